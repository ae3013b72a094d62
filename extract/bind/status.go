package bind

import (
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/token"
)

var (
	denials      = tables.Set("denial")
	suppositions = tables.Set("supposition")
	reckonings   = tables.List("reckoning")
	prospects    = tables.Set("outlook")
)

// statusOf says whether the figure at item i has come true: not what is foreseen, supposed or denied. A condition of how
// something is reckoned is none of what happens: 若按固定匯率計算，收入增長5%.
func (b *Decoder) statusOf(s *token.Line, i, clause int, c *Features) fact.Status {
	switch {
	case denied(s, i, clause):
		return fact.Expected
	case b.supposed && c.fromWord:
		return fact.Actual // 若從800億元增至1000億元: it begins where it is
	case b.iffy && (b.fresh || !b.supposed) && !c.hope && b.over():
		return fact.Actual // 如果回溯2023年，收入增長5%: a time that is over, named
	case b.expect || c.hope || c.foreseen:
		return fact.Expected
	}
	return fact.Actual
}

// denied reports whether a word before item i in its clause says that what follows is not so: 難以達到20%.
func denied(s *token.Line, i, clause int) bool {
	for k := i - 1; k >= clause && s.Tokens[k].Kind != token.Quantity; k-- {
		if denials[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] {
			return true
		}
	}
	return false
}

// modality notes what sort of expectation the word at item i begins.
func (b *Decoder) modality(s *token.Line, i int) {
	b.iffy = s.Tokens[i].Is(lexicon.Conditional)
	b.supposed = supposes(s, i)
	b.outlook = b.supposed || prospects[s.Text(s.Tokens[i].From, s.Tokens[i].Upto)]
}

// awaits reports whether the word of expectation at item i governs what follows; one that supposes does from the start of its clause.
func (b *Decoder) awaits(s *token.Line, i, clause int) bool {
	return i == clause && supposes(s, i) || b.governs(s, i, clause)
}

// supposes reports whether the condition at item i supposes something, and reckons nothing.
func supposes(s *token.Line, i int) bool {
	it := &s.Tokens[i]
	if !suppositions[s.Text(it.From, it.Upto)] {
		return false
	}
	for _, w := range reckonings {
		if s.Has(it.Upto, w) {
			return false
		}
	}
	return true
}

// stillToCome takes the time that is over from what is expected of a metric that is known for it:
// 2026年ROE為55%，大概率回落至30%.
func (b *Decoder) stillToCome(s *token.Line, clause int, d *Binding) {
	if d.status != fact.Expected || !b.outlook || d.period.IsZero() || timeBetween(s, clause, d.item) {
		return
	}
	if d.kind == fact.Change && !b.supposed || !d.period.End.Before(b.doc.Date) {
		return
	}
	if b.supposed && !b.fresh || b.knownFor(d) {
		d.period = fact.Period{}
	}
}

// knownFor reports whether the paragraph has said what d is of at its time.
func (b *Decoder) knownFor(d *Binding) bool {
	for k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == d.s; k-- {
		p := b.drafts[k]
		same := p.metric == d.metric && p.entity == d.entity && p.segment == d.segment
		if same && p.status == fact.Actual && p.kind == d.kind && p.period == d.period {
			return true
		}
	}
	return false
}

// timeBetween reports whether one of the items from..upto is a time.
func timeBetween(s *token.Line, from, upto int) bool {
	for k := from; k < upto; k++ {
		if s.Tokens[k].Kind == token.Time {
			return true
		}
	}
	return false
}
