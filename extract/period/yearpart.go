package period

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// subStarts reports whether a part of a year begins at i: 一季度, 上半年, 前三季, 末.
func subStarts(l text.Line, i int) bool {
	_, n := scanSub(l, i, true)
	return n > 0
}

// scanSub reads a part of a year at i. after says that a year stands before it.
func scanSub(l text.Line, i int, after bool) (w Expression, n int) {
	at := i
	if after && l.At(at) == ofMark {
		at++
	}
	for _, read := range [...]func(l text.Line, i int, after bool) (Expression, int){holidayPart, quarterPart, latinMonths, namedPart, cumulativePart, numberedPart} {
		if w, n = read(l, at, after); n > 0 {
			return w, at + n - i
		}
	}
	return Expression{}, 0
}

func holidayPart(l text.Line, i int, _ bool) (Expression, int) { return holidayAt(l, i) }

func quarterPart(l text.Line, i int, _ bool) (Expression, int) { return latinPart(l, i) }

// yearParts are the parts of a year that have a name.
var yearParts = tables.Index(timesFile, "part", 4, readPart)

// readPart reads a row: words | meaning | behind-year | not behind.
func readPart(f []string) (*timeWord, error) {
	hangs := f[2] == "behind-year"
	if hangs {
		f = []string{f[0], f[1], "", f[3]}
	}
	t, err := readTime(f)
	if err == nil {
		t.hangs = hangs
	}
	return t, err
}

// namedPart reads 上半年, 年末, 末季 and what may stand behind a half or quarter.
func namedPart(l text.Line, i int, after bool) (Expression, int) {
	t, n := text.LookUpWhere(yearParts, l, i, func(t *timeWord, n int) bool { return (after || !t.hangs) && t.stands(l, i, n) })
	if n == 0 {
		return Expression{}, 0
	}
	if t.w.Granularity == HalfGrain || t.w.Granularity == QuarterGrain {
		return partTail(l, i, i+n, t.w)
	}
	return t.w, n
}

// partTail reads what may stand behind a part of a year: 度, and 末 for its last day.
func partTail(l text.Line, from, at int, w Expression) (Expression, int) {
	if l.At(at) == termMark {
		at++
	}
	if l.At(at) == endMark {
		w.End, at = true, at+1
	}
	return w, at - from
}

func quarterTail(l text.Line, from, at, n int) (Expression, int) {
	if n < 1 || n > 4 {
		return Expression{}, 0
	}
	return partTail(l, from, at, Expression{Granularity: QuarterGrain, Count: n})
}

var cumulativeMarks = tables.Runes("cumulative-mark") // 前, 首, 头

// cumulativePart reads 前三季度 and 首两个月.
func cumulativePart(l text.Line, i int, _ bool) (Expression, int) {
	r := l.At(i)
	if p := l.At(i - 1); !cumulativeMarks.Has(r) || r == beforeMark && p != 0 && strings.ContainsRune(swallowers[r], p) {
		return Expression{}, 0
	}
	v, k := SmallNumber(l, i+1)
	if k == 0 {
		return Expression{}, 0
	}
	j := i + 1 + k
	if l.At(j) == pieceMark {
		j++
	}
	w, n := cumulated(l, j, v)
	if n == 0 {
		return Expression{}, 0
	}
	return w, j + n - i
}

// cumulated reads what 前 and a number lead to at j: 季度, 財季, 月.
func cumulated(l text.Line, j, v int) (Expression, int) {
	at := j
	fiscal := l.At(at) == fiscalMark
	if fiscal {
		at++
	}
	switch {
	case l.At(at) == quarterMark && v <= 4:
		at++
		if l.At(at) == termMark {
			at++
		}
		return Expression{Granularity: spanGrain, Count: 3 * v, Cumulative: true, m: 3, Fiscal: fiscal}, at - j
	case l.At(at) == monthMark && v <= 12 && !fiscal:
		return Expression{Granularity: spanGrain, Count: v, Cumulative: true, m: 1}, 1
	}
	return Expression{}, 0
}

// A numbered is the number of a part of a year that begins at from and ends at end: the 第三 of 第三季度.
type numbered struct {
	l         text.Line
	from, end int
	v         int
	after     bool // behind a year
}

// numberedPart reads 第三季度, 三、四季度, 一至四季度, 1-9月 and what else begins with a number.
func numberedPart(l text.Line, i int, after bool) (Expression, int) {
	if cumulativeMarks.Has(l.At(i)) {
		return Expression{}, 0 // 首月 without its year is any
	}
	j, ordered := i, l.At(i) == ordinal
	if ordered {
		j = l.Skip(j + 1)
	}
	if l.Has(j, firstMonth) {
		return months(l, i)
	}
	v, k := SmallNumber(l, j)
	if k == 0 {
		return Expression{}, 0
	}
	j = l.Skip(j + k)
	if ordered && l.At(j) == pieceMark {
		j++
	}
	p := numbered{l, i, j, v, after}
	for _, read := range [...]func(numbered) (Expression, int){numbered.fiscalQuarter, numbered.listedParts, numbered.quarter, numbered.quarterSpan} {
		if w, n := read(p); n > 0 {
			return w, n
		}
	}
	return months(l, i)
}

// fiscalQuarter reads 第三財季.
func (p numbered) fiscalQuarter() (Expression, int) {
	if p.l.At(p.end) != fiscalMark || p.l.At(p.end+1) != quarterMark {
		return Expression{}, 0
	}
	w, n := quarterTail(p.l, p.from, p.end+2, p.v)
	w.Fiscal = true
	return w, n
}

var quarterBehind = characters("quarter-behind")

// quarter reads 三季度. 連升四季 is how long, not when.
func (p numbered) quarter() (Expression, int) {
	l := p.l
	if l.At(p.end) != quarterMark {
		return Expression{}, 0
	}
	if !p.after && l.At(p.from) != ordinal && !quarterBehind.Has(l.At(p.end+1)) {
		return Expression{}, 0
	}
	if b := l.At(p.from - 1); text.IsDigit(b) || b == pieceMark || b == '.' {
		return Expression{}, 0
	}
	return quarterTail(l, p.from, p.end+1, p.v)
}

// quarterSpan reads 一至四季度.
func (p numbered) quarterSpan() (Expression, int) {
	l := p.l
	s := spanSign(l, p.end)
	if s == 0 || p.v > 3 {
		return Expression{}, 0
	}
	k := p.end + s
	if l.At(k) == ordinal {
		k++
	}
	last, n := SmallNumber(l, k)
	if n == 0 || last <= p.v || last > 4 || l.At(k+n) != quarterMark {
		return Expression{}, 0
	}
	w, n := quarterTail(l, p.from, k+n+1, p.v)
	w.To = &Expression{Granularity: QuarterGrain, Count: last}
	return w, n
}

// listedParts reads 三、四季度 and 1、2月: one span, which the figures share out.
func (p numbered) listedParts() (Expression, int) {
	l, at, last := p.l, p.end, p.v
	for yearLists.Has(l.At(at)) {
		at++
		if l.At(at) == ordinal {
			at++
		}
		n, k := SmallNumber(l, at)
		if k == 0 || n != last+1 {
			return Expression{}, 0
		}
		at, last = at+k, n
	}
	if last == p.v {
		return Expression{}, 0
	}
	switch r := l.At(at); {
	case r == quarterMark && last <= 4:
		w, n := quarterTail(l, p.from, at+1, p.v)
		w.To = &Expression{Granularity: QuarterGrain, Count: last}
		return w, n
	case r == monthMark && last <= 12 && !text.IsDigit(l.At(at+1)):
		return Expression{Granularity: spanGrain, Count: p.v, m: last}, passPortion(l, at+1) - p.from
	}
	return Expression{}, 0
}

// passPortion returns where 份 behind a month at i ends.
func passPortion(l text.Line, i int) int {
	if l.At(i) == portionMark {
		return i + 1
	}
	return i
}
