package extract

// firmMetrics are what only companies report.
var firmMetrics = wordSet(`net_income net_income_adjusted operating_income operating_income_adjusted pretax_income gross_profit ebitda loss eps
	gross_margin operating_margin net_margin ebita_margin roe roa free_cash_flow operating_cash_flow rnd_expense rnd_ratio marketing_expense
	admin_expense finance_expense dividend payout_ratio bvps impairment headcount target_price`)

// suit gives a figure that only companies have back to the company spoken of
// where a price, an index or a place was named last: 碳酸鋰價格回落，預計淨利潤4.2億元.
func (b *binder) suit(s *scan, clause int, d *draft) {
	if d.metric == nil || !firmMetrics[d.metric.ID] || d.entity == nil {
		return
	}
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
