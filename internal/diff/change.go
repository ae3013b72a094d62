package diff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/series"
)

// articles are those that came, went or moved, by their slug.
func (d *differ) articles() []ArticleChange {
	out := []ArticleChange{}
	for i := range d.old.articles {
		a := &d.old.articles[i]
		switch to := d.old.slug[a.slug]; {
		case to == "":
			out = append(out, ArticleChange{changeID("article", a.slug, ""), WasLost, len(d.old.facts[a.slug]), a.side(), nil})
		case to != a.slug:
			out = append(out, ArticleChange{changeID("article", a.slug, to), HasMoved, len(d.now.facts[to]), a.side(), d.now.article[to].side()})
		}
	}
	for _, a := range d.now.alone() {
		out = append(out, ArticleChange{changeID("article", "", a.slug), WasAdded, len(d.now.facts[a.slug]), nil, a.side()})
	}
	slug := func(c ArticleChange) string {
		if c.New != nil {
			return c.New.Slug
		}
		return c.Old.Slug
	}
	slices.SortStableFunc(out, func(a, b ArticleChange) int { return strings.Compare(slug(a), slug(b)) })
	return out
}

func (a *snapArticle) side() *ArticleSide { return &ArticleSide{a.slug, a.title, known(a.path)} }

func (x *snapSide) side(f *export.Fact) *FactSide {
	if f == nil {
		return nil
	}
	return &FactSide{x.article[f.Article].place(f), *f}
}

// A factField is a field of the fact model as it is compared and as it is told.
type factField struct {
	name  string
	other func(old, now *export.Fact) bool
	tell  func(f *export.Fact) string
}

// factFields are the fields that say something of the world: not where a figure stands, nor how sure the extractor is of it, nor its
// check, which is told with the findings.
var factFields = []factField{
	decimalField("value", func(f *export.Fact) decimal.NullDecimal { return f.Value }),
	decimalField("low", func(f *export.Fact) decimal.NullDecimal { return f.Low }),
	decimalField("high", func(f *export.Fact) decimal.NullDecimal { return f.High }),
	wordsField("text", func(f *export.Fact) string { return f.Text }),
	plainField("unit", func(f *export.Fact) string { return f.Unit }),
	plainField("entity", func(f *export.Fact) string { return nameID(f.Entity) }),
	wordsField("segment", func(f *export.Fact) string { return held(f.Segment) }),
	plainField("metric", func(f *export.Fact) string { return nameID(f.Metric) }),
	plainField("kind", func(f *export.Fact) string { return string(f.Kind) }),
	plainField("basis", func(f *export.Fact) string { return held(f.Basis) }),
	periodField("period", func(f *export.Fact) extract.Period { return f.Period }),
	periodField("base", func(f *export.Fact) extract.Period { return f.Base }),
	plainField("status", func(f *export.Fact) string { return string(f.Status) }),
	plainField("approx", func(f *export.Fact) string { return strconv.FormatBool(f.Approx) }),
	plainField("bound", func(f *export.Fact) string { return held(f.Bound) }),
	wordsField("source", func(f *export.Fact) string { return held(f.Source) }),
	plainField("author", func(f *export.Fact) string { return held(f.Author) }),
}

func plainField(name string, of func(*export.Fact) string) factField {
	return factField{name, func(old, now *export.Fact) bool { return of(old) != of(now) }, of}
}

// wordsField is one that holds the article's own words: script, width and blanks do not matter.
func wordsField(name string, of func(*export.Fact) string) factField {
	return factField{name, func(old, now *export.Fact) bool {
		a, b := of(old), of(now)
		return a != b && sameText(a) != sameText(b)
	}, of}
}

func decimalField(name string, of func(*export.Fact) decimal.NullDecimal) factField {
	return factField{name, func(old, now *export.Fact) bool { return !sameDecimal(of(old), of(now)) },
		func(f *export.Fact) string { return decimalText(of(f)) }}
}

func sameDecimal(a, b decimal.NullDecimal) bool {
	return a.Valid == b.Valid && (!a.Valid || a.Decimal.Equal(b.Decimal))
}

// periodField is compared by its days, since a label may be the report's own.
func periodField(name string, of func(*export.Fact) extract.Period) factField {
	return factField{name, func(old, now *export.Fact) bool { return !series.SamePeriod(of(old), of(now)) },
		func(f *export.Fact) string { return cmp.Or(of(f).Label, days(of(f))) }}
}

// days are those of p, "" for the unknown period.
func days(p extract.Period) string {
	if p.IsZero() {
		return ""
	}
	return p.Start.Format(time.DateOnly) + "/" + p.End.Format(time.DateOnly)
}

// fieldsOf are the fields that differ between two facts, in the order of factFields.
func fieldsOf(old, now *export.Fact) []FieldChange {
	var out []FieldChange
	for _, field := range factFields {
		if field.other(old, now) {
			out = append(out, FieldChange{field.name, known(field.tell(old)), known(field.tell(now))})
		}
	}
	return out
}

// facts are those that came, went, moved or changed, in the order of the new text; what was lost stands where it stood.
func (d *differ) facts() []FactChange {
	out := []FactChange{}
	for i := range d.now.Snapshot.facts {
		f := &d.now.Snapshot.facts[i]
		o := d.now.mate[f]
		if o == nil {
			out = append(out, FactChange{changeID("fact", "", "", f.Article, f.ID), WasAdded, []FieldChange{}, nil, d.now.side(f)})
			continue
		}
		what, fields := HasChanged, fieldsOf(o, f)
		switch {
		case d.old.slug[o.Article] != f.Article:
			what, fields = HasMoved, []FieldChange{{"article", &o.Article, &f.Article}}
		case len(fields) == 0:
			continue
		}
		out = append(out, FactChange{changeID("fact", o.Article, o.ID, f.Article, f.ID), what, fields, d.old.side(o), d.now.side(f)})
	}
	for _, o := range unmatched(d.old) {
		out = append(out, FactChange{changeID("fact", o.Article, o.ID, "", ""), WasLost, []FieldChange{}, d.old.side(o), nil})
	}
	slices.SortStableFunc(out, func(a, b FactChange) int {
		x, at := d.where(a.Old.At(), a.New.At())
		y, or := d.where(b.Old.At(), b.New.At())
		return cmp.Or(strings.Compare(x, y), cmp.Compare(at, or))
	})
	return out
}

// where is the article, under its new slug, and the place in it that a change is listed at.
func (d *differ) where(old, now *FactAt) (slug string, start int) {
	switch {
	case now != nil:
		return now.Article, now.Record.Start
	case old != nil:
		return cmp.Or(d.old.slug[old.Article], old.Article), old.Record.Start
	}
	return "", 0
}

// known is s, nil for the empty string.
func known[S ~string](s S) *S {
	if s == "" {
		return nil
	}
	return &s
}

// held is known the other way round.
func held[S ~string](s *S) string {
	if s == nil {
		return ""
	}
	return string(*s)
}

func decimalText(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.String()
}
