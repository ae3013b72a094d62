// Package series adds the facts of all articles up to series: one per entity,
// segment, metric, kind, basis, unit, length of period and footing. So two
// currencies, a quarter and nine months, or a figure as reported and one at constant
// exchange rates are never points of one series, and share no axis and no check.
//
// Three articles that say 阿里云收入同比增长7% (2024Q3), 阿里雲收入同比增長13%
// (2024Q4) and 13%的增速 (2024Q4 again) give one series of two points: its key
// is alibaba-cloud, revenue, change, yoy, %, quarter; the second point holds two
// facts, of which the one from the newest article is shown.
//
// Where a level and its growth are stated, the level at the other end of the growth
// follows. It is a Derived figure and no point: what checks or adds up looks at points
// alone. Growth, Index and AsKnown answer a series seen otherwise.
package series

import (
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// A Key is what all points of a series have in common.
type Key struct {
	Entity, Segment, Metric string // ids; Segment folded to one script, "" for none
	Kind                    extract.Kind
	Basis                   extract.Basis
	Unit                    string
	Grain                   Grain
	// Apart is the footing: not as reported, but like for like, without a business,
	// at constant prices or exchange rates. What is adjusted by name (net_income_adjusted) is a metric of its own.
	Apart bool
}

// Comparable reports whether the points of a series can stand on one axis of
// time. Points measured against bases of their own (since, vs, cagr, an unknown
// basis) cannot, nor can cumulative spans of differing length.
func (k Key) Comparable() bool {
	switch k.Basis {
	case extract.CAGR, extract.Since, extract.Vs:
		return false
	case "":
		return k.Kind != extract.Change && k.Kind != extract.Delta && k.Grain != Other
	case extract.YTD:
		return true
	}
	return k.Grain != Other
}

// A Series is the points of one key in order of time.
type Series struct {
	ID      string // for URLs and element ids: [a-z0-9-]+, from the key alone
	Key     Key
	Entity  extract.Name // Text: the lexicon's first name, or the words of the newest article
	Segment string       // the words of the newest article, "" where there is none
	Metric  extract.Name // Text as for Entity
	Points  []Point
	Derived []Derived // in order of time, at periods that have no point
}

// A Point is one period of a series.
type Point struct {
	Period           extract.Period
	Base             extract.Period      // of a change since a stated earlier point; zero for all others
	Value, Low, High decimal.NullDecimal // Value, or Low and High for a range
	Status           extract.Status
	// Facts state the point: the shown one first, then those that repeat or
	// contradict it. An outcome comes before a forecast, one value before a range or
	// an open bound, a newer article before an older, a later place before an earlier.
	Facts []*extract.Fact
}

// Shown is the fact that gives p its value.
func (p *Point) Shown() *extract.Fact { return p.Facts[0] }

// At answers the first point of s for the days of p; its label does not matter.
func (s *Series) At(p extract.Period) (*Point, bool) {
	i := searchPoints(s.Points, p)
	if i < len(s.Points) && SamePeriod(s.Points[i].Period, p) {
		return &s.Points[i], true
	}
	return nil, false
}
