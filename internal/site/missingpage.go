package site

import "github.com/report-digest/digest/internal/publish"

// missingPage is what a server shows for an address that does not exist, at
// any depth: its links start at the top of the host.
func (b *builder) missingPage() (publish.File, error) {
	r := root(b.top)
	v := struct {
		Home     string
		Articles []articleItem
	}{b.top, b.items(b.site.Articles[:min(sideItems, len(b.site.Articles))], r)}
	return b.render("missing", head{path: "404.html", title: b.words.t("missing.title"), description: b.words.t("missing.text")}, v)
}
