package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/report-digest/digest/extract"
)

// An explained is a record with the reasons of its fields.
type explained struct {
	extract.Record
	Why []reasonValue `json:"why"`
}

// A reasonValue names the words that gave a field its value, or the default that did; a default may lean on words too.
type reasonValue struct {
	Field   string  `json:"field"`
	Text    *string `json:"text"`
	Start   *int    `json:"start"` // null for the words of the title
	End     *int    `json:"end"`
	Default *string `json:"default"`
}

func reasonValues(why []extract.Reason) []reasonValue {
	all := make([]reasonValue, 0, len(why))
	for _, w := range why {
		v := reasonValue{Field: w.Field}
		if w.Text != "" {
			v.Text = &w.Text
		}
		if w.Span != (extract.Span{}) {
			v.Start, v.End = &w.Span.Start, &w.Span.End
		}
		if w.Default != "" {
			says := string(w.Default)
			v.Default = &says
		}
		all = append(all, v)
	}
	return all
}

// explain prints the facts of all readings with the reasons of their fields.
func explain(w io.Writer, format string, look style, readings []*reading) error {
	if format == "jsonl" {
		return explainJSON(w, readings)
	}
	for _, r := range readings {
		for i := range r.result.Facts {
			if err := r.explain(w, look, &r.result.Facts[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func explainJSON(w io.Writer, readings []*reading) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, r := range readings {
		for i, l := range factLines(r) {
			if err := e.Encode(explained{l.value.(extract.Record), reasonValues(r.result.Facts[i].Why)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// explain prints one fact: its figure, and under it a line for each field with its value and what gave it.
func (r *reading) explain(w io.Writer, look style, f *extract.Fact) error {
	head := r.place(f.Start) + "  " + f.Text
	if f.Author != "" {
		head += "  (" + string(f.Author) + " by the author)"
	}
	if _, err := fmt.Fprintln(w, look.paint(bold, head)); err != nil {
		return err
	}
	rows, widths := r.why(f), []int{0, 0, 0}
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], cells(cell))
		}
	}
	for _, row := range rows {
		if _, err := fmt.Fprintln(w, "  "+look.line(row, widths)); err != nil {
			return err
		}
	}
	return nil
}

// why are the rows of one fact: field, value and reasons, a row a field.
func (r *reading) why(f *extract.Fact) (rows [][]string) {
	for _, w := range f.Why {
		says := r.reason(f, w)
		if k := len(rows) - 1; k >= 0 && rows[k][0] == w.Field {
			rows[k][2] += ", " + says
			continue
		}
		rows = append(rows, []string{w.Field, fieldValue(f, w.Field), says})
	}
	return rows
}

// reason says what gave a field its value: words with their place, or a default by its name.
func (r *reading) reason(f *extract.Fact, w extract.Reason) string {
	words := w.Text
	if w.Span != (extract.Span{}) {
		words += " (" + r.place(w.Span.Start) + ")"
	}
	switch {
	case w.Default == "":
		return words
	case w.Default == extract.ByAuthor && f.Read != nil:
		return w.Default.Says() + "; it was read as " + cmp.Or(fieldValue(f.Read, w.Field), "nothing")
	case words != "":
		return w.Default.Says() + ": " + words
	}
	return w.Default.Says()
}

// fieldValue is a field of f as the table shows it.
func fieldValue(f *extract.Fact, field string) string {
	switch field {
	case "entity":
		return orID(f.Entity)
	case "segment":
		return f.Segment
	case "metric":
		return orID(f.Metric)
	case "kind":
		return string(f.Kind)
	case "value":
		return valueOf(f.Quantity)
	case "unit":
		return f.Unit
	case "basis":
		return string(f.Basis)
	case "period":
		return f.Period.Label
	case "base":
		return f.Base.Label
	case "status":
		return string(f.Status)
	case "approx":
		return strings.TrimPrefix(fmt.Sprint(f.Approx), "false")
	case "bound":
		return string(f.Bound)
	}
	return f.Source
}
