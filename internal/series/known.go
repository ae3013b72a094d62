package series

import (
	"slices"
	"time"

	"github.com/report-digest/digest/extract"
)

// AsKnown answers ss as they were known at the end of a day: from the articles up
// to it, and those without a date, which count as oldest. What is implied is
// implied anew. Names stay those of today. On the day of the newest article the
// answer is ss itself, value for value.
func AsKnown(ss []Series, on time.Time, opts Options) []Series {
	known := func(f *extract.Fact) bool { return opts.Date == nil || !opts.Date(f.Article).After(on) }
	var out []Series
	for _, s := range ss {
		points := make([]Point, 0, len(s.Points))
		for _, p := range s.Points {
			// Points keep their facts in the order in which they would be shown.
			if fs := slices.DeleteFunc(slices.Clone(p.Facts), func(f *extract.Fact) bool { return !known(f) }); len(fs) > 0 {
				points = append(points, pointOf(fs))
			}
		}
		if len(points) > 0 {
			s.Points, s.Derived = points, nil
			out = append(out, s)
		}
	}
	derive(out, opts)
	return out
}

// Restated are the outcomes that articles before the shown one's state otherwise
// for p, a point of s: the newest value first, each value by the first article that
// states it. A difference within rounding is no restatement, nor is one between
// quotes, or between figures of one day.
func (s *Series) Restated(p *Point, date func(slug string) time.Time) []*extract.Fact {
	shown := p.Shown()
	if len(p.Facts) < 2 || date == nil || !s.Key.Restatable() || !standing(shown) {
		return nil
	}
	var earlier []*extract.Fact
	now := date(shown.Article)
	for _, f := range p.Facts[1:] {
		if d := date(f.Article); d.IsZero() || !d.Before(now) || !standing(f) || agree(f, shown) {
			continue
		}
		same := func(g *extract.Fact) bool { return agree(f, g) }
		if i := slices.IndexFunc(earlier, same); i >= 0 {
			earlier[i] = f // p.Facts run from newer to older
		} else {
			earlier = append(earlier, f)
		}
	}
	return earlier
}

func standing(f *extract.Fact) bool { return f.Status == extract.Actual && f.Confidence >= Sure }

func agree(a, b *extract.Fact) bool {
	return sameValue(a, b) || Implied(&a.Quantity).Meets(Implied(&b.Quantity))
}
