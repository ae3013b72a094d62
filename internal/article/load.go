package article

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// sidecarSuffix makes the name of the file that may hold front matter of an article beside it.
const sidecarSuffix = ".yaml"

// Load reads all articles below the folder root: the files .md, .markdown and
// .txt whose own and whose folders' names do not start with _ or a dot, in the
// order of their slugs, drafts included. Front matter of a.txt, or a part of it, may stand in
// a.txt.yaml beside it, that of a.md in a.md.yaml. A file with nothing in it at all is left out with a warning.
//
// The error joins everything that is wrong with any file, each an *Error where
// it is about what stands in one; the articles that are right are answered beside it.
func Load(root string, opts Options) ([]Article, []Warning, error) {
	paths, err := list(root)
	if err != nil {
		return nil, nil, err
	}
	var l loader
	for _, p := range paths.articles {
		l.read(root, p, paths.sidecars[p], opts)
		delete(paths.sidecars, p)
	}
	for p := range paths.sidecars {
		l.warnings = append(l.warnings, Warning{Path: p + sidecarSuffix, Text: "there is no " + filepath.Base(p) + " beside it"})
	}
	l.order()
	l.distinct()
	return l.articles, l.warnings, errors.Join(l.errs...)
}

// A loader gathers what became of the files.
type loader struct {
	articles []Article
	warnings []Warning
	errs     []error
}

func (l *loader) read(root, path string, hasSidecar bool, opts Options) {
	f, err := open(path)
	var sidecar *file
	if err == nil && hasSidecar {
		sidecar, err = open(path + sidecarSuffix)
	}
	if err != nil {
		l.errs = append(l.errs, err)
		return
	}
	a, warnings, err := read(*f, sidecar, slugOf(root, path), opts)
	if err != nil {
		l.errs = append(l.errs, err)
		return
	}
	if a.empty() && a.Title == "" {
		l.warnings = append(l.warnings, Warning{Path: a.Path, Text: "is empty; it is left out"})
		return
	}
	l.articles = append(l.articles, a)
	l.warnings = append(l.warnings, warnings...)
}

func open(path string) (*file, error) {
	data, err := os.ReadFile(path)
	return &file{filepath.ToSlash(path), data}, err
}

// slugOf is the path below root without its extension. It is brought to the composed
// form, because some file systems take names apart.
func slugOf(root, path string) string {
	rel, err := filepath.Rel(root, path)
	if err != nil {
		rel = path
	}
	return norm.NFC.String(filepath.ToSlash(strings.TrimSuffix(rel, filepath.Ext(rel))))
}

func (l *loader) order() {
	slices.SortStableFunc(l.articles, func(a, b Article) int {
		return cmp.Or(cmp.Compare(a.Slug, b.Slug), cmp.Compare(a.Path, b.Path))
	})
	slices.SortStableFunc(l.warnings, func(a, b Warning) int { return cmp.Compare(a.Path, b.Path) })
}

// distinct reports articles that would have one page.
func (l *loader) distinct() {
	for i := 1; i < len(l.articles); i++ {
		a, b := l.articles[i-1], l.articles[i]
		if a.Slug == b.Slug {
			l.errs = append(l.errs, &Error{Path: b.Path, Text: fmt.Sprintf("has the same slug %q as %s; rename one or give it a slug of its own", b.Slug, a.Path)})
		}
	}
}

// A listing is the files below a folder that have to do with articles.
type listing struct {
	articles []string        // in lexical order
	sidecars map[string]bool // by the path of their article, which may be missing
}

func list(root string) (listing, error) {
	found := listing{sidecars: map[string]bool{}}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path == root:
			return &Error{Path: filepath.ToSlash(root), Text: "there is no such folder; create it and put articles into it"}
		case err != nil:
			return err
		case path != root && strings.ContainsAny(d.Name()[:1], "_."):
			return skip(d)
		case d.IsDir():
			return nil
		}
		found.add(path)
		return nil
	})
	return found, err
}

func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func (l *listing) add(path string) {
	ext := strings.ToLower(filepath.Ext(path))
	if _, ok := formats[ext]; ok {
		l.articles = append(l.articles, path)
	}
	if of := strings.TrimSuffix(path, sidecarSuffix); of != path {
		if _, ok := formats[strings.ToLower(filepath.Ext(of))]; ok {
			l.sidecars[of] = true
		}
	}
}
