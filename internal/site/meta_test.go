package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/report-digest/digest/internal/i18n"
)

// What a page says of itself to search engines and screen readers, on every page of the samples in every language of the
// interface; their links all lead somewhere too.
func TestPagesSayWhatTheyAre(t *testing.T) {
	const base = "https://example.org/sub/path/"
	s, err := Build(t.Context(), Options{Content: "../../content", BaseURL: base})
	if err != nil {
		t.Fatal(err)
	}
	pages := trees(t, s)
	checkLinks(t, s, base, pages)
	said := map[string]string{} // a title or a description, and the page that has it
	for _, p := range pages {
		h := readHead(p.root)
		for what, text := range map[string]string{"title": h.title, "description": h.description} {
			key := h.lang + what + text
			if text == "" || said[key] != "" {
				t.Errorf("%s: the %s %q is that of %q too", p.path, what, text, said[key])
			}
			said[key] = p.path
		}
		if want := langOf(p.path); h.lang != want {
			t.Errorf("%s: lang %q, not %q", p.path, h.lang, want)
		}
		if want := s.BaseURL.Page(strings.TrimSuffix(p.path, "index.html")); h.canonical != want && p.path != "404.html" && !isEmbed(p.path) {
			t.Errorf("%s: its address is given as %q", p.path, h.canonical)
		}
		checkNames(t, p)
	}
}

// langOf is the language of the page at path on a site that is first of all in zh-Hant.
func langOf(path string) string {
	for _, lang := range i18n.Langs {
		if strings.HasPrefix(path, strings.ToLower(lang)+"/") {
			return lang
		}
	}
	return "zh-Hant"
}

// A pageHead is what the head of a page says.
type pageHead struct{ lang, title, description, canonical string }

func readHead(root *html.Node) (h pageHead) {
	walk(root, func(n *html.Node) {
		name, _ := attr(n, "name")
		rel, _ := attr(n, "rel")
		switch {
		case n.Data == "html":
			h.lang, _ = attr(n, "lang")
		case n.Data == "title" && n.Namespace == "":
			h.title = text(n)
		case n.Data == "meta" && name == "description":
			h.description, _ = attr(n, "content")
		case n.Data == "link" && rel == "canonical":
			h.canonical, _ = attr(n, "href")
		}
	})
	return h
}

// checkNames finds what a screen reader could not name: pictures, buttons, links, tables of ours, and the landmarks of a page.
func checkNames(t *testing.T, p tree) {
	t.Helper()
	landmarks := map[string]int{}
	walk(p.root, func(n *html.Node) {
		switch n.Data {
		case "header", "main", "footer":
			if n.Data == "main" || n.Parent.Data == "body" {
				landmarks[n.Data]++
			}
		case "img":
			if _, ok := attr(n, "alt"); !ok {
				t.Errorf("%s: a picture without alt", p.path)
			}
		case "button", "a", "summary", "th":
			if !named(n) && n.Namespace == "" {
				t.Errorf("%s: <%s> has no name: %s", p.path, n.Data, source(n))
			}
		case "table":
			if !labelled(n) {
				t.Errorf("%s: a table without a label: %.200s", p.path, source(n))
			}
		}
	})
	for _, name := range []string{"header", "main", "footer"} {
		if landmarks[name] != 1 && (name == "main" || !isEmbed(p.path)) {
			t.Errorf("%s: %d <%s>", p.path, landmarks[name], name)
		}
	}
}

func named(n *html.Node) bool {
	if strings.TrimSpace(text(n)) != "" {
		return true
	}
	label, _ := attr(n, "aria-label")
	found := label != ""
	walk(n, func(c *html.Node) {
		alt, _ := attr(c, "alt")
		label, _ := attr(c, "aria-label")
		found = found || alt != "" || label != ""
	})
	return found
}

// labelled reports whether a table has a caption or stands in a part of the page that has a name. An author's table has the text around it.
func labelled(table *html.Node) bool {
	for n := table; n != nil; n = n.Parent {
		_, label := attr(n, "aria-label")
		_, labelledBy := attr(n, "aria-labelledby")
		class, _ := attr(n, "class")
		if label || labelledBy || strings.HasPrefix(class, "prose") {
			return true
		}
	}
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "caption" {
			return true
		}
	}
	return false
}

func source(n *html.Node) string {
	var out strings.Builder
	_ = html.Render(&out, n)
	return out.String()
}
