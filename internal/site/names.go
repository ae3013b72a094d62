package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
)

// entity is the name of e in the language of the interface: the lexicon's
// where it knows e, else the article's words.
func (b *builder) entity(e extract.Name) string {
	if row, ok := b.lexicon.Entity(e.ID); ok && len(row.Names) > 0 {
		if b.words.lang == "en" && isPlain(e.ID) && !slices.ContainsFunc(row.Names, isLatin) {
			return spell(e.ID)
		}
		return b.words.pick(row.Names)
	}
	return b.words.pick([]string{cmp.Or(e.Text, e.ID)})
}

// metric likewise; the common metrics have names among the interface's strings.
func (b *builder) metric(m extract.Name) string {
	if key := "metric.name." + m.ID; b.words.has(key) {
		return b.words.t(key)
	}
	row, ok := b.lexicon.Metric(m.ID)
	if ok && b.words.lang == "en" && row.English != "" {
		return row.English
	}
	if ok && len(row.Names) > 0 {
		return b.words.pick(row.Names)
	}
	return b.words.pick([]string{cmp.Or(m.Text, m.ID)})
}

// pick chooses among the names of one thing, the preferred first.
func (w *words) pick(names []string) string {
	switch w.lang {
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
