package markup

import (
	"fmt"
	"html/template"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

func TestSpanOfPlainText(t *testing.T) {
	source := []byte("---\ntitle: 例\n---\n第四季收入**317.42**億元，\n增長&nbsp;13%。\n")
	body := strings.Index(string(source), "第四季")
	d := ParseMarkdown(source, body)
	b := &d.Blocks[0]
	for _, test := range []struct{ text, written string }{
		{"第四季收入", "第四季收入"},
		{"317.42", "317.42"},
		{"317.42億元", "317.42**億元"},
		{"億元，增長", "億元，\n增長"},
		{"增長\u00a013%", "增長&nbsp;13%"},
	} {
		at := strings.Index(b.Text, test.text)
		s := b.Span(at, at+len(test.text))
		if got := string(source[s.Start:s.End]); got != test.written {
			t.Errorf("%q is written %q, want %q", test.text, got, test.written)
		}
	}
}

func TestRenderAfter(t *testing.T) {
	d := ParseMarkdown([]byte("一\n\n- 二\n- 三\n\n|四|五|\n|-|-|\n|六|七|\n"), 0)
	after := map[int]template.HTML{}
	for i := range d.Blocks {
		after[i] = template.HTML(fmt.Sprintf("<i>%d</i>", i))
	}
	got, err := d.Render(nil, after)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<p>一</p>\n<i>0</i><ul>", "</ul>\n<i>1</i><i>2</i><table>", "</table>\n<i>3</i><i>4</i><i>5</i><i>6</i>"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestRenderRefuses(t *testing.T) {
	d := ParseMarkdown([]byte("收入 https://example.com/13 增長"), 0)
	text := d.Blocks[0].Text
	space := strings.Index(text, "  ") + 1 // what stands for the address
	for name, marks := range map[string][]Mark{
		"no block":           {mark(1, 0, 1)},
		"negative block":     {mark(-1, 0, 1)},
		"negative start":     {mark(0, -1, 3)},
		"empty":              {mark(0, 3, 3)},
		"end before start":   {mark(0, 6, 3)},
		"behind the end":     {mark(0, 0, len(text)+1)},
		"within a character": {mark(0, 1, 3)},
		"ends in one":        {mark(0, 0, 4)},
		"overlap":            {mark(0, 0, 6), mark(0, 3, 9)},
		"nothing shown":      {mark(0, space, space+1)},
	} {
		if got, err := d.Render(marks, nil); err == nil {
			t.Errorf("%s: rendered %q", name, got)
		}
	}
	if _, err := d.Render(nil, map[int]template.HTML{1: "x"}); err == nil {
		t.Error("something was put after a block that is not there")
	}
}

func TestRenderOrdersMarks(t *testing.T) {
	d := ParseMarkdown([]byte("收入增長"), 0)
	got := rendered(t, d, []Mark{mark(0, 6, 12), mark(0, 0, 6)})
	if want := "<p><m>收入</m><after></after><m>增長</m><after></after></p>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A mark that ends in a link has what follows it behind the link, and one that
// covers two links has pieces in both.
func TestMarkInLink(t *testing.T) {
	d := ParseMarkdown([]byte("見[收入**13**億](a)[元](b)。"), 0)
	at, end := strings.Index(d.Blocks[0].Text, "13"), strings.Index(d.Blocks[0].Text, "。")
	got := rendered(t, d, []Mark{mark(0, at, end)})
	want := `<p>見<a href="a">收入<strong><m>13</m></strong><m more>億</m></a><a href="b"><m more>元</m></a><after></after>。</p>` + "\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !d.InLink(0, at, end) || d.InLink(0, 0, len("見")) || d.InLink(0, end, end+len("。")) {
		t.Error("InLink is wrong about where the links are")
	}
}

func TestDropTitle(t *testing.T) {
	const rest = "雲收入[增長13%](a)。\n\n## 展望 5%\n"
	want := ParseMarkdown([]byte(rest), 0)
	for _, test := range []struct {
		source string
		drop   bool
	}{
		{"# 阿里  **第四季**\n\n" + rest, true},
		{"***\n\n阿里 第四季\n===\n" + rest, true},
		{"# 別的\n\n" + rest, false},
		{"## 阿里 第四季\n\n" + rest, false},
		{"> # 阿里 第四季\n\n" + rest, false},
		{"前言\n\n# 阿里 第四季\n\n" + rest, false},
		{"", false},
	} {
		source := []byte(test.source)
		d := ParseMarkdown(source, 0)
		if got := d.DropTitle("阿里 第四季"); got != test.drop {
			t.Errorf("%q: dropped %v", test.source, got)
		}
		if !test.drop {
			continue
		}
		checkSpans(t, source, d)
		checkInvisible(t, d, numbers(d))
		got, wanted := rendered(t, d, numbers(d)), rendered(t, want, numbers(want))
		if strings.TrimPrefix(got, "<hr>\n") != wanted {
			t.Errorf("%q without its title:\n%s\nwant\n%s", test.source, got, wanted)
		}
		if d.HeadingID(1) != "h-展望-5" || len(d.Blocks) != 2 || d.Title == "" {
			t.Errorf("%q: blocks are %+v", test.source, d.Blocks)
		}
		after, err := d.Render(nil, map[int]template.HTML{0: "<i></i>"})
		if err != nil || !strings.Contains(string(after), "</p>\n<i></i><h2") {
			t.Errorf("%q: after the first block: %v\n%s", test.source, err, after)
		}
	}
}

func TestHeadingIDsAreUnique(t *testing.T) {
	d := ParseMarkdown([]byte("# a\n# a\n# a 2\n# a\n# a-3\n# ！\n# ？\n"), 0)
	seen := map[string]bool{}
	for i := range d.Blocks {
		id := d.HeadingID(i)
		if id == "" || seen[id] {
			t.Errorf("heading %d has the id %q", i, id)
		}
		seen[id] = true
	}
}

func TestTitle(t *testing.T) {
	for source, want := range map[string]string{
		"text\n\n# 阿里 **第四季**\n\n# 另一": "阿里 第四季",
		"## 小標": "",
		"":      "",
	} {
		if got := ParseMarkdown([]byte(source), 0).Title; got != want {
			t.Errorf("%q has the title %q, want %q", source, got, want)
		}
	}
}

// What an author may repeat without end must not cost more than it is long: eight
// times the text of a quadratic parser takes 64 times as long. It is the processor's
// time that counts, as others may keep it busy.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	const few, many, tries = 25_000, 200_000, 5
	for _, unit := range []string{
		"見https://example.com/13。", "https://e.com/))))((((....", "# 同\n", "a_", "&amp", "\\", "**13**%，", "a\nb\n", "　", "[13](a)", "|1|2|\n", "- 1\n",
	} {
		var ratios []float64
		for range tries {
			ratio := float64(parseTime(t, unit, many)) / float64(parseTime(t, unit, few))
			if ratios = append(ratios, ratio); ratio < 24 {
				ratios = nil
				break
			}
		}
		if ratios != nil {
			t.Errorf("%d bytes of %q take %.0f times as long as %d", many, unit, ratios, few)
		}
	}
}

func parseTime(t *testing.T, unit string, size int) time.Duration {
	source := []byte(strings.Repeat(unit, size/len(unit)))
	start := processorTime(t)
	for _, d := range []*Doc{ParseMarkdown(source, 0), ParseText(source, 0)} {
		checkInvisible(t, d, numbers(d))
	}
	return processorTime(t) - start
}

var seeds = []string{
	"", "\n", "　　收入**317.42**億元，\n增長13%。", "[a **b](c) d**", "`a\nb`", "a  \nb\\\nc", "| a | b |\n|--|:-:|\n| 1 \\| | `\\|` |",
	"- a\n\n  b\n1) c\n> d\n", "&amp;&#0;&nbsp;&x;", "x[^1]\n\n[^1]: y\n    z", "\t\tcode\n\n```\ncode\n```", "<b>x</b><br>y\n\n<div>\nz",
	"![a](b \"c\")<https://x.y/1>,https://x.y/2)", "# a #\nb\n===\n", "a\x00b\xffc\r\nd\re", "~~1~~2~3~~", "[a]\n\n[a]: javascript:x", "*5*6*7_8_9",
}

func FuzzParseMarkdown(f *testing.F) { fuzz(f, ParseMarkdown) }

func FuzzParseText(f *testing.F) { fuzz(f, ParseText) }

func fuzz(f *testing.F, parse func([]byte, int) *Doc) {
	for _, s := range seeds {
		f.Add([]byte(s), uint8(1), uint8(2))
	}
	f.Fuzz(func(t *testing.T, text []byte, step, width uint8) {
		const front = "---\ntitle: x\n---\n"
		source := append([]byte(front), text...)
		d := parse(source, len(front))
		for i := range d.Blocks {
			if r := d.Blocks[i].Runs; len(r) > 0 && r[0].Start < len(front) {
				t.Fatalf("block %d starts in the front matter", i)
			}
		}
		checkSpans(t, source, d)
		marks := stripes(d, int(step)%7+1, int(width)%5+1)
		checkInvisible(t, d, marks)
		checkNesting(t, rendered(t, d, marks))
		if d.DropTitle(d.Title) {
			checkSpans(t, source, d)
			checkInvisible(t, d, stripes(d, 2, 3))
		}
	})
}

// stripes marks every other so many characters of what d shows.
func stripes(d *Doc, step, width int) []Mark {
	var marks []Mark
	for i, b := range d.Blocks {
		var starts []int
		for at := range b.Text {
			starts = append(starts, at)
		}
		starts = append(starts, len(b.Text))
		for at := 0; at+width < len(starts); at += step + width {
			if from, upto := starts[at], starts[at+width]; shows(d, i, from, upto) {
				marks = append(marks, mark(i, from, upto))
			}
		}
	}
	return marks
}

func shows(d *Doc, block, from, upto int) bool {
	m := Mark{Block: block, From: from, Upto: upto}
	for _, s := range d.slots {
		if m.meets(s) {
			return true
		}
	}
	return false
}

// checkNesting fails when an element ends that is not the latest open one, or never ends.
func checkNesting(t *testing.T, page string) {
	var open []string
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Fatalf("%v never end in\n%s", open, page)
			}
			return
		case html.StartTagToken:
			if name := z.Token().Data; name != "br" && name != "hr" && name != "img" {
				open = append(open, name)
			}
		case html.EndTagToken:
			name := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> ends %v in\n%s", name, open, page)
			}
			open = open[:len(open)-1]
		}
	}
}

func BenchmarkArticle(b *testing.B) {
	source := []byte(strings.Repeat("## 雲業務\n\n第四季雲收入為**317.42**億元，按年增長13%，\n見[公告](https://example.com)。毛利率為40%。\n\n", 24))
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		d := ParseMarkdown(source, 0)
		if _, err := d.Render(numbers(d), map[int]template.HTML{0: "x"}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestElement(t *testing.T) {
	d := ParseMarkdown([]byte("一\n\n- 二\n- 三\n\n|四|五|\n|-|-|\n|六|七|\n"), 0)
	for block, want := range [][2]int{{0, 0}, {1, 2}, {1, 2}, {3, 6}, {3, 6}, {3, 6}, {3, 6}} {
		if first, last := d.Element(block); first != want[0] || last != want[1] {
			t.Errorf("block %d stands with %d to %d, want %v", block, first, last, want)
		}
	}
}
