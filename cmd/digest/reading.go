package main

import (
	"cmp"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/markup"
	"github.com/report-digest/digest/internal/series"
)

// newExtractor is an extractor with the rows of a site's own lexicon.
func newExtractor(l article.Lexicon) (*extract.Extractor, error) {
	var opts extract.Options
	for _, e := range l.Entities {
		opts.Entities = append(opts.Entities, extract.EntityRow{ID: e.ID, Names: e.Names, Ticker: e.Ticker, Market: e.Market, Parent: e.Parent, Currency: e.Currency, YearEnd: e.YearEnd})
	}
	for _, m := range l.Metrics {
		opts.Metrics = append(opts.Metrics, extract.MetricRow{ID: m.ID, Names: m.Names, Unit: m.Unit})
	}
	return extract.New(opts)
}

// document is an article as the extractor reads it. An article without a date gets the newest day its text names.
func document(a article.Article, currency string, x *extract.Extractor) extract.Document {
	parse := markup.ParseMarkdown
	if a.Format == article.Text {
		parse = markup.ParseText
	}
	parsed := parse(a.Source, a.Body)
	title := cmp.Or(a.Title, parsed.Title)
	parsed.DropTitle(title)
	doc := extract.Document{Slug: a.Slug, Title: title, Date: a.Date, Lang: a.Lang, Currency: currency, Source: a.Source, Blocks: parsed.Blocks}
	if doc.Date.IsZero() {
		if day, ok := x.InferDate(doc); ok {
			doc.Date = day.Period.End
		}
	}
	return doc
}

// checkAll checks the facts of all readings against each other.
func checkAll(readings []*reading) {
	var facts []extract.Fact
	for _, r := range readings {
		facts = append(facts, r.result.Facts...)
	}
	dates := map[string]time.Time{}
	from := 0
	for _, r := range readings {
		upto := from + len(r.result.Facts)
		r.result.Facts = facts[from:upto] // so that findings refer to these very facts
		r.checks = map[*extract.Fact]extract.Check{}
		dates[r.doc.Slug] = r.doc.Date
		from = upto
	}
	all := series.Build(facts, series.Options{Date: func(slug string) time.Time { return dates[slug] }})
	checks := check.Attach(check.Run(facts, all))
	for _, r := range readings {
		for i := range r.result.Facts {
			f := &r.result.Facts[i]
			if c, ok := checks[check.RefTo(f)]; ok {
				r.checks[f] = c
			}
		}
	}
}
