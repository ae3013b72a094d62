package article

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

func date(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func mustRead(t *testing.T, path, text string, opts Options) Article {
	t.Helper()
	a, _, err := Read(path, "slug", []byte(text), opts)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

const whole = `---
title: 阿里雲連增八季 # 註
date: 2025-02-24
updated: "2025/3/1"
lang: zh-TW
tags: [雲, AI]
source: 例報
source_url: https://example.com/a?b=1
summary: |
  第一行
  第二行
draft: true
slug: 2025/cloud-季報
---
第四季雲收入為317.42億元。
`

func TestReadFrontMatter(t *testing.T) {
	for name, text := range map[string]string{
		"LF":   whole,
		"CRLF": strings.ReplaceAll(whole, "\n", "\r\n"),
		"BOM":  "\uFEFF" + whole,
		"both": "\uFEFF" + strings.ReplaceAll(whole, "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			a := mustRead(t, "content/a.md", text, Options{Date: date("2020-01-01"), Lang: "en"})
			if string(a.Source) != text {
				t.Error("the source is not the file")
			}
			if got := string(a.Source[a.Body:]); !strings.HasPrefix(got, "第四季") {
				t.Errorf("the body is %q", got)
			}
			if !strings.HasPrefix(string(a.Source[a.TitleAt:]), "阿里雲連增八季") {
				t.Errorf("the title is said to be at %d", a.TitleAt)
			}
			a.Source, a.Body, a.TitleAt, a.places = nil, 0, 0, nil
			a.Summary = strings.ReplaceAll(a.Summary, "\r\n", "\n")
			want := Article{
				Path: "content/a.md", Slug: "2025/cloud-季報", Format: Markdown, Encoding: "utf-8",
				Title: "阿里雲連增八季", Date: date("2025-02-24"), Updated: date("2025-03-01"), Lang: "zh-Hant",
				Tags: []string{"雲", "AI"}, Publisher: "例報", SourceURL: "https://example.com/a?b=1", Summary: "第一行\n第二行", Draft: true,
			}
			if !reflect.DeepEqual(a, want) {
				t.Errorf("got  %+v\nwant %+v", a, want)
			}
		})
	}
}

func TestReadTitles(t *testing.T) {
	for _, test := range []struct{ front, title, at string }{
		{`title: "引號：「雲」"`, "引號：「雲」", "引號：「雲」\""},
		{`title: 2024`, "2024", "2024\n"},
		{`title: 1.10`, "1.10", "1.10\n"},
		{`title: true`, "true", "true\n"},
		{"title:\n  換行之後", "換行之後", "換行之後\n"},
		{`title: 年報`, "年報", "年報\n"},
	} {
		a := mustRead(t, "a.md", "---\ntags: [年報]\n"+test.front+"\n---\n", Options{})
		if a.Title != test.title || !strings.HasPrefix(string(a.Source[a.TitleAt:]), test.at) {
			t.Errorf("%s: title %q at %q", test.front, a.Title, a.Source[a.TitleAt:])
		}
	}
	if a := mustRead(t, "a.md", "# 標題\n", Options{}); a.Title != "" || a.TitleAt != -1 || a.Body != 0 {
		t.Errorf("a title out of nowhere: %+v", a)
	}
}

func TestReadText(t *testing.T) {
	for _, test := range []struct{ text, title, body string }{
		{"\n　　阿里第四季  \r\n\r\n正文。\n", "阿里第四季", "\r\n正文。\n"},
		{"\uFEFF標題\n正文", "標題", "正文"},
		{"只有一行", "只有一行", "只有一行"},
		{"\n只有一行。\n\n", "只有一行。", "\n只有一行。\n\n"},
		{"---\ntitle: 同題\n---\n同題\n", "同題", "同題\n"},
		{"---\ntitle: 別的\n---\n第一段\n第二段", "別的", "第一段\n第二段"},
		{"---\ntitle: 同題\n---\n\n同題\n第一段", "同題", "第一段"},
		{"---\nlang: en\n---\nTitle\nbody", "Title", "body"},
		{"", "", ""},
	} {
		a := mustRead(t, "a.txt", test.text, Options{})
		if a.Title != test.title || string(a.Source[a.Body:]) != test.body || a.Format != Text {
			t.Errorf("%q: title %q, body %q", test.text, a.Title, a.Source[a.Body:])
		}
		if test.title != "" && !strings.HasPrefix(string(a.Source[a.TitleAt:]), test.title) {
			t.Errorf("%q: title at %d", test.text, a.TitleAt)
		}
	}
}

func TestReadFormats(t *testing.T) {
	for path, want := range map[string]Format{"a.md": Markdown, "a.MARKDOWN": Markdown, "a.TXT": Text, "-": Text} {
		if a := mustRead(t, path, "x\ny", Options{Format: Text}); a.Format != want {
			t.Errorf("%s is read as %q", path, a.Format)
		}
	}
	if a := mustRead(t, "-", "x\ny", Options{}); a.Format != Markdown {
		t.Errorf("stdin is read as %q", a.Format)
	}
}

func TestReadDates(t *testing.T) {
	given := date("2020-01-01")
	for _, test := range []struct{ path, front, want string }{
		{"2025-02-24-a.md", "date: 2025-02-20", "2025-02-20"},
		{"2025-02-24-a.md", "", "2025-02-24"},
		{"2025-02-24.md", "", "2025-02-24"},
		{"2025-02-30-a.md", "", "2020-01-01"},
		{"2025-02-241.md", "", "2020-01-01"},
		{"a.md", "date: 2025-2-4", "2025-02-04"},
		{"a.md", "date: 2025年2月4日", "2025-02-04"},
		{"a.md", "date: 2025-02-24T23:30:00-08:00", "2025-02-24"},
		{"a.md", "date: 2025-02-24 09:30", "2025-02-24"},
	} {
		a, warnings, err := Read(test.path, "a", []byte("---\n"+test.front+"\n---\n收入"), Options{Date: given})
		if err != nil {
			t.Fatal(err)
		}
		if a.Date != date(test.want) {
			t.Errorf("%s with %q: %v", test.path, test.front, a.Date)
		}
		if byName := test.front == "" && !a.Date.Equal(given); byName != (len(warnings) == 1) {
			t.Errorf("%s with %q: warned %v", test.path, test.front, warnings)
		}
	}
}

func TestReadLanguages(t *testing.T) {
	for _, test := range []struct{ front, text, want string }{
		{"", "雲業務收入增長，達317億元", "zh-Hant"},
		{"", "云业务收入增长，达317亿元", "zh-Hans"},
		{"", "人工智能", "zh-Hant"}, // alike in both
		{"", "Alibaba (阿里巴巴) reported cloud revenue of RMB31.7 billion", "en"},
		{"", "受惠於AI，Alibaba Cloud收入增長13%", "zh-Hant"},
		{"", "", "en"},
		{"lang: zh", "云业务", "zh-Hans"},
		{"lang: zh-HK", "云业务", "zh-Hant"},
		{"lang: zh_CN", "雲業務", "zh-Hans"},
		{"lang: zh-Hans", "雲業務", "zh-Hans"},
		{"lang: en-GB", "雲業務", "en"},
	} {
		if a := mustRead(t, "a.md", "---\n"+test.front+"\n---\n"+test.text, Options{}); a.Lang != test.want {
			t.Errorf("%s %s: %s, want %s", test.front, test.text, a.Lang, test.want)
		}
	}
	if a := mustRead(t, "a.md", "收入", Options{Lang: "en"}); a.Lang != "en" {
		t.Errorf("the given language is not taken: %s", a.Lang)
	}
}

// Every file of testdata/errors.txtar that is no .want is read, and all its
// errors must be the lines of the .want that follows it.
func TestErrors(t *testing.T) {
	const name = "testdata/errors.txtar"
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var got []txtar.File
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, ".want") {
			continue
		}
		want := txtar.File{Name: f.Name + ".want", Data: []byte(problems(f) + "\n")}
		got = append(got, f, want)
	}
	golden(t, name, a, got)
}

func problems(f txtar.File) string {
	data := []byte(strings.TrimSuffix(string(f.Data), "\n"))
	err := error(nil)
	if filepath.Base(f.Name) == ConfigName {
		_, err = readConfig(f.Name, data)
	} else {
		_, _, err = Read(f.Name, "a", data, Options{})
	}
	if err == nil {
		return "no error"
	}
	return err.Error()
}

func golden(t *testing.T, name string, a *txtar.Archive, got []txtar.File) {
	t.Helper()
	want := txtar.Format(a)
	a.Files = got
	now := txtar.Format(a)
	if string(now) == string(want) {
		return
	}
	if os.Getenv("DIGEST_UPDATE") == "" {
		t.Fatalf("%s differs; got:\n%s", name, now)
	}
	if err := os.WriteFile(name, now, 0o644); err != nil {
		t.Fatal(err)
	}
}

// content unpacks an archive into a folder named content and makes its parent the working one.
func content(t *testing.T, archive string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, f := range txtar.Parse([]byte(archive)).Files {
		path := filepath.Join("content", f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLoad(t *testing.T) {
	content(t, `
-- b.md --
---
title: 乙
draft: true
---
正文
-- a/2025-02-24-q4.MARKDOWN --
正文
-- z.md --
---
slug: a/a
---
正文
-- c.txt --
正文沒有標題
-- c.txt.yaml --
title: 丙
date: 2025-01-02
-- lone.txt.yaml --
title: 丁
-- empty.md --
-- front.md --
---
title: 只有標題
---
-- _draft.md --
不讀
-- _site.yaml --
title: 站
-- .hidden/x.md --
不讀
-- _parts/x.md --
不讀
-- image.png --
-- notes.yaml --
a: 1
`)
	articles, warnings, err := Load("content", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range articles {
		got = append(got, a.Slug+" "+a.Path+" "+a.Title)
	}
	want := []string{
		"a/2025-02-24-q4 content/a/2025-02-24-q4.MARKDOWN ",
		"a/a content/z.md ",
		"b content/b.md 乙",
		"c content/c.txt 丙",
		"front content/front.md 只有標題",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	var said []string
	for _, w := range warnings {
		said = append(said, w.String())
	}
	wantSaid := []string{
		"content/a/2025-02-24-q4.MARKDOWN: date 2025-02-24 taken from the file name; a date in front matter would settle it",
		"content/empty.md: is empty; it is left out",
		"content/front.md: there is no text in it",
		"content/lone.txt.yaml: there is no lone.txt beside it",
	}
	if !reflect.DeepEqual(said, wantSaid) {
		t.Errorf("warned %q\nwant %q", said, wantSaid)
	}
	if c := articles[3]; c.TitleAt != -1 || c.Body != 0 || !articles[2].Draft {
		t.Errorf("sidecar: %+v; draft: %+v", c, articles[2])
	}
}

func TestLoadReportsAllErrors(t *testing.T) {
	content(t, `
-- a.md --
---
tilte: x
dat: 1
---
-- a.txt --
標題
-- b.md --
---
title: x
-- c.md --
正文
-- c.txt --
標題
-- d.txt --
---
title: 一
---
-- d.txt.yaml --
title: 二
-- e.txt --
標題
-- e.txt.yaml --

titel: 二
`)
	articles, _, err := Load("content", Options{})
	want := `content/a.md:2:1: unknown key "tilte"; did you mean "title"?
content/a.md:3:1: unknown key "dat"; did you mean "date"?
content/b.md:1:1: front matter has no end; put a line --- after its last key
content/d.txt.yaml:1:1: "title" stands in the front matter too, on line 2 of content/d.txt; keep one
content/e.txt.yaml:2:1: unknown key "titel"; did you mean "title"?
content/c.txt: has the same slug "c" as content/c.md; rename one or give it a slug of its own`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	if len(articles) != 3 {
		t.Errorf("%d articles are right", len(articles))
	}
	var e *Error
	if !errors.As(err, &e) || e.Path != "content/a.md" || e.Line != 2 || e.Col != 1 {
		t.Errorf("the first error is %+v", e)
	}
}

func TestLoadWithoutFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, _, err := Load("content", Options{}); err == nil || !strings.Contains(err.Error(), "content: there is no such folder") {
		t.Error(err)
	}
}

func TestPosition(t *testing.T) {
	source := []byte(utf8BOM + "第一\r\n第二 x\n")
	for _, test := range []struct {
		at        string
		line, col int
	}{{"第一", 1, 1}, {"一", 1, 2}, {"第二", 2, 1}, {"x", 2, 4}} {
		at := strings.Index(string(source), test.at)
		if line, col := Position(source, at); line != test.line || col != test.col {
			t.Errorf("%q stands at %d:%d", test.at, line, col)
		}
		if got := offset(source, test.line, test.col); got != at {
			t.Errorf("%d:%d is %d, not %d", test.line, test.col, got, at)
		}
	}
	if line, col := Position(source, 1000); line != 3 || col != 1 {
		t.Errorf("the end stands at %d:%d", line, col)
	}
	if line, col := Position(nil, 0); line != 1 || col != 1 {
		t.Errorf("nothing stands at %d:%d", line, col)
	}
}

// TestPositionsOfArticle: an article finds every place where Position does, in one long line too.
func TestPositionsOfArticle(t *testing.T) {
	for _, source := range []string{"", utf8BOM, utf8BOM + "第一\r\n第二 x\n", strings.Repeat("𠮷營收a", 700), strings.Repeat("營收增長。\n\n", 400), "\xff\xfe 一\n" + strings.Repeat("\xe4", 3000)} {
		a := Article{Source: []byte(source), places: &places{source: []byte(source)}}
		for at := -1; at <= len(source)+1; at++ {
			line, col := a.Position(at)
			if l, c := Position(a.Source, at); l != line || c != col {
				t.Fatalf("byte %d of %.20q stands at %d:%d, not at %d:%d", at, source, l, c, line, col)
			}
		}
	}
}

func TestLoadConfig(t *testing.T) {
	content(t, `
-- _site.yaml --
# 站
title: 財報
base_url: https://example.com/digest/
lang: zh-TW
time_zone: Asia/Taipei
currency: cny
description: 數字
colours: auto
fail_on: warning
checks:
  same-fact: off
  change-from-levels: note
min_coverage: 90%
lexicon:
  entities:
    - {id: example-cloud, names: [例雲, 例云], ticker: "0001.HK", market: HK, parent: example, currency: HKD, year_end: 3}
    - id: example
      names: [例]
  metrics:
    - id: arr_net
      names: [年度經常性收入]
      unit: money
languages:
  - lang: en-GB
    title: Reports
  - {lang: zh-CN}
`)
	got, err := LoadConfig("content")
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Checks) != 2 || got.Checks[0].Rule != "same-fact" || got.Checks[0].Severity != "off" || got.Checks[1].Severity != "note" {
		t.Errorf("checks are %+v", got.Checks)
	} else if at := got.Checks[1].ErrorAt("severity", "x").Error(); at != "content/_site.yaml:12:23: x" {
		t.Errorf("the second severity is at %s", at)
	}
	got.Checks = nil
	want := Config{
		Title: "財報", BaseURL: "https://example.com/digest/", Lang: "zh-Hant", TimeZone: "Asia/Taipei", Currency: "CNY",
		Description: "數字", Colours: "auto", FailOn: "warning", MinCoverage: "90%",
		Languages: []Language{{Lang: "en", Title: "Reports"}, {Lang: "zh-Hans"}},
		Lexicon: Lexicon{
			Entities: []Entity{
				{ID: "example-cloud", Names: []string{"例雲", "例云"}, Ticker: "0001.HK", Market: "HK", Parent: "example", Currency: "HKD", YearEnd: 3},
				{ID: "example", Names: []string{"例"}},
			},
			Metrics: []Metric{{ID: "arr_net", Names: []string{"年度經常性收入"}, Unit: "money"}},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if c, err := LoadConfig("elsewhere"); err != nil || !reflect.DeepEqual(c, Config{}) {
		t.Errorf("without a file: %+v, %v", c, err)
	}
}

// What the author says of figures may stand in the front matter or beside the file; its values stay as they are written.
func TestFacts(t *testing.T) {
	content(t, `
-- a.md --
---
title: 一
---
正文
-- a.md.yaml --
facts:
  - quote: "收入317.42億元"
    metric: revenue
    value: 31742000000
    unit: %
    period: 2024-01
    segment:
    approx: true
  - {quote: 約16%, nth: 2, figure: 16%, reject: 不是本公司的}
  - quote: 約17%
    reject: true
`)
	articles, warnings, err := Load("content", Options{})
	if err != nil || len(warnings) > 0 || len(articles) != 1 {
		t.Fatal(articles, warnings, err)
	}
	got := articles[0].Edits
	if len(got) != 3 {
		t.Fatalf("%d entries", len(got))
	}
	want := []FactField{{"metric", "revenue"}, {"value", "31742000000"}, {"unit", "%"}, {"period", "2024-01"}, {"segment", ""}, {"approx", "true"}}
	if e := got[0]; e.Quote != "收入317.42億元" || e.Reject || !reflect.DeepEqual(e.Fields, want) {
		t.Errorf("the first is %+v", e)
	}
	if e := got[1]; e.Quote != "約16%" || e.Nth != 2 || e.Figure != "16%" || !e.Reject || e.Reason != "不是本公司的" {
		t.Errorf("the second is %+v", e)
	}
	if e := got[2]; !e.Reject || e.Reason != "" {
		t.Errorf("the third is %+v", e)
	}
	for key, want := range map[string]string{"value": "content/a.md.yaml:4:12: x", "quote": "content/a.md.yaml:2:12: x", "base": "content/a.md.yaml:2:5: x"} {
		if err := got[0].ErrorAt(key, "x"); err.Error() != want {
			t.Errorf("%s is at %v, want %s", key, err, want)
		}
	}
	if w := got[1].WarningAt("y").String(); w != "content/a.md.yaml:9:5: y" {
		t.Error(w)
	}
}

// The author's word on findings stands in the front matter or beside the article, each entry with its place.
func TestSuppressions(t *testing.T) {
	content(t, `
-- a.md --
---
title: 一
suppress:
  - quote: 漲幅約16%
    nth: 2
    figure: 16%
    rule: change-from-levels
    reason: 股價以盤後價計
---
-- b.txt --
二
-- b.txt.yaml --
suppress:
  - {quote: 約17%, reason: 已更正}
`)
	articles, _, err := Load("content", Options{})
	if err != nil || len(articles) != 2 || len(articles[0].Suppressions) != 1 || len(articles[1].Suppressions) != 1 {
		t.Fatal(articles, err)
	}
	s := articles[0].Suppressions[0]
	if s.Quote != "漲幅約16%" || s.Nth != 2 || s.Figure != "16%" || s.Rule != "change-from-levels" || s.Reason != "股價以盤後價計" {
		t.Errorf("the first is %+v", s)
	}
	if path, line, col := s.Place(); path != "content/a.md" || line != 4 || col != 5 {
		t.Errorf("it stands at %s:%d:%d", path, line, col)
	}
	if at := s.ErrorAt("rule", "x").Error(); at != "content/a.md:7:11: x" {
		t.Errorf("its rule stands at %s", at)
	}
	beside := articles[1].Suppressions[0]
	if path, line, _ := beside.Place(); path != "content/b.txt.yaml" || line != 2 || beside.Rule != "" {
		t.Errorf("the second is %+v", beside)
	}
}

// The words of before are an error that names those of now.
func TestFormerFailLevels(t *testing.T) {
	for former, now := range map[string]string{"warnings": "note", "conflicts": "warning", "differs": "error"} {
		if _, err := ParseFailLevel(former); err == nil || !strings.Contains(err.Error(), `is now "`+now+`"`) {
			t.Errorf("%s: %v", former, err)
		}
	}
}

func TestParseShare(t *testing.T) {
	for text, want := range map[string]float64{"0.9": 0.9, "90%": 0.9, " 33.3 % ": 0.333, "0": 0, "1": 1, "100%": 1} {
		if got, err := ParseShare(text); err != nil || got != want {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "90", "-1%", "101%", "all", "1e-1", "%"} {
		if got, err := ParseShare(text); err == nil {
			t.Errorf("%q is %v", text, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{whole, "", "---", "---\n---\n", "---\na: [\n---\n", "\xFF\xFE-\x00", "\xA6\xAC", "---\r\ntitle: &x *x\r\n...\r\n", "+++\n", "---\n? a\n: b\n---\n", "---\ntitle: \r \rx x *x\n..."} {
		f.Add([]byte(s), true)
		f.Add([]byte(s), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, text bool) {
		path := "a.md"
		if text {
			path = "a.txt"
		}
		a, _, err := Read(path, "a", data, Options{})
		if err != nil {
			return
		}
		if a.Body < 0 || a.Body > len(a.Source) || a.TitleAt >= len(a.Source) && a.TitleAt > 0 || a.Lang == "" {
			t.Errorf("%+v", a)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := []byte(whole + strings.Repeat("第四季雲收入為317.42億元，按年增長13%，毛利率為40%。\n\n", 40))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Read("a.md", "a", data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
