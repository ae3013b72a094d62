package lexicon

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-ego/gse"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// A Piece is a stretch of a line: a dictionary word, a single character, or a
// run of Latin letters and digits.
type Piece struct {
	From, Upto int   // rune positions
	Word       *Word // nil for what the dictionary does not know
}

// A Segmenter cuts lines into words. It holds the vocabulary and the lexicon,
// nothing of gse's own dictionaries: they cost a second to load.
//
// gse finds the words that begin at a character; which of them the line is made
// of is the cheapest path, as in gse.Segment. That one would do the same, but
// it copies every character of the text, and to get ready for it is half of New.
type Segmenter struct {
	dict  *gse.Dictionary
	Words []Word
	Index map[string]int
	Paths sync.Pool // of *path

	begins pairSet         // the first two characters of the words of several
	single [1 << 16]uint16 // the words of one character of the basic plane: their numbers and one
}

// A pairSet tells which two characters may stand at the beginning of a word: of those
// that do not, it lets a few pass.
type pairSet [1 << 18 / 64]uint64

func pairBit(a, b rune) uint32 {
	return (uint32(a)*0x9e3779b1 ^ uint32(b)*0x85ebca6b) >> (32 - 18)
}

func (s *pairSet) add(a, b rune) { h := pairBit(a, b); s[h/64] |= 1 << (h % 64) }

func (s *pairSet) has(a, b rune) bool { h := pairBit(a, b); return s[h/64]&(1<<(h%64)) != 0 }

func newSegmenter() *Segmenter {
	const entries = 24 << 10 // about as many as there are, so that nothing grows in steps
	s := &Segmenter{dict: gse.NewDict(), Words: make([]Word, 0, entries), Index: make(map[string]int, entries)}
	s.dict.Tokens = make([]gse.Token, 0, entries)
	s.Paths.New = func() any { return &Workspace{found: make([]*gse.Token, s.dict.MaxTokenLen())} }
	return s
}

// word returns the entry of a folded word, making it where it is new. All
// entries are made before ready is called.
func (s *Segmenter) word(text string) *Word {
	i, ok := s.Index[text]
	if !ok {
		i = len(s.Words)
		s.Index[text] = i
		s.Words = append(s.Words, Word{text: text, cost: wordCost})
	}
	return &s.Words[i]
}

// Every word costs the same, so that the cheapest path is the one of fewest words, and among
// those of fewest the first found; longer words win over the characters they are made of.
const (
	wordCost    = 13
	seldomCost  = 20
	unknownCost = 32 // of a character that is no word: two words are cheaper, three are not
)

// ready hands the entries to gse, those that share a character with a frequent neighbour at a higher cost: 收入|超 is not 收|入超. Its frequencies are not used, so each token carries the number of its entry as one.
func (s *Segmenter) ready() {
	for _, text := range tables.List("seldom") {
		if i, ok := s.Index[text]; ok {
			s.Words[i].cost = seldomCost
		}
	}
	var gs gse.Segmenter
	for i := range s.Words {
		w := &s.Words[i]
		inRun := false
		for _, r := range w.text {
			if !inRun || !runs(r) {
				w.parts++
			}
			inRun = runs(r)
		}
		s.begin(w.text, i)
		_ = s.dict.AddToken(gs.ToToken(w.text, float64(i)))
	}
	// The trie has the text; the copies in pieces would be most of what the collector has to go through.
	for i := range s.dict.Tokens {
		s.dict.Tokens[i] = gs.ToToken("", s.dict.Tokens[i].Freq())
	}
}

// begin notes how the i-th word begins.
func (s *Segmenter) begin(word string, i int) {
	a, n := utf8.DecodeRuneInString(word)
	if n < len(word) {
		b, _ := utf8.DecodeRuneInString(word[n:])
		s.begins.add(a, b)
		s.begins.add(a, unicode.ToLower(b))
	} else if a < 1<<16 && i+1 < 1<<16 {
		s.single[a] = uint16(i + 1)
	}
}

// alone returns the word that the character r is where no longer one begins with r and next; ok is
// false where the dictionary has to be asked: in runs of letters too, which count as one character.
func (s *Segmenter) alone(r, next rune) (w *Word, ok bool) {
	if r < 0x800 || r >= 1<<16 || next != 0 && s.begins.has(r, next) {
		return nil, false
	}
	if k := s.single[r]; k > 0 {
		return &s.Words[k-1], true
	}
	return nil, true
}

// runs reports whether r is a letter or digit of an alphabet: gse takes a run of them as one character.
func runs(r rune) bool {
	if r < utf8.RuneSelf {
		return text.IsLatin(r) || text.IsDigit(r)
	}
	return r < 0x800 && (unicode.IsLetter(r) || unicode.IsNumber(r)) // two bytes long
}

// A Workspace is the space that one scan works in, kept for the next.
type Workspace struct {
	Tokens, Again []Piece // of the line, and of a part that is cut again
	Taken         []bool  // by an expression of time or a name, by rune
	bytes         []byte
	parts         []gse.Text // characters and Latin runs
	ends          []int      // at which rune each ends
	best          []step     // the cheapest way to the end of each part
	found         []*gse.Token
}

// A step is the last word of a path.
type step struct {
	cost  int // of the whole path
	parts int
	word  *Word // nil for a character that is no word
}

// Cut segments the runes from..upto of l and appends the tokens to out.
func (s *Segmenter) Cut(p *Workspace, l text.Line, from, upto int, out []Piece) []Piece {
	p.split(l, from, upto)
	p.best = append(p.best[:0], make([]step, len(p.parts))...)
	base := 0
	for i := range p.parts {
		if i > 0 {
			base = p.best[i-1].cost
		}
		if w, ok := s.alone(l.Runes[p.ends[i]-1], nextIn(l, p.ends[i], upto)); ok {
			if w != nil {
				p.reach(i, step{base + w.cost, 1, w})
			} else {
				p.reach(i, step{base + unknownCost, 1, nil})
			}
			continue
		}
		known := false
		n := s.dict.LookupTokens(p.parts[i:min(i+len(p.found), len(p.parts))], p.found)
		for _, t := range p.found[:n] {
			w := &s.Words[int(t.Freq())]
			known = known || w.parts == 1
			p.reach(i, step{base + w.cost, w.parts, w})
		}
		if !known {
			p.reach(i, step{base + unknownCost, 1, nil})
		}
	}
	return p.walk(from, out)
}

// nextIn returns the character at rune i, as the dictionary has it, 0 where the part that is cut ends.
func nextIn(l text.Line, i, upto int) rune {
	if i >= upto {
		return 0
	}
	r := l.Runes[i]
	if 'A' <= r && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r
}

// reach notes a step from part i where it is the first or the cheapest to where it ends.
func (p *Workspace) reach(i int, s step) {
	if b := &p.best[i+s.parts-1]; b.cost == 0 || s.cost < b.cost {
		*b = s
	}
}

// walk appends the tokens of the cheapest path that begins at rune from.
func (p *Workspace) walk(from int, out []Piece) []Piece {
	count := 0
	for i := len(p.best); i > 0; i -= p.best[i-1].parts {
		count++
	}
	first := len(out)
	out = slices.Grow(out, count)[:first+count]
	for i, k := len(p.best), len(out)-1; i > 0; k-- {
		b := &p.best[i-1]
		t := Piece{from, p.ends[i-1], b.word}
		if i -= b.parts; i > 0 {
			t.From = p.ends[i-1]
		}
		out[k] = t
	}
	return out
}

// split lays out the runes from..upto of l as gse takes them: in lower case, Latin runs as one.
func (p *Workspace) split(l text.Line, from, upto int) {
	start := l.Pos[from]
	p.bytes, p.parts, p.ends = append(p.bytes[:0], l.Text(from, upto)...), p.parts[:0], p.ends[:0]
	for i, c := range p.bytes {
		if 'A' <= c && c <= 'Z' {
			p.bytes[i] = c + 'a' - 'A'
		}
	}
	for i := from; i < upto; {
		end := i + 1
		for runs(l.Runes[i]) && end < upto && runs(l.Runes[end]) {
			end++
		}
		p.parts = append(p.parts, p.bytes[l.Pos[i]-start:l.Pos[end]-start])
		p.ends = append(p.ends, end)
		i = end
	}
}
