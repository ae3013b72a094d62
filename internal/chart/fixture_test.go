package chart

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/i18n"
	"github.com/report-digest/digest/internal/series"
)

// A fixture is a series written down in short: one point a field of data,
// "-3" a value, "~" before it makes it expected, "60..70" a range, "_" a gap,
// "!" after it a finding, "?281:279.6..282.2" what follows from a level of 317.42
// and its growth of 13%. Each takes the next period from begin.
type fixture struct {
	name   string
	entity string
	metric string
	kind   extract.Kind
	basis  extract.Basis
	unit   string
	grain  series.Grain
	begin  string
	data   string
	days   string // for day series: the dates, instead of begin
	scale  int32  // the numbers of data are × 10^scale
	suffix string // after the digits as written
	lang   string
}

var fixtures = []fixture{
	{name: "growth", entity: "阿里雲智慧集團", metric: "收入", kind: extract.Change, basis: extract.YoY, unit: "%", grain: series.Quarter,
		begin: "2023-01-01", data: "-3 4 2 3 3 6 7 13!", suffix: "%", lang: "zh-Hant"},
	{name: "outlook", entity: "中国银行", metric: "净利润", kind: extract.Change, basis: extract.YoY, unit: "%", grain: series.Year,
		begin: "2024-01-01", data: "2.56 ~-1.8", suffix: "%", lang: "zh-Hans"},
	{name: "level-gap", entity: "阿里雲", metric: "收入", kind: extract.Level, unit: "CNY", grain: series.Quarter,
		begin: "2023-10-01", data: "280.66 255.95 _ 296.10 317.42 ~330", scale: 8, suffix: "億", lang: "zh-Hant"},
	{name: "guidance", entity: "Taiwan Semiconductor Manufacturing Company Limited", metric: "revenue", kind: extract.Level, unit: "USD", grain: series.Quarter,
		begin: "2024-01-01", data: "18.87 20.82 23.50 26.88 25.53 ~28.4..29.2", scale: 9, suffix: " billion", lang: "en"},
	{name: "margin-range", entity: "騰訊", metric: "資本開支", kind: extract.Change, basis: extract.YoY, unit: "%", grain: series.Half,
		begin: "2023-07-01", data: "12 -8 20 ~25..35", suffix: "%", lang: "zh-Hant"},
	{name: "share-price", entity: "阿里巴巴", metric: "股價", kind: extract.Level, unit: "USD/share", grain: series.Day,
		days: "2025-01-02 2025-01-13 2025-01-30 2025-02-14 2025-02-20 2025-02-21 2025-03-06 2025-03-19", data: "84.95 80.53 98.84 124.73 135.97 143.75 139.95! 142.76", suffix: "美元", lang: "zh-Hant"},
	{name: "two-days", entity: "某银行", metric: "总资产", kind: extract.Level, unit: "CNY", grain: series.Day,
		days: "2023-12-31 2024-12-31", data: "32.43 35.06", scale: 12, suffix: "万亿元", lang: "zh-Hans"},
	{name: "forty-quarters", entity: "中國", metric: "GDP", kind: extract.Change, basis: extract.YoY, unit: "%", grain: series.Quarter, begin: "2015-01-01",
		data:   "7.1 7.1 7.0 6.9 6.9 6.8 6.8 6.9 7.0 7.0 6.9 6.8 6.9 6.9 6.7 6.5 6.3 6.0 5.9 5.8 -6.9 3.1 4.8 6.4 18.7 8.3 5.2 4.3 4.8 0.8 4.0 3.0 4.7 6.5 5.0 5.3 5.3 4.7 4.6 5.4",
		suffix: "%", lang: "zh-Hant"},
	{name: "derived", entity: "阿里雲", metric: "收入", kind: extract.Level, unit: "CNY", grain: series.Quarter,
		begin: "2023-07-01", data: "?277:275.3..278.1 ?281:279.6..282.2! 255.95 _ 296.10 317.42 ~330", scale: 8, suffix: "億", lang: "zh-Hant"},
	{name: "computed", entity: "阿里雲", metric: "收入", kind: extract.Change, basis: extract.YoY, unit: "%", grain: series.Quarter,
		begin: "2024-01-01", data: "3 ?6.1:5.2..7.3 _ ?-4:-5.1..-2.8 13", suffix: "%", lang: "en"},
	{name: "twenty-digits", entity: "津巴布韦一家名字长得在任何一张图上都写不下的控股股份有限公司", metric: "营业收入", kind: extract.Level, unit: "ZWL", grain: series.Year,
		begin: "2019-01-01", data: "12345678901234567890 23456789012345678901 98765432109876543210", lang: "zh-Hans"},
}

// point reads one field of a fixture.
func (f fixture) point(t testing.TB, field string, p extract.Period, i int) series.Point {
	t.Helper()
	expected, flagged := strings.HasPrefix(field, "~"), strings.HasSuffix(field, "!")
	field = strings.Trim(field, "~!")
	number := func(s string) decimal.NullDecimal {
		d, err := decimal.NewFromString(s)
		if err != nil {
			t.Fatalf("%s: %v", f.name, err)
		}
		return decimal.NewNullDecimal(d.Shift(f.scale))
	}
	point := series.Point{Period: p, Status: extract.Actual}
	if expected {
		point.Status = extract.Expected
	}
	if low, high, ok := strings.Cut(field, ".."); ok {
		point.Low, point.High = number(low), number(high)
	} else {
		point.Value = number(field)
	}
	written := strings.ReplaceAll(field, "..", "-") + f.suffix
	fact := &extract.Fact{
		Quantity: extract.Quantity{Text: written, Value: point.Value, Low: point.Low, High: point.High, Step: decimal.New(1, f.scale-decimals(point.High.Decimal.Add(point.Value.Decimal).Shift(-f.scale))), Unit: f.unit},
		ID:       fmt.Sprintf("%s-%d", f.name, i), Article: "report", Status: point.Status, Period: p, Kind: f.kind,
	}
	if flagged {
		fact.Source = "flagged"
	}
	point.Facts = []*extract.Fact{fact}
	return point
}

func (f fixture) series(t testing.TB) series.Series {
	t.Helper()
	s := series.Series{
		ID:     f.name,
		Key:    series.Key{Entity: f.entity, Metric: f.metric, Kind: f.kind, Basis: f.basis, Unit: f.unit, Grain: f.grain},
		Entity: extract.Name{Text: f.entity}, Metric: extract.Name{Text: f.metric},
	}
	days := strings.Fields(f.days)
	for i, field := range strings.Fields(f.data) {
		p := f.period(t, days, i)
		if rest, ok := strings.CutPrefix(field, "?"); ok {
			s.Derived = append(s.Derived, f.derived(t, rest, p, i))
		} else if field != "_" {
			s.Points = append(s.Points, f.point(t, field, p, i))
		}
	}
	return s
}

// derived reads one field of a fixture, and makes the figures it is derived from.
func (f fixture) derived(t testing.TB, field string, p extract.Period, i int) series.Derived {
	value, whisker, _ := strings.Cut(field, ":")
	low, high, _ := strings.Cut(strings.TrimSuffix(whisker, "!"), "..")
	number := func(s string) decimal.Decimal { return decimal.RequireFromString(s).Shift(f.scale) }
	later := f.point(t, "317.42", extract.Period{Start: p.Start.AddDate(1, 0, 0), End: p.End.AddDate(1, 0, 0)}, 100+i).Facts[0]
	growth := f.point(t, strings.Repeat("13!", strings.Count(field, "!"))+strings.Repeat("13", 1-strings.Count(field, "!")), later.Period, 200+i).Facts[0]
	later.Kind, growth.Kind = extract.Level, extract.Change
	growth.Text = "13%"
	if f.kind == extract.Change {
		growth.Kind = extract.Level
	}
	return series.Derived{Period: p, Value: number(value), Interval: series.Interval{Low: number(low), High: number(high)}, From: []*extract.Fact{later, growth}}
}

func (f fixture) period(t testing.TB, days []string, i int) extract.Period {
	if f.grain == series.Day {
		d := date(t, days[i])
		return extract.Period{Start: d, End: d, Label: days[i]}
	}
	months := grainMonths[f.grain]
	start := date(t, f.begin).AddDate(0, months*i, 0)
	return extract.Period{Start: start, End: start.AddDate(0, months, -1)}
}

func date(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// langOf is a language of the interface; the strings of all are read by the tests of i18n.
func langOf(tag string) *i18n.Lang {
	lang, err := i18n.Load(tag)
	if err != nil {
		panic(err)
	}
	return lang
}

func (f fixture) options() Options {
	return Options{
		Lang:    langOf(f.lang),
		Link:    func(fact *extract.Fact) string { return "/articles/report/#f-" + fact.ID },
		Flagged: func(fact *extract.Fact) bool { return fact.Source == "flagged" },
		Quote: func(fact *extract.Fact) string {
			return "財報稱，該季度相關指標為" + fact.Text + "，公司把變化歸於需求回升與成本下降。"
		},
	}
}

func (f fixture) chart(t testing.TB) Chart {
	t.Helper()
	return New(f.series(t), f.options())
}

func named(t testing.TB, name string) fixture {
	t.Helper()
	for _, f := range fixtures {
		if f.name == name {
			return f
		}
	}
	t.Fatalf("no fixture %q", name)
	return fixture{}
}
