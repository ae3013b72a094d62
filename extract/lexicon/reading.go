package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/zh/readings.txt
var readingFile string

// SoundsOf answers the syllables of words in which a character is not read as it mostly is, by word.
var SoundsOf = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(readingFile) {
		if f := strings.Fields(line); len(f) > 1 && f[0] != "#" {
			m[f[0]] = f[1:]
		}
	}
	return m
})

// LongestReading is how many characters of a name are looked up in readings at once.
const LongestReading = 4
