package chart

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/report-digest/digest/internal/series"
)

// A View is a chart as the template "chart" prints it: one panel, or several that
// take one another's place.
type View struct {
	ID, Lang  string
	Title     string
	Summary   string
	BundleURL string
	ViewsURL  string   // of the options of all panels but the first, as one JSON object by key
	Panels    []Panel  // in the order of the switch
	Few       []Figure // instead of panels, newest first
	Unit      string   // of the values in Rows
	Rows      template.HTML
	Columns   Columns
	Source    string
	Words     Words
}

// Words are the interface strings of a view.
type Words struct{ Table, Files, Views, Embed, Code, Alone, Copy, Copied string }

// A Panel is a series seen one way: as amounts, as their growth or as an index.
type Panel struct {
	Key      string // in the address of a page: level, yoy, qoq, index
	Name     string // in the switch
	Anchor   string // element id, "" for none
	First    bool   // shown before a reader chooses; the table in Rows of the view is its own
	Subtitle string
	Legend   []Legend
	SVG      template.HTML
	Option   template.JS // JSON; "" where no bundle is published, or where it is fetched
	Long     bool        // can be zoomed; room is kept for the slider
	Log      string      // what the switch of a logarithmic scale says, "" where there is none
	Rows     template.HTML
	Columns  Columns
	Unit     string
	Files    []File // to take it away in
	Embed    Embed
}

// A Figure is one point in words.
type Figure struct{ Label, Period, Note, Href, Facts, Tone string }

// Few reports whether so little is stated that a plot would be empty: one point beside
// what is derived from it. Such a series is better read as a line of figures.
func (c Chart) Few() bool {
	return c.count(func(s slot) bool { return s.point != nil && s.derived == nil }) < 2
}

// FewView is View with figures in the place of a chart.
func (c Chart) FewView() View {
	v := c.SmallView()
	for i := len(c.slots) - 1; i >= 0; i-- {
		if c.slots[i].point == nil {
			continue
		}
		d, m := c.detail(i, nil), c.slots[i].mark
		v.Few = append(v.Few, Figure{m.label, m.period, d.Note, m.href, strings.Join(m.facts, " "), m.tone})
	}
	return v
}

// Panel prints what c shows, without its option.
func (c Chart) Panel() Panel {
	table := c.Table()
	p := Panel{
		Key: c.key(), Name: c.Name(), Subtitle: c.Subtitle(), Legend: c.Legend(), SVG: c.SVG(),
		Rows: table.html(c.words), Columns: c.words.columns(), Unit: table.Unit, Files: c.opts.Files, Embed: c.embed(),
	}
	if c.opts.BundleURL != "" {
		p.Long = c.zooms()
		if c.logEnds() != nil {
			p.Log = c.words.t("log")
		}
	}
	return p
}

// panelOrder is that of the switch: amounts, growth on the year, growth on the period before, index.
var panelOrder = []string{"level", "yoy", "qoq", "mom", "index"}

func (c Chart) key() string {
	k := c.series.Key
	switch {
	case k.Basis != "":
		return string(k.Basis)
	case k.Unit == series.IndexUnit:
		return "index"
	}
	return "level"
}

// Name is what c shows of its metric, in short: 較上年同期, 指數.
func (c Chart) Name() string {
	return first(c.words.basis(c.series.Key.Basis), map[string]string{"level": c.words.t("amount"), "index": c.words.t("index")}[c.key()])
}

// View prints every part of the chart, and the panels of others beside its own. The
// error is the option's: a number JSON cannot hold.
func (c Chart) View(others ...Panel) (View, error) {
	own := c.Panel()
	own.First = true
	v := c.view(append([]Panel{own}, others...))
	v.BundleURL = c.opts.BundleURL
	if v.BundleURL == "" {
		return v, nil
	}
	option, err := c.Option()
	at := slices.IndexFunc(v.Panels, func(p Panel) bool { return p.First })
	v.Panels[at].Option = template.JS(option) // made by json.Marshal, which escapes what could end the script element
	return v, err
}

// SmallView is View as one of many: low, and without an interactive chart.
func (c Chart) SmallView() View {
	own := c.Panel()
	own.First, own.SVG, own.Log, own.Long = true, c.SmallMultiple(), "", false
	return c.view([]Panel{own})
}

func (c Chart) view(panels []Panel) View {
	own := panels[0]
	slices.SortStableFunc(panels, func(a, b Panel) int {
		return cmp.Compare(slices.Index(panelOrder, a.Key), slices.Index(panelOrder, b.Key))
	})
	return View{
		ID: c.ID(), Lang: c.words.Tag, Title: c.Title(), Summary: c.Summary(), Panels: panels,
		Unit: own.Unit, Rows: own.Rows, Columns: own.Columns, Source: c.SourceLine(),
		Words: c.words.view(),
	}
}
