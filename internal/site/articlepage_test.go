package site

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// articleTree parses the page of an article.
func articleTree(t *testing.T, s *Site, slug string) tree {
	t.Helper()
	path := "articles/" + slug + "/index.html"
	for _, p := range trees(t, s) {
		if p.path == path {
			return p
		}
	}
	t.Fatalf("no page %s", path)
	return tree{}
}

func hasClass(n *html.Node, class string) bool {
	all, _ := attr(n, "class")
	return slices.Contains(strings.Fields(all), class)
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(text(c))
	}
	return b.String()
}

func TestEveryFigureIsMarkedAndHasACard(t *testing.T) {
	s := buildTest(t, Options{})
	for _, a := range s.Articles {
		marked, cards := map[string]string{}, map[string]bool{}
		walk(articleTree(t, s, a.Slug).root, func(n *html.Node) {
			id, _ := attr(n, "data-fact")
			if n.Data == "data" && id != "" {
				marked[id] += text(n)
			}
			if id, ok := attr(n, "id"); ok && hasClass(n, "card") {
				cards[id] = true
			}
		})
		if len(marked) != len(a.Facts) {
			t.Errorf("%s: %d figures marked of %d", a.Slug, len(marked), len(a.Facts))
		}
		for _, f := range a.Facts {
			if marked[f.ID] != f.Text {
				t.Errorf("%s: %q is marked as %q", a.Slug, f.Text, marked[f.ID])
			}
			if !cards["c-"+f.ID] {
				t.Errorf("%s: no card for %q", a.Slug, f.Text)
			}
		}
	}
}

// A mark may not hold a link where the author already made one.
func TestNoLinkStandsInALink(t *testing.T) {
	s := buildTest(t, Options{})
	page := content(t, s, "articles/quarters/lantern-2024q3/index.html")
	if !strings.Contains(page, `>公告，增長<data class="fact change linked" id="f-`) {
		t.Error("the figure in the author's link is not marked there")
	}
	walk(articleTree(t, s, "quarters/lantern-2024q3").root, func(n *html.Node) {
		if href, _ := attr(n, "href"); href == "https://example.org/notice" && text(n) != "公告，增長31%" {
			t.Errorf("the author's link reads %q", text(n))
		}
	})
}

func TestCardSaysWhatTheFigureMeans(t *testing.T) {
	s := buildTest(t, Options{})
	var card string
	walk(articleTree(t, s, "quarters/lantern-2024q4").root, func(n *html.Node) {
		if hasClass(n, "card") && strings.Contains(text(n), "190") {
			card = text(n)
		}
	})
	for _, want := range []string{"190–200億元", "燈塔科技 · 營收 · 2025年", "預期", "全部提及"} {
		if !strings.Contains(card, want) {
			t.Errorf("the card %q does not say %q", card, want)
		}
	}
}

func TestChartsFollowTheirFirstFigure(t *testing.T) {
	page := content(t, buildTest(t, Options{}), "articles/quarters/lantern-2024q4/index.html")
	first, chart := strings.Index(page, "44.6億元"), strings.Index(page, `<figure class="chart`)
	next := strings.Index(page, "<blockquote>")
	if first < 0 || chart < first || next < chart {
		t.Errorf("figure at %d, chart at %d, quotation at %d", first, chart, next)
	}
}

func TestUnreadFigureIsShownAsSuch(t *testing.T) {
	page := content(t, buildTest(t, Options{}), "articles/觀察/index.html")
	for _, want := range []string{"3 個數字", "2 個已讀懂", "沒有讀出這個數字說的是什麼。", "日期不詳"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestPassages(t *testing.T) {
	at := func(blocks ...int) (all []articleChart) {
		for _, b := range blocks {
			all = append(all, articleChart{block: b})
		}
		return all
	}
	for _, c := range []struct {
		name   string
		lines  []int
		charts []articleChart
		starts []int // the first block of every passage
		rest   int
	}{
		{"no charts", []int{3, 3}, nil, []int{0}, 0},
		{"one at the start", []int{3, 3}, at(0), []int{0}, 0},
		{"one later", []int{3, 3, 3}, at(1), []int{0, 1}, 0},
		{"two of one paragraph wait for room", []int{9, 9, 9}, at(0, 0), []int{0, 2}, 0},
		{"no room", []int{3, 3}, at(0, 0, 1), []int{0}, 2},
		{"no text", nil, nil, nil, 0},
	} {
		all, rest := passages(c.lines, c.charts)
		var starts []int
		for i, p := range all {
			starts = append(starts, p.first)
			if i > 0 && p.first != all[i-1].last+1 {
				t.Errorf("%s: passage %d begins at %d after %d", c.name, i, p.first, all[i-1].last)
			}
		}
		if !slices.Equal(starts, c.starts) || len(rest) != c.rest {
			t.Errorf("%s: passages begin at %v with %d charts left, want %v and %d", c.name, starts, len(rest), c.starts, c.rest)
		}
	}
}
