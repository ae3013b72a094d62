package extract

import (
	"strings"
	"testing"
)

// TestSameFactsEveryRun extracts every golden input a hundred times, now and then with a new
// extractor: the order in which a map is walked must not reach a fact.
func TestSameFactsEveryRun(t *testing.T) {
	var docs []Document
	for _, path := range goldenFiles(t) {
		doc, err := parseInput(sectionOf(parseArchive(t, path), "input"))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		docs = append(docs, doc)
	}
	stages := func(x *Extractor, d Document) string {
		r := x.Extract(d)
		var lines []string
		for _, g := range golden {
			lines = append(lines, g.lines(r)...)
		}
		return strings.Join(lines, "\n")
	}
	first := make([]string, len(docs))
	x := shared()
	for run := range 100 {
		if run%34 == 33 {
			var err error
			if x, err = New(Options{}); err != nil {
				t.Fatal(err)
			}
		}
		for i, d := range docs {
			got := stages(x, d)
			if run == 0 {
				first[i] = got
			} else if got != first[i] {
				t.Fatalf("%q in run %d:\n%s\nin the first:\n%s", d.Title, run, got, first[i])
			}
		}
	}
}
