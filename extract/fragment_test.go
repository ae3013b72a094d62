package extract

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestFragmentsDoNotPanic reads pieces of the gold articles, cut anywhere and put
// together anyhow, with titles of other articles: prose cannot be wrong.
func TestFragmentsDoNotPanic(t *testing.T) {
	files, err := filepath.Glob("testdata/gold/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	var clauses, titles []string
	for _, file := range files {
		for _, a := range goldArticles(t, filepath.Base(file)) {
			titles = append(titles, a.Title)
			clauses = append(clauses, strings.FieldsFunc(a.Body, func(r rune) bool { return strings.ContainsRune("，。；、：\n", r) })...)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	stops := []rune("，，，。；、：\n/（）")
	x := shared()
	rounds := 20000
	if n, err := strconv.Atoi(os.Getenv("DIGEST_FRAGMENTS")); err == nil {
		rounds = n // to look further than every run can
	}
	for range rounds {
		var text strings.Builder
		for range 1 + r.IntN(6) {
			clause := []rune(clauses[r.IntN(len(clauses))])
			if r.IntN(3) == 0 {
				from := r.IntN(len(clause))
				clause = clause[from : from+1+r.IntN(len(clause)-from)]
			}
			text.WriteString(string(clause))
			text.WriteRune(stops[r.IntN(len(stops))])
		}
		doc := Document{Slug: "a", Date: time.Date(2025, 2, 20, 0, 0, 0, 0, time.UTC), Title: titles[r.IntN(len(titles))], Blocks: []Block{{Text: text.String()}}}
		func() {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("%v: title %q, text %q", p, doc.Title, text.String())
				}
			}()
			x.Extract(doc)
		}()
	}
}
