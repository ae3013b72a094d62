package quantity

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// slashed returns where the numbers joined by slashes from i on end.
func slashed(l text.Line, i int) int {
	for l.At(i) == '/' && text.IsDigit(l.At(i+1)) {
		for i++; text.IsDigit(l.At(i)) || l.At(i) == '.'; {
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

// jointAt reads what may join two ends at i; next is where the second begins.
func jointAt(l text.Line, i int) (kind joint, next int) {
	for _, j := range joints {
		if l.Has(i, j.word) {
			return j.kind, l.Skip(i + j.n)
		}
	}
	return noJoint, i
}

// scanRange reads what follows q as the end of a range that starts with it.
//
//	range = quantity ( "-" | "~" | "至" | "到" ) quantity | "介于" quantity ( "与" | "和" ) quantity "之间"
//
// The first of the quantities may lack its unit and scale.
func scanRange(x *lexicon.Dictionary, l text.Line, q Mention, taken []bool) (Mention, bool) {
	if q.IsRange() {
		return q, false
	}
	kind, at := jointAt(l, l.Skip(q.Upto))
	if kind == noJoint || kind == toJoint && fromBefore(l, q.From) {
		return q, false
	}
	end, ok := rangeEnd(x, l, q, at, taken)
	switch {
	case !ok, !joinUnits(l, &q, &end):
		return q, false
	case kind == andJoint && !l.Has(end.Upto, rangeEndWord) && !betweenBefore(l, q.From):
		return q, false
	case kind == toJoint && reaches(l, q, end):
		return q, false
	case kind == dashJoint && l.At(q.Upto) == ' ' && l.At(at-1) == ' ' && q.Value.Decimal.GreaterThan(end.Value.Decimal):
		return q, false // 10% - 3% takes one from the other
	}
	return between(q, end), true
}

// rangeEnd reads the second end of the range that begins with q at i.
func rangeEnd(x *lexicon.Dictionary, l text.Line, q Mention, i int, taken []bool) (end Mention, ok bool) {
	at := endStart(l, i)
	if at >= len(l.Runes) || taken[at] || !mayStart(l.At(at)) && !text.IsLatin(l.At(at)) {
		return Mention{}, false
	}
	if e, ok := signedMoney(x, l, at); ok {
		end = e
	} else if l.At(at) == '-' && text.IsDigit(l.At(at+1)) || l.At(at) != '-' {
		end, _ = scanQuantity(x, l, at)
	}
	if percentWord(l, q.From) <= 0 && (end.Upto == 0 || end.Bare) {
		if num, n, ok := numeral.Scan(l, at); ok { // 百分之三至五
			end = fromNumeral(num, at, at+n)
			end.Unit = q.Unit
		}
	}
	return end, end.Upto > 0 && !end.IsRange() && !end.Vague
}

// endStart passes what may stand at i before the number of the second end: its currency, 約.
func endStart(l text.Line, i int) int {
	for _, p := range lexicon.Prefixes {
		if l.Has(i, p.Word) {
			i += p.N
		}
	}
	for approxMark.Has(l.At(i)) {
		i++
	}
	return i
}

// joinUnits gives each end of a range what it leaves to the other to say; false where they do not go together.
func joinUnits(l text.Line, q, end *Mention) bool {
	switch {
	case q.Bare && end.Bare:
		return false
	case q.Bare, q.Unit == "" && end.Unit != "" && q.Scaled:
		takeEnd(l, q, end)
		return true
	case q.Unit == end.Unit && !end.Bare && samePer(q, end):
		return true
	case q.Currency != "" && q.Unit == "CNY" && IsMoney(end.Unit):
		return true
	}
	return IsMoney(q.Unit) && giveEnd(l, q, end)
}

// takeEnd gives the first end the unit of the second, which serves both, and its scale where the first has none.
func takeEnd(l text.Line, q, end *Mention) {
	if l.At(end.Upto-1) == notchWord {
		q.quarters()
	}
	if q.Bare && end.Scaled {
		q.Shift(int32(scaleOf(l, *end)))
	}
	q.Shift(end.exp)
}

// samePer reports whether both ends are prices of one thing; that of a share is said once: 每股5.1元至6.8元.
func samePer(q, end *Mention) bool {
	if q.Per == "share" && end.Per == "" {
		end.Per = q.Per
	}
	return q.Per == end.Per || end.Per != ""
}

// giveEnd gives the second end the currency of the first: $2.0-2.5 billion.
func giveEnd(l text.Line, q, end *Mention) bool {
	switch {
	case end.Unit == "" && end.Scaled:
		end.Unit = q.Unit
		if !q.Scaled && text.IsDigit(l.At(q.Upto-1)) {
			q.Shift(int32(scaleOf(l, *end)))
		}
		return true
	case end.Bare && l.Has(q.From, "$"):
		end.Unit, end.Bare = q.Unit, false
		return true
	}
	return false
}

// reaches tells 增加1.5億至30億元, a move and where it leads, from a range: no range of amounts is so wide.
func reaches(l text.Line, q, end Mention) bool {
	if end.Unit == "pp" && !text.IsDigit(l.At(q.Upto-1)) && pointMove.Has(l.At(q.From-1)) {
		return true // 提升0.2pct至15.4pct: of a move, one unit serves both ends
	}
	at := q.From - 1
	for moveFill.Has(l.At(at)) {
		at--
	}
	return (IsMoney(end.Unit) || end.Unit == "count") && move.Has(l.At(at)) &&
		end.Value.Decimal.GreaterThan(q.Value.Decimal.Mul(decimal.NewFromInt(4)))
}

// between is the range from q to end.
func between(q, end Mention) Mention {
	r := end
	r.From, r.Low, r.High, r.Value = q.From, q.Value, end.Value, decimal.NullDecimal{}
	if r.Low.Decimal.GreaterThan(r.High.Decimal) {
		r.Low, r.High = r.High, r.Low
	}
	r.Approx = q.Approx || end.Approx
	r.Signed = q.Signed || end.Signed
	r.Currency = q.Currency
	r.Weak = false
	if q.Step.LessThan(r.Step) {
		r.Step = q.Step
	}
	return r
}

// scaleOf returns the exponent of the last scale of q: 8 for 20亿元.
func scaleOf(l text.Line, q Mention) int {
	exp := 0
	for i := q.From; i < q.Upto; i++ {
		r := l.At(i)
		if e := numeral.LargeScale(r); e > 0 {
			exp += e
		} else if e := numeral.SmallScale(r); e > 1 && !numeral.OfUnit(l, i) {
			exp += e
		}
	}
	if exp == 0 {
		for _, s := range numeral.LatinScales {
			if strings.Contains(l.Text(q.From, q.Upto), s.Word) {
				return s.Exp
			}
		}
	}
	return exp
}

// eachBefore reports whether 分别 leads to the number at i.
func eachBefore(l text.Line, i int) bool {
	for k := 2; k <= 4; k++ {
		if l.Has(i-k, respectively) {
			return true
		}
	}
	return false
}

func fromBefore(l text.Line, i int) bool {
	for fromFill.Has(l.At(i - 1)) {
		i--
	}
	return text.EndsWithAny(l.Text(0, max(i, 0)), fromWords)
}

func betweenBefore(l text.Line, i int) bool {
	for k := 1; k <= 10; k++ {
		for _, w := range betweenWords {
			if l.Has(i-k, w) {
				return true
			}
		}
	}
	return false
}

// scanSlashes reads 69.8/82.4/98.5億元: one quantity a number, the unit at the end serves all.
func scanSlashes(x *lexicon.Dictionary, l text.Line, first Mention) ([]Mention, bool) {
	list := []Mention{first}
	for l.At(list[len(list)-1].Upto) == '/' {
		q, _ := scanQuantity(x, l, list[len(list)-1].Upto+1)
		if q.Upto == 0 {
			return nil, false
		}
		list = append(list, q)
		if !q.Bare {
			break
		}
	}
	last := list[len(list)-1]
	if last.Bare || len(list) < 2 {
		return nil, false
	}
	spread(x, l, list)
	return list, true
}

// spread gives the unit and scale of the last of list to the others.
func spread(x *lexicon.Dictionary, l text.Line, list []Mention) {
	last := list[len(list)-1]
	for i := range list {
		list[i].Listed = i + 1
		if i == len(list)-1 {
			break
		}
		lend(x, l, &list[i], last)
		list[i].Currency = list[0].Currency
	}
	list[len(list)-1].Currency = list[0].Currency
}

// lend gives the bare number q the unit and scale of another quantity.
func lend(x *lexicon.Dictionary, l text.Line, q *Mention, of Mention) {
	q.Shift(int32(scaleOf(l, of)) + of.exp)
	q.Unit, q.Per, q.Currency, q.Scaled, q.Bare = of.Unit, of.Per, of.Currency, of.Scaled, false
}

// movesTo reports whether q, a bare number, moves to next: 由5.1升至6.3萬元.
func movesTo(l text.Line, q, next Mention) bool {
	gap := next.From - q.Upto
	if next.Bare || next.Unit == "" || next.IsRange() {
		return false
	}
	if gap < 2 || gap > 6 || !fromBefore(l, q.From) {
		return false
	}
	return moveTo.Has(l.At(next.From-1)) && anyOf(l, q.Upto, next.From-1, moveBetween)
}

// shareUnits gives bare numbers of a list the unit at its end: 增長3、5和7個百分點.
func shareUnits(x *lexicon.Dictionary, l text.Line, qs []Mention) []Mention {
	for i := 0; i < len(qs); i++ {
		if i+1 < len(qs) && listGap(l, qs[i].Upto, qs[i+1].From) {
			shareUnit(l, &qs[i], &qs[i+1])
		}
		if !qs[i].Bare {
			continue
		}
		if i+1 < len(qs) && movesTo(l, qs[i], qs[i+1]) {
			lend(x, l, &qs[i], qs[i+1])
			continue
		}
		j := listEnd(l, qs, i)
		if j > i && lends(l, qs[i], qs[j]) {
			spread(x, l, qs[i:j+1])
		}
		i = j
	}
	return qs
}

// listEnd returns the last of the bare numbers from qs[i] on that a list joins, or what ends it.
func listEnd(l text.Line, qs []Mention, i int) int {
	for i+1 < len(qs) && qs[i].Bare && listGap(l, qs[i].Upto, qs[i+1].From) {
		i++
	}
	return i
}

// lends reports whether the unit of last, which ends a list, is that of its first as well.
func lends(l text.Line, first, last Mention) bool {
	if last.Bare || last.Listed > 0 || last.IsRange() {
		return false
	}
	return last.Unit != "count" || eachBefore(l, first.From)
}

// shareUnit gives q, which a list joins to next, what it leaves to next to say:
// 23.1億和25.6億美元, 1個和0.8個百分點.
func shareUnit(l text.Line, q, next *Mention) {
	switch {
	case q.Unit == "" && q.Scaled && IsMoney(next.Unit) && next.Scaled:
		q.Unit, q.Per, q.Currency = next.Unit, next.Per, next.Currency
	case q.Unit == "count" && next.Unit == "pp" && l.At(q.Upto-1) == pieceWord:
		q.Unit, q.Weak = "pp", false
	}
}

func listGap(l text.Line, from, upto int) bool {
	return listJoint[strings.TrimSpace(l.Text(from, upto))]
}
