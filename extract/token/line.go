package token

import (
	"slices"
	"strings"
	"sync"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
)

// put makes room for more figures in s and lays them among those that were found.
func (s *Line) put(more []quantity.Mention) {
	for _, q := range more {
		s.Quantities = slices.DeleteFunc(s.Quantities, func(p quantity.Mention) bool { return p.From < q.Upto && q.From < p.Upto })
		s.Times = slices.DeleteFunc(s.Times, func(w period.Expression) bool { return w.From < q.Upto && q.From < w.Upto })
		at, _ := slices.BinarySearchFunc(s.Quantities, q, func(a, b quantity.Mention) int { return a.From - b.From })
		s.Quantities = slices.Insert(s.Quantities, at, q)
	}
}

// Single keeps single characters that are metrics by chance (賺, 虧) from winning over directions.
func (it *Token) Single(m *lexicon.MetricRow) bool {
	return it.Upto-it.From > 1 || singles[m.ID]
}

// singles are the ids of the metrics that a single character names, and brokerEnding what ends the names of brokers.
var singles, brokerEnding = func() (map[string]bool, string) {
	ids := map[string]bool{}
	for _, row := range tables.Rows("names.txt", "metric", 2) {
		if row[0] == "single" {
			for _, id := range strings.Fields(row[1]) {
				ids[id] = true
			}
		}
	}
	return ids, tables.List("broker-ending")[0]
}()

// A Kind tells what an item of a scanned line is.
type Kind uint8

const (
	Word      Kind = iota // a dictionary word, or an unknown character or Latin run
	Quantity              // scan.quants[n]
	Time                  // scan.whens[n]
	Name                  // an entity
	Pause                 // ，
	Semicolon             // ；
	FullStop              // 。！？
	Mark                  // any other punctuation
)

// Punctuation reports whether an item of that kind is no word, name, figure or time.
func (k Kind) Punctuation() bool { return k >= Pause }

// A Token is one piece of a line, in the order of the text.
type Token struct {
	Kind       Kind
	Index      int32 // index of the quant or when
	From, Upto int
	Word       *lexicon.Word // of a word or name that the dictionary knows
	Entity     *Entity       // of a name
}

// Is reports whether the token is a word of a role.
func (it *Token) Is(r lexicon.Role) bool { return it.Word != nil && it.Word.Role&r != 0 }

// Metric returns the metric that the token names, nil where it names none.
func (it *Token) Metric() *lexicon.MetricRow {
	if it.Kind == Word && it.Word != nil && it.Word.Metrics != nil {
		return it.Word.Metrics[0]
	}
	return nil
}

// An Entity is an entity as this document names it.
type Entity struct {
	ID   string
	Text string // as first named
	Type string
	Row  *lexicon.EntityRow // nil for names the lexicon does not know
}

// A Line is a line with everything the scanners found in it.
type Line struct {
	text.Line
	Block      int
	Of         *text.Block // whose text it is, nil for that of no block
	Tokens     []Token
	Quantities []quantity.Mention
	Times      []period.Expression
}

// rooms are what the items of a line are laid out in, kept for the next line.
var rooms = sync.Pool{New: func() any { return new([]Token) }}

// Scan cuts a block's text into items.
func Scan(x *lexicon.Dictionary, text string, block int) *Line { return ScanWith(x, text, block, nil) }

// ScanWith takes in further figures, which go before what the scanners find in their place.
func ScanWith(x *lexicon.Dictionary, words string, block int, more []quantity.Mention) *Line {
	s := &Line{Line: text.NewLine(words), Block: block}
	if len(s.Runes) == 0 {
		return s
	}
	p := x.Segmenter.Paths.Get().(*lexicon.Workspace)
	defer x.Segmenter.Paths.Put(p)
	p.Tokens = x.Segmenter.Cut(p, s.Line, 0, len(s.Runes), p.Tokens[:0])
	tokens := p.Tokens
	p.Taken = append(p.Taken[:0], make([]bool, len(s.Runes))...)
	taken := p.Taken
	hold(x, s.Line, tokens, taken)
	holdNumbered(x, s.Line, tokens, taken)
	s.Times = period.Scan(s.Line, taken)
	s.Quantities = quantity.Scan(x, s.Line, taken)
	s.put(more)
	room := rooms.Get().(*[]Token)
	s.Tokens = (*room)[:0]
	s.merge(x, p)
	*room, s.Tokens = s.Tokens, slices.Clone(s.Tokens)
	rooms.Put(room)
	return s
}

// hold marks the digits inside names (标普500指数) so that they are not read as figures.
func hold(x *lexicon.Dictionary, l text.Line, tokens []lexicon.Piece, taken []bool) {
	for _, t := range tokens {
		if t.Word == nil || t.Word.Entity == nil && t.Word.Metrics == nil || t.Upto-t.From < 2 {
			continue
		}
		for i := t.From; i < t.Upto; i++ {
			if text.IsDigit(l.Runes[i]) {
				for k := t.From; k < t.Upto; k++ {
					taken[k] = true
				}
				break
			}
		}
	}
}

// holdNumbered marks the digits that end a name: 甲天科技25營收.
func holdNumbered(x *lexicon.Dictionary, l text.Line, tokens []lexicon.Piece, taken []bool) {
	for i := 0; i+2 < len(tokens); i++ {
		if tokens[i].Word == nil || tokens[i].Word.Role&lexicon.OrgSuffix == 0 {
			continue
		}
		k := i + 1
		for k < len(tokens) && tokens[k].Upto-tokens[k].From == 1 && text.IsDigit(l.Runes[tokens[k].From]) {
			k++
		}
		if k == i+1 || k > i+4 || k >= len(tokens) || !longMetric(tokens[k]) {
			continue
		}
		for p := tokens[i].Upto; p < tokens[k].From; p++ {
			taken[p] = true
		}
	}
}

// longMetric reports whether t is a metric of more than one character.
func longMetric(t lexicon.Piece) bool {
	return t.Word != nil && t.Word.Metrics != nil && t.Upto-t.From >= 2
}

// merge lays words, quantities and times into one sequence. A word that
// a quantity or a time overlaps is cut again without the part they took.
func (s *Line) merge(x *lexicon.Dictionary, p *lexicon.Workspace) {
	pieces := p.Tokens
	q, w, at := 0, 0, 0
	for len(pieces) > 0 || q < len(s.Quantities) || w < len(s.Times) {
		for q < len(s.Quantities) && s.Quantities[q].Upto <= at {
			q++
		}
		next := s.nextFound(q, w)
		pieces, at = s.words(x, p, pieces, at, next)
		if at < next {
			s.recut(x, p, at, next)
			at = next
		}
		switch {
		case w < len(s.Times) && s.Times[w].From == next:
			s.Tokens = append(s.Tokens, Token{Kind: Time, From: s.Times[w].From, Upto: s.Times[w].Upto, Index: int32(w)})
			at = s.Times[w].Upto
			w++
		case q < len(s.Quantities):
			s.Tokens = append(s.Tokens, Token{Kind: Quantity, From: s.Quantities[q].From, Upto: s.Quantities[q].Upto, Index: int32(q)})
			at = s.Quantities[q].Upto
			q++
		default:
			return
		}
	}
}

// nextFound returns where the next of quantity q and time w begins, the end of the line where neither is left.
func (s *Line) nextFound(q, w int) int {
	next := len(s.Runes)
	if q < len(s.Quantities) {
		next = s.Quantities[q].From
	}
	if w < len(s.Times) && s.Times[w].From <= next {
		next = s.Times[w].From
	}
	return next
}

// words adds the pieces that end before upto from rune at on; it returns those that are left, and how far the line is laid out.
func (s *Line) words(x *lexicon.Dictionary, p *lexicon.Workspace, pieces []lexicon.Piece, at, upto int) ([]lexicon.Piece, int) {
	for ; len(pieces) > 0 && pieces[0].Upto <= upto; pieces = pieces[1:] {
		if t := pieces[0]; t.From >= at {
			s.word(t)
		} else if t.Upto > at {
			s.recut(x, p, at, t.Upto)
		}
		at = max(at, pieces[0].Upto)
	}
	return pieces, at
}

// recut adds the words of the runes from..upto, cut by themselves.
func (s *Line) recut(x *lexicon.Dictionary, p *lexicon.Workspace, from, upto int) {
	p.Again = x.Segmenter.Cut(p, s.Line, from, upto, p.Again[:0])
	for _, t := range p.Again {
		s.word(t)
	}
}

// word adds a token; a blank counts only between Latin words.
func (s *Line) word(t lexicon.Piece) {
	if t.Word == nil && s.Runes[t.From] == ' ' && !(text.IsLatin(s.At(t.From-1)) && text.IsLatin(s.At(t.Upto))) {
		return
	}
	it := Token{Kind: Word, From: t.From, Upto: t.Upto, Word: t.Word}
	if t.Word == nil {
		it.Kind = punctuation(s.Runes[t.From])
	}
	s.Tokens = append(s.Tokens, it)
}

// clauseBar is the character that headlines write for a bar.
var clauseBar = tables.Rune("clause-bar")

func punctuation(r rune) Kind {
	switch r {
	case '，', ',', clauseBar, '︱', '｜':
		return Pause
	case '；', ';':
		return Semicolon
	case '。', '!', '?', '\n', '！', '？', '｡':
		return FullStop
	case '、', ':', '(', ')', '"', '\'', '《', '》', '〈', '〉', '【', '】', '[', ']', '/', '|', '·', '…', '—', '~', '-', '=', '<', '>', '*', '#', '&':
		return Mark
	}
	return Word
}

// Rates reports whether t forecasts and rates other companies.
func (t *Entity) Rates() bool {
	return t.Row != nil && t.Row.Rates || strings.HasSuffix(text.Fold(t.Text), brokerEnding)
}

// ClauseEnd returns the item of the pause or stop that ends the clause of item i.
func (s *Line) ClauseEnd(i int) int {
	for i < len(s.Tokens) && s.Tokens[i].Kind != Pause && s.Tokens[i].Kind != FullStop && s.Tokens[i].Kind != Semicolon {
		i++
	}
	return i
}
