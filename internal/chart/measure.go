package chart

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/internal/i18n"
	"github.com/report-digest/digest/internal/series"
)

// A measure is the unit of a chart: one for the axis, its labels and its table.
type measure struct {
	words  words
	exp    int32  // numbers are shown in units of 10^exp
	suffix string // after the number of a label: "%", "億", "bn"
	name   string // in full, for the subtitle: 億元人民幣
	signed bool   // growth carries its sign
}

// measureOf picks the largest scale whose numbers stay at 1 or above.
func measureOf(k series.Key, s scale, w words) measure {
	m := measure{words: w, signed: isChange(k.Kind)}
	if len(s.ticks) == 0 {
		return m
	}
	var scaled string
	if scalable(k.Unit) {
		m.exp, scaled = power(w.Powers(), s.largest())
	}
	m.suffix = scaled + w.short(k.Unit)
	m.name = w.unit(k.Unit, scaled)
	return m
}

// scalable reports whether a unit counts in 億 and bn. Rates, prices and index
// points do not: nobody says 3 萬 points.
func scalable(unit string) bool {
	switch unit {
	case "%", "pp", "x", "points":
		return false
	}
	return !strings.Contains(unit, "/")
}

// Above this many digits before the point even the largest name is too small.
const maxDigits = 6

// power is the scale for numbers up to max, with its name; numbers beyond every
// name get a power of ten.
func power(scales []i18n.Power, max decimal.Decimal) (exp int32, name string) {
	digits := int32(max.NumDigits()) + max.Exponent()
	for i, p := range scales {
		if digits <= p.Exp {
			continue
		}
		if i == 0 && digits > p.Exp+maxDigits {
			exp = (digits - 1) / 3 * 3
			return exp, "×10" + superscript(exp)
		}
		return p.Exp, p.Name
	}
	return 0, ""
}

func superscript(n int32) string {
	return strings.Map(func(r rune) rune { return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0'] }, fmt.Sprint(n))
}

// unit writes a unit out with its scale: 億元人民幣, US$ bn, 元/股.
func (w words) unit(unit, scaled string) string {
	main, per, divided := strings.Cut(unit, "/")
	name := w.unitWord(main)
	switch {
	case w.Tag == "en":
		name = spaced(" ", name, scaled)
	case strings.HasPrefix(scaled, "×"):
		name = spaced(" ", scaled, name)
	default:
		name = scaled + name
	}
	if divided {
		name += "/" + w.unitWord(per)
	}
	return name
}

func (w words) unitWord(unit string) string {
	if key := "chart.unit." + unit; w.Has(key) {
		return w.T(key)
	}
	return unit
}

// short is a unit as it follows a number in a label: those of two signs at most.
func (w words) short(unit string) string {
	switch unit {
	case "%":
		return "%"
	case "x":
		return w.T("unit.x")
	}
	return ""
}

// label is a point in short: +13%, 約317.42億, 60–70%.
func (m measure) label(p *series.Point) string {
	return m.qualified(m.figure(p, maxDigits)+m.suffix, p)
}

// number is a point in the unit of the chart, with every digit that was written.
func (m measure) number(p *series.Point) string {
	return m.qualified(m.figure(p, 0), p)
}

func (m measure) qualified(s string, p *series.Point) string {
	if len(p.Facts) == 0 {
		return s
	}
	return m.words.qualified(s, p.Facts[0])
}

// figure writes the number or the range of p with at most so many significant
// digits, 0 for all.
func (m measure) figure(p *series.Point, significant int32) string {
	places := m.places(p)
	if d, ok := single(p); ok {
		return m.digits(d, places, significant)
	}
	low, high := ends(p)
	from, upto := m.digits(low, places, significant), m.digits(high, places, significant)
	if low.IsPositive() {
		upto = strings.TrimPrefix(upto, "+") // one sign for both: +25–35%
	}
	return from + "–" + upto
}

// places is how many decimals the written digits of p have at the chart's scale.
func (m measure) places(p *series.Point) int32 {
	low, high := ends(p)
	own := max(decimals(low.Shift(-m.exp)), decimals(high.Shift(-m.exp)))
	if len(p.Facts) == 0 || p.Facts[0].Step.IsZero() {
		return own
	}
	step := p.Facts[0].Step
	return max(own, m.exp-int32(step.NumDigits())-step.Exponent()+1)
}

// decimals counts the places after the point that are not trailing zeros.
func decimals(d decimal.Decimal) int32 {
	_, frac, _ := strings.Cut(d.String(), ".")
	return int32(len(frac))
}

// digits writes d at the chart's scale, thousands grouped and with a true minus sign.
func (m measure) digits(d decimal.Decimal, places, significant int32) string {
	d = d.Shift(-m.exp)
	places = max(places, 0)
	if whole := int32(d.NumDigits()) + d.Exponent(); significant > 0 && max(whole, 1)+places > significant {
		places = max(significant-max(whole, 1), 0)
	}
	s := grouped(d.Abs().StringFixed(places))
	switch {
	case d.IsNegative():
		return "−" + s
	case m.signed && d.IsPositive():
		return "+" + s
	}
	return s
}

// tick writes a number of the axis; only percentages carry their unit there.
func (m measure) tick(d, step decimal.Decimal) string {
	plain := m
	plain.signed = false
	s := plain.digits(d, decimals(step.Shift(-m.exp)), 0)
	if m.suffix == "%" {
		s += m.suffix
	}
	return s
}

// grouped puts commas between the thousands of a plain decimal number.
func grouped(s string) string {
	whole, frac, dot := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		return whole + "." + frac
	}
	return whole
}
