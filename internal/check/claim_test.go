package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// claims adds a claim on 甲公司's revenue in 2024Q4 to an article. It is bound through the last fact
// of the article where that is of the claim's metric and period.
func (d *desk) claim(article string, kind extract.ClaimKind, trend extract.Trend, options ...func(*extract.Claim)) *desk {
	c := extract.Claim{
		ID: fmt.Sprintf("c%d", len(d.claims)), Article: article, Text: string(kind), Kind: kind, Trend: trend,
		Entity: extract.Name{ID: "a", Text: "甲公司"}, Metric: extract.Name{ID: "revenue", Text: "收入"}, Period: period("2024Q4"), Status: extract.Actual,
	}
	for _, set := range options {
		set(&c)
	}
	for i := range d.facts {
		if f := &d.facts[i]; f.Article == article && f.Entity.ID == c.Entity.ID && f.Metric.ID == c.Metric.ID && series.SamePeriod(f.Period, c.Period) && c.Anchor == "" {
			c.Anchor = f.ID
		}
	}
	d.claims = append(d.claims, c)
	return d
}

func of3(count int, grain string) func(*extract.Claim) {
	return func(c *extract.Claim) { c.Count, c.Grain = count, grain }
}

func claimsOf(metric string) func(*extract.Claim) {
	return func(c *extract.Claim) { c.Metric.ID = metric }
}

func claimedIn(label string) func(*extract.Claim) {
	return func(c *extract.Claim) { c.Period = period(label) }
}

func on(b extract.Basis) func(*extract.Claim) { return func(c *extract.Claim) { c.Basis = b } }

func sinceEnd(label string) func(*extract.Claim) {
	return func(c *extract.Claim) { c.Since = period(label) }
}

func within(figure string) func(*extract.Claim) {
	return func(c *extract.Claim) {
		q := quantity(figure)
		c.Within = &q
	}
}

func seasonal(c *extract.Claim) { c.Season = true }

func growing(c *extract.Claim) { c.Growth = true }

func hopeful(c *extract.Claim) { c.Status = extract.Expected }

// claimLines writes the findings on claims: verdict, span, points known, and the sum.
func claimLines(findings []Finding) string {
	var out []string
	for _, f := range findings {
		if f.Claim == nil {
			continue
		}
		t := f.Tested
		line := fmt.Sprintf("%s %s %s–%s %d/%d: %s", f.Rule, f.Verdict, t.From.Label, t.To.Label, t.Known, t.Points, f.Sum)
		if t.Short {
			line += " (short)"
		}
		if f.Verdict.Open() {
			for _, in := range f.Inputs {
				line += " ← " + in.Article
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

// run of figures of revenue, one a period: growth by year, or levels.
func (d *desk) run(article, last string, figures ...string) *desk {
	p := period(last)
	var periods []extract.Period
	for range figures {
		periods = append(periods, p)
		p = series.Prev(p)
	}
	slices.Reverse(periods)
	for i, figure := range figures {
		if figure != "" {
			d.says(article, figure, func(f *extract.Fact) { f.Period = periods[i] }, naming)
		}
	}
	return d
}

func TestStreaks(t *testing.T) {
	three := of3(3, "quarter")
	for _, c := range []struct {
		name string
		desk *desk
		want string
	}{
		{"three quarters of growth", articles().run("a", "2024Q4", "6%", "7%", "13%").claim("a", extract.Streak, extract.Rising, three, on(extract.YoY)),
			"streak agrees 2024Q2–2024Q4 3/3: 6% → 7% → 13%"},
		{"a fall among them", articles().run("a", "2024Q4", "6%", "-3%", "13%").claim("a", extract.Streak, extract.Rising, three, on(extract.YoY)),
			"streak differs 2024Q2–2024Q4 3/3: 6% → −3% → 13% ← a"},
		{"a fall that another article states", articles().says("a", "13%").run("b", "2024Q3", "6%", "-3%").claim("a", extract.Streak, extract.Rising, three, on(extract.YoY)),
			"streak conflicts 2024Q2–2024Q4 3/3: 6% → −3% → 13% ← b"},
		{"a quarter that nobody states", articles().run("a", "2024Q4", "6%", "", "13%").claim("a", extract.Streak, extract.Rising, three, on(extract.YoY)),
			"streak unchecked 2024Q2–2024Q4 2/3: 6% → ? → 13%"},
		{"nothing known", articles().claim("a", extract.Streak, extract.Rising, three), ""},
		{"growth that rounding may have made of a fall", articles().run("a", "2024Q4", "6%", "0%", "13%").claim("a", extract.Streak, extract.Rising, three, on(extract.YoY)),
			"streak agrees 2024Q2–2024Q4 3/3: 6% → 0% → 13%"},
		{"against what is left open, and a fall on the year alone is none", articles().run("a", "2024Q4", "6%", "-3%", "13%").claim("a", extract.Streak, extract.Rising, three),
			"streak unchecked 2024Q2–2024Q4 3/3: 6% → −3% → 13%"},
		{"it holds on the quarter", articles().run("a", "2024Q4", "6%", "-3%", "13%").run("a", "2024Q4", "10億", "11億", "12億", "13億").claim("a", extract.Streak, extract.Rising, three),
			"streak agrees 2024Q2–2024Q4 3/3: 10% → 9.09% → 8.33%"},
		{"it holds neither way", articles().run("a", "2024Q4", "6%", "-3%", "13%").run("a", "2024Q4", "10億", "11億", "9億", "13億").claim("a", extract.Streak, extract.Rising, three),
			"streak differs 2024Q2–2024Q4 3/3: 6% → −3% → 13% ← a"},
		{"growth as the levels give it", articles().run("a", "2024Q4", "10億", "11億").run("b", "2023Q4", "9億", "8億").claim("a", extract.Streak, extract.Rising, of3(2, "quarter"), on(extract.YoY)),
			"streak agrees 2024Q3–2024Q4 2/2: 11.11% → 37.5%"},
		{"falls", articles().run("a", "2024Q4", "-6%", "-7%", "-13%").claim("a", extract.Streak, extract.Falling, three, on(extract.YoY)),
			"streak agrees 2024Q2–2024Q4 3/3: −6% → −7% → −13%"},
		{"double digits", articles().run("a", "2024Q4", "16%", "超20%", "13%").claim("a", extract.Streak, extract.Rising, three, on(extract.YoY), within("10~99%")),
			"streak agrees 2024Q2–2024Q4 3/3: 16% → 20% → 13%"},
		{"double digits that are not", articles().run("a", "2024Q4", "16%", "8%", "13%").claim("a", extract.Streak, extract.Rising, three, on(extract.YoY), within("10~99%")),
			"streak differs 2024Q2–2024Q4 3/3: 16% → 8% → 13% ← a"},
		{"three digits are not two", articles().says("b", "100~999%", in("2024Q3")).says("a", "10~99%").claim("a", extract.Streak, extract.Rising, three, on(extract.YoY), within("10~99%")),
			"streak conflicts 2024Q2–2024Q4 2/3: ? → (100–999)% → (10–99)% ← b"},
		{"growth that rises", articles().run("a", "2024Q4", "3%", "6%", "7%", "13%").claim("a", extract.Streak, extract.Rising, three, growing, on(extract.YoY)),
			"streak agrees 2024Q1–2024Q4 4/4: 3% → 6% → 7% → 13%"},
		{"growth that slows between", articles().run("a", "2024Q4", "3%", "9%", "7%", "13%").claim("a", extract.Streak, extract.Rising, three, growing, on(extract.YoY)),
			"streak differs 2024Q1–2024Q4 4/4: 3% → 9% → 7% → 13% ← a ← a"},
		{"the last quarter of a year", articles().run("a", "2024Q4", "6%", "7%", "13%").claim("a", extract.Streak, extract.Rising, three, on(extract.YoY), claimedIn("2024")),
			"streak agrees 2024Q2–2024Q4 3/3: 6% → 7% → 13%"},
		{"two years of loss", articles().says("a", "-3億", in("2024"), of("net_income")).says("a", "2億", in("2023"), of("loss")).
			claim("a", extract.Streak, extract.Loss, of3(2, "year"), claimsOf("net_income"), claimedIn("2024")),
			"streak agrees 2023–2024 2/2: −2 → −3"},
		{"one of them a profit", articles().says("a", "-3億", in("2024"), of("net_income")).says("a", "2億", in("2023"), of("net_income")).
			claim("a", extract.Streak, extract.Loss, of3(2, "year"), claimsOf("net_income"), claimedIn("2024")),
			"streak differs 2023–2024 2/2: 2 → −3 ← a"},
		{"a forecast", articles().run("a", "2024Q4", "6%", "-3%", "13%").claim("a", extract.Streak, extract.Rising, three, on(extract.YoY), hopeful), ""},
		{"a figure that nobody is sure of", articles().says("a", "13%").says("a", "-3%", in("2024Q3"), unsure).claim("a", extract.Streak, extract.Rising, three, on(extract.YoY)),
			"streak unchecked 2024Q2–2024Q4 1/3: ? → ? → 13%"},
		{"a figure like for like", articles().says("a", "13%").says("a", "-3%", in("2024Q3"), apart).claim("a", extract.Streak, extract.Rising, three, on(extract.YoY)),
			"streak unchecked 2024Q2–2024Q4 1/3: ? → ? → 13%"},
	} {
		expectClaim(t, c.name, c.desk, c.want)
	}
}

func TestRecords(t *testing.T) {
	for _, c := range []struct {
		name string
		desk *desk
		want string
	}{
		{"a high of all that is known", articles().run("a", "2024Q4", "9億", "10億", "11億").claim("a", extract.Extreme, extract.Rising),
			"record agrees 2024Q2–2024Q4 3/3: 11 ≥ 10 (short)"},
		{"a higher one before", articles().run("a", "2024Q4", "9億", "13億", "11億").claim("a", extract.Extreme, extract.Rising),
			"record differs 2024Q2–2024Q4 3/3: 11 < 13 (short) ← a"},
		{"a higher one elsewhere", articles().says("b", "15.2億", in("2022Q1")).run("a", "2024Q4", "11億").claim("a", extract.Extreme, extract.Rising),
			"record conflicts 2022Q1–2024Q4 2/12: 11 < 15.2 (short) ← b"},
		{"a gap", articles().run("a", "2024Q4", "9億", "", "11億").claim("a", extract.Extreme, extract.Rising),
			"record unchecked 2024Q2–2024Q4 2/3: 11 ≥ 9 (short)"},
		{"higher within rounding", articles().run("a", "2024Q4", "11.4億", "11億").claim("a", extract.Extreme, extract.Rising),
			"record agrees 2024Q3–2024Q4 2/2: 11 ≥ 11.4 (short)"},
		{"alone", articles().says("a", "11億").claim("a", extract.Extreme, extract.Rising), ""},
		{"a low of one year", articles().run("a", "2024Q4", "9億", "10億", "11億", "12億", "10億").claim("a", extract.Extreme, extract.Falling, of3(1, "year")),
			"record agrees 2024Q1–2024Q4 4/4: 10 ≤ 10"},
		{"a high of three years, of which one is known", articles().run("a", "2024Q4", "9億", "10億", "10億", "12億").claim("a", extract.Extreme, extract.Rising, of3(3, "year")),
			"record agrees 2024Q1–2024Q4 4/4: 12 ≥ 10 (short)"},
		{"what stood before its span", articles().run("a", "2024", "90億", "20億", "30億").claim("a", extract.Extreme, extract.Rising, sinceEnd("2022"), claimedIn("2024")),
			"record agrees 2023–2024 2/2: 30 ≥ 20"},
		{"of the season", articles().says("a", "9億", in("2023Q4")).says("a", "12億", in("2024Q3")).says("a", "10億").claim("a", extract.Extreme, extract.Rising, seasonal),
			"record agrees 2023Q4–2024Q4 2/2: 10 ≥ 9 (short)"},
		{"the fastest growth", articles().run("a", "2024Q4", "3%", "6%", "13%").claim("a", extract.Extreme, extract.Rising, growing, of3(3, "quarter")),
			"record agrees 2024Q2–2024Q4 3/3: 13% ≥ 6%"},
		{"a growth or a level: one of them fits", articles().run("a", "2024Q4", "3%", "6%", "13%").run("b", "2024Q4", "20億", "19億", "18億").claim("a", extract.Extreme, extract.Rising, of3(3, "quarter")),
			"record agrees 2024Q2–2024Q4 3/3: 13% ≥ 6%"},
		{"a share price", articles().says("a", "100億", of("share_price")).says("a", "120億", of("share_price"), in("2024Q3")).claim("a", extract.Extreme, extract.Rising, claimsOf("share_price")), ""},
	} {
		expectClaim(t, c.name, c.desk, c.want)
	}
}

func TestTurnarounds(t *testing.T) {
	income, loss := of("net_income"), of("loss")
	for _, c := range []struct {
		name string
		desk *desk
		want string
	}{
		{"from loss to profit", articles().says("a", "2.1億", income).says("a", "1.3億", loss, in("2023Q4")).claim("a", extract.Turnaround, extract.Profit, claimsOf("net_income")),
			"turnaround agrees 2023Q4–2024Q4 2/2: −1.3 → 2.1"},
		{"from the quarter before", articles().says("a", "2.1億", income).says("a", "1.3億", loss, in("2024Q3")).claim("a", extract.Turnaround, extract.Profit, claimsOf("net_income")),
			"turnaround agrees 2024Q3–2024Q4 2/2: −1.3 → 2.1"},
		{"the year before was a profit too", articles().says("a", "2.1億", income).says("b", "1.3億", income, in("2023Q4")).claim("a", extract.Turnaround, extract.Profit, claimsOf("net_income"), on(extract.YoY)),
			"turnaround conflicts 2023Q4–2024Q4 2/2: 1.3 → 2.1 ← b"},
		{"…but against what is left open", articles().says("a", "2.1億", income).says("b", "1.3億", income, in("2023Q4")).claim("a", extract.Turnaround, extract.Profit, claimsOf("net_income")),
			"turnaround unchecked 2024Q3–2024Q4 1/2: ? → 2.1"},
		{"still a loss", articles().says("a", "2.1億", loss).claim("a", extract.Turnaround, extract.Profit, claimsOf("net_income")),
			"turnaround differs 2023Q4–2024Q4 1/2: ? → −2.1"},
		{"an operating loss says nothing of the net one", articles().says("a", "2.1億", loss, func(f *extract.Fact) { f.Metric.Text = "經營虧損" }).claim("a", extract.Turnaround, extract.Profit, claimsOf("net_income")), ""},
		{"into loss", articles().says("a", "-2.1億", income).says("a", "1.3億", income, in("2023Q4")).claim("a", extract.Turnaround, extract.Loss, claimsOf("net_income")),
			"turnaround agrees 2023Q4–2024Q4 2/2: 1.3 → −2.1"},
		{"a loss that narrows", articles().says("a", "1.3億", loss).says("a", "2.1億", loss, in("2023Q4")).claim("a", extract.Turnaround, extract.Narrowing, claimsOf("loss"), on(extract.YoY)),
			"turnaround agrees 2023Q4–2024Q4 2/2: −2.1 → −1.3"},
		{"a loss that does not", articles().says("a", "2.3億", loss).says("a", "2.1億", loss, in("2023Q4")).claim("a", extract.Turnaround, extract.Narrowing, claimsOf("loss"), on(extract.YoY)),
			"turnaround differs 2023Q4–2024Q4 2/2: −2.1 → −2.3 ← a"},
	} {
		expectClaim(t, c.name, c.desk, c.want)
	}
}

func expectClaim(t *testing.T, name string, d *desk, want string) {
	t.Helper()
	if got := claimLines(d.findings()); got != want {
		t.Errorf("%s:\ngot  %s\nwant %s", name, got, want)
	}
}

func TestFindingsOnClaimsJudgeNoFigure(t *testing.T) {
	d := articles().run("a", "2024Q4", "6%", "-3%", "13%").claim("a", extract.Streak, extract.Rising, of3(3, "quarter"), on(extract.YoY))
	found := d.findings()
	if len(Attach(found)) != 0 {
		t.Errorf("checks of figures: %v", Attach(found))
	}
	if f := found[0]; f.Bar != "" || f.Severity != Warning || f.Expected != "-3" || f.Fact.Text != "13%" {
		t.Errorf("finding %+v of %s", f, f.Fact.Text)
	}
}

// 翻倍 is said of what has nearly doubled and of what has more than doubled.
func TestRoughWords(t *testing.T) {
	rough := func(f *extract.Fact) { f.Rough = true }
	for now, want := range map[string]Verdict{"19.3億": Agrees, "20億": Agrees, "23億": Agrees, "15億": Differs} {
		d := articles().says("a", "10億", in("2023Q4")).says("a", now).says("a", "100%", rough)
		found := d.findings()
		if len(found) != 1 || found[0].Verdict != want {
			t.Errorf("from 10億 to %s: %s, want %s", now, lines(found), want)
		}
	}
}
