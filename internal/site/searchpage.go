package site

import "github.com/report-digest/digest/internal/publish"

const searchPath = "search/"

// A searchView is the search page. Its script fills it in from the index.
type searchView struct {
	Script, Index, Names, Top, Lang string
	Filters                         []searchFilter
	Examples                        []string
	Entities, Metrics, Findings     string
}

type searchFilter struct{ Key, Title string }

// searchPage is empty until its script runs; without one it leads to the lists there are.
func (b *builder) searchPage() (publish.File, error) {
	h := head{path: searchPath, title: b.words.T("search.title"), description: b.words.T("search.about")}
	r := rootOf(h.path)
	v := searchView{
		Script: b.shared(r, b.assets.Search), Index: b.shared(r, b.finder.folder), Names: r.to(b.finder.folder + "names.json"), Top: string(r), Lang: b.words.Tag,
		Entities: r.to("entities/"), Metrics: r.to("metrics/"), Findings: r.to("findings/"), Examples: b.searchExamples(),
	}
	for _, row := range []searchFilter{{"e", "facts.entity"}, {"m", "facts.metric"}, {"p", "facts.period"}, {"v", "facts.check"}} {
		v.Filters = append(v.Filters, searchFilter{row.Key, b.words.T(row.Title)})
	}
	return b.render("search", h, v)
}

// searchExamples are queries that find something here: a company with its first metric,
// and the first figure that is written with a scale.
func (b *builder) searchExamples() []string {
	var out []string
	for _, f := range b.site.Facts {
		if understood(f) && f.Value.Valid && f.Value.Decimal.Abs().IntPart() >= 1e8 {
			return append(out, b.entity(f.Entity)+" "+b.metric(f.Metric), b.words.Show(f).String(), b.words.Period(f.Period)+" "+b.metric(f.Metric))
		}
	}
	return out
}
