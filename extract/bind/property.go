package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/token"
)

// flats gives a count of flats, deals or applications the metric that its verb means: 推售186伙, 錄15宗成交.
func (b *Decoder) flats(s *token.Line, i, clause int, c *Features, d *Binding) {
	q := d.q
	if p := b.lastOf(s); q.Unit == "%" && p != nil && p.metric != nil && p.metric.ID == "transactions" && d.metric != nil && d.metric.ID == "turnover" {
		d.metric, d.name = p.metric, p.name // 錄29宗成交，按周增16%
		b.metric, b.name = d.metric, d.name
	}
	if quantity.IsMoney(q.Unit) && c.metric == nil && c.adjacent && c.dir < 0 && mention.FlatsNear(s, i) {
		d.metric, d.name = b.dict.Metrics["price"], "" // 減35萬元，以868萬元沽出
	}
	if q.Unit != "count" || !strings.ContainsRune("伙宗票", s.Runes[q.Upto-1]) || c.metric != nil && c.metric.Macro() && c.metric.ID != "transactions" {
		return
	}
	id := map[rune]string{'票': "registrations"}[s.Runes[q.Upto-1]]
	if s.Runes[q.Upto-1] == '宗' && (mention.OfFlats(s) || strings.Contains(s.Folded, "买卖")) {
		id = "transactions"
	}
	for k := i - 1; k >= clause && id == ""; k-- {
		if s.Tokens[k].Kind == token.Quantity {
			break
		}
		for _, row := range mention.FlatCounts {
			if mention.HasWord(row.Verbs, s.TextOf(k)) {
				id = row.Metric
			}
		}
	}
	if id == "" && i+1 < len(s.Tokens) && mention.HasWord(mention.FlatCounts[4].Verbs, s.TextOf(i+1)) {
		id = "transactions"
	}
	if m := b.dict.Metrics[id]; m != nil && (c.metric == nil || c.metric.ID != "units_offered" && c.metric.ID != "listings") {
		d.metric, d.name = m, ""
		b.metric, b.name = m, ""
	}
}

// lastOf is the last figure before in the paragraph, nil for the first.
func (b *Decoder) lastOf(s *token.Line) *Binding {
	if k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == s {
		return b.drafts[k]
	}
	return nil
}

// marketSize gives a count right behind a market to that market: 預估今年車市約43萬輛.
func (b *Decoder) marketSize(s *token.Line, i, clause int, c *Features, d *Binding) {
	if d.q.Unit != "count" || !d.q.Scaled || c.metric != nil && c.metric.ID != "sales_volume" {
		return
	}
	k := i - 1
	for k > clause && (s.Tokens[k].Is(lexicon.About|lexicon.Above|lexicon.Below|lexicon.LevelVerb|lexicon.ExpectVerb|lexicon.Filler|lexicon.Total) || s.Tokens[k].Metric() != nil && c.metric != nil || s.Tokens[k].Kind == token.Word && strings.ContainsRune("在将可落", s.First(k))) {
		k--
	}
	if k < clause || !mention.WholeMarkets[s.TextOf(k)] {
		return
	}
	from := s.Tokens[k].From
	if k > clause && s.Tokens[k-1].Kind == token.Word && (s.Tokens[k-1].Is(lexicon.CommonNoun|lexicon.Total|lexicon.Filler) || mention.WholeMarkets[s.Text(s.Tokens[k-1].From, s.Tokens[k].Upto)]) {
		from = s.Tokens[k-1].From // 整體市場
	}
	if word := s.Text(from, s.Tokens[k].Upto); len(word) > 0 {
		d.entity, d.segment = b.openThing(word), ""
		d.entity.Type = lexicon.Industry
		if !b.isFirm() {
			b.entity, b.segment = d.entity, "" // else the company that estimates it goes on to its own figures
		}
		if d.metric == nil || d.metric.Measure() != "count" {
			d.metric, d.name = b.dict.Metrics["sales_volume"], ""
		}
		b.metric, b.name = d.metric, d.name
	}
}

// soldFor gives an amount behind 以 or 按 the metric that the verb behind it means.
func (b *Decoder) soldFor(s *token.Line, i int, c *Features, d *Binding) {
	q := d.q
	if c.metric != nil || i == 0 || !quantity.IsMoney(q.Unit) || q.Per != "" && q.Per != "share" {
		return
	}
	k := i - 1
	for k > 0 && (s.Tokens[k].Is(lexicon.About|lexicon.Above|lexicon.Below) || s.First(k) == '每' || s.Tokens[k].Upto-s.Tokens[k].From == 1 && s.First(k) == '股') {
		k--
	}
	if t := s.TextOf(k); t != "以" && t != "按" && t != "每股" {
		return
	}
	for k = i + 1; k < len(s.Tokens) && k < i+6 && s.Tokens[k].Kind != token.FullStop && s.Tokens[k].Kind != token.Quantity && s.Tokens[k].Kind != token.Semicolon; k++ {
		id := mention.SaleAt(s, s.Tokens[k].From)
		if id == "" || id == "price" && !mention.FlatsNear(s, i) || id != "price" && q.Scaled || id == "share_price" && (isPrice(d.metric) || d.entity == nil || d.entity.Type != lexicon.Company) {
			continue
		}
		d.metric, d.name = b.dict.Metrics[id], ""
		b.metric, b.name = d.metric, ""
		return
	}
}
