package site

import (
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/corpus"
)

// The text of an article is laid out in passages: a paragraph, the charts that
// its figures belong to, and the paragraphs after it. Where the window is
// narrow they follow in that order; where it is wide the charts stand beside
// their passage and stay in view while it is read. A passage goes on until
// its text is about as high as its charts, so that each stands beside its own.

// Heights in lines of text: an estimate is enough to spread the charts.
const (
	chartLines = 13
	lineChars  = 36 // full-width characters
)

// A passage runs over the blocks first..last; its charts follow the top-level block first.
type passage struct {
	first, last int
	charts      []articleChart
}

// passages spreads charts over the blocks of a text, of which lines gives the
// heights. Charts whose paragraph falls into a passage that is still as high
// as its charts wait for the next; what is left at the end, or would hang far
// below the end of the text, is answered too.
func passages(lines []int, charts []articleChart) (all []passage, rest []articleChart) {
	text, queue := 0, charts
	below := 0
	for _, n := range lines {
		below += n
	}
	for i, n := range lines {
		open := len(all) > 0
		due := len(queue) > 0 && queue[0].block <= i && (len(queue) == len(charts) || below >= chartLines-4)
		below -= n
		if due && n > 0 && (!open || len(all[len(all)-1].charts) == 0 || text >= chartLines*len(all[len(all)-1].charts)) {
			all = append(all, passage{first: i, charts: queue[:1:1]})
			queue = queue[1:]
			text = 0
		} else if !open {
			all = append(all, passage{first: i})
		}
		all[len(all)-1].last = i
		text += n
	}
	return all, queue
}

// body renders the annotated text with its charts; rest are those without room.
func (b *builder) body(a *corpus.Article, charts []articleChart) (body template.HTML, rest []template.HTML, err error) {
	tops := topsOf(a)
	lines := make([]int, len(tops))
	for i, t := range tops {
		lines[i] = t.lines
	}
	for i := range charts {
		charts[i].block = slices.IndexFunc(tops, func(t top) bool { return t.last >= charts[i].block })
	}
	all, left := passages(lines, charts)
	after := map[int]template.HTML{}
	for _, p := range all {
		end := tops[p.last].last
		if len(p.charts) > 0 {
			after[tops[p.first].last] += b.aside(p.charts)
		}
		after[end] += "</div></section>\n"
		if p.last+1 < len(tops) {
			after[end] += `<section class="passage"><div class="lead-text">`
		}
	}
	html, err := a.Doc.Render(b.marks(a), after)
	if err != nil {
		return "", nil, err
	}
	for _, c := range left {
		rest = append(rest, c.html)
	}
	if len(all) == 0 {
		return html, rest, nil
	}
	return `<section class="passage"><div class="lead-text">` + "\n" + html, rest, nil
}

// aside holds the charts of a passage as a strip that phones can fold.
func (b *builder) aside(charts []articleChart) template.HTML {
	var w strings.Builder
	w.WriteString(`</div><aside class="margin" lang="` + b.words.Tag + `" aria-label="` + escape(b.words.T("article.chart.open", "title", charts[0].title)) + `">`)
	for _, c := range charts {
		w.WriteString(`<details open><summary>`)
		w.WriteString(b.words.HTML(b.words.T("article.chart.open", "title", c.title)))
		w.WriteString(`</summary>`)
		w.WriteString(string(c.html))
		w.WriteString(`</details>`)
	}
	w.WriteString(`</aside><div class="rest-text">`)
	return template.HTML(w.String())
}

// A top is a top-level element of the text: its last block and its height.
type top struct{ last, lines int }

func topsOf(a *corpus.Article) []top {
	var tops []top
	for i := 0; i < len(a.Doc.Blocks); {
		_, last := a.Doc.Element(i)
		t := top{last: last, lines: 1}
		for ; i <= last; i++ {
			t.lines += height(a.Doc.Blocks[i])
		}
		tops = append(tops, t)
	}
	return tops
}

// height estimates how many lines a block takes in the measure.
func height(block extract.Block) int {
	if block.Kind == extract.Cell {
		return min(1, max(0, 1-block.Col)) // a row is as high as its first cell
	}
	full := utf8.RuneCountInString(block.Text) - latin(block.Text)/2
	return 1 + full/lineChars
}

func latin(s string) (n int) {
	for i := range len(s) {
		if s[i] < utf8.RuneSelf {
			n++
		}
	}
	return n
}
