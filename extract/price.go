package extract

import "strings"

// moneySign answers how many runes a sign or code of money at i takes; 0 where none stands there.
func moneySign(l line, i int) int {
	for _, s := range signs {
		if l.has(i, s.word) {
			return len([]rune(s.word))
		}
	}
	return 0
}

// signedMoney reads US$317.42億, RMB 500 million, $5.2B and US$-350萬.
func (x *Extractor) signedMoney(l line, i int) (quant, bool) {
	if r := l.at(i); isDigit(r) || isHan(r) {
		return quant{}, false
	}
	for _, s := range signs {
		if !l.has(i, s.word) {
			continue
		}
		at := l.skip(i + len([]rune(s.word)))
		negative := l.at(at) == '-' && isDigit(l.at(at+1))
		if negative {
			at++
		}
		if !isDigit(l.at(at)) {
			return quant{}, false
		}
		num, n, _ := scanNumeral(l, at)
		q := fromNumeral(num, i, at+n)
		q.unit = s.id
		if e := letterScale(l, q.upto); e > 0 && !num.scaled {
			q.shift(e)
			q.scaled = true
			q.upto++
		}
		if u, m, ok := x.scanUnit(l, q.upto); ok && (u.id == s.id || u.id == "CNY") {
			q.upto += m
		}
		if per, m, ok := scanPer(l, q.upto); ok {
			q.per, q.upto = per, q.upto+m
		}
		if negative {
			q.negate()
			q.signed = true
		}
		return q, true
	}
	return quant{}, false
}

// letterScale answers the power of ten of a scale of one letter: $5.2B, USD5m.
func letterScale(l line, i int) int32 {
	if isLatin(l.at(i + 1)) {
		return 0
	}
	switch l.at(i) {
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

// currencyBefore answers the currency named right before a number: 新台幣5億元.
func currencyBefore(l line, i int) string {
	for l.at(i-1) == ' ' {
		i--
	}
	before := l.text(0, max(i, 0))
	for _, p := range prefixes {
		if strings.HasSuffix(before, p.word) {
			return p.id
		}
	}
	return ""
}

// currencyBehind answers the currency in brackets right behind an amount: 10.94億元（人民幣，下同）.
func currencyBehind(l line, i int) string {
	if l.at(i) != '(' {
		return ""
	}
	for _, p := range prefixes {
		if l.has(i+1, p.word) && !isDigit(l.at(l.skip(i+1+len([]rune(p.word))))) {
			return p.id
		}
	}
	return ""
}

// perBefore answers what a price is for where it stands before it: 每公斤15.2元, 每噸漲逾9,500美元.
func perBefore(l line, i int) string {
	for {
		for n := 1; n <= 5; n++ {
			if l.at(i-n-1) == '每' {
				if per := perUnits[l.text(i-n, i)]; per != "" {
					return per
				}
			}
		}
		if i == 0 || !strings.ContainsRune(" 约近逾超达为涨跌升降至", l.at(i-1)) {
			return ""
		}
		i--
	}
}

// conversionAt reports whether a quantity that starts at i stands in
// parentheses right behind the last one: 317.42億元（約43億美元）.
func conversionAt(l line, out []quant, i int) bool {
	if len(out) == 0 {
		return false
	}
	last := out[len(out)-1].upto
	if i-last > 6 || last > i {
		return false
	}
	if l.at(last) != '(' {
		return false
	}
	return strings.Trim(l.text(last+1, i), "约合折人民币 ,港元美新台") == ""
}

// convert marks q, which is to follow out, as the conversion of the amount before it.
func (q *quant) convert(l line, out []quant) {
	q.conversion = conversionAt(l, out, q.from)
	if q.conversion && strings.ContainsAny(l.text(out[len(out)-1].upto, q.from), "约近") {
		q.about = true
	}
}

func isMoney(unit string) bool {
	return len(unit) == 3 && unit != "TEU" && unit != "kWh" && unit == strings.ToUpper(unit)
}
