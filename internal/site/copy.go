package site

import (
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/corpus"
)

// What readers take with them: a figure exactly, and a sentence with where it stands.

// copied is q as a decimal with its unit, in the notation of the exports: "31742000000 CNY", "13%", "190–200 USD".
func copied(q extract.Quantity) string {
	value := strings.Replace(valueOf(q), "/", "–", 1)
	switch q.Unit {
	case "", "count":
		return value
	case "%":
		return value + "%"
	}
	return value + " " + q.Unit
}

// citation is the form of a citation from a: the script puts a {sentence} and its {url} into it.
func (b *builder) citation(a *corpus.Article) string {
	parts := []string{a.Publisher, b.words.T("copy.title", "title", b.title(a))}
	if !a.Date.IsZero() {
		parts = append(parts, b.words.Day(a.Date))
	}
	if a.Publisher == "" {
		parts = parts[1:]
	}
	return b.words.T("copy.citation", "from", strings.Join(parts, b.words.T("copy.comma")))
}
