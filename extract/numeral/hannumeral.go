package numeral

import (
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// formalDigit reads 壹 and its like where a scale follows: 壹億, 伍拾萬.
func formalDigit(l text.Line, i int) (int64, bool) {
	g := glyphOf(l.At(i))
	if !g.is(formal) {
		return 0, false
	}
	next := glyphOf(l.At(i + 1))
	return int64(g.of(formal)), next.is(smallScale) || next.is(largeScale)
}

// formalUnits reads the last digit of a formal number, which a unit of money follows: 伍拾叁元.
func formalUnits(l text.Line, i int) (int64, bool) {
	g := glyphOf(l.At(i))
	return int64(g.of(formal)), g.is(formal) && moneyUnit.Has(l.At(i+1))
}

// A hanReader reads a number in Chinese numerals rune by rune.
type hanReader struct {
	l                   text.Line
	from, at            int
	total, group, digit int64 // what the 万 and 亿 read so far hold, what stands behind them, the digit before its scale
	last, exp           int   // power of ten of the last scale, and of all large ones
	digits, run         int   // digits in all, and since the last scale
	pending             bool  // digit has no scale yet
	top                 int   // the largest small scale
	before              int   // the last large scale
	scales              bool  // a scale was read: digits are no longer read by position, 二〇二一
}

// next reads one rune; more is false at the end of the number, ok is false where it is none.
func (h *hanReader) next() (more, ok bool) {
	r := h.l.At(h.at)
	g := glyphOf(r)
	d, is := h.digitAt()
	switch {
	case is:
		h.read(d)
	case g.is(tens) && !h.pending && h.last != 1:
		h.scales, h.last = true, 1
		h.group += int64(g.of(tens)) * 10
	case g.is(smallScale) && !OfUnit(h.l, h.at):
		if !h.pending && h.at > h.from && r != ten {
			return false, true
		}
		h.small(g.of(smallScale))
	case g.is(largeScale) && h.at > h.from:
		h.large(g.of(largeScale))
	default:
		return false, true
	}
	h.at++
	return true, h.digits <= 12 && h.total >= 0 && h.total <= 1e17
}

// digitAt returns the digit at the reader's place; the last of a formal number needs no scale behind it.
func (h *hanReader) digitAt() (d int64, is bool) {
	if d, is = HanDigit(h.l.At(h.at)); is {
		return d, true
	}
	if d, is = formalDigit(h.l, h.at); !is && h.scales {
		d, is = formalUnits(h.l, h.at)
	}
	return d, is
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
	if !h.pending || h.digit == 0 {
		h.digit = 1 // 十二, 零十二
	}
	h.top = max(h.top, e)
	h.group += h.digit * pow10(e)
	h.digit, h.pending, h.run, h.scales = 0, false, 0, true
	h.last = e
}

func (h *hanReader) large(e int) {
	switch all := h.total + h.group + h.digit; {
	case all > 1e17/pow10(e):
		h.total = -1 // no figure is so large
	case h.before < e || h.group == 0 && !h.pending:
		if h.group != 0 || h.pending {
			h.exp = 0
		}
		h.total = all * pow10(e) // 三万亿, 一万五千亿
	default:
		h.total += (h.group + h.digit) * pow10(e)
	}
	h.before = e
	if h.group == 0 || h.pending || h.last == 1 {
		h.last = 0 // 二十亿 is written to the 亿
	}
	h.group, h.digit, h.pending, h.run, h.scales = 0, 0, false, 0, true
	h.last, h.exp = h.last+e, h.exp+e
}

// number is what has been read, with one unit of its last written place.
func (h *hanReader) number() (value, step decimal.Decimal) {
	short := int64(1)
	before := h.l.At(h.at - 2)
	if h.pending && h.run == 1 && h.last >= 2 && (SmallScale(before) > 1 || LargeScale(before) > 0) {
		short = pow10(h.last - 1) // 两万五 is 25000
	}
	step = decimal.NewFromInt(short)
	if !h.pending && h.last > 0 {
		step = one.Shift(int32(h.last))
	}
	return decimal.NewFromInt(h.total + h.group + h.digit*short), step
}

// scanHan reads 三百五十, 一点五, 十二, 两, 三成五 (without the 成) and 半.
func scanHan(l text.Line, i int) (num Numeral, n int, ok bool) {
	if num, n, ok := scanPair(l, i); ok {
		return num, n, true
	}
	if l.At(i) == half {
		e := LargeScale(l.At(i + 1)) // 半億
		return Numeral{Value: decimal.New(5, int32(e-1)), Step: decimal.New(1, int32(e-1)), Han: true, Scaled: e > 0, Exp: e}, 1 + min(e, 1), true
	}
	h := hanReader{l: l, from: i, at: i}
	for more := true; more; {
		if more, ok = h.next(); !ok {
			return Numeral{}, 0, false
		}
	}
	if h.at == i {
		return Numeral{}, 0, false
	}
	num, at := h.numeral()
	return num, at - i, true
}

// numeral is what has been read, with the decimals and the vague words behind it.
func (h *hanReader) numeral() (num Numeral, at int) {
	num = Numeral{Han: true, Exp: h.exp}
	num.Value, num.Step = h.number()
	at = h.at
	if h.total == 0 {
		at = num.point(h.l, at)
	}
	num.Scaled = num.Exp > 0 || h.last >= 2 || h.top >= 2
	switch {
	case severalMore.Has(h.l.At(at)) && h.last == 1 && !h.pending: // 十几万, 十数亿
		num.Vague, num.Value = num.Value.Add(decimal.NewFromInt(9)), num.Value.Add(one)
		at = num.rescale(h.l, at+1)
	case h.last > 0 || num.Exp > 0:
		if at, num.Approx = tailAbout(h.l, at); num.Approx {
			at = num.rescale(h.l, at) // 二十多亿
		}
	}
	return num, at
}

// point reads 点 and the digits behind it at i, and the scales behind those: 一点五亿.
func (num *Numeral) point(l text.Line, i int) (next int) {
	if _, is := HanDigit(l.At(i + 1)); l.At(i) != point || !is {
		return i
	}
	at, frac := i+1, int64(0)
	for d, is := HanDigit(l.At(at)); is && at-i <= 12; d, is = HanDigit(l.At(at)) {
		frac = frac*10 + d
		at++
	}
	places := int32(at - i - 1)
	num.Value, num.Step = num.Value.Add(decimal.New(frac, -places)), one.Shift(-places)
	end := num.rescale(l, at)
	for k := at; k < end; k++ {
		num.Exp += LargeScale(l.At(k))
	}
	return end
}

// rescale reads the large scales at i, which the number before them is of.
func (num *Numeral) rescale(l text.Line, i int) (next int) {
	at := i
	for e := int32(LargeScale(l.At(at))); e > 0; e = int32(LargeScale(l.At(at))) {
		num.Value, num.Vague, num.Step = num.Value.Shift(e), num.Vague.Shift(e), num.Step.Shift(e)
		num.Scaled = true
		at++
	}
	return at
}

// scanPair reads 三五億, 七八成 and 五六百: two digits side by side are the ends of a range.
func scanPair(l text.Line, i int) (num Numeral, n int, ok bool) {
	a, first := HanDigit(l.At(i))
	b, second := HanDigit(l.At(i + 1))
	if !first || !second || a == 0 || b <= a || b-a > 2 {
		return Numeral{}, 0, false
	}
	at, exp := i+2, 0
	for e := SmallScale(l.At(at)) + LargeScale(l.At(at)); e > 0 && !OfUnit(l, at); e = SmallScale(l.At(at)) + LargeScale(l.At(at)) {
		exp += e
		at++
	}
	if _, more := HanDigit(l.At(at)); more || exp == 0 && !pairUnit.Has(l.At(at)) {
		return Numeral{}, 0, false
	}
	unit := decimal.New(1, int32(exp))
	return Numeral{Value: unit.Mul(decimal.NewFromInt(a)), Vague: unit.Mul(decimal.NewFromInt(b)), Step: unit, Han: true, Scaled: exp > 0, Exp: exp}, at - i, true
}

// scalesAt passes over the scales from i on, 千億 or 百萬, and adds up their powers of ten.
func scalesAt(l text.Line, i int) (end, exp int) {
	for {
		e := SmallScale(l.At(i)) + LargeScale(l.At(i))
		if e == 0 {
			return i, exp
		}
		exp += e
		i++
	}
}

// scanVague reads 数千, 几十亿: from two to nine of the scale.
func scanVague(l text.Line, i int) (num Numeral, n int, ok bool) {
	at, exp := scalesAt(l, i+1)
	low := int64(2)
	if l.At(i) == upward {
		low = 1
	}
	num = Numeral{Value: decimal.New(low, int32(exp)), Vague: decimal.New(9, int32(exp)), Step: decimal.New(1, int32(exp)), Han: true, Scaled: true, Exp: exp}
	return num, at - i, true
}

// scanBareScale reads a scale that stands for one of itself: 近千亿, 百万, 百余亿.
func scanBareScale(l text.Line, i int) (num Numeral, n int, ok bool) {
	at, exp := scalesAt(l, i)
	next, more := tailAbout(l, at)
	for e := LargeScale(l.At(next)); more && e > 0; e = LargeScale(l.At(next)) {
		exp += e
		next++
	}
	return Numeral{Value: decimal.New(1, int32(exp)), Step: decimal.New(1, int32(exp)), Han: true, Scaled: true, Exp: exp, Approx: more, Bare: !more}, next - i, true
}

func pow10(e int) int64 {
	n := int64(1)
	for ; e > 0; e-- {
		n *= 10
	}
	return n
}
