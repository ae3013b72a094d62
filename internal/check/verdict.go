package check

import (
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// A Verdict is what a rule says of a figure.
type Verdict string

// The verdicts of a finding, from the mildest to the gravest. The fact model knows
// no Rounding, no Unchecked and no Stale: there the first agrees, and the others are no check.
const (
	Agrees    Verdict = "agrees"    // what was computed, rounded as the article rounds, is what it states
	Rounding  Verdict = "rounding"  // it is not, but the written digits and words leave room for both
	Unchecked Verdict = "unchecked" // the figures are there, but cannot be held against each other: see Finding.Bar
	Stale     Verdict = "stale"     // of a suppression, not of figures: there is nothing to suppress any more
	Conflicts Verdict = "conflicts" // articles contradict each other
	Differs   Verdict = "differs"   // an article contradicts itself
)

// Verdicts are all verdicts, the mildest first.
func Verdicts() []Verdict { return []Verdict{Agrees, Rounding, Unchecked, Stale, Conflicts, Differs} }

// Gravity orders verdicts: a graver one has the larger number.
func (v Verdict) Gravity() int { return slices.Index(Verdicts(), v) }

// Open reports whether v is a contradiction that a reader should know of.
func (v Verdict) Open() bool { return v == Conflicts || v == Differs }

// Holds reports whether v says that the figures suit each other.
func (v Verdict) Holds() bool { return v == Agrees || v == Rounding }

// model is the verdict in the words of the fact model, "" where it has none.
func (v Verdict) model() string {
	switch v {
	case Rounding:
		return string(Agrees)
	case Unchecked, Stale:
		return ""
	}
	return string(v)
}

// A Severity is how grave a contradiction of one rule is.
type Severity string

// The severities, the mildest first. A rule that is Off finds nothing.
const (
	Off     Severity = "off"
	Note    Severity = "note"
	Warning Severity = "warning"
	Error   Severity = "error"
)

// Severities are all severities, the mildest first.
func Severities() []Severity { return []Severity{Off, Note, Warning, Error} }

// A Bar is what keeps figures from being held against each other.
type Bar string

// The bars. A growth from a base that is negative, or so small that its rounding
// alone allows any growth, is what reports mark as not meaningful.
const (
	NegativeBase Bar = "negative-base"  // growth from zero or below says nothing
	TinyBase     Bar = "tiny-base"      // the base is rounded to so few digits that any growth fits
	Currencies   Bar = "currencies"     // the levels are in two units
	Open         Bar = "open"           // 超50億 allows any growth upwards
	Minorities   Bar = "minorities"     // whether minorities count in the profit is not said
	Basis        Bar = "basis"          // the words do not say what growth is measured against
	Missing      Bar = "missing-points" // not all figures that a claim speaks of are known
)

// suits tells how well f suits what was computed: exactly, from the figures as they
// are written; possible, whether all that they may stand for leaves room for it.
func (b *index) suits(f *extract.Fact, exactly series.Interval, possible bool) Verdict {
	plain := b.implied(f)
	if f.Approx {
		q := f.Quantity
		q.Approx = false
		plain = series.Implied(&q)
	}
	switch {
	case plain.Meets(exactly):
		return Agrees
	case possible:
		return Rounding
	}
	return Differs
}
