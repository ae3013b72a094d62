package mention

import (
	"sort"
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

var (
	fundEnds = list("fund-end")
	rankeds  = list("ranked")
)

// longestFund is how many characters the name of a fund has at most behind that of its house.
const longestFund = 14

// funds adds the funds whose names begin with that of a house the lexicon knows and end like a fund's, before a time, a
// bracket or a metric: 某某優質企業三年持有四季度末規模.
func (n *Document) funds(s *token.Line) {
	for i := range s.Tokens {
		w := s.Tokens[i].Word
		if w == nil || w.Entity == nil || w.Entity.Type != lexicon.Company || w.Generic {
			continue
		}
		if upto := fundEnd(s, s.Tokens[i].Upto); upto > 0 {
			n.introduceAs(s.Text(s.Tokens[i].From, upto), lexicon.Company)
		}
	}
}

// fundEnd returns where the name of a fund ends that goes on at rune from, 0 for none.
func fundEnd(s *token.Line, from int) int {
	for upto := from + 3; upto <= min(from+longestFund, len(s.Runes)) && (text.IsHan(s.Runes[upto-1]) || text.IsLatin(s.Runes[upto-1])); upto++ {
		if text.EndsWithAny(s.Text(from, upto), fundEnds) && fundOver(s, upto) {
			return upto
		}
	}
	return 0
}

// fundOver reports whether what is said of a fund begins at rune at: a time, a bracket, a metric.
func fundOver(s *token.Line, at int) bool {
	k := sort.Search(len(s.Tokens), func(k int) bool { return s.Tokens[k].From >= at })
	if k == len(s.Tokens) || s.Tokens[k].From != at {
		return false
	}
	it := &s.Tokens[k]
	return it.Kind == token.Time || it.Metric() != nil || it.Kind == token.Mark && s.Runes[at] == '('
}

// introduceAs adds a name of type typ.
func (n *Document) introduceAs(name, typ string) {
	key := strings.ToLower(name)
	if n.Entities[key] == nil && !knownEntity(n.x, key) && len(n.Entities) < mostNames {
		n.Entities[key] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: typ}
	}
}

// ranked adds the lists of the firms that come first: a place or a noun, a number and 強.
func (n *Document) ranked(s *token.Line) {
	for i := range s.Tokens {
		it := &s.Tokens[i]
		if it.Word == nil || it.Word.Entity == nil || it.Word.Entity.Type != lexicon.Place {
			continue
		}
		upto := it.Upto
		for upto < len(s.Runes) && text.IsDigit(s.Runes[upto]) {
			upto++
		}
		if upto > it.Upto+1 && upto < len(s.Runes) && text.EndsWithAny(s.Text(it.Upto, upto+1), rankeds) {
			n.introduceAs(s.Text(it.From, upto+1), lexicon.Industry)
		}
	}
}
