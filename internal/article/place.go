package article

import (
	"sort"
	"sync"
	"unicode/utf8"
)

// places finds lines and columns in a source without reading it from its start each time.
type places struct {
	source []byte
	once   sync.Once
	marks  []mark // in the order of the source, the first at its first character
}

// A mark is where a character stands.
type mark struct{ offset, line, col int }

// apart is how many bytes of one line lie between two marks at least: a book may be one line.
const apart = 1024

func (p *places) read() {
	at := mark{len(bom(p.source)), 1, 1}
	p.marks = append(p.marks, at)
	last := at.offset
	for at.offset < len(p.source) {
		r, n := utf8.DecodeRune(p.source[at.offset:])
		at.offset, at.col = at.offset+n, at.col+1
		if r == '\n' {
			at.line, at.col = at.line+1, 1
		}
		if at.offset-last >= apart {
			p.marks, last = append(p.marks, at), at.offset
		}
	}
}

// at answers the line and column of an offset, as Position does.
func (p *places) at(offset int) (line, col int) {
	p.once.Do(p.read)
	offset = max(p.marks[0].offset, min(offset, len(p.source)))
	k := sort.Search(len(p.marks), func(k int) bool { return p.marks[k].offset > offset }) - 1
	at := p.marks[k]
	from := at.offset
	for i := from; i < offset; i++ {
		if p.source[i] == '\n' {
			at.line, at.col, from = at.line+1, 1, i+1
		}
	}
	return at.line, at.col + utf8.RuneCount(p.source[from:offset])
}

// Position answers the line and column of a byte offset of the source of a, both
// from 1, as the function of that name does.
func (a *Article) Position(offset int) (line, col int) {
	if a.places == nil {
		return Position(a.Source, offset)
	}
	return a.places.at(offset)
}
