package extract

import (
	"strings"

	"github.com/shopspring/decimal"
)

// A numeral is a number as written, before its unit.
//
//	numeral = [ "数" | "几" ] ( arabic | han ) { scale [ arabic | han ] } [ "多" | "余" | "几" ]
//	arabic  = digit { digit | "," digit digit digit } [ "." { digit } ]
//	scale   = "十" | "百" | "千" | "万" | "亿" | "兆" | "k" | "million" …
type numeral struct {
	value, step decimal.Decimal // step: one unit of the last written digit
	vague       decimal.Decimal // 数千: the highest it can mean; zero for exact numbers
	about       bool            // 多, 余, 几 after it
	han         bool            // written in Chinese numerals alone
	scaled      bool            // carries 万, 亿 and so on
	exp         int             // of its last scale: 8 for 亿
	bare        bool            // a scale alone: 千亿, 百万
}

// one is shared by all steps: a shift makes no copy of it.
var one = decimal.New(1, 0)

// small are the scales within a group of four digits, large those between groups.
func smallScale(r rune) int {
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

func largeScale(r rune) int {
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

// latinScales follow a number in English text, with or without a blank.
var latinScales = []struct {
	word string
	exp  int
}{
	{"trillion", 12}, {"billion", 9}, {"million", 6}, {"thousand", 3},
	{"bn", 9}, {"mn", 6}, {"tn", 12}, {"B", 9}, {"M", 6}, {"K", 3}, {"k", 3}, {"T", 12},
}

// scanNumeral reads a numeral at i; n is its length in runes.
func scanNumeral(l line, i int) (num numeral, n int, ok bool) {
	r := l.at(i)
	if isDigit(r) {
		return scanArabic(l, i)
	}
	if (r == '数' || r == '几' || r == '上') && (smallScale(l.at(i+1)) > 1 || largeScale(l.at(i+1)) > 0 || l.at(i+1) == '十') {
		return scanVague(l, i)
	}
	_, han := hanDigit(r)
	_, formal := formalDigit(l, i)
	if han || formal || shortTens(r) > 0 || r == '十' || r == '半' {
		return scanHan(l, i)
	}
	if smallScale(r) > 1 || largeScale(r) > 0 {
		return scanBareScale(l, i)
	}
	return numeral{}, 0, false
}

func scanArabic(l line, i int) (num numeral, n int, ok bool) { return scanGroups(l, i, false) }

// scanGroups reads a number, and behind its scale one further, smaller group; an inner one has no further group.
func scanGroups(l line, i int, inner bool) (num numeral, n int, ok bool) {
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
	num = numeral{value: mantissa.Shift(int32(exp)), step: step.Shift(int32(exp)), scaled: exp > 0, exp: exp}
	// 25万6千, 2兆8,943亿800万: further groups, each of a smaller scale.
	if exp >= 4 && !inner {
		for next := groupAt(l, at, num.exp); next > 0; next = groupAt(l, at, num.exp) {
			rest, w, _ := scanGroups(l, next, true)
			num.value = num.value.Add(rest.value)
			num.step, num.exp, num.about = rest.step, rest.exp, rest.about
			at = next + w
		}
		if num.about {
			return num, at - i, true
		}
	}
	at, num.about = tailAbout(l, at)
	// 3亿多, 20多万: the rest of the scale may follow 多.
	if num.about && exp == 0 {
		for {
			e, w := scaleAt(l, at, false)
			if w == 0 {
				break
			}
			num.value, num.step = num.value.Shift(int32(e)), num.step.Shift(int32(e))
			num.scaled, num.exp = true, num.exp+e
			at += w
		}
	}
	return num, at - i, true
}

// groupAt answers where a further group of a number whose last scale is exp begins
// at i or one blank behind it; 0 where none does. The last group may have no scale
// where a unit follows: 3萬4,844美元.
func groupAt(l line, i, exp int) int {
	at := i
	if l.at(at) == ' ' {
		at++
	}
	if !isDigit(l.at(at)) || exp == 0 {
		return 0
	}
	rest, w, _ := scanGroups(l, at, true)
	switch {
	case rest.exp >= exp || !rest.value.LessThan(decimal.New(1, int32(exp))):
		return 0
	case rest.exp > 0:
		return at
	case at > i || !rest.value.IsInteger():
		return 0
	}
	if end := at + w; isHan(l.at(end)) && l.at(end) != '年' && l.at(end) != '月' && l.at(end) != '日' {
		return at
	}
	return 0
}

// longest is how many digits a figure may have; what is longer is a code.
const longest = 40

// arabicDigits reads digits with thousands separators and a decimal point.
func arabicDigits(l line, i int) (value decimal.Decimal, places, next int) {
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
	for isDigit(l.at(i)) {
		add(l.at(i))
		i++
		if l.at(i) == '，' && i-start <= 3 && group(l, i+1) && (largeScale(l.at(i+4)) > 0 || l.at(i+4) == '元' || l.at(i+4) == '，' && group(l, i+5) || l.at(i+4) == '.' && isDigit(l.at(i+5))) {
			i++
			continue
		}
		if l.at(i) == ',' && i-start <= 3 && group(l, i+1) || l.at(i) == ',' && i-start > 3 && l.at(i-4) == ',' && group(l, i+1) {
			i++
		}
	}
	if l.at(i) == '.' && isDigit(l.at(i+1)) {
		i++
		for isDigit(l.at(i)) {
			add(l.at(i))
			places++
			i++
		}
	}
	if count <= 18 {
		return decimal.New(small, int32(-places)), places, i
	}
	if count > longest {
		return decimal.Decimal{}, 0, i // to parse it would take more than linear time
	}
	digits := make([]rune, 0, count)
	for k := start; k < i; k++ {
		if r := l.at(k); isDigit(r) {
			digits = append(digits, r)
		}
	}
	value, _ = decimal.NewFromString(string(digits))
	return value.Shift(int32(-places)), places, i
}

// group reports whether exactly three digits stand at i.
func group(l line, i int) bool {
	return isDigit(l.at(i)) && isDigit(l.at(i+1)) && isDigit(l.at(i+2)) && !isDigit(l.at(i+3))
}

// scaleAt reads one scale word at i. A blank before it is allowed for 万 and
// above only, and only when a unit can follow (48.8 萬億元).
func scaleAt(l line, i int, blank bool) (exp, n int) {
	at := i
	if blank {
		at = l.skip(i)
	}
	r := l.at(at)
	if e := largeScale(r); e > 0 {
		return e, at + 1 - i
	}
	if at == i {
		if e := smallScale(r); e > 1 && !ofUnit(l, at) {
			return e, 1
		}
	}
	if blank && isLatin(r) {
		for _, s := range latinScales {
			if l.has(at, s.word) && !isLatin(l.at(at+len(s.word))) && (len(s.word) > 1 || at == i && !namesOn(l, at+1)) {
				return s.exp, at + len(s.word) - i
			}
		}
	}
	return 0, 0
}

// namesOn reports whether a word follows a letter at i-1, so that it is no scale: 4K電視, 2B業務.
func namesOn(l line, i int) bool {
	return isHan(l.at(i)) && !strings.ContainsRune("元美港人日欧英韩新", l.at(i))
}

// ofUnit reports whether the scale at i begins a unit: 千瓦, 百分點.
func ofUnit(l line, i int) bool {
	return l.at(i) == '千' && unitAfterThousand(l, i+1) || l.has(i, "百分点")
}

// unitAfterThousand tells 千瓦 and 千克 from a thousand of something.
func unitAfterThousand(l line, i int) bool {
	return strings.ContainsRune("瓦克米卡升", l.at(i))
}

// tailAbout skips 多, 余, 几 behind a number.
func tailAbout(l line, i int) (int, bool) {
	switch l.at(i) {
	case '多', '余':
		if l.at(i+1) == '年' || l.at(i+1) == '空' || l.at(i+1) == '次' && l.at(i) == '多' || l.at(i+1) == '额' {
			return i, false
		}
		return i + 1, true
	}
	return i, false
}
