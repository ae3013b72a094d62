package numeral

import (
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// A Numeral is a number as written, before its unit.
//
//	numeral = [ "数" | "几" ] ( arabic | han ) { scale [ arabic | han ] } [ "多" | "余" | "几" ]
//	arabic  = digit { digit | "," digit digit digit } [ "." { digit } ]
//	scale   = "十" | "百" | "千" | "万" | "亿" | "兆" | "k" | "million" …
type Numeral struct {
	Value, Step decimal.Decimal // step: one unit of the last written digit
	Vague       decimal.Decimal // 数千: the highest it can mean; zero for exact numbers
	Approx      bool            // 多, 余, 几 after it
	Han         bool            // written in Chinese numerals alone
	Scaled      bool            // carries 万, 亿 and so on
	Exp         int             // of its last scale: 8 for 亿
	Bare        bool            // a scale alone: 千亿, 百万
}

// one is shared by all steps: a shift makes no copy of it.
var one = decimal.New(1, 0)

// SmallScale returns the power of ten of a scale within a group of four digits, 0 where r is none.
func SmallScale(r rune) int { return glyphOf(r).of(smallScale) }

// LargeScale returns the power of ten of a scale between groups of four digits, 0 where r is none.
func LargeScale(r rune) int { return glyphOf(r).of(largeScale) }

// HanDigit reads a digit of everyday numerals.
func HanDigit(r rune) (int64, bool) {
	g := glyphOf(r)
	return int64(g.of(digit)), g.is(digit)
}

// Scan reads a numeral at i; n is its length in runes.
func Scan(l text.Line, i int) (num Numeral, n int, ok bool) {
	r := l.At(i)
	if text.IsDigit(r) {
		return scanArabic(l, i)
	}
	if next := l.At(i + 1); (several.Has(r) || r == upward) && (isScale(next) || next == ten) {
		return scanVague(l, i)
	}
	if startsHan(l, i) {
		return scanHan(l, i)
	}
	if isScale(r) {
		return scanBareScale(l, i)
	}
	return Numeral{}, 0, false
}

// startsHan reports whether a number in Chinese numerals that is no scale alone can begin at i.
func startsHan(l text.Line, i int) bool {
	r := l.At(i)
	g := glyphOf(r)
	if g.is(digit) || g.is(tens) || r == ten || r == half {
		return true
	}
	_, formal := formalDigit(l, i)
	return formal
}

// isScale reports whether r is a scale from a hundred on.
func isScale(r rune) bool {
	g := glyphOf(r)
	return g.of(smallScale) > 1 || g.is(largeScale)
}

func scanArabic(l text.Line, i int) (num Numeral, n int, ok bool) { return scanGroups(l, i, false) }

// scanGroups reads a number, and behind its scale one further, smaller group; an inner one has no further group.
func scanGroups(l text.Line, i int, inner bool) (num Numeral, n int, ok bool) {
	if num, n, ok := scanMixed(l, i); ok && !inner {
		return num, n, true
	}
	at := i
	mantissa, places, at := arabicDigits(l, at)
	step := one.Shift(int32(-places))
	exp, last := 0, 0
	for {
		e, w := scaleAt(l, at, exp == 0 && last == 0)
		if w == 0 {
			break
		}
		exp += e
		last = e
		at += w
	}
	num = Numeral{Value: mantissa.Shift(int32(exp)), Step: step.Shift(int32(exp)), Scaled: exp > 0, Exp: exp}
	// 25万6千, 2兆8,943亿800万: further groups, each of a smaller scale.
	if exp >= 4 && !inner {
		for next := groupAt(l, at, num.Exp); next > 0; next = groupAt(l, at, num.Exp) {
			rest, w, _ := scanGroups(l, next, true)
			num.Value = num.Value.Add(rest.Value)
			num.Step, num.Exp, num.Approx = rest.Step, rest.Exp, rest.Approx
			at = next + w
		}
		if num.Approx {
			return num, at - i, true
		}
	}
	at, num.Approx = tailAbout(l, at)
	// 3亿多, 20多万: the rest of the scale may follow 多.
	if num.Approx && exp == 0 {
		for {
			e, w := scaleAt(l, at, false)
			if w == 0 {
				break
			}
			num.Value, num.Step = num.Value.Shift(int32(e)), num.Step.Shift(int32(e))
			num.Scaled, num.Exp = true, num.Exp+e
			at += w
		}
	}
	return num, at - i, true
}

// groupAt returns where a further group of a number whose last scale is exp begins
// at i or one blank behind it; 0 where none does. The last group may have no scale
// where a unit follows: 3萬4,844美元.
func groupAt(l text.Line, i, exp int) int {
	at := i
	if l.At(at) == ' ' {
		at++
	}
	if !text.IsDigit(l.At(at)) || exp == 0 {
		return 0
	}
	rest, w, _ := scanGroups(l, at, true)
	switch {
	case rest.Exp >= exp || !rest.Value.LessThan(decimal.New(1, int32(exp))):
		return 0
	case rest.Exp > 0:
		return at
	case at > i || !rest.Value.IsInteger():
		return 0
	}
	if counts(l, at+w) {
		return at
	}
	return 0
}

// Longest is how many digits a figure may have; what is longer is a code.
const Longest = 40

// A digitReader takes in digits of any number; what fits into 64 bits needs no text.
type digitReader struct {
	count, places int
	small         int64 // the first eighteen digits
}

func (d *digitReader) add(r rune) {
	d.count++
	if d.count <= 18 {
		d.small = d.small*10 + int64(r-'0')
	}
}

// arabicDigits reads digits with thousands separators and a decimal point.
func arabicDigits(l text.Line, i int) (value decimal.Decimal, places, next int) {
	var d digitReader
	start := i
	for text.IsDigit(l.At(i)) {
		d.add(l.At(i))
		i++
		if separates(l, start, i) {
			i++
		}
	}
	if l.At(i) == '.' && text.IsDigit(l.At(i+1)) {
		for i++; text.IsDigit(l.At(i)); i++ {
			d.add(l.At(i))
			d.places++
		}
	}
	switch {
	case d.count <= 18:
		return decimal.New(d.small, int32(-d.places)), d.places, i
	case d.count > Longest:
		return decimal.Decimal{}, 0, i // to parse it would take more than linear time
	}
	digits := make([]rune, 0, d.count)
	for k := start; k < i; k++ {
		if r := l.At(k); text.IsDigit(r) {
			digits = append(digits, r)
		}
	}
	value, _ = decimal.NewFromString(string(digits))
	return value.Shift(int32(-d.places)), d.places, i
}

// separates reports whether what stands at i groups the digits of a number that begins at start.
func separates(l text.Line, start, i int) bool {
	switch l.At(i) {
	case ',':
		return (i-start <= 3 || l.At(i-4) == ',') && group(l, i+1)
	case '，': // ends a clause, unless what follows goes on as a number does
		return i-start <= 3 && group(l, i+1) && groupsOn(l, i+4)
	}
	return false
}

// groupsOn reports whether a number goes on or has its scale or unit at i: 1，234萬, 1，234，567.
func groupsOn(l text.Line, i int) bool {
	switch r := l.At(i); r {
	case yuan:
		return true
	case '，':
		return group(l, i+1)
	case '.':
		return text.IsDigit(l.At(i + 1))
	default:
		return LargeScale(r) > 0
	}
}

// group reports whether exactly three digits stand at i.
func group(l text.Line, i int) bool {
	return text.IsDigit(l.At(i)) && text.IsDigit(l.At(i+1)) && text.IsDigit(l.At(i+2)) && !text.IsDigit(l.At(i+3))
}

// scaleAt reads one scale word at i. A blank before it is allowed for 万 and
// above only, and only when a unit can follow (48.8 萬億元).
func scaleAt(l text.Line, i int, blank bool) (exp, n int) {
	at := i
	if blank {
		at = l.Skip(i)
	}
	r := l.At(at)
	if e := LargeScale(r); e > 0 {
		return e, at + 1 - i
	}
	if at == i {
		if e := SmallScale(r); e > 1 && !OfUnit(l, at) {
			return e, 1
		}
	}
	if blank && text.IsLatin(r) {
		for _, s := range LatinScales {
			if n := len(s.Word); l.Has(at, s.Word) && !text.IsLatin(l.At(at+n)) && (n > 1 || at == i && !namesOn(l, at+1)) {
				return s.Exp, at + n - i
			}
		}
	}
	return 0, 0
}

// namesOn reports whether a word follows a letter at i-1, so that it is no scale: 4K電視, 2B業務.
func namesOn(l text.Line, i int) bool {
	return text.IsHan(l.At(i)) && !letterScaleMoney.Has(l.At(i))
}

// OfUnit reports whether the scale at i begins a unit: 千瓦, 百分點.
func OfUnit(l text.Line, i int) bool {
	return SmallScale(l.At(i)) == 3 && thousandOf.Has(l.At(i+1)) || l.Has(i, percentagePoint)
}

// tailAbout passes 多 and 余 behind a number, unless they begin a word.
func tailAbout(l text.Line, i int) (next int, about bool) {
	if !more.Has(l.At(i)) || moreNot.Has(l.At(i+1)) || l.Has(i, moreOften) {
		return i, false
	}
	return i + 1, true
}

// DigitsAt reads at most six digits at i as a whole number; n is how many there are.
func DigitsAt(l text.Line, i int) (v, n int) {
	for text.IsDigit(l.At(i+n)) && n < 6 {
		v = v*10 + int(l.At(i+n)-'0')
		n++
	}
	return v, n
}
