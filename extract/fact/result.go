package fact

import (
	"github.com/report-digest/digest/extract/text"
)

// A Rejected is a figure that the author says is no fact, as it was read.
type Rejected struct {
	Fact
	Reason string // "" where the author gives none
}

// A Result holds what every stage found in one document, in text order.
type Result struct {
	Quantities []Quantity
	Periods    []PeriodMention
	Mentions   []Mention
	Facts      []Fact
	Claims     []Claim    // statements about how the figures run
	Left       []Left     // the facts that are not understood, and why
	Rejected   []Rejected // figures that the author says are none
}

// A PeriodMention is an expression of time in the text, resolved.
type PeriodMention struct {
	text.Place
	Text string
	Period
}

// A Mention is a place that names an entity or a metric.
type Mention struct {
	text.Place
	Text string
	Type string // "entity", "metric", "segment"
	ID   string
}
