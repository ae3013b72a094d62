package check

import (
	"cmp"
	"slices"
	"sort"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// changeFromLevels recomputes every change from a level at its period and one at
// its base. Levels of the same article come before those of others, and the
// nearer before the farther; where an article states several, the change may fit
// any of them (the same-fact rule tells them apart).
//
// Averages over years (cagr) are left out, since texts do not say whether the
// first year is counted, and so are changes against plans and peers (vs).
func changeFromLevels(b *index, s *series.Series) []*Finding {
	if _, ok := series.PartsOf(s.Key.Unit); !ok || s.Key.Kind != extract.Change || series.OwnGrowth(s.Key.Metric) {
		return nil
	}
	if len(b.levels[subjectOf(s.Key)]) == 0 {
		return nil
	}
	amounts := func(p extract.Period) []*series.Point { return b.levelsIn(subjectOf(s.Key), p, series.IsAmount) }
	return b.changesBetween(s, amounts, b.judgePair)
}

// changesBetween judges every fact of s by the levels at its two ends.
func (b *index) changesBetween(s *series.Series, levels func(extract.Period) []*series.Point, judge judge) []*Finding {
	var out []*Finding
	for i := range s.Points {
		p := &s.Points[i]
		ends, ok := endsOf(p.Shown())
		if !ok {
			continue
		}
		bases := levels(ends.base)
		if len(bases) == 0 {
			continue
		}
		nows := levels(ends.now)
		if len(nows) == 0 && !series.SamePeriod(ends.last, ends.now) {
			nows = levels(ends.last)
		}
		if len(nows) > 0 {
			out = append(out, b.changesAt(p, nows, bases, judge)...)
		}
	}
	return out
}

// changesAt checks the facts of one point, which share their periods.
func (b *index) changesAt(p *series.Point, nows, bases []*series.Point, judge judge) []*Finding {
	var out []*Finding
	for _, f := range p.Facts {
		nows, bases := b.nowsFor(f, nows), b.basesFor(f, bases)
		if finding, ok := firstOf(f, pairs(nows, bases), judge); ok {
			out = append(out, &finding)
		} else if now, base, ok := twoUnits(nows, bases); ok {
			barred := Finding{Fact: f, Inputs: []*extract.Fact{base, now}, Stated: series.Written(&f.Quantity).String(), Sum: now.Text + " ÷ " + base.Text}.barred(Currencies)
			out = append(out, &barred)
		}
	}
	return out
}

// ends are the periods of the two levels of a change: at its base, at its own
// period, and at the last day of that where nothing states a level for all of it.
type ends struct{ base, now, last extract.Period }

// endsOf answers when the levels of f were. Only changes since some point may lead
// to a last day: a quarter's change is between quarters. Where the point is not
// named, the change starts with its own span: 1月24日至30日漲16%.
func endsOf(f *extract.Fact) (ends, bool) {
	last := series.DayOf(f.Period.End)
	e := ends{base: series.BaseOf(f.Basis, f.Period), now: f.Period, last: f.Period}
	switch {
	case f.Basis == extract.YTD:
		e.now, e.last = last, last
	case f.Basis == extract.Since && !f.Base.IsZero():
		e.base, e.last = f.Base, last
	case f.Basis == extract.Since && isStretch(f.Period):
		e.base, e.last = series.DayOf(f.Period.Start), last
	}
	return e, !e.base.IsZero()
}

// isStretch reports whether p names two days rather than one time: 1月24日至30日.
func isStretch(p extract.Period) bool {
	g := series.GrainOf(p)
	return g == series.Other || g == series.Week
}

// nowsFor are the levels that f may lead to, in its own article if it has any.
// A forecast leads to a forecast of the same article and source.
func (b *index) nowsFor(f *extract.Fact, points []*series.Point) []*extract.Fact {
	own := b.ownOf(f, points, expected(f))
	if expected(f) {
		return own
	}
	return b.orOthers(own, f, points)
}

// basesFor are the levels that f may start from: outcomes, and only for a
// forecast that starts from a forecast (the growth of the year after next) that.
func (b *index) basesFor(f *extract.Fact, points []*series.Point) []*extract.Fact {
	own := b.ownOf(f, points, false)
	if len(own) == 0 && expected(f) {
		own = b.ownOf(f, points, true)
	}
	return b.orOthers(own, f, points)
}

// ownOf are the levels that the article of f states at points, the nearest to f first: outcomes,
// or forecasts of its source.
func (b *index) ownOf(f *extract.Fact, points []*series.Point, forecasts bool) []*extract.Fact {
	levels := b.statedAt(f, points, forecasts)
	k := sort.Search(len(levels), func(k int) bool { return levels[k].Start >= f.Start })
	from, upto := max(0, k-maxViews), min(len(levels), k+maxViews)
	for from > 0 && levels[from-1].Start == levels[from].Start {
		from--
	}
	for upto < len(levels) && levels[upto].Start == levels[upto-1].Start {
		upto++
	}
	out := slices.Clone(levels[from:upto])
	nearestFirst(out, f)
	return out[:min(len(out), maxViews)]
}

// A statement is what an article states at up to three points: its outcomes, or the forecasts of a source.
type statement struct {
	article   string
	points    [3]*series.Point
	forecasts bool
	source    string
}

// statedAt are the levels that ownOf chooses from, without those that others say better, in text
// order. Where many facts ask for many levels they are found once.
func (b *index) statedAt(f *extract.Fact, points []*series.Point, forecasts bool) []*extract.Fact {
	of := statement{article: f.Article, forecasts: forecasts}
	if forecasts {
		of.source = f.Source
	}
	many := copy(of.points[:], points) == len(points) && slices.ContainsFunc(points, func(p *series.Point) bool { return len(p.Facts) > fewFacts })
	if levels, known := b.stated[of]; many && known {
		return levels
	}
	var levels []*extract.Fact
	for _, p := range points {
		for _, l := range b.ownAt(f.Article, p) {
			if expected(l) == forecasts && (!forecasts || sameSource(l, f)) {
				levels = append(levels, l)
			}
		}
	}
	levels = b.sharpened(levels)
	slices.SortStableFunc(levels, func(a, b *extract.Fact) int { return cmp.Compare(a.Start, b.Start) })
	if many {
		b.stated[of] = levels
	}
	return levels
}

// sharpened leaves out the levels that a more precise one of the same point says
// better: beside 241.66億, 約240億 allows nothing more. Of many levels each is held
// against those that stand around it.
func (b *index) sharpened(levels []*extract.Fact) []*extract.Fact {
	if len(levels) < 2 {
		return levels
	}
	spans := make([]span, len(levels))
	for i, l := range levels {
		spans[i] = b.spanOf(l)
	}
	better := func(m, l int) bool {
		return levels[m].Unit == levels[l].Unit && series.SamePeriod(levels[m].Period, levels[l].Period) &&
			spans[m].sharper(spans[l]) && spans[m].Meets(spans[l].Interval)
	}
	kept := make([]*extract.Fact, 0, len(levels))
	for l := range levels {
		beaten := false
		for m := max(0, l-2*fewFacts); m < min(len(levels), l+2*fewFacts+1) && !beaten; m++ {
			beaten = better(m, l)
		}
		if !beaten {
			kept = append(kept, levels[l])
		}
	}
	return kept
}

// sharper reports whether v leaves less open than w.
func (v span) sharper(w span) bool {
	if !v.Bounded() || !w.Bounded() {
		return v.Bounded()
	}
	return v.width.LessThan(w.width)
}

// orOthers adds the levels of other articles where the article's own leave an end
// open: 超50億 alone says too little.
func (b *index) orOthers(own []*extract.Fact, f *extract.Fact, points []*series.Point) []*extract.Fact {
	closed := func(l *extract.Fact) bool { return l.Bound == "" }
	if series.Quoted(f.Metric.ID) || slices.ContainsFunc(own, closed) {
		return own
	}
	for _, p := range points {
		own = append(own, b.viewsOf(p)...)
	}
	return own
}

func nearestFirst(levels []*extract.Fact, f *extract.Fact) {
	slices.SortStableFunc(levels, func(a, b *extract.Fact) int {
		return cmp.Or(cmp.Compare(distance(a, f), distance(b, f)), cmp.Compare(a.Start, b.Start))
	})
}

func distance(a, b *extract.Fact) int { return max(a.Start-b.Start, b.Start-a.Start) }

func sameSource(a, b *extract.Fact) bool {
	return a.Source == b.Source || a.Source == "" || b.Source == ""
}

type pair struct{ now, base *extract.Fact }

// pairs are the levels of one unit over times of one length, nearest first: a
// quarter is never held against a year.
func pairs(nows, bases []*extract.Fact) []pair {
	var out []pair
	for _, now := range nows {
		for _, base := range bases {
			if now.Unit == base.Unit && series.SameLength(now.Period, base.Period) && (!expected(base) || sameSource(now, base)) {
				out = append(out, pair{now, base})
			}
		}
	}
	return out
}

// twoUnits are the nearest levels where all that stand at one end of a change are
// in other units than those at the other end.
func twoUnits(nows, bases []*extract.Fact) (now, base *extract.Fact, ok bool) {
	if len(nows) == 0 || len(bases) == 0 {
		return nil, nil, false
	}
	for _, n := range nows {
		for _, b := range bases {
			if n.Unit == b.Unit {
				return nil, nil, false
			}
		}
	}
	return nows[0], bases[0], true
}

// A judge holds a fact against two levels; it is not ok where it has nothing to say.
type judge func(*extract.Fact, pair) (Finding, bool)

// firstOf takes the first pair that f suits, else the first that contradicts
// it, else the first that cannot be checked.
func firstOf(f *extract.Fact, ps []pair, judge judge) (Finding, bool) {
	var best Finding
	found := false
	for _, p := range ps {
		finding, ok := judge(f, p)
		if !ok {
			continue
		}
		if finding.Verdict.Holds() {
			return finding, true
		}
		if !found || finding.Verdict.Open() && !best.Verdict.Open() {
			best, found = finding, true
		}
	}
	return best, found
}

// judgePair tests now = base × (1 + change) rather than the quotient: a product is exact.
func (b *index) judgePair(f *extract.Fact, p pair) (Finding, bool) {
	parts, _ := series.PartsOf(f.Unit)
	now, base := b.implied(p.now), b.implied(p.base)
	out := Finding{Fact: f, Inputs: []*extract.Fact{p.base, p.now}, Stated: series.Written(&f.Quantity).String()}
	at := scaleOf(&p.now.Quantity)
	out.Sum = at.figure(&p.now.Quantity) + " ÷ " + at.operand(&p.base.Quantity) + " − 1"
	due, ok := series.Grown(base, b.implied(f), parts)
	if !ok {
		return out.barred(NegativeBase), true
	}
	computed, ok := series.Growth(series.Written(&p.now.Quantity), series.Written(&p.base.Quantity), parts, places)
	if !ok {
		return Finding{}, false
	}
	v := b.suits(f, computed, due.Meets(now.Scaled(parts)))
	switch {
	case v.Holds() && !(now.Bounded() && base.Bounded()):
		return out.barred(Open), true
	case v == Rounding && series.Tiny(&p.base.Quantity):
		return out.barred(TinyBase), true
	}
	if out.Verdict, ok = b.accuse(v, f, p.now, p.base); !ok {
		return Finding{}, false
	}
	out.Expected = computed.String()
	out.Sum += " = " + display(computed) + unitMark(f.Unit)
	return out, true
}

// barred is f where b keeps it from being checked.
func (f Finding) barred(by Bar) Finding {
	f.Verdict, f.Bar = Unchecked, by
	return f
}
