package site

import (
	"slices"

	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
)

type findingsView struct {
	Title   string
	Lead    string
	Up      *link // to all findings, from those that have something in common
	Any     bool
	Counts  []link
	Filters []setting
	Slices  []sliceList
	Groups  []findingGroup
	Rules   link
	Feed    string
	Agreed  []agreed
	Barred  []agreed // what cannot be checked

	Suppressed []findingView // with the reasons of their authors
	Stale      []staleView
	Pager      *pager
}

type findingGroup struct {
	ID, Title string
	Findings  []findingView
}

type agreed struct{ Subject, Sum, Href string }

const (
	findingsAPage = 50
	agreedShown   = 100
)

// findingsPage is page n of what does not add up, side by side; the first also
// tells what was checked and does.
func (b *builder) findingsPage(n int) (publish.File, error) {
	h := head{path: pagePath(n, "findings/", "findings/pages/"), title: b.words.T("findings.title"), description: b.pageSummary(b.words.T("findings.lead"), n), section: "findings/"}
	r := rootOf(h.path)
	h.feed = &link{b.words.T("findings.feed", "site", b.siteName), b.shared(r, findingsFeedPath)}
	from, upto, p := b.pageOf(n, len(b.open), findingsAPage, r, "findings/", "findings/pages/")
	v := findingsView{Title: h.title, Lead: b.words.T("findings.lead"), Any: len(b.site.Findings) > 0, Slices: b.sliceLists(r), Groups: b.findingGroups(b.open[from:upto], r), Pager: p, Rules: link{b.words.T("rules.title"), r.to(export.RulesPath)}, Feed: h.feed.Href}
	if p == nil { // a script filters what is on its page
		v.Filters = b.filters(b.open)
	}
	if n == 0 {
		v.Suppressed, v.Stale = b.suppressedViews(r), b.staleViews(r)
		v.Agreed, v.Barred = b.quiet(check.Verdict.Holds, r), b.quiet(func(v check.Verdict) bool { return v == check.Unchecked }, r)
	}
	for _, verdict := range gravestFirst() {
		if count := b.verdicts[verdict]; count > 0 {
			v.Counts = append(v.Counts, link{b.words.T("findings.count."+string(verdict), "n", count), b.groupHref(verdict, h.path, r)})
		}
	}
	return b.render("findings", h, v)
}

// gravestFirst are all verdicts, and what stands in their place, in the order in which pages count them.
func gravestFirst() []check.Verdict {
	all := check.Verdicts()
	slices.Reverse(all)
	return slices.Insert(all, slices.Index(all, check.Stale), suppressed)
}

// quiet lists the first findings of verdicts that are no alarm.
func (b *builder) quiet(is func(check.Verdict) bool, r root) []agreed {
	var list []agreed
	for i := range b.site.Findings {
		f := &b.site.Findings[i]
		if !is(f.Verdict) {
			continue
		}
		if len(list) == agreedShown {
			break
		}
		list = append(list, agreed{b.about(f.Fact), b.sum(f), r.fact(f.Fact, "")})
	}
	return list
}

// filters are what a script can narrow list by; what is the same for all of it is no filter.
func (b *builder) filters(list []*check.Finding) []setting {
	table := []struct {
		name  string
		value func(*check.Finding) choice
	}{
		{"verdict", func(f *check.Finding) choice {
			return choice{Value: string(f.Verdict), Text: b.words.T("verdict." + string(f.Verdict))}
		}},
		{"rule", func(f *check.Finding) choice { return choice{Value: f.Rule, Text: b.words.T("rule." + f.Rule)} }},
		{"entity", func(f *check.Finding) choice {
			return choice{Value: f.Fact.Entity.ID, Text: b.entity(f.Fact.Entity)}
		}},
	}
	var all []setting
	for _, row := range table {
		s := setting{Name: row.name, Title: b.words.T("findings.filter." + row.name)}
		for _, f := range list {
			c := row.value(f)
			same := func(o choice) bool { return o.Value == c.Value }
			if c.Value != "" && !slices.ContainsFunc(s.Choices, same) {
				s.Choices = append(s.Choices, c)
			}
		}
		if len(s.Choices) > 1 {
			all = append(all, s)
		}
	}
	return all
}

// findingGroups parts findings, which stand in that order, by verdict.
func (b *builder) findingGroups(list []*check.Finding, r root) []findingGroup {
	var groups []findingGroup
	for _, f := range list {
		if len(groups) == 0 || groups[len(groups)-1].ID != string(f.Verdict) {
			groups = append(groups, findingGroup{ID: string(f.Verdict), Title: b.words.T("verdict." + string(f.Verdict))})
		}
		g := &groups[len(groups)-1]
		g.Findings = append(g.Findings, b.finding(f, r, ""))
	}
	return groups
}

// groupHref is where the first finding of a verdict stands, for the page at path.
func (b *builder) groupHref(verdict check.Verdict, path string, r root) string {
	at, group := "findings/", verdict
	for i, f := range b.open {
		if f.Verdict == verdict {
			at = findingsPath(i)
			break
		}
	}
	if verdict == check.Rounding {
		group = check.Agrees // they are listed together
	}
	if at == path {
		return "#" + string(group)
	}
	return r.to(at) + "#" + string(group)
}

// findingsPath is the path of the page that holds finding i of the open ones.
func findingsPath(i int) string {
	return pagePath(i/findingsAPage, "findings/", "findings/pages/")
}
