package extract

import "strings"

// A claimDraft is a Claim in the making: a claim with what the binder knew at its place.
type claimDraft struct {
	claim
	s       *scan
	entity  *thing
	segment string
	metric  *MetricRow
	name    string
	own     bool // its clause names the metric
	named   bool // …the entity
	timed   bool // …the time
	basis   Basis
	period  Period
	sinceOf Period // the time of since
	status  Status
	// The sentence that holds it, in runes.
	start, end int
}

// claimed notes the claim c, whose clause begins at item clause and which ends before item i.
func (b *binder) claimed(s *scan, c claim, clause, i int) {
	d := &claimDraft{claim: c, s: s, metric: b.metric, name: b.name, period: b.period, status: Actual, start: -1}
	if d.period.IsZero() {
		d.period = b.clock.report
	} else if r := b.clock.report; !b.fresh && b.heading.IsZero() && !r.IsZero() && d.period != r {
		d.period, d.timed = Period{}, true // the report's, or that of the sentence before? A wrong one is worse than none
	}
	if d.clause(b, clause, i) || c.carriesFigure(s, i) {
		return
	}
	if d.basis == ring && d.grain == monthGrain {
		d.basis = MoM
	} else if d.basis == ring {
		d.basis = b.ring()
	}
	if b.expect || b.future(d.period) {
		d.status = Expected
	}
	d.subject(b, clause, i)
	if d.since != nil {
		w := *d.since
		w.since = false
		d.sinceOf, _ = b.resolved(w)
	}
	b.claims = append(b.claims, d)
}

// claimClause is how many items of a clause are looked at before a claim.
const claimClause = 60

// clause takes what the items clause..i name of d themselves. It reports whether they
// make no claim: 連續三年第二季增長 is of a time of its own.
func (d *claimDraft) clause(b *binder, clause, i int) (none bool) {
	for k := max(clause, i-claimClause); k < i; k++ {
		it := &d.s.items[k]
		switch {
		case it.kind == whenItem && it.upto <= d.from:
			d.timed = true
		case it.kind == whenItem && it.from >= d.from && it.upto <= d.upto && d.kind == Streak:
			return true
		case it.kind == whenItem && it.from >= d.from && it.upto <= d.upto:
			d.period = b.clock.report // 今年 of 今年單月新高 is its span
		case it.kind == nameItem && it.entity == b.entity:
			d.named = true
		case it.kind == wordItem && it.metric() != nil && it.metric() == b.metric && it.upto <= d.upto && it.upto-it.from > 1 && !d.names(it):
			d.own = true
		case it.kind == wordItem && it.word != nil && it.word.basis != "" && !d.counts(it):
			d.basis = it.word.basis
		}
		if it.upto <= d.from && it.is(hopes) && b.hoping(d.s, k, clause) {
			d.status = Expected
		}
	}
	return false
}

// counts reports whether it begins with the unit of the claim's own count: 季增長 of 連續三季增長.
func (d *claimDraft) counts(it *item) bool {
	_, n := wordAt(periodWords, d.s.line, it.from)
	return it.from > d.from && it.from < d.upto && n > 0
}

// names reports whether the metric at it is the claim's own word: 虧損 of 連續兩年虧損.
func (c *claim) names(it *item) bool {
	return it.metric().ID == "loss" && it.from >= c.from && it.upto == c.upto || (c.trend == Profit || c.trend == Loss || c.trend == Narrowing || c.trend == Widening) && it.from >= c.from
}

// carriesFigure reports whether a figure right behind the claim says how much, so that it is a fact: 虧損收窄四成.
func (c *claim) carriesFigure(s *scan, i int) bool {
	if c.kind != Turnaround || c.trend != Narrowing && c.trend != Widening {
		return false
	}
	for i < len(s.items) && s.items[i].kind == wordItem && s.items[i].is(reach|about|over|under) {
		i++
	}
	return i < len(s.items) && s.items[i].kind == quantItem
}

// hoping reports whether the word of expectation at item k governs the claim behind it.
func (b *binder) hoping(s *scan, k, clause int) bool {
	it := &s.items[k]
	return it.upto-it.from == 1 && strings.ContainsRune("将拟料或若需", s.r[it.from]) || b.governs(s, k, clause)
}

// subject binds d as a figure at its place would be bound.
func (d *claimDraft) subject(b *binder, clause, i int) {
	like := &draft{s: d.s, q: &quant{unit: "%", from: d.from, upto: d.upto}, item: min(i, len(d.s.items)-1), entity: b.current(), segment: b.segment, metric: d.metric, name: d.name, kind: Level, period: d.period}
	b.suit(d.s, clause, like)
	b.adjustment(like)
	b.home(like)
	d.entity, d.segment, d.metric = like.entity, like.segment, like.metric
}

// signed are the metrics whose sign makes a profit or a loss, and the one that stands for them where none is named.
var signed = wordSet("net_income net_income_adjusted operating_income operating_income_adjusted pretax_income ebitda ebita eps gross_profit free_cash_flow operating_cash_flow loss")

const profit = "net_income"

// ofSign reports whether c speaks of profits and losses.
func (c *claim) ofSign() bool {
	return !c.growth && (c.trend == Profit || c.trend == Loss || c.trend == Narrowing || c.trend == Widening)
}

// finish gives the claims their facts: the nearest one that suits each, and what of its binding the claim's own clause left open.
func (b *binder) finish(facts []Fact, ids *idMaker) []Claim {
	if len(b.claims) == 0 {
		return nil
	}
	out := make([]Claim, 0, len(b.claims))
	for _, d := range b.claims {
		c := b.claimOf(d)
		near := around(facts, &c)
		if f := d.anchor(b, near, &c); f != nil {
			d.through(f, &c)
		}
		d.settle(b, &c)
		if d.thisYear && !c.Period.IsZero() {
			last := date(c.Period.End.Year(), 1, 0)
			c.Since = NewPeriod(date(last.Year(), 1, 1), last)
		}
		if c.Anchor == "" {
			c.Anchor = elsewhere(facts, &c)
		}
		c.Within = d.within(near)
		c.ID = ids.id(b.doc.Blocks[c.Block].Text[c.Sentence.From:c.Sentence.Upto], c.Text)
		out = append(out, c)
	}
	return out
}

func (b *binder) claimOf(d *claimDraft) Claim {
	at := b.place(d.s, d.from, d.upto)
	c := Claim{
		Place: at, Text: b.written(at), Article: b.doc.Slug, Sentence: b.place(d.s, d.start, d.end),
		Kind: d.kind, Trend: d.trend, Count: d.count, Grain: grainNames[d.grain], Since: d.sinceOf, Ever: d.ever, Season: d.season, Growth: d.growth,
		Segment: b.original(d.segment), Basis: d.basis, Period: d.period, Status: d.status,
	}
	if d.entity != nil {
		c.Entity = Name{d.entity.id, b.original(d.entity.text)}
	}
	if d.metric != nil {
		c.Metric = Name{d.metric.ID, b.original(d.name)}
	}
	if c.Segment == c.Entity.Text {
		c.Segment = ""
	}
	return c
}

// lossWords tell what a loss is a loss of, where it is not the net one.
var lossWords = []struct{ word, metric string }{
	{"经营", "operating_income"}, {"营业", "operating_income"}, {"扣非", "net_income_adjusted"}, {"调整", "net_income_adjusted"}, {"税前", "pretax_income"},
}

// LossOf answers the id of the metric that a loss so named is the negative of: operating_income of 經營虧損.
func LossOf(name string) string {
	name = Fold(name)
	for _, row := range lossWords {
		if strings.Contains(name, row.word) {
			return row.metric
		}
	}
	return profit
}

// settle gives claims of profits and losses the net income where nothing else is named that can have both.
func (d *claimDraft) settle(b *binder, c *Claim) {
	if !d.ofSign() || signed[c.Metric.ID] && c.Metric.ID != "loss" || c.Metric.ID == "loss" && (d.trend == Narrowing || d.trend == Widening) {
		return
	}
	id := profit
	if c.Metric.ID == "loss" {
		id = LossOf(c.Metric.Text)
	}
	c.Metric = Name{id, spelling(b.x.metrics[id].Names[0], b.doc.Lang)}
}
