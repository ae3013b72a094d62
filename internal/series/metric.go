package series

import "github.com/report-digest/digest/extract"

// quotes are metrics that move while an article is written, or that everyone
// states for themselves: two values of one day (the opening and the close, two
// brokers' targets, two maturities) are no contradiction, so they are never held
// against each other, and levels of other articles are not used with them.
var quotes = map[string]bool{
	"share_price": true, "target_price": true, "market_cap": true, "pe": true, "pb": true, "index_level": true, "turnover": true,
	"trading_volume": true, "bond_yield": true, "yield_spread": true, "interest_rate": true, "fx_rate": true, "price": true,
}

// ownGrowth are metrics whose growth statistics offices state in real terms or on
// a comparable basis, so that it does not follow from the levels they state.
var ownGrowth = map[string]bool{"gdp": true, "value_added": true, "income_per_capita": true, "fixed_asset_investment": true}

// Quoted reports whether a metric is a quote, of which two values of one time are no contradiction.
func Quoted(metric string) bool { return quotes[metric] }

// OwnGrowth reports whether the growth of a metric does not follow from its levels.
func OwnGrowth(metric string) bool { return ownGrowth[metric] }

// Restatable reports whether two figures of one point say the same thing, so that
// the later corrects the earlier or contradicts it.
func (k Key) Restatable() bool {
	if Quoted(k.Metric) || k.Unit == "" {
		return false
	}
	switch k.Kind {
	case extract.Change, extract.Delta:
		return k.Basis != "" && k.Basis != extract.Vs
	}
	return true
}
