package markup

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/report-digest/digest/extract"
)

// A golden file holds an input and what becomes of it: the blocks, the
// HTML with every number marked, and what was dropped. Words after the name of the
// input say how the file is written: with a byte order mark, with CRLF line ends.
// DIGEST_UPDATE=1 rewrites them.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			input := a.Files[0]
			source, body := written(input)
			d := ParseMarkdown(source, body)
			if strings.HasPrefix(input.Name, "input.txt") {
				d = ParseText(source, body)
			}
			checkSpans(t, source, d)
			checkInvisible(t, d, numbers(d))
			got := []txtar.File{input,
				{Name: "blocks", Data: []byte(dumpBlocks(source, d))},
				{Name: "html", Data: []byte(rendered(t, d, numbers(d)))},
			}
			if len(d.Dropped) > 0 {
				got = append(got, txtar.File{Name: "dropped", Data: []byte(dumpDropped(source, d))})
			}
			want := txtar.Format(a)
			a.Files = got
			if now := txtar.Format(a); string(now) != string(want) {
				if os.Getenv("DIGEST_UPDATE") == "" {
					t.Fatalf("%s differs; got:\n%s", name, now)
				}
				if err := os.WriteFile(name, now, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// written is the file that the input of a golden file stands for.
func written(input txtar.File) (source []byte, body int) {
	s := string(input.Data)
	if strings.Contains(input.Name, "body") {
		body = strings.Index(s, "\n---\n") + len("\n---\n")
	}
	if strings.Contains(input.Name, "crlf") {
		body += strings.Count(s[:body], "\n")
		s = strings.ReplaceAll(s, "\n", "\r\n")
	}
	if strings.Contains(input.Name, "bom") {
		s = "\uFEFF" + s
		body += len("\uFEFF")
	}
	return []byte(s), body
}

var number = regexp.MustCompile(`[0-9][0-9.,]*(?:%|億元)?`)

// numbers marks every number of d.
func numbers(d *Doc) []Mark {
	var marks []Mark
	for i, b := range d.Blocks {
		for _, m := range number.FindAllStringIndex(b.Text, -1) {
			marks = append(marks, mark(i, m[0], m[1]))
		}
	}
	return marks
}

func mark(block, from, upto int) Mark {
	return Mark{Block: block, From: from, Upto: upto, First: "<m>", Rest: "<m more>", Close: "</m>", After: "<after></after>"}
}

// unmark takes out the tags that mark puts in.
var unmark = strings.NewReplacer("<m>", "", "<m more>", "", "</m>", "", "<after></after>", "")

func rendered(t testing.TB, d *Doc, marks []Mark) string {
	t.Helper()
	html, err := d.Render(marks, nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(html)
}

// checkInvisible fails when marks alter anything but what they put in.
func checkInvisible(t testing.TB, d *Doc, marks []Mark) {
	t.Helper()
	plain := rendered(t, d, nil)
	if got := unmark.Replace(rendered(t, d, marks)); got != plain {
		t.Fatalf("marks alter the page:\n%s\nwithout:\n%s", got, plain)
	}
}

// checkSpans fails when the runs of a block have gaps in its text, or places in
// the file that are out of bounds, out of order, or overlap; and when what maps byte for byte is not what the file has.
func checkSpans(t testing.TB, source []byte, d *Doc) {
	t.Helper()
	for i := range d.Blocks {
		b := &d.Blocks[i]
		upto, end := 0, 0
		for _, r := range b.Runs {
			if r.From != upto || r.Upto <= r.From {
				t.Fatalf("block %d: run %+v after %d", i, r, upto)
			}
			if r.Start < end || r.End <= r.Start || r.End > len(source) {
				t.Fatalf("block %d: run %+v after %d in a file of %d", i, r, end, len(source))
			}
			upto, end = r.Upto, r.End
		}
		if upto != len(b.Text) {
			t.Fatalf("block %d: runs end at %d of %d", i, upto, len(b.Text))
		}
	}
}

func dumpBlocks(source []byte, d *Doc) string {
	var out strings.Builder
	for i := range d.Blocks {
		b := &d.Blocks[i]
		fmt.Fprintf(&out, "%d %s %q", i, describe(b), b.Text)
		if id := d.HeadingID(i); id != "" {
			fmt.Fprintf(&out, " #%s", id)
		}
		out.WriteByte('\n')
		for _, r := range b.Runs {
			if text, written := b.Text[r.From:r.Upto], string(source[r.Start:r.End]); text == written {
				fmt.Fprintf(&out, "\t%d %q\n", r.Start, text)
			} else {
				fmt.Fprintf(&out, "\t%d %q is written %q\n", r.Start, text, written)
			}
		}
	}
	return out.String()
}

func describe(b *extract.Block) string {
	switch b.Kind {
	case extract.Heading:
		return fmt.Sprintf("heading %d", b.Level)
	case extract.Item:
		return "item"
	case extract.Quote:
		return "quote"
	case extract.Cell:
		if b.Header {
			return fmt.Sprintf("header %d:%d:%d", b.Table, b.Row, b.Col)
		}
		return fmt.Sprintf("cell %d:%d:%d", b.Table, b.Row, b.Col)
	}
	return "paragraph"
}

func dumpDropped(source []byte, d *Doc) string {
	var out strings.Builder
	for _, s := range d.Dropped {
		fmt.Fprintf(&out, "%d %q\n", s.Start, source[s.Start:s.End])
	}
	return out.String()
}
