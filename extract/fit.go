package extract

import "strings"

// fits reports whether a figure like q can be of metric m.
func fits(m *MetricRow, q *quant) bool {
	if m == nil {
		return false
	}
	if q.per != "" && q.per != "share" && q.per != "10share" && firmMetrics[m.ID] && m.ID != "dividend" {
		return false // 鐵礦砂每噸105美元
	}
	switch q.unit {
	case "%", "pp":
		return true
	case "x":
		return true
	}
	switch m.measure() {
	case "rate":
		return m.ID == "stake" && q.unit == "count"
	case "money":
		return isMoney(q.unit) || q.unit == "" && q.scaled || q.bare || m.ID == "orders" && q.unit == "count" || m.ID == "inventory" || m.ID == "exports" && q.unit != "points" || m.ID == "imports" && q.unit != "points" || (m.ID == "issue_size" || m.ID == "acquisition" || m.ID == "funding") && q.unit == "count" || m.ID == "buyback" && q.unit == "count" || m.ID == "net_inflow" && q.unit == "count" || m.ID == "net_outflow" && q.unit == "count" || m.ID == "loans" && isMoney(q.unit)
	case "share", "price":
		if m.ID == "eps" && q.scaled {
			return false // 每股賺3.87元，子公司貢獻514億元
		}
		return isMoney(q.unit) || q.bare || q.unit == "points" || q.unit == ""
	case "count":
		return !isMoney(q.unit) && q.unit != "points"
	case "volume":
		return !isMoney(q.unit) && q.unit != "points"
	case "ratio":
		return q.bare || q.unit == "x"
	case "points":
		return q.unit == "points" || q.bare
	case "index", "fx":
		return q.bare || q.unit == "points" || isMoney(q.unit) && m.measure() == "fx"
	case "spread":
		return q.unit == "pp" || q.bare
	}
	return !q.bare
}

// fit settles the unit, and drops numbers that turn out to be no figures.
func (b *binder) fit(s *scan, i, clause int, q *quant, c *cues, d *draft) {
	named := c.metric != nil || d.metric != nil && d.metric != b.metric
	if q.weak && !(named && d.metric != nil && (d.metric.measure() == "count" || d.metric.measure() == "volume") && fits(d.metric, q)) && !(d.metric != nil && fits(d.metric, q) && c.adjacent) {
		d.dropped = true
		return
	}
	if q.bare {
		ok := d.metric != nil && fits(d.metric, q) && (c.metric != nil || d.metric.measure() == "points" && c.trade) && (c.reach || c.at == i-1 || c.each || c.trade || c.at >= 0 && i-c.at <= 3)
		if ok && (d.metric.measure() == "money" || d.metric.measure() == "count") {
			ok = false
		}
		if !ok || q.isRange() && d.metric.measure() != "ratio" && d.metric.measure() != "points" && d.metric.measure() != "index" {
			d.dropped = true
			return
		}
	}
	if (q.unit == "HKD" || q.unit == "TWD" || q.unit == "CNY" && yuanSaysCNY(s, q)) && q.scaled {
		b.lastCurrency = q.unit
	} else if q.scaled && q.currency != "" {
		b.lastCurrency = q.currency
	}
	d.unit(b)
}

// unit gives bare numbers and bare scales the unit of their metric.
func (d *draft) unit(b *binder) {
	q := d.q
	m := ""
	if d.metric != nil {
		m = d.metric.measure()
	}
	currency := func() string {
		if q.currency != "" {
			return q.currency
		}
		return b.currency(d.entity, m, raised(d.metric))
	}
	if q.unit == "CNY" && !yuanSaysCNY(d.s, q) {
		q.unit = currency()
	}
	if m == "money" && q.unit == "" && (strings.HasSuffix(d.name, "量") || strings.HasSuffix(d.name, "数")) {
		m = "count" // 訂單量
	}
	if q.unit == "" {
		switch m {
		case "money":
			q.unit = currency()
		case "share", "price":
			q.unit = currency()
			if q.per == "" && m == "share" && !q.scaled {
				q.per = "share"
			}
		case "ratio":
			q.unit = "x"
		case "points":
			q.unit = "points"
		case "index":
			q.unit = "points"
		case "fx":
			q.unit = ""
		case "count", "volume":
			q.unit = "count"
		case "":
			if d.metric == nil {
				q.unit = currency()
			} else {
				q.unit = "count"
			}
		}
	}
	if m == "share" && q.per == "" && isMoney(q.unit) && tenShares(d.s, q) {
		q.per = "10share"
	}
	if m == "share" && isMoney(q.unit) && q.per == "" && !q.scaled {
		q.per = "share"
	}
	if d.metric != nil && d.metric.ID == "pe" && q.unit == "%" && q.vague {
		q.unit = "x"
	}
}

// tenShares reports whether 每10股 or 10派 stands before q.
func tenShares(s *scan, q *quant) bool {
	before := s.text(max(0, q.from-14), q.from)
	return strings.Contains(before, "10股") || strings.Contains(before, "10派") || strings.Contains(before, "十股")
}

// yuanSaysCNY tells 人民幣5億元 and 5億元人民幣 from a bare 元.
func yuanSaysCNY(s *scan, q *quant) bool {
	text := s.text(q.from, q.upto)
	return q.currency == "CNY" || strings.Contains(text, "人民币") || strings.ContainsAny(text, "¥￥") || strings.Contains(text, "RMB") || strings.Contains(text, "CNY") || strings.Contains(text, "yuan")
}

// sameBelow reports whether the article says once that its amounts are in the currency it names: （人民幣，下同）.
func (b *binder) sameBelow() bool {
	for _, s := range b.texts {
		if strings.Contains(s.folded, "下同)") || strings.Contains(s.folded, "下同）") {
			return true
		}
	}
	return false
}

// raised reports whether m is in the money of the market: what is traded, issued or raised there.
func raised(m *MetricRow) bool {
	if m == nil {
		return false
	}
	switch m.ID {
	case "funding", "issue_price", "issue_size", "entry_fee", "offer_price", "net_proceeds", "subscription", "proceeds":
		return true
	}
	return daily(m)
}

// currency is that of bare amounts: the entity's where the lexicon knows it, else the article's;
// what is traded has that of the market, which is the article's.
func (b *binder) currency(e *thing, m string, traded bool) string {
	priced := m == "price" || m == "share" || m == "" || traded
	switch {
	case priced && b.house == "HKD" && m == "share" && b.lastCurrency == "CNY" && b.sameBelow():
		return b.lastCurrency // （人民幣，下同）…每股盈利0.071元
	case priced && b.house != "":
		return b.house
	case b.house == "HKD" && b.lastCurrency != "":
		return b.lastCurrency // Hong Kong's papers name the currency once
	case b.house == "" && e != nil && e.row != nil && e.row.Currency == "HKD":
		return "CNY" // a paper that is not Hong Kong's says 港元 where it means it
	case e != nil && e.row != nil && e.row.Currency != "" && !strings.Contains("USD EUR JPY GBP KRW", e.row.Currency) && (e.typ == company || e.typ == unitOf || e.typ == place):
		return e.row.Currency
	case b.house != "":
		return b.house
	case b.doc.Currency != "":
		return b.doc.Currency
	}
	return "CNY"
}
