package extract

import (
	"strings"
	"time"
)

// kindOf decides what sort of figure q is.
func (b *binder) kindOf(s *scan, i int, q *quant, c *cues, d *draft) Kind {
	m := d.metric
	measure := ""
	if m != nil {
		measure = m.measure()
	}
	switch q.unit {
	case "pp":
		if c.reach && c.dir == 0 && c.metric == nil && b.lastKind == Delta && pctWritten(s, q) {
			q.unit = "%" // 提升0.2pct至15.4pct: where it led
			return b.percentKind(s, i, q, c, d, measure)
		}
		if measure == "spread" && c.dir == 0 || c.reach && c.dir == 0 && measure == "spread" {
			return Level
		}
		return Delta
	case "%":
		return b.percentKind(s, i, q, c, d, measure)
	case "x":
		if c.dir != 0 && !c.reach || c.noun != 0 && measure != "ratio" || q.vague && c.dir != 0 {
			return Change
		}
		return Level
	}
	if c.trade && c.dir != 0 && c.reach && c.amount && isMoney(q.unit) && !q.scaled {
		return Delta // 重挫達335元
	}
	if q.signed && c.basis != "" && c.metric == nil && !c.reach && c.dir == 0 {
		return Delta // 同比+1.2億元
	}
	if c.adjacent && !c.reach && c.dir != 0 && !(m != nil && (m.ID == "net_inflow" || m.ID == "net_outflow" || m.ID == "loss")) {
		return Delta
	}
	return Level
}

func (b *binder) percentKind(s *scan, i int, q *quant, c *cues, d *draft, measure string) Kind {
	rate := measure == "rate" || measure == "index" && c.dir == 0 && c.noun == 0 && c.basis == ""
	m := d.metric
	stakes := m != nil && (m.ID == "stake" || m.ID == "market_share" || m.ID == "penetration" || m.ID == "contribution_rate" || m.ID == "use_of_proceeds")
	switch {
	case c.metric == nil && c.dir == 0 && c.noun == 0 && c.basis == "" && b.lastKind == Change && d.metric == b.metric && measure == "index":
		return Change // CPI上漲8.2%，高於市場預期的8.1%，前值8.3%
	case c.recovered && c.dir == 0 && c.noun == 0 && !rate:
		b.compare, b.compareAt = Period{}, -1
		return Share // 恢復至2019年同期的44.2%
	case measure == "index" && c.reach && c.noun == 0 && c.basis == "":
		if c.metric == nil && b.lastKind == Change && d.metric == b.metric {
			return Change // CPI上漲1.67%，115年則為1.61%
		}
		return Level
	case c.reach && c.dir == 0 && c.metric == nil && b.wasShare:
		return Share
	case stakes && (c.dir == 0 || c.reach):
		return Share
	case c.share && (c.dir == 0 || c.reach) && c.noun == 0:
		return Share
	case measure == "rate" && (c.reach || c.dir == 0) && c.noun == 0:
		if b.lastKind == Share && c.metric == nil {
			return Share
		}
		return Level
	case c.noun != 0, c.dir != 0:
		return Change
	case c.basis != "" && !rate, risen(s, q):
		return Change
	case rate:
		return Level
	case q.vague && q.unit == "%" && (q.upto-q.from) >= 2 && strings.HasPrefix(s.text(q.from, q.upto), "翻"):
		return Change
	case c.metric == nil && b.lastKind != "" && b.lastKind != Level:
		return b.lastKind
	case c.share:
		return Share
	case m == nil:
		return Share
	case c.metric != nil && c.reach:
		return Change
	case c.metric == nil && paced(s, i):
		return Change
	case c.metric == nil && c.reach:
		return b.percentBefore(d)
	case c.metric == nil:
		return Share
	}
	return Change
}

// pctWritten reports whether q is written in pct, which papers also write for plain percent.
func pctWritten(s *scan, q *quant) bool { return strings.Contains(s.text(q.from, q.upto), "pct") }

// risen reports whether q is written with a plus sign, as only growth is: 較上年末+11.0%.
func risen(s *scan, q *quant) bool {
	return s.r[q.from] == '+' || q.from > 1 && s.r[q.from] == '-' && s.r[q.from-1] == '(' && isHan(s.r[q.from-2])
}

// paced reports whether the clause goes on to say how fast: 四季度的8%是一年來最快的.
func paced(s *scan, i int) bool {
	for k := i + 1; k < len(s.items) && s.items[k].kind != pause && s.items[k].kind != full && s.items[k].kind != quantItem; k++ {
		if t := s.text(s.items[k].from, s.items[k].upto); strings.HasPrefix(t, "最快") || strings.HasPrefix(t, "最慢") {
			return true
		}
	}
	return false
}

// percentBefore is the kind of the percentage of the same metric that the
// paragraph gave last: …分別增長5%和2%；到了四季度，這個數字跳到9%. It is Share where there is none.
func (b *binder) percentBefore(d *draft) Kind {
	for k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == d.s; k-- {
		if p := b.drafts[k]; p.q.unit == "%" && p.metric == d.metric && p.kind != "" {
			return p.kind
		}
	}
	return Share
}

// keepBasis carries the basis of d on to what follows. How two rates of growth differ
// has a basis of its own: 同比降0.7%，降幅環比收窄0.2個百分點，其中上海漲5.6%.
func (b *binder) keepBasis(d *draft) {
	if d.kind == Delta && d.metric != nil && d.metric.measure() == "index" {
		b.deltaBasis, b.deltaBasisOf = d.basis, d.metric
		return
	}
	b.lastBasis, b.lastBasisOf = d.basis, d.metric
}

// keptBasis is the basis that keepBasis carried on for d, "" for none.
func (b *binder) keptBasis(d *draft) Basis {
	switch {
	case d.kind == Delta && b.deltaBasis != "" && b.deltaBasisOf == d.metric:
		return b.deltaBasis
	case b.lastBasisOf == d.metric:
		return b.lastBasis
	}
	return ""
}

// indexBasis is the basis last named of any index, where d is of one.
func (b *binder) indexBasis(d *draft) Basis {
	isIndex := func(m *MetricRow) bool { return m != nil && m.measure() == "index" }
	switch {
	case !isIndex(d.metric):
		return ""
	case d.kind == Delta && isIndex(b.deltaBasisOf):
		return b.deltaBasis
	case isIndex(b.lastBasisOf):
		return b.lastBasis
	}
	return ""
}

// setBasis says what a change is measured against.
func (b *binder) setBasis(s *scan, i, clause int, c *cues, d *draft) {
	if d.kind != Change && d.kind != Delta {
		return
	}
	switch {
	case c.basis == ring:
		d.basis = b.ring()
		b.keepBasis(d)
	case c.basis != "":
		d.basis = c.basis
		b.keepBasis(d)
	case !b.compare.IsZero() && b.compareAt >= clause && b.compareAt > 0 && d.kind == Change && startsFrom(&s.items[b.compareAt-1]) && turnsLater(s, i):
		d.period = b.compare // CPI由上月下降0.2%轉為上漲0.4%
		d.basis = b.carriedBasis(d)
		b.compare, b.compareAt = Period{}, -1
	case !b.compare.IsZero() && b.compareAt < i && (c.dir != 0 || d.q.unit == "pp" || d.q.signed):
		d.basis, d.base = b.step(b.compare, d)
		if k := b.compareAt + 1; k > 0 && k < len(s.items) && forecastsOf[s.text(s.items[k].from, s.items[k].upto)] {
			d.basis, d.base = Vs, Period{} // 較去年12月預測的1.89%高出0.27個百分點
		}
		if b.compareAt >= clause {
			b.compare, b.compareAt = Period{}, -1 // 較第二季度末增長8.9%至35.6億元
		}
	case c.accum && d.metric != nil && (d.metric.measure() == "index" || isPrice(d.metric)) && d.period.Start.YearDay() == 1 && monthsIn(d.period) > 1, b.toDate && (isPrice(d.metric) || d.metric != nil && d.metric.measure() == "index"):
		d.basis = YTD // 首11個月累計跌6.8%
	case d.kind == Delta && b.fromDraft != nil && b.fromDraft.status == Expected && d.status == Actual && b.fromDraft.metric == d.metric && c.metric == nil:
		d.basis = Vs // 較市場預期的86.8萬少增20.7萬
	case b.fromDraft != nil && b.fromDraft.kind == Change && d.kind == Change && b.fromDraft.metric == d.metric && b.fromDraft.basis != "" && c.reach && c.noun == 0 && endsWithAny(c.dirWord, arrivals):
		d.basis = b.fromDraft.basis
	case b.fromDraft != nil && d.kind == Change && !b.prior && b.fromDraft.period != d.period:
		d.basis, d.base = b.step(b.fromDraft.period, d)
	case b.hint == ring:
		d.basis = b.ring()
	case b.hint != "":
		d.basis = b.hint
	case d.basis != "":
	case b.view != "" && !isPrice(d.metric):
		if d.basis = b.view; d.basis == ring {
			d.basis = b.ring()
		}
	case c.metric == nil && c.noun != 0 && b.lastKind == Delta && b.basis != "" && len(b.drafts) > 0:
		d.basis, d.base = b.basis, b.drafts[len(b.drafts)-1].base // 較2月末上升134億美元，升幅為0.42%
	case c.metric == nil && (c.noun == 0 || c.hope) && b.basis != "" && b.lastKind == d.kind && !(isPrice(d.metric) && c.trade):
		d.basis = b.basis
	case b.indexBasis(d) != "":
		d.basis = b.indexBasis(d) // …環比持平。其中，上海上漲0.5%
	case isPrice(d.metric):
		d.basis = b.priceBasis(s, c, d)
	default:
		d.basis = b.defaultBasis(d)
	}
}

// startsFrom reports whether the word before a time says that something began there.
func startsFrom(it *item) bool { return it.is(from) && !it.is(than) }

// turnsLater reports whether the clause goes on to where the change at item i led: 轉為, 擴大至.
func turnsLater(s *scan, i int) bool {
	for k := i + 1; k < len(s.items) && k < i+6; k++ {
		it := &s.items[k]
		if it.kind == quantItem || it.kind == full {
			return false
		}
		switch s.text(it.from, it.upto) {
		case "转为", "转", "变为", "转成", "转升为", "转跌为":
			return true
		}
		if it.is(reach) && it.is(up|down) || it.kind == wordItem && it.is(reach) {
			return true
		}
	}
	return false
}

// carriedBasis is what growth of the metric was last measured against, else the default.
func (b *binder) carriedBasis(d *draft) Basis {
	switch {
	case b.hint != "" && b.hint != ring:
		return b.hint
	case b.keptBasis(d) != "":
		return b.keptBasis(d)
	}
	return b.defaultBasis(d)
}

// ring is 環比 before it is known of what; it never leaves the binder.
const ring Basis = "ring"

// ring reads 環比: the step of the period it stands with.
func (b *binder) ring() Basis {
	p := b.period
	if p.IsZero() {
		p = b.clock.report
	}
	switch months := monthsIn(p); {
	case months == 0 && p.Start.Equal(p.End) && b.point && p.End.Month()%3 == 0 && p.End.AddDate(0, 0, 1).Day() == 1:
		return QoQ // 一季度末…環比
	case months == 1:
		return MoM
	case months == 0 && !p.IsZero():
		return WoW
	}
	return QoQ
}

func isPrice(m *MetricRow) bool {
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
func (b *binder) step(p Period, d *draft) (Basis, Period) {
	q := d.period
	if q.IsZero() {
		q = b.clock.report
	}
	months := monthsIn(p)
	if monthEnd := date(q.End.Year(), int(q.End.Month()), 0); p.Start.Equal(p.End) && p.End.Equal(monthEnd) && monthEnd.Month() != 12 {
		return MoM, Period{} // 比上月末
	}
	switch {
	case p.IsZero() || q.IsZero():
		return Since, p
	case isWeek(p):
		return WoW, Period{}
	case p == ShiftYears(q, -1), months == 12 && p.End.Year() == q.End.Year()-1:
		return YoY, Period{}
	case months == 3 && p.Start.AddDate(0, 3, 0).Equal(q.Start):
		return QoQ, Period{}
	case months == 1 && p.Start.AddDate(0, 1, 0).Equal(q.Start):
		return MoM, Period{}
	}
	return Since, p
}

// isWeek reports whether p is a week, or the days of one up to its end.
func isWeek(p Period) bool {
	days := p.End.Sub(p.Start).Hours() / 24
	return !p.IsZero() && p.Start.Weekday() == time.Monday && days >= 1 && days <= 6
}

// priceBasis is the trading day for prices that close or rise in a day, the span for those that rise over one.
func (b *binder) priceBasis(s *scan, c *cues, d *draft) Basis {
	p := d.period
	if !p.IsZero() && !p.Start.Equal(p.End) {
		switch {
		case b.spanNamed(s, d) && d.metric.ID == "index_level" && monthsIn(p) == 3:
			return QoQ // 第3季台股上漲16%
		case b.spanNamed(s, d) && d.metric.ID == "index_level" && monthsIn(p) == 1:
			return MoM // 本月暫跌40點
		case monthsIn(p) == 12 && daily(d.metric) && p.End.After(b.doc.Date):
			return YTD // 年內仍累跌10.8%
		case b.weekly && c.trade:
			return WoW // 全周累計下跌4.1%；WTI原油跌4.2%
		case c.trade && (c.dirWord == "涨" || c.dirWord == "跌" || strings.HasPrefix(c.dirWord, "收")):
			return DoD
		case monthsIn(p) > 0 && (!c.trade || d.metric.ID == "price") || monthsIn(p) >= 3:
			return YoY
		case isWeek(p):
			return WoW
		}
		d.base = NewPeriod(p.Start, p.Start)
		return Since
	}
	if d.metric.ID == "price" && !c.trade && p.IsZero() && !b.ofContract(d) {
		return ""
	}
	if b.weekly && c.trade {
		return WoW
	}
	return DoD
}

// spanNamed reports whether the clause of d names the time that d is of.
func (b *binder) spanNamed(s *scan, d *draft) bool {
	for k := d.item - 1; k >= 0 && s.items[k].kind != pause && s.items[k].kind != full && s.items[k].kind != quantItem; k-- {
		if s.items[k].kind == whenItem {
			return true
		}
	}
	return false
}

// ofContract reports whether the price d is of a contract, or goes on with one of the day.
func (b *binder) ofContract(d *draft) bool {
	if d.entity != nil && d.entity.typ == commodity && endsWithAny(Fold(d.entity.text), []string{"合约", "期货"}) {
		return true
	}
	p := b.previous(d)
	return p != nil && p.entity == d.entity && p.metric == d.metric && p.period.Start.Equal(p.period.End) && !p.period.IsZero()
}

// defaultBasis is the year before: reports that say 增長12.5% of a period mean that.
func (b *binder) defaultBasis(d *draft) Basis {
	if d.interbank() != "" && d.kind == Delta {
		return DoD // 一個月拆息跌6個基點
	}
	if d.kind == Delta && d.q.unit == "pp" && d.metric != nil && d.metric.ID == "interest_rate" {
		return ""
	}
	if d.kind == Delta && (d.metric == nil || (d.metric.macro() || b.n.official) && d.q.unit != "pp") {
		return ""
	}
	if isWeek(d.period) {
		return WoW
	}
	return YoY
}

// arrivals end the words of direction that lead to a level: 降至, 上升到.
var arrivals = []string{"至", "到"}

// sign applies the direction to a change or delta whose sign is not written.
func (b *binder) sign(q *quant, c *cues, d *draft) {
	if d.kind != Change && d.kind != Delta {
		return
	}
	neg := false
	switch p := b.fromDraft; {
	case p != nil && p != d && p.kind == Change && d.kind == Change && p.metric == d.metric && c.reach && c.noun == 0 && endsWithAny(c.dirWord, arrivals):
		neg = p.negative // 通脹率從2.4%降至2.1%: growth all the same
	case d.kind == Delta && c.noun < 0 && c.dir != 0:
		neg = c.dir > 0 // 降幅擴大 lowers, 降幅收窄 raises
	case c.noun != 0 && (c.reach || c.dir == 0 || c.dirFrom == 0):
		neg = c.noun < 0
	case c.dir != 0:
		neg = c.dir < 0
	case c.noun != 0:
		neg = c.noun < 0
	}
	d.negative = neg
	if neg && !q.signed {
		q.negate()
	}
}
