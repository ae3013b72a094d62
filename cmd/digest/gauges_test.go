package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/report-digest/digest/internal/site"
)

// The gauges: what every page of the site has to measure up to, in a real browser. One browser and one build a language
// serve them all, as starting and building cost more than most of the measuring.
func TestGauges(t *testing.T) {
	g := gauges{browser: newBrowser(t), sites: map[string]hosted{}}
	for _, lang := range languages {
		g.sites[lang] = hostSite(t, "/", site.Options{Content: filepath.Join(top, "content"), Lang: lang})
	}
	for lang, h := range g.sites {
		if n := len(h.samples(t)); n != len(kinds) {
			t.Errorf("%s: the samples have pages of %d kinds, and the gauges know %d", lang, n, len(kinds))
		}
	}
	g.stress = hostSite(t, "/", site.Options{Content: filepath.Join("testdata", "gauges")})
	t.Run("html", g.html)
	t.Run("shift", g.shift)
	t.Run("axe", g.axe)
	t.Run("axe on overlays", g.axeOverlays)
	t.Run("colours", g.colours)
	t.Run("keys", g.keys)
	t.Run("keys of the frame", g.frameKeys)
	t.Run("lighthouse", g.lighthouse) // last, when the tests of other packages have left the processor
}

type gauges struct {
	browser context.Context
	sites   map[string]hosted // the sample site by the language of its interface
	stress  hosted            // long and odd articles
}

// The kinds of page, by their paths. A page of no kind fails the gauges: it is to be measured too, so it needs a row here.
var kinds = []kind{
	{"home", regexp.MustCompile(`^(pages/\d+/)?$`)},
	{"article", regexp.MustCompile(`^articles/[^/]+/$`)},
	{"entities", regexp.MustCompile(`^entities/(pages/\d+/)?$`)},
	{"entity", regexp.MustCompile(`^entities/[^/]+/$`)},
	{"facts", regexp.MustCompile(`^(entities|metrics)/[^/]+/facts/\d+/$`)},
	{"metrics", regexp.MustCompile(`^metrics/(pages/\d+/)?$`)},
	{"metric", regexp.MustCompile(`^metrics/[^/]+/$`)},
	{"findings", regexp.MustCompile(`^findings/(pages/\d+/)?$`)},
	{"search", regexp.MustCompile(`^search/$`)},
	{"rules", regexp.MustCompile(`^findings/rules/$`)},
	{"rule", regexp.MustCompile(`^findings/rules/[^/]+/$`)},
	{"embed", regexp.MustCompile(`^embed/[^/]+/$`)},
	{"missing", regexp.MustCompile(`^404\.html$`)},
}

// The pages of a further language are measured where that language is the main one: there are sites for all three.
var otherEdition = regexp.MustCompile(`^(zh-hant|zh-hans|en)/`)

type kind struct {
	name string
	path *regexp.Regexp
}

// A sample is the page of its kind with the most in it.
type sample struct{ kind, file string }

func (s sample) address(h hosted) string {
	if s.kind == "missing" {
		return h.url + "nothing/here/"
	}
	return h.url + escaped(strings.TrimSuffix(s.file, "index.html"))
}

func (h hosted) samples(t *testing.T) []sample {
	t.Helper()
	most := map[string]int{}
	found := map[string]string{}
	for _, f := range h.Files {
		if !strings.HasSuffix(f.Path, ".html") || otherEdition.MatchString(f.Path) {
			continue
		}
		path := strings.TrimSuffix(f.Path, "index.html")
		at := slices.IndexFunc(kinds, func(k kind) bool { return k.path.MatchString(path) })
		if at < 0 {
			t.Errorf("%s is a page of no kind that the gauges know", f.Path)
			continue
		}
		if name := kinds[at].name; len(f.Data) > most[name] {
			most[name], found[name] = len(f.Data), f.Path
		}
	}
	var all []sample
	for _, k := range kinds {
		if file, ok := found[k.name]; ok {
			all = append(all, sample{k.name, file})
		}
	}
	return all
}

// articlePages is every article of a site.
func (h hosted) articlePages() []sample {
	var all []sample
	for _, a := range h.Articles {
		all = append(all, sample{"article", "articles/" + a.Slug + "/index.html"})
	}
	return all
}

// show brings another page into a tab that is open.
func (p *tab) show(t *testing.T, address string) {
	t.Helper()
	do(t, p, chromedp.Navigate(address))
}

// dark switches the reader's system to dark or back.
func (p *tab) dark(t *testing.T, dark bool) {
	t.Helper()
	scheme := map[bool]string{true: "dark", false: "light"}[dark]
	call(t, p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// installed reads a file of an npm package that the tests need.
func installed(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(top, "node_modules", name))
	if err != nil {
		lacking(t, "npm ci has not been run: "+err.Error())
	}
	return string(data)
}
