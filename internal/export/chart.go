package export

import (
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// ChartWords are what a chart says of itself, and where it stands.
type ChartWords struct{ Title, Summary, Source, URL string }

// A chartFile is a chart in JSON: what series.json has of it, the figures it is drawn
// from with their sentences, and where they are from.
type chartFile struct {
	Schema  string      `json:"schema"`
	Title   string      `json:"title"`
	Summary string      `json:"summary"`
	Source  string      `json:"source"`
	URL     string      `json:"url"`
	Series  Series      `json:"series"`
	Facts   []chartFact `json:"facts"`
}

type chartFact struct {
	Sentence string `json:"sentence"`
	Fact     Fact   `json:"fact"`
}

// Chart is the chart of s as a file; quote answers the sentence of a fact.
func (x *Exporter) Chart(s *series.Series, words ChartWords, dated func(slug string) time.Time, quote func(*extract.Fact) string) ([]byte, error) {
	r := chartFile{x.at.schema(), words.Title, words.Summary, words.Source, words.URL, SeriesOf(s, dated), []chartFact{}}
	for i := range s.Points {
		for _, f := range s.Points[i].Facts {
			r.Facts = append(r.Facts, chartFact{quote(f), x.Fact(f)})
		}
	}
	data, err := JSON(r)
	return append(data, '\n'), err
}
