package check

import (
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// A Cause is what likely made two figures of one thing differ.
type Cause string

// The causes. Those of a figure stated twice are tried in this order.
const (
	UnitSlip    Cause = "unit-slip"    // the same digits at another power of ten
	Currency    Cause = "currency"     // the amount of another currency
	Adjusted    Cause = "adjusted"     // the one is as reported, the other is not
	Cumulative  Cause = "cumulative"   // the figure of a longer or shorter span with the same end
	Fiscal      Cause = "fiscal"       // the figure of the fiscal period of the same name
	OtherPeriod Cause = "other-period" // the figure of another period: the year before for the quarter before
	Restatement Cause = "restatement"  // a report on a later period restated it
	Preliminary Cause = "preliminary"  // the one was published before the books were closed
	Unexplained Cause = "unexplained"
	Points      Cause = "points" // of a change of a rate: it fits in points only
)

// causes are tested in order on a figure and the one it contradicts; either may be
// the one that is not what it says. The fact, if any, is the figure that it likely is.
var causes = []struct {
	cause Cause
	fits  func(b *index, s *series.Series, f, other *extract.Fact) (*extract.Fact, bool)
}{
	{UnitSlip, func(_ *index, _ *series.Series, f, other *extract.Fact) (*extract.Fact, bool) {
		return nil, tenfold(f, other)
	}},
	{Currency, either((*index).otherCurrency)},
	{Adjusted, either((*index).otherFooting)},
	{Cumulative, either((*index).otherSpan)},
	{Fiscal, either((*index).sameName)},
	{OtherPeriod, either((*index).otherPeriod)},
	{Restatement, func(b *index, s *series.Series, f, other *extract.Fact) (*extract.Fact, bool) {
		return nil, b.restated(s, f, other)
	}},
	{Preliminary, func(b *index, _ *series.Series, f, other *extract.Fact) (*extract.Fact, bool) {
		return nil, b.preliminary(f.Article) != b.preliminary(other.Article) && near(f, other)
	}},
}

// explain answers the first cause that fits.
func (b *index) explain(s *series.Series, f, other *extract.Fact) (Cause, *extract.Fact) {
	for _, row := range causes {
		if meant, ok := row.fits(b, s, f, other); ok {
			return row.cause, meant
		}
	}
	return Unexplained, nil
}

// either tries f first and then the other.
func either(means func(*index, *series.Series, *extract.Fact) *extract.Fact) func(*index, *series.Series, *extract.Fact, *extract.Fact) (*extract.Fact, bool) {
	return func(b *index, s *series.Series, f, other *extract.Fact) (*extract.Fact, bool) {
		for _, f := range []*extract.Fact{f, other} {
			if meant := means(b, s, f); meant != nil {
				return meant, true
			}
		}
		return nil, false
	}
}

// tenfold reports whether a and b are one figure at different powers of ten.
func tenfold(a, b *extract.Fact) bool {
	x, y := series.Implied(&a.Quantity), series.Implied(&b.Quantity)
	if !x.Bounded() || !y.Bounded() || oneDigit(a) || oneDigit(b) {
		return false
	}
	for places := int32(1); places <= 9; places++ {
		if x.Shifted(places).Meets(y) || y.Shifted(places).Meets(x) {
			return true
		}
	}
	return false
}

// oneDigit reports whether f is written with a single digit, which fits too much: 5% and 50%.
func oneDigit(f *extract.Fact) bool {
	return last(&f.Quantity).Abs().LessThan(f.Step.Shift(1))
}

// telling reports whether f is one closed value written to at least so many digits:
// 5% is many things, 31742百萬 is one.
func telling(f *extract.Fact, digits int32) bool {
	return f.Value.Valid && f.Bound == "" && !f.Approx &&
		f.Value.Decimal.Abs().GreaterThanOrEqual(f.Step.Mul(decimal.New(1, digits-1)))
}

// stating is a fact at a point, other than f, that states the figure of f.
func (b *index) stating(p *series.Point, f *extract.Fact) *extract.Fact {
	for _, g := range b.tellingAt(p) {
		if g != f && b.implied(g).Meets(b.implied(f)) {
			return g
		}
	}
	return nil
}

// tellingAt are the different figures stated at a point that are closed values, so many at most as viewsOf looks at.
func (b *index) tellingAt(p *series.Point) []*extract.Fact {
	if list, ok := b.telling[p]; ok {
		return list
	}
	var list []*extract.Fact
	for _, g := range p.Facts {
		if len(list) == 8*maxViews {
			break
		}
		if !expected(g) && telling(g, 3) && !slices.ContainsFunc(list, func(v *extract.Fact) bool { return sameFigure(v, g) }) {
			list = append(list, g)
		}
	}
	b.telling[p] = list
	return list
}

// otherCurrency is an amount of the same point in another currency, in f's digits.
func (b *index) otherCurrency(s *series.Series, f *extract.Fact) *extract.Fact {
	if s.Key.Kind != extract.Level || !telling(f, 3) || !series.IsAmount(f.Unit) {
		return nil
	}
	for _, p := range b.levelsIn(subjectOf(s.Key), f.Period, func(unit string) bool { return series.IsAmount(unit) && unit != f.Unit }) {
		if g := b.stating(p, f); g != nil {
			return g
		}
	}
	return nil
}

// footings are metrics that are one figure as reported and another without what
// does not recur.
var footings = map[string]string{"net_income": "net_income_adjusted", "net_income_adjusted": "net_income"}

func (b *index) otherFooting(s *series.Series, f *extract.Fact) *extract.Fact {
	k := s.Key
	twin, ok := footings[k.Metric]
	if !ok || !telling(f, 3) {
		return nil
	}
	k.Metric = twin
	if line, ok := b.byKey[k]; ok {
		if p, ok := line.At(f.Period); ok {
			return b.stating(p, f)
		}
	}
	return nil
}

// otherSpan is the figure of a period of another length that ends with f's.
func (b *index) otherSpan(s *series.Series, f *extract.Fact) *extract.Fact {
	return b.amongKin(s, f, func(p *series.Point) bool {
		return p.Period.End.Equal(f.Period.End) && !series.SamePeriod(p.Period, f.Period)
	})
}

// sameName is the figure of a period that is called as f's, but is of other days:
// the third quarter of the fiscal year.
func (b *index) sameName(s *series.Series, f *extract.Fact) *extract.Fact {
	name := strings.TrimLeft(f.Period.Label, "FY")
	return b.amongKin(s, f, func(p *series.Point) bool {
		return p.Period.Label != f.Period.Label && strings.TrimLeft(p.Period.Label, "FY") == name
	})
}

// aroundPeriod is how many points to either side of a figure are looked at.
const aroundPeriod = 6

// otherPeriod is the figure of a period nearby in the same series: of the year
// before in place of the quarter before.
func (b *index) otherPeriod(s *series.Series, f *extract.Fact) *extract.Fact {
	if !telling(f, 3) {
		return nil
	}
	here, _ := slices.BinarySearchFunc(s.Points, f.Period, func(p series.Point, at extract.Period) int { return series.ComparePeriods(p.Period, at) })
	for i := max(0, here-aroundPeriod); i < min(len(s.Points), here+aroundPeriod+1); i++ {
		if series.SamePeriod(s.Points[i].Period, f.Period) {
			continue
		}
		if g := b.stating(&s.Points[i], f); g != nil {
			return g
		}
	}
	return nil
}

// amongKin is a figure of f's digits in series that differ from s in the length of
// their periods only.
func (b *index) amongKin(s *series.Series, f *extract.Fact, fits func(*series.Point) bool) *extract.Fact {
	if !telling(f, 3) {
		return nil
	}
	k := s.Key
	for _, k.Grain = range []series.Grain{series.Month, series.Quarter, series.Half, series.Year, series.Other} {
		line, ok := b.byKey[k]
		if !ok {
			continue
		}
		for i := range line.Points {
			if p := &line.Points[i]; fits(p) {
				if g := b.stating(p, f); g != nil {
					return g
				}
			}
		}
	}
	return nil
}

// restated reports whether the later of two articles is a report on a later period
// that looks back, and the earlier one was not.
func (b *index) restated(s *series.Series, f, other *extract.Fact) bool {
	if f.Article == other.Article || !near(f, other) {
		return false
	}
	late, early := f, other
	if b.date(late.Article).Before(b.date(early.Article)) {
		late, early = early, late
	}
	return b.date(early.Article).Before(b.date(late.Article)) && b.looksBack(s, late) && !b.looksBack(s, early)
}

// looksBack reports whether the article of f states a later point of s as well.
func (b *index) looksBack(s *series.Series, f *extract.Fact) bool {
	latest, ok := b.latest[s]
	if !ok {
		latest = map[string]time.Time{}
		for i := range s.Points {
			for _, g := range s.Points[i].Facts {
				if start := s.Points[i].Period.Start; !expected(g) && latest[g.Article].Before(start) {
					latest[g.Article] = start
				}
			}
		}
		b.latest[s] = latest
	}
	return latest[f.Article].After(f.Period.Start)
}

// near reports whether a restatement or a preliminary figure explains how far a and
// b are apart.
func near(a, b *extract.Fact) bool {
	v, w := last(&a.Quantity), last(&b.Quantity)
	apart := v.Sub(w).Abs()
	return apart.LessThanOrEqual(decimal.Max(v.Abs(), w.Abs()).Mul(nearby)) || a.Unit == "%" && apart.LessThanOrEqual(nearPoints)
}
