package series

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func span(start, end string) extract.Period { return extract.NewPeriod(day(start), day(end)) }

func on(s string) extract.Period { return span(s, s) }

var (
	q2024 = []extract.Period{
		span("2024-01-01", "2024-03-31"), span("2024-04-01", "2024-06-30"),
		span("2024-07-01", "2024-09-30"), span("2024-10-01", "2024-12-31"),
	}
	y2024 = span("2024-01-01", "2024-12-31")
	y2025 = span("2025-01-01", "2025-12-31")
)

// growth is 阿里雲's yoy revenue growth as article states it at a place.
func growth(article string, at int, p extract.Period, percent string) extract.Fact {
	f := extract.Fact{
		ID: article + percent, Article: article,
		Entity: extract.Name{ID: "alibaba-cloud", Text: "阿里雲"}, Metric: extract.Name{ID: "revenue", Text: "收入"},
		Kind: extract.Change, Basis: extract.YoY, Period: p, Status: extract.Actual,
	}
	f.Value = decimal.NewNullDecimal(decimal.RequireFromString(percent))
	f.Step, f.Unit, f.Text = decimal.NewFromInt(1), "%", percent+"%"
	f.Start, f.End = at, at+len(f.Text)
	return f
}

func with(f extract.Fact, change func(*extract.Fact)) extract.Fact {
	change(&f)
	return f
}

// dated gives three articles their days.
func dated(slug string) time.Time {
	return map[string]time.Time{"old": day("2024-11-15"), "mid": day("2025-02-20"), "new": day("2025-02-24")}[slug]
}

func build(facts ...extract.Fact) []Series { return Build(facts, Options{Date: dated}) }

func only(t *testing.T, ss []Series) Series {
	t.Helper()
	if len(ss) != 1 {
		t.Fatalf("got %d series, want 1: %v", len(ss), ss)
	}
	return ss[0]
}

func shownAt(p Point) string { return p.Shown().Article + " " + p.Shown().Text }

func TestPointsStandInOrderOfTime(t *testing.T) {
	s := only(t, build(growth("new", 9, q2024[3], "13"), growth("old", 1, q2024[0], "3"), growth("mid", 5, q2024[2], "7")))
	var got []string
	for _, p := range s.Points {
		got = append(got, p.Period.Label+" "+p.Value.Decimal.String())
	}
	if want := []string{"2024Q1 3", "2024Q3 7", "2024Q4 13"}; !slices.Equal(got, want) {
		t.Errorf("points %v, want %v", got, want)
	}
}

func TestShownFact(t *testing.T) {
	expected := func(f *extract.Fact) { f.Status = extract.Expected }
	over := func(f *extract.Fact) { f.Bound = extract.Over }
	ranged := func(f *extract.Fact) {
		f.Value = decimal.NullDecimal{}
		f.Low, f.High = decimal.NewNullDecimal(decimal.NewFromInt(10)), decimal.NewNullDecimal(decimal.NewFromInt(99))
		f.Text = "雙位數"
	}
	p := q2024[3]
	for _, c := range []struct {
		name  string
		facts []extract.Fact
		want  string
	}{
		{"the newest article", []extract.Fact{growth("old", 1, p, "12"), growth("new", 1, p, "13"), growth("mid", 1, p, "14")}, "new 13%"},
		{"the latest place of an article", []extract.Fact{growth("new", 90, p, "13"), growth("new", 10, p, "12")}, "new 13%"},
		{"an outcome before a newer forecast", []extract.Fact{growth("old", 1, p, "12"), with(growth("new", 1, p, "13"), expected)}, "old 12%"},
		{"an exact figure before a newer bound", []extract.Fact{growth("old", 1, p, "12"), with(growth("new", 1, p, "10"), over)}, "old 12%"},
		{"an exact figure before a newer range", []extract.Fact{growth("old", 1, p, "12"), with(growth("new", 1, p, "0"), ranged)}, "old 12%"},
		{"an outcome with a bound before an exact forecast", []extract.Fact{with(growth("old", 1, p, "12"), over), with(growth("new", 1, p, "13"), expected)}, "old 12%"},
		{"a bound where there is nothing else", []extract.Fact{with(growth("old", 1, p, "12"), over)}, "old 12%"},
	} {
		s := only(t, build(c.facts...))
		if len(s.Points) != 1 || len(s.Points[0].Facts) != len(c.facts) {
			t.Errorf("%s: points %v", c.name, s.Points)
			continue
		}
		if got := shownAt(s.Points[0]); got != c.want {
			t.Errorf("%s: shown %s, want %s", c.name, got, c.want)
		}
		if s.Points[0].Status != s.Points[0].Shown().Status {
			t.Errorf("%s: status %s", c.name, s.Points[0].Status)
		}
	}
}

func TestWhatIsNoPoint(t *testing.T) {
	f := growth("new", 1, q2024[3], "13")
	for name, bad := range map[string]extract.Fact{
		"no entity": with(f, func(f *extract.Fact) { f.Entity = extract.Name{} }),
		"no metric": with(f, func(f *extract.Fact) { f.Metric = extract.Name{} }),
		"no period": with(f, func(f *extract.Fact) { f.Period = extract.Period{} }),
		"no value":  with(f, func(f *extract.Fact) { f.Value = decimal.NullDecimal{} }),
		"half a range": with(f, func(f *extract.Fact) {
			f.Low, f.Value = f.Value, decimal.NullDecimal{}
		}),
	} {
		if ss := build(bad); len(ss) != 0 {
			t.Errorf("%s: %v", name, ss)
		}
	}
}

func TestWhatIsNeverMixed(t *testing.T) {
	f := growth("new", 1, y2024, "13")
	facts := []extract.Fact{
		f,
		with(f, func(f *extract.Fact) { f.Entity.ID = "alibaba" }),
		with(f, func(f *extract.Fact) { f.Segment = "廣告業務" }),
		with(f, func(f *extract.Fact) { f.Metric.ID = "net_income" }),
		with(f, func(f *extract.Fact) { f.Metric.ID = "net_income_adjusted" }),
		with(f, func(f *extract.Fact) { f.Basis = extract.QoQ }),
		with(f, func(f *extract.Fact) { f.Basis = extract.CAGR }),
		with(f, func(f *extract.Fact) { f.Unit = "x" }),
		with(f, func(f *extract.Fact) { f.Period = q2024[0] }),
		with(f, func(f *extract.Fact) { f.Period = span("2024-01-01", "2024-06-30") }),
		with(f, func(f *extract.Fact) { f.Period = span("2024-01-01", "2024-09-30") }),
		with(f, func(f *extract.Fact) { f.Period = on("2024-12-31") }),
		with(f, func(f *extract.Fact) { f.Kind, f.Basis, f.Unit = extract.Level, "", "CNY" }),
		with(f, func(f *extract.Fact) { f.Kind, f.Basis, f.Unit = extract.Level, "", "USD" }),
		with(f, func(f *extract.Fact) { f.Kind, f.Basis, f.Unit = extract.Level, "", "CNY/share" }),
		with(f, func(f *extract.Fact) { f.Kind, f.Basis = extract.Share, "" }),
		with(f, func(f *extract.Fact) { f.Apart = true }),
	}
	ss := build(facts...)
	if len(ss) != len(facts) {
		t.Errorf("%d facts of different keys gave %d series", len(facts), len(ss))
	}
	ids := map[string]bool{}
	for _, s := range ss {
		ids[s.ID] = true
	}
	if len(ids) != len(ss) {
		t.Errorf("%d series have %d ids", len(ss), len(ids))
	}
}

func TestSegmentsOfBothScriptsAreOne(t *testing.T) {
	segment := func(s string) func(*extract.Fact) { return func(f *extract.Fact) { f.Segment = s } }
	s := only(t, build(
		with(growth("old", 1, q2024[2], "7"), segment("广告业务")),
		with(growth("new", 1, q2024[3], "13"), segment("廣告業務"))))
	if len(s.Points) != 2 || s.Segment != "廣告業務" || s.Key.Segment != "广告业务" {
		t.Errorf("segment %q (%q), %d points", s.Segment, s.Key.Segment, len(s.Points))
	}
}

func TestChangesSinceDifferentDaysAreDifferentPoints(t *testing.T) {
	since := func(base string) func(*extract.Fact) {
		return func(f *extract.Fact) { f.Basis, f.Base = extract.Since, on(base) }
	}
	s := only(t, build(
		with(growth("new", 1, on("2025-01-30"), "16"), since("2025-01-24")),
		with(growth("new", 9, on("2025-01-30"), "20"), since("2024-11-24"))))
	if len(s.Points) != 2 || s.Points[0].Base.Label != "2024-11-24" {
		t.Errorf("points %v", s.Points)
	}
	if s.Key.Comparable() {
		t.Error("changes since different days share an axis")
	}
}

func TestComparable(t *testing.T) {
	for _, c := range []struct {
		kind  extract.Kind
		basis extract.Basis
		grain Grain
		want  bool
	}{
		{extract.Change, extract.YoY, Quarter, true},
		{extract.Change, extract.DoD, Day, true},
		{extract.Change, extract.YTD, Other, true},
		{extract.Level, "", Day, true},
		{extract.Share, "", Year, true},
		{extract.Level, "", Other, false},
		{extract.Change, extract.YoY, Other, false},
		{extract.Change, "", Quarter, false},
		{extract.Delta, "", Quarter, false},
		{extract.Change, extract.CAGR, Other, false},
		{extract.Change, extract.Vs, Quarter, false},
	} {
		if got := (Key{Kind: c.kind, Basis: c.basis, Grain: c.grain}).Comparable(); got != c.want {
			t.Errorf("%v: %v", c, got)
		}
	}
}

func TestNames(t *testing.T) {
	facts := []extract.Fact{
		growth("old", 1, q2024[3], "12"),
		with(growth("new", 1, q2024[0], "13"), func(f *extract.Fact) { f.Entity.Text = "雲智慧集團"; f.Metric.Text = "營收" }),
	}
	if s := only(t, Build(facts, Options{Date: dated})); s.Entity.Text != "雲智慧集團" || s.Metric.Text != "營收" {
		t.Errorf("words of the newest article: got %v, %v", s.Entity, s.Metric)
	}
	lexicon := func(id string) string { return map[string]string{"alibaba-cloud": "阿里雲智慧集團"}[id] }
	if s := only(t, Build(facts, Options{Date: dated, Entity: lexicon, Metric: lexicon})); s.Entity.Text != "阿里雲智慧集團" || s.Metric.Text != "營收" {
		t.Errorf("names of the lexicon: got %v, %v", s.Entity, s.Metric)
	}
}

func TestOrderOfFactsDoesNotMatter(t *testing.T) {
	facts := corpus(40)
	want := describe(Build(facts, Options{}))
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		random.Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
		if got := describe(Build(facts, Options{})); !reflect.DeepEqual(got, want) {
			t.Fatal("series of shuffled facts are different")
		}
	}
}

// describe replaces the pointers of ss by the facts.
func describe(ss []Series) []any {
	var out []any
	for _, s := range ss {
		out = append(out, s.ID, s.Key, s.Entity, s.Metric, s.Segment)
		for _, p := range s.Points {
			out = append(out, p.Period, p.Value, p.Status)
			for _, f := range p.Facts {
				out = append(out, *f)
			}
		}
		for _, d := range s.Derived {
			out = append(out, d.Period, d.Value.String(), d.Interval.String())
			for _, f := range d.From {
				out = append(out, *f)
			}
		}
	}
	return out
}

func TestAt(t *testing.T) {
	s := only(t, build(growth("new", 1, q2024[3], "13"), growth("new", 5, q2024[1], "6")))
	p, ok := s.At(extract.Period{Start: q2024[1].Start, End: q2024[1].End, Label: "FY2025Q1"})
	if !ok || p.Value.Decimal.String() != "6" {
		t.Errorf("At the second quarter: %v, %v", p, ok)
	}
	if _, ok := s.At(q2024[2]); ok {
		t.Error("At the third quarter: found")
	}
}

func TestIndex(t *testing.T) {
	ss := build(
		growth("new", 1, q2024[3], "13"),
		with(growth("old", 1, q2024[3], "8"), func(f *extract.Fact) { f.Entity.ID = "alibaba" }),
		with(growth("new", 9, q2024[3], "6"), func(f *extract.Fact) { f.Entity.ID, f.Metric.ID = "alibaba", "net_income" }))
	x := NewIndex(ss)
	for name, got := range map[string][2]int{
		"entity":  {len(x.ByEntity("alibaba")), 2},
		"metric":  {len(x.ByMetric("revenue")), 2},
		"article": {len(x.ByArticle("new")), 2},
		"none":    {len(x.ByArticle("none")), 0},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %d series, want %d", name, got[0], got[1])
		}
	}
}

func TestIDs(t *testing.T) {
	s := only(t, build(growth("new", 1, q2024[3], "13")))
	if want := "alibaba-cloud-revenue-yoy-quarter-"; len(s.ID) != len(want)+8 || s.ID[:len(want)] != want {
		t.Errorf("id %q", s.ID)
	}
	s = only(t, build(with(growth("new", 1, q2024[3], "13"), func(f *extract.Fact) { f.Entity.ID = "抖音電商" })))
	if want := "revenue-yoy-quarter-"; len(s.ID) != len(want)+8 || s.ID[:len(want)] != want {
		t.Errorf("id %q", s.ID)
	}
}

// corpus is the facts of n articles: one company a hundred articles, levels and
// changes of six metrics over the quarters of ten years.
func corpus(n int) []extract.Fact {
	metrics := []string{"revenue", "net_income", "gross_profit", "free_cash_flow", "capex", "cost"}
	r := rand.New(rand.NewPCG(7, 7))
	facts := make([]extract.Fact, 0, n*30)
	for i := range n {
		slug := "a" + decimal.NewFromInt(int64(i)).String()
		for j := range 30 {
			start := time.Date(2015+r.IntN(10), time.Month(1+3*r.IntN(4)), 1, 0, 0, 0, 0, time.UTC)
			f := growth(slug, j*40, extract.NewPeriod(start, start.AddDate(0, 3, -1)), decimal.NewFromInt(int64(r.IntN(90))).String())
			f.Entity.ID = "company-" + decimal.NewFromInt(int64(i/100)).String()
			f.Metric.ID = metrics[j%len(metrics)]
			if j%2 == 0 {
				f.Kind, f.Basis, f.Unit = extract.Level, "", "CNY"
			}
			if j%5 == 0 {
				f.Segment = []string{"雲服務", "广告业务", "廣告業務"}[r.IntN(3)]
			}
			facts = append(facts, f)
		}
	}
	return facts
}

func BenchmarkBuild(b *testing.B) {
	facts := corpus(10000)
	b.ReportAllocs()
	for b.Loop() {
		Build(facts, Options{})
	}
}

// What deriving costs: 300,000 facts on 2,000 companies, of which much growth has
// one of its levels missing.
func BenchmarkDerive(b *testing.B) {
	facts := reports(86000)
	for i := range facts {
		facts[i].Entity.ID += decimal.NewFromInt(int64(facts[i].Start / 3000)).String()
	}
	for _, c := range []struct {
		name  string
		build func([]extract.Fact, Options) []Series
	}{{"stated alone", stated}, {"with derived", Build}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.build(facts, Options{})
			}
		})
	}
}
