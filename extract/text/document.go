package text

import (
	"sort"
	"time"
)

// A Document is an article as the extractor reads it: blocks of visible text
// with a way back to the source file.
type Document struct {
	Slug     string
	Title    string    // context for the facts; its own figures are no facts
	Date     time.Time // what relative time resolves against; zero where unknown
	Lang     string    // zh-Hant, zh-Hans or en
	Currency string    // of bare 億元: ISO 4217; "" means by entity, then by language
	Source   []byte    // the whole file in UTF-8; spans point here
	Blocks   []Block
}

// BlockKind tells the role of a block.
type BlockKind int

// The kinds of block that hold text of their own.
const (
	Paragraph BlockKind = iota
	Heading             // Level 1 to 6; clears carried context below its level
	Item                // one paragraph of a list item
	Quote               // one paragraph of a block quotation
	Cell                // one table cell
)

// A Block is one paragraph, heading, list item, quotation or table cell.
type Block struct {
	Kind  BlockKind
	Level int    // of a heading, 1 to 6
	Text  string // visible text: no markup, entities decoded, soft breaks as spaces between Latin and nothing between Han
	Runs  []Run  // Text in pieces, in order, without gaps
	// Cells only: which table of the document, row and column from 0, and
	// whether the row is the header.
	Table, Row, Col int
	Header          bool
}

// A Run says where a piece of visible text stands in the source file. Pieces of
// the same length on both sides map byte for byte; of others (an entity, an
// escape, a line break) the whole source piece stands for the whole text piece.
type Run struct {
	From, Upto int // in Block.Text
	Span           // in the source file
}

// Span maps the bytes from..upto of b.Text to the source file: from the first
// byte of what wrote the first character to the last byte of what wrote the last.
func (b *Block) Span(from, upto int) Span {
	if from >= upto || len(b.Runs) == 0 {
		return Span{}
	}
	first, last := b.run(from), b.run(upto-1)
	s := Span{first.Start, last.End}
	if first.Upto-first.From == first.End-first.Start {
		s.Start += from - first.From
	}
	if last.Upto-last.From == last.End-last.Start {
		s.End -= last.Upto - upto
	}
	return s
}

func (b *Block) run(at int) Run {
	i := sort.Search(len(b.Runs), func(i int) bool { return b.Runs[i].Upto > at })
	return b.Runs[min(i, len(b.Runs)-1)]
}
