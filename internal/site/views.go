package site

import (
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

// viewPoints is how many points a computed view of a series shows: six years of quarters.
const viewPoints = 24

// A chartGroup is a series and the ways to see it: the first is shown, the others take its
// place when a reader asks for them.
type chartGroup struct {
	first  *series.Series
	others []series.Series
	title  *series.Series   // the levels: they name all of it
	folded []*series.Series // the growth that has no chart of its own beside it
}

// chartGroups are the series of a page, each with the other views of it. Growth that articles
// state of levels on the same page is one of their views; where more of it is stated than of
// them, it is the first.
func (b *builder) chartGroups(lines []*series.Series) []chartGroup {
	level := map[series.Key]*series.Series{}
	for _, s := range lines {
		if s.Key.Kind == extract.Level && b.chartable(s) {
			for _, basis := range viewBases(s) {
				if k := s.Key.GrowthKey(basis); level[k] == nil {
					level[k] = s
				}
			}
		}
	}
	var out []chartGroup
	done := map[*series.Series]bool{}
	for _, s := range lines {
		if !b.chartable(s) || done[s] {
			continue
		}
		l := chartGroup{first: s, title: s}
		if of := level[s.Key]; of != nil {
			l.first, l.title = of, of
		}
		l.others = b.views(l.title)
		for _, s := range lines {
			if level[s.Key] == l.title && slices.ContainsFunc(l.others, func(v series.Series) bool { return v.ID == s.ID }) {
				l.folded = append(l.folded, s)
				done[s] = true
			}
		}
		done[l.title] = true
		out = append(out, l.richest())
	}
	return out
}

// viewBases are the bases on which the growth of s is a view of it.
func viewBases(s *series.Series) []extract.Basis {
	return slices.DeleteFunc([]extract.Basis{extract.YoY, series.StepBasis(s.Key.Grain)}, func(b extract.Basis) bool { return b == "" })
}

// richest puts the view of which most is stated first, the levels where there are as many. Growth that is no series of
// this page's list stays behind its levels: it has a chart of its own elsewhere, on the page of a metric even on the same page.
func (l chartGroup) richest() chartGroup {
	for i := range l.others {
		if len(l.others[i].Points) > len(l.first.Points) && l.folds(l.others[i].ID) {
			first := l.others[i]
			l.others[i], l.first = *l.first, &first
		}
	}
	return l
}

func (l chartGroup) folds(id string) bool {
	return slices.ContainsFunc(l.folded, func(s *series.Series) bool { return s.ID == id })
}

// views are the levels s seen otherwise: their growth by year and on the period
// before, stated or computed, and as an index.
func (b *builder) views(s *series.Series) []series.Series {
	if s.Key.Kind != extract.Level {
		return nil
	}
	var others []series.Series
	add := func(v series.Series) {
		if chart.New(v, chart.Options{}).Worth() {
			others = append(others, v)
		}
	}
	for _, basis := range viewBases(s) {
		stated := b.index.line[s.Key.GrowthKey(basis)]
		if growth, ok := s.Growth(basis, stated); ok {
			add(latestOf(growth, max(viewPoints, len(growth.Points))))
		} else if stated != nil && b.chartable(stated) {
			add(*stated)
		}
	}
	if index, ok := s.Index(); ok {
		add(latestOf(index, viewPoints))
	}
	return others
}

// articleGroup is s as the article here shows it, with the views of it that are not charted
// on the page by themselves: there each figure of the text has its point in sight.
func (b *builder) articleGroup(s *series.Series, here string, charted map[*series.Series]bool) chartGroup {
	w := window(s, here)
	l := chartGroup{first: s, title: s}
	for _, v := range b.views(s) {
		if !charted[b.index.line[v.Key]] && len(w.Points) > 0 {
			l.others = append(l.others, within(v, w.Points[0].Period, w.Points[len(w.Points)-1].Period))
		}
	}
	l.others = slices.DeleteFunc(l.others, func(v series.Series) bool { return !chart.New(v, chart.Options{}).Worth() })
	return l
}

// within is s from one period to another.
func within(s series.Series, from, upto extract.Period) series.Series {
	outside := func(p extract.Period) bool {
		return series.ComparePeriods(p, from) < 0 || series.ComparePeriods(p, upto) > 0
	}
	s.Points = slices.DeleteFunc(slices.Clone(s.Points), func(p series.Point) bool { return outside(p.Period) })
	s.Derived = slices.DeleteFunc(slices.Clone(s.Derived), func(d series.Derived) bool { return outside(d.Period) })
	return s
}

// drawGroup is the chart of l with the switch between its views, for a page of the article
// here or of none: whole lays out the first.
func (b *builder) drawGroup(l chartGroup, r root, here string, whole func(*series.Series) chart.Chart) (template.HTML, error) {
	c := whole(l.first)
	if !c.Worth() {
		return "", nil
	}
	var panels []chart.Panel
	options := map[string]json.RawMessage{}
	for i := range l.others {
		s := &l.others[i]
		opts := b.chartOptions(s, r, here)
		opts.Files, opts.Embed = b.filesOf(s, r), b.embedOf(s, r)
		opts.IDPrefix, opts.BundleURL = l.first.ID+"-", b.bundle(r)
		other := chart.New(*s, opts)
		p := other.Panel()
		if s.ID == l.title.ID || l.folds(s.ID) {
			p.Anchor = "s-" + s.ID
		}
		option, err := other.Option()
		if err != nil {
			return "", err
		}
		options[p.Key] = option
		panels = append(panels, p)
	}
	view, err := c.View(panels...)
	if err != nil {
		return "", err
	}
	if len(panels) > 0 {
		view.Title = whole(l.title).Title()
		if view.BundleURL != "" {
			path := "data/charts/" + l.first.ID + ".json"
			if here != "" {
				path = "data/charts/" + here + "/" + l.first.ID + ".json"
			}
			view.ViewsURL = r.to(path)
			if err := b.keepOptions(path, options); err != nil {
				return "", err
			}
		}
	}
	return b.fill("chart", view)
}

// keepOptions holds the options of a chart's other views for a file of their own: most
// readers never ask for them, and the pages that show the chart share it.
func (b *builder) keepOptions(path string, options map[string]json.RawMessage) error {
	data, err := json.Marshal(options)
	b.options.Store(path, data)
	return err
}

// optionFiles are the files that keepOptions was given, in order.
func (b *builder) optionFiles() []publish.File {
	var files []publish.File
	b.options.Range(func(path, data any) bool {
		files = append(files, publish.File{Path: b.folder + path.(string), Data: data.([]byte)})
		return true
	})
	slices.SortFunc(files, func(x, y publish.File) int { return strings.Compare(x.Path, y.Path) })
	return files
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
