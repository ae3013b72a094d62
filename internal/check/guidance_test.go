package check

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// The articles of these tests are in the order of their slugs unless they are days.
func (d *desk) outcomes(now string) []Outcome {
	var opts series.Options
	var today time.Time
	if now != "" {
		opts.Date = func(slug string) time.Time { day, _ := time.Parse(time.DateOnly, slug); return day }
		today = opts.Date(now)
	}
	opts.Currency = func(entity string) string { return map[string]string{"a": "CNY"}[entity] }
	return Outcomes(series.Build(d.facts, opts), opts, today)
}

// told writes an outcome: ARTICLE FIGURE VERDICT, the article that tells, the sum and the distance.
func told(o Outcome) string {
	s := o.Guidance.Article + " " + o.Guidance.Text + " " + string(o.Verdict)
	if o.Overdue {
		s += " overdue"
	}
	if o.Actual != nil {
		s += " " + o.Actual.Article + ": " + o.Sum
	}
	if o.Distance != "" {
		s += " (" + o.Distance + ")"
	}
	if o.Repeats != nil {
		s += " repeats " + o.Repeats.Article
	}
	if o.Revised != nil {
		s += " revised to " + o.Revised.Text
	}
	return s
}

func outcomeLines(os []Outcome) string {
	var all []string
	for _, o := range os {
		all = append(all, told(o))
	}
	return strings.Join(all, "\n")
}

func TestOutcomes(t *testing.T) {
	loss := of("loss")
	growth := func(b extract.Basis) option {
		return func(f *extract.Fact) { f.Kind, f.Basis = extract.Change, b }
	}
	delta := func(f *extract.Fact) { f.Kind, f.Basis = extract.Delta, extract.YoY }
	points := func(f *extract.Fact) { f.Kind, f.Unit = extract.Delta, "pp" }
	rate := func(f *extract.Fact) { f.Metric.ID, f.Kind, f.Basis = "gross_margin", extract.Level, "" }
	for _, c := range []struct {
		name string
		d    *desk
		now  string
		want string
	}{
		{"a range met", articles().says("a", "300~310億", expectedly).says("b", "305.2億"), "", "a 300~310億 within b: 300 ≤ 305.2 ≤ 310"},
		{"above a range", articles().says("a", "300~310億", expectedly).says("b", "317.42億"), "", "a 300~310億 above b: 317.42 − 310 = 7.42 (742000000)"},
		{"below a range", articles().says("a", "300~310億", expectedly).says("b", "295億"), "", "a 300~310億 below b: 295 − 300 = −5 (-500000000)"},
		{"met but for rounding", articles().says("a", "300~310億", expectedly).says("b", "310.3億"), "", "a 300~310億 within b: 310.3 ≈ 310"},
		{"met exactly", articles().says("a", "300億", expectedly).says("b", "300億"), "", "a 300億 within b: 300 = 300"},
		{"約 leaves room", articles().says("a", "約300億", expectedly).says("b", "310.2億"), "", "a 300億 within b: 310.2 ≈ 300"},
		{"約 does not leave that much", articles().says("a", "約300億", expectedly).says("b", "330億"), "", "a 300億 above b: 330 − 300 = 30 (3000000000)"},
		{"超 is met by more", articles().says("a", "超300億", expectedly).says("b", "390億"), "", "a 300億 within b: 390 ≥ 300"},
		{"超 is missed by less", articles().says("a", "超400億", expectedly).says("b", "390.2億"), "", "a 400億 below b: 390.2 − 400 = −9.8 (-980000000)"},
		{"不足 is missed by more", articles().says("a", "不足3%", expectedly).says("b", "4%"), "", "a 3% above b: 4% − 3% = 1 pp (1)"},
		{"an open outcome that is surely above", articles().says("a", "300~310億", expectedly).says("b", "超320億"), "", "a 300~310億 above b: 320 − 310 = 10 (1000000000)"},
		{"an open outcome that may be anything", articles().says("a", "300~310億", expectedly).says("b", "超290億"), "", "a 300~310億 open"},
		{"an open outcome for an open target", articles().says("a", "超300億", expectedly).says("b", "超320億"), "", "a 300億 within b: 320 ≥ 300"},
		{"an outcome that is a range", articles().says("a", "300~310億", expectedly).says("b", "302~304億"), "", "a 300~310億 within b: 300 ≤ (302–304) ≤ 310"},
		{"a growth", articles().says("a", "9~11%", expectedly).says("b", "13%"), "", "a 9~11% above b: 13% − 11% = 2 pp (2)"},
		{"the next whole percent", articles().says("a", "5%", expectedly).says("b", "6%"), "", "a 5% above b: 6% − 5% = 1 pp (1)"},
		{"a growth in times", articles().says("a", "1~2倍", expectedly).says("b", "2.6倍"), "", "a 1~2倍 above b: 2.6× − 2× = 0.6× (0.6)"},
		{"a fall", articles().says("a", "-5~-3%", expectedly).says("b", "-8%"), "", "a 5~-3% below b: −8% − (−5%) = −3 pp (-3)"},
		{"a smaller fall", articles().says("a", "-5~-3%", expectedly).says("b", "-2%"), "", "a 5~-3% above b: −2% − (−3%) = 1 pp (1)"},
		{"a fall of more than", articles().says("a", "超-20%", expectedly).says("b", "-25%"), "", "a 20% within b: −25% ≤ −20%"},
		{"a loss in its range", articles().says("a", "89~103億", loss, expectedly).says("b", "95.6億", loss), "", "a 89~103億 within b: 89 ≤ 95.6 ≤ 103"},
		{"a larger loss", articles().says("a", "89~103億", loss, expectedly).says("b", "110億", loss), "", "a 89~103億 above b: 110 − 103 = 7 (700000000)"},

		{"no outcome yet", articles().says("a", "300億", expectedly).says("b", "280億", in("2024Q3")), "", "a 300億 open"},
		{"another unit, segment, basis", articles().says("a", "300億", expectedly).says("a", "5%", expectedly).says("b", "40億美元").
			says("b", "300億", segment("雲")).says("b", "5%", at(extract.QoQ)), "", "a 300億 open\na 5% open"},
		{"an outcome that is unsure", articles().says("a", "300億", expectedly).says("b", "317億", unsure), "", "a 300億 open"},
		{"a forecast that is unsure", articles().says("a", "300億", expectedly, unsure).says("b", "317億"), "", "a 300億 open"},
		{"an outcome on another footing", articles().says("a", "300億", expectedly).says("b", "317億", apart), "", "a 300億 open"},
		{"what moves by the hour", articles().says("a", "90億", of("share_price"), expectedly).says("b", "95億", of("share_price")), "", "a 90億 open"},
		{"an article of two outcomes", articles().says("a", "300億", expectedly).says("b", "317億").says("b", "290億"), "", "a 300億 open"},
		{"an outcome that stood before", articles().says("b", "300億", expectedly).says("a", "317億"), "", "b 300億 open"},

		{"the first report counts", articles().says("a", "300~310億", expectedly).says("b", "305億").says("c", "312億"), "", "a 300~310億 within b: 300 ≤ 305 ≤ 310"},
		{"later ones sharpen it", articles().says("a", "300~310億", expectedly).says("b", "約310億").says("c", "317.42億"), "",
			"a 300~310億 above c: 317.42 − 310 = 7.42 (742000000)"},
		{"a revision", articles().says("a", "300億", expectedly).says("b", "320億", expectedly).says("c", "320億", expectedly).says("d", "317億"), "",
			"a 300億 above d: 317 − 300 = 17 (1700000000) revised to 320億\n" +
				"b 320億 below d: 317 − 320 = −3 (-300000000)\nc 320億 below d: 317 − 320 = −3 (-300000000) repeats b"},
		{"taken back and taken up again", articles().says("a", "5%", expectedly).says("b", "6%", expectedly).says("c", "5%", expectedly), "",
			"a 5% open revised to 6%\nb 6% open revised to 5%\nc 5% open"},
		{"two cases in one article", articles().says("a", "300億", expectedly).says("a", "350億", expectedly).says("b", "350億", expectedly), "",
			"a 300億 open\na 350億 open\nb 350億 open repeats a"},
		{"two brokers", articles().says("a", "300億", expectedly, source("甲證券")).says("b", "330億", expectedly, source("乙證券")).
			says("c", "315億", expectedly, source("甲证券")).says("d", "317億"), "",
			"a 300億 above d: 317 − 300 = 17 (1700000000) revised to 315億\nb 330億 below d: 317 − 330 = −13 (-1300000000)\n" +
				"c 315億 above d: 317 − 315 = 2 (200000000)"},

		{"growth against levels", articles().says("a", "6~8%", expectedly).says("a", "2603.48億", in("2023Q4")).says("b", "2801.54億"), "",
			"a 6~8% within b: 2801.54 ÷ 2603.48 − 1 = 7.61%; 6% ≤ 7.61% ≤ 8%"},
		{"growth against levels, above", articles().says("a", "3~5%", expectedly).says("b", "2801.54億").says("b", "2603.48億", in("2023Q4")), "",
			"a 3~5% above b: 2801.54 ÷ 2603.48 − 1 = 7.61%; 7.61% − 5% = 2.61 pp (2.61)"},
		{"growth against levels too round to tell", articles().says("a", "20%", expectedly, in("2024")).says("a", "3.5億", in("2023")).says("b", "4.2億", in("2024")), "", "a 20% open"},
		{"growth from a loss", articles().says("a", "20%", expectedly).says("a", "-35億", in("2023Q4")).says("b", "42億"), "", "a 20% open"},
		{"growth from a disputed base", articles().says("a", "3~5%", expectedly).says("a", "2603億", in("2023Q4")).says("b", "2700億", in("2023Q4")).says("b", "2801億"), "", "a 3~5% open"},
		{"growth of a kind that levels do not give", articles().says("a", "5%", of("gdp"), expectedly).says("a", "100.0億", of("gdp"), in("2023Q4")).says("b", "107.0億", of("gdp")), "", "a 5% open"},
		{"growth by the quarter", articles().says("a", "10%", growth(extract.QoQ), expectedly).says("a", "200.0億", in("2024Q3")).says("b", "230.0億"), "",
			"a 10% above b: 230.0 ÷ 200.0 − 1 = 15%; 15% − 10% = 5 pp (5)"},
		{"a level against growth", articles().says("a", "2750~2820億", expectedly).says("a", "2603.48億", in("2023Q4")).says("b", "7.6%"), "",
			"a 2750~2820億 within b: 2603.48 × (1 + 7.6%) = 2801.34; 2750 ≤ 2801.34 ≤ 2820"},
		{"a level against growth, below", articles().says("a", "2900億", expectedly).says("a", "2603.48億", in("2023Q4")).says("b", "8%"), "",
			"a 2900億 below b: 2603.48 × (1 + 8%) = 2811.76; 2811.76 − 2900 = −88.24 (-8824160000)"},
		{"a level against growth too round to tell", articles().says("a", "2805~2810億", expectedly).says("a", "2603.48億", in("2023Q4")).says("b", "8%"), "", "a 2805~2810億 open"},
		{"a difference against levels", articles().says("a", "150~200億", delta, expectedly).says("a", "2603.48億", in("2023Q4")).says("b", "2801.54億"), "",
			"a 150~200億 within b: 2801.54 − 2603.48 = 198.06; 150 ≤ 198.06 ≤ 200"},
		{"a level against a difference", articles().says("a", "2900億", expectedly).says("a", "2603.48億", in("2023Q4")).says("b", "198.06億", delta), "",
			"a 2900億 below b: 2603.48 + 198.06 = 2801.54; 2801.54 − 2900 = −98.46 (-9846000000)"},
		{"points against rates", articles().says("a", "2%", points, of("gross_margin"), expectedly).says("a", "38.5%", rate, in("2023Q4")).says("b", "39.2%", rate), "",
			"a 2% below b: 39.2% − 38.5% = 0.7 pp; 0.7 pp − 2 pp = −1.3 pp (-1.3)"},
		{"a rate against points", articles().says("a", "40~42%", rate, expectedly).says("a", "42.5%", rate, in("2023Q4")).says("b", "-1.2%", points, of("gross_margin")), "",
			"a 40~42% within b: 42.5% + (−1.2) pp = 41.3%; 40% ≤ 41.3% ≤ 42%"},
		{"growth of a rate may be meant in points", articles().says("a", "5%", of("gross_margin"), expectedly).says("a", "38.5%", rate, in("2023Q4")).says("b", "39.2%", rate), "", "a 5% open"},
		{"levels that are translated", articles().says("a", "3~5%", expectedly).says("a", "360.00億美元", in("2023Q4")).says("b", "400.00億美元"), "", "a 3~5% open"},
		{"a level in the currency of the reports, others beside it", articles().says("a", "2900億", expectedly).says("a", "2603.48億", in("2023Q4")).says("a", "360億美元", in("2023Q4")).says("b", "8%"), "",
			"a 2900億 below b: 2603.48 × (1 + 8%) = 2811.76; 2811.76 − 2900 = −88.24 (-8824160000)"},

		{"later by date, not by name", articles().says("2025-01-10", "300億", expectedly).says("2024-12-31", "290億").says("2025-02-20", "317億"), "2025-02-20",
			"2025-01-10 300億 above 2025-02-20: 317 − 300 = 17 (1700000000)"},
		{"recalled in the sentence of its outcome", articles().says("2025-02-20", "300億", expectedly, sentence(1)).says("2025-02-20", "317億", sentence(1)), "2025-02-20",
			"2025-02-20 300億 above 2025-02-20: 317 − 300 = 17 (1700000000)"},
		{"recalled elsewhere in the article", articles().says("2025-02-20", "300億", expectedly, sentence(1)).says("2025-02-20", "317億", sentence(2)), "2025-02-20", "2025-02-20 300億 open"},
		{"a day of one article", articles().says("2025-02-20", "137億", expectedly, sentence(1), in("2025-02-19")).says("2025-02-20", "388億", sentence(1), in("2025-02-19")), "2025-09-20",
			"2025-02-20 137億 open"},
		{"an outcome beside what lies ahead", articles().says("2024-12-20", "300億", expectedly, sentence(1)).says("2024-12-20", "317億", sentence(1)), "2024-12-20", "2024-12-20 300億 open"},
		{"a part of a year that is not over", articles().says("2025-02-20", "300億", expectedly, in("2025")).says("2025-05-20", "120億", in("2025")), "2025-05-20", "2025-02-20 300億 open"},
		{"not overdue yet", articles().says("2025-01-10", "300億", expectedly).says("2025-03-31", "1億", in("2025Q1")), "2025-03-31", "2025-01-10 300億 open"},
		{"overdue", articles().says("2025-01-10", "300億", expectedly).says("2025-04-01", "1億", in("2025Q1")), "2025-04-01", "2025-01-10 300億 open overdue"},
		{"never overdue: known before it was recalled", articles().says("2025-01-10", "290億").says("2025-05-10", "300億", expectedly), "2025-05-10", "2025-05-10 300億 open"},
		{"never overdue: what is never compared", articles().says("2025-01-10", "300億", of("share_price"), expectedly), "2025-09-01", "2025-01-10 300億 open"},
	} {
		if got := outcomeLines(c.d.outcomes(c.now)); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Whatever order the facts come in, every outcome is the same.
func TestOutcomesDoNotDependOnOrder(t *testing.T) {
	d := consistent(3)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range d.facts {
		if f := &d.facts[i]; expected(f) {
			f.Source = []string{"", "甲證券", "乙證券"}[r.IntN(3)]
		}
	}
	want := outcomeLines(d.outcomes(""))
	for range 5 {
		d.facts = slices.Clone(d.facts)
		r.Shuffle(len(d.facts), func(i, j int) { d.facts[i], d.facts[j] = d.facts[j], d.facts[i] })
		if got := outcomeLines(d.outcomes("")); got != want {
			t.Fatal("the outcomes depend on the order of the facts")
		}
	}
}

// A forecast is one form of what a report may expect of a figure, and what becomes of it where the
// exact outcome is as planted: well inside, or a tenth or more beyond.
type forecast struct {
	name string
	say  func(v decimal.Decimal) (figure string)
	open Standing // what it cannot become: nothing is above 超
}

var forecasts = []forecast{
	{"a range", func(v decimal.Decimal) string {
		return v.Mul(decimal.New(97, -2)).Shift(-8).StringFixed(2) + "~" + rounded(v.Mul(decimal.New(103, -2)), 2)
	}, ""},
	{"約", func(v decimal.Decimal) string { return "約" + rounded(v, 1) }, ""},
	{"超", func(v decimal.Decimal) string { return "超" + rounded(v.Mul(decimal.New(97, -2)), 1) }, Above},
	{"不足", func(v decimal.Decimal) string { return "不足" + rounded(v.Mul(decimal.New(103, -2)), 1) }, Below},
}

// Companies report and expect quarter by quarter; every forecast becomes what was
// planted, and the reports that state levels tell of forecasts of growth too.
func TestGuidanceOfGeneratedReports(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	d := &desk{}
	var planted []Standing
	factor := map[Standing]int64{Within: 100, Above: 88, Below: 113} // of the outcome
	for i := range 40 {
		c := newCompany(r, i)
		about := func(f *extract.Fact) { f.Entity.ID = c.id }
		for n := 4; n < 23; n++ {
			slug, next := c.id+"-"+quarterLabel(n), quarterLabel(n+1)
			d.says(slug, rounded(c.revenue[n], 2), in(quarterLabel(n)), about)
			planted = append(planted, "")
			form, becomes := forecasts[r.IntN(len(forecasts))], []Standing{Within, Above, Below}[r.IntN(3)]
			if n+1 == 23 || form.open == becomes {
				continue
			}
			due := c.revenue[n+1].Mul(decimal.New(factor[becomes], -2))
			if r.IntN(2) == 0 {
				d.says(slug, form.say(due), in(next), about, expectedly, source(form.name))
			} else {
				growth := due.Div(c.revenue[n]).Sub(one).Mul(hundred)
				width := decimal.NewFromInt(4)
				d.says(slug, growth.Sub(width).StringFixed(1)+"~"+growth.Add(width).StringFixed(1)+"%", in(next), at(extract.QoQ), about, expectedly)
			}
			planted = append(planted, becomes)
		}
	}
	found := map[Standing]int{}
	for _, o := range d.outcomes("") {
		n, _ := strconv.Atoi(strings.TrimPrefix(o.Guidance.ID, "f"))
		if found[o.Verdict]++; o.Verdict != planted[n] {
			t.Errorf("planted %s, got %s", planted[n], told(o))
		}
	}
	if found[Above] < 100 || found[Below] < 100 || found[Within] < 100 {
		t.Errorf("outcomes %v", found)
	}
}

func BenchmarkOutcomes(b *testing.B) {
	d := consistent(1300)
	ss := series.Build(d.facts, series.Options{})
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n = len(Outcomes(ss, series.Options{}, time.Time{}))
	}
	b.ReportMetric(float64(n), "outcomes")
}
