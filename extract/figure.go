package extract

import (
	"strings"
)

// figures binds the quantity at item i, or the whole parallel list that starts
// there; it answers the item where the list ends.
func (b *binder) figures(s *scan, i, clause int) int {
	b.stood = nil
	last := i
	for last+2 < len(s.items) && s.items[last+2].kind == quantItem && separates(s, last+1) && sameSort(s.quants[s.items[last].n], s.quants[s.items[last+2].n]) {
		last += 2
	}
	if i == clause && i > b.start+1 && s.items[i-2].is(reach|each) {
		// 分別為，-3%、4%: the words before the pause belong to the list.
		for clause--; clause > b.start && s.items[clause-1].kind != pause; {
			clause--
		}
	}
	c := b.look(s, i, clause)
	quant := &s.quants[s.items[i].n]
	if p := b.fromDraft; p != nil && c.reach && quant.per == "" && p.q.per != "" && p.q.unit == quant.unit && c.metric == nil {
		quant.per = p.q.per // 由每盎司3100美元上調至3300美元
	}
	if saysAgain(s, i) && len(b.drafts) > 0 {
		if p := b.drafts[len(b.drafts)-1]; p.kind == Delta || p.kind == Change {
			c = b.again(p, s, i) // 升241點或1.15%: the same move said twice
			c.noun, c.dir, c.reach = 1, 0, false
			if p.negative {
				c.noun = -1
			}
			if quant.unit != "%" {
				c.noun, c.dir, c.adjacent = 0, c.noun, true // 跌幅縮小至1.05%或210點
			}
		}
	}
	first := b.bind(s, i, clause, c)
	group := []*draft{first}
	for k := i + 2; k <= last; k += 2 {
		d := b.bind(s, k, k, b.again(first, s, k))
		d.follow(first)
		group = append(group, d)
	}
	if len(group) > 1 {
		b.distribute(s, group, clause, c)
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

// behind answers the item of a metric that stands behind the figure at i, bound to
// it by 的: 以6900萬台的出貨量和20.8%的市場份額; -1 for none.
func behind(s *scan, i int, q *quant) int {
	if i+1 < len(s.items) && q.unit == "%" {
		if m := s.items[i+1].metric(); m != nil && (m.ID == "market_share" || m.ID == "stake" || m.ID == "penetration") && s.items[i+1].upto-s.items[i+1].from > 1 {
			return i + 1 // 以8.2%份額排名第五
		}
	}
	if i+2 >= len(s.items) || s.r[s.items[i+1].from] != '的' || s.items[i+1].upto-s.items[i+1].from != 1 {
		return -1
	}
	for k := i + 2; k < len(s.items) && k <= i+3 && s.items[k].kind == wordItem; k++ {
		if m := s.items[k].metric(); m != nil && s.items[k].upto-s.items[k].from > 1 && fits(m, q) && !s.items[k].is(up|down|noun) {
			return k
		}
	}
	return -1
}

// saysAgain reports whether 或 leads from one figure to the one at i: 升241點或1.15%, 升241點，或1.15%.
func saysAgain(s *scan, i int) bool {
	if i < 2 || s.items[i-1].kind != wordItem || s.r[s.items[i-1].from] != '或' || s.items[i-1].upto-s.items[i-1].from != 1 {
		return false
	}
	return s.items[i-2].kind == quantItem || i > 2 && s.items[i-2].kind == pause && s.items[i-3].kind == quantItem
}

// separates reports whether the item at i stands between the figures of a list.
func separates(s *scan, i int) bool {
	switch s.text(s.items[i].from, s.items[i].upto) {
	case "、", "/", "和", "及", "与", "以及", "或":
		return true
	}
	return false
}

func sameSort(a, b quant) bool {
	return (a.unit == b.unit || a.unit == "" && a.scaled && isMoney(b.unit)) && a.isRange() == b.isRange() && !b.conversion
}

// bind makes the draft of the quantity at item i.
func (b *binder) bind(s *scan, i, clause int, c cues) *draft {
	q := &s.quants[s.items[i].n]
	d := &draft{s: s, q: q, item: i, entity: b.current(), segment: b.segment, metric: b.metric, name: b.name,
		period: b.period, status: Actual, bound: c.bound, approx: c.about || q.about, source: b.source, from: s.items[i].from, upto: s.items[i].upto}
	if b.expect || c.hope || c.foreseen {
		d.status = Expected
	}
	if b.iffy && !c.hope && b.over() {
		d.status = Actual
	}
	if b.growth != 0 && c.noun == 0 && c.dir == 0 && c.metric == nil && (c.reach || c.each) && q.unit == "%" {
		c.noun = b.growth // 營業收入增速最高，達到15.06%
	}
	if m := behind(s, i, q); m >= 0 && (m == i+1 || c.metric == nil || c.at >= 2 && s.r[s.items[c.at-1].from] == '的' && s.items[c.at-2].kind == quantItem) {
		c.metric, c.name, c.at = s.items[m].metric(), s.text(s.items[m].from, s.items[m].upto), m
		c.share = c.share || q.unit == "%" && c.metric.measure() != "rate" && c.dir == 0 && c.noun == 0 && c.basis == ""
	}
	if c.metric != nil && c.metric.ID == "trading_volume" && isMoney(q.unit) {
		c.metric = b.x.metrics["turnover"] // 成交量4930億元
	}
	if c.metric != nil && c.metric.ID == "valuation" && i+1 < len(s.items) && s.items[i+1].metric() != nil && s.items[i+1].metric().measure() == "ratio" {
		c.metric, c.name = s.items[i+1].metric(), s.text(s.items[i+1].from, s.items[i+1].upto) // 估值10倍PE
	}
	if c.metric != nil && c.metric.ID == "advancers" && strings.ContainsRune("张股手", s.r[q.upto-1]) {
		c.metric, c.name, c.at = nil, "", -1 // 買超個股以緯創2萬張居首
	}
	if c.metric != nil && !fits(c.metric, q) && (c.metric.measure() == "rate" || c.metric.measure() == "count") {
		c.metric, c.name, c.at = nil, "", -1 // 以固定利率方式開展3315億元逆回購
	}
	if c.metric != nil {
		d.metric, d.name = c.metric, c.name
		b.compound(s, i, clause, &c, d)
	} else {
		b.unnamed(s, i, clause, &c, d)
	}
	b.flats(s, i, clause, &c, d)
	b.soldFor(s, i, &c, d)
	b.marketSize(s, i, clause, &c, d)
	if c.metric == nil && d.metric != nil && d.metric.ID == "market_share" && q.unit == "%" && c.basis != "" {
		if b.levelMetric != nil && b.levelMetric.ID != "market_share" {
			d.metric, d.name = b.levelMetric, b.levelName // 出貨量1330萬台，市場份額18.6%，同比增長39.9%
		} else if m := b.topic.m; m != nil && m.measure() != "rate" {
			d.metric, d.name = m, b.topic.name
		}
	}
	if c.metric == nil && (d.metric == nil || !b.named) {
		b.restated(d)
	}
	b.paidBy(s, i, &c, d)
	if q.unit == "x" && i > clause+1 && s.items[i-1].kind == nameItem && s.items[i-2].is(than) {
		d.entity, d.segment = s.items[i-1].entity, "" // 低於可比公司38倍的均值
	}
	b.suit(s, clause, d)
	b.adjustment(d)
	if q.conversion && b.convert(d) {
		return d
	}
	b.tradeSubject(s, i, clause, &c, d)
	if daily(d.metric) && !b.fresh && !b.toDate && !d.period.Start.Equal(d.period.End) {
		d.period = Period{} // prices are of a day, not of the period under report
	}
	b.home(d)
	if q.unit == "%" && c.dir != 0 && !c.reach && s.r[q.upto-1] == '厘' && (d.metric == nil || d.metric.measure() == "rate") {
		q.unit = "pp" // 調低0.125厘
	}
	d.kind = b.kindOf(s, i, q, &c, d)
	if d.metric != nil && d.metric.ID == "companies" && d.kind == Share && d.entity != nil && d.entity.typ == company {
		d.metric, d.name = b.x.metrics["market_share"], "" // 57家企業…。寧德時代占比48.2%
	}
	if p := b.fromDraft; p != nil && p != d && c.reach && c.dir != 0 && c.metric == nil && p.kind == Share && q.unit == "%" && p.q.unit == "%" {
		d.kind, d.metric, d.name = Share, p.metric, p.name // 比重由22%拉升至35%
	}
	if d.kind == Share && c.metric == nil && c.wholeMetric != nil && (!s.items[clause].is(part) || c.wholeMetric.ID == "stake") {
		d.metric, d.name = c.wholeMetric, c.wholeName
	}
	b.setBasis(s, i, clause, &c, d)
	if c.hope && c.thanDir != 0 && q.unit == "%" && d.kind != Change && c.metric == nil {
		d.kind, c.dir = Change, c.thanDir // 低於該行預期約7%
	}
	if gaps[c.dirWord] && d.kind == Change {
		d.basis, d.base = Vs, Period{} // 折讓7.7%
	}
	if (c.against || c.hope && c.dir != 0) && (d.kind == Change || d.kind == Delta) {
		d.basis, d.status = Vs, Actual // 較市場預期高3%
	} else if (d.kind == Change || d.kind == Delta && q.unit == "pp") && c.basis == "" && strings.ContainsAny(c.dirWord, "调修") && !isPrice(d.metric) && !decided(d.metric) && c.noun == 0 && !c.reach && !endsInGrowth(d.name) {
		d.basis = Vs // 將預測分別上調2%及4%
	}
	b.sign(q, &c, d)
	b.fit(s, i, clause, q, &c, d)
	if d.entity == nil && d.segment != "" && !(d.metric != nil && d.metric.macro()) {
		d.entity, d.segment = b.openThing(d.segment), "" // 全球智能手機出貨量
	}
	if d.entity == nil && b.office != nil {
		d.entity = b.office // 央行公告稱，以利率招標方式開展3021億元逆回購
	}
	b.setPeriod(&c, d)
	if c.trade && daily(d.metric) && b.clues.status.s == s && b.clues.status.upto < s.items[clause].from && !c.hope && !b.future(d.period) {
		d.status, b.expect = Actual, false // 計劃出售股份，恒指一度跌378點
	}
	b.regrown(d)
	if d.kind == Level && d.metric != nil && d.metric.measure() != "rate" {
		b.levelMetric, b.levelName = d.metric, d.name
		if d.metric.measure() == "money" {
			b.amount = namedMetric{d.metric, d.name}
		}
	}
	if d.basis != "" && d.metric != nil && d.metric.measure() == "index" {
		b.keepBasis(d)
	}
	b.weekly = b.weekly || d.basis == WoW && !b.dayTold
	b.dayTold = b.dayTold || d.basis == DoD
	b.note(s, i, clause, &c, d)
	b.wasShare = c.parted
	b.lastKind, b.basis = d.kind, d.basis
	b.rewind(&c, d)
	if c.fromWord || c.compared && d.kind == Level {
		b.fromDraft = d
	} else if b.fromDraft == nil && d.kind == Level && b.local {
		b.fromDraft = d
	}
	return d
}

// gaps say how far a price is from another.
var gaps = wordSet("折让 折价 溢价")

// adjustment makes the profit after 不按美國通用會計準則 the adjusted one, and later ones of the same
// subject too: an article says it once.
func (b *binder) adjustment(d *draft) {
	if d.metric == nil || d.entity == nil || b.plain && !b.adjust {
		return
	}
	m := b.x.metrics[d.metric.ID+"_adjusted"]
	key := [2]string{d.entity.id, d.metric.ID}
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
func (b *binder) convert(d *draft) bool {
	if len(b.drafts) == 0 {
		return false
	}
	p := b.drafts[len(b.drafts)-1]
	if p.s != d.s || !isMoney(p.q.unit) || !isMoney(d.q.unit) && d.q.unit != "" {
		return false
	}
	q, item, approx, bound := d.q, d.item, d.approx, d.bound
	if p.negative && !q.signed {
		q.negate()
	}
	*d = *p
	d.q, d.item, d.approx, d.bound = q, item, approx || p.approx, bound
	return true
}
