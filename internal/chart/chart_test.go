package chart

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"flag"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The golden files are the SVGs as published; look at them before committing a change.
func TestSVGGolden(t *testing.T) {
	for _, f := range fixtures {
		t.Run(f.name, func(t *testing.T) {
			golden(t, f.name+".svg", string(f.chart(t).SVG()))
		})
	}
	f := named(t, "growth")
	s := f.series(t)
	golden(t, "small.svg", string(f.chart(t).SmallMultiple()))
	golden(t, "spark.svg", string(Sparkline(s, 3)))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from its golden file; got\n%s", name, got)
	}
}

// An element is a parsed SVG element.
type element struct {
	name, class, text string
	attrs             map[string]string
}

func parse(t *testing.T, svg template.HTML) []element {
	t.Helper()
	var out []element
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatalf("the SVG is not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			e.class = e.attrs["class"]
			out = append(out, e)
		case xml.CharData:
			if len(out) > 0 && out[len(out)-1].text == "" {
				out[len(out)-1].text = strings.TrimSpace(string(token))
			}
		}
	}
}

func classed(all []element, class string) []element {
	var out []element
	for _, e := range all {
		for _, c := range strings.Fields(e.class) {
			if c == class {
				out = append(out, e)
			}
		}
	}
	return out
}

func TestEverySVGIsSafeAndWhole(t *testing.T) {
	for _, f := range fixtures {
		for _, svg := range []template.HTML{f.chart(t).SVG(), f.chart(t).SmallMultiple()} {
			all := parse(t, svg)
			for _, e := range all {
				if _, ok := e.attrs["style"]; ok {
					t.Errorf("%s: <%s> has an inline style", f.name, e.name)
				}
			}
			if all[1].name != "title" || all[1].text == "" || all[2].name != "desc" || all[2].text == "" {
				t.Errorf("%s: the SVG does not begin with a title and a description", f.name)
			}
			if n := len(classed(all, "grid")) + len(classed(all, "zero")); n > maxTicks {
				t.Errorf("%s: %d gridlines", f.name, n)
			}
		}
	}
}

func TestBarsHangBelowZeroInTheirColour(t *testing.T) {
	all := parse(t, named(t, "growth").chart(t).SVG())
	if up, down := len(classed(all, "up")), len(classed(all, "down")); up != 7 || down != 1 {
		t.Errorf("%d up and %d down, want 7 and 1", up, down)
	}
	zero := classed(all, "zero")[0].attrs["y1"]
	if bars := classed(all, "bar"); bars[0].attrs["y"] != zero {
		t.Errorf("the negative bar begins at %s, the zero line is at %s", bars[0].attrs["y"], zero)
	}
	labels := classed(all, "label")
	if len(labels) != 8 || labels[0].text != "−3%" || labels[7].text != "+13%" || !strings.Contains(labels[7].class, "last") {
		t.Errorf("labels: %+v", labels)
	}
	if links := classed(all, "point"); links[7].attrs["href"] != "/articles/report/#f-growth-7" || links[7].attrs["data-facts"] != "growth-7" {
		t.Errorf("last point: %+v", links[7])
	}
	if rings := classed(all, "ring"); len(rings) != 1 {
		t.Errorf("%d rings, want one for the point under a finding", len(rings))
	}
}

func TestTheLineStopsAtAGap(t *testing.T) {
	c := named(t, "level-gap").chart(t)
	all := parse(t, c.SVG())
	if n := len(classed(all, "segment")); n != 3 {
		t.Errorf("%d segments, want 3: one before the gap and two after it", n)
	}
	if n := len(classed(all, "gap")); n != 1 {
		t.Errorf("%d gap ticks, want 1", n)
	}
	gap := c.slots[2].x
	for _, e := range classed(all, "segment") {
		if e.attrs["x1"] < pct(gap) && e.attrs["x2"] > pct(gap) {
			t.Errorf("a segment from %s to %s crosses the gap at %s", e.attrs["x1"], e.attrs["x2"], pct(gap))
		}
	}
	dashed := 0
	for _, e := range classed(all, "segment") {
		if strings.Contains(e.class, "expected") {
			dashed++
		}
	}
	if dashed != 1 {
		t.Errorf("%d dashed segments, want the one to the forecast", dashed)
	}
}

func TestLegendOnlyWhereSomethingIsNotPlain(t *testing.T) {
	for name, want := range map[string]string{
		"growth": "flagged:數字有出入", "outlook": "expected:预期", "level-gap": "expected:預期 gap:未披露",
		"guidance": "expected:expected range", "two-days": "",
		"derived": "expected:預期 derived:推算 flagged:數字有出入 gap:未披露", "computed": "derived:computed gap:cannot be computed",
	} {
		var got []string
		for _, l := range named(t, name).chart(t).Legend() {
			got = append(got, l.Class+":"+l.Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: legend %q, want %q", name, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, test := range []struct{ name, title, subtitle, summary, source string }{
		{"growth", "阿里雲智慧集團收入增長", "單季 · 較上年同期 · %",
			"阿里雲智慧集團收入增長，較上年同期，2023年第一季至2024年第四季，共8個數據點：由−3%升至+13%（+16個百分點），其間有升有跌；最低−3%（2023年第一季），最高+13%（2024年第四季）。",
			"8個數字，來自1篇文章。"},
		{"level-gap", "阿里雲收入", "單季 · 億元人民幣",
			"阿里雲收入，2023年第四季至2025年第一季，共5個數據點：由280.66億升至330億（+17.6%，預期），其間有升有跌；最低255.95億（2024年第一季），最高330億（2025年第一季）；其中1個為預期；1期未披露（2024年第二季）。",
			"5個數字，來自1篇文章。"},
		{"guidance", "Taiwan Semiconductor Manufacturing Company Limited revenue", "quarterly · US$ bn",
			"Taiwan Semiconductor Manufacturing Company Limited revenue, Q1 2024 to Q2 2025, 6 points: from 18.87bn to 28.4–29.2bn; lowest 18.87bn (Q1 2024), highest 28.4–29.2bn (Q2 2025); 1 expected.",
			"6 figures from 1 article."},
		{"share-price", "阿里巴巴股價", "美元/股",
			"阿里巴巴股價，2025年1月2日至2025年3月19日，共8個數據點：由84.95升至142.76（+68.1%），其間有升有跌；最低80.53（2025年1月13日），最高143.75（2025年2月21日）。",
			"8個數字，來自1篇文章。"},
		{"twenty-digits", "津巴布韦一家名字长得在任何一张图上都写不下的控股股份有限公司营业收入", "全年 · ×10¹⁸ ZWL",
			"津巴布韦一家名字长得在任何一张图上都写不下的控股股份有限公司营业收入，2019年至2021年，共3个数据点：由12.3457×10¹⁸升至98.7654×10¹⁸（+700%），逐期上升。",
			"3个数字，来自1篇文章。"},
	} {
		c := named(t, test.name).chart(t)
		for _, pair := range [][2]string{{c.Title(), test.title}, {c.Subtitle(), test.subtitle}, {c.Summary(), test.summary}, {c.SourceLine(), test.source}} {
			if pair[0] != pair[1] {
				t.Errorf("%s: got  %s\nwant %s", test.name, pair[0], pair[1])
			}
		}
	}
}

func TestAxisLabels(t *testing.T) {
	for name, want := range map[string]string{
		"growth":         "Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4 / 2023 2024",
		"outlook":        "2024 2025",
		"forty-quarters": "2016 2018 2020 2022 2024",
		"share-price":    "1/2 1/16 1/30 2/13 2/27 3/13 / 2025",
		"two-days":       "12/31 12/31 / 2023 2024",
		"margin-range":   "H2 H1 H2 H1 / 2023 2024 2025",
	} {
		rows := [2][]string{}
		for _, tag := range named(t, name).chart(t).tags() {
			rows[tag.row] = append(rows[tag.row], tag.text)
		}
		got := spaced(" / ", strings.Join(rows[0], " "), strings.Join(rows[1], " "))
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestADayStandsAtItsDistanceInTime(t *testing.T) {
	c := named(t, "share-price").chart(t)
	// 20 to 21 February is one day, 2 to 13 January eleven.
	one, eleven := c.slots[5].x-c.slots[4].x, c.slots[1].x-c.slots[0].x
	if ratio := eleven / one; ratio < 10.9 || ratio > 11.1 {
		t.Errorf("eleven days are drawn %.2f times as wide as one", ratio)
	}
}

func TestLongSeriesLabelsTheLastAndTheExtremes(t *testing.T) {
	labels := classed(parse(t, named(t, "forty-quarters").chart(t).SVG()), "label")
	var got []string
	for _, l := range labels {
		got = append(got, l.text)
	}
	if strings.Join(got, " ") != "−6.9% +18.7% +5.4%" {
		t.Errorf("labels %q", got)
	}
}

func TestWorth(t *testing.T) {
	s := named(t, "growth").series(t)
	if !New(s, Options{}).Worth() {
		t.Error("eight points are worth a chart")
	}
	s.Points = s.Points[:1]
	if New(s, Options{}).Worth() || Sparkline(s, -1) != "" {
		t.Error("one point is not worth a chart")
	}
	s.Points = nil
	if c := New(s, Options{}); c.Worth() || c.SVG() != "" || len(c.Table().Rows) != 0 {
		t.Error("no points make no chart")
	}
}

// The point's shown words carry 約 and bounds; the article at hand is linked before others.
func TestPointPrefersTheArticleAtHand(t *testing.T) {
	f := named(t, "growth")
	s := f.series(t)
	shown := s.Points[0].Facts[0]
	shown.Approx = true
	own := *shown
	own.Article, own.ID, own.Approx, own.Bound = "here", "own", false, extract.Over
	s.Points[0].Facts = append(s.Points[0].Facts, &own)
	opts := f.options()
	if m := New(s, opts).slots[0].mark; m.href != "/articles/report/#f-growth-0" || m.label != "約−3%" {
		t.Errorf("without an article: %+v", m)
	}
	opts.Article = "here"
	m := New(s, opts).slots[0].mark
	if m.href != "/articles/report/#f-own" || m.written != ">-3%" || strings.Join(m.facts, " ") != "growth-0 own" {
		t.Errorf("in the article: %+v", m)
	}
}

// option parses what Option writes.
type option struct {
	YAxis    []struct{ Min, Max float64 }
	XAxis    []struct{ Type string }
	DataZoom []struct{ Type string }
	Series   []struct {
		ID, Type     string
		ConnectNulls bool
		Data         []struct {
			Value  any
			Digest *detail
			At     int
		}
	}
	Digest meta
}

func optionOf(t *testing.T, c Chart) (option, []byte) {
	t.Helper()
	data, err := c.Option()
	if err != nil {
		t.Fatal(err)
	}
	var o option
	if err := json.Unmarshal(data, &o); err != nil {
		t.Fatal(err)
	}
	return o, data
}

func TestOptionCarriesThePoints(t *testing.T) {
	o, data := optionOf(t, named(t, "growth").chart(t))
	values := o.Series[0]
	if values.ID != "values" || values.Type != "bar" || len(values.Data) != 8 || o.DataZoom != nil {
		t.Fatalf("option: %s", data)
	}
	last := values.Data[7]
	want := detail{
		Period: "2024年第四季", Part: "Q4", Year: "2024", Nth: 3, Label: "+13%", Text: "13%",
		Quote: "財報稱，該季度相關指標為13%，公司把變化歸於需求回升與成本下降。", Href: "/articles/report/#f-growth-7",
		Status: "actual", Note: "數字有出入", Steps: "較上季+6個百分點", In: 1, Tone: "up",
	}
	got := *last.Digest
	if len(got.Facts) != 1 || got.Facts[0] != "growth-7" || !got.Flagged || !got.Last {
		t.Errorf("last point: %+v", got)
	}
	got.Facts, got.Flagged, got.Last = nil, false, false
	if last.Value != 13.0 || !equalDetail(got, want) {
		t.Errorf("last point: %v %+v", last.Value, got)
	}
	if values.Data[0].Value != -3.0 || values.Data[0].Digest.Tone != "down" {
		t.Errorf("first point: %+v", values.Data[0])
	}
	if o.YAxis[0].Min != -5 || o.YAxis[0].Max != 15 || o.Digest.Log != nil {
		t.Errorf("axis: %+v", o)
	}
	again, _ := named(t, "growth").chart(t).Option()
	if !bytes.Equal(data, again) {
		t.Error("the same chart gave different bytes")
	}
}

func equalDetail(a, b detail) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y)
}

func TestOptionKeepsGapsForecastsAndRangesApart(t *testing.T) {
	o, data := optionOf(t, named(t, "level-gap").chart(t))
	var ids []string
	for _, s := range o.Series {
		ids = append(ids, s.ID)
		if s.ConnectNulls {
			t.Errorf("series %s joins over gaps", s.ID)
		}
	}
	if strings.Join(ids, " ") != "values actual forecast gap" {
		t.Errorf("series %v", ids)
	}
	if gap := o.Series[0].Data[2]; gap.Value != missing || gap.Digest.Status != "missing" || gap.Digest.Note != "未披露" {
		t.Errorf("gap: %+v %+v", gap, gap.Digest)
	}
	if dashed := o.Series[2].Data; dashed[4].Value != 31742000000.0 || dashed[5].Value != 33000000000.0 || dashed[3].Value != missing {
		t.Errorf("forecast: %+v", dashed)
	}
	if !strings.Contains(string(data), `"value":31742000000,`) {
		t.Error("values are not written exactly")
	}
	o, _ = optionOf(t, named(t, "guidance").chart(t))
	if s := o.Series[1]; s.ID != "range" || s.Data[0].At != 5 {
		t.Errorf("range: %+v", s)
	}
	o, _ = optionOf(t, named(t, "forty-quarters").chart(t))
	if len(o.DataZoom) != 1 || o.Series[0].Data[4].Digest.Begin != "2016-01-01" {
		t.Error("forty points cannot be zoomed")
	}
	o, _ = optionOf(t, named(t, "share-price").chart(t))
	if o.XAxis[0].Type != "time" || len(o.Digest.Dates) != 6 || o.Digest.Dates[0].Text != "1/2\n2025" {
		t.Errorf("time axis: %+v %+v", o.XAxis, o.Digest.Dates)
	}
}

func TestTableShowsGapsAndWrittenFigures(t *testing.T) {
	table := named(t, "level-gap").chart(t).Table()
	if table.Unit != "億元人民幣" || len(table.Rows) != 6 {
		t.Fatalf("table: %+v", table)
	}
	if r := table.Rows[2]; !r.Missing || r.Period != "2024年第二季" || r.Value != "" {
		t.Errorf("gap: %+v", r)
	}
	if r := table.Rows[4]; r.Value != "317.42" || r.Exact != "31742000000" || r.Written != "317.42億" || r.Arrow != "▲" || r.Status != "實際" {
		t.Errorf("value: %+v", r)
	}
	if r := table.Rows[5]; !r.Expected || r.Status != "預期" || r.Sources[0].Href != "/articles/report/#f-level-gap-5" {
		t.Errorf("forecast: %+v", r)
	}
	if r := table.Rows[3]; r.Arrow != "" {
		t.Errorf("an arrow over a gap: %+v", r)
	}
}

func TestCSVIsExact(t *testing.T) {
	data, err := named(t, "level-gap").chart(t).CSV()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 7 {
		t.Fatalf("%v: %q", err, rows)
	}
	if got := strings.Join(rows[5], "|"); got != "2024年第四季|2024-10-01|2024-12-31|31742000000|||CNY|actual|false||317.42億|report|/articles/report/#f-level-gap-4|5個數字，來自1篇文章。" {
		t.Errorf("row: %s", got)
	}
	if got := strings.Join(rows[3], "|"); got != "2024年第二季|2024-04-01|2024-06-30||||CNY|||||||5個數字，來自1篇文章。" {
		t.Errorf("gap: %s", got)
	}
}

// chartTemplates are the site's, where nothing is in another language than the page.
func chartTemplates() *template.Template {
	own := template.FuncMap{"lang": func(s string) string { return s }}
	return template.Must(template.New("").Funcs(own).ParseFiles(filepath.Join("..", "..", "templates", "chart.html")))
}

// Names and sentences are the authors': nothing in them may end a script or an attribute.
func TestNothingBreaksOutOfTheTemplate(t *testing.T) {
	page := chartTemplates()
	evil := `</script><script>alert(1)</script>"'><img src=x onerror=alert(2)>`
	f := named(t, "growth")
	f.entity = evil
	opts := f.options()
	opts.BundleURL = "/assets/echarts.js"
	opts.Quote = func(fact *extract.Fact) string { return evil + fact.Text }
	opts.Link = func(*extract.Fact) string { return "/?q=" + evil }
	view, err := New(f.series(t), opts).View()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := page.ExecuteTemplate(&out, "chart", view); err != nil {
		t.Fatal(err)
	}
	html := out.String()
	if strings.Count(html, "<script") != 1 || strings.Count(html, "</script") != 1 || strings.Contains(html, "<img") {
		t.Errorf("the title broke out:\n%s", html)
	}
	_, json, _ := strings.Cut(html, `<script type="application/json">`)
	json, _, _ = strings.Cut(json, "</script>")
	if strings.ContainsAny(json, "<>") {
		t.Error("the option holds a < or >")
	}
}

func TestTemplatePrintsTheWholeFigure(t *testing.T) {
	page := chartTemplates()
	f := named(t, "level-gap")
	opts := f.options()
	opts.Files = []File{{"CSV", "/charts/x.csv", "x.csv"}}
	view, err := New(f.series(t), opts).View()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := page.ExecuteTemplate(&out, "chart", view); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<figure class="chart" id="chart-level-gap" lang="zh-Hant"`, `<p class="chart-subtitle">單季 · 億元人民幣</p>`,
		"<svg ", "未披露", `<data value="31742000000">317.42</data>`, `<a href="/charts/x.csv" download="x.csv">CSV</a>`, `swatch-expected`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the figure lacks %s", want)
		}
	}
	if strings.Contains(out.String(), "<script") || strings.Contains(out.String(), "data-bundle") {
		t.Error("without a bundle there is nothing for a script to do")
	}
}

func TestScaleHoldsEveryNumberOnRoundTicks(t *testing.T) {
	for _, test := range []struct {
		low, high string
		bars      bool
		want      string
	}{
		{"-3", "13", true, "-5 0 5 10 15"},
		{"2", "13", true, "0 5 10 15"},
		{"80.53", "143.75", false, "0 50 100 150"},
		{"25595000000", "31742000000", false, "24000000000 26000000000 28000000000 30000000000 32000000000"},
		{"7", "7", false, "6 6.5 7 7.5 8"},
		{"0", "0", true, "-0.01 -0.005 0 0.005 0.01"},
		{"-0.0004", "0.0011", true, "-0.0005 0 0.0005 0.001 0.0015"},
		{"12345678901234567890", "98765432109876543210", false, "0 25000000000000000000 50000000000000000000 75000000000000000000 100000000000000000000"},
	} {
		low, high := decimal.RequireFromString(test.low), decimal.RequireFromString(test.high)
		s := scaleOf(low, high, test.bars)
		var got []string
		for _, tick := range s.ticks {
			got = append(got, tick.String())
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s to %s: %v, want %s", test.low, test.high, got, test.want)
		}
		if low.LessThan(s.ticks[0]) || high.GreaterThan(s.ticks[len(s.ticks)-1]) {
			t.Errorf("%s to %s does not fit %v", test.low, test.high, got)
		}
	}
}

// Points between the beats of their grain stand side by side: nothing is known to be missing.
func TestOffBeatPointsHaveNoGaps(t *testing.T) {
	f := named(t, "growth")
	s := f.series(t)
	s.Points[3].Period.Start = s.Points[3].Period.Start.AddDate(0, 1, 0)
	if slots, timed := slotsOf(s); timed || len(slots) != len(s.Points) {
		t.Errorf("%d slots for %d points", len(slots), len(s.Points))
	}
	s.Key.Grain = series.Other
	if slots, _ := slotsOf(s); len(slots) != len(s.Points) {
		t.Errorf("%d slots for %d spans", len(slots), len(s.Points))
	}
}

func BenchmarkView(b *testing.B) {
	f := named(b, "growth")
	s, opts := f.series(b), f.options()
	opts.BundleURL = "/assets/echarts.js"
	for b.Loop() {
		if _, err := New(s, opts).View(); err != nil {
			b.Fatal(err)
		}
	}
}
