package check

import (
	"bytes"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// suspects are the facts that were probably misread, so that they may not accuse.
//
// Real articles seldom contradict themselves; a second subject whose name was not
// understood (民營企業…，增長…；外商投資企業…，增長…) looks just the same. Three signs
// tell the two apart: writers slip once, so three values of one figure, or two of an
// amount and two of its growth in a paragraph, are several things; and two values
// are of one thing only if one could be a slip for the other.
func suspects(ss []series.Series) map[*extract.Fact]bool {
	found := map[*extract.Fact]bool{}
	cast := func(facts []*extract.Fact) {
		for _, f := range facts {
			found[f] = true
		}
	}
	double := map[topic][][]*extract.Fact{}
	for own := range repeats(ss) {
		different := values(own)
		switch {
		case len(different) < 2:
		case len(different) > 2, !couldBeOne(different[0], different[1]):
			cast(own)
		case different[0].Block == different[1].Block:
			t := topicOf(different[0])
			double[t] = append(double[t], own)
		}
	}
	for _, lists := range double {
		if len(lists) > 1 {
			cast(slices.Concat(lists...))
		}
	}
	return found
}

// A topic is one subject in one paragraph.
type topic struct {
	article string
	block   int
	about   subject
}

func topicOf(f *extract.Fact) topic {
	return topic{f.Article, f.Block, subject{f.Entity.ID, extract.Fold(f.Segment), f.Metric.ID, f.Apart}}
}

// repeats yields the outcomes that an article states for one point, and its
// forecasts by source, where there is more than one.
func repeats(ss []series.Series) func(yield func([]*extract.Fact) bool) {
	return func(yield func([]*extract.Fact) bool) {
		for i := range ss {
			for j := range ss[i].Points {
				if len(ss[i].Points[j].Facts) < 2 {
					continue
				}
				for _, own := range byArticle(ss[i].Points[j].Facts) {
					for _, class := range classes(own) {
						if len(class) > 1 && !yield(class) {
							return
						}
					}
				}
			}
		}
	}
}

// values are the facts that do not agree with one before them, three at most.
func values(facts []*extract.Fact) []*extract.Fact {
	var different []*extract.Fact
	for _, f := range facts {
		agrees := func(g *extract.Fact) bool { return series.Implied(&f.Quantity).Meets(series.Implied(&g.Quantity)) }
		if !slices.ContainsFunc(different, agrees) {
			different = append(different, f)
		}
		if len(different) > 2 {
			break
		}
	}
	return different
}

// couldBeOne reports whether two values that differ may be meant as one: both
// sentences name the entity, or the values are as far apart as slips are.
func couldBeOne(a, b *extract.Fact) bool { return named(a) && named(b) || slip(a, b) }

// named reports whether the sentence of f itself says whom f is about.
func named(f *extract.Fact) bool {
	return slices.ContainsFunc(f.Why, func(r extract.Reason) bool {
		return r.Field == "entity" && r.Default == "" && r.Span != extract.Span{} && f.Sentence.Start <= r.Span.Start && r.Span.End <= f.Sentence.End
	})
}

// nearby is how far slips go, relative to the larger value, and nearPoints for
// percentages, where one point is soon much of a small growth.
var (
	nearby     = decimal.New(3, -1)
	nearPoints = decimal.NewFromInt(10)
)

// slip reports whether a could have been written for b: a neighbouring figure, a
// wrong sign, the wrong scale, digits in the wrong order or one of them wrong.
func slip(a, b *extract.Fact) bool {
	x, y := series.Implied(&a.Quantity), series.Implied(&b.Quantity)
	if !x.Bounded() || !y.Bounded() {
		return false // 累計超8億 is no slip for 5億
	}
	for places := int32(1); places <= 8; places++ {
		tens := decimal.New(1, places)
		if x.Scaled(tens).Meets(y) || y.Scaled(tens).Meets(x) {
			return true
		}
	}
	v, w := last(&a.Quantity), last(&b.Quantity)
	if v.Equal(w.Neg()) {
		return true
	}
	return v.Sign() == w.Sign() && near(a, b) || mistyped(v, w)
}

// mistyped reports whether the digits of v and w are the same in another order, or
// all but one of three or more.
func mistyped(v, w decimal.Decimal) bool {
	a, b := digits(v), digits(w)
	if len(a) != len(b) || len(a) < 2 {
		return false
	}
	wrong := 0
	for i := range a {
		if a[i] != b[i] {
			wrong++
		}
	}
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b) || wrong == 1 && len(a) > 2
}

// digits are the digits of v without its trailing zeros.
func digits(v decimal.Decimal) []byte {
	return bytes.TrimRight([]byte(v.Coefficient().Text(10)), "0")
}
