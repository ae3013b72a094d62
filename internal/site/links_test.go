package site

import (
	"bytes"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A tree is a parsed page.
type tree struct {
	path string
	root *html.Node
}

// trees parses every page of s.
func trees(t *testing.T, s *Site) []tree {
	t.Helper()
	var all []tree
	for _, f := range s.Files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		root, err := html.Parse(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, tree{f.Path, root})
	}
	return all
}

// walk calls visit for every element below n.
func walk(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, visit)
	}
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// ids answers the ids of a page; it fails where one stands twice.
func ids(t *testing.T, p tree) map[string]bool {
	t.Helper()
	seen := map[string]bool{}
	walk(p.root, func(n *html.Node) {
		id, ok := attr(n, "id")
		switch {
		case ok && id == "":
			t.Errorf("%s: <%s> with an empty id", p.path, n.Data)
		case ok && seen[id]:
			t.Errorf("%s: id %q stands twice", p.path, id)
		}
		seen[id] = true
	})
	return seen
}

// TestLinks follows every link of every page to a file of the site and, where
// it has one, to the element of its fragment.
func TestLinks(t *testing.T) {
	for _, base := range []string{"https://example.org/", "https://example.org/sub/path/"} {
		t.Run(base, func(t *testing.T) {
			s := buildTest(t, Options{BaseURL: base})
			checkLinks(t, s, base, trees(t, s))
		})
	}
}

func checkLinks(t *testing.T, s *Site, base string, pages []tree) {
	t.Helper()
	anchors := map[string]map[string]bool{}
	for _, p := range pages {
		anchors[p.path] = ids(t, p)
	}
	files := map[string]bool{}
	for _, f := range s.Files {
		files[f.Path] = true
	}
	top, _ := url.Parse(base)
	for _, p := range pages {
		at := top.ResolveReference(&url.URL{Path: strings.TrimSuffix(p.path, "index.html")})
		if p.path == "404.html" {
			at = top.JoinPath("no/such/page/")
		}
		walk(p.root, func(n *html.Node) {
			for _, name := range []string{"href", "src", "data-bundle", "data-views"} {
				if to, ok := attr(n, name); ok {
					checkLink(t, p.path, at, top, to, files, anchors)
				}
			}
		})
	}
}

func checkLink(t *testing.T, page string, at, top *url.URL, to string, files map[string]bool, anchors map[string]map[string]bool) {
	t.Helper()
	if id, ok := strings.CutPrefix(to, "#"); ok {
		if !anchors[page][id] {
			t.Errorf("%s: no element %q", page, id)
		}
		return
	}
	u, err := at.Parse(to)
	if err != nil {
		t.Errorf("%s: %v", page, err)
		return
	}
	below, inside := strings.CutPrefix(u.Path, top.Path)
	if u.Host != top.Host || u.Scheme != top.Scheme {
		return
	}
	if !inside {
		if to != "https://example.org/q3" && to != "https://example.org/notice" {
			t.Errorf("%s: %s leads out of the site", page, to)
		}
		return
	}
	if below == "q3" || below == "notice" { // the author's own links
		return
	}
	if below == "" || strings.HasSuffix(below, "/") {
		below += "index.html"
	}
	if !files[below] {
		t.Errorf("%s: %s leads to %s, which does not exist", page, to, below)
		return
	}
	if u.Fragment != "" && !anchors[below][u.Fragment] {
		t.Errorf("%s: %s has no element %q", page, to, u.Fragment)
	}
}

// TestPages looks at what every page must have and must not have.
func TestPages(t *testing.T) {
	for _, p := range trees(t, buildTest(t, Options{})) {
		count := map[string]int{}
		level := 0
		walk(p.root, func(n *html.Node) {
			if n.Namespace == "" {
				count[n.Data]++
			}
			if _, ok := attr(n, "style"); ok {
				t.Errorf("%s: <%s> has a style attribute", p.path, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s> has %s", p.path, n.Data, a.Key)
				}
			}
			if n.Data == "script" {
				_, src := attr(n, "src")
				if kind, _ := attr(n, "type"); !src && kind != "application/json" {
					t.Errorf("%s: a script stands in the page", p.path)
				}
			}
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
				if next := int(n.Data[1] - '0'); next > level+1 {
					t.Errorf("%s: <%s> follows a heading of level %d", p.path, n.Data, level)
				} else {
					level = next
				}
			}
		})
		for tag, want := range map[string]int{"h1": 1, "main": 1, "title": 1, "style": 0, "nav": -1} {
			if tag == "nav" && isEmbed(p.path) {
				continue
			}
			if got := count[tag]; want >= 0 && got != want || want < 0 && got == 0 {
				t.Errorf("%s: %d <%s>, want %d", p.path, got, tag, want)
			}
		}
		if lang, _ := attr(p.root.FirstChild.NextSibling, "lang"); lang != "zh-Hant" {
			t.Errorf("%s: lang %q", p.path, lang)
		}
	}
}
