package check

import (
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// evidence is what an outcome is held to be.
type evidence struct {
	actual, base *extract.Fact
	span         series.Interval // all that it may be
	plain        series.Interval // as the figures are written
	sum          string          // how it was worked out; "" for a stated one
}

// closed reports whether e is one figure or a closed range that an article states.
func (e evidence) closed() bool { return e.sum == "" && e.span.Bounded() }

// weigh holds f against e. A stated outcome that the digits and words of f leave
// room for is within; one that was worked out, or is open to one side, has to lie there
// whole. It is not ok where that is not certain.
func weigh(f *extract.Fact, e evidence) (Outcome, bool) {
	o := Outcome{Guidance: f, Actual: e.actual, Base: e.base}
	due, written := series.Implied(&f.Quantity), series.Written(&f.Quantity)
	w := scribe{scaleOf(&f.Quantity), unitMark(f.Unit)}
	if e.sum == "" {
		w.at = scaleOf(&e.actual.Quantity)
	}
	switch {
	case above(e.span, due, e.plain, written):
		o.Verdict = Above
		o.Distance, o.Sum = w.off(e, e.plain.Low, written.High)
	case above(due, e.span, written, e.plain):
		o.Verdict = Below
		o.Distance, o.Sum = w.off(e, e.plain.High, written.Low)
	case e.closed(), e.span.Inside(due):
		o.Verdict = Within
		o.Sum = w.inside(e, due, written)
	default:
		return Outcome{}, false
	}
	if e.sum != "" {
		o.Sum = e.sum + "; " + o.Sum
	}
	return o, true
}

// above reports whether all of a is above all of b. Intervals that only touch do so
// at an end that rounds the other way, so the written figures decide: 6% is above 5%.
func above(a, b, writtenA, writtenB series.Interval) bool {
	return !a.NoLow && !b.NoHigh && a.Low.GreaterThanOrEqual(b.High) && writtenA.Low.GreaterThan(writtenB.High)
}

// settle weighs f by evidence of which none may contradict another: growth in two currencies may.
func settle(f *extract.Fact, all []evidence) (Outcome, bool) {
	var first Outcome
	for i, e := range all {
		o, ok := weigh(f, e)
		if !ok || i > 0 && o.Verdict != first.Verdict {
			return Outcome{}, false
		}
		if i == 0 {
			first = o
		}
	}
	return first, len(all) > 0
}

// A scribe puts the comparison of figures of one unit at one scale.
type scribe struct {
	at   scale
	mark string // of the unit
}

// number writes one end of an interval.
func (w scribe) number(v decimal.Decimal) string {
	return number(v.Shift(-int32(w.at))) + w.mark
}

// outcome writes what came, with the article's own digits where it states it.
func (w scribe) outcome(e evidence, v decimal.Decimal) string {
	if e.sum == "" && e.plain.Low.Equal(e.plain.High) {
		return w.at.figure(&e.actual.Quantity) + w.mark
	}
	return number(v.Shift(-int32(w.at)).Round(places)) + w.mark
}

// off is how far v, an end of what came, is from the nearer end of what was due.
func (w scribe) off(e evidence, v, end decimal.Decimal) (distance, sum string) {
	d := v.Sub(end)
	due := w.number(end)
	if end.IsNegative() {
		due = "(" + due + ")"
	}
	mark := w.mark
	if mark == "%" {
		mark = unitMark("pp")
	}
	shown := d.Shift(-int32(w.at))
	if e.sum != "" {
		shown = shown.Round(places)
	}
	return d.String(), w.outcome(e, v) + " − " + due + " = " + number(shown) + mark
}

// inside writes that what came lies in what was due; ≈ says that only the rounding
// of one of them, or a word such as 約, lets it.
func (w scribe) inside(e evidence, due, written series.Interval) string {
	v := e.plain
	switch {
	case due.NoHigh && v.Low.GreaterThanOrEqual(written.Low):
		return w.outcome(e, v.Low) + " ≥ " + w.number(written.Low)
	case due.NoLow && v.High.LessThanOrEqual(written.High):
		return w.outcome(e, v.High) + " ≤ " + w.number(written.High)
	case v.Low.Equal(written.Low) && v.High.Equal(written.Low) && written.Low.Equal(written.High):
		return w.outcome(e, v.Low) + " = " + w.number(written.Low)
	case v.Inside(written):
		return w.number(written.Low) + " ≤ " + w.whole(e) + " ≤ " + w.number(written.High)
	case v.High.LessThan(written.High):
		return w.whole(e) + " ≈ " + w.number(written.Low)
	}
	return w.whole(e) + " ≈ " + w.number(written.High)
}

// whole writes what came, a range in parentheses.
func (w scribe) whole(e evidence) string {
	if e.plain.Low.Equal(e.plain.High) {
		return w.outcome(e, e.plain.Low)
	}
	return display(e.plain.Shifted(-int32(w.at)).Rounded(places)) + w.mark
}
