package chart

import (
	"slices"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// The way to each point, in the words and the measure that suit it.
func TestSteps(t *testing.T) {
	for _, test := range []struct {
		name  string
		f     fixture
		steps []string
	}{
		{"amounts in percent, a year ago too", fixture{kind: extract.Level, unit: "CNY", grain: series.Quarter, data: "100 110 110 99 120", lang: "zh-Hant"},
			[]string{"", "較上季+10%", "較上季持平", "較上季−10%", "較上季+21.2%，較上年同期+20%"}},
		{"growth in points", fixture{kind: extract.Change, basis: extract.YoY, unit: "%", grain: series.Quarter, data: "3 4 2.5", lang: "en"},
			[]string{"", "+1 percentage point on the quarter before", "−1.5 percentage points on the quarter before"}},
		{"a loss is no base for percent", fixture{kind: extract.Level, unit: "CNY", grain: series.Year, data: "-5 3", scale: 8, lang: "zh-Hans"},
			[]string{"", "较上年+8亿"}},
		{"over a gap by its period", fixture{kind: extract.Level, unit: "CNY", grain: series.Quarter, data: "100 _ 150", lang: "zh-Hans"},
			[]string{"", "", "较2024年第一季度+50%"}},
		{"no way to or from a range", fixture{kind: extract.Level, unit: "CNY", grain: series.Year, data: "100 ~110..120 130", lang: "en"},
			[]string{"", "", ""}},
	} {
		test.f.begin = "2024-01-01"
		c := test.f.chart(t)
		for i, want := range test.steps {
			if got := c.steps(i); got != want {
				t.Errorf("%s: point %d: %q, want %q", test.name, i, got, want)
			}
		}
	}
}

// The summary says how it went, and names the missing periods where they are few.
func TestSummaryTellsTheCourse(t *testing.T) {
	for data, want := range map[string]string{
		"100 110 121":         "up from 100 to 121 (+21%), rising throughout.",
		"100 _ _ _ _ 81":      "down from 100 to 81 (−19%); 4 not disclosed.",
		"100 90 _ 100":        "100 at both ends, with ups and downs between; lowest 90 (Q2 2024), highest 100 (Q1 2024); 1 not disclosed (Q3 2024).",
		"100 120 ~130..140":   "from 100 to 130–140; lowest 100 (Q1 2024), highest 130–140 (Q3 2024); 1 expected.",
		"100 100 100":         "100 at both ends; lowest 100 (Q1 2024), highest 100 (Q1 2024).",
		"100 110 ~90":         "down from 100 to 90 (−10%, expected), with ups and downs between; lowest 90 (Q3 2024), highest 110 (Q2 2024); 1 expected.",
		"?50:48..52 100 ~150": "up from ≈50 to 150 (≈+200%, expected), rising throughout; 1 expected; 1 derived.",
	} {
		f := fixture{kind: extract.Level, unit: "CNY", grain: series.Quarter, begin: "2024-01-01", data: data, lang: "en"}
		if got := f.chart(t).Summary(); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %s\nwant … %s", data, got, want)
		}
	}
}

// A logarithmic scale is offered where it shows more: for lines above zero that grow tenfold.
func TestLogarithmicScaleWhereItIsOfUse(t *testing.T) {
	for _, test := range []struct {
		f    fixture
		want []float64
	}{
		{fixture{kind: extract.Level, unit: "CNY", data: "3 8 31"}, []float64{3, 40}},
		{fixture{kind: extract.Level, unit: "CNY", data: "3 8 29"}, nil},
		{fixture{kind: extract.Level, unit: "CNY", data: "-3 8 310"}, nil},
		{fixture{kind: extract.Level, unit: "CNY", data: "0 8 310"}, nil},
		{fixture{kind: extract.Change, basis: extract.YoY, unit: "%", data: "1 8 310"}, nil},
	} {
		test.f.begin, test.f.grain = "2024-01-01", series.Year
		if got := test.f.chart(t).logEnds(); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.f.data, got, test.want)
		}
	}
}
