package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/claim"
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// A claimDraft is a Claim in the making: a claim with what the binder knew at its place.
type claimDraft struct {
	claim.Claim
	s       *token.Line
	entity  *token.Entity
	segment string
	metric  *lexicon.MetricRow
	name    string
	own     bool // its clause names the metric
	named   bool // …the entity
	timed   bool // …the time
	basis   fact.Basis
	period  fact.Period
	sinceOf fact.Period // the time of since
	status  fact.Status
	// The sentence that holds it, in runes.
	start, end int
}

// claimed notes the claim c, whose clause begins at item clause and which ends before item i.
func (b *Decoder) claimed(s *token.Line, c claim.Claim, clause, i int) {
	d := &claimDraft{Claim: c, s: s, metric: b.metric, name: b.name, period: b.period, status: fact.Actual, start: -1}
	if d.period.IsZero() {
		d.period = b.resolver.Report
	} else if r := b.resolver.Report; !b.fresh && b.heading.IsZero() && !r.IsZero() && d.period != r {
		d.period, d.timed = fact.Period{}, true // the report's, or that of the sentence before? A wrong one is worse than none
	}
	if d.clause(b, clause, i) || carriesFigure(&c, s, i) {
		return
	}
	if d.basis == PreviousPeriod && d.Granularity == period.MonthGrain {
		d.basis = fact.MoM
	} else if d.basis == PreviousPeriod {
		d.basis = b.previousPeriod()
	}
	if b.expect || b.future(d.period) {
		d.status = fact.Expected
	}
	d.subject(b, clause, i)
	if d.Since != nil {
		w := *d.Since
		w.Since = false
		d.sinceOf, _ = b.resolved(w)
	}
	b.claims = append(b.claims, d)
}

// claimClause is how many items of a clause are looked at before a claim.
const claimClause = 60

// clause takes what the items clause..i name of d themselves. It reports whether they
// make no claim: 連續三年第二季增長 is of a time of its own.
func (d *claimDraft) clause(b *Decoder, clause, i int) (none bool) {
	for k := max(clause, i-claimClause); k < i; k++ {
		it := &d.s.Tokens[k]
		switch {
		case it.Kind == token.Time && it.Upto <= d.From:
			d.timed = true
		case it.Kind == token.Time && it.From >= d.From && it.Upto <= d.Upto && d.Kind == fact.Streak:
			return true
		case it.Kind == token.Time && it.From >= d.From && it.Upto <= d.Upto:
			d.period = b.resolver.Report // 今年 of 今年單月新高 is its span
		case it.Kind == token.Name && it.Entity == b.entity:
			d.named = true
		case it.Kind == token.Word && it.Metric() != nil && it.Metric() == b.metric && it.Upto <= d.Upto && it.Upto-it.From > 1 && !names(&d.Claim, it):
			d.own = true
		case it.Kind == token.Word && it.Word != nil && it.Word.Basis != "" && !d.counts(it):
			d.basis = it.Word.Basis
		}
		if it.Upto <= d.From && it.Is(lexicon.ExpectVerb) && b.hoping(d.s, k, clause) {
			d.status = fact.Expected
		}
	}
	return false
}

// counts reports whether it begins with the unit of the claim's own count: 季增長 of 連續三季增長.
func (d *claimDraft) counts(it *token.Token) bool {
	_, n := text.LookUp(period.PeriodWords, d.s.Line, it.From)
	return it.From > d.From && it.From < d.Upto && n > 0
}

// names reports whether the metric at it is the claim's own word: 虧損 of 連續兩年虧損.
func names(c *claim.Claim, it *token.Token) bool {
	return it.Metric().ID == "loss" && it.From >= c.From && it.Upto == c.Upto || (c.Trend == fact.Profit || c.Trend == fact.Loss || c.Trend == fact.Narrowing || c.Trend == fact.Widening) && it.From >= c.From
}

// carriesFigure reports whether a figure right behind the claim says how much, so that it is a fact: 虧損收窄四成.
func carriesFigure(c *claim.Claim, s *token.Line, i int) bool {
	if c.Kind != fact.Turnaround || c.Trend != fact.Narrowing && c.Trend != fact.Widening {
		return false
	}
	for i < len(s.Tokens) && s.Tokens[i].Kind == token.Word && s.Tokens[i].Is(lexicon.LevelVerb|lexicon.About|lexicon.Above|lexicon.Below) {
		i++
	}
	return i < len(s.Tokens) && s.Tokens[i].Kind == token.Quantity
}

// hoping reports whether the word of expectation at item k governs the claim behind it.
func (b *Decoder) hoping(s *token.Line, k, clause int) bool {
	it := &s.Tokens[k]
	return it.Upto-it.From == 1 && strings.ContainsRune("将拟料或若需", s.Runes[it.From]) || b.governs(s, k, clause)
}

// subject binds d as a figure at its place would be bound.
func (d *claimDraft) subject(b *Decoder, clause, i int) {
	like := &Binding{s: d.s, q: &quantity.Mention{Unit: "%", From: d.From, Upto: d.Upto}, item: min(i, len(d.s.Tokens)-1), entity: b.current(), segment: b.segment, metric: d.metric, name: d.name, kind: fact.Level, period: d.period}
	b.compatible(d.s, clause, like)
	b.adjustment(like)
	b.defaultEntity(like)
	d.entity, d.segment, d.metric = like.entity, like.segment, like.metric
}

// signed are the metrics whose sign makes a profit or a loss, and the one that stands for them where none is named.
var signed = text.Words("net_income net_income_adjusted operating_income operating_income_adjusted pretax_income ebitda ebita eps gross_profit free_cash_flow operating_cash_flow loss")

const profit = "net_income"

// ofSign reports whether c speaks of profits and losses.
func ofSign(c *claim.Claim) bool {
	return !c.Growth && (c.Trend == fact.Profit || c.Trend == fact.Loss || c.Trend == fact.Narrowing || c.Trend == fact.Widening)
}

// finish gives the claims their facts: the nearest one that suits each, and what of its binding the claim's own clause left open.
func (b *Decoder) finish(facts []fact.Fact, ids *fact.IDs) []fact.Claim {
	if len(b.claims) == 0 {
		return nil
	}
	out := make([]fact.Claim, 0, len(b.claims))
	for _, d := range b.claims {
		c := b.claimOf(d)
		near := around(facts, &c)
		if f := d.anchor(b, near, &c); f != nil {
			d.through(f, &c)
		}
		d.settle(b, &c)
		if d.ThisYear && !c.Period.IsZero() {
			last := fact.Day(c.Period.End.Year(), 1, 0)
			c.Since = fact.NewPeriod(fact.Day(last.Year(), 1, 1), last)
		}
		if c.Anchor == "" {
			c.Anchor = elsewhere(facts, &c)
		}
		c.Within = d.within(near)
		c.ID = ids.Next(b.doc.Blocks[c.Block].Text[c.Sentence.From:c.Sentence.Upto], c.Text)
		out = append(out, c)
	}
	return out
}

func (b *Decoder) claimOf(d *claimDraft) fact.Claim {
	at := b.place(d.s, d.From, d.Upto)
	c := fact.Claim{
		Place: at, Text: b.written(at), Article: b.doc.Slug, Sentence: b.place(d.s, d.start, d.end),
		Kind: d.Kind, Trend: d.Trend, Count: d.Count, Grain: claim.GrainNames[d.Granularity], Since: d.sinceOf, Ever: d.Ever, Season: d.Season, Growth: d.Growth,
		Segment: b.original(d.segment), Basis: d.basis, Period: d.period, Status: d.status,
	}
	if d.entity != nil {
		c.Entity = fact.Name{ID: d.entity.ID, Text: b.original(d.entity.Text)}
	}
	if d.metric != nil {
		c.Metric = fact.Name{ID: d.metric.ID, Text: b.original(d.name)}
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

// LossOf returns the id of the metric that a loss so named is the negative of: operating_income of 經營虧損.
func LossOf(name string) string {
	name = text.Fold(name)
	for _, row := range lossWords {
		if strings.Contains(name, row.word) {
			return row.metric
		}
	}
	return profit
}

// settle gives claims of profits and losses the net income where nothing else is named that can have both.
func (d *claimDraft) settle(b *Decoder, c *fact.Claim) {
	if !ofSign(&d.Claim) || signed[c.Metric.ID] && c.Metric.ID != "loss" || c.Metric.ID == "loss" && (d.Trend == fact.Narrowing || d.Trend == fact.Widening) {
		return
	}
	id := profit
	if c.Metric.ID == "loss" {
		id = LossOf(c.Metric.Text)
	}
	c.Metric = fact.Name{ID: id, Text: Spelling(b.dict.Metrics[id].Names[0], b.doc.Lang)}
}
