package numeral

import (
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// A mixedReader reads a number whose groups of digits each have a scale in
// Chinese: 1万5千亿, 13万4908亿, 3千5百万, 1千零20万. A larger scale behind
// smaller ones multiplies all before it.
type mixedReader struct {
	l            text.Line
	at           int
	total, group decimal.Decimal // what the large scales so far hold, what stands behind them
	large        int             // the last large scale
	last         int             // the last scale of any kind: what follows is smaller
	step         int             // power of ten of the last written digit
	parts        int
}

// scanMixed reads a number of at least two groups at i.
func scanMixed(l text.Line, i int) (num Numeral, n int, ok bool) {
	m := mixedReader{l: l, at: i}
	for m.part() {
		m.parts++
	}
	if m.parts < 2 {
		return Numeral{}, 0, false
	}
	num = Numeral{Value: m.total.Add(m.group), Step: one.Shift(int32(m.step)), Scaled: true, Exp: m.step}
	end, approx := tailAbout(l, m.at)
	num.Approx = approx
	return num, end - i, true
}

// part reads one group with its scales; false where none stands at m.at.
func (m *mixedReader) part() bool {
	at, zero := m.start()
	if m.parts > 0 && m.last == 0 || !text.IsDigit(m.l.At(at)) {
		return false
	}
	value, places, end := arabicDigits(m.l, at)
	width := end - at
	if places > 0 || width > 12 || m.parts > 0 && !value.LessThan(one.Shift(int32(m.last))) {
		return false
	}
	small := 0
	if e := SmallScale(m.l.At(end)); e > 1 && !OfUnit(m.l, end) {
		small, end = e, end+1
	}
	e := LargeScale(m.l.At(end))
	if small+e == 0 && (m.parts == 0 || !counts(m.l, end)) || !m.follows(small, e, width, zero) {
		return false
	}
	m.group = m.group.Add(value.Shift(int32(small)))
	m.last, m.step = small, small
	for ; e > 0; e = LargeScale(m.l.At(end)) {
		m.scale(e)
		end++
	}
	m.at = end
	return true
}

// start returns where the digits of a group can begin; zero tells that 零 stands before them.
func (m *mixedReader) start() (at int, zero bool) {
	if d, is := HanDigit(m.l.At(m.at)); m.parts > 0 && is && d == 0 {
		return m.at + 1, true
	}
	return m.at, false
}

// follows reports whether a group of so many digits with a small and a large scale can stand behind what was read.
func (m *mixedReader) follows(small, large, width int, zero bool) bool {
	switch {
	case m.parts > 0 && small >= m.last:
		return false
	case m.parts > 0 && small == 0 && m.last < 4 && !zero && width != m.last:
		return false // behind 千 three digits stand, or 零
	}
	return m.large == 0 || large != m.large
}

// scale multiplies by a large scale what it is of.
func (m *mixedReader) scale(e int) {
	if m.large == 0 || e > m.large || m.group.IsZero() {
		m.total, m.group = m.total.Add(m.group).Shift(int32(e)), decimal.Decimal{}
	} else {
		m.total, m.group = m.total.Add(m.group.Shift(int32(e))), decimal.Decimal{}
	}
	m.large, m.last = e, e
	m.step += e
}

// counts reports whether a word that is no date follows a number that ends at i.
func counts(l text.Line, i int) bool {
	return text.IsHan(l.At(i)) && !dateUnit.Has(l.At(i))
}
