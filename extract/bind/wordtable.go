package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// wordList returns the folded words of a section of the table of subjects, in its order.
func wordList(section string) []string {
	var all []string
	for _, row := range tables.Rows("subjects.txt", section, 1) {
		all = append(all, strings.Fields(text.Fold(row[0]))...)
	}
	return all
}

// wordSet returns the folded words of a section of the table of subjects.
func wordSet(section string) map[string]bool {
	set := map[string]bool{}
	for _, w := range wordList(section) {
		set[w] = true
	}
	return set
}
