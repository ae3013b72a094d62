package check

import (
	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// margins are what a margin is a part of, and which part.
var margins = map[string]struct{ part, whole string }{
	"gross_margin":     {"gross_profit", "revenue"},
	"operating_margin": {"operating_income", "revenue"},
	"net_margin":       {"net_income", "revenue"},
}

// marginFromProfit recomputes a margin from the profit and the revenue of its own
// article and period.
//
// A net margin may count what belongs to minorities while the profit that reports
// name does not, so one that differs cannot be held against anybody.
func marginFromProfit(b *index, s *series.Series) []*Finding {
	of, ok := margins[s.Key.Metric]
	if !ok || s.Key.Unit != "%" || s.Key.Kind != extract.Level && s.Key.Kind != extract.Share {
		return nil
	}
	part := subject{s.Key.Entity, s.Key.Segment, of.part, s.Key.Apart}
	whole := subject{s.Key.Entity, s.Key.Segment, of.whole, s.Key.Apart}
	return b.ratios(s, part, whole, func(f *Finding) bool {
		if s.Key.Metric == "net_margin" && f.Verdict.Open() {
			*f = f.barred(Minorities)
		}
		return true
	})
}

// shareOfWhole recomputes a share (佔比48.6%) from the part, which is the segment's
// own level, and the whole, which is the entity's. Articles name the whole first; a
// later figure that does not fit is more likely another part whose name was not understood.
func shareOfWhole(b *index, s *series.Series) []*Finding {
	if s.Key.Kind != extract.Share || s.Key.Unit != "%" || s.Key.Segment == "" {
		return nil
	}
	part := subject{s.Key.Entity, s.Key.Segment, s.Key.Metric, s.Key.Apart}
	whole := subject{s.Key.Entity, "", s.Key.Metric, s.Key.Apart}
	return b.ratios(s, part, whole, func(f *Finding) bool {
		of := f.Inputs[1]
		return !f.Verdict.Open() || of.Article != f.Fact.Article || of.Start < f.Fact.Start
	})
}

// ratios holds the points of s against part ÷ whole.
func (b *index) ratios(s *series.Series, part, whole subject, review func(*Finding) bool) []*Finding {
	if len(b.levels[part]) == 0 || len(b.levels[whole]) == 0 {
		return nil
	}
	var out []*Finding
	for i := range s.Points {
		parts := b.levelsIn(part, s.Points[i].Period, series.IsAmount)
		wholes := b.levelsIn(whole, s.Points[i].Period, series.IsAmount)
		if len(parts) == 0 || len(wholes) == 0 {
			continue
		}
		for _, f := range s.Points[i].Facts {
			ps := pairs(b.nowsFor(f, parts), b.nowsFor(f, wholes))
			if finding, ok := firstOf(f, ps, b.judgeRatio); ok {
				if review(&finding) {
					out = append(out, &finding)
				}
			}
		}
	}
	return out
}

// judgeRatio tests part = whole × share; p.now is the part and p.base the whole.
func (b *index) judgeRatio(f *extract.Fact, p pair) (Finding, bool) {
	part, whole := b.implied(p.now), b.implied(p.base)
	out := Finding{Fact: f, Inputs: []*extract.Fact{p.now, p.base}, Stated: series.Written(&f.Quantity).String()}
	due, ok := b.implied(f).Times(whole)
	if !ok || !part.Bounded() || !whole.Bounded() {
		return Finding{}, false
	}
	ratio, ok := series.Written(&p.now.Quantity).Over(series.Written(&p.base.Quantity), hundred, places)
	if !ok {
		return Finding{}, false
	}
	if out.Verdict, ok = b.accuse(b.suits(f, ratio, due.Meets(part.Scaled(hundred))), f, p.now, p.base); !ok {
		return Finding{}, false
	}
	at := scaleOf(&p.base.Quantity)
	out.Expected = ratio.String()
	out.Sum = at.figure(&p.now.Quantity) + " ÷ " + at.figure(&p.base.Quantity) + " = " + display(ratio) + "%"
	return out, true
}
