package lexicon

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// A Sense is what a word of a unit may be besides, so that its neighbours are looked at.
type Sense uint16

const (
	Cents       Sense = 1 << iota // hundredths of a currency, minutes, or points of a score: 分
	Interest                      // a percent, or a percentage point, of interest: 厘
	Dimes                         // tenths of a currency, or horns and corners: 角
	Degrees                       // of electricity, or of temperature: 度
	Cubic                         // cubic metres, or a side: 方
	ModelYear                     // products of a kind, or a year's model: 款
	Persons                       // people, or the people: 人
	Pairs                         // pairs, or a preposition: 对
	Firms                         // companies, or families: 家
	ApproxWord                    // holds a word for "more than": 个多百分点
	MayBeMotion                   // no unit before certain characters: 升至
	MayBeVerb                     // no unit behind a scale: 比, 重
)

// senseOf is the sense of each name in the tables.
var senseOf = map[string]Sense{
	"cents": Cents, "interest": Interest, "dimes": Dimes, "degrees": Degrees, "cubic": Cubic, "model-year": ModelYear, "persons": Persons,
	"pairs": Pairs, "firms": Firms, "approx": ApproxWord, "motion": MayBeMotion, "verb": MayBeVerb,
}

// A Unit is a word of a unit. Units without an id are read so that they are not taken for figures.
type Unit struct {
	Word   []rune
	ID     string
	Exp    int32
	Scaled bool // a figure only behind a scale (2.3万个) or a number of three digits and more
	Sense  Sense
}

// Is reports whether the word may have a sense.
func (u *Unit) Is(s Sense) bool { return u.Sense&s != 0 }

// unitIndex has the units by the first rune of their words, longer ones first.
func unitIndex() map[rune][]Unit {
	rare, senses := map[string]bool{}, unitSenses()
	for _, w := range tables.NamesOf("units.txt", "count").List("scaled-only") {
		rare[w] = true
	}
	index := map[rune][]Unit{}
	add := func(w, id string, exp int32) {
		rs := []rune(w)
		index[rs[0]] = append(index[rs[0]], Unit{rs, id, exp, rare[w], senses[w]})
	}
	for _, row := range UnitRows {
		for _, w := range row.Words {
			add(w.Text, row.ID, w.Exp)
		}
	}
	for _, w := range noFigures() {
		add(w, "", 0)
	}
	for _, list := range index {
		slices.SortStableFunc(list, func(a, b Unit) int { return len(b.Word) - len(a.Word) })
	}
	return index
}

// noFigures are the units whose numbers are no figures: durations, sizes, ordinals.
func noFigures() []string { return tables.NamesOf("units.txt", "no-figure").All() }

// unitSenses has the senses of the words of units.
func unitSenses() map[string]Sense {
	m := map[string]Sense{}
	for _, row := range tables.Rows("units.txt", "sense", 2) {
		s, known := senseOf[row[0]]
		if !known {
			panic(fmt.Sprintf("lexicon: units.txt: no sense %q", row[0]))
		}
		for w := range strings.FieldsSeq(row[1]) {
			m[tables.Unblank(w)] |= s
		}
	}
	return m
}

// grammar has the words that the reading of units knows by name.
var grammar = tables.NamesOf("units.txt", "grammar")

var (
	scoreNoun      = grammar.Word("score")
	currencySuffix = grammar.Word("currency-suffix")
	currencyMove   = grammar.List("currency-move")
	motionBehind   = grammar.Runes("behind-motion")
	noInterest     = grammar.Runes("behind-interest-not")
	verbScales     = grammar.Runes("verb-behind-scale")
	each           = grammar.Rune("each")
)

// ScanUnit reads the longest unit at i.
func (x *Dictionary) ScanUnit(l text.Line, i int) (u Unit, n int, ok bool) {
	for k := range x.Units[l.At(i)] {
		e := &x.Units[l.At(i)][k]
		if !unitAt(l, i, e) {
			continue
		}
		if e.ID == "" && e.Is(Cents) {
			if strings.Contains(l.Folded, scoreNoun) {
				return Unit{Word: e.Word, ID: "points"}, 1, true // 綜合判斷分數為30分
			}
			if currencyMoves(l, i) {
				return Unit{Word: e.Word, ID: "TWD", Exp: -2}, 1, true // 新台幣升值6.3分
			}
		}
		if movesOn(l, i, e) {
			return Unit{}, 0, false // 由12.5億升至16億元
		}
		return *e, len(e.Word), true
	}
	return Unit{}, 0, false
}

// unitAt reports whether the word of a unit stands at i, and no longer word.
func unitAt(l text.Line, i int, u *Unit) bool {
	n := len(u.Word)
	switch {
	case n > 1 && !hasRunes(l, i, u.Word):
		return false
	case n == 1 && goesOn(l, i):
		return false
	}
	return !text.IsLatin(u.Word[n-1]) || !text.IsLatin(l.At(i+n))
}

// beginUnit are words whose first character could be read as a unit.
var beginUnit = func() map[rune][]string {
	m := map[rune][]string{}
	for _, w := range tables.NamesOf("units.txt", "no-unit").All() {
		r, _ := utf8.DecodeRuneInString(w)
		m[r] = append(m[r], w)
	}
	return m
}()

// goesOn reports whether the character at i begins a word, so that it is no unit: 台湾, 元器件.
func goesOn(l text.Line, i int) bool {
	for _, w := range beginUnit[l.At(i)] {
		if l.Has(i, w) {
			return true
		}
	}
	return false
}

// currencyMoves reports whether the number that ends at i says how far a currency rose or fell: 貶值9.8分.
func currencyMoves(l text.Line, i int) bool {
	for i > 0 && (text.IsDigit(l.At(i-1)) || l.At(i-1) == '.') {
		i--
	}
	return text.EndsWithAny(l.Text(0, i), currencyMove) && strings.Contains(l.Folded, currencySuffix)
}

// movesOn reports whether the unit at i is a verb: 升至, 連升, 比上年, 重回.
func movesOn(l text.Line, i int, u *Unit) bool {
	switch {
	case u.Is(MayBeMotion):
		return motionBehind.Has(l.At(i + 1))
	case u.Is(Interest):
		return noInterest.Has(l.At(i + 1))
	case u.Is(MayBeVerb):
		return verbScales.Has(l.At(i - 1))
	}
	return false
}

func hasRunes(l text.Line, i int, w []rune) bool {
	for k, r := range w {
		if l.At(i+k) != r {
			return false
		}
	}
	return true
}

// longestPer is how many runes the longest word of PerUnits has.
var longestPer = func() int {
	n := 0
	for w := range PerUnits {
		n = max(n, utf8.RuneCountInString(w))
	}
	return n
}()

// ScanPer reads "/吨" or "每吨" behind a money unit.
func ScanPer(l text.Line, i int) (per string, n int, ok bool) {
	if l.At(i) != '/' && l.At(i) != each {
		return "", 0, false
	}
	for k := min(longestPer, len(l.Runes)-i-1); k > 0; k-- {
		if id, known := PerUnits[l.Text(i+1, i+1+k)]; known && !goesOn(l, i+k) {
			return id, k + 1, true
		}
	}
	return "", 0, false
}

// NullDecimal returns d as a value that is there.
func NullDecimal(d decimal.Decimal) decimal.NullDecimal { return decimal.NewNullDecimal(d) }
