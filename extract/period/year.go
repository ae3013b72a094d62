package period

import (
	"fmt"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

var (
	relativeYears = tables.Index(timesFile, "year", 4, readTime) // counted from the article's own
	republicWords = tables.List("republic-word")                 // 民国
)

// fiscalCodes begin a year or quarter of the business year.
var fiscalCodes = []string{"FY", "fy", "Fy"}

// scanYear reads a year at i, not what hangs on it.
//
//	year = "去年" … | [ "民国" ] number [ "年" | "年度" | "财年" … ] | "FY" number
func scanYear(l text.Line, i int) (w Expression, n int) {
	if w, n = relativeYearAt(l, i); n > 0 {
		return w, n
	}
	if w, n = fiscalCode(l, i); n > 0 {
		return w, n
	}
	at, roc := i, l.HasAny(i, republicWords)
	if roc > 0 {
		at = l.Skip(i + roc)
	}
	v, k := yearNumber(l, at, roc > 0)
	if k == 0 || text.IsDigit(l.At(at-1)) || text.IsLatin(l.At(at-1)) {
		return Expression{}, 0
	}
	w, end := yearTail(l, at, k, v)
	if end == 0 {
		return Expression{}, 0
	}
	return w, end - i
}

func relativeYearAt(l text.Line, i int) (Expression, int) {
	t, n := text.LookUpWhere(relativeYears, l, i, func(t *timeWord, n int) bool { return t.stands(l, i, n) && !yearSwallowed(l, i, n) })
	if n == 0 {
		return Expression{}, 0
	}
	return t.w, n
}

// fiscalCode reads FY25, FY2025 and FY1Q25.
func fiscalCode(l text.Line, i int) (Expression, int) {
	if l.HasAny(i, fiscalCodes) == 0 {
		return Expression{}, 0
	}
	if v, k := shortYear(l, i+2); k > 0 {
		return Expression{Year: v, Granularity: YearGrain, Fiscal: true}, 2 + k
	}
	w, n := latinPart(l, i+2)
	if n == 0 {
		w, n = latinMonths(l, i+2, false)
	}
	if n == 0 || w.Year == 0 {
		return Expression{}, 0
	}
	w.Fiscal = true
	return w, 2 + n
}

// A yearTailReader reads what makes the number v of k characters at i a year, behind which end is; w has the year. An end of 0 is none.
type yearTailReader func(l text.Line, i, k int, w Expression) (_ Expression, end int)

// yearTail reads what makes the number v of k characters at i a year: 年, 年度, a list of years, a part that follows.
// end is 0 where nothing does.
func yearTail(l text.Line, i, k, v int) (w Expression, end int) {
	w = Expression{Year: v, Granularity: YearGrain}
	for _, read := range [...]yearTailReader{splitTail, listTail, wordTail, actualTail, partTailOfYear} {
		if w, end := read(l, i, k, w); end > 0 {
			return w, end
		}
	}
	return Expression{}, 0
}

var (
	splitParts = tables.List("split-part")
	spanWords  = tables.List("span-year-word")
	noActual   = characters("no-actual-behind")
	partStarts = characters("part-start")
)

// splitTail reads the second of two years that are one, of which a part follows: 2024/25上半年度.
func splitTail(l text.Line, i, k int, w Expression) (Expression, int) {
	if k != 4 || l.At(i+4) != '/' {
		return w, 0
	}
	next, m := numeral.DigitsAt(l, i+5)
	if m != 2 || next != (w.Year+1)%100 || l.HasAny(i+7, splitParts) == 0 {
		return w, 0
	}
	return Expression{Year: w.Year + 1, Granularity: YearGrain, Fiscal: true, split: true}, i + 7
}

// listTail reads the further years of 2021/22/23年 and 2024/25年度, and the word or letter that ends them.
func listTail(l text.Line, i, k int, w Expression) (Expression, int) {
	at, v := i+k, w.Year
	more, m := yearList(l, at, v)
	if m == 0 {
		return w, 0
	}
	w.Years = more
	end := l.Skip(at + m)
	if len(more) == 2 && more[1] == v+1 && l.At(at) == '/' && l.HasAny(end, spanWords) > 0 {
		w = Expression{Year: v + 1, Granularity: YearGrain, Fiscal: true, split: true} // 2024/25年度
	}
	if w, end := wordAt(l, end, w); end > 0 {
		return w, end
	}
	if w.Years != nil && (estimate(l, end) || l.At(end) == 'e' && !text.IsLatin(l.At(end+1))) {
		return w, end + 1
	}
	return w, 0
}

// yearWords end the number of a year; true for a business year.
var yearWords = tables.Index(timesFile, "year-word", 2, readCalendar)

// readCalendar reads a row: words | calendar or fiscal.
func readCalendar(f []string) (fiscal bool, err error) {
	if f[1] != "calendar" && f[1] != "fiscal" {
		err = fmt.Errorf("a year is calendar or fiscal, not %q", f[1])
	}
	return f[1] == "fiscal", err
}

// wordTail reads the word that ends the number of a year.
func wordTail(l text.Line, i, k int, w Expression) (Expression, int) {
	return wordAt(l, l.Skip(i+k), w)
}

func wordAt(l text.Line, i int, w Expression) (Expression, int) {
	fiscal, n := text.LookUp(yearWords, l, i)
	if n == 0 {
		return w, 0
	}
	w.Fiscal = w.Fiscal || fiscal
	return w, i + n
}

// actualTail reads the A of 2024A, which is reported.
func actualTail(l text.Line, i, k int, w Expression) (Expression, int) {
	next := l.At(i + k + 1)
	if k != 4 || l.At(i+k) != 'A' || text.IsLatin(next) || noActual.Has(next) {
		return w, 0
	}
	return w, i + k + 1
}

// partTailOfYear reports where the number of a year ends before its part or a further year: 2024Q3, 25H1, 2025E, 2021前三季度, 2021-23年.
func partTailOfYear(l text.Line, i, k int, w Expression) (Expression, int) {
	at := i + k
	is := partOfYear(l, at)
	switch {
	case is:
	case k == 3:
		is = rocDay(l, i)
	case k == 4:
		is = estimatedYear(l, at, w.Year) || partOfLongYear(l, at, w.Year)
	default:
		is = estimatedYear(l, at, w.Year) || k == 2 && yearBySpan(l, at)
	}
	if !is {
		return w, 0
	}
	return w, at
}

// estimatedYear reports whether an E or F follows the year v that ends at i, and no further year behind it.
func estimatedYear(l text.Line, i, v int) bool {
	if !estimate(l, i) {
		return false
	}
	_, more := yearList(l, i, v)
	return more == 0
}

// partOfLongYear reports whether a part, a month or a further year follows the year v of four digits that ends at i.
func partOfLongYear(l text.Line, i, v int) bool {
	if end := l.Skip(i); partStarts.Has(l.At(end)) && subStarts(l, end) {
		return true
	}
	return isoDate(l, i) || monthBehind(l, i, v) > 0 || yearBySpan(l, i)
}

// partOfYear reports whether a quarter or half in Latin letters hangs on the year that ends at i: 24Q4, 2024H1.
func partOfYear(l text.Line, i int) bool {
	if l.At(i) != 'Q' && l.At(i) != 'H' {
		return false
	}
	_, n := latinPart(l, i)
	return n > 0
}

// yearList reads the further years of 2021/22/23 and of 2021、2022 before 年.
func yearList(l text.Line, i, first int) (years []int, n int) {
	years = []int{first}
	at := i
	for k := listSign(l, at); k > 0; k = listSign(l, at) {
		v, m := listedYear(l, at+k, years)
		if m == 0 {
			break
		}
		years = append(years, v)
		at += k + m
		if len(years) > 20 {
			return nil, 0 // no list of years is that long; read on from each would be quadratic
		}
	}
	if len(years) == 1 || !endsYears(l, at) {
		return nil, 0
	}
	return years, at - i
}

// listSign returns how many runes at i part the years of a list: "/", "、", "年和", "E/".
func listSign(l text.Line, i int) int {
	r, next := l.At(i), l.At(i+1)
	switch {
	case r == '/':
		return 1
	case yearLists.Has(r):
		if next == '/' {
			return 2
		}
		return 1
	case r == yearMark && yearLists.Has(next), (r == 'E' || r == 'F') && next == '/':
		return 2
	}
	return 0
}

// listedYear reads a year behind others: of two digits, one or more later than the first; of the Republic's, the one after the last; of four.
func listedYear(l text.Line, i int, years []int) (v, n int) {
	first, last := years[0], years[len(years)-1]
	v, n = numeral.DigitsAt(l, i)
	switch {
	case n == 2 && v > first%100 && v < first%100+10:
		return v + first/100*100, n
	case n == 3 && v+1911 == last+1:
		return v + 1911, n // 112、113年
	case n == 4 && v >= 1990 && v <= 2100:
		return v, n
	}
	return 0, 0
}

// endsYears reports whether what stands at i ends a list of years. Where it begins a part of the last one it does not: 2022年和2023年上半年.
func endsYears(l text.Line, i int) bool {
	switch l.At(i) {
	case yearMark:
		return !subStarts(l, i+1)
	case 'E', 'F', fiscalMark:
		return true
	}
	return false
}

// ratesYears reports whether the word at i is of a rate over the years before it: 复合, CAGR.
func ratesYears(l text.Line, i int) bool { return l.Has(i, spanRate) || l.Has(i, "CAGR") }

// yearBySpan tells a year without 年 in 2021-23年 and 2021-2025复合 by what follows it.
func yearBySpan(l text.Line, i int) bool {
	s := spanSign(l, i)
	if s == 0 {
		return false
	}
	v, k := numeral.DigitsAt(l, i+s)
	if two, four := k == 2 && v > 0, k == 4 && v > 1900 && v < 2100; !two && !four {
		return false
	}
	next := l.Skip(i + s + k)
	return l.At(next) == yearMark || l.Has(next, fiscalYear) || ratesYears(l, next) || estimate(l, next)
}

func isoDate(l text.Line, i int) bool {
	s := l.At(i)
	return isoSign(s) && text.IsDigit(l.At(i+1)) && (l.At(i+2) == s || l.At(i+3) == s)
}

func isoSign(r rune) bool { return r == '-' || r == '/' || r == '.' }

var behindDottedMonth = characters("behind-dotted-month")

// monthBehind reads the month of 2025-06, 2025/06 and 2025.06 behind the year v that ends at i, 0 where it is none:
// a further year (2025-26年, 2024/25年度), the end of a number (2025.06亿元).
func monthBehind(l text.Line, i, v int) int {
	sign := l.At(i)
	m, k := numeral.DigitsAt(l, i+1)
	if !isoSign(sign) || k != 2 || m < 1 || m > 12 {
		return 0
	}
	end := i + 1 + k
	if sign == '/' && m == (v+1)%100 || goesOn(l, end, sign) {
		return 0
	}
	if sign == '.' && l.At(end) != 0 && !behindDottedMonth.Has(l.At(end)) {
		return 0
	}
	return m
}

// goesOn reports whether what ends at i, behind a sign, is a year or the middle of a number, and no month.
func goesOn(l text.Line, i int, sign rune) bool {
	next := l.Skip(i)
	if r := l.At(next); r == yearMark || r == fiscalMark || ratesYears(l, next) {
		return true
	}
	return l.At(i) == sign || l.At(i) == '.' && text.IsDigit(l.At(i+1))
}

// isoMonth reads 2025-06 at i, whose year takes n runes, and 末 or 底 behind it.
func isoMonth(l text.Line, i, n int) (Expression, int) {
	v, k := numeral.DigitsAt(l, i)
	if k != 4 || k != n {
		return Expression{}, 0
	}
	m := monthBehind(l, i+n, v)
	if m == 0 {
		return Expression{}, 0
	}
	w := Expression{Granularity: MonthGrain, Year: v, Count: m}
	if next := l.Skip(i + n + 3); endMarks.Has(l.At(next)) {
		w.End = true
		return w, next + 1 - i
	}
	return w, n + 3
}

// spanSign returns how many runes at i join the ends of a span.
func spanSign(l text.Line, i int) int {
	switch r := l.At(i); {
	case l.Has(i, "——"), l.Has(i, "--"):
		return 2
	case r == '-', r == '~', r == '—', toMarks.Has(r):
		return 1
	}
	return 0
}
