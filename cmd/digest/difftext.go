package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/diff"
)

// diffText writes d for a terminal: the counts first, then a line for each change, with the place to look at.
func diffText(w io.Writer, look style, d *diff.Diff) error {
	lines := []string{look.paint(bold, summary(d))}
	for _, n := range d.Notes {
		lines = append(lines, "note: "+n)
	}
	for _, part := range []struct {
		title string
		lines []string
	}{
		{"articles", changeLines(d.Articles, articleLine)},
		{"facts", changeLines(d.Facts, factLine)},
		{"points", changeLines(pointGroups(d.Points), pointLine)},
		{"checks", changeLines(d.Findings, findingLine)},
	} {
		if len(part.lines) > 0 {
			lines = append(append(lines, "", look.paint(bold, part.title)), part.lines...)
		}
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}

func changeLines[T any](changes []T, line func(T) string) []string {
	lines := make([]string, len(changes))
	for i, c := range changes {
		lines[i] = strings.Join(strings.Fields(line(c)), " ")
	}
	return lines
}

// summary counts what changed, in one line.
func summary(d *diff.Diff) string {
	if d.Empty() {
		return "no differences"
	}
	var parts []string
	for _, p := range []struct {
		name   string
		counts map[diff.Happening]int
	}{{"articles", d.Summary.Articles}, {"facts", d.Summary.Facts}, {"points", d.Summary.Points}, {"checks", d.Summary.Findings}, {"contradictions", d.Summary.Open}} {
		var counts []string
		for _, what := range diff.Happenings() {
			if n := p.counts[what]; n > 0 {
				counts = append(counts, fmt.Sprint(n, " ", what))
			}
		}
		if len(counts) > 0 {
			parts = append(parts, p.name+": "+strings.Join(counts, ", "))
		}
	}
	return strings.Join(parts, "; ")
}

func articleLine(c diff.ArticleChange) string {
	switch {
	case c.Old == nil:
		return fmt.Sprintf("%s: %s (%s)", articleName(c.New), c.Change, count(c.Facts, "fact"))
	case c.New == nil:
		return fmt.Sprintf("%s: %s (%s)", articleName(c.Old), c.Change, count(c.Facts, "fact"))
	}
	return fmt.Sprintf("%s: %s, was %s (%s)", articleName(c.New), c.Change, articleName(c.Old), count(c.Facts, "fact"))
}

func articleName(a *diff.ArticleSide) string {
	if a.Path != nil {
		return *a.Path
	}
	return a.Slug
}

func factLine(c diff.FactChange) string {
	at := cmp.Or(c.New, c.Old)
	line := fmt.Sprintf("%s: %s: %s: ", placeName(at.At()), c.Change, subject(at.Fact.Record))
	switch c.Change {
	case diff.HasMoved:
		return line + figureText(at.Fact.Record) + ", was " + placeName(c.Old.At())
	case diff.HasChanged:
		was, is := factSides(c)
		if was[0] == is[0] {
			line += is[0]
		} else {
			line += was[0] + " → " + is[0]
		}
		for i := 1; i < len(is); i++ {
			name, old, _ := strings.Cut(was[i], " ")
			_, now, _ := strings.Cut(is[i], " ")
			line += "; " + name + " " + old + " → " + now
		}
		return line
	}
	return line + figureText(at.Fact.Record)
}

// factSides are a changed fact's figure before and now, and then its other fields that changed, each after its name.
func factSides(c diff.FactChange) (was, is []string) {
	old, now := figureText(c.Old.Fact.Record), figureText(c.New.Fact.Record)
	was, is = []string{old}, []string{now}
	for _, f := range c.Fields {
		a, b := orNone(f.Old), orNone(f.New)
		switch f.Name {
		case "text":
			continue // it is what the figure is told by
		case "value", "low", "high":
			if old != now {
				continue
			}
		case "approx":
			a, b = yesNo(f.Old), yesNo(f.New)
		}
		was, is = append(was, f.Name+" "+a), append(is, f.Name+" "+b)
	}
	return was, is
}

func orNone(s *string) string {
	if s == nil {
		return "none"
	}
	return *s
}

func yesNo(s *string) string {
	if s != nil && *s == "true" {
		return "yes"
	}
	return "no"
}

// A pointGroup is the points of a series to which one thing happened. Each that moved is a group of its own.
type pointGroup []diff.PointChange

func pointGroups(points []diff.PointChange) []pointGroup {
	var groups []pointGroup
	var added, lost pointGroup
	for i, p := range points {
		switch p.Change {
		case diff.WasAdded:
			added = append(added, p)
		case diff.WasLost:
			lost = append(lost, p)
		default:
			groups = append(groups, pointGroup{p})
		}
		if i+1 == len(points) || points[i+1].Series != p.Series {
			for _, g := range []pointGroup{added, lost} {
				if len(g) > 0 {
					groups = append(groups, g)
				}
			}
			added, lost = nil, nil
		}
	}
	return groups
}

func pointLine(g pointGroup) string {
	p := g[0]
	line := fmt.Sprintf("%s: %s: %s", placeName(shown(p)), p.Change, seriesName(p))
	if p.Change == diff.HasMoved {
		return fmt.Sprintf("%s %s: %s → %s (was from %s)", line, p.Period.Label, pointText(p.Old, p.Unit), pointText(p.New, p.Unit), placeName(p.Old.Shown))
	}
	return line + ": " + pointList(g)
}

// shown is the fact that gives a point its value, or gave it.
func shown(p diff.PointChange) *diff.FactAt { return cmp.Or(p.New, p.Old).Shown }

func pointList(g pointGroup) string {
	var list []string
	for _, p := range g {
		list = append(list, p.Period.Label+" "+pointText(cmp.Or(p.New, p.Old), p.Unit))
	}
	return strings.Join(list, ", ")
}

func seriesName(p diff.PointChange) string {
	return subject(extract.Record{Entity: &p.Entity, Segment: p.Segment, Metric: &p.Metric, Kind: p.Kind, Basis: p.Basis})
}

// pointText is the value of a point as the article writes it, or else its number and unit.
func pointText(p *diff.PointSide, unit string) string {
	text := decimalText(p.Value) + " " + unit
	switch {
	case p.Shown != nil:
		text = figureText(p.Shown.Record)
	case !p.Value.Valid:
		text = decimalText(p.Low) + "–" + decimalText(p.High) + " " + unit
	}
	if p.Status == extract.Expected {
		text += " (expected)"
	}
	return text
}

func decimalText(d decimal.NullDecimal) string {
	if !d.Valid {
		return "?"
	}
	return d.Decimal.String()
}

func findingLine(c diff.FindingChange) string {
	at := cmp.Or(c.New, c.Old)
	line := fmt.Sprintf("%s: %s: %s: %s: %s", placeName(at.Fact), c.Change, c.Rule, verdicts(c), sumText(c.Rule, at))
	if c.Change == diff.HasChanged {
		line += " (" + strings.Join(whatChanged(c), "; ") + ")"
	}
	line += likelyText(at)
	if against := againstText(at, true); len(against) > 0 {
		line += " (" + strings.Join(against, ", ") + ")"
	}
	return line
}

// whatChanged says of a contradiction that still is one what it was before.
func whatChanged(c diff.FindingChange) []string {
	var was []string
	if old := sumText(c.Rule, c.Old); old != sumText(c.Rule, c.New) {
		was = append(was, "was "+old)
	}
	if old, now := causeText(c.Old), causeText(c.New); old != now {
		was = append(was, "cause "+old+" → "+now)
	}
	if old, now := orNone(c.Old.Severity), orNone(c.New.Severity); old != now {
		was = append(was, "severity "+old+" → "+now)
	}
	return was
}

func causeText(f *diff.FindingSide) string {
	if f.Cause == nil {
		return "none"
	}
	return string(*f.Cause)
}

// againstText are the places that a contradiction is between, besides its own, those in its article only if they are wanted.
func againstText(f *diff.FindingSide, own bool) []string {
	var places []string
	for _, in := range f.Inputs {
		if f.Open() && (own || in.Article != f.Fact.Article) {
			places = append(places, placeName(in))
		}
	}
	return places
}
