package check

import (
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// An interval is all values that a figure may stand for, ends included.
type interval struct {
	low, high     decimal.Decimal
	noLow, noHigh bool // open to that side; the end then means nothing
}

var (
	one     = decimal.NewFromInt(1)
	hundred = decimal.NewFromInt(100)
	// looseness is how far 約, 近, 左右 reach, relative to the value. Readers take
	// 約16% for 15 to 17 and 約3000億 for 2850 to 3150; a tenth would hide real errors.
	looseness = decimal.New(5, -2)
)

// implied is what the digits and words of q allow. Words such as 約 widen it to
// one unit of the last written digit or a twentieth of the value, whichever is
// more. 超 opens it away from zero, since 下降超20% is a fall of 20 or more, and 不足 towards zero.
func implied(q *extract.Quantity) interval {
	var v interval
	v.low, v.high = q.Interval()
	if q.Approx {
		w := written(q)
		v.low = decimal.Min(v.low, w.low.Sub(reach(w.low, q.Step)))
		v.high = decimal.Max(v.high, w.high.Add(reach(w.high, q.Step)))
	}
	negative := v.high.IsNegative()
	switch q.Bound {
	case extract.Over:
		v.noLow, v.noHigh = negative, !negative
	case extract.Under:
		v.noLow, v.noHigh = !negative, negative
	}
	return v
}

func reach(v, step decimal.Decimal) decimal.Decimal {
	return decimal.Max(step, v.Abs().Mul(looseness))
}

// written is the value of q, or the ends of its range, without regard to rounding.
func written(q *extract.Quantity) interval {
	if q.Value.Valid {
		return interval{low: q.Value.Decimal, high: q.Value.Decimal}
	}
	return interval{low: q.Low.Decimal, high: q.High.Decimal}
}

// meets reports whether a and b have a value in common.
func (a interval) meets(b interval) bool {
	apart := !a.noHigh && !b.noLow && a.high.LessThan(b.low) ||
		!a.noLow && !b.noHigh && b.high.LessThan(a.low)
	return !apart
}

func (a interval) bounded() bool { return !a.noLow && !a.noHigh }

// growth is now ÷ base − 1 in parts (100 of them for percent, one for times), for a
// closed base above zero. It is rounded to the two places that findings show.
func growth(now, base interval, parts decimal.Decimal) interval {
	lowest, highest := base.high, base.low
	if now.low.IsNegative() {
		lowest = base.low
	}
	if now.high.IsNegative() {
		highest = base.high
	}
	g := interval{low: now.low.Mul(parts).DivRound(lowest, 2).Sub(parts)}
	g.high = g.low
	if !now.low.Equal(now.high) || !base.low.Equal(base.high) {
		g.high = now.high.Mul(parts).DivRound(highest, 2).Sub(parts)
	}
	return g
}

// grown is base × (parts + change), in as many parts of the level. It is not ok
// from a base that may be zero or negative.
func grown(base, change interval, parts decimal.Decimal) (v interval, ok bool) {
	if base.noLow || !base.low.IsPositive() {
		return interval{}, false
	}
	low, high := change.low.Add(parts), change.high.Add(parts)
	v.noLow = change.noLow || low.IsNegative() && base.noHigh
	v.noHigh = change.noHigh || high.IsPositive() && base.noHigh
	if low.IsNegative() {
		v.low = base.high.Mul(low)
	} else {
		v.low = base.low.Mul(low)
	}
	if high.IsNegative() {
		v.high = base.low.Mul(high)
	} else {
		v.high = base.high.Mul(high)
	}
	return v, true
}

// scaled multiplies both ends by a positive factor.
func (a interval) scaled(by decimal.Decimal) interval {
	a.low, a.high = a.low.Mul(by), a.high.Mul(by)
	return a
}

// partsOf answers how many parts of a change in unit make a whole: a hundred in
// percent, one in 倍 (a growth of 1.5倍 is 1.5). It is not ok in units that are no growth.
func partsOf(unit string) (parts decimal.Decimal, ok bool) {
	switch unit {
	case "%":
		return hundred, true
	case "x":
		return one, true
	}
	return decimal.Decimal{}, false
}

// rounded rounds both ends to the two places that findings show.
func (a interval) rounded() interval {
	return interval{low: a.low.Round(2), high: a.high.Round(2)}
}

// String writes a as one decimal, or as LOW~HIGH.
func (a interval) String() string {
	if a.low.Equal(a.high) {
		return a.low.String()
	}
	return a.low.String() + "~" + a.high.String()
}
