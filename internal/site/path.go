package site

import (
	"crypto/sha256"
	"encoding/base32"
	"net/url"
	"strconv"
	"strings"

	"github.com/report-digest/digest/extract"
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

func (r root) article(slug string) string { return r.to(articlePath(slug)) }
func (r root) entity(id string) string    { return r.to(entityPath(id)) }
func (r root) metric(id string) string    { return r.to(metricPath(id)) }

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
	if _, address, ok := strings.Cut(b.site.BaseURL, "://"); ok {
		site = address
	}
	return site + b.folder + articlePath(f.Article) + "#f-" + f.ID
}

func articlePath(slug string) string { return "articles/" + slug + "/" }
func entityPath(id string) string    { return "entities/" + segment(id) + "/" }
func metricPath(id string) string    { return "metrics/" + segment(id) + "/" }

// segment makes an id fit for a path on every server and file system: ids of
// the lexicon stay, derived ones (which hold any script) become a short hash.
func segment(id string) string {
	if isPlain(id) {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "x-" + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}

// isPlain accepts [a-z0-9][a-z0-9_-]*, but not what a hashed segment looks like.
func isPlain(id string) bool {
	if id == "" || strings.HasPrefix(id, "x-") || id[0] == '_' || id[0] == '-' {
		return false
	}
	return strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

// pagePath is the path of page i (from 0) of a list.
func pagePath(i int, first, rest string) string {
	if i == 0 {
		return first
	}
	return rest + strconv.Itoa(i+1) + "/"
}
