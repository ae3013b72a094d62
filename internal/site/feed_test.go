package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/markup"
	"github.com/report-digest/digest/internal/publish"
)

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

// feedSite is a site of two articles, one of them without a date.
func feedSite(base export.Address) *Site {
	source := []byte("雲收入下降16%，見[前文](../a/#f-x \"前<文\")與![圖](p.png)。\n")
	c := &corpus.Corpus{
		Newest: day("2025-02-24"),
		Articles: []*corpus.Article{
			{Article: article.Article{Slug: "2025/雲 報", Title: "雲 <收入>", Date: day("2025-02-20"), Updated: day("2025-02-24"), Lang: "zh-Hant",
				Tags: []string{"雲"}, Publisher: "公司", SourceURL: "https://example.org/a?b=1&c=2", Summary: "一句話"},
				Doc: markup.ParseMarkdown(source, 0)},
			{Article: article.Article{Slug: "b", Title: "無日期", Lang: "zh-Hans"}, Doc: markup.ParseText([]byte("正文\n"), 0), Inferred: "去年"},
		},
	}
	return &Site{
		Corpus: c, Title: "報表 & 摘要", Description: "數字", Lang: "zh-Hant", BaseURL: base,
		Files: []publish.File{{Path: "index.html"}, {Path: "articles/2025/雲 報/index.html"}, {Path: "articles/b/index.html"}, {Path: "404.html"}, {Path: "assets/site.css"}},
	}
}

func filesOf(t *testing.T, files []publish.File, err error) map[string][]byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string][]byte{}
	for _, f := range files {
		byPath[f.Path] = f.Data
	}
	return byPath
}

func fed(t *testing.T, s *Site) map[string][]byte {
	t.Helper()
	files, err := feeds(s, nil)
	return filesOf(t, files, err)
}

func TestFeed(t *testing.T) {
	var feed struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Author  string `xml:"author>name"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID        string `xml:"id"`
			Title     string `xml:"title"`
			Published string `xml:"published"`
			Updated   string `xml:"updated"`
			Author    string `xml:"author>name"`
			Content   string `xml:"content"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(fed(t, feedSite("https://example.org/sub/"))["feed.xml"], &feed); err != nil {
		t.Fatal(err)
	}
	if feed.ID != "https://example.org/sub/" || feed.Title != "報表 & 摘要" || feed.Updated != "2025-02-24T00:00:00Z" || feed.Author == "" || feed.Links[0].Href != "https://example.org/sub/feed.xml" {
		t.Errorf("the feed is %+v", feed)
	}
	first, second := feed.Entries[0], feed.Entries[1]
	if first.ID != "https://example.org/sub/articles/2025/%E9%9B%B2%20%E5%A0%B1/" || first.Title != "雲 <收入>" ||
		first.Published != "2025-02-20T00:00:00Z" || first.Updated != "2025-02-24T00:00:00Z" || first.Author != "公司" {
		t.Errorf("the first entry is %+v", first)
	}
	for _, want := range []string{"下降16%", `href="https://example.org/sub/articles/2025/a/#f-x"`, `src="https://example.org/sub/articles/2025/%E9%9B%B2%20%E5%A0%B1/p.png"`, `title="前&lt;文"`} {
		if !strings.Contains(first.Content, want) {
			t.Errorf("the content has no %s: %s", want, first.Content)
		}
	}
	if second.Published != "" || second.Updated != feed.Updated {
		t.Errorf("the entry without a date is %+v", second)
	}
}

func TestFeedWithoutAnAddress(t *testing.T) {
	files := fed(t, feedSite(""))
	if _, ok := files["sitemap.xml"]; ok {
		t.Error("a sitemap without whole addresses was written")
	}
	again := fed(t, feedSite(""))["feed.xml"]
	if !bytes.Contains(files["feed.xml"], []byte("<id>urn:uuid:")) || !bytes.Equal(files["feed.xml"], again) {
		t.Error("the ids are no names, or others the second time")
	}
	if strings.Contains(string(files["robots.txt"]), "Sitemap") {
		t.Error("robots.txt names a sitemap that is not there")
	}
}

func TestFeedHoldsTheNewestOnly(t *testing.T) {
	s := feedSite("https://example.org/")
	for i := range 200 {
		a := *s.Articles[1]
		a.Slug = fmt.Sprint("more", i)
		s.Articles = append(s.Articles, &a)
	}
	if n := bytes.Count(fed(t, s)["feed.xml"], []byte("<entry ")); n != newestInFeed {
		t.Errorf("%d entries", n)
	}
}

func TestSitemap(t *testing.T) {
	files := fed(t, feedSite("https://example.org/sub/"))
	var m sitemap
	if err := xml.Unmarshal(files["sitemap.xml"], &m); err != nil {
		t.Fatal(err)
	}
	want := []sitemapURL{
		{Loc: "https://example.org/sub/", LastMod: "2025-02-24"},
		{Loc: "https://example.org/sub/articles/2025/%E9%9B%B2%20%E5%A0%B1/", LastMod: "2025-02-24"},
		{Loc: "https://example.org/sub/articles/b/", LastMod: "2025-02-24"},
	}
	if !reflect.DeepEqual(m.URLs, want) {
		t.Errorf("the sitemap is %v", m.URLs)
	}
	if !strings.Contains(string(files["robots.txt"]), "Sitemap: https://example.org/sub/sitemap.xml\n") {
		t.Errorf("robots.txt is %s", files["robots.txt"])
	}
}

func TestAbsoluteLinksLeaveTheRestAlone(t *testing.T) {
	const body = `<p class="a">1 &lt; 2 &amp; <em>x</em><br/><a href="https://other.example/?a=1&amp;b=2">y</a></p>`
	got, err := absoluteLinks(body, "https://example.org/a/")
	if err != nil || got != body {
		t.Errorf("%s, %v", got, err)
	}
	if _, err := url.Parse(got); err == nil && strings.Contains(got, "&b=") {
		t.Error("an ampersand came undone")
	}
}

func TestFeedOfAnEmptySite(t *testing.T) {
	if err := xml.Unmarshal(fed(t, &Site{Corpus: &corpus.Corpus{}})["feed.xml"], new(atomFeed)); err != nil {
		t.Error(err)
	}
}
