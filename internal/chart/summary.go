package chart

import (
	"fmt"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
)

// Summary tells the chart in one sentence, for readers who do not see it: what it
// shows, from when to when, where it began, where it stands and how it went between,
// its lowest and highest points, and what is expected, derived or missing.
func (c Chart) Summary() string {
	all := c.everyPoint()
	if len(all) == 0 {
		return c.Title()
	}
	w, at := c.words, func(i int) mark { return c.slots[i].mark }
	s := fmt.Sprintf(w.summary, c.subject(), at(all[0]).period, at(all[len(all)-1]).period, len(all))
	course := c.course(all)
	s += c.way(all[0], all[len(all)-1]) + course
	if len(all) > 2 && (course == "" || course == w.courses.mixed) {
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
	return s + c.gaps() + w.stop
}

// subject is the title with the basis of growth, or that it is an index.
func (c Chart) subject() string {
	seen := c.words.bases[c.series.Key.Basis]
	if c.key() == "index" {
		seen = c.words.index
	}
	return spaced(c.words.comma, c.Title(), seen)
}

// way leads from the first value to the last: 由255.95億升至317.42億（+24%）.
func (c Chart) way(from, to int) string {
	a, b := c.slots[from].mark.label, c.slots[to].mark.label
	if !c.exact(from) || !c.exact(to) || from == to {
		return fmt.Sprintf(c.words.ways.unknown, a, b)
	}
	change := c.change(from, to)
	if c.slots[to].mark.expected {
		change += c.words.comma + c.words.expected
	}
	first, _ := single(c.slots[from].point)
	last, _ := single(c.slots[to].point)
	switch last.Cmp(first) {
	case 1:
		return fmt.Sprintf(c.words.ways.up, a, b, change)
	case -1:
		return fmt.Sprintf(c.words.ways.down, a, b, change)
	}
	return fmt.Sprintf(c.words.ways.level, a, b)
}

// course tells whether the values between went one way. It is empty for two values,
// and where one of them is a range.
func (c Chart) course(all []int) string {
	if len(all) < 3 {
		return ""
	}
	rises, falls := 0, 0
	for n, i := range all {
		if !c.exact(i) {
			return ""
		}
		if n == 0 {
			continue
		}
		now, _ := single(c.slots[i].point)
		before, _ := single(c.slots[all[n-1]].point)
		switch now.Cmp(before) {
		case 1:
			rises++
		case -1:
			falls++
		}
	}
	switch len(all) - 1 {
	case rises:
		return c.words.courses.rising
	case falls:
		return c.words.courses.falling
	}
	if rises > 0 && falls > 0 {
		return c.words.courses.mixed
	}
	return ""
}

// gapsNamed is how many missing periods are named one by one.
const gapsNamed = 3

// gaps counts the missing periods, and names them where they are few.
func (c Chart) gaps() string {
	var missed []string
	for _, s := range c.slots {
		if s.point == nil {
			missed = append(missed, c.words.period(s.period, c.series.Key.Grain))
		}
	}
	if len(missed) == 0 {
		return ""
	}
	s := fmt.Sprintf(c.words.gaps, len(missed), c.missing())
	if len(missed) <= gapsNamed {
		s += fmt.Sprintf(c.words.named, strings.Join(missed, c.words.comma))
	}
	return s
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
