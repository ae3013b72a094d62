package chart

import (
	"html/template"
	"strings"

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

// Sparkline is s at the size of a word, with its point number here marked, if there is one. It has no text: what it
// shows stands beside it. It is empty for fewer than two points.
func Sparkline(s series.Series, here int) template.HTML {
	c := bare(s)
	if !c.Worth() {
		return ""
	}
	var marked *series.Point
	if 0 <= here && here < len(s.Points) {
		marked = &s.Points[here]
	}
	var p pen
	p.Grow(512)
	p.open("svg", "class", "spark", "width", px(sparkWidth), "height", px(sparkHeight),
		"viewBox", "0 0 "+px(sparkWidth)+" "+px(sparkHeight), "aria-hidden", "true")
	if c.bars {
		c.sparkBars(&p, marked)
	} else {
		c.sparkLine(&p, marked)
	}
	p.close("svg")
	return template.HTML(p.String())
}

// bare lays out s without words: a sparkline shows none, and a page holds dozens.
func bare(s series.Series) Chart {
	s.Derived = nil // what a word's size shows is what is stated
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

// sparkBars draws bars of one look as one path: a page holds dozens of sparklines.
func (c Chart) sparkBars(p *pen, marked *series.Point) {
	k := c.sparkScale()
	zero := k.at(0)
	width := max(c.barWidth()*(sparkWidth-2*sparkInset), 1)
	p.open("path", "class", "zero", "d", "M0 "+px(zero)+"h"+px(sparkWidth))
	p.close("path")
	var looks []string
	paths := map[string]*pen{}
	for _, s := range c.slots {
		if s.point == nil {
			continue
		}
		look := s.look(marked)
		if paths[look] == nil {
			looks, paths[look] = append(looks, look), new(pen)
		}
		y := k.y(s)
		paths[look].box(sparkX(s.x)-width/2, min(y, zero), width, max(y, zero)-min(y, zero))
	}
	for _, look := range looks {
		p.open("path", "class", "bar "+look, "d", paths[look].String())
		p.close("path")
	}
}

// box adds a rectangle to the data of a path.
func (p *pen) box(x, y, width, height float64) {
	w := px(width)
	p.WriteString("M" + px(x) + " " + px(y) + "h" + w + "v" + px(height) + "h-" + w + "z")
}

// sparkLine draws each run of neighbours as one line.
func (c Chart) sparkLine(p *pen, marked *series.Point) {
	k := c.sparkScale()
	at := make([]string, len(c.slots)) // the places of the points that a line can pass through
	for i, s := range c.slots {
		if s.solid() {
			at[i] = px(sparkX(s.x)) + " " + px(k.y(s))
		}
	}
	for i := 1; i < len(at); i++ {
		if at[i-1] == "" || at[i] == "" {
			continue
		}
		class, first := c.slots[i].expected(), i
		for i+1 < len(at) && at[i+1] != "" && c.slots[i+1].expected() == class {
			i++
		}
		p.open("path", "class", "segment"+class, "d", "M"+strings.Join(at[first-1:i+1], "L"))
		p.close("path")
	}
	for i, s := range c.slots {
		if s.point != nil && (s.point == marked || c.alone(i)) {
			p.element("circle", "", "class", "dot "+s.look(marked), "cx", px(sparkX(s.x)), "cy", px(k.y(s)), "r", "3")
		}
	}
}

// look is the classes of a point in a sparkline.
func (s slot) look(marked *series.Point) string {
	class := s.mark.tone + s.expected()
	if s.point == marked {
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
