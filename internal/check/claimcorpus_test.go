package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// A claimer writes articles that hold claims on a company's exact figures.
type claimer struct {
	writer
	income []decimal.Decimal // net, of either sign
	exact  bool              // its figures are written so that rounding hides nothing
}

func newClaimer(d *desk, r *rand.Rand, i int) *claimer {
	c := &claimer{writer: writer{company: newCompany(r, i), d: d, r: r}}
	for range quarters {
		c.income = append(c.income, decimal.New(int64(r.IntN(4e9)-2e9), 0))
	}
	return c
}

// claims writes figures of quarter n and, if honest, what is true of them, else the contrary.
func (c *claimer) claims(n int, honest bool) {
	c.slug = fmt.Sprintf("%s-%s", c.id, quarterLabel(n))
	quarter := in(quarterLabel(n))
	places := int32(c.r.IntN(3))
	if c.exact { // enough digits that rounding hides nothing
		places = 4
	}
	c.write(rounded(c.revenue[n], places), quarter)
	c.write(percent(c.revenue[n], c.revenue[n-4], places), quarter)
	if c.income[n].IsNegative() {
		c.write(rounded(c.income[n].Neg(), 2), quarter, of("loss"))
	} else {
		c.write(rounded(c.income[n], 2), quarter, of("net_income"))
	}
	c.streaks(n, honest)
	c.records(n, honest)
	c.turns(n, honest)
}

func (c *claimer) says(n int, kind extract.ClaimKind, trend extract.Trend, options ...func(*extract.Claim)) {
	about := func(k *extract.Claim) { k.Entity.ID, k.Period = c.id, period(quarterLabel(n)) }
	c.d.claim(c.slug, kind, trend, append([]func(*extract.Claim){about}, options...)...)
}

// streaks claims the growth that has lasted longest, of three quarters at least.
func (c *claimer) streaks(n int, honest bool) {
	sign := func(k int) int { return c.revenue[k].Cmp(c.revenue[k-4]) }
	count := 1
	for n-count >= 4 && sign(n-count) == sign(n) {
		count++
	}
	trend := extract.Rising
	if sign(n) < 0 {
		trend = extract.Falling
	}
	if !honest {
		count += 2
	}
	if count > 2 && n-count >= 4 {
		c.says(n, extract.Streak, trend, of3(count, "quarter"), on(extract.YoY))
	}
}

func (c *claimer) records(n int, honest bool) {
	before := c.revenue[4:n]
	if len(before) == 0 {
		return
	}
	high := c.revenue[n].GreaterThanOrEqual(slices.MaxFunc(before, decimal.Decimal.Cmp))
	low := c.revenue[n].LessThanOrEqual(slices.MinFunc(before, decimal.Decimal.Cmp))
	if high == honest {
		c.says(n, extract.Extreme, extract.Rising)
	}
	if low == honest {
		c.says(n, extract.Extreme, extract.Falling)
	}
}

func (c *claimer) turns(n int, honest bool) {
	was, is := c.income[n-4].Sign(), c.income[n].Sign()
	if n < 8 {
		return
	}
	if (was < 0 && is > 0) == honest {
		c.says(n, extract.Turnaround, extract.Profit, claimsOf("net_income"), on(extract.YoY))
	}
	if (was > 0 && is < 0) == honest {
		c.says(n, extract.Turnaround, extract.Loss, claimsOf("net_income"), on(extract.YoY))
	}
}

// claiming writes the reports of n companies. Of those that are not honest the last has false claims.
func claiming(n int, honest bool) *desk {
	r := rand.New(rand.NewPCG(2, 71))
	d := &desk{}
	for i := range n {
		c := newClaimer(d, r, i)
		c.exact = !honest
		for q := 4; q < quarters; q++ {
			c.claims(q, honest || q != quarters-1)
		}
	}
	return d
}

func TestTrueClaimsRaiseNoAlarm(t *testing.T) {
	d := claiming(50, true) // a thousand articles
	agree := map[string]int{}
	for _, f := range d.findings() {
		if f.Verdict.Open() {
			t.Errorf("%s in %s: %s", claimLines([]Finding{f}), f.Fact.Article, lines([]Finding{f}))
		} else if f.Claim != nil && f.Verdict == Agrees {
			agree[f.Rule]++
		}
	}
	for _, rule := range []string{"streak", "record", "turnaround"} {
		if agree[rule] < 50 {
			t.Errorf("%s agreed %d times", rule, agree[rule])
		}
	}
}

func TestFalseClaimsAreFound(t *testing.T) {
	d := claiming(50, false)
	found := map[*extract.Claim]bool{}
	for _, f := range d.findings() {
		if f.Claim != nil && f.Verdict.Open() {
			found[f.Claim] = true
		}
	}
	missed, planted := 0, map[extract.ClaimKind]int{}
	for i := range d.claims {
		c := &d.claims[i]
		if c.Period.Label != quarterLabel(quarters-1) {
			if found[c] {
				t.Errorf("a true %s of %s is accused", c.Kind, c.Article)
			}
			continue
		}
		planted[c.Kind]++
		if !found[c] {
			missed++
			t.Logf("%s %s of %s is not found", c.Kind, c.Trend, c.Article)
		}
	}
	for _, kind := range []extract.ClaimKind{extract.Streak, extract.Extreme, extract.Turnaround} {
		if planted[kind] < 20 {
			t.Errorf("%d false claims of %s planted", planted[kind], kind)
		}
	}
	if missed > 0 {
		t.Errorf("%d of %v false claims are not found", missed, planted)
	}
}
