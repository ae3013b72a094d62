package quantity

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

// moneySign returns how many runes a sign or code of money at i takes; 0 where none stands there.
func moneySign(l text.Line, i int) int {
	for _, s := range lexicon.Signs {
		if l.Has(i, s.Word) {
			return s.N
		}
	}
	return 0
}

// signedMoney reads US$317.42億, RMB 500 million, $5.2B and US$-350萬.
func signedMoney(x *lexicon.Dictionary, l text.Line, i int) (Mention, bool) {
	if r := l.At(i); text.IsDigit(r) || text.IsHan(r) {
		return Mention{}, false
	}
	for _, s := range lexicon.Signs {
		if !l.Has(i, s.Word) {
			continue
		}
		at := l.Skip(i + s.N)
		negative := l.At(at) == '-' && text.IsDigit(l.At(at+1))
		if negative {
			at++
		}
		if !text.IsDigit(l.At(at)) {
			return Mention{}, false
		}
		num, n, _ := numeral.Scan(l, at)
		q := fromNumeral(num, i, at+n)
		q.Unit = s.ID
		if e := letterScale(l, q.Upto); e > 0 && !num.Scaled {
			q.Shift(e)
			q.Scaled = true
			q.Upto++
		}
		if u, m, ok := x.ScanUnit(l, q.Upto); ok && (u.ID == s.ID || u.ID == "CNY") {
			q.Upto += m
		}
		if per, m, ok := lexicon.ScanPer(l, q.Upto); ok {
			q.Per, q.Upto = per, q.Upto+m
		}
		if negative {
			q.Negate()
			q.Signed = true
		}
		return q, true
	}
	return Mention{}, false
}

// letterScale returns the power of ten of a scale of one letter: $5.2B, USD5m.
func letterScale(l text.Line, i int) int32 {
	if text.IsLatin(l.At(i + 1)) {
		return 0
	}
	switch l.At(i) {
	case 'K', 'k':
		return 3
	case 'M', 'm':
		return 6
	case 'B', 'b':
		return 9
	case 'T':
		return 12
	}
	return 0
}

// currencyBefore returns the currency named right before a number: 新台幣5億元.
func currencyBefore(l text.Line, i int) string {
	for l.At(i-1) == ' ' {
		i--
	}
	before := l.Text(0, max(i, 0))
	for _, p := range lexicon.Prefixes {
		if strings.HasSuffix(before, p.Word) {
			return p.ID
		}
	}
	return currencyLabel(l, i)
}

// currencyLabel returns the currency that stands in brackets before a number, in the label it has: 淨現金（人民幣）：5億元.
func currencyLabel(l text.Line, i int) string {
	for labelFill.Has(l.At(i - 1)) {
		i--
	}
	if l.At(i-1) != ')' {
		return ""
	}
	before := l.Text(0, i-1)
	for _, p := range lexicon.Prefixes {
		if strings.HasSuffix(before, "("+p.Word) {
			return p.ID
		}
	}
	return ""
}

// currencyBehind returns the currency in brackets right behind an amount: 10.94億元（人民幣，下同）.
func currencyBehind(l text.Line, i int) string {
	if l.At(i) != '(' {
		return ""
	}
	for _, p := range lexicon.Prefixes {
		if l.Has(i+1, p.Word) && !text.IsDigit(l.At(l.Skip(i+1+p.N))) {
			return p.ID
		}
	}
	return ""
}

// perBefore returns what a price is for where it stands before it: 每公斤15.2元, 每噸漲逾9,500美元.
func perBefore(l text.Line, i int) string {
	for {
		for n := 1; n <= 5; n++ {
			if l.At(i-n-1) == each {
				if per := lexicon.PerUnits[l.Text(i-n, i)]; per != "" {
					return per
				}
			}
		}
		if !priceFill.Has(l.At(i - 1)) {
			return ""
		}
		i--
	}
}

// conversionAt reports whether a quantity that starts at i stands in
// parentheses right behind the last one: 317.42億元（約43億美元）.
func conversionAt(l text.Line, out []Mention, i int) bool {
	if len(out) == 0 {
		return false
	}
	last := out[len(out)-1].Upto
	if i-last > 6 || last > i {
		return false
	}
	if l.At(last) != '(' {
		return false
	}
	return onlyOf(l, last+1, i, conversionFill)
}

// bareYuan reports whether q is in 元 and no word says of which country.
func (q *Mention) bareYuan() bool { return q.Unit == "CNY" && q.Currency == "" }

// convert marks q, which is to follow out, as the conversion of the amount before it.
func (q *Mention) convert(l text.Line, out []Mention) {
	q.Conversion = conversionAt(l, out, q.From) && !(q.bareYuan() && out[len(out)-1].bareYuan())
	if q.Conversion && anyOf(l, out[len(out)-1].Upto, q.From, approxMark) {
		q.Approx = true
	}
}

// IsMoney reports whether a unit is a currency.
func IsMoney(unit string) bool { return lexicon.IsMoney(unit) }
