package mention

import (
	"fmt"
	"strings"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// namesFile has what names are made of, and what stands around them.
const namesFile = "names.txt"

// list returns the folded words of a section, in the order of the table.
func list(section string) []string {
	var all []string
	for _, row := range tables.Rows(namesFile, section, 1) {
		all = append(all, strings.Fields(text.Fold(row[0]))...)
	}
	return all
}

// set returns the folded words of a section.
func set(section string) map[string]bool {
	m := map[string]bool{}
	for _, w := range list(section) {
		m[w] = true
	}
	return m
}

// named returns the folded words of the row of a section that bears a name.
func named(section, name string) []string {
	for _, row := range tables.Rows(namesFile, section, 2) {
		if row[0] == name {
			return strings.Fields(text.Fold(row[1]))
		}
	}
	panic(fmt.Sprintf("mention: no row %q in [%s] of %s", name, section, namesFile))
}

// word returns the word that the table knows by a name.
func word(name string) string { return named("word", name)[0] }

// mark returns the one character of a word that the table knows by a name.
func mark(name string) rune { return []rune(word(name))[0] }

// beside returns the characters that the table knows by a name.
func beside(name string) *text.RuneSet { return text.RuneSetOf(named("beside", name)[0]) }

// metrics returns the ids that the table knows by a name.
func metrics(name string) map[string]bool {
	m := map[string]bool{}
	for _, id := range named("metric", name) {
		m[id] = true
	}
	return m
}

// The words and characters that the code of this package knows by a name.
var (
	nationalMetrics = metrics("national")
	ratedMetrics    = metrics("rated")

	measurable    = list("measurable")
	notMeasurable = list("not-measurable")
	sameEndings   = set("same-ending")
	ratesAnother  = list("rates-another")
	placeUnits    = list("place-unit")
	noEstate      = set("no-estate")
	wholes        = tables.List("whole-of")
	amongThem     = tables.Set("among-them")

	brokerEnding = tables.List("broker-ending")[0]
	futures      = word("futures")
	mainland     = word("mainland")
	limited      = word("limited")
	byShares     = word("shares")
	oneOf        = word("one-of")
	shortFor     = word("short-for")

	yearMark    = mark("year")
	termMark    = mark("term")
	ordinalMark = mark("ordinal")
	flatMark    = mark("flat")

	opensSentence   = beside("opens-sentence")
	endsTrade       = beside("ends-trade")
	endsShop        = beside("ends-shop")
	countsCompanies = beside("counts-companies")
	withinNoName    = beside("within-no-name")
	opensNoName     = beside("opens-no-name")
	followsFactory  = beside("follows-factory")
	withinTicker    = beside("within-ticker")
	stopsTickerName = beside("stops-ticker-name")
	beforePhase     = beside("before-phase")
	beforeEstate    = beside("before-estate")
	joinsPersons    = beside("joins-persons")
	goesOnBody      = beside("goes-on-body")
	endsBody        = beside("ends-body")
	beginsShortName = beside("begins-short-name")
)
