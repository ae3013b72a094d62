package extract

import (
	"testing"

	"github.com/report-digest/digest/extract/lexicon"
)

// A name of nothing would be found everywhere.
func TestEmptyNames(t *testing.T) {
	for _, opts := range []lexicon.Options{
		{Entities: []lexicon.EntityRow{{ID: "yuan-shan", Names: []string{"遠山", ""}}}},
		{Metrics: []lexicon.MetricRow{{ID: "yield", Unit: "rate", Names: []string{""}}}},
	} {
		if _, err := New(opts); err == nil {
			t.Errorf("%+v: no error", opts)
		}
	}
}
