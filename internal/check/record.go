package check

import (
	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// longest is how many periods before a record are looked at.
const longest = 160

// record tests a claim of a high or low on what is known of its span: that nothing
// in it lies clearly beyond. A span that is not known all the way back is tested as far as it is,
// and the finding says so.
func record(b *index, c *extract.Claim) (Finding, bool) {
	if c.Kind != extract.Extreme || !testable(c) {
		return Finding{}, false
	}
	now := c.Period
	if g := series.Grain(c.Grain); c.Grain != "" && c.Count == 0 {
		var ok bool
		if now, ok = lastOf(now, g); !ok {
			return Finding{}, false
		}
	}
	if _, ok := lastOf(now, series.GrainOf(now)); !ok {
		return Finding{}, false
	}
	t := b.tester(c)
	var records []peak
	for _, at := range t.measures() {
		if p, ok := t.peak(now, at); ok {
			records = append(records, p)
		}
	}
	return t.judgePeaks(records)
}

// A measure answers one of the figures that a claim may be about.
type measure func(extract.Period) (reckoning, bool)

// measures are the figures that the claim may be a record of. Where its words do not say growth and
// only a growth stands by them (增長13%，創三年新高), it may be one of either.
func (t *tester) measures() []measure {
	growth := t.growth(extract.YoY)
	switch anchor := t.bound(); {
	case t.Growth:
		return []measure{growth}
	case anchor != nil && anchor.Kind == extract.Change:
		return []measure{t.level, growth}
	}
	return []measure{t.level}
}

// A peak is a record tested: its figure, and what else is known of its span.
type peak struct {
	now    reckoning
	rival  reckoning // what comes nearest to it, or lies farthest beyond
	beyond bool
	tested Tested
	facts  []*extract.Fact
}

// peak tests the figure at now against those before. It is not ok where that figure is not known.
func (t *tester) peak(now extract.Period, at measure) (peak, bool) {
	out := peak{tested: Tested{From: now, To: now, Known: 1, Points: 1}}
	var ok bool
	if out.now, ok = at(now); !ok {
		return out, false
	}
	span, whole := spanOf(t.Claim, now)
	first := now
	for i, p := range span {
		got, ok := at(p)
		if !ok || !comparable(got, out.now) {
			continue
		}
		out.tested.Known++
		out.tested.Points, first = i+2, p
		out.add(t.Trend, got)
	}
	out.tested.From = first
	if whole {
		out.tested.Short = out.tested.Points < len(span)+1
	} else {
		out.tested.Short = true
	}
	out.facts = append(out.facts, out.now.facts...)
	return out, true
}

// comparable reports whether two figures are in one unit.
func comparable(a, b reckoning) bool { return a.facts[0].Unit == b.facts[0].Unit }

// add holds the record against a figure before it.
func (p *peak) add(t extract.Trend, before reckoning) {
	above := before.value.Sub(p.now.value)
	if t == extract.Falling {
		above = p.now.value.Sub(before.value)
	}
	nearer := !p.rival.known() || t == extract.Rising && before.value.High.GreaterThan(p.rival.value.High) ||
		t == extract.Falling && before.value.Low.LessThan(p.rival.value.Low)
	if beyond := above.Positive(); beyond && !p.beyond || nearer && beyond == p.beyond {
		p.rival, p.beyond = before, beyond
	}
	p.facts = append(p.facts, before.facts...)
}

// spanOf are the periods that the record of c has to outdo, the nearest first, and
// whether c says where they end. 2021年以來 starts behind 2021: what stood then may be higher.
func spanOf(c *extract.Claim, now extract.Period) (span []extract.Period, ends bool) {
	step := series.Prev
	if c.Season {
		step = series.YearAgo
	}
	var from extract.Period
	switch {
	case c.Count > 0:
		from = startOf(c, now)
	case !c.Since.IsZero():
		from = series.DayOf(c.Since.End.AddDate(0, 0, 1))
	}
	for p := step(now); len(span) < longest && (from.IsZero() || !p.Start.Before(from.Start)); p = step(p) {
		span = append(span, p)
	}
	return span, !from.IsZero()
}

// startOf is the first day of a span of so many years, quarters or months that ends with now.
func startOf(c *extract.Claim, now extract.Period) extract.Period {
	for _, row := range grains {
		if string(row.grain) == c.Grain {
			return series.DayOf(now.End.AddDate(0, 0, 1).AddDate(0, -c.Count*row.months, 0))
		}
	}
	return extract.Period{}
}

// judgePeaks makes the finding of a record by the first of its readings that stands.
func (t *tester) judgePeaks(peaks []peak) (Finding, bool) {
	if len(peaks) == 0 {
		return Finding{}, false
	}
	best := &peaks[0]
	for i := range peaks {
		if p := &peaks[i]; !p.beyond && (best.beyond || p.rank() > best.rank()) {
			best = p
		}
	}
	f := Finding{Stated: t.Text, Tested: &best.tested, Verdict: Agrees, Sum: best.sum(t.Trend)}
	switch {
	case best.beyond:
		return t.contradicted(f, best.rival.with(best.now)), true
	case best.tested.Known < 2:
		return Finding{}, false // nothing to hold it against
	case best.tested.Known < best.tested.Points:
		f = f.barred(Missing)
	}
	return t.upon(f, best.facts), true
}

// rank prefers the reading that more points are known of.
func (p *peak) rank() int { return p.tested.Known }

// with is r with the facts of another behind its own.
func (r reckoning) with(other reckoning) reckoning {
	r.facts = append(append([]*extract.Fact{}, r.facts...), other.facts...)
	return r
}

func (p *peak) sum(t extract.Trend) string {
	if !p.rival.known() {
		return p.now.text
	}
	sign := map[bool]string{true: " < ", false: " ≥ "}[p.beyond]
	if t == extract.Falling {
		sign = map[bool]string{true: " > ", false: " ≤ "}[p.beyond]
	}
	return p.now.text + sign + p.rival.text
}
