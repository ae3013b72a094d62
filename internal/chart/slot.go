package chart

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// A slot is one place on the x axis: a period, with its point or without.
type slot struct {
	period extract.Period
	point  *series.Point // nil for a period nobody reported
	// derived is the figure that others imply of the period, nil for one that is stated.
	// The point then holds its value and no facts.
	derived *series.Derived
	mark    mark
	x       float64 // centre, 0 at the left edge of the plot and 1 at the right
}

// The length of a period in months, for the grains that count calendar months.
var grainMonths = map[series.Grain]int{series.Month: 1, series.Quarter: 3, series.Half: 6, series.Year: 12}

// Beyond this many slots the missing ones are no longer laid out one by one.
const maxSlots = 600

// Points in time keep this distance from the edges of the plot.
const timeInset = 0.04

// slotsOf lays the points of s out in time. Grains of equal length get equal
// slots with the missing periods between them; days stand at their distance in
// time; spans of other lengths, and points that do not fall on their grain's
// beat, stand side by side as nothing is known of what is missing.
func slotsOf(s series.Series) (slots []slot, timed bool) {
	points := plottable(s)
	if len(points) == 0 {
		return nil, false
	}
	if s.Key.Grain == series.Day {
		return timeline(points), true
	}
	slots, ok := onBeat(points, s.Key.Grain)
	if !ok {
		slots = make([]slot, 0, len(points))
		slots = append(slots, points...)
	}
	for i := range slots {
		slots[i].x = (float64(i) + 0.5) / float64(len(slots))
	}
	return slots, false
}

// plottable are the points of s and the figures derived between them, in order of
// time, without what has no number or no time.
func plottable(s series.Series) []slot {
	out := make([]slot, 0, len(s.Points)+len(s.Derived))
	for i := range s.Points {
		p := &s.Points[i]
		if !p.Period.IsZero() && (p.Value.Valid || p.Low.Valid || p.High.Valid) {
			out = append(out, slot{period: p.Period, point: p})
		}
	}
	if len(s.Derived) == 0 {
		return out
	}
	for i := range s.Derived {
		d := &s.Derived[i]
		p := &series.Point{Period: d.Period, Value: decimal.NewNullDecimal(d.Value), Status: extract.Actual}
		out = append(out, slot{period: d.Period, point: p, derived: d})
	}
	slices.SortStableFunc(out, func(a, b slot) int { return series.ComparePeriods(a.period, b.period) })
	return out
}

// onBeat puts points into equal slots from the first to the last; ok is false
// when some point starts between two beats.
func onBeat(points []slot, g series.Grain) (slots []slot, ok bool) {
	next := beat(g)
	if next == nil {
		return nil, false
	}
	slots = make([]slot, 0, len(points))
	start := points[0].period.Start
	for i := 0; i < len(points); {
		if len(slots) == maxSlots || start.After(points[i].period.Start) {
			return nil, false
		}
		after := next(start)
		if start.Equal(points[i].period.Start) {
			slots = append(slots, points[i])
			i++
		} else {
			slots = append(slots, slot{period: extract.Period{Start: start, End: after.AddDate(0, 0, -1)}})
		}
		start = after
	}
	return slots, true
}

func beat(g series.Grain) func(time.Time) time.Time {
	if g == series.Week {
		return func(t time.Time) time.Time { return t.AddDate(0, 0, 7) }
	}
	if months := grainMonths[g]; months > 0 {
		return func(t time.Time) time.Time { return t.AddDate(0, months, 0) }
	}
	return nil
}

func timeline(slots []slot) []slot {
	begin, end := slots[0].period.End, slots[len(slots)-1].period.End
	for i := range slots {
		slots[i].x = along(slots[i].period.End, begin, end)
	}
	return slots
}

// along is the place of t between begin and end on a time axis.
func along(t, begin, end time.Time) float64 {
	span := end.Sub(begin)
	if span <= 0 {
		return 0.5
	}
	return timeInset + (1-2*timeInset)*(float64(t.Sub(begin))/float64(span))
}

// ends are the lowest and highest number of a point: twice its value, or its range.
func ends(p *series.Point) (low, high decimal.Decimal) {
	switch {
	case p.Low.Valid && p.High.Valid:
		return p.Low.Decimal, p.High.Decimal
	case p.Value.Valid:
		return p.Value.Decimal, p.Value.Decimal
	case p.Low.Valid:
		return p.Low.Decimal, p.Low.Decimal
	}
	return p.High.Decimal, p.High.Decimal
}

// reach is all that s takes of the y axis: of a derived figure, its whisker.
func (s slot) reach() (low, high decimal.Decimal) {
	if s.derived != nil {
		return s.derived.Interval.Low, s.derived.Interval.High
	}
	return ends(s.point)
}

// ranged reports whether p is drawn from low to high.
func ranged(p *series.Point) bool { return p.Low.Valid && p.High.Valid }

// single is the number of a point that is not a range; ok is false for ranges.
func single(p *series.Point) (d decimal.Decimal, ok bool) {
	if p.Value.Valid {
		return p.Value.Decimal, true
	}
	low, _ := ends(p)
	return low, !ranged(p)
}

func extent(slots []slot) (low, high decimal.Decimal) {
	began := false
	for _, s := range slots {
		if s.point == nil {
			continue
		}
		l, h := s.reach()
		if s.point.Value.Valid {
			l, h = decimal.Min(l, s.point.Value.Decimal), decimal.Max(h, s.point.Value.Decimal)
		}
		if !began {
			low, high, began = l, h, true
		}
		low, high = decimal.Min(low, l), decimal.Max(high, h)
	}
	return low, high
}
