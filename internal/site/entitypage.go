package site

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

type entitiesView struct {
	Lead  string
	Rows  []entityRow
	Pager *pager
}

type entityRow struct {
	Name, Href, Note, What string
	Move                   *move
	Spark                  template.HTML
	Facts, Articles        string
}

type entityView struct {
	Name     string
	Note     []link
	Story    string
	Parts    []mover
	Key      []headFigure
	Charts   []chartItem
	Small    []chartItem
	NoCharts string
	Guidance guidanceView
	Findings []findingView
	More     *link // to the findings that are not shown
	Facts    factTable
	Pager    *pager
	Articles []articleItem
}

const (
	groupsAPage   = 200
	factsAPage    = 100
	articlesShown = 50
	largeCharts   = 6 // of a page; the others are small
)

// entitiesPage is page n of the list of entities.
func (b *builder) entitiesPage(n int) (publish.File, error) {
	h := head{path: pagePath(n, "entities/", "entities/pages/"), title: b.words.T("entities.title"), section: "entities/", description: b.pageSummary(b.words.T("entities.lead", "n", len(b.index.entities)), n)}
	r := rootOf(h.path)
	from, upto, p := b.pageOf(n, len(b.index.entities), groupsAPage, r, "entities/", "entities/pages/")
	v := entitiesView{Lead: b.words.T("entities.lead", "n", len(b.index.entities)), Pager: p}
	for _, g := range b.index.entities[from:upto] {
		row := entityRow{Name: b.entity(g.name), Href: r.entity(g.name.ID), Facts: b.words.Count(len(g.facts)), Articles: b.words.Count(len(g.articles))}
		if e, ok := b.site.Lexicon.Entity(g.name.ID); ok {
			row.Note = e.Ticker
		}
		if s, ok := b.changes[g.name.ID]; ok {
			row.Move, row.Spark = b.move(s.fact), b.spark(s.fact)
			row.What = b.metric(s.fact.Metric) + " · " + b.words.Period(s.fact.Period)
		}
		v.Rows = append(v.Rows, row)
	}
	return b.render("entities", h, v)
}

// entityPage follows one entity through all articles.
func (b *builder) entityPage(g *group) (publish.File, error) {
	path := export.EntityPath(g.name.ID)
	r := rootOf(path)
	from, upto, p := b.pageOf(0, len(g.facts), factsAPage, r, path, path+"facts/")
	name := b.entity(g.name)
	v := entityView{
		Name: name, Note: b.entityNote(g, r), Story: b.story(g), Parts: b.partsOf(g, r), Key: b.keyFigures(g, r), Guidance: b.guidance(g.name.ID, r), Pager: p,
		Findings: b.findingViews(g.findings, r), More: b.moreFindings(g.name, r),
		Facts:    b.factTable(g.facts[from:upto], b.words.T("entity.facts"), r, "", factTable{ShowMetric: true, ShowArticle: true}),
		Articles: b.items(g.articles, r),
	}
	large := func(s *series.Series) chart.Chart { return b.chartOf(s, r, "") }
	low := func(s *series.Series) (chartItem, error) {
		html, err := b.drawLow(b.chartOf(s, r, ""))
		return chartItem{s.ID, html}, err
	}
	var err error
	if v.Charts, v.Small, err = b.multiples(g.series, r, large, low); err != nil {
		return publish.File{}, err
	}
	v.NoCharts = b.words.T("entity.noseries")
	if len(g.facts) == 1 {
		v.NoCharts = b.words.T("entity.single")
	}
	return b.render("entity", head{path: path, title: name, description: b.summary("about.entity", name, g), section: "entities/"}, v)
}

// factsPage is a further page of the figures of an entity or a metric.
func (b *builder) factsPage(g *group, n int, path, section, name string, like factTable) (publish.File, error) {
	at := pagePath(n, path, path+"facts/")
	r := rootOf(at)
	from, upto, p := b.pageOf(n, len(g.facts), factsAPage, r, path, path+"facts/")
	v := struct {
		Name, Up, UpText string
		Facts            factTable
		Pager            *pager
	}{name, r.to(path), b.words.T("chart.all", "entity", name), b.factTable(g.facts[from:upto], b.words.T("entity.facts"), r, "", like), p}
	return b.render("factlist", head{path: at, title: name + " " + strconv.Itoa(n+1), description: b.pageSummary(b.summary("about.facts", name, g), n), section: section}, v)
}

func (b *builder) entityNote(g *group, r root) []link {
	e, ok := b.site.Lexicon.Entity(g.name.ID)
	var note []link
	if ok && e.Ticker != "" {
		note = append(note, link{Text: e.Ticker})
	}
	if key := "entity.market." + e.Market; ok && b.words.Has(key) {
		note = append(note, link{Text: b.words.T(key)})
	}
	if parent, known := b.site.Lexicon.Entity(e.Parent); ok && known {
		l := link{Text: b.words.T("entity.unit.of", "name", b.words.Pick(parent.Names))}
		if b.index.entity[e.Parent] != nil {
			l.Href = r.entity(e.Parent)
		}
		note = append(note, l)
	}
	note = append(note, link{Text: b.words.T("article.figures", "n", len(g.facts))})
	return note
}

// keyFigures are the newest figures of the metrics that readers look for first.
func (b *builder) keyFigures(g *group, r root) []headFigure {
	var newest []*extract.Fact
	for _, s := range g.series {
		last := s.Points[len(s.Points)-1].Shown()
		if last.Status == extract.Actual && bound(last) && (last.Kind == extract.Level || last.Kind == extract.Change && last.Basis == extract.YoY) {
			newest = append(newest, last)
		}
	}
	slices.SortStableFunc(newest, func(x, y *extract.Fact) int {
		return cmp.Or(cmp.Compare(len(x.Segment), len(y.Segment)), cmp.Compare(metricRank(x.Metric.ID), metricRank(y.Metric.ID)), y.Period.End.Compare(x.Period.End))
	})
	return b.asFigures(newest, 4, r, nil, true)
}

// multiples draws every series that has enough points: the first few as whole lays them
// out and with a switch to their other views, the others low.
func (b *builder) multiples(lines []*series.Series, r root, whole func(*series.Series) chart.Chart, low func(*series.Series) (chartItem, error)) (large, small []chartItem, err error) {
	for _, l := range b.chartGroups(lines) {
		if len(large) < largeCharts && !whole(l.first).Few() {
			html, err := b.drawGroup(l, r, "", whole)
			if err != nil {
				return nil, nil, err
			}
			if html != "" {
				large = append(large, chartItem{l.first.ID, html})
			}
			continue
		}
		for _, s := range append([]*series.Series{l.title}, l.folded...) {
			item, err := low(s)
			if err != nil {
				return nil, nil, err
			}
			if item.HTML != "" {
				small = append(small, chartItem{s.ID, item.HTML})
			}
		}
	}
	return large, small, nil
}

func (b *builder) findingViews(list []*check.Finding, r root) []findingView {
	var views []findingView
	for _, f := range list {
		if f.Alarm() && len(views) < findingsInArticle {
			views = append(views, b.finding(f, r, ""))
		}
	}
	return views
}

func (b *builder) items(articles []*corpus.Article, r root) []articleItem {
	items := make([]articleItem, 0, len(articles))
	for _, a := range articles[:min(articlesShown, len(articles))] {
		items = append(items, b.plainItem(a, r))
	}
	return items
}
