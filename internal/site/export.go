package site

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"golang.org/x/sync/errgroup"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

// schema describes facts.json, the articles' files and the rows of facts.csv.
//
//go:embed schema.json
var schema []byte

// An exportedFact is a line of facts.json: a record that can be cited.
type exportedFact struct {
	ID  string `json:"id"`
	URL string `json:"url"`
	extract.Record
}

type exportedMeta struct {
	Schema   string  `json:"schema"`
	BaseURL  *string `json:"base_url"`
	Built    *string `json:"built"` // the date of the newest article, so that the same content gives the same bytes
	Articles int     `json:"articles"`
	Facts    int     `json:"facts"`
}

type exportedArticle struct {
	Slug         string   `json:"slug"`
	URL          string   `json:"url"`
	Title        string   `json:"title"`
	Date         *string  `json:"date"`
	DateInferred bool     `json:"date_inferred"`
	Updated      *string  `json:"updated"`
	Lang         string   `json:"lang"`
	Tags         []string `json:"tags"`
	Source       *string  `json:"source"`
	SourceURL    *string  `json:"source_url"`
	Summary      *string  `json:"summary"`
}

type exportedFinding struct {
	ID       string    `json:"id"`
	Rule     string    `json:"rule"`
	Verdict  string    `json:"verdict"`
	Fact     factRef   `json:"fact"`
	Inputs   []factRef `json:"inputs"`
	Expected string    `json:"expected"`
	Stated   string    `json:"stated"`
	Sum      string    `json:"sum"`
}

type factRef struct {
	Article string `json:"article"`
	ID      string `json:"id"`
}

// exports makes the files below /data/. Every fact is encoded once, for the file of all and that of its article.
func exports(s *Site) ([]publish.File, error) {
	x := exporter{s, check.Attach(s.Findings)}
	lines, err := x.encode()
	if err != nil {
		return nil, err
	}
	all, err := factsJSON(s, lines)
	if err != nil {
		return nil, err
	}
	table, err := x.csv()
	if err != nil {
		return nil, err
	}
	files := []publish.File{
		{Path: "data/facts.json", Data: all},
		{Path: "data/facts.csv", Data: table},
		{Path: "data/schema.json", Data: schema},
	}
	ids, findings := seriesByArticle(s.Series), findingsByArticle(s.Findings)
	for i, a := range s.Articles {
		data, err := articleJSON(s, a, lines[i], ids[a.Slug], findings[a.Slug])
		if err != nil {
			return nil, err
		}
		files = append(files, publish.File{Path: "data/articles/" + a.Slug + ".json", Data: data})
	}
	return files, nil
}

// encode is the JSON of each article's facts, one a line.
func (x exporter) encode() ([][]byte, error) {
	out := make([][]byte, len(x.site.Articles))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, a := range x.site.Articles {
		g.Go(func() error {
			var b bytes.Buffer
			e := json.NewEncoder(&b)
			e.SetEscapeHTML(false)
			for _, f := range a.Facts {
				if b.Len() > 0 {
					b.Truncate(b.Len() - 1) // the encoder's line end
					b.WriteString(",\n")
				}
				if err := e.Encode(x.fact(f)); err != nil {
					return err
				}
			}
			out[i] = bytes.TrimSuffix(b.Bytes(), []byte("\n"))
			return nil
		})
	}
	return out, g.Wait()
}

// An exporter knows what an export adds to a fact.
type exporter struct {
	site   *Site
	checks map[check.Ref]extract.Check
}

// fact is f as it is written outside.
func (x exporter) fact(f *extract.Fact) exportedFact {
	e := exportedFact{ID: f.ID, URL: x.site.factURL(f), Record: f.Record()}
	if c, ok := x.checks[check.RefTo(f)]; ok {
		e.Check = &c
	}
	return e
}

func factsJSON(s *Site, facts [][]byte) ([]byte, error) {
	meta, err := plainJSON(exportedMeta{
		Schema: s.BaseURL + "data/schema.json", BaseURL: some(s.BaseURL), Built: some(isoDay(s.Newest)),
		Articles: len(s.Articles), Facts: len(s.Facts),
	})
	if err != nil {
		return nil, err
	}
	return object(member{"meta", meta}, member{"facts", list(facts...)}), nil
}

func articleJSON(s *Site, a *Article, facts []byte, ids []string, findings []*check.Finding) ([]byte, error) {
	head, err := plainJSON(exportedArticle{
		Slug: a.Slug, URL: s.articleURL(a.Slug), Title: a.Title, Date: some(isoDay(a.Date)), DateInferred: a.Inferred != "",
		Updated: some(isoDay(a.Updated)), Lang: a.Lang, Tags: append([]string{}, a.Tags...), Source: some(a.Publisher),
		SourceURL: some(a.SourceURL), Summary: some(a.Summary),
	})
	if err != nil {
		return nil, err
	}
	seriesIDs, err := plainJSON(append([]string{}, ids...))
	if err != nil {
		return nil, err
	}
	var found [][]byte
	for _, f := range findings {
		line, err := plainJSON(exportFinding(f))
		if err != nil {
			return nil, err
		}
		found = append(found, line)
	}
	return object(member{"article", head}, member{"facts", list(facts)}, member{"series", seriesIDs}, member{"findings", list(found...)}), nil
}

func exportFinding(f *check.Finding) exportedFinding {
	e := exportedFinding{ID: f.ID, Rule: f.Rule, Verdict: f.Verdict, Fact: factRef{f.Fact.Article, f.Fact.ID},
		Inputs: []factRef{}, Expected: f.Expected, Stated: f.Stated, Sum: f.Sum}
	for _, in := range f.Inputs {
		e.Inputs = append(e.Inputs, factRef{in.Article, in.ID})
	}
	return e
}

// seriesByArticle lists the ids of the series that an article adds to, in the order of the series.
func seriesByArticle(all []series.Series) map[string][]string {
	ids := map[string][]string{}
	for i := range all {
		for _, p := range all[i].Points {
			for _, f := range p.Facts {
				if had := ids[f.Article]; len(had) == 0 || had[len(had)-1] != all[i].ID {
					ids[f.Article] = append(had, all[i].ID)
				}
			}
		}
	}
	return ids
}

// findingsByArticle lists the findings that a fact of an article has a part in.
func findingsByArticle(all []check.Finding) map[string][]*check.Finding {
	by := map[string][]*check.Finding{}
	add := func(slug string, f *check.Finding) {
		if had := by[slug]; len(had) == 0 || had[len(had)-1] != f {
			by[slug] = append(had, f)
		}
	}
	for i := range all {
		add(all[i].Fact.Article, &all[i])
		for _, in := range all[i].Inputs {
			add(in.Article, &all[i])
		}
	}
	return by
}

// csvHeader names the columns of facts.csv. After id and url they are Columns.
var csvHeader = append([]string{"id", "url"}, Columns...)

// Columns are the fields of a record in one flat row, in the order of Row.
var Columns = []string{
	"article", "text", "start", "end", "entity_id", "entity", "segment", "metric_id", "metric",
	"kind", "value", "low", "high", "unit", "basis", "period", "period_start", "period_end", "base", "base_start", "base_end",
	"status", "approx", "bound", "source", "check_rule", "check_verdict", "check_expected", "check_stated", "check_inputs", "confidence",
}

// Row flattens r into the Columns. Absent fields are empty. Names are an author's free text, which a spreadsheet would run as
// a formula where it begins with one of = + - @, a tab or a line end: these get an apostrophe before them. All other
// columns are written exactly: none can hold more than a figure or a word of ours.
func Row(r extract.Record) []string {
	row := []string{tame(r.Article), r.Text, strconv.Itoa(r.Start), strconv.Itoa(r.End)}
	row = append(row, nameCells(r.Entity)...)
	row = append(row, tame(cell(r.Segment)))
	row = append(row, nameCells(r.Metric)...)
	row = append(row, string(r.Kind), decimalCell(r.Value), decimalCell(r.Low), decimalCell(r.High), r.Unit, cell(r.Basis))
	row = append(row, periodCells(r.Period)...)
	row = append(row, periodCells(r.Base)...)
	row = append(row, string(r.Status), strconv.FormatBool(r.Approx), cell(r.Bound), tame(cell(r.Source)))
	row = append(row, checkCells(r.Check)...)
	return append(row, strconv.FormatFloat(r.Confidence, 'f', -1, 64))
}

func (x exporter) csv() ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true // as RFC 4180 has it
	if err := w.Write(csvHeader); err != nil {
		return nil, err
	}
	for _, a := range x.site.Articles {
		for _, f := range a.Facts {
			e := x.fact(f)
			if err := w.Write(append([]string{e.ID, e.URL}, Row(e.Record)...)); err != nil {
				return nil, err
			}
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func nameCells(n *extract.Name) []string {
	if n == nil {
		return []string{"", ""}
	}
	return []string{tame(n.ID), tame(n.Text)}
}

func periodCells(p extract.Period) []string {
	if p.IsZero() {
		return []string{"", "", ""}
	}
	return []string{p.Label, isoDay(p.Start), isoDay(p.End)}
}

func checkCells(c *extract.Check) []string {
	if c == nil {
		return []string{"", "", "", "", ""}
	}
	return []string{c.Rule, c.Verdict, c.Expected, c.Stated, tame(strings.Join(c.Inputs, " "))}
}

// decimalCell is exact, and never in the form of a power of ten.
func decimalCell(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.String()
}

func cell[S ~string](s *S) string {
	if s == nil {
		return ""
	}
	return string(*s)
}

// tame keeps a spreadsheet from taking s for a formula.
func tame(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}

func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// isoDay is d as 2006-01-02, "" for the zero time.
func isoDay(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}

// articleURL is where an article stands.
func (s *Site) articleURL(slug string) string { return s.pageURL(articlePath(slug)) }

func (s *Site) factURL(f *extract.Fact) string { return s.articleURL(f.Article) + "#f-" + f.ID }

// plainJSON is v in one line, without the escapes that only JSON inside HTML needs.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

type member struct {
	name  string
	value []byte
}

// object and list put encoded values together, one a line, so that two exports can be compared line by line.
func object(members ...member) []byte {
	parts := [][]byte{[]byte("{\n")}
	for i, m := range members {
		if i > 0 {
			parts = append(parts, []byte(",\n"))
		}
		parts = append(parts, []byte(strconv.Quote(m.name)+": "), m.value)
	}
	return bytes.Join(append(parts, []byte("\n}\n")), nil)
}

// list leaves out empty values: each may itself be several lines of a list.
func list(values ...[]byte) []byte {
	values = slices.DeleteFunc(slices.Clone(values), func(v []byte) bool { return len(v) == 0 })
	if len(values) == 0 {
		return []byte("[]")
	}
	return bytes.Join([][]byte{[]byte("[\n"), bytes.Join(values, []byte(",\n")), []byte("\n]")}, nil)
}
