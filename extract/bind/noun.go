package bind

import (
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// longestNoun is the number of items that a noun behind its figure is looked for in.
const longestNoun = 4

// nounOf returns the item of the metric that ends the noun behind the figure at i and so names it:
// 800億美元股票回購, 0.25美元股息, 70%分位; -1 for none. A figure or a verb behind the metric makes it
// the subject of what follows: 10億元，淨利潤增長….
func nounOf(s *token.Line, i int, q *quantity.Mention) int {
	for k := i + 1; k < len(s.Tokens) && k <= i+longestNoun; k++ {
		it := &s.Tokens[k]
		m := it.Metric()
		switch {
		case it.Kind != token.Word || it.Is(lexicon.Rise|lexicon.Fall|lexicon.GrowthNoun):
			return -1
		case m != nil && k+1 < len(s.Tokens) && s.Tokens[k+1].Metric() != nil: // 120億元股權融資
		case namesBehind(it, q):
			if nounEnds(s, k+1) {
				return k
			}
			return -1
		case !beginsNoun(s, k, k == i+1):
			return -1
		}
	}
	return -1
}

// beginsNoun reports whether the item at k can stand before the metric in the noun behind a figure, the first of it also as 的.
func beginsNoun(s *token.Line, k int, first bool) bool {
	it := &s.Tokens[k]
	return it.Is(lexicon.CommonNoun) || it.Word == nil && text.IsHan(s.Runes[it.From]) || first && possessives[s.Text(it.From, it.Upto)]
}

// namesBehind reports whether the word it, behind q, can be its name: a percentage is only of a rate.
func namesBehind(it *token.Token, q *quantity.Mention) bool {
	m := it.Metric()
	if m == nil || it.Upto-it.From == 1 || q.Unit == "pp" || !fits(m, q) {
		return false
	}
	return q.Unit != "%" || m.Measure() == "rate"
}

// nounEnds reports whether a noun phrase is over before item k: at a mark, a joint or the end.
func nounEnds(s *token.Line, k int) bool {
	for k < len(s.Tokens) && s.Tokens[k].Is(lexicon.CommonNoun) && s.Tokens[k].Metric() == nil {
		k++ // 回購計劃
	}
	if k >= len(s.Tokens) {
		return true
	}
	it := &s.Tokens[k]
	return it.Kind.Punctuation() || it.Is(lexicon.Conjunction) || separates(s, k)
}

// namedBehind gives a figure the metric of the noun behind it where none before it is its own, which one behind another figure is not.
func (b *Decoder) namedBehind(s *token.Line, i int, q *quantity.Mention, c *Features) {
	if c.metric != nil && b.nounAt > 0 && c.at == b.nounAt {
		c.metric, c.name, c.at = nil, "", -1
	}
	if c.dir != 0 || c.noun != 0 || c.basis != "" {
		return
	}
	if c.metric != nil && (c.metric.Measure() == "rate") == (q.Unit == "%") {
		return // but 所持股份中130萬股 is no rate, and a percentage is of one
	}
	k := nounOf(s, i, q)
	if done := doneWith(s, i, q); done >= 0 {
		k = done
	}
	if k < 0 {
		return
	}
	if b.nounAt = k; k > i+1 || q.Unit == "%" || c.metric != nil {
		c.metric, c.name, c.at = s.Tokens[k].Metric(), s.Text(s.Tokens[k].From, s.Tokens[k].Upto), k
	}
}

var (
	ratioNouns  = tables.Set("ratio-noun")
	ratioJoints = tables.Set("ratio-joint")

	possessives = tables.Set("possessive")
)

// ratio returns what the figure at i is the quotient of, where two measures with a stroke, or joined before a word
// for a quotient, lead to it: 資本開支/經營現金流=26%, 債務與GDP之比為61%. It is nil for none.
func (b *Decoder) ratio(s *token.Line, i, clause int, q *quantity.Mention) *lexicon.MetricRow {
	unit := map[string]string{"%": "rate", "x": "ratio"}[q.Unit]
	if unit == "" {
		return nil
	}
	k, divided := quotient(s, i, clause)
	if k-2 < clause || !ofMark(s, k-1, "/") && !(divided && ratioJoints[s.Text(s.Tokens[k-1].From, s.Tokens[k-1].Upto)]) {
		return nil
	}
	over, under := s.Tokens[k-2].Metric(), s.Tokens[k].Metric()
	if !divisible(over) || !divisible(under) || over == under {
		return nil
	}
	return &lexicon.MetricRow{ID: over.ID + "_to_" + under.ID, Names: []string{s.Text(s.Tokens[k-2].From, s.Tokens[k].Upto)}, Unit: unit}
}

// divisible reports whether m can be a part of a ratio that has no name of its own.
func divisible(m *lexicon.MetricRow) bool { return m != nil && m.Measure() != "rate" }

// quotient returns the item before the words that lead from a quotient to the figure at i, and whether a word for a quotient is among them.
func quotient(s *token.Line, i, clause int) (k int, divided bool) {
	k = i - 1
	for k > clause && (s.Tokens[k].Is(lexicon.LevelVerb|lexicon.About|lexicon.Above|lexicon.Below) || ofMark(s, k, "=:")) {
		k--
	}
	if k > clause && ratioNouns[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] {
		divided = true
		if k--; k > clause && possessives[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] {
			k--
		}
	}
	return k, divided
}

// ofMark reports whether item k is one of the marks.
func ofMark(s *token.Line, k int, marks string) bool {
	if k < 0 {
		return false
	}
	it := &s.Tokens[k]
	return it.Kind == token.Mark && text.RuneSetOf(marks).Has(s.Runes[it.From])
}

// partOfWhole reports whether the metric at k is what the percentage right behind it is a part of: GDP的6.4%.
func partOfWhole(s *token.Line, k int) bool {
	m := s.Tokens[k].Metric()
	if m == nil || m.Measure() != "money" || k+2 >= len(s.Tokens) || !possessives[s.Text(s.Tokens[k+1].From, s.Tokens[k+1].Upto)] {
		return false
	}
	i := k + 2
	for i < len(s.Tokens)-1 && s.Tokens[i].Is(lexicon.About|lexicon.Above|lexicon.Below) {
		i++
	}
	if s.Tokens[i].Kind != token.Quantity || s.Quantities[s.Tokens[i].Index].Unit != "%" {
		return false
	}
	return i+1 >= len(s.Tokens) || !s.Tokens[i+1].Is(lexicon.Rise|lexicon.Fall|lexicon.GrowthNoun) && !possessives[s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto)]
}

// wholes takes the metric at item k that a share is taken of.
func (b *Decoder) wholes(s *token.Line, k, clause int, text string, c *Features) {
	m := s.Tokens[k].Metric()
	if m == nil || c.metric != nil || c.wholeMetric != nil || !b.whole(s, k, clause) {
		return
	}
	c.wholeMetric, c.wholeName = m, text
	if partOfWhole(s, k) {
		c.share, c.ofWhole = true, true
	}
}

// doneWith returns the item of what the rest of the clause says is done with the shares that the figure at i counts:
// 所持130萬股股份已解除質押; -1 for nothing.
func doneWith(s *token.Line, i int, q *quantity.Mention) int {
	if !countsShares(s, q) {
		return -1
	}
	for k := i + 1; k < len(s.Tokens) && !s.Tokens[k].Kind.Punctuation() && s.Tokens[k].Kind != token.Quantity; k++ {
		if m := s.Tokens[k].Metric(); m != nil && partsOfHolding[m.ID] {
			return k
		}
	}
	return -1
}
