package bind

import (
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/token"
)

// ofFirms reports whether only companies report m.
func ofFirms(m *lexicon.MetricRow) bool { return m.Scope == "company" || m.Scope == "group" }

// ofGroups reports whether a group reports m as a whole, not one of its businesses.
func ofGroups(m *lexicon.MetricRow) bool { return m.Scope == "group" }

// parentOf is the group of the business t; t itself where the lexicon knows none.
func (b *Decoder) parentOf(t *token.Entity) *token.Entity {
	if t.Row == nil || b.dict.Entities[t.Row.Parent] == nil {
		return t
	}
	row := b.dict.Entities[t.Row.Parent]
	return b.names.Of(row, Spelling(row.Names[0], b.doc.Lang))
}

// compatible gives a figure to whom it can belong where another was named last.
func (b *Decoder) compatible(s *token.Line, clause int, d *Binding) {
	switch {
	case d.q.Unit == "points" && b.index != nil && hasNoPoints(d.entity) && (d.metric == nil || daily(d.metric)):
		d.entity, d.segment = b.index, "" // 三大法人買超，激勵指數大漲228點
		b.entity, b.segment = b.index, ""
		d.metric, d.name = b.dict.Metrics["index_level"], ""
		b.metric, b.name = d.metric, ""
	case d.metric == nil || d.entity == nil:
	case d.entity.Type == lexicon.UnitOf && ofGroups(d.metric) && !namedBetween(s, clause, d.item, d.entity):
		d.entity, d.segment = b.parentOf(d.entity), ""
		b.entity, b.segment = d.entity, ""
	case d.entity.Type == lexicon.Place && d.metric.ID == "price":
		b.compatiblePrice(s, d)
	case ofFirms(d.metric):
		b.compatibleFirm(s, clause, d)
	}
}

// compatiblePrice gives a price in a place to the goods that its sentence began with: 生豬：全國均價15元/公斤.
func (b *Decoder) compatiblePrice(s *token.Line, d *Binding) {
	for k := d.item - 1; k >= b.start; k-- {
		if it := &s.Tokens[k]; it.Kind == token.Name && it.Entity.Type == lexicon.Commodity {
			d.entity, d.segment = it.Entity, ""
			b.entity, b.segment = d.entity, ""
			return
		}
	}
}

// compatibleFirm gives a figure that only companies have back to the company spoken of
// where a price, an index or a place was named last: 碳酸鋰價格回落，預計淨利潤4.2億元.
func (b *Decoder) compatibleFirm(s *token.Line, clause int, d *Binding) {
	switch d.entity.Type {
	case lexicon.Commodity, lexicon.Index, lexicon.Bond, lexicon.Investors:
	case lexicon.Place, lexicon.Industry:
		if namedBetween(s, clause, d.item, d.entity) {
			return
		}
	default:
		return
	}
	firm := b.firm
	if firm == nil && b.names.Topic != nil && (b.names.Topic.Type == lexicon.Company || b.names.Topic.Type == lexicon.UnitOf) {
		firm = b.names.Topic
	}
	if firm != nil {
		d.entity, d.segment = firm, ""
		b.entity, b.segment = firm, ""
	}
}

// namedBetween reports whether t is named by the items from..upto.
func namedBetween(s *token.Line, from, upto int, t *token.Entity) bool {
	for k := from; k < upto; k++ {
		if s.Tokens[k].Kind == token.Name && s.Tokens[k].Entity.ID == t.ID {
			return true
		}
	}
	return false
}

// hasNoPoints reports whether e is one that an index is never of: a company, investors, a place.
func hasNoPoints(e *token.Entity) bool {
	if e == nil {
		return false
	}
	switch e.Type {
	case lexicon.Company, lexicon.UnitOf, lexicon.Investors, lexicon.Place:
		return true
	}
	return false
}
