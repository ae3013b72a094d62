package chart

import (
	"fmt"
	"image/color"
	"strings"
)

// A look is how the shapes of a class are drawn in a picture. Within, where it is given,
// is the class of a shape around it. Of two looks the later one counts.
type look struct {
	within, class string
	fill, stroke  string // names of colours; "none", or "" for what an earlier look says
	width         float64
	dash          []float64
	opacity       float64 // of the fill; 0 for whole
	size          float64 // of text
	bold          bool
	halo          bool // the stroke lies under the fill
}

// The looks of a picture are those of the charts in pages (60-chart.css), in fixed colours.
var looks = append([]look{
	{class: "sheet", fill: "paper"},
	{class: "title", fill: "ink", size: titleSize, bold: true},
	{class: "note", fill: "soft", size: noteSize},
	{class: "foot", fill: "soft", size: footSize},
	{class: "grid", stroke: "hair", width: 1},
	{class: "zero", stroke: "line", width: 1},
	{class: "tick", fill: "soft", size: tagSize},
	{class: "segment", stroke: "level", width: 2},
	{class: "segment expected", stroke: "level", width: 2, dash: []float64{1, 5}},
	{within: "gap", class: "", stroke: "line", width: 1.5},
	{within: "up", class: "bar", fill: "up"},
	{within: "down", class: "bar", fill: "down"},
	{within: "flat", class: "bar", fill: "line"},
	{within: "level", class: "bar", fill: "level"},
	{within: "up", class: "range", fill: "up", opacity: 0.3},
	{within: "down", class: "range", fill: "down", opacity: 0.3},
	{within: "flat", class: "range", fill: "line", opacity: 0.3},
	{within: "level", class: "range", fill: "level", opacity: 0.3},
	{class: "dot", fill: "level", stroke: "paper", width: 1.5},
	{class: "whisker", stroke: "level", width: 1.25},
	{within: "derived", class: "bar", fill: "paper", width: 1.5},
	{within: "derived", class: "dot", fill: "paper", stroke: "level", width: 1.5},
	{within: "expected", class: "bar", fill: "paper", width: 1.5, dash: []float64{4, 3}},
	{within: "expected", class: "range", fill: "paper", width: 1.5, dash: []float64{4, 3}, opacity: 1},
	{within: "expected", class: "dot", fill: "paper", stroke: "level", width: 2, dash: []float64{3, 2}},
	{class: "halo", fill: "none", stroke: "paper", width: 5},
	{class: "ring", fill: "none", stroke: "warn", width: 2},
	{class: "label", fill: "ink", stroke: "paper", width: 3, size: labelSize, halo: true},
	{within: "up", class: "label", fill: "up"},
	{within: "down", class: "label", fill: "down"},
	{class: "last", bold: true},
}, edges()...)

// edges are the lines around hollow shapes and through derived ones, in the colour of their direction.
func edges() (all []look) {
	for _, tone := range []struct{ class, colour string }{{"up", "up"}, {"down", "down"}, {"flat", "line"}, {"level", "level"}} {
		for _, hollow := range []string{"derived", "expected"} {
			for _, shape := range []string{"bar", "range"} {
				all = append(all, look{within: tone.class + "." + hollow, class: shape, stroke: tone.colour})
			}
		}
		all = append(all, look{within: tone.class, class: "whisker", stroke: tone.colour})
	}
	return all
}

// The colours of a picture by name, those of the site by day (10-base.css).
var colours = map[string]color.RGBA{
	"paper": {0xfb, 0xfa, 0xf7, 0xff}, "ink": {0x1b, 0x1b, 0x1a, 0xff}, "soft": {0x5c, 0x5a, 0x55, 0xff}, "line": {0x8c, 0x8a, 0x84, 0xff},
	"hair": {0xdc, 0xd9, 0xd1, 0xff}, "level": {0x1d, 0x4f, 0x91, 0xff}, "warn": {0x7a, 0x4b, 0x00, 0xff},
	"red": {0xa8, 0x20, 0x1a, 0xff}, "green": {0x0f, 0x6b, 0x43, 0xff},
}

// colourOf is the colour of a name; up and down follow the market.
func colourOf(name string, greenUp bool) color.RGBA {
	if (name == "up") != greenUp && (name == "up" || name == "down") {
		return colours["red"]
	}
	if name == "up" || name == "down" {
		return colours["green"]
	}
	return colours[name]
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// styleSheet prints the looks.
func styleSheet(lang string, greenUp bool) string {
	var b strings.Builder
	b.WriteString("text{font-family:" + families(lang) + ";font-variant-numeric:tabular-nums}")
	for _, l := range looks {
		b.WriteString(l.selector() + "{" + l.declarations(greenUp) + "}")
	}
	return b.String()
}

func (l look) selector() string {
	own := "line"
	if l.class != "" {
		own = "." + strings.ReplaceAll(l.class, " ", ".")
	}
	if l.within != "" {
		return "." + l.within + " " + own
	}
	return own
}

func (l look) declarations(greenUp bool) string {
	var all []string
	add := func(name, value string) { all = append(all, name+":"+value) }
	paint := func(name, of string) {
		switch of {
		case "":
		case "none":
			add(name, of)
		default:
			add(name, hex(colourOf(of, greenUp)))
		}
	}
	paint("fill", l.fill)
	paint("stroke", l.stroke)
	if l.width > 0 {
		add("stroke-width", short(l.width, 2))
	}
	if len(l.dash) > 0 {
		add("stroke-dasharray", strings.Trim(fmt.Sprint(l.dash), "[]"))
	}
	if l.opacity > 0 {
		add("fill-opacity", short(l.opacity, 2))
	}
	if l.size > 0 {
		add("font-size", px(l.size)+"px")
	}
	if l.bold {
		add("font-weight", "700")
	}
	if l.halo {
		add("paint-order", "stroke")
		add("stroke-linejoin", "round")
	}
	return strings.Join(all, ";")
}
