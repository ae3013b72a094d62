package extract

import (
	"strings"

	"github.com/shopspring/decimal"
)

// slashed answers where the numbers joined by slashes from i on end.
func (l line) slashed(i int) int {
	for l.at(i) == '/' && isDigit(l.at(i+1)) {
		for i++; isDigit(l.at(i)) || l.at(i) == '.'; {
			i++
		}
	}
	return i
}

var rangeSigns = []string{"--", "——", "-", "~", "—", "至", "到", "to "}

// scanRange reads what follows q as the end of a range that starts with it.
//
//	range = quantity ( "-" | "~" | "至" | "到" ) quantity, the first of which may lack its unit and scale
func (x *Extractor) scanRange(l line, q quant, taken []bool) (quant, bool) {
	if q.isRange() {
		return q, false
	}
	at := l.skip(q.upto)
	sep := ""
	for _, s := range rangeSigns {
		if l.has(at, s) {
			sep = s
			break
		}
	}
	between := false
	if r := l.at(at); sep == "" && (r == '与' || r == '和' || r == '及') {
		sep, between = string(r), true
	}
	if sep == "" {
		return q, false
	}
	if (sep == "至" || sep == "到") && fromBefore(l, q.from) {
		return q, false
	}
	at = l.skip(at + len([]rune(sep)))
	for _, p := range prefixes {
		if l.has(at, p.word) {
			at += len([]rune(p.word))
		}
	}
	for _, w := range []string{"约", "近"} {
		if l.has(at, w) {
			at++
		}
	}
	if at >= len(l.r) || taken[at] || !mayStart(l.at(at)) && !isLatin(l.at(at)) {
		return q, false
	}
	var end quant
	if e, ok := x.signedMoney(l, at); ok {
		end = e
	} else if l.at(at) == '-' && isDigit(l.at(at+1)) || l.at(at) != '-' {
		end, _ = x.scanQuantity(l, at)
	}
	if percentWord(l, q.from) <= 0 && (end.upto == 0 || end.bare) {
		if num, n, ok := scanNumeral(l, at); ok { // 百分之三至五
			end = fromNumeral(num, at, at+n)
			end.unit = q.unit
		}
	}
	if end.upto == 0 || end.isRange() || end.bare && q.unit != "" && q.unit == "" || end.vague {
		return q, false
	}
	if between && !l.has(end.upto, "之间") && !betweenBefore(l, q.from) {
		return q, false
	}
	switch {
	case q.bare && !end.bare, !q.bare && q.unit == "" && end.unit != "" && q.scaled:
		// The unit at the end serves both, its scale only where the first has none.
		if l.at(end.upto-1) == '码' {
			q.quarters()
		}
		if q.bare {
			if end.scaled {
				q.shift(int32(scaleOf(l, end)))
			} else if end.unit != "" && end.step.IsZero() {
				return q, false
			}
			q.shift(end.exp)
		} else {
			q.shift(end.exp)
		}
	case q.unit == end.unit && q.bare == end.bare && q.per == end.per:
	case q.unit == end.unit && end.per != "":
	case q.currency != "" && q.unit == "CNY" && isMoney(end.unit):
	case isMoney(q.unit) && end.unit == "" && end.scaled:
		end.unit = q.unit
		if !q.scaled && isDigit(l.at(q.upto-1)) {
			q.shift(int32(scaleOf(l, end))) // $2.0-2.5 billion
		}
	case isMoney(q.unit) && end.bare && l.has(q.from, "$"):
		end.unit, end.bare = q.unit, false
	default:
		return q, false
	}
	if q.bare && end.bare {
		return q, false
	}
	low, high := q.value, end.value
	if low.Decimal.GreaterThan(high.Decimal) {
		low, high = high, low
	}
	r := end
	r.from, r.low, r.high, r.value = q.from, low, high, decimal.NullDecimal{}
	r.about = q.about || end.about
	r.signed = q.signed || end.signed
	r.currency = q.currency
	r.weak = false
	if q.step.LessThan(r.step) {
		r.step = q.step
	}
	return r, true
}

// scaleOf answers the exponent of the last scale of q: 8 for 20亿元.
func scaleOf(l line, q quant) int {
	exp := 0
	for i := q.from; i < q.upto; i++ {
		r := l.at(i)
		if e := largeScale(r); e > 0 {
			exp += e
		} else if e := smallScale(r); e > 1 && !ofUnit(l, i) {
			exp += e
		}
	}
	if exp == 0 {
		for _, s := range latinScales {
			if strings.Contains(l.text(q.from, q.upto), s.word) {
				return s.exp
			}
		}
	}
	return exp
}

// eachBefore reports whether 分别 leads to the number at i.
func eachBefore(l line, i int) bool {
	for k := 2; k <= 4; k++ {
		if l.has(i-k, "分别") {
			return true
		}
	}
	return false
}

func fromBefore(l line, i int) bool {
	for l.at(i-1) == ' ' || l.at(i-1) == '约' || l.at(i-1) == '的' {
		i--
	}
	p := l.at(i - 1)
	return p == '从' || p == '由' || p == '自'
}

func betweenBefore(l line, i int) bool {
	for k := 1; k <= 10; k++ {
		if l.has(i-k, "介于") || l.has(i-k, "介乎") || l.has(i-k, "界于") {
			return true
		}
	}
	return false
}

// scanSlashes reads 69.8/82.4/98.5億元: one quantity a number, the unit at the end serves all.
func (x *Extractor) scanSlashes(l line, first quant) ([]quant, bool) {
	list := []quant{first}
	for l.at(list[len(list)-1].upto) == '/' {
		q, _ := x.scanQuantity(l, list[len(list)-1].upto+1)
		if q.upto == 0 {
			return nil, false
		}
		list = append(list, q)
		if !q.bare {
			break
		}
	}
	last := list[len(list)-1]
	if last.bare || len(list) < 2 {
		return nil, false
	}
	x.spread(l, list)
	return list, true
}

// spread gives the unit and scale of the last of list to the others.
func (x *Extractor) spread(l line, list []quant) {
	last := list[len(list)-1]
	for i := range list {
		list[i].list = i + 1
		if i == len(list)-1 {
			break
		}
		x.lend(l, &list[i], last)
		list[i].currency = list[0].currency
	}
	list[len(list)-1].currency = list[0].currency
}

// lend gives the bare number q the unit and scale of another quantity.
func (x *Extractor) lend(l line, q *quant, of quant) {
	q.shift(int32(scaleOf(l, of)) + of.exp)
	q.unit, q.per, q.currency, q.scaled, q.bare = of.unit, of.per, of.currency, of.scaled, false
}

// movesTo reports whether q, a bare number, moves to next: 由5.1升至6.3萬元.
func movesTo(l line, q, next quant) bool {
	gap := next.from - q.upto
	if next.bare || next.unit == "" || next.isRange() || gap < 2 || gap > 6 || !fromBefore(l, q.from) {
		return false
	}
	p := l.at(next.from - 1)
	return (p == '至' || p == '到') && strings.ContainsAny(l.text(q.upto, next.from-1), "升增涨提扩降跌减落滑")
}

// shareUnits gives bare numbers of a list the unit at its end: 增長3、5和7個百分點.
func (x *Extractor) shareUnits(l line, qs []quant) []quant {
	for i := 0; i < len(qs); i++ {
		if i+1 < len(qs) && listGap(l, qs[i].upto, qs[i+1].from) {
			shareUnit(l, &qs[i], &qs[i+1])
		}
		if !qs[i].bare {
			continue
		}
		if i+1 < len(qs) && movesTo(l, qs[i], qs[i+1]) {
			x.lend(l, &qs[i], qs[i+1])
			continue
		}
		j := i
		for j+1 < len(qs) && qs[j].bare && listGap(l, qs[j].upto, qs[j+1].from) {
			j++
		}
		if j > i && !qs[j].bare && qs[j].list == 0 && !qs[j].isRange() && (qs[j].unit != "count" || eachBefore(l, qs[i].from)) {
			x.spread(l, qs[i:j+1])
		}
		i = j
	}
	return qs
}

// shareUnit gives q, which a list joins to next, what it leaves to next to say:
// 23.1億和25.6億美元, 1個和0.8個百分點.
func shareUnit(l line, q, next *quant) {
	switch {
	case q.unit == "" && q.scaled && isMoney(next.unit) && next.scaled:
		q.unit, q.per, q.currency = next.unit, next.per, next.currency
	case q.unit == "count" && next.unit == "pp" && l.at(q.upto-1) == '个':
		q.unit, q.weak = "pp", false
	}
}

func listGap(l line, from, upto int) bool {
	switch strings.TrimSpace(l.text(from, upto)) {
	case "、", "和", "及", "与", "以及":
		return true
	}
	return false
}
