package site

import (
	"cmp"
	"strings"

	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/i18n"
)

// An edition is the pages in one language. The main one stands at the top of the site,
// every other has the same tree of pages below a folder of its own: en/articles/a/.
//
// Within an edition a page links to another by its own path, root.to("findings/"), and
// need not know of the folder. What there is once for all languages (style, scripts,
// data, feeds) is reached by edition.shared. A job of builder.jobs makes a file of its
// edition; addData makes what is shared.
type edition struct {
	words                     *i18n.Lang
	folder                    string // "" of the main edition, else "en/"
	siteName, siteDescription string
}

// editionsOf are the languages that the configuration asks for, the main one first;
// lang, where it is given, is the main one instead.
func editionsOf(config article.Config, lang string) ([]edition, error) {
	main := i18n.Nearest(cmp.Or(lang, config.Lang))
	names := map[string]article.Language{}
	for _, l := range append([]article.Language{{Lang: i18n.Nearest(config.Lang), Title: config.Title, Description: config.Description}}, config.Languages...) {
		if names[l.Lang].Lang == "" {
			names[l.Lang] = l
		}
	}
	list := []string{main}
	for _, l := range config.Languages {
		if l.Lang != main {
			list = append(list, l.Lang)
		}
	}
	var all []edition
	for i, lang := range list {
		w, err := i18n.Load(lang)
		if err != nil {
			return nil, err
		}
		e := edition{words: w, siteName: cmp.Or(names[lang].Title, config.Title, w.T("site.title")), siteDescription: cmp.Or(names[lang].Description, w.T("site.description"))}
		if i > 0 {
			e.folder = strings.ToLower(lang) + "/"
		}
		all = append(all, e)
	}
	return all, nil
}

// above is the way from a page of e, seen from r, to the top of the whole site.
func (e edition) above(r root) root {
	switch {
	case e.folder == "":
		return r
	case r == "./":
		return "../"
	}
	return "../" + r
}

// shared is the address of a file that all editions have in common, such as data/facts.json.
func (e edition) shared(r root, path string) string { return e.above(r).to(path) }

// A tongue is a link to a page in one of the site's languages.
type tongue struct {
	Lang, Name, Href string
	Whole            string // the whole address, "" where the site's own is not known
	Current          bool
}

// tongues are the links to the page at path in every language, none where there is one
// language. They lead from a page that has above as its way to the top of the site.
func (b *builder) tongues(above root, path string) []tongue {
	if len(b.editions) < 2 {
		return nil
	}
	var all []tongue
	for _, e := range b.editions {
		t := tongue{Lang: e.words.Tag, Name: e.words.T("site.language"), Href: above.to(e.folder + path), Current: e.folder == b.folder}
		if b.site.BaseURL != "" {
			t.Whole = b.site.BaseURL.Page(e.folder + path)
		}
		all = append(all, t)
	}
	return all
}
