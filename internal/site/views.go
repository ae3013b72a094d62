package site

import (
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/series"
)

// viewPoints is how many points a further view of a series shows, as an article's chart does: three years of quarters.
const viewPoints = windowPoints

// views are the levels s seen otherwise: their growth by year and on the period
// before, and as an index, each where it can be computed. Growth that articles
// state of all its points is charted anyway and only linked to.
func (b *builder) views(s *series.Series, r root) []chart.Other {
	if s.Key.Kind != extract.Level {
		return nil
	}
	var others []chart.Other
	for _, basis := range []extract.Basis{extract.YoY, series.StepBasis(s.Key.Grain)} {
		stated := b.index.line[s.Key.GrowthKey(basis)]
		if growth, ok := s.Growth(basis, stated); ok {
			others = b.withView(others, growth, r)
		} else if basis != "" && stated != nil && b.chartable(stated) {
			c := b.chartOf(stated, r, "")
			others = append(others, chart.Other{Name: c.Name(), Href: "#s-" + stated.ID})
		}
	}
	if index, ok := s.Index(); ok {
		others = b.withView(others, index, r)
	}
	return others
}

// withView adds a view of which there is something to see.
func (b *builder) withView(others []chart.Other, s series.Series, r root) []chart.Other {
	s = latestOf(s, viewPoints)
	opts := b.chartOptions(&s, r, "")
	opts.IDPrefix = "view-"
	if c := chart.New(s, opts); c.Worth() {
		others = append(others, c.Other())
	}
	return others
}

// latestOf is s without all but the newest n of its points and derived figures.
func latestOf(s series.Series, n int) series.Series {
	var periods []extract.Period
	for i := range s.Points {
		periods = append(periods, s.Points[i].Period)
	}
	for i := range s.Derived {
		periods = append(periods, s.Derived[i].Period)
	}
	if len(periods) <= n {
		return s
	}
	slices.SortFunc(periods, series.ComparePeriods)
	first := periods[len(periods)-n]
	at, _ := slices.BinarySearchFunc(s.Points, first, func(p series.Point, first extract.Period) int { return series.ComparePeriods(p.Period, first) })
	s.Points, s.Derived = s.Points[at:], s.Derived[derivedBefore(&s, first):]
	return s
}
