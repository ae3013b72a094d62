package check

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// An option sets something about a fact in the making.
type option func(*extract.Fact)

// A desk makes the facts of articles, in the order of their text.
type desk struct {
	facts  []extract.Fact
	claims []extract.Claim
}

// says adds a fact of 甲公司's revenue in 2024Q4, actual, to an article; options
// say what is different.
func (d *desk) says(article, figure string, options ...option) *desk {
	n := len(d.facts)
	f := extract.Fact{
		ID: fmt.Sprintf("f%d", n), Article: article,
		Entity: extract.Name{ID: "a", Text: "甲公司"}, Metric: extract.Name{ID: "revenue", Text: "收入"},
		Kind: extract.Level, Period: period("2024Q4"), Status: extract.Actual, Confidence: 1,
	}
	f.Quantity = quantity(figure)
	f.Start = 100 * n
	f.End = f.Start + len(f.Text)
	f.Sentence.Span = extract.Span{Start: f.Start, End: f.End + 10}
	if f.Unit == "%" || f.Unit == "x" {
		f.Kind, f.Basis = extract.Change, extract.YoY
	}
	for _, set := range options {
		set(&f)
	}
	d.facts = append(d.facts, f)
	return d
}

func (d *desk) findings() []Finding {
	return Run(d.facts, d.claims, series.Build(d.facts, series.Options{}), Options{})
}

// quantity reads the figures of these tests: 約 超 不足 before, a range with ~, the scales 億 and 萬.
func quantity(s string) extract.Quantity {
	var q extract.Quantity
	for _, w := range []struct {
		word string
		set  func()
	}{
		{"約", func() { q.Approx = true }},
		{"超", func() { q.Bound = extract.Over }},
		{"不足", func() { q.Bound = extract.Under }},
	} {
		if rest, ok := strings.CutPrefix(s, w.word); ok {
			w.set()
			s = rest
		}
	}
	q.Text, q.Unit = s, "CNY"
	shift := int32(0)
	for _, u := range []struct {
		suffix, unit string
		shift        int32
	}{{"%", "%", 0}, {"倍", "x", 0}, {"美元", "USD", 0}, {"億", "", 8}, {"萬", "", 4}, {"億美元", "USD", 8}} {
		if rest, ok := strings.CutSuffix(s, u.suffix); ok {
			s, shift = rest, u.shift
			if u.unit != "" {
				q.Unit = u.unit
			}
			if rest, ok := strings.CutSuffix(s, "億"); ok {
				s, shift = rest, 8
			}
			break
		}
	}
	number := func(s string) (decimal.NullDecimal, int32) {
		d := decimal.RequireFromString(strings.ReplaceAll(s, ",", ""))
		return decimal.NewNullDecimal(d.Shift(shift)), shift + min(d.Exponent(), 0)
	}
	var last int32
	if low, high, ok := strings.Cut(s, "~"); ok {
		q.Low, _ = number(low)
		q.High, last = number(high)
	} else {
		q.Value, last = number(s)
	}
	q.Step = decimal.New(1, last)
	q.Text = strings.TrimPrefix(q.Text, "-")
	return q
}

// period reads 2024, 2024H1, 2024Q4, 2024-01, 2025-01-30 and START/END.
func period(s string) extract.Period {
	p := extract.Period{Label: s}
	months := func(from string, n int) extract.Period {
		p.Start, _ = time.Parse("2006-01", from)
		p.End = p.Start.AddDate(0, n, -1)
		return p
	}
	switch {
	case strings.Contains(s, "/"):
		start, end, _ := strings.Cut(s, "/")
		p.Start, p.End = period(start).Start, period(end).End
		return p
	case strings.Contains(s, "Q"):
		return months(fmt.Sprintf("%s-%02d", s[:4], 3*int(s[5]-'0')-2), 3)
	case strings.Contains(s, "H"):
		return months(fmt.Sprintf("%s-%02d", s[:4], 6*int(s[5]-'0')-5), 6)
	case len(s) == 4:
		return months(s+"-01", 12)
	case len(s) == 7:
		return months(s, 1)
	}
	p.Start, _ = time.Parse(time.DateOnly, s)
	p.End = p.Start
	return p
}

func in(label string) option {
	return func(f *extract.Fact) { f.Period = period(label) }
}

func of(metric string) option { return func(f *extract.Fact) { f.Metric.ID = metric } }

func at(b extract.Basis) option { return func(f *extract.Fact) { f.Basis = b } }

func since(label string) option {
	return func(f *extract.Fact) {
		f.Basis = extract.Since
		if label != "" {
			f.Base = period(label)
		}
	}
}

func expectedly(f *extract.Fact) { f.Status = extract.Expected }

func unsure(f *extract.Fact) { f.Confidence = 0.2 }

func apart(f *extract.Fact) { f.Apart = true }

func segment(s string) option { return func(f *extract.Fact) { f.Segment = s } }

func source(s string) option { return func(f *extract.Fact) { f.Source = s } }

func sentence(n int) option {
	return func(f *extract.Fact) { f.Sentence.Span = extract.Span{Start: 10000 * n, End: 10000*n + 900} }
}

func block(n int) option { return func(f *extract.Fact) { f.Block = n } }

// naming says that the sentence names the entity.
func naming(f *extract.Fact) {
	f.Why = append(f.Why, extract.Reason{Field: "entity", Text: "甲公司", Span: extract.Span{Start: f.Start, End: f.Start + 1}})
}

// undatedPeriod leaves the period open.
func undatedPeriod(f *extract.Fact) { f.Period = extract.Period{} }

func lines(findings []Finding) string {
	var b strings.Builder
	for _, f := range findings {
		if f.Verdict == Unchecked {
			fmt.Fprintf(&b, "%s %s %s: %s\n", f.Fact.Article, f.Rule, f.Verdict, f.Bar)
			continue
		}
		fmt.Fprintf(&b, "%s %s %s: %s; stated %s, expected %s\n", f.Fact.Article, f.Rule, f.Verdict, f.Sum, f.Stated, f.Expected)
	}
	return b.String()
}

func expect(t *testing.T, name string, d *desk, want ...string) {
	t.Helper()
	got := strings.TrimSpace(lines(d.findings()))
	if w := strings.Join(want, "\n"); got != w {
		t.Errorf("%s:\ngot  %s\nwant %s", name, got, w)
	}
}
