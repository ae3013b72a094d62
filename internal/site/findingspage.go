package site

import (
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/publish"
)

type findingsView struct {
	Any    bool
	Counts []link
	Groups []findingGroup
	Agreed []agreed
}

type findingGroup struct {
	ID, Title string
	Findings  []findingView
}

type agreed struct{ Subject, Sum, Href string }

const agreedShown = 100

// findingsPage shows what does not add up side by side, and what was checked and does.
func (b *builder) findingsPage() (publish.File, error) {
	h := head{path: "findings/", title: b.words.t("findings.title"), description: b.words.t("findings.lead"), section: "findings/"}
	r := rootOf(h.path)
	v := findingsView{Any: len(b.site.Findings) > 0}
	for _, verdict := range [...]string{"differs", "conflicts"} {
		g := findingGroup{ID: verdict}
		for _, f := range b.open {
			if f.Verdict == verdict {
				g.Findings = append(g.Findings, b.finding(f, r, ""))
			}
		}
		g.Title = b.words.t("findings.count."+verdict, "n", len(g.Findings))
		if len(g.Findings) > 0 {
			v.Groups = append(v.Groups, g)
			v.Counts = append(v.Counts, link{g.Title, "#" + verdict})
		}
	}
	n := 0
	for i := range b.site.Findings {
		f := &b.site.Findings[i]
		if f.Verdict != "agrees" {
			continue
		}
		if n++; n <= agreedShown {
			v.Agreed = append(v.Agreed, b.agreed(f, r))
		}
	}
	if n > 0 {
		v.Counts = append(v.Counts, link{b.words.t("findings.count.agrees", "n", n), "#agrees"})
	}
	return b.render("findings", h, v)
}

func (b *builder) agreed(f *check.Finding, r root) agreed {
	return agreed{b.about(f.Fact), b.sum(f), r.fact(f.Fact, "")}
}
