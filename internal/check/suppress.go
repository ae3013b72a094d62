package check

import (
	"slices"

	"github.com/report-digest/digest/extract"
)

// A Suppression is an author's word that a finding is no alarm, and why. It stands
// in the front matter of the article or beside it, and names a figure there.
type Suppression struct {
	Figure    Ref
	Rule      string // id of the rule that is meant; "" for all
	Reason    string
	Path      string // of the file that it stands in, as messages name it
	Line, Col int    // of its entry there
}

// staleRule is the row of Rules whose findings are about the suppressions themselves.
const staleRule = "stale-suppression"

// Alarm reports whether f is a contradiction that a reader should know of: open, and suppressed by nobody.
func (f *Finding) Alarm() bool { return f.Verdict.Open() && f.Suppressed == nil }

// Pending reports whether f waits for the author: an alarm, or a suppression that is no longer needed.
func (f *Finding) Pending() bool { return f.Alarm() || f.Verdict == Stale }

// Gravity orders findings as Verdict.Gravity does their verdicts. A suppressed one is milder than any alarm.
func (f *Finding) Gravity() int {
	if f.Suppressed != nil {
		return Stale.Gravity()
	}
	return f.Verdict.Gravity()
}

// Judged are the figures that f speaks of: the one that was recomputed, and where it is open which of them is wrong,
// the others too. The figures that a sum was only made from are none of them.
func (f *Finding) Judged() []*extract.Fact {
	judged := []*extract.Fact{f.Fact}
	if f.Verdict == Conflicts || f.Twice() {
		judged = append(judged, f.Inputs...)
	}
	return judged
}

// suppress marks the findings that an author suppresses, in whichever of their articles, and answers a finding for
// each suppression that meets none. One for a rule that is off waits until it is on again.
func suppress(findings []*Finding, facts []extract.Fact, opts Options) []*Finding {
	if len(opts.Suppressed) == 0 {
		return nil
	}
	wanted := map[Ref][]*Suppression{}
	for i := range opts.Suppressed {
		s := &opts.Suppressed[i]
		wanted[s.Figure] = append(wanted[s.Figure], s)
	}
	met := map[*Suppression]bool{}
	for _, f := range findings {
		if !f.Verdict.Open() {
			continue
		}
		for _, figure := range f.Judged() {
			for _, s := range wanted[RefTo(figure)] {
				if s.Rule != "" && s.Rule != f.Rule {
					continue
				}
				met[s] = true
				if f.Suppressed == nil {
					f.Suppressed = s
				}
			}
		}
	}
	return stale(facts, opts, wanted, met)
}

// stale are the findings of suppressions that met none, where the rules about them and theirs are on.
func stale(facts []extract.Fact, opts Options, wanted map[Ref][]*Suppression, met map[*Suppression]bool) []*Finding {
	on := opts.chosen()
	at := func(id string) int { return slices.IndexFunc(on, func(r Rule) bool { return r.ID == id }) }
	own := at(staleRule)
	if own < 0 {
		return nil
	}
	var out []*Finding
	for i := range facts {
		fact := &facts[i]
		for _, s := range wanted[RefTo(fact)] {
			if met[s] || s.Rule != "" && at(s.Rule) < 0 {
				continue
			}
			f := Finding{Rule: staleRule, Verdict: Stale, Severity: on[own].Severity, Fact: fact, Stale: s, order: len(on)}
			f.ID = f.id()
			out = append(out, &f)
		}
	}
	return out
}
