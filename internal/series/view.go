package series

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// IndexUnit is the unit of a series whose first point counts as 100.
const IndexUnit = "index"

// stepBases are the bases of growth on the period just before, by the length of the periods.
var stepBases = map[Grain]extract.Basis{Month: extract.MoM, Quarter: extract.QoQ, Half: extract.QoQ}

// StepBasis is the basis on which periods of grain g are held against the one just
// before; "" where reports have none.
func StepBasis(g Grain) extract.Basis { return stepBases[g] }

// GrowthKey is the key of the growth of levels of key k, in percent.
func (k Key) GrowthKey(b extract.Basis) Key {
	k.Kind, k.Basis, k.Unit = extract.Change, b, "%"
	return k
}

// Growth is the growth of the levels s on basis b: what articles state of it
// (stated, nil where they state none), and what follows from two stated levels where
// they do not, as derived figures. It is not ok where nothing follows. Growth from a
// base that is negative, zero or of one digit, and to zero or less, is not
// meaningful and no figure; nor is that of quotes, or of what is stated in real terms.
func (s *Series) Growth(b extract.Basis, stated *Series) (growth Series, ok bool) {
	k := s.Key
	if !k.levels() || b == "" || Quoted(k.Metric) || OwnGrowth(k.Metric) {
		return Series{}, false
	}
	growth = Series{Key: k.GrowthKey(b), Entity: s.Entity, Segment: s.Segment, Metric: s.Metric}
	growth.ID = growth.Key.id()
	if stated != nil {
		growth.Points = stated.Points
	}
	for i := range s.Points {
		p := &s.Points[i]
		if _, known := growth.At(p.Period); known {
			continue
		}
		before, known := s.At(BaseOf(b, p.Period))
		if !known {
			continue
		}
		if d, ok := held(p, before); ok {
			d.Interval = d.Interval.Sub(Exactly(hundred))
			d.round(d.Value.Sub(hundred))
			growth.Derived = append(growth.Derived, d)
		}
	}
	return growth, len(growth.Derived) > 0
}

// Index is the levels s with the first stated outcome as 100, as derived figures. It
// is not ok from a base that gives no meaningful growth, and for fewer than two figures.
func (s *Series) Index() (index Series, ok bool) {
	if !s.Key.levels() {
		return Series{}, false
	}
	index = Series{Key: s.Key, Entity: s.Entity, Segment: s.Segment, Metric: s.Metric}
	index.Key.Unit = IndexUnit
	index.ID = index.Key.id()
	first := slices.IndexFunc(s.Points, func(p Point) bool { return p.Status == extract.Actual })
	if first < 0 {
		return index, false
	}
	for i := first; i < len(s.Points); i++ {
		d, ok := held(&s.Points[i], &s.Points[first])
		switch {
		case i == first && ok:
			d.Value, d.Interval = hundred, Exactly(hundred)
		case i == first:
			return index, false
		case ok:
			d.round(d.Value)
		default:
			continue
		}
		index.Derived = append(index.Derived, d)
	}
	return index, len(index.Derived) > 1
}

// levels reports whether points of k are amounts on one axis.
func (k Key) levels() bool {
	return k.Kind == extract.Level && IsAmount(k.Unit) && k.Comparable()
}

// held is a level in percent of an earlier one. It is not ok where either is not
// settled, or where the result is not meaningful.
func held(now, base *Point) (d Derived, ok bool) {
	to, ok := Settled(now)
	from, known := Settled(base)
	if !ok || !known || Tiny(&from.Quantity) {
		return d, false
	}
	if d.Interval, ok = Implied(&to.Quantity).Over(Implied(&from.Quantity), hundred, places); !ok || !d.Interval.telling() {
		return d, false
	}
	plain, ok := Written(&to.Quantity).Over(Written(&from.Quantity), hundred, places)
	d.Period, d.Value, d.From = now.Period, plain.Low, []*extract.Fact{from, to}
	return d, ok
}

// finest is how many decimals percentages are computed to: reports write one.
const finest = 1

// round is tidy for percentages.
func (d *Derived) round(value decimal.Decimal) {
	d.tidy(value)
	d.Interval.Low, d.Interval.High = d.Interval.Low.RoundFloor(finest), d.Interval.High.RoundCeil(finest)
	d.Value = d.Value.Round(finest)
}
