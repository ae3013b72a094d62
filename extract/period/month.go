package period

import (
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

var (
	firstMonth   = tables.Single("first-month")         // 元月
	noFirstMonth = tables.Rune("no-first-month-before") // 美元月
	issueMark    = tables.Rune("issue-mark")            // 6月期
	thirdMark    = tables.Rune("third-mark")            // 旬
	seasonWords  = tables.List("season-word")           // 6月季度
	summedWords  = tables.List("summed-months")         // say of the months listed before them that a figure is of all of them
	thirds       = tables.Index(timesFile, "third", 2, readNumber)
)

// months reads 1月, 1-9月, 1月24日, 12月底, 十二月.
func months(l text.Line, from int) (Expression, int) {
	if p := l.At(from - 1); text.IsDigit(p) || p == '.' || p == pieceMark {
		return Expression{}, 0
	}
	v, k := monthNumber(l, from)
	if k == 0 {
		return Expression{}, 0
	}
	at := l.Skip(from + k)
	if last, end := lastMonth(l, at, v); end > 0 {
		return Expression{Granularity: spanGrain, Count: v, m: last}, end - from
	}
	if l.At(at) != monthMark {
		return Expression{}, 0
	}
	at = passPortion(l, at+1)
	if l.At(at) == issueMark {
		return Expression{}, 0
	}
	for _, read := range [...]func(l text.Line, i, v int) (Expression, int){summedMonths, monthWord, thirdOfMonth, daysOfMonth} {
		if w, n := read(l, at, v); n > 0 {
			return w, at + n - from
		}
	}
	return Expression{Granularity: MonthGrain, Count: v}, at - from
}

// monthNumber reads the number of a month, and the 元 of 元月.
func monthNumber(l text.Line, i int) (v, n int) {
	if l.Has(i, firstMonth) && l.At(i-1) != noFirstMonth {
		return 1, 1
	}
	v, n = SmallNumber(l, i)
	if v < 1 || v > 12 {
		return 0, 0
	}
	return v, n
}

// lastMonth reads the rest of 1-9月份 behind the first number v; end is 0 where there is none.
func lastMonth(l text.Line, i, v int) (last, end int) {
	s := spanSign(l, i)
	if s == 0 {
		return 0, 0
	}
	at := l.Skip(i + s)
	last, k := SmallNumber(l, at)
	end = l.Skip(at + k)
	if k == 0 || last <= v || last > 12 || l.At(end) != monthMark {
		return 0, 0
	}
	return last, passPortion(l, end+1)
}

// summedMonths reads 、2月两个月合计 behind 1月 where the months follow each other and a word says that they are summed.
func summedMonths(l text.Line, i, first int) (Expression, int) {
	at, last := i, first
	for monthLists.Has(l.At(at)) {
		v, k := SmallNumber(l, at+1)
		if k == 0 || v != last+1 || v > 12 || l.At(at+1+k) != monthMark {
			return Expression{}, 0
		}
		at, last = passPortion(l, at+k+2), v
	}
	if last == first {
		return Expression{}, 0
	}
	if months, k := monthsBack(l, at); k > 0 && months == last-first+1 {
		at += k
	}
	if l.HasAny(at, summedWords) == 0 {
		return Expression{}, 0
	}
	return Expression{Granularity: spanGrain, Count: first, m: last}, at - i
}

// monthWord reads 季度, 末, 底 and 初 behind the month v.
func monthWord(l text.Line, i, v int) (Expression, int) {
	w := Expression{Granularity: MonthGrain, Count: v}
	if n := l.HasAny(i, seasonWords); n > 0 {
		w.Back, w.End = 3, true // 6月季度: the one that ends with it
		return w, n
	}
	r := l.At(i)
	w.End = endMarks.Has(r)
	if w.End || r == startMark {
		return w, 1
	}
	return w, 0
}

// thirdOfMonth reads 上旬, 中旬 and 下旬 behind the month v.
func thirdOfMonth(l text.Line, i, v int) (Expression, int) {
	first, n := text.LookUp(thirds, l, i)
	if n == 0 || l.At(i+n) != thirdMark {
		return Expression{}, 0
	}
	to := &Expression{Granularity: DayGrain, Count: v, Day: first + 9}
	if first > 20 {
		to = &Expression{Granularity: MonthGrain, Count: v, End: true}
	}
	return Expression{Granularity: DayGrain, Count: v, Day: first, To: to}, n + 1
}

// daysOfMonth reads 24日 and 3-5日 behind the month v.
func daysOfMonth(l text.Line, i, v int) (Expression, int) {
	at := l.Skip(i)
	d, k := SmallNumber(l, at)
	if k == 0 || d < 1 || d > 31 {
		return Expression{}, 0
	}
	at = l.Skip(at + k)
	w := Expression{Granularity: DayGrain, Count: v, Day: d}
	if dateMarks.Has(l.At(at)) {
		return w, at + 1 - i
	}
	s := spanSign(l, at)
	if s == 0 {
		return Expression{}, 0
	}
	last, k := SmallNumber(l, at+s)
	if k == 0 || !dateMarks.Has(l.At(at+s+k)) {
		return Expression{}, 0
	}
	w.To = &Expression{Granularity: DayGrain, Count: v, Day: last}
	return w, at + s + k + 1 - i
}
