// Package site builds every page of the site from the articles: annotated
// text, charts, entities, metrics and findings. Its one input is the content
// folder, its one output files, as a list or one by one; it writes nothing.
package site

import (
	"context"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/markup"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

// Options say what to build. Content is required; everything else has a
// default, most of them from content/_site.yaml.
type Options struct {
	Content string       // the folder of the articles
	BaseURL string       // where the site will stand, may have a path: https://host/path/
	Lang    string       // of the interface: zh-Hant, zh-Hans or en
	Date    time.Time    // of articles whose file gives none
	Drafts  bool         // build drafts too
	Fonts   *chart.Fonts // that PNG pictures of the charts are written in; nil makes none
	// Progress is told how far a stage has come; it may be called from several goroutines.
	Progress func(stage string, done, total int)
	// Put takes each file as soon as it is made, so that they need not all be held; it may be called from several
	// goroutines. The files of the Site then have no Data. Without it they have.
	Put func(publish.File) error
}

// A Site is a finished build: the files to publish and what they were made from.
type Site struct {
	Title       string
	Description string
	Lang        string
	BaseURL     string    // with a final slash; "" where none is known
	Newest      time.Time // of the articles: the site's own date

	content string          // the folder of the articles as messages name it, with a slash at its end
	moved   map[string]bool // the paths of pages that only lead on to others

	Files    []publish.File
	Articles []*Article      // newest first, then by slug
	Facts    []*extract.Fact // of all articles, in that order, each in the order of its text
	Series   []series.Series
	Findings []check.Finding
	Outcomes []check.Outcome // of all expected figures
	Warnings []Warning

	// Checks holds what the checks said of a fact, the gravest first.
	Checks map[*extract.Fact][]*check.Finding
}

// Build reads the articles of opts.Content and makes the site of them. The
// error names every file that could not be read, with line, column and what to do.
func Build(ctx context.Context, opts Options) (*Site, error) {
	b, err := prepare(opts)
	if err != nil {
		return nil, err
	}
	return b.build(ctx)
}

// Read is Build without the files: what the articles say and what the checks find.
func Read(ctx context.Context, opts Options) (*Site, error) {
	b, err := prepare(opts)
	if err != nil {
		return nil, err
	}
	loaded, err := b.load()
	if err != nil {
		return nil, err
	}
	return b.site, b.study(ctx, loaded)
}

func (b *builder) load() ([]article.Article, error) {
	loaded, warnings, err := article.Load(b.opts.Content, article.Options{Date: b.opts.Date})
	b.site.warn(warnings)
	return loaded, err
}

// build is the whole way from files to files.
func (b *builder) build(ctx context.Context) (*Site, error) {
	loaded, err := b.load()
	if err != nil {
		return nil, err
	}
	return b.site, b.pagesFrom(ctx, loaded)
}

// study names the stages up to what the checks find. From here on nothing is read from outside.
func (b *builder) study(ctx context.Context, loaded []article.Article) error {
	s := b.site
	if err := b.read(ctx, loaded); err != nil { // markup, extract
		return err
	}
	s.Series = series.Build(b.facts, b.seriesOptions())
	s.Findings = check.Run(b.facts, b.claims, s.Series, b.checkOptions())
	s.Outcomes = check.Outcomes(s.Series, b.seriesOptions(), s.Newest)
	return nil
}

// pagesFrom names the stages in order.
func (b *builder) pagesFrom(ctx context.Context, loaded []article.Article) error {
	s := b.site
	if err := b.study(ctx, loaded); err != nil {
		return err
	}
	if err := b.relate(); err != nil {
		return err
	}
	pages, err := b.makePages(ctx) // with their charts
	if err != nil {
		return err
	}
	s.Files = append(s.Files, pages...)
	return b.addData()
}

// An Article is one article with what was found in it.
type Article struct {
	article.Article
	Doc        *markup.Doc
	Facts      []*extract.Fact
	Claims     []*extract.Claim // statements about how the figures run
	Coverage   extract.Coverage
	Left       []extract.Left      // the figures that were not understood
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
