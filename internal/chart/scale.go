package chart

import "github.com/shopspring/decimal"

// A scale is the y axis: round ticks that hold every number of the chart.
type scale struct {
	ticks     []decimal.Decimal // ascending, at most maxTicks
	low, high float64           // the first and last tick
	step      decimal.Decimal
}

const maxTicks = 5

// The mantissas of a round step.
var roundSteps = []decimal.Decimal{
	decimal.NewFromInt(1), decimal.NewFromInt(2), decimal.New(25, -1), decimal.NewFromInt(5),
}

// scaleOf makes the axis from low to high. Bars stand on zero; a line does when
// its numbers vary so much that leaving zero out would gain little.
func scaleOf(low, high decimal.Decimal, bars bool) scale {
	zero := decimal.Zero
	if bars || low.Sign() != high.Sign() || nearZero(low, high) {
		low, high = decimal.Min(low, zero), decimal.Max(high, zero)
	}
	if low.Equal(high) {
		margin := decimal.Max(high.Abs().Shift(-1), decimal.New(1, -2))
		low, high = low.Sub(margin), high.Add(margin)
	}
	return ticked(low, high)
}

// nearZero holds when the smaller end is under 60 % of the larger.
func nearZero(low, high decimal.Decimal) bool {
	small, large := decimal.Min(low.Abs(), high.Abs()), decimal.Max(low.Abs(), high.Abs())
	return small.LessThan(large.Mul(decimal.New(6, -1)))
}

// ticked takes the finest round step that needs at most maxTicks ticks.
func ticked(low, high decimal.Decimal) scale {
	magnitude := int32(high.Sub(low).NumDigits()) + high.Sub(low).Exponent() - 3
	for exp := magnitude; ; exp++ {
		for _, mantissa := range roundSteps {
			step := mantissa.Shift(exp)
			from, to := low.Div(step).Floor(), high.Div(step).Ceil()
			if n := to.Sub(from).IntPart() + 1; n <= maxTicks {
				return newScale(from.Mul(step), step, int(n))
			}
		}
	}
}

func newScale(from, step decimal.Decimal, n int) scale {
	s := scale{step: step}
	for i := range n {
		s.ticks = append(s.ticks, from.Add(step.Mul(decimal.NewFromInt(int64(i)))))
	}
	s.low, s.high = s.ticks[0].InexactFloat64(), s.ticks[n-1].InexactFloat64()
	return s
}

// at is the place of d on the axis: 0 at the lowest tick, 1 at the highest.
func (s scale) at(d decimal.Decimal) float64 {
	return (d.InexactFloat64() - s.low) / (s.high - s.low)
}

// zero reports whether the axis passes through zero.
func (s scale) zero() bool { return s.low <= 0 && s.high >= 0 }

// largest is the greatest absolute number on the axis.
func (s scale) largest() decimal.Decimal {
	return decimal.Max(s.ticks[0].Abs(), s.ticks[len(s.ticks)-1].Abs())
}
