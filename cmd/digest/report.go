package main

import (
	"bytes"
	"unicode/utf8"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/i18n"
)

// A checkReport is what digest check has to say, whatever the notation.
type checkReport struct {
	corpus   *corpus.Corpus
	at       export.Address // of the site, for what explains a rule
	pending  []problem      // alarms, and suppressions that are no longer needed
	quiet    []problem      // suppressed by an author
	barred   []problem      // cannot be checked; only when they are asked for
	warnings []corpus.Warning
}

// A problem is one finding with its places.
type problem struct {
	*check.Finding
	says   string
	why    string // the likely cause; "" where none is known
	at     spot
	others []spot // of the other figures of its sum
	meant  *spot  // of the figure that the likely cause speaks of, else nil
}

// A spot is where a figure stands, or the entry of an author. Lines and columns count from 1, columns in characters; the
// end is the first column after it, and 0 of an entry.
type spot struct {
	path                string
	line, col           int
	endLine, endCol     int
	utf16, endUTF16     int // the columns where a character beyond the basic plane counts for two
	article, fact, text string
}

// newCheckReport gathers the findings of c; verbose asks for those too that say no more than that something cannot be checked.
func newCheckReport(c *corpus.Corpus, at export.Address, verbose bool) (*checkReport, error) {
	english, err := i18n.Load("en")
	if err != nil {
		return nil, err
	}
	articles := map[string]*corpus.Article{}
	for _, a := range c.Articles {
		articles[a.Slug] = a
	}
	r := &checkReport{corpus: c, at: at, warnings: c.Warnings}
	for i := range c.Findings {
		f := &c.Findings[i]
		list := &r.pending
		switch {
		case f.Suppressed != nil:
			list = &r.quiet
		case f.Verdict == check.Unchecked && verbose:
			list = &r.barred
		case !f.Pending():
			continue
		}
		*list = append(*list, problemOf(f, english.Sentences(), articles))
	}
	return r, nil
}

func problemOf(f *check.Finding, says i18n.Sentences, articles map[string]*corpus.Article) problem {
	p := problem{Finding: f, says: says.Says(f), why: says.Cause(f), at: spotOf(f.Fact, articles)}
	if c := f.Claim; c != nil {
		p.at = spotAt(articles[c.Article], c.Span, c.Anchor, c.Text)
	}
	for _, in := range f.Inputs {
		p.others = append(p.others, spotOf(in, articles))
	}
	if f.Meant != nil {
		at := spotOf(f.Meant, articles)
		p.meant = &at
	}
	if s := f.Stale; s != nil { // it stands where the author wrote it, and is about the figure
		p.others = []spot{p.at}
		p.at = spot{path: s.Path, line: s.Line, col: s.Col, utf16: s.Col, article: f.Fact.Article, fact: f.Fact.ID, text: f.Fact.Text}
	}
	return p
}

// cause is what likely led to p, with the figure that is meant; "" where it is not known.
func (p problem) cause() string {
	if p.meant == nil {
		return p.why
	}
	return p.why + " (" + p.meant.text + " " + p.meant.String() + ")"
}

func spotOf(f *extract.Fact, articles map[string]*corpus.Article) spot {
	return spotAt(articles[f.Article], f.Span, f.ID, f.Text)
}

// spotAt is where words stand that are about a fact.
func spotAt(a *corpus.Article, span extract.Span, fact, text string) spot {
	at := spot{path: a.Path, article: a.Slug, fact: fact, text: text}
	at.line, at.col = a.Position(span.Start)
	at.utf16 = at.col + astral(a.Source, span.Start)
	at.endLine, at.endCol = a.Position(span.End)
	at.endUTF16 = at.endCol + astral(a.Source, span.End)
	return at
}

// astral counts the characters between the start of a line and an offset in it that take two units of UTF-16.
func astral(source []byte, offset int) int {
	n := 0
	for _, r := range string(source[bytes.LastIndexByte(source[:offset], '\n')+1 : offset]) {
		if utf8.RuneLen(r) == 4 {
			n++
		}
	}
	return n
}
