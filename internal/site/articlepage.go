package site

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/i18n"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

type articleView struct {
	Lang, Title, Origin, JSON string
	Meta                      metaView
	Coverage                  []coverage
	Body                      template.HTML
	Beside                    bool            // whether charts stand in the text
	Charts                    []template.HTML // those the text had no room for
	Small                     []template.HTML // those that tell less
	Lines                     []headFigure    // and those that tell least
	Findings                  []findingView
	Facts                     factTable
	Unresolved, Rejected      []unresolvedView
	Related                   []articleItem
	Cards                     template.HTML
	Reserve                   bool   // the cards are so many that scripts take them one by one
	Citation                  string // see citation
}

// A coverage is one number of the line that says how much was understood.
type coverage struct{ Text, Href, Class string }

// articlePage shows the article in the middle of what was made of it.
func (b *builder) articlePage(a *corpus.Article) (publish.File, error) {
	path := export.ArticlePath(a.Slug)
	r := rootOf(path)
	charts, err := b.chartsOf(a, r)
	if err != nil {
		return publish.File{}, err
	}
	body, rest, err := b.body(a, charts.large)
	if err != nil {
		return publish.File{}, err
	}
	v := articleView{
		Lang: a.Lang, Title: b.title(a), Origin: a.SourceURL, JSON: b.shared(r, "data/articles/"+a.Slug+".json"),
		Meta: b.meta(a), Coverage: b.coverage(a), Body: body, Beside: len(rest) < len(charts.large), Charts: rest, Small: charts.small, Lines: charts.lines,
		Facts:      b.factTable(a.Facts, b.words.T("article.facts"), r, a.Slug, factTable{ShowEntity: true, ShowMetric: true}),
		Unresolved: b.unresolved(a), Rejected: b.rejects(a), Related: b.related(a, r), Cards: b.cards(a.Facts, r, charts.charted), Citation: b.citation(a), Reserve: len(a.Facts) > reserveCards,
	}
	v.Meta.Count = ""
	found := b.findingsOf(a)
	for _, f := range found[:min(findingsInArticle, len(found))] {
		v.Findings = append(v.Findings, b.finding(f, r, a.Slug))
	}
	return b.render("article", head{path: path, title: v.Title, description: b.description(a), section: ""}, v)
}

// reserveCards is from how many figures on their cards are no elements of the page where scripts run: 2,000 are 53,000
// elements of 85,000, and a third of the time it takes to load.
const reserveCards = 300

// description is what search engines and previews show of an article.
func (b *builder) description(a *corpus.Article) string {
	return cmp.Or(a.Summary, b.digest(a))
}

func (b *builder) coverage(a *corpus.Article) []coverage {
	if len(a.Facts) == 0 {
		return []coverage{{Text: b.words.T("article.nofigures")}}
	}
	checked, wrong := 0, 0
	for _, f := range a.Facts {
		if len(b.site.Checks[f]) > 0 {
			checked++
		}
		if b.flagged(f) {
			wrong++
		}
	}
	line := []coverage{
		{b.words.T("article.figures", "n", len(a.Facts)), "#facts", ""},
		{b.words.T("article.understood", "n", a.Coverage.Understood), "", ""},
	}
	if n := a.Coverage.Left(); n > 0 {
		line = append(line, coverage{b.words.T("article.left", "n", n), "#left", ""})
	}
	line = append(line, coverage{b.words.T("article.checked", "n", checked), "", ""})
	if wrong > 0 {
		line = append(line, coverage{b.words.T("article.wrong", "n", wrong), "#findings", "warn"})
	}
	return line
}

// An articleChart is a chart with the block whose figure first belongs to it.
type articleChart struct {
	block int
	title string
	html  template.HTML
}

// A room is how many charts of an article are drawn large and small; the rest
// are sparklines. The series that tell most come first. On a site of many
// articles the same series stands on many pages, so each page need not draw them all.
type room struct{ large, small int }

func roomFor(articles int) room {
	share := func(onSite, least, most int) int { return min(most, max(least, onSite/max(articles, 1))) }
	return room{large: share(2400, 2, 8), small: share(6000, 6, 24)}
}

// articleCharts are the charts of an article by size; charted answers the
// element id of a series' chart.
type articleCharts struct {
	large   []articleChart // in the order of the text
	small   []template.HTML
	lines   []headFigure
	charted map[string]string
}

// chartsOf draws every series that a figure of a belongs to.
func (b *builder) chartsOf(a *corpus.Article, r root) (articleCharts, error) {
	out := articleCharts{charted: map[string]string{}}
	firsts := b.chartedFacts(a)
	place := places(firsts, b.index.spot)
	fits := roomFor(len(b.site.Articles))
	large := map[*series.Series]bool{}
	for s, at := range place {
		large[s] = at < fits.large
	}
	for _, f := range firsts {
		s := b.index.spot[f].series
		switch {
		case place[s] < fits.large:
			c := b.chartOf(s, r, a.Slug)
			whole := func(*series.Series) chart.Chart { return c }
			html, err := b.drawGroup(b.articleGroup(s, a.Slug, large), r, a.Slug, whole)
			if err != nil {
				return out, err
			}
			if html != "" {
				out.large = append(out.large, articleChart{f.Block, c.Title(), html})
				out.charted[s.ID] = c.ID()
			}
		case place[s] < fits.large+fits.small:
			low, err := b.smallChart(s, r)
			if err != nil {
				return out, err
			}
			if low.HTML != "" {
				out.small = append(out.small, low.HTML)
				out.charted[s.ID] = low.ID
			}
		default:
			out.lines = append(out.lines, headFigure{Label: b.label(f, a), Level: b.words.Show(f), Trend: trend(i18n.Direction(f)), Href: r.series(s), Spark: b.spark(f)})
		}
	}
	return out, nil
}

// chartedFacts are the first figures of each series that can be drawn, in the order of the text.
func (b *builder) chartedFacts(a *corpus.Article) []*extract.Fact {
	seen := map[*series.Series]bool{}
	var firsts []*extract.Fact
	for _, f := range a.Facts {
		if at, ok := b.spot(f); ok && !seen[at.series] {
			seen[at.series] = true
			firsts = append(firsts, f)
		}
	}
	return firsts
}

// places ranks the series of facts, the most telling 0.
func places(facts []*extract.Fact, spots map[*extract.Fact]spot) map[*series.Series]int {
	lines := make([]*series.Series, len(facts))
	for i, f := range facts {
		lines[i] = spots[f].series
	}
	slices.SortStableFunc(lines, longestFirst)
	place := make(map[*series.Series]int, len(lines))
	for i, s := range lines {
		place[s] = i
	}
	return place
}

// findingsInArticle is how many findings an article shows; all are on the findings pages.
const findingsInArticle = 20

// findingsOf are the findings about a's figures and claims that are worth a reader's time.
func (b *builder) findingsOf(a *corpus.Article) (list []*check.Finding) {
	seen := map[*check.Finding]bool{}
	add := func(found []*check.Finding) {
		for _, c := range found {
			if c.Alarm() && !seen[c] {
				seen[c] = true
				list = append(list, c)
			}
		}
	}
	for _, f := range a.Facts {
		add(b.site.Checks[f])
	}
	add(b.index.claims[a.Slug])
	return list
}

// related are the articles with most series in common with a, at most five.
func (b *builder) related(a *corpus.Article, r root) []articleItem {
	shared := map[string]int{}
	for _, s := range b.lines.ByArticle(a.Slug) {
		for _, slug := range b.index.slugs[s] {
			if slug != a.Slug {
				shared[slug]++
			}
		}
	}
	slugs := make([]string, 0, len(shared))
	for slug := range shared {
		slugs = append(slugs, slug)
	}
	slices.SortFunc(slugs, func(x, y string) int {
		return cmp.Or(cmp.Compare(shared[y], shared[x]), b.dated(y).Compare(b.dated(x)), cmp.Compare(x, y))
	})
	var items []articleItem
	for _, slug := range slugs[:min(5, len(slugs))] {
		item := b.plainItem(b.index.article[slug], r)
		item.Meta.Count = b.words.T("article.shared", "n", shared[slug])
		items = append(items, item)
	}
	return items
}

func (b *builder) plainItem(a *corpus.Article, r root) articleItem {
	return articleItem{Title: b.title(a), Href: r.article(a.Slug), Lang: a.Lang, Meta: b.meta(a)}
}
