package chart

import (
	"html"
	"html/template"
	"strconv"
	"strings"
)

// The heights of a chart in pixels. The width is that of the column it stands
// in: places across are percentages, places down are pixels, so that text and
// strokes keep their size on a phone and on a desk.
const (
	Height      = 260
	SmallHeight = 120
)

// A frame is the room a chart is drawn in, in pixels from the top.
type frame struct {
	width               float64 // of the plot; 0 where it takes that of its column
	height, top, bottom float64
	small               bool
}

func (c Chart) frame() frame { return c.frameOf(Height) }

// frameOf leaves room for the axis labels and for the figures above the points and
// below those that hang or lie low.
func (c Chart) frameOf(height float64) frame {
	f := frame{height: height, top: 24, bottom: height - 22}
	for _, t := range c.tags() {
		if t.row == 1 {
			f.bottom = height - 38
		}
	}
	if c.hangs() || !c.bars {
		f.bottom -= 14
	}
	return f
}

func (c Chart) smallFrame() frame {
	f := frame{height: SmallHeight, top: 20, bottom: SmallHeight - 22, small: true}
	if c.hangs() {
		f.bottom -= 12
	}
	return f
}

func (c Chart) hangs() bool { return c.bars && c.scale.low < 0 }

// x is the place of a share of the plot, 0 to 1, across the frame.
func (f frame) x(at float64) string {
	if f.width > 0 {
		return px(at * f.width)
	}
	return pct(at)
}

// y is the place of a point of the scale, 0 to 1, down the frame.
func (f frame) y(at float64) float64 { return f.bottom - at*(f.bottom-f.top) }

// SVG is the chart without scripts: whole, sized by its column, coloured by the
// classes of chart.css. Its points are links to their sentences.
func (c Chart) SVG() template.HTML { return c.draw(c.frame()) }

// SmallMultiple is the chart at a height of 120 pixels, with the last value and
// the first and last period as its only labels.
func (c Chart) SmallMultiple() template.HTML { return c.draw(c.smallFrame()) }

func (c Chart) draw(f frame) template.HTML {
	var p pen
	if len(c.slots) == 0 {
		return ""
	}
	p.Grow(1024 + 512*len(c.slots))
	id := c.ID()
	class := "chart-svg"
	if f.small {
		class, id = class+" chart-small", id+"-small"
	}
	p.open("svg", "xmlns", "http://www.w3.org/2000/svg", "class", class, "width", "100%", "height", px(f.height),
		"font-size", "12", "overflow", "visible", "role", "group", "aria-labelledby", id+"-d")
	p.element("title", c.Title())
	p.element("desc", c.Summary(), "id", id+"-d")
	p.open("g", "class", "chart-axis", "aria-hidden", "true")
	if f.small {
		c.drawBase(&p, f)
		c.drawEnds(&p, f)
	} else {
		c.drawGrid(&p, f)
		c.drawTags(&p, f, c.tags())
	}
	p.close("g")
	if !c.bars {
		c.drawLine(&p, f)
	}
	c.drawPoints(&p, f)
	p.close("svg")
	return template.HTML(p.String())
}

func (c Chart) drawGrid(p *pen, f frame) {
	for _, t := range c.scale.ticks {
		y := f.y(c.scale.at(t))
		class := "grid"
		if t.IsZero() {
			class = "zero"
		}
		p.element("line", "", "class", class, "x1", "0", "x2", f.x(1), "y1", px(y), "y2", px(y))
		p.element("text", c.measure.tick(t, c.scale.step), "class", "tick", "x", "-8", "y", px(y+4), "text-anchor", "end")
	}
}

// drawBase is all the axis a small chart has: zero, or else the floor.
func (c Chart) drawBase(p *pen, f frame) {
	y := px(c.floor(f))
	p.element("line", "", "class", "zero", "x1", "0", "x2", f.x(1), "y1", y, "y2", y)
}

// floor is where bars stand and where missing periods are ticked off.
func (c Chart) floor(f frame) float64 {
	if c.scale.zero() {
		return f.y(-c.scale.low / (c.scale.high - c.scale.low))
	}
	return f.bottom
}

func (c Chart) drawTags(p *pen, f frame, tags []tag) {
	y := f.height - 5
	for _, t := range tags {
		if t.row == 1 {
			y = f.height - 20
		}
	}
	for _, t := range tags {
		p.element("text", t.text, "class", "tick", "x", f.x(t.x), "y", px(y+15*float64(t.row)), "text-anchor", "middle")
	}
}

// drawEnds names the first and the last period in the corners.
func (c Chart) drawEnds(p *pen, f frame) {
	g := c.series.Key.Grain
	begin, end := c.slots[0].period, c.slots[len(c.slots)-1].period
	p.element("text", c.words.compact(begin, g), "class", "tick", "x", "0", "y", px(f.height-5), "text-anchor", "start")
	p.element("text", c.words.compact(end, g), "class", "tick", "x", f.x(1), "y", px(f.height-5), "text-anchor", "end")
}

// drawLine joins neighbouring values. A missing period, a range or a derived figure
// breaks the line: nothing is known of its course there.
func (c Chart) drawLine(p *pen, f frame) {
	p.open("g", "class", "line", "aria-hidden", "true")
	for i := 1; i < len(c.slots); i++ {
		a, b := c.slots[i-1], c.slots[i]
		if !a.solid() || !b.solid() {
			continue
		}
		class := "segment"
		if a.mark.expected || b.mark.expected {
			class += " expected"
		}
		p.element("line", "", "class", class, "x1", f.x(a.x), "y1", px(c.y(f, a)), "x2", f.x(b.x), "y2", px(c.y(f, b)))
	}
	p.close("g")
}

// solid reports whether s has one value that a line can pass through.
func (s slot) solid() bool {
	if s.point == nil || s.derived != nil {
		return false
	}
	_, ok := single(s.point)
	return ok
}

// y is where the value of s stands; for a range, its upper end.
func (c Chart) y(f frame, s slot) float64 {
	d, ok := single(s.point)
	if !ok {
		_, d = ends(s.point)
	}
	return f.y(c.scale.at(d))
}

func (c Chart) drawPoints(p *pen, f frame) {
	labels := c.labels(f)
	for i, s := range c.slots {
		if s.point == nil {
			c.drawGap(p, f, i)
			continue
		}
		c.openPoint(p, i)
		c.drawHit(p, f, i)
		c.drawShape(p, f, i)
		if s.mark.flagged {
			p.element("circle", "", "class", "halo", "cx", f.x(s.x), "cy", px(c.y(f, s)), "r", "7.5", "fill", "none")
			p.element("circle", "", "class", "ring", "cx", f.x(s.x), "cy", px(c.y(f, s)), "r", "7.5", "fill", "none")
		}
		if labels[i].text != "" {
			labels[i].draw(p)
		}
		if s.mark.href != "" {
			p.close("a")
		} else {
			p.close("g")
		}
	}
}

// openPoint begins a link to the sentence, or a plain group where there is none.
func (c Chart) openPoint(p *pen, i int) {
	s := c.slots[i]
	class := "point " + s.mark.tone
	if s.mark.expected {
		class += " expected"
	}
	if s.mark.derived {
		class += " derived"
	}
	if s.mark.flagged {
		class += " flagged"
	}
	attrs := []string{"class", class, "data-facts", strings.Join(s.mark.facts, " ")}
	switch {
	case s.mark.href == "":
		p.open("g", attrs...)
	case c.opts.Framed: // <base target> is for links of HTML alone
		p.open("a", append(attrs, "href", s.mark.href, "target", "_blank")...)
	default:
		p.open("a", append(attrs, "href", s.mark.href)...)
	}
	p.element("title", c.title(i))
}

// drawHit is the part of the plot that answers for slot i.
func (c Chart) drawHit(p *pen, f frame, i int) {
	if f.width > 0 {
		return // a picture answers to nothing
	}
	from, upto := c.reach(i)
	p.element("rect", "", "class", "hit", "x", f.x(from), "y", px(f.top), "width", f.x(upto-from), "height", px(f.bottom-f.top), "fill", "none")
}

// reach is the part of the width that answers to the pointer for slot i: half
// way to its neighbours.
func (c Chart) reach(i int) (from, upto float64) {
	from, upto = 0, 1
	if i > 0 {
		from = (c.slots[i-1].x + c.slots[i].x) / 2
	}
	if i < len(c.slots)-1 {
		upto = (c.slots[i].x + c.slots[i+1].x) / 2
	}
	return from, upto
}

// drawGap ticks off a period nobody reported, and says so.
func (c Chart) drawGap(p *pen, f frame, i int) {
	x, y := f.x(c.slots[i].x), c.floor(f)
	p.open("g", "class", "gap", "role", "img")
	p.element("title", c.title(i))
	c.drawHit(p, f, i)
	p.element("line", "", "x1", x, "x2", x, "y1", px(y-3), "y2", px(y+3))
	p.close("g")
}

func (c Chart) drawShape(p *pen, f frame, i int) {
	s := c.slots[i]
	if s.derived != nil {
		c.drawDerived(p, f, s)
		return
	}
	if ranged(s.point) {
		low, high := ends(s.point)
		c.drawBar(p, f, "range", s, f.y(c.scale.at(low)), f.y(c.scale.at(high)))
	}
	if !s.solid() {
		return
	}
	y := c.y(f, s)
	if c.bars {
		c.drawBar(p, f, "bar", s, c.floor(f), y)
		return
	}
	if c.dotted() || s.mark.expected || s.mark.flagged || i == len(c.slots)-1 || c.alone(i) {
		p.element("circle", "", "class", "dot", "cx", f.x(s.x), "cy", px(y), "r", c.radius(f))
	}
}

// drawBar stands between two heights; at least a pixel of it shows.
func (c Chart) drawBar(p *pen, f frame, class string, s slot, y1, y2 float64) {
	top, height := min(y1, y2), max(y1, y2)-min(y1, y2)
	if height < 1 {
		top, height = top-0.5, 1
	}
	w := c.barWidth()
	p.element("rect", "", "class", class, "x", f.x(s.x-w/2), "y", px(top), "width", f.x(w), "height", px(height))
}

// barWidth is a share of the plot's width: most of a slot, but not a slab.
func (c Chart) barWidth() float64 {
	pitch := 1 / float64(len(c.slots))
	if c.timed {
		pitch = c.closest()
	}
	if c.bars {
		return max(min(pitch*0.64, 0.15), 0.006)
	}
	return max(min(pitch*0.3, 0.05), 0.006)
}

func (c Chart) closest() float64 {
	least := 0.08
	for i := 1; i < len(c.slots); i++ {
		if d := c.slots[i].x - c.slots[i-1].x; d > 0 {
			least = min(least, d)
		}
	}
	return least
}

// dotted reports whether there is room for a dot at every point of a line.
func (c Chart) dotted() bool { return len(c.slots) <= 24 }

func (c Chart) radius(f frame) string {
	if f.small || len(c.slots) > 24 {
		return "2.5"
	}
	return "3.5"
}

func (c Chart) isLast(s slot) bool {
	return s.point == c.slots[len(c.slots)-1].point
}

// alone reports whether no line reaches slot i, so that only a dot can show it.
func (c Chart) alone(i int) bool {
	before := i > 0 && c.slots[i-1].solid()
	after := i < len(c.slots)-1 && c.slots[i+1].solid()
	return !before && !after
}

// A pen writes SVG elements; every value it is given is escaped.
type pen struct{ strings.Builder }

// put writes what is markup already, or escaped.
func (p *pen) put(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// open writes a start tag with attributes given as name, value, name, value.
// An empty value leaves its attribute out.
func (p *pen) open(name string, attrs ...string) {
	p.WriteByte('<')
	p.WriteString(name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] == "" {
			continue
		}
		p.WriteByte(' ')
		p.WriteString(attrs[i])
		p.WriteString(`="`)
		p.WriteString(html.EscapeString(attrs[i+1]))
		p.WriteByte('"')
	}
	p.WriteByte('>')
}

func (p *pen) close(name string) {
	p.WriteString("</" + name + ">\n")
}

func (p *pen) element(name, text string, attrs ...string) {
	p.open(name, attrs...)
	p.WriteString(html.EscapeString(text))
	p.close(name)
}

func px(v float64) string { return short(v, 1) }

func pct(v float64) string { return short(v*100, 2) + "%" }

// short writes v with at most so many decimals and no trailing zeros.
func short(v float64, places int) string {
	s := strconv.FormatFloat(v, 'f', places, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
