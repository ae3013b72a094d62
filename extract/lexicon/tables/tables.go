// Package tables holds what words mean, as rows of text files, and reads them. It knows
// neither a type nor a use of what it holds.
//
// Entities and metrics are shared by all languages; every other file lies in the folder of its
// language. A file has sections, and a section has rows of fields between bars:
//
//	[relative-year]            # years from the present one | words
//	-1 | 去年 去年度 上年度
//
// roles.txt has what each word does, one word a row:
//
//	未 | denial | 未創新高
//
// and roles.txt beside the folders says which roles there are. Words are given in any
// script and width; they are read in the folded one, in small letters as they stand.
package tables

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/text"
)

//go:embed *.txt zh/*.txt
var files embed.FS

// A Role is what a word may do. Words of a Cut role are words of the segmenter's dictionary;
// those of the others are looked for by the code that knows the role.
type Role struct {
	Name string
	Cut  bool
	Says string // in English, for who adds a word
}

// A Word is a row of roles.txt.
type Word struct {
	Text    string // as written in the table
	Roles   []string
	Example string
	Place   string // file and line
}

// File returns the whole text of a file below the folder, such as "entities.txt".
func File(name string) string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("tables: %v", err)) // the files are part of the program
	}
	return string(data)
}

// Roles are all roles, in the order of their file.
var Roles = sync.OnceValue(func() []Role {
	var all []Role
	for _, f := range rowsOf(File("roles.txt"), "", 3) {
		all = append(all, Role{Name: f[0], Cut: f[1] == "cut", Says: f[2]})
	}
	return all
})

// Words are the rows of roles.txt of every language.
var Words = sync.OnceValue(func() []Word {
	var all []Word
	for _, name := range ofLanguages("roles.txt") {
		n := 0
		for line := range strings.Lines(File(name)) {
			n++
			if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
				continue
			}
			f := split(line, 3)
			for len(f) < 3 {
				f = append(f, "")
			}
			all = append(all, Word{Text: f[0], Roles: strings.Fields(f[1]), Example: f[2], Place: fmt.Sprintf("%s:%d", name, n)})
		}
	}
	return all
})

// byRole has the folded words of each role, longer ones first.
var byRole = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, r := range Roles() {
		m[r.Name] = nil
	}
	for _, w := range Words() {
		for _, r := range w.Roles {
			m[r] = append(m[r], text.Fold(strings.ReplaceAll(w.Text, "_", " ")))
		}
	}
	for r := range m {
		slices.SortStableFunc(m[r], func(a, b string) int {
			return cmp.Or(utf8.RuneCountInString(b)-utf8.RuneCountInString(a), strings.Compare(a, b))
		})
		m[r] = slices.Compact(m[r])
	}
	return m
})

// List returns the folded words of a role, longer ones first. A role that is not declared is a fault of the code.
func List(role string) []string {
	list, ok := byRole()[role]
	if !ok {
		panic(fmt.Sprintf("tables: no role %q in roles.txt", role))
	}
	return list
}

// Set returns the folded words of a role.
func Set(role string) map[string]bool {
	set := map[string]bool{}
	for _, w := range List(role) {
		set[w] = true
	}
	return set
}

// Runes returns the words of a role that are one character each.
func Runes(role string) *text.RuneSet {
	var all strings.Builder
	for _, w := range List(role) {
		if utf8.RuneCountInString(w) == 1 {
			all.WriteString(w)
		}
	}
	return text.RuneSetOf(all.String())
}

// Rune returns the one character of a role that has only one.
func Rune(role string) rune {
	list := List(role)
	if len(list) != 1 || utf8.RuneCountInString(list[0]) != 1 {
		panic(fmt.Sprintf("tables: role %q has %d words, where one character is asked for", role, len(list)))
	}
	r, _ := utf8.DecodeRuneInString(list[0])
	return r
}

// Single returns the one word of a role that has only one.
func Single(role string) string {
	list := List(role)
	if len(list) != 1 {
		panic(fmt.Sprintf("tables: role %q has %d words, where one is asked for", role, len(list)))
	}
	return list[0]
}

// Index returns what read makes of the rows of a section by the folded words of their first field: those that begin with a
// rune together, longer ones first. Fields that a row of n leaves out at its end are empty. A row that read refuses is a fault of the table.
func Index[V any](file, section string, n int, read func(fields []string) (V, error)) map[rune][]text.Indexed[V] {
	type row = struct {
		Value V
		Words string
	}
	var all []row
	for _, f := range Rows(file, section, n) {
		for len(f) < n {
			f = append(f, "")
		}
		v, err := read(f)
		if err != nil {
			panic(fmt.Sprintf("tables: %s [%s]: %q: %v", file, section, f, err))
		}
		all = append(all, row{v, text.Fold(f[0])})
	}
	return text.ByRune(all)
}

// Characters returns those of the rows of section [beside] of a file that bear a name: what
// may, or may not, stand beside a word. A name that no row bears is a fault of the code.
func Characters(file, name string) *text.RuneSet {
	var all strings.Builder
	for _, f := range Rows(file, "beside", 2) {
		if f[0] == name {
			all.WriteString(text.Fold(f[1]))
		}
	}
	if all.Len() == 0 {
		panic(fmt.Sprintf("tables: %s: no row %q in [beside]", file, name))
	}
	return text.RuneSetOf(all.String())
}

// Rows returns the rows of a section of a file of every language, at most n fields each.
// A section that no language has is a fault of the code.
func Rows(file, section string, n int) [][]string {
	var all [][]string
	for _, name := range ofLanguages(file) {
		all = append(all, rowsOf(File(name), section, n)...)
	}
	if len(all) == 0 {
		panic(fmt.Sprintf("tables: no section [%s] in %s", section, file))
	}
	return all
}

// Sections returns the names of all sections of a file of every language, as often as they begin.
func Sections(file string) []string {
	var all []string
	for _, name := range ofLanguages(file) {
		for line := range strings.Lines(File(name)) {
			if rest, is := strings.CutPrefix(line, "["); is {
				section, _, _ := strings.Cut(rest, "]")
				all = append(all, section)
			}
		}
	}
	return all
}

// ofLanguages returns the paths of a file in the folders of the languages.
func ofLanguages(file string) []string {
	var all []string
	dirs, _ := files.ReadDir(".")
	for _, d := range dirs {
		if name := path.Join(d.Name(), file); d.IsDir() {
			if _, err := fs.Stat(files, name); err == nil {
				all = append(all, name)
			}
		}
	}
	return all
}

// rowsOf returns the rows of a section, "" being what stands before the first.
func rowsOf(file, section string, n int) [][]string {
	var all [][]string
	current := ""
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if rest, is := strings.CutPrefix(line, "["); is {
			current, _, _ = strings.Cut(rest, "]")
			continue
		}
		if line != "" && line[0] != '#' && current == section {
			all = append(all, split(line, n))
		}
	}
	return all
}

func split(line string, n int) []string {
	f := strings.SplitN(line, "|", n)
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	return f
}
