package quantity

import (
	"slices"
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// A Mention is a quantity found in a line, before it is bound to anything.
type Mention struct {
	From, Upto int
	Value      decimal.NullDecimal
	Low, High  decimal.NullDecimal
	Step       decimal.Decimal
	Unit       string // "" for a bare number or a bare scale
	exp        int32  // power of ten from what is written to unit: 1 for 成
	Per        string // of a price: "t", "share"
	Scaled     bool
	han        bool
	Bare       bool // a number without unit or scale
	Weak       bool // a small count: a figure only beside a metric that counts
	Signed     bool // the sign is written
	Approx     bool
	name       bool   // no figure after all, but part of a name
	Vague      bool   // 双位数, 翻番, 数千
	Rough      bool   // 翻番, 腰斩: near that, or more
	Firms      bool   // counts companies by their noun: 8家券商
	Over       bool   // a plus behind it: 3000+家
	Currency   string // named before it: 新台币
	Listed     int    // slash lists: 1 for the first of a list, 2 for the second, …; 0 outside
	Conversion bool   // in parentheses behind the amount it converts
}

// Shift multiplies q by a power of ten.
func (q *Mention) Shift(e int32) {
	for _, d := range []*decimal.NullDecimal{&q.Value, &q.Low, &q.High} {
		d.Decimal = d.Decimal.Shift(e)
	}
	q.Step = q.Step.Shift(e)
}

// Negate turns the sign of q round.
func (q *Mention) Negate() {
	q.Value.Decimal = q.Value.Decimal.Neg()
	q.Low, q.High = q.High, q.Low
	q.Low.Decimal, q.High.Decimal = q.Low.Decimal.Neg(), q.High.Decimal.Neg()
}

// IsRange reports whether q has two ends.
func (q *Mention) IsRange() bool { return q.Low.Valid }

// Scan finds all numbers of l that could be figures. taken[i] says that
// the rune i belongs to an expression of time.
func Scan(x *lexicon.Dictionary, l text.Line, taken []bool) []Mention {
	out := make([]Mention, 0, numbers(l, taken))
	for i := 0; i < len(l.Runes); {
		if taken[i] {
			i++
			continue
		}
		r := l.Runes[i]
		if text.IsLatin(r) {
			if q, ok := signedMoney(x, l, i); ok {
				out = add(x, out, l, q, taken)
				i = out[len(out)-1].Upto
				continue
			}
			i = skipName(x, l, i)
			continue
		}
		if q, ok := bracketed(x, l, i); ok && !slices.Contains(taken[i:q.Upto], true) {
			out = add(x, out, l, q, taken)
			i = out[len(out)-1].Upto
			continue
		}
		if !mayStart(r) {
			i++
			continue
		}
		if q, ok := coinsAt(l, i); ok {
			out = add(x, out, l, q, taken)
			i = out[len(out)-1].Upto
			continue
		}
		if q, ok := scanVagueWord(l, i); ok {
			out = append(out, q)
			i = q.Upto
			continue
		}
		q, n := scanQuantity(x, l, i)
		if q.Upto == 0 {
			i += max(n, 1)
			continue
		}
		out = add(x, out, l, q, taken)
		i = max(out[len(out)-1].Upto, i+1)
	}
	out = shareUnits(x, l, out)
	if len(out) == 1 {
		accounting(x, l, &out[0])
	}
	return slices.DeleteFunc(out, func(q Mention) bool { return q.name })
}

// numbers counts the runs of digits in l that are free to be figures.
func numbers(l text.Line, taken []bool) int {
	n := 0
	for i, r := range l.Runes {
		if text.IsDigit(r) && !taken[i] && !text.IsDigit(l.At(i-1)) && l.At(i-1) != '.' {
			n++
		}
	}
	return n
}

// accounting reads (3.2%) and (1.2)個百分點 where nothing else stands, as in the cell of a table: the brackets are a minus.
func accounting(x *lexicon.Dictionary, l text.Line, q *Mention) {
	if q.From != 1 || l.At(0) != '(' || l.At(q.Upto) != ')' || q.Signed || q.IsRange() {
		return
	}
	end := q.Upto + 1
	if u, n, ok := x.ScanUnit(l, end); ok && q.Bare && u.ID != "" {
		q.Bare = false
		q.take(l, u, end+n)
		end = q.Upto
	}
	if l.Skip(end) < len(l.Runes) {
		return
	}
	q.From, q.Upto, q.Signed = 0, end, true
	q.Negate()
}

// bracketed reads (1,234)万元 and (3.2)%: brackets around the digits alone are a minus where a unit of money or a percentage follows.
func bracketed(x *lexicon.Dictionary, l text.Line, i int) (Mention, bool) {
	if l.At(i) != '(' || !text.IsDigit(l.At(i+1)) {
		return Mention{}, false
	}
	num, n, ok := numeral.Scan(l, i+1)
	end := i + 1 + n
	if !ok || num.Scaled || num.Approx || l.At(end) != ')' || n < 3 {
		return Mention{}, false // (2) is the number of a list
	}
	scale := numeral.LargeScale(l.At(end + 1))
	from := end + 1
	for e := scale; e > 0; e = numeral.LargeScale(l.At(from)) {
		num.Value, num.Step, num.Scaled = num.Value.Shift(int32(e)), num.Step.Shift(int32(e)), true
		from++
	}
	u, m, ok := x.ScanUnit(l, from)
	if !ok || !IsMoney(u.ID) && u.ID != "%" && u.ID != "pp" {
		return Mention{}, false
	}
	q := fromNumeral(num, i, from)
	q.take(l, u, from+m)
	q.Signed = true
	q.Negate()
	return q, true
}

// mayStart reports whether a figure can begin with r.
func mayStart(r rune) bool { return text.IsDigit(r) || starts.Has(r) }

// skipName passes over a run of Latin letters with the digits that belong to it
// (M10, GPT-4, 36kr is passed as digits), but not over those of a metric (PE12倍).
func skipName(x *lexicon.Dictionary, l text.Line, i int) int {
	at := i
	for text.IsLatin(l.At(at)) {
		at++
	}
	if w, ok := x.Segmenter.Index[strings.ToLower(l.Text(i, at))]; ok && x.Segmenter.Words[w].Metrics != nil {
		return at
	}
	if _, ok := lexicon.BasisWords[strings.ToLower(l.Text(i, at))]; ok {
		return at // YoY+13%
	}
	for inName(l, at) {
		at++
	}
	return at
}

// inName reports whether what stands at i goes on with a name in Latin letters: a letter, a digit, or a sign before one.
func inName(l text.Line, i int) bool {
	r, next := l.At(i), l.At(i+1)
	if text.IsLatin(r) || text.IsDigit(r) {
		return true
	}
	return strings.ContainsRune("-._+&", r) && (text.IsLatin(next) || text.IsDigit(next))
}

func fromNumeral(num numeral.Numeral, from, upto int) Mention {
	q := Mention{From: from, Upto: upto, Step: num.Step, Scaled: num.Scaled, han: num.Han, Approx: num.Approx}
	if !num.Vague.IsZero() {
		q.Low, q.High, q.Vague = lexicon.NullDecimal(num.Value), lexicon.NullDecimal(num.Vague), true
		return q
	}
	q.Value = lexicon.NullDecimal(num.Value)
	return q
}

// scanQuantity reads one number with its unit at i.
//
//	quantity = [ sign ] [ "$" … ] numeral [ " " ] unit [ "/" per ] | [ sign ] "百分之" numeral | numeral "成" [ digit ]
//	sign     = "+" | "-" | "±" | "负"
//
// A quantity that is no figure has upto 0; n says how many runes to pass.
func scanQuantity(x *lexicon.Dictionary, l text.Line, i int) (q Mention, n int) {
	sign, at := scanSign(l, i)
	if sign == unsigned && at > i {
		return Mention{}, 1
	}
	q, at = scanUnsigned(x, l, at)
	if q.Upto == 0 {
		return q, max(at-i, 1)
	}
	q.From = i
	if sign == unsigned {
		return q, q.Upto - i
	}
	q.Signed = true
	switch {
	case q.IsRange():
		q.Signed = false
	case sign == minus:
		q.Negate()
	case sign == plusMinus:
		q.High = q.Value
		q.Low, q.Value = lexicon.NullDecimal(q.High.Decimal.Neg()), decimal.NullDecimal{}
	}
	return q, q.Upto - i
}

// scanUnsigned reads a quantity behind its sign; next is where to read on where there is none.
func scanUnsigned(x *lexicon.Dictionary, l text.Line, i int) (q Mention, next int) {
	if q, ok := signedMoney(x, l, i); ok {
		return q, q.Upto
	}
	if e := percentWord(l, i); e <= 0 {
		num, k, ok := numeral.Scan(l, i+3)
		if !ok {
			return Mention{}, i + 3
		}
		q = fromNumeral(num, i, i+3+k)
		q.Unit = "%"
		q.Shift(e)
		return q, q.Upto
	}
	num, k, ok := numeral.Scan(l, i)
	if !ok {
		return Mention{}, i
	}
	if text.IsDigit(l.At(i)) && !numberAllowed(l, i, i+k) {
		return Mention{}, i + k
	}
	q = fromNumeral(num, i, i+k)
	if fraction(l, &q, num) || notch(l, &q, num) || tenths(l, &q, num) {
		return q, q.Upto
	}
	return withUnit(x, l, q, num)
}

// withUnit reads the unit behind the number q; next is where to read on where both are no figure.
func withUnit(x *lexicon.Dictionary, l text.Line, q Mention, num numeral.Numeral) (_ Mention, next int) {
	passPlus(l, &q, &num)
	at := l.Skip(q.Upto)
	u, m, known := x.ScanUnit(l, at)
	if q.Over && !known && !q.Scaled {
		q.Over, q.Upto = false, q.Upto-1
	}
	switch {
	case !known, u.ID == "count" && at > q.Upto+1: // "12 家" but not across a wide gap
		return withoutUnit(x, l, q, num)
	case u.ID == "" && u.Is(lexicon.Cents) && centsBefore(l, q.From):
		q.Unit, q.Upto, q.exp = "CNY", at+1, -2
		q.Shift(-2)
		return q, q.Upto
	case u.ID == "", !unitFits(l, q, num, u, at+m):
		return Mention{}, at + m // a duration, an age, a size; 年 after four digits is time, and so is a bare 日
	}
	q.take(l, u, at+m)
	if u.ID == "count" {
		q.weigh(l, u, num.Scaled)
	}
	return q, q.Upto
}

// weigh tells a small count that is rhetoric from one of things of business.
func (q *Mention) weigh(l text.Line, u lexicon.Unit, scaled bool) {
	if !small(*q) {
		return
	}
	things := countsThings(l, *q)
	q.Weak = u.Scaled && !scaled && !q.Over && !things
	q.Firms = things && u.Is(lexicon.Firms)
}

// passPlus reads a plus behind the number q, and a scale behind that: 3000+, 3000+萬.
func passPlus(l text.Line, q *Mention, num *numeral.Numeral) {
	if !plusBehind(l, q.Upto) {
		return
	}
	q.Over, q.Upto = true, q.Upto+1
	if e := int32(numeral.LargeScale(l.At(q.Upto))); e > 0 && !num.Scaled {
		q.Shift(e)
		q.Scaled, num.Scaled, q.Upto = true, true, q.Upto+1
	}
}

// withoutUnit tells a number that no unit follows from a part of a word.
func withoutUnit(x *lexicon.Dictionary, l text.Line, q Mention, num numeral.Numeral) (_ Mention, next int) {
	switch {
	case num.Han && !num.Scaled && countsOn(l, q.Upto):
		q.Bare = true // 三到五億元: a figure only with what it runs to
	case num.Han && (!num.Scaled || num.Bare):
		return Mention{}, q.Upto
	case num.Han && text.IsHan(l.At(q.Upto)) && num.Exp < 4:
		return Mention{}, q.Upto
	case !num.Scaled:
		if text.IsLatin(l.At(q.Upto)) || text.IsLatin(l.At(q.From-1)) {
			return Mention{}, skipName(x, l, q.Upto)
		}
		q.Bare = true
	}
	return q, q.Upto
}

// take gives q the unit u, which ends at end, and what hangs on it: /吨, 厘半, 倍多.
func (q *Mention) take(l text.Line, u lexicon.Unit, end int) {
	q.Unit, q.Upto, q.exp = u.ID, end, u.Exp
	q.Over = q.Over || plusBehind(l, end)
	q.Shift(u.Exp)
	if u.Is(lexicon.Interest) && u.ID != "" {
		q.interest(l)
	}
	q.passMore(l, u, end)
	if IsMoney(u.ID) {
		if per, w, ok := lexicon.ScanPer(l, q.Upto); ok {
			q.Per, q.Upto = per, q.Upto+w
		}
	}
}

// passMore reads 多 in or behind the unit u, which ends at end: it is more than the number says.
func (q *Mention) passMore(l text.Line, u lexicon.Unit, end int) {
	if u.Is(lexicon.ApproxWord) {
		q.Approx = true
		return
	}
	if l.At(end) != more {
		return
	}
	ends := !text.IsHan(l.At(end + 1))
	switch {
	case ends && (u.ID == "x" || u.ID == "count" || IsMoney(u.ID)):
		q.Approx, q.Upto = true, end+1
	case u.ID == "count":
		q.Approx = true
	}
}

// countsThings reports whether q counts things of business, with the measure word at its end and the noun at most one class word behind it.
func countsThings(l text.Line, q Mention) bool {
	if q.han || orderLead.Has(l.At(q.From-1)) {
		return false
	}
	for _, w := range countedThings[l.At(q.Upto-1)] {
		if l.Has(q.Upto, w) {
			return true
		}
	}
	return false
}

// plusBehind reports whether a plus at i belongs to the number before it, not to one behind it.
func plusBehind(l text.Line, i int) bool {
	if l.At(i) != '+' {
		return false
	}
	next := l.At(i + 1)
	return next != '+' && next != '"' && next != ' ' && !text.IsDigit(next) && !text.IsLatin(next)
}

// countsOn reports whether a Chinese numeral at i-1 runs on to another: 三到五.
func countsOn(l text.Line, i int) bool {
	if r := l.At(i); !moveTo.Has(r) && r != '-' && r != '~' {
		return false
	}
	d, ok := numeral.HanDigit(l.At(i + 1))
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
func scanSign(l text.Line, i int) (s polarity, next int) {
	switch l.At(i) {
	case '+', '-':
		switch at := apart(l, i); {
		case at > i+1 && l.At(i) == '-':
			return minus, at
		case !signAllowed(l, i):
			return unsigned, i + 1
		case l.At(i) == '-':
			return minus, i + 1
		}
		return plus, i + 1
	case '±':
		return plusMinus, i + 1
	case minusWord:
		if at := apart(l, i); at > 0 {
			return minus, at
		}
		if percentWord(l, i+1) <= 0 {
			return minus, i + 1
		}
	}
	return unsigned, i
}

// unitFits rejects numbers and units that make words of another kind.
func unitFits(l text.Line, q Mention, num numeral.Numeral, u lexicon.Unit, end int) bool {
	switch {
	case num.Bare && !bareScaleFits(l.At(q.From-1), u.ID), l.At(end) == exchanged && isOne(num, u.ID):
		return false
	case num.Han && !num.Scaled:
		return hanFits(q, u.ID)
	case u.Is(lexicon.Degrees | lexicon.Cubic):
		return num.Scaled
	case u.Is(lexicon.Dimes | lexicon.Pairs):
		return !num.Scaled || num.Bare && u.Is(lexicon.Pairs)
	case u.ID == "points":
		return pointsFit(l, num, end)
	case u.Is(lexicon.Persons):
		return l.At(end) != people || num.Bare
	case u.Is(lexicon.ModelYear):
		return !likeYear(q)
	}
	return true
}

// isOne reports whether a number is one of a currency: 1美元兌32.5元.
func isOne(num numeral.Numeral, unit string) bool {
	return IsMoney(unit) && num.Value.Equal(decimal.NewFromInt(1))
}

// bareScaleFits reports whether a scale alone is a figure of a unit behind p: 近千億元, 逾百家, but not 達百人.
func bareScaleFits(p rune, unit string) bool {
	switch unit {
	case "count":
		return countLead.Has(p)
	case "points", "kWh", "x":
		return false
	}
	return scaleLead.Has(p)
}

// hanFits reports whether a unit makes a figure of a number in Chinese numerals without a scale: 五美元, but not 一元.
func hanFits(q Mention, unit string) bool {
	switch unit {
	case "%", "pp", "x":
		return true
	case "CNY":
		return q.Upto-q.From > 1
	}
	return IsMoney(unit)
}

// pointsFit tells points from a time of the day.
func pointsFit(l text.Line, num numeral.Numeral, end int) bool {
	if num.Han || timeOfDay(l, end) || l.At(end) == clockHalf {
		return false
	}
	return !clockAbout.Has(l.At(end)) || !num.Value.LessThan(decimal.NewFromInt(25))
}

// likeYear reports whether q could be the number of a year: 2021款車型.
func likeYear(q Mention) bool {
	return q.Upto-q.From == 4 && q.Value.Decimal.GreaterThan(decimal.NewFromInt(1990)) && q.Value.Decimal.LessThan(decimal.NewFromInt(2100))
}

// timeOfDay reports whether what follows 點 at i makes it one of the clock: 9點30分.
func timeOfDay(l text.Line, i int) bool {
	if clockTail.Has(l.At(i)) {
		return true
	}
	_, n := numeral.DigitsAt(l, i)
	return n > 0 && n <= 2 && l.At(i+n) == minute && l.At(i+n+1) != ofMinuteNot
}

func small(q Mention) bool {
	if q.IsRange() {
		return false
	}
	return q.Value.Decimal.LessThan(decimal.NewFromInt(100)) && q.Value.Decimal.IsInteger()
}

// signAllowed reports whether the sign at i belongs to a number: one follows, and none ends before it.
func signAllowed(l text.Line, i int) bool {
	p, next := l.At(i-1), l.At(i+1)
	switch {
	case text.IsLatin(next):
		if l.At(i) != '-' || moneySign(l, i+1) == 0 {
			return false
		}
	case !text.IsDigit(next) && next != '$':
		return false
	}
	switch {
	case text.IsDigit(p), signNot.Has(p):
		return false
	case text.IsLatin(p):
		return basisBefore(l, i)
	}
	return true
}

// basisBefore reports whether a Latin word of comparison ends at i: YoY-3%.
func basisBefore(l text.Line, i int) bool {
	from := i
	for text.IsLatin(l.At(from - 1)) {
		from--
	}
	_, ok := lexicon.BasisWords[strings.ToLower(l.Text(from, i))]
	return ok
}

// apart returns where the number begins whose minus at i stands apart from it; 0 where it is no sign.
func apart(l text.Line, i int) int {
	at := l.Skip(i + 1)
	if !text.IsDigit(l.At(at)) {
		return 0
	}
	if l.At(i) == minusWord {
		return at
	}
	k := i
	for l.At(k-1) == ' ' {
		k--
	}
	if k == 0 || !signLead.Has(l.At(k-1)) {
		return 0
	}
	return at
}

// numberAllowed rejects ordinals, codes and parts of names.
func numberAllowed(l text.Line, from, upto int) bool {
	p, next := l.At(from-1), l.At(upto)
	switch {
	case upto-from > numeral.Longest, p == ordinal, strings.ContainsRune("#@_", p):
		return false
	case (p == '.' || p == ':') && text.IsDigit(l.At(from-2)):
		return false // 10:30, 1.2.3
	case next == ':' && text.IsDigit(l.At(upto+1)) && l.At(upto-1) != ' ' && upto-from <= 2:
		return false
	case p == each && (sizeUnit.Has(next) || next == share):
		return false // 每40英尺箱3000美元, 每10股派5元
	case deal.Has(next), next == convert && l.At(upto+1) != convertAs:
		return false // 10派3元
	}
	return !codeLike(l, from, upto)
}

// codeLike reports whether the number is the code of a security: 600519.SH, (2330), (300750,.
func codeLike(l text.Line, from, upto int) bool {
	n := upto - from
	if n < 4 || n > 6 || !PlainDigits(l, from, upto) {
		return false
	}
	switch p, next := l.At(from-1), l.At(upto); {
	case (next == '.' || next == '-') && text.IsLatin(l.At(upto+1)), (p == '.' || p == ':') && text.IsLatin(l.At(from-2)):
		return true
	case p == '(':
		return next == ')' || n == 6 && strings.ContainsRune(",;、", next)
	case p == '[':
		return next == ']'
	}
	return false
}

// PlainDigits reports whether the runes from..upto are digits and nothing else.
func PlainDigits(l text.Line, from, upto int) bool {
	for i := from; i < upto; i++ {
		if !text.IsDigit(l.At(i)) {
			return false
		}
	}
	return true
}

// add appends q, or joins it with what follows to a range or a slash list.
func add(x *lexicon.Dictionary, out []Mention, l text.Line, q Mention, taken []bool) []Mention {
	q.Currency = currencyBefore(l, q.From)
	if q.Currency == "" && IsMoney(q.Unit) {
		q.Currency = currencyBehind(l, q.Upto)
	}
	if q.Per == "" && IsMoney(q.Unit) {
		q.Per = perBefore(l, q.From)
	}
	if joined, ok := scanRange(x, l, q, taken); ok {
		if joined.Per == "" && IsMoney(joined.Unit) {
			joined.Per = perBefore(l, q.From)
		}
		joined.convert(l, out)
		return append(out, joined)
	}
	if q.Bare && q.han {
		q.name = true
	}
	if q.Bare && l.At(q.Upto) == '/' && text.IsDigit(l.At(q.Upto+1)) {
		list, ok := scanSlashes(x, l, q)
		if ok {
			return append(out, list...)
		}
		if end := slashed(l, q.Upto); end > q.Upto {
			q.name, q.Upto = true, end // 02/10年期: no figure
			return append(out, q)
		}
	}
	q.convert(l, out)
	return append(out, q)
}
