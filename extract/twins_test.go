package extract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon"
)

// conversions are OpenCC's ways from one script to the other. Those to cn start from Traditional
// texts, the others from Simplified ones. Phrases, as of twp, would change the words as well.
var conversions = []struct{ name, from, to, lang string }{
	{"s2t", "cn", "t", "zh-Hant"},
	{"s2tw", "cn", "tw", "zh-Hant"},
	{"s2hk", "cn", "hk", "zh-Hant"},
	{"t2s", "t", "cn", "zh-Hans"},
	{"tw2s", "tw", "cn", "zh-Hans"},
	{"hk2s", "hk", "cn", "zh-Hans"},
}

// TestConvertedTwins reads each gold article and each golden text in its own script and as OpenCC writes
// it in the other: same facts, at the same places, with the same ids.
func TestConvertedTwins(t *testing.T) {
	needOpenCC(t)
	docs, held := samples(t), map[string]bool{}
	for _, a := range goldArticles(t, "cn-phenomena.json", "cn-news.json", "tw-hk-news.json", "flashes-dev.json", "wires-dev.json") {
		docs = append(docs, a.document())
	}
	for _, a := range goldArticles(t, "flashes-held.json", "wires-held.json") {
		docs, held[a.ID] = append(docs, a.document()), true
	}
	for _, c := range conversions {
		t.Run(c.name, func(t *testing.T) {
			var own []Document
			for _, d := range docs {
				if d.Lang != c.lang {
					own = append(own, d)
				}
			}
			for i, twin := range converted(t, own, c.from, c.to) {
				twin.Lang = c.lang
				t.Run(own[i].Slug, func(t *testing.T) {
					want, got := placed(own[i]), placed(twin)
					if held[own[i].Slug] { // which facts they are is not looked at
						if !slices.Equal(want, got) {
							t.Errorf("the %d facts of the article and the %d of its twin differ", len(want), len(got))
						}
						return
					}
					compareLines(t, "facts", want, got)
				})
			}
		})
	}
}

// TestFoldUndoesConversion: whatever OpenCC makes of a character or of a word of the lexicon is folded to the same.
func TestFoldUndoesConversion(t *testing.T) {
	needOpenCC(t)
	texts := lexicon.Words()
	for r := rune(0x3400); r < 0xa000; r++ {
		texts = append(texts, string(r))
	}
	for _, c := range conversions {
		for i, text := range opencc(t, c.from, c.to, texts) {
			if Fold(text) != Fold(texts[i]) {
				t.Errorf("%s: %s becomes %s, which is folded to %s and not %s; add the pair to text/fold.txt", c.name, texts[i], text, Fold(text), Fold(texts[i]))
			}
		}
	}
}

// needOpenCC skips the test where npm ci has not been run; in continuous integration that is a failure.
func needOpenCC(t *testing.T) {
	t.Helper()
	_, err := os.Stat("../node_modules/opencc-js/package.json")
	if _, node := exec.LookPath("node"); err == nil && node == nil {
		return
	}
	const missing = "OpenCC is missing, which makes the twins: install Node.js and run npm ci"
	if os.Getenv("CI") != "" {
		t.Fatal(missing)
	}
	t.Skip(missing)
}

// converted writes documents in the other script. All their texts pass through OpenCC at once.
func converted(t *testing.T, docs []Document, from, to string) []Document {
	t.Helper()
	var texts []string
	for _, d := range docs {
		texts = append(texts, d.Title)
		for _, b := range d.Blocks {
			texts = append(texts, b.Text)
		}
	}
	texts = opencc(t, from, to, texts)
	out := make([]Document, len(docs))
	for i, d := range docs {
		d.Title, texts = texts[0], texts[1:]
		out[i] = rewritten(d, texts[:len(d.Blocks)])
		texts = texts[len(d.Blocks):]
	}
	return out
}

func opencc(t *testing.T, from, to string, texts []string) []string {
	t.Helper()
	in, err := json.Marshal(map[string]any{"from": from, "to": to, "texts": texts})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", filepath.Join("testdata", "opencc.mjs"))
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), os.Stderr
	data, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	if err := json.Unmarshal(data, &out); err != nil || len(out) != len(texts) {
		t.Fatalf("%d texts came back of %d: %v", len(out), len(texts), err)
	}
	return out
}

// rewritten is d with other texts in its blocks, which make up its source one a line.
func rewritten(d Document, texts []string) Document {
	d.Source = []byte(strings.Join(texts, "\n"))
	blocks := make([]Block, len(d.Blocks))
	at := 0
	for i, b := range d.Blocks {
		b.Text = texts[i]
		b.Runs = []Run{{From: 0, Upto: len(b.Text), Span: Span{Start: at, End: at + len(b.Text)}}}
		blocks[i] = b
		at += len(b.Text) + 1
	}
	d.Blocks = blocks
	return d
}

// placed are the facts and claims of d with the block and the characters where they stand.
func placed(d Document) []string {
	r := shared().Extract(d)
	at := func(p Place) string {
		text := d.Blocks[p.Block].Text
		return fmt.Sprintf("%d:%d-%d", p.Block, utf8.RuneCountInString(text[:p.From]), utf8.RuneCountInString(text[:p.Upto]))
	}
	lines := eachLine(r.Facts, func(f Fact) string { return at(f.Place) + " " + meaning(f) })
	return append(lines, eachLine(r.Claims, func(c Claim) string {
		c.Text, c.Segment = Fold(c.Text), Fold(c.Segment)
		c.Anchor = "" // ids are of the words as written
		if c.Within != nil {
			c.Within.Text = Fold(c.Within.Text)
		}
		return at(c.Place) + " " + claimLines(Result{Claims: []Claim{c}})[0]
	})...)
}
