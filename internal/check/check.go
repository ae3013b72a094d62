// Package check recomputes what the articles let a reader recompute.
//
// 從86.71美元漲至103美元，漲幅約16% holds two levels and a change. The levels are
// good to half a unit of their last digit, so the change lies between 18.2 and
// 19.4%; 約16% means 15 to 17%. The two do not meet: the finding differs, and its
// sum is 103 ÷ 86.71 − 1 = 18.79%.
//
// Rules compare intervals, so rounding never raises an alarm, and they stay
// silent where the facts do not say enough: an unknown basis, two currencies, an
// outcome beside a forecast, a fact that the extractor is unsure of. A finding
// never alters a fact.
package check

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// The verdicts of a finding.
const (
	Agrees    = "agrees"    // within what the written digits and words imply
	Differs   = "differs"   // an article contradicts itself
	Conflicts = "conflicts" // articles contradict each other
)

// A Finding is the outcome of one rule over a few facts.
type Finding struct {
	ID       string // short, stable: from the rule and the facts' ids
	Rule     string // id of the row in Rules
	Verdict  string // "agrees", "differs" or "conflicts"
	Fact     *extract.Fact
	Inputs   []*extract.Fact // the other facts it used, in order of time: base, changes, level
	Expected string          // decimal, rounded to two places, in Fact's unit; LOW~HIGH for a range
	Stated   string          // likewise, as the article states it
	Sum      string          // the sum in the reader's numbers: "103 ÷ 86.71 − 1 = 18.79%"
	order    int             // of the rule
}

// A Rule is one kind of recomputation.
type Rule struct {
	ID   string
	Doc  string // one line: what it recomputes
	find func(*book) []Finding
}

// Rules are all rules, in the order in which findings at one place are listed.
func Rules() []Rule {
	return []Rule{
		{"change-from-levels", "a change must fit the level it leads to and the level it starts from", changeFromLevels},
		{"level-from-change", "a level must fit an earlier level and the changes since, where no date or no level in between lets the change be checked by itself", levelFromChange},
		{"same-fact", "a figure stated twice must be the same figure", sameFact},
	}
}

// Run applies all rules to facts and the series made of the same slice, and
// answers the findings by article, place and rule.
func Run(facts []extract.Fact, ss []series.Series) []Finding {
	b := newBook(facts, ss)
	var out []Finding
	for i, rule := range Rules() {
		found := rule.find(b)
		for j := range found {
			f := &found[j]
			f.Rule, f.order = rule.ID, i
			f.ID = f.id()
		}
		out = append(out, found...)
	}
	slices.SortFunc(out, compareFindings)
	return out
}

func compareFindings(a, b Finding) int {
	if c := compareFacts(a.Fact, b.Fact); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.order, b.order), strings.Compare(a.ID, b.ID))
}

// id hashes the rule and the places' own ids: it changes when the finding is
// about other facts, not when the text around them does.
func (f *Finding) id() string {
	h := sha256.New()
	write := func(s string) { h.Write([]byte(s)); h.Write([]byte{0}) }
	write(f.Rule)
	for _, fact := range append([]*extract.Fact{f.Fact}, f.Inputs...) {
		write(fact.Article)
		write(fact.ID)
	}
	return strings.ToLower(base32.HexEncoding.EncodeToString(h.Sum(nil)[:5]))
}

func compareFacts(a, b *extract.Fact) int {
	if a == b {
		return 0
	}
	if c := strings.Compare(a.Article, b.Article); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), strings.Compare(a.ID, b.ID))
}

// A Ref names one fact among all articles.
type Ref struct{ Article, Fact string }

// RefTo is the Ref of f.
func RefTo(f *extract.Fact) Ref { return Ref{f.Article, f.ID} }

// Attach answers the check of every fact that a finding is about: the one a rule
// recomputed, and the other side of a figure stated twice. Of several the worst
// is kept: differs, then conflicts, then agrees; of equals the first. Inputs in
// other articles are written SLUG#ID.
func Attach(findings []Finding) map[Ref]extract.Check {
	checks := make(map[Ref]extract.Check, len(findings))
	keep := func(fact *extract.Fact, c extract.Check) {
		old, ok := checks[RefTo(fact)]
		if !ok || badness(c.Verdict) > badness(old.Verdict) {
			checks[RefTo(fact)] = c
		}
	}
	for i := range findings {
		f := &findings[i]
		keep(f.Fact, f.check(f.Fact, f.Inputs, f.Expected, f.Stated))
		if f.Rule == "same-fact" {
			keep(f.Inputs[0], f.check(f.Inputs[0], []*extract.Fact{f.Fact}, f.Stated, f.Expected))
		}
	}
	return checks
}

func (f *Finding) check(of *extract.Fact, inputs []*extract.Fact, expected, stated string) extract.Check {
	c := extract.Check{Rule: f.Rule, Expected: expected, Stated: stated, Verdict: f.Verdict}
	for _, in := range inputs {
		id := in.ID
		if in.Article != of.Article {
			id = in.Article + "#" + id
		}
		c.Inputs = append(c.Inputs, id)
	}
	return c
}

func badness(verdict string) int {
	return slices.Index([]string{Agrees, Conflicts, Differs}, verdict)
}
