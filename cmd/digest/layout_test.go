package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module = "github.com/report-digest/digest"
	top    = "../.." // the repository, from this package's folder
)

// mayImport is who may import what of our own packages. A package that is not a row, or an import that is not in its
// row, fails the test: a new edge is a decision to be made here first.
var mayImport = map[string][]string{
	"extract/text":           {},
	"extract/lexicon/tables": {"extract/text"},
	"extract/numeral":        {"extract/text", "extract/lexicon/tables"},
	"extract/fact":           {"extract/text"},
	"extract/lexicon":        {"extract/text", "extract/lexicon/tables", "extract/fact"},
	"extract/quantity":       {"extract/text", "extract/lexicon/tables", "extract/numeral", "extract/fact", "extract/lexicon"},
	"extract/period":         {"extract/text", "extract/lexicon/tables", "extract/numeral", "extract/fact", "extract/lexicon"},
	"extract/token":          {"extract/text", "extract/lexicon/tables", "extract/numeral", "extract/fact", "extract/lexicon", "extract/quantity", "extract/period"},
	"extract/mention":        {"extract/text", "extract/lexicon/tables", "extract/numeral", "extract/fact", "extract/lexicon", "extract/quantity", "extract/period", "extract/token"},
	"extract/claim":          {"extract/text", "extract/lexicon/tables", "extract/numeral", "extract/fact", "extract/lexicon", "extract/period"},
	"extract/bind":           {"extract/text", "extract/lexicon/tables", "extract/numeral", "extract/fact", "extract/lexicon", "extract/quantity", "extract/period", "extract/token", "extract/mention", "extract/claim"},
	"extract":                {"extract/text", "extract/fact", "extract/lexicon", "extract/quantity", "extract/period", "extract/token", "extract/mention", "extract/claim", "extract/bind"},
	"extract/edit":           {"extract", "extract/text", "extract/numeral", "extract/fact", "extract/lexicon", "extract/quantity", "extract/mention", "extract/bind"},
	"templates":              {},
	"internal/article":       {},
	"internal/publish":       {},
	"internal/markup":        {"extract"},
	"internal/series":        {"extract"},
	"internal/check":         {"extract", "internal/series"},
	"internal/chart":         {"extract", "internal/series", "internal/i18n"},
	"internal/search":        {"extract"},
	"internal/corpus":        {"extract", "extract/edit", "internal/article", "internal/markup", "internal/series", "internal/check"},
	"internal/export":        {"extract", "internal/publish", "internal/series", "internal/check", "internal/corpus"},
	"internal/diff":          {"extract", "internal/article", "internal/series", "internal/check", "internal/corpus", "internal/export"},
	"internal/i18n":          {"extract", "templates", "internal/check"},
	"internal/chart/bundle":  {},
	"internal/site": {"extract", "templates", "internal/article", "internal/publish", "internal/markup",
		"internal/series", "internal/check", "internal/corpus", "internal/i18n", "internal/chart", "internal/search", "internal/export"},
	"cmd/digest": {"extract", "internal/article", "internal/publish", "internal/series", "internal/check",
		"internal/corpus", "internal/i18n", "internal/chart", "internal/export", "internal/diff", "internal/site"},
}

// homes are the libraries that stay in one place, tests included.
var homes = map[string]string{
	"github.com/yuin/goldmark":         "internal/markup",
	"github.com/go-echarts/go-echarts": "internal/chart",
	"github.com/go-ego/gse":            "extract/lexicon",
	"github.com/evanw/esbuild":         "internal/chart/bundle",
	"github.com/spf13/cobra":           "cmd/digest",
	"github.com/go-text/typesetting":   "internal/chart",
	"golang.org/x/image":               "internal/chart",
}

// topLevel is all that may stand in the top folder, dot files aside.
var topLevel = []string{"CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "cmd", "content", "docs", "extract", "findings",
	"go.mod", "go.sum", "internal", "package-lock.json", "package.json", "public", "templates"}

func TestImportsFollowTheDesign(t *testing.T) {
	gse := map[string]bool{}
	for _, file := range goFiles(t) {
		pkg := path.Dir(file)
		for _, imported := range imports(t, file) {
			for library, home := range homes {
				if below(imported, library) && pkg != home {
					t.Errorf("%s imports %s, whose home is %s", file, imported, home)
				}
			}
			if below(imported, "github.com/go-ego/gse") && !strings.HasSuffix(file, "_test.go") {
				gse[file] = true
			}
			own, isOwn := strings.CutPrefix(imported, module+"/")
			if !isOwn || strings.HasSuffix(file, "_test.go") {
				continue
			}
			if allowed, known := mayImport[pkg]; !known {
				t.Errorf("%s: %s is no package of the design", file, pkg)
			} else if !slices.Contains(allowed, own) {
				t.Errorf("%s imports %s, which %s may not", file, own, pkg)
			}
		}
	}
	if len(gse) > 1 {
		t.Errorf("gse is imported by %d files: one is its home", len(gse))
	}
}

func below(name, parent string) bool { return name == parent || strings.HasPrefix(name, parent+"/") }

// goFiles lists the Go files of the repository, relative to its top.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(top, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != top && (strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"node_modules", "testdata", "public"}, d.Name())) {
			return filepath.SkipDir
		}
		if strings.HasSuffix(p, ".go") {
			rel, err := filepath.Rel(top, p)
			files = append(files, filepath.ToSlash(rel))
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 10 {
		t.Fatalf("only %d Go files were found", len(files))
	}
	return files
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(top, file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}

// The top folder is the user's. Git's own list is asked where there is one, since a working copy may hold anything.
func TestTopLevelIsAsDesigned(t *testing.T) {
	for _, name := range topNames(t) {
		if !strings.HasPrefix(name, ".") && !slices.Contains(topLevel, name) {
			t.Errorf("%s stands in the top folder, which holds only %v", name, topLevel)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", "Makefile", "README.md", "LICENSE", "CONTRIBUTING.md", "content/_site.yaml", ".ci/run"} {
		if _, err := os.Stat(filepath.Join(top, name)); err != nil {
			t.Error(err)
		}
	}
}

func topNames(t *testing.T) []string {
	t.Helper()
	list := exec.Command("git", "ls-files", "-z")
	list.Dir = top
	out, err := list.Output()
	if err != nil {
		t.Skipf("not a git checkout: %v", err)
	}
	seen := map[string]bool{}
	var names []string
	for file := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		name, _, _ := strings.Cut(file, "/")
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}
