package quantity

import (
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// coins are the units that an amount of small money is told in, the greater first.
var coins = []struct {
	runes string
	exp   int32
	short bool // a digit alone behind it is of the next smaller: 三块五, 两毛五
}{
	{"元圆", 0, false}, {"块", 0, true}, {"角", -1, false}, {"毛", -1, true}, {"分", -2, false},
}

// coinAt answers which of coins stands at i; -1 where none does.
func coinAt(l text.Line, i int) int {
	for k, c := range coins {
		for _, r := range c.runes {
			if l.At(i) == r {
				return k
			}
		}
	}
	return -1
}

// spokenMoney reads an amount of at least two coins: 一元二角, 三块五, 两毛五, 5块8, 3元5角2分.
func spokenMoney(l text.Line, i int) (Mention, bool) {
	total, at, last, parts := decimal.Decimal{}, i, int32(1), 0
	for {
		num, n, ok := numeral.Scan(l, at)
		if !ok || !num.Value.IsInteger() || num.Vague.IsPositive() || num.Approx || num.Bare || parts > 0 && !num.Value.LessThan(decimal.NewFromInt(10)) {
			break
		}
		k := coinAt(l, at+n)
		if k < 0 {
			if parts > 0 && coins[coinAt(l, at-1)].short && n == 1 && endsAmount(l, at+n) {
				last--
				total = total.Add(num.Value.Shift(last))
				at, parts = at+n, parts+1
			}
			break
		}
		if coins[k].exp >= last {
			break
		}
		last = coins[k].exp
		total = total.Add(num.Value.Shift(last))
		at, parts = at+n+1, parts+1
	}
	if parts < 2 {
		return Mention{}, false
	}
	if l.At(at) == '钱' {
		at++
	}
	q := Mention{From: i, Upto: at, Value: lexicon.NullDecimal(total), Step: decimal.New(1, last), Unit: "CNY"}
	if per, w, ok := lexicon.ScanPer(l, at); ok {
		q.Per, q.Upto = per, at+w
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
	for text.IsDigit(l.At(i)) || l.At(i) == '.' && text.IsDigit(l.At(i+1)) {
		i++
	}
	return l.At(i) == '%'
}

// endsAmount reports whether nothing at i goes on with the digit before it: 三块五 but not 三块五百.
func endsAmount(l text.Line, i int) bool {
	r := l.At(i)
	_, digit := numeral.HanDigit(r)
	switch r {
	case '/', '每', '的', '钱', '到', '至', '左', '上', '以', '涨', '跌', '升', '降':
		return true
	}
	return !digit && !text.IsHan(r) && !text.IsDigit(r) && !text.IsLatin(r) && r != '.' && r != '%'
}
