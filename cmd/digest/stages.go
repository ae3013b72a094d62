package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/export"
)

// A stage is what one step of the extraction found, as rows for people and as values for programs.
type stage struct {
	name   string
	header []string
	lines  func(r *reading) []line
}

type line struct {
	cells []string // under the stage's header
	value any      // as JSON
}

// stages are in the order of the flow.
var stages = []stage{
	{"text", []string{"PLACE", "BLOCK", "TEXT"}, textLines},
	{"quantities", []string{"PLACE", "FIGURE", "VALUE", "UNIT", "STEP", "NOTE"}, quantityLines},
	{"periods", []string{"PLACE", "WORDS", "PERIOD", "FROM", "TO"}, periodLines},
	{"mentions", []string{"PLACE", "WORDS", "TYPE", "ID"}, mentionLines},
	{"claims", []string{"PLACE", "WORDS", "KIND", "TREND", "SPAN", "ENTITY", "METRIC", "BASIS", "PERIOD", "STATUS", "ANCHOR"}, claimLines},
	{"facts", []string{"PLACE", "FIGURE", "ENTITY", "METRIC", "KIND", "VALUE", "UNIT", "BASIS", "PERIOD", "STATUS", "CHECK", "AUTHOR"}, factLines},
}

func stageNamed(name string) (stage, bool) {
	for _, s := range stages {
		if s.name == name {
			return s, true
		}
	}
	return stage{}, false
}

func stageNames() string {
	var names []string
	for _, s := range stages {
		names = append(names, s.name)
	}
	return strings.Join(names, ", ")
}

// blockKinds are the names of extract's kinds of block, in their order.
var blockKinds = []string{"paragraph", "heading", "item", "quote", "cell"}

type textValue struct {
	Article string `json:"article"`
	Block   int    `json:"block"`
	Kind    string `json:"kind"`
	Text    string `json:"text"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

func textLines(r *reading) []line {
	var lines []line
	for i := range r.doc.Blocks {
		b := &r.doc.Blocks[i]
		span := b.Span(0, len(b.Text))
		lines = append(lines, line{
			[]string{r.place(span.Start), blockKinds[b.Kind], b.Text},
			textValue{r.article.Slug, i, blockKinds[b.Kind], b.Text, span.Start, span.End},
		})
	}
	return lines
}

type quantityValue struct {
	Article string              `json:"article"`
	Text    string              `json:"text"`
	Start   int                 `json:"start"`
	End     int                 `json:"end"`
	Value   decimal.NullDecimal `json:"value"`
	Low     decimal.NullDecimal `json:"low"`
	High    decimal.NullDecimal `json:"high"`
	Step    decimal.Decimal     `json:"step"`
	Unit    string              `json:"unit"`
	Approx  bool                `json:"approx"`
	Bound   string              `json:"bound"`
}

func quantityLines(r *reading) []line {
	var lines []line
	for _, q := range r.result.Quantities {
		lines = append(lines, line{
			[]string{r.place(q.Start), q.Text, valueOf(q), q.Unit, q.Step.String(), note(q)},
			quantityValue{r.article.Slug, q.Text, q.Start, q.End, q.Value, q.Low, q.High, q.Step, q.Unit, q.Approx, string(q.Bound)},
		})
	}
	return lines
}

type periodValue struct {
	Article string         `json:"article"`
	Text    string         `json:"text"`
	Start   int            `json:"start"`
	End     int            `json:"end"`
	Period  extract.Period `json:"period"`
}

func periodLines(r *reading) []line {
	var lines []line
	for _, p := range r.result.Periods {
		lines = append(lines, line{
			[]string{r.place(p.Place.Start), p.Text, p.Label, isoDay(p.Period.Start), isoDay(p.Period.End)},
			periodValue{r.article.Slug, p.Text, p.Place.Start, p.Place.End, p.Period},
		})
	}
	return lines
}

type mentionValue struct {
	Article string `json:"article"`
	Text    string `json:"text"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Type    string `json:"type"`
	ID      string `json:"id"`
}

func mentionLines(r *reading) []line {
	var lines []line
	for _, m := range r.result.Mentions {
		lines = append(lines, line{
			[]string{r.place(m.Start), m.Text, m.Type, m.ID},
			mentionValue{r.article.Slug, m.Text, m.Start, m.End, m.Type, m.ID},
		})
	}
	return lines
}

func factLines(r *reading) []line {
	var lines []line
	for i := range r.result.Facts {
		f := &r.result.Facts[i]
		record := f.Record()
		checked := ""
		if c, ok := r.checks[f]; ok {
			record.Check = &c
			checked = c.Verdict
			if c.Verdict != "agrees" {
				checked += " (" + c.Expected + ")"
			}
			if c.Suppressed != nil {
				checked = "suppressed: " + checked
			}
		}
		lines = append(lines, line{
			[]string{r.place(f.Start), f.Text, orID(f.Entity), f.Metric.ID, string(f.Kind), valueOf(f.Quantity), f.Unit,
				string(f.Basis), f.Period.Label, string(f.Status), checked, string(f.Author)},
			record,
		})
	}
	return lines
}

// place is an offset in the author's coordinates.
func (r *reading) place(offset int) string {
	line, col := r.article.Position(offset)
	return fmt.Sprintf("%s:%d:%d", r.article.Path, line, col)
}

// isoDay is d as 2006-01-02, "" for the zero time.
func isoDay(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}

func orID(n extract.Name) string {
	if n.ID != "" {
		return n.ID
	}
	return n.Text
}

// valueOf is a figure or both ends of a range in the base unit.
func valueOf(q extract.Quantity) string {
	if q.Value.Valid {
		return q.Value.Decimal.String()
	}
	return end(q.Low) + ".." + end(q.High)
}

func end(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.String()
}

func note(q extract.Quantity) string {
	notes := []string{string(q.Bound)}
	if q.Approx {
		notes = append(notes, "approx")
	}
	return strings.TrimSpace(strings.Join(notes, " "))
}

// print writes a stage of all readings in one of the formats.
func (s stage) print(w io.Writer, format string, look style, readings []*reading) error {
	switch format {
	case "jsonl":
		return s.printJSON(w, readings)
	case "csv":
		return printCSV(w, readings)
	}
	var rows [][]string
	for _, r := range readings {
		for _, l := range s.lines(r) {
			rows = append(rows, l.cells)
		}
	}
	return look.table(w, s.header, rows)
}

func (s stage) printJSON(w io.Writer, readings []*reading) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, r := range readings {
		for _, l := range s.lines(r) {
			if err := e.Encode(l.value); err != nil {
				return err
			}
		}
	}
	return nil
}

func printCSV(w io.Writer, readings []*reading) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if err := c.Write(export.Columns); err != nil {
		return err
	}
	for _, r := range readings {
		for _, l := range factLines(r) {
			if err := c.Write(export.Row(l.value.(extract.Record))); err != nil {
				return err
			}
		}
	}
	c.Flush()
	return c.Error()
}
