package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// html-validate finds nothing on any page of the samples and of the odd articles, nor on a page of each kind in the other languages.
func (g gauges) html(t *testing.T) {
	installed(t, "html-validate/package.json")
	report := filepath.Join(t.TempDir(), "report.json") // its standard output ends early where it is long
	args := []string{filepath.Join("node_modules", "html-validate", "bin", "html-validate.mjs"), "--config", ".htmlvalidate.mjs", "--formatter", "json=" + report}
	for _, h := range []hosted{g.sites[languages[0]], g.stress} {
		args = append(args, filepath.Join(h.dir, "**", "*.html"))
	}
	for _, lang := range languages[1:] {
		h := g.sites[lang]
		for _, s := range h.samples(t) {
			args = append(args, filepath.Join(h.dir, filepath.FromSlash(s.file)))
		}
	}
	err := node(t, args...).Run()
	out, _ := os.ReadFile(report)
	var reports []struct {
		FilePath string
		Messages []struct {
			RuleID, Message string
			Line, Column    int
		}
	}
	if bad := json.Unmarshal(out, &reports); bad != nil {
		t.Fatalf("html-validate: %v, %v: %.300s", err, bad, out)
	}
	for _, r := range reports {
		for i, m := range r.Messages {
			if i == 3 {
				t.Errorf("%s: and %d more", r.FilePath, len(r.Messages)-i)
				break
			}
			t.Errorf("%s:%d:%d: %s: %s", r.FilePath, m.Line, m.Column, m.RuleID, m.Message)
		}
	}
	if err != nil && !t.Failed() {
		t.Errorf("html-validate: %v", err)
	}
}

// node is a run of Node.js at the top of the repository.
func node(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("node")
	if err != nil {
		lacking(t, "Node.js was not found: install it to measure the pages")
	}
	run := exec.CommandContext(t.Context(), path, args...)
	run.Dir, run.Stderr = top, os.Stderr
	return run
}
