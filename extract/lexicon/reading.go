package lexicon

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/report-digest/digest/extract/lexicon/tables"
)

// SoundsOf returns the syllables of words in which a character is not read as it mostly is, by word.
var SoundsOf = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(tables.File("zh/readings.txt")) {
		if f := strings.Fields(line); len(f) > 1 && f[0] != "#" {
			m[f[0]] = f[1:]
		}
	}
	return m
})

// LongestReading is how many characters of a name are looked up in readings at once.
const LongestReading = 4
