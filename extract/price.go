package extract

import "strings"

// signedMoney reads US$317.42億, RMB 500 million.
func (x *Extractor) signedMoney(l line, i int) (quant, bool) {
	for _, s := range signs {
		if !l.has(i, s.word) {
			continue
		}
		at := l.skip(i + len([]rune(s.word)))
		if !isDigit(l.at(at)) {
			return quant{}, false
		}
		num, n, _ := scanNumeral(l, at)
		q := fromNumeral(num, i, at+n)
		q.unit = s.id
		if u, m, ok := x.scanUnit(l, q.upto); ok && (u.id == s.id || u.id == "CNY") {
			q.upto += m
		}
		if per, m, ok := scanPer(l, q.upto); ok {
			q.per, q.upto = per, q.upto+m
		}
		return q, true
	}
	return quant{}, false
}

// currencyBefore answers the currency named right before a number: 新台幣5億元.
func currencyBefore(l line, i int) string {
	for l.at(i-1) == ' ' {
		i--
	}
	for _, p := range prefixes {
		n := len([]rune(p.word))
		if i >= n && l.has(i-n, p.word) {
			return p.id
		}
	}
	return ""
}

// perBefore answers what a price is for where it stands before it: 每公斤15.2元.
func perBefore(l line, i int) string {
	for l.at(i-1) == ' ' || l.at(i-1) == '约' {
		i--
	}
	for n := 1; n <= 5; n++ {
		if l.at(i-n-1) == '每' {
			return perUnits[l.text(i-n, i)]
		}
	}
	return ""
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

func isMoney(unit string) bool {
	return len(unit) == 3 && unit != "TEU" && unit != "kWh" && unit == strings.ToUpper(unit)
}
