// Package markup turns Markdown and plain text into blocks of text with source
// offsets, and renders the same text back to HTML with marks in it.
//
// The paragraph
//
//	雲收入**317.42**億元，見 https://example.com/2024
//
// becomes one Block with the text 雲收入317.42億元，見 and a space in the place of the address, which is no text to read
// figures in. Its runs lead from every byte of that text to the bytes of the file. The HTML is kept as a
// skeleton, <p><strong></strong><a …>…</a></p>, and a list of slots, each a place in the skeleton and the range of a
// block's text that stands there. Rendering fills the slots, so the page shows the very text that was read; marks
// wrap pieces of what is filled in, so they cannot alter anything else.
package markup

import (
	"html/template"
	"strings"

	"github.com/report-digest/digest/extract"
)

// A Doc is a parsed body: its blocks, and what is needed to render them.
// Its Blocks are in the order of the page and not to be changed.
type Doc struct {
	Blocks []extract.Block
	Title  string // text of the first level-1 heading, "" where there is none
	// Dropped are the places of what the page leaves out: raw HTML, and the
	// addresses of links and images that a page must not have (javascript: and the like).
	Dropped []extract.Span

	html     []byte    // the page without the text of the blocks
	slots    []slot    // where that text goes, in order of both
	elements []element // what holds the block, by its index
}

// A slot is a place in the skeleton and the visible text that belongs there.
type slot struct {
	at          int // in Doc.html
	block       int
	from, upto  int // in the block's text
	afterAnchor int // in Doc.html: the end of the link around it, 0 where there is none
}

// An element is the top-level element of the skeleton that holds a block.
type element struct {
	start, end int    // in Doc.html
	id         string // of the block where it is a heading
	heading    bool   // the block is a heading and the element is its own
}

// A Mark wraps a range of one block's visible text in elements of the caller's.
// Where inline markup splits the range, First opens the first piece and Rest
// every further one; Close closes each; After follows the last piece, and where
// that stands in a link it follows the link, so it may hold links itself.
type Mark struct {
	Block, From, Upto  int
	First, Rest, Close template.HTML
	After              template.HTML
}

// DropTitle removes a level-1 heading from the start of d where its text is
// title, because the page shows the title above the article; ok tells whether it
// did. The blocks after it move up by one.
func (d *Doc) DropTitle(title string) (ok bool) {
	if len(d.Blocks) == 0 || title == "" {
		return false
	}
	b, cut := d.Blocks[0], d.elements[0]
	if !cut.heading || b.Level != 1 || squeeze(b.Text) != squeeze(title) {
		return false
	}
	d.Blocks, d.elements = d.Blocks[1:], d.elements[1:]
	for len(d.slots) > 0 && d.slots[0].block == 0 {
		d.slots = d.slots[1:]
	}
	d.html = append(d.html[:cut.start:cut.start], d.html[cut.end:]...)
	d.shift(cut.end - cut.start)
	return true
}

// shift moves everything up by one block and so many bytes of the skeleton.
func (d *Doc) shift(by int) {
	for i := range d.slots {
		s := &d.slots[i]
		s.block--
		s.at -= by
		if s.afterAnchor > 0 {
			s.afterAnchor -= by
		}
	}
	for i := range d.elements {
		d.elements[i].start -= by
		d.elements[i].end -= by
	}
}

// HeadingID answers the id of the element of a heading, "" for other blocks.
// It starts with h-, so that it is never the id of another part of the page.
func (d *Doc) HeadingID(block int) string { return d.elements[block].id }

// InLink tells whether part of a range of a block's text stands in a link, where
// a mark must not be a link or a button itself.
func (d *Doc) InLink(block, from, upto int) bool {
	for _, s := range d.slots[d.firstSlot(block, from):] {
		if s.block != block || s.from >= upto {
			return false
		}
		if s.afterAnchor > 0 {
			return true
		}
	}
	return false
}

// squeeze is text with every run of white space as one space.
func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }
