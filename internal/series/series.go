// Package series adds the facts of all articles up to series: one per entity,
// segment, metric, kind, basis, unit and length of period.
package series

import (
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// A Grain is the length of the periods of a series; grains never mix.
type Grain string

// The grains. Cumulative spans (first half, first three quarters) are not quarters.
const (
	Day     Grain = "day"
	Week    Grain = "week"
	Month   Grain = "month"
	Quarter Grain = "quarter"
	Half    Grain = "half"
	Year    Grain = "year"
	Other   Grain = "span"
)

// A Key is what all points of a series have in common.
type Key struct {
	Entity, Segment, Metric string // ids; Segment folded to one script, "" for none
	Kind                    extract.Kind
	Basis                   extract.Basis
	Unit                    string
	Grain                   Grain
}

// A Series is the points of one key in order of time.
type Series struct {
	ID     string // for URLs and element ids: [a-z0-9-]+, from the key alone
	Key    Key
	Entity extract.Name // Text: the lexicon's first name, or the article's words
	Metric extract.Name
	Points []Point
}

// A Point is one period of a series.
type Point struct {
	Period           extract.Period
	Value, Low, High decimal.NullDecimal // Value, or Low and High for a range
	Status           extract.Status
	// Facts state the point: the shown one first (newest article, then place),
	// then those that repeat or contradict it.
	Facts []*extract.Fact
}
