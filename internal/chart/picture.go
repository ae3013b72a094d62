package chart

import (
	"fmt"
	"strings"
)

// The size of a picture in units of its own; a PNG has twice as many pixels.
const (
	PictureWidth  = 640.0
	PictureHeight = 400.0

	pictureMargin = 24.0
	pictureLeft   = pictureMargin + 46 // of the plot: the y axis stands before it
	pictureRight  = PictureWidth - pictureMargin - edge
)

// Picture is the chart as an SVG document that needs nothing around it: its title, its
// legend, its source line and its colours are inside. It is light on any page, as those
// who print a picture count on.
func (c Chart) Picture() []byte {
	var p pen
	id := c.ID()
	p.open("svg", "xmlns", "http://www.w3.org/2000/svg", "width", px(PictureWidth), "height", px(PictureHeight),
		"viewBox", fmt.Sprintf("0 0 %s %s", px(PictureWidth), px(PictureHeight)), "lang", c.words.Tag, "role", "img", "aria-labelledby", id+"-t "+id+"-d")
	p.element("title", c.Title(), "id", id+"-t")
	p.element("desc", c.Summary(), "id", id+"-d")
	p.put("<style>", styleSheet(c.words.Tag, c.opts.GreenUp), "</style>\n")
	p.element("rect", "", "class", "sheet", "width", px(PictureWidth), "height", px(PictureHeight))
	y := c.drawHead(&p)
	foot := c.drawFoot(&p)
	f := c.frameOf(foot - 16 - y)
	f.width = pictureRight - pictureLeft
	p.open("g", "transform", fmt.Sprintf("translate(%s %s)", px(pictureLeft), px(y)))
	c.drawGrid(&p, f)
	c.drawTags(&p, f, c.tags())
	if !c.bars {
		c.drawLine(&p, f)
	}
	c.drawPoints(&p, f)
	p.close("g")
	p.close("svg")
	return []byte(p.String())
}

// The lines of a picture's head and foot: font sizes, and how far a line is from the next.
const (
	titleSize, titleLine = 18.0, 24.0
	noteSize, noteLine   = 12.0, 17.0
	footSize, footLine   = 11.0, 15.0
)

// drawHead writes the title, the subtitle and the legend, and answers where the plot may begin.
func (c Chart) drawHead(p *pen) float64 {
	y := pictureMargin + titleSize - 4
	for _, line := range wrap(c.Title(), titleSize, PictureWidth-2*pictureMargin, 2) {
		p.element("text", line, "class", "title", "x", px(pictureMargin), "y", px(y))
		y += titleLine
	}
	p.element("text", c.Subtitle(), "class", "note", "x", px(pictureMargin), "y", px(y-2))
	y += noteLine
	if x := pictureMargin; len(c.Legend()) > 0 {
		for _, l := range c.Legend() {
			c.drawSwatch(p, l.Class, x, y-7)
			p.element("text", l.Text, "class", "note", "x", px(x+20), "y", px(y-3))
			x += 20 + textWidth(l.Text, noteSize) + 16
		}
		y += noteLine
	}
	return y - 8
}

// drawSwatch is what a class of points looks like, beside its name in the legend.
func (c Chart) drawSwatch(p *pen, class string, x, y float64) {
	p.open("g", "class", "level "+class)
	switch class {
	case "expected":
		p.element("rect", "", "class", "bar", "x", px(x+1), "y", px(y-5), "width", "12", "height", "10")
	case "range":
		p.element("rect", "", "class", "range", "x", px(x), "y", px(y-5), "width", "14", "height", "10")
	case "derived":
		p.element("line", "", "class", "whisker", "x1", px(x+7), "x2", px(x+7), "y1", px(y-6), "y2", px(y+6))
		p.element("circle", "", "class", "dot", "cx", px(x+7), "cy", px(y), "r", "3.5")
	case "flagged":
		p.element("circle", "", "class", "ring", "cx", px(x+7), "cy", px(y), "r", "6")
	case "gap":
		p.element("line", "", "x1", px(x+7), "x2", px(x+7), "y1", px(y-3), "y2", px(y+3))
	}
	p.close("g")
}

// drawFoot writes where the figures are from and who publishes them, and answers where it begins.
func (c Chart) drawFoot(p *pen) float64 {
	var lines []string
	for _, text := range []string{c.SourceLine(), c.opts.Credit} {
		lines = append(lines, wrap(text, footSize, PictureWidth-2*pictureMargin, 2)...)
	}
	top := PictureHeight - pictureMargin + 8 - footLine*float64(len(lines)-1)
	for i, line := range lines {
		p.element("text", line, "class", "foot", "x", px(pictureMargin), "y", px(top+footLine*float64(i)))
	}
	return top - footSize
}

// wrap breaks text into lines that are no wider than width at a font size, and cuts what
// would need more of them. Latin words stay whole.
func wrap(text string, size, width float64, most int) []string {
	if text == "" {
		return nil
	}
	var lines []string
	line := ""
	for _, word := range pieces(text) {
		if line != "" && textWidth(line+strings.TrimRight(word, " "), size) > width {
			if len(lines) == most-1 {
				return append(lines, strings.TrimRight(line, " ")+"…")
			}
			lines, line = append(lines, strings.TrimRight(line, " ")), ""
		}
		line += word
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces are the parts of a text between which a line may break: Han characters, each
// with what follows it that is no letter, and words with their spaces.
func pieces(text string) []string {
	var out []string
	from, last := 0, ' '
	for i, r := range text {
		if i > from && (last == ' ' || r >= 0x3400 && r < 0xa000) {
			out, from = append(out, text[from:i]), i
		}
		last = r
	}
	return append(out, text[from:])
}
