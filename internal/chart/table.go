package chart

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// A Table is the chart in rows, newest last, missing periods included.
type Table struct {
	Unit string // of every Row.Value: 億元人民幣
	Rows []Row
}

// A Row is one period of a table. All but Period, Begin and Status is empty where nothing was reported.
type Row struct {
	Period   string // 2024年第四季
	Begin    string // its first day, by which the rows sort: 2024-10-01
	Order    string // by which the values sort where Exact is empty: the middle of a range
	Value    string // in the table's unit, every digit kept: 317.42
	Exact    string // decimal in the base unit: 31742000000; "" for ranges
	Written  string // as the article writes it: 317.42億
	Status   string // in words
	Arrow    string // ▲ or ▼: the sign of a change, or the way since the row before
	Tone     string // "up", "down", "flat" or "level"
	Expected bool
	Flagged  bool
	Missing  bool
	Derived  bool   // no article states it: Sources are what it is made of
	Whisker  string // of a derived figure: 279.6–282.2
	Earlier  bool   // as an earlier article states the row before
	Sources  []Source
	After    string // the end of the sum of a derived figure
}

// A Source is one sentence that states a row. Text is the figure as it is written
// there, or [2], [3] and so on where it repeats the first; Before stands before it
// in the sum of a derived figure. Lang is its language where that is not the chart's.
type Source struct{ Text, Href, Article, Quote, Before, Lang string }

// Table lists every slot of the chart, and after each what earlier articles state otherwise.
func (c Chart) Table() Table {
	t := Table{Unit: c.measure.name}
	for i, s := range c.slots {
		var restated []*extract.Fact
		if s.point != nil && s.derived == nil {
			restated = c.series.Restated(s.point, c.opts.Dated)
		}
		t.Rows = append(t.Rows, c.row(i, s, restated))
		for _, f := range restated {
			t.Rows = append(t.Rows, c.earlierRow(s, f))
		}
	}
	return t
}

// html is the rows as a page shows them. There are more of them than a template
// prints in good time.
func (t Table) html(w words) template.HTML {
	var p pen
	p.Grow(512 * len(t.Rows))
	for _, r := range t.Rows {
		if r.Missing {
			p.put(`<tr class="missing">`)
			r.printPeriod(&p)
			p.put(`<td class="num" data-sort=""></td><td colspan="2" data-sort="">`, html.EscapeString(r.Status))
		} else {
			r.print(&p, w)
		}
		p.put("</td></tr>\n")
	}
	return template.HTML(p.String())
}

// print writes the cells of r; the last is left open.
func (r Row) print(p *pen, w words) {
	class, warning := r.Tone, ""
	switch {
	case r.Derived:
		class += " derived"
	case r.Earlier:
		class += " earlier"
	}
	if r.Flagged {
		class += " flagged"
		warning = ` · <span class="warn">` + html.EscapeString(w.t("flagged")) + "</span>"
	}
	p.put(`<tr class="`, class, `">`)
	r.printPeriod(p)
	p.put(`<td class="num"`)
	if r.Exact == "" {
		p.put(` data-sort="`, r.Order, `"`)
	}
	p.put(">")
	if r.Arrow != "" {
		p.put(`<span class="arrow" aria-hidden="true">`, r.Arrow, "</span> ")
	}
	if r.Exact != "" {
		p.put(`<data value="`, r.Exact, `">`, html.EscapeString(r.Value), "</data></td><td>")
	} else {
		p.put(html.EscapeString(r.Value))
		if r.Whisker != "" {
			p.put(" <small>", html.EscapeString(r.Whisker), "</small>")
		}
		p.put("</td><td>")
	}
	for i, s := range r.Sources {
		if i > 0 && s.Before == "" {
			p.put(" ")
		}
		p.put(html.EscapeString(s.Before))
		s.print(p)
	}
	p.put(html.EscapeString(r.After))
	if len(r.Sources) == 0 {
		p.put(html.EscapeString(r.Written))
	}
	p.put("</td><td>", html.EscapeString(r.Status), warning)
}

func (r Row) printPeriod(p *pen) {
	p.put(`<th scope="row" data-sort="`, r.Begin, `">`, html.EscapeString(r.Period), "</th>")
}

func (s Source) print(p *pen) {
	lang := ""
	if s.Lang != "" {
		lang = ` lang="` + html.EscapeString(s.Lang) + `"`
	}
	if s.Href == "" {
		p.put("<span", lang, ">", html.EscapeString(s.Text), "</span>")
		return
	}
	p.put(`<a href="`, html.EscapeString(s.Href), `"`, lang)
	if s.Quote != "" {
		p.put(` title="`, html.EscapeString(s.Quote), `"`)
	}
	p.put(">", html.EscapeString(s.Text), "</a>")
}

func (c Chart) row(i int, s slot, restated []*extract.Fact) Row {
	if s.point == nil {
		return Row{Period: c.words.period(s.period, c.series.Key.Grain), Begin: begin(s.period), Status: c.missing(), Missing: true}
	}
	m := s.mark
	r := Row{Period: m.period, Begin: begin(s.period), Order: middle(s.point), Value: m.number, Written: m.written, Arrow: c.arrow(i), Tone: m.tone, Expected: m.expected, Flagged: m.flagged}
	if s.derived != nil {
		sum := c.sumOf(s.derived)
		r.Derived, r.Whisker, r.Sources, r.After = true, c.whisker(s.derived), sum.sources, sum.after
		r.Status = c.words.derived(c.series.Key)
		return r
	}
	r.Status, r.Sources = c.words.status(s.point.Status), c.rowSources(s.point, restated)
	if d, ok := single(s.point); ok {
		r.Exact = d.String()
	}
	return r
}

func begin(p extract.Period) string { return p.Start.Format(time.DateOnly) }

// middle is a number that p sorts by.
func middle(p *series.Point) string {
	low, high := ends(p)
	between, _ := decimal.Avg(low, high).Float64()
	return strconv.FormatFloat(between, 'g', 12, 64) // what sorts needs no more digits
}

// earlierRow is a figure of the period of s as an article knew it before the shown one.
func (c Chart) earlierRow(s slot, f *extract.Fact) Row {
	p := &series.Point{Value: f.Value, Low: f.Low, High: f.High, Facts: []*extract.Fact{f}}
	day := c.words.shortDay(c.opts.Dated(f.Article))
	return Row{
		Period: s.mark.period, Begin: begin(s.period), Order: middle(p), Value: c.measure.number(p), Written: c.words.qualified(f.Text, f), Tone: "level",
		Status: c.words.t("known", "date", day), Earlier: true, Sources: []Source{c.source(f)},
	}
}

func (c Chart) arrow(i int) string {
	if c.bars {
		return arrows[c.slots[i].mark.tone]
	}
	if i == 0 || !c.slots[i].solid() || !c.slots[i-1].solid() {
		return ""
	}
	now, _ := single(c.slots[i].point)
	before, _ := single(c.slots[i-1].point)
	switch now.Cmp(before) {
	case 1:
		return arrows["up"]
	case -1:
		return arrows["down"]
	}
	return ""
}

var arrows = map[string]string{"up": "▲", "down": "▼"}

// rowSources are the sentences that state p, but for those that have rows of their own.
func (c Chart) rowSources(p *series.Point, restated []*extract.Fact) []Source {
	var out []Source
	for _, f := range p.Facts {
		if slices.Contains(restated, f) {
			continue
		}
		s := c.source(f)
		if len(out) > 0 && s.Text == out[0].Text {
			s.Text = fmt.Sprintf("[%d]", len(out)+1)
		}
		out = append(out, s)
	}
	return out
}

var csvHeader = []string{"period", "start", "end", "value", "low", "high", "unit", "status", "approx", "bound", "text", "article", "url", "source"}

// CSV is the chart's data for a spreadsheet: exact values in the base unit, one
// row a fact, a period without one as a row without a value. What is derived has
// that status, its interval as low and high, and its sum for a text. Each row says where the
// figures are from: a line of its own for that would be read as data. It begins with a
// byte order mark, without which spreadsheets misread Chinese.
func (c Chart) CSV() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	rows := [][]string{csvHeader}
	source := spaced(" · ", c.SourceLine(), c.opts.Credit)
	for _, s := range c.slots {
		for _, r := range c.records(s) {
			rows = append(rows, append(r, source))
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (c Chart) records(s slot) [][]string {
	span := []string{c.words.period(s.period, c.series.Key.Grain), s.period.Start.Format(time.DateOnly), s.period.End.Format(time.DateOnly)}
	if s.point == nil {
		return [][]string{append(span, "", "", "", c.series.Key.Unit, "", "", "", "", "", "")}
	}
	if d := s.derived; d != nil {
		return [][]string{append(span, d.Value.String(), d.Interval.Low.String(), d.Interval.High.String(), c.series.Key.Unit,
			"derived", "", "", s.mark.written, d.From[len(d.From)-1].Article, s.mark.href)}
	}
	var out [][]string
	for _, f := range s.point.Facts {
		href := ""
		if c.opts.Link != nil {
			href = c.opts.Link(f)
		}
		approx := "false"
		if f.Approx {
			approx = "true"
		}
		out = append(out, append(span[:3:3], decimalText(f.Value), decimalText(f.Low), decimalText(f.High), f.Unit,
			string(f.Status), approx, string(f.Bound), f.Text, f.Article, href))
	}
	return out
}

func decimalText(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.String()
}
