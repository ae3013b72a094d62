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
	word := wordAt(s, i)
	if TitleNouns[word] && n.quoted(s, i+1) {
		return
	}
	if i+1 == len(s.Tokens) || !noWord(&s.Tokens[i+1]) {
		return
	}
	if (TitleNouns[word] || LatinTitles[word]) && n.latin(s, i+1) || !TitleNouns[word] {
		return
	}
	end := nameFrom(s, i+1)
	if end == i+1 {
		return
	}
	name := s.Text(s.Tokens[i+1].From, s.Tokens[end-1].Upto)
	if k := len([]rune(name)); k >= 2 && k <= 6 {
		n.add(name, 6)
	}
}

// nameFrom returns where the unknown words end that begin at item i, endings of companies among them, and one noun more
// before what its bearer does: 逆變器廠商海辰電源則….
func nameFrom(s *token.Line, i int) int {
	end := i
	for end < len(s.Tokens) && (unknownWord(s, end) || end > i && suffixWord(s, end)) {
		end++
	}
	if end > i && firmBefore(s, end) {
		end++
	}
	return end
}

// noWord reports whether it is a character or a Latin word that no word of the dictionary covers.
func noWord(it *token.Token) bool { return it.Kind == token.Word && it.Word == nil }

// unknownWord reports whether item i is a character or a Latin word that no word covers, not a sign.
func unknownWord(s *token.Line, i int) bool {
	r := s.Runes[s.Tokens[i].From]
	return noWord(&s.Tokens[i]) && (text.IsHan(r) || text.IsLatin(r))
}

// suffixWord reports whether item i ends the names of companies.
func suffixWord(s *token.Line, i int) bool {
	return s.Tokens[i].Kind == token.Word && s.Tokens[i].Is(lexicon.OrgSuffix)
}

// firmBefore reports whether item i is a noun of two characters that ends a name, before what its bearer does.
func firmBefore(s *token.Line, i int) bool {
	if i+1 >= len(s.Tokens) || s.Tokens[i].Upto-s.Tokens[i].From != 2 {
		return false
	}
	return s.Tokens[i].Is(lexicon.CommonNoun|lexicon.OrgSuffix) && s.Tokens[i+1].Is(lexicon.FunctionWord|lexicon.CorporateVerb|lexicon.ExpectVerb)
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
	for latinAt(s, end) || end > i && blankAt(s, end) && latinAt(s, end+1) {
		end++
	}
	if end == i || s.Runes[s.Tokens[i].From] > 'Z' {
		return false
	}
	name := s.Text(s.Tokens[i].From, s.Tokens[end-1].Upto)
	return len(name) > 2 && n.add(name, 24) != nil
}

// latinAt reports whether item i is a word in Latin letters that the dictionary has not.
func latinAt(s *token.Line, i int) bool {
	return i < len(s.Tokens) && noWord(&s.Tokens[i]) && text.IsLatin(s.Runes[s.Tokens[i].From])
}

// blankAt reports whether item i is a blank between Latin words.
func blankAt(s *token.Line, i int) bool {
	return i < len(s.Tokens) && noWord(&s.Tokens[i]) && s.Runes[s.Tokens[i].From] == ' '
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
	start := topicFrom(s)
	end := start
	for end < len(s.Tokens) && unknownWord(s, end) {
		end++
	}
	if end == start || start > 0 && s.Tokens[start-1].Kind == token.Word {
		return
	}
	if end < len(s.Tokens) && s.Tokens[end].Is(lexicon.OrgSuffix) && !s.Tokens[end].Is(lexicon.Pronoun) {
		end++ // 遠橋物流
	}
	if end == len(s.Tokens) || s.Tokens[end].Word == nil {
		return
	}
	name := s.Text(s.Tokens[start].From, s.Tokens[end].From)
	if k := len([]rune(name)); k >= 2 && k <= 6 && TypeOf(name) == lexicon.Company {
		n.add(name, 6)
	}
}

// topicFrom returns the item behind what may stand before the name that a paragraph begins with: 相比之下，.
func topicFrom(s *token.Line) int {
	start := 0
	for start < len(s.Tokens) && start < 6 && beforeTopic(&s.Tokens[start]) {
		start++
	}
	return start
}

// beforeTopic reports whether it may stand before the name that a paragraph begins with.
func beforeTopic(it *token.Token) bool {
	switch it.Kind {
	case token.FullStop:
		return false
	case token.Pause, token.Time:
		return true
	}
	return it.Word != nil && it.Word.Entity == nil && it.Metric() == nil
}

// NounEndings end the names of companies, and are also things that companies make or do.
var NounEndings = set("noun-ending")

// firms adds the names that end like a company's wherever they stand: two to
// four characters that no longer word covers, and the ending: 中岳汽車, 凱朗電子.
// An ending that is also an everyday noun asks for a word behind it that a company is the subject of.
func (n *Document) firms(s *token.Line) {
	for i := range s.Tokens {
		it := &s.Tokens[i]
		if it.Kind != token.Word || !it.Is(lexicon.OrgSuffix) || it.Is(lexicon.Pronoun) || !isLong(it) {
			continue
		}
		from := n.firmFrom(s, i)
		if from < 0 || NounEndings[wordAt(s, i)] && (!n.actsNext(s, i+1) || partAhead(s, from)) {
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

// firmFrom returns the item from which the ending at item i makes the name of a company: two to four characters before
// it, one of them in no word, or two of more than two; -1 for none.
func (n *Document) firmFrom(s *token.Line, i int) int {
	from, unknown := i, 0
	for from > 0 && i-from < 4 && n.mayName(s, from-1, s.Tokens[from].From) {
		if i-from >= 2 && endsShop.Has(s.Runes[s.Tokens[from-1].From]) {
			break
		}
		from--
		if s.Tokens[from].Word == nil {
			unknown++
		}
	}
	if chars := i - from; chars < 2 || unknown == 0 || unknown < 2 && chars > 2 {
		return -1
	}
	return from
}

// warned adds the shares that an exchange warns of, whose names it prefixes: ST and two or three characters, *ST….
func (n *Document) warned(s *token.Line) {
	for i := 0; i+1 < len(s.Tokens); i++ {
		it := &s.Tokens[i]
		if it.Kind != token.Word || s.Text(it.From, it.Upto) != "ST" && s.Text(it.From, it.Upto) != "st" {
			continue
		}
		end := i + 1
		for end < len(s.Tokens) && n.afterWarning(s, end, it.Upto) {
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

// afterWarning reports whether item i goes on with the name behind the warning that ends at rune at.
func (n *Document) afterWarning(s *token.Line, i, at int) bool {
	it := &s.Tokens[i]
	if it.Kind != token.Word || it.Upto-at > 3 || it.From != s.Tokens[i-1].Upto || !text.IsHan(s.Runes[it.From]) {
		return false
	}
	return it.From-at < 2 || it.Word == nil || n.mayName(s, i, it.Upto)
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

// rated adds what a broker rates, 維持海天味業「買入」評級, and returns the first.
func (n *Document) rated(s *token.Line) *token.Entity {
	var found *token.Entity
	for i := range s.Tokens {
		if !RatingVerbs[wordAt(s, i)] {
			continue
		}
		end, unknown := i+1, 0
		for end < len(s.Tokens) && end-i <= 6 && n.mayBeRated(s, end) {
			if s.Tokens[end].Word == nil || n.mayName(s, end, s.Tokens[end].Upto) {
				unknown++
			}
			end++
		}
		if unknown < 2 || !ratingAt(s, end) {
			continue
		}
		if t := n.add(s.Text(s.Tokens[i+1].From, s.Tokens[end-1].Upto), 8); t != nil && found == nil {
			found = t
		}
	}
	return found
}

// mayBeRated reports whether item i may be of the name of what a broker rates.
func (n *Document) mayBeRated(s *token.Line, i int) bool {
	it := &s.Tokens[i]
	if it.Kind != token.Word || s.Runes[it.From] == ' ' {
		return false
	}
	return it.Word == nil || it.Is(lexicon.OrgSuffix) || n.mayName(s, i, it.Upto)
}

// ratingAt reports whether a rating stands at item i, two marks before it at most.
func ratingAt(s *token.Line, i int) bool {
	next := i
	for next < len(s.Tokens) && next < i+2 && s.Tokens[next].Kind == token.Mark {
		next++
	}
	return ratings[wordAt(s, next)]
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
		if !joinsNames(s, i) || !n.endsName(s, i) {
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

// joinsNames reports whether item i may join two names.
func joinsNames(s *token.Line, i int) bool {
	it := &s.Tokens[i]
	return it.Kind == token.Mark && s.Runes[it.From] == '、' || it.Is(lexicon.Conjunction) && !isLong(it)
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

// Citing stand before who is cited: 據, 根據.
var Citing = tables.Set("citing")
