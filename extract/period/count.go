package period

import (
	"fmt"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

// PeriodWords are the words that periods are counted in.
var PeriodWords = tables.Index("times.txt", "unit", 2, readUnit)

func readUnit(f []string) (Granularity, error) {
	g, ok := GrainNamed(f[1])
	if !ok {
		return g, fmt.Errorf("no grain is called %q", f[1])
	}
	return g, nil
}

var (
	tenMark   = tables.Rune("ten-mark")
	pieceMark = tables.Rune("piece-mark") // 三个月
)

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
