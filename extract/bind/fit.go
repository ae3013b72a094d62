package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/token"
)

// fits reports whether a figure like q can be of metric m.
func fits(m *lexicon.MetricRow, q *quantity.Mention) bool {
	if m == nil {
		return false
	}
	if q.Per != "" && q.Per != "share" && q.Per != "10share" && ofFirms(m) && m.ID != "dividend" {
		return false // 鐵礦砂每噸105美元
	}
	switch q.Unit {
	case "%", "pp":
		return true
	case "x":
		return true
	}
	switch m.Measure() {
	case "rate":
		return m.ID == "stake" && q.Unit == "count"
	case "money":
		return quantity.IsMoney(q.Unit) || q.Unit == "" && q.Scaled || q.Bare || m.ID == "orders" && q.Unit == "count" || m.ID == "inventory" || m.ID == "exports" && q.Unit != "points" || m.ID == "imports" && q.Unit != "points" || (m.ID == "issue_size" || m.ID == "acquisition" || m.ID == "funding") && q.Unit == "count" || m.ID == "buyback" && q.Unit == "count" || m.ID == "net_inflow" && q.Unit == "count" || m.ID == "net_outflow" && q.Unit == "count" || m.ID == "loans" && quantity.IsMoney(q.Unit)
	case "share", "price":
		if m.ID == "eps" && q.Scaled {
			return false // 每股賺3.87元，子公司貢獻514億元
		}
		return quantity.IsMoney(q.Unit) || q.Bare || q.Unit == "points" || q.Unit == ""
	case "count":
		return !quantity.IsMoney(q.Unit) && q.Unit != "points"
	case "volume":
		return !quantity.IsMoney(q.Unit) && q.Unit != "points"
	case "ratio":
		return q.Bare || q.Unit == "x"
	case "points":
		return q.Unit == "points" || q.Bare
	case "index", "fx":
		return q.Bare || q.Unit == "points" || quantity.IsMoney(q.Unit) && m.Measure() == "fx"
	case "spread":
		return q.Unit == "pp" || q.Bare
	}
	return !q.Bare
}

// fit settles the unit, and drops numbers that turn out to be no figures.
func (b *Decoder) fit(s *token.Line, i, clause int, q *quantity.Mention, c *Features, d *Binding) {
	named := c.metric != nil || d.metric != nil && d.metric != b.metric
	if q.Weak && !(named && d.metric != nil && (d.metric.Measure() == "count" || d.metric.Measure() == "volume") && fits(d.metric, q)) && !(d.metric != nil && fits(d.metric, q) && c.adjacent) {
		d.dropped = true
		return
	}
	if q.Bare {
		ok := d.metric != nil && fits(d.metric, q) && (c.metric != nil || d.metric.Measure() == "points" && c.trade) && (c.reach || c.at == i-1 || c.each || c.trade || c.at >= 0 && i-c.at <= 3)
		if ok && (d.metric.Measure() == "money" || d.metric.Measure() == "count") {
			ok = false
		}
		if !ok || q.IsRange() && d.metric.Measure() != "ratio" && d.metric.Measure() != "points" && d.metric.Measure() != "index" {
			d.dropped = true
			return
		}
	}
	if d.metric != nil && (d.metric.ID == "market_cap" || raised(d.metric)) {
		// The market's currency says nothing of that of the reports.
	} else if (q.Unit == "HKD" || q.Unit == "TWD" || q.Unit == "CNY" && yuanSaysCNY(s, q)) && q.Scaled {
		b.lastCurrency = q.Unit
	} else if q.Scaled && q.Currency != "" {
		b.lastCurrency = q.Currency
	}
	d.unit(b)
}

// unit gives bare numbers and bare scales the unit of their metric.
func (d *Binding) unit(b *Decoder) {
	q := d.q
	m := ""
	if d.metric != nil {
		m = d.metric.Measure()
	}
	currency := func() string {
		if q.Currency != "" {
			return q.Currency
		}
		return b.currency(d.entity, m, raised(d.metric))
	}
	if q.Unit == "CNY" && !yuanSaysCNY(d.s, q) {
		q.Unit = currency()
	}
	if m == "money" && q.Unit == "" && (strings.HasSuffix(d.name, "量") || strings.HasSuffix(d.name, "数")) {
		m = "count" // 訂單量
	}
	if q.Unit == "" {
		switch m {
		case "money":
			q.Unit = currency()
		case "share", "price":
			q.Unit = currency()
			if q.Per == "" && m == "share" && !q.Scaled {
				q.Per = "share"
			}
		case "ratio":
			q.Unit = "x"
		case "points":
			q.Unit = "points"
		case "index":
			q.Unit = "points"
		case "fx":
			q.Unit = ""
		case "count", "volume":
			q.Unit = "count"
		case "":
			if d.metric == nil {
				q.Unit = currency()
			} else {
				q.Unit = "count"
			}
		}
	}
	if m == "share" && q.Per == "" && quantity.IsMoney(q.Unit) && tenShares(d.s, q) {
		q.Per = "10share"
	}
	if m == "share" && quantity.IsMoney(q.Unit) && q.Per == "" && !q.Scaled {
		q.Per = "share"
	}
	if d.metric != nil && d.metric.ID == "pe" && q.Unit == "%" && q.Vague {
		q.Unit = "x"
	}
}

// tenShares reports whether 每10股 or 10派 stands before q.
func tenShares(s *token.Line, q *quantity.Mention) bool {
	before := s.Text(max(0, q.From-14), q.From)
	return strings.Contains(before, "10股") || strings.Contains(before, "10派") || strings.Contains(before, "十股")
}

// yuanSaysCNY tells 人民幣5億元 and 5億元人民幣 from a bare 元.
func yuanSaysCNY(s *token.Line, q *quantity.Mention) bool {
	text := s.Text(q.From, q.Upto)
	return q.Currency == "CNY" || strings.Contains(text, "人民币") || strings.ContainsAny(text, "¥￥") || strings.Contains(text, "RMB") || strings.Contains(text, "CNY") || strings.Contains(text, "yuan")
}

// sameBelow reports whether the article says once that its amounts are in the currency it names: （人民幣，下同）.
func (b *Decoder) sameBelow() bool {
	for _, s := range b.lines {
		if strings.Contains(s.Folded, "下同)") || strings.Contains(s.Folded, "下同）") {
			return true
		}
	}
	return false
}

// raised reports whether m is in the money of the market: what is traded, issued or raised there.
func raised(m *lexicon.MetricRow) bool { return m != nil && m.Currency == "market" }

// ownCurrency reports whether e is one whose money bare amounts are in: what is far is named with its own.
func ownCurrency(e *token.Entity) bool {
	if e == nil || e.Row == nil || e.Row.Currency == "" || strings.Contains("USD EUR JPY GBP KRW", e.Row.Currency) {
		return false
	}
	return e.Type == lexicon.Company || e.Type == lexicon.UnitOf || e.Type == lexicon.Place
}

// abroad reports whether e has the money of Hong Kong, or of Taiwan in a mainland paper.
func (b *Decoder) abroad(e *token.Entity) bool {
	if e == nil || e.Row == nil {
		return false
	}
	return e.Row.Currency == "HKD" || e.Row.Currency == "TWD" && b.doc.Lang == "zh-Hans"
}

// reports reports whether a mainland article gives a result of e, whose reports are in the mainland's money.
func (b *Decoder) reports(e *token.Entity) bool {
	return b.doc.Lang == "zh-Hans" && e != nil && e.Row != nil && e.Row.Currency == "CNY"
}

// currency is that of bare amounts: the entity's where the lexicon knows it, else the article's;
// what is traded has that of the market, which is the article's.
func (b *Decoder) currency(e *token.Entity, m string, traded bool) string {
	priced := m == "price" || m == "" || traded || m == "share" && !b.reports(e)
	switch {
	case priced && b.articleCurrency == "HKD" && m == "share" && b.lastCurrency == "CNY" && b.sameBelow():
		return b.lastCurrency // （人民幣，下同）…每股盈利0.071元
	case priced && b.articleCurrency != "":
		return b.articleCurrency
	case b.articleCurrency == "HKD" && b.lastCurrency != "":
		return b.lastCurrency // Hong Kong's papers name the currency once
	case b.articleCurrency == "" && b.abroad(e):
		return "CNY" // a paper that is not of Hong Kong or Taiwan says 港元 and 新台幣 where it means them
	case ownCurrency(e):
		return e.Row.Currency
	case b.articleCurrency != "":
		return b.articleCurrency
	case b.doc.Currency != "":
		return b.doc.Currency
	}
	return "CNY"
}
