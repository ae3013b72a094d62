package period

import (
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

// PeriodWords are the words that periods are counted in.
var PeriodWords = tables.Index(timesFile, "unit", 2, readGrain)

// CountAt reads how many periods: 三季, 6個季度, 四年.
func CountAt(l text.Line, i int) (count int, g Granularity, n int) {
	v, k := SmallNumber(l, i)
	if k == 0 || v < 1 || v > 120 {
		return 0, NoGrain, 0
	}
	if l.At(i+k) == pieceMark {
		k++
	}
	g, m := text.LookUp(PeriodWords, l, i+k)
	if m == 0 {
		return 0, NoGrain, 0
	}
	return v, g, k + m
}

// StartsCount reports whether counts begin with r.
func StartsCount(r rune) bool {
	_, han := numeral.HanDigit(r)
	return han || text.IsDigit(r) || r == tenMark
}

// SmallNumber reads 1 to 999 in Arabic or Chinese digits at i.
func SmallNumber(l text.Line, i int) (v, n int) {
	for text.IsDigit(l.At(i+n)) && n < 4 {
		v = v*10 + int(l.At(i+n)-'0')
		n++
	}
	switch {
	case n > 3:
		return 0, 0
	case n > 0:
		return v, n
	case l.At(i) == firstMark:
		return 1, 1
	}
	return smallHan(l, i)
}

// smallHan reads 五, 十, 二十 and 二十五.
func smallHan(l text.Line, i int) (v, n int) {
	if d, ok := numeral.HanDigit(l.At(i)); ok {
		v, n = int(d), 1
	}
	if l.At(i+n) != tenMark {
		return v, n
	}
	if n == 0 {
		v = 1
	}
	v, n = v*10, n+1
	if d, ok := numeral.HanDigit(l.At(i + n)); ok && d > 0 {
		return v + int(d), n + 1
	}
	return v, n
}

// monthsBack reads 三个月, the time that ends on a day named before.
func monthsBack(l text.Line, i int) (months, n int) {
	v, k := SmallNumber(l, i)
	if k == 0 || v > 36 {
		return 0, 0
	}
	at := i + k
	if l.At(at) == pieceMark {
		at++
	}
	if l.At(at) != monthMark {
		return 0, 0
	}
	return v, at + 1 - i
}
