package bind

import (
	"strings"
	"time"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// kindOf decides what sort of figure q is.
func (b *Decoder) kindOf(s *token.Line, i int, q *quantity.Mention, c *Features, d *Binding) fact.Kind {
	m := d.metric
	measure := ""
	if m != nil {
		measure = m.Measure()
	}
	switch q.Unit {
	case "pp":
		if c.reach && c.dir == 0 && c.metric == nil && b.lastKind == fact.Delta && pctWritten(s, q) {
			q.Unit = "%" // 提升0.2pct至15.4pct: where it led
			return b.percentKind(s, i, q, c, d, measure)
		}
		if measure == "spread" && c.dir == 0 || c.reach && c.dir == 0 && measure == "spread" {
			return fact.Level
		}
		return fact.Delta
	case "%":
		return b.percentKind(s, i, q, c, d, measure)
	case "x":
		if c.dir != 0 && !c.reach || c.noun != 0 && measure != "ratio" || q.Vague && c.dir != 0 {
			return fact.Change
		}
		return fact.Level
	}
	if c.trade && c.dir != 0 && c.reach && c.amount && quantity.IsMoney(q.Unit) && !q.Scaled {
		return fact.Delta // 重挫達335元
	}
	if q.Signed && c.onBasis() {
		return fact.Delta // 同比+1.2億元
	}
	if c.adjacent && !c.reach && c.dir != 0 && !(m != nil && (m.ID == "net_inflow" || m.ID == "net_outflow" || m.ID == "loss")) {
		return fact.Delta
	}
	return fact.Level
}

func (b *Decoder) percentKind(s *token.Line, i int, q *quantity.Mention, c *Features, d *Binding, measure string) fact.Kind {
	rate := measure == "rate" || measure == "index" && c.dir == 0 && c.noun == 0 && c.basis == ""
	m := d.metric
	stakes := m != nil && (m.ID == "stake" || m.ID == "market_share" || m.ID == "penetration" || m.ID == "contribution_rate" || m.ID == "use_of_proceeds")
	switch {
	case c.metric == nil && c.dir == 0 && c.noun == 0 && c.basis == "" && b.lastKind == fact.Change && d.metric == b.metric && measure == "index":
		return fact.Change // CPI上漲8.2%，高於市場預期的8.1%，前值8.3%
	case c.recovered && c.dir == 0 && c.noun == 0 && !rate:
		b.compare, b.compareAt = fact.Period{}, -1
		return fact.Share // 恢復至2019年同期的44.2%
	case measure == "index" && c.reach && c.noun == 0 && c.basis == "":
		if c.metric == nil && b.lastKind == fact.Change && d.metric == b.metric {
			return fact.Change // CPI上漲1.67%，115年則為1.61%
		}
		return fact.Level
	case c.reach && c.dir == 0 && c.metric == nil && b.wasShare:
		return fact.Share
	case stakes && (c.dir == 0 || c.reach):
		return fact.Share
	case c.share && (c.dir == 0 || c.reach) && c.noun == 0:
		return fact.Share
	case measure == "rate" && (c.reach || c.dir == 0) && c.noun == 0:
		if b.lastKind == fact.Share && c.metric == nil {
			return fact.Share
		}
		return fact.Level
	case c.noun != 0, c.dir != 0:
		return fact.Change
	case c.basis != "" && !rate, risen(s, q):
		return fact.Change
	case rate:
		return fact.Level
	}
	return b.restOfPercent(s, i, q, c, d)
}

// restOfPercent is the kind of a percentage that no word before it tells.
func (b *Decoder) restOfPercent(s *token.Line, i int, q *quantity.Mention, c *Features, d *Binding) fact.Kind {
	m := d.metric
	switch {
	case q.Vague && q.Unit == "%" && (q.Upto-q.From) >= 2 && strings.HasPrefix(s.Text(q.From, q.Upto), "翻"):
		return fact.Change
	case c.metric == nil && b.lastKind != "" && b.lastKind != fact.Level:
		return b.lastKind
	case c.share, m == nil, ofMark(s, i-1, "="): // 負債/權益=80%
		return fact.Share
	case c.metric != nil, paced(s, i):
		return fact.Change
	case c.reach:
		return b.percentBefore(d)
	}
	return fact.Share
}

// pctWritten reports whether q is written in pct, which papers also write for plain percent.
func pctWritten(s *token.Line, q *quantity.Mention) bool {
	return strings.Contains(s.Text(q.From, q.Upto), "pct")
}

// risen reports whether q is written with a plus sign, as only growth is: 較上年末+11.0%.
func risen(s *token.Line, q *quantity.Mention) bool {
	return s.Runes[q.From] == '+' || q.From > 1 && s.Runes[q.From] == '-' && s.Runes[q.From-1] == '(' && text.IsHan(s.Runes[q.From-2])
}

// paced reports whether the clause goes on to say how fast: 四季度的8%是一年來最快的.
func paced(s *token.Line, i int) bool {
	for k := i + 1; k < len(s.Tokens) && s.Tokens[k].Kind != token.Pause && s.Tokens[k].Kind != token.FullStop && s.Tokens[k].Kind != token.Quantity; k++ {
		if t := s.Text(s.Tokens[k].From, s.Tokens[k].Upto); strings.HasPrefix(t, "最快") || strings.HasPrefix(t, "最慢") {
			return true
		}
	}
	return false
}

// percentBefore is the kind of the percentage of the same metric that the
// paragraph gave last: …分別增長5%和2%；到了四季度，這個數字跳到9%. It is Share where there is none.
func (b *Decoder) percentBefore(d *Binding) fact.Kind {
	for k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == d.s; k-- {
		if p := b.drafts[k]; p.q.Unit == "%" && p.metric == d.metric && p.kind != "" {
			return p.kind
		}
	}
	return fact.Share
}

// keepBasis carries the basis of d on to what follows. How two rates of growth differ
// has a basis of its own: 同比降0.7%，降幅環比收窄0.2個百分點，其中上海漲5.6%.
func (b *Decoder) keepBasis(d *Binding) {
	if d.kind == fact.Delta && d.metric != nil && d.metric.Measure() == "index" {
		b.deltaBasis, b.deltaBasisOf = d.basis, d.metric
		return
	}
	b.lastBasis, b.lastBasisOf = d.basis, d.metric
}

// keptBasis is the basis that keepBasis carried on for d, "" for none.
func (b *Decoder) keptBasis(d *Binding) fact.Basis {
	switch {
	case d.kind == fact.Delta && b.deltaBasis != "" && b.deltaBasisOf == d.metric:
		return b.deltaBasis
	case b.lastBasisOf == d.metric:
		return b.lastBasis
	}
	return ""
}

// indexBasis is the basis last named of any index, where d is of one.
func (b *Decoder) indexBasis(d *Binding) fact.Basis {
	isIndex := func(m *lexicon.MetricRow) bool { return m != nil && m.Measure() == "index" }
	switch {
	case !isIndex(d.metric):
		return ""
	case d.kind == fact.Delta && isIndex(b.deltaBasisOf):
		return b.deltaBasis
	case isIndex(b.lastBasisOf):
		return b.lastBasis
	}
	return ""
}

// setBasis says what a change is measured against.
func (b *Decoder) setBasis(s *token.Line, i, clause int, c *Features, d *Binding) {
	if d.kind != fact.Change && d.kind != fact.Delta {
		return
	}
	switch {
	case c.basis == PreviousPeriod:
		d.basis = b.previousPeriod()
		b.keepBasis(d)
	case c.basis != "":
		d.basis = c.basis
		b.keepBasis(d)
	case !b.compare.IsZero() && b.compareAt >= clause && b.compareAt > 0 && d.kind == fact.Change && startsFrom(&s.Tokens[b.compareAt-1]) && turnsLater(s, i):
		d.period = b.compare // CPI由上月下降0.2%轉為上漲0.4%
		d.basis = b.carriedBasis(d)
		b.compare, b.compareAt = fact.Period{}, -1
	case !b.compare.IsZero() && b.compareAt < i && moved(c, d):
		d.basis, d.base = b.step(b.compare, d)
		if k := b.compareAt + 1; k > 0 && k < len(s.Tokens) && forecastsOf[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] {
			d.basis, d.base = fact.Vs, fact.Period{} // 較去年12月預測的1.89%高出0.27個百分點
		}
		if b.compareAt >= clause {
			b.compare, b.compareAt = fact.Period{}, -1 // 較第二季度末增長8.9%至35.6億元
		}
	case c.accum && d.metric != nil && (d.metric.Measure() == "index" || isPrice(d.metric)) && d.period.Start.YearDay() == 1 && period.MonthsIn(d.period) > 1, b.toDate && (isPrice(d.metric) || d.metric != nil && d.metric.Measure() == "index"):
		d.basis = fact.YTD // 首11個月累計跌6.8%
	default:
		if !b.basisOfStart(c, d) {
			b.basisOfContext(s, c, d)
		}
	}
}

// basisOfStart measures d against the figure that 從A至B began with; done where it did.
func (b *Decoder) basisOfStart(c *Features, d *Binding) (done bool) {
	from := b.fromDraft
	switch {
	case from == nil:
		return false
	case d.kind == fact.Delta && from.status == fact.Expected && d.status == fact.Actual && from.metric == d.metric && c.metric == nil:
		d.basis = fact.Vs // 較市場預期的86.8萬少增20.7萬
	case d.kind == fact.Change && arrivesFrom(from, c, d):
		d.basis = from.basis
	case d.kind == fact.Change && !b.prior && from.period != d.period:
		d.basis, d.base = b.step(from.period, d)
	default:
		return false
	}
	return true
}

// basisOfContext measures d against what the text around it does.
func (b *Decoder) basisOfContext(s *token.Line, c *Features, d *Binding) {
	switch {
	case b.hint == PreviousPeriod:
		d.basis = b.previousPeriod()
	case b.hint != "":
		d.basis = b.hint
	case d.basis != "":
	case b.view != "" && !isPrice(d.metric):
		if d.basis = b.view; d.basis == PreviousPeriod {
			d.basis = b.previousPeriod()
		}
	case b.saysInPercent(c, d):
		d.basis, d.base = b.basis, b.drafts[len(b.drafts)-1].base // 較2月末上升134億美元，升幅為0.42%
	case b.goesOn(c, d):
		d.basis = b.basis
	case b.indexBasis(d) != "":
		d.basis = b.indexBasis(d) // …環比持平。其中，上海上漲0.5%
	case isPrice(d.metric):
		d.basis = b.priceBasis(s, c, d)
	case b.yearsUpToNow(d.period):
		d.basis, d.base = fact.Since, fact.NewPeriod(d.period.Start, d.period.Start)
	default:
		d.basis = b.defaultBasis(d)
	}
}

// startsFrom reports whether the word before a time says that something began there.
func startsFrom(it *token.Token) bool {
	return it.Is(lexicon.StartMarker) && !it.Is(lexicon.Comparison)
}

// turnsLater reports whether the clause goes on to where the change at item i led: 轉為, 擴大至.
func turnsLater(s *token.Line, i int) bool {
	for k := i + 1; k < len(s.Tokens) && k < i+6; k++ {
		it := &s.Tokens[k]
		if it.Kind == token.Quantity || it.Kind == token.FullStop {
			return false
		}
		switch s.Text(it.From, it.Upto) {
		case "转为", "转", "变为", "转成", "转升为", "转跌为":
			return true
		}
		if it.Is(lexicon.LevelVerb) && it.Is(lexicon.Rise|lexicon.Fall) || it.Kind == token.Word && it.Is(lexicon.LevelVerb) {
			return true
		}
	}
	return false
}

// carriedBasis is what growth of the metric was last measured against, else the default.
func (b *Decoder) carriedBasis(d *Binding) fact.Basis {
	switch {
	case b.hint != "" && b.hint != PreviousPeriod:
		return b.hint
	case b.keptBasis(d) != "":
		return b.keptBasis(d)
	}
	return b.defaultBasis(d)
}

// PreviousPeriod is 環比 before it is known of what; it never leaves the binder.
const PreviousPeriod fact.Basis = "ring"

// previousPeriod reads 環比: the step of the period it stands with.
func (b *Decoder) previousPeriod() fact.Basis {
	p := b.period
	if p.IsZero() {
		p = b.resolver.Report
	}
	switch months := period.MonthsIn(p); {
	case months == 0 && p.Start.Equal(p.End) && b.point && p.End.Month()%3 == 0 && p.End.AddDate(0, 0, 1).Day() == 1:
		return fact.QoQ // 一季度末…環比
	case months == 1:
		return fact.MoM
	case months == 0 && !p.IsZero():
		return fact.WoW
	}
	return fact.QoQ
}

func isPrice(m *lexicon.MetricRow) bool {
	if m == nil {
		return false
	}
	switch m.ID {
	case "share_price", "index_level", "bond_yield", "yield_spread", "price", "fx_rate", "breakeven_inflation", "market_cap", "turnover":
		return true
	}
	return false
}

// step names the way from an earlier point to the period of d, and the point where it has no name.
func (b *Decoder) step(p fact.Period, d *Binding) (fact.Basis, fact.Period) {
	q := d.period
	if q.IsZero() {
		q = b.resolver.Report
	}
	months := period.MonthsIn(p)
	if monthEnd := fact.Day(q.End.Year(), int(q.End.Month()), 0); p.Start.Equal(p.End) && p.End.Equal(monthEnd) && monthEnd.Month() != 12 {
		return fact.MoM, fact.Period{} // 比上月末
	}
	switch {
	case p.IsZero() || q.IsZero():
		return fact.Since, p
	case isWeek(p):
		return fact.WoW, fact.Period{}
	case p == period.ShiftYears(q, -1), months == 12 && p.End.Year() == q.End.Year()-1:
		return fact.YoY, fact.Period{}
	case months == 3 && p.Start.AddDate(0, 3, 0).Equal(q.Start):
		return fact.QoQ, fact.Period{}
	case months == 1 && p.Start.AddDate(0, 1, 0).Equal(q.Start):
		return fact.MoM, fact.Period{}
	}
	return fact.Since, p
}

// isWeek reports whether p is a week, or the days of one up to its end.
func isWeek(p fact.Period) bool {
	days := p.End.Sub(p.Start).Hours() / 24
	return !p.IsZero() && p.Start.Weekday() == time.Monday && days >= 1 && days <= 6
}

// priceBasis is the trading day for prices that close or rise in a day, the span for those that rise over one.
func (b *Decoder) priceBasis(s *token.Line, c *Features, d *Binding) fact.Basis {
	p := d.period
	if !p.IsZero() && !p.Start.Equal(p.End) {
		switch {
		case b.spanNamed(s, d) && d.metric.ID == "index_level" && period.MonthsIn(p) == 3:
			return fact.QoQ // 第3季台股上漲16%
		case b.spanNamed(s, d) && d.metric.ID == "index_level" && period.MonthsIn(p) == 1:
			return fact.MoM // 本月暫跌40點
		case period.MonthsIn(p) == 12 && daily(d.metric) && p.End.After(b.doc.Date):
			return fact.YTD // 年內仍累跌10.8%
		case b.weekly && c.trade:
			return fact.WoW // 全周累計下跌4.1%；WTI原油跌4.2%
		case c.trade && (c.dirWord == "涨" || c.dirWord == "跌" || strings.HasPrefix(c.dirWord, "收")):
			return fact.DoD
		case period.MonthsIn(p) > 0 && (!c.trade || d.metric.ID == "price") || period.MonthsIn(p) >= 3:
			return fact.YoY
		case isWeek(p):
			return fact.WoW
		}
		d.base = fact.NewPeriod(p.Start, p.Start)
		return fact.Since
	}
	if d.metric.ID == "price" && !c.trade && p.IsZero() && !b.ofContract(d) {
		return ""
	}
	if b.weekly && c.trade {
		return fact.WoW
	}
	return fact.DoD
}

// spanNamed reports whether the clause of d names the time that d is of.
func (b *Decoder) spanNamed(s *token.Line, d *Binding) bool {
	for k := d.item - 1; k >= 0 && s.Tokens[k].Kind != token.Pause && s.Tokens[k].Kind != token.FullStop && s.Tokens[k].Kind != token.Quantity; k-- {
		if s.Tokens[k].Kind == token.Time {
			return true
		}
	}
	return false
}

// ofContract reports whether the price d is of a contract, or goes on with one of the day.
func (b *Decoder) ofContract(d *Binding) bool {
	if d.entity != nil && d.entity.Type == lexicon.Commodity && text.EndsWithAny(text.Fold(d.entity.Text), []string{"合约", "期货"}) {
		return true
	}
	p := b.previous(d)
	return p != nil && p.entity == d.entity && p.metric == d.metric && p.period.Start.Equal(p.period.End) && !p.period.IsZero()
}

// defaultBasis is the year before: reports that say 增長12.5% of a period mean that.
func (b *Decoder) defaultBasis(d *Binding) fact.Basis {
	if d.interbank() != "" && d.kind == fact.Delta {
		return fact.DoD // 一個月拆息跌6個基點
	}
	if d.kind == fact.Delta && d.q.Unit == "pp" && d.metric != nil && d.metric.ID == "interest_rate" {
		return ""
	}
	if d.kind == fact.Delta && (d.metric == nil || (d.metric.Macro() || b.names.Official) && d.q.Unit != "pp") {
		return ""
	}
	if isWeek(d.period) {
		return fact.WoW
	}
	return fact.YoY
}

// arrivals end the words of direction that lead to a level: 降至, 上升到.
var arrivals = []string{"至", "到"}

// sign applies the direction to a change or delta whose sign is not written.
func (b *Decoder) sign(q *quantity.Mention, c *Features, d *Binding) {
	if d.kind != fact.Change && d.kind != fact.Delta {
		return
	}
	neg := false
	switch p := b.fromDraft; {
	case p != nil && p != d && p.kind == fact.Change && d.kind == fact.Change && p.metric == d.metric && c.reach && c.noun == 0 && text.EndsWithAny(c.dirWord, arrivals):
		neg = p.negative // 通脹率從2.4%降至2.1%: growth all the same
	case d.kind == fact.Delta && c.noun < 0 && c.dir != 0:
		neg = c.dir > 0 // 降幅擴大 lowers, 降幅收窄 raises
	case c.noun != 0 && (c.reach || c.dir == 0 || c.dirFrom == 0):
		neg = c.noun < 0
	case c.dir != 0:
		neg = c.dir < 0
	case c.noun != 0:
		neg = c.noun < 0
	}
	d.negative = neg
	if neg && !q.Signed {
		q.Negate()
	}
}

// goesOn reports whether d, without a metric of its own, is measured as the figure of its kind before it.
func (b *Decoder) goesOn(c *Features, d *Binding) bool {
	return c.metric == nil && (c.noun == 0 || c.hope) && b.basis != "" && b.lastKind == d.kind && !(isPrice(d.metric) && c.trade)
}

// arrivesFrom reports whether d is where the growth from went: 由3%收窄至2%.
func arrivesFrom(from *Binding, c *Features, d *Binding) bool {
	return from.kind == fact.Change && from.metric == d.metric && from.basis != "" && c.reach && c.noun == 0 && text.EndsWithAny(c.dirWord, arrivals)
}
