package series

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

var q2023 = []extract.Period{
	span("2023-01-01", "2023-03-31"), span("2023-04-01", "2023-06-30"),
	span("2023-07-01", "2023-09-30"), span("2023-10-01", "2023-12-31"),
}

// grown is growth that can be relied on.
func grown(p extract.Period, percent string, more ...func(*extract.Fact)) extract.Fact {
	f := with(growth("new", 1, p, percent), func(f *extract.Fact) {
		f.Confidence = 1
		f.Step = decimal.New(1, f.Value.Decimal.Exponent())
	})
	for _, set := range more {
		set(&f)
	}
	return f
}

// level is a revenue of so many 億.
func level(p extract.Period, amount string, more ...func(*extract.Fact)) extract.Fact {
	f := grown(p, amount)
	f.Kind, f.Basis, f.Unit, f.Text = extract.Level, "", "CNY", amount+"億"
	f.Value.Decimal, f.Step = f.Value.Decimal.Shift(8), f.Step.Shift(8)
	for _, set := range more {
		set(&f)
	}
	return f
}

func metric(id string) func(*extract.Fact) { return func(f *extract.Fact) { f.Metric.ID = id } }

func inUSD(f *extract.Fact) { f.Unit = "USD" }

func by(b extract.Basis) func(*extract.Fact) { return func(f *extract.Fact) { f.Basis = b } }

func apart(f *extract.Fact) { f.Apart = true }

// derived writes what ss derive, in 億.
func derived(ss []Series) string {
	var out []string
	for _, s := range ss {
		for _, d := range s.Derived {
			out = append(out, fmt.Sprintf("%s %s [%s] %s", d.Period.Label, d.Value.Shift(-8), d.Interval.Shifted(-8), s.Key.Unit))
		}
	}
	return strings.Join(out, ", ")
}

func TestDerived(t *testing.T) {
	expected := func(f *extract.Fact) { f.Status = extract.Expected }
	over := func(f *extract.Fact) { f.Bound = extract.Over }
	for _, c := range []struct {
		name  string
		facts []extract.Fact
		want  string
	}{
		{"last year's level", []extract.Fact{level(q2024[3], "317.42"), grown(q2024[3], "13")}, "2023Q4 281 [279.6~282.2] CNY"},
		{"this year's level", []extract.Fact{level(q2023[3], "280.66"), grown(q2024[3], "13")}, "2024Q4 317 [315.7~318.6] CNY"},
		{"the quarter before", []extract.Fact{level(q2024[3], "390.2"), grown(q2024[3], "-31", by(extract.QoQ))}, "2024Q3 566 [561.3~569.8] CNY"},
		{"the month before", []extract.Fact{level(span("2024-03-01", "2024-03-31"), "112"), grown(span("2024-03-01", "2024-03-31"), "12.0", by(extract.MoM))}, "2024-02 100 [99.5~100.5] CNY"},
		{"growth in times", []extract.Fact{level(q2024[3], "250"), grown(q2024[3], "1.5", func(f *extract.Fact) { f.Unit = "x" })}, "2023Q4 100 [97.8~102.3] CNY"},
		{"a stated level stands", []extract.Fact{level(q2024[3], "317.42"), grown(q2024[3], "13"), level(q2023[3], "250")}, ""},
		{"an expected level stands too", []extract.Fact{level(q2023[3], "280"), grown(q2024[3], "13"), level(q2024[3], "300", expected)}, ""},
		{"never from a derived one", []extract.Fact{level(span("2022-10-01", "2022-12-31"), "100"), grown(q2023[3], "20"), grown(q2024[3], "10")}, "2023Q4 120 [118.9~121.2] CNY"},
		{"never from a forecast", []extract.Fact{level(q2024[3], "317.42", expected), grown(q2024[3], "13")}, ""},
		{"never by a forecast", []extract.Fact{level(q2023[3], "280.66"), grown(q2024[3], "13", expected)}, ""},
		{"never over footings", []extract.Fact{level(q2024[3], "317.42"), grown(q2024[3], "13", apart)}, ""},
		{"on a footing of its own", []extract.Fact{level(q2024[3], "317.42", apart), grown(q2024[3], "13", apart)}, "2023Q4 281 [279.6~282.2] CNY"},
		{"never over lengths of time", []extract.Fact{level(y2024, "317.42"), grown(q2024[3], "13")}, ""},
		{"never of spans", []extract.Fact{level(span("2024-01-01", "2024-09-30"), "317.42"), grown(span("2024-01-01", "2024-09-30"), "13")}, ""},
		{"two currencies: it is open which has grown", []extract.Fact{level(q2024[3], "317.42"), level(q2024[3], "43.3", inUSD), grown(q2024[3], "13")}, ""},
		{"growth in real terms", []extract.Fact{level(y2024, "134.9", metric("gdp")), grown(y2024, "5.0", metric("gdp"))}, ""},
		{"a quote", []extract.Fact{level(y2024, "317", metric("market_cap")), grown(y2024, "13", metric("market_cap"))}, ""},
		{"an open level", []extract.Fact{level(q2024[3], "317", over), grown(q2024[3], "13")}, ""},
		{"an open growth", []extract.Fact{level(q2024[3], "317"), grown(q2024[3], "13", over)}, ""},
		{"a doubtful level", []extract.Fact{level(q2024[3], "317", func(f *extract.Fact) { f.Confidence = 0.3 }), grown(q2024[3], "13")}, ""},
		{"a list that does not fit", []extract.Fact{level(q2024[3], "317"), grown(q2024[3], "13", func(f *extract.Fact) { f.Uneven = true })}, ""},
		{"a negative base is not meaningful", []extract.Fact{level(q2023[3], "-20"), grown(q2024[3], "13")}, ""},
		{"nor a base of one digit", []extract.Fact{level(q2023[3], "1"), grown(q2024[3], "13")}, ""},
		{"nor what is left of nearly nothing", []extract.Fact{level(q2024[3], "317"), grown(q2024[3], "-99")}, ""},
		{"nor what has lost more than all", []extract.Fact{level(q2024[3], "317"), grown(q2024[3], "-120")}, ""},
		{"a share", []extract.Fact{grown(q2024[3], "40", func(f *extract.Fact) { f.Kind, f.Basis = extract.Share, "" }), grown(q2024[3], "13")}, ""},
		{"two growths at odds", []extract.Fact{level(q2024[3], "317.42"), grown(q2024[3], "13"), with(grown(q2024[3], "18"), func(f *extract.Fact) { f.Article = "old" })}, ""},
		{"two ways to one figure: the closer", []extract.Fact{
			level(q2024[3], "317.42"), grown(q2024[3], "7.2", by(extract.QoQ)), level(q2023[2], "276.5"), grown(q2024[2], "7")},
			"2024Q3 296.1 [295.95~296.25] CNY"},
		{"two ways at odds", []extract.Fact{
			level(q2024[3], "317.42"), grown(q2024[3], "7.2", by(extract.QoQ)), level(q2023[2], "230"), grown(q2024[2], "7")}, ""},
	} {
		if got := derived(build(c.facts...)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Where the currency of the reports is known, growth is meant in it.
func TestDerivedInTheCurrencyOfTheReports(t *testing.T) {
	facts := []extract.Fact{level(q2024[3], "317.42"), level(q2024[3], "43.3", inUSD), grown(q2024[3], "13")}
	opts := Options{Currency: func(string) string { return "CNY" }}
	if got, want := derived(Build(facts, opts)), "2023Q4 281 [279.6~282.2] CNY"; got != want {
		t.Errorf("both stated: %s, want %s", got, want)
	}
	if got := derived(Build(facts[1:], opts)); got != "" {
		t.Errorf("the translation alone: %s", got)
	}
}

// Whatever the true figures were, those of which articles write rounded levels and
// growth lie in the interval of what is derived, and the figure shown does too.
func TestDerivedHoldsTheTruth(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 4))
	tried := 0
	for range 4000 {
		base := decimal.New(1e10+r.Int64N(9e10), 0)
		now := base.Mul(decimal.New(400+r.Int64N(1600), -3)).Round(0)
		percent := now.Mul(hundred).DivRound(base, 20).Sub(hundred)
		change := grown(q2024[3], percent.StringFixed(r.Int32N(3)))
		truth, facts := base, []extract.Fact{level(q2024[3], now.Shift(-8).StringFixed(r.Int32N(3))), change}
		if r.IntN(2) == 0 {
			truth, facts = now, []extract.Fact{level(q2023[3], base.Shift(-8).StringFixed(r.Int32N(3))), change}
		}
		facts[0].Approx, facts[1].Approx = r.IntN(4) == 0, r.IntN(4) == 0
		for _, s := range build(facts...) {
			for _, d := range s.Derived {
				tried++
				if !d.Interval.Meets(Exactly(truth)) || !d.Interval.Meets(Exactly(d.Value)) || !d.Interval.Bounded() {
					t.Fatalf("%s: %s [%s]; the truth is %s; of %s and %s", d.Period.Label, d.Value, d.Interval, truth, facts[0].Text, facts[1].Text)
				}
			}
		}
	}
	if tried < 3500 {
		t.Errorf("tried only %d", tried)
	}
}

// In whatever articles state, derived figures stand beside points and never on
// one, and come from sure outcomes of the same subject and footing, none of them derived.
func TestDerivedKeepsToItsRules(t *testing.T) {
	facts := reports(400)
	n := 0
	for _, s := range Build(facts, Options{}) {
		for i, d := range s.Derived {
			n++
			if _, stated := s.At(d.Period); stated {
				t.Fatalf("%s: derived where a point is stated", s.ID)
			}
			if i > 0 && ComparePeriods(s.Derived[i-1].Period, d.Period) >= 0 {
				t.Fatalf("%s: derived out of order, or twice", s.ID)
			}
			if len(d.From) != 2 || d.From[0].Kind != extract.Level || d.From[1].Kind != extract.Change {
				t.Fatalf("%s: derived from %v", s.ID, d.From)
			}
			for _, f := range d.From {
				if f.Status != extract.Actual || f.Entity.ID != s.Key.Entity || f.Metric.ID != s.Key.Metric || f.Apart != s.Key.Apart {
					t.Fatalf("%s: derived from %+v", s.ID, *f)
				}
			}
			if d.From[0].Unit != s.Key.Unit {
				t.Fatalf("%s: derived from an amount in %s", s.ID, d.From[0].Unit)
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d derived figures", n)
	}
}

// reports are the facts of n articles on 20 companies, each on one quarter of seven
// years: a level, its growth, now and then on another footing, in another currency
// or expected. Much is left out, so that it can be derived.
func reports(n int) []extract.Fact {
	r := rand.New(rand.NewPCG(9, 9))
	facts := make([]extract.Fact, 0, 4*n)
	for i := range n {
		start := time.Date(2018+r.IntN(7), time.Month(1+3*r.IntN(4)), 1, 0, 0, 0, 0, time.UTC)
		p := extract.NewPeriod(start, start.AddDate(0, 3, -1))
		add := func(f extract.Fact) {
			f.Article, f.ID = fmt.Sprint("a", i), fmt.Sprint("f", len(facts))
			f.Start = len(facts)
			f.Entity.ID = fmt.Sprint("company-", i%20)
			facts = append(facts, f)
		}
		chance := func(one int, set func(*extract.Fact)) func(*extract.Fact) {
			if r.IntN(one) == 0 {
				return set
			}
			return func(*extract.Fact) {}
		}
		expected := func(f *extract.Fact) { f.Status = extract.Expected }
		amount, percent := fmt.Sprint(200+r.IntN(200)), func() string { return fmt.Sprint(r.IntN(60) - 20) }
		add(level(p, amount, chance(9, inUSD), chance(9, apart), chance(9, expected)))
		add(grown(p, percent(), chance(9, apart), chance(9, expected)))
		add(grown(p, percent(), by(extract.QoQ), chance(9, apart)))
		if r.IntN(2) == 0 {
			add(level(YearAgo(p), amount, chance(9, apart)))
		}
	}
	return facts
}

func TestAsKnownIsWhatTheArticlesUpToThenSay(t *testing.T) {
	facts := reports(300)
	published := func(slug string) time.Time { return day("2025-01-01").AddDate(0, 0, int(slug[len(slug)-1]-'0')) }
	named := func(id string) string { return "the " + id }
	opts := Options{Date: published, Entity: named, Metric: named}
	now := Build(facts, opts)
	newest := day("2025-01-01")
	for i := range facts {
		if d := published(facts[i].Article); d.After(newest) {
			newest = d
		}
	}
	if !reflect.DeepEqual(describe(AsKnown(now, newest, opts)), describe(now)) {
		t.Error("as known on the newest day is not what is known")
	}
	for on := day("2024-12-31"); on.Before(newest); on = on.AddDate(0, 0, 1) {
		known := slices.DeleteFunc(slices.Clone(facts), func(f extract.Fact) bool { return published(f.Article).After(on) })
		if got, want := withoutWords(AsKnown(now, on, opts)), withoutWords(Build(known, opts)); !reflect.DeepEqual(got, want) {
			t.Errorf("as known on %s: %d series, want %d", on.Format(time.DateOnly), len(got), len(want))
		}
	}
	if !reflect.DeepEqual(describe(now), describe(Build(facts, opts))) {
		t.Error("AsKnown changed the series it was asked of")
	}
}

// withoutWords describes ss without the words of the newest article.
func withoutWords(ss []Series) []any {
	ss = slices.Clone(ss)
	for i := range ss {
		ss[i].Segment = ""
	}
	return describe(ss)
}

func TestRestated(t *testing.T) {
	says := func(article, amount string, more ...func(*extract.Fact)) extract.Fact {
		return level(q2024[3], amount, append(more, func(f *extract.Fact) { f.Article, f.ID = article, article+amount })...)
	}
	for _, c := range []struct {
		name  string
		facts []extract.Fact
		want  string // the shown value, then the earlier ones
	}{
		{"another value", []extract.Fact{says("old", "310.5"), says("new", "317.42")}, "new 317.42億: old 310.5億"},
		{"two, the newer first", []extract.Fact{says("old", "310.5"), says("mid", "312"), says("new", "317.42")}, "new 317.42億: mid 312億, old 310.5億"},
		{"a value that was stated again", []extract.Fact{says("old", "310.5"), says("mid", "310.52"), says("new", "317.42")}, "new 317.42億: old 310.5億"},
		{"rounding is no restatement", []extract.Fact{says("old", "317"), says("new", "317.42")}, "new 317.42億: "},
		{"a forecast that came otherwise", []extract.Fact{says("old", "300", func(f *extract.Fact) { f.Status = extract.Expected }), says("new", "317.42")}, "new 317.42億: "},
		{"two values of one article", []extract.Fact{says("new", "300"), says("new", "317.42")}, "new 317.42億: "},
		{"of an article without a date", []extract.Fact{says("undated", "300"), says("new", "317.42")}, "new 317.42億: "},
		{"a quote", []extract.Fact{says("old", "300", metric("market_cap")), says("new", "317.42", metric("market_cap"))}, "new 317.42億: "},
		{"a doubtful reading", []extract.Fact{says("old", "300", func(f *extract.Fact) { f.Confidence = 0.2 }), says("new", "317.42")}, "new 317.42億: "},
	} {
		s := only(t, build(c.facts...))
		var earlier []string
		for _, f := range s.Restated(&s.Points[0], dated) {
			earlier = append(earlier, f.Article+" "+f.Text)
		}
		shown := s.Points[0].Shown()
		if got := shown.Article + " " + shown.Text + ": " + strings.Join(earlier, ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
