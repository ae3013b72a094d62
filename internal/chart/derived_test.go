package chart

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// Stated, derived and expected points are three kinds and look it.
func TestThreeKindsOfPointsLookDifferent(t *testing.T) {
	all := parse(t, named(t, "derived").chart(t).SVG())
	points := classed(all, "point")
	var kinds []string
	for _, p := range points {
		kinds = append(kinds, strings.TrimPrefix(strings.TrimPrefix(p.class, "point level"), " "))
	}
	if got := strings.Join(kinds, ","); got != "derived,derived flagged,,,,expected" {
		t.Errorf("points: %s", got)
	}
	if n := len(classed(all, "whisker")); n != 6 {
		t.Errorf("%d whisker lines, want three for each of two points", n)
	}
	if n := len(classed(all, "segment")); n != 2 {
		t.Errorf("%d segments, want two: no line passes through what nobody stated", n)
	}
	for _, e := range all {
		if e.name == "title" && strings.HasPrefix(e.text, "2023年第三季") && e.text != "2023年第三季：≈277億，317.42億 ÷ (1 + 13%)，推算" {
			t.Errorf("title of a derived point: %s", e.text)
		}
	}
	if points[0].attrs["href"] != "/articles/report/#f-derived-200" || points[0].attrs["data-facts"] != "" {
		t.Errorf("a derived point leads to its growth and is no place of a fact: %+v", points[0].attrs)
	}
	bars := parse(t, named(t, "computed").chart(t).SVG())
	if hollow, whiskers := len(classed(bars, "derived")), len(classed(bars, "whisker")); hollow != 2 || whiskers != 6 {
		t.Errorf("%d computed bars with %d whisker lines", hollow, whiskers)
	}
}

func TestOptionDrawsDerivedPointsApart(t *testing.T) {
	o, _ := optionOf(t, named(t, "derived").chart(t))
	var ids []string
	for _, s := range o.Series {
		ids = append(ids, s.ID)
	}
	if got := strings.Join(ids, " "); got != "values actual forecast derived ring gap" {
		t.Errorf("series %s", got)
	}
	if first := o.Series[0].Data[0]; first.Value != missing || first.Digest.Status != "derived" || first.Digest.Note != "推算" || first.Digest.Label != "≈277億" {
		t.Errorf("a derived point among the values: %+v %+v", first, first.Digest)
	}
	if v := o.Series[3].Data[0].Value.([]any); len(v) != 4 || v[0] != 0.0 || v[1] != 27700000000.0 || v[2] != 27530000000.0 || v[3] != 27810000000.0 {
		t.Errorf("the derived point: %v", v)
	}
}

func TestTableMarksDerivedFigures(t *testing.T) {
	c := named(t, "derived").chart(t)
	r := c.Table().Rows[0]
	if r.Value != "≈277" || r.Whisker != "275.3–278.1" || r.Status != "推算" || !r.Derived || len(r.Sources) != 2 || r.Exact != "" || r.Arrow != "" {
		t.Errorf("row: %+v", r)
	}
	html := string(Table{Rows: []Row{r}}.html(c.words))
	if want := `<a href="/articles/report/#f-derived-100" title="`; !strings.Contains(html, want) || !strings.Contains(html, " ÷ (1 + <a href=") || !strings.Contains(html, "<small>275.3–278.1</small>") {
		t.Errorf("row: %s", html)
	}
	if s := c.Summary(); !strings.Contains(s, "；其中1個為預期；其中2個為推算；1期未披露（2024年第二季）。") {
		t.Errorf("summary: %s", s)
	}
	data, err := c.CSV()
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if got := strings.Join(rows[1], "|"); got != "2023年第三季|2023-07-01|2023-09-30|27700000000|27530000000|27810000000|CNY|derived|||317.42億 ÷ (1 + 13%)|report|/articles/report/#f-derived-200|4個數字，來自1篇文章。" {
		t.Errorf("csv: %s", got)
	}
}

// A fall is written with its sign outside the figure, whichever way the article writes it.
func TestSums(t *testing.T) {
	q := func(label string) extract.Period {
		start := date(t, label)
		return extract.NewPeriod(start, start.AddDate(0, 3, -1))
	}
	fact := func(kind extract.Kind, p extract.Period, text, value string) *extract.Fact {
		return &extract.Fact{Kind: kind, Period: p, Quantity: extract.Quantity{Text: text, Value: decimal.NewNullDecimal(decimal.RequireFromString(value))}}
	}
	now, before := q("2024-10-01"), q("2023-10-01")
	level, index, growth := series.Key{Kind: extract.Level}, series.Key{Kind: extract.Level, Unit: series.IndexUnit}, series.Key{Kind: extract.Change}
	for _, c := range []struct {
		key  series.Key
		at   extract.Period
		from []*extract.Fact
		want string
	}{
		{level, before, []*extract.Fact{fact(extract.Level, now, "317.42億", "1"), fact(extract.Change, now, "13%", "13")}, "317.42億 ÷ (1 + 13%)"},
		{level, before, []*extract.Fact{fact(extract.Level, now, "317.42億", "1"), fact(extract.Change, now, "-3%", "-3")}, "317.42億 ÷ (1 − 3%)"},
		{level, now, []*extract.Fact{fact(extract.Level, before, "280.66億", "1"), fact(extract.Change, now, "31%", "-31")}, "280.66億 × (1 − 31%)"},
		{growth, now, []*extract.Fact{fact(extract.Level, before, "280.66億", "1"), fact(extract.Level, now, "317.42億", "1")}, "317.42億 ÷ 280.66億 − 1"},
		{index, now, []*extract.Fact{fact(extract.Level, before, "280.66億", "1"), fact(extract.Level, now, "317.42億", "1")}, "317.42億 ÷ 280.66億 × 100"},
	} {
		chart := Chart{series: series.Series{Key: c.key}, words: wordsOf(langOf("zh-Hant"))}
		if got := chart.sumOf(&series.Derived{Period: c.at, From: c.from}).text(); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// The table keeps what earlier articles state of a point, with their day and a link.
func TestTableKeepsEarlierValues(t *testing.T) {
	f := named(t, "level-gap")
	s := f.series(t)
	s.Points[0].Facts[0].Confidence = 1
	old := *s.Points[0].Facts[0]
	old.ID, old.Article, old.Text, old.Value = "old", "before", "270億", decimal.NewNullDecimal(decimal.New(270, 8))
	s.Points[0].Facts = append(s.Points[0].Facts, &old)
	opts := f.options()
	opts.Dated = func(slug string) time.Time {
		return map[string]time.Time{"before": date(t, "2024-02-08"), "report": date(t, "2025-02-20")}[slug]
	}
	rows := New(s, opts).Table().Rows
	if len(rows) != 7 || len(rows[0].Sources) != 1 || rows[0].Value != "280.66" {
		t.Fatalf("rows: %+v", rows)
	}
	if r := rows[1]; !r.Earlier || r.Period != "2023年第四季" || r.Value != "270.00" || r.Status != "2024年2月8日所知" || r.Sources[0].Href != "/articles/report/#f-old" {
		t.Errorf("the earlier value: %+v", r)
	}
}
