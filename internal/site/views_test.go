package site

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/series"
)

// What is derived or computed says so, in the language of the page, and the views of one
// metric are panels of one chart, which a switch without script shows by turns.
func TestEntityPageMarksWhatNobodyStated(t *testing.T) {
	for lang, words := range map[string][]string{
		"zh-Hant": {"推算", "計算", "數額", "指數"},
		"zh-Hans": {"推算", "计算", "数额", "指数"},
		"en":      {"derived", "computed", "amount", "index"},
	} {
		page := content(t, buildTest(t, Options{Lang: lang}), "entities/lantern/index.html")
		for _, want := range append(words, `class="point level derived"`, `swatch-derived`, `class="whisker"`, "38.8") {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %s", lang, want)
			}
		}
		_, chart, _ := strings.Cut(page, `id="chart-lantern-revenue-`)
		chart, _, _ = strings.Cut(chart, "</figure>")
		for _, want := range []string{`value="level"`, `value="yoy"`, `data-view="level"`, `data-view="yoy"`, `<svg`, `id="s-lantern-revenue-`} {
			if !strings.Contains(chart, want) {
				t.Errorf("%s: the chart of the revenue lacks %s", lang, want)
			}
		}
		if n := strings.Count(page, ` checked>`); strings.Count(page, `class="chart-switch"`) == 0 || n < strings.Count(page, `class="chart-switch"`) {
			t.Errorf("%s: %d views are shown first", lang, n)
		}
	}
}

// A view is fetched when a reader asks for it: its option stands in a file of its own, and
// its points lead where the drawn ones do.
func TestViewsHaveOptionsInAFileOfTheirOwn(t *testing.T) {
	s := buildTest(t, Options{})
	if !strings.Contains(content(t, s, "entities/lantern/index.html"), "data-bundle") {
		t.Skip("the interactive charts have not been made: run make bundle")
	}
	for _, page := range []string{"entities/lantern/index.html", "metrics/revenue/index.html"} {
		text := content(t, s, page)
		for _, part := range strings.Split(text, ` data-views="../../`)[1:] {
			path, _, _ := strings.Cut(part, `"`)
			var options map[string]struct{ Series []struct{ Data []any } }
			if err := json.Unmarshal([]byte(content(t, s, path)), &options); err != nil {
				t.Fatal(path, err)
			}
			chart, _, _ := strings.Cut(part, `<div class="chart-foot"`)
			for _, view := range strings.Split(chart, ` data-view="`)[1:] {
				key, _, _ := strings.Cut(view, `"`)
				inline := strings.Contains(view, "application/json")
				if inline == (len(options[key].Series) > 0) {
					t.Errorf("%s: view %s: in the page %v, in %s %v", page, key, inline, path, len(options[key].Series) > 0)
				}
				if stops := strings.Count(view, `class="hit"`); !inline && stops != len(options[key].Series[0].Data) {
					t.Errorf("%s: view %s has %d points, its option %d", page, key, stops, len(options[key].Series[0].Data))
				}
			}
		}
	}
}

// One stated point beside a derived one makes no picture: it is read as figures.
func TestOnePointIsALineOfFigures(t *testing.T) {
	s, err := Build(context.Background(), Options{Content: "../../content"})
	if err != nil {
		t.Fatal(err)
	}
	page := content(t, s, "entities/alibaba/index.html")
	_, few, ok := strings.Cut(page, `<ul class="chart-few">`)
	few, _, _ = strings.Cut(few, "</ul>")
	if !ok || !strings.Contains(few, ">464.34億</a> <small>2024年第四季</small>") || !strings.Contains(few, "2023年第四季 · 推算") {
		t.Errorf("the page shows its net income, of which one quarter is stated, as %s", few)
	}
}

// An article shows of a long series a window, with what is derived within it.
func TestWindowKeepsDerivedFiguresInside(t *testing.T) {
	year := func(n int) extract.Period {
		return extract.NewPeriod(day("1990-01-01").AddDate(n, 0, 0), day("1990-12-31").AddDate(n, 0, 0))
	}
	s := series.Series{Key: series.Key{Grain: series.Year}}
	for i := 1; i < 40; i += 2 {
		s.Points = append(s.Points, series.Point{Period: year(i), Facts: []*extract.Fact{{Article: "a"}}})
		s.Derived = append(s.Derived, series.Derived{Period: year(i + 1)})
	}
	w := window(&s, "b")
	if len(w.Points) != windowPoints || len(w.Derived) != windowPoints || w.Derived[0].Period.Label != "2008" {
		t.Errorf("%d points from %s, %d derived from %s", len(w.Points), w.Points[0].Period.Label, len(w.Derived), w.Derived[0].Period.Label)
	}
	s.Points[0].Facts[0].Article = "b"
	if w := window(&s, "b"); len(w.Points) != windowPoints || len(w.Derived) != windowPoints || w.Derived[0].Period.Label != "1992" {
		t.Errorf("%d points, %d derived from %s", len(w.Points), len(w.Derived), w.Derived[0].Period.Label)
	}
	if v := latestOf(s, 5); len(v.Points) != 2 || len(v.Derived) != 3 || v.Derived[0].Period.Label != "2026" {
		t.Errorf("the newest five: %d points, %d derived", len(v.Points), len(v.Derived))
	}
}

func TestSeriesFileHoldsDerivedAndRestatedFigures(t *testing.T) {
	var file struct {
		Series []struct {
			ID     string
			Points []struct {
				Period   struct{ Label string }
				Value    string
				Restated []export.Ref
			}
			Derived []struct {
				Period           struct{ Label string }
				Value, Low, High string
				From             []export.Ref
			}
		}
	}
	s, err := Build(context.Background(), Options{Content: "../../content"})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(content(t, s, "data/series.json")), &file); err != nil {
		t.Fatal(err)
	}
	var derived, restated []string
	for _, s := range file.Series {
		for _, d := range s.Derived {
			if strings.HasPrefix(s.ID, "alibaba-cloud-revenue-level-quarter") && len(d.From) == 2 {
				derived = append(derived, d.Period.Label+" "+d.Value+" "+d.Low+" "+d.High+" "+d.From[0].Article)
			}
		}
		for _, p := range s.Points {
			for _, f := range p.Restated {
				restated = append(restated, p.Period.Label+" "+p.Value+" "+f.Article)
			}
		}
	}
	if len(derived) == 0 || derived[0] != "2022Q4 27200000000 27110000000 27390000000 cloud-eight-quarters" {
		t.Errorf("derived: %q", derived)
	}
	if len(restated) != 1 || restated[0] != "2024Q3 56540000000 alibaba-2024q3" {
		t.Errorf("restated: %q", restated)
	}
}
