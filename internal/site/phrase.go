package site

import "unicode"

// longPhrase is the width, in half-width characters, of the longest phrase that
// a title can keep on one line of a narrow phone.
const longPhrase = 20

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
