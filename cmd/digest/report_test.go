package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
)

// suspect has an error, a conflict, a suppressed finding, one that is not needed, one that cannot be checked and a guess.
var suspect = map[string]string{
	"_site.yaml": "base_url: https://example.org/reports/\n",
	"price.md": `---
title: 阿里巴巴股價
date: 2025-02-21
suppress:
  - {quote: 同比增長350%, reason: 無此必要}
---
𠮷阿里巴巴股價從1月13日的86.71美元升至2月6日的103美元，累計漲幅約16%。

2023年四季度，阿里雲營業利潤為-2億元。2024年四季度，阿里雲營業利潤為5億元，同比增長350%。
`,
	"new one.md": `---
title: 阿里巴巴季報
date: 2025-02-20
suppress:
  - {quote: 490億元, reason: "口徑不同, 見附註"}
---
2024年四季度，阿里巴巴淨利潤為490億元，收入2801.5億元。
`,
	"old.txt": "阿里巴巴季報\n2025年2月24日，回看2024年四季度，阿里巴巴淨利潤為480億元，收入2601.5億元。\n",
}

// here is the folder of this package.
var here, _ = os.Getwd()

// suspectReport is digest check --verbose of suspect.
func suspectReport(t *testing.T) *checkReport {
	t.Helper()
	dir := t.TempDir()
	for name, text := range suspect {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Dir(dir)) // so that the paths of messages are relative
	c, err := corpus.Read(context.Background(), corpus.Options{Content: filepath.Base(dir)})
	if err != nil {
		t.Fatal(err)
	}
	at, err := export.ParseAddress(c.Config.BaseURL)
	if err != nil {
		t.Fatal(err)
	}
	r, err := newCheckReport(c, at, true)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.pending) != 3 || len(r.barred) == 0 || len(r.quiet) != 1 || len(r.warnings) != 1 {
		t.Fatalf("%d pending, %d barred, %d suppressed, %d warnings", len(r.pending), len(r.barred), len(r.quiet), len(r.warnings))
	}
	return r
}

// valid holds data against a part of a JSON schema.
func valid(t *testing.T, schema, data []byte, part string) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.MustCompile("schema.json" + part).Validate(value); err != nil {
		t.Error(err)
	}
}

// What is printed as SARIF holds against the standard's rules for the parts it uses, and tells of each finding what a
// reader of SARIF shows.
func TestSARIF(t *testing.T) {
	r := suspectReport(t)
	var out bytes.Buffer
	if err := r.writeSARIF(&out); err != nil {
		t.Fatal(err)
	}
	schema, err := os.ReadFile(filepath.Join(here, "testdata", "sarif.json"))
	if err != nil {
		t.Fatal(err)
	}
	valid(t, schema, out.Bytes(), "")
	var log sarifLog
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if run.ColumnKind != "utf16CodeUnits" || len(run.Results) != len(r.pending)+len(r.barred)+len(r.quiet) || len(run.Invocations[0].Notifications) != 1 {
		t.Fatalf("%d results in %s", len(run.Results), run.ColumnKind)
	}
	levels, fingerprints := map[string]int{}, map[string]bool{}
	for _, res := range run.Results {
		levels[res.Level]++
		fingerprints[res.Fingerprints["digestFinding/v1"]] = true
		rule := run.Tool.Driver.Rules[res.RuleIndex]
		if rule.ID != res.RuleID || rule.ShortDescription.Text == "" || rule.HelpURI != "https://example.org/reports/findings/rules/"+rule.ID+"/" {
			t.Errorf("the rule of %s is %+v", res.RuleID, rule)
		}
	}
	if levels["error"] != 1 || levels["none"] != len(r.barred) || len(fingerprints) != len(run.Results) {
		t.Errorf("levels are %v, fingerprints %v", levels, fingerprints)
	}
	checkSARIFPlaces(t, run.Results)
}

// checkSARIFPlaces looks at where the change and the suppression stand.
func checkSARIFPlaces(t *testing.T, results []sarifResult) {
	t.Helper()
	suppressed := 0
	for _, res := range results {
		// 𠮷 takes two units of UTF-16, so the figure is one further than its 40th character.
		if r := res.Locations[0].Physical.Region; res.Level == "error" && *r != (sarifRegion{7, 41, 7, 44}) {
			t.Errorf("the change is at %+v", *r)
		}
		if res.Level == "error" && (len(res.Related) != 2 || res.Related[0].Message.Text != "86.71美元" || res.Related[0].Physical.Region.StartLine != 7) {
			t.Errorf("related: %+v", res.Related)
		}
		for _, s := range res.Suppressions {
			suppressed++
			if s.Kind != "inSource" || s.Justification != "口徑不同, 見附註" || !strings.HasSuffix(s.Location.Physical.Artifact.URI, "/new%20one.md") || s.Location.Physical.Region.StartLine != 5 {
				t.Errorf("suppression %+v", s)
			}
		}
	}
	if suppressed != 1 {
		t.Errorf("%d suppressions", suppressed)
	}
}

// The JSON has the shape that every site's schema describes.
func TestCheckJSONFollowsTheSchema(t *testing.T) {
	r := suspectReport(t)
	var out bytes.Buffer
	if err := r.writeJSON(&out); err != nil {
		t.Fatal(err)
	}
	files, err := export.New(r.corpus, r.at).Files(func(*publish.File) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	var schema []byte
	for _, f := range files {
		if f.Path == "data/schema.json" {
			schema = f.Data
		}
	}
	valid(t, schema, out.Bytes(), "#/$defs/checkReport")
}

// Whatever a message holds, an annotation is one line, and its properties end where they should.
func TestGitHubEscapes(t *testing.T) {
	at := spot{path: "a,b:c%.md", line: 3, col: 5, endLine: 3, endCol: 8}
	want := "::error file=a%2Cb%3Ac%25.md,line=3,col=5,endColumn=8,title=x%0A%3A%3Ay::16%25%0D%0A::stop: a, b\n"
	if got := githubLine("error", at, "x\n::y", "16%\r\n::stop: a, b"); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	at.endLine = 4
	if got := githubLine("notice", at, "", "x"); got != "::notice file=a%2Cb%3Ac%25.md,line=3,endLine=4::x\n" {
		t.Errorf("over two lines: %q", got)
	}
}

func TestHumanColours(t *testing.T) {
	r := suspectReport(t)
	var plain, coloured strings.Builder
	if err := r.writeHuman(&plain, style{}); err != nil {
		t.Fatal(err)
	}
	if err := r.writeHuman(&coloured, style{colour: true}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.String(), "\x1b") {
		t.Error("colours without a terminal")
	}
	if !strings.Contains(coloured.String(), red+"error\x1b[0m") {
		t.Errorf("no red error in %q", coloured.String())
	}
}
