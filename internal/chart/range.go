package chart

import (
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/internal/series"
)

// A Range is a part of the y axis, in the base unit of its series. The zero Range is none.
type Range struct{ Low, High decimal.Decimal }

// RangeOf is the part of the axis that the points of s take, the zero Range where none can be drawn.
func RangeOf(s series.Series) Range {
	slots, _ := slotsOf(s)
	low, high := extent(slots)
	return Range{low, high}
}

// Union is the least Range that holds both.
func (r Range) Union(o Range) Range {
	return Range{decimal.Min(r.Low, o.Low), decimal.Max(r.High, o.High)}
}

// Magnitude is the greatest absolute number in r.
func (r Range) Magnitude() decimal.Decimal {
	return decimal.Max(r.Low.Abs(), r.High.Abs())
}

// Within is c with an axis that holds all of r, so that charts side by side can be compared.
func (c Chart) Within(r Range) Chart {
	opts := c.opts
	opts.Range = r
	return New(c.series, opts)
}
