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
	c := New(s, Options{})
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

// sparkY is the height of s, the middle of its range where it has one.
func (c Chart) sparkY(s slot) float64 {
	value, ok := single(s.point)
	if !ok {
		low, high := ends(s.point)
		value = decimal.Avg(low, high)
	}
	return c.sparkAt(value.InexactFloat64())
}

// sparkAt fills the height with the extent of the points, zero included for bars.
func (c Chart) sparkAt(value float64) float64 {
	low, high := extent(c.slots)
	bottom, top := low.InexactFloat64(), high.InexactFloat64()
	if c.bars {
		bottom, top = min(bottom, 0), max(top, 0)
	}
	if top <= bottom {
		return sparkHeight / 2
	}
	share := (value - bottom) / (top - bottom)
	return sparkHeight - sparkInset - float64(share*(sparkHeight-2*sparkInset))
}

func sparkX(x float64) float64 { return sparkInset + float64(x*(sparkWidth-2*sparkInset)) }

func (c Chart) sparkBars(p *pen, here *extract.Fact) {
	zero := c.sparkAt(0)
	width := max(c.barWidth()*(sparkWidth-2*sparkInset), 1)
	p.element("line", "", "class", "zero", "x1", "0", "x2", px(sparkWidth), "y1", px(zero), "y2", px(zero))
	for _, s := range c.slots {
		if s.point == nil {
			continue
		}
		y := c.sparkY(s)
		p.element("rect", "", "class", "bar "+s.look(here), "x", px(sparkX(s.x)-width/2), "y", px(min(y, zero)),
			"width", px(width), "height", px(max(y, zero)-min(y, zero)))
	}
}

func (c Chart) sparkLine(p *pen, here *extract.Fact) {
	for i := 1; i < len(c.slots); i++ {
		a, b := c.slots[i-1], c.slots[i]
		if a.solid() && b.solid() {
			p.element("line", "", "class", "segment"+b.expected(), "x1", px(sparkX(a.x)), "y1", px(c.sparkY(a)), "x2", px(sparkX(b.x)), "y2", px(c.sparkY(b)))
		}
	}
	for i, s := range c.slots {
		if s.states(here) || s.point != nil && c.alone(i) {
			p.element("circle", "", "class", "dot "+s.look(here), "cx", px(sparkX(s.x)), "cy", px(c.sparkY(s)), "r", "3")
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
