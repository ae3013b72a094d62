package main

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/diff"
)

func addedFact(slug, id, entity, text string) diff.FactChange {
	side := &diff.FactSide{}
	side.Fact.ID, side.Fact.Article, side.Fact.Text = id, slug, text
	side.Fact.Entity, side.Fact.Metric = &extract.Name{ID: entity, Text: entity}, &extract.Name{ID: "revenue", Text: "收入"}
	return diff.FactChange{Change: diff.WasAdded, New: side}
}

// Whatever an article says, a row stays a row of its cells, and nobody is called and nothing linked.
func TestMarkdownOfADiffIsEscaped(t *testing.T) {
	got := diffMarkdown(&diff.Diff{Facts: []diff.FactChange{addedFact("a|`b", "x", "A|B *甲* <b> @someone #12\n_x_", "US$3.5bn~`")}})
	want := "| added | A\\|B \\*甲\\* &lt;b&gt; @<!-- -->someone #<!-- -->12 \\_x\\_ 收入 |  | US<span>$</span>3.5bn\\~\\` | ``a\\|`b#x`` |\n"
	if !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant in it\n%s", got, want)
	}
}

// However much has changed, the comment fits, and says what it leaves out.
func TestMarkdownOfADiffIsLimited(t *testing.T) {
	d := &diff.Diff{}
	long := strings.Repeat("很長的名字", 60)
	for i := range 5000 {
		c := addedFact("文章"+long, fmt.Sprint(i), long, "13%")
		d.Facts = append(d.Facts, c)
		d.Findings = append(d.Findings, diff.FindingChange{Change: diff.HasAppeared, Rule: "change-from-levels", New: &diff.FindingSide{Verdict: check.Differs, Sum: long, Fact: c.New.At()}})
	}
	got := diffMarkdown(d)
	if n := utf8.RuneCountInString(got); n > markdownRunes {
		t.Errorf("%d characters", n)
	}
	shown := strings.Count(got, "| appeared |")
	if shown == 0 || shown > markdownRows || !strings.Contains(got, fmt.Sprintf("\nand %d more, which `digest diff` prints\n", 5000-shown)) {
		t.Errorf("%d contradictions are shown of 5000", shown)
	}
	if strings.Count(got, "<details>") != strings.Count(got, "\n</details>") || !strings.Contains(got, "<summary>Facts (5000)</summary>") {
		t.Error("the details of the facts are not whole")
	}
}

// Two sides that read the same say what else is not the same.
func TestTextOfAChangedFact(t *testing.T) {
	c := addedFact("a", "x", "阿里雲", "13%")
	old := *c.New
	c.Change, c.Old = diff.HasChanged, &old
	some := func(s string) *string { return &s }
	c.Fields = []diff.FieldChange{{Name: "value", Old: some("13"), New: some("-13")}, {Name: "period", New: some("2024Q4")}, {Name: "approx", Old: some("false"), New: some("true")}}
	if got, want := factLine(c), "a#x: changed: 阿里雲 收入: 13%; value 13 → -13; period none → 2024Q4; approx no → yes"; got != want {
		t.Errorf("got %s, not %s", got, want)
	}
}
