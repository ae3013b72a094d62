package check

import (
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// streak tests a claim of so many periods in a row on each of them: the growth of
// a subject, its sign, or how the growth itself moves.
func streak(b *index, c *extract.Claim) (Finding, bool) {
	if c.Kind != extract.Streak || c.Count < 2 || !testable(c) {
		return Finding{}, false
	}
	last, ok := lastOf(c.Period, series.Grain(c.Grain))
	if !ok {
		return Finding{}, false
	}
	t := b.tester(c)
	if c.Trend == extract.Profit || c.Trend == extract.Loss {
		return t.judge([]reading{read(back(last, c.Count), t.signed, t.wrongSign)})
	}
	var readings []reading
	for _, basis := range t.bases(series.GrainOf(last)) {
		if c.Growth {
			// Three quarters of rising growth take the growth of the one before.
			readings = append(readings, read(back(last, c.Count+1), t.growth(basis), t.wrongStep))
			continue
		}
		readings = append(readings, read(back(last, c.Count), t.growth(basis), t.wrongWay))
	}
	return t.judge(readings)
}

// back are the n periods up to last, in order of time.
func back(last extract.Period, n int) []extract.Period {
	periods := []extract.Period{last}
	for len(periods) < n {
		last = series.Prev(last)
		periods = append(periods, last)
	}
	slices.Reverse(periods)
	return periods
}

// wrongWay tells growth of the other direction, or outside of what the claim says of each period.
func (t *tester) wrongWay(i int, points []reckoning) bool {
	p := &points[i]
	switch {
	case !p.known():
		return false
	case t.Trend == extract.Rising && negative(p.value), t.Trend == extract.Falling && p.value.Positive():
		return true
	}
	return t.Within != nil && outside(p, t.Within)
}

// outside reports whether a growth lies outside of what a range or bound allows:
// 120% is no 雙位數, whose last value is the one before 100, and neither is 三位數.
func outside(p *reckoning, q *extract.Quantity) bool {
	v := p.value
	if f := p.facts[0]; len(p.facts) == 1 && !f.Value.Valid {
		v = series.Written(&f.Quantity)
	}
	within := series.Implied(q)
	if !q.Value.Valid && !within.NoHigh && !v.NoLow && v.Low.GreaterThanOrEqual(q.High.Decimal.Add(q.Step)) {
		return true
	}
	return !v.Meets(within)
}

// wrongStep tells a growth that has gone the other way since the period before.
func (t *tester) wrongStep(i int, points []reckoning) bool {
	if i == 0 || !points[i].known() || !points[i-1].known() {
		return false
	}
	step := points[i].value.Sub(points[i-1].value)
	return t.Trend == extract.Rising && negative(step) || t.Trend == extract.Falling && step.Positive()
}

// wrongSign tells a profit from a loss.
func (t *tester) wrongSign(i int, points []reckoning) bool {
	p := &points[i]
	return p.known() && (t.Trend == extract.Profit && negative(p.value) || t.Trend == extract.Loss && p.value.Positive())
}
