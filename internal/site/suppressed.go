package site

import (
	"fmt"

	"github.com/report-digest/digest/internal/check"
)

// suppressed stands in the place of a verdict where pages list and count findings.
const suppressed check.Verdict = "suppressed"

// standing is the verdict of f, or that its author suppresses it.
func standing(f *check.Finding) check.Verdict {
	if f.Suppressed != nil {
		return suppressed
	}
	return f.Verdict
}

func (b *builder) standingWord(f *check.Finding) string {
	return b.words.T("verdict." + string(standing(f)))
}

// excuse is why the author of f says that it is no alarm, as it follows a sum; "" where none does.
func (b *builder) excuse(f *check.Finding) string {
	if f.Suppressed == nil {
		return ""
	}
	return b.words.T("finding.excuse", "reason", f.Suppressed.Reason)
}

// suppressedViews are the findings that authors suppress, each with the reason.
func (b *builder) suppressedViews(r root) []findingView {
	views := make([]findingView, len(b.suppressed))
	for i, f := range b.suppressed {
		v := b.finding(f, r, "")
		v.Verdict, v.Word, v.Excuse = string(suppressed), b.standingWord(f), b.words.T("finding.suppressed", "reason", f.Suppressed.Reason)
		views[i] = v
	}
	return views
}

// A staleView is a suppression that is no longer needed.
type staleView struct{ ID, Line, Place, Href, Article string }

func (b *builder) staleViews(r root) []staleView {
	views := make([]staleView, len(b.stale))
	for i, f := range b.stale {
		s := f.Stale
		views[i] = staleView{ID: "k-" + f.ID, Line: b.words.Sentences().Stale(f), Place: fmt.Sprintf("%s:%d:%d", b.site.Below(s.Path), s.Line, s.Col), Href: r.fact(f.Fact, "")}
		if a := b.index.article[f.Fact.Article]; a != nil {
			views[i].Article = b.title(a)
		}
	}
	return views
}
