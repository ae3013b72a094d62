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
)

var englishWords = regexp.MustCompile(`[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}`)

// foreign is what of text is not of lang; "" where nothing is.
func foreign(lang, text string) string {
	var found []rune
	for _, r := range text {
		switch {
		case lang == "en" && isEastern(r), r < 1<<16 && (lang == "zh-Hant" && scripts().hans[r] || lang == "zh-Hans" && scripts().hant[r]):
			found = append(found, r)
		}
	}
	if lang != "en" && len(found) == 0 {
		return englishWords.FindString(text)
	}
	return string(found)
}

func TestForeign(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "growth 31.7bn — “x” ▲ ¥", ""}, {"en", "of 阿里，", "阿里，"},
		{"zh-Hant", "價格、雲端、台積電、週期、后里", ""}, {"zh-Hant", "价格与体量万亿", "价与体万亿"},
		{"zh-Hans", "价格、云端、乾坤、后里", ""}, {"zh-Hans", "價格與體量", "價與體"},
		{"zh-Hans", "AI PC 与 GPU", ""}, {"zh-Hant", "revenue rose by a tenth", "revenue rose by"},
	} {
		if got := foreign(c.lang, c.text); got != c.want {
			t.Errorf("%s: of %q %q is foreign, not %q", c.lang, c.text, got, c.want)
		}
	}
}

// inHan are the English strings about Chinese characters; what shows them says so.
var inHan = map[string]bool{"settings.units.myriad.scales": true, "rule.magnitude.how": true}

// The interface's strings are in their own language.
func TestStringsAreInTheirLanguage(t *testing.T) {
	for _, lang := range langs {
		w := load(t, lang)
		for _, key := range slices.Sorted(maps.Keys(w.table)) {
			if lang == "en" && inHan[key] {
				continue
			}
			if f := foreign(lang, w.table[key]); f != "" {
				t.Errorf("%s: %s: %q is foreign", lang, key, f)
			}
		}
	}
}

// spoken are the attributes that a reader sees or hears.
var spoken = []string{"aria-label", "aria-roledescription", "title", "alt", "placeholder"}

// checkTongues visits the text below n, whose language is lang, and tells what is not in it.
func checkTongues(n *html.Node, lang string, tell func(lang string, n *html.Node, text, foreign string)) {
	check := func(text string) {
		if f := foreign(lang, text); f != "" {
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
			lang = nearestLang(l)
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
		checkTongues(c, lang, tell)
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
		checkTongues(p.root, "", func(lang string, n *html.Node, text, foreign string) {
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

func TestForeignIsMarked(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "According to 36氪", `According to <span lang="zh-Hant">36氪</span>`},
		{"en", "“五个季度里最快” & <more>", `“<span lang="zh-Hans">五个季度里最快</span>” &amp; &lt;more&gt;`},
		{"en", "RMB\u00a05bn", "RMB\u00a05bn"},
		{"zh-Hant", "「一年来最低」：4 個數字", `「<span lang="zh-Hans">一年来最低</span>」：4 個數字`},
		{"zh-Hans", "出处：範例證券", `出处：<span lang="zh-Hant">範例證券</span>`},
		{"zh-Hant", "阿里巴巴", "阿里巴巴"},
	} {
		if got := load(t, c.lang).html(c.text); got != c.want {
			t.Errorf("%s: %q is %s, not %s", c.lang, c.text, got, c.want)
		}
	}
}

// Companies that the lexicon knows by Chinese names only are called by their ID in English, spelled as people do.
func TestSpell(t *testing.T) {
	for id, want := range map[string]string{
		"alibaba": "Alibaba", "alibaba-cloud": "Alibaba Cloud", "jd": "JD.com", "smic": "SMIC", "hang-seng": "Hang Seng", "alibaba-ai-products": "Alibaba AI Products",
		"citi": "Citi", "us-10y": "US 10y", "csi-300": "CSI 300", "xian": "Xi'an",
	} {
		if got := spell(id); got != want {
			t.Errorf("%s is spelled %q, not %q", id, got, want)
		}
	}
}
