package site

import (
	"html/template"
	"strings"

	"github.com/report-digest/digest/extract"
)

// factTable lists facts for the page at r; like says which columns to show.
// Its rows are printed here and not by a template, as cards are.
func (b *builder) factTable(facts []*extract.Fact, title string, r root, here string, like factTable) factTable {
	var w strings.Builder
	for _, f := range facts {
		b.writeRow(&w, f, r, here, like)
	}
	like.Title, like.Rows = title, template.HTML(w.String())
	return like
}

func (b *builder) writeRow(w *strings.Builder, f *extract.Fact, r root, here string, like factTable) {
	w.WriteString(`<tr data-metric="` + escape(b.metricOf(f)) + `"><td data-sort="` + sortValue(f.Quantity) + `"><a class="number ` +
		trend(direction(f)) + `" href="` + escape(r.fact(f, here)) + `">` + escape(b.words.show(f).String()) + `</a></td>`)
	if like.ShowEntity {
		writeCell(w, "", b.entityOf(f), hrefIf(f.Entity.ID != "", func() string { return r.entity(f.Entity.ID) }))
	}
	if like.ShowMetric {
		writeCell(w, "", b.metricOf(f), hrefIf(f.Metric.ID != "", func() string { return r.metric(f.Metric.ID) }))
	}
	start := ""
	if !f.Period.IsZero() {
		start = f.Period.Start.Format("20060102")
	}
	writeCell(w, start, b.words.period(f.Period), "")
	if understood(f) {
		writeCell(w, "", b.kind(f), "")
	} else {
		writeCell(w, "", b.words.t("facts.unknown"), "")
	}
	if a := b.index.article[f.Article]; like.ShowArticle && a != nil {
		w.WriteString(`<td class="text"><a href="` + escape(r.article(a.Slug)) + `">` + escape(b.title(a)) + `</a></td>`)
	}
	b.checkCell(w, f, r)
	w.WriteString("</tr>\n")
}

// checkCell shows the gravest verdict on f.
func (b *builder) checkCell(w *strings.Builder, f *extract.Fact, r root) {
	checks := b.site.Checks[f]
	if len(checks) == 0 {
		writeCell(w, "", "", "")
		return
	}
	word := escape(b.words.t("verdict." + checks[0].Verdict))
	if alarming(checks[0]) {
		word = `<a class="warn" href="` + escape(b.findingHref(checks[0], r)) + `">` + word + `</a>`
	}
	w.WriteString("<td>" + word + "</td>")
}

func hrefIf(ok bool, href func() string) string {
	if ok {
		return href()
	}
	return ""
}

// writeCell writes one table cell; by is what it is sorted by where that is not its text.
func writeCell(w *strings.Builder, by, text, href string) {
	w.WriteString("<td")
	if by != "" {
		w.WriteString(` data-sort="` + escape(by) + `"`)
	}
	w.WriteByte('>')
	if href != "" {
		w.WriteString(`<a href="` + escape(href) + `">`)
	}
	w.WriteString(escape(text))
	if href != "" {
		w.WriteString("</a>")
	}
	w.WriteString("</td>")
}

// sortValue orders figures by size.
func sortValue(q extract.Quantity) string {
	_, high := ends(q)
	return high.String()
}
