package check

import (
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// deltaFromLevels recomputes every difference (增加615萬元, 上升1.2個百分點) from
// the level at its period and the one at its base. Points are the difference of
// two rates or two shares.
func deltaFromLevels(b *index, s *series.Series) []*Finding {
	if s.Key.Kind != extract.Delta || s.Key.Unit == "" {
		return nil
	}
	about := subjectOf(s.Key)
	if len(b.levels[about]) == 0 {
		return nil
	}
	of := func(unit string) bool { return unit == s.Key.Unit }
	if s.Key.Unit == "pp" {
		of = func(unit string) bool { return unit == "%" }
	}
	return b.changesBetween(s, func(p extract.Period) []*series.Point { return b.levelsIn(about, p, of) }, b.judgeDelta)
}

func (b *index) judgeDelta(f *extract.Fact, p pair) (Finding, bool) {
	now, base := b.implied(p.now), b.implied(p.base)
	out := Finding{Fact: f, Inputs: []*extract.Fact{p.base, p.now}, Stated: series.Written(&f.Quantity).String()}
	computed := series.Written(&p.now.Quantity).Sub(series.Written(&p.base.Quantity))
	v := b.suits(f, computed, now.Sub(base).Meets(b.implied(f)))
	at := scaleOf(&p.now.Quantity)
	out.Sum = at.figure(&p.now.Quantity) + " − " + at.operand(&p.base.Quantity)
	if v.Holds() && !(now.Bounded() && base.Bounded()) {
		return out.barred(Open), true
	}
	var ok bool
	if out.Verdict, ok = b.accuse(v, f, p.now, p.base); !ok {
		return Finding{}, false
	}
	out.Expected = computed.String()
	out.Sum += " = " + display(computed.Shifted(-int32(at))) + unitMark(f.Unit)
	return out, true
}

// pointsNotPercent tests changes in percent of what is itself a rate. 毛利率上升2%
// from 40 to 42% is a rise of 2 points, and of 5 percent: where only the points
// fit, the unit is wrong.
func pointsNotPercent(b *index, s *series.Series) []*Finding {
	if s.Key.Kind != extract.Change || s.Key.Unit != "%" || series.OwnGrowth(s.Key.Metric) {
		return nil
	}
	about := subjectOf(s.Key)
	if len(b.levels[about]) == 0 {
		return nil
	}
	rates := func(p extract.Period) []*series.Point {
		return b.levelsIn(about, p, func(unit string) bool { return unit == "%" })
	}
	return b.changesBetween(s, rates, b.judgePoints)
}

// judgePoints speaks where the change in percent and the difference in points tell
// the two readings apart.
func (b *index) judgePoints(f *extract.Fact, p pair) (Finding, bool) {
	now, base := b.implied(p.now), b.implied(p.base)
	due, ok := series.Grown(base, b.implied(f), hundred)
	if !ok || !now.Bounded() || !base.Bounded() {
		return Finding{}, false
	}
	written := series.Written(&f.Quantity)
	before, after := series.Written(&p.base.Quantity), series.Written(&p.now.Quantity)
	percent, ok := series.Growth(after, before, hundred, places)
	if !ok {
		return Finding{}, false
	}
	out := Finding{Fact: f, Inputs: []*extract.Fact{p.base, p.now}, Stated: written.String(), Expected: percent.String()}
	at := scaleOf(&p.now.Quantity)
	out.Sum = at.figure(&p.now.Quantity) + "% ÷ " + at.figure(&p.base.Quantity) + "% − 1 = " + display(percent) + "%"
	v := b.suits(f, percent, due.Meets(now.Scaled(hundred)))
	points := now.Sub(base).Meets(b.implied(f))
	if v == Rounding && points {
		return Finding{}, false // from 40 to 42%, 2% may be the one or the other
	}
	if v == Differs && points {
		out.Cause = Points
		out.Expected = after.Sub(before).String()
		out.Sum = at.figure(&p.now.Quantity) + "% − " + at.operand(&p.base.Quantity) + "% = " + display(after.Sub(before)) + " pp"
	}
	out.Verdict, ok = b.accuse(v, f, p.now, p.base)
	return out, ok
}

var hundred = decimal.NewFromInt(100)
