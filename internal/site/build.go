package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/url"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"

	"golang.org/x/sync/errgroup"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/series"
)

// A builder makes the pages of one language from what is known of all articles.
type builder struct {
	*corpus
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

// A corpus is what is known of all articles, whatever language the pages are in. It is
// filled stage by stage and only read once the pages begin, so they are made in parallel.
type corpus struct {
	opts     Options
	config   article.Config
	checks   check.Options
	lexicon  *extract.Extractor
	extract  func(extract.Document) extract.Result
	assets   assets
	top      string    // path of the site on its host, with a slash at both ends
	editions []edition // the main one first

	site     *Site
	facts    []extract.Fact  // what Site.Facts and the points of the series refer to
	claims   []extract.Claim // of all articles, in their order
	lines    *series.Index
	index    *index
	finder   finder
	moves    map[string]step
	attached map[check.Ref]extract.Check // what the data says of the checks of a fact
	came     record
	open     []*check.Finding // those that disagree, in the order of the findings page

	openAt     map[*check.Finding]int // their places in open
	suppressed []*check.Finding       // by an author
	stale      []*check.Finding       // suppressions without a finding
	verdicts   map[check.Verdict]int  // how many findings there are of each standing
}

// prepare reads the configuration and everything that does not depend on an article.
func prepare(opts Options) (*builder, error) {
	config, err := article.LoadConfig(opts.Content)
	if err != nil {
		return nil, err
	}
	s := &corpus{opts: opts, config: config}
	if s.checks, err = CheckOptions(config); err != nil {
		return nil, err
	}
	if s.editions, err = editionsOf(config, opts.Lang); err != nil {
		return nil, err
	}
	if s.lexicon, err = NewExtractor(config.Lexicon); err != nil {
		return nil, fmt.Errorf("%s/%s: lexicon: %w", opts.Content, article.ConfigName, err)
	}
	base, err := baseURL(cmp.Or(opts.BaseURL, config.BaseURL))
	if err != nil {
		return nil, err
	}
	s.top = cmp.Or(pathOf(base), "/")
	main := s.editions[0]
	s.site = &Site{
		Title: main.siteName, Description: main.siteDescription, Lang: main.words.Tag,
		BaseURL: base, content: filepath.ToSlash(filepath.Clean(opts.Content)) + "/",
	}
	s.extract = s.lexicon.Extract
	if s.assets, s.site.Files, err = buildAssets(); err != nil {
		return nil, err
	}
	return s.in(main)
}

// in is the builder of the pages of one edition.
func (s *corpus) in(e edition) (*builder, error) {
	pages, err := parsePages(e.words)
	return &builder{corpus: s, edition: e, pages: pages, settings: settingsOf(e.words, s.config.Colours)}, err
}

// baseURL brings an address to the form https://host/path/.
func baseURL(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" && !strings.HasPrefix(u.Path, "/") || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("base URL %q: write it like https://example.org/reports/", s)
	}
	return strings.TrimRight(s, "/") + "/", nil
}

func pathOf(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return ""
	}
	return u.EscapedPath()
}

// read turns the loaded files into articles with their facts, on all cores.
func (b *builder) read(ctx context.Context, loaded []article.Article) error {
	list := make([]*Article, 0, len(loaded))
	for _, a := range loaded {
		if !a.Draft || b.opts.Drafts {
			list = append(list, &Article{Article: a})
		}
	}
	read := make([]extract.Result, len(list))
	warnings := make([][]Warning, len(list))
	errs := make([]error, len(list))
	err := b.each(ctx, "articles", len(list), func(i int) error {
		read[i], warnings[i], errs[i] = b.readOne(list[i])
		return nil
	})
	if err := errors.Join(append(errs, err)...); err != nil {
		return err // all that is wrong with any article, in the order of their files
	}
	order := newestFirst(list)
	total := 0
	for i := range read {
		total += len(read[i].Facts)
	}
	b.facts = make([]extract.Fact, 0, total)
	for _, i := range order {
		b.site.Articles = append(b.site.Articles, list[i])
		b.site.Warnings = append(b.site.Warnings, warnings[i]...)
		b.facts = append(b.facts, read[i].Facts...)
		b.claims = append(b.claims, read[i].Claims...)
	}
	b.share()
	return nil
}

// readOne parses and extracts one article, and lets its author have the last word.
func (b *builder) readOne(a *Article) (extract.Result, []Warning, error) {
	doc, warnings := a.Parse(b.lexicon, b.config.Currency)
	result, more, err := a.Correct(b.lexicon, doc, b.extract(doc))
	if err == nil {
		err = a.Suppress(b.lexicon, doc, result.Facts)
	}
	return result, append(warnings, more...), err
}

// newestFirst is the order of the articles on the site: by date, then by slug.
func newestFirst(list []*Article) []int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int {
		return cmp.Or(list[y].Date.Compare(list[x].Date), cmp.Compare(list[x].Slug, list[y].Slug))
	})
	return order
}

// share hands the facts to the site and to their articles; both refer to one slice.
func (b *builder) share() {
	of := map[string]*Article{}
	for _, a := range b.site.Articles {
		of[a.Slug] = a
		if b.site.Newest.Before(a.Date) {
			b.site.Newest = a.Date
		}
	}
	b.site.Facts = make([]*extract.Fact, len(b.facts))
	for i := range b.facts {
		f := &b.facts[i]
		b.site.Facts[i] = f
		of[f.Article].Facts = append(of[f.Article].Facts, f)
	}
	for i := range b.claims {
		c := &b.claims[i]
		of[c.Article].Claims = append(of[c.Article].Claims, c)
	}
}

// dates tells the days of the articles.
func (b *builder) dates() func(slug string) time.Time {
	dates := make(map[string]time.Time, len(b.site.Articles))
	for _, a := range b.site.Articles {
		dates[a.Slug] = a.Date
	}
	return func(slug string) time.Time { return dates[slug] }
}

// seriesOptions tell the series what facts do not carry.
func (b *builder) seriesOptions() series.Options {
	opts := series.Options{Date: b.dates()}
	opts.Entity = func(id string) string {
		row, _ := b.lexicon.Entity(id)
		return hanName(row.Names)
	}
	opts.Currency = func(id string) string {
		row, _ := b.lexicon.Entity(id)
		return row.Currency
	}
	opts.Metric = func(id string) string {
		row, _ := b.lexicon.Metric(id)
		return hanName(row.Names)
	}
	return opts
}

// hanName is the first of names that is written in Chinese characters, else the first.
func hanName(names []string) string {
	han := func(name string) bool {
		return strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	if i := slices.IndexFunc(names, han); i >= 0 {
		return names[i]
	}
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// checkOptions are what the configuration and the authors say of checks, and what facts do not carry.
func (b *builder) checkOptions() check.Options {
	opts := b.checks
	opts.Date, opts.Preliminary, opts.Suppressed = b.seriesOptions().Date, b.preliminary(), b.site.suppressed()
	return opts
}

// early are the words of titles for figures published before the books are
// closed: 業績快報, 業績預告, 初步核算, and 自結數 as Taiwan's companies call them.
var early = []string{"快报", "预告", "预增", "预减", "初步", "自结", "初值"}

// preliminary tells the articles whose title says that their figures are early.
func (b *builder) preliminary() func(slug string) bool {
	is := map[string]bool{}
	for _, a := range b.site.Articles {
		title := extract.Fold(a.Title)
		is[a.Slug] = slices.ContainsFunc(early, func(word string) bool { return strings.Contains(title, word) })
	}
	return func(slug string) bool { return is[slug] }
}

// each calls work for 0 to n-1 on all cores and reports progress under the name of the stage.
func (b *builder) each(ctx context.Context, stage string, n int, work func(int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	var next, done atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) {
		g.Go(func() error {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return nil
				}
				if err := errors.Join(ctx.Err(), work(i)); err != nil {
					return err
				}
				b.progress(stage, int(done.Add(1)), n)
			}
		})
	}
	return g.Wait()
}

func (b *builder) progress(stage string, done, total int) {
	if b.opts.Progress != nil {
		b.opts.Progress(stage, done, total)
	}
}
