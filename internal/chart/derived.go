package chart

import (
	"encoding/json"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// Derived figures are drawn hollow, with a whisker over all that the digits of
// their sources allow, and no line passes through them: nobody stated them. The
// table shows the sum that each is made of, in the words of the articles.

// derived is what a series calls its derived figures: levels that others imply, or
// what is computed of stated levels.
func (w words) derived(k series.Key) string {
	if computed(k) {
		return w.t("computed")
	}
	return w.t("derived")
}

// computed tells growth and indexes of stated levels from levels that others imply.
func computed(k series.Key) bool { return k.Kind == extract.Change || k.Unit == series.IndexUnit }

// missing is what is said of a period without a figure: nobody disclosed it, or in a
// view that is computed, what is disclosed does not allow it.
func (c Chart) missing() string {
	if len(c.series.Derived) > 0 && computed(c.series.Key) {
		return c.words.t("barred")
	}
	return c.words.t("missing")
}

// nearly stands before a figure that no article writes; 約 is for those that do.
const nearly = "≈"

func (c Chart) derivedMark(s slot) mark {
	d := s.derived
	about := nearly
	if d.Interval.Low.Equal(d.Interval.High) {
		about = "" // the first point of an index is 100
	}
	m := mark{
		period:  c.words.period(d.Period, c.series.Key.Grain),
		label:   about + c.measure.label(s.point),
		number:  about + c.measure.number(s.point),
		tone:    c.tone(s.point),
		derived: true,
	}
	m.written = c.sumOf(d).text()
	m.foreign = c.foreign(d.From[0]) != "" || c.foreign(d.From[1]) != ""
	for _, f := range d.From {
		m.flagged = m.flagged || c.opts.Flagged != nil && c.opts.Flagged(f)
	}
	if c.opts.Link != nil {
		m.href = c.opts.Link(d.From[len(d.From)-1])
	}
	return m
}

// A sum is how a derived figure comes about: its sources, each with what stands
// before it, and the rest of the line.
type sum struct {
	sources []Source
	after   string
}

func (s sum) text() string {
	var b strings.Builder
	for _, source := range s.sources {
		b.WriteString(source.Before + source.Text)
	}
	return b.String() + s.after
}

// sumOf writes 317.42億 ÷ (1 + 13%), 280.66億 × (1 + 13%), 317.42億 ÷ 280.66億 − 1 or
// 317.42億 ÷ 280.66億 × 100.
func (c Chart) sumOf(d *series.Derived) sum {
	level, other := c.source(d.From[0]), c.source(d.From[1])
	if d.From[1].Kind == extract.Change {
		op := " × (1 "
		if series.ComparePeriods(d.From[0].Period, d.Period) > 0 {
			op = " ÷ (1 "
		}
		sign := "+ "
		if d.From[1].Value.Decimal.IsNegative() {
			sign = "− "
		}
		other.Text = strings.TrimLeft(other.Text, "+-−＋－")
		other.Before = op + sign
		return sum{[]Source{level, other}, ")"}
	}
	level.Before = " ÷ "
	if c.series.Key.Kind == extract.Change {
		return sum{[]Source{other, level}, " − 1"}
	}
	return sum{[]Source{other, level}, " × 100"}
}

// foreign is the language of the article of f where that is not the chart's.
func (c Chart) foreign(f *extract.Fact) string {
	if c.opts.Titled == nil {
		return ""
	}
	if _, lang := c.opts.Titled(f.Article); lang != c.words.Tag {
		return lang
	}
	return ""
}

// source is the sentence of f with the figure as it is written there.
func (c Chart) source(f *extract.Fact) Source {
	s := Source{Text: c.words.qualified(f.Text, f), Article: f.Article, Lang: c.foreign(f)}
	if s.Lang != "" {
		s.Text = f.Text // nothing in the chart's language beside it
	}
	if c.opts.Link != nil {
		s.Href = c.opts.Link(f)
	}
	if c.opts.Quote != nil {
		s.Quote = excerpt(c.opts.Quote(f), f.Text)
	}
	return s
}

// whisker writes the ends of d in the unit of the chart: 279.6–282.2, −14.8 – −12.7.
// It is empty where they are no further apart than the last digit of the value.
func (c Chart) whisker(d *series.Derived) string {
	low, high := d.Interval.Low, d.Interval.High
	if high.Sub(low).LessThanOrEqual(decimal.New(1, min(0, d.Value.Exponent()))) {
		return ""
	}
	s := c.measure.figure(&series.Point{Low: decimal.NewNullDecimal(low), High: decimal.NewNullDecimal(high)}, 0)
	if low.IsNegative() {
		return strings.Replace(s, "–", " – ", 1)
	}
	return s
}

// drawDerived draws a hollow bar or point and its whisker.
func (c Chart) drawDerived(p *pen, f frame, s slot) {
	low, high := s.reach()
	top, bottom := px(f.y(c.scale.at(high))), px(f.y(c.scale.at(low)))
	half := c.capWidth() / 2
	if c.bars {
		c.drawBar(p, f, "bar", s, c.floor(f), c.y(f, s))
	}
	p.element("line", "", "class", "whisker", "x1", f.x(s.x), "x2", f.x(s.x), "y1", top, "y2", bottom)
	for _, y := range []string{top, bottom} {
		p.element("line", "", "class", "whisker", "x1", f.x(s.x-half), "x2", f.x(s.x+half), "y1", y, "y2", y)
	}
	if !c.bars {
		p.element("circle", "", "class", "dot", "cx", f.x(s.x), "cy", px(c.y(f, s)), "r", c.radius(f))
	}
}

// capWidth is that of a whisker's ends, as a share of the plot.
func (c Chart) capWidth() float64 { return min(c.barWidth()*0.6, 0.02) }

// derivedItems are [x, value, low, high] for the chart script to draw, with a label where the SVG has one.
func (c Chart) derivedItems() []item {
	var out []item
	labelled := c.labels(c.frame())
	for i, s := range c.slots {
		if s.derived == nil {
			continue
		}
		d := s.derived
		one := item{Value: []any{c.across(i), json.Number(d.Value.String()), json.Number(d.Interval.Low.String()), json.Number(d.Interval.High.String())}, At: &i}
		if labelled[i].text != "" {
			one.Label = labelled[i].option()
		}
		out = append(out, one)
	}
	return out
}
