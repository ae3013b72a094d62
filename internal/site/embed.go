package site

import (
	"strings"

	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

// An embedView is a page that holds one chart and nothing else, for other sites to show in a frame.
type embedView struct {
	chart.View
	Home, From string // the page that the chart is from, and what the link to it says
}

func embedPath(s *series.Series) string { return "embed/" + s.ID + "/" }

// embedOf offers the chart of s, or of the series that s is a part or a view of, to
// other sites: those that can be taken away as a file have a page of their own.
func (b *builder) embedOf(s *series.Series, r root) chart.Embed {
	if s = b.index.line[s.Key]; s == nil || !b.takeable(s) {
		return chart.Embed{}
	}
	e := chart.Embed{Href: r.to(embedPath(s))}
	if strings.Contains(string(b.site.BaseURL), "://") {
		e.Address = b.site.BaseURL.Page(b.folder + embedPath(s))
	}
	return e
}

// embedJobs make the pages of single charts.
func (b *builder) embedJobs() []func() (publish.File, error) {
	var jobs []func() (publish.File, error)
	for i := range b.site.Series {
		if s := &b.site.Series[i]; b.takeable(s) {
			jobs = append(jobs, func() (publish.File, error) { return b.embedPage(s) })
		}
	}
	return jobs
}

// embedPage makes the page of s alone. Search engines are told to look at the page that it is from instead.
func (b *builder) embedPage(s *series.Series) (publish.File, error) {
	path := embedPath(s)
	r := rootOf(path)
	opts := b.chartOptions(s, r, "")
	opts.BundleURL, opts.Framed = b.bundle(r), true
	c := chart.New(*s, opts)
	view, err := c.View()
	if err != nil {
		return publish.File{}, err
	}
	from := b.words.T("embed.from", "site", b.siteName)
	return b.render("embed", head{path: path, of: homePath(s), title: c.Title() + " · " + c.Subtitle(), description: c.Summary()}, embedView{view, r.series(s), from})
}
