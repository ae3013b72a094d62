package site

import (
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
)

type rulesView struct {
	Rows []ruleRow
	Back link
}

type ruleRow struct {
	Name, Href, What string
	Counts           []string // how many findings there are of each verdict
}

type ruleView struct {
	Name, What, How, Limits, Severity string
	Counts                            []string
	Open                              []findingView
	Pager                             *pager
	All                               link
}

// rulesPage lists the rules with what each has found.
func (b *builder) rulesPage() (publish.File, error) {
	h := head{path: export.RulesPath, title: b.words.T("rules.title"), description: b.words.T("rules.lead"), section: "findings/"}
	r := rootOf(h.path)
	v := rulesView{Back: link{b.words.T("findings.title"), r.to("findings/")}}
	for _, rule := range check.Rules() {
		v.Rows = append(v.Rows, ruleRow{b.words.T("rule." + rule.ID), r.to(export.RulePath(rule.ID)), b.words.T("rule." + rule.ID + ".what"), b.ruleCounts(rule.ID)})
	}
	return b.render("rules", h, v)
}

// rulePage explains one rule to the reader of its findings, and shows the first of those that disagree.
func (b *builder) rulePage(rule check.Rule) (publish.File, error) {
	text := func(part string) string { return b.words.T("rule." + rule.ID + "." + part) }
	h := head{path: export.RulePath(rule.ID), title: b.words.T("rule." + rule.ID), description: text("what"), section: "findings/"}
	r := rootOf(h.path)
	v := ruleView{
		Name: h.title, What: text("what"), How: text("how"), Limits: text("limits"), Counts: b.ruleCounts(rule.ID),
		Severity: b.words.T("severity." + string(b.site.Severity(rule))), All: link{b.words.T("rules.all"), r.to(export.RulesPath)},
	}
	all := b.ruleSlice(rule.ID)
	from, upto, p := b.pageOf(0, len(all.list), findingsAPage, r, all.path, all.path+"pages/")
	v.Pager = p
	for _, f := range all.list[from:upto] {
		v.Open = append(v.Open, b.finding(f, r, ""))
	}
	return b.render("rule", h, v)
}

// ruleCounts tells how many findings of each verdict a rule has, the gravest first.
func (b *builder) ruleCounts(id string) []string {
	count := map[check.Verdict]int{}
	for i := range b.site.Findings {
		if f := &b.site.Findings[i]; f.Rule == id {
			count[standing(f)]++
		}
	}
	var out []string
	for _, v := range gravestFirst() {
		if n := count[v]; n > 0 {
			out = append(out, b.words.T("findings.count."+string(v), "n", n))
		}
	}
	return out
}
