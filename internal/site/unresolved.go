package site

import (
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/corpus"
)

// An unresolvedView is a figure that was not understood or that the author rejects, with the words around it.
type unresolvedView struct {
	Lang, Href, Before, Figure, After, Reason string
}

// unresolved are the figures of a that were not understood, each with its place and what is missing.
func (b *builder) unresolved(a *corpus.Article) (all []unresolvedView) {
	for _, f := range a.Facts {
		if gap := f.Gap(); gap != extract.NoGap {
			v := b.unresolvedView(a, f, b.words.T("gap."+string(gap)))
			v.Href = "#f-" + f.ID
			all = append(all, v)
		}
	}
	return all
}

// rejects are those that the author says are none; they are not marked in the text.
func (b *builder) rejects(a *corpus.Article) (all []unresolvedView) {
	for i := range a.Rejected {
		all = append(all, b.unresolvedView(a, &a.Rejected[i].Fact, a.Rejected[i].Reason))
	}
	return all
}

// around is how many characters of the sentence stand on each side of the figure.
const around = 16

func (b *builder) unresolvedView(a *corpus.Article, f *extract.Fact, reason string) unresolvedView {
	before, figure, after := b.sentence(f)
	if r := []rune(before); len(r) > around {
		before = "…" + strings.TrimLeft(string(r[len(r)-around:]), " ，、")
	}
	if r := []rune(after); len(r) > around {
		after = strings.TrimRight(string(r[:around]), " ，、") + "…"
	}
	return unresolvedView{Lang: a.Lang, Before: before, Figure: figure, After: after, Reason: reason}
}
