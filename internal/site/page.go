package site

import (
	"bytes"
	"cmp"
	"html/template"

	"github.com/report-digest/digest/internal/i18n"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/templates"
)

// A page is what base.html shows around the main part of every page.
type page struct {
	Lang, Title, Description, Canonical, SiteTitle, Built string
	Colours                                               string // which colour is up: "red" or "green"
	Root                                                  root   // the way to the top of the pages of its language
	Top                                                   root   // the way to what all languages share
	Languages                                             []tongue
	Searching                                             bool // the page is that of the search
	Assets                                                assets
	Nav                                                   []navItem
	Settings                                              []setting
	Keys                                                  []keyRow
	Feed                                                  *link // that of what the page lists, beside that of the articles
	Main                                                  any
}

type navItem struct{ Path, Text, Current string }

// A setting is one of the reader's switches.
type setting struct {
	Name, Title string
	Choices     []choice
}

type choice struct {
	Value, Text string
	Scales      string // of numbers, for the script that adds them: "9:bn 6:m"
	Chosen      bool
}

// The page types: a name and the template that fills "main".
var pageTypes = []string{"home", "article", "entities", "entity", "factlist", "metrics", "metric", "findings", "search", "rules", "rule", "missing", "embed", "moved"}

// parsePages reads the templates, one set a page type, as each has a "main" of its own.
func parsePages(w *i18n.Lang) (map[string]*template.Template, error) {
	base := template.New("base").Funcs(template.FuncMap{"t": w.T, "lang": w.Markup, "foreign": w.Foreign, "phrased": phrased, "titleClass": titleClass, "samples": func() []markSample { return samplesOf(w) }})
	base, err := base.ParseFS(templates.FS, "base.html", "parts.html", "chart.html")
	if err != nil {
		return nil, err
	}
	set := map[string]*template.Template{}
	for _, name := range pageTypes {
		t, err := base.Clone()
		if err != nil {
			return nil, err
		}
		if set[name], err = t.ParseFS(templates.FS, name+".html"); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// nav are the main pages; an article belongs to the front page.
var nav = []struct{ path, key string }{
	{"", "site.home"}, {"entities/", "site.entities"}, {"metrics/", "site.metrics"}, {"findings/", "site.findings"},
}

// A head is what a page says of itself outside its main part.
type head struct {
	path, title, description string
	section                  string // the path of the main page it belongs to
	of                       string // the path of the page that it is a part of, where search engines are to look at that
	feed                     *link
}

// render makes the file of one page.
func (b *builder) render(kind string, h head, main any) (publish.File, error) {
	p := page{
		Lang: b.words.Tag, Colours: coloursOf(b.words, b.site.Config.Colours), SiteTitle: b.siteName, Title: b.siteName, Description: h.description,
		Root: rootOf(h.path), Assets: b.assets, Settings: b.settings, Keys: keysOf(b.words), Feed: h.feed, Main: main,
	}
	if h.title != "" {
		p.Title = h.title + " — " + b.siteName
	}
	file := h.path + "index.html"
	if kind == "missing" {
		// A server sends this page for any address, so its links start at the top.
		p.Root, file = root(b.top), "404.html"
	} else if b.site.BaseURL != "" {
		p.Canonical = b.site.BaseURL.Page(b.folder + cmp.Or(h.of, h.path))
	}
	p.Top, p.Searching = b.above(p.Root), h.path == searchPath
	if kind == "missing" {
		p.Languages = b.tongues(p.Top, "")
	} else {
		p.Languages = b.tongues(p.Top, h.path)
	}
	if !b.site.Newest.IsZero() {
		p.Built = b.words.T("site.built", "date", b.words.Day(b.site.Newest))
	}
	for _, n := range nav {
		item := navItem{Path: n.path, Text: b.words.T(n.key)}
		switch {
		case n.path == h.path && kind != "missing":
			item.Current = "page"
		case n.path == h.section && h.section != "":
			item.Current = "true"
		}
		p.Nav = append(p.Nav, item)
	}
	w := b.borrow()
	defer b.printers.Put(w)
	err := b.pages[kind].ExecuteTemplate(w, "page", p)
	return publish.File{Path: file, Data: bytes.Clone(w.Bytes())}, err
}

// settingsOf are the switches in the words of w, the defaults chosen.
func settingsOf(w *i18n.Lang, colours string) []setting {
	colours = coloursOf(w, colours)
	table := []struct {
		name, chosen string
		values       []string
	}{
		{"marks", "quiet", []string{"off", "quiet", "full"}},
		{"units", "written", []string{"written", "myriad", "thousand"}},
		{"colours", colours, []string{"red", "green"}},
		{"theme", "auto", []string{"auto", "light", "dark"}},
		{"keys", "on", []string{"on", "off"}}, // single letters are in the way of who speaks to the browser
	}
	var all []setting
	for _, row := range table {
		s := setting{Name: row.name, Title: w.T("settings." + row.name)}
		for _, v := range row.values {
			c := choice{Value: v, Text: w.T("settings." + row.name + "." + v), Chosen: v == row.chosen}
			if row.name == "units" {
				c.Scales = w.Scales(v)
			}
			s.Choices = append(s.Choices, c)
		}
		all = append(all, s)
	}
	return all
}

// coloursOf is which colour is up: as the configuration says, else as the
// readers of the language are used to.
func coloursOf(w *i18n.Lang, configured string) string {
	switch {
	case configured == "red-up":
		return "red"
	case configured == "green-up", w.Tag == "en":
		return "green"
	}
	return "red"
}

// A pager leads through the pages of a long list.
type pager struct{ At, Newer, Older string }

// pageOf is page n (from 0) of a list of length items in pages of size: its
// bounds and its pager, nil where one page holds all. first is the path of the
// first page, rest of the others with their number and a slash after it.
func (b *builder) pageOf(n, items, size int, r root, first, rest string) (from, upto int, p *pager) {
	pages := pagesOf(items, size)
	from, upto = n*size, min((n+1)*size, items)
	if pages < 2 {
		return from, upto, nil
	}
	at := func(i int) string { return r.to(pagePath(i, first, rest)) }
	p = &pager{At: b.words.T("pager.at", "n", n+1, "of", pages)}
	if n > 0 {
		p.Newer = at(n - 1)
	}
	if n+1 < pages {
		p.Older = at(n + 1)
	}
	return from, upto, p
}

func pagesOf(items, size int) int { return max(1, (items+size-1)/size) }
