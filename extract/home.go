package extract

import "strings"

// home gives figures of a country that no country is named for to the one the article is from.
func (b *binder) home(d *draft) {
	if d.entity != nil && d.entity.typ == investors && d.metric != nil && !strings.HasPrefix(d.metric.ID, "net_") && b.n.main != nil {
		d.entity = b.n.main // 外資將目標價上調
	}
	if d.metric != nil && d.metric.ID == "dividend_yield" && d.entity != nil && d.entity.typ == bond {
		d.metric = b.x.metrics["bond_yield"] // 10年期美債殖利率
	}
	if d.metric != nil && d.metric.ID == "gmv" && d.entity != nil && d.entity.typ == index {
		d.metric = b.x.metrics["turnover"] // 兩市成交總額
	}
	if m := d.metric; m != nil && (m.ID == "exports" || m.ID == "imports" || m.ID == "trade") && d.entity != nil && d.entity.typ == commodity && b.n.main != nil && b.n.main.typ == place {
		if d.segment == "" && namedIn(d, d.entity.text) {
			d.segment = d.entity.text
		}
		d.entity = b.n.main // 福建…。鐵礦砂進口
	}
	if d.metric != nil && d.metric.ID == "market_size" && d.entity != nil && fund(d.entity.text) {
		d.metric = b.x.metrics["aum"]
	}
	if d.metric != nil && (d.metric.ID == "net_income" || d.metric.ID == "pretax_income") && d.entity != nil && d.entity.typ == place && b.topic.m != nil && b.topic.m.ID == "industrial_profit" {
		d.metric = b.topic.m // of the industries of the place: 製造業利潤
	}
	b.category(d)
	b.output(d)
	if d.metric != nil && d.metric.ID == "fx_rate" && strings.ContainsAny(d.name, "币元") {
		d.entity, d.segment = b.openThing(strings.TrimSuffix(d.name, "汇率")), ""
		d.entity.typ = exchange
		if b.entity == nil || b.entity.id != d.entity.id {
			b.guest, b.host = d.entity, b.entity // for this sentence
			b.entity = d.entity
		}
		return
	}
	if w := d.interbank(); w != "" && d.entity != nil && d.entity.typ != place {
		d.entity, d.segment = b.openThing(w), ""
	}
	if d.entity == nil && d.metric != nil && d.metric.ID == "orders" && b.office != nil && offices[b.office.row.Currency] != "" {
		row := b.x.entities[offices[b.office.row.Currency]]
		d.entity = b.n.of(row, spelling(row.Names[0], b.doc.Lang)) // 經濟部公布，9月外銷訂單…
		return
	}
	rate := d.entity == nil && d.metric != nil && d.metric.ID == "interest_rate"
	if d.metric == nil || !d.metric.macro() && !rate && !(d.entity == nil && b.n.official && (b.n.main == nil || b.n.main.typ == place)) || d.kind == Share {
		return
	}
	if d.entity != nil && b.agency && d.metric.macro() && d.entity.typ == unitOf && !namedBetween(d.s, b.start, d.item, d.entity) {
		d.entity = nil // 土地註冊處資料顯示，1月整體樓宇買賣登記7128宗
	}
	if d.entity != nil && d.entity.typ != source && !strings.HasPrefix(d.name, "全国") && !(hardMacro(d.metric) && d.entity.typ != place && d.entity.typ != industry) {
		return
	}
	if b.n.main != nil && b.n.main.typ == place && b.n.mainAt < 0 {
		d.entity = b.n.main // the title names it
	} else {
		row := b.x.entities[homes[b.house]]
		if b.office != nil && offices[b.office.row.Currency] != "" {
			row = b.x.entities[offices[b.office.row.Currency]] // 美國勞工統計局公布，8月CPI…
		}
		d.entity = b.n.of(row, spelling(row.Names[0], b.doc.Lang))
	}
	if b.entity != nil && b.entity.typ != source {
		d.segment = ""
	}
}

// interbank end the names of rates that are a market's, whichever bank or office was spoken of before.
var interbank = strings.Fields("拆息 隔夜息 hibor shibor sofr 同业拆放利率 同业拆借利率")

// interbank answers the word for the interbank rate that d is of, "" for none.
func (d *draft) interbank() string {
	if d.metric == nil || d.metric.ID != "interest_rate" {
		return ""
	}
	for _, w := range interbank {
		if name := strings.ToLower(d.name); strings.HasSuffix(name, w) {
			return d.name[len(d.name)-len(w):]
		}
	}
	return ""
}

// category makes the price of a sort of goods in a report on consumer or producer prices a part of that index:
// CPI上漲0.2%。食品價格下降1.6%.
func (b *binder) category(d *draft) {
	if d.metric == nil {
		return
	}
	if d.metric.ID == "cpi" || d.metric.ID == "ppi" {
		b.basket = d.metric
		return
	}
	e := d.entity
	if b.basket == nil || d.metric.ID != "price" || d.q.unit != "%" && d.q.unit != "pp" || !strings.HasSuffix(d.name, "价格") || e != nil && (e.typ == company && b.isFirm() && b.n.main != nil && b.n.main.typ == company || e.typ == commodity && e.row != nil && e.row.Currency == "USD") {
		return
	}
	if e != nil && e.typ != place && namedIn(d, e.text) {
		d.segment = e.text
	}
	d.metric, d.entity = b.basket, nil
}

// output makes tons, kilowatt-hours and vehicles that a report on industry gives without a metric its production:
// 分產品看，鋼材11910萬噸，增長7.1%.
func (b *binder) output(d *draft) {
	if b.topic.m == nil || b.topic.m.ID != "value_added" || d.metric != nil {
		return
	}
	switch last := d.s.r[d.q.upto-1]; {
	case d.q.unit == "t" || d.q.unit == "kWh" || d.q.unit == "m3" || d.q.unit == "count" && (last == '辆' || last == '台' || last == '块'):
		d.metric, d.name = b.x.metrics["production"], ""
		b.metric, b.name = d.metric, ""
	}
}

// namedIn reports whether the clause of d says name before its figure.
func namedIn(d *draft, name string) bool {
	from := d.item
	for from > 0 && d.s.items[from-1].kind != pause && d.s.items[from-1].kind != full && d.s.items[from-1].kind != semicolon {
		from--
	}
	return strings.Contains(d.s.text(d.s.items[from].from, d.s.items[d.item].from), Fold(name))
}

// offices are the places whose statistics the public offices of a currency publish.
var offices = map[string]string{"TWD": "taiwan", "HKD": "hong-kong", "MOP": "macau", "USD": "usa", "JPY": "japan", "GBP": "uk", "EUR": "eurozone"}

// spelling writes a name of the lexicon in the script of the article.
func spelling(name, lang string) string {
	if lang == "zh-Hans" {
		return Fold(name)
	}
	return name
}

// hardMacro are metrics that no company has.
func hardMacro(m *MetricRow) bool {
	switch m.ID {
	case "gdp", "cpi", "core_cpi", "ppi", "pmi", "unemployment_rate", "money_supply", "retail_sales", "fiscal_revenue", "fiscal_spending", "income_per_capita", "fixed_asset_investment", "jobless_claims", "employment", "foreign_reserves", "aggregate_balance", "industrial_production", "export_orders_index", "social_financing", "value_added", "nonfarm_payrolls":
		return true
	}
	return false
}
