package edit_test

import (
	"fmt"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/extract/edit"
)

// The author's word stands above what was read, and the fact says whose it is.
func ExampleApply() {
	x, err := extract.New(extract.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	words := "去年四季度，阿里雲收入317.42億元。"
	whole := extract.Run{Upto: len(words), Span: extract.Span{End: len(words)}}
	doc := extract.Document{
		Date: time.Date(2025, 2, 25, 0, 0, 0, 0, time.UTC), Lang: "zh-Hant", Source: []byte(words),
		Blocks: []extract.Block{{Text: words, Runs: []extract.Run{whole}}},
	}
	r, _, errs := edit.Apply(x, doc, x.Extract(doc), []edit.Edit{
		{Quote: "317.42億元", Fields: []edit.Field{{Name: "segment", Text: "公共雲"}}},
	})
	if len(errs) > 0 {
		fmt.Println(errs[0])
		return
	}
	f := r.Facts[0]
	fmt.Println(f.Text, f.Segment, f.Metric.ID, f.Author)
	// Output: 317.42億元 公共雲 revenue corrected
}
