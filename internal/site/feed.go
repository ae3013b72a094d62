package site

import (
	"bytes"
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
)

// newestInFeed is how many articles the feed holds, whole.
const newestInFeed = 50

// An atomFeed is an Atom document (RFC 4287).
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr,omitempty"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Links    []atomLink  `xml:"link"`
	Author   atomPerson  `xml:"author"`
	Creator  string      `xml:"generator"`
	Entries  []atomEntry `xml:"entry"`
}

type atomEntry struct {
	Lang      string      `xml:"xml:lang,attr,omitempty"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Published string      `xml:"published,omitempty"`
	Updated   string      `xml:"updated"`
	Links     []atomLink  `xml:"link"`
	Author    *atomPerson `xml:"author"`
	Tags      []atomTag   `xml:"category"`
	Summary   string      `xml:"summary,omitempty"`
	Content   atomText    `xml:"content"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomTag struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Body string `xml:",chardata"`
}

type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr,omitempty"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc     string      `xml:"loc"`
	LastMod string      `xml:"lastmod,omitempty"`
	Others  []otherPage `xml:"xhtml:link"` // the same page in all languages, itself included, as search engines ask for it
}

type otherPage struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

// feeds makes feed.xml, robots.txt and, where the site's own address is known (the form has only whole addresses), sitemap.xml.
func feeds(s *Site, editions []edition) ([]publish.File, error) {
	feed, err := atom(s)
	if err != nil {
		return nil, err
	}
	files := []publish.File{{Path: "feed.xml", Data: feed}, {Path: "robots.txt", Data: robots(s)}}
	if s.BaseURL == "" {
		return files, nil
	}
	pages, err := xmlFile(sitemapOf(s, editions))
	if err != nil {
		return nil, err
	}
	return append(files, publish.File{Path: "sitemap.xml", Data: pages}), nil
}

func atom(s *Site) ([]byte, error) {
	f := atomFeed{
		Lang: s.Lang, ID: s.feedID(""), Title: s.Title, Subtitle: s.Description, Updated: instant(s.Newest),
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: s.BaseURL.Page("feed.xml")},
			{Rel: "alternate", Type: "text/html", Href: s.BaseURL.Page("")},
		},
		Author: atomPerson{orElse(s.Title, "digest")}, Creator: "digest",
	}
	for _, a := range s.Articles[:min(len(s.Articles), newestInFeed)] {
		e, err := s.entry(a)
		if err != nil {
			return nil, err
		}
		f.Entries = append(f.Entries, e)
	}
	return xmlFile(f)
}

func (s *Site) entry(a *corpus.Article) (atomEntry, error) {
	body, err := a.Doc.Render(nil, nil)
	if err != nil {
		return atomEntry{}, err
	}
	at := s.BaseURL.Article(a.Slug)
	whole, err := absoluteLinks(string(body), at)
	if err != nil {
		return atomEntry{}, err
	}
	e := atomEntry{
		Lang: a.Lang, ID: s.feedID(a.Slug), Title: a.Title, Updated: instant(a.Changed(s.Newest)),
		Links:   []atomLink{{Rel: "alternate", Type: "text/html", Href: at}},
		Summary: a.Summary, Content: atomText{"html", whole},
	}
	if !a.Date.IsZero() {
		e.Published = instant(a.Date)
	}
	if a.SourceURL != "" {
		e.Links = append(e.Links, atomLink{Rel: "via", Href: a.SourceURL})
	}
	if a.Publisher != "" {
		e.Author = &atomPerson{a.Publisher}
	}
	for _, tag := range a.Tags {
		e.Tags = append(e.Tags, atomTag{tag})
	}
	return e, nil
}

// feedID never changes as long as the article keeps its address. Without an address of the site it is a UUID (version 5)
// of the slug.
func (s *Site) feedID(slug string) string {
	switch {
	case s.BaseURL == "":
		return uuid("digest/articles/" + slug)
	case slug == "":
		return string(s.BaseURL)
	}
	return s.BaseURL.Article(slug)
}

// uuid is the UUID (version 5) of a name.
func uuid(name string) string {
	h := sha1.Sum([]byte(name))
	h[6], h[8] = h[6]&0x0f|0x50, h[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// absoluteLinks resolves the addresses in a piece of HTML against the page it stands on: a feed reader shows it elsewhere.
func absoluteLinks(body, page string) (string, error) {
	base, err := url.Parse(page)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	z := html.NewTokenizer(strings.NewReader(body))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		raw := bytes.Clone(z.Raw()) // reading the token decodes it in place
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			if t := z.Token(); resolveLinks(&t, base) {
				raw = []byte(t.String())
			}
		}
		out.Write(raw)
	}
	return out.String(), nil
}

// resolveLinks rewrites the addresses of t and says whether there were any.
func resolveLinks(t *html.Token, base *url.URL) (changed bool) {
	for i, a := range t.Attr {
		if a.Key != "href" && a.Key != "src" {
			continue
		}
		if to, err := base.Parse(a.Val); err == nil {
			t.Attr[i].Val = to.String()
			changed = true
		}
	}
	return changed
}

// sitemapOf lists every page of every edition but those of single charts, which are made for frames, and those that lead on to others; those that show many articles have changed with the newest.
func sitemapOf(s *Site, editions []edition) sitemap {
	changed := map[string]time.Time{}
	for _, a := range s.Articles {
		changed[export.ArticlePath(a.Slug)] = a.Changed(s.Newest)
	}
	m := sitemap{}
	if len(editions) > 1 {
		m.XHTML = "http://www.w3.org/1999/xhtml"
	}
	for _, f := range s.Files {
		path, isPage := strings.CutSuffix(f.Path, "index.html")
		if !isPage || path != "" && !strings.HasSuffix(path, "/") {
			continue
		}
		own := withoutFolder(path, editions)
		if strings.HasPrefix(own, "embed/") || s.moved[own] {
			continue
		}
		day, isArticle := changed[own]
		if !isArticle {
			day = s.Newest
		}
		u := sitemapURL{Loc: s.BaseURL.Page(path), LastMod: dayOf(day)}
		if len(editions) > 1 {
			for _, e := range editions {
				u.Others = append(u.Others, otherPage{"alternate", e.words.Tag, s.BaseURL.Page(e.folder + own)})
			}
		}
		m.URLs = append(m.URLs, u)
	}
	return m
}

// withoutFolder is the path of a page within its edition.
func withoutFolder(path string, editions []edition) string {
	for _, e := range editions {
		if own, ok := strings.CutPrefix(path, e.folder); ok && e.folder != "" {
			return own
		}
	}
	return path
}

func robots(s *Site) []byte {
	text := "User-agent: *\nAllow: /\n"
	if s.BaseURL != "" {
		text += "Sitemap: " + s.BaseURL.Page("sitemap.xml") + "\n"
	}
	return []byte(text)
}

func instant(d time.Time) string { return d.UTC().Format(time.RFC3339) }

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func xmlFile(v any) ([]byte, error) {
	data, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		return nil, err
	}
	return append([]byte(xml.Header), append(data, '\n')...), nil
}

// dayOf is d as 2006-01-02, "" for the zero time.
func dayOf(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}
