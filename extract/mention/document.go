package mention

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// NationalMetric are metrics that no company has.
func NationalMetric(m *lexicon.MetricRow) bool { return nationalMetrics[m.ID] }

// Measurable tells nouns that can be measured by how they end.
func Measurable(name string) bool {
	return !text.EndsWithAny(name, notMeasurable) && text.EndsWithAny(name, measurable)
}

// Partners stand before a place that trade goes to or comes from.
var Partners = tables.Set("trade-side")

// Localities stand for the place whose office reports.
var Localities = tables.Set("locality")

var datelines = tables.Set("dateline")

// Dateline reports whether the name at i stands in the line that says where and
// when a report was filed: （中央社台北20日電）, 新華社北京1月17日電.
func Dateline(s *token.Line, i int) bool {
	if i > 5 {
		return false
	}
	for k := i + 1; k < len(s.Tokens) && k <= i+6; k++ {
		if datelines[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] {
			return true
		}
		if s.Tokens[k].Kind != token.Time && s.Tokens[k].Kind != token.Name && s.Tokens[k].Word != nil {
			return false
		}
	}
	return false
}

// A Document finds the names that a document introduces itself.
type Document struct {
	x          *lexicon.Dictionary
	Entities   map[string]*token.Entity // by folded name
	Order      []string                 // the names of things, sorted
	titleName  string                   // a name that the title alone seems to hold
	TitleText  string
	titleLead  *token.Entity   // what a title begins with before a colon, where the body does not repeat it
	Day        fact.Period     // the day that the article opens with, for the prices in it
	many       bool            // the text is of several companies
	Official   bool            // a public office speaks: figures without a subject are the country's
	finder     finder          // of the names in Order
	body       *body           // folded text of the blocks
	Local      bool            // 全市 or 全省 stands for the place that the text is of
	starts     map[string]int  // how many sentences begin with a phrase and a metric
	Topic      *token.Entity   // what the article is about
	TopicBlock int             // the block that first names main; -1 for the title
	TopicPos   int             // …and at which rune
	leads      map[string]bool // whom sentences of the body begin with, or name with their codes, by id
	From       string          // who the title quotes
	codes      []*token.Entity // the companies that the text names with their codes, each once
	Holding    []*token.Entity // whose holdings the text speaks of
	Owners     map[string]bool // …and whose holdings or funds the text speaks of, by id
}

// Discover reads the title and the sentence starts of the document for names.
func Discover(x *lexicon.Dictionary, title *token.Line, blocks []*token.Line) *Document {
	n := &Document{x: x, Entities: map[string]*token.Entity{}, leads: map[string]bool{}, starts: map[string]int{}, Owners: map[string]bool{}, TitleText: title.Folded}
	folded := make([]string, len(blocks))
	for i, s := range blocks {
		folded[i] = s.Folded
	}
	n.body = newBody(folded)
	n.title(title)
	if n.Topic == nil && n.titleLead != nil && speaksOfItself(blocks) {
		n.Topic = n.titleLead
	}
	for _, s := range append([]*token.Line{title}, blocks...) {
		n.holders(s)
	}
	labels := labelsOf(blocks)
	for i, s := range blocks {
		n.introduced(s, labels[i])
	}
	n.roundup()
	n.repeated()
	n.shorten()
	n.choose(title, blocks)
	n.locality(title, blocks)
	if n.Topic == nil && !n.Official {
		for i, s := range blocks {
			if !labels[i] {
				n.topicOf(s)
			}
		}
	}
	n.joined(blocks, labels)
	n.joined(blocks, labels) // a name that a later sentence joins to a known one is known in an earlier one
	n.locate(title)
	n.Official = n.Official || n.statistics(blocks)
	return n
}

// joined adds the names that the blocks which are no labels join to known ones.
func (n *Document) joined(blocks []*token.Line, labels []bool) {
	for i, s := range blocks {
		if !labels[i] {
			n.coordinated(s)
		}
	}
}

// Introduced reports whether the text itself named t, as opposed to what binding made of a phrase.
func (n *Document) Introduced(t *token.Entity) bool {
	for _, name := range n.Order {
		if n.Entities[name] == t {
			return true
		}
	}
	return false
}

// roundup forgets the company that the body names first where it goes on to two more and the title names none of them.
func (n *Document) roundup() {
	if n.Topic == nil || len(n.leads) < 3 || n.titleLead != nil || n.titleName != "" || strings.Contains(n.TitleText, text.Fold(n.Topic.Text)) {
		return
	}
	n.Topic, n.many = nil, true
}

// locality makes the unknown place of the title the subject of a report that speaks of 全市 or 全省:
// 上半年鶴嶺經濟運行情況.
func (n *Document) locality(title *token.Line, blocks []*token.Line) {
	if len(blocks) == 0 {
		return
	}
	local := false
	for i := range blocks[0].Tokens {
		local = local || Localities[wordAt(blocks[0], i)]
	}
	n.Local = local
	if !local || n.Topic != nil && (n.Topic.Type == lexicon.Place || n.Topic.Row != nil) {
		return
	}
	if name := unknownPlace(title); name != "" {
		n.Entities[name] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: lexicon.Place}
		n.Topic, n.TopicBlock = n.Entities[name], -1
		return
	}
	if n.unsaid() {
		n.Topic = n.ownPlace(blocks[0])
	}
}

// unknownPlace returns the first two to four characters of a title that no word covers; "" for none.
func unknownPlace(title *token.Line) string {
	for i := 0; i < len(title.Tokens); i++ {
		end := i
		for end < len(title.Tokens) && unknownHan(title, end) {
			end++
		}
		if k := end - i; k >= 2 && k <= 4 {
			return title.Text(title.Tokens[i].From, title.Tokens[end-1].Upto)
		}
		i = max(i, end-1)
	}
	return ""
}

// unsaid reports whether what the text is about is not known, or only who speaks.
func (n *Document) unsaid() bool { return n.Topic == nil || n.Topic.Type == lexicon.Source }

// ownPlace returns the city or province that s names first, for which 全市 or 全省 stands.
func (n *Document) ownPlace(s *token.Line) *token.Entity {
	for i := range s.Tokens {
		if w := s.Tokens[i].Word; w != nil && w.Entity != nil && w.Entity.Type == lexicon.Place && w.Entity.ID != "china" && !Dateline(s, i) {
			return n.Of(w.Entity, s.Text(s.Tokens[i].From, s.Tokens[i].Upto))
		}
	}
	return nil
}

// statistics reports whether the figures are a country's: nobody is the subject, and the text measures what only countries have.
func (n *Document) statistics(blocks []*token.Line) bool {
	if n.Topic != nil && n.Topic.Type != lexicon.Place {
		return false
	}
	for _, s := range blocks {
		for i := range s.Tokens {
			if m := s.Tokens[i].Metric(); m != nil && NationalMetric(m) || surveyed[s.Text(s.Tokens[i].From, s.Tokens[i].Upto)] {
				return true
			}
		}
	}
	return false
}

// surveyed are whom the statistics of a country's industry are of.
var surveyed = tables.Set("surveyed")

// locate finds where main is named first.
func (n *Document) locate(title *token.Line) {
	if n.Topic == nil {
		return
	}
	n.TopicBlock = -1
	name := text.Fold(n.Topic.Text)
	if strings.Contains(n.TitleText, name) {
		return
	}
	for i, text := range n.body.lines {
		if k := strings.Index(text, name); k >= 0 {
			n.TopicBlock, n.TopicPos = i, utf8.RuneCountInString(text[:k])
			return
		}
	}
}

// frames adds what stands at the start of a sentence before 公告, 发布, 实现 and other things that companies do.
func (n *Document) frames(s *token.Line) {
	start := 0
	for i := range s.Tokens {
		switch s.Tokens[i].Kind {
		case token.FullStop, token.Semicolon:
			n.lead(s, start, i, false)
			start = i + 1
		case token.Pause:
			n.lead(s, start, i, false)
			start = i + 1
			continue
		case token.Name, token.Word:
			w := s.Tokens[i].Word
			n.Official = n.Official || w != nil && w.Entity != nil && w.Entity.Type == lexicon.Office
		}
		n.apposition(s, i)
	}
	n.lead(s, start, len(s.Tokens), false)
}

// lateWords stand between a subject and its verb.
var lateWords = tables.Set("late-word")

// posts are what people hold in companies.
var posts = tables.Set("post")

func (n *Document) inBody(name string) bool {
	return slices.ContainsFunc(n.body.lines, func(line string) bool { return strings.Contains(line, name) })
}

// repeated adds the phrases that the title holds, or that begin more than one sentence, before a metric.
func (n *Document) repeated() {
	names := make([]string, 0, len(n.starts))
	for name := range n.starts {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if len([]rune(name)) < 3 && n.body.count(name) < 3 || n.starts[name] < 2 && !strings.Contains(n.TitleText, name) {
			continue
		}
		if n.general(name) {
			continue
		}
		if n.Topic == nil || strings.Contains(n.TitleText, name) {
			if t := n.add(name, 8); t != nil && n.Topic == nil && t.Type != lexicon.Place {
				n.Topic = t
			}
		}
	}
}

// general reports whether a phrase holds a word that names have not.
func (n *Document) general(phrase string) bool {
	s := token.Scan(n.x, phrase, 0)
	return slices.ContainsFunc(s.Tokens, func(it token.Token) bool {
		return it.Is(lexicon.CommonNoun | lexicon.SegmentSuffix | lexicon.SourceNoun | lexicon.MarketSuffix | lexicon.Total | lexicon.Filler)
	})
}

// evident reports whether the items start..end, which a verb or a time follows,
// show themselves to be a name: known, with the ending of one, named in the title, or what announces something.
func (n *Document) evident(s *token.Line, start, end int, name string) bool {
	first, last := &s.Tokens[start], &s.Tokens[end-1]
	next := wordAt(s, end)
	size := len([]rune(name))
	if first.Is(lexicon.Pronoun) || size < 3 && !shortName(s, start, end) {
		return false
	}
	if everyday := size == 4 && last.Is(lexicon.OrgSuffix) && forecasts[next] && begins(s, start); everyday {
		return true // 兄弟科技預計: every word of it is an everyday one
	}
	if EndsFirm(s, start, end) || last.Is(lexicon.MarketSuffix) || strings.Contains(n.TitleText, name) {
		return true
	}
	if first.Is(lexicon.CommonNoun) {
		return false
	}
	return unlisted(s, start, end, TypeOf(name))
}

// unlisted reports whether the items start..end are a name of the type typ that no word covers, or that announces something.
func unlisted(s *token.Line, start, end int, typ string) bool {
	unknown := OutOfVocabulary(s, start, end)
	if unknown && begins(s, start) {
		return true
	}
	if s.Tokens[end-1].Is(lexicon.CommonNoun | lexicon.SourceNoun) {
		return false
	}
	next := wordAt(s, end)
	return announces[next] || unknown && forecasts[next] && typ == lexicon.Company
}

// shortName reports whether the items start..end may be a name of two characters: no word covers them, and a time or a
// word that stands between subject and verb follows.
func shortName(s *token.Line, start, end int) bool {
	if end >= len(s.Tokens) || !OutOfVocabulary(s, start, end) {
		return false
	}
	return s.Tokens[end].Kind == token.Time || lateWords[wordAt(s, end)] && begins(s, start)
}

// properName passes over the nouns that say what the name after them is: 被動元件通路商晶岳科技.
func properName(s *token.Line, start, end int) int {
	nouns, at := 0, start
	for k := start; k < end-1; k++ {
		if w := s.Tokens[k].Word; w != nil && w.Entity != nil {
			return start // 國內出遊
		}
		if n := nounBefore(s, start, k); n > 0 {
			nouns += n
			at = k + 1
		}
	}
	if nouns < 2 || s.Tokens[end-1].Upto-s.Tokens[at].From < 2 || !OutOfVocabulary(s, at, end) && !EndsFirm(s, at, end) {
		return start
	}
	return at
}

// nounBefore returns how much the item k says what the name behind it is: 2 for a line of business or a trade,
// 1 for another noun, 0 for what is none.
func nounBefore(s *token.Line, start, k int) int {
	it := &s.Tokens[k]
	if TitleNouns[wordAt(s, k)] && (isLong(it) || k > start && s.Tokens[k-1].Word != nil && isLong(&s.Tokens[k-1])) {
		return 2
	}
	switch {
	case !isLong(it) || !it.Is(lexicon.CommonNoun|lexicon.SegmentSuffix) || it.Is(lexicon.OrgSuffix):
		return 0
	case endsTrade.Has(s.Runes[it.Upto-1]):
		return 2
	}
	return 1
}

// often reports whether the body names something more than once.
func (n *Document) often(name string) bool {
	return n.body.count(name) > 1 && TypeOf(name) == lexicon.Company
}

// EndsFirm reports whether the items start..end end like a company: 科技, 科技25.
func EndsFirm(s *token.Line, start, end int) bool {
	for end--; end > start && text.IsDigit(s.Runes[s.Tokens[end].From]) && s.Tokens[end].Kind == token.Word; end-- {
	}
	if !s.Tokens[end].Is(lexicon.OrgSuffix) || !NounEndings[s.Text(s.Tokens[end].From, s.Tokens[end].Upto)] {
		return s.Tokens[end].Is(lexicon.OrgSuffix)
	}
	for k := start; k < end; k++ { // 本土市場遊戲 is no company
		if it := &s.Tokens[k]; it.Word == nil || it.Word.Entity != nil || it.Is(lexicon.OrgSuffix) || it.Upto-it.From == 1 {
			return true
		}
	}
	return false
}

// begins reports whether a sentence begins at item i, or only a time stands before it in its sentence.
func begins(s *token.Line, i int) bool {
	if i >= 2 && s.Tokens[i-1].Kind == token.Pause && s.Tokens[i-2].Kind == token.Time {
		i -= 2
	}
	return i == 0 || s.Tokens[i-1].Kind == token.FullStop || s.Tokens[i-1].Kind == token.Semicolon
}

// OutOfVocabulary reports whether the items hold a stretch that no dictionary word covers: what names are made of.
func OutOfVocabulary(s *token.Line, start, end int) bool {
	unknown := 0
	for k := start; k < end; k++ {
		it := &s.Tokens[k]
		switch {
		case it.Kind != token.Word:
			return false
		case it.Word == nil && text.IsLatin(s.Runes[it.From]) && it.Upto-it.From > 1:
			unknown += 2
		case it.Word == nil && text.IsHan(s.Runes[it.From]):
			unknown++
		}
	}
	return unknown >= 2
}

// forecasts are verbs that a company's own forecast begins with, in the middle of a sentence too.
var forecasts = tables.Set("own-forecast")

// announces are the verbs of a company's own news.
var announces = tables.Set("own-news")

// opens reports whether the word at i may open a sentence before its subject: 其中, 此外, 而.
func opens(s *token.Line, i int) bool {
	it := &s.Tokens[i]
	if it.Kind != token.Word || !it.Is(lexicon.Filler|lexicon.FunctionWord) || it.Is(lexicon.CorporateVerb|lexicon.ReportingVerb) {
		return false
	}
	return it.Upto-it.From > 1 || opensSentence.Has(s.Runes[it.From])
}

// ownResults reports whether a title goes on with what the bank at i earned itself: 高盛第四季度淨營收….
func ownResults(s *token.Line, i int) bool {
	if i+1 >= len(s.Tokens) {
		return false
	}
	next := &s.Tokens[i+1]
	return next.Kind == token.Time || next.Metric() != nil && !ratedMetrics[next.Metric().ID]
}

// beginsMetric reports whether the folded name is only the beginning of a metric's: 建物買賣移轉(棟數).
func beginsMetric(x *lexicon.Dictionary, name string) bool {
	i := sort.SearchStrings(x.Measured, name)
	return i < len(x.Measured) && len(x.Measured[i]) > len(name) && strings.HasPrefix(x.Measured[i], name)
}

// named reports whether s names anything of the lexicon that could be what the article is about.
func (n *Document) named(s *token.Line) bool {
	for i := range s.Tokens {
		if e := ownEntity(&s.Tokens[i]); e != nil && !e.Rates {
			return true
		}
	}
	return false
}

// ownEntity returns the entity of the lexicon that it is the name of, and that an article can be about; nil for none.
func ownEntity(it *token.Token) *lexicon.EntityRow {
	w := it.Word
	if w == nil || w.Entity == nil || w.Generic || w.Entity.Type == lexicon.Source || w.Entity.Type == lexicon.Office {
		return nil
	}
	return w.Entity
}

// choose settles what the article is about where neither a ticker nor a frame told:
// the entity its title names, else the one the body names first.
func (n *Document) choose(title *token.Line, blocks []*token.Line) {
	if n.Topic == nil && len(n.codes) == 1 && !n.Owners[n.codes[0].ID] && !n.named(title) {
		n.Topic = n.codes[0]
	}
	if n.Topic == nil || n.Topic.Type == lexicon.Source {
		n.chooseKnown(append([]*token.Line{title}, blocks...))
	}
	if n.titleLead != nil && (n.Topic == nil || n.Topic.Type == lexicon.Place) {
		n.Topic = n.titleLead
	}
	if n.Topic == nil {
		n.chooseUnknown()
	}
}

// chooseUnknown takes a name that the title alone seems to hold, else a broker whose own results these are.
func (n *Document) chooseUnknown() {
	if n.titleName != "" && (!n.Official || n.inBody(n.titleName)) && !beginsMetric(n.x, n.titleName) {
		if t := n.add(n.titleName, 8); t != nil && t.Type == lexicon.Company {
			n.Topic = t
			return
		}
	}
	for _, name := range n.sorted() {
		if t := n.Entities[name]; t.Row == nil && t.Type == lexicon.Source && strings.HasSuffix(name, brokerEnding) {
			n.Topic = t
			return
		}
	}
}

// chooseKnown takes the first entity of the lexicon that the title or the beginning of the text names. Statistics are
// of the country, not of the 蘋果 among its goods.
func (n *Document) chooseKnown(lines []*token.Line) {
	for _, s := range lines {
		for i := range s.Tokens {
			if m := s.Tokens[i].Metric(); m != nil && NationalMetric(m) && (n.Official || s.Block >= 0) {
				return
			}
			if e := ownEntity(&s.Tokens[i]); e != nil && !Dateline(s, i) && !n.incidental(s, i, e) {
				n.Topic = n.Of(e, wordAt(s, i))
				n.bodyOfPlace(s, i, e)
				return
			}
		}
		if s.Block >= 2 || n.many {
			return
		}
	}
}

// incidental reports whether the article is not about the entity at item i though it names it.
func (n *Document) incidental(s *token.Line, i int, e *lexicon.EntityRow) bool {
	inBody := s.Block >= 0
	switch e.Type {
	case lexicon.Commodity, lexicon.Bond:
		if inBody {
			return true
		}
	case lexicon.Company, lexicon.UnitOf:
		if _, part, _ := n.whole(s, i, e); part > 0 {
			return true // 旺旺堂 is not 旺旺
		}
	case lexicon.Place:
		if inBody && Partners[wordAt(s, i-1)] {
			return true // 對美國出口
		}
	}
	if i > 0 && s.Tokens[i-1].Is(lexicon.Comparison) {
		return true // 低於可比公司…
	}
	return e.Rates && (inBody || !ownResults(s, i))
}

// bodyOfPlace takes for the topic the company that the place at item i begins the name of: 福建水泥.
func (n *Document) bodyOfPlace(s *token.Line, i int, e *lexicon.EntityRow) {
	if e.Type != lexicon.Place || i+1 == len(s.Tokens) || Citing[wordAt(s, i-1)] {
		return
	}
	next := &s.Tokens[i+1]
	if !next.Is(lexicon.OrgSuffix) || next.From != s.Tokens[i].Upto || !isLong(next) {
		return
	}
	if t := n.add(s.Text(s.Tokens[i].From, next.Upto), 12); t != nil && t.Type == lexicon.Company {
		n.Topic = t
	}
}
