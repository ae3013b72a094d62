package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/i18n"
)

// tallRows is how many rows are shown at their whole height: some two screens.
const tallRows = 60

// factTable lists facts for the page at r; like says which columns to show.
func (b *builder) factTable(facts []*extract.Fact, title string, r root, here string, like factTable) factTable {
	w := b.borrow()
	defer b.printers.Put(w)
	for i, f := range facts {
		number := ""
		if here != "" {
			number = strconv.Itoa(i + 1)
		}
		b.writeRow(w, f, number, r, here, like)
		if metric := b.metricOf(f); metric != "" && !slices.Contains(like.Metrics, metric) {
			like.Metrics = append(like.Metrics, metric)
		}
	}
	if len(like.Metrics) == 1 {
		like.Metrics = nil
	}
	like.Title, like.Rows, like.Tall = title, w.html(), len(facts) > tallRows
	return like
}

// writeRow writes the row of f. On paper it shows the number that f has in the text, and an address in place of links.
func (b *builder) writeRow(w *printer, f *extract.Fact, number string, r root, here string, like factTable) {
	assumed := b.assumed(f)
	w.put("<tr")
	if number != "" {
		w.put(` data-n="`, number, `"`)
	}
	w.put(` data-at="`, escape(b.printed(f)), `" data-metric="`, escape(b.metricOf(f)), `"><td`, assumed["unit"], ` data-sort="`, sortValue(f.Quantity), `"><a class="number `,
		trend(i18n.Direction(f)), `" href="`, escape(r.fact(f, here)), `">`, b.words.HTML(b.words.Show(f).String()), `</a></td>`)
	if like.ShowEntity {
		writeCell(w, assumed["entity"], "", b.entityOf(f), hrefIf(f.Entity.ID != "", func() string { return r.entity(f.Entity.ID) }))
	}
	if like.ShowMetric {
		writeCell(w, assumed["metric"], "", b.metricOf(f), hrefIf(f.Metric.ID != "", func() string { return r.metric(f.Metric.ID) }))
	}
	start := ""
	if !f.Period.IsZero() {
		start = f.Period.Start.Format("20060102")
	}
	writeCell(w, assumed["period"], start, b.words.Period(f.Period), "")
	writeCell(w, cmp.Or(assumed["kind"], assumed["basis"], assumed["status"]), "", b.nature(f), "")
	if a := b.index.article[f.Article]; like.ShowArticle && a != nil {
		w.put(`<td class="text"><a href="`, escape(r.article(a.Slug)), `"`, b.words.LangUnless(a.Lang), `>`, escape(b.title(a)), `</a></td>`)
	}
	b.checkCell(w, f, r, here)
	w.put("</tr>\n")
}

// nature is what sort of figure f is, and how it came to be read so where that is out of the ordinary.
func (b *builder) nature(f *extract.Fact) string {
	switch {
	case f.Author != "":
		return b.kind(f) + " · " + b.words.T("author."+string(f.Author))
	case !understood(f):
		return b.words.T("facts.unknown")
	case f.Gap() != extract.NoGap:
		return b.kind(f) + " · " + b.words.T("facts.unknown")
	}
	return b.kind(f)
}

// checkCell shows the gravest verdict on f, and what became of an expected figure.
func (b *builder) checkCell(w *printer, f *extract.Fact, r root, here string) {
	var words []string
	if checks := b.site.Checks[f]; len(checks) > 0 {
		word := escape(b.standingWord(checks[0]))
		switch {
		case checks[0].Alarm():
			word = `<a class="warn" href="` + escape(b.findingHref(checks[0], r)) + `">` + word + `</a>`
		case checks[0].Suppressed != nil:
			word = `<a href="` + escape(b.findingHref(checks[0], r)) + `">` + word + `</a>`
		}
		words = append(words, word)
	}
	if o := b.outcomes.of[f]; o != nil && o.Actual != nil {
		words = append(words, `<a href="`+escape(r.fact(o.Actual, here))+`">`+escape(b.standing(o))+`</a>`)
	}
	w.put("<td>", strings.Join(words, " · "), "</td>")
}

func hrefIf(ok bool, href func() string) string {
	if ok {
		return href()
	}
	return ""
}

// assumed has, for every field of f that is not read but assumed, the attributes that a cell says so with.
func (b *builder) assumed(f *extract.Fact) map[string]string {
	attributes := map[string]string{}
	for _, field := range f.Inferred() {
		attributes[field] = ` class="assumed" title="` + escape(b.words.T("facts.inferred")) + `"`
	}
	return attributes
}

// writeCell writes one table cell with attributes; by is what it is sorted by where that is not its text.
func writeCell(w *printer, attributes, by, text, href string) {
	w.put("<td", attributes)
	if by != "" {
		w.put(` data-sort="`, escape(by), `"`)
	}
	w.put(">")
	if href != "" {
		w.put(`<a href="`, escape(href), `">`)
		w.say(text)
		w.put("</a></td>")
		return
	}
	w.say(text)
	w.put("</td>")
}

// sortValue orders figures by size.
func sortValue(q extract.Quantity) string {
	_, high := i18n.Ends(q)
	return high.String()
}
