package mention

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// flatWords tell that a paragraph is about flats in Hong Kong.
var flatWords = tables.List("of-flats")

// estateEndings end the names of housing estates.
var estateEndings = list("estate")

// estates adds the housing estates that a paragraph about flats names: 「瀚岸」, 麗城花園錄3宗.
func (n *Document) estates(s *token.Line) {
	if !OfFlats(s) {
		return
	}
	for i := range s.Tokens {
		if s.Runes[s.Tokens[i].From] == '"' {
			n.quotedEstate(s, i)
		}
	}
	n.phasedEstates(s)
	n.latinEstates(s)
	for _, end := range estateEndings {
		for at := 0; ; {
			k := strings.Index(s.Folded[at:], end)
			if k < 0 {
				break
			}
			upto := s.RuneAt(at+k) + len([]rune(end))
			at += k + len(end)
			n.endedEstate(s, upto, len([]rune(end)))
		}
	}
}

// OfFlats reports whether the paragraph counts flats or speaks of their prices.
func OfFlats(s *token.Line) bool {
	for i := range s.Quantities {
		if q := &s.Quantities[i]; q.Unit == "count" && s.Runes[q.Upto-1] == flatMark {
			return true
		}
	}
	return slices.ContainsFunc(s.Runes, flatStarts.Has) && slices.ContainsFunc(flatWords, func(w string) bool { return strings.Contains(s.Folded, w) })
}

// flatStarts are the runes that flatWords begin with: most paragraphs have none.
var flatStarts = func() *text.RuneSet {
	var starts []rune
	for _, w := range flatWords {
		r, _ := utf8.DecodeRuneInString(w)
		starts = append(starts, r)
	}
	return text.RuneSetOf(string(starts))
}()

// quotedEstate adds the name in quotation marks at item i where figures or phases of flats follow.
func (n *Document) quotedEstate(s *token.Line, i int) {
	from := s.Tokens[i].Upto
	upto := from
	for upto < len(s.Runes) && upto-from <= 24 && s.Runes[upto] != '"' {
		upto++
	}
	if s.At(upto) != '"' || upto-from < 2 || strings.ContainsAny(s.Text(from, upto), "，。、%") {
		return
	}
	name := s.Text(from, upto)
	if key := strings.ToLower(name); n.Entities[key] == nil && !knownEntity(n.x, key) && len(n.Entities) < mostNames && n.x.Segmenter.Index[key] == 0 {
		n.Entities[key] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: lexicon.UnitOf}
	}
}

// phasedEstates adds the names with a dot in them before the number of a phase: 天璽·天第2期.
func (n *Document) phasedEstates(s *token.Line) {
	for i := 1; i < len(s.Runes); i++ {
		if s.Runes[i] != ordinalMark || !text.IsDigit(s.At(i+1)) || s.At(i+2) != termMark {
			continue
		}
		if from := n.dottedFrom(s, i); i-from >= 3 {
			n.addEstate(s.Text(from, i), false)
		}
	}
}

// dottedFrom returns where the name with a dot in it begins that ends at rune i, i for none.
func (n *Document) dottedFrom(s *token.Line, i int) int {
	from, dots := i, 0
	for from > 0 && i-from < 10 {
		r := s.Runes[from-1]
		if !text.IsHan(r) && !text.IsLatin(r) {
			if !strings.ContainsRune("·.‧・", r) {
				break
			}
			dots++
		}
		if dots > 0 && n.apart(s, from-1, beforePhase) {
			break
		}
		from--
	}
	if dots == 0 {
		return i
	}
	return from
}

// addEstate adds the name of an estate, unless the text has it already, or, where unknown is asked for, the lexicon has it.
func (n *Document) addEstate(name string, unknown bool) {
	key := strings.ToLower(name)
	if n.Entities[key] != nil || len(n.Entities) >= mostNames || unknown && knownEntity(n.x, key) {
		return
	}
	n.Entities[key] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: lexicon.UnitOf}
}

// latinEstates adds the estates whose names are several words in Latin letters: YOHO WEST PARKSIDE.
func (n *Document) latinEstates(s *token.Line) {
	for i := 0; i < len(s.Runes); i++ {
		if !text.IsLatin(s.Runes[i]) || i > 0 && text.IsLatin(s.Runes[i-1]) {
			continue
		}
		end, words := i, 1
		for end < len(s.Runes) && end-i < 32 && (text.IsLatin(s.Runes[end]) || s.Runes[end] == ' ' && text.IsLatin(s.At(end+1))) {
			if s.Runes[end] == ' ' {
				words++
			}
			end++
		}
		if words > 1 && followsFlats(s, end) {
			n.addEstate(s.Text(i, end), true)
		}
		i = end
	}
}

// followsFlats reports whether what stands at rune i goes on about an estate.
func followsFlats(s *token.Line, i int) bool {
	return slices.ContainsFunc(flatsFollow, func(w string) bool { return s.Has(i, w) })
}

// flatsFollow begin what is said of an estate behind its name.
var flatsFollow = tables.List("behind-estate")

// endedEstate adds the name of an estate that ends at rune upto with an ending of k runes, where it is spoken of as one.
func (n *Document) endedEstate(s *token.Line, upto, k int) {
	from := upto - k
	for from > 0 && upto-from < k+4 && text.IsHan(s.Runes[from-1]) && !n.apart(s, from-1, beforeEstate) {
		from--
	}
	if !followsFlats(s, upto) || upto-k-from < 2 || noEstate[s.Text(from, upto-k)] {
		return
	}
	name := s.Text(from, upto)
	if n.Entities[name] == nil && !knownEntity(n.x, name) && n.x.Segmenter.Index[name] == 0 && len(n.Entities) < mostNames {
		n.Entities[name] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: lexicon.UnitOf}
	}
}

// apart reports whether the character at rune i is no part of the name of an estate behind it: it belongs to a
// word, or is one that stands before names, or one of more.
func (n *Document) apart(s *token.Line, i int, more *text.RuneSet) bool {
	r := s.Runes[i]
	return n.inWord(s, i) || bindsBefore.Has(r) || more.Has(r)
}

// inWord reports whether the character at rune i is part of a longer word of the dictionary.
func (n *Document) inWord(s *token.Line, i int) bool {
	k := sort.Search(len(s.Tokens), func(k int) bool { return s.Tokens[k].Upto > i })
	return k < len(s.Tokens) && s.Tokens[k].From <= i && (s.Tokens[k].Kind != token.Word || s.Tokens[k].Upto-s.Tokens[k].From > 1)
}

// FlatCounts are what flats and deals are counted for by the verb before the figure, nearest first;
// the row without a verb holds where none stands there.
var FlatCounts = func() (all []struct{ Metric, Verbs string }) {
	for _, row := range tables.Rows(namesFile, "flat-count", 2) {
		all = append(all, struct{ Metric, Verbs string }{row[0], text.Fold(row[1])})
	}
	return all
}()

// HasWord reports whether w is one of words, which blanks separate.
func HasWord(words, w string) bool { return slices.Contains(strings.Fields(words), w) }

// WholeMarkets are the nouns of a whole market before a figure: 車市約43萬輛.
var WholeMarkets = tables.Set("whole-market")

// sales are what a price is one of by the verb behind it: 以868萬元沽出, 按每股3.47元配售.
var sales = func() map[string]string {
	m := map[string]string{}
	for _, row := range tables.Rows(namesFile, "sale", 2) {
		for _, w := range strings.Fields(text.Fold(row[1])) {
			m[w] = row[0]
		}
	}
	return m
}()

// SaleAt returns what a verb of sale at rune i makes of the amount before it.
func SaleAt(s *token.Line, i int) string {
	for w, id := range sales {
		if s.Has(i, w) {
			return id
		}
	}
	return ""
}

// FlatsNear reports whether the sentence of item i speaks of a flat or a site.
func FlatsNear(s *token.Line, i int) bool {
	from, upto := i, i
	for from > 0 && i-from < 100 && s.Tokens[from-1].Kind != token.FullStop {
		from--
	}
	for upto+1 < len(s.Tokens) && upto-i < 100 && s.Tokens[upto].Kind != token.FullStop {
		upto++
	}
	text := s.Text(s.Tokens[from].From, s.Tokens[upto].Upto)
	return slices.ContainsFunc(flatSigns, func(w string) bool { return strings.Contains(text, w) })
}

// flatSigns tell that a sentence is about a flat or a site.
var flatSigns = tables.List("flat-sign")
