package site

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The charts that can be taken away have pages of their own, which no search engine lists, and every chart with a
// table offers its own: as code where the site knows its address, else by a link alone.
func TestEmbeds(t *testing.T) {
	for _, base := range []string{"", "https://example.org/sub/path/"} {
		s := buildTest(t, Options{BaseURL: base})
		pages := map[string]bool{}
		offered := map[string]bool{}
		codes := 0
		for _, p := range trees(t, s) {
			if isEmbed(p.path) {
				pages[strings.TrimSuffix(p.path, "index.html")] = true
				checkEmbed(t, p, base)
			}
			walk(p.root, func(n *html.Node) {
				if to, _ := attr(n, "href"); n.Data == "a" && strings.Contains(to, "embed/") {
					offered[strings.TrimLeft(to, "./")] = true
				}
				if n.Data == "textarea" && strings.HasPrefix(text(n), `<iframe src="`+base+"embed/") {
					codes++
				}
			})
		}
		if len(pages) == 0 {
			t.Error("no chart has a page of its own")
		}
		for path := range pages {
			if !offered[path] {
				t.Errorf("%s is not offered", path)
			}
		}
		if (codes > 0) != (base != "") {
			t.Errorf("%d codes on a site at %q", codes, base)
		}
		for _, f := range s.Files {
			if f.Path == "sitemap.xml" && strings.Contains(string(f.Data), "embed/") {
				t.Error("the map of the site lists single charts")
			}
		}
	}
}

func isEmbed(path string) bool { return slices.Contains(strings.Split(path, "/"), "embed") }

func checkEmbed(t *testing.T, p tree, base string) {
	t.Helper()
	h := readHead(p.root)
	if base != "" && !strings.HasPrefix(h.canonical, base+"entities/") && !strings.HasPrefix(h.canonical, base+"metrics/") {
		t.Errorf("%s: search engines are sent to %q", p.path, h.canonical)
	}
	found := map[string]string{}
	walk(p.root, func(n *html.Node) {
		name, _ := attr(n, "name")
		content, _ := attr(n, "content")
		policy, _ := attr(n, "http-equiv")
		if n.Data == "meta" {
			found[name+policy] = content
		}
		if to, ok := attr(n, "target"); n.Data == "a" && n.Namespace == "svg" && (!ok || to != "_blank") {
			t.Errorf("%s: a point leads to a page inside the frame", p.path)
		}
	})
	if found["robots"] != "noindex" || found["Content-Security-Policy"] == "" || strings.Contains(found["Content-Security-Policy"], "frame-ancestors") {
		t.Errorf("%s: %q", p.path, found)
	}
}
