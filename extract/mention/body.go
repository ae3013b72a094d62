package mention

import (
	"strings"
	"unicode/utf8"
)

// A body is the folded text of a document, in which names are counted.
type body struct {
	lines  []string
	counts map[string]int // of the names asked for
	size   int            // of all lines
	pairs  *pairs         // of a long one
}

// long is the size from which names are looked for by pairs of characters: each costs a reading of shorter texts.
const long = 32 << 10

func newBody(lines []string) *body {
	b := &body{lines: lines, counts: map[string]int{}}
	for _, l := range lines {
		b.size += len(l) + 1
	}
	return b
}

// count returns how often name stands in the text.
func (b *body) count(name string) int {
	n, known := b.counts[name]
	if known {
		return n
	}
	if b.size < long || utf8.RuneCountInString(name) < 2 {
		for _, l := range b.lines {
			n += strings.Count(l, name)
		}
	} else {
		if b.pairs == nil {
			b.pairs = newPairs(b.lines, b.size)
		}
		n = b.pairs.count(name)
	}
	b.counts[name] = n
	return n
}

// pairs are the places of a text by the two characters that begin there, so that a name is
// looked for where its rarest pair stands, and not in all of the text.
type pairs struct {
	text   string
	starts []int32 // where the places of each bucket begin
	places []int32 // byte offsets in text, ascending within a bucket
}

const pairBits = 16

func bucket(first, second rune) uint32 {
	return (uint32(first)*0x9e3779b1 ^ uint32(second)*0x85ebca6b) >> (32 - pairBits)
}

// newPairs indexes lines of size bytes in all with their ends.
func newPairs(lines []string, size int) *pairs {
	var all strings.Builder
	all.Grow(size)
	for _, l := range lines {
		all.WriteString(l)
		all.WriteByte(0)
	}
	p := &pairs{text: all.String(), starts: make([]int32, 1<<pairBits+1)}
	p.each(p.text, func(_ int, b uint32) { p.starts[b+1]++ })
	for b := range 1 << pairBits {
		p.starts[b+1] += p.starts[b]
	}
	p.places = make([]int32, p.starts[1<<pairBits])
	next := append([]int32(nil), p.starts...)
	p.each(p.text, func(at int, b uint32) {
		p.places[next[b]] = int32(at)
		next[b]++
	})
	return p
}

// each calls f with the place and the bucket of every pair of characters of s.
func (p *pairs) each(s string, f func(at int, bucket uint32)) {
	last, lastAt := rune(-1), 0
	for at, r := range s {
		if last >= 0 {
			f(lastAt, bucket(last, r))
		}
		last, lastAt = r, at
	}
}

// count returns how often name, of two characters at least, stands in the text.
func (p *pairs) count(name string) int {
	var rarest []int32
	offset := -1
	p.each(name, func(at int, b uint32) {
		if places := p.places[p.starts[b]:p.starts[b+1]]; offset < 0 || len(places) < len(rarest) {
			rarest, offset = places, at
		}
	})
	n, end := 0, 0
	for _, at := range rarest {
		if from := int(at) - offset; from >= end && strings.HasPrefix(p.text[from:], name) {
			n, end = n+1, from+len(name)
		}
	}
	return n
}
