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

var (
	one     = decimal.NewFromInt(1)
	hundred = decimal.NewFromInt(100)
)

// A company has exact quarterly revenues, from which articles round their figures.
type company struct {
	id      string
	revenue []decimal.Decimal // by quarter from 2019Q1
}

func newCompany(r *rand.Rand, i int) company {
	c := company{id: fmt.Sprintf("c%d", i)}
	v := decimal.New(int64(1e9+r.IntN(4e10)), 0)
	for range 24 {
		v = v.Mul(decimal.New(int64(850+r.IntN(350)), -3)).Round(0)
		c.revenue = append(c.revenue, v)
	}
	return c
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

// report writes the article on one quarter: levels, growth by year and quarter,
// repeats, a look back, the year, and guidance that will not come true. Every
// sentence names the company.
func (c company) report(d *desk, r *rand.Rand, n int) {
	slug := fmt.Sprintf("%s-%s", c.id, quarterLabel(n))
	about := func(f *extract.Fact) { f.Entity.ID = c.id }
	places := int32(r.IntN(3))
	write := func(figure string, options ...option) {
		d.says(slug, figure, append(options, about, naming)...)
	}
	now, before, yearAgo := c.revenue[n], c.revenue[n-1], c.revenue[n-4]
	write(loosely(r, rounded(now, places)), in(quarterLabel(n)))
	write(loosely(r, percent(now, yearAgo, int32(r.IntN(3)))), in(quarterLabel(n)))
	write(percent(now, before, int32(r.IntN(2))), in(quarterLabel(n)), at(extract.QoQ))
	write(rounded(before, int32(r.IntN(3))), in(quarterLabel(n-1)))
	if r.IntN(2) == 0 {
		write(rounded(yearAgo, places), in(quarterLabel(n-4)))
	}
	write(percent(now, yearAgo, 0), in(quarterLabel(n)))
	for k := n - 3; k < n && k >= 4; k++ {
		write(percent(c.revenue[k], c.revenue[k-4], 0), in(quarterLabel(k)))
	}
	if n%4 == 3 && n >= 7 {
		write(rounded(c.year(n), 1), in(quarterLabel(n)[:4]))
		write(percent(c.year(n), c.year(n-4), 1), in(quarterLabel(n)[:4]))
	}
	write(rounded(now.Mul(decimal.New(13, -1)), 0), in(quarterLabel(n+1)), expectedly)
	write(loosely(r, "30%"), in(quarterLabel(n+1)), at(extract.QoQ), expectedly)
}

func (c company) year(last int) decimal.Decimal {
	return decimal.Sum(c.revenue[last-3], c.revenue[last-2:last+1]...)
}

// consistent writes reports of n companies over twenty quarters each; no figure
// in them is wrong.
func consistent(n int) *desk {
	r := rand.New(rand.NewPCG(3, 14))
	d := &desk{}
	for i := range n {
		c := newCompany(r, i)
		for q := 4; q < 23; q++ {
			c.report(d, r, q)
		}
	}
	return d
}

func TestConsistentArticlesRaiseNoAlarm(t *testing.T) {
	d := consistent(40) // 760 articles
	agree := map[string]int{}
	for _, f := range d.findings() {
		if f.Verdict.Open() {
			t.Errorf("%s", lines([]Finding{f}))
			continue
		}
		agree[f.Rule]++
	}
	for _, rule := range []string{"change-from-levels", "same-fact"} {
		if agree[rule] < 1000 {
			t.Errorf("%s was applied %d times", rule, agree[rule])
		}
	}
}

func TestPlantedErrorsAreFound(t *testing.T) {
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
		{"a slip of the decimal point", "same-fact", level, shift(1)},
		{"億 for 萬億", "same-fact", level, shift(4)},
		{"a restated growth", "same-fact", changed(extract.YoY), add("7")},
	} {
		d := consistent(3)
		planted := 0
		for i := range d.facts {
			was := d.facts[i]
			if i%4 != 0 || !plant.fits(&d.facts[i]) {
				continue
			}
			plant.by(&d.facts[i])
			planted++
			if !slices.ContainsFunc(d.findings(), func(f Finding) bool { return accuses(f, plant.rule, &d.facts[i]) }) {
				t.Errorf("%s was not found: %s for %s of %s", plant.name, d.facts[i].Value.Decimal, was.Value.Decimal, was.Period.Label)
			}
			d.facts[i] = was
		}
		if planted < 3 {
			t.Errorf("%s: planted %d times", plant.name, planted)
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
		return f.Kind == extract.Change && f.Basis == basis && plain(f)
	}
}

func level(f *extract.Fact) bool { return f.Kind == extract.Level && plain(f) }

func plain(f *extract.Fact) bool {
	return f.Bound == "" && !f.Approx && f.Status == extract.Actual && len(f.Period.Label) == 6 && f.Period.Label > "2020Q4" && f.Period.Label < "2024Q1"
}

func add(percent string) func(*extract.Fact) {
	return func(f *extract.Fact) { f.Value.Decimal = f.Value.Decimal.Add(decimal.RequireFromString(percent)) }
}

func negate(f *extract.Fact) { f.Value.Decimal = f.Value.Decimal.Neg() }

func shift(places int32) func(*extract.Fact) {
	return func(f *extract.Fact) {
		f.Value.Decimal, f.Step = f.Value.Decimal.Shift(-places), f.Step.Shift(-places)
	}
}

func BenchmarkRun(b *testing.B) {
	d := consistent(1300) // some 300,000 facts
	ss := series.Build(d.facts, series.Options{})
	b.ReportAllocs()
	for b.Loop() {
		Run(d.facts, ss, Options{})
	}
	b.ReportMetric(float64(len(d.facts)), "facts")
}
