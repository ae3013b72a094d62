package site

import (
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/corpus"
)

// A leftView is a figure that was not understood or that the author rejects, with the words around it.
type leftView struct {
	Lang, Href, Before, Figure, After, Reason string
}

// lefts are the figures of a that were not understood, each with its place and what is missing.
func (b *builder) lefts(a *corpus.Article) (all []leftView) {
	for _, f := range a.Facts {
		if gap := f.Gap(); gap != extract.NoGap {
			v := b.leftView(a, f, b.words.T("gap."+string(gap)))
			v.Href = "#f-" + f.ID
			all = append(all, v)
		}
	}
	return all
}

// rejects are those that the author says are none; they are not marked in the text.
func (b *builder) rejects(a *corpus.Article) (all []leftView) {
	for i := range a.Rejected {
		all = append(all, b.leftView(a, &a.Rejected[i].Fact, a.Rejected[i].Reason))
	}
	return all
}

// around is how many characters of the sentence stand on each side of the figure.
const around = 16

func (b *builder) leftView(a *corpus.Article, f *extract.Fact, reason string) leftView {
	before, figure, after := b.sentence(f)
	if r := []rune(before); len(r) > around {
		before = "…" + strings.TrimLeft(string(r[len(r)-around:]), " ，、")
	}
	if r := []rune(after); len(r) > around {
		after = strings.TrimRight(string(r[:around]), " ，、") + "…"
	}
	return leftView{Lang: a.Lang, Before: before, Figure: figure, After: after, Reason: reason}
}
