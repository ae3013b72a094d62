package check

import (
	"testing"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// What is measured otherwise is never held against each other, however far apart
// the figures are: the key of a series keeps it apart, and the rules that look
// across series ask for one unit, one length of period and one footing.
func TestGuards(t *testing.T) {
	none := []string{}
	for _, c := range []struct {
		name string
		desk *desk
		want []string
	}{
		{"two currencies of one figure", articles().says("a", "100億").says("b", "14億美元"), none},
		{
			"a growth between two currencies", articles().says("a", "14億美元", in("2023Q4")).says("a", "110億").says("a", "300%"),
			[]string{"a change-from-levels unchecked: currencies"},
		},
		{"a quarter beside the year", articles().says("a", "100億").says("b", "400億", in("2024")), none},
		{"a quarter beside nine months", articles().says("a", "100億", in("2024Q3")).says("b", "290億", in("2024-01-01/2024-09-30")), none},
		{
			"growth of a quarter from levels of nine months",
			articles().says("a", "200億", in("2023-01-01/2023-09-30")).says("a", "290億", in("2024-01-01/2024-09-30")).says("a", "3%", in("2024Q3")), none,
		},
		{"reported and adjusted by name", articles().says("a", "100億", of("net_income")).says("b", "140億", of("net_income_adjusted")), none},
		{
			"adjusted growth from reported levels",
			articles().says("a", "100億", of("net_income"), in("2023Q4")).says("a", "140億", of("net_income")).says("a", "5%", of("net_income_adjusted")), none,
		},
		{"reported and at constant exchange rates", articles().says("a", "8%").says("b", "13%", apart), none},
		{
			"growth at constant exchange rates from levels as reported, though it fits",
			articles().says("a", "100億", in("2023Q4")).says("a", "110億").says("a", "10%", apart), none,
		},
		{
			"levels of two footings in one sentence",
			articles().says("a", "100億", in("2023Q4"), sentence(1)).
				says("a", "10%", sentence(1), at(extract.Since), apart).says("a", "110億", sentence(1)), none,
		},
		{
			"a chain of growth at constant exchange rates",
			articles().says("a", "100億", in("2022")).says("a", "10%", in("2023"), apart).says("a", "10%", in("2024"), apart).says("a", "200億", in("2024")), none,
		},
	} {
		expect(t, c.name, c.desk, c.want...)
	}
}

// Derived figures are no points: whatever rules do, they find the same without them.
func TestChecksNeverUseDerivedFigures(t *testing.T) {
	d := consistent(6)
	ss := series.Build(d.facts, series.Options{})
	derived := 0
	want := lines(Run(d.facts, d.claims, ss, Options{}))
	for i := range ss {
		derived += len(ss[i].Derived)
		for j := range ss[i].Derived { // so wrong that a rule would cry out
			ss[i].Derived[j].Value = ss[i].Derived[j].Value.Neg()
			ss[i].Derived[j].Interval = series.Exactly(ss[i].Derived[j].Value)
		}
	}
	if derived == 0 || lines(Run(d.facts, d.claims, ss, Options{})) != want {
		t.Errorf("findings depend on %d derived figures", derived)
	}
}
