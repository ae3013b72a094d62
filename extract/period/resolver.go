package period

import (
	"time"

	"github.com/report-digest/digest/extract/fact"
)

// A Resolver resolves expressions of time. It holds what they lean on.
type Resolver struct {
	Date    time.Time   // of the article; zero where unknown
	Report  fact.Period // the period under report
	Last    fact.Period // named last in this paragraph
	Year    int         // named or implied last in this paragraph, 0 for none
	Day     fact.Period // the day last named in this paragraph
	Record  fact.Period // the time of the record that this sentence measures by
	leaned  fact.Period // what the last 上季度 or 下月 of this paragraph came to
	leant   time.Time   // …and the start of what it leant on
	YearEnd int         // last month of the fiscal year; 0 and 12 are December
	Fiscal  bool        // the article counts quarters by the fiscal year
}

// Paragraph forgets what does not carry over from one paragraph to the next.
func (c *Resolver) Paragraph() {
	c.Last, c.Year, c.Day, c.leaned, c.Record = fact.Period{}, 0, fact.Period{}, fact.Period{}, fact.Period{}
}

// Lean notes that w, counted from a month or quarter, came to p.
func (c *Resolver) Lean(w Expression, p fact.Period) {
	n := MonthsIn(p)
	if w.Relation != Previous && w.Relation != following || n == 0 {
		return
	}
	step := -max(w.Count, 1)
	if w.Relation == Previous {
		step = -step
	}
	c.leaned, c.leant = p, p.Start.AddDate(0, n*step, 0)
}

// Resolve returns the days that w means; ok is false where nothing fixes it.
func (c *Resolver) Resolve(w Expression) (fact.Period, bool) {
	if w.To != nil {
		return c.span(w)
	}
	switch w.Relation {
	case Current, Previous, following:
		return c.relative(w)
	case Same:
		return c.yearAgo(w)
	case Recent, Coming, Ago:
		return c.recent(w)
	case Weekday, LastWeekday:
		return c.weekday(w)
	case ToDate:
		return c.thisYear()
	case ThisDay:
		return c.Day, !c.Day.IsZero()
	}
	p, ok := c.point(w)
	if !ok {
		return p, false
	}
	return c.bounded(w, p), true
}

// thisYear returns the days of the article's year up to its own.
func (c *Resolver) thisYear() (fact.Period, bool) {
	if c.Date.IsZero() {
		return fact.Period{}, false
	}
	return fact.NewPeriod(fact.Day(c.Date.Year(), 1, 1), c.Date), true
}

// bounded returns what w means of the point p: its last day, the months up to it, the days since it, or all of it.
func (c *Resolver) bounded(w Expression, p fact.Period) fact.Period {
	switch {
	case w.Back > 0:
		return fact.NewPeriod(MonthStart(p.End).AddDate(0, 1-w.Back, 0), p.End)
	case w.End && w.Granularity != DayGrain:
		return fact.NewPeriod(p.End, p.End)
	case w.Since && !c.Date.IsZero() && p.Start.Before(c.Date):
		return fact.NewPeriod(p.Start, c.Date)
	}
	return p
}

func (c *Resolver) weekday(w Expression) (fact.Period, bool) {
	if c.Date.IsZero() {
		return fact.Period{}, false
	}
	if w.Count == weekend {
		first := c.Date.AddDate(0, 0, -(int(c.Date.Weekday())+1)%7)
		last := first.AddDate(0, 0, 1)
		if last.After(c.Date) {
			last = c.Date
		}
		return fact.NewPeriod(first, last), true
	}
	back := (int(c.Date.Weekday()) - w.Count + 7) % 7
	if w.Relation == LastWeekday {
		back = (int(c.Date.Weekday())+6)%7 + 7 - (w.Count+6)%7
	}
	d := c.Date.AddDate(0, 0, -back)
	return fact.NewPeriod(d, d), true
}

func (c *Resolver) span(w Expression) (fact.Period, bool) {
	to := *w.To
	w.To = nil
	a, ok := c.Resolve(w)
	if !ok {
		return fact.Period{}, false
	}
	inner := *c
	if to.Year == 0 && !to.RelativeYear {
		inner.Year = a.Start.Year() // 2024年3月1日至5日
		if to.Count == 0 && to.Granularity == DayGrain {
			to.Count = int(a.Start.Month())
		}
	}
	b, ok := inner.Resolve(to)
	if !ok {
		return fact.Period{}, false
	}
	if b.End.Before(a.Start) && to.Year == 0 {
		b = ShiftYears(b, 1)
	}
	if b.End.Before(a.Start) {
		return fact.Period{}, false
	}
	return fact.NewPeriod(a.Start, b.End), true
}

// reported resolves 报告期, 期末 and 期初.
func (c *Resolver) reported(w Expression) (fact.Period, bool) {
	switch {
	case c.Report.IsZero():
		return fact.Period{}, false
	case w.End:
		return fact.NewPeriod(c.Report.End, c.Report.End), true
	case w.Day == 1: // 期初
		return fact.NewPeriod(c.Report.Start, c.Report.Start), true
	}
	return c.Report, true
}

// steps are how many units a relation moves by.
var steps = map[Relation]int{Previous: -1, Current: 0, following: 1}

// unitMonths are how many months the units of relative times have.
var unitMonths = map[Granularity]int{MonthGrain: 1, QuarterGrain: 3}

// relative resolves 本季度, 上月 and the like against the period under report.
func (c *Resolver) relative(w Expression) (fact.Period, bool) {
	step := steps[w.Relation]
	switch {
	case w.Granularity == NoGrain:
		return c.reported(w)
	case c.Date.IsZero() && c.Report.IsZero():
		return fact.Period{}, false
	case w.Granularity == DayGrain:
		return c.dayAway(w, step), true
	case w.Granularity == WeekGrain:
		return c.weekAway(w, step), true
	}
	months := unitMonths[w.Granularity]
	start, ok := c.leaningOn(w, months)
	if !ok {
		return fact.Period{}, false
	}
	start = start.AddDate(0, months*step*max(w.Count, 1), 0)
	p := fact.NewPeriod(start, start.AddDate(0, months, -1))
	switch {
	case w.End:
		return fact.NewPeriod(p.End, p.End), true
	case w.Day > 0:
		d := p.Start.AddDate(0, 0, w.Day-1)
		return fact.NewPeriod(d, d), true
	}
	return p, true
}

// dayAway returns the day that is so many steps from the article's.
func (c *Resolver) dayAway(w Expression, step int) fact.Period {
	d := c.Date.AddDate(0, 0, step*max(w.Count, 1))
	for w.Count == 1 && step < 0 && (d.Weekday() == time.Saturday || d.Weekday() == time.Sunday) {
		d = d.AddDate(0, 0, -1) // 隔夜: of the markets, which rest
	}
	return fact.NewPeriod(d, d)
}

// weekAway returns the week that is so many steps from the article's, which is counted so far.
func (c *Resolver) weekAway(w Expression, step int) fact.Period {
	if w.Count == 2 {
		step *= 2 // 前周
	}
	monday := c.Date.AddDate(0, 0, -(int(c.Date.Weekday())+6)%7+7*step)
	sunday := monday.AddDate(0, 0, 6)
	if step == 0 && c.Date.Before(sunday) {
		sunday = c.Date
	}
	return fact.NewPeriod(monday, sunday)
}

// leaningOn returns the start of the month or quarter, of so many months, that w is counted from.
func (c *Resolver) leaningOn(w Expression, months int) (time.Time, bool) {
	reported := MonthsIn(c.Report)
	switch {
	case c.leansAgain(w, months):
		return c.leant, true // 上季度…, 上一季度…: both are the one before the same
	case c.leansOnLast(w, months):
		return c.Last.Start, true
	case reported == months:
		return c.Report.Start, true
	case c.ownMonth(w):
		return MonthStart(c.Date), true
	case reported > 0 && reported%months == 0:
		return c.Report.End.AddDate(0, 0, 1).AddDate(0, -months, 0), true
	case c.Date.IsZero():
		return time.Time{}, false
	case w.Granularity == QuarterGrain:
		// Reports speak of the quarter that has just ended.
		return quarterStart(c.Date).AddDate(0, -3, 0), true
	}
	return MonthStart(c.Date), true
}

// leansAgain reports whether w is counted from what the relative time right before it was counted from. 本季度 and 當月 are not.
func (c *Resolver) leansAgain(w Expression, months int) bool {
	if c.leaned.IsZero() || c.Last != c.leaned || MonthsIn(c.leaned) != months {
		return false
	}
	return w.Relation != Current || w.Granularity != QuarterGrain && w.Count != 1
}

// leansOnLast reports whether w is counted from the month or quarter last named.
func (c *Resolver) leansOnLast(w Expression, months int) bool {
	return MonthsIn(c.Last) == months && (w.Granularity == MonthGrain || w.Relation != Current)
}

// ownMonth reports whether w is counted from the article's month: a day of it, or where the report is on quarters, which have no month of their own.
func (c *Resolver) ownMonth(w Expression) bool {
	return w.Granularity == MonthGrain && !c.Date.IsZero() && (w.Day > 0 || MonthsIn(c.Report)%3 == 0)
}

// yearAgo resolves 去年同期 and 2020年同期 against the period last named, and a bare 同期 to that period.
func (c *Resolver) yearAgo(w Expression) (fact.Period, bool) {
	p := c.Last
	if p.IsZero() {
		p = c.Report
	}
	if p.IsZero() {
		return p, false
	}
	years := -1
	switch {
	case w.Year > 0:
		years = w.Year - p.Start.Year()
	case w.YearRelation == -2:
		years = -2
	case w.Count == 1:
		years = 0
	}
	return ShiftYears(p, years), true
}

// ShiftYears moves p by whole years, keeping month ends.
func ShiftYears(p fact.Period, years int) fact.Period {
	start := p.Start.AddDate(years, 0, 0)
	if p.Start.Equal(p.End) && p.End.AddDate(0, 0, 1).Day() != 1 {
		return fact.NewPeriod(start, start)
	}
	if p.End.AddDate(0, 0, 1).Day() == 1 {
		end := fact.Day(p.End.Year()+years, int(p.End.Month())+1, 0)
		if p.Start.Equal(p.End) {
			return fact.NewPeriod(end, end)
		}
		return fact.NewPeriod(start, end)
	}
	return fact.NewPeriod(start, p.End.AddDate(years, 0, 0))
}

// recent resolves 近三个月, 未来三年 and 三个月前.
func (c *Resolver) recent(w Expression) (fact.Period, bool) {
	if c.Date.IsZero() {
		return fact.Period{}, false
	}
	if w.Relation == Ago && w.Granularity == YearGrain {
		if p, ok := c.yearsBefore(w.Count); ok {
			return p, true
		}
	}
	if w.Relation == Coming {
		return fact.NewPeriod(c.Date, addUnits(c.Date, w.Granularity, w.Count)), true
	}
	to := c.Date
	if c.trailing(w) {
		to = c.Report.End
	}
	edge := addUnits(to, w.Granularity, -w.Count)
	switch {
	case w.Relation == Ago:
		return fact.NewPeriod(edge, edge), true
	case edge.Before(to) && to != c.Date:
		edge = edge.AddDate(0, 0, 1)
	}
	return fact.NewPeriod(edge, to), true
}

// yearsBefore returns the whole months last named, or under report, so many years before.
func (c *Resolver) yearsBefore(years int) (fact.Period, bool) {
	for _, p := range [...]fact.Period{c.Last, c.Report} {
		if MonthsIn(p) > 0 {
			return ShiftYears(p, -years), true
		}
	}
	return fact.Period{}, false
}

// addUnits moves a day by n units.
func addUnits(t time.Time, unit Granularity, n int) time.Time {
	switch unit {
	case DayGrain:
		return t.AddDate(0, 0, n)
	case WeekGrain:
		return t.AddDate(0, 0, 7*n)
	case MonthGrain:
		return t.AddDate(0, n, 0)
	case QuarterGrain:
		return t.AddDate(0, 3*n, 0)
	case YearGrain:
		return t.AddDate(n, 0, 0)
	}
	return t
}

// trailing reports whether w is a year of months or quarters that ends with the period under report: 過去12個月 in a
// report on a quarter that has just ended.
func (c *Resolver) trailing(w Expression) bool {
	const soonAfter = 120 * 24 // hours
	year := w.Granularity == MonthGrain && w.Count == 12 || w.Granularity == QuarterGrain && w.Count == 4
	return w.Relation == Recent && year && MonthsIn(c.Report)%3 == 0 && MonthsIn(c.Report) > 0 && c.Date.Sub(c.Report.End).Hours() < soonAfter
}

// point resolves a year with its part, or a part in the year that fits best.
func (c *Resolver) point(w Expression) (fact.Period, bool) {
	if w.Years != nil {
		return fact.NewPeriod(fact.Day(w.Years[0], 1, 1), fact.Day(w.Years[len(w.Years)-1], 12, 31)), true
	}
	if p, ok := c.fiscalQuarter(w); ok {
		return p, true
	}
	if p, ok := c.businessYear(w); ok {
		return p, true
	}
	year, known := c.yearOf(w)
	if w.Granularity == HolidayGrain {
		return c.holiday(w, year, known)
	}
	if w.Back > 0 && w.Year == 0 && !w.RelativeYear {
		known = false // 截至1月底止六個月: the last one, whatever year was named before
	}
	p := c.inYear(w, year)
	if !known {
		p, known = c.latest(w)
	}
	if w.Granularity == DayGrain && p.Start.Day() != w.Day {
		return fact.Period{}, false // 29 February of a common year is no day
	}
	return p, known
}

// holiday resolves a holiday in a year, or the one that has begun last.
func (c *Resolver) holiday(w Expression, year int, known bool) (fact.Period, bool) {
	if known {
		return holidayIn(w.holiday, year)
	}
	if c.Date.IsZero() {
		return fact.Period{}, false
	}
	p, ok := holidayIn(w.holiday, c.Date.Year())
	if ok && p.Start.After(c.Date) {
		return holidayIn(w.holiday, c.Date.Year()-1)
	}
	return p, ok
}

// ownYear reports whether the fiscal year is known not to be the calendar's.
func (c *Resolver) ownYear() bool { return c.YearEnd > 0 && c.YearEnd < 12 }

// hasYear reports whether w says its year.
func (w *Expression) hasYear() bool { return w.Year > 0 || w.RelativeYear }

// fiscalQuarter resolves 第三季度 without its year in a report on fiscal quarters:
// the one nearest to the period under report.
func (c *Resolver) fiscalQuarter(w Expression) (fact.Period, bool) {
	if !c.Fiscal || !c.ownYear() || w.Granularity != QuarterGrain || w.hasYear() || c.Report.IsZero() {
		return fact.Period{}, false
	}
	w.Fiscal = true
	var best fact.Period
	for year := c.Report.End.Year() - 1; year <= c.Report.End.Year()+2; year++ {
		p := c.inYear(w, year)
		if best.IsZero() || p.Start.Sub(c.Report.Start).Abs() < best.Start.Sub(c.Report.Start).Abs() {
			best = p
		}
	}
	return best, true
}

// businessYear resolves 全年 and 上年度 in a report on a year that is no calendar year.
func (c *Resolver) businessYear(w Expression) (fact.Period, bool) {
	if w.Granularity != YearGrain || w.Year > 0 || MonthsIn(c.Report) != 12 || c.Report.End.Month() == 12 {
		return fact.Period{}, false
	}
	switch {
	case w.Prior:
		return ShiftYears(c.Report, w.YearRelation), true
	case !w.RelativeYear:
		return c.Report, true
	}
	return fact.Period{}, false
}

// yearOf returns the year of w, said or implied; known is false where nothing tells it.
func (c *Resolver) yearOf(w Expression) (year int, known bool) {
	switch {
	case w.Year > 0:
		return w.Year, true
	case w.RelativeYear:
		return c.countedYear(w)
	case w.Granularity == DayGrain && w.Count == 0:
		return 0, false
	}
	return c.impliedYear(w)
}

// countedYear returns the year that w counts from the one spoken of, or from the article's own.
func (c *Resolver) countedYear(w Expression) (int, bool) {
	if w.Prior {
		switch {
		case w.YearRelation == 0 && !w.Fiscal && !c.Record.IsZero():
			return c.Record.End.Year(), true // 逼平2019年1月23日頂部，逼近當年1月9日頂部
		case !c.Last.IsZero():
			return c.Last.End.Year() + w.YearRelation, true
		case !c.Report.IsZero():
			return c.Report.End.Year() + w.YearRelation, true
		}
	}
	if c.Date.IsZero() {
		return 0, false
	}
	return c.Date.Year() + w.YearRelation, true
}

// impliedYear returns the year that what was said before gives to w, which names none.
func (c *Resolver) impliedYear(w Expression) (int, bool) {
	year := w.Granularity == YearGrain // 全年
	day := w.Granularity == DayGrain
	switch {
	case year && c.lastIsAhead():
		return c.Last.End.Year(), true // 預計第一季度…，全年…
	case day && c.justNow(w):
		return c.Date.Year(), true // 預計2020年虧損…。1月29日，總市值…
	case c.Year > 0 && c.goneRound(w):
		return c.Date.Year(), true
	case c.Year > 0:
		return c.Year, true
	case c.Report.IsZero():
		return 0, false
	case year, day && w.Day == 31 && w.Count == 12: // 全年, 年末
		return c.Report.End.Year(), true
	}
	return 0, false
}

// lastIsAhead reports whether the time last named begins after the period under report.
func (c *Resolver) lastIsAhead() bool {
	return MonthsIn(c.Last) > 0 && !c.Report.IsZero() && c.Last.Start.After(c.Report.End)
}

// goneRound reports whether the day or month w, in the year named before it, would lie before the month last named,
// while in the article's own year it is one of the sixty days before the article: 2021年12月…，1月28日…, in February 2022.
func (c *Resolver) goneRound(w Expression) bool {
	const most = 60 * 24 // hours
	if w.Count == 0 || w.Granularity != DayGrain && w.Granularity != MonthGrain {
		return false
	}
	if c.Date.IsZero() || c.Year != c.Date.Year()-1 || MonthsIn(c.Last) > 1 || c.Last.End.Year() != c.Year {
		return false
	}
	p := c.inYear(w, c.Date.Year())
	ago := c.Date.Sub(p.End).Hours()
	return c.inYear(w, c.Year).End.Before(c.Last.Start) && ago >= 0 && ago <= most
}

// justNow reports whether the day w, whose year is not named, is one of the ten before the article.
func (c *Resolver) justNow(w Expression) bool {
	days := c.Date.Sub(fact.Day(c.Date.Year(), w.Count, w.Day)).Hours() / 24
	return !c.Date.IsZero() && days >= 0 && days <= 10
}

// latest takes a part of a year without its year: the newest one that has begun on the article's day.
func (c *Resolver) latest(w Expression) (fact.Period, bool) {
	if c.Date.IsZero() || w.RelativeYear {
		return fact.Period{}, false
	}
	if w.Granularity == DayGrain && w.Count == 0 {
		d := fact.Day(c.Date.Year(), int(c.Date.Month()), w.Day)
		if !c.Last.IsZero() && c.Last.Start.Equal(c.Last.End) {
			d = fact.Day(c.Last.Start.Year(), int(c.Last.Start.Month()), w.Day)
		} else if d.After(c.Date) {
			d = fact.Day(c.Date.Year(), int(c.Date.Month())-1, w.Day)
		}
		return fact.NewPeriod(d, d), true
	}
	if w.Fiscal && w.Granularity == QuarterGrain && c.ownYear() {
		p := c.inYear(w, c.Date.Year()+2)
		for !p.End.Before(c.Date) {
			p = ShiftYears(p, -1) // the last one that is over
		}
		return p, true
	}
	p := c.inYear(w, c.Date.Year())
	begun := p.Start
	if w.Cumulative {
		begun = MonthStart(p.End) // 前三季度 of a year that has not come so far are of the one before
	}
	if begun.After(c.Date) {
		p = c.inYear(w, c.Date.Year()-1)
	}
	return p, true
}

// inYear places w in a year, calendar or fiscal.
func (c *Resolver) inYear(w Expression, year int) fact.Period {
	first := fact.Day(year, 1, 1)
	if w.split && !c.ownYear() {
		first = fact.Day(year-1, 4, 1) // governments and most companies that write it so end in March
	} else if w.Fiscal && c.ownYear() {
		first = fact.Day(year-1, c.YearEnd+1, 1)
	}
	run := func(from, months int) fact.Period {
		s := first.AddDate(0, from, 0)
		return fact.NewPeriod(s, s.AddDate(0, months, -1))
	}
	switch w.Granularity {
	case DayGrain:
		d := fact.Day(year, w.Count, w.Day)
		return fact.NewPeriod(d, d)
	case MonthGrain:
		first = fact.Day(year, 1, 1)
		return run(w.Count-1, 1)
	case QuarterGrain:
		return run(3*(w.Count-1), 3)
	case HalfGrain:
		return run(6*(w.Count-1), 6)
	case spanGrain:
		if w.Cumulative {
			return run(0, w.Count)
		}
		first = fact.Day(year, 1, 1)
		return run(w.Count-1, w.m-w.Count+1)
	}
	return run(0, 12)
}

// Expand splits p into n equal calendar units, oldest first:
// quarters, months or years, whichever gives n.
func Expand(p fact.Period, n int) []fact.Period {
	if p.IsZero() || n < 2 {
		return nil
	}
	total := MonthsIn(p)
	if total == 0 || total%n != 0 {
		return nil
	}
	size := total / n
	if size != 1 && size != 3 && size != 6 && size != 12 {
		return nil
	}
	out := make([]fact.Period, n)
	for i := range out {
		s := p.Start.AddDate(0, i*size, 0)
		out[i] = fact.NewPeriod(s, s.AddDate(0, size, -1))
	}
	return out
}

// MonthsIn returns how many whole months p has, 0 where it has a broken one.
func MonthsIn(p fact.Period) int {
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

// MonthStart returns the first day of the month of t.
func MonthStart(t time.Time) time.Time { return fact.Day(t.Year(), int(t.Month()), 1) }

func quarterStart(t time.Time) time.Time { return fact.Day(t.Year(), (int(t.Month())-1)/3*3+1, 1) }
