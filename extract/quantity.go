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
	exp        int32  // power of ten from what is written to unit: 1 for 成
	per        string // of a price: "t", "share"
	scaled     bool
	han        bool
	bare       bool // a number without unit or scale
	weak       bool // a small count: a figure only beside a metric that counts
	signed     bool // the sign is written
	about      bool
	name       bool   // no figure after all, but part of a name
	vague      bool   // 双位数, 翻番, 数千
	rough      bool   // 翻番, 腰斩: near that, or more
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
	out := make([]quant, 0, numbers(l, taken))
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
	if len(out) == 1 {
		x.accounting(l, &out[0])
	}
	return slices.DeleteFunc(out, func(q quant) bool { return q.name })
}

// numbers counts the runs of digits in l that are free to be figures.
func numbers(l line, taken []bool) int {
	n := 0
	for i, r := range l.r {
		if isDigit(r) && !taken[i] && !isDigit(l.at(i-1)) && l.at(i-1) != '.' {
			n++
		}
	}
	return n
}

// accounting reads (3.2%) and (1.2)個百分點 where nothing else stands, as in the cell of a table: the brackets are a minus.
func (x *Extractor) accounting(l line, q *quant) {
	if q.from != 1 || l.at(0) != '(' || l.at(q.upto) != ')' || q.signed || q.isRange() {
		return
	}
	end := q.upto + 1
	if u, n, ok := x.scanUnit(l, end); ok && q.bare && u.id != "" {
		q.bare = false
		q.take(l, u, end+n)
		end = q.upto
	}
	if l.skip(end) < len(l.r) {
		return
	}
	q.from, q.upto, q.signed = 0, end, true
	q.negate()
}

// mayStart reports whether a figure can begin with r.
func mayStart(r rune) bool {
	if isDigit(r) {
		return true
	}
	switch r {
	case '+', '-', '$', '¥', '€', '£', '百', '千', '万', '亿', '兆', '数', '几', '上', '十', '半', '双', '两', '个', '单', '三', '翻', '倍', '过', '〇', '零', '₩', '±', '负', '腰', '高', '中', '低', '廿', '卅', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖':
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
//	quantity = [ sign ] [ "$" … ] numeral [ " " ] unit [ "/" per ] | [ sign ] "百分之" numeral | numeral "成" [ digit ]
//	sign     = "+" | "-" | "±" | "负"
//
// A quantity that is no figure has upto 0; n says how many runes to pass.
func (x *Extractor) scanQuantity(l line, i int) (q quant, n int) {
	sign, at := scanSign(l, i)
	if sign == unsigned && at > i {
		return quant{}, 1
	}
	q, at = x.scanUnsigned(l, at)
	if q.upto == 0 {
		return q, max(at-i, 1)
	}
	q.from = i
	if sign == unsigned {
		return q, q.upto - i
	}
	q.signed = true
	switch {
	case q.isRange():
		q.signed = false
	case sign == minus:
		q.negate()
	case sign == plusMinus:
		q.high = q.value
		q.low, q.value = nullDecimal(q.high.Decimal.Neg()), decimal.NullDecimal{}
	}
	return q, q.upto - i
}

// scanUnsigned reads a quantity behind its sign; next is where to read on where there is none.
func (x *Extractor) scanUnsigned(l line, i int) (q quant, next int) {
	if q, ok := x.signedMoney(l, i); ok {
		return q, q.upto
	}
	if e := percentWord(l, i); e <= 0 {
		num, k, ok := scanNumeral(l, i+3)
		if !ok {
			return quant{}, i + 3
		}
		q = fromNumeral(num, i, i+3+k)
		q.unit = "%"
		q.shift(e)
		return q, q.upto
	}
	num, k, ok := scanNumeral(l, i)
	if !ok {
		return quant{}, i
	}
	if isDigit(l.at(i)) && !numberAllowed(l, i, i+k) {
		return quant{}, i + k
	}
	q = fromNumeral(num, i, i+k)
	if fraction(l, &q, num) || notch(l, &q, num) || tenths(l, &q, num) {
		return q, q.upto
	}
	return x.withUnit(l, q, num)
}

// withUnit reads the unit behind the number q; next is where to read on where both are no figure.
func (x *Extractor) withUnit(l line, q quant, num numeral) (_ quant, next int) {
	at := l.skip(q.upto)
	u, m, known := x.scanUnit(l, at)
	switch {
	case known && u.word[0] == '分' && u.id == "" && centsBefore(l, q.from):
		q.unit, q.upto, q.exp = "CNY", at+1, -2
		q.shift(-2)
		return q, q.upto
	case known && u.id == "count" && at > q.upto+1:
		known = false // "12 家" but not across a wide gap
	case known && u.id == "":
		// A non-fact: a duration, an age, a size. 年 after four digits is time; so is a bare 日.
		return quant{}, at + m
	}
	switch {
	case known && !x.unitFits(l, &q, num, u, at+m):
		return quant{}, at + m
	case known:
		q.take(l, u, at+m)
		if u.id == "count" {
			q.weak = u.scaled && !num.scaled && small(q)
		}
		return q, q.upto
	case num.han && !num.scaled && countsOn(l, q.upto):
		q.bare = true // 三到五億元: a figure only with what it runs to
	case num.han && (!num.scaled || num.bare):
		return quant{}, q.upto
	case num.han && isHan(l.at(q.upto)) && !num.bare && num.exp < 4:
		return quant{}, q.upto
	case !num.scaled:
		if isLatin(l.at(q.upto)) || isLatin(l.at(q.from-1)) {
			return quant{}, x.skipName(l, q.upto)
		}
		q.bare = true
	}
	return q, q.upto
}

// take gives q the unit u, which ends at end, and what hangs on it: /吨, 厘半, 倍多.
func (q *quant) take(l line, u unitEntry, end int) {
	q.unit, q.upto, q.exp = u.id, end, u.exp
	q.shift(u.exp)
	if u.word[0] == '厘' {
		q.interest(l)
	}
	switch next := l.at(end); {
	case slices.Contains(u.word, '多'):
		q.about = true
	case next == '多' && (u.id == "x" || u.id == "count" || isMoney(u.id)) && !isHan(l.at(end+1)):
		q.about, q.upto = true, end+1
	case next == '多' && u.id == "count":
		q.about = true
	}
	if isMoney(u.id) {
		if per, w, ok := scanPer(l, q.upto); ok {
			q.per, q.upto = per, q.upto+w
		}
	}
}

// countsOn reports whether a Chinese numeral at i-1 runs on to another: 三到五.
func countsOn(l line, i int) bool {
	if l.at(i) != '至' && l.at(i) != '到' && l.at(i) != '-' && l.at(i) != '~' {
		return false
	}
	d, ok := hanDigit(l.at(i + 1))
	return ok && d > 1
}

// A polarity is what the sign before a number says.
type polarity uint8

const (
	unsigned polarity = iota
	plus
	minus
	plusMinus
)

// scanSign reads the sign at i; next is where the number begins. A sign that belongs to no number is unsigned and passed.
func scanSign(l line, i int) (s polarity, next int) {
	switch l.at(i) {
	case '+', '-':
		switch {
		case !signAllowed(l, i):
			return unsigned, i + 1
		case l.at(i) == '-':
			return minus, i + 1
		}
		return plus, i + 1
	case '±':
		return plusMinus, i + 1
	case '负':
		if percentWord(l, i+1) <= 0 || isDigit(l.at(i+1)) {
			return minus, i + 1
		}
	}
	return unsigned, i
}

// unitFits rejects numbers and units that make words of another kind.
func (x *Extractor) unitFits(l line, q *quant, num numeral, u unitEntry, end int) bool {
	switch {
	case num.bare && !strings.ContainsRune("近超逾约上破达过看战", l.at(q.from-1)):
		return false
	case num.bare && u.id == "count":
		return strings.ContainsRune("近超逾破看", l.at(q.from-1)) // 逾百家, but not 達百人
	case num.bare && (u.id == "points" || u.id == "kWh" || u.id == "x"):
		return false
	case isMoney(u.id) && l.at(end) == '兑' && num.value.Equal(decimal.NewFromInt(1)):
		return false // 1美元兌32.5元
	case num.han && !num.scaled:
		return u.id == "%" || u.id == "pp" || u.id == "x" && !l.has(end-1, "倍感") || isMoney(u.id) && u.id != "CNY" || u.id == "CNY" && !l.has(end, "素") && q.upto-q.from > 1
	case u.id == "kWh" && u.word[0] == '度', u.id == "m3" && u.word[0] == '方' && len(u.word) == 1:
		return num.scaled
	case u.id == "points" && num.han:
		return false
	case u.id == "points" && timeOfDay(l, end):
		return false
	case u.id == "count" && u.word[0] == '款' && q.upto-q.from == 4 && q.value.Decimal.GreaterThan(decimal.NewFromInt(1990)) && q.value.Decimal.LessThan(decimal.NewFromInt(2100)):
		return false // 2021款車型
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

// timeOfDay reports whether what follows 點 at i makes it one of the clock: 9點30分.
func timeOfDay(l line, i int) bool {
	_, n := digitsAt(l, i)
	return l.at(i) == '钟' || l.at(i) == '整' || n > 0 && n <= 2 && l.at(i+n) == '分' && l.at(i+n+1) != '之'
}

func small(q quant) bool {
	if q.isRange() {
		return false
	}
	return q.value.Decimal.LessThan(decimal.NewFromInt(100)) && q.value.Decimal.IsInteger()
}

// signAllowed reports whether the sign at i belongs to a number: one follows, and none ends before it.
func signAllowed(l line, i int) bool {
	if next := l.at(i + 1); !isDigit(next) && next != '$' && !(isLatin(next) && l.at(i) == '-' && moneySign(l, i+1) > 0) {
		return false
	}
	p := l.at(i - 1)
	return !isDigit(p) && !isLatin(p) && p != '%' && p != '元' && p != '亿' && p != '万' && p != ')' && p != '-'
}

// numberAllowed rejects ordinals, codes and parts of names.
func numberAllowed(l line, from, upto int) bool {
	p, next := l.at(from-1), l.at(upto)
	switch {
	case upto-from > longest, p == '第', p == '#', p == '@', p == '_':
		return false
	case p == '.' && isDigit(l.at(from-2)), p == ':' && isDigit(l.at(from-2)):
		return false // 10:30, 1.2.3
	case next == ':' && isDigit(l.at(upto+1)) && l.at(upto-1) != ' ' && upto-from <= 2:
		return false
	case p == '每' && (next == '英' || next == '尺'):
		return false // 每40英尺箱3000美元
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
	if q.currency == "" && isMoney(q.unit) {
		q.currency = currencyBehind(l, q.upto)
	}
	if q.per == "" && isMoney(q.unit) {
		q.per = perBefore(l, q.from)
	}
	if joined, ok := x.scanRange(l, q, taken); ok {
		if joined.per == "" && isMoney(joined.unit) {
			joined.per = perBefore(l, q.from)
		}
		joined.convert(l, out)
		return append(out, joined)
	}
	if q.bare && q.han {
		q.name = true
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
	q.convert(l, out)
	return append(out, q)
}
