package check

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

func articles() *desk { return &desk{} }

func TestChangeFromLevels(t *testing.T) {
	price := of("share_price")
	for _, c := range []struct {
		name string
		desk *desk
		want []string
	}{
		{
			"since a day, about", articles().
				says("a", "86.71美元", price, in("2025-01-24")).says("a", "103美元", price, in("2025-01-30")).
				says("a", "約16%", price, in("2025-01-30"), since("2025-01-24")),
			[]string{"a change-from-levels differs: 103 ÷ 86.71 − 1 = 18.79%; stated 16, expected 18.79"},
		},
		{
			"since the first day of its span", articles().
				says("a", "86.71美元", price, in("2025-01-24")).says("a", "103美元", price, in("2025-01-30")).
				says("a", "約19%", price, in("2025-01-24/2025-01-30"), since("")),
			[]string{"a change-from-levels agrees: 103 ÷ 86.71 − 1 = 18.79%; stated 19, expected 18.79"},
		},
		{
			"a fall by the quarter", articles().
				says("a", "565.4億", in("2024Q3")).says("a", "-31%", at(extract.QoQ)).says("a", "390.2億"),
			[]string{"a change-from-levels agrees: 390.2 ÷ 565.4 − 1 = −30.99%; stated -31, expected -30.99"},
		},
		{
			"a forecast from an outcome", articles().
				says("a", "約3.5億", in("2024")).says("a", "4.2億", in("2025"), expectedly).says("a", "20%", in("2025"), expectedly),
			[]string{"a change-from-levels agrees: 4.2 ÷ 3.5 − 1 = 20%; stated 20, expected 20"},
		},
		{
			"a forecast from a forecast", articles().
				says("a", "69.8億", in("2021"), expectedly).says("a", "82.4億", in("2022"), expectedly).says("a", "19.6%", in("2022"), expectedly),
			[]string{"a change-from-levels differs: 82.4 ÷ 69.8 − 1 = 18.05%; stated 19.6, expected 18.05"},
		},
		{
			"a month", articles().
				says("a", "100萬", in("2024-02")).says("a", "112萬", in("2024-03")).says("a", "15%", in("2024-03"), at(extract.MoM)),
			[]string{"a change-from-levels differs: 112 ÷ 100 − 1 = 12%; stated 15, expected 12"},
		},
		{
			"a stock since the start of the year", articles().
				says("a", "200億", of("total_assets"), in("2024-12-31")).says("a", "210億", of("total_assets"), in("2025-03-31")).
				says("a", "5%", of("total_assets"), in("2025-01-01/2025-03-31"), at(extract.YTD)),
			[]string{"a change-from-levels agrees: 210 ÷ 200 − 1 = 5%; stated 5, expected 5"},
		},
		{
			"in times", articles().says("a", "100億", in("2023Q4")).says("a", "250億").says("a", "1.5倍"),
			[]string{"a change-from-levels agrees: 250 ÷ 100 − 1 = 1.5×; stated 1.5, expected 1.5"},
		},
		{
			"at different scales", articles().says("a", "9500萬", in("2023Q4")).says("a", "1.15億").says("a", "40%"),
			[]string{"a change-from-levels differs: 1.15 ÷ 0.95 − 1 = 21.05%; stated 40, expected 21.05"},
		},
		{
			"a range", articles().says("a", "1.00億", in("2023Q4")).says("a", "1.20~1.30億").says("a", "50%"),
			[]string{"a change-from-levels differs: (1.2–1.3) ÷ 1.00 − 1 = (20–30)%; stated 50, expected 20~30"},
		},
		{
			"a bound that is broken", articles().says("a", "100億", in("2023Q4")).says("a", "110億").says("a", "超20%"),
			[]string{"a change-from-levels differs: 110 ÷ 100 − 1 = 10%; stated 20, expected 10"},
		},
		{
			"a bound that holds", articles().says("a", "100億", in("2023Q4")).says("a", "125億").says("a", "超20%"),
			[]string{"a change-from-levels agrees: 125 ÷ 100 − 1 = 25%; stated 20, expected 25"},
		},
		{
			"a fall of more than", articles().says("a", "100億", in("2023Q4")).says("a", "75億").says("a", "超-20%", func(f *extract.Fact) {
				f.Bound = extract.Over
			}),
			[]string{"a change-from-levels agrees: 75 ÷ 100 − 1 = −25%; stated -20, expected -25"},
		},
		{
			"into a loss", articles().says("a", "10億", in("2023Q4")).says("a", "-5億").says("a", "-150%"),
			[]string{"a change-from-levels agrees: −5 ÷ 10 − 1 = −150%; stated -150, expected -150"},
		},
		{
			"the level of another article", articles().says("a", "100億", in("2023Q4")).says("b", "130億").says("b", "20%"),
			[]string{"b change-from-levels conflicts: 130 ÷ 100 − 1 = 30%; stated 20, expected 30"},
		},
		{
			"its own levels before those of others", articles().
				says("a", "100億", in("2023Q4")).says("a", "999億", of("cost")).
				says("b", "110億", in("2023Q4")).says("b", "121億").says("b", "10%"),
			[]string{
				"b same-fact conflicts: 110 ≠ 100; stated 11000000000, expected 10000000000",
				"b change-from-levels agrees: 121 ÷ 110 − 1 = 10%; stated 10, expected 10",
			},
		},
		{
			"both scripts of a segment", articles().
				says("a", "100億", in("2023Q4"), segment("广告业务")).says("a", "110億", segment("廣告業務")).says("a", "10%", segment("广告业务")),
			[]string{"a change-from-levels agrees: 110 ÷ 100 − 1 = 10%; stated 10, expected 10"},
		},
	} {
		expect(t, c.name, c.desk, c.want...)
	}
}

func TestChangesThatCannotBeChecked(t *testing.T) {
	for name, d := range map[string]*desk{
		"no base":               articles().says("a", "110億").says("a", "10%"),
		"adjusted and reported": articles().says("a", "100億", in("2023Q4"), of("net_income")).says("a", "130億", of("net_income_adjusted")).says("a", "10%", of("net_income_adjusted")),
		"segment and whole":     articles().says("a", "100億", in("2023Q4"), segment("廣告")).says("a", "130億").says("a", "10%"),
		"unknown basis":         articles().says("a", "100億", in("2023Q4")).says("a", "130億").says("a", "10%", at("")),
		"against a plan":        articles().says("a", "100億", in("2023Q4")).says("a", "130億").says("a", "10%", at(extract.Vs)),
		"outcome and forecast":  articles().says("a", "100億", in("2023Q4")).says("a", "130億", expectedly).says("a", "10%"),
		"another's forecast":    articles().says("a", "100億", in("2023Q4")).says("a", "130億", expectedly, source("甲證券")).says("a", "10%", expectedly, source("乙證券")),
		"real growth":           articles().says("a", "100億", in("2023"), of("gdp")).says("a", "130億", in("2024"), of("gdp")).says("a", "5%", in("2024"), of("gdp")),
		"growth of a rate":      articles().says("a", "40%", in("2023Q4"), asLevel).says("a", "42%", asLevel).says("a", "2%"),
		"an unsure fact":        articles().says("a", "100億", in("2023Q4")).says("a", "130億", unsure).says("a", "10%"),
		"quarter and year":      articles().says("a", "100億", in("2023")).says("a", "130億").says("a", "10%", since("2023")),
		"quotes of another":     articles().says("a", "100美元", in("2025-01-24"), of("share_price")).says("b", "130美元", in("2025-01-30"), of("share_price")).says("b", "10%", of("share_price"), in("2025-01-30"), since("2025-01-24")),
	} {
		expect(t, name, d)
	}
}

func TestWhatStandsInTheWay(t *testing.T) {
	for name, c := range map[string]struct {
		desk *desk
		want Bar
	}{
		"two currencies": {articles().says("a", "100億", in("2023Q4")).says("a", "130億美元").says("a", "10%"), Currencies},
		"from a loss":    {articles().says("a", "-5億", in("2023Q4")).says("a", "10億").says("a", "300%"), NegativeBase},
		"from zero":      {articles().says("a", "0億", in("2023Q4")).says("a", "10億").says("a", "300%"), NegativeBase},
		"an open level":  {articles().says("a", "100億", in("2023Q4")).says("a", "超105億").says("a", "10%"), Open},
		"a tiny base":    {articles().says("a", "1億", in("2023Q4")).says("a", "5億").says("a", "280%"), TinyBase},
	} {
		expect(t, name, c.desk, "a change-from-levels unchecked: "+string(c.want))
		if found := c.desk.findings(); len(found) > 0 && !strings.Contains(found[0].Sum, " ÷ ") {
			t.Errorf("%s: the sum that cannot be done is not shown: %q", name, found[0].Sum)
		}
	}
}

func asLevel(f *extract.Fact) { f.Kind, f.Basis = extract.Level, "" }

// Where an article states a level twice, the change may fit either; that the two
// differ is said once, by the rule whose business it is.
func TestAmbiguousLevelsAreNotAccusedTwice(t *testing.T) {
	expect(t, "two bases", articles().
		says("a", "100億", in("2023Q4")).says("a", "120億", in("2023Q4")).says("a", "132億").says("a", "32%"),
		"a same-fact differs: 120 ≠ 100; stated 12000000000, expected 10000000000",
		"a change-from-levels agrees: 132 ÷ 100 − 1 = 32%; stated 32, expected 32")
}

func TestLevelFromChange(t *testing.T) {
	for _, c := range []struct {
		name string
		desk *desk
		want []string
	}{
		{
			"from A down to B, no base", articles().
				says("a", "565.4億", in("2024Q3"), sentence(1)).says("a", "-31%", since(""), sentence(1)).says("a", "400.2億", sentence(1)),
			[]string{"a level-from-change differs: 565.4 × (1 − 31%) = 390.13; stated 40020000000, expected 39012600000"},
		},
		{
			"from A down to B, basis unknown", articles().
				says("a", "565.4億", in("2024Q3"), sentence(1)).says("a", "-31%", at(""), sentence(1)).says("a", "390.2億", sentence(1)),
			[]string{"a level-from-change rounding: 565.4 × (1 − 31%) = 390.13; stated 39020000000, expected 39012600000"},
		},
		{
			"nothing dated", articles().
				says("a", "100美元", undatedPeriod, sentence(1)).says("a", "50%", since(""), undatedPeriod, sentence(1)).says("a", "150美元", undatedPeriod, sentence(1)),
			[]string{"a level-from-change agrees: 100 × (1 + 50%) = 150; stated 150, expected 150"},
		},
		{
			"not over sentences", articles().
				says("a", "565.4億", in("2024Q3"), sentence(1)).says("a", "-31%", at(""), sentence(1)).says("a", "400.2億", sentence(2)), nil,
		},
		{
			"not where the first level is of the same time", articles().
				says("a", "100億", sentence(1)).says("a", "20%", at(""), sentence(1)).says("a", "130億", in("2025Q1"), sentence(1)), nil,
		},
		{
			"not twice with the other rule", articles().
				says("a", "565.4億", in("2024Q3"), sentence(1)).says("a", "-31%", since("2024Q3"), sentence(1)).says("a", "400.2億", sentence(1)),
			[]string{"a change-from-levels differs: 400.2 ÷ 565.4 − 1 = −29.22%; stated -31, expected -29.22"},
		},
		{
			"a chain over an article", articles().
				says("a", "100億", in("2022")).says("a", "20%", in("2023")).says("a", "10%", in("2024")).says("a", "150億", in("2024")),
			[]string{"a level-from-change differs: 100 × (1 + 20%) × (1 + 10%) = 132; stated 15000000000, expected 13200000000"},
		},
		{
			"a chain over articles", articles().
				says("a", "100億", in("2022")).says("b", "20%", in("2023")).says("c", "10%", in("2024")).says("c", "150億", in("2024")),
			[]string{"c level-from-change conflicts: 100 × (1 + 20%) × (1 + 10%) = 132; stated 15000000000, expected 13200000000"},
		},
		{
			"a chain within rounding", articles().
				says("a", "100億", in("2022")).says("b", "20%", in("2023")).says("c", "10%", in("2024")).says("c", "133億", in("2024")),
			[]string{"c level-from-change rounding: 100 × (1 + 20%) × (1 + 10%) = 132; stated 13300000000, expected 13200000000"},
		},
		{
			"a link that is disputed", articles().
				says("a", "100億", in("2022")).says("b", "20%", in("2023")).says("c", "30%", in("2023")).says("d", "10%", in("2024")).says("d", "150億", in("2024")),
			[]string{"c same-fact conflicts: 30% ≠ 20%; stated 30, expected 20"},
		},
	} {
		expect(t, c.name, c.desk, c.want...)
	}
}

func TestSameFact(t *testing.T) {
	for _, c := range []struct {
		name string
		desk *desk
		want []string
	}{
		{"repeated", articles().says("a", "13%").says("a", "13%"), []string{"a same-fact agrees: 13% = 13%; stated 13, expected 13"}},
		{"repeated rounded", articles().says("a", "317.42億").says("a", "317億"), []string{"a same-fact agrees: 317 ≈ 317.42; stated 31700000000, expected 31742000000"}},
		{"repeated wrongly", articles().says("a", "13%").says("a", "31%"), []string{"a same-fact differs: 31% ≠ 13%; stated 31, expected 13"}},
		{"like for like beside as reported", articles().says("a", "8%").says("a", "10%", apart), nil},
		{"loosely", articles().says("a", "約300億").says("a", "289億"), []string{"a same-fact rounding: 289 ≈ 300; stated 28900000000, expected 30000000000"}},
		{"more than", articles().says("a", "超20%").says("a", "25.3%"), []string{"a same-fact agrees: 25.3% ≈ 20%; stated 25.3, expected 20"}},
		{"less than", articles().says("a", "不足20%", naming).says("a", "25.3%", naming), []string{"a same-fact differs: 25.3% ≠ 20%; stated 25.3, expected 20"}},
		{"in a range", articles().says("a", "10~99%").says("a", "13%"), []string{"a same-fact agrees: 13% ≈ (10–99)%; stated 13, expected 10~99"}},
		{"in both scripts", articles().says("a", "13%", segment("廣告")).says("b", "13%", segment("广告")), []string{"b same-fact agrees: 13% = 13%; stated 13, expected 13"}},
		{"in another article", articles().says("a", "565.4億").says("b", "137.35億"), []string{"b same-fact conflicts: 137.35 ≠ 565.4; stated 13735000000, expected 56540000000"}},
		{
			"against the majority", articles().says("a", "565.4億").says("b", "137.35億").says("c", "137.35億"),
			[]string{
				"a same-fact conflicts: 565.4 ≠ 137.35; stated 56540000000, expected 13735000000",
				"c same-fact agrees: 137.35 = 137.35; stated 13735000000, expected 13735000000",
			},
		},
		{
			"forecasts of one source", articles().says("a", "100億", expectedly, source("甲證券")).says("a", "130億", expectedly, source("甲證券")),
			[]string{"a same-fact differs: 130 ≠ 100; stated 13000000000, expected 10000000000"},
		},
		{"forecasts of two sources", articles().says("a", "100億", expectedly, source("甲證券")).says("a", "130億", expectedly, source("乙證券")), nil},
		{"revised forecasts", articles().says("a", "100億", expectedly).says("b", "130億", expectedly), nil},
		{"forecast and outcome", articles().says("a", "100億", expectedly).says("b", "130億"), nil},
		{"in one sentence", articles().says("a", "13%", sentence(1)).says("a", "31%", sentence(1)), nil},
		{"unknown basis", articles().says("a", "13%", at("")).says("a", "31%", at("")), nil},
		{"against different things", articles().says("a", "13%", at(extract.Vs)).says("a", "31%", at(extract.Vs)), nil},
		{"since different days", articles().says("a", "13%", since("2024Q3")).says("a", "31%", since("2023Q3")), nil},
		{"since unknown days", articles().says("a", "13%", since("")).says("a", "31%", since("")), nil},
		{"different bases", articles().says("a", "13%").says("a", "31%", at(extract.QoQ)), nil},
		{"different lengths", articles().says("a", "100億").says("a", "400億", in("2024")), nil},
		{"different metrics", articles().says("a", "100億").says("a", "400億", of("cost")), nil},
		{"quotes of a day", articles().says("a", "100美元", of("share_price"), in("2025-01-30")).says("a", "103美元", of("share_price"), in("2025-01-30")), nil},
		{"one thing after another", articles().says("a", "13%").says("a", "31%").says("a", "45%"), nil},
		{"two things with their growth", articles().says("a", "140億").says("a", "12%").says("a", "120億").says("a", "17%"), nil},
		{"too far apart", articles().says("a", "140億").says("a", "59億"), nil},
		{"too far apart for another article too", articles().says("a", "140億").says("a", "59億").says("b", "140億"), []string{
			"b same-fact agrees: 140 = 140; stated 14000000000, expected 14000000000",
		}},
		{
			"far apart, the entity named twice", articles().says("a", "140億", naming).says("a", "59億", naming),
			[]string{"a same-fact differs: 59 ≠ 140; stated 5900000000, expected 14000000000"},
		},
		{
			"in another paragraph", articles().says("a", "140億").says("a", "12%").says("a", "159億", block(1)).says("a", "17%", block(1)),
			[]string{
				"a same-fact differs: 159 ≠ 140; stated 15900000000, expected 14000000000",
				"a same-fact differs: 17% ≠ 12%; stated 17, expected 12",
			},
		},
		{"unsure", articles().says("a", "13%").says("a", "31%", unsure), nil},
	} {
		expect(t, c.name, c.desk, c.want...)
	}
}

func TestSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"317.42億", "280.66億", true}, // another quarter's
		{"265億", "412億", false},
		{"25億", "292億", false},
		{"13%", "15%", true},
		{"3%", "9%", true},
		{"3.2%", "21.5%", false},
		{"10.1%", "-6.3%", false},
		{"9%", "-9%", true},
		{"13%", "31%", true},
		{"137.35億", "737.35億", true},
		{"3.5億", "3.5萬", true},
		{"100億", "1000億", true},
		{"5億", "8億", false},
		{"5億", "超8億", false},
	} {
		f := articles().says("a", c.a).says("a", c.b).facts
		if got := slip(&f[0], &f[1]); got != c.want || slip(&f[1], &f[0]) != c.want {
			t.Errorf("%s for %s: %v", c.a, c.b, got)
		}
	}
}

func TestFindingsAreSortedAndStable(t *testing.T) {
	d := articles().says("b", "13%").says("b", "31%").says("a", "100億", in("2023Q4")).says("a", "120億").says("a", "10%")
	want := d.findings()
	if len(want) < 3 {
		t.Fatalf("findings: %s", lines(want))
	}
	for i := 1; i < len(want); i++ {
		if compareFacts(want[i-1].Fact, want[i].Fact) > 0 {
			t.Errorf("%s stands after %s", want[i].Sum, want[i-1].Sum)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	shuffled := &desk{facts: slices.Clone(d.facts)}
	for range 5 {
		random.Shuffle(len(shuffled.facts), func(i, j int) {
			shuffled.facts[i], shuffled.facts[j] = shuffled.facts[j], shuffled.facts[i]
		})
		if got := shuffled.findings(); !reflect.DeepEqual(got, want) {
			t.Errorf("shuffled facts give\n%swant\n%s", lines(got), lines(want))
		}
	}
	ids := map[string]bool{}
	for _, f := range want {
		ids[f.ID] = true
	}
	if len(ids) != len(want) {
		t.Errorf("%d findings have %d ids", len(want), len(ids))
	}
}

func TestFindingsPointAtTheFactsGiven(t *testing.T) {
	d := articles().says("a", "13%").says("a", "31%")
	f := d.findings()[0]
	if f.Fact != &d.facts[1] || f.Inputs[0] != &d.facts[0] {
		t.Error("a finding holds copies")
	}
}

func TestAttach(t *testing.T) {
	// f2 agrees with the levels of its article and is contradicted by another article.
	d := articles().says("a", "100億", in("2023Q4")).says("a", "110億").says("a", "10%").says("b", "12%")
	checks := Attach(d.findings())
	want := map[Ref]extract.Check{
		{"a", "f2"}: {Rule: "same-fact", Expected: "12", Stated: "10", Verdict: string(Conflicts), Inputs: []string{"b#f3"}},
		{"b", "f3"}: {Rule: "change-from-levels", Expected: "10", Stated: "12", Verdict: string(Conflicts), Inputs: []string{"a#f0", "a#f1"}},
	}
	if !reflect.DeepEqual(checks, want) {
		t.Errorf("got %v, want %v", checks, want)
	}
}

func TestRulesHaveDocs(t *testing.T) {
	for _, r := range Rules() {
		if r.ID == "" || r.Doc == "" || r.ID != staleRule && r.ofSeries == nil && r.ofText == nil && r.ofClaim == nil {
			t.Errorf("rule %+v is incomplete", r)
		}
	}
}

func TestSeriesOfOtherFactsAreNoTrouble(t *testing.T) {
	if got := Run(nil, nil, nil, Options{}); len(got) != 0 {
		t.Error(got)
	}
	if got := Run(articles().says("a", "13%").facts, nil, []series.Series{}, Options{}); len(got) != 0 {
		t.Error(got)
	}
}
