package site

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/report-digest/digest/internal/chart"
)

// A chart is taken away from below it, in files that say where its figures are from.
func TestChartFiles(t *testing.T) {
	s := buildTest(t, Options{BaseURL: "https://example.org/sub/"})
	page := content(t, s, "entities/lantern/index.html") + content(t, s, "metrics/revenue/index.html")
	n := 0
	for _, f := range s.Files {
		if !strings.HasPrefix(f.Path, "charts/") {
			continue
		}
		n++
		if link := `<a href="../../` + f.Path + `" download="` + path.Base(f.Path) + `">`; !strings.Contains(page, link) {
			t.Errorf("no chart of the page has the link %s", link)
		}
		switch path.Ext(f.Path) {
		case ".svg":
			if svg := string(f.Data); !strings.Contains(svg, "測試報告 · https://example.org/sub/") || strings.Contains(svg, `href="..`) {
				t.Errorf("%s does not say who publishes it, or has links that lead nowhere elsewhere", f.Path)
			}
		case ".csv":
			rows, err := csv.NewReader(strings.NewReader(string(f.Data))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			last := rows[1][len(rows[1])-1]
			if !strings.Contains(last, "篇文章") || !strings.Contains(rows[1][len(rows[1])-2], "https://example.org/sub/articles/") {
				t.Errorf("%s: a row ends with %q", f.Path, rows[1])
			}
		case ".json":
			if err := followsSchema(t, "#/$defs/chartFile", f.Data); err != nil {
				t.Errorf("%s: %v", f.Path, err)
			}
			var c struct {
				Source string
				Facts  []struct {
					Sentence string
					Fact     struct{ Text string }
				}
			}
			if err := json.Unmarshal(f.Data, &c); err != nil || c.Source == "" || len(c.Facts) < 2 {
				t.Errorf("%s: %v: %q with %d facts", f.Path, err, c.Source, len(c.Facts))
			}
			for _, x := range c.Facts {
				if !strings.Contains(x.Sentence, x.Fact.Text) {
					t.Errorf("%s: %q does not state %q", f.Path, x.Sentence, x.Fact.Text)
				}
			}
		}
	}
	if n == 0 || n%3 != 0 {
		t.Errorf("%d files of charts", n)
	}
}

// Where there are fonts there are pictures in pixels too; without them no link leads to one.
func TestChartPixelsNeedFonts(t *testing.T) {
	fonts, err := chart.LoadFonts()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	with, without := buildTest(t, Options{Fonts: fonts}), buildTest(t, Options{})
	count := func(s *Site) (files, links int) {
		for _, f := range s.Files {
			if strings.HasSuffix(f.Path, ".png") {
				files++
			}
		}
		return files, strings.Count(content(t, s, "entities/lantern/index.html"), ".png\"") + strings.Count(content(t, s, "metrics/revenue/index.html"), ".png\"")
	}
	if files, links := count(with); files == 0 || links == 0 {
		t.Errorf("%d pictures, %d links to them", files, links)
	}
	if files, links := count(without); files != 0 || links != 0 {
		t.Errorf("without fonts: %d pictures, %d links to them", files, links)
	}
}
