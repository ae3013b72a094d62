package series

import (
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// An Interval is all values that a figure may stand for, both ends included. Its
// arithmetic never loses a value: whatever two figures stand for, their sum lies
// in the sum of their intervals, and so for every other operation.
type Interval struct {
	Low, High     decimal.Decimal
	NoLow, NoHigh bool // open to that side; the end then means nothing
}

var (
	one     = decimal.NewFromInt(1)
	hundred = decimal.NewFromInt(100)
	// looseness is how far 約, 近, 左右 reach, relative to the value. Readers take
	// 約16% for 15 to 17 and 約3000億 for 2850 to 3150; a tenth would hide real errors.
	looseness = decimal.New(5, -2)
	// roughly is the part of its value that a rough word needs: sales that rose by 92% have 翻倍.
	roughly = decimal.New(9, -1)
)

// Implied is what the digits and words of q allow. Words such as 約 widen it to
// one unit of the last written digit or a twentieth of the value, whichever is
// more. 超 opens it away from zero, since 下降超20% is a fall of 20 or more, and 不足 towards zero. 翻倍 and 腰斬 are said from nine tenths on.
func Implied(q *extract.Quantity) Interval {
	var v Interval
	v.Low, v.High = q.Interval()
	if q.Approx {
		w := Written(q)
		v.Low = decimal.Min(v.Low, w.Low.Sub(reach(w.Low, q.Step)))
		v.High = decimal.Max(v.High, w.High.Add(reach(w.High, q.Step)))
	}
	negative := v.High.IsNegative()
	if q.Rough {
		v.Low, v.High = v.Low.Mul(roughly), v.High.Mul(roughly)
		v.NoLow, v.NoHigh = negative, !negative
	}
	switch q.Bound {
	case extract.Over:
		v.NoLow, v.NoHigh = negative, !negative
	case extract.Under:
		v.NoLow, v.NoHigh = !negative, negative
	}
	return v
}

func reach(v, step decimal.Decimal) decimal.Decimal {
	return decimal.Max(step, v.Abs().Mul(looseness))
}

// Written is the value of q, or the ends of its range, without regard to rounding.
func Written(q *extract.Quantity) Interval {
	if q.Value.Valid {
		return Exactly(q.Value.Decimal)
	}
	return Interval{Low: q.Low.Decimal, High: q.High.Decimal}
}

// Exactly is the interval of one value.
func Exactly(v decimal.Decimal) Interval { return Interval{Low: v, High: v} }

// Meets reports whether a and b have a value in common.
func (a Interval) Meets(b Interval) bool {
	apart := !a.NoHigh && !b.NoLow && a.High.LessThan(b.Low) ||
		!a.NoLow && !b.NoHigh && b.High.LessThan(a.Low)
	return !apart
}

// Inside reports whether all of a is in b.
func (a Interval) Inside(b Interval) bool {
	return (b.NoLow || !a.NoLow && a.Low.GreaterThanOrEqual(b.Low)) && (b.NoHigh || !a.NoHigh && a.High.LessThanOrEqual(b.High))
}

// Narrower reports whether a says more than b: it is closed where b is open, or as
// closed and less wide.
func (a Interval) Narrower(b Interval) bool {
	if !a.Bounded() || !b.Bounded() {
		return a.Bounded()
	}
	return a.High.Sub(a.Low).LessThan(b.High.Sub(b.Low))
}

// Bounded reports whether both ends of a are closed.
func (a Interval) Bounded() bool { return !a.NoLow && !a.NoHigh }

// Positive reports whether all of a is above zero.
func (a Interval) Positive() bool { return !a.NoLow && a.Low.IsPositive() }

// Add is the sum of two figures.
func (a Interval) Add(b Interval) Interval {
	return Interval{Low: a.Low.Add(b.Low), High: a.High.Add(b.High), NoLow: a.NoLow || b.NoLow, NoHigh: a.NoHigh || b.NoHigh}
}

// Sub is what a exceeds b by.
func (a Interval) Sub(b Interval) Interval {
	return Interval{Low: a.Low.Sub(b.High), High: a.High.Sub(b.Low), NoLow: a.NoLow || b.NoHigh, NoHigh: a.NoHigh || b.NoLow}
}

// Times is the product of a, of either sign, and a factor that cannot be negative.
// It is not ok where the factor may be.
func (a Interval) Times(factor Interval) (v Interval, ok bool) {
	if factor.NoLow || factor.Low.IsNegative() {
		return Interval{}, false
	}
	v.NoLow = a.NoLow || a.Low.IsNegative() && factor.NoHigh
	v.NoHigh = a.NoHigh || a.High.IsPositive() && factor.NoHigh
	v.Low, v.High = a.Low.Mul(factor.Low), a.High.Mul(factor.High)
	if a.Low.IsNegative() {
		v.Low = a.Low.Mul(factor.High)
	}
	if a.High.IsNegative() {
		v.High = a.High.Mul(factor.Low)
	}
	return v, true
}

// Over is a divided by b in parts (1, or 100 for percent), rounded to places. It
// is not ok where b may be zero or negative, or either has an open end.
func (a Interval) Over(b Interval, parts decimal.Decimal, places int32) (v Interval, ok bool) {
	if !b.Positive() || !a.Bounded() || !b.Bounded() {
		return Interval{}, false
	}
	least, most := b.High, b.Low
	if a.Low.IsNegative() {
		least = b.Low
	}
	if a.High.IsNegative() {
		most = b.High
	}
	v.Low = a.Low.Mul(parts).DivRound(least, places)
	v.High = v.Low
	if !a.Low.Equal(a.High) || !b.Low.Equal(b.High) {
		v.High = a.High.Mul(parts).DivRound(most, places)
	}
	return v, true
}

// Growth is now ÷ base − 1 in parts (100 for percent, one for times), rounded to
// places. It is not ok where Over is not.
func Growth(now, base Interval, parts decimal.Decimal, places int32) (v Interval, ok bool) {
	v, ok = now.Over(base, parts, places)
	return v.Sub(Exactly(parts)), ok
}

// Grown is base × (parts + change), in as many parts of the level. It is not ok
// from a base that may be zero or negative.
func Grown(base, change Interval, parts decimal.Decimal) (v Interval, ok bool) {
	if !base.Positive() {
		return Interval{}, false
	}
	return change.Add(Exactly(parts)).Times(base)
}

// Scaled multiplies both ends by a positive factor.
func (a Interval) Scaled(by decimal.Decimal) Interval {
	a.Low, a.High = a.Low.Mul(by), a.High.Mul(by)
	return a
}

// Shifted moves the decimal point of both ends.
func (a Interval) Shifted(places int32) Interval {
	a.Low, a.High = a.Low.Shift(places), a.High.Shift(places)
	return a
}

// Rounded rounds both ends to places.
func (a Interval) Rounded(places int32) Interval {
	a.Low, a.High = a.Low.Round(places), a.High.Round(places)
	return a
}

// Tiny reports whether the digits of q say so little that as the base of a growth
// its rounding alone makes a threefold growth of none: 1億 is anything from 0.5 to 1.5.
func Tiny(q *extract.Quantity) bool {
	return q.Value.Valid && q.Step.GreaterThanOrEqual(q.Value.Decimal.Abs())
}

// PartsOf answers how many parts of a change in unit make a whole: a hundred in
// percent, one in 倍 (a growth of 1.5倍 is 1.5). It is not ok in units that are no growth.
func PartsOf(unit string) (parts decimal.Decimal, ok bool) {
	switch unit {
	case "%":
		return hundred, true
	case "x":
		return one, true
	}
	return decimal.Decimal{}, false
}

// String writes a as one decimal, or as LOW~HIGH.
func (a Interval) String() string {
	if a.Low.Equal(a.High) {
		return a.Low.String()
	}
	return a.Low.String() + "~" + a.High.String()
}
