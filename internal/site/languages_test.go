package site

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/report-digest/digest/internal/i18n"
)

var englishWords = regexp.MustCompile(`[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}`)

// foreign is text where some of it is not of lang; "" where nothing is.
func foreign(t *testing.T, lang, text string) string {
	t.Helper()
	switch {
	case lang != "" && wordsOf(t, lang).Foreign(text) != "":
		return text
	case lang == "en":
		return ""
	}
	return englishWords.FindString(text)
}

func wordsOf(t *testing.T, lang string) *i18n.Lang {
	t.Helper()
	w, err := i18n.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// spoken are the attributes that a reader sees or hears.
var spoken = []string{"aria-label", "aria-roledescription", "title", "alt", "placeholder"}

// checkTongues visits the text below n, whose language is lang, and tells what is not in it.
func checkTongues(t *testing.T, n *html.Node, lang string, tell func(lang string, n *html.Node, text, foreign string)) {
	check := func(text string) {
		if f := foreign(t, lang, text); f != "" {
			tell(lang, n, text, f)
		}
	}
	switch n.Type {
	case html.TextNode:
		text := n.Data
		if n.Parent.Data == "title" {
			text, _, _ = strings.Cut(text, " — ") // the site's name stands behind the page's
		}
		check(text)
	case html.ElementNode:
		if n.Data == "script" || n.Data == "style" || n.Data == "code" {
			return
		}
		if l, ok := attr(n, "lang"); ok {
			lang = i18n.Nearest(l)
		}
		for _, name := range spoken {
			if value, ok := attr(n, name); ok {
				check(value)
			}
		}
		if content, ok := attr(n, "content"); n.Data == "meta" && ok {
			check(content)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		checkTongues(t, c, lang, tell)
	}
}

// On every page of the samples, in each language of the interface, what is in another language says so: names, titles,
// quotes and figures as written carry their lang.
func TestEveryForeignSpanSaysSo(t *testing.T) {
	s, err := Build(context.Background(), Options{Content: "../../content"})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	first := map[string]string{}
	for _, p := range trees(t, s) {
		checkTongues(t, p.root, "", func(lang string, n *html.Node, text, foreign string) {
			key := fmt.Sprintf("in %s: %s", cmp.Or(lang, "?"), whereabouts(n))
			seen[key]++
			if first[key] == "" {
				first[key] = fmt.Sprintf("%s: %q in %.60q", p.path, foreign, strings.TrimSpace(text))
			}
		})
	}
	for _, key := range slices.Sorted(maps.Keys(seen)) {
		t.Errorf("%s (%d times), first %s", key, seen[key], first[key])
	}
}

// whereabouts names the elements around n by their names and classes.
func whereabouts(n *html.Node) string {
	var names []string
	for ; n != nil && len(names) < 5; n = n.Parent {
		if n.Type != html.ElementNode {
			continue
		}
		class, _ := attr(n, "class")
		names = append(names, strings.TrimSuffix(n.Data+"."+class, "."))
	}
	slices.Reverse(names)
	return strings.Join(names, " > ")
}

// No page may show the key of a string that is missing.
func TestNoPageShowsAKey(t *testing.T) {
	key := regexp.MustCompile(`>(site|settings|home|article|facts|card|kind|basis|status|bound|verdict|finding|findings|entities|entity|metrics|metric|pager|missing|chart|date|period|unit|scale|grain|why|gap|author)\.[a-z.]+<`)
	for _, lang := range i18n.Langs {
		for _, f := range buildTest(t, Options{Lang: lang}).Files {
			if m := key.Find(f.Data); m != nil && strings.HasSuffix(f.Path, ".html") {
				t.Errorf("%s in %s shows %s", f.Path, lang, m)
			}
		}
	}
}
