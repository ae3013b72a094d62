package chart

import "html/template"

// A View is a chart as the template "chart" prints it.
type View struct {
	ID, Lang        string
	Title, Subtitle string
	Summary         string
	SVG             template.HTML
	Option          template.JS // JSON; "" where no bundle is published
	BundleURL       string
	CSVURL          string
	Long            bool // can be zoomed; room is kept for the slider
	Legend          []Legend
	Unit            string        // of the values in Rows
	Rows            template.HTML // of the table
	Columns         Columns
	Source          string
	Others          []Other // further views of the same series, put there by the page
	Words           Words
}

// Words are the interface strings of a view.
type Words struct{ Table, Download, Others string }

// An Other is a series seen otherwise: its growth or its index, as a chart and a table
// that a reader opens, or, where it is charted anyway, as a link to that.
type Other struct {
	Name     string
	Href     string // "" for a chart of its own
	Subtitle string
	Legend   []Legend
	SVG      template.HTML
	Rows     template.HTML
	Columns  Columns
}

// Other prints c as a view of another chart. It has no interactive chart of its own.
func (c Chart) Other() Other {
	return Other{
		Name: c.Name(), Subtitle: c.Subtitle(), Legend: c.Legend(), SVG: c.draw(c.otherFrame()), Rows: c.Table().html(c.words), Columns: c.words.columns,
	}
}

// Name is what c shows of its metric, in short: 較上年同期, 指數. Where nothing of it is stated, it says so.
func (c Chart) Name() string {
	name := first(c.words.bases[c.series.Key.Basis], c.words.index)
	if len(c.series.Points) == 0 {
		name += c.words.comma + c.words.computed
	}
	return name
}

// View prints every part of the chart. The error is the option's: a number JSON cannot hold.
func (c Chart) View() (View, error) {
	v := c.static()
	v.SVG = c.SVG()
	if c.opts.BundleURL == "" {
		return v, nil
	}
	v.BundleURL, v.Long = c.opts.BundleURL, len(c.slots) > zoomFrom
	option, err := c.Option()
	v.Option = template.JS(option) // made by json.Marshal, which escapes what could end the script element
	return v, err
}

// SmallView is View as one of many: low, and without an interactive chart.
func (c Chart) SmallView() View {
	v := c.static()
	v.SVG = c.SmallMultiple()
	return v
}

// static is all but the drawings.
func (c Chart) static() View {
	table := c.Table()
	return View{
		ID: c.ID(), Lang: c.words.lang, Title: c.Title(), Subtitle: c.Subtitle(), Summary: c.Summary(),
		CSVURL: c.opts.CSVURL, Legend: c.Legend(), Unit: table.Unit, Rows: table.html(c.words), Columns: c.words.columns, Source: c.SourceLine(),
		Words: Words{c.words.table, c.words.download, c.words.others},
	}
}
