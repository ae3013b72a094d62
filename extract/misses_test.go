package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestMisses fails when a known miss starts to pass, so that the ledger stays
// honest and the phenomenon gets its golden lines.
func TestMisses(t *testing.T) {
	ledger, err := txtar.ParseFile("testdata/misses.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range ledger.Files {
		t.Run(f.Name, func(t *testing.T) {
			file, _, _ := strings.Cut(f.Name, ":")
			if _, err := os.Stat(filepath.Join("testdata/golden", file+".txtar")); err != nil {
				t.Errorf("no golden file of this phenomenon: %v", err)
			}
			input, wants := wanted(string(f.Data))
			doc, err := parseInput([]byte(input))
			if err != nil || len(wants) == 0 {
				t.Fatalf("unusable entry: %v, %d lines wanted", err, len(wants))
			}
			if passes(shared().Extract(doc), wants) {
				t.Errorf("this miss passes now: move it to testdata/golden/%s.txtar\n%s", file, strings.Join(wants, "\n"))
			}
		})
	}
}

// wanted splits an entry into its input and what its "want STAGE LINE" lines want.
func wanted(entry string) (input string, wants []string) {
	for line := range strings.Lines(entry) {
		if w, ok := strings.CutPrefix(line, "want "); ok {
			wants = append(wants, strings.TrimSpace(w))
			continue
		}
		input += line
	}
	return input, wants
}

// passes reports whether r has every line that wants has, and as often.
func passes(r Result, wants []string) bool {
	have := map[string]int{}
	for _, g := range golden {
		for _, line := range g.lines(r) {
			have[g.name+" "+line]++
		}
	}
	for _, w := range wants {
		if have[w]--; have[w] < 0 {
			return false
		}
	}
	return true
}
