package numeral

import (
	"strings"

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

// small are the scales within a group of four digits, large those between groups.
func SmallScale(r rune) int {
	switch r {
	case '十', '拾':
		return 1
	case '百':
		return 2
	case '千':
		return 3
	}
	return 0
}

func LargeScale(r rune) int {
	switch r {
	case '万':
		return 4
	case '亿':
		return 8
	case '兆':
		return 12
	}
	return 0
}

// LatinScales follow a number in English text, with or without a blank.
var LatinScales = []struct {
	Word string
	Exp  int
}{
	{"trillion", 12}, {"billion", 9}, {"million", 6}, {"thousand", 3},
	{"bn", 9}, {"mn", 6}, {"tn", 12}, {"B", 9}, {"M", 6}, {"K", 3}, {"k", 3}, {"T", 12},
}

// Scan reads a numeral at i; n is its length in runes.
func Scan(l text.Line, i int) (num Numeral, n int, ok bool) {
	r := l.At(i)
	if text.IsDigit(r) {
		return scanArabic(l, i)
	}
	if (r == '数' || r == '几' || r == '上') && (SmallScale(l.At(i+1)) > 1 || LargeScale(l.At(i+1)) > 0 || l.At(i+1) == '十') {
		return scanVague(l, i)
	}
	_, han := HanDigit(r)
	_, formal := formalDigit(l, i)
	if han || formal || shortTens(r) > 0 || r == '十' || r == '半' {
		return scanHan(l, i)
	}
	if SmallScale(r) > 1 || LargeScale(r) > 0 {
		return scanBareScale(l, i)
	}
	return Numeral{}, 0, false
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

// groupAt answers where a further group of a number whose last scale is exp begins
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
	if end := at + w; text.IsHan(l.At(end)) && l.At(end) != '年' && l.At(end) != '月' && l.At(end) != '日' {
		return at
	}
	return 0
}

// Longest is how many digits a figure may have; what is longer is a code.
const Longest = 40

// arabicDigits reads digits with thousands separators and a decimal point.
func arabicDigits(l text.Line, i int) (value decimal.Decimal, places, next int) {
	var small int64
	var long []rune
	count := 0
	add := func(r rune) {
		count++
		if count <= 18 {
			small = small*10 + int64(r-'0')
		}
		if count == 18 || len(long) > 0 {
			long = append(long, r)
		}
	}
	start := i
	for text.IsDigit(l.At(i)) {
		add(l.At(i))
		i++
		if l.At(i) == '，' && i-start <= 3 && group(l, i+1) && (LargeScale(l.At(i+4)) > 0 || l.At(i+4) == '元' || l.At(i+4) == '，' && group(l, i+5) || l.At(i+4) == '.' && text.IsDigit(l.At(i+5))) {
			i++
			continue
		}
		if l.At(i) == ',' && i-start <= 3 && group(l, i+1) || l.At(i) == ',' && i-start > 3 && l.At(i-4) == ',' && group(l, i+1) {
			i++
		}
	}
	if l.At(i) == '.' && text.IsDigit(l.At(i+1)) {
		i++
		for text.IsDigit(l.At(i)) {
			add(l.At(i))
			places++
			i++
		}
	}
	if count <= 18 {
		return decimal.New(small, int32(-places)), places, i
	}
	if count > Longest {
		return decimal.Decimal{}, 0, i // to parse it would take more than linear time
	}
	digits := make([]rune, 0, count)
	for k := start; k < i; k++ {
		if r := l.At(k); text.IsDigit(r) {
			digits = append(digits, r)
		}
	}
	value, _ = decimal.NewFromString(string(digits))
	return value.Shift(int32(-places)), places, i
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
			if l.Has(at, s.Word) && !text.IsLatin(l.At(at+len(s.Word))) && (len(s.Word) > 1 || at == i && !namesOn(l, at+1)) {
				return s.Exp, at + len(s.Word) - i
			}
		}
	}
	return 0, 0
}

// namesOn reports whether a word follows a letter at i-1, so that it is no scale: 4K電視, 2B業務.
func namesOn(l text.Line, i int) bool {
	return text.IsHan(l.At(i)) && !strings.ContainsRune("元美港人日欧英韩新", l.At(i))
}

// OfUnit reports whether the scale at i begins a unit: 千瓦, 百分點.
func OfUnit(l text.Line, i int) bool {
	return l.At(i) == '千' && unitAfterThousand(l, i+1) || l.Has(i, "百分点")
}

// unitAfterThousand tells 千瓦 and 千克 from a thousand of something.
func unitAfterThousand(l text.Line, i int) bool {
	return strings.ContainsRune("瓦克米卡升", l.At(i))
}

// tailAbout skips 多, 余, 几 behind a number.
func tailAbout(l text.Line, i int) (int, bool) {
	switch l.At(i) {
	case '多', '余':
		if l.At(i+1) == '年' || l.At(i+1) == '空' || l.At(i+1) == '次' && l.At(i) == '多' || l.At(i+1) == '额' {
			return i, false
		}
		return i + 1, true
	}
	return i, false
}

func DigitsAt(l text.Line, i int) (v, n int) {
	for text.IsDigit(l.At(i+n)) && n < 6 {
		v = v*10 + int(l.At(i+n)-'0')
		n++
	}
	return v, n
}
