package period

import (
	"strings"

	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

// subStarts reports whether a part of a year begins at i: 一季度, 上半年, 前三季, 末.
func subStarts(l text.Line, i int) bool {
	if _, n := scanSub(l, i, true); n > 0 {
		return true
	}
	return false
}

// scanSub reads a part of a year at i. after says that a year stands before it.
func scanSub(l text.Line, i int, after bool) (w Expression, n int) {
	at := i
	if after && l.At(at) == '的' {
		at++
	}
	if w, n = holidayAt(l, at); n > 0 {
		return w, at + n - i
	}
	if w, n = latinPart(l, at); n > 0 {
		return w, at + n - i
	}
	if w, n = latinMonths(l, at, after); n > 0 {
		return w, at + n - i
	}
	switch {
	case l.Has(at, "上半年"):
		return half(l, i, at+3, 1)
	case l.Has(at, "下半年"):
		return half(l, i, at+3, 2)
	case l.Has(at, "半年度") && after:
		return half(l, i, at+3, 1)
	case l.Has(at, "中期") && after:
		return half(l, i, at+2, 1)
	case l.Has(at, "上半财年"):
		return fiscal(half(l, i, at+4, 1))
	case l.Has(at, "下半财年"):
		return fiscal(half(l, i, at+4, 2))
	case after && l.Has(at, "年初"):
		return Expression{Granularity: DayGrain, Count: 1, Day: 1}, at + 2 - i
	case after && l.Has(at, "年中"):
		return Expression{Granularity: DayGrain, Count: 6, Day: 30}, at + 2 - i
	case l.Has(at, "年末"), l.Has(at, "年底"):
		return Expression{Granularity: DayGrain, Count: 12, Day: 31}, at + 2 - i
	case after && (l.Has(at, "末") || l.Has(at, "底")) && !strings.ContainsRune("端部盘薪价", l.At(at+1)):
		return Expression{Granularity: DayGrain, Count: 12, Day: 31}, at + 1 - i
	case after && l.Has(at, "初") && !strings.ContainsRune("步始次期审评", l.At(at+1)):
		return Expression{Granularity: DayGrain, Count: 1, Day: 1}, at + 1 - i
	case after && l.Has(at, "全年"):
		return Expression{Granularity: YearGrain}, at + 2 - i
	case l.At(at) == '前' || l.At(at) == '首' || l.At(at) == '头':
		if l.At(at) == '前' && strings.ContainsRune(swallowers['前'], l.At(at-1)) && l.At(at-1) != 0 {
			return Expression{}, 0
		}
		v, k := SmallNumber(l, at+1)
		if l.At(at) == '首' && l.At(at+1) == '季' {
			return quarterTail(l, i, l.Skip(at+2), 1)
		}
		if k == 0 {
			return Expression{}, 0
		}
		j := at + 1 + k
		if l.At(j) == '个' {
			j++
		}
		w, n := cumulated(l, j, v)
		if n == 0 {
			return Expression{}, 0
		}
		return w, j + n - i
	case l.Has(at, "末季"):
		return quarterTail(l, i, at+2, 4)
	}
	j := at
	if l.At(j) == '第' {
		j = l.Skip(j + 1)
	}
	v, k := SmallNumber(l, j)
	if l.Has(j, "元月") {
		return months(l, i, at)
	}
	if k == 0 {
		return Expression{}, 0
	}
	j = l.Skip(j + k)
	if l.At(j) == '个' && l.At(at) == '第' {
		j++
	}
	if l.At(j) == '财' && l.At(j+1) == '季' {
		return fiscal(quarterTail(l, i, j+2, v))
	}
	if w, n = listedParts(l, j, v); n > 0 {
		return w, j + n - i
	}
	if l.At(j) == '季' && v >= 1 && v <= 4 {
		if !after && l.At(at) != '第' && l.At(j+1) != '度' && l.At(j+1) != '报' {
			return Expression{}, 0 // 連升四季 is how long, not when
		}
		if text.IsDigit(l.At(at-1)) || l.At(at-1) == '个' || l.At(at-1) == '.' {
			return Expression{}, 0
		}
		return quarterTail(l, i, j+1, v)
	}
	if s := spanSign(l, j); s > 0 && v <= 3 {
		// 一至四季度
		k := j + s
		if l.At(k) == '第' {
			k++
		}
		if v2, n2 := SmallNumber(l, k); n2 > 0 && v2 > v && v2 <= 4 && l.At(k+n2) == '季' {
			w, n = quarterTail(l, i, k+n2+1, v)
			w.To = &Expression{Granularity: QuarterGrain, Count: v2}
			return w, n
		}
	}
	return months(l, i, at)
}

// cumulated reads what 前 and a number lead to at j: 季度, 財季, 月.
func cumulated(l text.Line, j, v int) (Expression, int) {
	at := j
	fiscal := l.At(at) == '财'
	if fiscal {
		at++
	}
	switch {
	case l.At(at) == '季' && v <= 4:
		at++
		if l.At(at) == '度' {
			at++
		}
		return Expression{Granularity: spanGrain, Count: 3 * v, Cumulative: true, m: 3, Fiscal: fiscal}, at - j
	case l.At(at) == '月' && v <= 12 && !fiscal:
		return Expression{Granularity: spanGrain, Count: v, Cumulative: true, m: 1}, 1
	}
	return Expression{}, 0
}

// listedParts reads the rest of 三、四季度 and 1、2月 behind the first number: one span, which the figures share out.
func listedParts(l text.Line, j, v int) (Expression, int) {
	if r := l.At(j); r != '、' && r != '和' && r != '及' {
		return Expression{}, 0
	}
	at, next := j, v
	for r := l.At(at); r == '、' || r == '和' || r == '及'; r = l.At(at) {
		at++
		if l.At(at) == '第' {
			at++
		}
		n, k := SmallNumber(l, at)
		if k == 0 || n != next+1 {
			return Expression{}, 0
		}
		at, next = at+k, n
	}
	switch {
	case l.At(at) == '季' && next <= 4:
		w, n := quarterTail(l, j, at+1, v)
		w.To = &Expression{Granularity: QuarterGrain, Count: next}
		return w, n
	case l.At(at) == '月' && next <= 12 && !text.IsDigit(l.At(at+1)):
		if at++; l.At(at) == '份' {
			at++
		}
		return Expression{Granularity: spanGrain, Count: v, m: next}, at - j
	}
	return Expression{}, 0
}

// latinPart reads Q4, 4Q24, H1 2024 and Q4 FY25.
//
//	part = ( "Q" | "H" ) number | number ( "Q" | "H" ) [ year ]
//	year = [ " " | "'" ] [ "FY" ] ( digit digit | digit digit digit digit )
func latinPart(l text.Line, i int) (w Expression, n int) {
	letter, number := l.At(i), l.At(i+1)
	before := text.IsLatin(l.At(i-1)) && !l.Has(i-2, "FY")
	if text.IsDigit(letter) {
		letter, number = number, letter
		before = before || text.IsDigit(l.At(i-1))
	}
	last := map[rune]rune{'Q': '4', 'H': '2'}[letter]
	if before || last == 0 || number < '1' || number > last {
		return Expression{}, 0
	}
	w = Expression{Granularity: QuarterGrain, Count: int(number - '0')}
	if letter == 'H' {
		w.Granularity = HalfGrain
	}
	at := i + 2
	if text.IsDigit(l.At(i)) && text.IsDigit(l.At(at)) {
		if v, k := shortYear(l, at); k > 0 {
			w.Year = v
			if estimate(l, at+k) {
				w.Guess, k = true, k+1 // 1Q19F
			}
			return w, at + k - i
		}
		return Expression{}, 0
	}
	y := at
	if l.At(y) == ' ' || l.At(y) == '\'' {
		y++
	}
	if l.Has(y, "FY") {
		y, w.Fiscal = y+2, true
	}
	if y > at {
		if v, k := shortYear(l, y); k == 4 || k == 2 && (w.Fiscal || l.At(at) == '\'') {
			w.Year = v
			return w, y + k - i
		}
		w.Fiscal = false
	}
	if text.IsDigit(l.At(at)) || text.IsLatin(l.At(at)) {
		return Expression{}, 0
	}
	switch {
	case l.At(at) == '度':
		at++
	case l.At(at) == '末':
		w.End, at = true, at+1
	}
	last = number
	for l.At(at) == '/' && l.At(at+1) == letter && l.At(at+2) == last+1 && !text.IsDigit(l.At(at+3)) {
		last, at = last+1, at+3 // Q1/Q2/Q3
	}
	if last > number {
		w.To = &Expression{Granularity: w.Granularity, Count: int(last - '0')}
	}
	return w, at - i
}

// together say of the months listed before them that a figure is of all of them.
var together = []string{"合计", "累计", "合并", "共", "总共", "加总"}

// summedMonths reads 、2月两个月 behind 1月 at i where the months follow each other and a word says that they are summed.
func summedMonths(l text.Line, i, first int) (last, n int) {
	at, last := i, first
	for r := l.At(at); r == '、' || r == '和' || r == '及' || r == '与'; r = l.At(at) {
		v, k := SmallNumber(l, at+1)
		if k == 0 || v != last+1 || v > 12 || l.At(at+1+k) != '月' {
			return 0, 0
		}
		at, last = at+k+2, v
		if l.At(at) == '份' {
			at++
		}
	}
	if last == first {
		return 0, 0
	}
	if months, k := monthsBack(l, at); k > 0 && months == last-first+1 {
		at += k
	}
	for _, word := range together {
		if l.Has(at, word) {
			return last, at - i
		}
	}
	return 0, 0
}

// latinMonths reads 9M24, 1-9M2024 and 1-3Q24: months or quarters from the start of the year. after says that the year
// stands before it.
func latinMonths(l text.Line, i int, after bool) (Expression, int) {
	if text.IsDigit(l.At(i-1)) || l.At(i-1) == '.' || text.IsLatin(l.At(i-1)) && !l.Has(i-2, "FY") {
		return Expression{}, 0
	}
	first, at := 1, i
	v, k := numeral.DigitsAt(l, at)
	if s := spanSign(l, at+k); k > 0 && s > 0 {
		first, at = v, at+k+s
		v, k = numeral.DigitsAt(l, at)
	}
	unit := map[rune]int{'M': 1, 'Q': 3}[l.At(at+k)]
	if k == 0 || unit == 0 || first != 1 || v < 1 || v*unit > 12 || unit == 3 && at == i {
		return Expression{}, 0
	}
	w := Expression{Granularity: spanGrain, Count: v * unit, Cumulative: true, m: unit}
	at += k + 1
	if l.At(at) == '\'' {
		at++
	}
	year, n := shortYear(l, at)
	if end := l.At(at + n); text.IsDigit(end) || text.IsLatin(end) || n == 0 && !after {
		return Expression{}, 0
	}
	w.Year = year
	return w, at + n - i
}

// shortYear reads a year of two or four digits: 24, 2024.
func shortYear(l text.Line, i int) (v, n int) {
	v, n = numeral.DigitsAt(l, i)
	switch {
	case n == 2 && v >= 10 && v <= 40:
		return v + 2000, 2
	case n == 4 && v > 1990 && v < 2100:
		return v, 4
	}
	return 0, 0
}

func fiscal(w Expression, n int) (Expression, int) {
	w.Fiscal = true
	return w, n
}

// partTail reads what may stand behind a part of a year: 度, and 末 for its last day.
func partTail(l text.Line, from, at int, w Expression) (Expression, int) {
	if l.At(at) == '度' {
		at++
	}
	if l.At(at) == '末' {
		w.End, at = true, at+1
	}
	return w, at - from
}

func half(l text.Line, from, at, n int) (Expression, int) {
	return partTail(l, from, at, Expression{Granularity: HalfGrain, Count: n})
}

func quarterTail(l text.Line, from, at, n int) (Expression, int) {
	if n < 1 || n > 4 {
		return Expression{}, 0
	}
	return partTail(l, from, at, Expression{Granularity: QuarterGrain, Count: n})
}

// tenDays are the first days of the thirds of a month.
var tenDays = map[rune]int{'上': 1, '中': 11, '下': 21}

// months reads 1月, 1-9月, 1月24日, 12月底, 十二月.
func months(l text.Line, from, at int) (Expression, int) {
	if text.IsDigit(l.At(at-1)) || l.At(at-1) == '.' || l.At(at-1) == '个' {
		return Expression{}, 0
	}
	v, k := SmallNumber(l, at)
	if l.Has(at, "元月") && l.At(at-1) != '美' {
		v, k = 1, 1
	}
	if k == 0 || v < 1 || v > 12 {
		return Expression{}, 0
	}
	at = l.Skip(at + k)
	if s := spanSign(l, at); s > 0 {
		v2, k2 := SmallNumber(l, l.Skip(at+s))
		end := l.Skip(l.Skip(at+s) + k2)
		if k2 > 0 && v2 > v && v2 <= 12 && l.At(end) == '月' {
			end++
			if l.At(end) == '份' {
				end++
			}
			return Expression{Granularity: spanGrain, Count: v, m: v2}, end - from
		}
	}
	if l.At(at) != '月' {
		return Expression{}, 0
	}
	at++
	if l.At(at) == '份' {
		at++
	}
	if l.At(at) == '期' {
		return Expression{}, 0
	}
	if last, k := summedMonths(l, at, v); k > 0 {
		return Expression{Granularity: spanGrain, Count: v, m: last}, at + k - from
	}
	w := Expression{Granularity: MonthGrain, Count: v}
	switch {
	case l.Has(at, "季度"), l.Has(at, "季报"):
		w.Back, w.End = 3, true // 6月季度: the one that ends with it
		return w, at + 2 - from
	case l.At(at) == '末' || l.At(at) == '底':
		w.End = true
		return w, at + 1 - from
	case l.At(at) == '初':
		return w, at + 1 - from
	case l.At(at+1) == '旬':
		if first, ok := tenDays[l.At(at)]; ok {
			w = Expression{Granularity: DayGrain, Count: v, Day: first, To: &Expression{Granularity: DayGrain, Count: v, Day: first + 9}}
			if first > 20 {
				w.To = &Expression{Granularity: MonthGrain, Count: v, End: true}
			}
			return w, at + 2 - from
		}
	}
	if d, k := SmallNumber(l, l.Skip(at)); k > 0 && d >= 1 && d <= 31 {
		j := l.Skip(l.Skip(at) + k)
		if l.At(j) == '日' || l.At(j) == '号' {
			return Expression{Granularity: DayGrain, Count: v, Day: d}, j + 1 - from
		}
		if s := spanSign(l, j); s > 0 {
			if d2, k2 := SmallNumber(l, j+s); k2 > 0 && (l.At(j+s+k2) == '日' || l.At(j+s+k2) == '号') {
				return Expression{Granularity: DayGrain, Count: v, Day: d, To: &Expression{Granularity: DayGrain, Count: v, Day: d2}}, j + s + k2 + 1 - from
			}
		}
	}
	return w, at - from
}
