package chart

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/shopspring/decimal"
)

// The places of the plot within the chart; the style sheet keeps the same for the SVG.
const (
	plotLeft  = 46
	plotRight = 12
)

// Beyond this many slots the interactive chart can be zoomed.
const zoomFrom = 16

// An item is one data item of the option: the value ECharts draws, and under
// "digest" what the chart script says and shows of it.
type item struct {
	Value  any         `json:"value"`
	Symbol string      `json:"symbol,omitempty"`
	Label  *opts.Label `json:"label,omitempty"`
	Digest *detail     `json:"digest,omitempty"`
	At     *int        `json:"at,omitempty"` // of a drawn item: the slot whose detail is its own
}

// A detail is what the chart script knows of one slot.
type detail struct {
	Period  string   `json:"period"`
	Part    string   `json:"part,omitempty"` // the slot's names on the axis: Q4 and 2024
	Year    string   `json:"year,omitempty"`
	Nth     int      `json:"nth"`
	Label   string   `json:"label,omitempty"`
	Text    string   `json:"text,omitempty"` // as the article writes it
	Quote   string   `json:"quote,omitempty"`
	Href    string   `json:"href,omitempty"`
	Status  string   `json:"status,omitempty"` // "actual", "expected", "derived" or "missing"
	Note    string   `json:"note,omitempty"`   // status and finding in words, where they are not plain
	Steps   string   `json:"steps,omitempty"`  // how far from the point before, and from a year ago
	In      int      `json:"in,omitempty"`     // the article it stands in, counted from 1; 0 for that of the page
	Begin   string   `json:"begin,omitempty"`  // 2024-10-01, where the chart can be zoomed
	Tone    string   `json:"tone,omitempty"`
	Flagged bool     `json:"flagged,omitempty"`
	Last    bool     `json:"last,omitempty"`
	Facts   []string `json:"facts,omitempty"`
}

// Option is the chart for ECharts, as JSON. Formatters, colours, names on the axis and
// the drawing of ranges are added by the chart script, as JSON cannot carry them or
// would say them twice. The bytes hold no "<", so they may stand in a script element.
func (c Chart) Option() ([]byte, error) {
	chart := charts.NewLine()
	chart.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{ChartID: c.ID(), Theme: "none"}),
		charts.WithGridOpts(c.gridOption()),
		charts.WithXAxisOpts(c.xOption()),
		charts.WithYAxisOpts(c.yOption()),
	)
	if c.zooms() {
		chart.SetGlobalOptions(charts.WithDataZoomOpts(
			opts.DataZoom{Type: "slider", XAxisIndex: 0, FilterMode: "none"},
		))
	}
	c.addSeries(chart)
	chart.Validate()
	option := chart.JSON()
	// What the library always writes and this chart does not use: it has a title, a tooltip and words of its own.
	for _, part := range []string{"toolbox", "title", "color", "legend", "tooltip"} {
		delete(option, part)
	}
	option["digest"] = c.meta()
	return json.Marshal(option)
}

// A meta is what the chart script knows of the chart as a whole.
type meta struct {
	Lang    string      `json:"lang"`
	Scale   int32       `json:"scale"` // axis numbers are in units of 10^scale
	Percent bool        `json:"percent"`
	Step    json.Number `json:"step"`
	Bars    bool        `json:"bars"`
	Width   float64     `json:"width"` // of a bar, as a share of the plot
	Rows    int         `json:"rows"`  // of axis labels
	Dates   []dateTag   `json:"dates,omitempty"`
	Log     []float64   `json:"log,omitempty"` // the ends of a logarithmic axis, where one is of use

	// Articles are the others that points are quoted from: title, date and language.
	Articles [][3]string `json:"articles,omitempty"`
}

// A dateTag is one label of a time axis.
type dateTag struct {
	At   int64  `json:"at"` // milliseconds since 1970, UTC
	Text string `json:"text"`
}

func (c Chart) meta() meta {
	m := meta{
		Lang: c.words.Tag, Scale: c.measure.exp, Percent: c.measure.suffix == "%",
		Step: json.Number(c.scale.step.String()), Bars: c.bars, Width: c.barWidth(), Rows: 1,
	}
	for _, slug := range c.elsewhere() {
		title, lang, day := slug, "", ""
		if c.opts.Titled != nil {
			title, lang = c.opts.Titled(slug)
		}
		if c.opts.Dated != nil && !c.opts.Dated(slug).IsZero() {
			day = c.words.shortDay(c.opts.Dated(slug))
		}
		m.Articles = append(m.Articles, [3]string{title, day, lang})
	}
	m.Log = c.logEnds()
	tags := c.tags()
	for _, t := range tags {
		m.Rows = max(m.Rows, t.row+1)
	}
	if c.timed && !c.zooms() {
		m.Dates = c.dateTags(tags)
	}
	return m
}

// zooms reports whether the interactive chart can be zoomed.
func (c Chart) zooms() bool { return len(c.slots) > zoomFrom }

// elsewhere are the articles that points are quoted from, without that of the page.
func (c Chart) elsewhere() []string {
	var slugs []string
	for _, s := range c.slots {
		if f := s.mark.fact; f != nil && f.Article != c.opts.Article && !slices.Contains(slugs, f.Article) {
			slugs = append(slugs, f.Article)
		}
	}
	return slugs
}

// logFrom is how many times the lowest value the highest must be for a logarithmic
// axis to show more than a plain one.
const logFrom = 10

// logEnds are the ends of a logarithmic axis, or nil: bars stand on zero, which it
// does not have, and where all is of one size nothing is gained.
func (c Chart) logEnds() []float64 {
	low, high := extent(c.slots)
	if c.bars || !low.IsPositive() || high.LessThan(low.Mul(decimal.NewFromInt(logFrom))) {
		return nil
	}
	return []float64{rounded(low.InexactFloat64(), math.Floor), rounded(high.InexactFloat64(), math.Ceil)}
}

// rounded is v to one digit, up or down.
func rounded(v float64, way func(float64) float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	return way(v/unit) * unit
}

// dateTags turns the rows of labels into one label a date.
func (c Chart) dateTags(tags []tag) []dateTag {
	begin, end := c.slots[0].period.End.UnixMilli(), c.slots[len(c.slots)-1].period.End.UnixMilli()
	var out []dateTag
	for _, t := range tags {
		at := begin + int64(math.Round((t.x-timeInset)/(1-2*timeInset)*float64(end-begin)))
		if n := slices.IndexFunc(out, func(d dateTag) bool { return d.At == at }); n >= 0 {
			out[n].Text += "\n" + t.text
			continue
		}
		out = append(out, dateTag{at, t.text})
	}
	return out
}

func (c Chart) gridOption() opts.Grid {
	f := c.frame()
	return opts.Grid{
		Left: strconv.Itoa(plotLeft), Right: strconv.Itoa(plotRight),
		Top: px(f.top), Bottom: px(f.height - f.bottom),
	}
}

func (c Chart) xOption() opts.XAxis {
	axis := opts.XAxis{Type: "category", AxisTick: &opts.AxisTick{Show: opts.Bool(false)}, AxisLine: &opts.AxisLine{Show: opts.Bool(false)}}
	if c.timed {
		axis.Type = "time"
		begin, end := c.slots[0].period.End, c.slots[len(c.slots)-1].period.End
		margin := time.Duration(float64(end.Sub(begin)) * (timeInset / (1 - 2*timeInset)))
		axis.Min, axis.Max = begin.Add(-margin).UnixMilli(), end.Add(margin).UnixMilli()
	}
	return axis
}

func (c Chart) yOption() opts.YAxis {
	step := c.scale.step.InexactFloat64()
	return opts.YAxis{
		Type: "value", Min: c.scale.low, Max: c.scale.high, MinInterval: step, MaxInterval: step,
		AxisLine: &opts.AxisLine{Show: opts.Bool(false)},
	}
}

// addSeries writes the values as one series that holds every slot's details. A
// line with forecasts is two more, solid and dashed; ranges, rings and missing
// periods are for the chart script to draw.
func (c Chart) addSeries(chart *charts.Line) {
	shape := "line"
	if c.bars {
		shape = "bar"
	}
	add := func(id, kind string, data []item) {
		one := charts.SingleSeries{Type: kind, Id: id, Data: data}
		if kind == "bar" {
			one.BarWidth = pct(c.barWidth() * float64(len(c.slots)))
		}
		if kind == "line" {
			one.ConnectNulls, one.ShowSymbol = opts.Bool(false), opts.Bool(true)
		}
		chart.MultiSeries = append(chart.MultiSeries, one)
	}
	add("values", shape, c.valueItems())
	if c.forecasts() {
		add("actual", "line", c.courseItems(func(i int) bool { return !c.slots[i].mark.expected }))
		add("forecast", "line", c.courseItems(func(i int) bool {
			return c.slots[i].mark.expected || c.meetsExpected(i-1) || c.meetsExpected(i+1)
		}))
	}
	for _, extra := range []struct {
		id   string
		data []item
	}{{"zero", c.zeroItems()}, {"range", c.rangeItems()}, {"derived", c.derivedItems()}, {"ring", c.ringItems()}, {"gap", c.gapItems()}} {
		if len(extra.data) > 0 {
			add(extra.id, "custom", extra.data)
		}
	}
}

// zeroItems is one item where the axis passes through zero.
func (c Chart) zeroItems() []item {
	if !c.scale.zero() {
		return nil
	}
	return []item{{Value: []any{c.across(0), 0}}}
}

// forecasts reports whether some part of a line is dashed.
func (c Chart) forecasts() bool {
	return !c.bars && c.count(func(s slot) bool { return s.mark.expected && s.solid() }) > 0
}

// valueItems has an item for every slot, without a value ("-") where there is none.
func (c Chart) valueItems() []item {
	f := c.frame()
	labelled, articles := c.labels(f), c.elsewhere()
	out := make([]item, len(c.slots))
	for i, s := range c.slots {
		out[i] = item{Value: c.place(i, missing), Digest: c.detail(i, articles)}
		if s.solid() {
			out[i].Value = c.place(i, c.number(s))
		}
		if labelled[i].text != "" {
			out[i].Label = labelled[i].option()
		}
	}
	return out
}

// option places a label as the SVG does; at the edges it grows inwards.
func (l label) option() *opts.Label {
	o := &opts.Label{Show: opts.Bool(true), Position: "top"}
	if l.below {
		o.Position = "bottom"
	}
	switch l.anchor {
	case "start":
		o.Align = "left"
	case "end":
		o.Align = "right"
	}
	return o
}

// missing is what ECharts calls no value.
const missing = "-"

// place is the value of an item: on a time axis the date comes with it.
func (c Chart) place(i int, value any) any {
	if !c.timed {
		return value
	}
	return []any{c.slots[i].period.End.UnixMilli(), value}
}

func (c Chart) number(s slot) any {
	d, _ := single(s.point)
	return json.Number(d.String())
}

// courseItems is a line through the values that are in it.
func (c Chart) courseItems(in func(i int) bool) []item {
	out := make([]item, len(c.slots))
	for i, s := range c.slots {
		out[i] = item{Value: c.place(i, missing), Symbol: "none"}
		if s.solid() && in(i) {
			out[i].Value = c.place(i, c.number(s))
		}
	}
	return out
}

func (c Chart) meetsExpected(i int) bool {
	return i >= 0 && i < len(c.slots) && c.slots[i].solid() && c.slots[i].mark.expected
}

// rangeItems are [x, low, high], with a label where the SVG has one.
func (c Chart) rangeItems() []item {
	var out []item
	labelled := c.labels(c.frame())
	for i, s := range c.slots {
		if s.point == nil || s.solid() || s.derived != nil {
			continue
		}
		low, high := ends(s.point)
		bar := item{
			Value: []any{c.across(i), json.Number(low.String()), json.Number(high.String())},
			At:    &i,
		}
		if labelled[i].text != "" {
			bar.Label = labelled[i].option()
		}
		out = append(out, bar)
	}
	return out
}

// ringItems are [x, y] of the points under a finding.
func (c Chart) ringItems() []item {
	var out []item
	for i, s := range c.slots {
		if s.mark.flagged {
			d, ok := single(s.point)
			if !ok {
				_, d = ends(s.point)
			}
			out = append(out, item{Value: []any{c.across(i), json.Number(d.String())}})
		}
	}
	return out
}

// gapItems are [x, y] of the missing periods.
func (c Chart) gapItems() []item {
	var out []item
	for i, s := range c.slots {
		if s.point == nil {
			out = append(out, item{Value: []any{c.across(i), max(c.scale.low, min(0, c.scale.high))}})
		}
	}
	return out
}

// across is the place of slot i on the x axis, for a value of more numbers.
func (c Chart) across(i int) any {
	if c.timed {
		return c.slots[i].period.End.UnixMilli()
	}
	return i
}

func (c Chart) detail(i int, articles []string) *detail {
	s := c.slots[i]
	t := c.words.tickOf(s.period, c.series.Key.Grain)
	d := &detail{Period: c.words.period(s.period, c.series.Key.Grain), Part: t.Part, Year: t.Year, Nth: t.Nth}
	if c.zooms() {
		d.Begin = s.period.Start.Format(time.DateOnly)
	}
	if s.point == nil {
		d.Status, d.Note = "missing", c.missing()
		return d
	}
	m := s.mark
	d.Label, d.Text, d.Quote, d.Href, d.Tone, d.Flagged, d.Facts = m.label, m.written, m.quote, m.href, m.tone, m.flagged, m.facts
	d.Status, d.Last, d.Steps = string(s.point.Status), c.isLast(s), c.steps(i)
	if m.fact != nil {
		d.In = slices.Index(articles, m.fact.Article) + 1
	}
	switch {
	case m.expected:
		d.Note = c.words.t("expected")
	case m.derived:
		d.Status, d.Note = "derived", c.words.derived(c.series.Key)
	}
	if m.flagged {
		d.Note = spaced(" · ", d.Note, c.words.t("flagged"))
	}
	return d
}
