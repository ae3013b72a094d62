package bind

import (
	"cmp"
	"slices"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/text"
)

// How many facts are looked at for an anchor: those of its sentence, and then of the article, on each side.
const (
	claimNear = 16
	claimFar  = 120
)

// around are the facts of the sentence of c, not too far from it.
func around(facts []fact.Fact, c *fact.Claim) []*fact.Fact {
	at := factAt(facts, c.Block, c.From)
	var out []*fact.Fact
	for i := max(0, at-claimNear); i < min(len(facts), at+claimNear); i++ {
		if f := &facts[i]; f.Block == c.Block && f.From >= c.Sentence.From && f.Upto <= c.Sentence.Upto {
			out = append(out, f)
		}
	}
	return out
}

// factAt is the index of the first fact at or behind a place.
func factAt(facts []fact.Fact, block, from int) int {
	at, _ := slices.BinarySearchFunc(facts, text.Place{Block: block, From: from}, func(f fact.Fact, p text.Place) int {
		return cmp.Or(f.Block-p.Block, f.From-p.From)
	})
	return at
}

// anchor is the nearest fact of the sentence that d can be about, those before it first. Of one
// metric the latest counts: in 淨利潤2億元，去年同期虧損1億元，扭虧為盈 it is the profit that turned.
func (d *claimDraft) anchor(b *Decoder, near []*fact.Fact, c *fact.Claim) *fact.Fact {
	var best *fact.Fact
	for _, f := range near {
		if !d.suits(f, c) {
			continue
		}
		switch {
		case best == nil:
			best = f
		case best.Metric.ID == f.Metric.ID || ofSign(&d.Claim):
			if f.Period.End.After(best.Period.End) || f.Period.End.Equal(best.Period.End) && f.From < c.From {
				best = f
			}
		case f.From < c.From:
			best = f
		}
	}
	return best
}

// suits reports whether d may be about what f measures.
func (d *claimDraft) suits(f *fact.Fact, c *fact.Claim) bool {
	if f.Metric.ID == "" || f.Status == fact.Expected && c.Status != fact.Expected || f.Kind == fact.Share {
		return false
	}
	switch f.Basis {
	case fact.Vs, fact.Since, fact.CAGR, fact.YTD, fact.DoD:
		return false
	}
	if ofSign(&d.Claim) && !signed[f.Metric.ID] || d.Growth && f.Kind != fact.Change || d.Kind == fact.Turnaround && !d.Growth && f.Kind != fact.Level {
		return false
	}
	if d.named && f.Entity.ID != c.Entity.ID || d.timed && f.Period != d.period {
		return false
	}
	if d.own && d.metric != nil {
		same := f.Metric.ID == c.Metric.ID || ofSign(&d.Claim) && f.Metric.ID == "loss"
		return same && f.Entity.ID == c.Entity.ID && text.Fold(f.Segment) == text.Fold(c.Segment)
	}
	return true
}

// through binds c by f; what the clause of d names itself stays.
func (d *claimDraft) through(f *fact.Fact, c *fact.Claim) {
	c.Anchor = f.ID
	if !d.own {
		c.Entity, c.Segment, c.Metric = f.Entity, f.Segment, f.Metric
	}
	if !f.Period.IsZero() && !d.timed {
		c.Period = f.Period
	}
	if f.Kind != fact.Change || c.Kind == fact.Extreme {
		return
	}
	if c.Basis == "" {
		c.Basis = f.Basis
	}
	if v := f.Value.Decimal; v.IsPositive() && c.Trend == fact.Falling || v.IsNegative() && c.Trend == fact.Rising {
		c.Growth = true // 增長5%，連續三季下滑: the growth falls
	}
}

// elsewhere returns the last fact before c, or else the first behind it, that is of the same subject and time.
func elsewhere(facts []fact.Fact, c *fact.Claim) string {
	at := factAt(facts, c.Block, c.From)
	for i := at - 1; i >= max(0, at-claimFar); i-- {
		if sameSubject(c, &facts[i]) {
			return facts[i].ID
		}
	}
	for i := at; i < min(len(facts), at+claimFar); i++ {
		if sameSubject(c, &facts[i]) {
			return facts[i].ID
		}
	}
	return ""
}

// sameSubject reports whether f is an outcome of what c is about, at its time: growth where that is what runs so, else of records and turns a level.
func sameSubject(c *fact.Claim, f *fact.Fact) bool {
	if c.Growth && f.Kind != fact.Change || !c.Growth && c.Kind != fact.Streak && f.Kind != fact.Level {
		return false
	}
	return f.Entity.ID == c.Entity.ID && f.Metric.ID == c.Metric.ID && f.Period == c.Period && f.Status != fact.Expected && f.Kind != fact.Share &&
		(f.Segment == c.Segment || text.Fold(f.Segment) == text.Fold(c.Segment))
}

// within is the range that a figure in the words of a streak sets for each of its periods.
func (d *claimDraft) within(near []*fact.Fact) *fact.Quantity {
	if d.Kind != fact.Streak {
		return nil
	}
	for _, f := range near {
		q := f.Quantity
		inside := q.From >= int(d.s.Off[d.From]) && q.From < int(d.s.Off[min(d.Upto+6, len(d.s.Off)-1)])
		if inside && f.Kind == fact.Change && (q.Bound != "" || !q.Value.Valid) {
			return &q
		}
	}
	return nil
}
