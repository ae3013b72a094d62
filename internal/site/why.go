package site

import (
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/i18n"
)

// A why is a row of a card: fields, and what gave them their values.
type why struct{ Fields, Says string }

// reasons says what gave the fields of f their values. What the card shows anyway is left out: the figure's own
// digits and unit, and that nothing makes it other than an outcome or an amount. Fields that the same words gave share a row.
func (b *builder) reasons(f *extract.Fact) (rows []why) {
	for i := 0; i < len(f.Why); {
		field, said := f.Why[i].Field, []string(nil)
		for ; i < len(f.Why) && f.Why[i].Field == field; i++ {
			if w := f.Why[i]; field != "value" && w.Default != extract.ByPlainWords && !(w.Default == "" && w.Span == f.Span) {
				said = append(said, b.reason(w))
			}
		}
		if len(said) == 0 {
			continue
		}
		row := why{b.words.T("why.field." + field), strings.Join(said, b.words.T("why.and"))}
		if k := len(rows) - 1; k >= 0 && rows[k].Says == row.Says {
			rows[k].Fields += b.words.T("why.and") + row.Fields
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// reason is one reason in words: the article's in quotation marks, or a default by its name.
func (b *builder) reason(w extract.Reason) string {
	words := ""
	if w.Text != "" {
		words = b.words.Quote(i18n.Excerpt(strings.ReplaceAll(w.Text, "**", "")))
	}
	if w.Default == "" {
		return words
	}
	return strings.TrimRight(b.words.T("why.by."+string(w.Default), "words", words), ": ：")
}

// writeWhy prints the rows as a list that is closed until a reader asks. The tags that HTML lets be left out are: a page
// has dozens of these.
func (b *builder) writeWhy(w *printer, rows []why) {
	if len(rows) == 0 {
		return
	}
	w.put(`<details class="why"><summary>`, escape(b.words.T("why.open")), "</summary><dl>")
	for _, r := range rows {
		w.put("<dt>", w.words.HTML(r.Fields), "</dt><dd>", w.words.HTML(r.Says), "</dd>")
	}
	w.put("</dl></details>")
}

// authored says in words what the author did to f: what had been read, where it was something else.
func (b *builder) authored(f *extract.Fact) string {
	switch {
	case f.Author == extract.Added:
		return b.words.T("author.added")
	case f.Author != extract.Corrected || f.Read == nil:
		return ""
	}
	var was []string
	for _, row := range []struct{ field, now, read string }{
		{"entity", b.nameOf(f.Entity, b.entity), b.nameOf(f.Read.Entity, b.entity)},
		{"segment", f.Segment, f.Read.Segment},
		{"metric", b.nameOf(f.Metric, b.metric), b.nameOf(f.Read.Metric, b.metric)},
		{"kind", b.words.T("kind." + string(f.Kind)), b.words.T("kind." + string(f.Read.Kind))},
		{"value", b.words.Show(f).String(), b.words.Show(f.Read).String()},
		{"basis", b.basis(f), b.basis(f.Read)},
		{"period", b.words.Period(f.Period), b.words.Period(f.Read.Period)},
		{"status", string(f.Status), b.words.T("author.status." + string(f.Read.Status))},
		{"source", f.Source, f.Read.Source},
	} {
		if row.field == "status" && f.Status == f.Read.Status || row.now == row.read {
			continue
		}
		key := "author.was"
		if row.read == "" {
			key = "author.was.nothing"
		}
		was = append(was, b.words.T(key, "field", b.words.T("why.field."+row.field), "was", row.read))
	}
	if len(was) == 0 {
		return b.words.T("author.corrected")
	}
	return b.words.T("author.corrected.was", "was", strings.Join(was, b.words.T("why.and")))
}

func (b *builder) nameOf(n extract.Name, in func(extract.Name) string) string {
	if n == (extract.Name{}) {
		return ""
	}
	return in(n)
}
