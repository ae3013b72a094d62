package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

var one = decimal.NewFromInt(1)

// A company has exact quarterly figures, from which articles round theirs.
type company struct {
	id      string
	revenue []decimal.Decimal // by quarter from 2019Q1
	parts   [][]decimal.Decimal
	profit  []decimal.Decimal // gross
}

var segments = []string{"雲業務", "廣告業務", "其他業務"}

const quarters = 24

func newCompany(r *rand.Rand, i int) company {
	c := company{id: fmt.Sprintf("c%d", i)}
	v := decimal.New(int64(1e9+r.IntN(4e10)), 0)
	for range quarters {
		v = v.Mul(decimal.New(int64(850+r.IntN(350)), -3)).Round(0)
		a := v.Mul(decimal.New(int64(300+r.IntN(300)), -3)).Round(0)
		b := v.Mul(decimal.New(int64(100+r.IntN(250)), -3)).Round(0)
		c.revenue = append(c.revenue, v)
		c.parts = append(c.parts, []decimal.Decimal{a, b, v.Sub(a).Sub(b)})
		c.profit = append(c.profit, v.Mul(decimal.New(int64(250+r.IntN(300)), -3)).Round(0))
	}
	return c
}

// margin is the gross margin in percent.
func (c company) margin(n int) decimal.Decimal {
	return c.profit[n].Mul(hundred).DivRound(c.revenue[n], 10)
}

func quarterLabel(n int) string { return fmt.Sprintf("%dQ%d", 2019+n/4, n%4+1) }

// rounded writes v in 億 to some places.
func rounded(v decimal.Decimal, places int32) string { return v.Shift(-8).StringFixed(places) + "億" }

func percent(now, base decimal.Decimal, places int32) string {
	return now.Div(base).Sub(one).Mul(hundred).StringFixed(places) + "%"
}

// loosely may write a figure with the words that a reporter uses for it: 約, or
// the last whole number below it with 超.
func loosely(r *rand.Rand, figure string) string {
	switch r.IntN(6) {
	case 0:
		return "約" + figure
	case 1:
		whole, rest, ok := strings.Cut(figure, ".")
		if ok && !strings.HasPrefix(whole, "-") {
			return "超" + whole + strings.TrimLeft(rest, "0123456789")
		}
	}
	return figure
}

func as(kind extract.Kind) option {
	return func(f *extract.Fact) {
		f.Kind = kind
		if kind == extract.Level || kind == extract.Share {
			f.Basis = ""
		}
	}
}

func inUnit(unit string) option { return func(f *extract.Fact) { f.Unit = unit } }

// A writer writes the article on one quarter of a company. Every sentence names it.
type writer struct {
	company
	d    *desk
	r    *rand.Rand
	slug string
}

func (w *writer) write(figure string, options ...option) {
	about := func(f *extract.Fact) { f.Entity.ID, f.Block = w.id, len(w.d.facts) }
	w.d.says(w.slug, figure, append([]option{about, naming}, options...)...)
}

// together writes figures into one sentence.
func (w *writer) together(figures func(one option)) {
	block := len(w.d.facts)
	span := extract.Span{Start: 100 * block, End: 100*block + 900}
	figures(func(f *extract.Fact) { f.Sentence.Span, f.Block = span, block })
}

// report writes levels, growth by year and quarter, repeats, a look back, the parts
// and their shares, the margin, the year, and guidance that will not come true.
func (w *writer) report(n int) {
	r, now, before, yearAgo := w.r, w.revenue[n], w.revenue[n-1], w.revenue[n-4]
	places := int32(r.IntN(3))
	w.write(loosely(r, rounded(now, places)), in(quarterLabel(n)))
	w.write(loosely(r, percent(now, yearAgo, int32(r.IntN(3)))), in(quarterLabel(n)))
	w.write(percent(now, before, int32(r.IntN(2))), in(quarterLabel(n)), at(extract.QoQ))
	w.write(rounded(before, int32(r.IntN(3))), in(quarterLabel(n-1)))
	if r.IntN(2) == 0 {
		w.write(rounded(yearAgo, places), in(quarterLabel(n-4)))
		w.write(rounded(now.Sub(yearAgo), places), in(quarterLabel(n)), as(extract.Delta), at(extract.YoY))
	}
	w.write(percent(now, yearAgo, 0), in(quarterLabel(n)))
	for k := n - 3; k < n && k >= 4; k++ {
		w.write(percent(w.revenue[k], w.revenue[k-4], 0), in(quarterLabel(k)))
	}
	w.business(n)
	w.margins(n)
	w.years(n)
	w.write(rounded(now.Mul(decimal.New(13, -1)), 0), in(quarterLabel(n+1)), expectedly)
	w.write(loosely(r, "30%"), in(quarterLabel(n+1)), at(extract.QoQ), expectedly)
}

func (w *writer) business(n int) {
	quarter, places, named := in(quarterLabel(n)), int32(w.r.IntN(2)), 1+w.r.IntN(3)
	w.together(func(one option) {
		w.write(rounded(w.revenue[n], 2), quarter, one)
		for i, name := range segments[:named] {
			w.write(rounded(w.parts[n][i], 2), quarter, segment(name), one)
		}
	})
	w.together(func(one option) {
		for i, name := range segments[:named] {
			share := w.parts[n][i].Mul(hundred).DivRound(w.revenue[n], 8)
			w.write(share.StringFixed(places)+"%", quarter, segment(name), as(extract.Share), one)
		}
	})
}

func (w *writer) margins(n int) {
	gross := of("gross_margin")
	w.write(rounded(w.profit[n], 2), in(quarterLabel(n)), of("gross_profit"))
	w.write(w.margin(n).StringFixed(2)+"%", in(quarterLabel(n)), gross, as(extract.Level))
	w.write(w.margin(n-4).StringFixed(2)+"%", in(quarterLabel(n-4)), gross, as(extract.Level))
	w.write(w.margin(n).Sub(w.margin(n-4)).StringFixed(1)+"%", in(quarterLabel(n)), gross, as(extract.Delta), at(extract.YoY), inUnit("pp"))
	w.write(percent(w.margin(n), w.margin(n-4), 1), in(quarterLabel(n)), gross, at(extract.YoY))
}

func (w *writer) years(n int) {
	if n%4 != 3 || n < 7 {
		return
	}
	year := in(quarterLabel(n)[:4])
	w.write(rounded(w.year(n), 1), year)
	w.write(percent(w.year(n), w.year(n-4), 1), year)
	first, years := w.year(3), n/4
	average := root(w.year(n).DivRound(first, 12), years, 6)
	w.write(average.StringFixed(1)+"%", in("2019/"+quarterLabel(n)[:4]), at(extract.CAGR))
	w.write(rounded(w.year(3), 1), in("2019"))
}

func (c company) year(last int) decimal.Decimal {
	return decimal.Sum(c.revenue[last-3], c.revenue[last-2:last+1]...)
}

// consistent writes reports of n companies over nineteen quarters each; no figure
// in them is wrong.
func consistent(n int) *desk {
	r := rand.New(rand.NewPCG(3, 14))
	d := &desk{}
	for i := range n {
		c := newCompany(r, i)
		for q := 4; q < quarters-1; q++ {
			w := writer{company: c, d: d, r: r, slug: fmt.Sprintf("%s-%s", c.id, quarterLabel(q))}
			w.report(q)
		}
	}
	return d
}

func TestConsistentArticlesRaiseNoAlarm(t *testing.T) {
	d := consistent(53) // 1007 articles
	agree := map[string]int{}
	for _, f := range d.findings() {
		if f.Verdict.Open() {
			t.Errorf("%s", lines([]Finding{f}))
			continue
		}
		agree[f.Rule]++
	}
	for _, rule := range Rules() {
		if _, ok := notWritten[rule.ID]; !ok && agree[rule.ID] < 50 {
			t.Errorf("%s was applied %d times", rule.ID, agree[rule.ID])
		}
	}
}

// notWritten are the rules that consistent articles give no occasion for.
var notWritten = map[string]string{
	"level-from-change": "every change can be checked by itself",
	"magnitude":         "it speaks of errors only",
	staleRule:           "it speaks of authors' entries",
	"streak":            "claims have articles of their own, see TestTrueClaimsRaiseNoAlarm",
	"record":            "likewise",
	"turnaround":        "likewise",
}

func TestPlantedErrorsAreFound(t *testing.T) {
	revenue := func(f *extract.Fact) bool { return f.Metric.ID == "revenue" && f.Segment == "" }
	whole := func(f *extract.Fact) bool { return revenue(f) && level(f) }
	for _, plant := range []struct {
		name string
		rule string
		fits func(*extract.Fact) bool
		by   func(*extract.Fact)
	}{
		{"a wrong growth", "change-from-levels", changed(extract.YoY), add("50")},
		{"a wrong sign", "change-from-levels", func(f *extract.Fact) bool {
			return changed(extract.QoQ)(f) && f.Value.Decimal.Abs().GreaterThan(decimal.NewFromInt(12))
		}, negate},
		{"a slip of the decimal point", "magnitude", whole, shift(1)},
		{"億 for 萬億", "magnitude", whole, shift(4)},
		{"a restated growth", "same-fact", changed(extract.YoY), add("7")},
		{"a wrong difference", "delta-from-levels", func(f *extract.Fact) bool { return f.Kind == extract.Delta && f.Unit == "CNY" && plain(f) }, add("900000000")},
		{"wrong points", "delta-from-levels", func(f *extract.Fact) bool { return f.Unit == "pp" && plain(f) }, add("0.3")},
		{"percent for points", "points-not-percent", func(f *extract.Fact) bool { return f.Unit == "pp" && plain(f) && !f.Value.Decimal.IsZero() }, func(f *extract.Fact) {
			f.Unit, f.Kind = "%", extract.Change
		}},
		{"a wrong margin", "margin-from-profit", func(f *extract.Fact) bool { return f.Metric.ID == "gross_margin" && level(f) }, add("1.2")},
		{"a wrong share", "share-of-whole", func(f *extract.Fact) bool { return f.Kind == extract.Share && plain(f) }, add("4")},
		{"a part over the total", "parts-of-total", func(f *extract.Fact) bool { return f.Segment == segments[0] && level(f) }, func(f *extract.Fact) {
			f.Value.Decimal = f.Value.Decimal.Mul(decimal.NewFromInt(4))
		}},
		{"shares over the whole", "shares-of-total", func(f *extract.Fact) bool { return f.Segment == segments[2] && f.Kind == extract.Share && plain(f) }, add("30")},
		{"a wrong year", "periods-of-year", func(f *extract.Fact) bool {
			return f.Metric.ID == "revenue" && f.Kind == extract.Level && len(f.Period.Label) == 4 && f.Period.Label > "2020" && f.Period.Label < "2024"
		}, add("9000000000")},
		{"a wrong average", "average-from-levels", func(f *extract.Fact) bool { return f.Basis == extract.CAGR }, add("2")},
	} {
		d := consistent(3)
		planted, found := 0, 0
		for i := range d.facts {
			was := d.facts[i]
			if !plant.fits(&d.facts[i]) {
				continue
			}
			plant.by(&d.facts[i])
			planted++
			if slices.ContainsFunc(d.findings(), func(f Finding) bool { return accuses(f, plant.rule, &d.facts[i]) }) {
				found++
			} else {
				t.Logf("%s was not found: %s for %s of %s", plant.name, d.facts[i].Value.Decimal, was.Value.Decimal, was.Period.Label)
			}
			d.facts[i] = was
			if planted == 25 {
				break
			}
		}
		if planted < 3 || found < planted {
			t.Errorf("%s: planted %d times, found %d times", plant.name, planted, found)
		}
	}
}

func accuses(f Finding, rule string, fact *extract.Fact) bool {
	return f.Rule == rule && f.Verdict.Open() && (f.Fact == fact || slices.Contains(f.Inputs, fact))
}

// changed and level pick figures without words that leave them open, and with
// other figures to hold them against.
func changed(basis extract.Basis) func(*extract.Fact) bool {
	return func(f *extract.Fact) bool {
		return f.Metric.ID == "revenue" && f.Kind == extract.Change && f.Basis == basis && plain(f)
	}
}

func level(f *extract.Fact) bool { return f.Kind == extract.Level && plain(f) }

func plain(f *extract.Fact) bool {
	return f.Bound == "" && !f.Approx && f.Status == extract.Actual && len(f.Period.Label) == 6 && f.Period.Label > "2020Q4" && f.Period.Label < "2024Q1"
}

func add(what string) func(*extract.Fact) {
	return func(f *extract.Fact) { f.Value.Decimal = f.Value.Decimal.Add(decimal.RequireFromString(what)) }
}

func negate(f *extract.Fact) { f.Value.Decimal = f.Value.Decimal.Neg() }

func shift(places int32) func(*extract.Fact) {
	return func(f *extract.Fact) {
		f.Value.Decimal, f.Step = f.Value.Decimal.Shift(-places), f.Step.Shift(-places)
	}
}

// BenchmarkLedger is the whole ledger of 10,000 articles with 300,000 facts: their
// series, what can be derived from them, and all checks.
func BenchmarkLedger(b *testing.B) {
	d := consistent(740)
	b.ReportAllocs()
	for b.Loop() {
		Run(d.facts, nil, series.Build(d.facts, series.Options{}), Options{})
	}
	b.ReportMetric(float64(len(d.facts)), "facts")
}
