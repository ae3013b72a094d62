package extract

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
)

// reports are paragraphs of the kinds that fill a news day, in the project's own words.
const reports = `雲嶺控股3月20日公布，截至2024年12月31日止年度，營業額60億港元，同比增長20%；股東應佔溢利8.4億港元，較上年的7.1億港元增加18.3%。董事會建議派發末期股息每股0.35港元。
管理層在業績會上表示，去年下半年的需求好於預期，毛利率由上半年的35.2%升至38.6%，主要受惠於原材料價格回落和產品組合改善。公司沒有披露各地區的明細。
分業務看，能源設備收入36億港元，佔總收入的60%，同比增長24%；技術服務收入15億港元，增長15%；其他業務收入9億港元，與上年大致持平。
2024年一季度至四季度，集團營業額同比增速分別為12%、18%、22%和27%，連續三個季度加快。第四季度營業額18.2億港元，環比增長9%。
資產負債表方面，截至年末現金為12億港元，有息負債為25億港元，資產負債率46.5%，較年初下降2.1個百分點。全年資本開支6億港元，自由現金流為3.2億港元。
展望2025年，公司預計營業額增長10%至15%，資本開支7億至8億港元。董事長表示，若海外項目按計劃投產，2026年海外收入佔比有望超過三成。
高盛在報告中預計，雲嶺控股2025/2026/2027年淨利潤為9.8/11.5/13.1億港元，對應市盈率為14.2/12.1/10.6倍，目標價由22港元上調至26港元。
股價方面，雲嶺控股3月20日收漲4.6%，報21.9港元，成交額3.8億港元；年初至今累計上漲17.8%。同日恒生指數跌0.2%，報23900點。
市場普遍關注的是訂單能否延續。分析員在會上追問交付節奏，管理層沒有給出具體的時間表，只說目前在手訂單足以支持未來幾個季度的生產，並強調不會為了規模犧牲利潤。
行業協會的數據顯示，2月全國儲能新增裝機2.3吉瓦，同比增長45%，環比下降8%；前兩個月累計4.8吉瓦。電池級碳酸鋰價格為7.5萬元/噸，較上月下跌3.2%。
`

// report is a document of about size bytes of news.
func report(size int) Document {
	body := strings.Repeat(reports, size/len(reports)+1)
	body = body[:strings.LastIndex(body[:size], "\n")+1]
	return plainText("雲嶺控股：2024年業績", "2025-03-20", "zh-Hant", body)
}

func BenchmarkExtract(b *testing.B) {
	x := shared()
	d := report(10_000)
	b.SetBytes(int64(len(d.Source)))
	b.ReportAllocs()
	for b.Loop() {
		x.Extract(d)
	}
}

// BenchmarkSizes reads documents from a short article to a book; ns/byte should hardly rise.
func BenchmarkSizes(b *testing.B) {
	for _, size := range []int{3_000, 100_000, 1_000_000, 10_000_000} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			d := report(size)
			b.ReportAllocs()
			for b.Loop() {
				shared().Extract(d)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(d.Source)), "ns/byte")
		})
	}
}

// TestLongDocument: a byte of a text of 10 MB costs about what one of 100 kB does.
// Both are read in turns, the same number of bytes, so that a busy machine slows them alike.
func TestLongDocument(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	const times, tries = 100, 3
	short, long := report(100_000), report(times*100_000)
	elapsed := func(d Document, times int) time.Duration {
		start := time.Now()
		for range times {
			shared().Extract(d)
		}
		return time.Since(start)
	}
	var ratios []float64
	for range tries {
		ratio := float64(elapsed(long, 1)) / float64(elapsed(short, times))
		if ratios = append(ratios, ratio); ratio < 2.5 {
			return
		}
	}
	t.Errorf("a text of 10 MB takes %.1f times as long a byte as one of 100 kB", ratios)
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// differing is a text of about size bytes whose sentences name other companies and figures every time.
func differing(size int) Document {
	var body strings.Builder
	for i := 0; body.Len() < size; i++ {
		a, b := rune(0x5200+i%400), rune(0x6c00+i/400%400)
		fmt.Fprintf(&body, "%c%c科技2024年營業額%d.%d億元，同比增長%d%%；%c%c稱毛利率升至%d.%d%%。\n", a, b, 3+i%97, i%10, 1+i%60, a, b, 20+i%40, i%7)
	}
	return plainText("科技業績", "2025-03-20", "zh-Hant", body.String())
}

// TestProportion: ten times the text takes about ten times as long, whether its sentences repeat
// or all differ. Both sizes are read in turns, the same number of bytes of each.
func TestProportion(t *testing.T) {
	const times, size, tries, most = 10, 60_000, 5, 2.0
	for _, text := range []struct {
		name string
		of   func(int) Document
	}{{"repeated", report}, {"differing", differing}} {
		short, long := text.of(size), text.of(times*size)
		shared().Extract(short)
		var ratios []float64
		for len(ratios) < tries && (len(ratios) == 0 || ratios[len(ratios)-1] > most) {
			start := time.Now()
			for range times {
				shared().Extract(short)
			}
			middle := time.Now()
			shared().Extract(long)
			ratios = append(ratios, float64(time.Since(middle))/float64(middle.Sub(start)))
		}
		if ratios[len(ratios)-1] > most {
			t.Errorf("a byte of a %s text of %d kB takes %.1f times as long as one of %d kB", text.name, times*size/1000, ratios, size/1000)
		}
	}
}

// TestAllocations: what is made for a text stands in proportion to it.
func TestAllocations(t *testing.T) {
	d := report(20_000)
	if perByte := testing.AllocsPerRun(3, func() { shared().Extract(d) }) / float64(len(d.Source)); perByte > 0.6 {
		t.Errorf("%.2f allocations a byte of text, where 0.45 is usual", perByte)
	}
}
