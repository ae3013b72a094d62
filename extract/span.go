package extract

import "strings"

// over reports whether the time spoken of, or the period under report, has passed.
func (b *binder) over() bool {
	p := b.period
	if p.IsZero() {
		p = b.clock.report
	}
	return !p.IsZero() && !b.doc.Date.IsZero() && p.End.Before(b.doc.Date)
}

// rewind puts the start of 從A下降X%至B where the change began: a year or
// a quarter before, or at the first of the years spoken of.
func (b *binder) rewind(c *cues, d *draft) {
	p := b.fromDraft
	if b.prior {
		return // 前值由增長4%修正為3.9%: both are of the same time
	}
	if d.status == Expected && p != nil && p.status == Expected {
		return // a forecast revised: both are of the same time
	}
	if strings.ContainsAny(c.dirWord, "调修") || p == nil || p == d || p.rewound || p.period.IsZero() || p.period != d.period || p.metric != d.metric || !(d.kind == Change || (d.kind == Level || d.kind == Share) && c.reach && c.dir != 0) {
		return
	}
	p.rewound = true
	if b.list != nil && b.listSpan == d.period {
		if n := monthsIn(d.period); n > 0 && n%12 == 0 {
			years := expand(d.period, n/12)
			if len(years) > 1 {
				p.period, d.period = years[0], years[len(years)-1]
			}
		}
		return
	}
	switch d.basis {
	case QoQ:
		s := p.period.Start.AddDate(0, -3, 0)
		p.period = NewPeriod(s, s.AddDate(0, 3, -1))
	case MoM:
		s := p.period.Start.AddDate(0, -1, 0)
		p.period = NewPeriod(s, s.AddDate(0, 1, -1))
	case YoY, "":
		if monthsIn(p.period) > 0 || p.period.Start.Equal(p.period.End) && p.period.End.AddDate(0, 0, 1).Day() == 1 {
			p.period = ShiftYears(p.period, -1)
		}
	}
}

// setPeriod fills in the period under report where the text names none, and
// keeps times that do not hold for the metric away.
func (b *binder) setPeriod(c *cues, d *draft) {
	if d.metric != nil && d.metric.ID == "target_price" {
		d.period = Period{}
		d.status = Expected
		return
	}
	if !b.compare.IsZero() && c.dir == 0 && b.compareAt < d.item && d.q.unit != "pp" && (d.kind == Level && !pauseBetween(d.s, b.compareAt, d.item) || d.item-b.compareAt <= 2) {
		if d.q.unit == "x" && !(d.metric != nil && d.metric.measure() == "ratio") {
			d.basis, d.base = b.step(b.compare, d)
		} else {
			d.period = b.compare
			if d.kind == Level {
				b.fromDraft = d
			}
		}
		b.compare, b.compareAt = Period{}, -1
	}
	now := d.period
	if now.IsZero() {
		now = b.clock.report
	}
	if n := monthsIn(now); b.prior && d.period == b.period && (n == 1 || n == 3) {
		start := now.Start.AddDate(0, -n, 0)
		d.period, d.status = NewPeriod(start, start.AddDate(0, n, -1)), Actual // 前值8.3%
	} else if b.prior && d.period == b.period && !d.period.IsZero() && d.metric != nil && !isPrice(d.metric) && (isWeek(d.period) || d.metric.ID == "jobless_claims") {
		d.period, d.status = NewPeriod(d.period.Start.AddDate(0, 0, -7), d.period.End.AddDate(0, 0, -7)), Actual
	} else if b.prior {
		d.status = Actual
	}
	if b.point && d.period == b.period && d.period.Start.Equal(d.period.End) && !b.clock.report.IsZero() && d.metric != nil && !stock(d.metric) && !isPrice(d.metric) && !c.accum && !b.fresh {
		d.period = b.clock.report // 年末 is over with its sentence
	}
	if d.period.IsZero() && (daily(d.metric) || isPrice(d.metric) && (c.trade || d.basis == DoD) || decided(d.metric)) && !b.n.day.IsZero() && (d.basis == DoD || d.basis == WoW || d.kind == Level || decided(d.metric)) {
		d.period = b.n.day
	}
	if p := b.previous(d); p != nil && d.period.IsZero() && d.kind == Level && isPrice(d.metric) && p.metric == d.metric && p.entity == d.entity && p.period.Start.Equal(p.period.End) {
		d.period = p.period // 報3001.3美元，最高觸及3001.5美元
	}
	if !b.n.day.IsZero() && b.priceOfDay(c, d) {
		d.period = b.n.day
	}
	if b.list != nil && b.future(d.period) {
		d.status = Expected
	}
	if d.kind == Level && c.reach && strings.ContainsAny(c.dirWord, "调修") && b.future(d.period) && !isPrice(d.metric) {
		d.status = Expected // 全年資本開支上調至10億元
	}
	if c.accum && d.kind == Level && monthsIn(d.period) == 1 && d.period.Start.Month() > 1 && d.metric != nil && d.metric.measure() == "money" && !stock(d.metric) && !b.spanNamed(d.s, d) {
		b.after = d.period
		d.period = NewPeriod(date(d.period.End.Year(), 1, 1), d.period.End) // 11月獲利98億元，累計1254億元
		b.period = d.period
	} else if c.accum && !b.fresh && d.period == b.clock.report && !b.summed.IsZero() {
		d.period = b.summed // 玉山金累計稅後純益306.1億元
	}
	if c.accum && !d.period.IsZero() && d.period.Start.Equal(d.period.End) && (d.metric == nil || !stock(d.metric) && d.metric.ID != "buyback") {
		d.period = NewPeriod(date(d.period.End.Year(), 1, 1), d.period.End)
		b.period = d.period
	} else if c.accum && monthsIn(d.period) == 12 && b.future(d.period) && (d.metric == nil || !stock(d.metric)) {
		end := b.clock.day.End // 截至8月31日，今年累計
		if end.Year() != d.period.End.Year() && !b.clock.report.IsZero() {
			end = b.clock.report.End
		}
		if isPrice(d.metric) || d.metric != nil && d.metric.measure() == "index" && !b.n.official {
			end = b.doc.Date // 今年累升2.35%
		}
		if end.Year() == d.period.End.Year() {
			d.period = NewPeriod(d.period.Start, end)
		}
	}
	if d.period.IsZero() && !daily(d.metric) && (!isPrice(d.metric) || b.n.official && (d.basis == YoY || d.basis == MoM)) && !(d.status == Expected && !b.reportExpected()) {
		d.period = b.clock.report
	}
	if m := b.topic.m; d.period.IsZero() && m != nil && m.ID == "price" && d.metric != nil && d.metric.ID == "price" && b.n.day.IsZero() {
		d.period = b.clock.report // the title gives prices of a month
	}
	if d.basis == CAGR && monthsIn(d.period) == 12 {
		d.period = NewPeriod(d.period.Start.AddDate(-1, 0, 0), d.period.End)
	}
	if d.kind == Level && d.metric != nil && d.metric.measure() == "price" && d.metric.ID == "share_price" && !d.period.IsZero() && d.period.Start.Before(d.period.End) && monthsIn(d.period) == 0 {
		d.period = b.clock.day
	}
}

// previous is the draft before d in its sentence; nil for none.
func (b *binder) previous(d *draft) *draft {
	if k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == d.s && b.drafts[k].item >= b.start {
		return b.drafts[k]
	}
	return nil
}

// pauseBetween reports whether a clause ends between items from and upto.
func pauseBetween(s *scan, from, upto int) bool {
	for k := from; k < upto; k++ {
		if s.items[k].kind == pause {
			return true
		}
	}
	return false
}

// priceOfDay reports whether the week or the year so far that a sentence before
// spoke of does not hold for the price d: …上周初請人數2.7萬人。原油收跌2.04%; …年初以來漲54%。金飾報1168元/克.
func (b *binder) priceOfDay(c *cues, d *draft) bool {
	switch {
	case b.fresh || !isPrice(d.metric):
		return false
	case d.kind == Level && d.period == b.period:
		return isWeek(d.period) || b.yearToDate(d.period)
	}
	return isWeek(d.period) && c.trade && d.basis == DoD
}

// yearToDate reports whether p runs from the start of the article's year to its day.
func (b *binder) yearToDate(p Period) bool {
	return p.Start.YearDay() == 1 && p.End.Equal(b.doc.Date) && !p.Start.Equal(p.End)
}

// daily reports whether m is one of the trading day.
func daily(m *MetricRow) bool {
	return isPrice(m) && m.ID != "price" || m != nil && (m.ID == "net_inflow" || m.ID == "net_outflow" || m.ID == "limit_up" || m.ID == "aggregate_balance")
}

// decided reports whether m is set at a meeting: of the day that the article speaks of.
func decided(m *MetricRow) bool { return m != nil && m.ID == "interest_rate" }

// reportExpected reports whether the whole article is about a forecast of its period.
func (b *binder) reportExpected() bool { return !b.clock.report.IsZero() }

// stock reports whether m is measured at a point in time.
func stock(m *MetricRow) bool {
	switch m.ID {
	case "total_assets", "net_assets", "cash", "debt", "users", "mau", "dau", "headcount", "stores", "market_cap", "loans", "deposits", "aum", "share_price", "index_level", "inventory", "companies", "population", "foreign_reserves", "money_supply", "margin_balance", "capacity":
		return true
	}
	return false
}
