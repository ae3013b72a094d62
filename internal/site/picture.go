package site

import (
	"path"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

// The files that a reader can take a chart away in. They hold the whole series, and
// where its figures are from: charts/ID.svg and so on, below the folder of the edition.
var chartFiles = []struct {
	name, ext string
	data      func(*builder, *series.Series, chart.Chart) ([]byte, error)
}{
	{"PNG", ".png", func(b *builder, _ *series.Series, c chart.Chart) ([]byte, error) { return c.PNG(b.opts.Fonts) }},
	{"SVG", ".svg", func(_ *builder, _ *series.Series, c chart.Chart) ([]byte, error) { return c.Picture(), nil }},
	{"CSV", ".csv", func(_ *builder, _ *series.Series, c chart.Chart) ([]byte, error) { return c.CSV() }},
	{"JSON", ".json", (*builder).chartJSON},
}

func chartPath(s *series.Series, ext string) string { return "charts/" + s.ID + ext }

// takeable reports whether s has files to take away: those that are drawn whole on the
// page of their entity or metric have.
func (b *builder) takeable(s *series.Series) bool {
	if !b.chartable(s) {
		return false
	}
	c := chart.New(*s, chart.Options{})
	return c.Worth() && !c.Few()
}

// filesOf are the links to the files of s, or of the series of the site that s is a part
// or a view of; what is computed alone has none.
func (b *builder) filesOf(s *series.Series, r root) []chart.File {
	if s = b.index.line[s.Key]; s == nil || !b.takeable(s) {
		return nil
	}
	var all []chart.File
	for _, f := range chartFiles {
		if f.ext == ".png" && b.opts.Fonts == nil {
			continue
		}
		all = append(all, chart.File{Name: f.name, Href: r.to(chartPath(s, f.ext)), As: path.Base(chartPath(s, f.ext))})
	}
	return all
}

// fileJobs make the files of all charts.
func (b *builder) fileJobs() []func() (publish.File, error) {
	var jobs []func() (publish.File, error)
	for i := range b.site.Series {
		s := &b.site.Series[i]
		if !b.takeable(s) {
			continue
		}
		for _, f := range chartFiles {
			if f.ext == ".png" && b.opts.Fonts == nil {
				continue
			}
			jobs = append(jobs, func() (publish.File, error) {
				data, err := f.data(b, s, b.picture(s))
				return publish.File{Path: chartPath(s, f.ext), Data: data}, err
			})
		}
	}
	return jobs
}

// picture lays out s for a file: its links are whole addresses, as it is looked at elsewhere.
func (b *builder) picture(s *series.Series) chart.Chart {
	opts := b.chartOptions(s, "", "")
	opts.Link = func(f *extract.Fact) string {
		return b.site.BaseURL.Page(b.folder+export.ArticlePath(f.Article)) + "#f-" + f.ID
	}
	opts.GreenUp = coloursOf(b.words, b.site.Config.Colours) == "green"
	opts.Credit = b.siteName
	if b.site.BaseURL != "" {
		opts.Credit += " · " + b.homeOf(s)
	}
	return chart.New(*s, opts)
}

// homeOf is the whole address of the page that s is drawn on.
func (b *builder) homeOf(s *series.Series) string { return b.site.BaseURL.Page(b.folder + homePath(s)) }

func homePath(s *series.Series) string {
	if s.Key.Entity == "" {
		return export.MetricPath(s.Key.Metric)
	}
	return export.EntityPath(s.Key.Entity)
}

func (b *builder) chartJSON(s *series.Series, c chart.Chart) ([]byte, error) {
	words := export.ChartWords{Title: c.Title(), Summary: c.Summary(), Source: c.SourceLine(), URL: b.homeOf(s) + "#s-" + s.ID}
	return b.exporter.Chart(s, words, b.dated, b.quoteOf)
}
