package bind

import (
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// basisBehind takes the basis of the figure at item i from a word right behind it: +8%YoY, -12% QoQ.
// A word that a figure follows is that one's, unless it stands close to the one before it, and one that stands
// close before the figure wins: YoY+13%QoQ+2%.
func (c *Features) basisBehind(s *token.Line, i int) {
	k := i + 1
	if k >= len(s.Tokens) || !onlyBasis(&s.Tokens[k]) {
		return
	}
	if i > 0 && onlyBasis(&s.Tokens[i-1]) {
		return
	}
	glued := s.Tokens[k].From == s.Tokens[i].Upto && text.IsLatin(s.Runes[s.Tokens[k].From])
	if next := k + 1; !glued && next < len(s.Tokens) && !s.Tokens[next].Kind.Punctuation() {
		return
	}
	c.basis, c.basisFrom = s.Tokens[k].Word.Basis, i
}

// onlyBasis reports whether a word says what a change is measured against and nothing else.
func onlyBasis(it *token.Token) bool {
	return it.Kind == token.Word && it.Word != nil && it.Word.Basis != "" && it.Word.Role == 0
}

// saysInPercent reports whether d gives in percent the difference that the figure before it gave: 增加54億元，成長6.6%.
func (b *Decoder) saysInPercent(c *Features, d *Binding) bool {
	if c.metric != nil || b.lastKind != fact.Delta || b.basis == "" || len(b.drafts) == 0 {
		return false
	}
	p := b.drafts[len(b.drafts)-1]
	if c.noun != 0 {
		return true
	}
	same := p.metric == d.metric && p.entity == d.entity && p.q.Unit != "pp"
	return same && d.kind == fact.Change && c.dir != 0 && p.negative == (c.dir < 0)
}

// yearsUpToNow reports whether p is several years that end on the article's day: 過去五年.
func (b *Decoder) yearsUpToNow(p fact.Period) bool {
	const most = 50
	for n := 2; n <= most && p.End.Equal(b.doc.Date) && !p.IsZero(); n++ {
		if start := p.End.AddDate(-n, 0, 0); !start.After(p.Start) {
			return start.Equal(p.Start) || start.AddDate(0, 0, 1).Equal(p.Start)
		}
	}
	return false
}

// moved reports whether d says by itself or by the words before it how far something went.
func moved(c *Features, d *Binding) bool {
	return c.dir != 0 || d.q.Unit == "pp" || d.q.Signed || d.kind == fact.Change && d.q.Rough
}

// onBasis reports whether a word that says what is compared with leads to the figure, and no direction or level does.
func (c *Features) onBasis() bool {
	return c.basis != "" && (c.metric == nil || c.basisFrom > c.at) && !c.reach && c.dir == 0
}
