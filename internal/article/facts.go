package article

import "github.com/goccy/go-yaml/ast"

// A FactEdit is an entry of the key `facts`: what the author says of one figure of the article.
//
//	facts:
//	  - quote: 收入317.42億元
//	    metric: revenue
//
// Only its shape is looked at here; what the fields may hold is for the extractor to say, at the place that ErrorAt names.
type FactEdit struct {
	Quote  string
	Nth    int    // 0 where the entry has none
	Figure string // "" where the entry has none
	Reject bool
	Reason string      // of the rejection; "" for reject: true
	Fields []FactField // in the order of the entry

	entry
}

// A FactField is one field of the fact model. An empty text takes it away.
type FactField struct{ Name, Text string }

// factFields are the fields that an entry may give, as the exports name them.
var factFields = []string{"entity", "segment", "metric", "kind", "value", "low", "high", "unit", "basis", "period", "base", "status", "approx", "bound", "source"}

// readFacts reads the entries of the key `facts`.
func (a *Article) readFacts(f *form, n ast.Node) {
	f.sequence(n, func(n ast.Node) {
		e := FactEdit{entry: f.entry(n)}
		errs := len(f.errs)
		f.nulls = true
		f.mapping(n, e.fields(f))
		f.nulls = false
		if len(f.errs) == errs && e.Quote == "" {
			f.fail(n, "an entry without a quote; quote the words of the article that it is about")
		}
		if len(f.errs) == errs {
			a.Edits = append(a.Edits, e)
		}
	})
}

func (e *FactEdit) fields(f *form) []field {
	all := []field{
		{"quote", e.placed("quote", f.text(&e.Quote))},
		{"nth", e.placed("nth", f.parsed(count(&e.Nth)))},
		{"figure", e.placed("figure", f.text(&e.Figure))},
		{"reject", e.placed("reject", func(n ast.Node) { e.readReject(f, n) })},
	}
	for _, name := range factFields {
		all = append(all, field{name, e.placed(name, func(n ast.Node) {
			if _, null := n.(*ast.NullNode); null {
				e.Fields = append(e.Fields, FactField{Name: name})
			} else if s, ok := f.scalar(n); ok {
				e.Fields = append(e.Fields, FactField{name, s})
			}
		})})
	}
	return all
}

// readReject reads true, or the reason.
func (e *FactEdit) readReject(f *form, n ast.Node) {
	if b, ok := n.(*ast.BoolNode); ok {
		if !b.Value {
			f.fail(n, "reject: false says nothing; take the key out")
		}
		e.Reject = b.Value
		return
	}
	if s, ok := f.scalar(n); ok && s != "" {
		e.Reject, e.Reason = true, s
	} else if ok {
		f.fail(n, "say why the figure is no fact, or write reject: true")
	}
}
