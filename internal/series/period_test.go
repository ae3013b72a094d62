package series

import (
	"testing"

	"github.com/report-digest/digest/extract"
)

func TestGrainOf(t *testing.T) {
	for _, c := range []struct {
		start, end string
		want       Grain
	}{
		{"2025-01-30", "2025-01-30", Day},
		{"2025-02-17", "2025-02-23", Week},
		{"2025-02-01", "2025-02-07", Week},
		{"2024-02-01", "2024-02-29", Month},
		{"2024-10-01", "2024-12-31", Quarter},
		{"2024-02-01", "2024-04-30", Quarter}, // fiscal
		{"2023-02-01", "2023-04-30", Quarter}, // 89 days
		{"2024-01-01", "2024-06-30", Half},
		{"2024-04-01", "2024-09-30", Half}, // fiscal
		{"2024-01-01", "2024-12-31", Year},
		{"2024-04-01", "2025-03-31", Year}, // fiscal
		{"2024-01-01", "2024-02-29", Other},
		{"2024-01-01", "2024-09-30", Other},
		{"2021-01-01", "2025-12-31", Other},
		{"2025-01-01", "2025-02-24", Other},
		{"2025-01-01", "2025-04-01", Other}, // as long as a quarter, but none
		{"2025-01-24", "2025-01-30", Week},
	} {
		if got := GrainOf(span(c.start, c.end)); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.start, c.end, got, c.want)
		}
	}
}

func fiscal(label, start, end string) extract.Period {
	p := span(start, end)
	p.Label = label
	return p
}

func TestPeriodsBeforeAndAfter(t *testing.T) {
	none := extract.Period{}
	for _, c := range []struct{ p, prev, next, yearAgo extract.Period }{
		{on("2025-01-01"), on("2024-12-31"), on("2025-01-02"), on("2024-01-01")},
		{on("2024-02-29"), on("2024-02-28"), on("2024-03-01"), on("2023-02-28")},
		{span("2025-02-17", "2025-02-23"), span("2025-02-10", "2025-02-16"), span("2025-02-24", "2025-03-02"), span("2024-02-19", "2024-02-25")},
		{span("2024-03-01", "2024-03-31"), span("2024-02-01", "2024-02-29"), span("2024-04-01", "2024-04-30"), span("2023-03-01", "2023-03-31")},
		{span("2025-02-01", "2025-02-28"), span("2025-01-01", "2025-01-31"), span("2025-03-01", "2025-03-31"), span("2024-02-01", "2024-02-29")},
		{q2024[0], span("2023-10-01", "2023-12-31"), q2024[1], span("2023-01-01", "2023-03-31")},
		{span("2024-07-01", "2024-12-31"), span("2024-01-01", "2024-06-30"), span("2025-01-01", "2025-06-30"), span("2023-07-01", "2023-12-31")},
		{y2025, y2024, span("2026-01-01", "2026-12-31"), y2024},
		{span("2025-01-01", "2025-09-30"), none, none, span("2024-01-01", "2024-09-30")},
		{span("2025-01-01", "2025-02-28"), none, none, span("2024-01-01", "2024-02-29")},
		{span("2025-01-01", "2025-02-24"), none, none, span("2024-01-01", "2024-02-24")},
		{
			fiscal("FY2025Q1", "2024-04-01", "2024-06-30"), fiscal("FY2024Q4", "2024-01-01", "2024-03-31"),
			fiscal("FY2025Q2", "2024-07-01", "2024-09-30"), fiscal("FY2024Q1", "2023-04-01", "2023-06-30"),
		},
		{
			fiscal("FY2025", "2024-04-01", "2025-03-31"), fiscal("FY2024", "2023-04-01", "2024-03-31"),
			fiscal("FY2026", "2025-04-01", "2026-03-31"), fiscal("FY2024", "2023-04-01", "2024-03-31"),
		},
		{
			fiscal("FY2025H1", "2024-10-01", "2025-03-31"), fiscal("FY2024H2", "2024-04-01", "2024-09-30"),
			fiscal("FY2025H2", "2025-04-01", "2025-09-30"), fiscal("FY2024H1", "2023-10-01", "2024-03-31"),
		},
		{none, none, none, none},
	} {
		for name, got := range map[string][2]extract.Period{
			"before": {Prev(c.p), c.prev}, "after": {Next(c.p), c.next}, "a year before": {YearAgo(c.p), c.yearAgo},
		} {
			if got[0] != got[1] {
				t.Errorf("%s %s: %+v, want %+v", name, c.p.Label, got[0], got[1])
			}
		}
	}
}

func TestBaseOf(t *testing.T) {
	none := extract.Period{}
	for _, c := range []struct {
		basis extract.Basis
		p     extract.Period
		want  extract.Period
	}{
		{extract.YoY, q2024[3], span("2023-10-01", "2023-12-31")},
		{extract.YoY, on("2024-12-31"), on("2023-12-31")},
		{extract.QoQ, q2024[3], q2024[2]},
		{extract.QoQ, span("2024-07-01", "2024-12-31"), span("2024-01-01", "2024-06-30")},
		{extract.QoQ, on("2024-12-31"), on("2024-09-30")},
		{extract.QoQ, y2024, none},
		{extract.MoM, span("2024-03-01", "2024-03-31"), span("2024-02-01", "2024-02-29")},
		{extract.MoM, on("2024-03-31"), on("2024-02-29")},
		{extract.MoM, on("2024-03-15"), on("2024-02-15")},
		{extract.MoM, q2024[0], none},
		{extract.WoW, on("2025-02-21"), on("2025-02-14")},
		{extract.DoD, on("2025-02-21"), on("2025-02-20")},
		{extract.DoD, on("2025-02-24"), on("2025-02-21")}, // Monday
		{extract.YTD, span("2025-01-01", "2025-02-24"), on("2024-12-31")},
		{extract.YTD, on("2025-02-24"), on("2024-12-31")},
		{extract.Since, on("2025-02-24"), none},
		{extract.CAGR, y2024, none},
		{extract.Vs, y2024, none},
		{extract.YoY, none, none},
	} {
		if got := BaseOf(c.basis, c.p); got != c.want {
			t.Errorf("%s of %s: %+v, want %+v", c.basis, c.p.Label, got, c.want)
		}
	}
}

func TestGaps(t *testing.T) {
	labels := func(ps []extract.Period) string {
		s := ""
		for _, p := range ps {
			s += p.Label + " "
		}
		return s
	}
	for _, c := range []struct {
		name    string
		periods []extract.Period
		want    string
	}{
		{"none", q2024, ""},
		{"in the middle", []extract.Period{q2024[0], q2024[3]}, "2024Q2 2024Q3 "},
		{"years", []extract.Period{span("2021-01-01", "2021-12-31"), y2024, y2025}, "2022 2023 "},
		{"over the year", []extract.Period{span("2023-11-01", "2023-11-30"), span("2024-02-01", "2024-02-29")}, "2023-12 2024-01 "},
		{"fiscal beside calendar quarters", []extract.Period{q2024[0], span("2024-11-01", "2025-01-31")}, ""},
		{"days have none", []extract.Period{on("2025-01-24"), on("2025-01-30")}, ""},
		{"a single point", q2024[:1], ""},
	} {
		var facts []extract.Fact
		for i, p := range c.periods {
			facts = append(facts, growth("new", i, p, "3"))
		}
		if got := labels(Gaps(only(t, build(facts...)))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSameLength(t *testing.T) {
	nine := span("2025-01-01", "2025-09-30")
	for _, c := range []struct {
		a, b extract.Period
		want bool
	}{
		{q2024[0], q2024[3], true},
		{q2024[0], y2024, false},
		{nine, YearAgo(nine), true},
		{nine, span("2025-01-01", "2025-10-31"), false},
		{y2025, y2024, true},
	} {
		if got := SameLength(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %v", c.a.Label, c.b.Label, got)
		}
	}
}
