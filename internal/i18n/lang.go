// Package i18n puts what the program knows into the words of a reader: the strings of the interface in its languages, numbers
// and dates as each language writes them, names, and which language and script a text is in.
package i18n

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"github.com/report-digest/digest/templates"
)

// Langs are the languages the interface speaks; the first is the default.
var Langs = []string{"zh-Hant", "zh-Hans", "en"}

// A Lang is a language of the interface: its strings, and how it writes what has no string.
type Lang struct {
	Tag     string // zh-Hant, zh-Hans or en
	strings map[string]string
}

// Load is lang, or the nearest language there is: zh-TW and zh-HK read as
// zh-Hant, other zh as zh-Hans, en-GB as en. Its strings are read once.
func Load(lang string) (*Lang, error) { return loaded[Nearest(lang)]() }

var loaded = func() map[string]func() (*Lang, error) {
	all := map[string]func() (*Lang, error){}
	for _, lang := range Langs {
		all[lang] = sync.OnceValues(func() (*Lang, error) { return read(lang) })
	}
	return all
}()

func read(lang string) (*Lang, error) {
	data, err := templates.FS.ReadFile("strings/" + lang + ".yaml")
	if err != nil {
		return nil, err
	}
	l := &Lang{Tag: lang}
	if err := yaml.Unmarshal(data, &l.strings); err != nil {
		return nil, fmt.Errorf("strings/%s.yaml: %w", lang, err)
	}
	return l, nil
}

// Nearest is the language of the interface for a reader of lang.
func Nearest(lang string) string {
	lower := strings.ToLower(lang)
	switch {
	case slices.Contains(Langs, lang):
		return lang
	case strings.HasPrefix(lower, "zh-tw"), strings.HasPrefix(lower, "zh-hk"), strings.HasPrefix(lower, "zh-mo"), strings.HasPrefix(lower, "zh-hant"):
		return "zh-Hant"
	case strings.HasPrefix(lower, "zh"):
		return "zh-Hans"
	case strings.HasPrefix(lower, "en"):
		return "en"
	}
	return Langs[0]
}

// T answers the string of key with its {names} filled in from args, which are
// names and values in turn. A missing key answers itself, so that it is seen.
// Where a string has two forms parted by ~ and there is an {n}, 1 takes the first.
func (l *Lang) T(key string, args ...any) string {
	s, ok := l.strings[key]
	if !ok {
		return key
	}
	if one, many, found := strings.Cut(s, "~"); found {
		switch n, counted := argument("n", args); {
		case n == 1:
			s = one
		case counted:
			s = many
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
		out.WriteString(l.named(name, args))
		s = after
	}
}

// named is the value of a name among args; a name that is not there stays as it is.
func (l *Lang) named(name string, args []any) string {
	if v, ok := argument(name, args); ok {
		return l.arg(v)
	}
	return "{" + name + "}"
}

func argument(name string, args []any) (value any, ok bool) {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1], true
		}
	}
	return nil, false
}

// Has reports whether there is a string of key.
func (l *Lang) Has(key string) bool {
	_, ok := l.strings[key]
	return ok
}

// Count is n with its thousands grouped.
func (l *Lang) Count(n int) string { return thousands(strconv.Itoa(n)) }

func (l *Lang) arg(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return l.Count(v)
	}
	return fmt.Sprint(v)
}

// Quote puts s in the quotation marks of the language.
func (l *Lang) Quote(s string) string {
	switch l.Tag {
	case "zh-Hant":
		return "「" + s + "」"
	default:
		return "“" + s + "”"
	}
}
