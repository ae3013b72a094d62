package diff

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/export"
)

// ReadExport reads the exports of a site from the folder that holds them: facts, which is the file of all facts, and where
// that is facts.json itself the files beside it. Messages name the files with prefix before them.
//
// An export of an earlier program may have no findings.json: the articles' own files hold the findings too.
func ReadExport(fsys fs.FS, prefix, facts string) (*Snapshot, error) {
	r := exportReader{fsys, prefix}
	var file struct{ Facts *[]export.Fact }
	if err := r.read(facts, &file); err != nil {
		return nil, err
	}
	if file.Facts == nil {
		return nil, r.fail(facts, `has no list "facts"; name the facts.json of a built site`)
	}
	s := &Snapshot{facts: *file.Facts, noSeries: true, noFindings: true, noDates: true}
	for i := range s.facts {
		if f := &s.facts[i]; f.ID == "" || f.Article == "" {
			return nil, r.fail(facts, fmt.Sprintf("fact %d has no id or no article; name the facts.json of a built site", i+1))
		}
	}
	if facts == factsFile {
		if err := r.neighbours(s); err != nil {
			return nil, err
		}
	}
	s.addArticles()
	s.order()
	return s, nil
}

const factsFile = "facts.json"

type exportReader struct {
	fsys   fs.FS
	prefix string
}

// neighbours reads what stands beside facts.json; what is not there is left out.
func (r exportReader) neighbours(s *Snapshot) error {
	var lines struct{ Series *[]export.Series }
	if err := r.optional("series.json", &lines); err != nil {
		return err
	}
	var found struct{ Findings *[]export.Finding }
	if err := r.optional("findings.json", &found); err != nil {
		return err
	}
	own, err := r.articles(s)
	if err != nil {
		return err
	}
	if found.Findings == nil && len(s.articles) > 0 {
		found.Findings = &own
	}
	s.noDates = len(s.articles) == 0
	if lines.Series != nil {
		s.noSeries, s.series = false, *lines.Series
	}
	if found.Findings != nil {
		s.noFindings, s.findings = false, *found.Findings
	}
	return nil
}

// articles reads the articles' files and answers the findings in them, each once.
func (r exportReader) articles(s *Snapshot) ([]export.Finding, error) {
	var findings []export.Finding
	seen := map[string]bool{}
	err := fs.WalkDir(r.fsys, "articles", func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == "articles" {
			return nil
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".json") {
			return err
		}
		var file struct {
			Article  export.Article
			Findings []export.Finding
		}
		if err := r.read(name, &file); err != nil {
			return err
		}
		if file.Article.Slug == "" {
			return r.fail(name, "names no article; build the site again")
		}
		day, err := time.Parse(time.DateOnly, held(file.Article.Date))
		if err != nil && file.Article.Date != nil {
			return r.fail(name, "has a date that is none; build the site again")
		}
		s.articles = append(s.articles, snapArticle{slug: file.Article.Slug, title: file.Article.Title, date: day})
		for _, f := range file.Findings {
			if !seen[f.ID] {
				seen[f.ID] = true
				findings = append(findings, f)
			}
		}
		return nil
	})
	return findings, err
}

// addArticles adds those that only their facts name.
func (s *Snapshot) addArticles() {
	known := make(map[string]bool, len(s.articles))
	for _, a := range s.articles {
		known[a.slug] = true
	}
	for i := range s.facts {
		if slug := s.facts[i].Article; !known[slug] {
			known[slug] = true
			s.articles = append(s.articles, snapArticle{slug: slug})
		}
	}
}

func (r exportReader) optional(name string, into any) error {
	if err := r.read(name, into); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func (r exportReader) read(name string, into any) error {
	data, err := fs.ReadFile(r.fsys, name)
	if err != nil {
		return fmt.Errorf("%s cannot be read: %w", path.Join(r.prefix, name), err)
	}
	err = json.Unmarshal(data, into)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return r.failAt(name, data, syntax.Offset, "is not whole JSON ("+syntax.Error()+"); build or fetch it again")
	case errors.As(err, &kind):
		return r.failAt(name, data, kind.Offset, "holds "+kind.Value+" as "+kind.Field+"; name the export of a built site")
	case err != nil:
		return r.fail(name, err.Error()+"; name the export of a built site")
	}
	return nil
}

func (r exportReader) fail(name, text string) error {
	return &article.Error{Path: path.Join(r.prefix, name), Text: text}
}

func (r exportReader) failAt(name string, data []byte, offset int64, text string) error {
	line, col := article.Position(data, int(offset)-1)
	return &article.Error{Path: path.Join(r.prefix, name), Line: line, Col: col, Text: text}
}
