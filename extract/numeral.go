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

func hanDigit(r rune) (int64, bool) {
	switch r {
	case '零', '〇':
		return 0, true
	case '一':
		return 1, true
	case '二', '两':
		return 2, true
	case '三':
		return 3, true
	case '四':
		return 4, true
	case '五':
		return 5, true
	case '六':
		return 6, true
	case '七':
		return 7, true
	case '八':
		return 8, true
	case '九':
		return 9, true
	}
	return 0, false
}

// formalDigits are those of cheques and bonds; most are names and words too, so they count only in a run with scales.
var formalDigits = map[rune]int64{'壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9}

// formalDigit reads 壹 and its like where a scale follows: 壹億, 伍拾萬.
func formalDigit(l line, i int) (int64, bool) {
	d, ok := formalDigits[l.at(i)]
	next := l.at(i + 1)
	return d, ok && (smallScale(next) > 0 || largeScale(next) > 0)
}

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
	if _, short := shortTens[r]; han || formal || short || r == '十' || r == '半' {
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
	return l.at(i) == '瓦' || l.at(i) == '克' || l.at(i) == '米' || l.at(i) == '卡'
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

// shortTens are 二十 and 三十 in one character.
var shortTens = map[rune]int64{'廿': 20, '卅': 30}

// scanHan reads 三百五十, 一点五, 十二, 两, 三成五 (without the 成) and 半.
func scanHan(l line, i int) (num numeral, n int, ok bool) {
	if num, n, ok := scanPair(l, i); ok {
		return num, n, true
	}
	if l.at(i) == '半' {
		e := largeScale(l.at(i + 1)) // 半億
		return numeral{value: decimal.New(5, int32(e-1)), step: decimal.New(1, int32(e-1)), han: true, scaled: e > 0, exp: e}, 1 + min(e, 1), true
	}
	var total, group, digit int64
	at, last, places := i, 0, 0
	digits, run, pending := 0, 0, false // run: digits since the last scale
	plain := true                       // digits only, read by position: 二〇二一
	exp := 0
	for {
		r := l.at(at)
		d, is := hanDigit(r)
		if !is {
			d, is = formalDigit(l, at)
		}
		if is {
			if pending && plain {
				digit = digit*10 + d
			} else {
				digit = d
			}
			pending = true
			digits++
			run++
			at++
			if digits > 12 {
				return numeral{}, 0, false
			}
			continue
		}
		if tens, is := shortTens[r]; is && !pending && last != 1 {
			plain, last = false, 1
			group += tens
			at++
			continue
		}
		if e := smallScale(r); e > 0 && !ofUnit(l, at) {
			if !pending {
				digit = 1
				if at != i && r != '十' {
					break
				}
			}
			plain = false
			group += digit * pow10(e)
			digit, pending, run = 0, false, 0
			last = e
			at++
			continue
		}
		if e := largeScale(r); e > 0 && at > i {
			plain = false
			if group == 0 && !pending {
				total *= pow10(e) // 三万亿
			} else {
				total += (group + digit) * pow10(e)
			}
			if total > 1e17 || total < 0 {
				return numeral{}, 0, false
			}
			if group == 0 || pending || last == 1 {
				last = 0 // 二十亿 is written to the 亿
			}
			group, digit, pending, run = 0, 0, false, 0
			last, exp = last+e, exp+e
			at++
			continue
		}
		break
	}
	if at == i {
		return numeral{}, 0, false
	}
	short := int64(1)
	if pending && run == 1 && last >= 2 && l.at(at-2) != '零' && (smallScale(l.at(at-2)) > 1 || largeScale(l.at(at-2)) > 0) {
		short = pow10(last - 1) // 两万五 is 25000
	}
	value := decimal.NewFromInt(total + group + digit*short)
	step := decimal.NewFromInt(short)
	if !pending && last > 0 {
		step = one.Shift(int32(last))
	}
	if l.at(at) == '点' && total == 0 {
		if d, is := hanDigit(l.at(at + 1)); is {
			at++
			frac := int64(0)
			for ; is; d, is = hanDigit(l.at(at)) {
				frac = frac*10 + d
				places++
				at++
			}
			value = value.Add(decimal.New(frac, int32(-places)))
			step = one.Shift(int32(-places))
			for e := largeScale(l.at(at)); e > 0; e = largeScale(l.at(at)) {
				value, step = value.Shift(int32(e)), step.Shift(int32(e))
				exp += e
				at++
			}
		}
	}
	num = numeral{value: value, step: step, han: true, scaled: exp > 0 || last >= 2, exp: exp}
	// 十几万, 十数亿, 二十多亿
	if (l.at(at) == '几' || l.at(at) == '数') && last == 1 && !pending {
		num.vague = value.Add(decimal.NewFromInt(9))
		num.value = value.Add(decimal.NewFromInt(1))
		at++
		for e := largeScale(l.at(at)); e > 0; e = largeScale(l.at(at)) {
			num.value, num.vague, num.step = num.value.Shift(int32(e)), num.vague.Shift(int32(e)), num.step.Shift(int32(e))
			num.scaled = true
			at++
		}
		return num, at - i, true
	}
	if last > 0 || exp > 0 {
		at, num.about = tailAbout(l, at)
		if num.about {
			for e := largeScale(l.at(at)); e > 0; e = largeScale(l.at(at)) {
				num.value, num.step = num.value.Shift(int32(e)), num.step.Shift(int32(e))
				num.scaled = true
				at++
			}
		}
	}
	return num, at - i, true
}

// scanPair reads 三五億, 七八成 and 五六百: two digits side by side are the ends of a range.
func scanPair(l line, i int) (num numeral, n int, ok bool) {
	a, first := hanDigit(l.at(i))
	b, second := hanDigit(l.at(i + 1))
	if !first || !second || a == 0 || b <= a || b-a > 2 {
		return numeral{}, 0, false
	}
	at, exp := i+2, 0
	for e := smallScale(l.at(at)) + largeScale(l.at(at)); e > 0 && !ofUnit(l, at); e = smallScale(l.at(at)) + largeScale(l.at(at)) {
		exp += e
		at++
	}
	if _, more := hanDigit(l.at(at)); more || exp == 0 && l.at(at) != '成' && l.at(at) != '倍' {
		return numeral{}, 0, false
	}
	unit := decimal.New(1, int32(exp))
	return numeral{value: unit.Mul(decimal.NewFromInt(a)), vague: unit.Mul(decimal.NewFromInt(b)), step: unit, han: true, scaled: exp > 0, exp: exp}, at - i, true
}

// scanVague reads 数千, 几十亿: from two to nine of the scale.
func scanVague(l line, i int) (num numeral, n int, ok bool) {
	at, exp := i+1, 0
	for {
		e := smallScale(l.at(at)) + largeScale(l.at(at))
		if e == 0 {
			break
		}
		exp += e
		at++
	}
	low := int64(2)
	if l.at(i) == '上' {
		low = 1
	}
	num = numeral{value: decimal.New(low, int32(exp)), vague: decimal.New(9, int32(exp)), step: decimal.New(1, int32(exp)), han: true, scaled: true, exp: exp}
	return num, at - i, true
}

// scanBareScale reads a scale that stands for one of itself: 近千亿, 百万, 百余亿.
func scanBareScale(l line, i int) (num numeral, n int, ok bool) {
	at, exp := i, 0
	for {
		e := smallScale(l.at(at)) + largeScale(l.at(at))
		if e == 0 {
			break
		}
		exp += e
		at++
	}
	next, more := tailAbout(l, at)
	for e := largeScale(l.at(next)); more && e > 0; e = largeScale(l.at(next)) {
		exp += e
		next++
	}
	return numeral{value: decimal.New(1, int32(exp)), step: decimal.New(1, int32(exp)), han: true, scaled: true, exp: exp, about: more, bare: !more}, next - i, true
}

func pow10(e int) int64 {
	n := int64(1)
	for ; e > 0; e-- {
		n *= 10
	}
	return n
}
