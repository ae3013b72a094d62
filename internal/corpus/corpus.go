// Package corpus is all articles of a content folder as the program understands them: their facts, the series these make, what
// the checks find and what came of the figures that were expected. It knows neither pages nor the languages they are in.
package corpus

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	"unicode"

	"golang.org/x/sync/errgroup"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/series"
)

// Options say what to read. Content is required.
type Options struct {
	Content string    // the folder of the articles
	Date    time.Time // of articles whose file gives none
	Drafts  bool      // read drafts too
	// Progress is told how far a stage has come; it may be called from several goroutines.
	Progress func(stage string, done, total int)
}

// A Corpus is filled stage by stage by Read, and only read from then on.
type Corpus struct {
	Config  article.Config
	Lexicon *extract.Extractor                    // what the program and the content folder know of names
	Extract func(extract.Document) extract.Result // reads the figures of an article: Lexicon.Extract
	Newest  time.Time                             // of the articles: the date of them all

	Articles []*Article      // newest first, then by slug
	Facts    []*extract.Fact // of all articles, in that order, each in the order of its text
	Series   []series.Series
	Findings []check.Finding
	Outcomes []check.Outcome // of all expected figures
	Warnings []Warning

	opts    Options
	checks  check.Options
	content string          // the folder of the articles as messages name it, with a slash at its end
	facts   []extract.Fact  // what Facts and the points of the series refer to
	claims  []extract.Claim // of all articles, in their order
}

// Read is Open and Read: what the articles say and what the checks find. The
// error names every file that could not be read, with line, column and what to do.
func Read(ctx context.Context, opts Options) (*Corpus, error) {
	c, err := Open(opts)
	if err != nil {
		return nil, err
	}
	if err := c.Read(ctx); err != nil {
		return nil, err
	}
	return c, nil
}

// Open reads the configuration and everything that does not depend on an article.
func Open(opts Options) (*Corpus, error) {
	config, err := article.LoadConfig(opts.Content)
	if err != nil {
		return nil, err
	}
	c := &Corpus{Config: config, opts: opts, content: filepath.ToSlash(filepath.Clean(opts.Content)) + "/"}
	if c.checks, err = CheckOptions(config); err != nil {
		return nil, err
	}
	if c.Lexicon, err = NewExtractor(config.Lexicon); err != nil {
		return nil, fmt.Errorf("%s/%s: lexicon: %w", opts.Content, article.ConfigName, err)
	}
	c.Extract = c.Lexicon.Extract
	return c, nil
}

// Read names the stages in order. Only the first of them reads files.
func (c *Corpus) Read(ctx context.Context) error {
	loaded, warnings, err := article.Load(c.opts.Content, article.Options{Date: c.opts.Date})
	for _, w := range warnings {
		c.Warnings = append(c.Warnings, Warning{w.Path, w.Line, w.Col, w.Text})
	}
	if err != nil {
		return err
	}
	return c.Study(ctx, loaded)
}

// Study is Read for articles that are loaded already, in any order.
func (c *Corpus) Study(ctx context.Context, loaded []article.Article) error {
	if err := c.read(ctx, loaded); err != nil { // markup, extract
		return err
	}
	c.Series = series.Build(c.facts, c.seriesOptions())
	c.Findings = check.Run(c.facts, c.claims, c.Series, c.checkOptions())
	c.Outcomes = check.Outcomes(c.Series, c.seriesOptions(), c.Newest)
	return nil
}

// read turns the loaded files into articles with their facts, on all cores.
func (c *Corpus) read(ctx context.Context, loaded []article.Article) error {
	list := make([]*Article, 0, len(loaded))
	for _, a := range loaded {
		if !a.Draft || c.opts.Drafts {
			list = append(list, &Article{Article: a})
		}
	}
	read := make([]extract.Result, len(list))
	warnings := make([][]Warning, len(list))
	errs := make([]error, len(list))
	err := c.opts.Each(ctx, "articles", len(list), func(i int) error {
		read[i], warnings[i], errs[i] = c.readOne(list[i])
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
	c.facts = make([]extract.Fact, 0, total)
	for _, i := range order {
		c.Articles = append(c.Articles, list[i])
		c.Warnings = append(c.Warnings, warnings[i]...)
		c.facts = append(c.facts, read[i].Facts...)
		c.claims = append(c.claims, read[i].Claims...)
	}
	c.share()
	return nil
}

// readOne parses and extracts one article, and lets its author have the last word.
func (c *Corpus) readOne(a *Article) (extract.Result, []Warning, error) {
	doc, warnings := a.Parse(c.Lexicon, c.Config.Currency)
	result, more, err := a.Correct(c.Lexicon, doc, c.Extract(doc))
	if err == nil {
		err = a.Suppress(c.Lexicon, doc, result.Facts)
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

// share hands the facts to the corpus and to their articles; both refer to one slice.
func (c *Corpus) share() {
	of := map[string]*Article{}
	for _, a := range c.Articles {
		of[a.Slug] = a
		if c.Newest.Before(a.Date) {
			c.Newest = a.Date
		}
	}
	c.Facts = make([]*extract.Fact, len(c.facts))
	for i := range c.facts {
		f := &c.facts[i]
		c.Facts[i] = f
		of[f.Article].Facts = append(of[f.Article].Facts, f)
	}
	for i := range c.claims {
		claim := &c.claims[i]
		of[claim.Article].Claims = append(of[claim.Article].Claims, claim)
	}
}

// dates tells the days of the articles.
func (c *Corpus) dates() func(slug string) time.Time {
	dates := make(map[string]time.Time, len(c.Articles))
	for _, a := range c.Articles {
		dates[a.Slug] = a.Date
	}
	return func(slug string) time.Time { return dates[slug] }
}

// seriesOptions tell the series what facts do not carry.
func (c *Corpus) seriesOptions() series.Options {
	opts := series.Options{Date: c.dates()}
	opts.Entity = func(id string) string {
		row, _ := c.Lexicon.Entity(id)
		return hanName(row.Names)
	}
	opts.Currency = func(id string) string {
		row, _ := c.Lexicon.Entity(id)
		return row.Currency
	}
	opts.Metric = func(id string) string {
		row, _ := c.Lexicon.Metric(id)
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
func (c *Corpus) checkOptions() check.Options {
	opts := c.checks
	opts.Date, opts.Preliminary, opts.Suppressed = c.seriesOptions().Date, c.preliminary(), c.suppressed()
	return opts
}

// early are the words of titles for figures published before the books are
// closed: 業績快報, 業績預告, 初步核算, and 自結數 as Taiwan's companies call them.
var early = []string{"快报", "预告", "预增", "预减", "初步", "自结", "初值"}

// preliminary tells the articles whose title says that their figures are early.
func (c *Corpus) preliminary() func(slug string) bool {
	is := map[string]bool{}
	for _, a := range c.Articles {
		title := extract.Fold(a.Title)
		is[a.Slug] = slices.ContainsFunc(early, func(word string) bool { return strings.Contains(title, word) })
	}
	return func(slug string) bool { return is[slug] }
}

// Below is the path of a file of the content folder below it, which is the same on every machine.
func (c *Corpus) Below(path string) string { return strings.TrimPrefix(path, c.content) }

// Severity is that of the findings of a rule, as the configuration has it or else the rule itself.
func (c *Corpus) Severity(r check.Rule) check.Severity {
	return cmp.Or(c.checks.Severity[r.ID], r.Severity)
}

// Coverage counts the figures of all articles.
func (c *Corpus) Coverage() (all extract.Coverage) {
	for _, a := range c.Articles {
		all = all.Add(a.Coverage)
	}
	return all
}

// Each calls work for 0 to n-1 on all cores and reports progress under the name of the stage.
func (o Options) Each(ctx context.Context, stage string, n int, work func(int) error) error {
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
				if at := int(done.Add(1)); o.Progress != nil {
					o.Progress(stage, at, n)
				}
			}
		})
	}
	return g.Wait()
}
