package site

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/series"
)

// A root is the way from a page up to the top of its edition: "./" or "../../".
// All links between pages go through it, so the same pages work under any base path and
// in the folder of any language; those to shared files go through edition.shared.
type root string

// rootOf is the root of the page at path, such as "articles/a/".
func rootOf(path string) root {
	if n := strings.Count(path, "/"); n > 0 {
		return root(strings.Repeat("../", n))
	}
	return "./"
}

// to is the address of a path below the top of the site.
func (r root) to(path string) string {
	return string(r) + (&url.URL{Path: path}).EscapedPath()
}

func (r root) article(slug string) string { return r.to(export.ArticlePath(slug)) }
func (r root) entity(id string) string    { return r.to(export.EntityPath(id)) }
func (r root) metric(id string) string    { return r.to(export.MetricPath(id)) }

// fact is the address of f's sentence, as short as it can be on the page of the article here.
func (r root) fact(f *extract.Fact, here string) string {
	if f.Article == here {
		return "#f-" + f.ID
	}
	return r.article(f.Article) + "#f-" + f.ID
}

// series is the address of s among the charts of its entity.
func (r root) series(s *series.Series) string {
	if s.Key.Entity == "" {
		return r.metric(s.Key.Metric)
	}
	return r.entity(s.Key.Entity) + "#s-" + s.ID
}

// printed is the address of f's sentence as a reader of paper would type it: without a scheme, and no byte escaped.
func (b *builder) printed(f *extract.Fact) string {
	site := b.top
	if _, address, ok := strings.Cut(string(b.site.BaseURL), "://"); ok {
		site = address
	}
	return site + b.folder + export.ArticlePath(f.Article) + "#f-" + f.ID
}

// pagePath is the path of page i (from 0) of a list.
func pagePath(i int, first, rest string) string {
	if i == 0 {
		return first
	}
	return rest + strconv.Itoa(i+1) + "/"
}
