package export

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// header names the columns of facts.csv. After id and url they are Columns.
var header = append([]string{"id", "url"}, Columns...)

// Columns are the fields of a record in one flat row, in the order of Row.
var Columns = []string{
	"article", "text", "start", "end", "entity_id", "entity", "segment", "metric_id", "metric",
	"kind", "value", "low", "high", "unit", "basis", "period", "period_start", "period_end", "base", "base_start", "base_end",
	"status", "approx", "bound", "source", "check_rule", "check_verdict", "check_expected", "check_stated", "check_inputs", "check_suppressed", "confidence", "inferred", "author",
}

// Row flattens r into the Columns. Absent fields are empty. Names are an author's free text, which a spreadsheet would run as
// a formula where it begins with one of = + - @, a tab or a line end: these get an apostrophe before them. All other
// columns are written exactly: none can hold more than a figure or a word of ours.
func Row(r extract.Record) []string {
	row := make([]string, 0, len(Columns))
	row = append(row, tame(r.Article), r.Text, strconv.Itoa(r.Start), strconv.Itoa(r.End))
	row = append(row, nameCells(r.Entity)...)
	row = append(row, tame(cell(r.Segment)))
	row = append(row, nameCells(r.Metric)...)
	row = append(row, string(r.Kind), decimalCell(r.Value), decimalCell(r.Low), decimalCell(r.High), r.Unit, cell(r.Basis))
	row = append(row, periodCells(r.Period)...)
	row = append(row, periodCells(r.Base)...)
	row = append(row, string(r.Status), strconv.FormatBool(r.Approx), cell(r.Bound), tame(cell(r.Source)))
	row = append(row, checkCells(r.Check)...)
	return append(row, strconv.FormatFloat(r.Confidence, 'f', -1, 64), strings.Join(r.Inferred, " "), cell(r.Author))
}

// encodeCSV writes rows as RFC 4180 has them.
func encodeCSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	err := w.WriteAll(rows)
	return b.Bytes(), err
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
		return []string{"", "", "", "", "", ""}
	}
	return []string{c.Rule, c.Verdict, c.Expected, c.Stated, tame(strings.Join(c.Inputs, " ")), tame(cell(c.Suppressed))}
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
