// Package site builds every page of the site from the articles: annotated
// text, charts, entities, metrics and findings. Its one input is the content
// folder, its one output files, as a list or one by one; it writes nothing.
package site

import (
	"context"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
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

// reading are the options of the corpus.
func (o Options) reading() corpus.Options {
	return corpus.Options{Content: o.Content, Date: o.Date, Drafts: o.Drafts, Progress: o.Progress}
}

// A Site is a finished build: the files to publish and what they were made from.
type Site struct {
	*corpus.Corpus

	Title       string
	Description string
	Lang        string
	BaseURL     export.Address
	Files       []publish.File

	moved map[string]bool // the paths of pages that only lead on to others

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

// build is the whole way from files to files.
func (b *builder) build(ctx context.Context) (*Site, error) {
	if err := b.site.Read(ctx); err != nil { // what the articles say
		return nil, err
	}
	return b.site, b.publish(ctx)
}

// publish makes the files of what the articles say; it names the stages in order.
func (b *builder) publish(ctx context.Context) error {
	if err := b.relate(); err != nil {
		return err
	}
	pages, err := b.makePages(ctx) // with their charts
	if err != nil {
		return err
	}
	b.site.Files = append(b.site.Files, pages...)
	return b.addData()
}
