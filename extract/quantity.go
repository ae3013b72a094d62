package extract

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// A quant is a quantity found in a line, before it is bound to anything.
type quant struct {
	from, upto int
	value      decimal.NullDecimal
	low, high  decimal.NullDecimal
	step       decimal.Decimal
	unit       string // "" for a bare number or a bare scale
	per        string // of a price: "t", "share"
	scaled     bool
	han        bool
	bare       bool // a number without unit or scale
	weak       bool // a small count: a figure only beside a metric that counts
	signed     bool // the sign is written
	about      bool
	name       bool   // no figure after all, but part of a name
	vague      bool   // 双位数, 翻番, 数千
	currency   string // named before it: 新台币
	list       int    // slash lists: 1 for the first of a list, 2 for the second, …; 0 outside
	conversion bool   // in parentheses behind the amount it converts
}

func (q *quant) shift(e int32) {
	for _, d := range []*decimal.NullDecimal{&q.value, &q.low, &q.high} {
		d.Decimal = d.Decimal.Shift(e)
	}
	q.step = q.step.Shift(e)
}

func (q *quant) negate() {
	q.value.Decimal = q.value.Decimal.Neg()
	q.low, q.high = q.high, q.low
	q.low.Decimal, q.high.Decimal = q.low.Decimal.Neg(), q.high.Decimal.Neg()
}

func (q *quant) isRange() bool { return q.low.Valid }

// quantities finds all numbers of l that could be figures. taken[i] says that
// the rune i belongs to an expression of time.
func (x *Extractor) quantities(l line, taken []bool) []quant {
	var out []quant
	for i := 0; i < len(l.r); {
		if taken[i] {
			i++
			continue
		}
		r := l.r[i]
		if isLatin(r) {
			if q, ok := x.signedMoney(l, i); ok {
				out = x.add(out, l, q, taken)
				i = out[len(out)-1].upto
				continue
			}
			i = x.skipName(l, i)
			continue
		}
		if !mayStart(r) {
			i++
			continue
		}
		if q, ok := scanVagueWord(l, i); ok {
			out = append(out, q)
			i = q.upto
			continue
		}
		q, n := x.scanQuantity(l, i)
		if q.upto == 0 {
			i += max(n, 1)
			continue
		}
		out = x.add(out, l, q, taken)
		i = max(out[len(out)-1].upto, i+1)
	}
	out = x.shareUnits(l, out)
	return slices.DeleteFunc(out, func(q quant) bool { return q.name })
}

// mayStart reports whether a figure can begin with r.
func mayStart(r rune) bool {
	if isDigit(r) {
		return true
	}
	switch r {
	case '+', '-', '$', '¥', '€', '£', '百', '千', '万', '亿', '兆', '数', '几', '上', '十', '半', '双', '两', '个', '单', '三', '翻', '倍', '过', '〇', '零', '₩':
		return true
	}
	_, ok := hanDigit(r)
	return ok
}

// skipName passes over a run of Latin letters with the digits that belong to it
// (M10, GPT-4, 36kr is passed as digits), but not over those of a metric (PE12倍).
func (x *Extractor) skipName(l line, i int) int {
	at := i
	for isLatin(l.at(at)) {
		at++
	}
	if w, ok := x.seg.index[strings.ToLower(l.text(i, at))]; ok && x.seg.words[w].metrics != nil {
		return at
	}
	for {
		r := l.at(at)
		if isLatin(r) || isDigit(r) || (r == '-' || r == '.' || r == '_' || r == '+' || r == '&') && (isLatin(l.at(at+1)) || isDigit(l.at(at+1))) {
			at++
			continue
		}
		return at
	}
}

func fromNumeral(num numeral, from, upto int) quant {
	q := quant{from: from, upto: upto, step: num.step, scaled: num.scaled, han: num.han, about: num.about}
	if !num.vague.IsZero() {
		q.low, q.high, q.vague = nullDecimal(num.value), nullDecimal(num.vague), true
		return q
	}
	q.value = nullDecimal(num.value)
	return q
}

// scanQuantity reads one number with its unit at i.
//
//	quantity = [ "+" | "-" ] [ "$" … ] numeral [ " " ] unit [ "/" per ] | "百分之" numeral | numeral "成" [ digit ]
//
// A quantity that is no figure has upto 0; n says how many runes to pass.
func (x *Extractor) scanQuantity(l line, i int) (q quant, n int) {
	from, at := i, i
	negative, signed := false, false
	switch l.at(at) {
	case '+', '-':
		if !signAllowed(l, at) {
			return quant{}, 1
		}
		negative, signed = l.at(at) == '-', true
		at++
	}
	if q, ok := x.signedMoney(l, at); ok {
		if negative {
			q.negate()
		}
		q.from, q.signed = from, signed
		return q, q.upto - i
	}
	if l.has(at, "百分之") || l.has(at, "千分之") {
		num, k, ok := scanNumeral(l, at+3)
		if !ok {
			return quant{}, 3
		}
		q = fromNumeral(num, from, at+3+k)
		q.unit = "%"
		if l.at(at) == '千' {
			q.shift(-1)
		}
		return q, q.upto - i
	}
	num, k, ok := scanNumeral(l, at)
	if !ok {
		return quant{}, 1
	}
	if isDigit(l.at(at)) && !numberAllowed(l, at, at+k) {
		return quant{}, k + at - i
	}
	q = fromNumeral(num, from, at+k)
	q.signed = signed
	if fraction(l, &q, num) || notch(l, &q, num) {
		return q, q.upto - i
	}
	if ok, n := tenths(l, &q, num); ok {
		return q, n - i
	}
	unitAt := l.skip(q.upto)
	u, m, known := x.scanUnit(l, unitAt)
	if unitAt > q.upto && known && u.id == "count" {
		known = unitAt-q.upto == 1 // "12 家" but not across a wide gap
	}
	switch {
	case known && u.id == "":
		// A non-fact: a duration, an age, a size. 年 after four digits is time; so is a bare 日.
		return quant{}, unitAt + m - i
	case known:
		if !x.unitFits(l, &q, num, u, unitAt+m) {
			return quant{}, unitAt + m - i
		}
		q.unit = u.id
		q.upto = unitAt + m
		q.shift(u.exp)
		if u.id == "count" {
			q.weak = u.scaled && !num.scaled && small(q)
		}
		if l.at(q.upto) == '多' && u.id == "count" {
			q.about = true
		}
		if isMoney(u.id) {
			if per, w, ok := scanPer(l, q.upto); ok {
				q.per, q.upto = per, q.upto+w
			}
		}
	case num.han && (!num.scaled || num.bare):
		return quant{}, at + k - i
	case num.han && isHan(l.at(q.upto)) && !num.bare && num.exp < 4:
		return quant{}, at + k - i
	case !num.scaled:
		if isLatin(l.at(q.upto)) || isLatin(l.at(q.from-1)) {
			return quant{}, x.skipName(l, q.upto) - i
		}
		q.bare = true
	}
	if negative {
		q.negate()
	}
	return q, q.upto - i
}

// unitFits rejects numbers and units that make words of another kind.
func (x *Extractor) unitFits(l line, q *quant, num numeral, u unitEntry, end int) bool {
	switch {
	case num.bare && !strings.ContainsRune("近超逾约上破达过", l.at(q.from-1)):
		return false
	case num.bare && (u.id == "count" || u.id == "points" || u.id == "kWh" || u.id == "x"):
		return false
	case num.han && !num.scaled:
		return u.id == "%" || u.id == "pp" || u.id == "x" && !l.has(end-1, "倍感") || isMoney(u.id) && u.id != "CNY" || u.id == "CNY" && !l.has(end, "素") && q.upto-q.from > 1
	case u.id == "kWh" && u.word[0] == '度', u.id == "m3" && u.word[0] == '方' && len(u.word) == 1:
		return num.scaled
	case u.id == "points" && num.han:
		return false
	case u.id == "points" && l.at(end) == '半', u.id == "points" && (l.at(end) == '左' || l.at(end) == '起') && num.value.LessThan(decimal.NewFromInt(25)):
		return false
	case u.id == "CNY" && u.word[0] == '角' && num.scaled:
		return false
	case u.id == "count" && len(u.word) == 1 && u.word[0] == '人' && l.at(end) == '民':
		return false
	case u.id == "count" && u.word[0] == '对' && num.scaled:
		return false
	}
	return true
}

func small(q quant) bool {
	if q.isRange() {
		return false
	}
	return q.value.Decimal.LessThan(decimal.NewFromInt(100)) && q.value.Decimal.IsInteger()
}

// signAllowed reports whether the sign at i belongs to a number: one follows, and none ends before it.
func signAllowed(l line, i int) bool {
	if next := l.at(i + 1); !isDigit(next) && next != '$' {
		return false
	}
	p := l.at(i - 1)
	return !isDigit(p) && !isLatin(p) && p != '%' && p != '元' && p != '亿' && p != '万' && p != ')' && p != '-'
}

// numberAllowed rejects ordinals, codes and parts of names.
func numberAllowed(l line, from, upto int) bool {
	p, next := l.at(from-1), l.at(upto)
	switch {
	case p == '第', p == '#', p == '@', p == '_':
		return false
	case p == '.' && isDigit(l.at(from-2)), p == ':' && isDigit(l.at(from-2)):
		return false // 10:30, 1.2.3
	case next == ':' && isDigit(l.at(upto+1)) && l.at(upto-1) != ' ' && upto-from <= 2:
		return false
	case p == '每' && next == '股' || next == '派' || next == '转' && l.at(upto+1) != '为' || next == '送':
		return false // 每10股派5元, 10派3元
	}
	if code := upto - from; code >= 4 && code <= 6 && plainDigits(l, from, upto) {
		if next == '.' && isLatin(l.at(upto+1)) || next == '-' && isLatin(l.at(upto+1)) || p == '.' && isLatin(l.at(from-2)) || p == ':' && isLatin(l.at(from-2)) {
			return false
		}
		if p == '(' && next == ')' || p == '[' && next == ']' || p == '(' && code == 6 && (next == ',' || next == ';' || next == '、') {
			return false
		}
	}
	return true
}

func plainDigits(l line, from, upto int) bool {
	for i := from; i < upto; i++ {
		if !isDigit(l.at(i)) {
			return false
		}
	}
	return true
}

// add appends q, or joins it with what follows to a range or a slash list.
func (x *Extractor) add(out []quant, l line, q quant, taken []bool) []quant {
	q.currency = currencyBefore(l, q.from)
	if q.per == "" && isMoney(q.unit) {
		q.per = perBefore(l, q.from)
	}
	if joined, ok := x.scanRange(l, q, taken); ok {
		joined.conversion = conversionAt(l, out, joined.from)
		return append(out, joined)
	}
	if q.bare && l.at(q.upto) == '/' && isDigit(l.at(q.upto+1)) {
		list, ok := x.scanSlashes(l, q)
		if ok {
			return append(out, list...)
		}
		if end := l.slashed(q.upto); end > q.upto {
			q.name, q.upto = true, end // 02/10年期: no figure
			return append(out, q)
		}
	}
	q.conversion = conversionAt(l, out, q.from)
	return append(out, q)
}
