package mention

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// apposition reads the name behind a noun that names what it is: 同業英豐, 電源廠力旭.
func (n *Document) apposition(s *token.Line, i int) {
	word := s.Text(s.Tokens[i].From, s.Tokens[i].Upto)
	if TitleNouns[word] && n.quoted(s, i+1) {
		return
	}
	if i+1 == len(s.Tokens) || s.Tokens[i+1].Kind != token.Word || s.Tokens[i+1].Word != nil {
		return
	}
	if (TitleNouns[word] || LatinTitles[word]) && n.latin(s, i+1) || !TitleNouns[word] {
		return
	}
	end := i + 1
	for end < len(s.Tokens) && s.Tokens[end].Kind == token.Word && (s.Tokens[end].Word == nil && (text.IsHan(s.Runes[s.Tokens[end].From]) || text.IsLatin(s.Runes[s.Tokens[end].From])) || s.Tokens[end].Is(lexicon.OrgSuffix) && end > i+1) {
		end++
	}
	if end == i+1 {
		return
	}
	if end+1 < len(s.Tokens) && s.Tokens[end].Is(lexicon.CommonNoun|lexicon.OrgSuffix) && s.Tokens[end].Upto-s.Tokens[end].From == 2 && s.Tokens[end+1].Is(lexicon.FunctionWord|lexicon.CorporateVerb|lexicon.ExpectVerb) {
		end++ // 逆變器廠商海辰電源則…
	}
	name := s.Text(s.Tokens[i+1].From, s.Tokens[end-1].Upto)
	if k := len([]rune(name)); k < 2 || k > 6 {
		return
	}
	n.add(name, 6)
}

// quoted adds the name in quotation marks at item i: 新盤「瀚岸」.
func (n *Document) quoted(s *token.Line, i int) bool {
	if i >= len(s.Tokens) || s.Runes[s.Tokens[i].From] != '"' {
		return false
	}
	for end := i + 1; end < len(s.Tokens) && end < i+7; end++ {
		if s.Runes[s.Tokens[end].From] == '"' {
			return end > i+1 && n.add(s.Text(s.Tokens[i+1].From, s.Tokens[end-1].Upto), 8) != nil
		}
	}
	return false
}

// latin adds a name in Latin letters that begins at item i, several words of it: 公司Helix AI.
func (n *Document) latin(s *token.Line, i int) bool {
	end := i
	for end < len(s.Tokens) && s.Tokens[end].Kind == token.Word && s.Tokens[end].Word == nil && (text.IsLatin(s.Runes[s.Tokens[end].From]) || end > i && s.Runes[s.Tokens[end].From] == ' ' && end+1 < len(s.Tokens) && text.IsLatin(s.Runes[s.Tokens[end+1].From])) {
		end++
	}
	if end == i || s.Runes[s.Tokens[i].From] > 'Z' {
		return false
	}
	name := s.Text(s.Tokens[i].From, s.Tokens[end-1].Upto)
	return len(name) > 2 && n.add(name, 24) != nil
}

// TitleNouns are nouns that stand before a name.
var TitleNouns = tables.Set("title-noun")

// ClassNouns say what sort of company the name behind them is.
var ClassNouns = tables.Set("class-noun")

// LatinTitles stand before a name in Latin letters only: 公司 alone is a pronoun.
var LatinTitles = tables.Set("latin-title")

// topicOf reads what a paragraph begins with as a name where the article has no
// subject of its own and no dictionary word covers it: 古嶼的日子不好過。
func (n *Document) topicOf(s *token.Line) {
	start := 0
	for start < len(s.Tokens) && start < 6 && s.Tokens[start].Kind != token.FullStop && (s.Tokens[start].Kind == token.Pause || s.Tokens[start].Kind == token.Time || s.Tokens[start].Word != nil && s.Tokens[start].Word.Entity == nil && s.Tokens[start].Metric() == nil) {
		start++ // 相比之下，
	}
	end := start
	for end < len(s.Tokens) && s.Tokens[end].Kind == token.Word && s.Tokens[end].Word == nil && (text.IsHan(s.Runes[s.Tokens[end].From]) || text.IsLatin(s.Runes[s.Tokens[end].From])) {
		end++
	}
	if end > start && end < len(s.Tokens) && s.Tokens[end].Is(lexicon.OrgSuffix) && !s.Tokens[end].Is(lexicon.Pronoun) {
		end++ // 遠橋物流
	}
	if end == start || end == len(s.Tokens) || s.Tokens[end].Word == nil || start > 0 && s.Tokens[start-1].Kind == token.Word {
		return
	}
	if name := s.Text(s.Tokens[start].From, s.Tokens[end].From); len([]rune(name)) >= 2 && len([]rune(name)) <= 6 && TypeOf(name) == lexicon.Company {
		n.add(name, 6)
	}
}

// nouns that end company names but are also things that companies make or do.
var NounEndings = set("noun-ending")

// firms adds the names that end like a company's wherever they stand: two to
// four characters that no longer word covers, and the ending: 中岳汽車, 凱朗電子.
// An ending that is also an everyday noun asks for a word behind it that a company is the subject of.
func (n *Document) firms(s *token.Line) {
	for i := range s.Tokens {
		it := &s.Tokens[i]
		if it.Kind != token.Word || !it.Is(lexicon.OrgSuffix) || it.Is(lexicon.Pronoun) || it.Upto-it.From < 2 {
			continue
		}
		from, unknown := i, 0
		for from > 0 && i-from < 4 && n.mayName(s, from-1, s.Tokens[from].From) && !(i-from >= 2 && endsShop.Has(s.Runes[s.Tokens[from-1].From])) {
			from--
			if s.Tokens[from].Word == nil {
				unknown++
			}
		}
		chars := i - from
		if chars < 2 || unknown == 0 || unknown < 2 && chars > 2 || NounEndings[s.Text(it.From, it.Upto)] && (!n.actsNext(s, i+1) || partAhead(s, from)) {
			continue
		}
		end := i + 1
		for end < len(s.Tokens) && s.Tokens[end].Is(lexicon.OrgSuffix) && !s.Tokens[end].Is(lexicon.Pronoun) && s.Tokens[end].From == s.Tokens[end-1].Upto {
			end++
		}
		if followsFactory.Has(s.At(s.Tokens[end-1].Upto)) {
			continue // 漳州水泥廠
		}
		n.add(s.Text(s.Tokens[from].From, s.Tokens[end-1].Upto), 12)
	}
}

// warned adds the shares that an exchange warns of, whose names it prefixes: ST and two or three characters, *ST….
func (n *Document) warned(s *token.Line) {
	for i := 0; i+1 < len(s.Tokens); i++ {
		it := &s.Tokens[i]
		if it.Kind != token.Word || s.Text(it.From, it.Upto) != "ST" && s.Text(it.From, it.Upto) != "st" {
			continue
		}
		end := i + 1
		for end < len(s.Tokens) && s.Tokens[end].Upto-it.Upto <= 3 && s.Tokens[end].From == s.Tokens[end-1].Upto && text.IsHan(s.Runes[s.Tokens[end].From]) && s.Tokens[end].Kind == token.Word && (end == i+1 || s.Tokens[end].Word == nil || n.mayName(s, end, s.Tokens[end].Upto) || s.Tokens[end].From-it.Upto < 2) {
			end++
		}
		if s.Tokens[end-1].Upto-it.Upto >= 2 {
			n.add(s.Text(it.From, s.Tokens[end-1].Upto), 6)
		}
	}
}

// marked adds the shares whose names an exchange marks at their end: two to four characters and -KY.
func (n *Document) marked(s *token.Line) {
	for _, mark := range list("share-mark") {
		mark = strings.ToLower(mark)
		for at := 0; ; {
			k := strings.Index(s.Lower()[at:], mark)
			if k < 0 {
				break
			}
			end := s.RuneAt(at + k)
			at += k + len(mark)
			from := end
			for from > 0 && end-from < 4 && text.IsHan(s.Runes[from-1]) {
				from--
			}
			upto := end + len([]rune(mark))
			if next := s.At(upto); end-from < 2 || text.IsLatin(next) || text.IsDigit(next) || from > 0 && text.IsHan(s.Runes[from-1]) {
				continue
			}
			n.introduce(s.Text(from, upto), s.Text(from, end))
		}
	}
}

// introduce adds a company by its name and its short form.
func (n *Document) introduce(name, short string) {
	if key := strings.ToLower(name); n.Entities[key] == nil && !knownEntity(n.x, key) && !knownEntity(n.x, short) && len(n.Entities) < mostNames {
		t := &token.Entity{ID: MakeID(short, "-"), Text: name, Type: lexicon.Company}
		n.Entities[key] = t
		if n.Entities[short] == nil && n.Plausible(short) {
			n.Entities[short] = t
		}
	}
}

// partAhead reports whether the name at item i is a part of what was spoken of: 其中，縣鄉網絡….
func partAhead(s *token.Line, i int) bool {
	if i > 0 && s.Tokens[i-1].Kind == token.Pause {
		i--
	}
	return i > 0 && amongThem[s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto)]
}

// bindsBefore are single characters that stand before a name and are no part of it.
var bindsBefore = beside("before-name")

// mayName reports whether the item at k, which must end at rune upto, can be a character of a name.
func (n *Document) mayName(s *token.Line, k, upto int) bool {
	it := &s.Tokens[k]
	return it.Kind == token.Word && it.Upto == upto && it.Upto-it.From == 1 && text.IsHan(s.Runes[it.From]) && !bindsBefore.Has(s.Runes[it.From])
}

// actsNext reports whether what companies do, report or are compared by stands at item i.
func (n *Document) actsNext(s *token.Line, i int) bool {
	if i >= len(s.Tokens) {
		return false
	}
	it := &s.Tokens[i]
	return it.Kind == token.Time || it.Kind == token.Quantity || it.Metric() != nil || it.Is(lexicon.CorporateVerb|lexicon.ReportingVerb|lexicon.ExpectVerb|lexicon.TradingVerb)
}

// bondNouns end the name of a bond of so many years; the longest first.
var bondNouns = list("bond")

// bonds adds the bonds that are named by their years: 10年期國債活躍券, 30年美債.
func (n *Document) bonds(s *token.Line) {
	for i := 1; i < len(s.Runes); i++ {
		if s.Runes[i] != yearMark || !text.IsDigit(s.Runes[i-1]) {
			continue
		}
		from, at := i-1, i+1
		for from > 0 && text.IsDigit(s.Runes[from-1]) {
			from--
		}
		if s.At(at) == termMark {
			at++
		}
		for _, w := range bondNouns {
			if !s.Has(at, w) || i-from > 2 {
				continue
			}
			name := s.Text(from, at+len([]rune(w)))
			if _, known := n.Entities[name]; !known && !knownEntity(n.x, name) && len(n.Entities) < mostNames {
				typ := lexicon.Bond
				if strings.Contains(w, futures) {
					typ = lexicon.Commodity
				}
				n.Entities[name] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: typ}
			}
			break
		}
	}
}

// evidenceNouns are the nouns behind who is cited: 據鑫欏資訊數據.
var evidenceNouns = tables.Set("evidence")

// cited makes who is cited a source: 據鑫欏資訊數據, 根據某某最新調查.
func (n *Document) cited(s *token.Line) {
	for i := range s.Tokens {
		if !Citing[s.Text(s.Tokens[i].From, s.Tokens[i].Upto)] {
			continue
		}
		end := i + 1
		for end < len(s.Tokens) && end-i <= 8 && s.Tokens[end].Kind == token.Word && !evidenceNouns[s.Text(s.Tokens[end].From, s.Tokens[end].Upto)] && !s.Tokens[end].Is(lexicon.FunctionWord) {
			end++
		}
		if end == i+1 || end >= len(s.Tokens) || !evidenceNouns[s.Text(s.Tokens[end].From, s.Tokens[end].Upto)] {
			continue
		}
		if name := s.Text(s.Tokens[i+1].From, s.Tokens[end].From); OutOfVocabulary(s, i+1, end) {
			if t := n.add(name, 12); t != nil && t.Row == nil {
				t.Type = lexicon.Source
			}
		}
	}
}

// RatingVerbs are the verbs of brokers before the name of what they rate, and ratings what follows it.
var (
	RatingVerbs = tables.Set("rating-verb")
	ratings     = tables.Set("rating")
)

// rated adds what a broker rates, 維持海天味業「買入」評級, and answers the first.
func (n *Document) rated(s *token.Line) *token.Entity {
	var found *token.Entity
	for i := range s.Tokens {
		if !RatingVerbs[s.Text(s.Tokens[i].From, s.Tokens[i].Upto)] {
			continue
		}
		end, unknown := i+1, 0
		for end < len(s.Tokens) && end-i <= 6 && s.Tokens[end].Kind == token.Word && s.Runes[s.Tokens[end].From] != ' ' && (s.Tokens[end].Word == nil || s.Tokens[end].Is(lexicon.OrgSuffix) || n.mayName(s, end, s.Tokens[end].Upto)) {
			if s.Tokens[end].Word == nil || n.mayName(s, end, s.Tokens[end].Upto) {
				unknown++
			}
			end++
		}
		if unknown < 2 || end >= len(s.Tokens) {
			continue
		}
		next := end
		for next < len(s.Tokens) && next < end+2 && s.Tokens[next].Kind == token.Mark {
			next++
		}
		if next >= len(s.Tokens) || !ratings[s.Text(s.Tokens[next].From, s.Tokens[next].Upto)] {
			continue
		}
		if t := n.add(s.Text(s.Tokens[i+1].From, s.Tokens[end-1].Upto), 8); t != nil && found == nil {
			found = t
		}
	}
	return found
}

// documents end the titles of what is no work: 《管理辦法》.
var documents = list("document")

// works adds what stands in 《》: films, games, books.
func (n *Document) works(s *token.Line) {
	for i := 0; i < len(s.Runes); i++ {
		if s.Runes[i] != '《' {
			continue
		}
		end := i + 1
		for end < len(s.Runes) && end-i < 20 && s.Runes[end] != '》' {
			end++
		}
		if s.At(end) != '》' || end-i < 3 {
			continue
		}
		name := s.Text(i+1, end)
		if !text.EndsWithAny(name, documents) && n.Entities[strings.ToLower(name)] == nil && !knownEntity(n.x, strings.ToLower(name)) && len(n.Entities) < mostNames {
			n.Entities[strings.ToLower(name)] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: lexicon.Work}
		}
		i = end
	}
}

// shorten adds the name without its ending where the article goes on with that: 祥鎧精機, then 祥鎧.
func (n *Document) shorten() {
	if len(n.Entities) > 64 {
		return // no article names so many; each costs a search of the whole text
	}
	for _, name := range n.sorted() {
		t := n.Entities[name]
		if t.Row != nil || t.Type != lexicon.Company {
			continue
		}
		s := token.Scan(n.x, name, 0)
		end := len(s.Tokens)
		for end > 1 && s.Tokens[end-1].Is(lexicon.OrgSuffix) {
			end--
		}
		if end == len(s.Tokens) || !OutOfVocabulary(s, 0, end) && n.x.Segmenter.Index[s.Text(0, s.Tokens[end-1].Upto)] != 0 {
			continue
		}
		short := s.Text(0, s.Tokens[end-1].Upto)
		if len([]rune(short)) < 2 || n.body.count(short) <= n.body.count(name) {
			continue
		}
		if key := strings.ToLower(short); n.Entities[key] == nil && !knownEntity(n.x, key) {
			n.Entities[key] = t
		}
	}
}

var listEnds = list("list-end")

// endsList reports whether a list of names is over at rune i.
func endsList(s *token.Line, i int) bool {
	for _, w := range listEnds {
		if s.Has(i, w) {
			return true
		}
	}
	return false
}

// ofJoined reports whether the item at k can be one of a name that begins at item from.
func (n *Document) ofJoined(s *token.Line, k, from int) bool {
	it := &s.Tokens[k]
	if it.Word == nil {
		return text.IsHan(s.Runes[it.From]) && !endsList(s, it.From)
	}
	return k > from && it.Is(lexicon.OrgSuffix)
}

// listedOn reports whether a list of names goes on or is over at item k.
func listedOn(s *token.Line, k int) bool {
	next := &s.Tokens[k]
	if next.Is(lexicon.Each|lexicon.Both|lexicon.Conjunction) || next.Metric() != nil || endsList(s, next.From) {
		return true
	}
	return next.Kind == token.Time || next.Kind == token.Mark && s.Runes[next.From] == '、'
}

// coordinated adds an unknown name that is joined to a known one before a metric or 均, 分別: 滄口港與瀾灣港吞吐量.
func (n *Document) coordinated(s *token.Line) {
	for i := 1; i+2 < len(s.Tokens); i++ {
		it := &s.Tokens[i]
		if !(it.Kind == token.Mark && s.Runes[it.From] == '、' || it.Is(lexicon.Conjunction) && it.Upto-it.From == 1) || !n.endsName(s, i) {
			continue
		}
		end := i + 1
		for end < len(s.Tokens) && end-i <= 4 && s.Tokens[end].Kind == token.Word && n.ofJoined(s, end, i+1) {
			end++
		}
		if n2 := end - i - 1; n2 < 2 || n2 > 4 || end >= len(s.Tokens) {
			continue
		}
		if listedOn(s, end) {
			n.add(s.Text(s.Tokens[i+1].From, s.Tokens[end-1].Upto), 6)
		}
	}
}

// endsName reports whether a company's name ends right before item i.
func (n *Document) endsName(s *token.Line, i int) bool {
	if w := s.Tokens[i-1].Word; w != nil && w.Entity != nil {
		return w.Entity.Type == lexicon.Company || w.Entity.Type == lexicon.UnitOf
	}
	at := s.Tokens[i].From
	for k := 2; k <= 8 && k <= at; k++ {
		if t := n.Entities[strings.ToLower(s.Text(at-k, at))]; t != nil {
			return t.Type == lexicon.Company
		}
	}
	return false
}

var Citing = tables.Set("citing")
