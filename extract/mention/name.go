package mention

import (
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
	if _, counted := numeral.HanDigit(s.At(0)); counted && countsCompanies.Has(s.At(1)) {
		return false // 兩家港口
	}
	if last := len(s.Tokens) - 1; last > 0 && s.Tokens[last].Is(lexicon.SegmentSuffix) && !s.Tokens[last].Is(lexicon.OrgSuffix) {
		return false // 諮詢服務業務
	}
	if s.Tokens[0].Is(lexicon.ShareMarker) || noNames.Has(s.At(0)) {
		return false // 占公司, 所持股份
	}
	content := false
	for i := range s.Tokens {
		it := &s.Tokens[i]
		long := it.Upto-it.From > 1
		switch {
		case it.Kind == token.Quantity && i > 0 && i == len(s.Tokens)-1 && s.Tokens[i-1].Is(lexicon.OrgSuffix) && s.Quantities[it.Index].Bare:
		case it.Kind == token.Quantity || it.Kind == token.Time:
			return false
		case i == 0 && abroad(it.Word) && NounEndings[s.Text(s.Tokens[len(s.Tokens)-1].From, s.Tokens[len(s.Tokens)-1].Upto)]:
			return false // 歐元區食品
		case i == 0 && (it.Is(lexicon.Pronoun) || it.Word != nil && it.Word.Entity != nil && (it.Word.Entity.ID == "china" || it.Word.Entity.ID == "usa") && len(s.Tokens) > 1 && !s.Tokens[len(s.Tokens)-1].Is(lexicon.OrgSuffix) && !OutOfVocabulary(s, 1, len(s.Tokens))):
			return false
		case it.Kind != token.Word && s.Runes[it.From] != '·' && s.Runes[it.From] != '&' && s.Runes[it.From] != '-':
			return false
		case !long && i > 0 && withinNoName.Has(s.Runes[it.From]):
			return false
		case it.Word == nil:
			content = true
		case !long && it.Word.Entity != nil:
			content = true
		case it.Word.Entity != nil && len(s.Tokens) > 1 && (it.Word.Entity.Type != lexicon.Place || i > 0 && s.Tokens[i-1].Word != nil):
			return false
		case i > 0 && i == len(s.Tokens)-1 && nameEnds[s.Text(it.From, it.Upto)]:
		case long && it.Word.Metrics != nil && !it.Is(lexicon.OrgSuffix|lexicon.SegmentSuffix|lexicon.MarketSuffix):
			return false
		case long && it.Is(lexicon.FunctionWord|lexicon.CorporateVerb|lexicon.ReportingVerb|lexicon.TradingVerb|lexicon.Rise|lexicon.Fall|lexicon.ExpectVerb|lexicon.ExpectNoun|lexicon.Each|lexicon.Pronoun|lexicon.Total|lexicon.ShareMarker) && !it.Is(lexicon.OrgSuffix|lexicon.MarketSuffix|lexicon.SegmentSuffix):
			return false
		case it.Word.Entity != nil || it.Is(lexicon.OrgSuffix|lexicon.MarketSuffix|lexicon.SegmentSuffix|lexicon.SourceNoun):
			content = true
		}
	}
	first := s.Tokens[0]
	if first.Is(lexicon.FunctionWord|lexicon.Conjunction|lexicon.Demonstrative|lexicon.Filler) && first.Upto-first.From == 1 && len(s.Tokens) > 1 && opensNoName.Has(s.Runes[0]) {
		return false
	}
	return content
}

// abroad reports whether w names a country or region of another money than those of the articles.
func abroad(w *lexicon.Word) bool {
	return w != nil && w.Entity != nil && w.Entity.Type == lexicon.Place && w.Entity.Currency != "" && !strings.Contains("CNY TWD HKD", w.Entity.Currency)
}

func (n *Document) Of(row *lexicon.EntityRow, text string) *token.Entity {
	t := &token.Entity{ID: row.ID, Text: text, Type: row.Type, Row: row}
	if t.Type == lexicon.Office {
		t.Type = lexicon.Source
	}
	return t
}

// Mark turns the names in s into name items.
func (n *Document) Mark(s *token.Line) {
	if len(n.Order) != len(n.Entities) {
		n.Order = n.sorted()
		n.index()
	}
	hits := n.hits(s)
	for i := range s.Tokens {
		if it := &s.Tokens[i]; it.Kind == token.Word && it.Word != nil && it.Word.Entity != nil {
			e := it.Word.Entity
			if it.Word.Generic && (it.Upto-it.From == 1 || !n.Family(e)) {
				continue
			}
			it.Kind, it.Entity = token.Name, n.Of(e, s.Text(it.From, it.Upto))
		}
	}
	n.extend(s)
	if len(hits) == 0 {
		return
	}
	sort.SliceStable(hits, func(i, j int) bool {
		if hits[i].from != hits[j].from {
			return hits[i].from < hits[j].from
		}
		return hits[i].upto > hits[j].upto
	})
	out := s.Tokens[:0] // never more items than are read
	k, done := 0, 0
	for _, it := range s.Tokens {
		for k < len(hits) && hits[k].upto <= it.From {
			k++
		}
		if it.Kind == token.Quantity || it.Kind == token.Time {
			out = append(out, it)
			done = it.Upto
			continue
		}
		if k < len(hits) && hits[k].from <= it.From && it.From < hits[k].upto {
			if hits[k].from >= done || it.From == hits[k].from {
				if it.From == hits[k].from {
					out = append(out, token.Token{Kind: token.Name, From: hits[k].from, Upto: hits[k].upto, Entity: hits[k].t})
					done = hits[k].upto
				}
			}
			if it.From < done {
				continue
			}
		}
		out = append(out, it)
	}
	s.Tokens = out
}

// cutsMetric reports whether a name at from..upto would end within the name of a metric: 香港銀行 in 香港銀行體系總結餘.
func cutsMetric(s *token.Line, from, upto int) bool {
	i := sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].Upto > upto })
	return i < len(s.Tokens) && s.Tokens[i].From > from && s.Tokens[i].From < upto && s.Tokens[i].Metric() != nil
}

// extend makes one name of a known one and the ending of a company behind it: 比亞迪電子, 上海電氣.
func (n *Document) extend(s *token.Line) {
	out := s.Tokens[:0]
	for i := 0; i < len(s.Tokens); i++ {
		it, taken := n.bounded(s, out, i)
		i += taken
		if k := len(out) - 1; k >= 0 && it.From <= out[k].From {
			out = out[:k] // 非洲大陸
		}
		if it.Kind == token.Name && it.Entity.Type == lexicon.Place {
			if k := unknownBefore(s, out, it.From); k >= 0 {
				if t := n.add(s.Text(out[k].From, it.Upto), 8); t != nil {
					it.From, it.Entity, it.Word = out[k].From, t, nil // 融創中國, 永利澳門
					out = out[:k]
				}
			}
		}
		if it.Kind == token.Name && i+2 < len(s.Tokens) && it.Entity.Type == lexicon.Place && s.Tokens[i+1].Is(lexicon.OrgSuffix) && s.Tokens[i+2].Is(lexicon.OrgSuffix) && s.Tokens[i+2].From == s.Tokens[i+1].Upto && s.Tokens[i+2].Upto-s.Tokens[i+2].From > 1 {
			if t := n.add(s.Text(it.From, s.Tokens[i+2].Upto), 12); t != nil {
				it.Upto, it.Entity, it.Word = s.Tokens[i+2].Upto, t, nil // 中國信託銀行
				i += 2
			}
		} else if it.Kind == token.Name && it.Entity.Type == lexicon.Company && i+1 < len(s.Tokens) && s.Tokens[i+1].From == it.Upto && strings.EqualFold(s.Text(it.Upto, s.Tokens[i+1].Upto), "adr") {
			it.Upto = s.Tokens[i+1].Upto // 台積電ADR
			i++
		} else if it.Kind == token.Name && i+1 < len(s.Tokens) && s.Tokens[i+1].From == it.Upto && n.another(it, &s.Tokens[i+1], s) {
			text := s.Text(it.From, s.Tokens[i+1].Upto)
			if t := n.add(text, 12); t != nil {
				it.Upto, it.Entity, it.Word = s.Tokens[i+1].Upto, t, nil
				i++
			}
		}
		out = append(out, it)
	}
	s.Tokens = out
}

// unknownBefore answers where two to four characters that no word covers begin
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
func (n *Document) another(it token.Token, next *token.Token, s *token.Line) bool {
	if next.Kind != token.Word || !next.Is(lexicon.OrgSuffix) || next.Is(lexicon.Pronoun) || next.Metric() != nil || next.Upto-next.From < 2 || it.Entity.Row == nil {
		return false
	}
	if sameEndings[s.Text(next.From, next.Upto)] {
		return false
	}
	return it.Entity.Type == lexicon.Company || it.Entity.Type == lexicon.Place && it.Entity.ID != "china" && it.Entity.ID != "usa"
}

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
