package period

import (
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// relativeWords are expressions of time that lean on the report, the article's day or the time last named.
var relativeWords = tables.Index(timesFile, "relative", 4, readTime)

// relativeAt reads 本季度, 上月15日, 去年同期.
func relativeAt(l text.Line, i int) (Expression, int) {
	t, n := text.LookUpWhere(relativeWords, l, i, func(t *timeWord, n int) bool { return t.stands(l, i, n) && !swallowed(l, i, n) })
	if n == 0 {
		return Expression{}, 0
	}
	return relativeTail(l, i, t.w, n)
}

// relativeTail reads what stands behind a relative month or quarter: 本月15日, 上季末.
func relativeTail(l text.Line, i int, w Expression, n int) (Expression, int) {
	at := i + n
	month := w.Granularity == MonthGrain
	if w.End || !w.leans() || !month && w.Granularity != QuarterGrain {
		return w, n
	}
	if endMarks.Has(l.At(at)) {
		w.End = true
		return w, n + 1
	}
	if v, k := SmallNumber(l, at); month && k > 0 && v >= 1 && v <= 31 && dateMarks.Has(l.At(at+k)) {
		w.Day = v
		return w, n + k + 1
	}
	return w, n
}

var (
	recentLeads = tables.Index(timesFile, "recent", 2, readRecent)
	lengthUnits = tables.Index(timesFile, "length-unit", 2, readGrain)
	beforeMark  = tables.Rune("before-mark") // 前
	notAgo      = characters("no-ago-behind")
	spanEnds    = tables.Runes("span-end") // end a stretch of years or months up to now: 十年间
)

// scanRecent reads 近三个月, 过去五年, 未来三年, 最近一年, 三个月前, 十年间.
func scanRecent(l text.Line, i int) (Expression, int) {
	rel, lead := text.LookUp(recentLeads, l, i)
	if lead == 0 {
		return scanSpent(l, i)
	}
	v, g, n := lengthOfTime(l, i+lead)
	if n == 0 {
		return Expression{}, 0
	}
	return Expression{Relation: rel, Granularity: g, Count: v}, lead + n
}

// scanSpent reads 三个月前 and 十年间.
func scanSpent(l text.Line, i int) (Expression, int) {
	v, g, n := lengthOfTime(l, i)
	if n == 0 {
		return Expression{}, 0
	}
	rel := behindLength(l, i+n, g)
	if rel == Fixed {
		return Expression{}, 0
	}
	if p := l.At(i - 1); text.IsDigit(p) || p == '.' || p == beforeMark || p == ordinal {
		return Expression{}, 0
	}
	return Expression{Relation: rel, Granularity: g, Count: v}, n + 1
}

// behindLength returns what the character at i makes of the length of time before it. It is Fixed for nothing.
func behindLength(l text.Line, i int, g Granularity) Relation {
	switch {
	case l.At(i) == beforeMark && !notAgo.Has(l.At(i+1)):
		return Ago
	case (g == YearGrain || g == MonthGrain) && spanEnds.Has(l.At(i)):
		return Recent
	}
	return Fixed
}

// lengthOfTime reads how long a time is: 三个月, 五年.
func lengthOfTime(l text.Line, i int) (count int, g Granularity, n int) {
	v, k := SmallNumber(l, i)
	if k == 0 || v == 0 {
		return 0, NoGrain, 0
	}
	if l.At(i+k) == pieceMark {
		k++
	}
	g, m := text.LookUp(lengthUnits, l, i+k)
	if m == 0 {
		return 0, NoGrain, 0
	}
	return v, g, k + m
}
