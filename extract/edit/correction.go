package edit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/shopspring/decimal"
)

// setters give a fact the fields that an author may set, in the order in which
// they lean on each other.
var setters = []struct {
	name string
	set  func(e *editor, f *fact.Fact, text string) error
}{
	{"entity", (*editor).setEntity},
	{"segment", func(_ *editor, f *fact.Fact, text string) error { f.Segment = text; return nil }},
	{"metric", (*editor).setMetric},
	{"kind", setKind},
	{"unit", (*editor).setUnit},
	{"value", (*editor).setValue},
	{"low", func(e *editor, f *fact.Fact, text string) error { return e.setEnd(f, &f.Low, text) }},
	{"high", func(e *editor, f *fact.Fact, text string) error { return e.setEnd(f, &f.High, text) }},
	{"basis", setBasis},
	{"period", func(_ *editor, f *fact.Fact, text string) error { return setPeriod(&f.Period, text) }},
	{"base", func(_ *editor, f *fact.Fact, text string) error { return setPeriod(&f.Base, text) }},
	{"status", func(_ *editor, f *fact.Fact, text string) error {
		return oneOf(&f.Status, text, fact.Actual, fact.Expected)
	}},
	{"approx", setApprox},
	{"bound", func(_ *editor, f *fact.Fact, text string) error {
		if text == "" {
			f.Bound = ""
			return nil
		}
		return oneOf(&f.Bound, text, fact.Over, fact.Under)
	}},
	{"source", func(_ *editor, f *fact.Fact, text string) error { f.Source = text; return nil }},
}

// Fields are the names of the fields that an Edit may set.
func Fields() []string {
	names := make([]string, len(setters))
	for i, s := range setters {
		names[i] = s.name
	}
	return names
}

// set gives f all fields and looks whether they go together.
func (e *editor) set(f *fact.Fact, fields []Field) *Error {
	given := map[string]bool{}
	for _, s := range setters {
		for _, field := range fields {
			if field.Name != s.name {
				continue
			}
			if err := s.set(e, f, strings.TrimSpace(field.Text)); err != nil {
				return &Error{Field: field.Name, Text: err.Error()}
			}
			given[s.name] = true
		}
	}
	for _, field := range fields {
		if !given[field.Name] {
			return &Error{Field: field.Name, Text: fmt.Sprintf("%q is no field of a fact; they are %s", field.Name, strings.Join(Fields(), ", "))}
		}
	}
	if err := agree(f, given); err != nil {
		return err
	}
	reattribute(f, given)
	return nil
}

// agree settles what one field says of another, or reports that they contradict each other.
func agree(f *fact.Fact, given map[string]bool) *Error {
	moving := f.Kind == fact.Change || f.Kind == fact.Delta
	if err := agreeEnds(f, given); err != nil {
		return err
	}
	if err := agreeKind(f, given, moving); err != nil {
		return err
	}
	if given["value"] {
		f.Low, f.High = decimal.NullDecimal{}, decimal.NullDecimal{}
	} else if given["low"] {
		f.Value = decimal.NullDecimal{}
	}
	if !moving && given["kind"] && !given["basis"] {
		f.Basis, f.Base = "", fact.Period{}
	}
	if f.Basis != fact.Since && given["basis"] && !given["base"] {
		f.Base = fact.Period{}
	}
	return nil
}

// agreeEnds reports what is wrong with the value and the ends of a range.
func agreeEnds(f *fact.Fact, given map[string]bool) *Error {
	switch {
	case given["value"] && (given["low"] || given["high"]):
		return &Error{Field: "value", Text: "a figure has a value, or low and high; keep one"}
	case given["low"] != given["high"]:
		return &Error{Field: map[bool]string{true: "low", false: "high"}[given["low"]], Text: "a range has both ends; give low and high"}
	case given["low"] && f.Low.Decimal.GreaterThan(f.High.Decimal):
		return &Error{Field: "low", Text: "low is above high; turn them round"}
	}
	return nil
}

// agreeKind reports what does not go together with the kind of a figure.
func agreeKind(f *fact.Fact, given map[string]bool, moving bool) *Error {
	ratio := f.Unit == "" || f.Unit == "%" || f.Unit == "x"
	switch {
	case f.Kind == fact.Change && !ratio && (given["kind"] || given["unit"]):
		return &Error{Field: which(given, "kind", "unit"), Text: fmt.Sprintf(`a change is in %% or x, and not in %s; an absolute difference is kind: delta`, f.Unit)}
	case given["basis"] && f.Basis != "" && !moving && f.Unit != "x":
		return &Error{Field: "basis", Text: fmt.Sprintf("a %s has no basis; it is for kind: change and delta", f.Kind)}
	}
	return nil
}

func which(given map[string]bool, names ...string) string {
	for _, n := range names {
		if given[n] {
			return n
		}
	}
	return names[0]
}

// reattribute makes the author the reason of what is given, and drops the reasons of what is gone.
func reattribute(f *fact.Fact, given map[string]bool) {
	given["value"] = given["value"] || given["low"]
	gone := map[string]bool{
		"entity": f.Entity == fact.Name{}, "segment": f.Segment == "", "metric": f.Metric == fact.Name{}, "unit": f.Unit == "", "basis": f.Basis == "",
		"period": f.Period.IsZero(), "base": f.Base.IsZero(), "approx": !f.Approx, "bound": f.Bound == "", "source": f.Source == "",
	}
	f.Why = slices.DeleteFunc(f.Why, func(w fact.Reason) bool { return given[w.Field] || gone[w.Field] })
	for _, s := range setters {
		if given[s.name] && !gone[s.name] && s.name != "low" && s.name != "high" {
			f.Why = append(f.Why, fact.Reason{Field: s.name, Default: fact.ByAuthor})
		}
	}
	slices.SortStableFunc(f.Why, func(a, b fact.Reason) int {
		return slices.Index(modelOrder, a.Field) - slices.Index(modelOrder, b.Field)
	})
}

// modelOrder is the order of the fact model.
var modelOrder = []string{"entity", "segment", "metric", "kind", "value", "unit", "basis", "period", "base", "status", "approx", "bound", "source"}

// unaltered reports whether two facts say the same of one figure.
func unaltered(a, b *fact.Fact) bool {
	return said(a) == said(b) && sameNumbers(a, b) && samePeriod(a.Period, b.Period) && samePeriod(a.Base, b.Base)
}

func sameNumbers(a, b *fact.Fact) bool {
	return sameNumber(a.Value, b.Value) && sameNumber(a.Low, b.Low) && sameNumber(a.High, b.High)
}

// A saying is all that a fact says beside numbers and periods.
type saying struct {
	entity, segment, metric, unit, source string
	kind                                  fact.Kind
	basis                                 fact.Basis
	status                                fact.Status
	bound                                 fact.Bound
	approx                                bool
}

func said(f *fact.Fact) saying {
	return saying{f.Entity.ID, f.Segment, f.Metric.ID, f.Unit, f.Source, f.Kind, f.Basis, f.Status, f.Bound, f.Approx}
}

func samePeriod(a, b fact.Period) bool { return a.Start.Equal(b.Start) && a.End.Equal(b.End) }

func sameNumber(a, b decimal.NullDecimal) bool {
	return a.Valid == b.Valid && (!a.Valid || a.Decimal.Equal(b.Decimal))
}

func setKind(_ *editor, f *fact.Fact, text string) error {
	return oneOf(&f.Kind, text, fact.Level, fact.Change, fact.Delta, fact.Share)
}

func setBasis(_ *editor, f *fact.Fact, text string) error {
	if text == "" {
		f.Basis, f.Base = "", fact.Period{}
		return nil
	}
	return oneOf(&f.Basis, text, fact.YoY, fact.QoQ, fact.MoM, fact.WoW, fact.DoD, fact.YTD, fact.CAGR, fact.Since, fact.Vs)
}

func oneOf[S ~string](to *S, text string, choices ...S) error {
	if slices.Contains(choices, S(text)) {
		*to = S(text)
		return nil
	}
	var names []string
	for _, c := range choices {
		names = append(names, string(c))
	}
	return fmt.Errorf("%q is not one of %s", text, strings.Join(names, ", "))
}

func setApprox(_ *editor, f *fact.Fact, text string) error {
	if text != "true" && text != "false" && text != "" {
		return fmt.Errorf("%q is not true or false", text)
	}
	f.Approx = text == "true"
	return nil
}

func setPeriod(to *fact.Period, text string) error {
	if text == "" {
		*to = fact.Period{}
		return nil
	}
	p, err := fact.ParsePeriod(text)
	if err == nil {
		*to = p
	}
	return err
}
