package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/i18n"
	"github.com/report-digest/digest/internal/series"
)

// The story of an entity is one line: what its first metric came to last, how that
// compares with the year before and for how long it has gone that way, and the metric
// of the same period that went against it. It says nothing that no article states.

// story is "" where no level of the last period is known.
func (b *builder) story(g *group) string {
	latest := b.newestLevels(g)
	if len(latest) == 0 {
		return ""
	}
	first := latest[0]
	text := b.words.T("story.first", "period", b.words.Period(first.level.Period), "metric", b.words.Within(b.metric(first.level.Metric)), "value", b.words.Show(first.level))
	text += b.storyMove(first, true)
	for _, other := range latest[1:] {
		if first.growth == nil || other.growth == nil || other.level.Period.Label != first.level.Period.Label || i18n.Direction(other.growth)*i18n.Direction(first.growth) >= 0 {
			continue
		}
		text += b.words.T("story.other", "metric", b.words.Within(b.metric(other.level.Metric)), "value", b.words.Show(other.level)) + b.storyMove(other, false)
		break
	}
	text += b.words.T("story.stop")
	if b.words.Tag == "en" {
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	return text
}

// A standingFigure is the newest level of one metric of an entity, and its growth on the year where it is stated.
type standingFigure struct{ level, growth *extract.Fact }

// newestLevels are the newest levels of g itself, of what readers look for first. Prices of a day tell no story.
func (b *builder) newestLevels(g *group) []standingFigure {
	var all []standingFigure
	for _, s := range g.series {
		k := s.Key
		if k.Kind != extract.Level || k.Segment != "" || k.Apart || k.Grain == series.Day || !k.Comparable() {
			continue
		}
		level := s.Points[len(s.Points)-1].Shown()
		if level.Status != extract.Actual || !level.Value.Valid {
			continue
		}
		l := standingFigure{level: level}
		if line := b.index.line[k.GrowthKey(extract.YoY)]; line != nil {
			if p := line.Points[len(line.Points)-1].Shown(); p.Period.Label == level.Period.Label {
				l.growth = p
			}
		}
		all = append(all, l)
	}
	slices.SortStableFunc(all, func(x, y standingFigure) int {
		return cmp.Or(y.level.Period.End.Compare(x.level.Period.End), cmp.Compare(metricRank(x.level.Metric.ID), metricRank(y.level.Metric.ID)))
	})
	return all
}

// storyMove is the growth of l in words, with its streak where that is asked for and worth a word.
func (b *builder) storyMove(l standingFigure, streak bool) string {
	if l.growth == nil || i18n.Direction(l.growth) == 0 {
		return ""
	}
	text := b.words.T("story.move", "basis", b.words.T("basis.yoy"), "move", b.words.Show(l.growth))
	spot, ok := b.spot(l.growth)
	if n := 0; ok && streak {
		if n = streakOf(spot.series); n >= 3 {
			way := map[int]string{1: "up", -1: "down"}[i18n.Direction(l.growth)]
			text += b.words.T("story.streak."+way, "n", n)
		}
	}
	return text
}

// streakOf is for how many periods in a row, up to the last, the changes of s have gone one way.
func streakOf(s *series.Series) int {
	way, n := 0, 0
	for i := len(s.Points) - 1; i >= 0; i-- {
		p := &s.Points[i]
		f := p.Shown()
		if f.Status != extract.Actual || i18n.Direction(f) == 0 || n > 0 && i18n.Direction(f) != way {
			break
		}
		if n > 0 && !p.Period.End.AddDate(0, 0, 1).Equal(s.Points[i+1].Period.Start) {
			break // a period between is not known
		}
		way = i18n.Direction(f)
		n++
	}
	return n
}

// partsOf are the units of an entity that have pages, those of most figures first.
func (b *builder) partsOf(g *group, r root) []mover {
	var out []mover
	for _, other := range b.index.entities {
		row, ok := b.site.Lexicon.Entity(other.name.ID)
		if !ok || row.Parent != g.name.ID {
			continue
		}
		m := mover{Name: b.entity(other.name), Href: r.entity(other.name.ID)}
		if s, moved := b.changes[other.name.ID]; moved {
			m.Move, m.Spark = b.move(s.fact), b.spark(s.fact)
			m.What = b.metric(s.fact.Metric) + " · " + b.words.Period(s.fact.Period)
		}
		out = append(out, m)
	}
	return out
}
