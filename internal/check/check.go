// Package check recomputes what the articles let a reader recompute.
package check

import "github.com/report-digest/digest/extract"

// A Finding is the outcome of one rule over a few facts.
type Finding struct {
	ID       string // short, stable: from the rule and the facts' ids
	Rule     string // id of the row in Rules
	Verdict  string // "agrees", "differs" or "conflicts"
	Fact     *extract.Fact
	Inputs   []*extract.Fact // the other facts it used, in the order of the sum
	Expected string          // decimal, rounded to two places, in Fact's unit
	Stated   string
	Sum      string // the sum in the reader's numbers: "103 ÷ 86.71 − 1 = 18.79%"
}
