package site

import "github.com/report-digest/digest/internal/publish"

// missingPage is what a server shows for an address that does not exist, at
// any depth: its links start at the top of the host.
func (b *builder) missingPage() (publish.File, error) {
	r := root(b.top)
	v := struct {
		Pages    []link // the main ones
		Articles []articleItem
	}{Articles: b.items(b.site.Articles[:min(sideItems, len(b.site.Articles))], r)}
	for _, n := range nav {
		v.Pages = append(v.Pages, link{b.words.T(n.key), r.to(n.path)})
	}
	return b.render("missing", head{path: "404.html", title: b.words.T("missing.title"), description: b.words.T("missing.text")}, v)
}
