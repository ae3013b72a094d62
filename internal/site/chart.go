package site

import (
	"html/template"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/series"
)

// A chartItem is a drawn chart with the id of its series.
type chartItem struct {
	ID   string
	HTML template.HTML
}

// chartOptions word a chart of s for a page: here is the slug of the page's article, "" elsewhere.
func (b *builder) chartOptions(s *series.Series, r root, here string) chart.Options {
	return chart.Options{
		Lang: b.words, Entity: b.entity(s.Entity), Metric: b.metric(s.Metric), Article: here,
		Link:    func(f *extract.Fact) string { return r.fact(f, here) },
		Flagged: b.flagged,
		Quote:   b.quoteOf,
		Dated:   b.dated,
		Titled:  func(slug string) (title, lang string) { a := b.index.article[slug]; return b.title(a), a.Lang },
	}
}

// chartOf lays out s for a page.
func (b *builder) chartOf(s *series.Series, r root, here string) chart.Chart {
	opts := b.chartOptions(s, r, here)
	opts.BundleURL, opts.Files, opts.Embed = b.bundle(r), b.filesOf(s, r), b.embedOf(s, r)
	if here != "" {
		return chart.New(window(s, here), opts)
	}
	return chart.New(*s, opts)
}

// bundle is the address of ECharts as packed for the site, "" where it was not.
func (b *builder) bundle(r root) string {
	if b.assets.Bundle == "" {
		return ""
	}
	return b.shared(r, b.assets.Bundle)
}

// draw is the chart's HTML, "" where there are too few points to draw.
func (b *builder) draw(c chart.Chart) (template.HTML, error) {
	if !c.Worth() {
		return "", nil
	}
	view, err := c.View()
	if err != nil {
		return "", err
	}
	return b.fill("chart", view)
}

// drawLow is the chart as one of many: low, and without a script's chart over it.
func (b *builder) drawLow(c chart.Chart) (template.HTML, error) {
	if !c.Worth() {
		return "", nil
	}
	if c.Few() {
		return b.fill("chartfew", c.FewView())
	}
	return b.fill("chart", c.SmallView())
}

// A smallView is a low chart whose title leads to the whole one.
type smallView struct {
	ID, Lang, Href, Title, Subtitle string
	SVG                             template.HTML
}

// A smallKey is a series as seen from the depth of a page: all articles of one
// depth show the same small chart.
type smallKey struct {
	series *series.Series
	root   root
}

// smallChart is the latest run of s as a small chart that leads to the whole.
// Many articles show the same one, so it is drawn once.
func (b *builder) smallChart(s *series.Series, r root) (chartItem, error) {
	if item, ok := b.small.Load(smallKey{s, r}); ok {
		return item.(chartItem), nil
	}
	run := window(s, "")
	c := b.chartOf(&run, r, "")
	item := chartItem{ID: c.ID()}
	switch {
	case !c.Worth():
	case c.Few():
		var err error
		if item.HTML, err = b.fill("chartfew", c.FewView()); err != nil {
			return item, err
		}
	default:
		v := smallView{c.ID(), b.words.Tag, r.series(s), c.Title(), c.Subtitle(), c.SmallMultiple()}
		var err error
		if item.HTML, err = b.fill("smallchart", v); err != nil {
			return item, err
		}
	}
	b.small.Store(smallKey{s, r}, item)
	return item, nil
}

// fill executes one of the templates that all page types share.
func (b *builder) fill(name string, data any) (template.HTML, error) {
	w := b.borrow()
	defer b.printers.Put(w)
	err := b.pages["article"].ExecuteTemplate(w, name, data)
	return w.html(), err
}

// drawable reports whether the points of s can stand on one axis and are more than one.
func (b *builder) drawable(s *series.Series) bool {
	return s.Key.Comparable() && len(s.Points) > 1
}

// chartable reports whether the pages of entities and metrics chart s: there a stated
// point is charted beside one that is derived from it. An article shows no such chart,
// as it says the same in its own words.
func (b *builder) chartable(s *series.Series) bool {
	return s.Key.Comparable() && len(s.Points)+len(s.Derived) > 1
}

// spark is the sparkline of the series that f stands in, "" where there is none.
func (b *builder) spark(f *extract.Fact) template.HTML {
	at, ok := b.spot(f)
	if !ok {
		return ""
	}
	if drawn, ok := b.sparks.Load(at); ok {
		return drawn.(template.HTML)
	}
	drawn := chart.Sparkline(glimpse(at))
	b.sparks.Store(at, drawn)
	return drawn
}

func (b *builder) flagged(f *extract.Fact) bool {
	for _, c := range b.site.Checks[f] {
		if c.Alarm() {
			return true
		}
	}
	return false
}

func (b *builder) quoteOf(f *extract.Fact) string {
	before, middle, after := b.sentence(f)
	return before + middle + after
}

func (b *builder) dated(slug string) time.Time {
	if a := b.index.article[slug]; a != nil {
		return a.Date
	}
	return time.Time{}
}
