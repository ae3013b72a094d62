package lexicon

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// The types of an entity.
const (
	Company   = "company"
	UnitOf    = "unit"
	Exchange  = "exchange" // a currency against others; no row has it
	Index     = "index"
	Place     = "place"
	Bond      = "bond"
	Commodity = "commodity"
	Industry  = "industry"
	Source    = "source"
	Office    = "office"
	Investors = "group"
	Work      = "work" // a film, game or book
	Person    = "person"
)

// An EntityRow is one company, index, country or industry of the lexicon.
type EntityRow struct {
	ID       string   // canonical and script-independent: "alibaba-cloud"
	Type     string   // company, unit, index, place, bond, commodity, industry or source; "" is company
	Names    []string // either script; the first is shown. A name after "~" counts only where the parent is the article's subject
	Ticker   string   // "BABA.US", or several with commas
	Market   string   // "US", "HK", "CN", "TW"
	Parent   string   // id of the entity this is a unit of
	Currency string   // of its reports: ISO 4217
	YearEnd  int      // last month of its fiscal year, 0 is December
	Rates    bool     // it rates and forecasts other companies: an investment bank
}

// A MetricRow is one metric of the lexicon. Of a row that a user adds, Unit may stand alone: what is empty is taken from it.
type MetricRow struct {
	ID      string
	English string
	Names   []string // every convention, either script; the first is shown
	// Unit is what is measured: "money", "rate" (%), "count", "ratio" (x), "points",
	// "price" (money a unit), "share" (money a share), "volume", "index", "fx" or "spread";
	// " macro" behind it says that it is of a country or a region.
	Unit     string
	Period   string // of what time a figure is: "instant", "duration", "day" of trading, or "meeting" that decides it
	Scope    string // whose it is: "company", "group" (a company, not one of its businesses), "place", "market", "deal" or "any"
	Sign     string // "signed", "positive", or "loss": a positive number that is one below zero
	Additive bool   // four quarters of it are the year
	Currency string // of a bare amount: "reporting", "market" where it is traded or raised, or "" for none
	Rank     int    // the place among what readers look for first, from 1; 0 for the rest
}

// Measure is what is measured, without whose.
func (m *MetricRow) Measure() string { u, _, _ := strings.Cut(m.Unit, " "); return u }

// Macro reports whether m is of a country or a region.
func (m *MetricRow) Macro() bool { return strings.HasSuffix(m.Unit, " macro") }

// complete fills what a row leaves open with what its unit says.
func (m *MetricRow) complete() {
	unit := m.Measure()
	m.Period = cmp.Or(m.Period, "duration")
	m.Sign = cmp.Or(m.Sign, "positive")
	switch {
	case m.Scope != "":
	case m.Macro():
		m.Scope = "place"
	default:
		m.Scope = "any"
	}
	if m.Currency == "" && (unit == "money" || unit == "share") {
		m.Currency = "reporting"
	}
}

// rows returns the fields of each row of a lexicon file.
func rows(file string, fields int) [][]string {
	var out [][]string
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		f := strings.SplitN(line, "|", fields)
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		out = append(out, f)
	}
	return out
}

func fields(s string) []string {
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func builtinEntities() []EntityRow {
	var out []EntityRow
	for _, f := range rows(tables.File("entities.txt"), 7) {
		end, _ := strconv.Atoi(f[5])
		rates := f[1] == "bank"
		if rates {
			f[1] = Company
		}
		out = append(out, EntityRow{ID: f[0], Rates: rates, Type: f[1], Ticker: f[2], Market: market(f[2]), Parent: f[3], Currency: f[4], YearEnd: end, Names: fields(f[6])})
	}
	return out
}

// market is what stands behind the dot of the first ticker.
func market(tickers string) string {
	first, _, _ := strings.Cut(tickers, ",")
	_, m, _ := strings.Cut(first, ".")
	switch m {
	case "SH", "SZ", "BJ":
		return "CN"
	}
	return m
}

func builtinMetrics() []MetricRow {
	var out []MetricRow
	for _, f := range rows(tables.File("metrics.txt"), 10) {
		m := MetricRow{ID: f[0], Unit: f[1], Period: f[2], Scope: f[3], Sign: f[4], Additive: f[5] == "yes", English: f[8], Names: fields(f[9])}
		if m.Scope == "place" {
			m.Unit += " macro"
		}
		if f[6] != "–" {
			m.Currency = f[6]
		}
		m.Rank, _ = strconv.Atoi(f[7])
		out = append(out, m)
	}
	return out
}

// load puts the vocabulary and the lexicon into the segmenter.
func (x *Dictionary) load(opts Options) error {
	x.Entities, x.Metrics = map[string]*EntityRow{}, map[string]*MetricRow{}
	x.addVocabulary()
	metrics := append(builtinMetrics(), opts.Metrics...)
	for i := range metrics {
		if err := x.addMetric(&metrics[i]); err != nil {
			return err
		}
	}
	for i := range x.Segmenter.Words {
		if w := &x.Segmenter.Words[i]; w.Metrics != nil {
			x.Measured = append(x.Measured, w.text)
		}
	}
	slices.Sort(x.Measured)
	entities := append(builtinEntities(), opts.Entities...)
	for i := range entities {
		if err := x.addEntity(&entities[i]); err != nil {
			return err
		}
	}
	x.addCommon()
	x.Segmenter.ready()
	return nil
}

// addCommon adds the everyday words that nothing else claims, so that what no word covers is a name.
func (x *Dictionary) addCommon() {
	roles := map[string]Role{"stop": FunctionWord, "common": CommonNoun, "goods": CommonNoun | Goods}
	for line := range strings.Lines(tables.File("zh/everyday.txt")) {
		kind, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			w = text.Fold(w)
			if _, known := x.Segmenter.Index[w]; !known {
				x.Segmenter.word(w).Role = roles[kind]
			}
		}
	}
}

func (x *Dictionary) addMetric(m *MetricRow) error {
	if m.ID == "" || len(m.Names) == 0 || slices.Contains(m.Names, "") {
		return fmt.Errorf("metric %q: an id and at least one name are needed, and no empty name", m.ID)
	}
	m.complete()
	x.Metrics[m.ID] = m
	for _, n := range m.Names {
		e := x.Segmenter.word(strings.ToLower(text.Fold(n)))
		e.Metrics = append(e.Metrics, m)
	}
	return nil
}

func (x *Dictionary) addEntity(e *EntityRow) error {
	if e.ID == "" || len(e.Names) == 0 || slices.Contains(e.Names, "") {
		return fmt.Errorf("entity %q: an id and at least one name are needed, and no empty name", e.ID)
	}
	if e.Type == "" {
		e.Type = Company
	}
	x.Entities[e.ID] = e
	for i, n := range e.Names {
		bare, generic := strings.CutPrefix(n, "~")
		e.Names[i] = bare
		w := x.Segmenter.word(strings.ToLower(text.Fold(bare)))
		w.Entity, w.Generic = e, generic
	}
	return nil
}

// EntityRow returns the lexicon's row of an id; ok is false for ids made from a name of the text.
func (x *Dictionary) EntityRow(id string) (row EntityRow, ok bool) {
	e := x.Entities[id]
	if e == nil {
		return EntityRow{}, false
	}
	return *e, true
}

// MetricRow returns the lexicon's row of an id; ok is false for ids made from a name of the text.
func (x *Dictionary) MetricRow(id string) (row MetricRow, ok bool) {
	m := x.Metrics[id]
	if m == nil {
		return MetricRow{}, false
	}
	return *m, true
}
