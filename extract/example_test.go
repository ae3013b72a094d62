package extract_test

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// document makes a document of one paragraph, whose source is the paragraph itself.
func document(title, text string) extract.Document {
	whole := extract.Run{From: 0, Upto: len(text), Span: extract.Span{Start: 0, End: len(text)}}
	return extract.Document{
		Title:  title,
		Date:   time.Date(2025, 2, 25, 0, 0, 0, 0, time.UTC),
		Lang:   "zh-Hant",
		Source: []byte(text),
		Blocks: []extract.Block{{Text: text, Runs: []extract.Run{whole}}},
	}
}

func ExampleExtractor_Extract() {
	x, err := extract.New(extract.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	r := x.Extract(document("阿里巴巴季報", "去年四季度，阿里雲收入317.42億元，同比增長13%。"))
	for _, f := range r.Facts {
		fmt.Println(f.Text, f.Entity.ID, f.Metric.ID, f.Kind, f.Value.Decimal, f.Unit, f.Basis, f.Period.Label)
	}
	// Output:
	// 317.42億元 alibaba-cloud revenue level 31742000000 CNY  2024Q4
	// 13% alibaba-cloud revenue change 13 % yoy 2024Q4
}

// The written digits say how exact a figure is: 13% may be anything from 12.5 to 13.5.
func ExampleQuantity_Interval() {
	q := extract.Quantity{
		Text:  "317.42億",
		Value: decimal.NewNullDecimal(decimal.NewFromInt(31_742_000_000)),
		Step:  decimal.NewFromInt(1_000_000),
	}
	low, high := q.Interval()
	fmt.Println(low, high)
	// Output: 31741500000 31742500000
}

func ExampleFold() {
	fmt.Println(extract.Fold("阿里雲營收３１７．４２億元，年增１３％"))
	// Output: 阿里云营收317.42亿元，年增13%
}

func ExampleNewPeriod() {
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	fmt.Println(extract.NewPeriod(day(2024, 10, 1), day(2024, 12, 31)).Label)
	fmt.Println(extract.NewPeriod(day(2024, 1, 1), day(2024, 9, 30)).Label)
	fmt.Println(extract.NewPeriod(day(2025, 1, 30), day(2025, 1, 30)).Label)
	// Output:
	// 2024Q4
	// 2024-01-01/2024-09-30
	// 2025-01-30
}

// A company that the lexicon does not hold gets a row, in either script.
func ExampleNew() {
	x, err := extract.New(extract.Options{Entities: []extract.EntityRow{
		{ID: "far-hill", Type: "company", Names: []string{"遠山科技", "遠山"}, Ticker: "9999.TW", Currency: "TWD"},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	r := x.Extract(document("", "2024年，远山营收40億元，遠山科技淨利潤6億元。"))
	for _, f := range r.Facts {
		fmt.Println(f.Text, f.Entity.ID, f.Metric.ID, f.Value.Decimal, f.Unit)
	}
	// Output:
	// 40億元 far-hill revenue 4000000000 TWD
	// 6億元 far-hill net_income 600000000 TWD
}
