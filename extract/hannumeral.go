package extract

import (
	"slices"

	"github.com/shopspring/decimal"
)

// hanDigit reads a digit of everyday numerals.
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

// formalDigits are those of cheques and bonds, from one on; most are names and words too, so they count only in a run with scales.
var formalDigits = []rune("壹贰叁肆伍陆柒捌玖")

// formalDigit reads 壹 and its like where a scale follows: 壹億, 伍拾萬.
func formalDigit(l line, i int) (int64, bool) {
	if next := l.at(i + 1); smallScale(next) == 0 && largeScale(next) == 0 {
		return 0, false
	}
	d := slices.Index(formalDigits, l.at(i)) + 1
	return int64(d), d > 0
}

// shortTens reads 二十 and 三十 in one character; 0 where r is neither.
func shortTens(r rune) int64 {
	switch r {
	case '廿':
		return 20
	case '卅':
		return 30
	}
	return 0
}

// A hanReader reads a number in Chinese numerals rune by rune.
type hanReader struct {
	l                   line
	from, at            int
	total, group, digit int64 // what the 万 and 亿 read so far hold, what stands behind them, the digit before its scale
	last, exp           int   // power of ten of the last scale, and of all large ones
	digits, run         int   // digits in all, and since the last scale
	pending             bool  // digit has no scale yet
	scales              bool  // a scale was read: digits are no longer read by position, 二〇二一
}

// next reads one rune; more is false at the end of the number, ok is false where it is none.
func (h *hanReader) next() (more, ok bool) {
	r := h.l.at(h.at)
	d, is := hanDigit(r)
	if !is {
		d, is = formalDigit(h.l, h.at)
	}
	switch {
	case is:
		h.read(d)
	case shortTens(r) > 0 && !h.pending && h.last != 1:
		h.scales, h.last = true, 1
		h.group += shortTens(r)
	case smallScale(r) > 0 && !ofUnit(h.l, h.at):
		if !h.pending && h.at > h.from && r != '十' {
			return false, true
		}
		h.small(smallScale(r))
	case largeScale(r) > 0 && h.at > h.from:
		h.large(largeScale(r))
	default:
		return false, true
	}
	h.at++
	return true, h.digits <= 12 && h.total >= 0 && h.total <= 1e17
}

func (h *hanReader) read(d int64) {
	if h.pending && !h.scales {
		d += h.digit * 10
	}
	h.digit, h.pending = d, true
	h.digits++
	h.run++
}

func (h *hanReader) small(e int) {
	if !h.pending {
		h.digit = 1
	}
	h.group += h.digit * pow10(e)
	h.digit, h.pending, h.run, h.scales = 0, false, 0, true
	h.last = e
}

func (h *hanReader) large(e int) {
	if h.group == 0 && !h.pending {
		h.total *= pow10(e) // 三万亿
	} else {
		h.total += (h.group + h.digit) * pow10(e)
	}
	if h.group == 0 || h.pending || h.last == 1 {
		h.last = 0 // 二十亿 is written to the 亿
	}
	h.group, h.digit, h.pending, h.run, h.scales = 0, 0, false, 0, true
	h.last, h.exp = h.last+e, h.exp+e
}

// number is what has been read, with one unit of its last written place.
func (h *hanReader) number() (value, step decimal.Decimal) {
	short := int64(1)
	before := h.l.at(h.at - 2)
	if h.pending && h.run == 1 && h.last >= 2 && (smallScale(before) > 1 || largeScale(before) > 0) {
		short = pow10(h.last - 1) // 两万五 is 25000
	}
	step = decimal.NewFromInt(short)
	if !h.pending && h.last > 0 {
		step = one.Shift(int32(h.last))
	}
	return decimal.NewFromInt(h.total + h.group + h.digit*short), step
}

// scanHan reads 三百五十, 一点五, 十二, 两, 三成五 (without the 成) and 半.
func scanHan(l line, i int) (num numeral, n int, ok bool) {
	if num, n, ok := scanPair(l, i); ok {
		return num, n, true
	}
	if l.at(i) == '半' {
		e := largeScale(l.at(i + 1)) // 半億
		return numeral{value: decimal.New(5, int32(e-1)), step: decimal.New(1, int32(e-1)), han: true, scaled: e > 0, exp: e}, 1 + min(e, 1), true
	}
	h := hanReader{l: l, from: i, at: i}
	for more := true; more; {
		if more, ok = h.next(); !ok {
			return numeral{}, 0, false
		}
	}
	if h.at == i {
		return numeral{}, 0, false
	}
	num = numeral{han: true, exp: h.exp}
	num.value, num.step = h.number()
	at := h.at
	if h.total == 0 {
		at = num.point(l, at)
	}
	num.scaled = num.exp > 0 || h.last >= 2
	switch {
	case (l.at(at) == '几' || l.at(at) == '数') && h.last == 1 && !h.pending: // 十几万, 十数亿
		num.vague, num.value = num.value.Add(decimal.NewFromInt(9)), num.value.Add(one)
		at = num.rescale(l, at+1)
	case h.last > 0 || num.exp > 0:
		if at, num.about = tailAbout(l, at); num.about {
			at = num.rescale(l, at) // 二十多亿
		}
	}
	return num, at - i, true
}

// point reads 点 and the digits behind it at i, and the scales behind those: 一点五亿.
func (num *numeral) point(l line, i int) (next int) {
	if _, is := hanDigit(l.at(i + 1)); l.at(i) != '点' || !is {
		return i
	}
	at, frac := i+1, int64(0)
	for d, is := hanDigit(l.at(at)); is && at-i <= 12; d, is = hanDigit(l.at(at)) {
		frac = frac*10 + d
		at++
	}
	places := int32(at - i - 1)
	num.value, num.step = num.value.Add(decimal.New(frac, -places)), one.Shift(-places)
	end := num.rescale(l, at)
	for k := at; k < end; k++ {
		num.exp += largeScale(l.at(k))
	}
	return end
}

// rescale reads the large scales at i, which the number before them is of.
func (num *numeral) rescale(l line, i int) (next int) {
	at := i
	for e := int32(largeScale(l.at(at))); e > 0; e = int32(largeScale(l.at(at))) {
		num.value, num.vague, num.step = num.value.Shift(e), num.vague.Shift(e), num.step.Shift(e)
		num.scaled = true
		at++
	}
	return at
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

// scalesAt passes over the scales from i on, 千億 or 百萬, and adds up their powers of ten.
func scalesAt(l line, i int) (end, exp int) {
	for {
		e := smallScale(l.at(i)) + largeScale(l.at(i))
		if e == 0 {
			return i, exp
		}
		exp += e
		i++
	}
}

// scanVague reads 数千, 几十亿: from two to nine of the scale.
func scanVague(l line, i int) (num numeral, n int, ok bool) {
	at, exp := scalesAt(l, i+1)
	low := int64(2)
	if l.at(i) == '上' {
		low = 1
	}
	num = numeral{value: decimal.New(low, int32(exp)), vague: decimal.New(9, int32(exp)), step: decimal.New(1, int32(exp)), han: true, scaled: true, exp: exp}
	return num, at - i, true
}

// scanBareScale reads a scale that stands for one of itself: 近千亿, 百万, 百余亿.
func scanBareScale(l line, i int) (num numeral, n int, ok bool) {
	at, exp := scalesAt(l, i)
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
