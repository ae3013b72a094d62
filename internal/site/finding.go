package site

import "html/template"

// HTML is v as every page shows it. A page may hold dozens of findings with
// their sentences, so they are printed and not made by a template.
func (v findingView) HTML() template.HTML {
	w := printer{words: v.words}
	w.put(`<article class="finding `, v.Verdict, `" id="`, escape(v.ID), `" data-verdict="`, v.Verdict, `" data-rule="`, v.Rule,
		`" data-entity="`, escape(v.Entity), `">`, "\n")
	w.put(`<p class="tag">`, v.words.HTML(v.Subject), ` · <a href="`, escape(v.Method.Href), `">`, v.words.HTML(v.Method.Text), "</a></p>\n")
	w.put(`<p class="finding-line"><span class="verdict">`, v.words.HTML(v.Word), "</span> ", v.words.HTML(v.Line), "</p>\n")
	if v.Sum != "" {
		w.put(`<p class="sum">`, v.words.HTML(v.Sum), "</p>\n")
	}
	v.writeCause(&w)
	if v.Excuse != "" {
		w.put(`<p class="excuse">`, v.words.HTML(v.Excuse), "</p>\n")
	}
	w.put(`<ul class="sides">`, "\n")
	for _, s := range v.Sides {
		s.write(&w)
	}
	w.put("</ul>\n</article>")
	return w.html()
}

// writeCause tells how far the two sides are apart, and why that may be.
func (v findingView) writeCause(w *printer) {
	if v.Off == "" && v.Cause == "" {
		return
	}
	w.put(`<p class="cause">`)
	if v.Off != "" {
		w.put("<strong>", v.words.HTML(v.Off), "</strong> ")
	}
	w.put(v.words.HTML(v.Cause))
	if v.Meant != nil {
		w.put(` <a href="`, escape(v.Meant.Href), `">`, v.words.HTML(v.Meant.Text), "</a>")
	}
	w.put("</p>\n")
}

func (s side) write(w *printer) {
	w.put(`<li lang="`, escape(s.Lang), `">`)
	for _, p := range s.Pieces {
		switch {
		case !p.Figure:
			w.put(escape(p.Text))
		case p.Long():
			w.put(`<mark class="long">`, escape(p.Text), "</mark>")
		default:
			w.put("<mark>", escape(p.Text), "</mark>")
		}
	}
	w.put("\n", `<p class="tag"><a href="`, escape(s.Href), `">`, escape(s.Article), "</a></p></li>\n")
}
