package chart

import (
	"html/template"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// The size of a sparkline in pixels.
const (
	sparkWidth  = 96.0
	sparkHeight = 28.0
	sparkInset  = 4.0
)

// Sparkline is s at the size of a word, with the point that here states marked.
// It has no text: what it shows stands beside it. It is empty for fewer than two points.
func Sparkline(s series.Series, here *extract.Fact) template.HTML {
	c := bare(s)
	if !c.Worth() {
		return ""
	}
	var p pen
	p.open("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "spark", "width", px(sparkWidth), "height", px(sparkHeight),
		"viewBox", "0 0 "+px(sparkWidth)+" "+px(sparkHeight), "aria-hidden", "true", "focusable", "false")
	if c.bars {
		c.sparkBars(&p, here)
	} else {
		c.sparkLine(&p, here)
	}
	p.close("svg")
	return template.HTML(p.String())
}

// bare lays out s without words: a sparkline shows none, and a page holds dozens.
func bare(s series.Series) Chart {
	c := Chart{series: s, bars: isChange(s.Key.Kind)}
	c.slots, c.timed = slotsOf(s)
	for i := range c.slots {
		if p := c.slots[i].point; p != nil {
			c.slots[i].mark = mark{tone: c.tone(p), expected: p.Status == extract.Expected}
		}
	}
	return c
}

// A sparkScale fills the height with the extent of the points, zero included for bars.
type sparkScale struct{ bottom, top float64 }

func (c Chart) sparkScale() sparkScale {
	low, high := extent(c.slots)
	k := sparkScale{low.InexactFloat64(), high.InexactFloat64()}
	if c.bars {
		k.bottom, k.top = min(k.bottom, 0), max(k.top, 0)
	}
	return k
}

// y is the height of s, the middle of its range where it has one.
func (k sparkScale) y(s slot) float64 {
	value, ok := single(s.point)
	if !ok {
		low, high := ends(s.point)
		value = decimal.Avg(low, high)
	}
	return k.at(value.InexactFloat64())
}

func (k sparkScale) at(value float64) float64 {
	if k.top <= k.bottom {
		return sparkHeight / 2
	}
	share := (value - k.bottom) / (k.top - k.bottom)
	return sparkHeight - sparkInset - float64(share*(sparkHeight-2*sparkInset))
}

func sparkX(x float64) float64 { return sparkInset + float64(x*(sparkWidth-2*sparkInset)) }

func (c Chart) sparkBars(p *pen, here *extract.Fact) {
	k := c.sparkScale()
	zero := k.at(0)
	width := max(c.barWidth()*(sparkWidth-2*sparkInset), 1)
	p.element("line", "", "class", "zero", "x1", "0", "x2", px(sparkWidth), "y1", px(zero), "y2", px(zero))
	for _, s := range c.slots {
		if s.point == nil {
			continue
		}
		y := k.y(s)
		p.element("rect", "", "class", "bar "+s.look(here), "x", px(sparkX(s.x)-width/2), "y", px(min(y, zero)),
			"width", px(width), "height", px(max(y, zero)-min(y, zero)))
	}
}

func (c Chart) sparkLine(p *pen, here *extract.Fact) {
	k := c.sparkScale()
	for i := 1; i < len(c.slots); i++ {
		a, b := c.slots[i-1], c.slots[i]
		if a.solid() && b.solid() {
			p.element("line", "", "class", "segment"+b.expected(), "x1", px(sparkX(a.x)), "y1", px(k.y(a)), "x2", px(sparkX(b.x)), "y2", px(k.y(b)))
		}
	}
	for i, s := range c.slots {
		if s.states(here) || s.point != nil && c.alone(i) {
			p.element("circle", "", "class", "dot "+s.look(here), "cx", px(sparkX(s.x)), "cy", px(k.y(s)), "r", "3")
		}
	}
}

// look is the classes of a point in a sparkline.
func (s slot) look(here *extract.Fact) string {
	class := s.mark.tone + s.expected()
	if s.states(here) {
		class += " here"
	}
	return class
}

func (s slot) expected() string {
	if s.mark.expected {
		return " expected"
	}
	return ""
}

// states reports whether f is one of the facts behind s.
func (s slot) states(f *extract.Fact) bool {
	if s.point == nil || f == nil {
		return false
	}
	for _, own := range s.point.Facts {
		if own == f || own.ID == f.ID && own.Article == f.Article {
			return true
		}
	}
	return false
}
