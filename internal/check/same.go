package check

import (
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// sameFact holds the figures of one point against each other: those of an article
// among themselves, then each article against what most articles state.
//
// Forecasts are compared only within an article, since a later one may be
// revised, and only those of one source. Never compared are forecasts with
// outcomes, changes of unknown basis or against different things (vs), and quotes. Two
// figures of one sentence are never accused: nobody corrects himself within a
// sentence, so the words in between must tell them apart.
func sameFact(b *index, s *series.Series) []*Finding {
	return b.statedTwice(s, func(f *Finding) bool { return f.Cause != UnitSlip })
}

// magnitude is sameFact for figures that are the same after a shift of the decimal
// point: 億 for 百萬 is a slip of the unit, whoever made it.
func magnitude(b *index, s *series.Series) []*Finding {
	return b.statedTwice(s, func(f *Finding) bool { return f.Cause == UnitSlip })
}

// statedTwice are the findings of a kind on the points of s that are stated more than once.
func (b *index) statedTwice(s *series.Series, wanted func(*Finding) bool) []*Finding {
	if !s.Key.Restatable() {
		return nil
	}
	if b.twice.of != s {
		b.twice.of, b.twice.found = s, nil
		for i := range s.Points {
			if p := &s.Points[i]; len(p.Facts) > 1 {
				b.twice.found = append(b.twice.found, b.samePoint(p)...)
			}
		}
	}
	var out []*Finding
	for _, f := range b.twice.found {
		if wanted(f) {
			out = append(out, f)
		}
	}
	return out
}

func (b *index) samePoint(p *series.Point) []*Finding {
	if p.Shown().Basis == extract.Since && p.Base.IsZero() {
		return nil // since when is not known, so it may not be the same
	}
	var out []*Finding
	var articles [][]*extract.Fact
	for _, own := range byArticle(p.Facts) {
		out = append(out, b.sameInArticle(own)...)
		if own = slices.DeleteFunc(own, expected); len(own) > 0 {
			articles = append(articles, own)
		}
	}
	return append(out, b.sameInArticles(articles, p.Shown())...)
}

// sameInArticle compares the figures of one article, in text order: those of one
// status and source, each with the most precise of them.
func (b *index) sameInArticle(fs []*extract.Fact) []*Finding {
	if len(fs) < 2 {
		return nil
	}
	var out []*Finding
	for _, class := range classes(fs) {
		best := b.sharpest(class)
		for _, f := range class {
			if f == best {
				continue
			}
			// The later of the two is the one to look at.
			if found, ok := b.judgeSame(later(f, best), sooner(f, best)); ok {
				out = append(out, &found)
			}
		}
	}
	return out
}

// classes splits fs into outcomes, and forecasts by source.
func classes(fs []*extract.Fact) [][]*extract.Fact {
	type class struct {
		expected bool
		source   string
	}
	at := map[class]int{}
	var out [][]*extract.Fact
	for _, f := range fs {
		c := class{}
		if expected(f) {
			c = class{true, f.Source}
		}
		i, ok := at[c]
		if !ok {
			i = len(out)
			at[c] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], f)
	}
	return out
}

func later(a, b *extract.Fact) *extract.Fact {
	if compareFacts(a, b) > 0 {
		return a
	}
	return b
}

func sooner(a, b *extract.Fact) *extract.Fact {
	if compareFacts(a, b) > 0 {
		return b
	}
	return a
}

// sharpest is the fact with the narrowest interval, the first of several.
func (b *index) sharpest(fs []*extract.Fact) *extract.Fact {
	return slices.MinFunc(fs, func(f, g *extract.Fact) int {
		switch {
		case b.spanOf(f).sharper(b.spanOf(g)):
			return -1
		case b.spanOf(g).sharper(b.spanOf(f)):
			return 1
		}
		return compareFacts(f, g)
	})
}

// sameInArticles compares each article with the reference.
func (b *index) sameInArticles(articles [][]*extract.Fact, shown *extract.Fact) []*Finding {
	if len(articles) < 2 {
		return nil
	}
	ref := b.reference(articles, shown)
	var out []*Finding
	for _, own := range articles {
		if own[0].Article == ref.Article {
			continue
		}
		if f, ok := b.judgeSame(b.spokesman(own, ref), ref); ok {
			out = append(out, &f)
		}
	}
	return out
}

// reference is the figure that most articles state. In a tie the shown fact, which
// is of the newest article, gives way, so that the newcomer is the one looked at.
func (b *index) reference(articles [][]*extract.Fact, shown *extract.Fact) *extract.Fact {
	votes := map[string]int{}
	for _, own := range articles {
		votes[exact(&b.sharpest(own).Quantity)]++
	}
	var ref *extract.Fact
	most := 0
	for _, own := range articles {
		f := b.sharpest(own)
		n := 2 * votes[exact(&f.Quantity)]
		if f.Article == shown.Article {
			n--
		}
		if n > most {
			ref, most = f, n
		}
	}
	return ref
}

// spokesman is the sharpest figure of an article, or where that does not even
// agree with the article's others, the first that agrees with ref.
func (b *index) spokesman(own []*extract.Fact, ref *extract.Fact) *extract.Fact {
	sharp := b.sharpest(own)
	disagrees := func(f *extract.Fact) bool { return !b.implied(sharp).Meets(b.implied(f)) }
	if slices.ContainsFunc(own, disagrees) {
		for _, f := range own {
			if b.implied(ref).Meets(b.implied(f)) {
				return f
			}
		}
	}
	return sharp
}

func (b *index) judgeSame(f, other *extract.Fact) (Finding, bool) {
	v := b.suits(f, series.Written(&other.Quantity), b.implied(f).Meets(b.implied(other)))
	if v == Rounding && b.suits(other, series.Written(&f.Quantity), true) == Agrees {
		v = Agrees // 32% says what 31.7% says, in whichever order they stand
	}
	v, ok := b.accuse(v, f, other)
	if !ok || v.Open() && inOneSentence(f, other) {
		return Finding{}, false
	}
	at := scaleOf(&f.Quantity)
	out := Finding{
		Verdict: v, Fact: f, Inputs: []*extract.Fact{other},
		Expected: exact(&other.Quantity), Stated: exact(&f.Quantity),
		Sum: at.figure(&f.Quantity) + unitMark(f.Unit) + relation(v, f, other) + at.figure(&other.Quantity) + unitMark(other.Unit),
	}
	if v.Open() {
		out.Cause, out.Meant = b.explain(b.twice.of, f, other)
		out.Off = series.Written(&f.Quantity).Sub(series.Written(&other.Quantity)).String()
	}
	return out, true
}

func relation(v Verdict, f, other *extract.Fact) string {
	x, y := series.Written(&f.Quantity), series.Written(&other.Quantity)
	switch {
	case v.Open():
		return " ≠ "
	case x.Low.Equal(y.Low) && x.High.Equal(y.High):
		return " = "
	}
	return " ≈ "
}
