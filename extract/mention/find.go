package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// A hit is a place where a name of the document stands.
type hit struct {
	from, upto int
	t          *token.Entity
}

// A finder looks for all names of a document in one reading of a line.
type finder struct {
	first text.RuneSet   // what names begin with, on the basic plane
	names map[rune][]int // indices of Document.Order by first character; nil where there are no names
	upto  []int          // up to which rune of the line each name has been looked for
}

// index makes the finder of the names in n.Order but for those that the dictionary finds.
func (n *Document) index() {
	f := &n.finder
	*f = finder{names: make(map[rune][]int, len(n.Order)), upto: make([]int, len(n.Order))}
	for k, name := range n.Order {
		if n.Entities[name].Row != nil && knownEntity(n.x, name) {
			continue
		}
		r, _ := utf8.DecodeRuneInString(name)
		f.first.Add(r)
		f.names[r] = append(f.names[r], k)
	}
}

// hits finds the names in s. The places of one name do not overlap.
func (n *Document) hits(s *token.Line) []hit {
	f := &n.finder
	if len(f.names) == 0 {
		return nil
	}
	var hits []hit
	lower := s.Lower()
	cased := lower != s.Folded
	clear(f.upto)
	for i, r := range s.Runes {
		if cased {
			r = unicode.ToLower(r)
		}
		if r < 1<<16 && !f.first.Has(r) {
			continue
		}
		for _, k := range f.names[r] {
			name := n.Order[k]
			if f.upto[k] > i || !strings.HasPrefix(lower[s.Pos[i]:], name) {
				continue
			}
			f.upto[k] = i + utf8.RuneCountInString(name)
			if !cutsMetric(s, i, f.upto[k]) {
				hits = append(hits, hit{i, f.upto[k], n.Entities[name]})
			}
		}
	}
	return hits
}
