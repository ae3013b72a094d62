package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestScanNumeral(t *testing.T) {
	for _, c := range []struct {
		text, value, step string
		read              string // what of the text it takes; "" is all
	}{
		{"0", "0", "1", ""},
		{"317.42", "317.42", "0.01", ""},
		{"3.50亿", "350000000", "1000000", ""},
		{"1,234,567", "1234567", "1", ""},
		{"1,23", "1", "1", "1"},
		{"12,3456", "12", "1", "12"},
		{"1.2万亿", "1200000000000", "100000000000", ""},
		{"4千万", "40000000", "10000000", ""},
		{"25万6千", "256000", "1000", ""},
		{"1亿2000万", "120000000", "10000", ""},
		{"48.8 万亿", "48800000000000", "100000000000", ""},
		{"3 million", "3000000", "1000000", ""},
		{"1.5bn", "1500000000", "100000000", ""},
		{"3千瓦", "3", "1", "3"},
		{"3.", "3", "1", "3"},
		{"十二", "12", "1", ""},
		{"二十", "20", "10", ""},
		{"三百五十", "350", "10", ""},
		{"一百零五", "105", "1", ""},
		{"一千二百", "1200", "100", ""},
		{"二十亿", "2000000000", "100000000", ""},
		{"一点五", "1.5", "0.1", ""},
		{"一点五亿", "150000000", "10000000", ""},
		{"三万五千", "35000", "1000", ""},
		{"半", "0.5", "0.1", ""},
		{"千亿", "100000000000", "100000000000", ""},
		{"12345678901234567890.5", "12345678901234567890.5", "0.1", ""},
	} {
		num, n, ok := scanNumeral(newLine(c.text), 0)
		read := string([]rune(c.text)[:n])
		if c.read == "" {
			c.read = c.text
		}
		if !ok || num.value.String() != c.value || num.step.String() != c.step || read != c.read {
			t.Errorf("%s: %s step %s of %q (%v), want %s step %s of %q", c.text, num.value, num.step, read, ok, c.value, c.step, c.read)
		}
	}
}

func TestScanNumeralVague(t *testing.T) {
	for _, c := range []struct{ text, low, high string }{
		{"数千", "2000", "9000"},
		{"几十亿", "2000000000", "9000000000"},
		{"十几", "11", "19"},
		{"十几万", "110000", "190000"},
		{"上千", "1000", "9000"},
	} {
		num, n, ok := scanNumeral(newLine(c.text), 0)
		if !ok || n != len([]rune(c.text)) || num.value.String() != c.low || num.vague.String() != c.high {
			t.Errorf("%s: %s..%s over %d runes (%v), want %s..%s", c.text, num.value, num.vague, n, ok, c.low, c.high)
		}
	}
	for _, c := range []struct{ text, value string }{{"2000多", "2000"}, {"3亿多", "300000000"}, {"20多万", "200000"}, {"十余", "10"}, {"三十多亿", "3000000000"}} {
		num, n, ok := scanNumeral(newLine(c.text), 0)
		if !ok || n != len([]rune(c.text)) || num.value.String() != c.value || !num.about {
			t.Errorf("%s: %s about %v over %d runes (%v), want about %s", c.text, num.value, num.about, n, ok, c.value)
		}
	}
}

func TestScanNumeralNone(t *testing.T) {
	for _, text := range []string{"", "元", "abc", "点五", "，1", "-1"} {
		if num, n, ok := scanNumeral(newLine(text), 0); ok || n != 0 {
			t.Errorf("%q: read %s over %d runes", text, num.value, n)
		}
	}
}

// quantLine writes what the scanner of quantities makes of one: 5~6億元 = 500000000..600000000 CNY.
func quantLine(l line, q quant) string {
	unit := q.unit
	if q.per != "" {
		unit += "/" + q.per
	}
	return fmt.Sprintf("%s = %s", string(l.r[q.from:q.upto]),
		valueOf(Quantity{Value: q.value, Low: q.low, High: q.high, Unit: unit}))
}

func TestQuantities(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		// ranges
		{"60%-70%", []string{"60%-70% = 60..70 %"}},
		{"5~6亿元", []string{"5~6亿元 = 500000000..600000000 CNY"}},
		{"5亿-6亿元", []string{"5亿-6亿元 = 500000000..600000000 CNY"}},
		{"35亿元至38亿元", []string{"35亿元至38亿元 = 3500000000..3800000000 CNY"}},
		{"8000万至1.2亿元", []string{"8000万至1.2亿元 = 80000000..120000000 CNY"}},
		{"1.2元到1.5元", []string{"1.2元到1.5元 = 1.2..1.5 CNY"}},
		{"介于12%和14%之间", []string{"12%和14% = 12..14 %"}},
		{"-5%至-3%", []string{"-5%至-3% = -5..-3 %"}},
		{"10%—15%", []string{"10%—15% = 10..15 %"}},
		{"US$5亿-US$6亿", []string{"US$5亿-US$6亿 = 500000000..600000000 USD"}},
		{"从3%至5%", []string{"3% = 3 %", "5% = 5 %"}},
		{"3%、5%", []string{"3% = 3 %", "5% = 5 %"}},
		// slashes
		{"69.8/82.4/98.5亿元", []string{"69.8 = 6980000000 CNY", "82.4 = 8240000000 CNY", "98.5亿元 = 9850000000 CNY"}},
		{"17.3/14.4倍", []string{"17.3 = 17.3 x", "14.4倍 = 14.4 x"}},
		{"18%/20%", []string{"18% = 18 %", "20% = 20 %"}},
		{"1.5/1.8元", []string{"1.5 = 1.5 CNY", "1.8元 = 1.8 CNY"}},
		// the unit at the end of a list
		{"12.5、14.8和17.2亿元", []string{"12.5 = 1250000000 CNY", "14.8 = 1480000000 CNY", "17.2亿元 = 1720000000 CNY"}},
		// units
		{"7.5万元/吨", []string{"7.5万元/吨 = 75000 CNY/t"}},
		{"70.58美元/桶", []string{"70.58美元/桶 = 70.58 USD/barrel"}},
		{"5个基点", []string{"5个基点 = 0.05 pp"}},
		{"1.2个百分点", []string{"1.2个百分点 = 1.2 pp"}},
		{"百分之五", []string{"百分之五 = 5 %"}},
		{"千分之五", []string{"千分之五 = 0.5 %"}},
		{"三成", []string{"三成 = 30 %"}},
		{"三成五", []string{"三成五 = 35 %"}},
		{"七成半", []string{"七成半 = 75 %"}},
		{"1.5倍", []string{"1.5倍 = 1.5 x"}},
		{"12港仙", []string{"12港仙 = 0.12 HKD"}},
		{"3吉瓦", []string{"3吉瓦 = 3000000 kW"}},
		{"500公斤", []string{"500公斤 = 0.5 t"}},
		// signs
		{"-3.2%", []string{"-3.2% = -3.2 %"}},
		{"+5亿元", []string{"+5亿元 = 500000000 CNY"}},
		{"US$3.2亿", []string{"US$3.2亿 = 320000000 USD"}},
		{"HK$8.5", []string{"HK$8.5 = 8.5 HKD"}},
		{"¥12.5", []string{"¥12.5 = 12.5 CNY"}},
		{"RMB 50亿", []string{"RMB 50亿 = 5000000000 CNY"}},
		// vague words
		{"双位数", []string{"双位数 = 10..99 %"}},
		{"翻番", []string{"翻番 = 100 %"}},
		{"一半", []string{"一半 = 50 %"}},
		// no figures
		{"第2代", nil},
		{"10:30", nil},
		{"M10、GPT-4", nil},
		{"03968.HK", nil},
		{"(600519)", nil},
		{"30天", nil},
		{"18个月", nil},
		{"3奈米", nil},
		{"两重因素", nil},
		{"一方面", nil},
		{"一般", nil},
		{"每10股派5元", []string{"5元 = 5 CNY"}},
	} {
		l := newLine(c.text)
		got := eachLine(shared().quantities(l, make([]bool, len(l.r))), func(q quant) string { return quantLine(l, q) })
		if strings.Join(got, "; ") != strings.Join(c.want, "; ") {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// clockOf is the clock of an article of that day that reports on that period.
func clockOf(day, report string) clock {
	c := clock{}
	if day != "" {
		c.date, _ = time.Parse(time.DateOnly, day)
	}
	if report != "" {
		b := daysOf(report)
		c.report = NewPeriod(b[0], b[1])
	}
	return c
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		text, day, report, want string
	}{
		// points of the calendar
		{"2024年", "", "", "2024"},
		{"2024年四季度", "", "", "2024Q4"},
		{"2024年第4季", "", "", "2024Q4"},
		{"2024Q4", "", "", "2024Q4"},
		{"4Q24", "", "", "2024Q4"},
		{"2024年上半年", "", "", "2024H1"},
		{"2024年下半年", "", "", "2024H2"},
		{"2024年前三季度", "", "", "2024-01-01/2024-09-30"},
		{"2024年1-9月", "", "", "2024-01-01/2024-09-30"},
		{"2024年首两个月", "", "", "2024-01-01/2024-02-29"},
		{"2024年2月", "", "", "2024-02"},
		{"2023年1-2月", "", "", "2023-01-01/2023-02-28"},
		{"二〇二四年", "", "", "2024"},
		{"2024年2月29日", "", "", "2024-02-29"},
		{"2024-02-29", "", "", "2024-02-29"},
		{"2024/12/31", "", "", "2024-12-31"},
		// ends of months and years
		{"2024年2月底", "", "", "2024-02-29"},
		{"2023年2月末", "", "", "2023-02-28"},
		{"2024年末", "", "", "2024-12-31"},
		{"2024年底", "", "", "2024-12-31"},
		{"2024年一季度末", "", "", "2024-03-31"},
		{"2024年初", "", "", "2024-01-01"},
		{"截至2024年6月30日", "", "", "2024-06-30"},
		{"截至2024年2月29日止两个月", "", "", "2024-01-01/2024-02-29"},
		{"截至2024年12月31日止年度", "", "", "2024"},
		{"截至2024年12月31日止三个月", "", "", "2024Q4"},
		{"截至2024年6月底", "", "", "2024-06-30"},
		// spans
		{"2022-2024年", "", "", "2022-01-01/2024-12-31"},
		{"2021-23年", "", "", "2021-01-01/2023-12-31"},
		{"2022年至2024年", "", "", "2022-01-01/2024-12-31"},
		{"2023年一季度至2024年三季度", "", "", "2023-01-01/2024-09-30"},
		{"2024年一至三季度", "", "", "2024-01-01/2024-09-30"},
		{"2024/2025/2026年", "", "", "2024-01-01/2026-12-31"},
		{"2月24日至28日", "2025-03-20", "", "2025-02-24/2025-02-28"},
		// years of the Republic of China
		{"民国113年", "", "", "2024"},
		{"113年第四季", "", "", "2024Q4"},
		// relative to the article
		{"去年", "2025-03-20", "", "2024"},
		{"前年", "2025-03-20", "", "2023"},
		{"明年", "2025-03-20", "", "2026"},
		{"去年四季度", "2025-03-20", "", "2024Q4"},
		{"今年1月", "2025-03-20", "", "2025-01"},
		{"四季度", "2025-03-20", "", "2024Q4"},
		{"一季度", "2025-03-20", "", "2025Q1"},
		{"12月", "2025-03-20", "", "2024-12"},
		{"1月30日", "2025-03-20", "", "2025-01-30"},
		{"12月31日", "2025-03-20", "", "2024-12-31"},
		{"15日", "2025-03-20", "", "2025-03-15"},
		{"25日", "2025-03-20", "", "2025-02-25"},
		{"年初至今", "2025-03-20", "", "2025-01-01/2025-03-20"},
		{"昨日", "2025-03-01", "", "2025-02-28"},
		{"昨日", "2024-03-01", "", "2024-02-29"},
		{"近三年", "2025-03-20", "", "2022-03-20/2025-03-20"},
		{"三个月前", "2025-03-20", "", "2024-12-20"},
		// weeks: 2025-03-20 is a Thursday, 2025-03-16 a Sunday
		{"本周", "2025-03-20", "", "2025-03-17/2025-03-20"},
		{"上周", "2025-03-20", "", "2025-03-10/2025-03-16"},
		{"上周", "2025-03-16", "", "2025-03-03/2025-03-09"},
		{"周五", "2025-03-20", "", "2025-03-14"},
		{"周四", "2025-03-20", "", "2025-03-20"},
		{"上周五", "2025-03-20", "", "2025-03-14"},
		{"上周日", "2025-03-20", "", "2025-03-16"},
		{"上周五", "2025-03-16", "", "2025-03-07"},
		{"上周", "2025-01-01", "", "2024-12-23/2024-12-29"},
		// relative to the report
		{"本季度", "2025-02-20", "2024Q4", "2024Q4"},
		{"上季度", "2025-02-20", "2024Q4", "2024Q3"},
		{"下季度", "2025-02-20", "2024Q4", "2025Q1"},
		{"本季度", "2025-02-20", "", "2024Q4"},
		{"上季度", "2025-05-20", "2025Q1", "2024Q4"},
		{"去年同期", "2025-02-20", "2024Q4", "2023Q4"},
		{"去年同期", "2024-03-20", "2024-02", "2023-02"},
		{"去年同期", "2025-03-20", "2025-02", "2024-02"},
		{"2020年同期", "2025-02-20", "2024H1", "2020H1"},
		{"报告期内", "2025-02-20", "2024H1", "2024H1"},
		{"期末", "2025-02-20", "2024H1", "2024-06-30"},
		{"本月", "2025-03-20", "2025-02", "2025-02"},
		{"上月", "2025-03-20", "2025-01", "2024-12"},
		// nothing fixes it
		{"去年", "", "", "-"},
		{"四季度", "", "", "-"},
		{"本季度", "", "", "-"},
		{"去年同期", "2025-02-20", "", "-"},
		{"年初至今", "", "", "-"},
	} {
		l := newLine(c.text)
		ws := whens(l, make([]bool, len(l.r)))
		if len(ws) != 1 || ws[0].upto-ws[0].from != len(l.r) {
			t.Errorf("%s: read as %d expressions of time %+v", c.text, len(ws), ws)
			continue
		}
		k := clockOf(c.day, c.report)
		p, ok := k.resolve(ws[0])
		if ok != !p.IsZero() || periodText(p) != c.want {
			t.Errorf("%s on %s reporting %s: %s (%v), want %s", c.text, c.day, c.report, periodText(p), ok, c.want)
		}
	}
}

func TestResolveFiscal(t *testing.T) {
	for _, c := range []struct {
		text    string
		yearEnd int
		want    string
	}{
		{"2025财年", 3, "2024-04-01/2025-03-31"},
		{"2025财年", 6, "2024-07-01/2025-06-30"},
		{"2025财年", 12, "2025"},
		{"FY25", 9, "2024-10-01/2025-09-30"},
		{"2025财年第一财季", 3, "2024Q2"},
		{"2025财年第三财季", 3, "2024Q4"},
		{"2025财年第四财季", 3, "2025Q1"},
		{"2025财年第一财季", 9, "2024Q4"},
		{"2025财年第二财季", 1, "2024-05-01/2024-07-31"},
		{"2025财年上半年", 3, "2024-04-01/2024-09-30"},
		{"2025财年前三季度", 3, "2024-04-01/2024-12-31"},
		{"2025年", 3, "2025"},
		{"2025年一季度", 3, "2025Q1"},
		{"2025财年2月", 3, "2025-02"},
	} {
		l := newLine(c.text)
		ws := whens(l, make([]bool, len(l.r)))
		if len(ws) != 1 {
			t.Errorf("%s: read as %d expressions of time", c.text, len(ws))
			continue
		}
		k := clock{date: date(2025, 5, 20), yearEnd: c.yearEnd}
		if p, _ := k.resolve(ws[0]); periodText(p) != c.want {
			t.Errorf("%s of a year that ends in month %d: %s, want %s", c.text, c.yearEnd, periodText(p), c.want)
		}
	}
}

func TestNoTimes(t *testing.T) {
	for _, text := range []string{"连升四季", "18个月", "3年期", "5日均线", "30天", "网上年货节", "12024年", "第2代", "三年", "6月期", "1.5年"} {
		l := newLine(text)
		if ws := whens(l, make([]bool, len(l.r))); len(ws) > 0 {
			t.Errorf("%s: read %+v as a time", text, ws)
		}
	}
}

func TestShiftYears(t *testing.T) {
	for _, c := range []struct {
		period string
		years  int
		want   string
	}{
		{"2024-02", -1, "2023-02"},
		{"2023-02", 1, "2024-02"},
		{"2024-02-29", -1, "2023-02-28"},
		{"2023-02-28", 1, "2024-02-29"},
		{"2024-03-15", -1, "2023-03-15"},
		{"2024Q4", -1, "2023Q4"},
		{"2024-01-01/2024-02-29", -1, "2023-01-01/2023-02-28"},
		{"2024-01-10/2024-02-15", -1, "2023-01-10/2023-02-15"},
		{"2024", -4, "2020"},
	} {
		b := daysOf(c.period)
		if got := ShiftYears(NewPeriod(b[0], b[1]), c.years); got.Label != c.want || got.Label != NewPeriod(got.Start, got.End).Label {
			t.Errorf("%s by %d years: %s, want %s", c.period, c.years, got.Label, c.want)
		}
	}
}

func TestExpand(t *testing.T) {
	for _, c := range []struct {
		period string
		n      int
		want   string
	}{
		{"2023-01-01/2024-09-30", 7, "2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3"},
		{"2022-01-01/2024-12-31", 3, "2022 2023 2024"},
		{"2024Q1", 3, "2024-01 2024-02 2024-03"},
		{"2024", 2, "2024H1 2024H2"},
		{"2024", 5, ""},
		{"2024-01-15/2024-03-14", 2, ""},
		{"2024", 1, ""},
	} {
		b := daysOf(c.period)
		var got []string
		for _, p := range expand(NewPeriod(b[0], b[1]), c.n) {
			got = append(got, p.Label)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s in %d: %v, want %s", c.period, c.n, got, c.want)
		}
	}
}

// TestBlockSpan maps visible text back to a source with marks, an entity and a line break in it.
func TestBlockSpan(t *testing.T) {
	//        0         1         2
	//        0123456789012345678901234
	source := "up **31**7.42&nbsp;bn, so\nis net"
	b := Block{Text: "up 317.42 bn, so is net", Runs: []Run{
		{0, 3, Span{0, 3}}, {3, 5, Span{5, 7}}, {5, 9, Span{9, 13}}, {9, 10, Span{13, 19}}, {10, 16, Span{19, 25}}, {16, 17, Span{25, 26}}, {17, 23, Span{26, 32}},
	}}
	for _, c := range []struct{ text, want string }{
		{"up", "up"},
		{"31", "31"},
		{"317.42", "31**7.42"},
		{"7.42", "7.42"},
		{"317.42 bn", "31**7.42&nbsp;bn"},
		{" ", " "},
		{" bn", "&nbsp;bn"},
		{"so is", "so\nis"},
		{"net", "net"},
	} {
		at := strings.Index(b.Text, c.text)
		s := b.Span(at, at+len(c.text))
		if got := source[s.Start:s.End]; got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	if s := b.Span(4, 4); s != (Span{}) {
		t.Errorf("the empty text stands at %v", s)
	}
	if s := (&Block{Text: "x"}).Span(0, 1); s != (Span{}) {
		t.Errorf("a text without runs stands at %v", s)
	}
}

func TestFactID(t *testing.T) {
	ids := newIDs(0)
	a, again := ids.id("營收增長13%。", "13%"), ids.id("營收增長13%。", "13%")
	other := ids.id("淨利增長13%。", "13%")
	if a == again || a == other || again == other {
		t.Errorf("three figures have the ids %s, %s and %s", a, again, other)
	}
	if b := newIDs(0).id("營收增長13%。", "13%"); b != a {
		t.Errorf("the id of one figure is %s, then %s", a, b)
	}
	if len(a) != 8 || strings.ToLower(a) != a {
		t.Errorf("the id %s is not 8 small letters and digits", a)
	}
}

func TestBadRows(t *testing.T) {
	for name, opts := range map[string]Options{
		"an entity without an id":  {Entities: []EntityRow{{Names: []string{"甲"}}}},
		"an entity without a name": {Entities: []EntityRow{{ID: "a"}}},
		"a metric without an id":   {Metrics: []MetricRow{{Names: []string{"甲"}}}},
		"a metric without a name":  {Metrics: []MetricRow{{ID: "a"}}},
	} {
		if _, err := New(opts); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestInferDate(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2024年12月31日，營收3億元。2025年2月20日公布。2025年1月3日", "2025-02-20"},
		{"截至2024年6月30日止六個月", "2024-06-30"},
		{"2025-03-14收盤", "2025-03-14"},
		{"2024年營收3億元", "-"},
		{"3月14日收盤", "-"},
		{"", "-"},
	} {
		p, ok := shared().InferDate(plainText("", "2000-01-01", "zh-Hant", c.text))
		if ok == p.IsZero() || periodText(p.Period) != c.want {
			t.Errorf("%s: %s (%v), want %s", c.text, periodText(p.Period), ok, c.want)
		}
	}
}
