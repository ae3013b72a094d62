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

func (q *Mention) Shift(e int32) {
	for _, d := range []*decimal.NullDecimal{&q.Value, &q.Low, &q.High} {
		d.Decimal = d.Decimal.Shift(e)
	}
	q.Step = q.Step.Shift(e)
}

func (q *Mention) Negate() {
	q.Value.Decimal = q.Value.Decimal.Neg()
	q.Low, q.High = q.High, q.Low
	q.Low.Decimal, q.High.Decimal = q.Low.Decimal.Neg(), q.High.Decimal.Neg()
}

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
func mayStart(r rune) bool {
	if text.IsDigit(r) {
		return true
	}
	switch r {
	case '+', '-', '$', '¥', '€', '£', '百', '千', '万', '亿', '兆', '数', '几', '上', '十', '半', '双', '两', '个', '单', '三', '翻', '倍', '过', '〇', '零', '₩', '±', '负', '腰', '高', '中', '低', '廿', '卅', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖':
		return true
	}
	_, ok := numeral.HanDigit(r)
	return ok
}

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
	for {
		r := l.At(at)
		if text.IsLatin(r) || text.IsDigit(r) || (r == '-' || r == '.' || r == '_' || r == '+' || r == '&') && (text.IsLatin(l.At(at+1)) || text.IsDigit(l.At(at+1))) {
			at++
			continue
		}
		return at
	}
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
	if plusBehind(l, q.Upto) {
		q.Over, q.Upto = true, q.Upto+1
		if e := int32(numeral.LargeScale(l.At(q.Upto))); e > 0 && !num.Scaled {
			q.Shift(e)
			q.Scaled, num.Scaled, q.Upto = true, true, q.Upto+1
		}
	}
	at := l.Skip(q.Upto)
	u, m, known := x.ScanUnit(l, at)
	if q.Over && !known && !q.Scaled {
		q.Over, q.Upto = false, q.Upto-1
	}
	switch {
	case known && u.Word[0] == '分' && u.ID == "" && centsBefore(l, q.From):
		q.Unit, q.Upto, q.exp = "CNY", at+1, -2
		q.Shift(-2)
		return q, q.Upto
	case known && u.ID == "count" && at > q.Upto+1:
		known = false // "12 家" but not across a wide gap
	case known && u.ID == "":
		// A non-fact: a duration, an age, a size. 年 after four digits is time; so is a bare 日.
		return Mention{}, at + m
	}
	switch {
	case known && !unitFits(x, l, &q, num, u, at+m):
		return Mention{}, at + m
	case known:
		q.take(l, u, at+m)
		if u.ID == "count" {
			things := countsThings(l, q)
			q.Weak = u.Scaled && !num.Scaled && !q.Over && small(q) && !things
			q.Firms = things && u.Word[0] == '家' && small(q)
		}
		return q, q.Upto
	case num.Han && !num.Scaled && countsOn(l, q.Upto):
		q.Bare = true // 三到五億元: a figure only with what it runs to
	case num.Han && (!num.Scaled || num.Bare):
		return Mention{}, q.Upto
	case num.Han && text.IsHan(l.At(q.Upto)) && !num.Bare && num.Exp < 4:
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
	if u.Word[0] == '厘' {
		q.interest(l)
	}
	switch next := l.At(end); {
	case slices.Contains(u.Word, '多'):
		q.Approx = true
	case next == '多' && (u.ID == "x" || u.ID == "count" || IsMoney(u.ID)) && !text.IsHan(l.At(end+1)):
		q.Approx, q.Upto = true, end+1
	case next == '多' && u.ID == "count":
		q.Approx = true
	}
	if IsMoney(u.ID) {
		if per, w, ok := lexicon.ScanPer(l, q.Upto); ok {
			q.Per, q.Upto = per, q.Upto+w
		}
	}
}

// countedThings are what a small count in figures is of, by its measure word; such a count is no rhetoric.
var countedThings = map[rune][]string{
	'家': strings.Fields("券商 公司 企业 药企 车企 房企 银行 机构 信托 基金公司 上市公司 门店 工厂 险企 保险公司 交易所 供应商 子公司 医院 酒店 餐厅"),
	'只': strings.Fields("个股 金股 股票 基金 债券 新股 理财 产品 转债"),
	'条': strings.Fields("产线 生产线 高阶 航线"),
	'个': strings.Fields("国家 城市 涨停板 跌停板 省份 地区"),
	'座': strings.Fields("工厂 城市 电站 油田 煤矿 高炉"),
}

// countsThings reports whether q counts things of business, with the measure word at its end and the noun at most one class word behind it.
func countsThings(l text.Line, q Mention) bool {
	if q.han || l.At(q.From-1) == '第' || l.At(q.From-1) == '前' || l.At(q.From-1) == '每' {
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
	next := l.At(i + 1)
	return l.At(i) == '+' && next != '+' && !text.IsDigit(next) && !text.IsLatin(next) && next != '"' && next != ' '
}

// countsOn reports whether a Chinese numeral at i-1 runs on to another: 三到五.
func countsOn(l text.Line, i int) bool {
	if l.At(i) != '至' && l.At(i) != '到' && l.At(i) != '-' && l.At(i) != '~' {
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
	case '负':
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
func unitFits(x *lexicon.Dictionary, l text.Line, q *Mention, num numeral.Numeral, u lexicon.Unit, end int) bool {
	switch {
	case num.Bare && !strings.ContainsRune("近超逾约上破达过看战", l.At(q.From-1)):
		return false
	case num.Bare && u.ID == "count":
		return strings.ContainsRune("近超逾破看", l.At(q.From-1)) // 逾百家, but not 達百人
	case num.Bare && (u.ID == "points" || u.ID == "kWh" || u.ID == "x"):
		return false
	case IsMoney(u.ID) && l.At(end) == '兑' && num.Value.Equal(decimal.NewFromInt(1)):
		return false // 1美元兌32.5元
	case num.Han && !num.Scaled:
		return u.ID == "%" || u.ID == "pp" || u.ID == "x" && !l.Has(end-1, "倍感") || IsMoney(u.ID) && u.ID != "CNY" || u.ID == "CNY" && !l.Has(end, "素") && q.Upto-q.From > 1
	case u.ID == "kWh" && u.Word[0] == '度', u.ID == "m3" && u.Word[0] == '方' && len(u.Word) == 1:
		return num.Scaled
	case u.ID == "points" && num.Han:
		return false
	case u.ID == "points" && timeOfDay(l, end):
		return false
	case u.ID == "count" && u.Word[0] == '款' && q.Upto-q.From == 4 && q.Value.Decimal.GreaterThan(decimal.NewFromInt(1990)) && q.Value.Decimal.LessThan(decimal.NewFromInt(2100)):
		return false // 2021款車型
	case u.ID == "points" && l.At(end) == '半', u.ID == "points" && (l.At(end) == '左' || l.At(end) == '起') && num.Value.LessThan(decimal.NewFromInt(25)):
		return false
	case u.ID == "CNY" && u.Word[0] == '角' && num.Scaled:
		return false
	case u.ID == "count" && len(u.Word) == 1 && u.Word[0] == '人' && l.At(end) == '民':
		return false
	case u.ID == "count" && u.Word[0] == '对' && num.Scaled:
		return false
	}
	return true
}

// timeOfDay reports whether what follows 點 at i makes it one of the clock: 9點30分.
func timeOfDay(l text.Line, i int) bool {
	_, n := numeral.DigitsAt(l, i)
	return l.At(i) == '钟' || l.At(i) == '整' || n > 0 && n <= 2 && l.At(i+n) == '分' && l.At(i+n+1) != '之'
}

func small(q Mention) bool {
	if q.IsRange() {
		return false
	}
	return q.Value.Decimal.LessThan(decimal.NewFromInt(100)) && q.Value.Decimal.IsInteger()
}

// signAllowed reports whether the sign at i belongs to a number: one follows, and none ends before it.
func signAllowed(l text.Line, i int) bool {
	if next := l.At(i + 1); !text.IsDigit(next) && next != '$' && !(text.IsLatin(next) && l.At(i) == '-' && moneySign(l, i+1) > 0) {
		return false
	}
	p := l.At(i - 1)
	return !text.IsDigit(p) && (!text.IsLatin(p) || basisBefore(l, i)) && p != '%' && p != '元' && p != '亿' && p != '万' && p != ')' && p != '-'
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

// signLeads stand before a sign that has a blank on both sides: 為 - 5億元.
const signLeads = "为是约达至到得:=(("

// apart answers where the number begins whose minus at i stands apart from it; 0 where it is no sign.
func apart(l text.Line, i int) int {
	at := l.Skip(i + 1)
	if !text.IsDigit(l.At(at)) {
		return 0
	}
	if l.At(i) == '负' {
		return at
	}
	k := i
	for l.At(k-1) == ' ' {
		k--
	}
	if k == 0 || !strings.ContainsRune(signLeads, l.At(k-1)) {
		return 0
	}
	return at
}

// numberAllowed rejects ordinals, codes and parts of names.
func numberAllowed(l text.Line, from, upto int) bool {
	p, next := l.At(from-1), l.At(upto)
	switch {
	case upto-from > numeral.Longest, p == '第', p == '#', p == '@', p == '_':
		return false
	case p == '.' && text.IsDigit(l.At(from-2)), p == ':' && text.IsDigit(l.At(from-2)):
		return false // 10:30, 1.2.3
	case next == ':' && text.IsDigit(l.At(upto+1)) && l.At(upto-1) != ' ' && upto-from <= 2:
		return false
	case p == '每' && (next == '英' || next == '尺'):
		return false // 每40英尺箱3000美元
	case p == '每' && next == '股' || next == '派' || next == '转' && l.At(upto+1) != '为' || next == '送':
		return false // 每10股派5元, 10派3元
	}
	if code := upto - from; code >= 4 && code <= 6 && PlainDigits(l, from, upto) {
		if next == '.' && text.IsLatin(l.At(upto+1)) || next == '-' && text.IsLatin(l.At(upto+1)) || p == '.' && text.IsLatin(l.At(from-2)) || p == ':' && text.IsLatin(l.At(from-2)) {
			return false
		}
		if p == '(' && next == ')' || p == '[' && next == ']' || p == '(' && code == 6 && (next == ',' || next == ';' || next == '、') {
			return false
		}
	}
	return true
}

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
