package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// threefold is the test site with its pages in all three languages.
func threefold(t *testing.T, opts Options) *Site {
	t.Helper()
	opts.Content = t.TempDir()
	if err := os.CopyFS(opts.Content, os.DirFS("testdata/content")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(opts.Content, "_site.yaml")
	config, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	config = append(config, "\nlanguages: [{lang: zh-CN, title: 灯塔}, {lang: en, title: Lantern, description: In English}]\n"...)
	if err := os.WriteFile(path, config, 0o600); err != nil {
		t.Fatal(err)
	}
	return buildTest(t, opts)
}

// Every language has the same pages, each below a folder of its own, and all their links lead somewhere.
func TestEditions(t *testing.T) {
	for _, base := range []string{"https://example.org/", "https://example.org/sub/path/"} {
		s := threefold(t, Options{BaseURL: base})
		checkLinks(t, s, base, trees(t, s))
		pages := map[string][]string{} // the languages by the path in their own folder
		for _, f := range s.Files {
			path, isPage := strings.CutSuffix(f.Path, "index.html")
			if !isPage {
				continue
			}
			lang := langOf(path)
			if !strings.Contains(string(f.Data), `<html lang="`+lang+`"`) {
				t.Errorf("%s is not in %s", f.Path, lang)
			}
			path = strings.TrimPrefix(path, strings.ToLower(lang)+"/")
			pages[path] = append(pages[path], lang)
		}
		for path, langs := range pages {
			if len(langs) != 3 {
				t.Errorf("/%s is there in %v only", path, langs)
			}
		}
	}
}

// What all languages share is there once: a figure has one record and one address in the data.
func TestEditionsShareTheData(t *testing.T) {
	one, three := buildTest(t, Options{BaseURL: "https://example.org/"}), threefold(t, Options{BaseURL: "https://example.org/"})
	if a, b := content(t, one, "data/facts.json"), content(t, three, "data/facts.json"); a != b {
		t.Error("the data changed with the languages of the pages")
	}
	for _, f := range three.Files {
		for _, shared := range []string{"assets/", "data/facts", "feed.xml", "sitemap.xml", "404.html"} {
			if strings.HasPrefix(f.Path, "en/"+shared) {
				t.Errorf("%s is there a second time", f.Path)
			}
		}
	}
}

// A page names itself in every language, for readers and for search engines.
func TestPagesLeadToTheirOtherLanguages(t *testing.T) {
	s := threefold(t, Options{BaseURL: "https://example.org/sub/"})
	want := map[string]string{
		"zh-Hant": "https://example.org/sub/findings/", "zh-Hans": "https://example.org/sub/zh-hans/findings/",
		"en": "https://example.org/sub/en/findings/", "x-default": "https://example.org/sub/findings/",
	}
	for _, p := range trees(t, s) {
		if !strings.HasSuffix(p.path, "findings/index.html") {
			continue
		}
		links, switches := map[string]string{}, 0
		walk(p.root, func(n *html.Node) {
			lang, ok := attr(n, "hreflang")
			if !ok {
				return
			}
			href, _ := attr(n, "href")
			if n.Data == "link" {
				links[lang] = href
				return
			}
			switches++
			if is, _ := attr(n, "lang"); is != lang {
				t.Errorf("%s: the name of %s is marked as %q", p.path, lang, is)
			}
		})
		if switches != 3 {
			t.Errorf("%s offers %d languages", p.path, switches)
		}
		for lang, href := range want {
			if links[lang] != href {
				t.Errorf("%s: in %s it is at %q, not %q", p.path, lang, links[lang], href)
			}
		}
	}
	if n := strings.Count(content(t, s, "sitemap.xml"), `hreflang="en" href="https://example.org/sub/en/findings/"`); n != 3 {
		t.Errorf("the map names the English findings %d times, not once a language", n)
	}
}

// Each language has the site's name and description in it; --lang changes which is the main one.
func TestEditionsHaveNamesOfTheirOwn(t *testing.T) {
	s := threefold(t, Options{})
	for path, name := range map[string]string{"en/index.html": "<title>Lantern</title>", "zh-hans/index.html": "<title>灯塔</title>"} {
		if !strings.Contains(content(t, s, path), name) {
			t.Errorf("%s is not called %s", path, name)
		}
	}
	s = threefold(t, Options{Lang: "en"})
	if s.Title != "Lantern" || !strings.Contains(content(t, s, "index.html"), `<html lang="en"`) {
		t.Errorf("the main language of %q is not English", s.Title)
	}
	for _, f := range s.Files {
		if strings.HasPrefix(f.Path, "en/") {
			t.Fatalf("%s: English is there twice", f.Path)
		}
	}
	if n := strings.Count(content(t, s, "index.html"), `hreflang=`); n == 0 {
		t.Error("the other languages are gone")
	}
}
