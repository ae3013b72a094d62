package check

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// A ledger finds what articles report for the points that were expected.
type ledger struct {
	series.Options
	now    time.Time
	byKey  map[series.Key]*series.Series
	levels map[subject][]*series.Series // every unit and grain, in a fixed order
	known  map[*series.Point]reports
	told   map[*series.Point]map[saidIn][]*extract.Fact
}

func newLedger(ss []series.Series, opts series.Options, now time.Time) *ledger {
	l := &ledger{opts, now, make(map[series.Key]*series.Series, len(ss)), map[subject][]*series.Series{}, nil, nil}
	for i := range ss {
		k := ss[i].Key
		l.byKey[k] = &ss[i]
		if k.Kind == extract.Level {
			l.levels[subjectOf(k)] = append(l.levels[subjectOf(k)], &ss[i])
		}
	}
	for _, of := range l.levels {
		slices.SortFunc(of, func(a, b *series.Series) int { return cmp.Compare(a.ID, b.ID) })
	}
	return l
}

// reader is l with a memory of its own, for use beside other readers.
func (l *ledger) reader() *ledger {
	r := *l
	r.known, r.told = map[*series.Point]reports{}, map[*series.Point]map[saidIn][]*extract.Fact{}
	return &r
}

// day is the day of an article, zero where unknown.
func (l *ledger) day(slug string) time.Time {
	if l.Date == nil {
		return time.Time{}
	}
	return l.Date(slug)
}

// compare orders articles by day, those of one day by slug.
func (l *ledger) compare(a, b string) int {
	if a == b {
		return 0
	}
	return cmp.Or(l.day(a).Compare(l.day(b)), strings.Compare(a, b))
}

// home is the currency that an entity reports in, "" where unknown.
func (l *ledger) home(entity string) string {
	if l.Currency == nil {
		return ""
	}
	return l.Currency(entity)
}

// A report is what one article states as the outcome of a point.
type report struct {
	fact *extract.Fact
	span series.Interval
}

// reports are those of a point, oldest first. They are mixed where an article
// states several outcomes that cannot be one; it is then left out.
type reports struct {
	list  []report
	mixed bool
}

// reportsOf gathers the firm outcomes of p. What an article claims of a period that
// is not over on its day is misread and left out.
func (l *ledger) reportsOf(p *series.Point) reports {
	if r, ok := l.known[p]; ok {
		return r
	}
	var firmly []*extract.Fact
	for _, f := range p.Facts {
		if expected(f) {
			break
		}
		if day := l.day(f.Article); firm(f) && (day.IsZero() || !day.Before(p.Period.End)) {
			firmly = append(firmly, f)
		}
	}
	var out reports
	for _, own := range byArticle(firmly) {
		if r, ok := sharpestOf(own); ok {
			out.list = append(out.list, r)
		} else {
			out.mixed = true
		}
	}
	slices.SortFunc(out.list, func(a, b report) int { return l.compare(a.fact.Article, b.fact.Article) })
	l.known[p] = out
	return out
}

// sharpestOf is the narrowest of an article's figures, the first of several. It is
// not ok where one of the others does not agree with it.
func sharpestOf(own []*extract.Fact) (report, bool) {
	if len(own) == 1 {
		return report{own[0], series.Implied(&own[0].Quantity)}, true
	}
	var best report
	for _, f := range own {
		if r := (report{f, series.Implied(&f.Quantity)}); best.fact == nil || r.span.Narrower(best.span) {
			best = r
		}
	}
	for _, f := range own {
		if !series.Implied(&f.Quantity).Meets(best.span) {
			return report{}, false
		}
	}
	return best, true
}

// maxSharper is how many reports after the first may sharpen it.
const maxSharper = 8

// arrived answers the outcome at p that followed f. The first article that tells
// counts, as later ones may restate it; they only sharpen it: 近2,800億 and then 2,801.54億.
func (l *ledger) arrived(p *series.Point, f *extract.Fact) (report, bool) {
	list := l.reportsOf(p).list
	next, _ := slices.BinarySearchFunc(list, f.Article, func(r report, slug string) int {
		return cmp.Or(l.compare(r.fact.Article, slug), -1) // the article itself comes before what follows it
	})
	best, ok := l.recalled(p, f)
	if !ok {
		if next == len(list) {
			return report{}, false
		}
		best = list[next]
	}
	for _, r := range list[next:min(len(list), next+maxSharper)] {
		if r.span.Narrower(best.span) && r.span.Meets(best.span) && !sameTarget(r.fact, best.fact) {
			best = r
		}
	}
	return best, true
}

// recalled is the outcome that the sentence of f itself tells: 收入88.6億元，高於預期的85.3億元. Elsewhere
// in an article an outcome beside a forecast is more often one of another thing, as is one of
// a year, which is what figures without a time of their own are taken to be of.
func (l *ledger) recalled(p *series.Point, f *extract.Fact) (report, bool) {
	day := l.day(f.Article)
	if grain := series.GrainOf(f.Period); day.IsZero() || !f.Period.End.Before(day) || !accounted(grain) || grain == series.Year {
		return report{}, false
	}
	beside := l.toldAt(p)[saidIn{f.Article, f.Sentence}]
	if len(beside) == 0 || !inOneSentence(f, beside[0]) {
		return report{}, false
	}
	return sharpestOf(beside)
}

// saidIn is a sentence of an article.
type saidIn struct {
	article string
	at      extract.Place
}

// toldAt are the firm outcomes of p by their sentences.
func (l *ledger) toldAt(p *series.Point) map[saidIn][]*extract.Fact {
	if by, ok := l.told[p]; ok {
		return by
	}
	by := map[saidIn][]*extract.Fact{}
	for _, g := range p.Facts {
		if expected(g) {
			break
		}
		if at := (saidIn{g.Article, g.Sentence}); firm(g) {
			by[at] = append(by[at], g)
		}
	}
	l.told[p] = by
	return by
}

// accounted reports whether periods of this length are what reports are made of.
func accounted(g series.Grain) bool {
	switch g {
	case series.Month, series.Quarter, series.Half, series.Year:
		return true
	}
	return false
}

// settled is the sharpest report of p where all reports agree with it.
func (l *ledger) settled(p *series.Point) (report, bool) {
	rs := l.reportsOf(p)
	if rs.mixed || len(rs.list) == 0 {
		return report{}, false
	}
	best := rs.list[0]
	for _, r := range rs.list[1:] {
		if r.span.Narrower(best.span) {
			best = r
		}
	}
	for _, r := range rs.list {
		if !r.span.Meets(best.span) {
			return report{}, false
		}
	}
	return best, best.span.Bounded()
}
