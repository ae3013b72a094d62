// Package article reads the files of content/ into Articles: encodings, front matter, slugs, positions.
//
// A file such as
//
//	---
//	title: 雲業務連增八季
//	date: 2025-02-24
//	---
//	第四季雲收入為317.42億元。
//
// becomes an Article whose Source is the whole file in UTF-8 and whose Body is the offset of 第. Nothing of the file
// is thrown away, so every later stage can point at the place the author wrote. Plain text needs no front matter:
// its first line is the title. What is wrong with a file is an Error at a line and column of that file that says
// what to do; what the author should only know of is a Warning.
package article

import (
	"errors"
	"io/fs"
	"time"
)

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
	Encoding string // "utf-8", "utf-16le", "utf-16be", "gb18030" or "big5": what the file was written in

	Title     string    // "" where neither front matter nor the first line of a .txt gives one
	TitleAt   int       // offset of the title in Source, -1 where it does not stand there
	Date      time.Time // midnight UTC; zero where the file gives none
	Updated   time.Time
	Lang      string // zh-Hant, zh-Hans, en; from front matter, else told by its characters
	Tags      []string
	Publisher string // front matter `source`
	SourceURL string
	Summary   string
	Draft     bool
	Edits     []FactEdit // front matter `facts`: what the author says of figures

	Suppressions []Suppression // front matter `suppress`: findings that the author says are no alarms

	places *places // of Source; nil where nothing was read
}

// Options are what the command line says of all articles. The zero value is useful.
type Options struct {
	Date   time.Time // of articles that neither front matter nor file name dates
	Lang   string    // of articles whose front matter names none; "" means told by their characters
	Format Format    // of paths without a known extension, such as stdin; "" means Markdown
}

// Open reads the file at path and the sidecar beside it, where there is one. See Read.
func Open(path, slug string, opts Options) (Article, []Warning, error) {
	f, err := open(path)
	if err != nil {
		return Article{}, nil, err
	}
	sidecar, err := open(path + sidecarSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return read(*f, nil, slug, opts)
	}
	if err != nil {
		return Article{}, nil, err
	}
	return read(*f, sidecar, slug, opts)
}

// Read reads the one file that stands at path, which messages name, and has
// the given content. Its slug is the one given unless its front matter has one. Where
// err is not nil it joins everything that is wrong with the file, each an *Error.
func Read(path, slug string, data []byte, opts Options) (Article, []Warning, error) {
	return read(file{path: path, data: data}, nil, slug, opts)
}

// A file is a path as messages name it, and its bytes.
type file struct {
	path string
	data []byte
}

// read reads a file and the sidecar that may hold front matter of it.
func read(f file, sidecar *file, slug string, opts Options) (Article, []Warning, error) {
	a := Article{Path: f.path, Slug: slug, TitleAt: -1, Format: format(f.path, opts.Format)}
	source, encoding, err := decode(f.path, f.data)
	if err != nil {
		return a, nil, err
	}
	a.Source, a.Encoding, a.places = source, encoding, &places{source: source}
	if err := a.frontMatter(sidecar); err != nil {
		return a, nil, err
	}
	a.firstLine()
	a.language(opts.Lang)
	return a, a.warnings(a.dated(opts.Date)), nil
}
