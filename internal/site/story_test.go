package site

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/markup"
	"github.com/report-digest/digest/internal/series"
)

// A company's page begins with its last period in a sentence, in each language.
func TestStory(t *testing.T) {
	for lang, want := range map[string]string{
		"zh-Hant": "2024年第四季營收44.6億元，較上年同期+15%。",
		"zh-Hans": "2024年第四季度营收44.6亿元，同比+15%。",
		"en":      "Revenue of RMB\u00a04.46bn in Q4 2024, +15% year on year.",
	} {
		page := content(t, buildTest(t, Options{Lang: lang}), "entities/lantern/index.html")
		_, story, _ := strings.Cut(page, `<p class="story">`)
		story, _, _ = strings.Cut(story, "</p>")
		if story != want {
			t.Errorf("%s: the story is %q", lang, story)
		}
	}
}

// A streak is broken by another direction, and by a period of which nothing is known.
func TestStreakOf(t *testing.T) {
	for data, want := range map[string]int{"3 3 6 7 13": 5, "-3 4 2": 2, "4 _ 2 3": 2, "-1 -2 -3": 3, "5": 1, "4 0 2": 1} {
		var s series.Series
		begin := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
		for i, v := range strings.Fields(data) {
			if v == "_" {
				continue
			}
			p := extract.Period{Start: begin.AddDate(0, 3*i, 0), End: begin.AddDate(0, 3*i+3, -1)}
			f := &extract.Fact{Kind: extract.Change, Period: p, Status: extract.Actual}
			f.Value = decimal.NewNullDecimal(decimal.RequireFromString(v))
			s.Points = append(s.Points, series.Point{Period: p, Facts: []*extract.Fact{f}})
		}
		if got := streakOf(&s); got != want {
			t.Errorf("%s goes on for %d periods, not %d", data, got, want)
		}
	}
}

// The article that leads says most in its prose and is of the last week; a table says nothing in prose.
func TestLeading(t *testing.T) {
	b := &builder{}
	day := func(n int) time.Time { return time.Date(2025, 2, n, 0, 0, 0, 0, time.UTC) }
	of := func(date time.Time, prose, cells int) *corpus.Article {
		a := &corpus.Article{Article: article.Article{Date: date}, Doc: &markup.Doc{Blocks: []extract.Block{{Kind: extract.Paragraph}, {Kind: extract.Cell}}}}
		for i := range prose + cells {
			f := &extract.Fact{Status: extract.Actual, Entity: extract.Name{ID: "e"}, Metric: extract.Name{ID: "m"}, Period: extract.Period{Start: day(1)}}
			if i >= prose {
				f.Block = 1
			}
			a.Facts = append(a.Facts, f)
		}
		return a
	}
	for name, c := range map[string]struct {
		list []*corpus.Article
		want int
	}{
		"the richest":     {[]*corpus.Article{of(day(20), 2, 0), of(day(19), 9, 0), of(day(18), 4, 0)}, 1},
		"tables":          {[]*corpus.Article{of(day(20), 2, 0), of(day(19), 1, 40)}, 0},
		"the newer":       {[]*corpus.Article{of(day(20), 3, 0), of(day(19), 3, 0)}, 0},
		"older than that": {[]*corpus.Article{of(day(20), 1, 0), of(day(12), 30, 0)}, 0},
	} {
		if got := b.leading(c.list); got != c.want {
			t.Errorf("%s: article %d leads", name, got)
		}
	}
}
