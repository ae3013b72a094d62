package extract

import "time"

// A clock resolves expressions of time. It holds what they lean on.
type clock struct {
	date    time.Time // of the article; zero where unknown
	report  Period    // the period under report
	last    Period    // named last in this paragraph
	year    int       // named or implied last in this paragraph, 0 for none
	day     Period    // the day last named in this paragraph
	yearEnd int       // last month of the fiscal year; 0 and 12 are December
	fiscal  bool      // the article counts quarters by the fiscal year
}

// paragraph forgets what does not carry over from one paragraph to the next.
func (c *clock) paragraph() { c.last, c.year, c.day = Period{}, 0, Period{} }

// resolve answers the days that w means; ok is false where nothing fixes it.
func (c *clock) resolve(w when) (Period, bool) {
	if w.to != nil {
		return c.span(w)
	}
	switch w.rel {
	case current, previous, following:
		return c.relative(w)
	case same:
		return c.yearAgo(w)
	case recent, coming, ago:
		return c.recent(w)
	case weekday, lastWeekday:
		return c.weekday(w)
	case toDate:
		if c.date.IsZero() {
			return Period{}, false
		}
		return NewPeriod(date(c.date.Year(), 1, 1), c.date), true
	case thisDay:
		return c.day, !c.day.IsZero()
	}
	p, ok := c.point(w)
	if !ok {
		return p, false
	}
	switch {
	case w.back > 0:
		return NewPeriod(monthStart(p.End).AddDate(0, 1-w.back, 0), p.End), true
	case w.end && w.grain != dayGrain:
		return NewPeriod(p.End, p.End), true
	case w.since && !c.date.IsZero() && p.Start.Before(c.date):
		return NewPeriod(p.Start, c.date), true
	}
	return p, true
}

func (c *clock) weekday(w when) (Period, bool) {
	if c.date.IsZero() {
		return Period{}, false
	}
	if w.n == weekend {
		first := c.date.AddDate(0, 0, -(int(c.date.Weekday())+1)%7)
		last := first.AddDate(0, 0, 1)
		if last.After(c.date) {
			last = c.date
		}
		return NewPeriod(first, last), true
	}
	back := (int(c.date.Weekday()) - w.n + 7) % 7
	if w.rel == lastWeekday {
		back = (int(c.date.Weekday())+6)%7 + 7 - (w.n+6)%7
	}
	d := c.date.AddDate(0, 0, -back)
	return NewPeriod(d, d), true
}

func (c *clock) span(w when) (Period, bool) {
	to := *w.to
	w.to = nil
	a, ok := c.resolve(w)
	if !ok {
		return Period{}, false
	}
	inner := *c
	if to.year == 0 && !to.relYear {
		inner.year = a.Start.Year() // 2024年3月1日至5日
		if to.n == 0 && to.grain == dayGrain {
			to.n = int(a.Start.Month())
		}
	}
	b, ok := inner.resolve(to)
	if !ok {
		return Period{}, false
	}
	if b.End.Before(a.Start) && to.year == 0 {
		b = ShiftYears(b, 1)
	}
	if b.End.Before(a.Start) {
		return Period{}, false
	}
	return NewPeriod(a.Start, b.End), true
}

// relative resolves 本季度, 上月 and the like against the period under report.
func (c *clock) relative(w when) (Period, bool) {
	if w.grain == noGrain { // 报告期
		switch {
		case c.report.IsZero():
			return Period{}, false
		case w.end:
			return NewPeriod(c.report.End, c.report.End), true
		case w.day == 1: // 期初
			return NewPeriod(c.report.Start, c.report.Start), true
		}
		return c.report, !c.report.IsZero()
	}
	if c.date.IsZero() && c.report.IsZero() {
		return Period{}, false
	}
	months := map[grain]int{monthGrain: 1, quarterGrain: 3}[w.grain]
	step := map[relation]int{previous: -1, current: 0, following: 1}[w.rel]
	switch w.grain {
	case dayGrain:
		d := c.date.AddDate(0, 0, step)
		for w.n == 1 && step < 0 && (d.Weekday() == time.Saturday || d.Weekday() == time.Sunday) {
			d = d.AddDate(0, 0, -1) // 隔夜: of the markets, which rest
		}
		return NewPeriod(d, d), true
	case weekGrain:
		if w.n == 2 {
			step *= 2 // 前周
		}
		monday := c.date.AddDate(0, 0, -(int(c.date.Weekday())+6)%7+7*step)
		sunday := monday.AddDate(0, 0, 6)
		if step == 0 && c.date.Before(sunday) {
			sunday = c.date // the week so far
		}
		return NewPeriod(monday, sunday), true
	}
	var start time.Time
	switch {
	case w.grain == monthGrain && monthsIn(c.last) == 1:
		start = c.last.Start
	case w.rel != current && w.grain == quarterGrain && monthsIn(c.last) == months:
		start = c.last.Start
	case monthsIn(c.report) == months:
		start = c.report.Start
	case w.grain == monthGrain && !c.date.IsZero() && (w.day > 0 || monthsIn(c.report)%3 == 0):
		start = monthStart(c.date) // a report of quarters has no month of its own
	case !c.report.IsZero() && monthsIn(c.report)%months == 0 && monthsIn(c.report) > 0:
		start = c.report.End.AddDate(0, 0, 1).AddDate(0, -months, 0)
	case c.date.IsZero():
		return Period{}, false
	case w.grain == quarterGrain:
		// Reports speak of the quarter that has just ended.
		start = quarterStart(c.date).AddDate(0, -3, 0)
	default:
		start = monthStart(c.date)
	}
	start = start.AddDate(0, months*step, 0)
	p := NewPeriod(start, start.AddDate(0, months, -1))
	switch {
	case w.end:
		return NewPeriod(p.End, p.End), true
	case w.day > 0:
		d := p.Start.AddDate(0, 0, w.day-1)
		return NewPeriod(d, d), true
	}
	return p, true
}

// yearAgo resolves 去年同期 and 2020年同期 against the period last named, and a bare 同期 to that period.
func (c *clock) yearAgo(w when) (Period, bool) {
	p := c.last
	if p.IsZero() {
		p = c.report
	}
	if p.IsZero() {
		return p, false
	}
	years := -1
	switch {
	case w.year > 0:
		years = w.year - p.Start.Year()
	case w.yearRel == -2:
		years = -2
	case w.n == 1:
		years = 0
	}
	return ShiftYears(p, years), true
}

// ShiftYears moves p by whole years, keeping month ends.
func ShiftYears(p Period, years int) Period {
	start := p.Start.AddDate(years, 0, 0)
	if p.Start.Equal(p.End) && p.End.AddDate(0, 0, 1).Day() != 1 {
		return NewPeriod(start, start)
	}
	if p.End.AddDate(0, 0, 1).Day() == 1 {
		end := date(p.End.Year()+years, int(p.End.Month())+1, 0)
		if p.Start.Equal(p.End) {
			return NewPeriod(end, end)
		}
		return NewPeriod(start, end)
	}
	return NewPeriod(start, p.End.AddDate(years, 0, 0))
}

func (c *clock) recent(w when) (Period, bool) {
	if c.date.IsZero() {
		return Period{}, false
	}
	n := w.n
	if w.rel != coming {
		n = -n
	}
	if w.rel == ago && w.grain == yearGrain {
		for _, p := range []Period{c.last, c.report} {
			if monthsIn(p) > 0 {
				return ShiftYears(p, -w.n), true
			}
		}
	}
	edge := c.date
	switch w.grain {
	case dayGrain:
		edge = edge.AddDate(0, 0, n)
	case weekGrain:
		edge = edge.AddDate(0, 0, 7*n)
	case monthGrain:
		edge = edge.AddDate(0, n, 0)
	case quarterGrain:
		edge = edge.AddDate(0, 3*n, 0)
	case yearGrain:
		edge = edge.AddDate(n, 0, 0)
	}
	switch w.rel {
	case recent:
		return NewPeriod(edge, c.date), true
	case ago:
		return NewPeriod(edge, edge), true
	}
	return NewPeriod(c.date, edge), true
}

// point resolves a year with its part, or a part in the year that fits best.
func (c *clock) point(w when) (Period, bool) {
	if w.years != nil {
		return NewPeriod(date(w.years[0], 1, 1), date(w.years[len(w.years)-1], 12, 31)), true
	}
	if p, ok := c.fiscalQuarter(w); ok {
		return p, true
	}
	if p, ok := c.businessYear(w); ok {
		return p, true
	}
	year, known := c.yearOf(w)
	if w.back > 0 && w.year == 0 && !w.relYear {
		known = false // 截至1月底止六個月: the last one, whatever year was named before
	}
	if !known {
		return c.latest(w)
	}
	return c.inYear(w, year), true
}

// fiscalQuarter resolves 第三季度 without its year in a report on fiscal quarters:
// the one nearest to the period under report.
func (c *clock) fiscalQuarter(w when) (Period, bool) {
	if !c.fiscal || w.grain != quarterGrain || w.year > 0 || w.relYear || c.report.IsZero() || c.yearEnd == 0 || c.yearEnd == 12 {
		return Period{}, false
	}
	w.fiscal = true
	var best Period
	for year := c.report.End.Year() - 1; year <= c.report.End.Year()+2; year++ {
		p := c.inYear(w, year)
		if best.IsZero() || p.Start.Sub(c.report.Start).Abs() < best.Start.Sub(c.report.Start).Abs() {
			best = p
		}
	}
	return best, true
}

// businessYear resolves 全年 and 上年度 in a report on a year that is no calendar year.
func (c *clock) businessYear(w when) (Period, bool) {
	if w.grain != yearGrain || w.year > 0 || monthsIn(c.report) != 12 || c.report.End.Month() == 12 {
		return Period{}, false
	}
	switch {
	case w.prior:
		return ShiftYears(c.report, w.yearRel), true
	case !w.relYear:
		return c.report, true
	}
	return Period{}, false
}

func (c *clock) yearOf(w when) (int, bool) {
	switch {
	case w.year > 0:
		return w.year, true
	case w.prior && !c.last.IsZero():
		return c.last.End.Year() + w.yearRel, true
	case w.prior && !c.report.IsZero():
		return c.report.End.Year() + w.yearRel, true
	case w.relYear && !c.date.IsZero():
		return c.date.Year() + w.yearRel, true
	case w.relYear:
		return 0, false
	case w.grain == dayGrain && w.n == 0:
		return 0, false
	case w.grain == yearGrain && monthsIn(c.last) > 0 && !c.report.IsZero() && c.last.Start.After(c.report.End):
		return c.last.End.Year(), true // 預計第一季度…，全年…
	case w.grain == dayGrain && w.n > 0 && c.justNow(w):
		return c.date.Year(), true // 預計2020年虧損…。1月29日，總市值…
	case c.year > 0:
		return c.year, true
	case w.grain == yearGrain && !c.report.IsZero(): // 全年
		return c.report.End.Year(), true
	case w.grain == dayGrain && w.day == 31 && w.n == 12 && !c.report.IsZero(): // 年末
		return c.report.End.Year(), true
	}
	return 0, false
}

// justNow reports whether the day w, whose year is not named, is one of the ten before the article.
func (c *clock) justNow(w when) bool {
	days := c.date.Sub(date(c.date.Year(), w.n, w.day)).Hours() / 24
	return !c.date.IsZero() && days >= 0 && days <= 10
}

// latest takes a part of a year without its year: the newest one that has begun on the article's day.
func (c *clock) latest(w when) (Period, bool) {
	if c.date.IsZero() || w.relYear {
		return Period{}, false
	}
	if w.grain == dayGrain && w.n == 0 {
		d := date(c.date.Year(), int(c.date.Month()), w.day)
		if !c.last.IsZero() && c.last.Start.Equal(c.last.End) {
			d = date(c.last.Start.Year(), int(c.last.Start.Month()), w.day)
		} else if d.After(c.date) {
			d = date(c.date.Year(), int(c.date.Month())-1, w.day)
		}
		return NewPeriod(d, d), true
	}
	if w.fiscal && w.grain == quarterGrain && c.yearEnd > 0 && c.yearEnd < 12 {
		p := c.inYear(w, c.date.Year()+2)
		for !p.End.Before(c.date) {
			p = ShiftYears(p, -1) // the last one that is over
		}
		return p, true
	}
	p := c.inYear(w, c.date.Year())
	begun := p.Start
	if w.cumulative {
		begun = monthStart(p.End) // 前三季度 of a year that has not come so far are of the one before
	}
	if begun.After(c.date) {
		p = c.inYear(w, c.date.Year()-1)
	}
	return p, true
}

// inYear places w in a year, calendar or fiscal.
func (c *clock) inYear(w when, year int) Period {
	first := date(year, 1, 1)
	if w.split && (c.yearEnd == 0 || c.yearEnd == 12) {
		first = date(year-1, 4, 1) // governments and most companies that write it so end in March
	} else if w.fiscal && c.yearEnd > 0 && c.yearEnd < 12 {
		first = date(year-1, c.yearEnd+1, 1)
	}
	run := func(from, months int) Period {
		s := first.AddDate(0, from, 0)
		return NewPeriod(s, s.AddDate(0, months, -1))
	}
	switch w.grain {
	case dayGrain:
		d := date(year, w.n, w.day)
		return NewPeriod(d, d)
	case monthGrain:
		first = date(year, 1, 1)
		return run(w.n-1, 1)
	case quarterGrain:
		return run(3*(w.n-1), 3)
	case halfGrain:
		return run(6*(w.n-1), 6)
	case spanGrain:
		if w.cumulative {
			return run(0, w.n)
		}
		first = date(year, 1, 1)
		return run(w.n-1, w.m-w.n+1)
	}
	return run(0, 12)
}

// expand splits the span of w into n equal calendar units, oldest first:
// quarters, months or years, whichever gives n.
func expand(p Period, n int) []Period {
	if p.IsZero() || n < 2 {
		return nil
	}
	total := monthsIn(p)
	if total == 0 || total%n != 0 {
		return nil
	}
	size := total / n
	if size != 1 && size != 3 && size != 6 && size != 12 {
		return nil
	}
	out := make([]Period, n)
	for i := range out {
		s := p.Start.AddDate(0, i*size, 0)
		out[i] = NewPeriod(s, s.AddDate(0, size, -1))
	}
	return out
}

// monthsIn answers how many whole months p has, 0 where it has a broken one.
func monthsIn(p Period) int {
	if p.IsZero() {
		return 0
	}
	y, m, d := p.Start.Date()
	y2, m2, d2 := p.End.Add(24 * time.Hour).Date()
	if d != 1 || d2 != 1 {
		return 0
	}
	return (y2-y)*12 + int(m2-m)
}

func monthStart(t time.Time) time.Time { return date(t.Year(), int(t.Month()), 1) }

func quarterStart(t time.Time) time.Time { return date(t.Year(), (int(t.Month())-1)/3*3+1, 1) }
