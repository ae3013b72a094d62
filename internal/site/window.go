package site

import (
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// An article shows of a long series what led up to its own figure, three years
// of quarters; the whole run stands on the entity's page. So a page does not
// grow with the number of articles around it.
const (
	windowPoints = 12
	pointFacts   = 4 // of one point, the article's own always among them
)

// window is the part of s around the points that the article here states.
func window(s *series.Series, here string) series.Series {
	upto := len(s.Points)
	if upto > windowPoints {
		upto = min(upto, max(windowPoints, lastOf(s, here)+1+windowPoints/4))
	}
	w := *s
	from := max(0, upto-windowPoints)
	w.Points, w.Derived = slices.Clone(s.Points[from:upto]), derivedAmong(s, from, upto)
	for i := range w.Points {
		w.Points[i].Facts = fewFacts(w.Points[i].Facts, here)
	}
	return w
}

// derivedAmong are the derived figures of s that stand among its points from..upto-1:
// those before the first or after the last point of s belong to it.
func derivedAmong(s *series.Series, from, upto int) []series.Derived {
	begin, end := 0, len(s.Derived)
	if from > 0 {
		begin = derivedBefore(s, s.Points[from].Period)
	}
	if upto < len(s.Points) {
		end = derivedBefore(s, s.Points[upto].Period)
	}
	return s.Derived[begin:max(begin, end)]
}

// derivedBefore counts the derived figures of s before p.
func derivedBefore(s *series.Series, p extract.Period) int {
	n, _ := slices.BinarySearchFunc(s.Derived, p, func(d series.Derived, p extract.Period) int { return series.ComparePeriods(d.Period, p) })
	return n
}

// lastOf is the last point of s that the article states.
func lastOf(s *series.Series, article string) int {
	for i := len(s.Points) - 1; i >= 0; i-- {
		if slices.ContainsFunc(s.Points[i].Facts, func(f *extract.Fact) bool { return f.Article == article }) {
			return i
		}
	}
	return len(s.Points) - 1
}

// fewFacts keeps the first facts of a point and those of the article.
func fewFacts(facts []*extract.Fact, article string) []*extract.Fact {
	if len(facts) <= pointFacts {
		return facts
	}
	few := slices.Clone(facts[:pointFacts])
	for _, f := range facts[pointFacts:] {
		if f.Article == article && len(few) < 2*pointFacts {
			few = append(few, f)
		}
	}
	return few
}

// glimpse is the part of a series that a sparkline at one of its points shows, and the number of the point in it.
func glimpse(at spot) (part series.Series, point int) {
	upto := min(len(at.series.Points), max(windowPoints, at.point+1+windowPoints/4))
	from := max(0, upto-windowPoints)
	part = *at.series
	part.Points = part.Points[from:upto]
	return part, at.point - from
}
