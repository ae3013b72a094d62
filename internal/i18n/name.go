package i18n

import (
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
)

// Pick chooses among the names of one thing, the preferred first.
func (l *Lang) Pick(names []string) string {
	switch l.Tag {
	case "en":
		return firstOf(names, isLatin)
	case "zh-Hans":
		return extract.Fold(firstOf(names, isHan))
	}
	name := firstOf(names, isHan)
	for _, other := range names {
		// The same name in Traditional characters differs from its folded form.
		if folded := extract.Fold(other); folded == extract.Fold(name) && folded != other {
			return other
		}
	}
	return name
}

// Called is pick for what the lexicon knows by an ID of plain letters: in English it is called by
// that where it has no Latin name.
func (l *Lang) Called(id string, names []string) string {
	if l.Tag == "en" && !slices.ContainsFunc(names, isLatin) {
		return spell(id)
	}
	return l.Pick(names)
}

// firstOf is the first name that is as wanted, else the first that is one at all.
func firstOf(names []string, want func(string) bool) string {
	first := ""
	for _, n := range names {
		if n != "" && want(n) {
			return n
		}
		if first == "" {
			first = n
		}
	}
	return first
}

func isLatin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x2e80 })
}

func isHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return 0x3400 <= r && r < 0xa000 })
}
