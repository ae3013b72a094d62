package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/report-digest/digest/templates"
)

// langs are the languages the interface speaks; the first is the default.
var langs = []string{"zh-Hant", "zh-Hans", "en"}

// words are the interface's strings in one language.
type words struct {
	lang  string
	table map[string]string
}

// loadWords reads the strings of lang, or of the nearest language there is:
// zh-TW and zh-HK read as zh-Hant, other zh as zh-Hans, en-GB as en.
func loadWords(lang string) (*words, error) {
	lang = nearestLang(lang)
	data, err := templates.FS.ReadFile("strings/" + lang + ".yaml")
	if err != nil {
		return nil, err
	}
	w := &words{lang: lang}
	if err := yaml.Unmarshal(data, &w.table); err != nil {
		return nil, fmt.Errorf("strings/%s.yaml: %w", lang, err)
	}
	return w, nil
}

func nearestLang(lang string) string {
	lower := strings.ToLower(lang)
	switch {
	case slices.Contains(langs, lang):
		return lang
	case strings.HasPrefix(lower, "zh-tw"), strings.HasPrefix(lower, "zh-hk"), strings.HasPrefix(lower, "zh-mo"), strings.HasPrefix(lower, "zh-hant"):
		return "zh-Hant"
	case strings.HasPrefix(lower, "zh"):
		return "zh-Hans"
	case strings.HasPrefix(lower, "en"):
		return "en"
	}
	return langs[0]
}

// t answers the string of key with its {names} filled in from args, which are
// names and values in turn. A missing key answers itself, so that it is seen.
// Where a string has two forms parted by ~, {n} being 1 takes the first.
func (w *words) t(key string, args ...any) string {
	s, ok := w.table[key]
	if !ok {
		return key
	}
	if one, many, found := strings.Cut(s, "~"); found {
		s = many
		if isOne(args) {
			s = one
		}
	}
	var out strings.Builder
	for {
		before, rest, open := strings.Cut(s, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			return out.String() + s
		}
		out.WriteString(before)
		out.WriteString(w.named(name, args))
		s = after
	}
}

// named is the value of a name among args; a name that is not there stays as it is.
func (w *words) named(name string, args []any) string {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return w.arg(args[i+1])
		}
	}
	return "{" + name + "}"
}

// has reports whether there is a string of key.
func (w *words) has(key string) bool {
	_, ok := w.table[key]
	return ok
}

func (w *words) arg(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return thousands(strconv.Itoa(v))
	}
	return fmt.Sprint(v)
}

func isOne(args []any) bool {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == "n" {
			return args[i+1] == 1
		}
	}
	return false
}

// quote puts s in the quotation marks of the language.
func (w *words) quote(s string) string {
	switch w.lang {
	case "zh-Hant":
		return "「" + s + "」"
	default:
		return "“" + s + "”"
	}
}
