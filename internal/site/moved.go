package site

import (
	"cmp"
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
)

// A movedPage stands at an address that an entity or a metric had before its id changed.
// Where several had that one id between them, it lists them.
type movedPage struct {
	path   string
	groups []*group
	metric bool // they are metrics
}

// movedPages answers the pages at former addresses that are nobody's now, by path.
func movedPages(entities, metrics []*group) []*movedPage {
	taken := map[string]bool{}
	for _, g := range entities {
		taken[export.EntityPath(g.name.ID)] = true
	}
	for _, g := range metrics {
		taken[export.MetricPath(g.name.ID)] = true
	}
	pages := map[string]*movedPage{}
	var list []*movedPage
	note := func(g *group, pathOf func(string) string, metric bool) {
		old := extract.FormerID(g.name.ID, g.facts[0].Entity.Text)
		if metric {
			old = extract.FormerID(g.name.ID, g.facts[0].Metric.Text)
		}
		path := pathOf(old)
		if old == "" || taken[path] {
			return
		}
		p := pages[path]
		if p == nil {
			p = &movedPage{path: path, metric: metric}
			pages[path] = p
			list = append(list, p)
		}
		p.groups = append(p.groups, g)
	}
	for _, g := range entities {
		note(g, export.EntityPath, false)
	}
	for _, g := range metrics {
		note(g, export.MetricPath, true)
	}
	slices.SortFunc(list, func(a, b *movedPage) int { return cmp.Compare(a.path, b.path) })
	return list
}

// movedJobs make the pages at former addresses.
func (b *builder) movedJobs() []func() (publish.File, error) {
	var jobs []func() (publish.File, error)
	for _, p := range b.index.moved {
		jobs = append(jobs, func() (publish.File, error) { return b.movedPage(p) })
	}
	return jobs
}

// movedPage leads on to where what stood at p stands now.
func (b *builder) movedPage(p *movedPage) (publish.File, error) {
	r := rootOf(p.path)
	var links []link
	for _, g := range p.groups {
		l := link{b.entity(g.name), r.entity(g.name.ID)}
		if p.metric {
			l = link{b.metric(g.name), r.metric(g.name.ID)}
		}
		links = append(links, l)
	}
	h := head{path: p.path, title: b.words.T("moved.title", "name", links[0].Text, "path", p.path), description: b.words.T("moved.text", "path", p.path)}
	h.of = export.EntityPath(p.groups[0].name.ID)
	if p.metric {
		h.of = export.MetricPath(p.groups[0].name.ID)
	}
	return b.render("moved", h, links)
}
