package markup

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/report-digest/digest/extract"
)

// ParseMarkdown parses source from the offset body on, where its front matter ends.
func ParseMarkdown(source []byte, body int) *Doc {
	return build(markdown.Parser().Parse(text.NewReader(source[body:])), source[body:], body)
}

// ParseText parses source from the offset body on as plain text: every line that
// is not empty is a paragraph, without the spaces around it, full-width ones included.
func ParseText(source []byte, body int) *Doc {
	return build(plainText(source[body:]), source[body:], body)
}

// A builder writes a tree of nodes down as the blocks and the skeleton of a Doc.
// It is the writer that goldmark's renderer writes to, and so what the
// rendering functions of skeleton have in common.
type builder struct {
	Doc
	source []byte // of the tree
	base   int    // what its offsets lack to be offsets of the file

	text []byte         // of the block that is open, the last of Blocks
	wrap *wrap          // a soft line break before the text that comes next
	ids  map[string]int // of the headings so far, and how often each was asked for

	heading, headingSlots int // where the tag and the slots of the open heading start
	anchorSlots           int // where the slots of the open link start
	table, row, col       int // of the latest cell

	cited map[string]bool // addresses that links led to so far
}

// A wrap is a soft line break: where it stands in the tree's source and in the skeleton.
type wrap struct {
	span extract.Span
	at   int
}

// build renders every top-level node by itself, so it knows where each one stands in the skeleton.
func build(tree ast.Node, source []byte, base int) *Doc {
	b := &builder{source: source, base: base, ids: map[string]int{}, cited: map[string]bool{}, table: -1}
	b.html = make([]byte, 0, len(source)/2)
	for n := tree.FirstChild(); n != nil; n = n.NextSibling() {
		start, first := len(b.html), len(b.elements)
		// Neither the builder nor a rendering function ever answers an error.
		_ = markdown.Renderer().Render(b, source, n)
		for i := first; i < len(b.elements); i++ {
			b.elements[i].start, b.elements[i].end = start, len(b.html)
		}
	}
	return &b.Doc
}

// openBlock starts a block; what is added until closeBlock is its text.
func (b *builder) openBlock(block extract.Block) {
	b.Blocks = append(b.Blocks, block)
	b.elements = append(b.elements, element{})
	b.text, b.wrap = b.text[:0], nil
}

// closeBlock ends the block and answers it. A block without text is none, but
// for an empty cell, which keeps the columns of its table whole: then it answers nil.
func (b *builder) closeBlock() *extract.Block {
	last := len(b.Blocks) - 1
	block := &b.Blocks[last]
	block.Text = string(b.text)
	if block.Text == "" && block.Kind != extract.Cell {
		b.Blocks, b.elements = b.Blocks[:last], b.elements[:last]
		return nil
	}
	return block
}

// add adds what the source bytes from..upto of the tree say, in the page too.
// Raw text is taken as it is; other text has escapes and character references.
func (b *builder) add(from, upto int, raw bool) {
	for from < upto {
		piece, n := decode(b.source[from:upto], raw)
		b.piece(piece, extract.Span{Start: from, End: from + n})
		from += n
	}
}

// piece adds text that a span of the tree's source stands for. Space at the
// start of a line is indentation, which a page does by style.
func (b *builder) piece(text string, span extract.Span) {
	if len(b.text) == 0 || b.wrap != nil || b.text[len(b.text)-1] == '\n' {
		cut := strings.TrimLeftFunc(text, unicode.IsSpace)
		if len(text) == span.End-span.Start {
			span.Start += len(text) - len(cut)
		}
		text = cut
	}
	if text == "" {
		return
	}
	b.unwrap(text)
	b.show(text, span, len(b.html))
}

// show appends text to the block and to the slot at a place of the skeleton.
func (b *builder) show(text string, span extract.Span, at int) {
	block, from := len(b.Blocks)-1, len(b.text)
	b.hide(text, span)
	if last := len(b.slots) - 1; last >= 0 {
		if s := &b.slots[last]; s.block == block && s.at == at && s.upto == from {
			s.upto = len(b.text)
			return
		}
	}
	b.slots = append(b.slots, slot{at: at, block: block, from: from, upto: len(b.text)})
}

// hide appends text to the block that the skeleton itself shows.
func (b *builder) hide(text string, span extract.Span) {
	from := len(b.text)
	b.text = append(b.text, text...)
	run := extract.Run{From: from, Upto: len(b.text), Span: extract.Span{Start: b.base + span.Start, End: b.base + span.End}}
	runs := &b.Blocks[len(b.Blocks)-1].Runs
	if last := len(*runs) - 1; last >= 0 && literal(run) && literal((*runs)[last]) && (*runs)[last].End == run.Start {
		(*runs)[last].Upto, (*runs)[last].End = run.Upto, run.End
		return
	}
	*runs = append(*runs, run)
}

// literal tells that a run maps byte for byte.
func literal(r extract.Run) bool { return r.Upto-r.From == r.End-r.Start }

// lineEnd is the span from a place of the tree's source to the end of its line.
func (b *builder) lineEnd(at int) extract.Span {
	end := at
	for end < len(b.source) && b.source[end] != '\n' {
		end++
	}
	return extract.Span{Start: at, End: min(end+1, len(b.source))}
}

// softBreak remembers a soft line break until it is known what comes after it.
func (b *builder) softBreak(at int) {
	if b.wrap == nil {
		b.wrap = &wrap{b.lineEnd(at), len(b.html)}
	}
}

// unwrap makes a space of the soft line break before text, or nothing where a
// Chinese character stands on either side, since Chinese is written without spaces.
func (b *builder) unwrap(text string) {
	w := b.wrap
	b.wrap = nil
	if w == nil || len(b.text) == 0 {
		return
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(string(b.text[max(0, len(b.text)-64):]), unsided))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, unsided))
	if !wide(before) && !wide(after) {
		b.show(" ", w.span, w.at)
	}
}

// unsided is punctuation that both Chinese and Latin text use: what stands next to it decides.
const unsided = "“”‘’—…·"

// hardBreak breaks the line: the text has a line feed there.
func (b *builder) hardBreak(span extract.Span) {
	b.WriteString("<br>")
	b.wrap = nil
	if len(b.text) > 0 {
		b.show("\n", span, len(b.html))
	}
}

func (b *builder) drop(from, upto int) {
	b.Dropped = append(b.Dropped, extract.Span{Start: b.base + from, End: b.base + upto})
}

// nameHeading puts an id into the tag of the heading that was just written.
func (b *builder) nameHeading(text string) {
	id := b.unique(headingID(text))
	b.elements[len(b.elements)-1].id = id
	attribute := ` id="` + id + `"`
	at := b.heading + len("<h1")
	b.html = append(b.html[:at], append([]byte(attribute), b.html[at:]...)...)
	for i := b.headingSlots; i < len(b.slots); i++ {
		s := &b.slots[i]
		s.at += len(attribute)
		if s.afterAnchor > 0 {
			s.afterAnchor += len(attribute)
		}
	}
}

// unique is id, with a number behind it where an earlier heading has it.
func (b *builder) unique(id string) string {
	free := id
	for b.ids[free] > 0 {
		b.ids[id]++
		free = id + "-" + strconv.Itoa(b.ids[id])
	}
	b.ids[free] = 1
	return free
}

// headingID is h- and the letters and digits of text in small letters, what stands between them as hyphens.
func headingID(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	return headingPrefix + strings.Join(words, "-")
}

const headingPrefix = "h-"

// The builder is a util.BufWriter over memory.

// Write implements io.Writer.
func (b *builder) Write(p []byte) (int, error) {
	b.html = append(b.html, p...)
	return len(p), nil
}

// WriteString implements io.StringWriter.
func (b *builder) WriteString(s string) (int, error) {
	b.html = append(b.html, s...)
	return len(s), nil
}

// WriteByte implements io.ByteWriter.
func (b *builder) WriteByte(c byte) error {
	b.html = append(b.html, c)
	return nil
}

// WriteRune writes r in UTF-8.
func (b *builder) WriteRune(r rune) (int, error) {
	n := len(b.html)
	b.html = utf8.AppendRune(b.html, r)
	return len(b.html) - n, nil
}

// Available, Buffered and Flush tell that nothing is ever held back.
func (b *builder) Available() int { return cap(b.html) - len(b.html) }

// Buffered is always 0.
func (b *builder) Buffered() int { return 0 }

// Flush does nothing.
func (b *builder) Flush() error { return nil }
