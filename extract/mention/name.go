package mention

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// suffixIndex has the ends of names that tell the type of what they name, by last rune.
var suffixIndex = func() map[rune][][2]string {
	index := map[rune][][2]string{}
	for _, row := range tables.Rows(namesFile, "type", 2) {
		for _, w := range strings.Fields(text.Fold(row[1])) {
			last, _ := utf8.DecodeLastRuneInString(w)
			index[last] = append(index[last], [2]string{w, row[0]})
		}
	}
	return index
}()

// TypeOf returns the type of what a name is of, by how the name ends; a company where nothing tells.
func TypeOf(name string) string {
	last, _ := utf8.DecodeLastRuneInString(name)
	for _, e := range suffixIndex[last] {
		if strings.HasSuffix(name, e[0]) && !(e[1] == lexicon.Place && len([]rune(name)) > 6) {
			return e[1]
		}
	}
	return lexicon.Company
}

// reportNouns end a title's lead that is more than a name: 重庆燃气业绩快报.
var reportNouns = list("report")

func trimReport(s string) string {
	if i := strings.IndexAny(s, "(（"); i > 0 {
		s = s[:i]
	}
	for changed := true; changed; {
		changed = false
		for _, w := range reportNouns {
			if t := strings.TrimSuffix(s, w); t != s && t != "" {
				s, changed = t, true
			}
		}
	}
	return s
}

// add takes a name that the text introduces, unless it is no name. limit is the most runes it may have.
func (n *Document) add(name string, limit int) *token.Entity {
	name = strings.Trim(name, " \"'《》【】[]·")
	rs := []rune(name)
	if len(rs) < 2 || len(rs) > limit {
		return nil
	}
	if lexicon.Money[name] {
		return nil
	}
	key := strings.ToLower(name)
	if t := n.Entities[key]; t != nil {
		return t
	}
	if i, ok := n.x.Segmenter.Index[key]; ok {
		w := &n.x.Segmenter.Words[i]
		if w.Entity != nil && !w.Generic {
			t := n.Of(w.Entity, name)
			n.Entities[key] = t
			return t
		}
		if w.Role != 0 || w.Metrics != nil {
			return nil
		}
	}
	if len(n.Entities) >= mostNames || !n.Plausible(name) {
		return nil
	}
	t := &token.Entity{ID: MakeID(name, "-"), Text: name, Type: TypeOf(name)}
	if short := legalName(name); short != "" {
		t.ID = MakeID(short, "-")
		n.Entities[strings.ToLower(short)] = t
	}
	n.Entities[key] = t
	return t
}

// mostNames is how many names one article may introduce: each is looked for in the whole text.
const mostNames = 400

// measures end the names of what is measured, which are no one's names.
var measures = list("measured")

// noNames begin no name: 所持股份, 其餘公司.
var noNames = beside("begins-no-name")

// Plausible rejects what holds punctuation, figures, times or words that names do not have.
func (n *Document) Plausible(name string) bool {
	if text.EndsWithAny(name, measures) || beginsMetric(n.x, name) {
		return false // 銷貨數量 is a metric
	}
	s := token.Scan(n.x, name, 0)
	if beginsNoName(s) {
		return false
	}
	if last := &s.Tokens[len(s.Tokens)-1]; len(s.Tokens) > 1 && last.Is(lexicon.SegmentSuffix) && !last.Is(lexicon.OrgSuffix) {
		return false // 諮詢服務業務
	}
	content := false
	for i := range s.Tokens {
		if strange(s, i) {
			return false
		}
		content = content || names(s, i)
	}
	return content
}

// beginsNoName reports whether s begins as no name does: 兩家港口, 占公司, 所持股份, 歐元區食品.
func beginsNoName(s *token.Line) bool {
	if _, counted := numeral.HanDigit(s.At(0)); counted && countsCompanies.Has(s.At(1)) || noNames.Has(s.At(0)) {
		return true
	}
	first, last := &s.Tokens[0], len(s.Tokens)-1
	if first.Is(lexicon.ShareMarker | lexicon.Pronoun) {
		return true
	}
	if abroad(first.Word) && NounEndings[wordAt(s, last)] {
		return true
	}
	if last == 0 {
		return false
	}
	if ofHomeland(first.Word) && !s.Tokens[last].Is(lexicon.OrgSuffix) && !OutOfVocabulary(s, 1, last+1) {
		return true
	}
	return !isLong(first) && first.Is(lexicon.FunctionWord|lexicon.Conjunction|lexicon.Demonstrative|lexicon.Filler) && opensNoName.Has(s.Runes[0])
}

// ofHomeland reports whether w is the name of a country of homelands.
func ofHomeland(w *lexicon.Word) bool { return w != nil && w.Entity != nil && homelands[w.Entity.ID] }

// busy are the roles of words that no name holds, unless they also end names.
const busy = lexicon.FunctionWord | lexicon.CorporateVerb | lexicon.ReportingVerb | lexicon.TradingVerb | lexicon.Rise | lexicon.Fall | lexicon.ExpectVerb | lexicon.ExpectNoun | lexicon.Each | lexicon.Pronoun | lexicon.Total | lexicon.ShareMarker

// strange reports whether a name does not hold the item i of s.
func strange(s *token.Line, i int) bool {
	it := &s.Tokens[i]
	last := i > 0 && i == len(s.Tokens)-1
	switch {
	case it.Kind == token.Quantity:
		return !(last && s.Tokens[i-1].Is(lexicon.OrgSuffix) && s.Quantities[it.Index].Bare) // 科技25
	case it.Kind != token.Word:
		return it.Kind == token.Time || !strings.ContainsRune("·&-", s.Runes[it.From])
	case !isLong(it):
		return i > 0 && withinNoName.Has(s.Runes[it.From])
	case it.Word == nil:
		return false
	}
	return strangeWord(s, i)
}

// strangeWord reports whether a name does not hold the longer word i of s.
func strangeWord(s *token.Line, i int) bool {
	it := &s.Tokens[i]
	switch {
	case it.Word.Entity != nil && len(s.Tokens) > 1 && (it.Word.Entity.Type != lexicon.Place || i > 0 && s.Tokens[i-1].Word != nil):
		return true
	case i > 0 && i == len(s.Tokens)-1 && nameEnds[wordAt(s, i)]:
		return false
	}
	return (it.Word.Metrics != nil || it.Is(busy)) && !it.Is(nameRoles)
}

// names reports whether the item i of s, which is not strange, is what names are made of.
func names(s *token.Line, i int) bool {
	it := &s.Tokens[i]
	switch {
	case it.Kind == token.Quantity:
		return false
	case it.Word == nil || it.Word.Entity != nil && !isLong(it):
		return true
	case i > 0 && i == len(s.Tokens)-1 && nameEnds[wordAt(s, i)]:
		return false
	}
	return it.Word.Entity != nil || it.Is(nameRoles|lexicon.SourceNoun)
}

// abroad reports whether w names a country or region of another money than those of the articles.
func abroad(w *lexicon.Word) bool {
	return w != nil && w.Entity != nil && w.Entity.Type == lexicon.Place && w.Entity.Currency != "" && !strings.Contains("CNY TWD HKD", w.Entity.Currency)
}

// Of returns the entity of a row of the lexicon, which the document calls text.
func (n *Document) Of(row *lexicon.EntityRow, text string) *token.Entity {
	t := &token.Entity{ID: row.ID, Text: text, Type: row.Type, Row: row}
	if t.Type == lexicon.Office {
		t.Type = lexicon.Source
	}
	return t
}

// Mark returns s with the names in it as tokens of their own; s stays as it is.
func (n *Document) Mark(s *token.Line) *token.Line {
	if len(n.Order) != len(n.Entities) {
		n.Order = n.sorted()
		n.index()
	}
	hits := n.hits(s)
	marked := *s
	marked.Tokens = slices.Clone(s.Tokens)
	n.markKnown(&marked)
	marked.Tokens = n.extend(&marked)
	if len(hits) > 0 {
		slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(a.from-b.from, b.upto-a.upto) })
		marked.Tokens = uncovered(layHits(marked.Tokens, hits))
	}
	return &marked
}

// markKnown makes names of the words of s that the lexicon has as entities. One that is also an everyday word is a
// name where the article is about it or its parent.
func (n *Document) markKnown(s *token.Line) {
	for i := range s.Tokens {
		it := &s.Tokens[i]
		if it.Kind != token.Word || it.Word == nil || it.Word.Entity == nil {
			continue
		}
		e := it.Word.Entity
		if it.Word.Generic && (!isLong(it) || !n.Family(e)) {
			continue
		}
		it.Kind, it.Entity = token.Name, n.Of(e, s.Text(it.From, it.Upto))
	}
}

// uncovered are the items without those that the name before them holds: 三年 in the name of a fund.
func uncovered(items []token.Token) []token.Token {
	out := items[:0]
	for _, it := range items {
		if k := len(out) - 1; k >= 0 && out[k].Kind == token.Name && it.From < out[k].Upto {
			continue
		}
		out = append(out, it)
	}
	return out
}

// layHits lays hits, sorted, over tokens, whose room it takes. A figure or a time is no part of a name, and a name does
// not begin within a token.
func layHits(tokens []token.Token, hits []hit) []token.Token {
	out := tokens[:0] // never more than are read
	k, done := 0, 0
	for _, it := range tokens {
		for k < len(hits) && hits[k].upto <= it.From {
			k++
		}
		switch {
		case it.Kind == token.Quantity || it.Kind == token.Time:
			done = it.Upto
		case k == len(hits) || it.From < hits[k].from:
		case it.From == hits[k].from:
			it = token.Token{Kind: token.Name, From: hits[k].from, Upto: hits[k].upto, Entity: hits[k].t}
			done = it.Upto
		case it.From < done:
			continue
		}
		out = append(out, it)
	}
	return out
}

// cutsMetric reports whether a name at from..upto would end within the name of a metric: 香港銀行 in 香港銀行體系總結餘.
func cutsMetric(s *token.Line, from, upto int) bool {
	i := sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].Upto > upto })
	return i < len(s.Tokens) && s.Tokens[i].From > from && s.Tokens[i].From < upto && s.Tokens[i].Metric() != nil
}

// extend returns the tokens of s, in their room, with one name for a known one and what makes another of it before or
// behind it: 比亞迪電子, 上海電氣.
func (n *Document) extend(s *token.Line) []token.Token {
	out := s.Tokens[:0]
	for i := 0; i < len(s.Tokens); i++ {
		it, taken := n.bounded(s, out, i)
		i += taken
		if k := len(out) - 1; k >= 0 && it.From <= out[k].From {
			out = out[:k] // 非洲大陸
		}
		if it.Kind == token.Name {
			if it.Entity.Type == lexicon.Place {
				out = n.extendBefore(s, out, &it)
			}
			i += n.extendBehind(s, i, &it)
		}
		out = append(out, it)
	}
	return out
}

// extendBefore makes one name of the place it and the unknown characters that out ends with, and returns out without
// them: 融創中國, 永利澳門.
func (n *Document) extendBefore(s *token.Line, out []token.Token, it *token.Token) []token.Token {
	k := unknownBefore(s, out, it.From)
	if k < 0 {
		return out
	}
	t := n.add(s.Text(out[k].From, it.Upto), 8)
	if t == nil {
		return out
	}
	it.From, it.Entity, it.Word = out[k].From, t, nil
	return out[:k]
}

// extendBehind makes one name of it and the ending of a company behind item i, and returns how many items that takes:
// 中國信託銀行, 台積電ADR.
func (n *Document) extendBehind(s *token.Line, i int, it *token.Token) int {
	if i+1 == len(s.Tokens) {
		return 0
	}
	next := &s.Tokens[i+1]
	taken := 0
	switch adjoins := next.From == it.Upto; {
	case it.Entity.Type == lexicon.Place && next.Is(lexicon.OrgSuffix) && suffixAt(s, i+2):
		taken = 2
	case !adjoins:
		return 0
	case it.Entity.Type == lexicon.Company && strings.EqualFold(wordAt(s, i+1), "adr"):
		it.Upto = next.Upto
		return 1
	case n.another(it, next, s):
		taken = 1
	default:
		return 0
	}
	upto := s.Tokens[i+taken].Upto
	t := n.add(s.Text(it.From, upto), 12)
	if t == nil {
		return 0
	}
	it.Upto, it.Entity, it.Word = upto, t, nil
	return taken
}

// suffixAt reports whether item i, which adjoins the one before it, ends the name of a company.
func suffixAt(s *token.Line, i int) bool {
	return i < len(s.Tokens) && s.Tokens[i].Is(lexicon.OrgSuffix) && s.Tokens[i].From == s.Tokens[i-1].Upto && isLong(&s.Tokens[i])
}

// unknownBefore returns where two to four characters that no word covers begin
// right before rune at, behind a pause or at the start of the line; -1 for none.
func unknownBefore(s *token.Line, out []token.Token, at int) int {
	k := len(out)
	for k > 0 && out[k-1].Upto == at && out[k-1].Kind == token.Word && out[k-1].Word == nil && text.IsHan(s.Runes[out[k-1].From]) {
		k--
		at = out[k].From
	}
	if n := len(out) - k; n < 2 || n > 4 || k > 0 && out[k-1].Kind == token.Word && out[k-1].Upto == at {
		return -1
	}
	return k
}

// another reports whether next makes the name it another company's.
func (n *Document) another(it, next *token.Token, s *token.Line) bool {
	if !firmEnding(next) || it.Entity.Row == nil || sameEndings[s.Text(next.From, next.Upto)] {
		return false
	}
	return it.Entity.Type == lexicon.Company || it.Entity.Type == lexicon.Place && !homelands[it.Entity.ID]
}

// firmEnding reports whether it ends the names of companies and does nothing else.
func firmEnding(it *token.Token) bool {
	return it.Kind == token.Word && it.Is(lexicon.OrgSuffix) && !it.Is(lexicon.Pronoun) && it.Metric() == nil && isLong(it)
}

// homelands are the countries whose companies are spoken of by what they make: 中國汽車 is no company.
var homelands = map[string]bool{"china": true, "usa": true}

// Family reports whether e is a unit of what the article is about, or of its parent.
func (n *Document) Family(e *lexicon.EntityRow) bool {
	return n.Topic != nil && (n.Topic.ID == e.ID || n.Topic.ID == e.Parent || n.Topic.Row != nil && n.Topic.Row.Parent == e.Parent)
}

func (n *Document) sorted() []string {
	names := make([]string, 0, len(n.Entities))
	for name := range n.Entities {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func knownEntity(x *lexicon.Dictionary, folded string) bool {
	i, ok := x.Segmenter.Index[folded]
	return ok && x.Segmenter.Words[i].Entity != nil
}

// headsReport reports whether the items from start to a colon at i are a name and what is reported of it.
func headsReport(s *token.Line, start, i int) bool {
	words := s.Text(s.Tokens[start].From, s.Tokens[i].From)
	return s.Runes[s.Tokens[i].From] == ':' && text.EndsWithAny(words, reportNouns) && len([]rune(trimReport(words))) >= 3
}
