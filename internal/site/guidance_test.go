package site

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/report-digest/digest/internal/article"
)

// guided is a site of three articles: two that expect, one that reports.
func guided(t *testing.T, lang string) *Site {
	t.Helper()
	return guidedIn(t, lang, func([]article.Article) {})
}

// guidedIn reads the articles in the order that turn puts them in.
func guidedIn(t *testing.T, lang string, turn func([]article.Article)) *Site {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"forecast.md": "---\ntitle: 前瞻\ndate: 2025-01-10\n---\n公司預計收入為40億元至43億元，甲證券預計增長10%。\n\n公司的目標是全年200億元。\n",
		"raised.md":   "---\ntitle: 上調\ndate: 2025-01-20\n---\n公司預計收入為44億元至45億元。\n",
		"report.md":   "---\ntitle: 業績\ndate: 2025-02-18\n---\n四季度收入44.6億元，同比增長15%。\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := prepare(Options{Content: folder, Lang: lang})
	if err != nil {
		t.Fatal(err)
	}
	b.site.Extract = fake{
		"forecast": {
			"40億元至43億元|lantern:燈塔科技|revenue:收入|level|4000000000~4300000000|CNY||2024Q4|expected",
			"10%|lantern:燈塔科技|revenue:收入|change|10|%|yoy|2024Q4|expected",
			"200億元|lantern:燈塔科技|revenue:收入|level|20000000000|CNY||2025|expected",
		},
		"raised": {"44億元至45億元|lantern:燈塔科技|revenue:收入|level|4400000000~4500000000|CNY||2024Q4|expected"},
		"report": {
			"44.6億元|lantern:燈塔科技|revenue:收入|level|4460000000|CNY||2024Q4",
			"15%|lantern:燈塔科技|revenue:收入|change|15|%|yoy|2024Q4",
		},
	}.extract
	loaded, _, err := article.Load(folder, article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	turn(loaded)
	if err := b.site.Study(context.Background(), loaded); err != nil {
		t.Fatal(err)
	}
	if err := b.publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	return b.site
}

func TestGuidanceDoesNotDependOnTheOrderOfFiles(t *testing.T) {
	forth, back := guided(t, "zh-Hant"), guidedIn(t, "zh-Hant", slices.Reverse[[]article.Article])
	for _, path := range []string{"data/outcomes.json", "entities/lantern/index.html", "articles/report/index.html"} {
		if content(t, forth, path) != content(t, back, path) {
			t.Errorf("%s depends on the order of the files", path)
		}
	}
}

// factID is the id of the only fact of an article with this text.
func factID(t *testing.T, s *Site, slug, text string) string {
	t.Helper()
	for _, f := range s.Facts {
		if f.Article == slug && f.Text == text {
			return f.ID
		}
	}
	t.Fatalf("%s has no %s", slug, text)
	return ""
}

// between is the part of a page from one mark up to the next.
func between(t *testing.T, page, from, upto string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, from)
	if !ok {
		t.Fatalf("no %s", from)
	}
	part, _, _ := strings.Cut(rest, upto)
	return part
}

func TestOldFiguresAndNewOnesLeadToEachOther(t *testing.T) {
	s := guided(t, "zh-Hant")
	old, raised, came := factID(t, s, "forecast", "40億元至43億元"), factID(t, s, "raised", "44億元至45億元"), factID(t, s, "report", "44.6億元")

	card := between(t, content(t, s, "articles/forecast/index.html"), `id="c-`+old+`"`, "card-close")
	for _, want := range []string{
		"結果較高，相差 1.6億元", `後來公布 <a href="../../articles/report/#f-` + came + `">44.6億元</a>`, "44.6 − 43 = 1.6",
		`同一來源後來改為 <a href="../../articles/raised/#f-` + raised + `">44–45億元</a>`,
	} {
		if !strings.Contains(card, want) {
			t.Errorf("the card of the old figure has no %q:\n%s", want, card)
		}
	}
	row := between(t, content(t, s, "articles/forecast/index.html"), `href="#f-`+old+`">40–43億元</a></td>`, "</tr>")
	if want := `<a href="../../articles/report/#f-` + came + `">高於預期</a>`; !strings.Contains(row, want) {
		t.Errorf("its row has no %q:\n%s", want, row)
	}
	card = between(t, content(t, s, "articles/report/index.html"), `id="c-`+came+`"`, "card-close")
	for _, want := range []string{
		"先前的指引、預測或目標", `<a href="../../articles/forecast/#f-` + old + `">40–43億元</a>（自身或未具名，2025年1月10日）：結果高於預期`,
		`<a href="../../articles/raised/#f-` + raised + `">44–45億元</a>（自身或未具名，2025年1月20日）：結果符合預期`,
	} {
		if !strings.Contains(card, want) {
			t.Errorf("the card of the new figure has no %q:\n%s", want, card)
		}
	}
}

func TestEntityPageKeepsTheGuidanceRecord(t *testing.T) {
	for lang, want := range map[string][]string{
		"zh-Hant": {"指引紀錄", "自身或未具名：3 項有結果的預期，3 項符合或高於（1 項符合、2 項高於、0 項低於）；1 項尚無結果", "後改為 44–45億元"},
		"zh-Hans": {"指引记录", "自身或未具名：3 项有结果的预期，3 项符合或高于（1 项符合、2 项高于、0 项低于）；1 项尚无结果", "后改为 44–45亿元"},
		"en":      {"Guidance record", "The company, or unnamed: 3 of 3 met or beaten (1 within, 2 above, 0 below); 1 not yet known", "later RMB\u00a04.4–4.5bn", "<strong>above</strong> <span class=\"number\">by RMB\u00a0160m</span>"},
	} {
		record := between(t, content(t, guided(t, lang), "entities/lantern/index.html"), `id="guidance"`, "</section>")
		for _, w := range want {
			if !strings.Contains(record, w) {
				t.Errorf("%s: the record has no %q:\n%s", lang, w, record)
			}
		}
		if n := strings.Count(record, "<tr>") - 1; n != 4 {
			t.Errorf("%s: %d rows", lang, n)
		}
	}
}

func TestOutcomesAreExportedWithBothArticles(t *testing.T) {
	s := guided(t, "zh-Hant")
	for slug, want := range map[string]string{"forecast": "above above open", "raised": "within", "report": "above above within"} {
		data := []byte(content(t, s, "data/articles/"+slug+".json"))
		if err := followsSchema(t, "#/$defs/articleFile", data); err != nil {
			t.Errorf("%s: %v", slug, err)
		}
		var file struct {
			Outcomes []struct {
				Verdict string
				Sum     *string
			}
		}
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, o := range file.Outcomes {
			got = append(got, o.Verdict)
			if (o.Sum == nil) != (o.Verdict == "open") {
				t.Errorf("%s: an outcome that is %s with sum %v", slug, o.Verdict, o.Sum)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: outcomes %v, not %s", slug, got, want)
		}
	}
}
