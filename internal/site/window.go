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
	w.Points = slices.Clone(s.Points[max(0, upto-windowPoints):upto])
	for i := range w.Points {
		w.Points[i].Facts = fewFacts(w.Points[i].Facts, here)
	}
	return w
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
