package check

import (
	"testing"

	"github.com/report-digest/digest/internal/series"
)

// suppressing are the findings of d where authors suppress some.
func (d *desk) suppressing(opts Options) []Finding {
	return Run(d.facts, d.claims, series.Build(d.facts, series.Options{}), opts)
}

// pending answers the findings that wait for the author.
func pending(all []Finding) (some []Finding) {
	for _, f := range all {
		if f.Pending() {
			some = append(some, f)
		}
	}
	return some
}

func TestSuppression(t *testing.T) {
	word := func(article, fact, rule string) Suppression {
		return Suppression{Figure: Ref{article, fact}, Rule: rule, Reason: "以盤後價計", Path: "a.md", Line: 3, Col: 5}
	}
	within := articles().says("a", "100億", in("2023Q4")).says("a", "110億").says("a", "16%") // f2 differs
	between := articles().says("a", "13%").says("b", "31%")                                 // f1 conflicts with f0
	for _, c := range []struct {
		about string
		desk  *desk
		word  Suppression
		off   string
		stale bool
		quiet bool // the contradiction is no alarm
	}{
		{about: "its figure, its rule", desk: within, word: word("a", "f2", "change-from-levels"), quiet: true},
		{about: "its figure, every rule", desk: within, word: word("a", "f2", ""), quiet: true},
		{about: "another rule", desk: within, word: word("a", "f2", "same-fact"), stale: true},
		{about: "a figure that the sum was only made from", desk: within, word: word("a", "f0", ""), stale: true},
		{about: "the one side of a conflict", desk: between, word: word("a", "f0", ""), quiet: true},
		{about: "the other side", desk: between, word: word("b", "f1", ""), quiet: true},
		{about: "a rule that is off for now", desk: between, word: word("b", "f1", "change-from-levels"), off: "change-from-levels"},
		{about: "suppressions are not looked at", desk: within, word: word("a", "f0", ""), off: staleRule},
	} {
		opts := Options{Suppressed: []Suppression{c.word}, Severity: map[string]Severity{c.off: Off}}
		var alarms, stale, suppressed int
		for _, f := range c.desk.suppressing(opts) {
			switch {
			case f.Alarm():
				alarms++
			case f.Verdict == Stale:
				stale++
				if f.Rule != staleRule || f.Severity != Warning || f.Stale.Line != 3 || RefTo(f.Fact) != c.word.Figure || f.ID == "" {
					t.Errorf("%s: %+v", c.about, f)
				}
			case f.Suppressed != nil:
				suppressed++
				if f.Suppressed.Reason != "以盤後價計" || f.ID == "" {
					t.Errorf("%s: %+v", c.about, f)
				}
			}
		}
		if (alarms == 0) != c.quiet || (suppressed > 0) != c.quiet || (stale > 0) != c.stale {
			t.Errorf("%s: %d alarms, %d suppressed, %d stale", c.about, alarms, suppressed, stale)
		}
	}
}

// A suppressed contradiction does not hide another one of the same figure, and the data say why it is none.
func TestSuppressedIsMilder(t *testing.T) {
	// f2 contradicts the levels of its article, and another article contradicts f2.
	d := articles().says("a", "100億", in("2023Q4")).says("a", "110億").says("a", "16%").says("b", "12%")
	word := Suppression{Figure: Ref{"a", "f2"}, Rule: "change-from-levels", Reason: "以固定匯率計"}
	findings := d.suppressing(Options{Suppressed: []Suppression{word}})
	checks := Attach(findings)
	if c := checks[Ref{"a", "f2"}]; c.Rule != "same-fact" || c.Suppressed != nil {
		t.Errorf("the alarm on the figure is %+v of %v", c, findings)
	}
	word.Rule = ""
	checks = Attach(d.suppressing(Options{Suppressed: []Suppression{word}}))
	if c := checks[Ref{"a", "f2"}]; c.Suppressed == nil || *c.Suppressed != "以固定匯率計" {
		t.Errorf("the check is %+v", c)
	}
}

// Findings keep their ids when they are suppressed, and two stale entries of one figure have two.
func TestIDsOfSuppressed(t *testing.T) {
	d := articles().says("a", "13%").says("b", "31%")
	plain := pending(d.findings())
	quiet := d.suppressing(Options{Suppressed: []Suppression{{Figure: Ref{"a", "f0"}, Reason: "x"}}})
	if len(plain) != 1 || len(quiet) != 1 || plain[0].ID != quiet[0].ID {
		t.Errorf("%v, suppressed %v", plain, quiet)
	}
	stale := pending(articles().says("a", "13%").suppressing(Options{Suppressed: []Suppression{
		{Figure: Ref{"a", "f0"}, Reason: "x"}, {Figure: Ref{"a", "f0"}, Rule: "same-fact", Reason: "x"},
	}}))
	if len(stale) != 2 || stale[0].ID == stale[1].ID {
		t.Errorf("stale: %v", stale)
	}
}
