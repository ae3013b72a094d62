package check

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

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
func (b *book) anchor(claims []extract.Claim) {
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

// A tester tests one claim on the points of its subject.
type tester struct {
	*book
	*extract.Claim
	about subject
}

func (b *book) tester(c *extract.Claim) *tester {
	return &tester{b, c, subject{entity: c.Entity.ID, segment: extract.Fold(c.Segment), metric: c.Metric.ID}}
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
	f := Finding{Verdict: v, Stated: t.Text, Tested: Tested{From: r.periods[0], To: r.periods[len(r.periods)-1], Known: r.known, Points: len(r.points)}}
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

// outcome answers the figure stated at p, by the claim's own article if it states one, else where
// all articles agree on it. It is not ok where something speaks against the figure.
func (t *tester) outcome(p *series.Point) (*extract.Fact, bool) {
	said := t.viewsOf(p)
	if own := t.ownViews(p); len(own) > 0 {
		said = own
	}
	if len(said) == 0 {
		return nil, false
	}
	f := said[0]
	for _, g := range said[1:] {
		if !t.implied(f).Meets(t.implied(g)) {
			return nil, false
		}
	}
	return f, f.Confidence >= sure && !f.Apart && !t.doubts[f]
}

// ownViews are the outcomes that the claim's own article states for p, a few of them.
func (t *tester) ownViews(p *series.Point) []*extract.Fact {
	var own []*extract.Fact
	for _, f := range p.Facts {
		if f.Article == t.Article && !expected(f) && len(own) < maxViews {
			own = append(own, f)
		}
	}
	return own
}

// figureAt is the outcome that a series states for p.
func (t *tester) figureAt(s *series.Series, p extract.Period) (*extract.Fact, bool) {
	point, ok := s.At(p)
	if !ok {
		return nil, false
	}
	return t.outcome(point)
}

// levelAt is the level of a subject over p; of a unit where one is given.
func (t *tester) levelAt(about subject, p extract.Period, unit string) (*extract.Fact, bool) {
	grain := series.GrainOf(p)
	for _, s := range t.levels[about] {
		if s.Key.Kind != extract.Level || s.Key.Grain != grain || unit != "" && s.Key.Unit != unit || s.Key.Unit == "" {
			continue
		}
		if f, ok := t.figureAt(s, p); ok {
			return f, true
		}
	}
	return nil, false
}

// stated reckons with a figure as it stands.
func (t *tester) stated(f *extract.Fact) reckoning {
	q := &f.Quantity
	text := scaleOf(q).figure(q) + unitMark(f.Unit)
	if !q.Value.Valid && len(numerals(q.Text)) == 0 {
		text = q.Text // 雙位數
	}
	return reckoning{t.implied(f), text, []*extract.Fact{f}}
}

// level is the level over p.
func (t *tester) level(p extract.Period) (reckoning, bool) {
	f, ok := t.levelAt(t.about, p, "")
	if !ok {
		return reckoning{}, false
	}
	return t.stated(f), true
}

// signed is the profit or loss over p. A loss stands in a series of its own, as a positive amount.
func (t *tester) signed(p extract.Period) (reckoning, bool) {
	if t.about.metric != "loss" {
		if r, ok := t.level(p); ok {
			return r, true
		}
	}
	loss := t.about
	loss.metric = "loss"
	f, ok := t.levelAt(loss, p, "")
	if !ok || t.about.metric != "loss" && extract.LossOf(f.Metric.Text) != t.about.metric {
		return reckoning{}, false
	}
	r := t.stated(f)
	r.value = series.Interval{}.Sub(r.value)
	r.text = "−" + r.text
	return r, true
}

// growths are the kinds and units that a growth is stated in.
var growths = []struct {
	kind extract.Kind
	unit string
}{{extract.Change, "%"}, {extract.Change, "x"}, {extract.Delta, "pp"}}

// growth answers how the subject grew against a basis: as it is stated, else as the levels give it.
func (t *tester) growth(basis extract.Basis) func(p extract.Period) (reckoning, bool) {
	k := series.Key{Entity: t.about.entity, Segment: t.about.segment, Metric: t.about.metric, Basis: basis}
	return func(p extract.Period) (reckoning, bool) {
		k.Grain = series.GrainOf(p)
		for _, as := range growths {
			k.Kind, k.Unit = as.kind, as.unit
			s, ok := t.byKey[k]
			if !ok {
				continue
			}
			if f, ok := t.figureAt(s, p); ok {
				r := t.stated(f)
				if as.unit == "x" {
					r.value = r.value.Scaled(decimal.New(1, 2))
				}
				return r, true
			}
		}
		return t.grown(series.BaseOf(basis, p), p)
	}
}

// grown is the growth from base to p as the levels give it: in percent, or in points of a rate.
func (t *tester) grown(base, p extract.Period) (reckoning, bool) {
	if base.IsZero() || series.OwnGrowth(t.about.metric) {
		return reckoning{}, false
	}
	now, ok := t.levelAt(t.about, p, "")
	if !ok {
		return reckoning{}, false
	}
	then, ok := t.levelAt(t.about, base, now.Unit)
	if !ok {
		return reckoning{}, false
	}
	r := reckoning{facts: []*extract.Fact{then, now}}
	to, from := series.Written(&now.Quantity), series.Written(&then.Quantity)
	if !series.IsAmount(now.Unit) {
		r.value, r.text = t.implied(now).Sub(t.implied(then)), display(to.Sub(from))+unitMark(now.Unit)
		return r, true
	}
	parts, _ := series.PartsOf("%")
	if r.value, ok = series.Growth(t.implied(now), t.implied(then), parts, places); !ok {
		return reckoning{}, false
	}
	plain, ok := series.Growth(to, from, parts, places)
	r.text = display(plain) + "%"
	return r, ok
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
