package site

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/search"
)

// A finder is the index of the site and the folder it stands in, which is named by its
// content: a browser that keeps files never mixes two indexes.
type finder struct {
	search.Index
	folder string // search/HASH/
	names  map[string]extract.Name
}

// newFinder makes the index of what all articles say. It is the same in every language;
// what the keys are called is not, and stands in a file of each edition.
func (b *builder) newFinder() (finder, error) {
	f := finder{names: map[string]extract.Name{}}
	var c search.Corpus
	place := map[string]int{}
	for i, a := range b.site.Articles {
		place[a.Slug] = i
		c.Articles = append(c.Articles, search.Article{Path: root("").article(a.Slug), Title: a.Title, Lang: a.Lang, Date: dayOf(a.Date)})
		c.Passages = append(c.Passages, passagesOf(a, i)...)
	}
	for _, fact := range b.site.Facts {
		if !understood(fact) {
			continue
		}
		before, text, after := b.sentence(fact)
		x := search.Figure{
			Article: place[fact.Article], ID: fact.ID, Entity: fact.Entity.ID, Metric: fact.Metric.ID, Period: fact.Period.Label,
			Quantity: fact.Quantity, Before: before, Text: text, After: after,
		}
		if found := b.site.Checks[fact]; len(found) > 0 {
			x.Verdict = string(standing(found[0]))
		}
		for _, name := range []extract.Name{fact.Entity, fact.Metric} {
			if _, ok := f.names[name.ID]; !ok {
				f.names[name.ID] = name
				c.Names = append(append(c.Names, b.aliases(name.ID)...), name.Text)
			}
		}
		c.Figures = append(c.Figures, x)
	}
	var err error
	if f.Index, err = search.Build(c); err != nil {
		return f, err
	}
	hash := sha256.New()
	for _, file := range f.Files {
		hash.Write([]byte(file.Name))
		hash.Write(file.Data)
	}
	f.folder = "search/" + hex.EncodeToString(hash.Sum(nil)[:5]) + "/"
	return f, nil
}

// passagesOf are the title and the paragraphs of a, each with the first of its figures to go to.
func passagesOf(a *corpus.Article, place int) []search.Passage {
	all := []search.Passage{{Article: place, Text: a.Title, Title: true}}
	anchor := map[int]string{}
	for _, f := range a.Facts {
		if anchor[f.Block] == "" {
			anchor[f.Block] = "f-" + f.ID
		}
	}
	for i, block := range a.Doc.Blocks {
		if text := strings.TrimSpace(block.Text); text != "" && block.Kind != extract.Cell {
			all = append(all, search.Passage{Article: place, Anchor: anchor[i], Text: text})
		}
	}
	return all
}

// aliases are the names that the lexicon knows for an entity or a metric, its ticker too.
func (b *builder) aliases(id string) []string {
	if row, ok := b.site.Lexicon.Entity(id); ok {
		names := []string{}
		for _, n := range row.Names {
			names = append(names, strings.TrimPrefix(n, "~"))
		}
		for _, ticker := range strings.FieldsFunc(row.Ticker, func(r rune) bool { return r == ',' || r == ' ' }) {
			code, _, _ := strings.Cut(ticker, ".")
			names = append(names, code)
		}
		return append(names, strings.ReplaceAll(id, "-", " "))
	}
	if row, ok := b.site.Lexicon.Metric(id); ok {
		return append([]string{row.English}, row.Names...)
	}
	return nil
}

// searchFiles are the files of the index that all editions share.
func (f finder) searchFiles() []publish.File {
	var files []publish.File
	for _, file := range f.Files {
		files = append(files, publish.File{Path: f.folder + file.Name, Data: file.Data})
	}
	return files
}

// namesFile is what the keys of the index are called in the language of b: of entities and
// metrics the path, the name, the number of figures and all folded names; of periods and
// verdicts the key, the name and the number.
func (b *builder) namesFile() (publish.File, error) {
	named := func(list []search.Key, path func(string) string, name func(extract.Name) string) [][]any {
		rows := make([][]any, len(list))
		for i, k := range list {
			n := b.finder.names[k.ID]
			shown := name(n)
			rows[i] = []any{path(k.ID), shown, k.Count, strings.Join(foldedNames(append(b.aliases(k.ID), shown, n.Text)), "|")}
		}
		return rows
	}
	worded := func(list []search.Key, word func(string) string) [][]any {
		rows := make([][]any, len(list))
		for i, k := range list {
			rows[i] = []any{k.ID, word(k.ID), k.Count}
		}
		return rows
	}
	periods := map[string]string{}
	for _, f := range b.site.Facts {
		periods[f.Period.Label] = b.words.Period(f.Period)
	}
	data, err := export.JSON(map[string]any{
		"e": named(b.finder.Entities, export.EntityPath, b.entity), "m": named(b.finder.Metrics, export.MetricPath, b.metric),
		"p": worded(b.finder.Periods, func(label string) string { return periods[label] }),
		"v": worded(b.finder.Verdicts, func(v string) string { return b.words.T("verdict." + v) }),
	})
	return publish.File{Path: b.finder.folder + "names.json", Data: data}, err
}

// foldedNames are the different names as they are looked for. One character alone names nothing.
func foldedNames(names []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range names {
		n = strings.TrimSpace(search.Fold(n))
		if len([]rune(n)) > 1 && !seen[n] {
			seen[n], out = true, append(out, n)
		}
	}
	return out
}
