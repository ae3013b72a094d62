package i18n

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/report-digest/digest/templates"
)

// sources are the texts that may ask for strings: the Go files of the pages, of the charts and of the program, and the templates.
func sources(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, pattern := range []string{"*.go", "../chart/*.go", "../site/*.go", "../../cmd/digest/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all[name] = string(data)
		}
	}
	pages, err := fs.Glob(templates.FS, "*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal(pages, err)
	}
	for _, name := range pages {
		data, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(data)
	}
	return all
}

// Whatever the program asks for exists: a whole key, or one that begins as the call does.
func TestTheProgramAsksForStringsThatExist(t *testing.T) {
	w := load(t, Langs[0])
	call := regexp.MustCompile(`(?:[wW]ords|\b[wlsb])\.T\("([a-z][^"]*)"( *\+)?`)
	for name, text := range sources(t) {
		for _, m := range call.FindAllStringSubmatch(text, -1) {
			found := w.Has(m[1])
			for key := range w.strings {
				found = found || m[2] != "" && strings.HasPrefix(key, m[1])
			}
			if !found {
				t.Errorf("%s asks for %q, which does not exist", name, m[1])
			}
		}
	}
}

// Every string is asked for: its key stands in a source, or begins as one that is put together there.
func TestEveryStringIsUsed(t *testing.T) {
	literal := regexp.MustCompile(`"([a-z][a-zA-Z0-9._-]*)"`)
	whole, begun := map[string]bool{}, map[string]bool{}
	for _, text := range sources(t) {
		for _, m := range literal.FindAllStringSubmatch(text, -1) {
			whole[m[1]] = true
			if strings.HasSuffix(m[1], ".") {
				begun[m[1]] = true
			}
		}
	}
	for key := range load(t, Langs[0]).strings {
		used := whole[key]
		for i, r := range key {
			used = used || r == '.' && begun[key[:i+1]]
		}
		if !used {
			t.Errorf("nothing asks for %s", key)
		}
	}
}

var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/|(?m:^\s*//.*$)`)
	spokenBy = regexp.MustCompile("(?:textContent|title|ariaLabel|placeholder|innerText) = [\"'`][A-Za-z]")
)

// Scripts have no words of their own: what they say comes with the page, in its language.
func TestScriptsHaveNoWords(t *testing.T) {
	files, err := fs.Glob(templates.FS, "static/*/*.js")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		if strings.HasPrefix(name, "static/dist/") {
			continue
		}
		data, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		code := comments.ReplaceAllString(string(data), "")
		if at := strings.IndexFunc(code, func(r rune) bool { return unicode.Is(unicode.Han, r) }); at >= 0 {
			t.Errorf("%s says %.20q", name, code[at:])
		}
		if m := spokenBy.FindString(code); m != "" {
			t.Errorf("%s says words of its own: %s", name, m)
		}
	}
}
