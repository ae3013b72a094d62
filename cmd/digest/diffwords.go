package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/diff"
)

// placeName is file:line:col where the files are known, else SLUG#ID as the exports write it.
func placeName(f *diff.FactAt) string {
	switch {
	case f == nil:
		return "?"
	case f.Place == nil:
		return f.Article + "#" + f.ID
	}
	return fmt.Sprintf("%s:%d:%d", f.Place.Path, f.Place.Line, f.Place.Col)
}

// subject says what a figure is about: whose, which metric, against what, when.
func subject(r extract.Record) string {
	var words []string
	add := func(s string) {
		if s != "" {
			words = append(words, s)
		}
	}
	if r.Entity != nil {
		add(cmp.Or(r.Entity.Text, r.Entity.ID))
	}
	if r.Segment != nil {
		add(*r.Segment)
	}
	if r.Metric != nil {
		add(cmp.Or(r.Metric.Text, r.Metric.ID))
	}
	if len(words) == 0 {
		add("(not understood)")
	}
	add(measure(r.Kind, r.Basis))
	add(r.Period.Label)
	return strings.Join(words, " ")
}

// measure is the basis of a change, or the kind where it is no level and has none.
func measure(kind extract.Kind, basis *extract.Basis) string {
	switch {
	case basis != nil:
		return string(*basis)
	case kind == extract.Level:
		return ""
	}
	return string(kind)
}

// figureText is a figure as written, with the minus that a word such as 下降 stands for.
func figureText(r extract.Record) string {
	negative := r.Value.Valid && r.Value.Decimal.IsNegative() || !r.Value.Valid && r.High.Valid && r.High.Decimal.IsNegative()
	if negative && !strings.ContainsAny(r.Text, "-−－﹣負负") {
		return "−" + r.Text
	}
	return r.Text
}

// verdicts is the verdict, with the one before where it is another.
func verdicts(c diff.FindingChange) string {
	switch {
	case c.Old == nil:
		return verdict(c.New)
	case c.New == nil:
		return verdict(c.Old)
	case verdict(c.Old) == verdict(c.New):
		return "still " + verdict(c.New)
	}
	return verdict(c.Old) + " → " + verdict(c.New)
}

// verdict is that of f, or that its author suppresses it.
func verdict(f *diff.FindingSide) string {
	if f.Suppressed != nil {
		return "suppressed"
	}
	return string(f.Verdict)
}

// sumText is the sum of a finding and what the article states, which a figure stated twice has in its sum.
func sumText(rule string, f *diff.FindingSide) string {
	switch {
	case f.Verdict == check.Stale && f.Fact.Text != "":
		return "nothing is left to suppress of " + figureText(f.Fact.Record)
	case f.Sum == "" && f.Bar != nil:
		return string(*f.Bar)
	case f.Sum == "":
		return "stated " + f.Stated + ", expected " + f.Expected
	case (&check.Finding{Rule: rule}).Twice(), f.Fact.Text == "", strings.Contains(f.Sum, "stated"):
		return f.Sum
	}
	return f.Sum + ", stated " + figureText(f.Fact.Record)
}

// likelyText names the likely cause of a contradiction.
func likelyText(f *diff.FindingSide) string {
	if !f.Open() || f.Cause == nil || *f.Cause == check.Unexplained {
		return ""
	}
	return ", likely " + strings.ReplaceAll(string(*f.Cause), "-", " ")
}
