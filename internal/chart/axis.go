package chart

import (
	"fmt"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// narrow is the width in pixels of the plot on the smallest phone. The SVG
// stretches with its column but is drawn once, so what fits is decided here.
const narrow = 272.0

// A tag is one label of the x axis. The first row names the period within its
// year, the second the year, once.
type tag struct {
	x    float64
	row  int
	text string
}

// A tick names the slot of a period in two parts: Q4 and 2024, or 2024 alone.
type tick struct {
	Part string // "" for whole years
	Year string
	Nth  int // place within the year from 0
}

// tickOf names the slot of period p.
func (w words) tickOf(p extract.Period, g series.Grain) tick {
	year, month := p.Start.Format("2006"), int(p.Start.Month())-1
	switch {
	case g == series.Quarter:
		return tick{fmt.Sprintf("Q%d", month/3+1), year, month / 3}
	case g == series.Half:
		return tick{fmt.Sprintf("H%d", month/6+1), year, month / 6}
	case g == series.Month:
		return tick{w.Date("date.axis.month", p.Start), year, month}
	case g == series.Week:
		return tick{fmt.Sprintf("%d/%d", month+1, p.Start.Day()), year, (p.Start.YearDay() - 1) / 7}
	case g == series.Year && month == 0:
		return tick{Year: year}
	case p.Label != "" && len(p.Label) <= 9:
		return tick{Year: p.Label}
	}
	return tick{Year: p.End.Format("2006")}
}

// compact names a period in the least room: 24Q4, 2024, 25/1/30.
func (w words) compact(p extract.Period, g series.Grain) string {
	switch g {
	case series.Day:
		return w.Date("date.least.day", p.End)
	case series.Month:
		return w.Date("date.least.month", p.Start)
	}
	t := w.tickOf(p, g)
	if t.Part == "" {
		return t.Year
	}
	return t.Year[2:] + t.Part
}

// Every so many slots of a year may be labelled; a stride divides the year.
var strides = map[series.Grain][]int{
	series.Week: {1, 2, 4}, series.Month: {1, 3, 6}, series.Quarter: {1, 2}, series.Half: {1},
}

// Every so many years may be labelled.
var yearStrides = []int{1, 2, 5, 10, 20, 50, 100}

const (
	tagSize = 11.0 // px, font size of axis labels
	tagGap  = 5.0  // px, least distance between two
)

// tags labels the x axis, as densely as fits the narrowest screen.
func (c Chart) tags() []tag {
	if c.timed {
		return c.timeTags()
	}
	ticks := make([]tick, len(c.slots))
	for i, s := range c.slots {
		ticks[i] = c.words.tickOf(s.period, c.series.Key.Grain)
	}
	pitch := narrow / float64(len(c.slots))
	for _, stride := range strides[c.series.Key.Grain] {
		if widest(ticks)+tagGap <= float64(stride)*pitch {
			return c.partTags(ticks, stride)
		}
	}
	return c.yearTags(ticks)
}

func widest(ticks []tick) float64 {
	w := 0.0
	for _, t := range ticks {
		w = max(w, textWidth(t.Part, tagSize))
	}
	return w
}

// partTags names the parts of years, and each year once below its first.
func (c Chart) partTags(ticks []tick, stride int) []tag {
	var parts, years []tag
	for i, t := range ticks {
		if t.Nth%stride != 0 {
			continue
		}
		x := c.slots[i].x
		parts = append(parts, tag{x, 0, t.Part})
		if n := len(years); n == 0 || years[n-1].text != t.Year {
			years = append(years, tag{x, 1, t.Year})
		}
	}
	return append(parts, apart(years)...)
}

// apart drops a leading year that the next would run into.
func apart(years []tag) []tag {
	if len(years) > 1 && (years[1].x-years[0].x)*narrow < textWidth(years[0].text, tagSize)+tagGap {
		return years[1:]
	}
	return years
}

// yearTags names years alone, each at its first slot, every second or fifth where they are many.
func (c Chart) yearTags(ticks []tick) []tag {
	for _, stride := range yearStrides {
		if all := c.everyYear(ticks, stride); fits(all) {
			return all
		}
	}
	return outermost(c.everyYear(ticks, 1))
}

func (c Chart) everyYear(ticks []tick, stride int) []tag {
	var out []tag
	last := ""
	for i, t := range ticks {
		begins := t.Year != last && t.Nth == 0
		if begins && c.slots[i].period.Start.Year()%stride == 0 {
			out = append(out, tag{c.slots[i].x, 0, t.Year})
		}
		last = t.Year
	}
	return out
}

// fits reports whether no two neighbours touch on the narrowest screen.
func fits(tags []tag) bool {
	for i := 1; i < len(tags); i++ {
		need := (textWidth(tags[i-1].text, tagSize)+textWidth(tags[i].text, tagSize))/2 + tagGap
		if tags[i].row == tags[i-1].row && (tags[i].x-tags[i-1].x)*narrow < need {
			return false
		}
	}
	return len(tags) > 0
}

// outermost keeps the first and the last.
func outermost(tags []tag) []tag {
	if len(tags) > 2 {
		return []tag{tags[0], tags[len(tags)-1]}
	}
	return tags
}

// The steps of a time axis, finest first.
var timeSteps = []struct{ days, months int }{
	{1, 0}, {2, 0}, {7, 0}, {14, 0}, {0, 1}, {0, 3}, {0, 6}, {0, 12}, {0, 24}, {0, 60}, {0, 120},
}

// timeTags labels the days themselves where they are few, else round dates.
func (c Chart) timeTags() []tag {
	days := make([]time.Time, len(c.slots))
	for i, s := range c.slots {
		days[i] = s.period.End
	}
	if tags := c.dayTags(days); len(days) <= 6 && fits(tags[:len(days)]) {
		return tags
	}
	begin, end := days[0], days[len(days)-1]
	for _, step := range timeSteps {
		dates := roundDates(begin, end, step.days, step.months)
		if len(dates) < 2 || len(dates) > 6 {
			continue
		}
		tags := c.dayTags(dates)
		if step.months > 0 {
			tags = c.monthTags(dates, step.months)
		}
		for i, d := range dates {
			tags[i].x = along(d, begin, end)
		}
		return tags
	}
	return outermost(c.dayTags(days)[:len(days)])
}

// roundDates steps through the time from begin to end; months begin on their first.
func roundDates(begin, end time.Time, days, months int) []time.Time {
	t := begin
	if months > 0 {
		whole := (begin.Year()*12 + int(begin.Month()) - 1) / months * months
		t = time.Date(whole/12, time.Month(whole%12+1), 1, 0, 0, 0, 0, time.UTC)
	}
	var out []time.Time
	for ; !t.After(end) && len(out) <= 6; t = t.AddDate(0, months, days) {
		if !t.Before(begin) {
			out = append(out, t)
		}
	}
	return out
}

// dayTags names days as 1/30 in the first row, then the years, once each, in the second.
func (c Chart) dayTags(days []time.Time) []tag {
	begin, end := c.slots[0].period.End, c.slots[len(c.slots)-1].period.End
	tags := make([]tag, len(days))
	for i, d := range days {
		tags[i] = tag{along(d, begin, end), 0, c.words.Date("date.axis.day", d)}
	}
	return append(tags, c.yearsOnce(days)...)
}

// monthTags names months with their years, or years alone for whole-year steps.
func (c Chart) monthTags(dates []time.Time, months int) []tag {
	tags := make([]tag, len(dates))
	for i, d := range dates {
		tags[i].text = c.words.Date("date.axis.month", d)
		if months%12 == 0 {
			tags[i].text = d.Format("2006")
		}
	}
	if months%12 == 0 {
		return tags
	}
	return append(tags, c.yearsOnce(dates)...)
}

func (c Chart) yearsOnce(dates []time.Time) []tag {
	begin, end := c.slots[0].period.End, c.slots[len(c.slots)-1].period.End
	var out []tag
	for _, d := range dates {
		if n := len(out); n == 0 || out[n-1].text != d.Format("2006") {
			out = append(out, tag{along(d, begin, end), 1, d.Format("2006")})
		}
	}
	return apart(out)
}

// textWidth estimates the width in pixels of s at a font size: Han and other
// wide characters fill the square, digits and letters a little over half of it.
func textWidth(s string, size float64) float64 {
	em := 0.0
	for _, r := range s {
		switch {
		case r >= 0x2E80:
			em++
		case r == '%' || r == 'm' || r == 'M' || r == 'W':
			em += 0.88
		case r == '.' || r == ',' || r == ' ' || r == '/':
			em += 0.3
		default:
			em += 0.57
		}
	}
	return em * size
}
