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

// A joint is what stands between the ends of a range.
type joint uint8

const (
	noJoint joint = iota
	dashJoint
	toJoint  // 至, 到: of a move as well, 由35%至38%
	andJoint // 与, 和, 及: of a list as well, so that 介于 or 之间 must say that it is a range
)

var joints = []struct {
	word string
	kind joint
}{
	{"--", dashJoint}, {"——", dashJoint}, {"-", dashJoint}, {"~", dashJoint}, {"—", dashJoint}, {"至", toJoint}, {"到", toJoint}, {"to ", toJoint},
	{"与", andJoint}, {"和", andJoint}, {"及", andJoint}, {"and ", andJoint},
}

// jointAt reads what may join two ends at i; next is where the second begins.
func jointAt(l line, i int) (kind joint, next int) {
	for _, j := range joints {
		if l.has(i, j.word) {
			return j.kind, l.skip(i + len([]rune(j.word)))
		}
	}
	return noJoint, i
}

// scanRange reads what follows q as the end of a range that starts with it.
//
//	range = quantity ( "-" | "~" | "至" | "到" ) quantity | "介于" quantity ( "与" | "和" ) quantity "之间"
//
// The first of the quantities may lack its unit and scale.
func (x *Extractor) scanRange(l line, q quant, taken []bool) (quant, bool) {
	if q.isRange() {
		return q, false
	}
	kind, at := jointAt(l, l.skip(q.upto))
	if kind == noJoint || kind == toJoint && fromBefore(l, q.from) {
		return q, false
	}
	end, ok := x.rangeEnd(l, q, at, taken)
	switch {
	case !ok, !joinUnits(l, &q, &end):
		return q, false
	case kind == andJoint && !l.has(end.upto, "之间") && !betweenBefore(l, q.from):
		return q, false
	case kind == toJoint && reaches(l, q, end):
		return q, false
	}
	return between(q, end), true
}

// rangeEnd reads the second end of the range that begins with q at i.
func (x *Extractor) rangeEnd(l line, q quant, i int, taken []bool) (end quant, ok bool) {
	at := i
	for _, p := range prefixes {
		if l.has(at, p.word) {
			at += len([]rune(p.word))
		}
	}
	for l.at(at) == '约' || l.at(at) == '近' {
		at++
	}
	if at >= len(l.r) || taken[at] || !mayStart(l.at(at)) && !isLatin(l.at(at)) {
		return quant{}, false
	}
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
	return end, end.upto > 0 && !end.isRange() && !end.vague
}

// joinUnits gives each end of a range what it leaves to the other to say; false where they do not go together.
func joinUnits(l line, q, end *quant) bool {
	switch {
	case q.bare && end.bare:
		return false
	case q.bare, q.unit == "" && end.unit != "" && q.scaled:
		// The unit at the end serves both, its scale only where the first has none.
		if l.at(end.upto-1) == '码' {
			q.quarters()
		}
		if q.bare && end.scaled {
			q.shift(int32(scaleOf(l, *end)))
		}
		q.shift(end.exp)
	case q.unit == end.unit && !end.bare && q.per == "share" && end.per == "":
		end.per = q.per // 每股5.1元至6.8元
	case q.unit == end.unit && !end.bare && (q.per == end.per || end.per != ""):
	case q.currency != "" && q.unit == "CNY" && isMoney(end.unit):
	case isMoney(q.unit) && end.unit == "" && end.scaled:
		end.unit = q.unit
		if !q.scaled && isDigit(l.at(q.upto-1)) {
			q.shift(int32(scaleOf(l, *end))) // $2.0-2.5 billion
		}
	case isMoney(q.unit) && end.bare && l.has(q.from, "$"):
		end.unit, end.bare = q.unit, false
	default:
		return false
	}
	return true
}

// reaches tells 增加1.5億至30億元, a move and where it leads, from a range: no range of amounts is so wide.
func reaches(l line, q, end quant) bool {
	if end.unit == "pp" && !isDigit(l.at(q.upto-1)) && strings.ContainsRune("增加减少升涨跌降高", l.at(q.from-1)) {
		return true // 提升0.2pct至15.4pct: of a move, one unit serves both ends
	}
	at := q.from - 1
	for at > 0 && strings.ContainsRune("约近逾超了", l.at(at)) {
		at--
	}
	return (isMoney(end.unit) || end.unit == "count") && strings.ContainsRune("增加减少升涨跌降", l.at(at)) &&
		end.value.Decimal.GreaterThan(q.value.Decimal.Mul(decimal.NewFromInt(4)))
}

// between is the range from q to end.
func between(q, end quant) quant {
	r := end
	r.from, r.low, r.high, r.value = q.from, q.value, end.value, decimal.NullDecimal{}
	if r.low.Decimal.GreaterThan(r.high.Decimal) {
		r.low, r.high = r.high, r.low
	}
	r.about = q.about || end.about
	r.signed = q.signed || end.signed
	r.currency = q.currency
	r.weak = false
	if q.step.LessThan(r.step) {
		r.step = q.step
	}
	return r
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
	return p == '从' || p == '由' || p == '自' || i >= 4 && l.has(i-4, "from")
}

func betweenBefore(l line, i int) bool {
	for k := 1; k <= 10; k++ {
		if l.has(i-k, "介于") || l.has(i-k, "介乎") || l.has(i-k, "界于") || l.has(i-k, "between") {
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
