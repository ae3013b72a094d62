package corpus

import (
	"context"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract"
)

// The sample articles are what a newcomer sees first: their series are exactly the figures
// of the articles, and nothing is accused but what was put there to be found.
func TestSampleContent(t *testing.T) {
	s, err := Read(context.Background(), Options{Content: "../../content"})
	if err != nil {
		t.Fatal(err)
	}

	for _, want := range []struct {
		entity, metric string
		kind           extract.Kind
		points         string
	}{
		{"alibaba-cloud", "revenue", extract.Change, "2023Q1 -3, 2023Q2 4, 2023Q3 2, 2023Q4 3, 2024Q1 3, 2024Q2 6, 2024Q3 7, 2024Q4 13"},
		{"alibaba-cloud", "revenue", extract.Level, "2023Q4 28066000000, 2024Q1 25595000000, 2024Q2 26549000000, 2024Q3 29610000000, 2024Q4 31742000000"},
		{"alibaba", "net_income_adjusted", extract.Change, "2023Q4 -4, 2024Q1 -11, 2024Q2 -9, 2024Q3 -9, 2024Q4 6"},
		{"taotian", "customer_management_revenue", extract.Change, "2024Q1 5, 2024Q2 1, 2024Q3 2, 2024Q4 9"},
		{"douyin-ecommerce", "gmv", extract.Level, "2024 3500000000000, 2025 4200000000000 expected"},
	} {
		if got := pointsOf(s, want.entity, want.metric, want.kind); got != want.points {
			t.Errorf("%s of %s of %s:\n got  %s\n want %s", want.kind, want.metric, want.entity, got, want.points)
		}
	}

	var accused []string
	for _, f := range s.Findings {
		if f.Suppressed != nil && f.Fact.Text != "37.0%" {
			t.Errorf("%s is suppressed", f.Fact.Text)
		}
		if f.Alarm() {
			accused = append(accused, string(f.Verdict)+" "+f.Fact.Article+" "+f.Fact.Text)
		}
	}
	if got, want := strings.Join(accused, ", "), "differs ai-rally-notes 16%, conflicts ai-rally-notes 雙位數, conflicts ai-rally-notes 565.4億元"; got != want {
		t.Errorf("findings are %q, not %q", got, want)
	}
}

// pointsOf writes the points of the one series of growth by year or of levels, oldest first.
func pointsOf(s *Corpus, entity, metric string, kind extract.Kind) string {
	basis := extract.Basis("")
	if kind == extract.Change {
		basis = extract.YoY
	}
	var out []string
	for _, x := range s.Series {
		if x.Key.Entity != entity || x.Key.Metric != metric || x.Key.Kind != kind || x.Key.Basis != basis || x.Key.Segment != "" {
			continue
		}
		for _, p := range x.Points {
			text := p.Period.Label + " " + p.Value.Decimal.String()
			if p.Status == extract.Expected {
				text += " expected"
			}
			out = append(out, text)
		}
	}
	return strings.Join(out, ", ")
}
