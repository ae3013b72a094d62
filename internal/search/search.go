// Package search makes the index that the search page of a site asks. It is a tree of
// small files, of which a query loads the few it needs:
//
//	fold.json       characters that are looked for as others, and how many shards there are
//	list/K-N.json   the figures of one entity, metric, period or verdict
//	number/NN.json  the figures whose first two digits are NN
//	figure/N.json   figures as they are shown, some dozens a file
//	text/N.json     the passages that hold a pair of characters, by shards of pairs
//	passage/N.json  passages as they are shown
//
// 台积电 and 台積電 are one, as both are folded to one script; 317.42億 and 31.74bn meet
// because a query is an interval and the figures of its first digits are looked through.
package search

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// A Corpus is what can be found. Articles stand newest first; Figures and Passages name
// theirs by its place, and stand in the order of their articles.
type Corpus struct {
	Articles []Article
	Figures  []Figure
	Passages []Passage
	Names    []string // by which else a query may name what the keys stand for
}

// An Article is where something is found: its path, its title and the rest that is shown of it.
type Article struct{ Path, Title, Lang, Date string }

// A Figure is a fact: by what it is found, and its sentence in three pieces.
type Figure struct {
	Article                         int
	ID                              string
	Entity, Metric, Period, Verdict string // keys, "" for none
	extract.Quantity
	Before, Text, After string
}

// A Passage is a paragraph, or the title of an article. Anchor is the id of an element in it, "" for none.
type Passage struct {
	Article int
	Anchor  string
	Text    string
	Title   bool
}

// A File is one file of the index, named from the top of it.
type File struct {
	Name string
	Data []byte
}

// An Index is the files, and the keys that their numbers stand for.
type Index struct {
	Files                                []File
	Entities, Metrics, Periods, Verdicts []Key
}

// A Key is something that figures are found by, and how many are.
type Key struct {
	ID    string
	Count int
}

// Fold writes a text as it is looked for: in one script, one width and small letters.
func Fold(s string) string { return strings.ToLower(extract.Fold(s)) }

// How much a file holds.
const (
	figuresAFile  = 24
	passagesAFile = 12
	pairsAFile    = 6 << 10 // bytes, roughly
	listed        = 3000    // figures of a list: the newest
)

// Build makes the index of c. The same corpus gives the same bytes.
func Build(c Corpus) (Index, error) {
	figures := slices.Clone(c.Figures)
	// Beside one another stand those that are found together, so that a file of them serves one query.
	slices.SortStableFunc(figures, func(a, b Figure) int {
		return cmp.Or(cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.Article, b.Article))
	})
	x := builder{
		keys: [4]keys{
			keysOf(figures, func(f Figure) string { return f.Entity }), keysOf(figures, func(f Figure) string { return f.Metric }),
			keysOf(figures, func(f Figure) string { return f.Period }), keysOf(figures, func(f Figure) string { return f.Verdict }),
		},
	}
	x.lists(figures)
	shards := x.numbers(figures)
	x.shown(c, figures)
	x.passages(c)
	x.folding(c, x.texts(c), shards)
	slices.SortFunc(x.files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return Index{x.files, x.keys[0].list, x.keys[1].list, x.keys[2].list, x.keys[3].list}, x.err
}

type builder struct {
	keys  [4]keys // entities, metrics, periods, verdicts
	files []File
	err   error
}

// put adds a file; it is JSON without blanks.
func (x *builder) put(name string, v any) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil && x.err == nil {
		x.err = fmt.Errorf("search index, %s: %w", name, err)
	}
	x.files = append(x.files, File{name, bytes.TrimSuffix(out.Bytes(), []byte("\n"))})
}

// keys are the different values of one field, those of most figures first.
type keys struct {
	list []Key
	at   map[string]int
}

func keysOf(figures []Figure, field func(Figure) string) keys {
	count := map[string]int{}
	for _, f := range figures {
		if k := field(f); k != "" {
			count[k]++
		}
	}
	k := keys{at: map[string]int{}}
	for id, n := range count {
		k.list = append(k.list, Key{id, n})
	}
	slices.SortFunc(k.list, func(a, b Key) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.ID, b.ID)) })
	for i, key := range k.list {
		k.at[key.ID] = i
	}
	return k
}

// number is the place of a key, -1 for none.
func (k keys) number(id string) int {
	if i, ok := k.at[id]; ok {
		return i
	}
	return -1
}

// row is what every list says of figure i: its number, and those of its keys.
func (x *builder) row(i int, f Figure) []any {
	return []any{i, x.keys[0].number(f.Entity), x.keys[1].number(f.Metric), x.keys[2].number(f.Period), x.keys[3].number(f.Verdict)}
}

// lists are the figures of each key, the newest first.
func (x *builder) lists(figures []Figure) {
	order := make([]int, len(figures))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(figures[a].Article, figures[b].Article) })
	for k, name := range []string{"e", "m", "p", "v"} {
		lists := make([][]any, len(x.keys[k].list))
		for _, i := range order {
			f := figures[i]
			n := x.keys[k].number([]string{f.Entity, f.Metric, f.Period, f.Verdict}[k])
			if n >= 0 && len(lists[n]) < listed {
				lists[n] = append(lists[n], x.row(i, f))
			}
		}
		for n, rows := range lists {
			x.put("list/"+name+"-"+strconv.Itoa(n)+".json", rows)
		}
	}
}

// numbers are the figures by their first two digits; a range stands under both its ends.
// A row goes on with the unit and the value, or the two ends. It answers which shards there are.
func (x *builder) numbers(figures []Figure) []string {
	shards := map[string][]any{}
	for i, f := range figures {
		ends := []decimal.NullDecimal{f.Value}
		if !f.Value.Valid {
			ends = []decimal.NullDecimal{f.Low, f.High}
		}
		row := append(x.row(i, f), f.Unit)
		in := map[string]bool{}
		for _, d := range ends {
			if d.Valid {
				row = append(row, json.Number(d.Decimal.String()))
				in[First(d.Decimal)] = true
			}
		}
		for shard := range in {
			shards[shard] = append(shards[shard], row)
		}
	}
	for shard, rows := range shards {
		x.put("number/"+shard+".json", rows)
	}
	return slices.Sorted(maps.Keys(shards))
}

// First is the first two digits of d, 00 of nothing: 31 of 317.42, 50 of 0.05.
func First(d decimal.Decimal) string {
	digits := strings.TrimLeft(strings.ReplaceAll(d.Abs().String(), ".", ""), "0")
	return (digits + "00")[:2]
}

// shown are the figures as a result shows them, with the articles that they name.
func (x *builder) shown(c Corpus, figures []Figure) {
	for from := 0; from < len(figures); from += figuresAFile {
		var s sheet
		for _, f := range figures[from:min(from+figuresAFile, len(figures))] {
			s.Rows = append(s.Rows, []any{f.ID, s.article(c, f.Article), f.Before, f.Text, f.After})
		}
		x.put("figure/"+strconv.Itoa(from/figuresAFile)+".json", s)
	}
}

// A sheet is some results of a kind.
type sheet struct {
	Articles [][]string `json:"a"` // path, title, language, date
	Rows     [][]any    `json:"r"`
	at       map[int]int
}

// article is the place of an article of c among those of s.
func (s *sheet) article(c Corpus, i int) int {
	if n, ok := s.at[i]; ok {
		return n
	}
	if s.at == nil {
		s.at = map[int]int{}
	}
	a := c.Articles[i]
	s.at[i] = len(s.Articles)
	s.Articles = append(s.Articles, []string{a.Path, a.Title, a.Lang, a.Date})
	return s.at[i]
}

func (x *builder) passages(c Corpus) {
	for from := 0; from < len(c.Passages); from += passagesAFile {
		var s sheet
		for _, p := range c.Passages[from:min(from+passagesAFile, len(c.Passages))] {
			row := []any{s.article(c, p.Article), p.Anchor, p.Text}
			if p.Title {
				row = append(row, 1)
			}
			s.Rows = append(s.Rows, row)
		}
		x.put("passage/"+strconv.Itoa(from/passagesAFile)+".json", s)
	}
}
