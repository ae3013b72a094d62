package site

import (
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
)

// claimSubject is what a claim is about, in words: entity · segment · metric · period.
func (b *builder) claimSubject(c *extract.Claim) string {
	return b.about(&extract.Fact{Entity: c.Entity, Segment: c.Segment, Metric: c.Metric, Period: c.Period, Basis: c.Basis})
}

// claimSides are the claim's own sentence and then those of the figures it was tested on.
func (b *builder) claimSides(f *check.Finding, r root, here string) []side {
	c := f.Claim
	own := func(g *extract.Fact) bool { return g.Article == c.Article && g.Sentence == c.Sentence }
	sides := []side{b.claimSide(f, r, here)}
	facts := slices.DeleteFunc(append([]*extract.Fact{f.Fact}, f.Inputs...), own)
	if len(f.Inputs) > 0 && anchored(f) {
		facts = slices.DeleteFunc(facts, func(g *extract.Fact) bool { return g == f.Fact })
	}
	for _, group := range bySentence(facts) {
		sides = append(sides, b.side(group, r, here))
	}
	return sides
}

// anchored reports whether the claim of f was bound through its Fact.
func anchored(f *check.Finding) bool {
	return f.Fact.Article == f.Claim.Article && f.Fact.ID == f.Claim.Anchor
}

// claimSide is the sentence of a claim with its words set apart. It leads to the anchor, where there is one.
func (b *builder) claimSide(f *check.Finding, r root, here string) side {
	c := f.Claim
	s := side{Article: c.Article, Href: r.article(c.Article)}
	if anchored(f) {
		s.Href = r.fact(f.Fact, here)
	}
	a := b.index.article[c.Article]
	if a == nil || c.Block >= len(a.Doc.Blocks) {
		s.Pieces = []piece{{c.Text, true}}
		return s
	}
	s.Lang, s.Article = a.Lang, b.title(a)
	text := a.Doc.Blocks[c.Block].Text
	s.Pieces = []piece{
		{strings.TrimLeft(text[c.Sentence.From:c.From], " \n"), false}, {text[c.From:c.Upto], true},
		{strings.TrimRight(text[c.Upto:c.Sentence.Upto], " \n"), false},
	}
	return s
}
