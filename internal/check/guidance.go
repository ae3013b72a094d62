package check

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// A Standing is what became of an expected figure.
type Standing string

// The standings. Above and Below are of the figures alone: a loss above the
// expected one is a larger loss.
const (
	Within  Standing = "within"
	Above   Standing = "above"
	Below   Standing = "below"
	Pending Standing = "open" // no later article tells, or what they tell leaves it open
)

// Standings are all standings, those with an outcome first.
func Standings() []Standing { return []Standing{Within, Above, Below, Pending} }

// An Outcome is one expected figure (guidance, forecast, target, preliminary
// range) and what came of it.
//
// 預計2024年第四季營收為2,700億元至2,760億元 in an article of January and
// 營收2,801.54億元 in one of February give: above, by 41.54億, and the sum
// 2801.54 − 2760 = 41.54.
type Outcome struct {
	Guidance *extract.Fact
	Actual   *extract.Fact // what it is held against; nil while Pending
	Base     *extract.Fact // the level between a change and a level, where Actual is of the other kind than Guidance; else nil
	Verdict  Standing
	Overdue  bool          // Pending, although the newest article is more than a quarter past the month, quarter, half or year
	Distance string        // from the nearer end of Guidance, in its unit (points for percentages), below zero for Below; "" for the others
	Sum      string        // the comparison in the reader's numbers
	Repeats  *extract.Fact // the same figure of the same source, said before; else nil
	Revised  *extract.Fact // the first figure with which the same source took this one back; else nil
}

// patience is how many months after a period an outcome may still be on its way.
const patience = 3

// Outcomes answers what became of every expected figure that is a point of a
// series, by article and place. What the series were built with tells the days of the
// articles, of which those of one day are in the order of their slugs, and now is that of the newest:
// without it nothing is overdue. The order of ss and of their facts does not matter;
// time is O(n log n). It uses all processors, which call the functions of opts.
//
// Figures that move while an article is written, that stand apart or that the
// extractor is unsure of, changes of unknown basis and open units stay Pending.
func Outcomes(ss []series.Series, opts series.Options, now time.Time) []Outcome {
	shared := newLedger(ss, opts, now)
	parts := make([][]Outcome, min(runtime.GOMAXPROCS(0), len(ss)))
	var workers sync.WaitGroup
	for k := range parts {
		own := ss[k*len(ss)/len(parts) : (k+1)*len(ss)/len(parts)] // in one piece, as series of one subject stand together
		workers.Go(func() {
			l := shared.reader()
			for i := range own {
				for j := range own[i].Points {
					parts[k] = l.resolve(parts[k], &own[i], &own[i].Points[j])
				}
			}
		})
	}
	workers.Wait()
	out := slices.Concat(parts...)
	slices.SortFunc(out, func(a, b Outcome) int { return compareFacts(a.Guidance, b.Guidance) })
	return out
}

// resolve appends the outcomes of p.
func (l *ledger) resolve(out []Outcome, s *series.Series, p *series.Point) []Outcome {
	if !expected(p.Facts[len(p.Facts)-1]) {
		return out // outcomes come first in a point
	}
	from := len(out)
	for _, f := range p.Facts {
		if expected(f) {
			out = append(out, l.outcome(s, p, f))
		}
	}
	own := out[from:]
	slices.SortFunc(own, func(a, b Outcome) int {
		return cmp.Or(strings.Compare(Speaker(a.Guidance), Speaker(b.Guidance)),
			l.compare(a.Guidance.Article, b.Guidance.Article), compareFacts(a.Guidance, b.Guidance))
	})
	for i, j := 0, 0; i < len(own); i = j {
		var said []*Outcome
		for ; j < len(own) && Speaker(own[j].Guidance) == Speaker(own[i].Guidance); j++ {
			if firm(own[j].Guidance) {
				said = append(said, &own[j])
			}
		}
		trace(said)
	}
	return out
}

// outcome judges one expected figure, by a figure of its own kind before others.
func (l *ledger) outcome(s *series.Series, p *series.Point, f *extract.Fact) Outcome {
	open := Outcome{Guidance: f, Verdict: Pending}
	if !s.Key.Restatable() || !firm(f) || f.Basis == extract.Since && p.Base.IsZero() {
		return open
	}
	if r, ok := l.arrived(p, f); ok {
		if o, ok := weigh(f, evidence{actual: r.fact, span: r.span, plain: series.Written(&r.fact.Quantity)}); ok {
			return o
		}
		return open
	}
	all := l.indirect(s, p, f)
	if o, ok := settle(f, all); ok {
		return o
	}
	open.Overdue = expected(p.Shown()) && len(all) == 0 && accounted(s.Key.Grain) && l.now.After(p.Period.End.AddDate(0, patience, 0))
	return open
}

// firm facts may be held against each other: they are sure and stand on the reported footing.
func firm(f *extract.Fact) bool { return f.Confidence >= sure && !f.Apart }

// Speaker is who says f, in one script: "" for the entity itself and where the text
// names nobody. Each keeps a record of its own.
func Speaker(f *extract.Fact) string {
	if f.Source == "" || f.Source == f.Entity.Text {
		return ""
	}
	return extract.Fold(f.Source)
}

// A saying is a figure with all that repeat it.
type saying struct{ all []*Outcome }

func (s saying) figure() *extract.Fact { return s.all[0].Guidance }

// trace tells repeats and revisions apart in what one speaker says of a point, in
// order of time. Two figures of one article are cases, not revisions.
func trace(said []*Outcome) {
	var standing []*saying // what the last article said
	before := map[target]*saying{}
	for i, j := 0, 0; i < len(said); i = j {
		var now, fresh []*saying
		at := map[target]*saying{}
		for ; j < len(said) && said[j].Guidance.Article == said[i].Guidance.Article; j++ {
			o := said[j]
			key := targetOf(o.Guidance)
			s := at[key]
			switch {
			case s != nil:
				o.Repeats = s.figure()
			case before[key] != nil:
				s = &saying{before[key].all}
				o.Repeats = s.figure()
				now = append(now, s)
			default:
				s = new(saying)
				fresh, now = append(fresh, s), append(now, s)
			}
			s.all = append(s.all, o)
			at[key] = s
		}
		takeBack(standing, now, fresh)
		standing, before = now, at
	}
}

// takeBack marks what stood before and is not said again as revised by the first fresh figure.
func takeBack(before, now, fresh []*saying) {
	if len(fresh) == 0 {
		return
	}
	again := map[*extract.Fact]bool{}
	for _, s := range now {
		again[s.figure()] = true
	}
	for _, s := range before {
		if again[s.figure()] {
			continue
		}
		for _, o := range s.all {
			o.Revised = fresh[0].figure()
		}
	}
}

// A target is what is expected, whatever its words.
type target struct {
	low, high string
	bound     extract.Bound
}

func targetOf(f *extract.Fact) target {
	v := series.Written(&f.Quantity)
	return target{v.Low.String(), v.High.String(), f.Bound}
}

func sameTarget(a, b *extract.Fact) bool { return targetOf(a) == targetOf(b) }
