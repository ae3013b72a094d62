package site

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

const authored = `---
title: 阿里巴巴2024年四季度業績
date: 2025-02-20
lang: zh-Hant
facts:
  - quote: 收入317.42億元
    metric: operating_income
    value: 327.42億
  - quote: 泰半的門店
    figure: 泰半
    value: 60
    unit: "%"
    kind: share
  - quote: 另一家增長16%
    reject: 不是本公司的
---
2024年四季度，阿里雲**收入**317.42億元，預計同比增長約13%。

公司關閉了泰半的門店，另一家增長16%。

工廠裡有1280台機器人。
`

// authoredSite is a site of one article whose author has the last word.
func authoredSite(t *testing.T, source string) (*Site, error) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	return Build(context.Background(), Options{Content: dir})
}

// cardOf answers the text of the card of a figure, its list of reasons as FIELD=WORDS.
func cardOf(t *testing.T, s *Site, figure string) (card *html.Node, why []string) {
	t.Helper()
	for _, f := range s.Articles[0].Facts {
		if f.Text != figure {
			continue
		}
		walk(articleTree(t, s, "a").root, func(n *html.Node) {
			if id, _ := attr(n, "id"); id == "c-"+f.ID {
				card = n
			}
		})
	}
	if card == nil {
		t.Fatalf("no card of %s", figure)
	}
	walk(card, func(n *html.Node) {
		switch n.Data {
		case "dt":
			why = append(why, text(n))
		case "dd":
			why[len(why)-1] += "=" + text(n)
		}
	})
	return card, why
}

// A card tells which words gave the figure its fields; without scripts it opens as any other list does.
func TestCardSaysWhy(t *testing.T) {
	s, err := authoredSite(t, authored)
	if err != nil {
		t.Fatal(err)
	}
	_, why := cardOf(t, s, "13%")
	want := []string{"主體=「阿里雲」", "指標=「收入」", "性質、基準=「同比增長」", "時期=「2024年四季度」", "狀態=「預計」", "約數=「約」"}
	if !slices.Equal(why, want) {
		t.Errorf("got  %q\nwant %q", why, want)
	}
}

func TestCardSaysWhatTheAuthorDid(t *testing.T) {
	s, err := authoredSite(t, authored)
	if err != nil {
		t.Fatal(err)
	}
	card, why := cardOf(t, s, "317.42億元")
	if got := text(card); !strings.Contains(got, "327.42億元") || !strings.Contains(got, "作者更正：指標原讀作營收、數值原讀作317.42億元") {
		t.Errorf("the card says %q", got)
	}
	if !slices.Contains(why, "指標=作者") {
		t.Errorf("why: %q", why)
	}
	if card, _ := cardOf(t, s, "泰半"); !strings.Contains(text(card), "作者補充") {
		t.Errorf("the card of the added figure says %q", text(card))
	}
	page := content(t, s, "articles/a/index.html")
	for _, want := range []string{"數額 · 作者更正", "佔比 · 作者補充", "作者剔除的數字：1 個", "不是本公司的", `data-fact="` + s.Articles[0].Facts[0].ID} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page, `value="16"`) {
		t.Error("the rejected figure is marked")
	}
	for _, series := range s.Series {
		if series.Key.Metric == "operating_income" && series.Points[0].Value.Decimal.String() != "32742000000" {
			t.Errorf("the series has %s", series.Points[0].Value.Decimal)
		}
	}
}

func TestLeftFiguresAreListed(t *testing.T) {
	s, err := authoredSite(t, authored)
	if err != nil {
		t.Fatal(err)
	}
	a := s.Articles[0]
	if a.Coverage.Found != 4 || a.Coverage.Understood != 3 || len(a.Unresolved) != 1 || s.Coverage() != a.Coverage {
		t.Errorf("coverage %+v, left %v", a.Coverage, a.Unresolved)
	}
	page := content(t, s, "articles/a/index.html")
	for _, want := range []string{`3 個已讀懂`, `<a class="" href="#left">1 個未讀懂</a>`, `<ul id="left">`, `工廠裡有<a href="#f-` + a.Unresolved[0].ID + `">1280台</a>機器人。`, "沒有讀出量的是什麼", "數額 · 未讀懂"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	data := []byte(content(t, s, "data/articles/a.json"))
	if err := followsSchema(t, "#/$defs/articleFile", data); err != nil {
		t.Error(err)
	}
	for _, want := range []string{`"coverage": {"found":4,"understood":3,"left":1}`, `"reason":"no-metric"`, `"reason":"不是本公司的"`, `"author":"corrected"`, `"author":"added"`} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the data lack %s", want)
		}
	}
}

// All that is wrong with the entries is said at once, at its place.
func TestWrongEntriesStopTheBuild(t *testing.T) {
	_, err := authoredSite(t, strings.NewReplacer("value: 327.42億", "period: 四季度", "quote: 泰半的門店", "quote: 泰半的商店").Replace(authored))
	if err == nil {
		t.Fatal("built")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], `a.md:8:13: "四季度" is no period`) || !strings.Contains(lines[1], `a.md:9:12: "泰半的商店" does not stand in the article`) {
		t.Errorf("got %s", err)
	}
}

// What no words gave is told apart from what was read, on the card and in the table.
func TestAssumedFieldsAreSaidToBe(t *testing.T) {
	s, err := authoredSite(t, "---\ntitle: 阿里巴巴2024年四季度業績\ndate: 2025-02-20\nlang: zh-Hant\n---\n去年四季度，阿里雲收入317.42億元，同比增長13%。\n")
	if err != nil {
		t.Fatal(err)
	}
	for figure, want := range map[string]bool{"317.42億元": true, "13%": false} {
		card, _ := cardOf(t, s, figure)
		if got := strings.Contains(text(card), "文中未寫、按常理推斷：單位"); got != want {
			t.Errorf("%s: said to be assumed: %v, want %v: %s", figure, got, want, text(card))
		}
	}
	cells := 0
	walk(articleTree(t, s, "a").root, func(n *html.Node) {
		if class, _ := attr(n, "class"); n.Data == "td" && class == "assumed" {
			cells++
		}
	})
	if cells != 1 {
		t.Errorf("%d cells of the table are marked as assumed, want 1", cells)
	}
}
