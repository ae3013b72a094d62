package site

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/i18n"
	"github.com/report-digest/digest/internal/publish"
)

type homeView struct {
	Heading                    string
	Empty                      bool
	Lead                       *articleItem
	River                      []articleItem
	Open                       []findingView
	Movers                     []mover
	FindingsHref, EntitiesHref string
	Pager                      *pager
}

// A mover is an entity with its latest growth.
type mover struct {
	Name, Href, What string
	Move             *move
	Spark            template.HTML
}

const (
	articlesAPage = 30
	sideItems     = 5
)

// homePage is page n (from 0) of the articles, newest first; only the first has a lead.
func (b *builder) homePage(n int) (publish.File, error) {
	h := head{path: pagePath(n, "", "pages/"), description: b.pageSummary(b.siteDescription, n)}
	r := rootOf(h.path)
	from, upto, p := b.pageOf(n, len(b.site.Articles), articlesAPage, r, "", "pages/")
	v := homeView{
		Heading: b.siteName, Empty: len(b.site.Articles) == 0, Pager: p,
		FindingsHref: r.to("findings/"), EntitiesHref: r.to("entities/"), Movers: b.moversOn(r),
	}
	if n > 0 {
		h.title = b.words.T("home.page", "n", n+1)
	}
	list := b.site.Articles[from:upto]
	if n == 0 && len(list) > 0 {
		first := b.leading(list)
		lead, err := b.leadItem(list[first], r)
		if err != nil {
			return publish.File{}, err
		}
		v.Lead, list = &lead, slices.Delete(slices.Clone(list), first, first+1)
	}
	for _, a := range list {
		v.River = append(v.River, b.riverItem(a, r))
	}
	for _, f := range b.open[:min(sideItems, len(b.open))] {
		v.Open = append(v.Open, b.finding(f, r, ""))
	}
	return b.render("home", h, v)
}

// leadDays is for how long an article may lead after newer ones have come.
const leadDays = 7

// leading is the place of the article that leads: of those of the last week, counted from
// the newest, the one whose prose says most in bound figures; the newer of equals. The
// newest alone may be a note of two lines.
func (b *builder) leading(list []*corpus.Article) int {
	best, most := 0, -1
	for i, a := range list {
		if a.Date.AddDate(0, 0, leadDays).Before(list[0].Date) {
			break // undated ones stand last
		}
		n := 0
		for _, f := range a.Facts {
			if bound(f) && f.Status == extract.Actual && isProse(a, f) {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}

func (b *builder) riverItem(a *corpus.Article, r root) articleItem {
	item := b.plainItem(a, r)
	item.Digest = b.digest(a)
	item.Chips = b.headFigures(a, 3, r, true)
	return item
}

func (b *builder) leadItem(a *corpus.Article, r root) (articleItem, error) {
	item := b.plainItem(a, r)
	item.Digest = cmp.Or(a.Summary, b.digest(a))
	item.Figures = b.headFigures(a, 3, r, true)
	lines := slices.Clone(b.lines.ByArticle(a.Slug))
	slices.SortStableFunc(lines, longestFirst)
	for _, s := range lines {
		if !b.drawable(s) {
			continue
		}
		chart, err := b.draw(b.chartOf(s, r, ""))
		if err != nil || chart != "" {
			item.Chart = chart
			return item, err
		}
	}
	return item, nil
}

// A change is the latest yearly growth of one series.
type change struct {
	fact *extract.Fact
	size float64
}

// changesOf is the latest growth on the year of every entity, of its first
// headline metric that has one.
func (b *builder) changesOf() map[string]change {
	changes := map[string]change{}
	rank := map[string]int{}
	for i := range b.site.Series {
		s := &b.site.Series[i]
		k := s.Key
		if k.Kind != extract.Change || k.Basis != extract.YoY || k.Unit != "%" || k.Segment != "" {
			continue
		}
		last := s.Points[len(s.Points)-1].Shown()
		old, ok := changes[k.Entity]
		better := !ok || last.Period.End.After(old.fact.Period.End) ||
			last.Period.End.Equal(old.fact.Period.End) && metricRank(k.Metric) < rank[k.Entity]
		if better && last.Status == extract.Actual && last.Value.Valid {
			_, high := i18n.Ends(last.Quantity)
			changes[k.Entity] = change{last, high.Abs().InexactFloat64()}
			rank[k.Entity] = metricRank(k.Metric)
		}
	}
	return changes
}

// moversOn lists the entities with the largest latest growth among those whose
// figures are of the site's last year.
func (b *builder) moversOn(r root) []mover {
	var all []change
	for _, g := range b.index.entities {
		if s, ok := b.changes[g.name.ID]; ok && s.fact.Period.End.AddDate(1, 0, 0).After(b.site.Newest) {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(x, y change) int { return cmp.Compare(y.size, x.size) })
	var out []mover
	for _, s := range all[:min(sideItems, len(all))] {
		f := s.fact
		out = append(out, mover{
			Name: b.entity(f.Entity), Href: r.entity(f.Entity.ID), Move: b.move(f), Spark: b.spark(f),
			What: b.metric(f.Metric) + " · " + b.words.Period(f.Period),
		})
	}
	return out
}

// sortFindings counts the findings and orders those that disagree, the newest article's first.
func (b *builder) sortFindings() {
	b.verdicts = map[check.Verdict]int{}
	for i := range b.site.Findings {
		f := &b.site.Findings[i]
		b.verdicts[standing(f)]++
		switch {
		case f.Alarm():
			b.open = append(b.open, f)
		case f.Suppressed != nil:
			b.suppressed = append(b.suppressed, f)
		case f.Verdict == check.Stale:
			b.stale = append(b.stale, f)
		}
	}
	newest := func(x, y *check.Finding) int {
		return cmp.Or(b.dated(y.Fact.Article).Compare(b.dated(x.Fact.Article)), cmp.Compare(x.ID, y.ID))
	}
	slices.SortStableFunc(b.suppressed, newest)
	slices.SortStableFunc(b.stale, newest)
	slices.SortStableFunc(b.open, func(x, y *check.Finding) int {
		return cmp.Or(cmp.Compare(y.Verdict.Gravity(), x.Verdict.Gravity()), newest(x, y))
	})
	b.openAt = make(map[*check.Finding]int, len(b.open))
	for i, f := range b.open {
		b.openAt[f] = i
	}
}
