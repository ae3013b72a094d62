package edit

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/report-digest/digest/extract"
)

// shared is the Extractor of all tests.
var shared = sync.OnceValue(func() *extract.Extractor {
	x, err := extract.New(extract.Options{})
	if err != nil {
		panic(err)
	}
	return x
})

// plainText makes a document of plain text, one paragraph a line.
func plainText(title, date, lang, body string) extract.Document {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	d := extract.Document{Slug: "test", Title: title, Date: day, Lang: lang, Source: []byte(body)}
	at := 0
	for line := range strings.Lines(body) {
		if words := strings.TrimRight(line, "\n"); words != "" {
			run := extract.Run{Upto: len(words), Span: extract.Span{Start: at, End: at + len(words)}}
			d.Blocks = append(d.Blocks, extract.Block{Text: words, Runs: []extract.Run{run}})
		}
		at += len(line)
	}
	return d
}

// factLine writes what the tests compare of a fact.
func factLine(f extract.Fact) string {
	r := f.Record()
	line, _ := json.Marshal(r)
	return string(line)
}

func eachLine[T any](list []T, line func(T) string) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = line(e)
	}
	return out
}

// checkReasons tests that every reason of f has words where it says, or a default.
func checkReasons(t *testing.T, source string, f extract.Fact) {
	t.Helper()
	bare := strings.NewReplacer("*", "", " ", "", "\n", "").Replace
	for _, w := range f.Why {
		if w.Text == "" && w.Default == "" {
			t.Errorf("%s: %s has neither words nor a default", f.Text, w.Field)
		}
		if w.Span != (extract.Span{}) && !strings.Contains(bare(source[w.Span.Start:w.Span.End]), bare(w.Text)) {
			t.Errorf("%s: %s is %q, but there stands %q", f.Text, w.Field, w.Text, source[w.Span.Start:w.Span.End])
		}
	}
}

func checkPlace(t *testing.T, d extract.Document, p extract.Place, words string) {
	t.Helper()
	if got := string(d.Source[p.Start:p.End]); got != words {
		t.Errorf("source[%d:%d] is %q, text %q", p.Start, p.End, got, words)
	}
	if got := d.Blocks[p.Block].Text[p.From:p.Upto]; got != words {
		t.Errorf("block %d [%d:%d] is %q, text %q", p.Block, p.From, p.Upto, got, words)
	}
}
