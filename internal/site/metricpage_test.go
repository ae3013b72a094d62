package site

import (
	"testing"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// Companies of a like size share a scale; a dwarf beside a giant would be a flat line on it.
func TestCommonScales(t *testing.T) {
	line := func(values ...int64) *series.Series {
		s := &series.Series{Key: series.Key{Kind: extract.Level, Unit: "CNY", Grain: series.Year}}
		for i, v := range values {
			p := extract.Period{Start: day("2020-01-01").AddDate(i, 0, 0), End: day("2020-12-31").AddDate(i, 0, 0)}
			s.Points = append(s.Points, series.Point{Period: p, Value: decimal.NewNullDecimal(decimal.NewFromInt(v))})
		}
		return s
	}
	giant, peer, dwarf := line(900, 1000), line(200, 300), line(3, 4)
	scales, shared := commonScales([]*series.Series{dwarf, giant, peer})
	if scales[giant] != scales[peer] || shared != "some" {
		t.Errorf("giant %v and peer %v differ, or %q is not some", scales[giant], scales[peer], shared)
	}
	if got := scales[dwarf].High.IntPart(); got != 4 {
		t.Errorf("the dwarf's scale goes to %d, want 4", got)
	}
	if _, shared := commonScales([]*series.Series{giant, peer}); shared != "one" {
		t.Errorf("shared %q, want one", shared)
	}
}

// Charts of one group may share a scale, so a group is of one unit, one length of period and one footing.
func TestWhatNeverSharesAScale(t *testing.T) {
	revenue := series.Key{Entity: "a", Metric: "revenue", Kind: extract.Level, Unit: "CNY", Grain: series.Quarter}
	with := func(set func(*series.Key)) *series.Series {
		k := revenue
		set(&k)
		return &series.Series{Key: k}
	}
	lines := []*series.Series{
		{Key: revenue},
		with(func(k *series.Key) { k.Entity, k.Segment = "b", "云" }), // the only one of the group of the first
		with(func(k *series.Key) { k.Unit = "USD" }),
		with(func(k *series.Key) { k.Grain = series.Year }),
		with(func(k *series.Key) { k.Grain = series.Other }),
		with(func(k *series.Key) { k.Apart = true }),
		with(func(k *series.Key) { k.Kind, k.Basis, k.Unit = extract.Change, extract.YoY, "%" }),
		with(func(k *series.Key) { k.Kind, k.Basis, k.Unit = extract.Change, extract.QoQ, "%" }),
	}
	if groups := comparable(lines); len(groups) != len(lines)-1 || len(groups[0]) != 2 {
		t.Errorf("%d groups of %d series that are to be kept apart", len(groups), len(lines))
	}
}
