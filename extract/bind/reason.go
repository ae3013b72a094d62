package bind

import (
	"slices"
	"sort"
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// first takes the first of the words that are found.
func (r *reasoner) first(field string, found ...func() (evidence, bool)) bool {
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
	want := sign{func(it *token.Token) bool { return it.Kind == token.Name && it.Entity.ID == t.ID }, text.Fold(t.Text)}
	main := r.b.names.Topic != nil && r.b.names.Topic.ID == t.ID
	switch {
	case r.first("entity",
		func() (evidence, bool) { return r.heads(want) },
		func() (evidence, bool) { return r.d.trace.carried.entity.within(want) },
		func() (evidence, bool) { return r.around(want) },
		func() (evidence, bool) { return r.heading(want) }):
	case r.taken("entity", fact.ByRepeat, r.d.trace.like):
	case main:
		if c, ok := r.before(r.d.from, sign{func(it *token.Token) bool { return it.Is(lexicon.Pronoun) }, ""}); ok {
			r.add(fact.Reason{Field: "entity", Default: fact.ByPronoun}, c)
		}
		r.mainSubject()
	case t.Type == lexicon.Place && t.Row != nil && t.Row.ID == homes[r.b.articleCurrency]:
		r.byDefault("entity", fact.ByHome)
	default:
		r.elsewhere("entity", t.ID)
	}
}

// mainSubject says where the article names what it is about.
func (r *reasoner) mainSubject() {
	n := r.b.names
	if n.TopicBlock < 0 || n.TopicBlock >= len(r.b.proof.scans) {
		r.out = append(r.out, fact.Reason{Field: "entity", Default: fact.ByTitle, Text: r.f.Entity.Text})
		return
	}
	s := r.b.proof.scans[n.TopicBlock]
	r.add(fact.Reason{Field: "entity", Default: fact.BySubject}, evidence{s, n.TopicPos, min(n.TopicPos+len([]rune(n.Topic.Text)), len(s.Runes))})
}

// elsewhere takes the first mention in the article, or names no words at all.
func (r *reasoner) elsewhere(field, id string) bool {
	if c, ok := r.b.proof.named[[2]string{field, id}]; ok {
		return r.words(field, c)
	}
	return r.byDefault(field, fact.ByContext)
}

func (r *reasoner) segment() {
	if r.d.segment == "" {
		return
	}
	want := sign{none, text.Fold(r.d.segment)}
	if !r.first("segment",
		func() (evidence, bool) { return r.heads(want) },
		func() (evidence, bool) { return r.around(want) },
		func() (evidence, bool) { return r.heading(want) }) && !r.taken("segment", fact.ByRepeat, r.d.trace.like) {
		r.byDefault("segment", fact.ByContext)
	}
}

func none(*token.Token) bool { return false }

// means reports whether it names m, also where m is its adjusted form or one of several it may mean.
func means(it *token.Token, m *lexicon.MetricRow) bool {
	if it.Kind != token.Word || it.Word == nil {
		return false
	}
	return slices.ContainsFunc(it.Word.Metrics, func(o *lexicon.MetricRow) bool { return o.ID == m.ID || o.ID+"_adjusted" == m.ID })
}

func (r *reasoner) metric() {
	m := r.d.metric
	if m == nil {
		return
	}
	want := sign{func(it *token.Token) bool { return means(it, m) }, text.Fold(r.d.name)}
	if !r.first("metric",
		func() (evidence, bool) { return r.heads(want) },
		func() (evidence, bool) { return r.at(r.d.trace.metric, want) },
		func() (evidence, bool) { return r.before(r.d.from, want) },
		func() (evidence, bool) { return r.behind(want) },
		func() (evidence, bool) { return r.d.trace.carried.metric.within(want) }) && !r.taken("metric", fact.ByRepeat, r.d.trace.like) {
		r.impliedMetric(want, m)
	}
	if strings.HasSuffix(m.ID, "_adjusted") {
		if c, ok := r.before(0, sign{func(it *token.Token) bool { return it.Is(lexicon.Adjusted) }, ""}); ok {
			r.words("metric", c)
		}
	}
}

func (r *reasoner) impliedMetric(want sign, m *lexicon.MetricRow) {
	traded := sign{func(it *token.Token) bool { return it.Is(lexicon.TradingVerb) }, ""}
	switch {
	case isPrice(m) && r.first("metric", func() (evidence, bool) { return r.before(r.d.from, traded) }, r.direction):
	case r.first("metric",
		func() (evidence, bool) { return r.heading(want) },
		func() (evidence, bool) { return r.before(0, want) }):
	case isPrice(m) && (r.d.q.Per != "" || r.d.q.Unit == "points"):
		r.byDefault("metric", fact.ByFigure)
	case strings.Contains(r.b.names.TitleText, want.text) && want.text != "":
		r.out = append(r.out, fact.Reason{Field: "metric", Default: fact.ByTitle, Text: r.f.Metric.Text})
	default:
		r.elsewhere("metric", m.ID)
	}
}

// at takes item k of the figure's own block where it is as wanted.
func (r *reasoner) at(k int, want sign) (evidence, bool) {
	if k < 0 || k >= len(r.d.s.Tokens) || !want.is(&r.d.s.Tokens[k]) {
		return evidence{}, false
	}
	return evidenceAt(r.d.s, k, k), true
}

// clauseFrom is the rune at which the figure's clause starts.
func (r *reasoner) clauseFrom() int {
	if k := r.d.trace.clause; k < len(r.d.s.Tokens) {
		return min(r.d.s.Tokens[k].From, r.d.q.From)
	}
	return r.d.from
}

var (
	moves = sign{func(it *token.Token) bool {
		return it.Is(lexicon.Rise|lexicon.Fall|lexicon.GrowthNoun) && it.Kind == token.Word
	}, ""}
	parts  = sign{func(it *token.Token) bool { return it.Is(lexicon.ShareMarker) && it.Kind == token.Word }, ""}
	basics = sign{func(it *token.Token) bool { return it.Kind == token.Word && it.Word != nil && it.Word.Basis != "" }, ""}
)

// next looks at the few items right behind the figure: 13%的增速.
func (r *reasoner) next(want sign) (evidence, bool) {
	s := r.d.s
	for k := r.d.item + 1; k < min(len(s.Tokens), r.d.item+5) && s.Tokens[k].Kind != token.Pause && s.Tokens[k].Kind != token.FullStop; k++ {
		if want.is(&s.Tokens[k]) {
			return evidenceAt(s, k, k), true
		}
	}
	return evidence{}, false
}

// direction finds the word of direction that the figure was read by.
func (r *reasoner) direction() (evidence, bool) {
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
	case fact.Level:
		r.byDefault("kind", fact.ByPlainWords)
	case fact.Share:
		switch {
		case r.first("kind",
			func() (evidence, bool) { return r.before(r.clauseFrom(), parts) },
			func() (evidence, bool) { return r.heads(parts) },
			func() (evidence, bool) { return r.next(parts) }):
		case d.trace.prev != nil && d.trace.prev.kind == fact.Share && r.taken("kind", fact.ByNeighbour, d.trace.prev):
		default:
			r.byDefault("kind", fact.ByPercentage)
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
		func() (evidence, bool) { return r.before(r.clauseFrom(), basics) },
		func() (evidence, bool) { return r.heads(basics) }):
	case d.q.Unit == "pp" || d.q.Vague:
		r.itself("kind")
	case r.taken("kind", fact.ByRepeat, d.trace.like):
	case d.trace.prev != nil && d.trace.prev.kind == d.kind && r.taken("kind", fact.ByNeighbour, d.trace.prev):
	default:
		r.byDefault("kind", fact.ByContext)
	}
}

func (r *reasoner) value() {
	r.itself("value")
	if r.d.kind != fact.Change && r.d.kind != fact.Delta || r.d.q.Signed {
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
	want := sign{func(it *token.Token) bool {
		return basics.is(it) && (it.Word.Basis == d.basis || it.Word.Basis == PreviousPeriod && (d.basis == fact.QoQ || d.basis == fact.MoM || d.basis == fact.WoW))
	}, ""}
	hoped := sign{func(it *token.Token) bool { return it.Is(lexicon.ExpectNoun | lexicon.ExpectVerb) }, ""}
	switch {
	case r.first("basis",
		func() (evidence, bool) { return r.at(d.trace.basis, want) },
		func() (evidence, bool) { return r.before(r.clauseFrom(), want) },
		func() (evidence, bool) { return r.heads(want) },
		func() (evidence, bool) { return r.behind(want) }):
	case d.basis == fact.Vs && (r.first("basis", func() (evidence, bool) { return r.before(d.from, hoped) }, r.direction)):
	case d.trace.compare.s != nil && r.words("basis", d.trace.compare):
	case r.taken("basis", fact.ByRepeat, d.trace.like):
	case !d.base.IsZero() && r.time("basis", d.base):
	case d.basis == fact.YTD && r.time("basis", d.period): // 年初至今
	case r.first("basis", func() (evidence, bool) { return r.before(0, want) }):
	case d.trace.prev != nil && d.trace.prev.kind == d.kind && d.trace.prev.basis == d.basis && r.taken("basis", fact.ByNeighbour, d.trace.prev):
	case began(d.trace.prev, d) && r.time("basis", d.trace.prev.period): // 從第三季的A下降X%至第四季的B
	case d.basis == fact.YoY:
		r.byDefault("basis", fact.ByYear)
	case d.basis == fact.DoD:
		r.byDefault("basis", fact.ByTradingDay)
	default:
		r.byDefault("basis", fact.ByContext)
	}
}

// began reports whether the level p is what the change d began with.
func began(p, d *Binding) bool {
	return p != nil && p.kind == fact.Level && p.metric == d.metric && !p.period.IsZero() && p.period != d.period
}

// time finds the expression that names p in the figure's block, its heading or its table.
func (r *reasoner) time(field string, p fact.Period) bool {
	m, ok := r.mention(func(q fact.Period) bool { return q == p })
	return ok && r.mentioned(field, m)
}

func (r *reasoner) mentioned(field string, m *fact.PeriodMention) bool {
	r.out = append(r.out, fact.Reason{Field: field, Text: m.Text, Span: m.Place.Span})
	return true
}

// mention returns the time in the figure's block that is as asked for: the nearest before the figure,
// else the first behind it; else one of the table's heads or of the heading.
func (r *reasoner) mention(is func(fact.Period) bool) (*fact.PeriodMention, bool) {
	b, s := r.b, r.d.s
	own := b.proof.times[s.Block]
	at := sort.Search(len(own), func(k int) bool { return b.times[own[k]].From >= int(s.Off[r.d.q.From]) })
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
			blocks = append(blocks, h.Block)
		}
	}
	if s.Block < len(b.proof.headings) && b.proof.headings[s.Block] >= 0 {
		blocks = append(blocks, b.proof.headings[s.Block])
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
	case p == r.b.resolver.Report:
		r.add(fact.Reason{Field: "period", Default: fact.ByReport}, r.b.proof.report)
	case p == r.b.names.Day:
		r.byDefault("period", fact.ByDay)
	case r.taken("period", fact.ByRepeat, r.d.trace.like):
	case r.d.trace.carried.period.s != nil:
		r.add(fact.Reason{Field: "period", Default: fact.ByReckoning}, r.d.trace.carried.period)
	case r.d.rewound && !r.b.resolver.Report.IsZero():
		r.add(fact.Reason{Field: "period", Default: fact.ByReckoning}, r.b.proof.report)
	default:
		r.byDefault("period", fact.ByContext)
	}
}

// spanning finds the span of a list that holds p as one of its parts: 2023年一季度至2024年四季度.
func (r *reasoner) spanning(p fact.Period) bool {
	m, ok := r.mention(func(q fact.Period) bool {
		months := period.MonthsIn(q)
		return months > period.MonthsIn(p) && period.MonthsIn(p) > 0 && months%period.MonthsIn(p) == 0 && !p.Start.Before(q.Start) && !p.End.After(q.End)
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
		r.byDefault("base", fact.ByContext)
	}
}

func (r *reasoner) status() {
	d := r.d
	if d.status != fact.Expected {
		r.byDefault("status", fact.ByPlainWords)
		return
	}
	want := sign{func(it *token.Token) bool {
		return it.Is(lexicon.ExpectVerb | lexicon.ExpectNoun | lexicon.Conditional)
	}, ""}
	target := sign{func(it *token.Token) bool {
		return d.metric != nil && d.metric.ID == "target_price" && means(it, d.metric)
	}, ""}
	switch {
	case r.first("status",
		func() (evidence, bool) { return r.heads(want) },
		func() (evidence, bool) { return d.trace.carried.status.within(want) },
		func() (evidence, bool) { return r.before(d.from, want) },
		func() (evidence, bool) { return r.around(target) }):
	case r.b.future(d.period):
		r.byDefault("status", fact.ByFuture)
	case r.taken("status", fact.ByRepeat, d.trace.like):
	case r.first("status",
		func() (evidence, bool) { return r.behind(want) },
		func() (evidence, bool) { return r.before(0, want) }):
	default:
		r.byDefault("status", fact.ByContext)
	}
}

func (r *reasoner) approx() {
	if !r.f.Approx {
		return
	}
	if !r.first("approx",
		func() (evidence, bool) { return r.tail("左右", "上下") },
		func() (evidence, bool) {
			return r.before(r.clauseFrom(), sign{func(it *token.Token) bool { return it.Is(lexicon.About) }, ""})
		}) {
		r.itself("approx") // 2000多家
	}
}

func (r *reasoner) bound() {
	d := r.d
	if d.bound == "" {
		return
	}
	roles, tails := lexicon.Above, []string{"以上"}
	if d.bound == fact.Under {
		roles, tails = lexicon.Below, []string{"以下", "以内"}
	}
	if !r.first("bound",
		func() (evidence, bool) { return r.tail(tails...) },
		func() (evidence, bool) {
			return r.before(r.clauseFrom(), sign{func(it *token.Token) bool { return it.Is(roles) }, ""})
		}) {
		r.itself("bound")
	}
}

// tail finds one of the words right behind the figure.
func (r *reasoner) tail(words ...string) (evidence, bool) {
	s := r.d.s
	if k := r.d.item + 1; k < len(s.Tokens) && slices.Contains(words, s.TextOf(k)) {
		return evidenceAt(s, k, k), true
	}
	return evidence{}, false
}

func (r *reasoner) source() {
	if r.d.source == "" {
		return
	}
	want := sign{none, text.Fold(r.d.source)}
	switch {
	case r.first("source", func() (evidence, bool) { return r.around(want) }):
	case r.b.names.From != "" && text.Fold(r.b.names.From) == want.text:
		r.out = append(r.out, fact.Reason{Field: "source", Default: fact.ByTitle, Text: r.f.Source})
	default:
		r.byDefault("source", fact.ByContext)
	}
}
