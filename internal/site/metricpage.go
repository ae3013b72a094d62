package site

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/i18n"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

type metricsView struct {
	Lead  string
	Rows  []metricRow
	Pager *pager
}

type metricRow struct{ Name, Href, Entities, Facts, Articles string }

type metricView struct {
	Name   string
	Groups []metricGroup
	Facts  factTable
	Pager  *pager
}

// A metricGroup is the series of a metric that can be compared: one kind, basis, unit and grain.
type metricGroup struct {
	Title  string
	Scales string // whether the charts share a scale, in words
	Rows   []latest
	Charts []chartItem
	Small  []chartItem
}

type latest struct {
	Entity, Href, Last, LastHref, Trend, Period, Before string
	Spark                                               template.HTML
}

// metricsPage is page n of the list of metrics.
func (b *builder) metricsPage(n int) (publish.File, error) {
	h := head{path: pagePath(n, "metrics/", "metrics/pages/"), title: b.words.T("metrics.title"), section: "metrics/", description: b.pageSummary(b.words.T("metrics.lead", "n", len(b.index.metrics)), n)}
	r := rootOf(h.path)
	from, upto, p := b.pageOf(n, len(b.index.metrics), groupsAPage, r, "metrics/", "metrics/pages/")
	v := metricsView{Lead: b.words.T("metrics.lead", "n", len(b.index.metrics)), Pager: p}
	for _, g := range b.index.metrics[from:upto] {
		v.Rows = append(v.Rows, metricRow{b.metric(g.name), r.metric(g.name.ID), b.words.Count(g.others), b.words.Count(len(g.facts)), b.words.Count(len(g.articles))})
	}
	return b.render("metrics", h, v)
}

// metricPage puts one metric of all entities side by side.
func (b *builder) metricPage(g *group) (publish.File, error) {
	path := export.MetricPath(g.name.ID)
	r := rootOf(path)
	from, upto, p := b.pageOf(0, len(g.facts), factsAPage, r, path, path+"facts/")
	v := metricView{
		Name: b.metric(g.name), Pager: p,
		Facts: b.factTable(g.facts[from:upto], b.words.T("metric.facts"), r, "", factTable{ShowEntity: true, ShowArticle: true}),
	}
	for _, lines := range comparable(g.series) {
		group, err := b.metricGroup(lines, r)
		if err != nil {
			return publish.File{}, err
		}
		v.Groups = append(v.Groups, group)
	}
	return b.render("metric", head{path: path, title: v.Name, description: b.summary("about.metric", v.Name, g), section: "metrics/"}, v)
}

// comparable parts series by kind, basis, unit and grain, keeping their order.
func comparable(lines []*series.Series) [][]*series.Series {
	at := map[series.Key]int{}
	var parts [][]*series.Series
	for _, s := range lines {
		k := s.Key
		k.Entity, k.Segment = "", ""
		i, ok := at[k]
		if !ok {
			i = len(parts)
			at[k] = i
			parts = append(parts, nil)
		}
		parts[i] = append(parts[i], s)
	}
	return parts
}

// ranked are series by their last point: the newest period first, in it the largest value.
func ranked(lines []*series.Series) []*series.Series {
	last := func(s *series.Series) *extract.Fact { return s.Points[len(s.Points)-1].Shown() }
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(x, y *series.Series) int {
		_, a := i18n.Ends(last(x).Quantity)
		_, b := i18n.Ends(last(y).Quantity)
		return cmp.Or(last(y).Period.End.Compare(last(x).Period.End), b.Cmp(a))
	})
	return lines
}

func (b *builder) metricGroup(lines []*series.Series, r root) (metricGroup, error) {
	g := metricGroup{Title: b.groupTitle(lines[0])}
	for _, s := range ranked(lines) {
		last := s.Points[len(s.Points)-1].Shown()
		row := latest{
			Entity: b.entityOf(last), Href: r.entity(s.Key.Entity), Last: b.words.Show(last).String(), LastHref: r.fact(last, ""),
			Trend: trend(i18n.Direction(last)), Period: b.words.Period(last.Period), Spark: b.spark(last),
		}
		if n := len(s.Points); n > 1 && s.Key.Comparable() {
			row.Before = b.words.Show(s.Points[n-2].Shown()).String()
		}
		g.Rows = append(g.Rows, row)
	}
	scales, shared := commonScales(slices.DeleteFunc(slices.Clone(lines), func(s *series.Series) bool { return !b.chartable(s) }))
	large := func(s *series.Series) chart.Chart { return b.chartOf(s, r, "").Within(scales[s]) }
	small := func(s *series.Series) (chartItem, error) { return b.smallChart(s, r) }
	var err error
	g.Charts, g.Small, err = b.multiples(lines, r, large, small)
	if len(g.Charts) > 1 {
		g.Scales = b.words.T("metric.scale." + shared)
	}
	return g, err
}

// nearly is how many times larger a series may be than another and still be read on one scale with it.
var nearly = decimal.NewFromInt(10)

// commonScales puts series on common scales, the largest with all that are not
// dwarfed by it, then the largest of the rest. It tells whether one scale holds them all: "one", or "some".
func commonScales(lines []*series.Series) (scales map[*series.Series]chart.Range, shared string) {
	own := make(map[*series.Series]chart.Range, len(lines))
	for _, s := range lines {
		own[s] = chart.RangeOf(*s)
	}
	order := slices.Clone(lines)
	slices.SortStableFunc(order, func(x, y *series.Series) int { return own[y].Magnitude().Cmp(own[x].Magnitude()) })
	scales, shared = make(map[*series.Series]chart.Range, len(lines)), "one"
	for len(order) > 0 {
		largest := own[order[0]].Magnitude()
		dwarfed := func(s *series.Series) bool { return own[s].Magnitude().Mul(nearly).LessThan(largest) }
		n := slices.IndexFunc(order, dwarfed)
		if n < 0 {
			n = len(order)
		} else {
			shared = "some"
		}
		common := own[order[0]]
		for _, s := range order[1:n] {
			common = common.Union(own[s])
		}
		for _, s := range order[:n] {
			scales[s] = common
		}
		order = order[n:]
	}
	return scales, shared
}

// groupTitle names what the series of a group have in common.
func (b *builder) groupTitle(s *series.Series) string {
	f := s.Points[0].Shown()
	title := b.words.T("kind." + string(f.Kind))
	if basis := b.basis(f); basis != "" && f.Basis != extract.Since {
		title = basis
	}
	if b.words.Has("grain." + string(s.Key.Grain)) {
		title += " · " + b.words.T("grain."+string(s.Key.Grain))
	}
	if s.Key.Apart {
		title += " · " + b.words.T("footing.apart")
	}
	if unit := b.words.UnitName(s.Key.Unit); unit != "" {
		return title + " · " + unit
	}
	return title
}
