package check

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// maxYears is the longest span of an average that is tried.
const maxYears = 30

// averageFromLevels recomputes yearly averages (年均增長, 兩年平均) from the levels at
// the ends of their span. Texts do not say whether the first year is counted, so
// the base may be its own level or that of the year before; the average has to fit
// one of them.
func averageFromLevels(b *index, s *series.Series) []*Finding {
	if s.Key.Kind != extract.Change || s.Key.Basis != extract.CAGR || s.Key.Unit != "%" || series.OwnGrowth(s.Key.Metric) {
		return nil
	}
	about := subjectOf(s.Key)
	if len(b.levels[about]) == 0 {
		return nil
	}
	var out []*Finding
	for i := range s.Points {
		p := &s.Points[i]
		first, last := p.Period.Start.Year(), p.Period.End.Year()
		if last-first < 1 || last-first > maxYears {
			continue
		}
		nows := b.levelsIn(about, yearOf(last), series.IsAmount)
		for _, f := range p.Facts {
			var ps []pair
			for _, from := range []int{first, first - 1} {
				ps = append(ps, pairs(b.nowsFor(f, nows), b.basesFor(f, b.levelsIn(about, yearOf(from), series.IsAmount)))...)
			}
			if finding, ok := firstOf(f, ps, b.judgeAverage); ok {
				out = append(out, &finding)
			}
		}
	}
	return out
}

func yearOf(y int) extract.Period {
	return extract.NewPeriod(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC))
}

// judgeAverage tests now = base × (1 + average)ⁿ.
func (b *index) judgeAverage(f *extract.Fact, p pair) (Finding, bool) {
	years := p.now.Period.End.Year() - p.base.Period.End.Year()
	now, base := b.implied(p.now), b.implied(p.base)
	if years < 1 || !base.Positive() || !now.Positive() || !now.Bounded() || !base.Bounded() {
		return Finding{}, false
	}
	due, ok := compounded(base, b.implied(f), years)
	if !ok {
		return Finding{}, false
	}
	exactly, ok := rootOf(series.Written(&p.now.Quantity), series.Written(&p.base.Quantity), years)
	if !ok {
		return Finding{}, false
	}
	v, ok := b.accuse(b.suits(f, exactly, due.Meets(now)), f, p.now, p.base)
	at := scaleOf(&p.now.Quantity)
	return Finding{
		Verdict: v, Fact: f, Inputs: []*extract.Fact{p.base, p.now},
		Expected: exactly.String(), Stated: series.Written(&f.Quantity).String(),
		Sum: "(" + at.figure(&p.now.Quantity) + " ÷ " + at.figure(&p.base.Quantity) + ")^(1/" + number(decimal.NewFromInt(int64(years))) + ") − 1 = " + display(exactly) + "%",
	}, ok
}

// compounded is base grown by change in each of so many years.
func compounded(base, change series.Interval, years int) (v series.Interval, ok bool) {
	for v, ok = base, true; years > 0 && ok; years-- {
		v, ok = series.Grown(v, change, hundred)
		v = v.Shifted(-2)
	}
	return v, ok
}

// rootOf is the yearly growth that leads from base to now, in percent. The written
// figures are single values or the ends of a range; decimals have no roots, so the
// growth is searched for to two places.
func rootOf(now, base series.Interval, years int) (v series.Interval, ok bool) {
	if !base.Positive() || !now.Positive() {
		return v, false
	}
	v.Low = root(now.Low.DivRound(base.High, 12), years, places)
	v.High = v.Low
	if !now.Low.Equal(now.High) || !base.Low.Equal(base.High) {
		v.High = root(now.High.DivRound(base.Low, 12), years, places)
	}
	return v, true
}

// root is the growth in percent, to so many places, whose years-th power is ratio.
func root(ratio decimal.Decimal, years int, places int32) decimal.Decimal {
	low, high := decimal.NewFromInt(-100), ratio.Mul(hundred).Add(hundred)
	two, step := decimal.NewFromInt(2), decimal.New(1, -places-2)
	for high.Sub(low).GreaterThan(step) {
		middle := low.Add(high).DivRound(two, places+3)
		if middle.Add(hundred).Shift(-2).Pow(decimal.NewFromInt(int64(years))).GreaterThan(ratio) {
			high = middle
		} else {
			low = middle
		}
	}
	return high.Round(places)
}
