package diff

import (
	"slices"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/series"
)

// notes says what a snapshot lacks. What both have is compared instead, made in the same way for both.
func (d *differ) notes() {
	d.out.Notes = []string{}
	if d.old.noSeries || d.now.noSeries {
		d.out.Notes = append(d.out.Notes, lacking(d.old.noSeries, d.now.noSeries)+"series.json beside its facts.json: points are made from the facts alone")
	}
	if d.old.noFindings || d.now.noFindings {
		d.out.Notes = append(d.out.Notes, lacking(d.old.noFindings, d.now.noFindings)+"findings.json beside its facts.json: only the gravest check of each figure is compared, without its sum")
	}
}

func lacking(old, now bool) string {
	switch {
	case old && now:
		return "neither side has a "
	case old:
		return "the old side has no "
	}
	return "the new side has no "
}

// ownSeries are the series of the facts, for want of the real ones: what an export does not say of a fact, such as that it stands
// apart, is not known here. Without dates the articles are ordered by their slugs.
func (s *Snapshot) ownSeries(dated bool) []export.Series {
	facts := make([]extract.Fact, len(s.facts))
	for i := range s.facts {
		facts[i] = s.facts[i].Fact()
	}
	dates := map[string]time.Time{}
	for _, a := range s.articles {
		if dated {
			dates[a.slug] = a.date
		}
	}
	all := series.Build(facts, series.Options{Date: func(slug string) time.Time { return dates[slug] }})
	out := make([]export.Series, len(all))
	for i := range all {
		out[i] = export.SeriesOf(&all[i], nil)
	}
	return out
}

// ownChecks are the findings that the facts' own checks tell of, each once: both sides of a figure stated twice have it.
func (s *Snapshot) ownChecks() []export.Finding {
	var out []export.Finding
	seen := map[string]bool{}
	for i := range s.facts {
		f := &s.facts[i]
		if f.Check == nil {
			continue
		}
		found := export.Finding{Rule: f.Check.Rule, Verdict: f.Check.Verdict, Fact: f.Ref(), Inputs: []export.Ref{}, Expected: f.Check.Expected, Stated: f.Check.Stated}
		if f.Check.Suppressed != nil {
			found.Suppressed = &export.Suppression{Reason: *f.Check.Suppressed}
		}
		for _, in := range f.Check.Inputs {
			found.Inputs = append(found.Inputs, refFrom(f.Article, in))
		}
		refs := refsOf(&found, export.Ref.String)
		found.ID = changeID(append([]string{found.Rule}, refs...)...)
		slices.Sort(refs)
		key := found.Rule + "\x00" + strings.Join(refs, "\x00")
		if seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, found)
	}
	return out
}

// refFrom reads what a check of an article writes: ID in the same article, SLUG#ID in another.
func refFrom(slug, ref string) export.Ref {
	if i := strings.LastIndexByte(ref, '#'); i >= 0 {
		return export.Ref{Article: ref[:i], ID: ref[i+1:]}
	}
	return export.Ref{Article: slug, ID: ref}
}
