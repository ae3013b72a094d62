// Package export writes down what a corpus says for programs: JSON and CSV with their schema, and the addresses at which a
// reader finds what they speak of. It draws nothing.
package export

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"io"
	"runtime"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

// schema describes facts.json, the articles' files and the rows of facts.csv.
//
//go:embed schema.json
var schema []byte

// An Fact is a line of facts.json: a record that can be cited.
type Fact struct {
	ID  string `json:"id"`
	URL string `json:"url"`
	extract.Record
}

type meta struct {
	Schema   string  `json:"schema"`
	BaseURL  *string `json:"base_url"`
	Built    *string `json:"built"` // the date of the newest article, so that the same content gives the same bytes
	Articles int     `json:"articles"`
	Facts    int     `json:"facts"`
}

type Article struct {
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

type coverage struct {
	Found      int `json:"found"`
	Understood int `json:"understood"`
	Left       int `json:"left"`
}

type unresolved struct {
	ID     string      `json:"id"`
	Text   string      `json:"text"`
	Start  int         `json:"start"`
	End    int         `json:"end"`
	Reason extract.Gap `json:"reason"`
}

type rejected struct {
	Text   string  `json:"text"`
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Reason *string `json:"reason"`
}

type Finding struct {
	ID       string       `json:"id"`
	Rule     string       `json:"rule"`
	Verdict  string       `json:"verdict"`
	Severity string       `json:"severity"`
	Bar      *check.Bar   `json:"bar"`
	Cause    *check.Cause `json:"cause"`
	Fact     Ref          `json:"fact"`
	Inputs   []Ref        `json:"inputs"`
	Expected string       `json:"expected"`
	Stated   string       `json:"stated"`
	Sum      string       `json:"sum"`

	Suppressed *Suppression `json:"suppressed"`
	Stale      *Suppression `json:"stale"`
	Claim      *Claim       `json:"claim"`
}

// An Suppression is the author's word that a finding is no alarm, and where it stands.
type Suppression struct {
	Rule   *string `json:"rule"` // null for all
	Reason string  `json:"reason"`
	Path   string  `json:"path"`
	Line   int     `json:"line"`
	Column int     `json:"column"`
}

func (x *Exporter) suppression(of *check.Suppression) *Suppression {
	if of == nil {
		return nil
	}
	return &Suppression{some(of.Rule), of.Reason, x.corpus.Below(of.Path), of.Line, of.Col}
}

type Ref struct {
	Article string `json:"article"`
	ID      string `json:"id"`
}

// An Exporter writes down what a corpus says.
type Exporter struct {
	corpus *corpus.Corpus
	at     Address
	checks map[check.Ref]extract.Check
}

// New is the exporter of a corpus whose site stands at an address.
func New(c *corpus.Corpus, at Address) *Exporter {
	return &Exporter{c, at, check.Attach(c.Findings)}
}

// Files makes the files below /data/. Every fact is encoded once, for the file of all and that of its article, which put
// takes as soon as it is made.
func (x *Exporter) Files(put func(*publish.File) error) ([]publish.File, error) {
	parts, err := x.articles(put)
	if err != nil {
		return nil, err
	}
	meta, err := JSON(meta{
		Schema: x.at.schema(), BaseURL: some(string(x.at)), Built: some(isoDay(x.corpus.Newest)),
		Articles: len(x.corpus.Articles), Facts: len(x.corpus.Facts),
	})
	if err != nil {
		return nil, err
	}
	rows, err := encodeCSV([][]string{header})
	if err != nil {
		return nil, err
	}
	ledgers, err := x.ledgers()
	if err != nil {
		return nil, err
	}
	var lines [][]byte
	files := make([]publish.File, 3, 5+len(parts))
	table := [][]byte{rows}
	for _, p := range parts {
		lines, table, files = append(lines, p.facts), append(table, p.rows), append(files, p.file)
	}
	files[0] = publish.File{Path: "data/facts.json", Data: object(member{"meta", [][]byte{meta}}, member{"facts", list(lines)})}
	files[1] = publish.File{Path: "data/facts.csv", Data: bytes.Join(table, nil)}
	files[2] = publish.File{Path: "data/schema.json", Data: schema}
	return append(files, ledgers...), nil
}

// A part is what one article adds to the exports.
type part struct {
	facts []byte // as JSON, one a line
	rows  []byte // as CSV
	file  publish.File
}

// lists are what the files of the articles name, by article.
type lists struct {
	series   map[string][]string
	findings map[string][]*check.Finding
	outcomes map[string][]*check.Outcome
}

func (x *Exporter) articles(put func(*publish.File) error) ([]part, error) {
	c := x.corpus
	in := lists{seriesByArticle(c.Series), findingsByArticle(c.Findings), outcomesByArticle(c.Outcomes)}
	parts := make([]part, len(c.Articles))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, a := range c.Articles {
		g.Go(func() (err error) {
			if parts[i], err = x.article(a, in); err != nil {
				return err
			}
			return put(&parts[i].file)
		})
	}
	return parts, g.Wait()
}

func (x *Exporter) article(a *corpus.Article, in lists) (p part, err error) {
	var lines bytes.Buffer
	encoder := plainEncoder(&lines)
	rows := make([][]string, 0, len(a.Facts))
	for _, f := range a.Facts {
		if lines.Len() > 0 {
			lines.Truncate(lines.Len() - len("\n")) // of the encoder
			lines.Write(nextLine)
		}
		e := x.Fact(f)
		if err := encoder.Encode(e); err != nil {
			return p, err
		}
		rows = append(rows, append([]string{e.ID, e.URL}, Row(e.Record)...))
	}
	p.facts = bytes.Clone(bytes.TrimSuffix(lines.Bytes(), []byte("\n")))
	if p.rows, err = encodeCSV(rows); err != nil {
		return p, err
	}
	p.file, err = x.file(a, in, p.facts)
	return p, err
}

// Fact is f as it is written outside.
func (x *Exporter) Fact(f *extract.Fact) Fact {
	e := Fact{ID: f.ID, URL: x.at.Fact(f), Record: f.Record()}
	if c, ok := x.checks[check.RefTo(f)]; ok {
		e.Check = &c
	}
	return e
}

// file is an article's own file, its facts encoded already.
func (x *Exporter) file(a *corpus.Article, in lists, facts []byte) (publish.File, error) {
	head, err := JSON(Article{
		Slug: a.Slug, URL: x.at.Article(a.Slug), Title: a.Title, Date: some(isoDay(a.Date)), DateInferred: a.Inferred != "",
		Updated: some(isoDay(a.Updated)), Lang: a.Lang, Tags: append([]string{}, a.Tags...), Source: some(a.Publisher),
		SourceURL: some(a.SourceURL), Summary: some(a.Summary),
	})
	if err != nil {
		return publish.File{}, err
	}
	coverage, err := JSON(coverage{a.Coverage.Found, a.Coverage.Understood, a.Coverage.Left()})
	if err != nil {
		return publish.File{}, err
	}
	ids, err := JSON(append([]string{}, in.series[a.Slug]...))
	if err != nil {
		return publish.File{}, err
	}
	findings, err := jsonLines(in.findings[a.Slug], func(f *check.Finding) any { return x.Finding(f) })
	if err != nil {
		return publish.File{}, err
	}
	outcomes, err := jsonLines(in.outcomes[a.Slug], func(o *check.Outcome) any { return outcomeOf(o) })
	if err != nil {
		return publish.File{}, err
	}
	claims, err := jsonLines(a.Claims, func(c *extract.Claim) any { return c.Record() })
	if err != nil {
		return publish.File{}, err
	}
	left, err := jsonLines(a.Unresolved, func(l extract.Left) any { return unresolved{l.ID, l.Text, l.Start, l.End, l.Gap} })
	if err != nil {
		return publish.File{}, err
	}
	rejected, err := jsonLines(a.Rejected, func(r extract.Rejected) any { return rejected{r.Text, r.Start, r.End, some(r.Reason)} })
	if err != nil {
		return publish.File{}, err
	}
	data := object(member{"article", [][]byte{head}}, member{"coverage", [][]byte{coverage}}, member{"facts", list([][]byte{facts})}, member{"claims", list(claims)}, member{"series", [][]byte{ids}},
		member{"findings", list(findings)}, member{"outcomes", list(outcomes)}, member{"left", list(left)}, member{"rejected", list(rejected)})
	return publish.File{Path: "data/articles/" + a.Slug + ".json", Data: data}, nil
}

// jsonLines encodes what of makes of each item.
func jsonLines[T any](items []T, of func(T) any) ([][]byte, error) {
	lines := make([][]byte, len(items))
	for i, item := range items {
		var err error
		if lines[i], err = JSON(of(item)); err != nil {
			return nil, err
		}
	}
	return lines, nil
}

// Finding is f as it is written outside.
func (x *Exporter) Finding(f *check.Finding) Finding {
	e := Finding{ID: f.ID, Rule: f.Rule, Verdict: string(f.Verdict), Severity: string(f.Severity), Bar: some(f.Bar), Cause: some(f.Cause), Fact: Ref{f.Fact.Article, f.Fact.ID},
		Inputs: []Ref{}, Expected: f.Expected, Stated: f.Stated, Sum: f.Sum,
		Suppressed: x.suppression(f.Suppressed), Stale: x.suppression(f.Stale), Claim: claimOf(f)}
	for _, in := range f.Inputs {
		e.Inputs = append(e.Inputs, Ref{in.Article, in.ID})
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
		if c := all[i].Claim; c != nil {
			add(c.Article, &all[i])
		}
		for _, in := range all[i].Inputs {
			add(in.Article, &all[i])
		}
	}
	return by
}

func some[S ~string](s S) *S {
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

// JSON is v in one line, without the escapes that only JSON inside HTML needs.
func JSON(v any) ([]byte, error) {
	var b bytes.Buffer
	if err := plainEncoder(&b).Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func plainEncoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

// A member of an object is its name and its value in pieces, which are copied only once.
type member struct {
	name  string
	value [][]byte
}

var nextLine = []byte(",\n")

// object and list put encoded values together, one a line, so that two exports can be compared line by line.
func object(members ...member) []byte {
	pieces := [][]byte{[]byte("{\n")}
	for i, m := range members {
		if i > 0 {
			pieces = append(pieces, nextLine)
		}
		pieces = append(pieces, []byte(strconv.Quote(m.name)+": "))
		pieces = append(pieces, m.value...)
	}
	return bytes.Join(append(pieces, []byte("\n}\n")), nil)
}

// list leaves out empty values: each may itself be several lines of a list.
func list(values [][]byte) [][]byte {
	pieces := [][]byte{[]byte("[\n")}
	for _, v := range values {
		if len(v) == 0 {
			continue
		}
		if len(pieces) > 1 {
			pieces = append(pieces, nextLine)
		}
		pieces = append(pieces, v)
	}
	if len(pieces) == 1 {
		return [][]byte{[]byte("[]")}
	}
	return append(pieces, []byte("\n]"))
}

// Fact is f as far as an export tells it.
func (f *Fact) Fact() extract.Fact {
	out := extract.Fact{
		ID: f.ID, Article: f.Article, Segment: cell(f.Segment), Kind: f.Kind, Basis: extract.Basis(cell(f.Basis)), Period: f.Period, Base: f.Base,
		Status: f.Status, Source: cell(f.Source), Confidence: f.Confidence,
	}
	out.Text, out.Start, out.End, out.Unit, out.Approx = f.Text, f.Start, f.End, f.Unit, f.Approx
	out.Value, out.Low, out.High, out.Bound = f.Value, f.Low, f.High, extract.Bound(cell(f.Bound))
	if f.Entity != nil {
		out.Entity = *f.Entity
	}
	if f.Metric != nil {
		out.Metric = *f.Metric
	}
	return out
}
