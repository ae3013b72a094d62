package period

import (
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

// partLetters are the letters of quarters and halves, with the number of the last one.
var partLetters = map[rune]rune{'Q': '4', 'H': '2'}

// latinPart reads Q4, 4Q24, H1 2024 and Q4 FY25.
//
//	part = ( "Q" | "H" ) number | number ( "Q" | "H" ) [ year ]
//	year = [ " " | "'" ] [ "FY" ] ( digit digit | digit digit digit digit )
func latinPart(l text.Line, i int) (w Expression, n int) {
	letter, number := l.At(i), l.At(i+1)
	numberFirst := text.IsDigit(letter)
	if numberFirst {
		letter, number = number, letter
	}
	last := partLetters[letter]
	if last == 0 || number < '1' || number > last || insideCode(l, i, numberFirst) {
		return Expression{}, 0
	}
	w = Expression{Granularity: QuarterGrain, Count: int(number - '0')}
	if letter == 'H' {
		w.Granularity = HalfGrain
	}
	at := i + 2
	if numberFirst && text.IsDigit(l.At(at)) {
		return yearOfPart(l, i, at, w)
	}
	if w, n := fiscalYearOfPart(l, i, at, w); n > 0 {
		return w, n
	}
	if text.IsDigit(l.At(at)) || text.IsLatin(l.At(at)) {
		return Expression{}, 0
	}
	w, n = partTail(l, i, at, w)
	return furtherParts(l, i, i+n, letter, w)
}

// insideCode reports whether what stands before i makes a longer code of what begins there. FY does not.
func insideCode(l text.Line, i int, numberFirst bool) bool {
	p := l.At(i - 1)
	if text.IsLatin(p) {
		return !l.Has(i-2, "FY")
	}
	return numberFirst && text.IsDigit(p)
}

// yearOfPart reads the year at, right behind a part that begins at i, and its F: 4Q24, 1Q19F.
func yearOfPart(l text.Line, i, at int, w Expression) (Expression, int) {
	v, k := shortYear(l, at)
	if k == 0 {
		return Expression{}, 0
	}
	w.Year = v
	if estimate(l, at+k) {
		w.Guess, k = true, k+1
	}
	return w, at + k - i
}

// fiscalYearOfPart reads the year behind a blank, an apostrophe or FY at: H1 2024, Q4'24, Q4 FY25.
func fiscalYearOfPart(l text.Line, i, at int, w Expression) (Expression, int) {
	y, short := at, l.At(at) == '\''
	if short || l.At(at) == ' ' {
		y++
	}
	if l.Has(y, "FY") {
		y, short, w.Fiscal = y+2, true, true
	}
	v, k := shortYear(l, y)
	if y == at || k != 4 && !(k == 2 && short) {
		return Expression{}, 0
	}
	w.Year = v
	return w, y + k - i
}

// furtherParts reads the rest of Q1/Q2/Q3 at.
func furtherParts(l text.Line, i, at int, letter rune, w Expression) (Expression, int) {
	last := w.Count
	for l.At(at) == '/' && l.At(at+1) == letter && l.At(at+2) == rune('0'+last+1) && !text.IsDigit(l.At(at+3)) {
		last, at = last+1, at+3
	}
	if last > w.Count {
		w.To = &Expression{Granularity: w.Granularity, Count: last}
	}
	return w, at - i
}

// monthsIn are how many months a letter counts.
var monthsIn = map[rune]int{'M': 1, 'Q': 3}

// latinMonths reads 9M24, 1-9M2024 and 1-3Q24: months or quarters from the start of the year. after says that the year
// stands before it.
func latinMonths(l text.Line, i int, after bool) (Expression, int) {
	if l.At(i-1) == '.' || insideCode(l, i, true) {
		return Expression{}, 0
	}
	at, v, k := lastOfYear(l, i)
	if k == 0 {
		return Expression{}, 0
	}
	unit := monthsIn[l.At(at+k)]
	if unit == 0 || v < 1 || v*unit > 12 || unit == 3 && at == i {
		return Expression{}, 0
	}
	at += k + 1
	if l.At(at) == '\'' {
		at++
	}
	year, n := shortYear(l, at)
	if end := l.At(at + n); text.IsDigit(end) || text.IsLatin(end) || n == 0 && !after {
		return Expression{}, 0
	}
	return Expression{Granularity: spanGrain, Year: year, Count: v * unit, Cumulative: true, m: unit}, at + n - i
}

// lastOfYear reads the 9 of 9M and of 1-9M, and where it stands; a span that does not begin with 1 is none.
func lastOfYear(l text.Line, i int) (at, v, n int) {
	v, n = numeral.DigitsAt(l, i)
	s := spanSign(l, i+n)
	if n == 0 || s == 0 {
		return i, v, n
	}
	if v != 1 {
		return i, 0, 0
	}
	at = i + n + s
	v, n = numeral.DigitsAt(l, at)
	return at, v, n
}
