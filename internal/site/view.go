package site

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/i18n"
)

// The views are what the templates of several pages share.

type link struct{ Text, Href string }

// A move is a change with its colour.
type move struct {
	Figure i18n.Figure
	Trend  string
}

// A headFigure is a figure that stands for an article or an entity: large in a row, or small as a chip.
type headFigure struct {
	Label string
	Level i18n.Figure
	Trend string
	Move  *move
	When  string
	Href  string
	Spark template.HTML
}

type metaView struct {
	Publisher, Date, Datetime, Updated, Count string
}

type articleItem struct {
	Title, Href, Lang, Digest string
	Meta                      metaView
	Figures, Chips            []headFigure
	Chart                     template.HTML
}

type findingView struct {
	words                                                     *i18n.Lang
	ID, Verdict, Rule, Entity, Word, Line, Sum, Subject, Href string
	Method                                                    link // the rule and its page
	Off, Cause                                                string
	Meant                                                     *link  // the figure that the cause speaks of
	Excuse                                                    string // why its author says that it is no alarm
	Sides                                                     []side
}

// A side is one sentence of a finding with its figures set apart.
type side struct {
	Lang, Href, Article string
	Pieces              []piece
}

type piece struct {
	Text   string
	Figure bool
}

// Long reports whether p is too wide to be kept on one line.
func (p piece) Long() bool { return wide(p.Text) }

type factTable struct {
	Title                               string
	ShowEntity, ShowMetric, ShowArticle bool
	Metrics                             []string // to choose among; none where the table has only one
	Tall                                bool     // scrolls in a box of its own, so that what follows can be reached
	Rows                                template.HTML
}

// title is the article's title, never empty.
func (b *builder) title(a *corpus.Article) string {
	if a.Title == "" {
		return b.words.T("article.untitled")
	}
	return a.Title
}

func (b *builder) meta(a *corpus.Article) metaView {
	m := metaView{Publisher: a.Publisher, Date: b.words.Day(a.Date), Count: b.words.T("article.figures", "n", len(a.Facts))}
	switch {
	case a.Date.IsZero():
		m.Date = b.words.T("article.undated")
	case a.Inferred != "":
		m.Date += " — " + b.words.T("article.inferred", "words", a.Inferred)
	}
	if a.Updated.After(a.Date) {
		m.Updated = b.words.T("article.updated", "date", b.words.Day(a.Updated))
	}
	if !a.Date.IsZero() {
		m.Datetime = a.Date.Format("2006-01-02")
	}
	return m
}

// about is what f is about, in words: entity · segment · metric · period · basis.
func (b *builder) about(f *extract.Fact) string {
	parts := make([]string, 0, 5)
	for _, s := range [...]string{b.entityOf(f), b.metricOf(f), b.words.Period(f.Period), b.basis(f)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

func (b *builder) entityOf(f *extract.Fact) string {
	if f.Entity.ID == "" {
		return f.Segment
	}
	if f.Segment == "" {
		return b.entity(f.Entity)
	}
	return b.entity(f.Entity) + " · " + f.Segment
}

func (b *builder) metricOf(f *extract.Fact) string {
	if f.Metric.ID == "" {
		return ""
	}
	return b.metric(f.Metric)
}

func (b *builder) basis(f *extract.Fact) string {
	switch {
	case f.Basis == "":
		return ""
	case f.Basis != extract.Since:
		return b.words.T("basis." + string(f.Basis))
	case f.Base.IsZero():
		return b.words.T("basis.since.open")
	}
	return b.words.T("basis.since", "base", b.words.Period(f.Base))
}

// kind is what sort of figure f is: its basis for changes, else the kind's name.
func (b *builder) kind(f *extract.Fact) string {
	s := b.basis(f)
	if s == "" {
		s = b.words.T("kind." + string(f.Kind))
	}
	if f.Status == extract.Expected {
		s += " · " + b.words.T("status.expected")
	}
	return s
}

func (b *builder) move(f *extract.Fact) *move {
	return &move{b.words.Show(f), trend(i18n.Direction(f))}
}

// understood reports whether the extractor bound f to something.
func understood(f *extract.Fact) bool { return f.Entity.ID != "" || f.Metric.ID != "" }

// sentence cuts the sentence of f around its figure.
func (b *builder) sentence(f *extract.Fact) (before, middle, after string) {
	a := b.index.article[f.Article]
	if a == nil || f.Block >= len(a.Doc.Blocks) {
		return "", f.Text, ""
	}
	text := a.Doc.Blocks[f.Block].Text
	defer func() { before = cellOf(a, f.Block) + before }()
	from, upto := f.Sentence.From, f.Sentence.Upto
	if f.Sentence.Block != f.Block || from > f.From || upto < f.Upto || upto > len(text) {
		from, upto = 0, len(text)
	}
	return strings.TrimLeft(text[from:f.From], " \n"), text[f.From:f.Upto], strings.TrimRight(text[f.Upto:upto], " \n")
}

// cellOf says which cell of a table a block is: its row's and its column's
// first cell, as the figure alone says nothing; "" for other blocks.
func cellOf(a *corpus.Article, block int) string {
	at := a.Doc.Blocks[block]
	if at.Kind != extract.Cell {
		return ""
	}
	row, column := "", ""
	first, last := a.Doc.Element(block)
	for _, c := range a.Doc.Blocks[first : last+1] {
		switch {
		case c.Row == at.Row && c.Col == 0 && at.Col > 0:
			row = c.Text
		case c.Header && c.Col == at.Col && !at.Header:
			column = c.Text
		}
	}
	if row == "" && column == "" {
		return ""
	}
	return strings.Trim(row+" · "+column, " ·") + " · "
}

// finding puts one finding into words for a page of which here is the article, if any.
func (b *builder) finding(f *check.Finding, r root, here string) findingView {
	v := findingView{
		words: b.words,
		ID:    "k-" + f.ID, Verdict: string(f.Verdict), Rule: f.Rule, Entity: f.Fact.Entity.ID, Word: b.words.T("verdict." + string(f.Verdict)), Line: b.words.Sentences().Line(f),
		Sum: f.Sum, Subject: b.about(f.Fact), Href: b.findingHref(f, r),
		Method: link{b.words.T("rule." + f.Rule), r.to(export.RulePath(f.Rule))}, Off: b.off(f),
	}
	v.Cause = b.words.Sentences().Cause(f)
	if f.Meant != nil {
		v.Meant = &link{b.words.T("cause.meant", "what", b.about(f.Meant)), r.fact(f.Meant, here)}
	}
	if f.Claim != nil {
		v.Subject, v.Sides = b.claimSubject(f.Claim), b.claimSides(f, r, here)
		return v
	}
	for _, facts := range bySentence(append([]*extract.Fact{f.Fact}, f.Inputs...)) {
		v.Sides = append(v.Sides, b.side(facts, r, here))
	}
	return v
}

// off is how far two figures of one thing are apart: of percentages in points.
func (b *builder) off(f *check.Finding) string {
	if f.Off == "" {
		return ""
	}
	of := extract.Fact{} // a distance has no sign
	if of.Unit = f.Fact.Unit; of.Unit == "%" {
		of.Unit = "pp"
	}
	return b.words.T("finding.off", "off", b.words.Plain(f.Off, &of))
}

// bySentence puts facts of one sentence together, in the order of the text;
// the sentences keep the order of their first fact.
func bySentence(facts []*extract.Fact) [][]*extract.Fact {
	var groups [][]*extract.Fact
	for _, f := range facts {
		same := func(g []*extract.Fact) bool { return g[0].Article == f.Article && g[0].Sentence == f.Sentence }
		if i := slices.IndexFunc(groups, same); i >= 0 {
			groups[i] = append(groups[i], f)
		} else {
			groups = append(groups, []*extract.Fact{f})
		}
	}
	return groups
}

// side is the sentence of facts; it leads to the first of them.
func (b *builder) side(facts []*extract.Fact, r root, here string) side {
	first := facts[0]
	s := side{Href: r.fact(first, here), Article: first.Article}
	a := b.index.article[first.Article]
	if a != nil {
		s.Lang, s.Article = a.Lang, b.title(a)
	}
	facts = slices.Clone(facts)
	slices.SortFunc(facts, func(x, y *extract.Fact) int { return cmp.Compare(x.From, y.From) })
	before, figure, after := b.sentence(facts[0])
	s.Pieces = append(s.Pieces, piece{before, false}, piece{figure, true})
	rest, at := after, facts[0].Upto
	for _, f := range facts[1:] {
		if f.From < at || f.Upto-at > len(rest) {
			continue
		}
		s.Pieces = append(s.Pieces, piece{rest[:f.From-at], false}, piece{rest[f.From-at : f.Upto-at], true})
		rest, at = rest[f.Upto-at:], f.Upto
	}
	s.Pieces = append(s.Pieces, piece{rest, false})
	return s
}

// findingHref is where a finding that disagrees stands on the findings pages.
func (b *builder) findingHref(f *check.Finding, r root) string {
	return r.to(findingsPath(b.openAt[f])) + "#k-" + f.ID
}

// spot answers where f stands in a series worth drawing.
func (b *builder) spot(f *extract.Fact) (spot, bool) {
	at, ok := b.index.spot[f]
	return at, ok && b.drawable(at.series)
}
