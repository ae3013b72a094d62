package site

import (
	"bytes"
	"html"
	"html/template"

	"github.com/report-digest/digest/internal/i18n"
)

// A printer puts together the HTML of cards and table rows: they are by far the
// most numerous things on the site, and a template takes three times as long.
type printer struct {
	bytes.Buffer
	words *i18n.Lang
}

// put writes HTML as it is; what comes from an article or the lexicon goes through escape first.
func (p *printer) put(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// say writes text that may hold words of another language than the page's.
func (p *printer) say(parts ...string) {
	for _, s := range parts {
		p.WriteString(p.words.HTML(s))
	}
}

func escape(s string) string { return html.EscapeString(s) }

func (p *printer) html() template.HTML { return template.HTML(p.String()) }

// borrow answers an empty printer, to be given back to b.printers: a page is put
// together from many pieces of dozens of kilobytes, and their buffers are used again.
func (b *builder) borrow() *printer {
	p, ok := b.printers.Get().(*printer)
	if !ok {
		p = new(printer)
	}
	p.Reset()
	p.words = b.words
	return p
}
