package extract

// firmMetrics are what only companies report.
var firmMetrics = wordSet(`net_income net_income_adjusted operating_income operating_income_adjusted pretax_income gross_profit ebitda loss eps
	gross_margin operating_margin net_margin ebita_margin roe roa free_cash_flow operating_cash_flow rnd_expense rnd_ratio marketing_expense
	admin_expense finance_expense dividend payout_ratio bvps impairment headcount target_price`)

// groupMetrics are what a group reports as a whole, not one of its businesses.
var groupMetrics = wordSet("net_income net_income_adjusted eps dividend payout_ratio bvps roe roa free_cash_flow capex pretax_income target_price")

// parentOf is the group of the business t; t itself where the lexicon knows none.
func (b *binder) parentOf(t *thing) *thing {
	if t.row == nil || b.x.entities[t.row.Parent] == nil {
		return t
	}
	row := b.x.entities[t.row.Parent]
	return b.n.of(row, spelling(row.Names[0], b.doc.Lang))
}

// suit gives a figure to whom it can belong where another was named last.
func (b *binder) suit(s *scan, clause int, d *draft) {
	switch {
	case d.q.unit == "points" && b.index != nil && d.entity != nil && (d.entity.typ == company || d.entity.typ == unitOf || d.entity.typ == investors || d.entity.typ == place) && (d.metric == nil || daily(d.metric)):
		d.entity, d.segment = b.index, "" // 三大法人買超，激勵指數大漲228點
		b.entity, b.segment = b.index, ""
		d.metric, d.name = b.x.metrics["index_level"], ""
		b.metric, b.name = d.metric, ""
	case d.metric == nil || d.entity == nil:
	case d.entity.typ == unitOf && groupMetrics[d.metric.ID] && !namedBetween(s, clause, d.item, d.entity):
		d.entity, d.segment = b.parentOf(d.entity), ""
		b.entity, b.segment = d.entity, ""
	case d.entity.typ == place && d.metric.ID == "price":
		b.suitPrice(s, d)
	case firmMetrics[d.metric.ID]:
		b.suitFirm(s, clause, d)
	}
}

// suitPrice gives a price in a place to the goods that its sentence began with: 生豬：全國均價15元/公斤.
func (b *binder) suitPrice(s *scan, d *draft) {
	for k := d.item - 1; k >= b.start; k-- {
		if it := &s.items[k]; it.kind == nameItem && it.entity.typ == commodity {
			d.entity, d.segment = it.entity, ""
			b.entity, b.segment = d.entity, ""
			return
		}
	}
}

// suitFirm gives a figure that only companies have back to the company spoken of
// where a price, an index or a place was named last: 碳酸鋰價格回落，預計淨利潤4.2億元.
func (b *binder) suitFirm(s *scan, clause int, d *draft) {
	switch d.entity.typ {
	case commodity, index, bond, investors:
	case place, industry:
		if namedBetween(s, clause, d.item, d.entity) {
			return
		}
	default:
		return
	}
	firm := b.firm
	if firm == nil && b.n.main != nil && (b.n.main.typ == company || b.n.main.typ == unitOf) {
		firm = b.n.main
	}
	if firm != nil {
		d.entity, d.segment = firm, ""
		b.entity, b.segment = firm, ""
	}
}

// namedBetween reports whether t is named by the items from..upto.
func namedBetween(s *scan, from, upto int, t *thing) bool {
	for k := from; k < upto; k++ {
		if s.items[k].kind == nameItem && s.items[k].entity.id == t.id {
			return true
		}
	}
	return false
}
