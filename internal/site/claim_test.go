package site

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/report-digest/digest/internal/check"
)

// A claim of one article that a figure of another contradicts is shown with its own sentence first, on the
// findings page, on the page of its article and in the data; in either script.
func TestContradictedClaim(t *testing.T) {
	for script, texts := range map[string][2]string{
		"zh-Hant": {"2024年第四季，阿里雲營收317億元，同比增長13%，連續三季增長。", "2024年第三季，阿里雲營收同比下降3%。"},
		"zh-Hans": {"2024年第四季，阿里云营收317亿元，同比增长13%，连续三季增长。", "2024年第三季，阿里云营收同比下降3%。"},
	} {
		dir := t.TempDir()
		for name, text := range map[string]string{"new.md": texts[0], "old.md": texts[1]} {
			src := "---\ntitle: 阿里雲\ndate: 2025-02-20\nlang: " + script + "\n---\n\n" + text + "\n"
			if err := os.WriteFile(filepath.Join(dir, name), []byte(src), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s, err := Build(context.Background(), Options{Content: dir, Lang: script})
		if err != nil {
			t.Fatal(err)
		}
		var found *check.Finding
		for i := range s.Findings {
			if s.Findings[i].Verdict.Open() {
				found = &s.Findings[i]
			}
		}
		if found == nil || found.Rule != "streak" || found.Verdict != check.Conflicts || found.Tested.Known != 2 || found.Tested.Points != 3 {
			t.Fatalf("%s: findings are %+v", script, s.Findings)
		}
		for path, want := range map[string][]string{
			"findings/index.html":     {"<mark>" + found.Claim.Text + "</mark>", "3%</mark>"},
			"articles/new/index.html": {"<mark>" + found.Claim.Text + "</mark>", "? → −3% → 13%"},
			"data/articles/new.json":  {`"kind":"streak"`, `"rule":"streak","verdict":"conflicts"`},
		} {
			page := string(fileOf(t, s, path))
			for _, w := range want {
				at := strings.Index(page, w)
				if at < 0 {
					t.Errorf("%s: %s has no %s", script, path, w)
					continue
				}
				page = page[at:] // the sentences stand in this order
			}
		}
	}
}

func fileOf(t *testing.T, s *Site, path string) []byte {
	t.Helper()
	for _, f := range s.Files {
		if f.Path == path {
			return f.Data
		}
	}
	t.Fatalf("no %s", path)
	return nil
}
