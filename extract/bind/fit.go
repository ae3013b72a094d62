package bind

import (
	"cmp"
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// fits reports whether a figure like q can be of metric m.
func fits(m *lexicon.MetricRow, q *quantity.Mention) bool {
	switch {
	case m == nil, isPerGoods(m, q):
		return false
	case q.Unit == "%" || q.Unit == "pp" || q.Unit == "x":
		return true
	}
	if fits, ok := fitsMeasure[m.Measure()]; ok {
		return fits(m, q)
	}
	return !q.Bare
}

// isPerGoods reports whether q is an amount for each of something that m, of a company as a whole, cannot be for: 鐵礦砂每噸105美元.
func isPerGoods(m *lexicon.MetricRow, q *quantity.Mention) bool {
	return q.Per != "" && q.Per != "share" && q.Per != "10share" && ofFirms(m) && m.ID != "dividend"
}

// fitsMeasure are the figures that can be of a metric, by what that measures; percentages and multiples can be of all.
var fitsMeasure = map[string]func(m *lexicon.MetricRow, q *quantity.Mention) bool{
	"rate":   func(m *lexicon.MetricRow, q *quantity.Mention) bool { return m.ID == "stake" && q.Unit == "count" },
	"money":  fitsMoney,
	"share":  fitsPrice,
	"price":  fitsPrice,
	"count":  fitsCount,
	"volume": fitsCount,
	"ratio":  func(_ *lexicon.MetricRow, q *quantity.Mention) bool { return q.Bare },
	"points": fitsPoints,
	"index":  fitsPoints,
	"fx": func(m *lexicon.MetricRow, q *quantity.Mention) bool {
		return fitsPoints(m, q) || quantity.IsMoney(q.Unit)
	},
	"spread": func(_ *lexicon.MetricRow, q *quantity.Mention) bool { return q.Bare },
}

func fitsMoney(m *lexicon.MetricRow, q *quantity.Mention) bool {
	switch {
	case quantity.IsMoney(q.Unit), q.Unit == "" && q.Scaled, q.Bare, m.ID == "inventory":
		return true
	case m.ID == "exports" || m.ID == "imports":
		return q.Unit != "points"
	}
	return q.Unit == "count" && alsoCounted[m.ID]
}

// alsoCounted are amounts of money that are given in shares, lots or pieces too.
var alsoCounted = text.Words("orders issue_size acquisition funding buyback net_inflow net_outflow")

func fitsPrice(m *lexicon.MetricRow, q *quantity.Mention) bool {
	if m.ID == "eps" && q.Scaled {
		return false // 每股賺3.87元，子公司貢獻514億元
	}
	return quantity.IsMoney(q.Unit) || q.Bare || q.Unit == "points" || q.Unit == ""
}

func fitsCount(_ *lexicon.MetricRow, q *quantity.Mention) bool {
	return !quantity.IsMoney(q.Unit) && q.Unit != "points"
}

func fitsPoints(_ *lexicon.MetricRow, q *quantity.Mention) bool { return q.Bare || q.Unit == "points" }

// fit settles the unit, and drops numbers that turn out to be no figures.
func (b *Decoder) fit(s *token.Line, i, clause int, q *quantity.Mention, c *Features, d *Binding) {
	if q.Weak && !b.countsFor(c, d) || q.Bare && !isReading(i, c, d) {
		d.dropped = true
		return
	}
	b.keepCurrency(s, q, d)
	d.unit(b)
}

// measure returns what the metric of d measures, "" for none.
func (d *Binding) measure() string {
	if d.metric == nil {
		return ""
	}
	return d.metric.Measure()
}

// countsFor reports whether the number of d, which is a figure only beside its metric, stands beside it.
func (b *Decoder) countsFor(c *Features, d *Binding) bool {
	if !fits(d.metric, d.q) {
		return false
	}
	named := c.metric != nil || d.metric != b.metric
	return c.adjacent || named && (d.measure() == "count" || d.measure() == "volume")
}

// isReading reports whether the number of d at item i, which has no unit, is what its metric measures without one.
func isReading(i int, c *Features, d *Binding) bool {
	measure := d.measure()
	if !fits(d.metric, d.q) || measure == "money" || measure == "count" {
		return false
	}
	if c.metric == nil && !(measure == "points" && c.trade) {
		return false
	}
	if d.q.IsRange() && !rangesBare[measure] {
		return false
	}
	return isNearMetric(i, c) || c.reach || c.each || c.trade
}

// rangesBare are the measures of which a range needs no unit.
var rangesBare = text.Words("ratio points index")

// isNearMetric reports whether the figure at item i is right behind its metric, or nearly.
func isNearMetric(i int, c *Features) bool { return c.at == i-1 || c.at >= 0 && i-c.at <= 3 }

// keepCurrency notes the currency that q names; that of the market says nothing of that of the reports.
func (b *Decoder) keepCurrency(s *token.Line, q *quantity.Mention, d *Binding) {
	switch {
	case d.metric != nil && (d.metric.ID == "market_cap" || raised(d.metric)) || !q.Scaled:
	case q.Unit == "HKD" || q.Unit == "TWD" || q.Unit == "CNY" && yuanSaysCNY(s, q):
		b.lastCurrency = q.Unit
	case q.Currency != "":
		b.lastCurrency = q.Currency
	}
}

// ownCurrency returns the currency that d names, or that of bare amounts of its metric.
func (d *Binding) ownCurrency(b *Decoder) string {
	if d.q.Currency != "" {
		return d.q.Currency
	}
	return b.currency(d.entity, d.measure(), raised(d.metric))
}

// unit gives bare numbers and bare scales the unit of their metric.
func (d *Binding) unit(b *Decoder) {
	q, m := d.q, d.measure()
	if q.Unit == "CNY" && !yuanSaysCNY(d.s, q) {
		q.Unit = d.ownCurrency(b)
	}
	m = d.fillUnit(b, m)
	if m == "share" && q.Per == "" && quantity.IsMoney(q.Unit) {
		d.perShare()
	}
	if d.metric != nil && d.metric.ID == "pe" && q.Unit == "%" && q.Vague {
		q.Unit = "x"
	}
}

// unitOf returns the unit of a number without one whose metric measures m.
func (d *Binding) unitOf(b *Decoder, m string) string {
	switch m {
	case "money", "share", "price":
		return d.ownCurrency(b)
	case "ratio":
		return "x"
	case "points", "index":
		return "points"
	case "count", "volume":
		return "count"
	case "":
		if d.metric == nil {
			return d.ownCurrency(b)
		}
		return "count"
	}
	return ""
}

// perShare makes an amount one for each share, or for each ten of them.
func (d *Binding) perShare() {
	if tenShares(d.s, d.q) {
		d.q.Per = "10share"
	} else if !d.q.Scaled {
		d.q.Per = "share"
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

// reports reports whether the reports of e, and so its results a share, are in the mainland's money.
func (b *Decoder) reports(e *token.Entity) bool {
	return currencyOfRow(e) == "CNY"
}

// currency is that of bare amounts: the entity's where the lexicon knows it, else the article's;
// what is traded has that of the market, which is the article's.
func (b *Decoder) currency(e *token.Entity, m string, traded bool) string {
	priced := traded || inMarket[m] && !(m == "share" && b.reports(e))
	switch {
	case priced && m == "share" && b.toldOnce():
		return b.lastCurrency // （人民幣，下同）…每股盈利0.071元
	case priced && b.articleCurrency != "":
		return b.articleCurrency
	case b.articleCurrency == "HKD" && b.lastCurrency != "":
		return b.lastCurrency // Hong Kong's papers name the currency once
	case b.articleCurrency == "" && currencyOfRow(e) == "HKD":
		return "CNY" // a paper that is not Hong Kong's says 港元 where it means it
	case reportsAtHome(e):
		return e.Row.Currency
	}
	return cmp.Or(b.articleCurrency, b.doc.Currency, "CNY")
}

// inMarket are the measures that have the currency of the market: prices, what is paid for a share, and what is not known.
var inMarket = map[string]bool{"price": true, "share": true, "": true}

// currencyOfRow returns the currency that the lexicon knows of e, "" for none.
func currencyOfRow(e *token.Entity) string {
	if e == nil || e.Row == nil {
		return ""
	}
	return e.Row.Currency
}

// reportsAtHome reports whether e is a company or a place that gives its amounts in a currency that 元 is said of.
func reportsAtHome(e *token.Entity) bool {
	code := currencyOfRow(e)
	return code != "" && !strings.Contains("USD EUR JPY GBP KRW", code) && (e.Type == lexicon.Company || e.Type == lexicon.UnitOf || e.Type == lexicon.Place)
}

// toldOnce reports whether a Hong Kong paper said of the mainland's money that it holds for all that follows: 下同.
func (b *Decoder) toldOnce() bool {
	return b.articleCurrency == "HKD" && b.lastCurrency == "CNY" && b.sameBelow()
}

// fillUnit gives a figure without a unit that of its measure, which it returns.
func (d *Binding) fillUnit(b *Decoder, m string) string {
	q := d.q
	if q.Unit != "" {
		return m
	}
	if m == "money" && (strings.HasSuffix(d.name, "量") || strings.HasSuffix(d.name, "数")) {
		m = "count" // 訂單量
	}
	q.Unit = d.unitOf(b, m)
	if m == "share" && q.Per == "" && !q.Scaled {
		q.Per = "share"
	}
	return m
}
