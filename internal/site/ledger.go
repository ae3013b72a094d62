package site

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

// An exportedSeries is a line of series.json.
type exportedSeries struct {
	ID      string          `json:"id"`
	Entity  extract.Name    `json:"entity"`
	Segment *string         `json:"segment"`
	Metric  extract.Name    `json:"metric"`
	Kind    extract.Kind    `json:"kind"`
	Basis   *extract.Basis  `json:"basis"`
	Unit    string          `json:"unit"`
	Grain   series.Grain    `json:"grain"`
	Apart   bool            `json:"apart"`
	Points  []exportedPoint `json:"points"`
	// Derived are no points: nothing states them, and totals must not hold them.
	Derived []exportedDerived `json:"derived"`
}

type exportedDerived struct {
	Period extract.Period  `json:"period"`
	Value  decimal.Decimal `json:"value"`
	Low    decimal.Decimal `json:"low"`
	High   decimal.Decimal `json:"high"`
	From   []factRef       `json:"from"` // the level and its growth
}

type exportedPoint struct {
	Period extract.Period      `json:"period"`
	Base   extract.Period      `json:"base"`
	Value  decimal.NullDecimal `json:"value"`
	Low    decimal.NullDecimal `json:"low"`
	High   decimal.NullDecimal `json:"high"`
	Status extract.Status      `json:"status"`
	Facts  []factRef           `json:"facts"` // the one that is shown first
	// Restated are those of Facts whose articles knew another value before, the newest first.
	Restated []factRef `json:"restated"`
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
func ledgers(s *Site) ([]publish.File, error) {
	dates := make(map[string]time.Time, len(s.Articles))
	for _, a := range s.Articles {
		dates[a.Slug] = a.Date
	}
	dated := func(slug string) time.Time { return dates[slug] }
	lines, err := jsonLines(s.Series, func(line series.Series) any { return exportSeries(&line, dated) })
	if err != nil {
		return nil, err
	}
	n := len(s.Series)
	all, err := ledger(s, "series", ledgerMeta{Series: &n}, lines)
	if err != nil {
		return nil, err
	}
	if lines, err = jsonLines(s.Findings, func(f check.Finding) any { return s.exportFinding(&f) }); err != nil {
		return nil, err
	}
	m := len(s.Findings)
	found, err := ledger(s, "findings", ledgerMeta{Findings: &m}, lines)
	if err != nil {
		return nil, err
	}
	if lines, err = jsonLines(s.Outcomes, func(o check.Outcome) any { return exportOutcome(&o) }); err != nil {
		return nil, err
	}
	k := len(s.Outcomes)
	came, err := ledger(s, "outcomes", ledgerMeta{Outcomes: &k}, lines)
	return []publish.File{all, found, came}, err
}

// ledger is the file data/NAME.json with lines under the same name.
func ledger(s *Site, name string, meta ledgerMeta, lines [][]byte) (publish.File, error) {
	meta.Schema, meta.BaseURL, meta.Built = s.BaseURL+"data/schema.json", some(s.BaseURL), some(isoDay(s.Newest))
	head, err := plainJSON(meta)
	return publish.File{Path: "data/" + name + ".json", Data: object(member{"meta", [][]byte{head}}, member{name, list(lines)})}, err
}

// exportSeries is s as it is written outside; without dated it is not known what was restated.
func exportSeries(s *series.Series, dated func(slug string) time.Time) exportedSeries {
	e := exportedSeries{ID: s.ID, Entity: s.Entity, Segment: some(s.Segment), Metric: s.Metric, Kind: s.Key.Kind, Basis: some(s.Key.Basis),
		Unit: s.Key.Unit, Grain: s.Key.Grain, Apart: s.Key.Apart, Points: make([]exportedPoint, len(s.Points)), Derived: make([]exportedDerived, len(s.Derived))}
	for i := range s.Points {
		p := &s.Points[i]
		e.Points[i] = exportedPoint{p.Period, p.Base, p.Value, p.Low, p.High, p.Status, refs(p.Facts), refs(s.Restated(p, dated))}
	}
	for i := range s.Derived {
		d := &s.Derived[i]
		e.Derived[i] = exportedDerived{d.Period, d.Value, d.Interval.Low, d.Interval.High, refs(d.From)}
	}
	return e
}

func refs(facts []*extract.Fact) []factRef {
	out := make([]factRef, len(facts))
	for i, f := range facts {
		out[i] = factRef{f.Article, f.ID}
	}
	return out
}
