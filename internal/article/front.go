package article

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
	"golang.org/x/text/language"
)

// frontMatter reads the front matter of a and its sidecar, and finds its body.
func (a *Article) frontMatter(sidecar *file) error {
	yaml, body, err := split(a.Path, a.Source)
	if err != nil {
		return err
	}
	a.Body = body
	own := &form{path: a.Path}
	root := own.parse(yaml)
	if root != nil {
		own.mapping(root, a.fields(own, true))
	}
	if sidecar == nil {
		return errors.Join(own.errs...)
	}
	return errors.Join(append(own.errs, a.readSidecar(sidecar, root)...)...)
}

// readSidecar reads the front matter that stands beside the file. A key may stand in one of the two only.
func (a *Article) readSidecar(sidecar *file, own ast.Node) []error {
	yaml, _, err := decode(sidecar.path, sidecar.data)
	if err != nil {
		return []error{err}
	}
	f := &form{path: sidecar.path}
	root := f.parse(yaml[len(bom(yaml)):])
	if root == nil {
		return f.errs
	}
	lines := map[string]int{}
	for _, key := range keys(own) {
		lines[key.Value] = key.Position.Line
	}
	for _, key := range keys(root) {
		if line := lines[key.Value]; line > 0 {
			f.failAt(key, "%q stands in the front matter too, on line %d of %s; keep one", key.Value, line, a.Path)
		}
	}
	if len(f.errs) == 0 {
		f.mapping(root, a.fields(f, false))
	}
	return f.errs
}

// keys are those of a mapping; none where n is no mapping.
func keys(n ast.Node) (all []*token.Token) {
	if m, ok := n.(ast.MapNode); ok {
		for it := m.MapRange(); it.Next(); {
			all = append(all, it.Key().GetToken())
		}
	}
	return all
}

// fields are the keys of front matter; own tells that it stands in a.Source.
func (a *Article) fields(f *form, own bool) []field {
	return []field{
		{"title", func(n ast.Node) { a.readTitle(f, n, own) }},
		{"date", f.parsed(day(&a.Date))},
		{"updated", f.parsed(day(&a.Updated))},
		{"lang", f.parsed(lang(&a.Lang))},
		{"tags", f.texts(&a.Tags)},
		{"source", f.text(&a.Publisher)},
		{"source_url", f.parsed(webAddress(&a.SourceURL))},
		{"summary", f.text(&a.Summary)},
		{"draft", f.flag(&a.Draft)},
		{"slug", f.parsed(slug(&a.Slug))},
		{"facts", func(n ast.Node) { a.readFacts(f, n) }},
		{"suppress", func(n ast.Node) { a.readSuppressions(f, n) }},
	}
}

func (a *Article) readTitle(f *form, n ast.Node, own bool) {
	f.text(&a.Title)(n)
	if !own || a.Title == "" {
		return
	}
	t := n.GetToken()
	at := offset(a.Source[:a.Body], t.Position.Line, t.Position.Column)
	// The token starts at its quote, or at the | of a block of text.
	if i := bytes.Index(a.Source[at:a.Body], []byte(a.Title)); i >= 0 {
		at += i
	}
	if at < a.Body {
		a.TitleAt = at
	}
}

// split answers the YAML of the front matter of source, from its opening ---
// on so that lines count as in the file, and where the body starts. The YAML is
// nil where source does not open with a line ---.
func split(path string, source []byte) (yaml []byte, body int, err error) {
	start := len(bom(source))
	opening, next := line(source, start)
	switch opening {
	case "---":
	case "+++":
		return nil, 0, &Error{path, 1, 1, "front matter in TOML; write it in YAML between lines ---"}
	default:
		return nil, start, nil
	}
	for at := next; at < len(source); at = next {
		var l string
		if l, next = line(source, at); l == "---" || l == "..." {
			return source[start:at], next, nil
		}
	}
	return nil, 0, &Error{path, 1, 1, "front matter has no end; put a line --- after its last key"}
}

// line answers the line that starts at offset at, without its end and trailing
// space, and where the next one starts.
func line(source []byte, at int) (text string, next int) {
	next = len(source)
	if i := bytes.IndexByte(source[at:], '\n'); i >= 0 {
		next = at + i + 1
	}
	return strings.TrimRightFunc(string(source[at:next]), unicode.IsSpace), next
}

// days are the ways to write a date that leave no doubt which day is meant.
var days = []string{
	"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日",
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02 15:04:05 -0700",
}

// day reads a date into to: the day as it is written, whatever hour and zone follow.
func day(to *time.Time) func(string) error {
	return func(s string) error {
		for _, layout := range days {
			if t, err := time.Parse(layout, s); err == nil {
				y, m, d := t.Date()
				*to = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
				return nil
			}
		}
		return fmt.Errorf("%q is not a date; write year, month and day as in 2025-02-24", s)
	}
}

// lang reads a language into to: zh-Hant, zh-Hans or en, or a tag that means
// one of them, such as zh-TW. A bare zh is left to be told by characters.
func lang(to *string) func(string) error {
	return func(s string) error {
		tag, err := language.Parse(s)
		base, _ := tag.Base()
		script, _ := tag.Script() // of zh-TW and zh-HK it is Hant
		switch {
		case err == nil && tag == language.Chinese:
			return nil
		case err == nil && base.String() == "en":
			*to = "en"
			return nil
		case err == nil && base.String() == "zh":
			*to = "zh-" + script.String()
			return nil
		}
		return fmt.Errorf("%q is not a language of articles; write zh-Hant, zh-Hans or en", s)
	}
}

func webAddress(to *string) func(string) error {
	return func(s string) error {
		u, err := url.Parse(s)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return fmt.Errorf("%q is not a web address; write it in full as in https://example.com/report", s)
		}
		*to = s
		return nil
	}
}

// slug reads the path of an article's page below /articles/.
func slug(to *string) func(string) error {
	return func(s string) error {
		for part := range strings.SplitSeq(s, "/") {
			if part == "" || strings.Trim(part, ".") == "" || strings.ContainsFunc(part, notInSlug) {
				return fmt.Errorf("%q is not a slug; write letters, digits and hyphens, as in 2024q4-results", s)
			}
		}
		*to = s
		return nil
	}
}

func notInSlug(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.", r)
}
