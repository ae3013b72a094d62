package main

import (
	"bytes"
	"compress/gzip"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/site"
)

// What a reader's phone has to load, in bytes as a host sends them, compressed with gzip.
var budgets = []struct {
	what   string
	most   int
	counts func(name string) bool
}{
	{"an article of 50 figures and more", 60_000, is("articles/four-quarters/index.html")},
	{"styles", 15_000, is("assets/site.*.css")},
	{"own script", 20_000, func(name string) bool { return is("assets/*.js")(name) && !is("assets/echarts.*.js")(name) }},
	{"charts", 215_000, func(name string) bool { return is("assets/echarts.*.js")(name) || is("assets/chart.*.js")(name) }},
}

func is(pattern string) func(string) bool {
	return func(name string) bool { ok, err := path.Match(pattern, name); return ok && err == nil }
}

func TestBudgets(t *testing.T) {
	s, err := site.Build(t.Context(), site.Options{Content: filepath.Join("testdata", "gauges"), BaseURL: "https://example.org/"})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(s.Articles, func(a *corpus.Article) bool { return a.Slug == "four-quarters" })
	if at < 0 || len(s.Articles[at].Facts) < 50 {
		t.Fatal("the long article has fewer than 50 figures")
	}
	for _, b := range budgets {
		size, files := 0, 0
		for _, f := range s.Files {
			if b.counts(f.Path) {
				size += len(zipped(t, f.Data))
				files++
			}
		}
		t.Logf("%s: %d bytes", b.what, size)
		if size > b.most || files == 0 {
			t.Errorf("%s: %d bytes in %d files, and %d are allowed", b.what, size, files, b.most)
		}
	}
	if !hasBundle() {
		lacking(t, "the interactive charts have not been made: run make bundle")
	}
}

// zipped is data as hosts commonly send it.
func zipped(t *testing.T, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
