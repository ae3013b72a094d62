package site

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// What is derived or computed says so, in the language of the page, and the page is
// whole without a script: the views are details and links.
func TestEntityPageMarksWhatNobodyStated(t *testing.T) {
	for lang, words := range map[string][]string{
		"zh-Hant": {"推算", "另看", "指數，計算"},
		"zh-Hans": {"推算", "另看", "指数，计算"},
		"en":      {"derived", "Seen as", "index, computed"},
	} {
		page := content(t, buildTest(t, Options{Lang: lang}), "entities/lantern/index.html")
		for _, want := range append(words, `class="point level derived"`, `swatch-derived`, `class="whisker"`, "38.8", `<details name="chart-lantern-net-income-level-quarter`) {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %s", lang, want)
			}
		}
		if !strings.Contains(page, `<a href="#s-lantern-revenue-yoy-quarter`) {
			t.Errorf("%s: growth that is charted anyway is not linked to", lang)
		}
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
				Restated []factRef
			}
			Derived []struct {
				Period           struct{ Label string }
				Value, Low, High string
				From             []factRef
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
