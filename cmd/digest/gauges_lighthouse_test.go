package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// leastScore is what Lighthouse has to give a page in each of its four categories.
const leastScore = 98

func (g gauges) lighthouse(t *testing.T) {
	installed(t, "lighthouse/package.json")
	h := g.sites[languages[0]]
	args := []string{filepath.Join("cmd", "digest", "testdata", "lighthouse.mjs"), strconv.Itoa(leastScore)}
	for _, s := range h.samples(t) {
		if slices.Contains([]string{"home", "article", "entity"}, s.kind) {
			args = append(args, s.address(h))
		}
	}
	run := node(t, args...)
	at := slices.IndexFunc(browsers, func(name string) bool { _, err := exec.LookPath(name); return err == nil })
	chrome, err := exec.LookPath(browsers[at])
	if err != nil {
		t.Fatal(err)
	}
	run.Env = append(os.Environ(), "CHROME_PATH="+chrome)
	out, err := run.Output()
	var pages []struct {
		URL, Error string
		Scores     map[string]int
		Marked     []string
	}
	if bad := json.Unmarshal(out, &pages); err != nil || bad != nil {
		t.Fatalf("Lighthouse: %v, %v: %.300s", err, bad, out)
	}
	for _, p := range pages {
		t.Logf("%s: %v", p.URL, p.Scores)
		for _, category := range []string{"performance", "accessibility", "best-practices", "seo"} {
			if score := p.Scores[category]; score < leastScore {
				t.Errorf("%s: %s is %d: %q %s", p.URL, category, score, p.Marked, p.Error)
			}
		}
	}
	if len(pages) != 3 {
		t.Errorf("%d pages were measured", len(pages))
	}
}
