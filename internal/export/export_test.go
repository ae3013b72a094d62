package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func exact(s string) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.RequireFromString(s)) }

// twoArticles is a corpus of two articles: every field of a fact is used somewhere and absent somewhere.
func twoArticles() *corpus.Corpus {
	q4 := extract.Period{Start: day("2024-10-01"), End: day("2024-12-31"), Label: "2024Q4"}
	q3 := extract.Period{Start: day("2024-07-01"), End: day("2024-09-30"), Label: "2024Q3"}
	full := &extract.Fact{
		Quantity: extract.Quantity{Place: extract.Place{Span: extract.Span{Start: 3, End: 12}}, Text: "-16%", Value: exact("-16"), Unit: "%", Approx: true, Bound: extract.Over},
		ID:       "k3f9", Article: "2025/雲 報", Entity: extract.Name{ID: "alibaba-cloud", Text: "=阿里雲"}, Segment: "公共雲",
		Metric: extract.Name{ID: "revenue", Text: "收入"}, Kind: extract.Change, Basis: extract.Since, Period: q4, Base: q3,
		Status: extract.Actual, Source: "@公司", Confidence: 0.93,
	}
	bare := &extract.Fact{
		Quantity: extract.Quantity{Place: extract.Place{Span: extract.Span{Start: 20, End: 29}}, Text: "60%-70%", Low: exact("60"), High: exact("70"), Unit: "%"},
		ID:       "a1", Article: "2025/雲 報", Kind: extract.Share, Status: extract.Expected, Confidence: 0.2,
	}
	other := &extract.Fact{
		Quantity: extract.Quantity{Place: extract.Place{Span: extract.Span{Start: 1, End: 4}}, Text: "123456789012345678901234567890元", Value: exact("123456789012345678901234567890"), Unit: "CNY"},
		ID:       "a1", Article: "b", Metric: extract.Name{ID: "收入-x", Text: "收入"}, Kind: extract.Level, Period: q4, Status: extract.Actual, Confidence: 1, Author: extract.Added,
	}
	found := check.Finding{ID: "x1", Rule: "change-from-levels", Verdict: "differs", Severity: "error", Fact: full, Inputs: []*extract.Fact{bare, other}, Expected: "18.79", Stated: "-16", Sum: "103 ÷ 86.71 − 1 = 18.79%"}
	return &corpus.Corpus{
		Newest: day("2025-02-24"),
		Articles: []*corpus.Article{
			{Article: article.Article{Slug: "2025/雲 報", Title: "雲 <收入>", Date: day("2025-02-20"), Updated: day("2025-02-24"), Lang: "zh-Hant",
				Tags: []string{"雲"}, Publisher: "公司", SourceURL: "https://example.org/a?b=1&c=2", Summary: "一句話"},
				Facts: []*extract.Fact{full, bare}, Coverage: extract.Coverage{Found: 2, Understood: 1},
				Unresolved: []extract.Left{{Quantity: bare.Quantity, ID: bare.ID, Gap: bare.Gap()}},
				Rejected:   []extract.Rejected{{Fact: *bare, Reason: "不是"}, {Fact: *bare}}},
			{Article: article.Article{Slug: "b", Title: "無日期", Lang: "zh-Hans"}, Facts: []*extract.Fact{other}, Inferred: "去年"},
		},
		Facts:    []*extract.Fact{full, bare, other},
		Series:   []series.Series{{ID: "s-1", Points: []series.Point{{Facts: []*extract.Fact{full, other}}}}, {ID: "s-2", Points: []series.Point{{Facts: []*extract.Fact{full}}, {Facts: []*extract.Fact{full}}}}},
		Findings: []check.Finding{found},
		Outcomes: []check.Outcome{
			{Guidance: bare, Actual: full, Base: other, Verdict: check.Above, Distance: "-0.5", Sum: "1 − 2 = −1", Repeats: other, Revised: full},
			{Guidance: bare, Verdict: check.Pending, Overdue: true},
		},
	}
}

func filesOf(t *testing.T, files []publish.File, err error) map[string][]byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string][]byte{}
	for _, f := range files {
		byPath[f.Path] = f.Data
	}
	return byPath
}

func exported(t *testing.T, c *corpus.Corpus, at Address) map[string][]byte {
	t.Helper()
	files, err := New(c, at).Files(keepFile)
	return filesOf(t, files, err)
}

func TestExportsFollowTheirSchema(t *testing.T) {
	for _, base := range []Address{"https://example.org/sub/", ""} {
		files := exported(t, twoArticles(), base)
		for part, path := range map[string]string{"#/$defs/factsFile": "data/facts.json", "#/$defs/articleFile": "data/articles/2025/雲 報.json",
			"#/$defs/findingsFile": "data/findings.json", "#/$defs/outcomesFile": "data/outcomes.json"} {
			if err := validate(t, part, files[path]); err != nil {
				t.Errorf("base %q: %s: %v", base, path, err)
			}
		}
		rows, err := csv.NewReader(bytes.NewReader(files["data/facts.csv"])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			named := map[string]string{}
			for i, name := range rows[0] {
				named[name] = row[i]
			}
			data, err := json.Marshal(named)
			if err != nil {
				t.Fatal(err)
			}
			if err := validate(t, "#/$defs/csvRow", data); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestSchemaRefusesWhatIsWrong(t *testing.T) {
	good := string(exported(t, twoArticles(), "https://example.org/")["data/facts.json"])
	for old, wrong := range map[string]string{
		`"kind":"change"`: `"kind":"growth"`, `"value":"-16"`: `"value":-16`, `"start":3`: `"start":"3"`, `"approx":true`: `"aprox":true`,
		`"start":"2024-10-01"`: `"start":"2024-13-01"`, `"confidence":0.93`: `"confidence":93`, `"verdict":"differs"`: `"verdict":"wrong"`, `"built":"2025-02-24",`: ``,
	} {
		bad := strings.Replace(good, old, wrong, 1)
		if bad == good {
			t.Fatalf("%s is not in the export", old)
		}
		if validate(t, "#/$defs/factsFile", []byte(bad)) == nil {
			t.Errorf("%s passes", wrong)
		}
	}
}

func TestFactsJSON(t *testing.T) {
	var file struct {
		Meta  map[string]any
		Facts []map[string]any
	}
	if err := json.Unmarshal(exported(t, twoArticles(), "https://example.org/sub/")["data/facts.json"], &file); err != nil {
		t.Fatal(err)
	}
	if want := map[string]any{"schema": "https://example.org/sub/data/schema.json", "base_url": "https://example.org/sub/", "built": "2025-02-24", "articles": 2.0, "facts": 3.0}; !reflect.DeepEqual(file.Meta, want) {
		t.Errorf("meta is %v", file.Meta)
	}
	f := file.Facts[0]
	for field, want := range map[string]any{
		"id": "k3f9", "url": "https://example.org/sub/articles/2025/%E9%9B%B2%20%E5%A0%B1/#f-k3f9", "value": "-16", "low": nil, "text": "-16%", "basis": "since", "bound": "over",
		"entity": map[string]any{"id": "alibaba-cloud", "text": "=阿里雲"},
		"base":   map[string]any{"start": "2024-07-01", "end": "2024-09-30", "label": "2024Q3"},
		"check":  map[string]any{"rule": "change-from-levels", "expected": "18.79", "stated": "-16", "verdict": "differs", "inputs": []any{"a1", "b#a1"}, "suppressed": nil},
	} {
		if !reflect.DeepEqual(f[field], want) {
			t.Errorf("%s is %#v, not %#v", field, f[field], want)
		}
	}
	for _, field := range []string{"entity", "metric", "segment", "value", "basis", "period", "base", "bound", "source", "check"} {
		if got, ok := file.Facts[1][field]; !ok || got != nil {
			t.Errorf("%s of the bare fact is %v, not null", field, got)
		}
	}
	if got := file.Facts[2]["value"]; got != "123456789012345678901234567890" {
		t.Errorf("the long number became %v", got)
	}
}

func TestFactsCSV(t *testing.T) {
	data := exported(t, twoArticles(), "https://example.org/")["data/facts.csv"]
	if n := bytes.Count(data, []byte("\r\n")); n != 4 || bytes.Count(data, []byte("\n")) != n {
		t.Errorf("%d lines end as RFC 4180 has it, of %d", n, bytes.Count(data, []byte("\n")))
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cell := func(row int, column string) string {
		for i, name := range rows[0] {
			if name == column {
				return rows[row][i]
			}
		}
		t.Fatalf("no column %s", column)
		return ""
	}
	// Figures stay exact; names that a spreadsheet would run do not begin with what makes a formula.
	for column, want := range map[string]string{"text": "-16%", "value": "-16", "entity": "'=阿里雲", "source": "'@公司", "metric": "收入",
		"period": "2024Q4", "base_start": "2024-07-01", "check_verdict": "differs", "check_inputs": "a1 b#a1", "confidence": "0.93"} {
		if got := cell(1, column); got != want {
			t.Errorf("%s is %q, not %q", column, got, want)
		}
	}
	if got := cell(3, "value"); got != "123456789012345678901234567890" {
		t.Errorf("the long number became %s", got)
	}
	if got := cell(2, "low") + cell(2, "high") + cell(2, "value") + cell(2, "entity"); got != "6070" {
		t.Errorf("the range is %q", got)
	}
}

func TestArticleJSON(t *testing.T) {
	files := exported(t, twoArticles(), "https://example.org/")
	var file struct {
		Article  map[string]any
		Facts    []map[string]any
		Series   []string
		Findings []struct {
			ID     string
			Fact   map[string]string
			Inputs []map[string]string
		}
	}
	if err := json.Unmarshal(files["data/articles/b.json"], &file); err != nil {
		t.Fatal(err)
	}
	if file.Article["date"] != nil || file.Article["date_inferred"] != true || file.Article["url"] != "https://example.org/articles/b/" {
		t.Errorf("the article is %v", file.Article)
	}
	if len(file.Facts) != 1 || !reflect.DeepEqual(file.Series, []string{"s-1"}) {
		t.Errorf("%d facts, series %v", len(file.Facts), file.Series)
	}
	if len(file.Findings) != 1 || file.Findings[0].Fact["article"] != "2025/雲 報" || file.Findings[0].Inputs[1]["article"] != "b" {
		t.Errorf("findings are %v", file.Findings)
	}
	if err := json.Unmarshal(files["data/articles/2025/雲 報.json"], &file); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(file.Series, []string{"s-1", "s-2"}) || len(file.Findings) != 1 {
		t.Errorf("series %v, %d findings: each stands once", file.Series, len(file.Findings))
	}
}

func TestExportsOfAnEmptySite(t *testing.T) {
	files := exported(t, &corpus.Corpus{}, "")
	if err := validate(t, "#/$defs/factsFile", files["data/facts.json"]); err != nil {
		t.Error(err)
	}
}

func keepFile(*publish.File) error { return nil }

func BenchmarkExports(b *testing.B) {
	c := twoArticles()
	for i := range 1000 {
		a := *c.Articles[0]
		a.Slug, a.Facts = fmt.Sprint("bench", i), nil
		for range 15 {
			a.Facts = append(a.Facts, c.Facts[0], c.Facts[1])
		}
		c.Articles = append(c.Articles, &a)
	}
	for b.Loop() {
		if _, err := New(c, "https://example.org/").Files(keepFile); err != nil {
			b.Fatal(err)
		}
	}
}

// compiled is a part of the published schema.
func compiled(t *testing.T, part string) *jsonschema.Schema {
	t.Helper()
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", parsed); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json" + part)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func validate(t *testing.T, part string, data []byte) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	return compiled(t, part).Validate(value)
}
