package site

import (
	"cmp"
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
)

// Where the findings fill more than one page, a script can filter only the page
// it is on. What they are filtered by then leads to pages of their own: all
// findings of one rule, all of one entity.

// A slice is the open findings that have something in common.
type slice struct {
	path  string // of its first page; the others stand below
	name  string
	title string
	list  []*check.Finding
}

func (s slice) pagePath(n int) string { return pagePath(n, s.path, s.path+"pages/") }

// A sliceList is one way to part the findings.
type sliceList struct {
	Title string
	Links []sliceLink
}

type sliceLink struct {
	link
	N int
}

// slicesShown is how many links a way to part the findings has; the largest slices come first.
const slicesShown = 30

// many reports whether the findings fill more than one page.
func (b *builder) many() bool { return len(b.open) > findingsAPage }

// sliceFindings parts the open findings by rule and, where there are many, by entity.
func (b *builder) sliceFindings() {
	b.byRule = b.sliced(func(f *check.Finding) slice {
		name := b.words.T("rule." + f.Rule)
		return slice{path: export.RulePath(f.Rule), name: name, title: name}
	})
	if !b.many() {
		return
	}
	b.byEntity = b.sliced(func(f *check.Finding) slice {
		if f.Fact.Entity.ID == "" {
			return slice{}
		}
		name := b.entity(f.Fact.Entity)
		return slice{path: entityFindingsPath(f.Fact.Entity.ID), name: name, title: b.words.T("findings.of", "what", name)}
	})
}

func entityFindingsPath(id string) string { return "findings/entities/" + export.Segment(id) + "/" }

// sliced puts every finding into the slice it belongs to, the largest slice first.
func (b *builder) sliced(of func(*check.Finding) slice) (all []slice) {
	at := map[string]int{}
	for _, f := range b.open {
		s := of(f)
		if s.path == "" {
			continue
		}
		i, known := at[s.path]
		if !known {
			i, at[s.path] = len(all), len(all)
			all = append(all, s)
		}
		all[i].list = append(all[i].list, f)
	}
	slices.SortStableFunc(all, func(x, y slice) int { return cmp.Compare(len(y.list), len(x.list)) })
	return all
}

// ruleSlice is what the rule of an id has found.
func (b *builder) ruleSlice(id string) slice {
	for _, s := range b.byRule {
		if s.path == export.RulePath(id) {
			return s
		}
	}
	return slice{path: export.RulePath(id)}
}

// moreFindings leads to all findings on an entity whose own page does not show them all.
func (b *builder) moreFindings(e extract.Name, r root) *link {
	for _, s := range b.byEntity {
		if s.path == entityFindingsPath(e.ID) && len(s.list) > findingsInArticle {
			return &link{b.words.T("findings.all", "n", len(s.list)), r.to(s.path)}
		}
	}
	return nil
}

// sliceLists are the ways to part many findings, for the page at r.
func (b *builder) sliceLists(r root) (lists []sliceList) {
	if !b.many() {
		return nil
	}
	for _, way := range []struct {
		key string
		all []slice
	}{{"findings.filter.rule", b.byRule}, {"findings.filter.entity", b.byEntity}} {
		list := sliceList{Title: b.words.T(way.key)}
		for _, s := range way.all[:min(slicesShown, len(way.all))] {
			list.Links = append(list.Links, sliceLink{link{s.name, r.to(s.path)}, len(s.list)})
		}
		lists = append(lists, list)
	}
	return lists
}

// slicePage is page n of the findings of s.
func (b *builder) slicePage(s slice, n int) (publish.File, error) {
	h := head{path: s.pagePath(n), title: s.title, description: b.pageSummary(s.title, n), section: "findings/"}
	r := rootOf(h.path)
	from, upto, p := b.pageOf(n, len(s.list), findingsAPage, r, s.path, s.path+"pages/")
	v := findingsView{
		Any: true, Title: s.title, Up: &link{b.words.T("home.all.findings"), r.to("findings/")}, Pager: p,
		Lead: b.words.T("findings.count", "n", len(s.list)), Groups: b.findingGroups(s.list[from:upto], r),
	}
	if p == nil {
		v.Filters = b.filters(s.list)
	}
	return b.render("findings", h, v)
}
