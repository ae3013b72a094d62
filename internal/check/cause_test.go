package check

import (
	"testing"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// Articles a to d are dated in this order.
func dated(slug string) time.Time {
	return time.Date(2025, 1, int(slug[0]-'a')+1, 0, 0, 0, 0, time.UTC)
}

func TestCausesOfConflicts(t *testing.T) {
	income, adjusted := of("net_income"), of("net_income_adjusted")
	for name, c := range map[string]struct {
		desk  *desk
		cause Cause
		meant int // index of the fact that the figure likely is, -1 for none
	}{
		"億 for 百萬":         {articles().says("a", "280.15億").says("b", "28.015億"), UnitSlip, -1},
		"dollars for yuan": {articles().says("a", "280.15億").says("a", "38.38億美元").says("b", "38.38億"), Currency, 1},
		"adjusted":         {articles().says("a", "464.34億", income).says("a", "510.66億", adjusted).says("b", "510.66億", income), Adjusted, 1},
		"half for quarter": {articles().says("a", "243.24億", in("2024Q2")).says("a", "465.11億", in("2024H1")).says("b", "465.11億", in("2024Q2")), Cumulative, 1},
		"fiscal": {articles().says("a", "280.15億", in("2024Q3")).says("a", "236.50億", func(f *extract.Fact) {
			f.Period = period("2024Q4")
			f.Period.Label = "FY2024Q3"
		}).says("b", "236.50億", in("2024Q3")), Fiscal, 1},
		// The 565.4億 of a commentary is the figure of a year before, not of the quarter before.
		"the year before": {articles().says("a", "137.35億", in("2024Q3")).says("a", "565.40億", in("2023Q4")).says("b", "565.4億", in("2024Q3")), OtherPeriod, 1},
		"restated":        {articles().says("a", "100.3億", in("2024Q3")).says("b", "98.1億", in("2024Q3")).says("b", "120億", in("2024Q4")), Restatement, -1},
		"preliminary":     {articles().says("a", "100.3億").says("p", "101.9億"), Preliminary, -1},
		"unexplained":     {articles().says("a", "100.3億").says("b", "173.9億"), Unexplained, -1},
	} {
		found := Run(c.desk.facts, c.desk.claims, series.Build(c.desk.facts, series.Options{}), Options{Date: dated, Preliminary: func(slug string) bool { return slug == "p" }})
		var at *Finding
		for i := range found {
			if found[i].Verdict == Conflicts && found[i].Twice() {
				at = &found[i]
			}
		}
		if at == nil {
			t.Errorf("%s: no conflict in\n%s", name, lines(found))
			continue
		}
		var meant *extract.Fact
		if c.meant >= 0 {
			meant = &c.desk.facts[c.meant]
		}
		if at.Cause != c.cause || at.Meant != meant {
			t.Errorf("%s: cause %q, meant %v; want %q, %v", name, at.Cause, at.Meant, c.cause, meant)
		}
	}
}

func TestWhatTwoFiguresAreApart(t *testing.T) {
	found := articles().says("a", "137.35億").says("b", "565.4億").findings()
	if len(found) != 1 || found[0].Off != "42805000000" && found[0].Off != "-42805000000" {
		t.Errorf("%+v", found)
	}
}

func TestSeverities(t *testing.T) {
	d := articles().says("a", "100億", in("2023Q4")).says("a", "110億").says("a", "30%").says("b", "40%")
	ss := series.Build(d.facts, series.Options{})
	severity := func(opts Options) map[string]Severity {
		of := map[string]Severity{}
		for _, f := range Run(d.facts, d.claims, ss, opts) {
			if f.Verdict.Open() {
				of[f.Rule+" "+f.Fact.Article] = f.Severity
			}
		}
		return of
	}
	own := severity(Options{})
	if own["change-from-levels a"] != Error || own["same-fact b"] != Warning {
		t.Errorf("of their own: %v", own)
	}
	chosen := severity(Options{Severity: map[string]Severity{"change-from-levels": Note, "same-fact": Off}})
	if chosen["change-from-levels a"] != Note || chosen["same-fact b"] != "" {
		t.Errorf("chosen: %v", chosen)
	}
}
