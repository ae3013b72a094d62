package series

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/report-digest/digest/extract"
)

// A Grain is the length of the periods of a series; grains never mix.
type Grain string

// The grains. Spans of any other length, cumulative ones among them (the first
// nine months), are Other and never join quarters or years.
const (
	Day     Grain = "day"
	Week    Grain = "week"
	Month   Grain = "month"
	Quarter Grain = "quarter"
	Half    Grain = "half"
	Year    Grain = "year"
	Other   Grain = "span"
)

// monthGrains are the grains of whole calendar months, by their number. Fiscal
// quarters, halves and years start in any month, so only the number counts.
var monthGrains = map[int]Grain{1: Month, 3: Quarter, 6: Half, 12: Year}

// GrainOf answers the grain of a known period, from its days alone.
func GrainOf(p extract.Period) Grain {
	if n := wholeMonths(p); n > 0 {
		if g, ok := monthGrains[n]; ok {
			return g
		}
		return Other
	}
	switch days(p) {
	case 1:
		return Day
	case 7:
		return Week
	}
	return Other
}

// SamePeriod reports whether a and b are the same days, whatever their labels.
func SamePeriod(a, b extract.Period) bool {
	return a.Start.Equal(b.Start) && a.End.Equal(b.End)
}

// SameLength reports whether levels over a and b can be measured against each
// other: periods of one grain, or spans of as many days, give or take a leap day.
func SameLength(a, b extract.Period) bool {
	g := GrainOf(a)
	if g != GrainOf(b) {
		return false
	}
	off := days(a) - days(b)
	return g != Other || -1 <= off && off <= 1
}

// ComparePeriods orders periods by their first day, then by their last.
func ComparePeriods(a, b extract.Period) int {
	if c := a.Start.Compare(b.Start); c != 0 {
		return c
	}
	return a.End.Compare(b.End)
}

// DayOf is the period of one day.
func DayOf(t time.Time) extract.Period { return extract.NewPeriod(t, t) }

// Prev is the period of the same grain just before p: the quarter before a
// quarter, fiscal or not. It is zero for spans, which have none.
func Prev(p extract.Period) extract.Period { return step(p, -1) }

// Next is the period of the same grain just after p; zero for spans.
func Next(p extract.Period) extract.Period { return step(p, 1) }

func step(p extract.Period, n int) extract.Period {
	if p.IsZero() {
		return extract.Period{}
	}
	switch GrainOf(p) {
	case Day:
		return shiftDays(p, n)
	case Week:
		return shiftDays(p, 7*n)
	case Other:
		return extract.Period{}
	}
	return shiftMonths(p, n*wholeMonths(p))
}

// YearAgo is the period a year before p, spans included: the first nine months
// of 2024 for those of 2025. A week goes back 52 weeks, to keep its weekdays; the
// 29th of February goes back to the 28th.
func YearAgo(p extract.Period) extract.Period {
	switch {
	case p.IsZero():
		return p
	case wholeMonths(p) > 0:
		return shiftMonths(p, -12)
	case days(p) == 7:
		return shiftDays(p, -52*7)
	}
	return extract.NewPeriod(dayAgo(p.Start, 12), dayAgo(p.End, 12))
}

// BaseOf is the period that a change of basis b over p is measured against. It is
// zero where the basis does not fix it: since (Fact.Base has it), vs, cagr, and
// bases that do not suit the length of p.
//
// A point in time counts by its day: of a stock such as total assets, qoq on
// 31 December looks back to 30 September.
func BaseOf(b extract.Basis, p extract.Period) extract.Period {
	if p.IsZero() {
		return p
	}
	grain := GrainOf(p)
	switch {
	case b == extract.YoY:
		return YearAgo(p)
	case b == extract.QoQ && (grain == Quarter || grain == Half):
		return Prev(p)
	case b == extract.QoQ && grain == Day:
		return DayOf(dayAgo(p.End, 3))
	case b == extract.MoM && grain == Month:
		return Prev(p)
	case b == extract.MoM && grain == Day:
		return DayOf(dayAgo(p.End, 1))
	case b == extract.WoW && grain == Week:
		return Prev(p)
	case b == extract.WoW && grain == Day:
		return shiftDays(p, -7)
	case b == extract.DoD && grain == Day:
		return tradingDayBefore(p)
	case b == extract.YTD:
		return DayOf(time.Date(p.End.Year()-1, 12, 31, 0, 0, 0, 0, time.UTC))
	}
	return extract.Period{}
}

// tradingDayBefore skips weekends. Holidays are not known here: a level that is
// then missing leaves the change unchecked, never wrongly checked.
func tradingDayBefore(p extract.Period) extract.Period {
	p = shiftDays(p, -1)
	for p.End.Weekday() == time.Saturday || p.End.Weekday() == time.Sunday {
		p = shiftDays(p, -1)
	}
	return p
}

// Gaps are the periods missing between the first and the last point of s, in
// order. Days, weeks and spans have none, and neither has a stretch where the
// periods do not follow one another (fiscal quarters beside calendar ones).
func Gaps(s Series) []extract.Period {
	switch s.Key.Grain {
	case Month, Quarter, Half, Year:
	default:
		return nil
	}
	var gaps []extract.Period
	for i := 1; i < len(s.Points); i++ {
		last, now := s.Points[i-1].Period, s.Points[i].Period
		from := len(gaps)
		p := Next(last)
		for ; p.Start.Before(now.Start); p = Next(p) {
			gaps = append(gaps, p)
		}
		if !p.Start.Equal(now.Start) {
			gaps = gaps[:from]
		}
	}
	return gaps
}

// days counts the days of p, both ends included.
func days(p extract.Period) int { return int(p.End.Sub(p.Start).Hours()/24) + 1 }

// wholeMonths counts the months of p where it runs from the first day of one to
// the last day of one, else 0.
func wholeMonths(p extract.Period) int {
	end := p.End.AddDate(0, 0, 1)
	if p.Start.Day() != 1 || end.Day() != 1 {
		return 0
	}
	return monthsBetween(p.Start, end)
}

func monthsBetween(a, b time.Time) int {
	return 12*(b.Year()-a.Year()) + int(b.Month()) - int(a.Month())
}

func shiftDays(p extract.Period, n int) extract.Period {
	return extract.NewPeriod(p.Start.AddDate(0, 0, n), p.End.AddDate(0, 0, n))
}

// shiftMonths moves a period of whole months and keeps it whole: February has its own end.
func shiftMonths(p extract.Period, n int) extract.Period {
	start := p.Start.AddDate(0, n, 0)
	q := extract.NewPeriod(start, start.AddDate(0, wholeMonths(p), -1))
	if own, ok := shiftLabel(p, n); ok {
		q.Label = own
	}
	return q
}

// dayAgo goes n months back by date. The last day of a short month stays a last
// day (30 September for 31 December), since reports look back from quarter end to quarter end.
func dayAgo(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	if atMonthEnd(t) && n < 12 {
		return first.AddDate(0, 0, last-1)
	}
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

func atMonthEnd(t time.Time) bool { return t.AddDate(0, 0, 1).Day() == 1 }

// A counted label is a year with an optional quarter or half, as fiscal labels
// are: FY2025Q3, FY2025.
var countedLabel = regexp.MustCompile(`^(\D+)(\d{4})(?:([QH])([1-4]))?$`)

// shiftLabel counts the label of p on by n months where it is a report's own
// and not the calendar's: FY2025Q1 less three months is FY2024Q4.
func shiftLabel(p extract.Period, n int) (string, bool) {
	if p.Label == "" || '0' <= p.Label[0] && p.Label[0] <= '9' {
		return "", false // labels of the calendar begin with the year
	}
	m := countedLabel.FindStringSubmatch(p.Label)
	if m == nil || p.Label == extract.NewPeriod(p.Start, p.End).Label {
		return "", false
	}
	year, _ := strconv.Atoi(m[2])
	part, perYear := 1, 1
	switch m[3] {
	case "Q":
		perYear = 4
	case "H":
		perYear = 2
	}
	if m[4] != "" {
		part, _ = strconv.Atoi(m[4])
	}
	months := 12 / perYear
	if part > perYear || n%months != 0 || wholeMonths(p) != months {
		return "", false
	}
	count := year*perYear + part - 1 + n/months
	label := fmt.Sprintf("%s%04d", m[1], count/perYear)
	if m[3] != "" {
		label += fmt.Sprintf("%s%d", m[3], count%perYear+1)
	}
	return label, true
}

// searchPoints is the index of the first point of points not before p.
func searchPoints(points []Point, p extract.Period) int {
	i, _ := slices.BinarySearchFunc(points, p, func(q Point, p extract.Period) int {
		return ComparePeriods(q.Period, p)
	})
	return i
}
