package check

import (
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// A tester tests one claim on the points of its subject.
type tester struct {
	*index
	*extract.Claim
	about subject
}

func (b *index) tester(c *extract.Claim) *tester {
	return &tester{b, c, subject{entity: c.Entity.ID, segment: extract.Fold(c.Segment), metric: c.Metric.ID}}
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
	return f, f.Confidence >= sure && !f.Apart && !t.suspects[f]
}

// ownViews are the outcomes that the claim's own article states for p, a few of them.
func (t *tester) ownViews(p *series.Point) []*extract.Fact {
	var own []*extract.Fact
	for _, f := range t.ownAt(t.Article, p) {
		if len(own) == maxViews {
			break
		}
		if !expected(f) {
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
