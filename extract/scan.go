package extract

import (
	"slices"
	"sync"
)

// An itemKind tells what an item of a scanned line is.
type itemKind uint8

const (
	wordItem  itemKind = iota // a dictionary word, or an unknown character or Latin run
	quantItem                 // scan.quants[n]
	whenItem                  // scan.whens[n]
	nameItem                  // an entity
	pause                     // ，
	semicolon                 // ；
	full                      // 。！？
	mark                      // any other punctuation
)

// An item is one piece of a line, in the order of the text.
type item struct {
	kind       itemKind
	n          int32 // index of the quant or when
	from, upto int
	word       *word  // of a word or name that the dictionary knows
	entity     *thing // of a name
}

func (it *item) is(r role) bool { return it.word != nil && it.word.role&r != 0 }

func (it *item) metric() *MetricRow {
	if it.kind == wordItem && it.word != nil && it.word.metrics != nil {
		return it.word.metrics[0]
	}
	return nil
}

// A thing is an entity as this document names it.
type thing struct {
	id   string
	text string // as first named
	typ  string
	row  *EntityRow // nil for names the lexicon does not know
}

// A scan is a line with everything the scanners found in it.
type scan struct {
	line
	block  int
	items  []item
	quants []quant
	whens  []when
}

// rooms are what the items of a line are laid out in, kept for the next line.
var rooms = sync.Pool{New: func() any { return new([]item) }}

// scan cuts a block's text into items.
func (x *Extractor) scan(text string, block int) *scan { return x.scanWith(text, block, nil) }

// scanWith takes in further figures, which go before what the scanners find in their place.
func (x *Extractor) scanWith(text string, block int, more []quant) *scan {
	s := &scan{line: newLine(text), block: block}
	if len(s.r) == 0 {
		return s
	}
	p := x.seg.paths.Get().(*path)
	defer x.seg.paths.Put(p)
	p.tokens = x.seg.cut(p, s.line, 0, len(s.r), p.tokens[:0])
	tokens := p.tokens
	p.taken = append(p.taken[:0], make([]bool, len(s.r))...)
	taken := p.taken
	x.hold(s.line, tokens, taken)
	x.holdNumbered(s.line, tokens, taken)
	s.whens = whens(s.line, taken)
	s.quants = x.quantities(s.line, taken)
	s.put(more)
	room := rooms.Get().(*[]item)
	s.items = (*room)[:0]
	s.merge(x, p)
	*room, s.items = s.items, slices.Clone(s.items)
	rooms.Put(room)
	return s
}

// hold marks the digits inside names (标普500指数) so that they are not read as figures.
func (x *Extractor) hold(l line, tokens []token, taken []bool) {
	for _, t := range tokens {
		if t.word == nil || t.word.entity == nil && t.word.metrics == nil || t.upto-t.from < 2 {
			continue
		}
		for i := t.from; i < t.upto; i++ {
			if isDigit(l.r[i]) {
				for k := t.from; k < t.upto; k++ {
					taken[k] = true
				}
				break
			}
		}
	}
}

// holdNumbered marks the digits that end a name: 甲天科技25營收.
func (x *Extractor) holdNumbered(l line, tokens []token, taken []bool) {
	for i := 0; i+2 < len(tokens); i++ {
		if tokens[i].word == nil || tokens[i].word.role&firm == 0 {
			continue
		}
		k := i + 1
		for k < len(tokens) && tokens[k].upto-tokens[k].from == 1 && isDigit(l.r[tokens[k].from]) {
			k++
		}
		if k == i+1 || k > i+4 || k >= len(tokens) || tokens[k].word == nil || tokens[k].word.metrics == nil || tokens[k].upto-tokens[k].from < 2 {
			continue
		}
		for p := tokens[i].upto; p < tokens[k].from; p++ {
			taken[p] = true
		}
	}
}

// merge lays words, quantities and times into one sequence. A word that
// a quantity or a time overlaps is cut again without the part they took.
func (s *scan) merge(x *Extractor, p *path) {
	tokens := p.tokens
	q, w, at := 0, 0, 0
	for t := 0; t < len(tokens) || q < len(s.quants) || w < len(s.whens); {
		for q < len(s.quants) && s.quants[q].upto <= at {
			q++
		}
		next := len(s.r)
		if q < len(s.quants) {
			next = s.quants[q].from
		}
		if w < len(s.whens) && s.whens[w].from <= next {
			next = s.whens[w].from
		}
		for ; t < len(tokens) && tokens[t].upto <= next; t++ {
			if tokens[t].from >= at {
				s.word(tokens[t])
			} else if tokens[t].upto > at {
				s.recut(x, p, at, tokens[t].upto)
			}
			at = max(at, tokens[t].upto)
		}
		if next == len(s.r) && q >= len(s.quants) && w >= len(s.whens) {
			break
		}
		if at < next {
			s.recut(x, p, at, next)
			at = next
		}
		switch {
		case w < len(s.whens) && s.whens[w].from == next:
			s.items = append(s.items, item{kind: whenItem, from: s.whens[w].from, upto: s.whens[w].upto, n: int32(w)})
			at = s.whens[w].upto
			w++
		case q < len(s.quants):
			s.items = append(s.items, item{kind: quantItem, from: s.quants[q].from, upto: s.quants[q].upto, n: int32(q)})
			at = s.quants[q].upto
			q++
		}
	}
}

func (s *scan) recut(x *Extractor, p *path, from, upto int) {
	p.again = x.seg.cut(p, s.line, from, upto, p.again[:0])
	for _, t := range p.again {
		s.word(t)
	}
}

// word adds a token; a blank counts only between Latin words.
func (s *scan) word(t token) {
	if t.word == nil && s.r[t.from] == ' ' && !(isLatin(s.at(t.from-1)) && isLatin(s.at(t.upto))) {
		return
	}
	it := item{kind: wordItem, from: t.from, upto: t.upto, word: t.word}
	if t.word == nil {
		it.kind = punctuation(s.r[t.from])
	}
	s.items = append(s.items, it)
}

func punctuation(r rune) itemKind {
	switch r {
	case '，', ',':
		return pause
	case '；', ';':
		return semicolon
	case '。', '!', '?', '\n', '！', '？', '｡':
		return full
	case '、', ':', '(', ')', '"', '\'', '《', '》', '〈', '〉', '【', '】', '[', ']', '/', '|', '·', '…', '—', '~', '-', '=', '<', '>', '*', '#', '&':
		return mark
	}
	return wordItem
}
