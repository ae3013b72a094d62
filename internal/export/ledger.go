package export

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

// An Series is a line of series.json.
type Series struct {
	ID      string         `json:"id"`
	Entity  extract.Name   `json:"entity"`
	Segment *string        `json:"segment"`
	Metric  extract.Name   `json:"metric"`
	Kind    extract.Kind   `json:"kind"`
	Basis   *extract.Basis `json:"basis"`
	Unit    string         `json:"unit"`
	Grain   series.Grain   `json:"grain"`
	Apart   bool           `json:"apart"`
	Points  []Point        `json:"points"`
	// Derived are no points: nothing states them, and totals must not hold them.
	Derived []Derived `json:"derived"`
}

type Derived struct {
	Period extract.Period  `json:"period"`
	Value  decimal.Decimal `json:"value"`
	Low    decimal.Decimal `json:"low"`
	High   decimal.Decimal `json:"high"`
	From   []Ref           `json:"from"` // the level and its growth
}

type Point struct {
	Period extract.Period      `json:"period"`
	Base   extract.Period      `json:"base"`
	Value  decimal.NullDecimal `json:"value"`
	Low    decimal.NullDecimal `json:"low"`
	High   decimal.NullDecimal `json:"high"`
	Status extract.Status      `json:"status"`
	Facts  []Ref               `json:"facts"` // the one that is shown first
	// Restated are those of Facts whose articles knew another value before, the newest first.
	Restated []Ref `json:"restated"`
}

type ledgerMeta struct {
	Schema   string  `json:"schema"`
	BaseURL  *string `json:"base_url"`
	Built    *string `json:"built"`
	Series   *int    `json:"series,omitempty"`
	Findings *int    `json:"findings,omitempty"`
	Outcomes *int    `json:"outcomes,omitempty"`
}

// ledgers makes series.json, findings.json and outcomes.json: what all articles together say, beside facts.json, which holds what each says.
func (x *Exporter) ledgers() ([]publish.File, error) {
	s := x.corpus
	dates := make(map[string]time.Time, len(s.Articles))
	for _, a := range s.Articles {
		dates[a.Slug] = a.Date
	}
	dated := func(slug string) time.Time { return dates[slug] }
	lines, err := jsonLines(s.Series, func(line series.Series) any { return SeriesOf(&line, dated) })
	if err != nil {
		return nil, err
	}
	n := len(s.Series)
	all, err := x.ledger("series", ledgerMeta{Series: &n}, lines)
	if err != nil {
		return nil, err
	}
	if lines, err = jsonLines(s.Findings, func(f check.Finding) any { return x.Finding(&f) }); err != nil {
		return nil, err
	}
	m := len(s.Findings)
	found, err := x.ledger("findings", ledgerMeta{Findings: &m}, lines)
	if err != nil {
		return nil, err
	}
	if lines, err = jsonLines(s.Outcomes, func(o check.Outcome) any { return outcomeOf(&o) }); err != nil {
		return nil, err
	}
	k := len(s.Outcomes)
	came, err := x.ledger("outcomes", ledgerMeta{Outcomes: &k}, lines)
	return []publish.File{all, found, came}, err
}

// ledger is the file data/NAME.json with lines under the same name.
func (x *Exporter) ledger(name string, meta ledgerMeta, lines [][]byte) (publish.File, error) {
	meta.Schema, meta.BaseURL, meta.Built = x.at.schema(), some(string(x.at)), some(isoDay(x.corpus.Newest))
	head, err := JSON(meta)
	return publish.File{Path: "data/" + name + ".json", Data: object(member{"meta", [][]byte{head}}, member{name, list(lines)})}, err
}

// SeriesOf is s as it is written outside; without dated it is not known what was restated.
func SeriesOf(s *series.Series, dated func(slug string) time.Time) Series {
	e := Series{ID: s.ID, Entity: s.Entity, Segment: some(s.Segment), Metric: s.Metric, Kind: s.Key.Kind, Basis: some(s.Key.Basis),
		Unit: s.Key.Unit, Grain: s.Key.Grain, Apart: s.Key.Apart, Points: make([]Point, len(s.Points)), Derived: make([]Derived, len(s.Derived))}
	for i := range s.Points {
		p := &s.Points[i]
		e.Points[i] = Point{p.Period, p.Base, p.Value, p.Low, p.High, p.Status, refs(p.Facts), refs(s.Restated(p, dated))}
	}
	for i := range s.Derived {
		d := &s.Derived[i]
		e.Derived[i] = Derived{d.Period, d.Value, d.Interval.Low, d.Interval.High, refs(d.From)}
	}
	return e
}

func refs(facts []*extract.Fact) []Ref {
	out := make([]Ref, len(facts))
	for i, f := range facts {
		out[i] = Ref{f.Article, f.ID}
	}
	return out
}
