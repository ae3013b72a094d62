package i18n

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// A Figure is a quantity as readers see it, in pieces that a page may set in
// different sizes: About ("約"), Arrow, Before (a currency sign), Number, After (scale and unit).
type Figure struct {
	About, Arrow, Before, Number, After string
}

// String is the figure in one line, without the arrow: "約 317.42億元".
func (f Figure) String() string {
	s := f.Before + f.Number + f.After
	if f.About == "" {
		return s
	}
	if f.About[0] < 0x80 {
		return f.About + " " + s
	}
	return f.About + s
}

// A scale is a power of ten with a name.
type scale struct {
	power, from int32 // the scale is used from 10^from
	key         string
}

// The scales by language, largest first. 萬 begins at 100,000: 53,000 reads
// more easily than 5.3萬 beside other counts.
var scales = map[string][]scale{
	"zh-Hant": {{12, 12, "scale.12"}, {8, 8, "scale.8"}, {4, 5, "scale.4"}},
	"zh-Hans": {{12, 12, "scale.12"}, {8, 8, "scale.8"}, {4, 5, "scale.4"}},
	"en":      {{12, 12, "scale.12"}, {9, 9, "scale.9"}, {6, 6, "scale.6"}},
}

// signed tells the kinds whose direction is their meaning.
func signed(k extract.Kind) bool { return k == extract.Change || k == extract.Delta }

// Show puts the quantity of f into the words of l. Every digit that was
// written stays: the scale changes, the number does not.
func (l *Lang) Show(f *extract.Fact) Figure {
	out := l.Number(f.Quantity, signed(f.Kind))
	if f.Unit == "count" && l.Tag != "en" {
		out.After += l.Pick([]string{counter(f.Text)})
	}
	switch {
	case f.Bound == extract.Over:
		out.About = l.T("bound.over.short")
	case f.Bound == extract.Under:
		out.About = l.T("bound.under.short")
	case f.Approx:
		out.About = l.T("approx.short")
	}
	if signed(f.Kind) {
		out.Arrow = arrow(Direction(f))
	}
	return out
}

// counter is the measure word at the end of a count as written: 家 of 2000多家.
func counter(text string) string {
	word := strings.TrimLeft(text, "0123456789.,+-−–—~～至到 　０１２３４５６７８９．，－萬万億亿兆千百十一二三四五六七八九兩两零〇多餘余幾几來来")
	if !isHan(word) || utf8.RuneCountInString(word) > 3 {
		return ""
	}
	return word
}

// Number is q without what stands around it; plus asks for a + before growth.
func (l *Lang) Number(q extract.Quantity, plus bool) Figure {
	low, high := Ends(q)
	sc := l.scaleOf(high.Abs(), q.Unit)
	places := placesOf(q.Step, sc.power)
	one := func(d decimal.Decimal, plus bool) string { return digits(d.Shift(-sc.power), places, plus) }
	out := Figure{Number: one(high, plus)}
	if !q.Value.Valid { // one plus stands for both ends
		out.Number = one(low, plus) + "–" + one(high, plus && !low.IsPositive())
	}
	out.Before, out.After = l.around(q.Unit, sc)
	if out.Before != "" && q.Value.Valid {
		out.Before, out.Number = signFirst(out.Before, out.Number)
	}
	return out
}

// signFirst sets the sign of an amount before its currency: −US$5, not US$−5.
func signFirst(before, number string) (string, string) {
	for _, sign := range [...]string{"−", "+"} {
		if rest, ok := strings.CutPrefix(number, sign); ok {
			return sign + before, rest
		}
	}
	return before, number
}

// Ends are the two ends of q, the same for a single value.
func Ends(q extract.Quantity) (low, high decimal.Decimal) {
	if q.Value.Valid {
		return q.Value.Decimal, q.Value.Decimal
	}
	return q.Low.Decimal, q.High.Decimal
}

// plainUnits have no scale: nobody says 1 萬%.
var plainUnits = map[string]bool{"%": true, "pp": true, "x": true, "points": true}

// Scaled reports whether large amounts of a unit are written with a scale.
func Scaled(unit string) bool { return !plainUnits[unit] && !strings.Contains(unit, "/") }

func (l *Lang) scaleOf(size decimal.Decimal, unit string) scale {
	if !Scaled(unit) {
		return scale{}
	}
	for _, sc := range scales[l.Tag] {
		if size.GreaterThanOrEqual(decimal.New(1, sc.from)) {
			return sc
		}
	}
	return scale{}
}

// placesOf is how many decimal places the written digits have at a scale.
func placesOf(step decimal.Decimal, power int32) int32 {
	if step.IsZero() {
		return -1
	}
	s := step.Shift(-power).String()
	_, frac, _ := strings.Cut(s, ".")
	return int32(len(frac))
}

// digits writes d with thousands grouped, at least places decimals and a real minus.
func digits(d decimal.Decimal, places int32, plus bool) string {
	s := d.Abs().String()
	if _, frac, _ := strings.Cut(s, "."); int32(len(frac)) < places {
		s = d.Abs().StringFixed(places)
	}
	s = thousands(s)
	switch {
	case d.IsNegative():
		return "−" + s
	case plus && d.IsPositive():
		return "+" + s
	}
	return s
}

// thousands puts a comma between thousands of the whole part: 2801.54 is 2,801.54.
func thousands(s string) string {
	whole, frac, dot := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if dot {
		b.WriteString("." + frac)
	}
	return sign + b.String()
}

// around is what stands before and after the number for a unit at a scale.
func (l *Lang) around(unit string, sc scale) (before, after string) {
	after = ""
	if sc.key != "" {
		after = l.T(sc.key)
	}
	main, per, divided := strings.Cut(unit, "/")
	if unit == "%" {
		return "", "%"
	}
	word := main
	if l.Has("unit." + main) {
		word = l.T("unit." + main)
	}
	if l.Tag == "en" && isCurrency(main) {
		before, word = money(word), ""
	}
	after += word
	if divided {
		if l.Has("unit." + per) {
			per = strings.TrimSpace(l.T("unit." + per))
		}
		after += "/" + per
	}
	return before, after
}

// money is a currency before its amount: RMB 5 but US$5.
func money(word string) string {
	if last := word[len(word)-1]; last >= 'A' && last <= 'Z' {
		return word + "\u00a0"
	}
	return word
}

// UnitName is a unit without a number: it stands before one or after it, as the language has it.
func (l *Lang) UnitName(unit string) string {
	before, after := l.around(unit, scale{})
	return strings.TrimSpace(before + after)
}

// isCurrency tells ISO 4217 codes from other units by their shape.
func isCurrency(unit string) bool {
	return len(unit) == 3 && strings.ToUpper(unit) == unit && unit[0] >= 'A'
}

// Direction is +1, -1 or 0: which way a change or delta goes.
func Direction(f *extract.Fact) int {
	low, high := Ends(f.Quantity)
	if !signed(f.Kind) || low.Sign() != high.Sign() {
		return 0
	}
	return high.Sign()
}

func arrow(direction int) string {
	switch direction {
	case 1:
		return "▲"
	case -1:
		return "▼"
	}
	return ""
}

// Plain shows a decimal string, or LOW~HIGH, in the unit and manner of f; what
// is neither stays as it is.
func (l *Lang) Plain(value string, f *extract.Fact) string {
	q := extract.Quantity{Unit: f.Unit}
	if low, high, ok := strings.Cut(value, "~"); ok {
		q.Low, q.High = decimalOf(low), decimalOf(high)
	} else {
		q.Value = decimalOf(value)
	}
	if !q.Value.Valid && (!q.Low.Valid || !q.High.Valid) {
		return value
	}
	return l.Number(q, signed(f.Kind)).String()
}

func decimalOf(s string) decimal.NullDecimal {
	d, err := decimal.NewFromString(s)
	return decimal.NullDecimal{Decimal: d, Valid: err == nil}
}

// Scales are the powers of ten of a system of units with their names, largest
// first. As "written" they are those in which the site writes its own numbers.
func (l *Lang) Scales(system string) string {
	if system != "written" {
		return l.T("settings.units." + system + ".scales")
	}
	var all []string
	for _, p := range l.Powers() {
		all = append(all, fmt.Sprintf("%d:%s", p.Exp, p.Name))
	}
	return strings.Join(all, " ")
}

// A Power is a power of ten with a name: 億, bn.
type Power struct {
	Exp  int32
	Name string
}

// Powers are those that the language counts in, largest first.
func (l *Lang) Powers() []Power {
	var all []Power
	for _, sc := range scales[l.Tag] {
		all = append(all, Power{sc.power, l.T(sc.key)})
	}
	return all
}
