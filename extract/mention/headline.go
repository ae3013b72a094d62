package mention

import (
	"slices"
	"sort"
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// title reads "甲公司：…" and "某证券：予甲(0123.HK)买入评级".
func (n *Document) title(s *token.Line) {
	n.tickers(s, false)
	if t := n.rated(s); t != nil && n.Topic == nil {
		n.Topic = t
	}
	if colon := colonOf(s); colon > 0 {
		n.titleWithLead(s, colon)
		return
	}
	n.lead(s, 0, len(s.Tokens), true)
	for i := 1; i < len(s.Tokens) && n.Topic == nil; i++ {
		if at := s.Tokens[i].From; s.Runes[at-1] == ' ' && text.IsHan(s.Runes[at]) {
			n.lead(s, i, len(s.Tokens), true) // 件量猛增 某物流一季度營收…
			if n.Topic != nil && n.Topic.Type != lexicon.Company {
				n.Topic = nil
			}
		}
	}
}

// colonOf returns the first rune of a title, near its beginning, that separates who it is of or from; -1 for none.
func colonOf(s *token.Line) int {
	for i, r := range s.Runes {
		if strings.ContainsRune(":：︱|\u4e28", r) {
			return i
		}
		if i > 20 {
			break
		}
	}
	return -1
}

// titleWithLead reads a title that begins with a name before the rune colon: who it is about, or who says it.
func (n *Document) titleWithLead(s *token.Line, colon int) {
	lead := trimReport(strings.TrimSpace(s.Text(0, colon)))
	t := n.add(lead, 14)
	if t == nil && n.inBody(lead) {
		t = n.longer(lead)
	}
	switch {
	case t == nil:
	case t.Row != nil || n.inBody(lead):
		if !n.isFrom(s, colon, t) {
			if n.Topic == nil {
				n.Topic = t
			}
			return
		}
		n.From = t.Text
		if t.Row == nil && quotes(s, colon) {
			t.Type = lexicon.Source // it rates others: the text quotes it
		}
	case t.Type == lexicon.Company && len([]rune(lead)) >= 3 && n.onItsOwn(lead):
		n.titleLead = t
	}
	n.lead(s, behindColon(s, colon), len(s.Tokens), true)
}

// behindColon returns the first item behind the rune colon that is no verb or function word.
func behindColon(s *token.Line, colon int) int {
	start := 0
	for start < len(s.Tokens) && (s.Tokens[start].From <= colon || s.Tokens[start].Is(lexicon.CorporateVerb|lexicon.Rise|lexicon.Fall|lexicon.FunctionWord)) {
		start++
	}
	return start
}

// isFrom reports whether t before the colon of a title says what follows, rather than being what it is about.
func (n *Document) isFrom(s *token.Line, colon int, t *token.Entity) bool {
	return t.Type == lexicon.Source || t.Row != nil && t.Row.Rates && ratesAhead(s, colon) || quotes(s, colon)
}

// longer adds the name that begins a title and the text where it holds a known one and only characters that no word covers beside it: 格力博.
func (n *Document) longer(lead string) *token.Entity {
	s := token.Scan(n.x, lead, 0)
	for i := range s.Tokens {
		it := &s.Tokens[i]
		if it.Kind != token.Word || it.Word != nil && it.Word.Entity == nil || it.Word == nil && !text.IsHan(s.Runes[it.From]) {
			return nil
		}
	}
	return n.coded(s, len(s.Runes))
}

// onItsOwn reports whether the lead of a title, which the body never repeats, looks like
// the name of a company: it holds what no word covers, or ends like one.
func (n *Document) onItsOwn(lead string) bool {
	s := token.Scan(n.x, lead, 0)
	for i := range s.Tokens {
		if s.Tokens[i].Is(lexicon.CommonNoun) && s.Tokens[i].Upto-s.Tokens[i].From > 1 {
			return false // 財經早餐
		}
	}
	return EndsFirm(s, 0, len(s.Tokens)) || OutOfVocabulary(s, 0, len(s.Tokens)) || OutOfVocabulary(s, 1, len(s.Tokens))
}

// selfNamed are what a company's own news calls it.
var selfNamed = tables.Set("self-name")

// speaksOfItself reports whether a clause of the text begins with 公司, for which the title gives the name.
func speaksOfItself(blocks []*token.Line) bool {
	for _, s := range blocks {
		for i := range s.Tokens {
			if it := &s.Tokens[i]; it.Is(lexicon.Pronoun) && selfNamed[s.Text(it.From, it.Upto)] && (i == 0 || s.Tokens[i-1].Kind != token.Word || s.Tokens[i-1].Is(lexicon.FunctionWord|lexicon.ReportingVerb|lexicon.ExpectVerb)) {
				return true
			}
		}
	}
	return false
}

// ratesAhead reports whether another company is named behind the colon: 中金:料某某….
func ratesAhead(s *token.Line, colon int) bool {
	for i := range s.Tokens {
		if w := s.Tokens[i].Word; w != nil && w.Entity != nil && s.Tokens[i].From > colon {
			return true
		}
	}
	return false
}

// quotes reports whether the title goes on to rate another company: 某證券:予甲買入評級.
func quotes(s *token.Line, colon int) bool {
	rest := s.Text(colon+1, len(s.Runes))
	return slices.ContainsFunc(ratesAnother, func(w string) bool { return strings.Contains(rest, w) })
}

// nameEnds are words of their own that also end the names of companies.
var nameEnds = set("word-ending")

// before adds the name that ends at rune i.
func (n *Document) before(s *token.Line, i int) *token.Entity {
	k := sort.Search(len(s.Tokens), func(k int) bool { return s.Tokens[k].Upto > i }) - 1
	end := i
	for end > 0 && s.Runes[end-1] == ' ' {
		end--
	}
	from := end
	for ; k >= 0 && s.Tokens[k].Upto == from && i-s.Tokens[k].From <= 14; k-- {
		it := &s.Tokens[k]
		switch {
		case knownName(it):
			from = it.From
			if it.Upto == end && !goesBack(s, k) {
				return n.addUpto(s, k+1, from, end)
			}
			continue
		case it.Upto == end && wordEnding(s, k):
			from = it.From // 悅達投資(600805)
			continue
		case stopsName(s, k, from < end):
			if opensName(s, k, end) {
				from = it.From // 正海磁材(300224): nothing else stands before it
				k--
			}
			return n.addUpto(s, k+1, from, end)
		}
		from = it.From
	}
	return n.addUpto(s, k+1, from, end)
}

// knownName reports whether it is a name, or the lexicon knows it as one.
func knownName(it *token.Token) bool {
	return it.Kind == token.Name || it.Kind == token.Word && it.Word != nil && it.Word.Entity != nil
}

// goesBack reports whether the place at item k ends a longer name: unknown characters or a company adjoin it.
func goesBack(s *token.Line, k int) bool {
	w := s.Tokens[k].Word
	if w == nil || w.Entity == nil || w.Entity.Type != lexicon.Place || k == 0 || s.Tokens[k-1].Upto != s.Tokens[k].From {
		return false
	}
	prev := s.Tokens[k-1].Word
	if prev == nil {
		return text.IsHan(s.Runes[s.Tokens[k-1].From])
	}
	return prev.Entity != nil && prev.Entity.Type == lexicon.Company
}

// wordEnding reports whether item k is a word of its own that ends the name of a company, a single character before it.
func wordEnding(s *token.Line, k int) bool {
	if s.Tokens[k].Kind != token.Word || !nameEnds[wordAt(s, k)] || k == 0 {
		return false
	}
	prev := &s.Tokens[k-1]
	return prev.Upto == s.Tokens[k].From && !isLong(prev) && text.IsHan(s.Runes[prev.From])
}

// stopsName reports whether item k is no part of the name that may stand behind it; within tells that some of it was read.
func stopsName(s *token.Line, k int, within bool) bool {
	it := &s.Tokens[k]
	if it.Kind != token.Word {
		return true
	}
	if !isLong(it) && !(within && stopsTickerName.Has(s.Runes[it.From])) {
		return false
	}
	return it.Is(lexicon.FunctionWord | lexicon.CorporateVerb | lexicon.ReportingVerb | lexicon.TradingVerb | lexicon.ExpectVerb | lexicon.Rise | lexicon.Fall)
}

// opensName reports whether the single character at item k, which is a word of its own, begins the name of
// three or four characters that ends at rune end: nothing else stands before it in its clause.
func opensName(s *token.Line, k, end int) bool {
	it := &s.Tokens[k]
	if n := end - it.From; isLong(it) || n < 3 || n > 4 || !text.IsHan(s.Runes[it.From]) {
		return false
	}
	if k == 0 {
		return true
	}
	kind := s.Tokens[k-1].Kind
	return kind == token.Pause || kind == token.FullStop || kind == token.Mark
}

// addUpto adds the name that ends at rune end, without the nouns that say what
// it is; it begins at the item first, which stands at rune from where there is one.
func (n *Document) addUpto(s *token.Line, first, from, end int) *token.Entity {
	last := first
	for last < len(s.Tokens) && s.Tokens[last].Upto <= end {
		last++
	}
	if first < last {
		at := properName(s, first, last)
		for k := last - 2; k > at; k-- {
			if ClassNouns[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] && (OutOfVocabulary(s, k+1, last) || EndsFirm(s, k+1, last) && last-k > 2) {
				at = k + 1 // 手術機械人企業瀚星醫療（02697）
				break
			}
		}
		from = s.Tokens[at].From
	}
	t := n.add(s.Text(from, end), 14)
	if t == nil {
		t = n.coded(s, end)
	}
	return t
}

// coded adds the three or four characters before a stock code that nothing else stands
// before in their clause: everyday words may be a name there, 高新興(300098).
func (n *Document) coded(s *token.Line, end int) *token.Entity {
	from := end
	for from > 0 && end-from < 5 && text.IsHan(s.Runes[from-1]) {
		from--
	}
	name := s.Text(from, end)
	if end-from < 3 || end-from > 4 || knownEntity(n.x, name) || len(n.Entities) >= mostNames {
		return nil
	}
	if n.Entities[name] == nil {
		n.Entities[name] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: lexicon.Company}
	}
	return n.Entities[name]
}
