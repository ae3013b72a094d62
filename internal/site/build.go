package site

import (
	"cmp"
	"html/template"
	"sync"

	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/series"
)

// A builder makes the pages of one language from what is known of all articles.
type builder struct {
	*library
	edition
	pages    map[string]*template.Template
	byRule   []slice // the open findings parted, see sliceFindings
	byEntity []slice
	settings []setting
	small    sync.Map // chartItem by smallKey: drawn once, shown often
	sparks   sync.Map // template.HTML by spot: many figures state one point
	options  sync.Map // []byte by path: what charts fetch when a reader asks for another view
	printers sync.Pool
}

// A library is what all pages look things up in, whatever their language. It is filled stage
// by stage and only read once the pages begin, so they are made in parallel.
type library struct {
	opts     Options
	assets   assets
	top      string    // path of the site on its host, with a slash at both ends
	editions []edition // the main one first

	site     *Site
	lines    *series.Index
	index    *index
	finder   finder
	changes  map[string]change
	exporter *export.Exporter
	outcomes outcomes
	open     []*check.Finding // those that disagree, in the order of the findings page

	openAt     map[*check.Finding]int // their places in open
	suppressed []*check.Finding       // by an author
	stale      []*check.Finding       // suppressions without a finding
	verdicts   map[check.Verdict]int  // how many findings there are of each standing
}

// prepare reads the configuration and everything that does not depend on an article.
func prepare(opts Options) (*builder, error) {
	c, err := corpus.Open(opts.reading())
	if err != nil {
		return nil, err
	}
	s := &library{opts: opts}
	if s.editions, err = editionsOf(c.Config, opts.Lang); err != nil {
		return nil, err
	}
	base, err := export.ParseAddress(cmp.Or(opts.BaseURL, c.Config.BaseURL))
	if err != nil {
		return nil, err
	}
	s.top = base.Path()
	main := s.editions[0]
	s.site = &Site{Corpus: c, Title: main.siteName, Description: main.siteDescription, Lang: main.words.Tag, BaseURL: base}
	if s.assets, s.site.Files, err = buildAssets(); err != nil {
		return nil, err
	}
	return s.in(main)
}

// in is the builder of the pages of one edition.
func (s *library) in(e edition) (*builder, error) {
	pages, err := parsePages(e.words)
	return &builder{library: s, edition: e, pages: pages, settings: settingsOf(e.words, s.site.Config.Colours)}, err
}
