package corpus

import (
	"fmt"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/markup"
)

// An Article is one article with what was found in it.
type Article struct {
	article.Article
	Doc        *markup.Doc
	Facts      []*extract.Fact
	Claims     []*extract.Claim // statements about how the figures run
	Coverage   extract.Coverage
	Unresolved []extract.Left      // the figures that were not understood
	Rejected   []extract.Rejected  // those that the author says are none
	Suppressed []check.Suppression // what the author says of findings about its figures
	Inferred   string              // the words its date was inferred from, "" where the file gives the date
}

// A Warning is something an author should know that does not stop the build.
type Warning struct {
	Path      string // as messages name the file
	Line, Col int    // from 1; 0 where it concerns the whole file
	Message   string
}

// Changed is the day an article last changed as far as its file says, other where it has no day at all.
func (a *Article) Changed(other time.Time) time.Time {
	switch {
	case a.Updated.After(a.Date):
		return a.Updated
	case !a.Date.IsZero():
		return a.Date
	}
	return other
}

// NewExtractor makes an extractor that knows the rows of a site's own lexicon too.
func NewExtractor(l article.Lexicon) (*extract.Extractor, error) {
	var opts extract.Options
	for _, e := range l.Entities {
		opts.Entities = append(opts.Entities, extract.EntityRow{ID: e.ID, Names: e.Names, Ticker: e.Ticker, Market: e.Market, Parent: e.Parent, Currency: e.Currency, YearEnd: e.YearEnd})
	}
	for _, m := range l.Metrics {
		opts.Metrics = append(opts.Metrics, extract.MetricRow{ID: m.ID, Names: m.Names, Unit: m.Unit})
	}
	return extract.New(opts)
}

// Parse makes the document that the extractor reads, and fills in what only the text tells of a: its Doc, a title that
// is its first heading, a date that the text names. Currency is that of amounts which name none.
func (a *Article) Parse(x *extract.Extractor, currency string) (extract.Document, []Warning) {
	a.Doc = parse(a.Article)
	if a.Title == "" {
		a.Title = a.Doc.Title
	}
	a.Doc.DropTitle(a.Title)
	doc := extract.Document{Slug: a.Slug, Title: a.Title, Date: a.Date, Lang: a.Lang, Currency: currency, Source: a.Source, Blocks: a.Doc.Blocks}
	return doc, append(a.leftOut(), a.inferDate(&doc, x)...)
}

// leftOut warns of what the file holds and the page does not. A comment is meant to be left out.
func (a *Article) leftOut() (warnings []Warning) {
	for _, s := range a.Doc.Dropped {
		words := strings.TrimSpace(string(a.Source[s.Start:s.End]))
		if strings.HasPrefix(words, "<!--") {
			continue
		}
		line, col := a.Position(s.Start)
		warnings = append(warnings, Warning{a.Path, line, col, fmt.Sprintf("%q is left out of the page, as are all raw HTML and unsafe addresses; write it in Markdown", beginning(words))})
	}
	return warnings
}

func parse(a article.Article) *markup.Doc {
	if a.Format == article.Text {
		return markup.ParseText(a.Source, a.Body)
	}
	return markup.ParseMarkdown(a.Source, a.Body)
}

// inferDate gives an article without a date the newest day that its text names, and says so.
func (a *Article) inferDate(doc *extract.Document, x *extract.Extractor) []Warning {
	if !a.Date.IsZero() {
		return nil
	}
	found, ok := x.InferDate(*doc)
	if !ok {
		return []Warning{{Path: a.Path, Message: "no date is given, and none can be inferred from the text; add date: to its front matter"}}
	}
	a.Date, doc.Date, a.Inferred = found.End, found.End, found.Text
	line, col := a.Position(found.Place.Start)
	return []Warning{{a.Path, line, col, fmt.Sprintf("no date is given; %s is taken from %q in the text", a.Date.Format("2006-01-02"), found.Text)}}
}

// beginning is the first line of s, cut where it is long.
func beginning(s string) string {
	const most = 40
	line, _, _ := strings.Cut(s, "\n")
	if runes := []rune(line); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return line
}
