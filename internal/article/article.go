// Package article reads the files of content/ into Articles: encodings, front matter, slugs, positions.
package article

import "time"

// A Format is the notation of an article's body.
type Format string

// The formats by file name extension.
const (
	Markdown Format = "md"
	Text     Format = "txt"
)

// An Article is one file of content/ with its front matter.
type Article struct {
	Path     string // as messages name it: content/a/b.md
	Slug     string // its path below content/ without the extension: a/b
	Format   Format
	Source   []byte // the whole file in UTF-8 (byte order mark included where the file has one); all offsets point here
	Body     int    // where the body starts in Source
	Encoding string // "utf-8", "utf-16le", "gb18030", "big5" and so on

	Title     string    // "" where neither front matter nor the first line of a .txt gives one
	TitleAt   int       // offset of the title in Source
	Date      time.Time // midnight UTC; zero where the file gives none
	Updated   time.Time
	Lang      string // zh-Hant, zh-Hans, en; from front matter, else told by its characters
	Tags      []string
	Publisher string // front matter `source`
	SourceURL string
	Summary   string
	Draft     bool
}
