package site

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The number of a figure on paper is its place in the text, so the list must be in the order of the text, in every article.
func TestFiguresAreListedInTheOrderOfTheText(t *testing.T) {
	mark, row := regexp.MustCompile(`<data class="fact[^>]* id="f-([^"]+)"`), regexp.MustCompile(`<tr data-n="(\d+)" data-at="example.org/sub/articles/[^"]+#f-([^"]+)"`)
	s, err := Build(t.Context(), Options{Content: "../../content", BaseURL: "https://example.org/sub/"})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range s.Articles {
		html := content(t, s, "articles/"+a.Slug+"/index.html")
		text, list, _ := strings.Cut(html, `id="facts"`)
		var marked, listed []string
		for _, m := range mark.FindAllStringSubmatch(text, -1) {
			marked = append(marked, m[1])
		}
		for _, m := range row.FindAllStringSubmatch(list, -1) {
			listed = append(listed, m[2])
		}
		if !slices.Equal(marked, listed) || len(listed) != len(a.Facts) {
			t.Errorf("%s: the text has %v, the list %v", a.Slug, marked, listed)
		}
	}
}
