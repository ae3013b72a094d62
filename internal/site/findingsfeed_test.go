package site

import (
	"context"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// disputed are two articles that contradict each other, and one whose own contradiction is suppressed.
var disputed = map[string]string{
	"_site.yaml": "title: 站\nbase_url: https://example.org/sub/\nlang: zh-Hant\n",
	"a.md":       "---\ntitle: 阿里巴巴季報\ndate: 2025-02-20\n---\n2024年四季度，阿里巴巴淨利潤為490億元。\n",
	"b.md":       "---\ntitle: 回看\ndate: 2025-02-24\nupdated: 2025-03-01\n---\n2024年四季度，阿里巴巴淨利潤為480億元。\n",
	"c.md":       "---\ntitle: 阿里巴巴股價\ndate: 2025-02-21\nsuppress:\n  - {quote: 約16%, reason: 股價以盤後價計}\n---\n阿里巴巴股價從1月13日的86.71美元升至2月6日的103美元，累計漲幅約16%。\n",
}

func builtFrom(t *testing.T, files map[string]string) *Site {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Build(context.Background(), Options{Content: dir})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFindingsFeed(t *testing.T) {
	s := builtFrom(t, disputed)
	var feed struct {
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Summary string `xml:"summary"`
			Content string `xml:"content"`
			Link    struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(content(t, s, findingsFeedPath)), &feed); err != nil {
		t.Fatal(err)
	}
	if feed.ID != "https://example.org/sub/findings/feed.xml" || len(feed.Entries) != 1 {
		t.Fatalf("%d entries in %s", len(feed.Entries), feed.ID)
	}
	// It is as new as the newest of the two articles; what an author suppresses is no news.
	e := feed.Entries[0]
	if e.Updated != "2025-03-01T00:00:00Z" || feed.Updated != e.Updated || !strings.HasPrefix(e.ID, "https://example.org/sub/findings/#k-") || e.Link.Href != e.ID {
		t.Errorf("the entry is %+v", e)
	}
	for _, want := range []string{"480 ≠ 490", `href="https://example.org/sub/articles/a/#f-`, `href="https://example.org/sub/articles/b/#f-`, "<mark>490億元</mark>"} {
		if !strings.Contains(e.Content, want) {
			t.Errorf("the content has no %s: %s", want, e.Content)
		}
	}
	if !strings.Contains(e.Summary, "480 ≠ 490") || !strings.Contains(e.Title, "阿里巴巴") {
		t.Errorf("title %q, summary %q", e.Title, e.Summary)
	}
	page := content(t, s, "findings/index.html")
	if strings.Count(page, `href="../findings/feed.xml"`) != 2 {
		t.Error("the page of findings does not lead to their feed")
	}
	if strings.Contains(content(t, s, "index.html"), "findings/feed.xml") {
		t.Error("the front page does")
	}
}

// Ids survive edits around the figures and the loss of the address's page; without an address they are names.
func TestIDsInFindingsFeed(t *testing.T) {
	ids := func(files map[string]string) string {
		_, rest, _ := strings.Cut(content(t, builtFrom(t, files), findingsFeedPath), "<entry")
		_, rest, _ = strings.Cut(rest, "<id>")
		id, _, _ := strings.Cut(rest, "</id>")
		return id
	}
	before := ids(disputed)
	edited := map[string]string{}
	for name, text := range disputed {
		edited[name] = text
	}
	edited["a.md"] = strings.Replace(edited["a.md"], "2024年四季度，", "這一季的收入另見別處。\n\n2024年四季度，", 1)
	if after := ids(edited); before == "" || after != before {
		t.Errorf("%s became %s", before, after)
	}
	delete(edited, "_site.yaml")
	if id := ids(edited); !strings.HasPrefix(id, "urn:uuid:") {
		t.Errorf("without an address the id is %s", id)
	}
}
