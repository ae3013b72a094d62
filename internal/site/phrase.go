package site

import (
	"strings"
	"unicode"
)

// longPhrase is the width, in half-width characters, of the longest phrase that
// a title can keep on one line of a narrow phone.
const longPhrase = 20

// longTitle is the width, in half-width characters, from which a title is set smaller: three lines.
const longTitle = 80

// titleClass is how the first heading of an article is set.
func titleClass(title string) string {
	class := ""
	if phrased(title) {
		class = "phrased"
	}
	if width(title) > longTitle {
		class += " longer"
	}
	return strings.TrimSpace(class)
}

// phrased reports whether a title can be broken after its punctuation and
// nowhere else: Chinese has no spaces, so a browser breaks it within words. Where a phrase
// is too long for that, lines of even length look better.
func phrased(title string) bool {
	width := 0
	for _, r := range title {
		if unicode.IsSpace(r) {
			width = 0
			continue
		}
		width++
		if r >= 0x2e80 {
			width++
		}
		if width > longPhrase {
			return false
		}
		if unicode.IsPunct(r) && r >= 0x2e80 {
			width = 0
		}
	}
	return true
}
