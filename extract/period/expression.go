package period

import (
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

// A Granularity is the unit of an expression of time.
type Granularity int

// A Relation says how an expression leans on another time than its own.
type Relation int

// An Expression is an expression of time as written, before it is resolved.
//
//	when  = point [ ("至" | "-") point ] [ "止" duration ] [ "以来" ]
//	point = [ year ] [ quarter | half | months | month [ day ] | "末" ] | relative
type Expression struct {
	From, Upto   int
	Relation     Relation
	Granularity  Granularity
	Year         int // 0: not said
	YearRelation int // with RelativeYear: offset to the article's year
	RelativeYear bool
	Prior        bool  // 上年: the year before the one spoken of
	Years        []int // 2021/22/23年: all of them, Year is the first
	Count        int   // number of the quarter or half, first month, or how many units of a recent span
	m            int   // last month of a run of months; 0 for one
	Day          int
	Cumulative   bool   // 前三季度, 1-9月: from the start of the year to Count
	End          bool   // 末, 底, 截至: the last day
	split        bool   // 2024/25年度: begins in the year before whatever the fiscal year
	Fiscal       bool   // 财年, 财季, FY
	Back         int    // 截至…止三个月: months that it reaches back
	Since        bool   // 以来, 起
	holiday      string // id of the holiday, of HolidayGrain
	Guess        bool   // 2026E, 2025F: what is said of it is estimated
	announced    bool   // 截至公告日: the article's own day
	To           *Expression
}

// CumulativeOnly reports whether w is one span (前三季度) that a list may but need not run over.
func (w *Expression) CumulativeOnly() bool { return w != nil && w.Cumulative && w.To == nil }

// isDay reports whether w is a day of the calendar.
func (w *Expression) isDay() bool { return w.Relation == Fixed && w.Granularity == DayGrain }

func (w *Expression) isWeekday() bool { return w.Relation == Weekday || w.Relation == LastWeekday }

// Scan finds all expressions of time in l and marks their runes as taken.
func Scan(l text.Line, taken []bool) []Expression {
	var out []Expression
	for i := 0; i < len(l.Runes); {
		if !MayStart(l, i) || inRow(l, i) {
			i++
			continue
		}
		w, n := ScanAt(l, i)
		if n == 0 {
			// A run of digits that is no date is passed whole, so that 12024年 is not read from its second digit.
			i++
			continue
		}
		w.From, w.Upto = i, i+n
		for k := i; k < i+n; k++ {
			taken[k] = true
		}
		out = append(out, w)
		i += n
	}
	return out
}

// starts are the characters that expressions of time begin with, besides digits: the first ones of all words that may begin one.
var starts = func() *text.RuneSet {
	all := []rune{'Q', 'H', todayMark, yesterdayMark, thisMark, lastMark, ordinal, tenMark}
	for _, words := range [][]string{untilWords, weekendWords, weekNames, republicWords, fiscalCodes, {firstMonth}, tables.List("cumulative-mark")} {
		for _, w := range words {
			all = append(all, []rune(w)[0])
		}
	}
	for r, list := range yearParts {
		for _, part := range list {
			if !part.Value.hangs {
				all = append(all, r)
			}
		}
	}
	all = append(append(all, firsts(relativeWords)...), firsts(relativeYears)...)
	all = append(append(all, firsts(recentLeads)...), firsts(holidayNames)...)
	return text.RuneSetOf(string(all))
}()

// firsts returns the characters that the words of an index begin with.
func firsts[V any](index map[rune][]text.Indexed[V]) []rune {
	var all []rune
	for r := range index {
		all = append(all, r)
	}
	return all
}

// MayStart reports whether an expression of time can begin at i, judged by its first character.
func MayStart(l text.Line, i int) bool {
	r := l.At(i)
	if text.IsDigit(r) {
		return !text.IsDigit(l.At(i-1)) && l.At(i-1) != '.'
	}
	if starts.Has(r) {
		return true
	}
	_, ok := numeral.HanDigit(r)
	return ok
}

var rowMoves = characters("move-of-row")

// inRow reports whether 連 makes a number of periods of what begins at i, and no month or
// quarter: 連三月下滑, 連續三季度增長, 連跌三月.
func inRow(l text.Line, i int) bool {
	if !rowBefore(l, i) {
		return false
	}
	_, _, n := CountAt(l, i)
	return n > 0
}

// rowBefore reports whether 連, 連續 or 連跌 stands right before i.
func rowBefore(l text.Line, i int) bool {
	p, second := l.At(i-1), l.At(i-2)
	switch {
	case p == rowMark:
		return second != rowName
	case second != rowMark:
		return false
	}
	return p == goOnMark || l.At(i-3) != rowName && rowMoves.Has(p)
}

var (
	untilWords  = tables.List("until-word")
	comeMark    = tables.Rune("come-mark") // 来
	fromMark    = tables.Rune("from-mark") // 起
	sinceBehind = characters("since-behind")
)

// ScanAt reads an expression of time at i.
func ScanAt(l text.Line, i int) (w Expression, n int) {
	if k := l.HasAny(i, untilWords); k > 0 {
		return scanUntil(l, i, k)
	}
	w, n = scanPoint(l, i)
	if n == 0 {
		return w, 0
	}
	if w, n = besideWeekday(l, i, w, n); w.Relation != Fixed {
		return w, n
	}
	if w.Granularity == DayGrain && w.To == nil || w.End {
		if until, k := untilTail(l, i, n, w); until.Back > 0 {
			return until, k
		}
	}
	if w.To == nil && w.Years == nil {
		if to, end, ok := spanEnd(l, i+n, w); ok {
			w, n = to, end-i
		}
	}
	since, k := sinceTail(l, i+n, w.Granularity)
	w.Since = since
	return w, n + k
}

// sinceTail reads what makes a time that ends at i the start of one up to now: 以来, 起 behind a day, 來 before a superlative.
func sinceTail(l text.Line, i int, g Granularity) (since bool, n int) {
	switch {
	case l.At(i) == comeMark && sinceBehind.Has(l.At(i+1)):
		return true, 1 // 2020年12月來最小增幅
	case l.Has(i, sinceWord):
		return true, 2
	}
	return g == DayGrain && l.At(i) == fromMark, 0
}

// scanPoint reads one point of time: a year with its part, a part alone, or a relative word.
func scanPoint(l text.Line, i int) (w Expression, n int) {
	if w, n = scanRecent(l, i); n > 0 {
		return w, n
	}
	if w, n = scanWeekday(l, i); n > 0 {
		return w, n
	}
	if w, n = relativeAt(l, i); n > 0 {
		return w, n
	}
	if w, n = scanYear(l, i); n > 0 {
		return withPart(l, i, w, n)
	}
	if p := l.At(i - 1); text.IsDigit(p) || p == '.' || p == '/' {
		return Expression{}, 0
	}
	if w, n = scanSub(l, i, false); n > 0 {
		return w, n
	}
	return scanDay(l, i)
}

var sameWords = tables.List("same-word") // 同期, 同月, 同季

// withPart reads what hangs on the year w of n runes at i: a date, a part, 同期, the E of an estimate.
func withPart(l text.Line, i int, w Expression, n int) (Expression, int) {
	if w.Years != nil {
		return w, n
	}
	if w.Year > 0 && isoDate(l, i+n) {
		if iso, k := scanISO(l, i); k > 0 {
			return iso, k
		}
	}
	if m, k := isoMonth(l, i, n); k > 0 {
		return m, k
	}
	at := l.Skip(i + n)
	if k := l.HasAny(at, sameWords); k > 0 && (w.Year > 0 || w.YearRelation == -1 || w.YearRelation == -2) {
		w.Relation, w.Granularity = Same, NoGrain
		return w, at + k - i
	}
	if part, k := scanSub(l, at, true); k > 0 {
		return part.of(w), at + k - i
	}
	if w.Year > 0 && estimate(l, i+n) {
		n++
		w.Guess = true
	}
	return w, n
}

// of returns the part w in the year that year says.
func (w Expression) of(year Expression) Expression {
	w.Year, w.YearRelation, w.RelativeYear, w.Prior, w.split = year.Year, year.YearRelation, year.RelativeYear, year.Prior, year.split
	w.Fiscal = w.Fiscal || year.Fiscal
	if w.To != nil {
		w.To.Year, w.To.YearRelation, w.To.RelativeYear = year.Year, year.YearRelation, year.RelativeYear
	}
	return w
}

// estimate reports whether the E or F at i marks a year as one of forecasts (2024E, 2025F), and does not begin a word (2024年EPS).
func estimate(l text.Line, i int) bool {
	return (l.At(i) == 'E' || l.At(i) == 'F') && !text.IsLatin(l.At(i+1)) && !text.IsDigit(l.At(i+1))
}

// NamesYear reports whether w says which year it is of: 2024年, 去年.
func (w *Expression) NamesYear() bool { return w.Year > 0 || w.RelativeYear }

// IsPlain reports whether w is one time that is fixed by itself: no span, no end of one, and nothing reckoned from another.
func (w *Expression) IsPlain() bool { return w.Relation == Fixed && w.To == nil && !w.End }
