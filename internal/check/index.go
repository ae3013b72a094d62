package check

import (
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// sure is the confidence that every fact of an accusation needs.
const sure = series.Sure

// An index is the facts and series in the orders that rules look them up.
type index struct {
	text     []*extract.Fact // by article and place
	byKey    map[series.Key]*series.Series
	levels   map[subject][]*series.Series // and shares, of every unit and grain
	own      map[page][]*extract.Fact     // levels by article and point, of points with many
	suspects map[*extract.Fact]bool       // misread, as it seems

	date        func(slug string) time.Time
	preliminary func(slug string) bool

	anchors map[Ref]*extract.Fact // of claims

	// What one reader has worked out before.
	views   map[*series.Point][]*extract.Fact
	telling map[*series.Point][]*extract.Fact
	stated  map[statement][]*extract.Fact
	latest  map[*series.Series]map[string]time.Time
	spans   map[*extract.Fact]span
	twice   struct { // the findings on the last series looked at
		of    *series.Series
		found []*Finding
	}
}

// fewFacts are so few that looking through them beats an index.
const fewFacts = 16

// ownAt are the facts of an article at a point, in the order of the point.
func (b *index) ownAt(article string, p *series.Point) []*extract.Fact {
	if len(p.Facts) > fewFacts {
		return b.own[page{article, p}]
	}
	var own []*extract.Fact
	for _, f := range p.Facts {
		if f.Article == article {
			own = append(own, f)
		}
	}
	return own
}

// reader is b with a memory of its own, for use beside other readers.
func (b *index) reader() *index {
	r := *b
	r.views, r.telling = map[*series.Point][]*extract.Fact{}, map[*series.Point][]*extract.Fact{}
	r.stated, r.latest = map[statement][]*extract.Fact{}, map[*series.Series]map[string]time.Time{}
	r.spans = make(map[*extract.Fact]span, len(b.text)/runtime.GOMAXPROCS(0)) // growing it costs more than its room
	return &r
}

// A subject is what levels and changes are about, and the footing they stand on:
// growth at constant prices is not held against levels as reported.
type subject struct {
	entity, segment, metric string
	apart                   bool
}

// A page is what one article says of one point.
type page struct {
	article string
	point   *series.Point
}

func newIndex(facts []extract.Fact, ss []series.Series, opts Options) *index {
	b := &index{
		date: opts.Date, preliminary: opts.Preliminary,
		text:   make([]*extract.Fact, len(facts)),
		byKey:  make(map[series.Key]*series.Series, len(ss)),
		levels: map[subject][]*series.Series{},
		own:    map[page][]*extract.Fact{},
	}
	if b.date == nil {
		b.date = func(string) time.Time { return time.Time{} }
	}
	if b.preliminary == nil {
		b.preliminary = func(string) bool { return false }
	}
	for i := range facts {
		b.text[i] = &facts[i]
	}
	var both sync.WaitGroup
	both.Go(func() { slices.SortFunc(b.text, compareFacts) })
	both.Go(func() { b.suspects = suspects(ss) })
	for i := range ss {
		b.add(&ss[i])
	}
	both.Wait()
	return b
}

func (b *index) add(s *series.Series) {
	b.byKey[s.Key] = s
	if s.Key.Kind != extract.Level && s.Key.Kind != extract.Share {
		return
	}
	b.levels[subjectOf(s.Key)] = append(b.levels[subjectOf(s.Key)], s)
	for i := range s.Points {
		p := &s.Points[i]
		if len(p.Facts) <= fewFacts {
			continue
		}
		for _, f := range p.Facts {
			b.own[page{f.Article, p}] = append(b.own[page{f.Article, p}], f)
		}
	}
}

// implied is what the digits and words of f allow; rules ask many times.
func (b *index) implied(f *extract.Fact) series.Interval { return b.spanOf(f).Interval }

// A span is an interval with its width, which means nothing where an end is open.
type span struct {
	series.Interval
	width decimal.Decimal
}

func (b *index) spanOf(f *extract.Fact) span {
	v, ok := b.spans[f]
	if !ok {
		v.Interval = series.Implied(&f.Quantity)
		v.width = v.High.Sub(v.Low)
		b.spans[f] = v
	}
	return v
}

func subjectOf(k series.Key) subject { return subject{k.Entity, k.Segment, k.Metric, k.Apart} }

// levelsIn are the points of a subject's levels over the days of p, in the units that fit.
func (b *index) levelsIn(s subject, p extract.Period, fits func(unit string) bool) []*series.Point {
	var points []*series.Point
	for _, l := range b.levels[s] {
		if !fits(l.Key.Unit) {
			continue
		}
		if point, ok := l.At(p); ok {
			points = append(points, point)
		}
	}
	return points
}

// maxViews bounds how many values of one point are tried. Where articles state
// more than that, the same-fact rule has long spoken.
const maxViews = 4

// viewsOf are the different outcomes that articles state for a point, one fact
// each, the shown one first, without those that are less precise than another.
func (b *index) viewsOf(p *series.Point) []*extract.Fact {
	if v, ok := b.views[p]; ok {
		return v
	}
	var views []*extract.Fact
	for _, f := range p.Facts {
		if len(views) == 8*maxViews {
			break
		}
		if !expected(f) && !slices.ContainsFunc(views, func(v *extract.Fact) bool { return sameFigure(v, f) }) {
			views = append(views, f)
		}
	}
	views = b.sharpened(views)
	views = views[:min(len(views), maxViews)]
	b.views[p] = views
	return views
}

func sameFigure(a, b *extract.Fact) bool {
	x, y := series.Written(&a.Quantity), series.Written(&b.Quantity)
	return x.Low.Equal(y.Low) && x.High.Equal(y.High) && a.Step.Equal(b.Step) && a.Approx == b.Approx && a.Bound == b.Bound
}

func expected(f *extract.Fact) bool { return f.Status == extract.Expected }

// accuse answers v where the figures suit each other, else which contradiction it
// is. Contradictions need facts that are sure and stand on the reported footing,
// and are the article's own where all of them stand in one article.
func (b *index) accuse(v Verdict, facts ...*extract.Fact) (_ Verdict, ok bool) {
	if v.Holds() {
		return v, true
	}
	v = Differs
	for _, f := range facts {
		if f.Confidence < sure || f.Apart || b.suspects[f] {
			return "", false
		}
		if f.Article != facts[0].Article {
			v = Conflicts
		}
	}
	return v, true
}

// byArticle splits facts into those of each article, in text order.
func byArticle(facts []*extract.Fact) [][]*extract.Fact {
	facts = slices.Clone(facts)
	slices.SortFunc(facts, compareFacts)
	return pages(facts)
}

// pages splits sorted facts where one article ends and the next begins.
func pages(facts []*extract.Fact) [][]*extract.Fact {
	var out [][]*extract.Fact
	for i, j := 0, 0; i < len(facts); i = j {
		for j = i; j < len(facts) && facts[j].Article == facts[i].Article; j++ {
		}
		out = append(out, facts[i:j])
	}
	return out
}
