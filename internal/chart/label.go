package chart

import "github.com/shopspring/decimal"

// A label is the figure written beside a point.
type label struct {
	text   string
	x      string // percentage
	dx, y  float64
	anchor string
	last   bool
	below  bool
}

const (
	labelSize = 12.0
	labelGap  = 4.0 // px, least distance between two labels
	edge      = 12.0

	widestFont = 1.15 // how much more room than estimated a bold label takes in the widest of the usual fonts
)

func (l label) draw(p *pen) {
	class := "label"
	if l.last {
		class += " last"
	}
	dx := ""
	if l.dx != 0 {
		dx = px(l.dx)
	}
	p.element("text", l.text, "class", class, "x", l.x, "dx", dx, "y", px(l.y), "text-anchor", l.anchor)
}

// labels writes out every point where they fit the narrowest screen, else the
// last, the highest and the lowest; a small chart has only the last.
func (c Chart) labels(f frame) []label {
	out := make([]label, len(c.slots))
	for _, i := range c.labelled(f) {
		out[i] = c.labelAt(f, i)
	}
	return out
}

// labelled answers the slots to write out, the most important first.
func (c Chart) labelled(f frame) []int {
	order := c.notable()
	if f.small {
		return order[:1]
	}
	if all := c.everyPoint(); c.apart(all) && (c.bars || len(all) <= 4) {
		return all
	}
	var chosen []int
	for _, i := range order {
		if c.apart(append(chosen[:len(chosen):len(chosen)], i)) {
			chosen = append(chosen, i)
		}
	}
	return chosen
}

func (c Chart) everyPoint() []int {
	var out []int
	for i, s := range c.slots {
		if s.point != nil {
			out = append(out, i)
		}
	}
	return out
}

// notable are the last point, the highest and the lowest.
func (c Chart) notable() []int {
	all := c.everyPoint()
	top, bottom := all[0], all[0]
	for _, i := range all {
		low, high := ends(c.slots[i].point)
		lowest, _ := ends(c.slots[bottom].point)
		_, highest := ends(c.slots[top].point)
		if high.GreaterThan(highest) {
			top = i
		}
		if low.LessThan(lowest) {
			bottom = i
		}
	}
	return []int{all[len(all)-1], top, bottom}
}

// apart reports whether the labels of these slots keep clear of one another,
// each taken to be centred on its point and pushed in at the edges.
func (c Chart) apart(at []int) bool {
	for n, i := range at {
		for _, j := range at[:n] {
			if i == j {
				return false
			}
			if c.overUnder(i, j) || c.overUnder(j, i) {
				continue
			}
			a1, a2 := c.labelSpan(i)
			b1, b2 := c.labelSpan(j)
			if a1 < b2+labelGap && b1 < a2+labelGap {
				return false
			}
		}
	}
	return true
}

// overUnder holds when the label of i stands above its point and that of j below
// a lower one.
func (c Chart) overUnder(i, j int) bool {
	if c.below(i) || !c.below(j) {
		return false
	}
	_, over := ends(c.slots[i].point)
	under, _ := ends(c.slots[j].point)
	return over.GreaterThan(under)
}

// labelSpan is where the label of slot i stands across the narrowest plot.
func (c Chart) labelSpan(i int) (from, upto float64) {
	w := textWidth(c.slots[i].mark.label, labelSize)
	centre := c.slots[i].x * narrow
	if centre+w/2 > narrow+edge {
		centre = narrow + edge - w/2
	}
	if centre-w/2 < 0 {
		centre = w / 2
	}
	return centre - w/2, centre + w/2
}

// labelAt places the label of slot i: outside a bar; for a line, on the side away
// from its neighbours.
func (c Chart) labelAt(f frame, i int) label {
	s := c.slots[i]
	l := label{text: s.mark.label, x: f.x(s.x), anchor: "middle", last: c.isLast(s), below: c.below(i)}
	off := 7.0
	if s.mark.flagged {
		off += 5
	}
	low, high := s.reach()
	l.y = f.y(c.scale.at(high)) - off
	if l.below {
		l.y = f.y(c.scale.at(low)) + off + 9
	}
	w := textWidth(s.mark.label, labelSize) * widestFont
	switch {
	case s.x*narrow+w/2 > narrow+edge:
		l.x, l.dx, l.anchor = f.x(1), edge-2, "end"
	case s.x*narrow-w/2 < 0:
		l.x, l.anchor = "0", "start"
	}
	return l
}

// below holds for bars that hang and for points that lie under their neighbours.
func (c Chart) below(i int) bool {
	s := c.slots[i]
	low, high := ends(s.point)
	if c.bars {
		return high.IsNegative() || low.IsNegative() && ranged(s.point)
	}
	if ranged(s.point) {
		return false
	}
	around, n := decimal.Zero, int64(0)
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(c.slots) && c.slots[j].solid() {
			near, _ := single(c.slots[j].point)
			around, n = around.Add(near), n+1
		}
	}
	return low.Mul(decimal.NewFromInt(n)).LessThan(around)
}
