package series

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

func viewed(s Series, ok bool) string {
	if !ok {
		return "none"
	}
	var out []string
	for _, p := range s.Points {
		out = append(out, p.Period.Label+" stated "+p.Value.Decimal.String())
	}
	for _, d := range s.Derived {
		out = append(out, fmt.Sprintf("%s %s [%s]", d.Period.Label, d.Value, d.Interval))
	}
	return strings.Join(out, ", ")
}

func TestViews(t *testing.T) {
	find := func(ss []Series, kind extract.Kind) *Series {
		for i := range ss {
			if ss[i].Key.Kind == kind {
				return &ss[i]
			}
		}
		return nil
	}
	quarters := func(levels ...string) (facts []extract.Fact) {
		for i, amount := range levels {
			if amount != "" {
				facts = append(facts, level(append(q2023, q2024...)[i], amount))
			}
		}
		return facts
	}
	for _, c := range []struct {
		name             string
		facts            []extract.Fact
		yoy, step, index string
	}{
		{"levels", quarters("100.0", "110.0", "", "121.0", "150.0"),
			"2024Q1 50 [49.8~50.2]", "2023Q2 10 [9.8~10.2], 2024Q1 24 [23.8~24.1]",
			"2023Q1 100 [100], 2023Q2 110 [109.8~110.2], 2023Q4 121 [120.8~121.2], 2024Q1 150 [149.8~150.2]"},
		{"what is stated stands", append(quarters("100.0", "110.0", "", "", "150.0", "120.0"), grown(q2024[0], "49")),
			"2024Q1 stated 49, 2024Q2 9.1 [8.9~9.2]", "2023Q2 10 [9.8~10.2], 2024Q2 -20 [-20.1~-19.9]",
			"2023Q1 100 [100], 2023Q2 110 [109.8~110.2], 2024Q1 150 [149.8~150.2], 2024Q2 120 [119.8~120.2]"},
		{"from a loss nothing is meaningful", quarters("-10.0", "11.0", "", "", "15.0"), "none", "none", "none"},
		{"nor to one", quarters("10.0", "-11.0", "", "", "-15.0"), "none", "none", "none"},
		{"nor from a base of one digit", quarters("1", "11", "", "", "15"), "none", "none", "none"},
		{"nor of a forecast", []extract.Fact{level(q2023[0], "100"), level(q2024[0], "120", func(f *extract.Fact) { f.Status = extract.Expected })}, "none", "none", "none"},
		{"growth that is stated in real terms", []extract.Fact{level(q2023[0], "100", metric("gdp")), level(q2023[1], "120", metric("gdp"))}, "none", "none", "2023Q1 100 [100], 2023Q2 120 [118.9~121.2]"},
		{"a figure that articles disagree on", append(quarters("100", "120"), with(level(q2023[1], "160"), func(f *extract.Fact) { f.Article = "old" })), "none", "none", "none"},
		{"a rate", []extract.Fact{level(q2023[0], "40", func(f *extract.Fact) { f.Unit = "%" }), level(q2024[0], "42", func(f *extract.Fact) { f.Unit = "%" })}, "none", "none", "none"},
	} {
		ss := build(c.facts...)
		s := find(ss, extract.Level)
		if got := viewed(s.Growth(extract.YoY, find(ss, extract.Change))); got != c.yoy {
			t.Errorf("%s: yoy %s, want %s", c.name, got, c.yoy)
		}
		if got := viewed(s.Growth(StepBasis(s.Key.Grain), nil)); got != c.step {
			t.Errorf("%s: qoq %s, want %s", c.name, got, c.step)
		}
		if got := viewed(s.Index()); got != c.index {
			t.Errorf("%s: index %s, want %s", c.name, got, c.index)
		}
	}
}

// The true growth and index lie in the intervals of what is computed from rounded levels.
func TestViewsHoldTheTruth(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 2000 {
		base, now := decimal.New(1e10+r.Int64N(9e10), 0), decimal.New(1e10+r.Int64N(9e10), 0)
		round := func(v decimal.Decimal) string { return v.Shift(-8).StringFixed(r.Int32N(3)) }
		s := only(t, build(level(q2023[3], round(base)), level(q2024[3], round(now))))
		ratio := now.Mul(hundred).DivRound(base, 20)
		growth, ok := s.Growth(extract.YoY, nil)
		index, also := s.Index()
		if !ok || !also {
			t.Fatalf("nothing computed of %s and %s", base, now)
		}
		for d, truth := range map[*Derived]decimal.Decimal{&growth.Derived[0]: ratio.Sub(hundred), &index.Derived[1]: ratio} {
			if !d.Interval.Meets(Exactly(truth)) || !d.Interval.Meets(Exactly(d.Value)) {
				t.Fatalf("%s [%s]: the truth is %s", d.Value, d.Interval, truth)
			}
		}
	}
}
