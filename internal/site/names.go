package site

import (
	"cmp"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/export"
)

// entity is the name of e in the language of the interface: the lexicon's
// where it knows e, else the article's words.
func (b *builder) entity(e extract.Name) string {
	if row, ok := b.site.Lexicon.Entity(e.ID); ok && len(row.Names) > 0 {
		if export.IsPlain(e.ID) {
			return b.words.Called(e.ID, row.Names)
		}
		return b.words.Pick(row.Names)
	}
	return b.words.Pick([]string{cmp.Or(e.Text, e.ID)})
}

// metric likewise; the common metrics have names among the interface's strings.
func (b *builder) metric(m extract.Name) string {
	if key := "metric.name." + m.ID; b.words.Has(key) {
		return b.words.T(key)
	}
	row, ok := b.site.Lexicon.Metric(m.ID)
	if ok && b.words.Tag == "en" && row.English != "" {
		return row.English
	}
	if ok && len(row.Names) > 0 {
		return b.words.Pick(row.Names)
	}
	return b.words.Pick([]string{cmp.Or(m.Text, m.ID)})
}
