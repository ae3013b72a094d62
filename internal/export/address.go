package export

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"net/url"
	"strings"

	"github.com/report-digest/digest/extract"
)

// An Address is where a site stands: https://host/path/ or /path/, with a slash at its end; "" where that is not known.
type Address string

// ParseAddress brings s to the form of an Address.
func ParseAddress(s string) (Address, error) {
	if s == "" {
		return "", nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" && !strings.HasPrefix(u.Path, "/") || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("base URL %q: write it like https://example.org/reports/", s)
	}
	return Address(strings.TrimRight(s, "/") + "/"), nil
}

// Path is the path of the site on its host, with a slash at both ends.
func (a Address) Path() string {
	u, err := url.Parse(string(a))
	if err != nil || a == "" {
		return "/"
	}
	return u.EscapedPath()
}

// Page is the whole address of a path of the site, from the top of the host where the site's own is not known.
func (a Address) Page(path string) string {
	top := string(a)
	if a == "" {
		top = "/"
	}
	return top + (&url.URL{Path: path}).EscapedPath()
}

// Article is the page of an article.
func (a Address) Article(slug string) string { return a.Page(ArticlePath(slug)) }

// Fact is the sentence of f on the page of its article.
func (a Address) Fact(f *extract.Fact) string { return a.Article(f.Article) + "#f-" + f.ID }

// Rule is where a rule is explained; "" where the address of the site is not known.
func (a Address) Rule(id string) string {
	if a == "" {
		return ""
	}
	return a.Page(RulePath(id))
}

// schema is where the schema of the exports is published.
func (a Address) schema() string { return string(a) + "data/schema.json" }

// The paths of pages, from the top of the pages of their language.

// RulesPath is the page of all rules of the checks.
const RulesPath = "findings/rules/"

// RulePath is the page of a rule.
func RulePath(id string) string { return RulesPath + id + "/" }

// ArticlePath is the page of an article.
func ArticlePath(slug string) string { return "articles/" + slug + "/" }

// EntityPath is the page of an entity.
func EntityPath(id string) string { return "entities/" + Segment(id) + "/" }

// MetricPath is the page of a metric.
func MetricPath(id string) string { return "metrics/" + Segment(id) + "/" }

// Segment makes an id fit for a path on every server and file system: ids of
// the lexicon stay, derived ones (which hold any script) become a short hash.
func Segment(id string) string {
	if IsPlain(id) {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "x-" + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}

// IsPlain accepts [a-z0-9][a-z0-9_-]*, but not what a hashed segment looks like.
func IsPlain(id string) bool {
	if id == "" || strings.HasPrefix(id, "x-") || id[0] == '_' || id[0] == '-' {
		return false
	}
	return strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}
