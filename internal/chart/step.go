package chart

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// Who walks a chart point by point hears what a seeing reader sees: how far each
// point lies from the one before, and of a level how far from a year ago.

// steps tells the way to slot i: 較上季+18.5%，較上年同期+7.6%. It is empty for the
// first point, and for ranges, which have no one value.
func (c Chart) steps(i int) string {
	before := c.before(i)
	if before < 0 || !c.exact(i) {
		return ""
	}
	var said []string
	if c.exact(before) {
		said = append(said, c.step(before, i))
	}
	if year := c.yearAgo(i); year >= 0 && year != before && c.exact(year) && !c.bars {
		said = append(said, c.words.t("step.yoy", "change", c.change(year, i)))
	}
	return strings.Join(said, c.words.t("comma"))
}

// before is the last slot before i that has a point, -1 where there is none.
func (c Chart) before(i int) int {
	for i--; i >= 0 && c.slots[i].point == nil; i-- {
	}
	return i
}

func (c Chart) yearAgo(i int) int {
	if c.series.Key.Grain == series.Day {
		return -1 // nobody's share price of the same day a year ago is compared
	}
	base := series.BaseOf(extract.YoY, c.slots[i].period)
	for j := i - 1; j >= 0; j-- {
		if c.slots[j].point != nil && series.SamePeriod(c.slots[j].period, base) {
			return j
		}
	}
	return -1
}

// exact reports whether slot i has one value: stated or derived, and no range.
func (c Chart) exact(i int) bool {
	if c.slots[i].point == nil {
		return false
	}
	_, ok := single(c.slots[i].point)
	return ok
}

// step names the point before by its place, 較上季, where the periods follow one another, else by its period.
func (c Chart) step(from, to int) string {
	if on := "step." + string(c.series.Key.Grain); c.words.Has("chart."+on) && to-from == 1 && series.SamePeriod(series.Prev(c.slots[to].period), c.slots[from].period) {
		return c.words.t(on, "change", c.change(from, to))
	}
	return c.words.t("step.on", "change", c.change(from, to), "period", c.words.period(c.slots[from].period, c.series.Key.Grain))
}

// change is the way between two values: in percent where both are amounts above zero,
// in percentage points between percentages, else in the unit of the chart.
func (c Chart) change(from, to int) string {
	a, _ := single(c.slots[from].point)
	b, _ := single(c.slots[to].point)
	about := ""
	if c.loose(from) || c.loose(to) {
		about = nearly
	}
	by := b.Sub(a)
	switch {
	case by.IsZero():
		return c.words.t("unchanged")
	case c.measure.suffix == "%":
		n := 2
		if by.Abs().Equal(decimal.NewFromInt(1)) {
			n = 1
		}
		return about + signed(by.Round(2)) + c.words.t("points", "n", n)
	case a.IsPositive() && b.IsPositive():
		percent := by.Mul(hundred).Div(a).Round(1)
		if percent.IsZero() {
			return c.words.t("unchanged")
		}
		return about + signed(percent) + "%"
	}
	m := c.measure
	m.signed = true
	return about + m.digits(by, decimals(by.Shift(-m.exp)), maxDigits) + m.suffix
}

var hundred = decimal.NewFromInt(100)

// loose reports whether the value of slot i is derived, or approximate as it is written.
func (c Chart) loose(i int) bool {
	s := c.slots[i]
	return s.derived != nil || s.mark.fact != nil && (s.mark.fact.Approx || s.mark.fact.Bound != "")
}

func signed(d decimal.Decimal) string {
	s := grouped(d.Abs().String())
	if d.IsNegative() {
		return "−" + s
	}
	return "+" + s
}
