package i18n

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/extract/edit"
	"github.com/report-digest/digest/templates"
)

var placeholder = regexp.MustCompile(`\{\w+\}`)

// placeholders are the distinct {names} of a string, in order.
func placeholders(s string) []string {
	all := placeholder.FindAllString(s, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

func TestEveryLanguageHasTheSameStrings(t *testing.T) {
	first := load(t, Langs[0])
	for _, lang := range Langs[1:] {
		other := load(t, lang)
		for key := range first.strings {
			if !other.Has(key) {
				t.Errorf("%s has no %s", lang, key)
			}
		}
		for key := range other.strings {
			if !first.Has(key) {
				t.Errorf("%s has no %s, but %s has", Langs[0], key, lang)
			}
		}
	}
}

// Dates are written with the month's number or its name, the others alike.
func TestEveryLanguageFillsInTheSameValues(t *testing.T) {
	first := load(t, Langs[0])
	for _, lang := range Langs[1:] {
		other := load(t, lang)
		for key, s := range first.strings {
			if strings.HasPrefix(key, "date.") || strings.HasPrefix(key, "period.") {
				continue
			}
			if a, b := placeholders(s), placeholders(other.strings[key]); !slices.Equal(a, b) {
				t.Errorf("%s: %s has %v, %s has %v", key, Langs[0], a, lang, b)
			}
		}
	}
}

func TestTemplatesAskForStringsThatExist(t *testing.T) {
	w := load(t, Langs[0])
	call := regexp.MustCompile(`\bt "([^"]+)"`)
	files, err := fs.Glob(templates.FS, "*.html")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(data), -1) {
			if !w.Has(m[1]) {
				t.Errorf("%s asks for %q, which does not exist", name, m[1])
			}
		}
	}
}

// Whatever may give a field its value has words in every language.
func TestEveryReasonHasWords(t *testing.T) {
	for _, lang := range Langs {
		w := load(t, lang)
		for _, d := range extract.Defaults {
			if !w.Has("why.by." + string(d.Default)) {
				t.Errorf("%s has no why.by.%s", lang, d.Default)
			}
		}
		for _, g := range extract.Gaps {
			if !w.Has("gap." + string(g.Gap)) {
				t.Errorf("%s has no gap.%s", lang, g.Gap)
			}
		}
		for _, field := range edit.Fields() {
			if field != "low" && field != "high" && !w.Has("why.field."+field) {
				t.Errorf("%s has no why.field.%s", lang, field)
			}
		}
	}
}

func TestT(t *testing.T) {
	en, zh := load(t, "en"), load(t, "zh-Hant")
	for _, c := range []struct{ got, want string }{
		{en.T("article.figures", "n", 1), "1 figure"},
		{en.T("article.figures", "n", 1200), "1,200 figures"},
		{zh.T("article.figures", "n", 1), "1 個數字"},
		{zh.T("no.such.key"), "no.such.key"},
		{zh.Quote("a"), "「a」"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestNearestLang(t *testing.T) {
	for in, want := range map[string]string{"": "zh-Hant", "zh": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-CN": "zh-Hans", "en-GB": "en", "fr": "zh-Hant", "zh-Hans": "zh-Hans"} {
		if got := Nearest(in); got != want {
			t.Errorf("nearestLang(%q) = %q, want %q", in, got, want)
		}
	}
}
