package diff

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/series"
)

// A pointKey finds a point in either snapshot.
type pointKey struct {
	series       string
	period, base [2]time.Time
}

// A pointAt is a point with its series.
type pointAt struct {
	line  *export.Series
	point *export.Point
}

// points are those that came, went or have another value, by series and period.
func (d *differ) points() []PointChange {
	before, now := d.old.Snapshot.series, d.now.Snapshot.series
	if d.old.noSeries || d.now.noSeries {
		dated := !d.old.noDates && !d.now.noDates
		before, now = d.old.ownSeries(dated), d.now.ownSeries(dated)
	}
	old := map[pointKey]pointAt{}
	for key, p := range pointsIn(before) {
		old[key] = p
	}
	out := []PointChange{}
	for key, p := range pointsIn(now) {
		was, ok := old[key]
		delete(old, key)
		switch {
		case !ok:
			out = append(out, d.pointChange(WasAdded, p, nil, p.point))
		case !samePoint(was.point, p.point):
			out = append(out, d.pointChange(HasMoved, p, was.point, p.point))
		}
	}
	for _, p := range old {
		out = append(out, d.pointChange(WasLost, p, p.point, nil))
	}
	slices.SortFunc(out, func(a, b PointChange) int {
		return cmp.Or(strings.Compare(a.Series, b.Series), series.ComparePeriods(a.Period, b.Period), series.ComparePeriods(a.Base, b.Base))
	})
	return out
}

func pointsIn(all []export.Series) func(yield func(pointKey, pointAt) bool) {
	return func(yield func(pointKey, pointAt) bool) {
		for i := range all {
			for j := range all[i].Points {
				p := &all[i].Points[j]
				key := pointKey{all[i].ID, [2]time.Time{p.Period.Start, p.Period.End}, [2]time.Time{p.Base.Start, p.Base.End}}
				if !yield(key, pointAt{&all[i], p}) {
					return
				}
			}
		}
	}
}

func samePoint(a, b *export.Point) bool {
	return sameDecimal(a.Value, b.Value) && sameDecimal(a.Low, b.Low) && sameDecimal(a.High, b.High) && a.Status == b.Status
}

func (d *differ) pointChange(what Happening, at pointAt, old, now *export.Point) PointChange {
	s, p := at.line, at.point
	return PointChange{
		ID:     changeID("point", s.ID, days(p.Period), days(p.Base)),
		Change: what, Series: s.ID, Entity: s.Entity, Segment: s.Segment, Metric: s.Metric, Kind: s.Kind, Basis: s.Basis, Unit: s.Unit, Apart: s.Apart,
		Period: p.Period, Base: p.Base, Old: d.old.pointSide(old), New: d.now.pointSide(now),
	}
}

func (x *snapSide) pointSide(p *export.Point) *PointSide {
	if p == nil {
		return nil
	}
	side := &PointSide{p.Value, p.Low, p.High, p.Status, nil}
	if len(p.Facts) > 0 {
		side.Shown = x.side(x.at[p.Facts[0]]).At()
	}
	return side
}
