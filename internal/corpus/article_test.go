package corpus

import (
	"fmt"
	"slices"
	"testing"

	"github.com/report-digest/digest/internal/article"
)

func TestLeftOutIsWarnedOf(t *testing.T) {
	source := "營收<b>5</b>億元。\n\n<!-- 註 -->\n\n<div class=\"x\">\n增長\n</div>\n"
	a := Article{Article: article.Article{Path: "a.md", Source: []byte(source), Format: article.Markdown}}
	a.Doc = parse(a.Article)
	var got []string
	for _, w := range a.leftOut() {
		got = append(got, fmt.Sprintf("%s:%d:%d: %s", w.Path, w.Line, w.Col, w.Message))
	}
	const rest = " is left out of the page, as are all raw HTML and unsafe addresses; write it in Markdown"
	want := []string{
		`a.md:1:3: "<b>"` + rest,
		`a.md:1:7: "</b>"` + rest,
		`a.md:5:1: "<div class=\"x\">"` + rest,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
