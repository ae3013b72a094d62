package chart

import (
	"html/template"
	"strconv"
)

// Embed offers a chart to other sites.
type Embed struct {
	Href    string // of the page that holds the chart alone, from the page that offers it
	Address string // the same in whole; "" where the site does not know its own
	Code    string // an iframe of Address; "" without one
}

// embed is what the options offer, with the code.
func (c Chart) embed() Embed {
	e := c.opts.Embed
	if e.Address != "" {
		e.Code = `<iframe src="` + template.HTMLEscapeString(e.Address) + `" title="` + template.HTMLEscapeString(c.Title()) +
			`" width="100%" height="` + strconv.Itoa(c.frameHeight()) + `" loading="lazy" style="border:0"></iframe>`
	}
	return e
}

// frameHeight is what the page of the chart needs on a phone, in pixels: title, subtitle
// and two lines of source with the plot between them, and what not every chart has.
func (c Chart) frameHeight() int {
	const phone = 280
	height := Height + 124
	if textWidth(c.Title(), 17) > phone {
		height += 24
	}
	legend := 0.0
	for _, l := range c.Legend() {
		legend += textWidth(l.Text, 13) + 36
	}
	if legend > 0 {
		height += 24
	}
	if legend > phone {
		height += 20
	}
	if c.zooms() {
		height += 32 // the slider
	}
	return height
}
