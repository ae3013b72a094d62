package article

import "github.com/goccy/go-yaml/ast"

// A Suppression is an entry of the key `suppress`: a finding that the author says is no alarm.
//
//	suppress:
//	  - quote: 約16%
//	    rule: change-from-levels
//	    reason: 股價以盤後價計
//
// The figure is quoted as a FactEdit does. Which rules there are is not known here.
type Suppression struct {
	Quote  string
	Nth    int    // 0 where the entry has none
	Figure string // "" where the entry has none
	Rule   string // "" for every rule
	Reason string

	entry
}

// readSuppressions reads the entries of the key `suppress`.
func (a *Article) readSuppressions(f *form, n ast.Node) {
	f.sequence(n, func(n ast.Node) {
		s := Suppression{entry: f.entry(n)}
		errs := len(f.errs)
		f.mapping(n, s.fields(f))
		switch {
		case len(f.errs) > errs:
			return
		case s.Quote == "":
			f.fail(n, "an entry without a quote; quote the words of the article that it is about")
		case s.Reason == "":
			f.fail(n, "an entry without a reason; say why the finding is no alarm, readers see it")
		default:
			a.Suppressions = append(a.Suppressions, s)
		}
	})
}

func (s *Suppression) fields(f *form) []field {
	return []field{
		{"quote", s.placed("quote", f.text(&s.Quote))},
		{"nth", s.placed("nth", f.parsed(count(&s.Nth)))},
		{"figure", s.placed("figure", f.text(&s.Figure))},
		{"rule", s.placed("rule", f.text(&s.Rule))},
		{"reason", s.placed("reason", f.text(&s.Reason))},
	}
}
