package site

import (
	"cmp"
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/series"
)

// An index finds what belongs together; it is made once and only read by the pages.
type index struct {
	article  map[string]*corpus.Article
	spot     map[*extract.Fact]spot
	entities []*group // most figures first
	metrics  []*group
	entity   map[string]*group
	slugs    map[*series.Series][]string // the newest articles of a series, a few of them
	line     map[series.Key]*series.Series
	claims   map[string][]*check.Finding // those that contradict a claim, by its article
	moved    []*movedPage                // what stands at the addresses of former ids
}

// A spot is the point of a series that a fact states.
type spot struct {
	series *series.Series
	point  int
}

// A group is an entity or a metric with everything that is known about it.
type group struct {
	name     extract.Name
	facts    []*extract.Fact // newest article first
	articles []*corpus.Article
	series   []*series.Series
	findings []*check.Finding
	others   int // metrics of an entity, entities of a metric
}

func newIndex(s *Site) *index {
	x := &index{article: map[string]*corpus.Article{}, claims: map[string][]*check.Finding{}, spot: make(map[*extract.Fact]spot, len(s.Facts))}
	for _, a := range s.Articles {
		x.article[a.Slug] = a
	}
	for i := range s.Series {
		line := &s.Series[i]
		for p := range line.Points {
			for _, f := range line.Points[p].Facts {
				x.spot[f] = spot{line, p}
			}
		}
	}
	for i := range s.Findings {
		if f := &s.Findings[i]; f.Claim != nil && f.Verdict.Open() {
			x.claims[f.Claim.Article] = append(x.claims[f.Claim.Article], f)
		}
	}
	x.slugs = make(map[*series.Series][]string, len(s.Series))
	x.line = make(map[series.Key]*series.Series, len(s.Series))
	for i := range s.Series {
		x.line[s.Series[i].Key] = &s.Series[i]
		x.slugs[&s.Series[i]] = newestOf(&s.Series[i])
	}
	x.entities = x.groups(s, func(f *extract.Fact) extract.Name { return f.Entity }, func(f *extract.Fact) string { return f.Metric.ID })
	x.metrics = x.groups(s, func(f *extract.Fact) extract.Name { return f.Metric }, func(f *extract.Fact) string { return f.Entity.ID })
	x.entity = map[string]*group{}
	for _, g := range x.entities {
		x.entity[g.name.ID] = g
	}
	x.moved = movedPages(x.entities, x.metrics)
	s.moved = map[string]bool{}
	for _, p := range x.moved {
		s.moved[p.path] = true
	}
	return x
}

// relatives is how many articles of a series are candidates for being related.
const relatives = 24

// newestOf are the articles behind the newest points of s, each once.
func newestOf(s *series.Series) []string {
	var slugs []string
	for i := len(s.Points) - 1; i >= 0; i-- {
		for _, f := range s.Points[i].Facts {
			if len(slugs) == relatives {
				return slugs
			}
			if !slices.Contains(slugs, f.Article) {
				slugs = append(slugs, f.Article)
			}
		}
	}
	return slugs
}

// groups gathers facts, articles, series and findings by one name of each fact.
func (x *index) groups(s *Site, by func(*extract.Fact) extract.Name, other func(*extract.Fact) string) []*group {
	groups := map[string]*group{}
	type pair struct{ id, other string }
	seen := map[pair]bool{}
	var list []*group
	for _, f := range s.Facts {
		name := by(f)
		if name.ID == "" {
			continue
		}
		g := groups[name.ID]
		if g == nil {
			g = &group{name: name}
			groups[name.ID] = g
			list = append(list, g)
		}
		g.facts = append(g.facts, f)
		if a := x.article[f.Article]; len(g.articles) == 0 || g.articles[len(g.articles)-1] != a {
			g.articles = append(g.articles, a)
		}
		if o := other(f); o != "" && !seen[pair{name.ID, o}] {
			seen[pair{name.ID, o}] = true
			g.others++
		}
	}
	for i := range s.Series {
		line := &s.Series[i]
		if g := groups[by(line.Points[0].Facts[0]).ID]; g != nil {
			g.series = append(g.series, line)
		}
	}
	for i := range s.Findings {
		f := &s.Findings[i]
		if g := groups[by(f.Fact).ID]; g != nil {
			g.findings = append(g.findings, f)
		}
	}
	slices.SortFunc(list, func(a, b *group) int {
		return cmp.Or(cmp.Compare(len(b.facts), len(a.facts)), cmp.Compare(a.name.ID, b.name.ID))
	})
	for _, g := range list {
		slices.SortStableFunc(g.series, longestFirst)
	}
	return list
}

// longestFirst puts the series that tell most before the others: growth
// before amounts of the same length, as readers ask for growth.
func longestFirst(a, b *series.Series) int {
	return cmp.Or(
		cmp.Compare(min(len(b.Points), windowPoints), min(len(a.Points), windowPoints)),
		cmp.Compare(metricRank(a.Key.Metric), metricRank(b.Key.Metric)),
		cmp.Compare(kindRank[a.Key.Kind], kindRank[b.Key.Kind]),
		cmp.Compare(a.ID, b.ID),
	)
}

var kindRank = map[extract.Kind]int{extract.Change: 0, extract.Level: 1, extract.Share: 2, extract.Delta: 3}

// headlineMetrics are what readers of reports look for first, in order.
var headlineMetrics = []string{
	"revenue", "net_income", "net_income_adjusted", "operating_income", "gdp", "gmv",
	"customer_management_revenue", "free_cash_flow", "gross_margin", "cpi", "exports", "retail_sales",
	"sales_volume", "shipments", "index_level", "share_price", "capex", "users",
}

func metricRank(id string) int {
	if i := slices.Index(headlineMetrics, id); i >= 0 {
		return i
	}
	return len(headlineMetrics)
}

// checksOf sorts the findings to the facts that they judge, the gravest first.
// Facts that only served as inputs are not judged.
func checksOf(findings []check.Finding) map[*extract.Fact][]*check.Finding {
	checks := map[*extract.Fact][]*check.Finding{}
	for i := range findings {
		f := &findings[i]
		if f.Verdict == check.Stale {
			continue // it is for the author, not for readers of the figure
		}
		checks[f.Fact] = append(checks[f.Fact], f)
		if f.Verdict == check.Conflicts {
			for _, other := range f.Inputs {
				checks[other] = append(checks[other], f)
			}
		}
	}
	for _, list := range checks {
		slices.SortStableFunc(list, func(a, b *check.Finding) int { return cmp.Compare(b.Gravity(), a.Gravity()) })
	}
	return checks
}
