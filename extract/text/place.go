package text

// A Span is a half-open range of byte offsets into the source file of an
// article, front matter included: source[s.Start:s.End] is what the author wrote.
type Span struct{ Start, End int }

// A Place is where something stands: in the file, and in the visible text of
// one block. The two differ where Markdown marks (**, links, entities) stand between.
type Place struct {
	Span           // in the source file
	Block      int // index into Document.Blocks
	From, Upto int // byte offsets into Blocks[Block].Text
}
