package chart

import (
	"fmt"
	"time"

	"github.com/report-digest/digest/extract"
)

// Summary tells the chart in one sentence, for readers who do not see it: what
// it shows, from when to when, its first, last, lowest and highest points, and
// how many are expected or missing.
func (c Chart) Summary() string {
	all := c.everyPoint()
	if len(all) == 0 {
		return c.Title()
	}
	w, at := c.words, func(i int) mark { return c.slots[i].mark }
	begin, end := at(all[0]), at(all[len(all)-1])
	s := fmt.Sprintf(w.summary, spaced(w.comma, c.Title(), w.bases[c.series.Key.Basis]), begin.period, end.period, len(all), begin.label, end.label)
	if len(all) > 2 {
		n := c.notable()
		low, high := at(n[2]), at(n[1])
		s += fmt.Sprintf(w.extremes, low.label, low.period, high.label, high.period)
	}
	if n := c.count(func(s slot) bool { return s.mark.expected }); n > 0 {
		s += fmt.Sprintf(w.forecasts, n)
	}
	if n := c.count(func(s slot) bool { return s.mark.derived }); n > 0 {
		s += fmt.Sprintf(w.implied, n, w.derived(c.series.Key))
	}
	if n := c.count(func(s slot) bool { return s.point == nil }); n > 0 {
		s += fmt.Sprintf(w.gaps, n, c.missing())
	}
	return s + w.stop
}

func (c Chart) count(is func(slot) bool) int {
	n := 0
	for _, s := range c.slots {
		if is(s) {
			n++
		}
	}
	return n
}

// SourceLine says how many figures of how many articles stand behind the chart,
// and the date of the newest where Options.Dated knows it.
func (c Chart) SourceLine() string {
	facts, articles := c.sources()
	s := fmt.Sprintf(c.words.source, counted(c.words.figures, facts), counted(c.words.articles, len(articles)))
	if c.opts.Dated == nil {
		return s + c.words.stop
	}
	var newest time.Time
	for _, slug := range articles {
		if d := c.opts.Dated(slug); d.After(newest) {
			newest = d
		}
	}
	if !newest.IsZero() {
		s += fmt.Sprintf(c.words.newest, c.words.dated(c.words.day, newest))
	}
	return s + c.words.stop
}

// sources counts the facts and lists their articles, each once, in order of the points.
func (c Chart) sources() (facts int, articles []string) {
	seen := map[string]bool{}
	for _, s := range c.slots {
		if s.point == nil {
			continue
		}
		for _, f := range s.point.Facts {
			facts++
			if !seen[f.Article] {
				seen[f.Article] = true
				articles = append(articles, f.Article)
			}
		}
	}
	return facts, articles
}

// A Legend entry explains one look that the chart uses: Class names the look in
// the style sheet.
type Legend struct{ Class, Text string }

// Legend explains what is not plain; most charts need none.
func (c Chart) Legend() []Legend {
	var out []Legend
	add := func(class, text string, is func(slot) bool) {
		if c.count(is) > 0 {
			out = append(out, Legend{class, text})
		}
	}
	add("expected", c.words.expected, func(s slot) bool { return s.mark.expected && s.solid() })
	add("expected", joined(c.words.expected, c.words.rangeWord), func(s slot) bool { return s.mark.expected && !s.solid() })
	add("range", c.words.rangeWord, func(s slot) bool { return s.point != nil && !s.mark.expected && !s.mark.derived && !s.solid() })
	add("derived", c.words.derived(c.series.Key), func(s slot) bool { return s.mark.derived })
	add("flagged", c.words.flagged, func(s slot) bool { return s.mark.flagged })
	add("gap", c.missing(), func(s slot) bool { return s.point == nil })
	return out
}

// status names an outcome or a forecast.
func (w words) status(s extract.Status) string {
	if s == extract.Expected {
		return w.expected
	}
	return w.actual
}
