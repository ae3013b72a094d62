package chart

import "testing"

func TestWithin(t *testing.T) {
	low, high := named(t, "growth"), named(t, "margin-range")
	both := RangeOf(low.series(t)).Union(RangeOf(high.series(t)))
	one, other := low.chart(t).Within(both), high.chart(t).Within(both)
	for _, c := range []Chart{one, other} {
		if c.scale.at(both.Low) < 0 || c.scale.at(both.High) > 1 {
			t.Errorf("%s: the axis %v leaves out part of %v", c.Title(), c.scale.ticks, both)
		}
	}
	if plain := low.chart(t).Within(Range{}); string(plain.SVG()) != string(low.chart(t).SVG()) {
		t.Error("the zero Range changes a chart")
	}
}
