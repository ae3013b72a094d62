package main

import (
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/series"
)

// checkAll checks the facts of all readings against each other, as opts and the authors say.
func checkAll(readings []*reading, opts check.Options) {
	var facts []extract.Fact
	var claims []extract.Claim
	for _, r := range readings {
		facts = append(facts, r.result.Facts...)
		claims = append(claims, r.result.Claims...)
	}
	dates := map[string]time.Time{}
	from := 0
	for _, r := range readings {
		upto := from + len(r.result.Facts)
		r.result.Facts = facts[from:upto] // so that findings refer to these very facts
		r.checks = map[*extract.Fact]extract.Check{}
		dates[r.doc.Slug] = r.doc.Date
		opts.Suppressed = append(opts.Suppressed, r.article.Suppressed...)
		from = upto
	}
	all := series.Build(facts, series.Options{Date: func(slug string) time.Time { return dates[slug] }})
	checks := check.Attach(check.Run(facts, claims, all, opts))
	for _, r := range readings {
		for i := range r.result.Facts {
			f := &r.result.Facts[i]
			if c, ok := checks[check.RefTo(f)]; ok {
				r.checks[f] = c
			}
		}
	}
}
