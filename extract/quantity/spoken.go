package quantity

import (
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// coinAt returns which of coins stands at i, -1 where none does.
func coinAt(l text.Line, i int) int {
	for k := range coins {
		if coins[k].runes.Has(l.At(i)) {
			return k
		}
	}
	return -1
}

// spokenMoney reads an amount of at least two coins: 一元二角, 三块五, 两毛五, 5块8, 3元5角2分.
func spokenMoney(l text.Line, i int) (Mention, bool) {
	s := spoken{l: l, at: i, last: 1}
	for s.part() {
		s.parts++
	}
	if s.parts < 2 {
		return Mention{}, false
	}
	if l.At(s.at) == coinTail {
		s.at++
	}
	q := Mention{From: i, Upto: s.at, Value: lexicon.NullDecimal(s.total), Step: decimal.New(1, s.last), Unit: "CNY"}
	if per, w, ok := lexicon.ScanPer(l, s.at); ok {
		q.Per, q.Upto = per, s.at+w
	}
	return q, true
}

// coinsAt is spokenMoney, but for figures that plainly are none.
func coinsAt(l text.Line, i int) (Mention, bool) {
	if signBehind(l, i) {
		return Mention{}, false
	}
	return spokenMoney(l, i)
}

// signBehind reports whether a sign stands right behind the digits at i, so that no coin does: most figures are percentages.
func signBehind(l text.Line, i int) bool {
	if !text.IsDigit(l.At(i)) {
		return false
	}
	for end := i + longestSigned; i < end && (text.IsDigit(l.At(i)) || l.At(i) == '.' && text.IsDigit(l.At(i+1))); {
		i++
	}
	return l.At(i) == '%'
}

// longestSigned is how many digits signBehind looks at: no percentage has more, and a text of nothing else takes time in proportion.
const longestSigned = 24

// A spoken amount is read coin by coin, each smaller than the one before.
type spoken struct {
	l     text.Line
	at    int
	total decimal.Decimal
	last  int32 // exponent of the last coin
	parts int
	ended bool // a digit without its coin was read
}

// part reads a number and its coin; false where none stands at s.at.
func (s *spoken) part() bool {
	num, n, ok := numeral.Scan(s.l, s.at)
	if !ok || s.ended || !plainCount(num) || s.parts > 0 && !num.Value.LessThan(decimal.NewFromInt(10)) {
		return false
	}
	exp, end := s.last-1, s.at+n
	switch k := coinAt(s.l, end); {
	case k >= 0:
		exp, end = coins[k].exp, end+1
	case s.parts > 0 && coins[coinAt(s.l, s.at-1)].short && n == 1 && endsAmount(s.l, end):
		s.ended = true
	default:
		return false
	}
	if exp >= s.last {
		return false
	}
	s.total, s.last, s.at = s.total.Add(num.Value.Shift(exp)), exp, end
	return true
}

// plainCount reports whether num is a whole number, and exact.
func plainCount(num numeral.Numeral) bool {
	return num.Value.IsInteger() && !num.Vague.IsPositive() && !num.Approx && !num.Bare
}

// endsAmount reports whether nothing at i goes on with the digit before it: 三块五 but not 三块五百.
func endsAmount(l text.Line, i int) bool {
	r := l.At(i)
	if coinEnd.Has(r) {
		return true
	}
	if _, digit := numeral.HanDigit(r); digit || r == '.' || r == '%' {
		return false
	}
	return !text.IsHan(r) && !text.IsDigit(r) && !text.IsLatin(r)
}
