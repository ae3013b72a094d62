package diff

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
)

// A Snapshot is what a site says at one time, as far as two of them can be compared. Its order is that of slugs and of places in
// the text, so that it does not depend on the dates or files of articles.
type Snapshot struct {
	articles []snapArticle
	facts    []export.Fact
	series   []export.Series
	findings []export.Finding
	// Of a facts.json without its neighbours only the facts are known.
	noSeries, noFindings, noDates bool
}

type snapArticle struct {
	slug, title string
	date        time.Time
	path        string                           // with position; both are empty in an export
	position    func(offset int) (line, col int) // in the file
}

// A SourcePlace is where something stands in the author's files.
type SourcePlace struct {
	Path string `json:"path"`
	Line int    `json:"line"`
	Col  int    `json:"col"`
}

// Of is what c says, with the addresses of the site that its configuration names.
func Of(c *corpus.Corpus) (*Snapshot, error) {
	at, err := export.ParseAddress(c.Config.BaseURL)
	if err != nil {
		return nil, err
	}
	x := export.New(c, at)
	out := &Snapshot{facts: make([]export.Fact, 0, len(c.Facts))}
	for _, a := range c.Articles {
		out.articles = append(out.articles, snapArticle{a.Slug, a.Title, a.Date, a.Path, a.Position})
		for _, f := range a.Facts {
			out.facts = append(out.facts, x.Fact(f))
		}
	}
	for i := range c.Series {
		out.series = append(out.series, export.SeriesOf(&c.Series[i], nil))
	}
	for i := range c.Findings {
		out.findings = append(out.findings, x.Finding(&c.Findings[i]))
	}
	out.order()
	return out, nil
}

func (s *Snapshot) order() {
	slices.SortFunc(s.articles, func(a, b snapArticle) int { return strings.Compare(a.slug, b.slug) })
	slices.SortFunc(s.facts, compareExported)
	slices.SortFunc(s.series, func(a, b export.Series) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(s.findings, func(a, b export.Finding) int { return strings.Compare(a.ID, b.ID) })
}

func compareExported(a, b export.Fact) int {
	return cmp.Or(strings.Compare(a.Article, b.Article), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), strings.Compare(a.ID, b.ID))
}

// place is where f stands, nil where the files are not known.
func (a *snapArticle) place(f *export.Fact) *SourcePlace {
	if a.path == "" {
		return nil
	}
	line, col := a.position(f.Start)
	return &SourcePlace{a.path, line, col}
}

func nameID(n *extract.Name) string {
	if n == nil {
		return ""
	}
	return n.ID
}
