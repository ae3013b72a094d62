package mention

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// An opening is the start of a sentence or a title, in which a name may stand.
type opening struct {
	s          *token.Line
	from, upto int // items of the sentence
	start, end int // items of the name
	title      bool
}

// nameRoles are the roles of words that may end a name, whatever else they do.
const nameRoles = lexicon.OrgSuffix | lexicon.MarketSuffix | lexicon.SegmentSuffix

// lead reads the start of one sentence: [times] NAME (acts | says | trades | time); in a title also NAME metric.
func (n *Document) lead(s *token.Line, from, upto int, title bool) {
	o := opening{s: s, from: from, upto: upto, start: from, title: title}
	o.skip()
	if !n.readName(&o) {
		return
	}
	o.narrow()
	name := o.name()
	if title && n.titleName == "" && o.end < upto && n.unknownName(&o, name) {
		n.titleName = name
	}
	if !n.shown(&o, name) || o.kind(o.end) == token.Time && !title && len([]rune(name)) > 8 {
		return
	}
	if t := n.add(name, 12); t != nil {
		n.leadBy(&o, t)
	}
}

// leadBy notes that t begins an opening.
func (n *Document) leadBy(o *opening, t *token.Entity) {
	if t.Type == lexicon.Company && !o.title {
		n.leads[t.ID] = true
	}
	if n.mayBeTopic(o, t) && !o.asideOnly() && (o.title || !o.speaks()) {
		n.Topic = t
	}
}

// skip passes over what may stand before a name.
func (o *opening) skip() {
	for o.start < o.upto && (o.s.Tokens[o.start].Kind == token.Time || o.s.Tokens[o.start].Kind == token.Pause || opens(o.s, o.start)) {
		o.start++
	}
}

// A verdict is what an item says of the name that may stand before it.
type verdict int

const (
	goesFurther verdict = iota
	ends
	isNone
)

// readName reads where the name that begins an opening ends, and reports whether there is one.
func (n *Document) readName(o *opening) bool {
	for o.end = o.start; o.end < o.upto; o.end++ {
		switch n.judge(o, o.end) {
		case isNone:
			return false
		case ends:
			return o.end > o.start && !o.dateline()
		}
	}
	return o.title && o.end > o.start
}

// judge says whether item i ends the name of an opening.
func (n *Document) judge(o *opening, i int) verdict {
	s := o.s
	it := &s.Tokens[i]
	switch {
	case o.closes(it):
		return ends
	case it.Kind != token.Word:
		if r := s.Runes[it.From]; r == '"' || r == '·' {
			return goesFurther
		}
		if headsReport(o.s, o.start, i) {
			return ends // 甲科技業績快報：
		}
		return isNone
	case o.behindFirm(i) || o.verbInTitle(i):
		return ends
	case !isLong(it) || it.Word == nil || it.Word.Entity != nil:
		return goesFurther
	case it.Is(lexicon.CorporateVerb | lexicon.ReportingVerb | lexicon.TradingVerb | lexicon.ExpectVerb):
		return ends
	case it.Metric() != nil:
		return n.judgeMetric(o, i)
	case it.Is(lexicon.FunctionWord):
		return isNone
	}
	return goesFurther
}

// closes reports whether what is no word ends a name: a time, a bracket, and a figure in a title.
func (o *opening) closes(it *token.Token) bool {
	return it.Kind == token.Time || it.Kind == token.Quantity && o.title || it.Kind == token.Mark && o.s.Runes[it.From] == '('
}

// judgeMetric says whether the metric at item i ends the name of an opening: in a title, behind the name of a company, or
// behind an unknown one that the text names again. It counts the others.
func (n *Document) judgeMetric(o *opening, i int) verdict {
	s := o.s
	it := &s.Tokens[i]
	if o.title && !it.Is(lexicon.OrgSuffix|lexicon.MarketSuffix) {
		return ends
	}
	if i == o.start || it.Is(nameRoles) {
		if it.Is(lexicon.FunctionWord) {
			return isNone
		}
		return goesFurther
	}
	name := s.Text(s.Tokens[o.start].From, it.From)
	named := EndsFirm(s, o.start, i) || OutOfVocabulary(s, o.start, i) && n.often(name)
	if named && o.width(i) >= 3 && begins(s, o.from) {
		return ends
	}
	if len([]rune(name)) <= 8 {
		n.starts[name]++
	}
	return isNone
}

// width returns how many characters stand between the start of the name and item i.
func (o *opening) width(i int) int { return o.s.Tokens[i].From - o.s.Tokens[o.start].From }

// kind returns the kind of item i of the opening, that of a word behind its end.
func (o *opening) kind(i int) token.Kind {
	if i >= o.upto {
		return token.Word
	}
	return o.s.Tokens[i].Kind
}

// behindFirm reports whether a company's name of four characters or more ends right before item i, and what stands there
// is no part of it.
func (o *opening) behindFirm(i int) bool {
	if i == o.start || o.width(i) < 4 || !EndsFirm(o.s, o.start, i) {
		return false
	}
	it := &o.s.Tokens[i]
	return !isLong(it) && (it.Is(lexicon.FunctionWord) || it.Metric() != nil) || TitleNouns[wordAt(o.s, i)]
}

// verbInTitle reports whether the single character at item i is the verb of a title: 予, 升.
func (o *opening) verbInTitle(i int) bool {
	it := &o.s.Tokens[i]
	return o.title && !isLong(it) && i > o.start+1 && it.Is(lexicon.ExpectVerb|lexicon.Rise|lexicon.Fall|lexicon.TradingVerb|lexicon.LevelVerb) && it.Word.Entity == nil
}

// dateline reports whether the name is a part of where and when a report was filed: 央廣網北京2月18日消息.
func (o *opening) dateline() bool {
	return o.end+1 < o.upto && o.s.Tokens[o.end].Kind == token.Time && datelines[wordAt(o.s, o.end+1)]
}

// narrow leaves the name without what stands beside it: 某某則預計, 遠橋董事長許晏清認為, 具身智能公司星躍機器人.
func (o *opening) narrow() {
	s := o.s
	for o.end > o.start+1 && lateWords[wordAt(s, o.end-1)] {
		o.end--
	}
	for k := o.start + 1; k < o.end; k++ {
		if posts[wordAt(s, k)] {
			o.end = k
		}
	}
	o.start = properName(s, o.start, o.end)
	for k := o.end - 2; k > o.start; k-- {
		if ClassNouns[wordAt(s, k)] && !s.Tokens[k-1].Is(lexicon.FunctionWord|lexicon.LevelVerb|lexicon.Filler) && OutOfVocabulary(s, k+1, o.end) {
			o.start = k + 1
			break
		}
	}
}

// name returns the text of the name.
func (o *opening) name() string {
	name := trimReport(o.s.Text(o.s.Tokens[o.start].From, o.s.Tokens[o.end-1].Upto))
	for _, w := range wholes {
		name = strings.TrimSuffix(name, w)
	}
	return name
}

// unknownName reports whether no word covers the name, and it is nothing that is measured.
func (n *Document) unknownName(o *opening, name string) bool {
	return OutOfVocabulary(o.s, o.start, o.end) && !Measurable(name) && !beginsMetric(n.x, name)
}

// shown reports whether the name shows itself to be one. That of a title must be known, or the body must name it.
func (n *Document) shown(o *opening, name string) bool {
	s := o.s
	if !o.title {
		return n.evident(s, o.start, o.end, name)
	}
	if knownEntity(n.x, strings.ToLower(name)) {
		return true
	}
	return n.inBody(name) && (EndsFirm(s, o.start, o.end) || s.Tokens[o.end-1].Is(lexicon.MarketSuffix) || OutOfVocabulary(s, o.start, o.end))
}

// mayBeTopic reports whether t, which begins an opening, may be what the article is about.
func (n *Document) mayBeTopic(o *opening, t *token.Entity) bool {
	switch {
	case n.Topic != nil || n.Owners[t.ID] || t.Type == lexicon.Source || t.Type == lexicon.Place:
		return false
	case t.Row == nil:
		return t.Type == lexicon.Company || o.title
	case t.Row.Rates:
		return n.From == "" && !(o.end < o.upto && o.s.Tokens[o.end].Is(lexicon.ReportingVerb|lexicon.ExpectVerb))
	}
	return true
}

// asideOnly reports whether a clause only says something of the name: 重新審視某某公司的實力.
func (o *opening) asideOnly() bool {
	if o.end >= o.upto || begins(o.s, o.from) {
		return false
	}
	next := &o.s.Tokens[o.end]
	return next.Is(lexicon.FunctionWord) && !next.Is(lexicon.CorporateVerb)
}

// speaks reports whether the name is that of who says what follows.
func (o *opening) speaks() bool {
	s := o.s
	if o.end >= o.upto || !s.Tokens[o.end].Is(lexicon.ReportingVerb) {
		return false
	}
	return !s.Tokens[o.end].Is(lexicon.CorporateVerb) || o.end+1 < len(s.Tokens) && s.Tokens[o.end+1].Kind == token.Pause && !EndsFirm(s, o.start, o.end)
}

// isLong reports whether it has more than one character.
func isLong(it *token.Token) bool { return it.Upto-it.From > 1 }

// wordAt returns the text of item i, "" where there is none.
func wordAt(s *token.Line, i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Text(s.Tokens[i].From, s.Tokens[i].Upto)
}

// unknownHan reports whether item i is a character that no word covers.
func unknownHan(s *token.Line, i int) bool {
	it := &s.Tokens[i]
	return it.Kind == token.Word && it.Word == nil && text.IsHan(s.Runes[it.From])
}
