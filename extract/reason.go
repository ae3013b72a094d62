package extract

import (
	"slices"
	"sort"
	"strings"
)

// first takes the first of the words that are found.
func (r *reasoner) first(field string, found ...func() (clue, bool)) bool {
	for _, look := range found {
		if c, ok := look(); ok {
			return r.words(field, c)
		}
	}
	return false
}

func (r *reasoner) entity() {
	t := r.d.entity
	if t == nil {
		return
	}
	want := sign{func(it *item) bool { return it.kind == nameItem && it.entity.id == t.id }, Fold(t.text)}
	main := r.b.n.main != nil && r.b.n.main.id == t.id
	switch {
	case r.first("entity",
		func() (clue, bool) { return r.heads(want) },
		func() (clue, bool) { return r.d.trace.carried.entity.within(want) },
		func() (clue, bool) { return r.around(want) },
		func() (clue, bool) { return r.heading(want) }):
	case r.taken("entity", ByRepeat, r.d.trace.like):
	case main:
		if c, ok := r.before(r.d.from, sign{func(it *item) bool { return it.is(refers) }, ""}); ok {
			r.add(Reason{Field: "entity", Default: ByPronoun}, c)
		}
		r.mainSubject()
	case t.typ == place && t.row != nil && t.row.ID == homes[r.b.house]:
		r.byDefault("entity", ByHome)
	default:
		r.elsewhere("entity", t.id)
	}
}

// mainSubject says where the article names what it is about.
func (r *reasoner) mainSubject() {
	n := r.b.n
	if n.mainAt < 0 || n.mainAt >= len(r.b.proof.scans) {
		r.out = append(r.out, Reason{Field: "entity", Default: ByTitle, Text: r.f.Entity.Text})
		return
	}
	s := r.b.proof.scans[n.mainAt]
	r.add(Reason{Field: "entity", Default: BySubject}, clue{s, n.mainPos, min(n.mainPos+len([]rune(n.main.text)), len(s.r))})
}

// elsewhere takes the first mention in the article, or names no words at all.
func (r *reasoner) elsewhere(field, id string) bool {
	if c, ok := r.b.proof.named[[2]string{field, id}]; ok {
		return r.words(field, c)
	}
	return r.byDefault(field, ByContext)
}

func (r *reasoner) segment() {
	if r.d.segment == "" {
		return
	}
	want := sign{none, Fold(r.d.segment)}
	if !r.first("segment",
		func() (clue, bool) { return r.heads(want) },
		func() (clue, bool) { return r.around(want) },
		func() (clue, bool) { return r.heading(want) }) && !r.taken("segment", ByRepeat, r.d.trace.like) {
		r.byDefault("segment", ByContext)
	}
}

func none(*item) bool { return false }

// means reports whether it names m, also where m is its adjusted form or one of several it may mean.
func means(it *item, m *MetricRow) bool {
	if it.kind != wordItem || it.word == nil {
		return false
	}
	return slices.ContainsFunc(it.word.metrics, func(o *MetricRow) bool { return o.ID == m.ID || o.ID+"_adjusted" == m.ID })
}

func (r *reasoner) metric() {
	m := r.d.metric
	if m == nil {
		return
	}
	want := sign{func(it *item) bool { return means(it, m) }, Fold(r.d.name)}
	if !r.first("metric",
		func() (clue, bool) { return r.heads(want) },
		func() (clue, bool) { return r.at(r.d.trace.metric, want) },
		func() (clue, bool) { return r.before(r.d.from, want) },
		func() (clue, bool) { return r.behind(want) },
		func() (clue, bool) { return r.d.trace.carried.metric.within(want) }) && !r.taken("metric", ByRepeat, r.d.trace.like) {
		r.impliedMetric(want, m)
	}
	if strings.HasSuffix(m.ID, "_adjusted") {
		if c, ok := r.before(0, sign{func(it *item) bool { return it.is(adjusts) }, ""}); ok {
			r.words("metric", c)
		}
	}
}

func (r *reasoner) impliedMetric(want sign, m *MetricRow) {
	traded := sign{func(it *item) bool { return it.is(trades) }, ""}
	switch {
	case isPrice(m) && r.first("metric", func() (clue, bool) { return r.before(r.d.from, traded) }, r.direction):
	case r.first("metric",
		func() (clue, bool) { return r.heading(want) },
		func() (clue, bool) { return r.before(0, want) }):
	case isPrice(m) && (r.d.q.per != "" || r.d.q.unit == "points"):
		r.byDefault("metric", ByFigure)
	case strings.Contains(r.b.n.titleText, want.text) && want.text != "":
		r.out = append(r.out, Reason{Field: "metric", Default: ByTitle, Text: r.f.Metric.Text})
	default:
		r.elsewhere("metric", m.ID)
	}
}

// at takes item k of the figure's own block where it is as wanted.
func (r *reasoner) at(k int, want sign) (clue, bool) {
	if k < 0 || k >= len(r.d.s.items) || !want.is(&r.d.s.items[k]) {
		return clue{}, false
	}
	return r.d.s.clue(k, k), true
}

// clauseFrom is the rune at which the figure's clause starts.
func (r *reasoner) clauseFrom() int {
	if k := r.d.trace.clause; k < len(r.d.s.items) {
		return min(r.d.s.items[k].from, r.d.q.from)
	}
	return r.d.from
}

var (
	moves  = sign{func(it *item) bool { return it.is(up|down|noun) && it.kind == wordItem }, ""}
	parts  = sign{func(it *item) bool { return it.is(part) && it.kind == wordItem }, ""}
	basics = sign{func(it *item) bool { return it.kind == wordItem && it.word != nil && it.word.basis != "" }, ""}
)

// next looks at the few items right behind the figure: 13%的增速.
func (r *reasoner) next(want sign) (clue, bool) {
	s := r.d.s
	for k := r.d.item + 1; k < min(len(s.items), r.d.item+5) && s.items[k].kind != pause && s.items[k].kind != full; k++ {
		if want.is(&s.items[k]) {
			return s.clue(k, k), true
		}
	}
	return clue{}, false
}

// direction finds the word of direction that the figure was read by.
func (r *reasoner) direction() (clue, bool) {
	if c, ok := r.at(r.d.trace.dir, moves); ok {
		return c, true
	}
	if c, ok := r.before(r.clauseFrom(), moves); ok {
		return c, true
	}
	if c, ok := r.heads(moves); ok {
		return c, true
	}
	return r.next(moves)
}

func (r *reasoner) kind() {
	d := r.d
	switch d.kind {
	case Level:
		r.byDefault("kind", ByPlainWords)
	case Share:
		switch {
		case r.first("kind",
			func() (clue, bool) { return r.before(r.clauseFrom(), parts) },
			func() (clue, bool) { return r.heads(parts) },
			func() (clue, bool) { return r.next(parts) }):
		case d.trace.prev != nil && d.trace.prev.kind == Share && r.taken("kind", ByNeighbour, d.trace.prev):
		default:
			r.byDefault("kind", ByPercentage)
		}
	default:
		r.growth()
	}
}

// growth says why a figure is a change or a difference.
func (r *reasoner) growth() {
	d := r.d
	switch {
	case r.first("kind", r.direction,
		func() (clue, bool) { return r.before(r.clauseFrom(), basics) },
		func() (clue, bool) { return r.heads(basics) }):
	case d.q.unit == "pp" || d.q.vague:
		r.itself("kind")
	case r.taken("kind", ByRepeat, d.trace.like):
	case d.trace.prev != nil && d.trace.prev.kind == d.kind && r.taken("kind", ByNeighbour, d.trace.prev):
	default:
		r.byDefault("kind", ByContext)
	}
}

func (r *reasoner) value() {
	r.itself("value")
	if r.d.kind != Change && r.d.kind != Delta || r.d.q.signed {
		return
	}
	if c, ok := r.direction(); ok {
		r.words("value", c)
	}
}

func (r *reasoner) basis() {
	d := r.d
	if d.basis == "" {
		return
	}
	want := sign{func(it *item) bool {
		return basics.is(it) && (it.word.basis == d.basis || it.word.basis == ring && (d.basis == QoQ || d.basis == MoM || d.basis == WoW))
	}, ""}
	hoped := sign{func(it *item) bool { return it.is(hope | hopes) }, ""}
	switch {
	case r.first("basis",
		func() (clue, bool) { return r.at(d.trace.basis, want) },
		func() (clue, bool) { return r.before(r.clauseFrom(), want) },
		func() (clue, bool) { return r.heads(want) },
		func() (clue, bool) { return r.behind(want) }):
	case d.basis == Vs && (r.first("basis", func() (clue, bool) { return r.before(d.from, hoped) }, r.direction)):
	case d.trace.compare.s != nil && r.words("basis", d.trace.compare):
	case r.taken("basis", ByRepeat, d.trace.like):
	case !d.base.IsZero() && r.time("basis", d.base):
	case d.basis == YTD && r.time("basis", d.period): // 年初至今
	case r.first("basis", func() (clue, bool) { return r.before(0, want) }):
	case d.trace.prev != nil && d.trace.prev.kind == d.kind && d.trace.prev.basis == d.basis && r.taken("basis", ByNeighbour, d.trace.prev):
	case began(d.trace.prev, d) && r.time("basis", d.trace.prev.period): // 從第三季的A下降X%至第四季的B
	case d.basis == YoY:
		r.byDefault("basis", ByYear)
	case d.basis == DoD:
		r.byDefault("basis", ByTradingDay)
	default:
		r.byDefault("basis", ByContext)
	}
}

// began reports whether the level p is what the change d began with.
func began(p, d *draft) bool {
	return p != nil && p.kind == Level && p.metric == d.metric && !p.period.IsZero() && p.period != d.period
}

// time finds the expression that names p in the figure's block, its heading or its table.
func (r *reasoner) time(field string, p Period) bool {
	m, ok := r.mention(func(q Period) bool { return q == p })
	return ok && r.mentioned(field, m)
}

func (r *reasoner) mentioned(field string, m *PeriodMention) bool {
	r.out = append(r.out, Reason{Field: field, Text: m.Text, Span: m.Place.Span})
	return true
}

// mention answers the time in the figure's block that is as asked for: the nearest before the figure,
// else the first behind it; else one of the table's heads or of the heading.
func (r *reasoner) mention(is func(Period) bool) (*PeriodMention, bool) {
	b, s := r.b, r.d.s
	own := b.proof.times[s.block]
	at := sort.Search(len(own), func(k int) bool { return b.times[own[k]].From >= int(s.off[r.d.q.from]) })
	for k := at - 1; k >= max(0, at-forward); k-- {
		if m := &b.times[own[k]]; is(m.Period) {
			return m, true
		}
	}
	for k := at; k < min(len(own), at+forward); k++ {
		if m := &b.times[own[k]]; is(m.Period) {
			return m, true
		}
	}
	blocks := make([]int, 0, 4)
	for _, h := range r.d.trace.heads {
		if h != nil {
			blocks = append(blocks, h.block)
		}
	}
	if s.block < len(b.proof.headings) && b.proof.headings[s.block] >= 0 {
		blocks = append(blocks, b.proof.headings[s.block])
	}
	for _, block := range blocks {
		for _, k := range b.proof.times[block][:min(forward, len(b.proof.times[block]))] {
			if m := &b.times[k]; is(m.Period) {
				return m, true
			}
		}
	}
	return nil, false
}

func (r *reasoner) period() {
	p := r.d.period
	if p.IsZero() {
		return
	}
	switch {
	case r.time("period", p):
	case r.spanning(p):
	case p == r.b.clock.report:
		r.add(Reason{Field: "period", Default: ByReport}, r.b.proof.report)
	case p == r.b.n.day:
		r.byDefault("period", ByDay)
	case r.taken("period", ByRepeat, r.d.trace.like):
	case r.d.trace.carried.period.s != nil:
		r.add(Reason{Field: "period", Default: ByReckoning}, r.d.trace.carried.period)
	case r.d.rewound && !r.b.clock.report.IsZero():
		r.add(Reason{Field: "period", Default: ByReckoning}, r.b.proof.report)
	default:
		r.byDefault("period", ByContext)
	}
}

// spanning finds the span of a list that holds p as one of its parts: 2023年一季度至2024年四季度.
func (r *reasoner) spanning(p Period) bool {
	m, ok := r.mention(func(q Period) bool {
		months := monthsIn(q)
		return months > monthsIn(p) && monthsIn(p) > 0 && months%monthsIn(p) == 0 && !p.Start.Before(q.Start) && !p.End.After(q.End)
	})
	return ok && r.mentioned("period", m)
}

func (r *reasoner) base() {
	p := r.d.base
	switch {
	case p.IsZero():
	case r.time("base", p):
	case r.d.trace.compare.s != nil:
		r.words("base", r.d.trace.compare)
	default:
		r.byDefault("base", ByContext)
	}
}

func (r *reasoner) status() {
	d := r.d
	if d.status != Expected {
		r.byDefault("status", ByPlainWords)
		return
	}
	want := sign{func(it *item) bool { return it.is(hopes | hope | iffy) }, ""}
	target := sign{func(it *item) bool { return d.metric != nil && d.metric.ID == "target_price" && means(it, d.metric) }, ""}
	switch {
	case r.first("status",
		func() (clue, bool) { return r.heads(want) },
		func() (clue, bool) { return d.trace.carried.status.within(want) },
		func() (clue, bool) { return r.before(d.from, want) },
		func() (clue, bool) { return r.around(target) }):
	case r.b.future(d.period):
		r.byDefault("status", ByFuture)
	case r.taken("status", ByRepeat, d.trace.like):
	case r.first("status",
		func() (clue, bool) { return r.behind(want) },
		func() (clue, bool) { return r.before(0, want) }):
	default:
		r.byDefault("status", ByContext)
	}
}

func (r *reasoner) approx() {
	if !r.f.Approx {
		return
	}
	if !r.first("approx",
		func() (clue, bool) { return r.tail("左右", "上下") },
		func() (clue, bool) {
			return r.before(r.clauseFrom(), sign{func(it *item) bool { return it.is(about) }, ""})
		}) {
		r.itself("approx") // 2000多家
	}
}

func (r *reasoner) bound() {
	d := r.d
	if d.bound == "" {
		return
	}
	roles, tails := over, []string{"以上"}
	if d.bound == Under {
		roles, tails = under, []string{"以下", "以内"}
	}
	if !r.first("bound",
		func() (clue, bool) { return r.tail(tails...) },
		func() (clue, bool) {
			return r.before(r.clauseFrom(), sign{func(it *item) bool { return it.is(roles) }, ""})
		}) {
		r.itself("bound")
	}
}

// tail finds one of the words right behind the figure.
func (r *reasoner) tail(words ...string) (clue, bool) {
	s := r.d.s
	if k := r.d.item + 1; k < len(s.items) && slices.Contains(words, s.text(s.items[k].from, s.items[k].upto)) {
		return s.clue(k, k), true
	}
	return clue{}, false
}

func (r *reasoner) source() {
	if r.d.source == "" {
		return
	}
	want := sign{none, Fold(r.d.source)}
	switch {
	case r.first("source", func() (clue, bool) { return r.around(want) }):
	case r.b.n.from != "" && Fold(r.b.n.from) == want.text:
		r.out = append(r.out, Reason{Field: "source", Default: ByTitle, Text: r.f.Source})
	default:
		r.byDefault("source", ByContext)
	}
}
