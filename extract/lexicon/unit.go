package lexicon

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon/tables"
)

// A UnitRow is all of one unit, as a row of units.txt has it. Its words are folded.
type UnitRow struct {
	ID       string     // "CNY", "kWh"
	Words    []UnitWord // behind a number
	Per      []string   // behind a unit of money and a slash or 每, or before the number behind 每
	Signs    []string   // before a number, as a part of its text
	Prefixes []string   // before a number, not as a part of its text
	Measures string     // what it can measure: a measure of metrics.txt, or "per" where it only divides
	Shown    string     // "id", or "string" where the interface has a text for it in every language
}

// A UnitWord is a word of a unit; its unit is 10^Exp of the base unit.
type UnitWord struct {
	Text string
	Exp  int32
}

// UnitRows are the units in the order of their file.
var UnitRows = unitRows()

// unitFields is how many fields a row of a unit has.
const unitFields = 7

func unitRows() []UnitRow {
	var all []UnitRow
	for _, f := range tables.Rows("units.txt", "unit", unitFields) {
		if len(f) < unitFields {
			panic(fmt.Sprintf("lexicon: units.txt: the row of %q has %d fields of %d", f[0], len(f), unitFields))
		}
		all = append(all, UnitRow{ID: f[0], Words: unitWords(f[1]), Per: listed(f[2]), Signs: listed(f[3]), Prefixes: listed(f[4]), Measures: f[5], Shown: f[6]})
	}
	return all
}

// listed are the folded words of a field; "-" is a field without any.
func listed(field string) []string {
	var all []string
	for w := range strings.FieldsSeq(field) {
		if w != "-" {
			all = append(all, tables.Unblank(w))
		}
	}
	return all
}

// unitWords are the words of a unit; a number among them is the exponent of those behind it.
func unitWords(field string) []UnitWord {
	var all []UnitWord
	exp := int32(0)
	for _, w := range listed(field) {
		if e, err := strconv.Atoi(w); err == nil {
			exp = int32(e)
			continue
		}
		all = append(all, UnitWord{w, exp})
	}
	return all
}

// PerUnits has the unit that each word of a price is for.
var PerUnits = func() map[string]string {
	m := map[string]string{}
	for _, row := range UnitRows {
		for _, w := range row.Per {
			m[w] = row.ID
		}
	}
	return m
}()

// A Currency is a word before a number and the currency it names.
type Currency struct {
	Word, ID string
	N        int // characters of Word
}

// Signs stand before a number of money, and Prefixes name its currency without being part of its text.
var (
	Signs    = currencies(func(row UnitRow) []string { return row.Signs })
	Prefixes = currencies(func(row UnitRow) []string { return row.Prefixes })
)

func currencies(words func(UnitRow) []string) []Currency {
	var all []Currency
	for _, row := range UnitRows {
		for _, w := range words(row) {
			all = append(all, Currency{w, row.ID, utf8.RuneCountInString(w)})
		}
	}
	return all
}

// Money are the currencies named before a number.
var Money = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range Prefixes {
		m[p.Word] = true
	}
	return m
}()

// otherwise has the units that are no currency.
var otherwise = func() map[string]bool {
	m := map[string]bool{}
	for _, row := range UnitRows {
		m[row.ID] = row.Measures != "money"
	}
	return m
}()

// IsMoney reports whether a unit is a currency: one of the table, or any other code that looks like one.
func IsMoney(unit string) bool {
	return len(unit) == 3 && unit == strings.ToUpper(unit) && !otherwise[unit]
}

// BasisWords are the Latin words of comparison that stand right before or behind a figure.
var BasisWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range grammar.List("basis") {
		m[w] = true
	}
	return m
}()
