package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// figures binds the quantity at item i, or the whole parallel list that starts
// there; it answers the item where the list ends.
func (b *Decoder) figures(s *token.Line, i, clause int) int {
	b.stood = nil
	last := i
	for last+2 < len(s.Tokens) && s.Tokens[last+2].Kind == token.Quantity && separates(s, last+1) && sameSort(s.Quantities[s.Tokens[last].Index], s.Quantities[s.Tokens[last+2].Index]) {
		last += 2
	}
	if i == clause && i > b.start+1 && s.Tokens[i-2].Is(lexicon.LevelVerb|lexicon.Each) {
		// 分別為，-3%、4%: the words before the pause belong to the list.
		for clause--; clause > b.start && s.Tokens[clause-1].Kind != token.Pause; {
			clause--
		}
	}
	c := b.extractFeatures(s, i, clause)
	quant := &s.Quantities[s.Tokens[i].Index]
	if p := b.fromDraft; p != nil && c.reach && quant.Per == "" && p.q.Per != "" && p.q.Unit == quant.Unit && c.metric == nil {
		quant.Per = p.q.Per // 由每盎司3100美元上調至3300美元
	}
	if saysAgain(s, i) && len(b.drafts) > 0 {
		if p := b.drafts[len(b.drafts)-1]; p.kind == fact.Delta || p.kind == fact.Change {
			c = b.again(p, s, i) // 升241點或1.15%: the same move said twice
			c.noun, c.dir, c.reach = 1, 0, false
			if p.negative {
				c.noun = -1
			}
			if quant.Unit != "%" {
				c.noun, c.dir, c.adjacent = 0, c.noun, true // 跌幅縮小至1.05%或210點
			}
		}
	}
	first := b.bind(s, i, clause, c)
	group := []*Binding{first}
	for k := i + 2; k <= last; k += 2 {
		d := b.bind(s, k, k, b.again(first, s, k))
		d.follow(first)
		group = append(group, d)
	}
	if len(group) > 1 {
		b.align(s, group, clause, c)
	}
	for _, d := range group {
		if !d.dropped {
			b.drafts = append(b.drafts, d)
		}
	}
	if c.hope || b.local {
		b.restore()
	}
	return last
}

// behind returns the item of a metric that stands behind the figure at i, bound to
// it by 的: 以6900萬台的出貨量和20.8%的市場份額; -1 for none.
func behind(s *token.Line, i int, q *quantity.Mention) int {
	if i+1 < len(s.Tokens) && q.Unit == "%" && ofWhole(&s.Tokens[i+1]) {
		return i + 1 // 以8.2%份額排名第五
	}
	if i+2 >= len(s.Tokens) || s.First(i+1) != '的' || s.Tokens[i+1].Upto-s.Tokens[i+1].From != 1 {
		return -1
	}
	for k := i + 2; k < len(s.Tokens) && k <= i+3 && s.Tokens[k].Kind == token.Word; k++ {
		if m := s.Tokens[k].Metric(); m != nil && s.Tokens[k].Upto-s.Tokens[k].From > 1 && fits(m, q) && !s.Tokens[k].Is(lexicon.Rise|lexicon.Fall|lexicon.GrowthNoun) {
			return k
		}
	}
	return -1
}

// saysAgain reports whether 或 leads from one figure to the one at i: 升241點或1.15%, 升241點，或1.15%.
func saysAgain(s *token.Line, i int) bool {
	if i < 2 || s.Tokens[i-1].Kind != token.Word || s.First(i-1) != '或' || s.Tokens[i-1].Upto-s.Tokens[i-1].From != 1 {
		return false
	}
	return s.Tokens[i-2].Kind == token.Quantity || i > 2 && s.Tokens[i-2].Kind == token.Pause && s.Tokens[i-3].Kind == token.Quantity
}

// separates reports whether the item at i stands between the figures of a list.
func separates(s *token.Line, i int) bool {
	switch s.TextOf(i) {
	case "、", "/", "和", "及", "与", "以及", "或":
		return true
	}
	return false
}

func sameSort(a, b quantity.Mention) bool {
	return (a.Unit == b.Unit || a.Unit == "" && a.Scaled && quantity.IsMoney(b.Unit)) && a.IsRange() == b.IsRange() && !b.Conversion
}

// bind makes the draft of the quantity at item i.
func (b *Decoder) bind(s *token.Line, i, clause int, c Features) *Binding {
	q := &s.Quantities[s.Tokens[i].Index]
	d := &Binding{s: s, q: q, item: i, entity: b.current(), segment: b.segment, metric: b.metric, name: b.name,
		period: b.period, status: b.statusOf(s, i, clause, &c), rewound: b.supposed, bound: boundOf(&c, q), approx: c.about || q.Approx, source: b.source, from: s.Tokens[i].From, upto: s.Tokens[i].Upto}
	b.wordsOfMetric(s, i, q, &c)
	b.chooseMetric(s, i, clause, q, &c, d)
	if b.chooseEntity(s, i, clause, q, &c, d) {
		return d
	}
	b.chooseKind(s, i, clause, q, &c, d)
	b.chooseBasis(s, i, clause, q, &c, d)
	b.choosePeriod(s, i, clause, q, &c, d)
	b.remember(s, i, clause, &c, d)
	return d
}

// wordsOfMetric settles which metric the words about the figure name, where they name one that cannot be or several.
func (b *Decoder) wordsOfMetric(s *token.Line, i int, q *quantity.Mention, c *Features) {
	if b.growth != 0 && c.noun == 0 && c.dir == 0 && c.metric == nil && (c.reach || c.each) && q.Unit == "%" {
		c.noun = b.growth // 營業收入增速最高，達到15.06%
	}
	if m := behind(s, i, q); m >= 0 && (m == i+1 || c.metric == nil || c.at >= 2 && s.First(c.at-1) == '的' && s.Tokens[c.at-2].Kind == token.Quantity) {
		c.metric, c.name, c.at = s.Tokens[m].Metric(), s.TextOf(m), m
		c.share = c.share || q.Unit == "%" && c.metric.Measure() != "rate" && c.dir == 0 && c.noun == 0 && c.basis == ""
	}
	if c.metric != nil && c.metric.ID == "trading_volume" && quantity.IsMoney(q.Unit) {
		c.metric = b.dict.Metrics["turnover"] // 成交量4930億元
	}
	if c.metric != nil && c.metric.ID == "valuation" && i+1 < len(s.Tokens) && s.Tokens[i+1].Metric() != nil && s.Tokens[i+1].Metric().Measure() == "ratio" {
		c.metric, c.name = s.Tokens[i+1].Metric(), s.TextOf(i+1) // 估值10倍PE
	}
	if c.metric != nil && c.metric.ID == "advancers" && strings.ContainsRune("张股手", s.Runes[q.Upto-1]) {
		c.metric, c.name, c.at = nil, "", -1 // 買超個股以緯創2萬張居首
	}
	if c.metric != nil && !fits(c.metric, q) && (c.metric.Measure() == "rate" || c.metric.Measure() == "count") {
		c.metric, c.name, c.at = nil, "", -1 // 以固定利率方式開展3315億元逆回購
	}
}

// chooseMetric gives d the metric that its words name, or the one that its surroundings leave.
func (b *Decoder) chooseMetric(s *token.Line, i, clause int, q *quantity.Mention, c *Features, d *Binding) {
	if m := b.ratio(s, i, clause, q); m != nil {
		c.metric, c.name, c.basis, c.share = m, m.Names[0], "", false
		d.metric, d.name = c.metric, c.name
		b.metric, b.name = c.metric, c.name
		return
	}
	b.namedBehind(s, i, q, c)
	if c.metric != nil {
		d.metric, d.name = c.metric, c.name
		b.compound(s, i, clause, c, d)
	} else {
		b.unnamed(s, i, clause, c, d)
	}
	b.flats(s, i, clause, c, d)
	b.soldFor(s, i, c, d)
	b.marketSize(s, i, clause, c, d)
	if c.metric == nil && d.metric != nil && d.metric.ID == "market_share" && q.Unit == "%" && c.basis != "" {
		if b.levelMetric != nil && b.levelMetric.ID != "market_share" {
			d.metric, d.name = b.levelMetric, b.levelName // 出貨量1330萬台，市場份額18.6%，同比增長39.9%
		} else if m := b.topicMetric.m; m != nil && m.Measure() != "rate" {
			d.metric, d.name = m, b.topicMetric.name
		}
	}
	if c.metric == nil && (d.metric == nil || !b.named) {
		b.restated(d)
	}
	b.ofMix(s, i, c, d)
}

// chooseEntity gives d the subject that can have its metric; done where d converts the amount before it.
func (b *Decoder) chooseEntity(s *token.Line, i, clause int, q *quantity.Mention, c *Features, d *Binding) (done bool) {
	b.paidBy(s, i, c, d)
	if q.Unit == "x" && i > clause+1 && s.Tokens[i-1].Kind == token.Name && s.Tokens[i-2].Is(lexicon.Comparison) {
		d.entity, d.segment = s.Tokens[i-1].Entity, "" // 低於可比公司38倍的均值
	}
	b.compatible(s, clause, d)
	b.adjustment(d)
	if q.Conversion && b.convert(d) {
		return true
	}
	b.countedSort(s, i, clause, d)
	b.tradeSubject(s, i, clause, c, d)
	b.outOfHours(s, i, clause, c, d)
	if daily(d.metric) && !b.fresh && !b.toDate && !d.period.Start.Equal(d.period.End) {
		d.period = fact.Period{} // prices are of a day, not of the period under report
	}
	b.defaultEntity(d)
	return false
}

// chooseKind gives d its kind, and the metric that goes with it.
func (b *Decoder) chooseKind(s *token.Line, i, clause int, q *quantity.Mention, c *Features, d *Binding) {
	if q.Unit == "%" && c.dir != 0 && !c.reach && s.Runes[q.Upto-1] == '厘' && (d.metric == nil || d.metric.Measure() == "rate") {
		q.Unit = "pp" // 調低0.125厘
	}
	d.kind = b.kindOf(s, i, q, c, d)
	if d.metric != nil && d.metric.ID == "companies" && d.kind == fact.Share && d.entity != nil && d.entity.Type == lexicon.Company {
		d.metric, d.name = b.dict.Metrics["market_share"], "" // 57家企業…。寧德時代占比48.2%
	}
	if p := b.fromDraft; p != nil && p != d && c.reach && c.dir != 0 && c.metric == nil && p.kind == fact.Share && q.Unit == "%" && p.q.Unit == "%" {
		d.kind, d.metric, d.name = fact.Share, p.metric, p.name // 比重由22%拉升至35%
	}
	if b.isOfWhole(s, clause, c, d) {
		d.metric, d.name = c.wholeMetric, c.wholeName
	}
}

// chooseBasis gives a change or difference of d what it is measured against.
func (b *Decoder) chooseBasis(s *token.Line, i, clause int, q *quantity.Mention, c *Features, d *Binding) {
	b.setBasis(s, i, clause, c, d)
	if c.hope && c.thanDir != 0 && q.Unit == "%" && d.kind != fact.Change && c.metric == nil {
		d.kind, c.dir = fact.Change, c.thanDir // 低於該行預期約7%
	}
	if gaps[c.dirWord] && d.kind == fact.Change {
		d.basis, d.base = fact.Vs, fact.Period{} // 折讓7.7%
	}
	if (c.against || c.hope && c.dir != 0) && (d.kind == fact.Change || d.kind == fact.Delta) {
		d.basis, d.status = fact.Vs, fact.Actual // 較市場預期高3%
	} else if (d.kind == fact.Change || d.kind == fact.Delta && q.Unit == "pp") && c.basis == "" && strings.ContainsAny(c.dirWord, "调修") && !isPrice(d.metric) && !decided(d.metric) && c.noun == 0 && !c.reach && !endsInGrowth(d.name) {
		d.basis = fact.Vs // 將預測分別上調2%及4%
	}
}

// choosePeriod gives d its value's sign and unit, its last resort of a subject, and its period.
func (b *Decoder) choosePeriod(s *token.Line, i, clause int, q *quantity.Mention, c *Features, d *Binding) {
	b.sign(q, c, d)
	b.fit(s, i, clause, q, c, d)
	if d.entity == nil && d.segment != "" && !(d.metric != nil && d.metric.Macro()) {
		d.entity, d.segment = b.openThing(d.segment), "" // 全球智能手機出貨量
	}
	if d.entity == nil && b.office != nil {
		d.entity = b.office // 央行公告稱，以利率招標方式開展3021億元逆回購
	}
	b.setPeriod(c, d)
	if p, ok := b.behindSlash(d); ok {
		d.period = p
	}
	b.stillToCome(s, clause, d)
	b.suppose(d)
	if c.trade && daily(d.metric) && b.clues.status.s == s && b.clues.status.upto < s.Tokens[clause].From && !c.hope && !b.future(d.period) {
		d.status, b.expect = fact.Actual, false // 計劃出售股份，恒指一度跌378點
	}
}

// remember keeps what the figures after d may take from it.
func (b *Decoder) remember(s *token.Line, i, clause int, c *Features, d *Binding) {
	b.regrown(d)
	b.rememberLevel(d)
	if d.basis != "" && d.metric != nil && d.metric.Measure() == "index" {
		b.keepBasis(d)
	}
	b.weekly = b.weekly || d.basis == fact.WoW && !b.dayTold
	b.dayTold = b.dayTold || d.basis == fact.DoD
	b.note(s, i, clause, c, d)
	b.wasShare = c.parted
	b.lastKind, b.basis = d.kind, d.basis
	b.startOfChange(c, d)
	if c.fromWord || c.compared && d.kind == fact.Level {
		b.fromDraft = d
	} else if b.fromDraft == nil && d.kind == fact.Level && b.local {
		b.fromDraft = d
	}
}

// gaps say how far a price is from another.
var gaps = text.Words("折让 折价 溢价")

// adjustment makes the profit after 不按美國通用會計準則 the adjusted one, and later ones of the same
// subject too: an article says it once.
func (b *Decoder) adjustment(d *Binding) {
	if d.metric == nil || d.entity == nil || b.plain && !b.adjust {
		return
	}
	m := b.dict.Metrics[d.metric.ID+"_adjusted"]
	key := [2]string{d.entity.ID, d.metric.ID}
	if m == nil || !b.adjust && !b.adjusted[key] {
		return
	}
	if b.adjusted == nil {
		b.adjusted = map[[2]string]bool{}
	}
	b.adjusted[key] = true
	d.metric = m
}

// convert makes a conversion (約43億美元) say the same as the amount it converts.
func (b *Decoder) convert(d *Binding) bool {
	if len(b.drafts) == 0 {
		return false
	}
	p := b.drafts[len(b.drafts)-1]
	if p.s != d.s || !quantity.IsMoney(p.q.Unit) || !quantity.IsMoney(d.q.Unit) && d.q.Unit != "" {
		return false
	}
	q, item, approx, bound := d.q, d.item, d.approx, d.bound
	if p.negative && !q.Signed {
		q.Negate()
	}
	*d = *p
	d.q, d.item, d.approx, d.bound = q, item, approx || p.approx, bound
	return true
}

// boundOf returns on which side of q the number lies, by the words about it or the plus behind it.
func boundOf(c *Features, q *quantity.Mention) fact.Bound {
	if c.bound == "" && q.Over {
		return fact.Over
	}
	return c.bound
}

// partsOfHolding are counts of shares whose part of a holding or of all shares goes on measuring them.
var partsOfHolding = map[string]bool{"pledged_shares": true, "pledge_release": true, "buyback": true}

// isOfWhole reports whether d, a share, has the metric of the whole: not where its own is another part that the
// sentence names, 赤字約GDP的6.4%, or one of a holding.
func (b *Decoder) isOfWhole(s *token.Line, clause int, c *Features, d *Binding) bool {
	if d.kind != fact.Share || c.metric != nil || c.wholeMetric == nil {
		return false
	}
	if c.ofWhole {
		told := b.levelMetric == d.metric || b.clues.metric.s == s && b.clues.metric.from >= s.Tokens[b.start].From
		return d.metric == nil || !told
	}
	if c.wholeMetric.ID == "stake" {
		return d.metric == nil || !partsOfHolding[d.metric.ID]
	}
	return !s.Tokens[clause].Is(lexicon.ShareMarker)
}

// rememberLevel keeps what the last level, and the last amount of money, was of.
func (b *Decoder) rememberLevel(d *Binding) {
	if d.kind != fact.Level || d.metric == nil || d.metric.Measure() == "rate" {
		return
	}
	b.levelMetric, b.levelName = d.metric, d.name
	if d.metric.Measure() == "money" {
		b.amount = namedMetric{d.metric, d.name}
	}
}

// ofWhole reports whether it names a metric that is a part of a whole.
func ofWhole(it *token.Token) bool {
	m := it.Metric()
	return m != nil && it.Upto-it.From > 1 && (m.ID == "market_share" || m.ID == "stake" || m.ID == "penetration")
}
