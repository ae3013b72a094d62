package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// pixelsAUnit is how fine a PNG is: twice what a screen without a high density needs.
const pixelsAUnit = 2

// PNG is the picture of c in pixels. It is read off the SVG document, so that the two
// show the same: the shapes from its elements, their looks from the same table.
func (c Chart) PNG(fonts *Fonts) ([]byte, error) {
	r := raster{
		image: image.NewRGBA(image.Rect(0, 0, PictureWidth*pixelsAUnit, PictureHeight*pixelsAUnit)),
		fonts: fonts, lang: c.words.Tag, greenUp: c.opts.GreenUp,
	}
	if err := r.read(bytes.NewReader(c.Picture())); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err := png.Encode(&out, r.image)
	return out.Bytes(), err
}

// A raster draws the elements of a picture.
type raster struct {
	image   *image.RGBA
	fonts   *Fonts
	lang    string
	greenUp bool
	open    []node
	scan    vector.Rasterizer
}

// A node is an element that is being read.
type node struct {
	xml.StartElement
	classes []string
	dx, dy  float64 // from the corner of the picture
	text    string
}

func (n node) attr(name string) string {
	for _, a := range n.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n node) number(name string) float64 {
	v, _ := strconv.ParseFloat(n.attr(name), 64)
	return v
}

func (r *raster) read(in io.Reader) error {
	d := xml.NewDecoder(in)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			r.open = append(r.open, r.node(token.Copy()))
		case xml.CharData:
			if len(r.open) > 0 {
				r.open[len(r.open)-1].text += string(token)
			}
		case xml.EndElement:
			r.draw(r.open[len(r.open)-1])
			r.open = r.open[:len(r.open)-1]
		}
	}
}

func (r *raster) node(e xml.StartElement) node {
	n := node{StartElement: e}
	n.classes = strings.Fields(n.attr("class"))
	if len(r.open) > 0 {
		n.dx, n.dy = r.open[len(r.open)-1].dx, r.open[len(r.open)-1].dy
	}
	var x, y float64
	if _, err := fmt.Sscanf(n.attr("transform"), "translate(%g %g)", &x, &y); err == nil {
		n.dx, n.dy = n.dx+x, n.dy+y
	}
	return n
}

// draw draws n, whose ancestors are open.
func (r *raster) draw(n node) {
	l := r.lookOf(n)
	switch n.Name.Local {
	case "rect":
		x, y := n.number("x")+n.dx, n.number("y")+n.dy
		r.shape(l, box(x, y, n.number("width"), n.number("height")))
	case "circle":
		r.shape(l, circle(n.number("cx")+n.dx, n.number("cy")+n.dy, n.number("r")))
	case "line":
		r.stroke(l, []point{{n.number("x1") + n.dx, n.number("y1") + n.dy}, {n.number("x2") + n.dx, n.number("y2") + n.dy}})
	case "text":
		r.text(l, n)
	}
}

// lookOf joins the looks that hold for n.
func (r *raster) lookOf(n node) look {
	all := look{width: 1, opacity: 1, fill: "ink"}
	for _, l := range looks {
		if !l.holds(n, r.open) {
			continue
		}
		for to, from := range map[*string]string{&all.fill: l.fill, &all.stroke: l.stroke} {
			if from != "" {
				*to = from
			}
		}
		for to, from := range map[*float64]float64{&all.width: l.width, &all.opacity: l.opacity, &all.size: l.size} {
			if from != 0 {
				*to = from
			}
		}
		if l.dash != nil {
			all.dash = l.dash
		}
		all.bold, all.halo = all.bold || l.bold, all.halo || l.halo
	}
	return all
}

// holds reports whether l is the look of n: it has every class of l, and stands within an element that has every class of within.
func (l look) holds(n node, around []node) bool {
	if l.class == "" && n.Name.Local != "line" || !hasAll(n.classes, strings.Fields(l.class)) {
		return false
	}
	if l.within == "" {
		return true
	}
	want := strings.Split(l.within, ".")
	return slices.ContainsFunc(around[:len(around)-1], func(a node) bool { return hasAll(a.classes, want) })
}

func hasAll(classes, want []string) bool {
	return !slices.ContainsFunc(want, func(c string) bool { return !slices.Contains(classes, c) })
}

type point struct{ x, y float64 }

func box(x, y, w, h float64) []point {
	return []point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}
}

// circle is one of so many corners that none is seen.
func circle(x, y, r float64) []point {
	corners := max(8, int(r*8))
	all := make([]point, corners+1)
	for i := range all {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(corners))
		all[i] = point{x + r*cos, y + r*sin}
	}
	return all
}

// shape fills a closed outline and draws along it.
func (r *raster) shape(l look, outline []point) {
	if l.fill != "none" {
		c := colourOf(l.fill, r.greenUp)
		if l.opacity < 1 {
			c = color.RGBAModel.Convert(color.NRGBA{c.R, c.G, c.B, uint8(l.opacity * 255)}).(color.RGBA)
		}
		r.fill(c, outline)
	}
	if l.stroke != "" {
		r.stroke(l, outline)
	}
}

// stroke draws along points, in dashes where the look has them.
func (r *raster) stroke(l look, along []point) {
	if l.stroke == "" {
		return
	}
	var quads [][]point
	pattern := newDashes(l.dash)
	for i := 1; i < len(along); i++ {
		a, b := along[i-1], along[i]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		if length == 0 {
			continue
		}
		ux, uy := (b.x-a.x)/length, (b.y-a.y)/length
		for _, d := range pattern.over(length) {
			quads = append(quads, quad(point{a.x + ux*d.x, a.y + uy*d.x}, point{a.x + ux*d.y, a.y + uy*d.y}, l.width/2))
			if len(l.dash) == 0 && len(along) > 2 && i < len(along)-1 {
				quads = append(quads, circle(b.x, b.y, l.width/2)) // a round joint
			}
		}
	}
	r.fill(colourOf(l.stroke, r.greenUp), quads...)
}

// quad is the line from a to b, half on each side. It turns as circle does: where shapes overlap, the other way would leave a hole.
func quad(a, b point, half float64) []point {
	length := math.Hypot(b.x-a.x, b.y-a.y)
	nx, ny := -(b.y-a.y)/length*half, (b.x-a.x)/length*half
	return []point{{a.x + nx, a.y + ny}, {a.x - nx, a.y - ny}, {b.x - nx, b.y - ny}, {b.x + nx, b.y + ny}, {a.x + nx, a.y + ny}}
}

// dashes run on from one line to the next.
type dashes struct {
	pattern []float64
	at      int
	left    float64
}

func newDashes(pattern []float64) *dashes {
	d := &dashes{pattern: pattern}
	if len(pattern) > 0 {
		d.left = pattern[0]
	}
	return d
}

// over answers the parts of a line of some length that are drawn, from and upto as x and y.
func (d *dashes) over(length float64) []point {
	if len(d.pattern) == 0 {
		return []point{{0, length}}
	}
	var out []point
	for from := 0.0; from < length; {
		upto := min(from+d.left, length)
		if d.at%2 == 0 && upto > from {
			out = append(out, point{from, upto})
		}
		d.left -= upto - from
		if d.left <= 1e-9 {
			d.at = (d.at + 1) % len(d.pattern)
			d.left = d.pattern[d.at]
		}
		from = upto
	}
	return out
}

// text writes the text of n from, around or up to its place.
func (r *raster) text(l look, n node) {
	x, y := n.number("x")+n.number("dx")+n.dx, n.number("y")+n.dy
	width := 0.0
	for _, c := range n.text {
		width += float64(r.fonts.glyph(r.lang, c, l.bold).advance) * l.size
	}
	switch n.attr("text-anchor") {
	case "middle":
		x -= width / 2
	case "end":
		x -= width
	}
	var shapes [][]point
	for _, c := range n.text {
		g := r.fonts.glyph(r.lang, c, l.bold)
		shapes = append(shapes, g.outlines(x, y, l.size)...)
		x += float64(g.advance) * l.size
	}
	if l.halo {
		under := look{stroke: l.stroke, width: l.width}
		for _, s := range shapes {
			r.stroke(under, s)
		}
	}
	r.fill(colourOf(l.fill, r.greenUp), shapes...)
}

// outlines are the closed curves of g at a place and a size, as short straight lines.
func (g glyph) outlines(x, y, size float64) [][]point {
	var all [][]point
	var now point
	at := func(p opentype.SegmentPoint) point { return point{x + float64(p.X)*size, y + float64(p.Y)*size} }
	add := func(p point) {
		all[len(all)-1], now = append(all[len(all)-1], p), p
	}
	const steps = 6
	for _, s := range g.path {
		a, b, c := at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
		from := now
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			all = append(all, nil)
			add(a)
		case opentype.SegmentOpLineTo:
			add(a)
		case opentype.SegmentOpQuadTo:
			for i := 1; i <= steps; i++ {
				t := float64(i) / steps
				add(mix(mix(from, a, t), mix(a, b, t), t))
			}
		case opentype.SegmentOpCubeTo:
			for i := 1; i <= steps; i++ {
				t := float64(i) / steps
				ab, bc := mix(a, b, t), mix(b, c, t)
				add(mix(mix(mix(from, a, t), ab, t), mix(ab, bc, t), t))
			}
		}
	}
	return all
}

func mix(a, b point, t float64) point { return point{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }

// fill paints what closed outlines hold together. Only the part of the picture around them is scanned.
func (r *raster) fill(c color.RGBA, outlines ...[]point) {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, o := range outlines {
		for _, p := range o {
			low, high = point{min(low.x, p.x), min(low.y, p.y)}, point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	area := image.Rect(int(math.Floor(low.x*pixelsAUnit)), int(math.Floor(low.y*pixelsAUnit)), int(math.Ceil(high.x*pixelsAUnit)), int(math.Ceil(high.y*pixelsAUnit)))
	if len(outlines) == 0 || area.Empty() {
		return
	}
	if area == r.image.Rect { // the sheet
		draw.Draw(r.image, area, image.NewUniform(c), image.Point{}, draw.Src)
		return
	}
	r.scan.Reset(area.Dx(), area.Dy())
	r.scan.DrawOp = draw.Over
	for _, o := range outlines {
		for i, p := range o {
			x, y := float32(p.x*pixelsAUnit)-float32(area.Min.X), float32(p.y*pixelsAUnit)-float32(area.Min.Y)
			if i == 0 {
				r.scan.MoveTo(x, y)
			} else {
				r.scan.LineTo(x, y)
			}
		}
		r.scan.ClosePath()
	}
	r.scan.Draw(r.image, area, image.NewUniform(c), image.Point{})
}
