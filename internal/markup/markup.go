// Package markup turns Markdown and plain text into blocks of text with source
// offsets, and renders the same text back to HTML with marks in it.
package markup

import (
	"html/template"

	"github.com/report-digest/digest/extract"
)

// A Doc is a parsed body: its blocks, and what is needed to render them.
type Doc struct {
	Blocks []extract.Block
	Title  string // text of the first level-1 heading, "" where there is none
}

// A Mark wraps a range of one block's visible text in elements of the caller's.
// Where inline markup splits the range, First opens the first piece and Rest
// every further one; Close closes each; After follows the last piece.
type Mark struct {
	Block, From, Upto  int
	First, Rest, Close template.HTML
	After              template.HTML
}
