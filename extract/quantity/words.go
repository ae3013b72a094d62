package quantity

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// words has what the grammar of figures knows by name: units.txt says what each name is for.
var words = tables.NamesOf("units.txt", "figure")

// Single characters and words.
var (
	minusWord    = words.Rune("minus")
	each         = words.Rune("each")
	more         = words.Rune("more")
	halfWord     = words.Rune("half")
	tenthsWord   = words.Rune("tenths")
	share        = words.Rune("share")
	notchWord    = words.Rune("notch")
	newWord      = words.Rune("new")
	ordinal      = words.Rune("ordinal")
	convert      = words.Rune("convert")
	convertAs    = words.Rune("convert-as")
	exchanged    = words.Rune("exchanged")
	clockHalf    = words.Rune("clock-half")
	minute       = words.Rune("minute")
	ofMinuteNot  = words.Rune("of-minute-not")
	people       = words.Rune("people")
	coinTail     = words.Rune("coin-tail")
	interestWord = words.Rune("interest")
	pieceWord    = words.Rune("piece")
	percentOf    = words.Word("percent-of")
	rangeEndWord = words.Word("range-end")
	respectively = words.Word("respectively")
	yuanBefore   = words.Word("yuan-before")
	perShare     = words.Word("per-share")
	pointPart    = words.List("point-part")
	fromWords    = words.List("from")
	betweenWords = words.List("between")
)

// Characters that may, or may not, stand beside a figure.
var (
	moreTenths     = words.Runes("more-tenths")
	notchNot       = words.Runes("notch-not")
	tenthsNot      = words.Runes("tenths-not")
	newGrowth      = words.Runes("new-growth")
	signLead       = words.Runes("sign-lead")
	signNot        = words.Runes("sign-not")
	orderLead      = words.Runes("order-lead")
	sizeUnit       = words.Runes("size-unit")
	deal           = words.Runes("deal")
	scaleLead      = words.Runes("scale-lead")
	countLead      = words.Runes("count-lead")
	clockTail      = words.Runes("clock-tail")
	clockAbout     = words.Runes("clock-about")
	priceFill      = words.Runes("price-fill")
	labelFill      = words.Runes("label-fill")
	conversionFill = words.Runes("conversion-fill")
	approxMark     = words.Runes("approx")
	fromFill       = words.Runes("from-fill")
	move           = words.Runes("move")
	pointMove      = words.Runes("point-move")
	moveFill       = words.Runes("move-fill")
	moveTo         = words.Runes("move-to")
	moveBetween    = words.Runes("move-between")
	coinEnd        = words.Runes("coin-end")
	rateFill       = words.Runes("rate-fill")
	rateMove       = words.Runes("rate-move")
	interestMove   = words.Runes("interest-move")
)

// listJoint has what stands between two figures of a list.
var listJoint = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range words.List("list-joint") {
		m[w] = true
	}
	return m
}()

// anyOf reports whether one of the runes from..upto is in set.
func anyOf(l text.Line, from, upto int, set *text.RuneSet) bool {
	for i := from; i < upto; i++ {
		if set.Has(l.At(i)) {
			return true
		}
	}
	return false
}

// onlyOf reports whether all of the runes from..upto are in set.
func onlyOf(l text.Line, from, upto int, set *text.RuneSet) bool {
	for i := from; i < upto; i++ {
		if !set.Has(l.At(i)) {
			return false
		}
	}
	return true
}

// starts are the characters other than digits that a figure can begin with.
var starts = func() *text.RuneSet {
	var all strings.Builder
	all.WriteString("+-±" + string(minusWord) + numeral.Starts())
	for _, s := range lexicon.Signs {
		if r, _ := utf8.DecodeRuneInString(s.Word); !text.IsLatin(r) {
			all.WriteRune(r)
		}
	}
	for r := range vagueIndex {
		all.WriteRune(r)
	}
	return text.RuneSetOf(all.String())
}()

// countedThings are what a small count in figures is of, by its measure word; such a count is no rhetoric.
var countedThings = func() map[rune][]string {
	m := map[rune][]string{}
	for _, row := range tables.Rows("units.txt", "counted", 2) {
		measure, _ := utf8.DecodeRuneInString(text.Fold(row[0]))
		m[measure] = strings.Fields(text.Fold(row[1]))
	}
	return m
}()

// joints are the words between the ends of a range.
var joints = func() []jointWord {
	kinds := map[string]joint{"dash": dashJoint, "to": toJoint, "and": andJoint}
	var all []jointWord
	for _, row := range tables.Rows("units.txt", "joint", 2) {
		kind, known := kinds[row[0]]
		if !known {
			panic(fmt.Sprintf("quantity: units.txt: no joint %q", row[0]))
		}
		for w := range strings.FieldsSeq(row[1]) {
			w = tables.Unblank(w)
			all = append(all, jointWord{w, utf8.RuneCountInString(w), kind})
		}
	}
	return all
}()

type jointWord struct {
	word string
	n    int
	kind joint
}

// A coin is what an amount of small money is told in.
type coin struct {
	runes *text.RuneSet
	exp   int32
	short bool // a digit alone behind it is of the next smaller: 三块五, 两毛五
}

// coins are those of the table, the greater first.
var coins = func() []coin {
	var all []coin
	for _, row := range tables.Rows("units.txt", "coin", 3) {
		all = append(all, coin{text.RuneSetOf(text.Fold(strings.ReplaceAll(row[1], " ", ""))), int32(number(row[0]).IntPart()), row[2] == "short"})
	}
	return all
}()

// number is a whole number of the table.
func number(field string) decimal.Decimal {
	n, err := strconv.ParseInt(field, 10, 64)
	if err != nil {
		panic(fmt.Sprintf("quantity: units.txt: %q is no number", field))
	}
	return decimal.NewFromInt(n)
}
