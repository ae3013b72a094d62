package numeral

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// A glyph says what a character is in a numeral: its kind in the high bits, its value in the low ones. 0 is of none.
type glyph uint8

const (
	digit      glyph = (iota + 1) << 4
	formal           // a digit of cheques and bonds
	smallScale       // a power of ten below that of a group of four digits
	largeScale       // a power of ten between groups
	tens             // so many tens in one character
	value      glyph = 1<<4 - 1
)

// is reports whether the character is of a kind.
func (g glyph) is(kind glyph) bool { return g&^value == kind }

// of returns the value of a character of a kind, 0 of another.
func (g glyph) of(kind glyph) int {
	if g.is(kind) {
		return int(g & value)
	}
	return 0
}

// glyphs has the characters of numerals; all of them are Chinese.
var glyphs = glyphTable()

const firstHan, endHan = 0x3000, 0xa000

// glyphOf returns what r is in a numeral.
func glyphOf(r rune) glyph {
	if r < firstHan || r >= endHan {
		return 0
	}
	return glyphs[r-firstHan]
}

func glyphTable() *[endHan - firstHan]glyph {
	var all [endHan - firstHan]glyph
	add := func(section string, kind func(n int) glyph) {
		for _, row := range tables.Rows("numerals.txt", section, 2) {
			n := number(row[0])
			for _, r := range strings.Join(strings.Fields(text.Fold(row[1])), "") {
				all[r-firstHan] = kind(n)
			}
		}
	}
	add("digit", func(n int) glyph { return digit | glyph(n) })
	add("formal-digit", func(n int) glyph { return formal | glyph(n) })
	add("tens", func(n int) glyph { return tens | glyph(n/10) })
	add("scale", func(n int) glyph {
		if n < 4 {
			return smallScale | glyph(n)
		}
		return largeScale | glyph(n)
	})
	return &all
}

func number(field string) int {
	n, err := strconv.Atoi(field)
	if err != nil || n < 0 {
		panic(fmt.Sprintf("numeral: numerals.txt: %q is no number", field))
	}
	return n
}

// A LatinScale follows a number in English text, with or without a blank.
type LatinScale struct {
	Word string
	Exp  int
}

// LatinScales are the scales in Latin letters, longer words first.
var LatinScales = func() []LatinScale {
	var all []LatinScale
	for _, row := range tables.Rows("numerals.txt", "latin-scale", 2) {
		for w := range strings.FieldsSeq(row[1]) {
			all = append(all, LatinScale{w, number(row[0])})
		}
	}
	slices.SortStableFunc(all, func(a, b LatinScale) int { return len(b.Word) - len(a.Word) })
	return all
}()

var grammar = tables.NamesOf("numerals.txt", "grammar")

var (
	several          = grammar.Runes("several")
	upward           = grammar.Rune("upward")
	severalMore      = grammar.Runes("several-more")
	ten              = grammar.Rune("ten")
	half             = grammar.Rune("half")
	point            = grammar.Rune("point")
	pairUnit         = grammar.Runes("pair-unit")
	more             = grammar.Runes("more")
	moreNot          = grammar.Runes("more-not")
	moreOften        = grammar.Word("more-often")
	dateUnit         = grammar.Runes("date-unit")
	moneyUnit        = grammar.Runes("money-unit")
	yuan             = grammar.Rune("yuan")
	thousandOf       = grammar.Runes("thousand-of")
	percentagePoint  = grammar.Word("percentage-point")
	letterScaleMoney = grammar.Runes("letter-scale-money")
)

// Starts returns the characters other than digits of the alphabet that a numeral can begin with.
func Starts() string {
	var all strings.Builder
	for i, g := range glyphs {
		if g != 0 {
			all.WriteRune(rune(i + firstHan))
		}
	}
	all.WriteString(strings.Join(grammar.List("several"), "") + grammar.Word("upward") + grammar.Word("half"))
	return all.String()
}
