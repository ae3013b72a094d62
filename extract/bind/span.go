package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/token"
)

// over reports whether the time spoken of, or the period under report, has passed.
func (b *Decoder) over() bool {
	p := b.period
	if p.IsZero() {
		p = b.resolver.Report
	}
	return !p.IsZero() && !b.doc.Date.IsZero() && p.End.Before(b.doc.Date)
}

// startOfChange puts the start of 從A下降X%至B where the change began: a year or
// a quarter before, or at the first of the years spoken of.
func (b *Decoder) startOfChange(c *Features, d *Binding) {
	p := b.fromDraft
	if b.prior {
		return // 前值由增長4%修正為3.9%: both are of the same time
	}
	if d.status == fact.Expected && p != nil && p.status == fact.Expected {
		return // a forecast revised: both are of the same time
	}
	if strings.ContainsAny(c.dirWord, "调修") || p == nil || p == d || p.rewound || p.period.IsZero() || p.period != d.period || p.metric != d.metric || !(d.kind == fact.Change || (d.kind == fact.Level || d.kind == fact.Share) && c.reach && c.dir != 0) {
		return
	}
	p.rewound = true
	if b.list != nil && b.listSpan == d.period {
		if n := period.MonthsIn(d.period); n > 0 && n%12 == 0 {
			years := period.Expand(d.period, n/12)
			if len(years) > 1 {
				p.period, d.period = years[0], years[len(years)-1]
			}
		}
		return
	}
	switch d.basis {
	case fact.QoQ:
		s := p.period.Start.AddDate(0, -3, 0)
		p.period = fact.NewPeriod(s, s.AddDate(0, 3, -1))
	case fact.MoM:
		s := p.period.Start.AddDate(0, -1, 0)
		p.period = fact.NewPeriod(s, s.AddDate(0, 1, -1))
	case fact.YoY, "":
		if period.MonthsIn(p.period) > 0 || p.period.Start.Equal(p.period.End) && p.period.End.AddDate(0, 0, 1).Day() == 1 {
			p.period = period.ShiftYears(p.period, -1)
		}
	}
}

// setPeriod fills in the period under report where the text names none, and
// keeps times that do not hold for the metric away.
func (b *Decoder) setPeriod(c *Features, d *Binding) {
	if b.lost {
		d.period = fact.Period{}
		return
	}
	if setByOthers(d.metric) {
		d.period = fact.Period{}
		d.status = fact.Expected
		return
	}
	if !b.compare.IsZero() && c.dir == 0 && b.compareAt < d.item && d.q.Unit != "pp" && (d.kind == fact.Level && !pauseBetween(d.s, b.compareAt, d.item) || d.item-b.compareAt <= 2) {
		if d.q.Unit == "x" && !(d.metric != nil && d.metric.Measure() == "ratio") {
			d.basis, d.base = b.step(b.compare, d)
		} else {
			d.period = b.compare
			if d.kind == fact.Level {
				b.fromDraft = d
			}
		}
		b.compare, b.compareAt = fact.Period{}, -1
	}
	b.ofPrior(d)
	b.ofDay(c, d)
	b.ofFuture(c, d)
	b.ofSum(c, d)
	b.ofReport(d)
}

// behindSlash is the time that a slash sets right behind the figure of d: 29.4億元/2025上半年.
func (b *Decoder) behindSlash(d *Binding) (fact.Period, bool) {
	s, at := d.s, d.item+2
	if at >= len(s.Tokens) || s.Tokens[at].Kind != token.Time || s.Tokens[at-1].Kind != token.Mark || s.Runes[s.Tokens[at-1].From] != '/' {
		return fact.Period{}, false
	}
	r := b.resolver
	return r.Resolve(s.Times[s.Tokens[at].Index])
}

// ofPrior moves d to the period before where its clause speaks of the value before: 前值.
func (b *Decoder) ofPrior(d *Binding) {
	now := d.period
	if now.IsZero() {
		now = b.resolver.Report
	}
	if n := period.MonthsIn(now); b.prior && d.period == b.period && (n == 1 || n == 3) {
		start := now.Start.AddDate(0, -n, 0)
		d.period, d.status = fact.NewPeriod(start, start.AddDate(0, n, -1)), fact.Actual // 前值8.3%
	} else if b.prior && d.period == b.period && !d.period.IsZero() && d.metric != nil && !isPrice(d.metric) && (isWeek(d.period) || d.metric.ID == "jobless_claims") {
		d.period, d.status = fact.NewPeriod(d.period.Start.AddDate(0, 0, -7), d.period.End.AddDate(0, 0, -7)), fact.Actual
	} else if b.prior {
		d.status = fact.Actual
	}
}

// ofDay gives prices and what is set at meetings the day that they are of.
func (b *Decoder) ofDay(c *Features, d *Binding) {
	if b.point && d.period == b.period && d.period.Start.Equal(d.period.End) && !b.resolver.Report.IsZero() && d.metric != nil && !stock(d.metric) && !isPrice(d.metric) && !c.accum && !b.fresh {
		d.period = b.resolver.Report // 年末 is over with its sentence
	}
	if d.period.IsZero() && (daily(d.metric) || isPrice(d.metric) && (c.trade || d.basis == fact.DoD) || decided(d.metric)) && !b.names.Day.IsZero() && (d.basis == fact.DoD || d.basis == fact.WoW || d.kind == fact.Level || decided(d.metric)) {
		d.period = b.names.Day
	}
	if p := b.previous(d); p != nil && d.period.IsZero() && d.kind == fact.Level && isPrice(d.metric) && p.metric == d.metric && p.entity == d.entity && p.period.Start.Equal(p.period.End) {
		d.period = p.period // 報3001.3美元，最高觸及3001.5美元
	}
	if !b.names.Day.IsZero() && b.priceOfDay(c, d) {
		d.period = b.names.Day
	}
}

// ofFuture expects what is said of a time still to come.
func (b *Decoder) ofFuture(c *Features, d *Binding) {
	if b.list != nil && b.future(d.period) {
		d.status = fact.Expected
	}
	if d.kind == fact.Level && c.reach && strings.ContainsAny(c.dirWord, "调修") && b.future(d.period) && !isPrice(d.metric) {
		d.status = fact.Expected // 全年資本開支上調至10億元
	}
}

// ofSum gives a sum over the year so far its span.
func (b *Decoder) ofSum(c *Features, d *Binding) {
	if c.accum && d.kind == fact.Level && period.MonthsIn(d.period) == 1 && d.period.Start.Month() > 1 && d.metric != nil && d.metric.Measure() == "money" && !stock(d.metric) && !b.spanNamed(d.s, d) {
		b.after = d.period
		d.period = fact.NewPeriod(fact.Day(d.period.End.Year(), 1, 1), d.period.End) // 11月獲利98億元，累計1254億元
		b.period = d.period
	} else if c.accum && !b.fresh && d.period == b.resolver.Report && !b.summed.IsZero() {
		d.period = b.summed // 玉山金累計稅後純益306.1億元
	}
	if c.accum && b.monthEnd && d.period == b.period && (d.metric == nil || !stock(d.metric) && d.metric.ID != "buyback") {
		d.period = fact.NewPeriod(fact.Day(d.period.End.Year(), 1, 1), d.period.End) // 截至9月底累計營收
		b.period = d.period
	} else if c.accum && period.MonthsIn(d.period) == 12 && b.future(d.period) && (d.metric == nil || !stock(d.metric)) {
		end := b.resolver.Day.End // 截至8月31日，今年累計
		if end.Year() != d.period.End.Year() && !b.resolver.Report.IsZero() {
			end = b.resolver.Report.End
		}
		if isPrice(d.metric) || d.metric != nil && d.metric.Measure() == "index" && !b.names.Official {
			end = b.doc.Date // 今年累升2.35%
		}
		if end.Year() == d.period.End.Year() {
			d.period = fact.NewPeriod(d.period.Start, end)
		}
	}
}

// ofReport gives d the period under report where nothing else told, and averages their whole span.
func (b *Decoder) ofReport(d *Binding) {
	if d.period.IsZero() && !daily(d.metric) && (!isPrice(d.metric) || b.names.Official && (d.basis == fact.YoY || d.basis == fact.MoM)) && !(d.status == fact.Expected && !b.reportExpected()) && !b.reportedLater(d) {
		d.period = b.resolver.Report
	}
	if m := b.topicMetric.m; d.period.IsZero() && m != nil && m.ID == "price" && d.metric != nil && d.metric.ID == "price" && b.names.Day.IsZero() {
		d.period = b.resolver.Report // the title gives prices of a month
	}
	if d.basis == fact.CAGR && period.MonthsIn(d.period) == 12 {
		d.period = fact.NewPeriod(d.period.Start.AddDate(-1, 0, 0), d.period.End)
	}
	if d.kind == fact.Level && d.metric != nil && d.metric.Measure() == "price" && d.metric.ID == "share_price" && !d.period.IsZero() && d.period.Start.Before(d.period.End) && period.MonthsIn(d.period) == 0 {
		d.period = b.resolver.Day
	}
}

// previous is the draft before d in its sentence; nil for none.
func (b *Decoder) previous(d *Binding) *Binding {
	if k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == d.s && b.drafts[k].item >= b.start {
		return b.drafts[k]
	}
	return nil
}

// pauseBetween reports whether a clause ends between items from and upto.
func pauseBetween(s *token.Line, from, upto int) bool {
	for k := from; k < upto; k++ {
		if s.Tokens[k].Kind == token.Pause {
			return true
		}
	}
	return false
}

// priceOfDay reports whether the week or the year so far that a sentence before
// spoke of does not hold for the price d: …上周初請人數2.7萬人。原油收跌2.04%; …年初以來漲54%。金飾報1168元/克.
func (b *Decoder) priceOfDay(c *Features, d *Binding) bool {
	switch {
	case b.fresh || !isPrice(d.metric):
		return false
	case d.kind == fact.Level && d.period == b.period:
		return isWeek(d.period) || b.yearToDate(d.period)
	}
	return isWeek(d.period) && c.trade && d.basis == fact.DoD
}

// yearToDate reports whether p runs from the start of the article's year to its day.
func (b *Decoder) yearToDate(p fact.Period) bool {
	return p.Start.YearDay() == 1 && p.End.Equal(b.doc.Date) && !p.Start.Equal(p.End)
}

// daily reports whether m is one of the trading day.
func daily(m *lexicon.MetricRow) bool { return m != nil && m.Period == "day" }

// decided reports whether m is set at a meeting: of the day that the article speaks of.
func decided(m *lexicon.MetricRow) bool { return m != nil && m.Period == "meeting" }

// reportExpected reports whether the whole article is about a forecast of its period.
func (b *Decoder) reportExpected() bool { return !b.resolver.Report.IsZero() }

// reportedLater reports whether d, of a deal or without a metric, stands before the first words of the period under
// report, which the title does not name: that is of what comes later.
func (b *Decoder) reportedLater(d *Binding) bool {
	at := b.proof.report
	if at.s == nil || at.s.Block < 0 || d.metric != nil && !ofDeals(d.metric) {
		return false
	}
	return at.s.Block > d.s.Block || at.s.Block == d.s.Block && at.from > d.q.From
}

// ofDeals reports whether m is of what is agreed, whatever period is reported on.
func ofDeals(m *lexicon.MetricRow) bool { return m.Scope == "deal" }

// stock reports whether m is measured at a point in time.
func stock(m *lexicon.MetricRow) bool { return m.Period == "instant" }

// setByOthers reports whether m is what brokers set for those they rate.
func setByOthers(m *lexicon.MetricRow) bool { return m != nil && m.ID == "target_price" }
