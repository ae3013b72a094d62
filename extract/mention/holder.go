package mention

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// surnames are the family names that the names of persons begin with.
var surnames = beside("surname")

// OfHolders are the nouns before the name of who holds shares, or manages what a figure is of.
var OfHolders = tables.List("holder-noun")

// behindPersons begin what follows the name of a person.
var behindPersons = list("behind-person")

// onTheirOwn begin what follows a person that no noun introduces, and that a clause begins with.
var onTheirOwn = list("behind-lone-person")

// bodies end the names of what is no person and holds shares.
var bodies = list("body")

// holders adds who holds shares or manages funds: the persons and bodies behind a noun that says so.
func (n *Document) holders(s *token.Line) {
	for _, noun := range OfHolders {
		for at := 0; ; {
			k := strings.Index(s.Folded[at:], noun)
			if k < 0 {
				break
			}
			at += k + len(noun)
			n.heldBy(s, s.RuneAt(at))
		}
	}
	for i := range s.Runes {
		if i == 0 || strings.ContainsRune("，,。;；", s.Runes[i-1]) {
			if upto := n.personAt(s, i, onTheirOwn); upto > 0 {
				n.holder(s.Text(i, upto), lexicon.Person)
			}
		}
	}
}

// heldBy adds the name at rune i, and those that 、 and 和 join to it.
func (n *Document) heldBy(s *token.Line, i int) {
	if s.Has(i, oneOf) {
		i += 2
	}
	for {
		upto := n.personAt(s, i, behindPersons)
		typ := lexicon.Person
		if upto == 0 {
			upto, typ = n.bodyAt(s, i), lexicon.Company
		}
		if upto == 0 {
			return
		}
		t := n.holder(s.Text(i, upto), typ)
		n.alias(s, upto, t)
		if i = upto; s.At(i) != '、' && !joinsPersons.Has(s.At(i)) {
			return
		}
		i++
	}
}

// personAt returns where the name of a person at rune i ends, 0 for none: a family name, one or
// two characters, and one of what follows such a name.
func (n *Document) personAt(s *token.Line, i int, behind []string) int {
	if !surnames.Has(s.At(i)) {
		return 0
	}
	for _, k := range []int{3, 2} {
		end := i + k
		if end > len(s.Runes) || !text.IsHan(s.Runes[end-1]) || !text.IsHan(s.Runes[i+1]) {
			continue
		}
		if n.word(s, i) {
			return 0
		}
		if end == len(s.Runes) || s.Runes[end] == ' ' {
			return end
		}
		for _, w := range behind {
			if s.Has(end, w) {
				return end
			}
		}
	}
	return 0
}

// word reports whether a longer word of the dictionary that says something begins at rune i: 解除.
func (n *Document) word(s *token.Line, i int) bool {
	k := sort.Search(len(s.Tokens), func(k int) bool { return s.Tokens[k].From >= i })
	if k == len(s.Tokens) || s.Tokens[k].From != i || s.Tokens[k].Upto-i < 2 {
		return false
	}
	w := s.Tokens[k].Word
	return w != nil && (w.Role&^lexicon.OrgSuffix != 0 || w.Metrics != nil || w.Entity != nil)
}

// longestBody is how many characters the name of a body has at most.
const longestBody = 20

// bodyAt returns where the name of a body at rune i ends, 0 for none.
func (n *Document) bodyAt(s *token.Line, i int) int {
	for end := i; end < len(s.Runes) && end < i+longestBody && (text.IsHan(s.Runes[end]) || text.IsLatin(s.Runes[end])); end++ {
		for _, w := range bodies {
			k := utf8.RuneCountInString(w)
			if end >= i+2 && s.Has(end, w) && !(end+k < len(s.Runes) && goesOnBody.Has(s.Runes[end+k])) {
				return end + k
			}
		}
		if s.Runes[end] == '、' || endsBody.Has(s.Runes[end]) {
			return 0
		}
	}
	return 0
}

// holder adds name as one whose holdings are spoken of.
func (n *Document) holder(name, typ string) *token.Entity {
	key := strings.ToLower(name)
	t := n.Entities[key]
	if t == nil && knownEntity(n.x, key) {
		t = n.Of(n.x.Segmenter.Words[n.x.Segmenter.Index[key]].Entity, name)
	}
	if t == nil {
		if len(n.Entities) >= mostNames {
			return nil
		}
		t = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: typ}
		n.Entities[key] = t
		short := withoutForm(name)
		for _, s := range []string{short, n.withoutPlace(short)} {
			if key := strings.ToLower(s); s != name && typ == lexicon.Company && n.Entities[key] == nil && !knownEntity(n.x, key) {
				n.Entities[key] = t
			}
		}
	}
	if !n.Owners[t.ID] {
		n.Owners[t.ID] = true
		n.Holding = append(n.Holding, t)
	}
	return t
}

// forms are the legal forms that end the names of bodies, the longest first.
var forms = list("legal-form")

func withoutForm(name string) string {
	for _, f := range forms {
		if short := strings.TrimSuffix(name, f); short != name && utf8.RuneCountInString(short) > 2 {
			return short
		}
	}
	return name
}

// withoutPlace is name without the city or province that it begins with.
func (n *Document) withoutPlace(name string) string {
	s := token.Scan(n.x, name, 0)
	if len(s.Tokens) < 2 || s.Tokens[0].Word == nil || s.Tokens[0].Word.Entity == nil || s.Tokens[0].Word.Entity.Type != lexicon.Place {
		return name
	}
	rest := s.Text(s.Tokens[0].Upto, len(s.Runes))
	for _, w := range placeUnits {
		rest = strings.TrimPrefix(rest, w)
	}
	if utf8.RuneCountInString(rest) < 3 {
		return name
	}
	return rest
}

// alias adds the short name in brackets at rune i: (以下簡稱"甲").
func (n *Document) alias(s *token.Line, i int, t *token.Entity) {
	if t == nil || s.At(i) != '(' {
		return
	}
	for end := i + 1; end < len(s.Runes) && end < i+16 && s.Runes[end] != ')'; end++ {
		if !s.Has(end, shortFor) {
			continue
		}
		from := end + 2
		for beforeShortName(s.At(from)) {
			from++
		}
		upto := from
		for upto < len(s.Runes) && upto < from+10 && s.Runes[upto] != '"' && s.Runes[upto] != ')' {
			upto++
		}
		if name := strings.ToLower(s.Text(from, upto)); upto-from > 1 && n.Entities[name] == nil && !knownEntity(n.x, name) {
			n.Entities[name] = t
		}
		return
	}
}

// beforeShortName reports whether r stands between the word for a short name and the name.
func beforeShortName(r rune) bool { return r == ':' || r == '"' || r == ' ' || beginsShortName.Has(r) }
