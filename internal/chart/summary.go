package chart

import (
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/i18n"
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
	s := w.t("summary", "what", c.subject(), "from", at(all[0]).period, "to", at(all[len(all)-1]).period, "n", len(all))
	course := c.course(all)
	s += c.way(all[0], all[len(all)-1]) + course
	if len(all) > 2 && (course == "" || course == w.t("course.mixed")) {
		n := c.notable()
		low, high := at(n[2]), at(n[1])
		s += w.t("extremes", "low", low.label, "lowest", low.period, "high", high.label, "highest", high.period)
	}
	if n := c.count(func(s slot) bool { return s.mark.expected }); n > 0 {
		s += w.t("forecasts", "n", n)
	}
	if n := c.count(func(s slot) bool { return s.mark.derived }); n > 0 {
		s += w.t("implied", "n", n, "what", w.derived(c.series.Key))
	}
	return s + c.gaps() + w.t("stop")
}

// subject is the title with the basis of growth, or that it is an index.
func (c Chart) subject() string {
	seen := c.words.basis(c.series.Key.Basis)
	if c.key() == "index" {
		seen = c.words.t("index")
	}
	return spaced(c.words.t("comma"), c.Title(), seen)
}

// way leads from the first value to the last: 由255.95億升至317.42億（+24%）.
func (c Chart) way(from, to int) string {
	a, b := c.slots[from].mark.label, c.slots[to].mark.label
	if !c.exact(from) || !c.exact(to) || from == to {
		return c.words.t("way.unknown", "from", a, "to", b)
	}
	change := c.change(from, to)
	if c.slots[to].mark.expected {
		change += c.words.t("comma") + c.words.t("expected")
	}
	first, _ := single(c.slots[from].point)
	last, _ := single(c.slots[to].point)
	switch last.Cmp(first) {
	case 1:
		return c.words.t("way.up", "from", a, "to", b, "change", change)
	case -1:
		return c.words.t("way.down", "from", a, "to", b, "change", change)
	}
	return c.words.t("way.level", "to", b)
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
		return c.words.t("course.rising")
	case falls:
		return c.words.t("course.falling")
	}
	if rises > 0 && falls > 0 {
		return c.words.t("course.mixed")
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
	s := c.words.t("gaps", "n", len(missed), "what", c.missing())
	if len(missed) <= gapsNamed {
		s += c.words.t("named", "list", strings.Join(missed, c.words.t("comma")))
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
	s := c.words.t("source", "figures", c.words.t("figures", "n", facts), "articles", c.words.t("articles", "n", len(articles)))
	if c.opts.Dated == nil {
		return s + c.words.t("stop")
	}
	var newest time.Time
	for _, slug := range articles {
		if d := c.opts.Dated(slug); d.After(newest) {
			newest = d
		}
	}
	if !newest.IsZero() {
		s += c.words.t("newest", "date", c.words.shortDay(newest))
	}
	return s + c.words.t("stop")
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
	add("expected", c.words.t("expected"), func(s slot) bool { return s.mark.expected && s.solid() })
	add("expected", i18n.Joined(c.words.t("expected"), c.words.t("range")), func(s slot) bool { return s.mark.expected && !s.solid() })
	add("range", c.words.t("range"), func(s slot) bool { return s.point != nil && !s.mark.expected && !s.mark.derived && !s.solid() })
	add("derived", c.words.derived(c.series.Key), func(s slot) bool { return s.mark.derived })
	add("flagged", c.words.t("flagged"), func(s slot) bool { return s.mark.flagged })
	add("gap", c.missing(), func(s slot) bool { return s.point == nil })
	return out
}

// status names an outcome or a forecast.
func (w words) status(s extract.Status) string {
	if s == extract.Expected {
		return w.t("expected")
	}
	return w.t("actual")
}
