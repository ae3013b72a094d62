package extract

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/shopspring/decimal"
)

// shared is the Extractor of all tests that need no rows of their own.
var shared = sync.OnceValue(func() *Extractor {
	x, err := New(Options{})
	if err != nil {
		panic(err)
	}
	return x
})

// golden are the sections of a golden file after its input, in order: what
// each stage found, one a line.
var golden = []struct {
	name  string
	lines func(Result) []string
}{
	{"quantities", func(r Result) []string { return eachLine(r.Quantities, quantityLine) }},
	{"periods", func(r Result) []string { return eachLine(r.Periods, periodLine) }},
	{"mentions", func(r Result) []string { return eachLine(r.Mentions, mentionLine) }},
	{"facts", func(r Result) []string { return eachLine(r.Facts, factLine) }},
	{"claims", claimLines},
}

// TestGolden compares every stage with testdata/golden/*.txtar, one file a
// phenomenon. DIGEST_UPDATE=1 rewrites them: read the difference against the
// fact model before it is committed; what
// is wrong goes into misses.txt. A file without one of the sections leaves that stage untested.
func TestGolden(t *testing.T) {
	for _, path := range goldenFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive := parseArchive(t, path)
			doc, err := parseInput(sectionOf(archive, "input"))
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			r := shared().Extract(doc)
			if os.Getenv("DIGEST_UPDATE") != "" {
				rewrite(t, path, archive, r)
				return
			}
			for _, g := range golden {
				if want := sectionOf(archive, g.name); want != nil {
					compareLines(t, g.name, strings.Split(string(want), "\n"), append(g.lines(r), ""))
				}
			}
		})
	}
}

func goldenFiles(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	return paths
}

func parseArchive(t testing.TB, path string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func sectionOf(a *txtar.Archive, name string) []byte {
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

func rewrite(t *testing.T, path string, old *txtar.Archive, r Result) {
	t.Helper()
	a := &txtar.Archive{Comment: old.Comment, Files: []txtar.File{{Name: "input", Data: sectionOf(old, "input")}}}
	for _, g := range golden {
		if len(old.Files) > 1 && sectionOf(old, g.name) == nil {
			continue
		}
		data := strings.Join(append(g.lines(r), ""), "\n")
		a.Files = append(a.Files, txtar.File{Name: g.name, Data: []byte(data)})
	}
	if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

// compareLines reports the lines that only one side has, in order.
func compareLines(t *testing.T, stage string, want, got []string) {
	t.Helper()
	if strings.Join(want, "\n") == strings.Join(got, "\n") {
		return
	}
	both := map[string]int{}
	for _, l := range want {
		both[l]++
	}
	var diff strings.Builder
	for _, l := range got {
		if both[l] > 0 {
			both[l]--
			continue
		}
		fmt.Fprintf(&diff, "\n  got  %s", l)
	}
	for _, l := range want {
		if both[l] > 0 {
			both[l]--
			fmt.Fprintf(&diff, "\n  want %s", l)
		}
	}
	if diff.Len() == 0 {
		diff.WriteString(" the order of the lines differs")
	}
	t.Errorf("%s:%s", stage, diff.String())
}

// parseInput makes a document of a golden input: title, date, lang and
// currency, a blank line, then one paragraph a line. "# " begins a heading,
// "|" a row of table cells, the first row of a table being its header.
func parseInput(src []byte) (Document, error) {
	head, _, ok := bytes.Cut(src, []byte("\n\n"))
	if !ok {
		return Document{}, fmt.Errorf("no blank line after the head")
	}
	d := Document{Slug: "golden", Source: src}
	for line := range strings.Lines(string(head)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		value = strings.TrimSpace(value)
		switch key {
		case "title":
			d.Title = value
		case "date":
			day, err := time.Parse(time.DateOnly, value)
			if err != nil {
				return Document{}, err
			}
			d.Date = day
		case "lang":
			d.Lang = value
		case "currency":
			d.Currency = value
		default:
			return Document{}, fmt.Errorf("unknown key %q", key)
		}
	}
	d.Blocks = blocksOf(src, len(head)+2)
	return d, nil
}

// blocksOf makes one block of each line of src from the byte at on.
func blocksOf(src []byte, at int) []Block {
	var out []Block
	table, row := -1, 0
	for line := range strings.Lines(string(src[at:])) {
		text := strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(text, "|"):
			if row == 0 {
				table++
			}
			out = append(out, cellsOf(text, at, table, row)...)
			row++
		case strings.TrimLeft(text, "#") != text:
			mark := len(text) - len(strings.TrimLeft(text, "#"))
			b := blockOf(text[mark+1:], at+mark+1)
			b.Kind, b.Level = Heading, mark
			out, row = append(out, b), 0
		case text != "":
			out, row = append(out, blockOf(text, at)), 0
		}
		at += len(line)
	}
	return out
}

func blockOf(text string, at int) Block {
	return Block{Text: text, Runs: []Run{{From: 0, Upto: len(text), Span: Span{Start: at, End: at + len(text)}}}}
}

func cellsOf(text string, at, table, row int) []Block {
	var out []Block
	cells := strings.Split(strings.TrimSuffix(text[1:], "|"), "|")
	at++
	for col, cell := range cells {
		trimmed := strings.TrimSpace(cell)
		b := blockOf(trimmed, at+strings.Index(cell, trimmed))
		b.Kind, b.Table, b.Row, b.Col, b.Header = Cell, table, row, col, row == 0
		out = append(out, b)
		at += len(cell) + 1
	}
	return out
}

func eachLine[T any](list []T, line func(T) string) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = line(e)
	}
	return out
}

// quantityLine writes 317.42億 = 31742000000 CNY ±5000000.
func quantityLine(q Quantity) string {
	return fmt.Sprintf("%s = %s ±%s%s", q.Text, valueOf(q), q.Step.Mul(decimal.New(5, -1)), flagsOf(q))
}

func valueOf(q Quantity) string {
	v := q.Value.Decimal.String()
	if !q.Value.Valid {
		v = q.Low.Decimal.String() + ".." + q.High.Decimal.String()
	}
	return strings.TrimSpace(v + " " + q.Unit)
}

func flagsOf(q Quantity) string {
	s := ""
	if q.Approx {
		s += " approx"
	}
	if q.Bound != "" {
		s += " " + string(q.Bound)
	}
	return s
}

func periodLine(p PeriodMention) string { return p.Text + " = " + periodText(p.Period) }

// periodText writes a period with its days where the label does not say them.
func periodText(p Period) string {
	if p.IsZero() {
		return "-"
	}
	return p.Label
}

func mentionLine(m Mention) string { return m.Text + " = " + m.Type + " " + m.ID }

// factLine writes text | entity | segment | metric | kind | value unit |
// basis | period | status and, where the text tells them, approx, bound and source.
func factLine(f Fact) string {
	basis := dash(string(f.Basis))
	if !f.Base.IsZero() {
		basis += " " + periodText(f.Base)
	}
	end := string(f.Status) + flagsOf(f.Quantity)
	if f.Source != "" {
		end += " says " + f.Source
	}
	return strings.Join([]string{
		f.Text, dash(f.Entity.ID), dash(f.Segment), dash(f.Metric.ID), string(f.Kind),
		valueOf(f.Quantity), basis, periodText(f.Period), end,
	}, " | ")
}

// claimLines write text | kind trend | span | entity | segment | metric | basis | period | status | the figure it was bound through.
func claimLines(r Result) []string {
	figures := map[string]string{}
	for _, f := range r.Facts {
		figures[f.ID] = f.Text
	}
	return eachLine(r.Claims, func(c Claim) string {
		return strings.Join([]string{
			c.Text, string(c.Kind) + " " + string(c.Trend), dash(claimSpan(c)), dash(c.Entity.ID), dash(c.Segment), dash(c.Metric.ID),
			dash(string(c.Basis)), periodText(c.Period), string(c.Status), dash(figures[c.Anchor]),
		}, " | ")
	})
}

// claimSpan writes 3 quarter, since 2021, ever, season, growth, and the figure that each period lies within.
func claimSpan(c Claim) string {
	var parts []string
	if c.Count > 0 {
		parts = append(parts, fmt.Sprint(c.Count))
	}
	parts = append(parts, c.Grain)
	if !c.Since.IsZero() {
		parts = append(parts, "since "+periodText(c.Since))
	}
	for _, flag := range []struct {
		set  bool
		name string
	}{{c.Ever, "ever"}, {c.Season, "season"}, {c.Growth, "growth"}} {
		if flag.set {
			parts = append(parts, flag.name)
		}
	}
	if c.Within != nil {
		parts = append(parts, "within "+valueOf(*c.Within)+flagsOf(*c.Within))
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
