// Package chart draws a series: as an inline SVG that needs no script, as an
// ECharts option for the same chart made interactive, and as the table under both.
//
// The three are printed from one Chart, so they cannot disagree:
//
//	Series ── New ──► Chart ──► SVG, Option, Table, CSV
//	                    │
//	                    └──► View, for the template "chart"
//
// Changes by period are bars from a zero line; levels, shares and prices are lines
// with points. What is expected is hollow and dashed, what is derived from other
// figures is hollow with a whisker, a period nobody reported is an empty slot, and
// every point links to the sentence that states it.
package chart

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/i18n"
	"github.com/report-digest/digest/internal/series"
)

// Options say how a chart is worded and where its points lead. The zero value
// draws a chart without words and links.
type Options struct {
	Lang *i18n.Lang // that words it; nil where no word is shown

	// Entity, Segment and Metric are the names to show; "" takes the series' own.
	Entity, Segment, Metric string

	// Article is the slug of the page's article: its own facts are then linked
	// and quoted before those of other articles. "" leaves the newest first.
	Article string

	Link    func(*extract.Fact) string // URL of its sentence, base path included
	Flagged func(*extract.Fact) bool   // whether a check differs or conflicts
	Quote   func(*extract.Fact) string // its sentence

	// Dated answers the date of an article, and Titled its title and its language, for
	// the source line and for what is quoted.
	Dated  func(slug string) time.Time
	Titled func(slug string) (title, lang string)

	Range Range // what the y axis holds besides the points; the zero Range asks for nothing

	// IDPrefix comes before the series' id in element ids: set it where a page
	// holds the same chart twice.
	IDPrefix string

	GreenUp bool   // which colour is up in a picture
	Credit  string // who publishes, in the last line of a picture

	BundleURL string // of dist/echarts.js as published; "" leaves the SVG alone
	Files     []File // that the chart can be taken away in
	Embed     Embed  // the page of the chart alone; the zero one offers none
	Framed    bool   // the chart stands in a frame: its points lead out of it
}

// A File is a chart as a reader takes it away: its format, its address, and the name to keep it under.
type File struct{ Name, Href, As string }

// A Chart is a series ready to be printed.
type Chart struct {
	series  series.Series
	opts    Options
	words   words
	measure measure
	slots   []slot
	timed   bool // the x axis is proportional to time, not in equal slots
	bars    bool
	scale   scale
}

// New lays out s.
func New(s series.Series, opts Options) Chart {
	c := Chart{series: s, opts: opts, words: wordsOf(opts.Lang), bars: isChange(s.Key.Kind)}
	c.slots, c.timed = slotsOf(s)
	low, high := extent(c.slots)
	if opts.Range != (Range{}) {
		low, high = decimal.Min(low, opts.Range.Low), decimal.Max(high, opts.Range.High)
	}
	c.scale = scaleOf(low, high, c.bars)
	c.measure = measureOf(s.Key, c.scale, c.words)
	for i := range c.slots {
		if c.slots[i].point != nil {
			c.slots[i].mark = c.markOf(c.slots[i])
		}
	}
	return c
}

// Worth reports whether the series has enough points to be worth a chart: two.
func (c Chart) Worth() bool {
	n := 0
	for _, s := range c.slots {
		if s.point != nil {
			n++
		}
	}
	return n > 1
}

// ID is the id of the chart's figure element.
func (c Chart) ID() string { return c.opts.IDPrefix + "chart-" + c.series.ID }

// Title names the entity and the metric: 阿里雲收入增長.
func (c Chart) Title() string {
	entity := first(c.opts.Entity, c.series.Entity.Text, c.series.Key.Entity)
	metric := first(c.opts.Metric, c.series.Metric.Text, c.series.Key.Metric)
	if entity != "" {
		metric = c.words.Within(metric)
	}
	return i18n.Joined(entity, c.segment(), metric, c.words.kind(c.series.Key.Kind))
}

// Subtitle tells the length of the periods, the basis and the unit: 單季 · 較上年同期 · %.
func (c Chart) Subtitle() string {
	k := c.series.Key
	footing := ""
	if k.Apart {
		footing = c.words.t("apart")
	}
	return spaced(" · ", c.words.grain(k.Grain), c.words.basis(k.Basis), footing, c.measure.name)
}

func (c Chart) segment() string {
	if c.series.Key.Segment == "" || c.opts.Segment != "" {
		return c.opts.Segment
	}
	for _, p := range c.series.Points {
		for _, f := range p.Facts {
			if f.Segment != "" {
				return f.Segment
			}
		}
	}
	return first(c.series.Segment, c.series.Key.Segment)
}

func isChange(k extract.Kind) bool { return k == extract.Change || k == extract.Delta }

// A mark is what a point shows: its words, its place to go and its looks.
type mark struct {
	fact     *extract.Fact // the one linked and quoted; nil for a point without facts
	written  string        // as the article writes it, 約 and ranges included
	label    string        // short, signed, in the chart's unit: +13%
	number   string        // label without its unit, every digit kept
	period   string        // 2024年第四季
	quote    string
	href     string
	facts    []string // ids of all facts that state it
	tone     string   // "up", "down", "flat"; "level" where direction has no meaning
	expected bool
	derived  bool
	flagged  bool
	foreign  bool // written is in another language than the chart
}

func (c Chart) markOf(s slot) mark {
	if s.derived != nil {
		return c.derivedMark(s)
	}
	p := s.point
	m := mark{
		period:   c.words.period(p.Period, c.series.Key.Grain),
		label:    c.measure.label(p),
		number:   c.measure.number(p),
		tone:     c.tone(p),
		expected: p.Status == extract.Expected,
	}
	m.written = m.label
	for _, f := range p.Facts {
		m.facts = append(m.facts, f.ID)
		m.flagged = m.flagged || c.opts.Flagged != nil && c.opts.Flagged(f)
		if m.fact == nil || m.fact.Article != c.opts.Article && f.Article == c.opts.Article {
			m.fact = f
		}
	}
	if m.fact == nil {
		return m
	}
	m.written, m.foreign = c.words.qualified(m.fact.Text, m.fact), c.foreign(m.fact) != ""
	if c.opts.Link != nil {
		m.href = c.opts.Link(m.fact)
	}
	if c.opts.Quote != nil {
		m.quote = excerpt(c.opts.Quote(m.fact), m.fact.Text)
	}
	return m
}

func (c Chart) tone(p *series.Point) string {
	if !c.bars {
		return "level"
	}
	low, high := ends(p)
	switch {
	case low.IsPositive():
		return "up"
	case high.IsNegative():
		return "down"
	}
	return "flat"
}

// title is slot i in one line, the name of its link: 2024年第四季：+13%，較上季+6個百分點，預期.
func (c Chart) title(i int) string {
	if c.slots[i].point == nil {
		return c.words.period(c.slots[i].period, c.series.Key.Grain) + c.words.t("colon") + c.missing()
	}
	m := c.slots[i].mark
	s := m.period + c.words.t("colon") + m.label
	if steps := c.steps(i); steps != "" {
		s += c.words.t("comma") + steps
	}
	// A name in plain text cannot say that a part of it is in another language.
	if !m.foreign && (m.derived || !strings.Contains(ungrouped(m.written), ungrouped(m.number))) {
		s += c.words.t("comma") + m.written
	}
	if m.expected {
		s += c.words.t("comma") + c.words.t("expected")
	}
	if m.derived {
		s += c.words.t("comma") + c.words.derived(c.series.Key)
	}
	if m.flagged {
		s += c.words.t("comma") + c.words.t("flagged")
	}
	return s
}

// ungrouped is what of a figure does not depend on who writes it.
func ungrouped(figure string) string {
	return strings.NewReplacer(",", "", " ", "", "+", "", "−", "", "-", "").Replace(figure)
}

// quoteLimit is how many characters of a sentence a tooltip holds.
const quoteLimit = 96

// excerpt shortens a sentence to the part around the figure.
func excerpt(sentence, figure string) string {
	text := []rune(strings.Join(strings.Fields(sentence), " "))
	if len(text) <= quoteLimit {
		return string(text)
	}
	from := 0
	if at := strings.Index(string(text), figure); at > 0 {
		from = len([]rune(string(text)[:at])) - quoteLimit/2
	}
	from = max(0, min(from, len(text)-quoteLimit))
	out := string(text[from : from+quoteLimit])
	if from > 0 {
		out = "…" + out
	}
	if from+quoteLimit < len(text) {
		out += "…"
	}
	return out
}

func first(names ...string) string {
	for _, n := range names {
		if n != "" {
			return n
		}
	}
	return ""
}
