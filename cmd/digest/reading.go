package main

import (
	"cmp"
	"fmt"
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

// document is an article as the extractor reads it. An article without a date gets the newest day its text names, and a
// warning that says so.
func document(a article.Article, currency string, x *extract.Extractor) (extract.Document, []article.Warning) {
	parse := markup.ParseMarkdown
	if a.Format == article.Text {
		parse = markup.ParseText
	}
	parsed := parse(a.Source, a.Body)
	title := cmp.Or(a.Title, parsed.Title)
	parsed.DropTitle(title)
	doc := extract.Document{Slug: a.Slug, Title: title, Date: a.Date, Lang: a.Lang, Currency: currency, Source: a.Source, Blocks: parsed.Blocks}
	if !doc.Date.IsZero() {
		return doc, nil
	}
	day, ok := x.InferDate(doc)
	if !ok {
		return doc, []article.Warning{{Path: a.Path, Text: "no date is given or named in the text; give one with --date"}}
	}
	doc.Date = day.Period.End
	line, col := article.Position(a.Source, day.Place.Start)
	return doc, []article.Warning{{Path: a.Path, Line: line, Col: col,
		Text: fmt.Sprintf("no date is given; %s is taken from %q in the text", isoDay(doc.Date), day.Text)}}
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
