package main

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/internal/diff"
)

// A comment on GitHub holds 65,536 characters. What does not fit is counted and not shown.
const (
	markdownRunes = 60_000 // of the whole
	markdownRows  = 100    // of a table
	openRows      = 10     // a longer table is folded away
	cellRunes     = 160
)

// A mdTable is a section of the Markdown: one table.
type mdTable struct {
	title  string
	header []string
	rows   [][]string // of finished Markdown
	whole  bool       // never folded away
}

// diffMarkdown is d as a comment on a pull request: the counts, then what changed. The first line is not seen; it lets a program find the comment again.
func diffMarkdown(d *diff.Diff) string {
	var b strings.Builder
	b.WriteString("<!-- digest diff -->\n**" + escapeMarkdown(summary(d)) + "**\n")
	for _, n := range d.Notes {
		b.WriteString("\n> " + escapeMarkdown(n) + "\n")
	}
	left := markdownRunes - utf8.RuneCountInString(b.String())
	for _, t := range diffTables(d) {
		if len(t.rows) == 0 {
			continue
		}
		section := t.write(left)
		left -= utf8.RuneCountInString(section)
		b.WriteString(section)
	}
	return b.String()
}

// diffTables are the sections, the contradictions before all others: they are what a review is about.
func diffTables(d *diff.Diff) []mdTable {
	open := mdTable{title: "Contradictions", header: checkHeader, whole: true}
	checks := mdTable{title: "Other checks", header: checkHeader}
	for _, c := range d.Findings {
		to := &checks
		if c.Old.Open() || c.New.Open() {
			to = &open
		}
		to.rows = append(to.rows, mdFinding(c))
	}
	facts := mdTable{title: "Facts", header: []string{"", "figure", "was", "is", "where"}}
	for _, c := range d.Facts {
		facts.rows = append(facts.rows, mdFact(c))
	}
	points := mdTable{title: "Points", header: []string{"", "series", "was", "is", "where"}}
	for _, g := range pointGroups(d.Points) {
		points.rows = append(points.rows, mdPoint(g))
	}
	articles := mdTable{title: "Articles", header: []string{"", "article", "was", "facts"}}
	for _, c := range d.Articles {
		row := []string{string(c.Change), mdCode(articleName(cmp.Or(c.New, c.Old))), "", fmt.Sprint(c.Facts)}
		if c.Change == diff.HasMoved {
			row[2] = mdCode(articleName(c.Old))
		}
		articles.rows = append(articles.rows, row)
	}
	return []mdTable{open, articles, facts, points, checks}
}

var checkHeader = []string{"", "check", "sum", "where"}

func mdFinding(c diff.FindingChange) []string {
	at := cmp.Or(c.New, c.Old)
	sum, where := []string{sumText(c.Rule, at) + likelyText(at)}, mdPlace(at.Fact)
	if c.Change == diff.HasChanged {
		sum = append(sum, whatChanged(c)...)
	}
	for _, place := range againstText(at, false) {
		where += "<br>against " + mdCode(place)
	}
	return []string{string(c.Change), mdCell(c.Rule) + ": " + mdVerdicts(c), mdLines(sum), where}
}

func mdVerdicts(c diff.FindingChange) string {
	text := verdicts(c)
	if c.New.Open() {
		return "**" + text + "**"
	}
	return text
}

func mdFact(c diff.FactChange) []string {
	at := cmp.Or(c.New, c.Old)
	row := []string{string(c.Change), mdCell(subject(at.Fact.Record)), "", "", mdPlace(at.At())}
	switch c.Change {
	case diff.WasLost:
		row[2] = mdCell(figureText(c.Old.Fact.Record))
	case diff.WasAdded:
		row[3] = mdCell(figureText(c.New.Fact.Record))
	case diff.HasMoved:
		row[2], row[3] = mdPlace(c.Old.At()), mdCell(figureText(c.New.Fact.Record))
	default:
		was, is := factSides(c)
		row[2], row[3] = mdLines(was), mdLines(is)
	}
	return row
}

func mdPoint(g pointGroup) []string {
	p := g[0]
	row := []string{string(p.Change), mdCell(seriesName(p)), "", "", mdPlace(shown(p))}
	switch p.Change {
	case diff.WasLost:
		row[2] = mdCell(pointList(g))
	case diff.WasAdded:
		row[3] = mdCell(pointList(g))
	default:
		row[1] = mdCell(seriesName(p) + " " + p.Period.Label)
		row[2], row[3] = mdCell(pointText(p.Old, p.Unit))+"<br>"+mdPlace(p.Old.Shown), mdCell(pointText(p.New, p.Unit))
	}
	return row
}

// write is the section, in no more than so many characters, and says how many rows it leaves out.
func (t mdTable) write(runes int) string {
	head, end := "\n### "+t.title+"\n\n", ""
	if len(t.rows) > openRows && !t.whole {
		head, end = fmt.Sprintf("\n<details><summary>%s (%d)</summary>\n\n", t.title, len(t.rows)), "\n</details>\n"
	}
	var b strings.Builder
	b.WriteString(head + mdRow(t.header) + "|" + strings.Repeat(" --- |", len(t.header)) + "\n")
	const reserve = 120 // for the lines after the rows
	used, shown := utf8.RuneCountInString(b.String()), 0
	for _, row := range t.rows {
		line := mdRow(row)
		used += utf8.RuneCountInString(line)
		if shown == markdownRows || used > runes-reserve {
			break
		}
		b.WriteString(line)
		shown++
	}
	if more := len(t.rows) - shown; more > 0 {
		fmt.Fprintf(&b, "\nand %d more, which `digest diff` prints\n", more)
	}
	b.WriteString(end)
	return b.String()
}

func mdRow(row []string) string { return "| " + strings.Join(row, " | ") + " |\n" }

func mdPlace(f *diff.FactAt) string { return mdCode(placeName(f)) }

func mdLines(lines []string) string {
	cells := make([]string, len(lines))
	for i, l := range lines {
		cells[i] = mdCell(l)
	}
	return strings.Join(cells, "<br>")
}

// mdCell is text for a cell, cut where it is very long.
func mdCell(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > cellRunes {
		s = string(r[:cellRunes]) + "…"
	}
	return escapeMarkdown(s)
}

// markdownMarks are the characters that Markdown, or GitHub over it, takes for something else. A comment within keeps a name from
// being called and a number from being linked; a dollar sign of its own is no formula.
var markdownMarks = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "&", "&amp;", "<", "&lt;", ">", "&gt;",
	"@", "@<!-- -->", "#", "#<!-- -->", "$", "<span>$</span>")

func escapeMarkdown(s string) string { return markdownMarks.Replace(s) }

// mdCode is s as code in a cell of a table: the fence is longer than any within, and a bar is escaped even there.
func mdCode(s string) string {
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + strings.ReplaceAll(s, "|", `\|`) + fence
}
