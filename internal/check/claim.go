package check

import (
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// Claims (連續三季增長, 創新高, 轉虧為盈) have no figure of their own. They are
// tested on the points that all articles state: a claim agrees where every point
// it speaks of is known and suits, it is contradicted where a known one lies on
// the wrong side with all that its digits allow, and else it cannot be checked.
//
// Words leave open what a claim is measured against: 連續三季增長 may be said of
// the growth on the year or on the quarter. Each such reading is tested; a claim
// that holds by one of them holds, and it is contradicted only where every one is.

// Tested is the span that a claim was tested on.
type Tested struct {
	From, To      extract.Period // its first and last period
	Known, Points int            // how many of its points are known, and how many there are
	Short         bool           // it is shorter than the span that is claimed
}

// anchor notes the facts that claims are bound through.
func (b *index) anchor(claims []extract.Claim) {
	if len(claims) == 0 {
		return
	}
	b.anchors = make(map[Ref]*extract.Fact, len(claims))
	for i := range claims {
		if c := &claims[i]; c.Anchor != "" {
			b.anchors[Ref{c.Article, c.Anchor}] = nil
		}
	}
	for _, f := range b.text {
		if at := RefTo(f); len(b.anchors) > 0 {
			if _, wanted := b.anchors[at]; wanted {
				b.anchors[at] = f
			}
		}
	}
}

// testable reports whether c says enough to be tested. What is hoped for is not,
// and neither are prices, of which the series do not hold every day.
func testable(c *extract.Claim) bool {
	return c.Status != extract.Expected && c.Entity.ID != "" && c.Metric.ID != "" && !c.Period.IsZero() && !series.Quoted(c.Metric.ID)
}

// grains are those that claims count in, by their months.
var grains = []struct {
	grain  series.Grain
	months int
}{{series.Month, 1}, {series.Quarter, 3}, {series.Half, 6}, {series.Year, 12}}

// lastOf is the last period of a grain in p: the fourth quarter of a year. It is not ok where p is shorter.
func lastOf(p extract.Period, grain series.Grain) (extract.Period, bool) {
	if g := series.GrainOf(p); g == grain {
		return p, g != series.Other && g != series.Day && g != series.Week
	}
	next := p.End.AddDate(0, 0, 1)
	for _, row := range grains {
		if row.grain == grain && next.Day() == 1 {
			q := extract.NewPeriod(next.AddDate(0, -row.months, 0), p.End)
			return q, !q.Start.Before(p.Start)
		}
	}
	return extract.Period{}, false
}

// A reckoning is one point of what a claim speaks of: the figure, or the two
// levels that it follows from.
type reckoning struct {
	value series.Interval
	text  string          // as a reader writes it, "?" where it is not known
	facts []*extract.Fact // none where it is not known
}

func (r *reckoning) known() bool { return len(r.facts) > 0 }

// A reading is one way to take a claim, with the points that it speaks of in order of time.
type reading struct {
	periods []extract.Period
	points  []reckoning
	known   int
	bad     int // the last point that contradicts it, -1 for none
}

// read fills a reading from what is known of each period and whether that contradicts the claim.
func read(periods []extract.Period, at measure, wrong func(i int, points []reckoning) bool) reading {
	r := reading{periods: periods, points: make([]reckoning, len(periods)), bad: -1}
	for i, p := range periods {
		r.points[i].text = "?"
		if got, ok := at(p); ok {
			r.points[i] = got
			r.known++
		}
	}
	for i := range r.points {
		if wrong(i, r.points) {
			r.bad = i
		}
	}
	return r
}

func (r *reading) whole() bool { return r.known == len(r.points) }

// choose answers the reading by which a claim stands, and its verdict: Agrees by
// one that is whole, contradicted (Differs) where all are, else Unchecked by the one that knows most.
func choose(readings []reading) (best *reading, v Verdict) {
	contradicted := 0
	for i := range readings {
		r := &readings[i]
		if r.bad < 0 && r.whole() {
			return r, Agrees
		}
		if r.bad >= 0 {
			contradicted++
		}
		if r.known > 0 && (best == nil || (r.bad < 0) && (best.bad >= 0 || r.known > best.known)) {
			best = r
		}
	}
	if contradicted == len(readings) {
		return best, Differs
	}
	return best, Unchecked
}

// judge makes the finding of a claim by one of its readings.
func (t *tester) judge(readings []reading) (Finding, bool) {
	r, v := choose(readings)
	if r == nil {
		return Finding{}, false
	}
	f := Finding{Verdict: v, Stated: t.Text, Tested: &Tested{From: r.periods[0], To: r.periods[len(r.periods)-1], Known: r.known, Points: len(r.points)}}
	f.Sum = r.sum()
	switch v {
	case Unchecked:
		f.Bar = Missing
		if r.bad >= 0 {
			f.Bar = Basis // it is contradicted by one reading, and the other is not known
		}
	case Differs:
		return t.contradicted(f, r.culprit(t.Claim)), true
	}
	var facts []*extract.Fact
	for _, p := range r.points {
		facts = append(facts, p.facts...)
	}
	return t.upon(f, facts), true
}

// culprit is the point that contradicts c, with the one before it where c is about the step between them.
func (r *reading) culprit(c *extract.Claim) reckoning {
	p := r.points[r.bad]
	step := c.Growth && c.Kind == extract.Streak || c.Trend == extract.Narrowing || c.Trend == extract.Widening
	if step && r.bad > 0 {
		return p.with(r.points[r.bad-1])
	}
	return p
}

// contradicted makes f say that a point contradicts the claim; Conflicts where that stands in another article.
func (t *tester) contradicted(f Finding, p reckoning) Finding {
	f.Verdict = Differs
	for _, fact := range p.facts {
		if fact.Article != t.Article {
			f.Verdict = Conflicts
		}
	}
	f.Expected = p.value.String()
	if wrong := p.facts[0]; len(p.facts) == 1 {
		f.Expected = exact(&wrong.Quantity)
	}
	return t.upon(f, p.facts)
}

// bound is the fact that the claim was bound through, nil for none.
func (t *tester) bound() *extract.Fact { return t.anchors[Ref{t.Article, t.Anchor}] }

// upon gives f its facts: the anchor of the claim, else the last of those it was tested on, and then the others.
func (t *tester) upon(f Finding, facts []*extract.Fact) Finding {
	f.Fact = t.bound()
	if f.Fact == nil {
		f.Fact = facts[len(facts)-1]
	}
	for _, fact := range facts {
		if fact != f.Fact && !slices.Contains(f.Inputs, fact) {
			f.Inputs = append(f.Inputs, fact)
		}
	}
	return f
}

// shownPoints is how many points a sum shows.
const shownPoints = 12

// sum writes the points of r as a row: 6% → 7% → 13%.
func (r *reading) sum() string {
	from, upto := max(0, len(r.points)-shownPoints), len(r.points)
	if r.bad >= 0 && r.bad < from {
		from = max(0, r.bad-1)
		upto = from + shownPoints
	}
	var texts []string
	if from > 0 {
		texts = append(texts, "…")
	}
	for _, p := range r.points[from:upto] {
		texts = append(texts, p.text)
	}
	if upto < len(r.points) {
		texts = append(texts, "…")
	}
	return strings.Join(texts, " → ")
}

// bases are what the claim may be measured against over periods of a grain.
func (t *tester) bases(grain series.Grain) []extract.Basis {
	before := extract.QoQ
	if grain == series.Month {
		before = extract.MoM
	}
	switch {
	case t.Basis == extract.YoY, grain == series.Year:
		return []extract.Basis{extract.YoY}
	case t.Basis == extract.QoQ, t.Basis == extract.MoM:
		return []extract.Basis{before}
	}
	return []extract.Basis{extract.YoY, before}
}

// negative reports whether all of v lies below zero.
func negative(v series.Interval) bool { return !v.NoHigh && v.High.IsNegative() }
