package site

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/i18n"
)

// digest is the sentence of a that says most in bound figures; the first of
// equals, and never a table cell or a heading.
func (b *builder) digest(a *corpus.Article) string {
	var best, of *extract.Fact
	count, most := 0, 0
	for _, f := range a.Facts {
		if !bound(f) || !isProse(a, f) {
			continue
		}
		if of == nil || f.Sentence != of.Sentence {
			of, count = f, 0
		}
		if count++; count > most {
			best, most = of, count
		}
	}
	if best == nil {
		return firstParagraph(a)
	}
	return b.quoteOf(best)
}

// bound reports whether f is known to be about something at some time.
func bound(f *extract.Fact) bool {
	return f.Entity.ID != "" && f.Metric.ID != "" && !f.Period.IsZero()
}

func isProse(a *corpus.Article, f *extract.Fact) bool {
	if f.Block >= len(a.Doc.Blocks) {
		return false
	}
	k := a.Doc.Blocks[f.Block].Kind
	return k != extract.Cell && k != extract.Heading
}

func firstParagraph(a *corpus.Article) string {
	for _, block := range a.Doc.Blocks {
		if block.Kind == extract.Paragraph {
			return strings.TrimSpace(block.Text)
		}
	}
	return ""
}

// recent is how much older than the newest a figure may be before it is history.
const recent = 200 * 24 * time.Hour

// headFigures picks the n figures that stand for an article: of its main
// entity first, of what readers look for first, each with its growth. What is
// history, or under a finding, stands for it only where nothing else does.
func (b *builder) headFigures(a *corpus.Article, n int, r root, spark bool) []headFigure {
	main := mainEntity(a)
	var picked []*extract.Fact
	for _, f := range a.Facts {
		if bound(f) && f.Status == extract.Actual {
			picked = append(picked, f)
		}
	}
	newest := time.Time{}
	for _, f := range picked {
		if f.Period.End.After(newest) {
			newest = f.Period.End
		}
	}
	rank := func(f *extract.Fact) int {
		score := metricRank(f.Metric.ID)
		if b.flagged(f) {
			score += 400
		}
		if newest.Sub(f.Period.End) > recent {
			score += 200
		}
		if f.Entity.ID != main {
			score += 100
		}
		if f.Segment != "" {
			score += 50
		}
		return score*4 + kindRank[f.Kind]
	}
	slices.SortStableFunc(picked, func(x, y *extract.Fact) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), y.Period.End.Compare(x.Period.End))
	})
	return b.asFigures(picked, n, r, a, spark)
}

// asFigures makes figures of the first n facts that differ in what they are about.
func (b *builder) asFigures(facts []*extract.Fact, n int, r root, a *corpus.Article, spark bool) []headFigure {
	type topic struct{ entity, segment, metric string }
	seen := map[topic]bool{}
	var out []headFigure
	for _, f := range facts {
		t := topic{f.Entity.ID, f.Segment, f.Metric.ID}
		if seen[t] {
			continue
		}
		seen[t] = true
		out = append(out, b.headFigure(f, facts, r, a, spark))
		if len(out) == n {
			break
		}
	}
	return out
}

// headFigure shows f, or the level that stands beside it where f is its growth.
func (b *builder) headFigure(f *extract.Fact, among []*extract.Fact, r root, a *corpus.Article, spark bool) headFigure {
	level, change := f, partner(f, among)
	if f.Kind != extract.Level && change != nil && change.Kind == extract.Level {
		level, change = change, f
	}
	h := headFigure{Label: b.label(f, a) + b.unusual(level), Level: b.words.Show(level), Trend: trend(i18n.Direction(level)), Href: r.fact(level, ""), When: b.words.Period(level.Period)}
	if change != nil && change != level {
		h.Move = b.move(change)
	}
	if !spark {
		return h
	}
	for _, of := range [...]*extract.Fact{change, level} {
		if of == nil || h.Spark != "" {
			continue
		}
		h.Spark = b.spark(of)
	}
	return h
}

// unusual names what a change is counted from, where that is not the year before as it is with all others.
func (b *builder) unusual(f *extract.Fact) string {
	if f.Kind != extract.Change || f.Basis == extract.YoY || f.Basis == "" {
		return ""
	}
	return " · " + b.basis(f)
}

// partner is the growth on the year beside a level, or the level beside such a
// growth: same thing, same period.
func partner(f *extract.Fact, among []*extract.Fact) *extract.Fact {
	for _, o := range among {
		if o.Entity.ID != f.Entity.ID || o.Metric.ID != f.Metric.ID || o.Segment != f.Segment || o.Period.Label != f.Period.Label {
			continue
		}
		if f.Kind == extract.Level && o.Kind == extract.Change && o.Basis == extract.YoY ||
			o.Kind == extract.Level && f.Kind == extract.Change && f.Basis == extract.YoY {
			return o
		}
	}
	return nil
}

// label names a figure beside its article: the entity is left out where it is the article's own.
func (b *builder) label(f *extract.Fact, a *corpus.Article) string {
	of := f.Segment
	if a != nil && f.Entity.ID != mainEntity(a) {
		of = strings.TrimSpace(b.entity(f.Entity) + " " + of)
	}
	if of == "" {
		return b.metric(f.Metric)
	}
	return of + " " + b.words.Within(b.metric(f.Metric))
}

// mainEntity is the one most figures of an article are about.
func mainEntity(a *corpus.Article) string {
	count := map[string]int{}
	best := ""
	for _, f := range a.Facts {
		id := f.Entity.ID
		if id == "" {
			continue
		}
		count[id]++
		if count[id] > count[best] || best == "" {
			best = id
		}
	}
	return best
}
