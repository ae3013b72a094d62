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
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// A Finding is the outcome of one rule over a few facts.
type Finding struct {
	ID       string // short, stable: from the rule and the facts' ids
	Rule     string // id of the row in Rules
	Verdict  Verdict
	Severity Severity      // of its rule; Note where the verdict is no contradiction
	Bar      Bar           // of Unchecked: what stands in the way
	Cause    Cause         // of a contradiction: what likely made the difference; "" where that is not looked for
	Meant    *extract.Fact // of a Cause: the figure that the one or the other likely is, else nil
	Fact     *extract.Fact
	Inputs   []*extract.Fact // the other facts it used, in order of time: base, changes, level
	Expected string          // decimal, rounded to two places, in Fact's unit; LOW~HIGH for a range
	Stated   string          // likewise, as the article states it
	Off      string          // of two figures that should be one: the stated one less the other
	Sum      string          // the sum in the reader's numbers: "103 ÷ 86.71 − 1 = 18.79%"
	Claim    *extract.Claim  // of the rules of claims: what was tested; Fact is then its anchor, or else one that it was tested on
	Tested   *Tested         // …and the span it was tested on; nil for all others

	Suppressed *Suppression // of an open verdict that its author says is no alarm; else nil
	Stale      *Suppression // of Stale: the suppression that met no finding; else nil

	order int // of the rule
}

// A Rule is one kind of recomputation. It looks at the points of a series, or at
// the text of an article, or at both.
type Rule struct {
	ID       string
	Doc      string   // one line: what it recomputes
	Severity Severity // of a contradiction within an article; one between articles is a Warning at most

	ofSeries func(*index, *series.Series) []*Finding  // nil where it has nothing to say of series
	ofText   func(*index, []*extract.Fact) []*Finding // facts of one article in text order; nil likewise
	ofClaim  func(*index, *extract.Claim) (_ Finding, ok bool)
}

// Rules are all rules, in the order in which findings at one place are listed.
func Rules() []Rule {
	return []Rule{
		{
			ID: "change-from-levels", Severity: Error, ofSeries: changeFromLevels,
			Doc: "a change must fit the level it leads to and the level it starts from",
		},
		{
			ID: "delta-from-levels", Severity: Error, ofSeries: deltaFromLevels,
			Doc: "a difference must fit the level it leads to and the level it starts from",
		},
		{
			ID: "average-from-levels", Severity: Error, ofSeries: averageFromLevels,
			Doc: "a yearly average must lead from the level at the start of its span to the one at its end",
		},
		{
			ID: "points-not-percent", Severity: Error, ofSeries: pointsNotPercent,
			Doc: "a change of a rate in percent must fit in percent, not in percentage points only",
		},
		{
			ID: "level-from-change", Severity: Error, ofSeries: levelFromChain, ofText: levelInSentence,
			Doc: "a level must fit an earlier level and the changes since, where no date or no level in between lets the change be checked by itself",
		},
		{
			ID: "margin-from-profit", Severity: Error, ofSeries: marginFromProfit,
			Doc: "a margin must fit the profit and the revenue of its period",
		},
		{
			ID: "share-of-whole", Severity: Error, ofSeries: shareOfWhole,
			Doc: "a share must fit the part and the whole",
		},
		{
			ID: "parts-of-total", Severity: Error, ofText: partsOfTotal,
			Doc: "the parts that follow a total may not exceed it",
		},
		{
			ID: "shares-of-total", Severity: Error, ofText: sharesOfTotal,
			Doc: "the shares of one whole may not exceed a hundred percent",
		},
		{
			ID: "periods-of-year", Severity: Error, ofSeries: periodsOfYear,
			Doc: "quarters, halves or months must add up to the longer period",
		},
		{
			ID: "same-fact", Severity: Error, ofSeries: sameFact,
			Doc: "a figure stated twice must be the same figure",
		},
		{
			ID: "magnitude", Severity: Error, ofSeries: magnitude,
			Doc: "a figure stated twice must be of one order of magnitude",
		},
		{
			ID: "streak", Severity: Warning, ofClaim: streak,
			Doc: "what is said to have gone one way for so many periods in a row must have done so in each that is known",
		},
		{
			ID: "record", Severity: Warning, ofClaim: record,
			Doc: "a record must stand above, or below, what is known of its span",
		},
		{
			ID: "turnaround", Severity: Warning, ofClaim: turnaround,
			Doc: "what is said to have turned from loss to profit, or back, must have had both signs",
		},
		{
			ID: staleRule, Severity: Warning, // its findings are made where findings are suppressed
			Doc: "a suppression must meet an open finding of its figure",
		},
	}
}

// Options are what a site decides about its checks. The zero value works.
type Options struct {
	Severity    map[string]Severity         // by id of a rule; the others keep their own
	Date        func(slug string) time.Time // day of an article; nil where unknown
	Preliminary func(slug string) bool      // whether an article reports before the books are closed; nil likewise
	Suppressed  []Suppression               // the first that fits a finding counts
}

// chosen are the rules that are not off, with the severity that opts gives them.
func (opts Options) chosen() []Rule {
	rules := Rules()
	for i := range rules {
		if own, ok := opts.Severity[rules[i].ID]; ok {
			rules[i].Severity = own
		}
	}
	return slices.DeleteFunc(rules, func(r Rule) bool { return r.Severity == Off })
}

// Run applies all rules to facts, the claims of the same articles and the series
// made of the same slice of facts, and answers the findings by article, place and
// rule. It uses all processors.
func Run(facts []extract.Fact, claims []extract.Claim, ss []series.Series, opts Options) []Finding {
	shared := newIndex(facts, ss, opts)
	shared.anchor(claims)
	rules := opts.chosen()
	texts := pages(shared.text)
	found := make([][]*Finding, runtime.GOMAXPROCS(0)) // by worker, in order
	var next atomic.Int64
	var workers sync.WaitGroup
	for w := range found {
		workers.Go(func() {
			b, mine := shared.reader(), found[w]
			for i := int(next.Add(1)) - 1; i < len(ss)+len(texts)+len(claims); i = int(next.Add(1)) - 1 {
				switch t := i - len(ss); {
				case t < 0:
					mine = append(mine, b.findings(rules, &ss[i], nil, nil)...)
				case t < len(texts):
					mine = append(mine, b.findings(rules, nil, texts[t], nil)...)
				default:
					mine = append(mine, b.findings(rules, nil, nil, &claims[t-len(texts)])...)
				}
			}
			slices.SortFunc(mine, compareFindings)
			found[w] = mine
		})
	}
	workers.Wait()
	all := merged(found)
	if stale := suppress(all, facts, opts); len(stale) > 0 {
		slices.SortFunc(stale, compareFindings)
		all = merged([][]*Finding{all, stale})
	}
	out := make([]Finding, len(all))
	for i, f := range all {
		out[i] = *f
	}
	return out
}

// merged puts sorted lists into one.
func merged(lists [][]*Finding) []*Finding {
	var all []*Finding
	for _, list := range lists {
		old := all
		all = make([]*Finding, 0, len(old)+len(list))
		for len(old) > 0 && len(list) > 0 {
			if compareFindings(list[0], old[0]) < 0 {
				all, list = append(all, list[0]), list[1:]
			} else {
				all, old = append(all, old[0]), old[1:]
			}
		}
		all = append(append(all, old...), list...)
	}
	return all
}

// findings applies all rules to a series, a text or a claim.
func (b *index) findings(rules []Rule, s *series.Series, text []*extract.Fact, claim *extract.Claim) []*Finding {
	var out []*Finding
	for i, rule := range rules {
		from := len(out)
		if s != nil && rule.ofSeries != nil {
			out = append(out, rule.ofSeries(b, s)...)
		}
		if text != nil && rule.ofText != nil {
			out = append(out, rule.ofText(b, text)...)
		}
		if claim != nil && rule.ofClaim != nil {
			if f, ok := rule.ofClaim(b, claim); ok {
				f.Claim = claim
				out = append(out, &f)
			}
		}
		for _, f := range out[from:] {
			f.Rule, f.Severity, f.order = rule.ID, severityOf(rule, f.Verdict), i
			f.ID = f.id()
		}
	}
	return out
}

// Twice reports whether f is of a figure stated twice, so that its other side is
// as much in question as the first.
func (f *Finding) Twice() bool { return f.Rule == "same-fact" || f.Rule == "magnitude" }

// severityOf caps contradictions between articles: it is open which of them is wrong.
func severityOf(r Rule, v Verdict) Severity {
	switch {
	case !v.Open():
		return Note
	case v == Conflicts && r.Severity == Error:
		return Warning
	}
	return r.Severity
}

func compareFindings(a, b *Finding) int {
	if c := compareFacts(a.Fact, b.Fact); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.order, b.order), strings.Compare(a.ID, b.ID))
}

// id hashes the rule and the facts' own ids: it changes when the finding is about
// other facts, not when the text around them does.
func (f *Finding) id() string {
	key := make([]byte, 0, 160)
	key = append(key, f.Rule...)
	for _, fact := range append([]*extract.Fact{f.Fact}, f.Inputs...) {
		key = append(append(key, 0), fact.Article...)
		key = append(append(key, 0), fact.ID...)
	}
	if f.Stale != nil { // of the same figure there may be one for each rule
		key = append(append(key, 0), f.Stale.Rule...)
	}
	if f.Claim != nil {
		key = append(append(append(append(key, 0), f.Claim.Article...), 0), f.Claim.ID...)
	}
	sum := sha256.Sum256(key)
	return strings.ToLower(base32.HexEncoding.EncodeToString(sum[:10])[:10])
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

// Attach answers the check of every fact that a finding is about, in the words of
// the fact model: the one a rule recomputed, and the other side of a figure stated
// twice. Of several the gravest is kept, of equals the first. Inputs in other
// articles are written SLUG#ID. One that is suppressed says why. Findings on claims
// judge no figure, so they are left out.
func Attach(findings []Finding) map[Ref]extract.Check {
	checks := make(map[Ref]extract.Check, len(findings))
	gravest := make(map[Ref]int, len(findings))
	keep := func(fact *extract.Fact, gravity int, c extract.Check) {
		at := RefTo(fact)
		if old, ok := gravest[at]; c.Verdict != "" && (!ok || gravity > old) {
			checks[at], gravest[at] = c, gravity
		}
	}
	for i := range findings {
		f := &findings[i]
		if f.Claim != nil {
			continue
		}
		keep(f.Fact, f.Gravity(), f.check(f.Fact, f.Inputs, f.Expected, f.Stated))
		if f.Twice() {
			keep(f.Inputs[0], f.Gravity(), f.check(f.Inputs[0], []*extract.Fact{f.Fact}, f.Stated, f.Expected))
		}
	}
	return checks
}

func (f *Finding) check(of *extract.Fact, inputs []*extract.Fact, expected, stated string) extract.Check {
	c := extract.Check{Rule: f.Rule, Expected: expected, Stated: stated, Verdict: f.Verdict.model()}
	if f.Suppressed != nil {
		c.Suppressed = &f.Suppressed.Reason
	}
	for _, in := range inputs {
		id := in.ID
		if in.Article != of.Article {
			id = in.Article + "#" + id
		}
		c.Inputs = append(c.Inputs, id)
	}
	return c
}
