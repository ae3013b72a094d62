package check

import (
	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// turnaround tests a claim of a turn on the figure at its time and the one that
// it turned from: a year before, or in the period before where the words do not say.
func turnaround(b *index, c *extract.Claim) (Finding, bool) {
	if c.Kind != extract.Turnaround || !testable(c) {
		return Finding{}, false
	}
	now := c.Period
	if _, ok := lastOf(now, series.GrainOf(now)); !ok {
		return Finding{}, false
	}
	t := b.tester(c)
	at := t.signed
	if c.Growth {
		at = t.growth(extract.YoY)
	}
	var readings []reading
	for _, basis := range t.bases(series.GrainOf(now)) {
		if base := series.BaseOf(basis, now); !base.IsZero() {
			readings = append(readings, read([]extract.Period{base, now}, at, t.wrongTurn))
		}
	}
	return t.judge(readings)
}

// wrongTurn tells two figures that did not turn as claimed: the later of the wrong sign, the earlier of the
// sign that was turned to, or a loss that moved the other way.
func (t *tester) wrongTurn(i int, points []reckoning) bool {
	p := &points[i]
	switch {
	case !p.known():
		return false
	case t.Trend == extract.Profit:
		return i == 1 && negative(p.value) || i == 0 && p.value.Positive()
	case t.Trend == extract.Loss:
		return i == 1 && p.value.Positive() || i == 0 && negative(p.value)
	case i == 0 || !points[0].known():
		return false
	}
	step := p.value.Sub(points[0].value)
	return t.Trend == extract.Narrowing && negative(step) || t.Trend == extract.Widening && step.Positive()
}
