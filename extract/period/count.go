package period

import (
	"github.com/report-digest/digest/extract/text"
)

// PeriodWords are the words that periods are periodWords in.
var PeriodWords = text.ByRune([]struct {
	Value Granularity
	Words string
}{
	{QuarterGrain, "季度 财季 季"}, {MonthGrain, "月 月份"}, {YearGrain, "年度 财年 年"}, {WeekGrain, "周 星期"}, {HalfGrain, "半年"},
})

// CountAt reads how many periods: 三季, 6個季度, 四年.
func CountAt(l text.Line, i int) (count int, g Granularity, n int) {
	v, k := SmallNumber(l, i)
	if k == 0 || v < 1 || v > 120 {
		return 0, NoGrain, 0
	}
	if l.At(i+k) == '个' {
		k++
	}
	g, m := text.LookUp(PeriodWords, l, i+k)
	if m == 0 {
		return 0, NoGrain, 0
	}
	return v, g, k + m
}
