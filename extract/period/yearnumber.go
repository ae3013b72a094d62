package period

import (
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

// yearNumber reads the number of a year of its k characters at i: of four digits, of the Republic's, or of the
// last two digits where what follows says that they are a year.
func yearNumber(l text.Line, i int, roc bool) (v, k int) {
	v, k = numeral.DigitsAt(l, i)
	if k == 0 {
		v, k = hanYear(l, i)
	}
	if k == 0 && roc {
		v, k = hanDigitsAt(l, i)
	}
	if era := eraOf(l, i, v, k, roc); era >= 0 {
		return v + era, k
	}
	return 0, 0
}

// eraOf returns what is to be added to the number v of k characters at i to make a year of it; it is below 0 where it is none.
func eraOf(l text.Line, i, v, k int, roc bool) int {
	is := false
	era := map[int]int{2: 2000, 3: 1911, 4: 0}[k]
	switch k {
	case 2:
		is = v >= 10 && v <= 40 && l.At(i-1) != '.' && shortNumber(l, i, v)
	case 3:
		is = v >= 90 && v <= 130 && rocNumber(l, i, v)
	case 4:
		is = v >= 1900 && v < 2100 && !roc
	}
	switch {
	case roc && k >= 1 && k <= 3:
		return 1911
	case is:
		return era
	}
	return -1
}

var (
	noRepublicBehind  = characters("no-republic-behind")
	beforeShortYear   = characters("before-short-year")
	noShortYearBehind = characters("no-short-year-behind")
	noDateBehind      = characters("no-date-behind")
	beforeYears       = characters("before-years")
	behindYears       = characters("behind-years")
	twoMark           = tables.Rune("two-mark") // 二
)

// rocNumber tells the year of the Republic 113年 from 113 of something.
func rocNumber(l text.Line, i, v int) bool {
	end := l.Skip(i + 3)
	if l.At(end) == yearMark {
		return rocBehind(l, end+1) || v >= 100 && yearAround(l, i, end)
	}
	return v >= 100 && (partOfYear(l, i+3) || rocDay(l, i) || rocList(l, i+3, v))
}

// rocBehind reports whether what stands at i follows a year of the Republic.
func rocBehind(l text.Line, i int) bool {
	r := l.At(i)
	if noRepublicBehind.Has(r) {
		return false
	}
	return text.IsDigit(r) || r == termMark || r == ofMark || subStarts(l, i)
}

// rocDay tells a day of the Republic's calendar, 114/4/30, from other numbers joined by slashes.
func rocDay(l text.Line, i int) bool {
	w, n := scanISO(l, i)
	if n == 0 || l.At(i+3) != '/' || w.Count > 12 {
		return false
	}
	switch next := l.At(i + n); next {
	case '/', '%', '.':
		return false
	default:
		return numeral.LargeScale(next) == 0 && !noDateBehind.Has(next)
	}
}

// rocList reports whether a further year of the Republic follows: 112、113年.
func rocList(l text.Line, i, v int) bool {
	years, _ := yearList(l, i, v+1911)
	return len(years) > 1
}

// yearAround tells the year 114年CPI from a time of 114 years by what stands around it.
func yearAround(l text.Line, at, end int) bool {
	if p := l.At(at - 1); p != 0 && !beforeShortYear.Has(p) {
		return false
	}
	return !noShortYearBehind.Has(l.At(end + 1))
}

// shortNumber tells 24年, 25E, 24Q4 and 24/25/26年 from a number of two digits.
func shortNumber(l text.Line, i, v int) bool {
	at := i + 2
	switch {
	case l.At(at) == '/' && !text.IsDigit(l.At(i-1)) && shortYears(l, at, v):
		return true
	case estimate(l, at) && !text.IsDigit(l.At(at+1)), partOfYear(l, at), namedShort(l, i):
		return true
	case v <= 14 || v >= 30:
		return false // likely a time of so many years
	}
	end := l.Skip(at)
	return l.At(end) == yearMark && (yearAround(l, i, end) || nounAround(l, i, end)) || yearBySpan(l, at)
}

// namedShort reports whether a part or a business year follows the two digits at i: 24年一季度, 24财年.
func namedShort(l text.Line, i int) bool {
	if l.At(i-1) == nearMark {
		return false
	}
	end := l.Skip(i + 2)
	switch next := l.At(end + 1); l.At(end) {
	case yearMark:
		return text.IsDigit(next) && !text.IsDigit(l.At(i-1)) || subStarts(l, end+1)
	case fiscalMark:
		return next == yearMark
	}
	return false
}

// nounAround reports whether the two digits at i, whose 年 is at end, stand between words as a year does: 台積電19年營收, and
// not as a number of years: 成立19年, 連續20年.
func nounAround(l text.Line, i, end int) bool {
	before, behind := l.At(i-1), l.At(end+1)
	if before == '\'' {
		return true
	}
	return text.IsHan(before) && text.IsHan(behind) && !beforeYears.Has(before) && !behindYears.Has(behind)
}

// shortYears reports whether two-digit years follow, one more each: 25/26/27年.
func shortYears(l text.Line, i, v int) bool {
	years, _ := yearList(l, i, 2000+v)
	return len(years) > 1
}

// hanDigitsAt reads a number of at most four digits written digit by digit: 一一三.
func hanDigitsAt(l text.Line, i int) (v, n int) {
	for d, ok := numeral.HanDigit(l.At(i)); ok && n < 4; d, ok = numeral.HanDigit(l.At(i + n)) {
		v = v*10 + int(d)
		n++
	}
	return v, n
}

// hanYear reads 二〇二四, and 二四 before 年 and its part.
func hanYear(l text.Line, i int) (v, n int) {
	v, n = hanDigitsAt(l, i)
	switch {
	case n == 4 && v > 1900 && v < 2100:
		return v, 4
	case n != 2 || v < 20 || v > 35:
		return 0, 0
	case l.At(i) == twoMark && l.At(i+2) == yearMark && subStarts(l, i+3):
		return v + 2000, 2
	}
	return 0, 0
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
