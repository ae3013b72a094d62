package check

import (
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// flows are metrics that add up over time: those of four quarters are that of the
// year. Stocks (assets, users), prices and rates do not.
var flows = set("revenue", "net_income", "net_income_adjusted", "operating_income", "gross_profit", "ebitda", "loss",
	"free_cash_flow", "operating_cash_flow", "capex", "rnd_expense", "marketing_expense", "cost", "gmv",
	"customer_management_revenue", "orders", "shipments", "sales_volume", "production", "retail_sales", "trade",
	"exports", "imports", "contract_value")

func set(ids ...string) map[string]bool {
	m := make(map[string]bool, len(ids))
	for _, id := range ids {
		m[id] = true
	}
	return m
}

// partsOfTime are how many periods of a grain make up a longer one.
var partsOfTime = []struct {
	whole, part series.Grain
	count       int
}{
	{series.Year, series.Quarter, 4},
	{series.Year, series.Half, 2},
	{series.Year, series.Month, 12},
	{series.Half, series.Quarter, 2},
	{series.Half, series.Month, 6},
	{series.Quarter, series.Month, 3},
}

// periodsOfYear adds up the quarters, halves or months of a longer period, where all of
// them are stated, and holds the sum against what is stated for the whole.
func periodsOfYear(b *index, s *series.Series) []*Finding {
	k := s.Key
	if k.Kind != extract.Level || !flows[k.Metric] || !series.IsAmount(k.Unit) {
		return nil
	}
	var out []*Finding
	for _, row := range partsOfTime {
		if row.whole != k.Grain {
			continue
		}
		k.Grain = row.part
		parts, ok := b.byKey[k]
		if !ok {
			continue
		}
		for i := range s.Points {
			if f, ok := b.judgePeriods(&s.Points[i], parts, row.count); ok {
				out = append(out, &f)
			}
		}
	}
	return out
}

func (b *index) judgePeriods(p *series.Point, parts *series.Series, count int) (Finding, bool) {
	whole, ok := b.settled(p)
	if !ok {
		return Finding{}, false
	}
	var terms []*extract.Fact
	for at := firstPart(p.Period, count); len(terms) < count; at = series.Next(at) {
		point, ok := parts.At(at)
		if !ok {
			return Finding{}, false
		}
		term, ok := b.settled(point)
		if !ok {
			return Finding{}, false
		}
		terms = append(terms, term)
	}
	return b.judgeSum(whole, terms)
}

// judgeSum holds whole against the sum of terms.
func (b *index) judgeSum(whole *extract.Fact, terms []*extract.Fact) (Finding, bool) {
	at := scaleOf(&whole.Quantity)
	var exactly, possible series.Interval
	var figures []string
	for _, f := range terms {
		exactly = exactly.Add(series.Written(&f.Quantity))
		possible = possible.Add(b.implied(f))
		figures = append(figures, at.operand(&f.Quantity))
	}
	if !possible.Bounded() {
		return Finding{}, false
	}
	v, ok := b.accuse(b.suits(whole, exactly, possible.Meets(b.implied(whole))), append([]*extract.Fact{whole}, terms...)...)
	return Finding{
		Verdict: v, Fact: whole, Inputs: terms,
		Expected: exactly.String(), Stated: series.Written(&whole.Quantity).String(),
		Sum: strings.Join(figures, " + ") + " = " + display(exactly.Shifted(-int32(at))) + unitMark(whole.Unit),
	}, ok
}

// parted are metrics whose parts are never below zero, so that no part exceeds the
// whole: a loss in one business may leave the others with more than the total profit.
var parted = set("revenue", "gmv", "customer_management_revenue", "orders", "shipments", "sales_volume", "production",
	"retail_sales", "trade", "exports", "imports", "total_assets", "aum", "loans", "deposits", "users", "mau", "dau",
	"headcount", "companies", "funding", "investment", "contract_value", "turnover", "trading_volume", "inventory")

// partsOfTotal adds up the parts that follow a total: 收入100億元，其中國內60億元，
// 海外40億元. That they are all the parts is not said, so a smaller sum
// means nothing; a sum over the total, or one part over it, contradicts.
func partsOfTotal(b *index, text []*extract.Fact) []*Finding {
	var out []*Finding
	for i, whole := range text {
		if whole.Segment != "" || whole.Kind != extract.Level || !parted[whole.Metric.ID] || !series.IsAmount(whole.Unit) || expected(whole) {
			continue
		}
		terms := partsOf(whole, text[i+1:])
		if f, ok := b.judgeParts(whole, terms); ok {
			out = append(out, &f)
		}
	}
	return out
}

// maxReach is how many figures after a total are looked through for its parts.
const maxReach = 200

// partsOf are the levels of segments of whole that follow it in its paragraph, side by
// side in one sentence and each segment once, before the subject's total is named anew.
func partsOf(whole *extract.Fact, rest []*extract.Fact) []*extract.Fact {
	var terms []*extract.Fact
	named := map[string]bool{}
	for _, f := range rest[:min(len(rest), maxReach)] {
		if f.Block != whole.Block || len(terms) > 0 && !inOneSentence(terms[0], f) {
			break
		}
		if f.Kind != extract.Level || f.Entity.ID != whole.Entity.ID || f.Metric.ID != whole.Metric.ID || f.Unit != whole.Unit ||
			!series.SamePeriod(f.Period, whole.Period) || f.Status != whole.Status || f.Unit == "count" && counter(f) != counter(whole) {
			continue
		}
		segment := extract.Fold(f.Segment)
		if segment == "" || named[segment] {
			break
		}
		named[segment] = true
		terms = append(terms, f)
	}
	return terms
}

// counter is the word that f counts with: hogs (頭) are no part of chickens (隻).
func counter(f *extract.Fact) rune {
	r, _ := utf8.DecodeLastRuneInString(extract.Fold(f.Text))
	return r
}

func (b *index) judgeParts(whole *extract.Fact, terms []*extract.Fact) (Finding, bool) {
	if len(terms) == 0 || whole.Period.IsZero() || whole.Entity.ID == "" {
		return Finding{}, false
	}
	f, ok := b.judgeSum(whole, terms)
	if !ok || len(terms) == 1 && !f.Verdict.Open() {
		return Finding{}, false
	}
	if f.Verdict.Open() && !exceeds(b, terms, whole) {
		return Finding{}, false // the rest is not listed
	}
	return f, true
}

func exceeds(b *index, terms []*extract.Fact, whole *extract.Fact) bool {
	var sum series.Interval
	for _, f := range terms {
		sum = sum.Add(b.implied(f))
	}
	total := b.implied(whole)
	return !sum.NoLow && !total.NoHigh && sum.Low.GreaterThan(total.High)
}

// sharesOfTotal adds up the shares of one whole in a sentence: no more than 100%.
func sharesOfTotal(b *index, text []*extract.Fact) []*Finding {
	var out []*Finding
	for i := 0; i < len(text); i++ {
		terms := sharesFrom(text[i:])
		if len(terms) < 2 {
			continue
		}
		if f, ok := b.judgeShares(terms); ok {
			out = append(out, &f)
		}
		i += len(terms) - 1
	}
	return out
}

// sharesFrom are the shares of distinct segments of one subject that stand side by
// side in a sentence.
func sharesFrom(text []*extract.Fact) []*extract.Fact {
	whole := text[0]
	named := map[string]bool{}
	for i, f := range text {
		segment := extract.Fold(f.Segment)
		if f.Kind != extract.Share || f.Unit != "%" || segment == "" || named[segment] || !inOneSentence(whole, f) ||
			f.Entity.ID == "" || f.Entity.ID != whole.Entity.ID || f.Metric.ID == "" || f.Metric.ID != whole.Metric.ID ||
			f.Period.IsZero() || !series.SamePeriod(f.Period, whole.Period) || f.Status != whole.Status || f.Apart != whole.Apart {
			return text[:i]
		}
		named[segment] = true
	}
	return text
}

// judgeShares accuses the last share where all are over 100% together.
func (b *index) judgeShares(terms []*extract.Fact) (Finding, bool) {
	var exactly, possible series.Interval
	var figures []string
	for _, f := range terms {
		exactly = exactly.Add(series.Written(&f.Quantity))
		possible = possible.Add(b.implied(f))
		figures = append(figures, scaleOf(&f.Quantity).figure(&f.Quantity))
	}
	v := Differs
	switch {
	case exactly.Low.Equal(hundred) && exactly.High.Equal(hundred):
		v = Agrees
	case possible.Meets(series.Exactly(hundred)):
		v = Rounding
	case possible.NoLow || possible.Low.LessThan(hundred):
		return Finding{}, false
	}
	last := len(terms) - 1
	v, ok := b.accuse(v, terms...)
	return Finding{
		Verdict: v, Fact: terms[last], Inputs: terms[:last],
		Expected: series.Exactly(hundred).Sub(exactly.Sub(series.Written(&terms[last].Quantity))).String(),
		Stated:   series.Written(&terms[last].Quantity).String(),
		Sum:      strings.Join(figures, " + ") + " = " + display(exactly) + "%",
	}, ok
}

// firstPart is the first of the count equal periods that p is made of.
func firstPart(p extract.Period, count int) extract.Period {
	months := (12*(p.End.Year()-p.Start.Year()) + int(p.End.Month()) - int(p.Start.Month()) + 1) / count
	return extract.NewPeriod(p.Start, p.Start.AddDate(0, months, -1))
}
