package mention

import (
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// goesOn are characters that make another name of the company's that they stand behind: 旺旺堂.
var goesOn = beside("goes-on")

// goodsOf are characters that make goods of it: 茅台酒, 苹果醋.
var goodsOf = beside("goods-of")

// sites end the names of buildings: 太古廣場 is no company.
var sites = list("site")

// bounded looks at the known name at item i, with what stands right before and behind it: where it is only a
// part of another name, it is that, or none. It returns the item, and how many items behind it were taken.
func (n *Document) bounded(s *token.Line, out []token.Token, i int) (token.Token, int) {
	it := s.Tokens[i]
	if it.Kind != token.Name || it.Entity.Row == nil {
		return it, 0
	}
	if it.Entity.Type == lexicon.Place {
		return n.continent(s, out, it), 0
	}
	if it.Entity.Type != lexicon.Company && it.Entity.Type != lexicon.UnitOf {
		return it, 0
	}
	if taken := runsOver(s, i, forms); taken > 0 {
		it.Upto = s.Tokens[i+taken].Upto
		return it, taken
	}
	switch upto, taken, typ := n.whole(s, i, it.Entity.Row); {
	case taken == 0:
		return it, 0
	case typ == "":
		it.Kind, it.Entity, it.Word, it.Upto = token.Word, nil, nil, upto
		return it, taken
	default:
		return n.renamed(s, it, upto, typ), taken
	}
}

// whole returns where the name ends that the known name of row at item i is only a part of, how many items
// behind it are taken, and what it is the name of: "" for no company's. Nothing is taken where it is whole.
func (n *Document) whole(s *token.Line, i int, row *lexicon.EntityRow) (upto, taken int, typ string) {
	it := &s.Tokens[i]
	if i+1 == len(s.Tokens) || s.Tokens[i+1].From != it.Upto || s.Tokens[i+1].Kind != token.Word {
		return 0, 0, ""
	}
	if upto, taken := n.legal(s, i); taken > 0 {
		return upto, taken, lexicon.Company
	}
	next := &s.Tokens[i+1]
	if next.Word == nil && !isLong(next) && n.straddles(s, it, next) {
		return next.Upto, 1, lexicon.Company
	}
	if taken = runsOver(s, i, sites); taken > 0 {
		return s.Tokens[i+taken].Upto, taken, ""
	}
	if n.Family(row) {
		return 0, 0, ""
	}
	if typ = otherName(s, i+1, row); typ != "" {
		return next.Upto, 1, typ
	}
	return 0, 0, ""
}

// otherName returns the type of what the item i, behind the name of row, makes another name of: "" where it does not.
func otherName(s *token.Line, i int, row *lexicon.EntityRow) string {
	it := &s.Tokens[i]
	switch r := s.Runes[it.From]; {
	case isLong(it):
		if firmEnding(it) && !ownEndings[wordAt(s, i)] && row.Type != lexicon.UnitOf {
			return lexicon.Company
		}
	case goesOn.Has(r):
		return lexicon.Company
	case goodsOf.Has(r):
		return lexicon.Commodity
	}
	return ""
}

// ownEndings make no other company of the name of one that they stand behind: its legal form, or a line of business
// that papers name it with.
var ownEndings = set("own-ending")

// runsOver returns over how many items right behind item i one of words runs, 0 for none.
func runsOver(s *token.Line, i int, words []string) int {
	for _, w := range words {
		if !s.Has(s.Tokens[i].Upto, w) {
			continue
		}
		end := s.Tokens[i].Upto + utf8.RuneCountInString(w)
		for k := i + 1; k < len(s.Tokens) && s.Tokens[k].Kind == token.Word && s.Tokens[k].Upto <= end; k++ {
			if s.Tokens[k].Upto == end {
				return k - i
			}
		}
	}
	return 0
}

// renamed makes the name from it up to rune upto.
func (n *Document) renamed(s *token.Line, it token.Token, upto int, typ string) token.Token {
	name := s.Text(it.From, upto)
	key := strings.ToLower(name)
	t := n.Entities[key]
	if t == nil {
		t = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: typ}
		if len(n.Entities) < mostNames {
			n.Entities[key] = t
		}
	}
	it.Upto, it.Entity, it.Word = upto, t, nil
	return it
}

// straddles reports whether the last character of the name it and next are a word: 宏达电|子 holds 电子.
func (n *Document) straddles(s *token.Line, it, next *token.Token) bool {
	i, ok := n.x.Segmenter.Index[s.Text(it.Upto-1, next.Upto)]
	return ok && n.x.Segmenter.Words[i].Role&lexicon.OrgSuffix != 0
}

// longestLegal is how many characters may stand between a known name and the legal form of another company.
const longestLegal = 10

// legal returns where the legal name ends that the known name at item i only begins: 大唐国际发电股份有限公司.
func (n *Document) legal(s *token.Line, i int) (upto, taken int) {
	at := s.Tokens[i].Upto
	for k := i + 1; k < len(s.Tokens) && s.Tokens[k].Kind == token.Word && s.Tokens[k].Upto-at <= longestLegal; k++ {
		for _, f := range forms {
			end := s.Tokens[k].From + utf8.RuneCountInString(f)
			if !s.Has(s.Tokens[k].From, f) || s.Tokens[k].From == at || ownForms[s.Text(at, s.Tokens[k].From)] {
				continue
			}
			for taken = k - i; i+taken < len(s.Tokens) && s.Tokens[i+taken].From < end; taken++ {
			}
			return end, taken - 1
		}
	}
	return 0, 0
}

// ownForms may stand between a company's name and its legal form.
var ownForms = set("own-form")

// continent makes one name of a place and 大陆 behind it: 非洲大陆.
func (n *Document) continent(s *token.Line, out []token.Token, it token.Token) token.Token {
	k := len(out) - 1
	if k < 0 || out[k].Upto != it.From || s.Text(it.From, it.Upto) != mainland || !isContinent(s, &out[k]) {
		return it
	}
	it.From = out[k].From
	it.Entity = &token.Entity{ID: MakeID(s.Text(out[k].From, it.Upto), "-"), Text: s.Text(out[k].From, it.Upto), Type: lexicon.Place}
	return it
}

// isContinent reports whether it names a place that has a 大陆.
func isContinent(s *token.Line, it *token.Token) bool {
	if it.Kind == token.Name {
		return it.Entity.Type == lexicon.Place
	}
	return it.Kind == token.Word && text.IsHan(s.Runes[it.From]) && continents[s.Text(it.From, it.Upto)]
}

var continents = set("continent")

// NameLike reports whether the folded name, one of a list, looks like one: it ends like a company, or no
// dictionary has it.
func (n *Document) NameLike(name string) bool {
	s := token.Scan(n.x, name, 0)
	return n.Plausible(name) && (EndsFirm(s, 0, len(s.Tokens)) || OutOfVocabulary(s, 0, len(s.Tokens)))
}
