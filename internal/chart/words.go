package chart

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// The words of a chart in one language.
type words struct {
	lang         string
	kinds        map[extract.Kind]string // follows the metric: 收入 + 增長
	bases        map[extract.Basis]string
	grains       map[series.Grain]string
	units        map[string]string // currencies and denominators too
	short        map[string]string // units as they follow a number in a label
	scales       []power           // largest first
	over, under  string
	about        string
	expected     string
	actual       string
	rangeWord    string
	flagged      string
	missing      string
	barred       string // of a period whose growth or index cannot be computed
	apart        string // figures that are not as reported
	level        string // of a level that others imply
	computed     string // of a growth or an index of stated levels
	index        string // the name of the view
	known        string // date: a figure that a later article restated
	colon, comma string
	stop         string
	quarter      string // of year (2) and quarter in digits (1)
	half         [2]string
	year, month  string
	day          string
	monthShort   string
	view         Words
	columns      Columns
	summary      string    // title, first and last period, count
	ways         ways      // first and last value, and the change between them
	courses      courses   // after them
	extremes     string    // lowest, its period, highest, its period
	forecasts    string    // how many points are expected
	implied      string    // how many are derived or computed, and the word for it
	gaps         string    // how many periods are missing, and the word for it
	named        string    // after it: which
	source       string    // figures, articles
	figures      [2]string // one, several
	articles     [2]string
	newest       string                  // date
	onStep       map[series.Grain]string // the change on the period just before
	onPeriod     string                  // the change, and the period it is counted from
	onYear       string                  // the change on the same period a year ago
	unchanged    string
	points       [2]string // percentage points, right after a number: one, several
	amount       string    // the name of the levels among the views of a metric
	log          string
}

// A power of ten with a name.
type power struct {
	exp  int32
	name string
}

// The ways from the first value of a chart to its last.
type ways struct{ up, down, level, unknown string }

// The courses of the values between.
type courses struct{ rising, falling, mixed string }

// Columns head the table of a chart; Sort says what their buttons do.
type Columns struct{ Period, Value, Written, Status, Sentence, Sort string }

func wordsOf(lang string) words {
	for _, w := range []words{hant, hans} {
		if w.lang == lang {
			return w
		}
	}
	return english
}

var hant = words{
	lang:  "zh-Hant",
	kinds: map[extract.Kind]string{extract.Change: "增長", extract.Delta: "增減", extract.Share: "佔比"},
	bases: map[extract.Basis]string{
		extract.YoY: "較上年同期", extract.QoQ: "較上季", extract.MoM: "較上月", extract.WoW: "較上週",
		extract.DoD: "較前一交易日", extract.YTD: "年初至今", extract.CAGR: "年均", extract.Since: "較先前時點", extract.Vs: "較對照",
	},
	grains: map[series.Grain]string{
		series.Week: "單週", series.Month: "單月", series.Quarter: "單季",
		series.Half: "半年", series.Year: "全年", series.Other: "累計",
	},
	units: map[string]string{
		"CNY": "元人民幣", "USD": "美元", "HKD": "港元", "TWD": "元新台幣", "EUR": "歐元", "JPY": "日圓",
		"GBP": "英鎊", "BRL": "巴西雷亞爾", "KRW": "韓元", "SGD": "新加坡元", "INR": "印度盧比", "MOP": "澳門元",
		"pp": "個百分點", "x": "倍", "count": "", "t": "噸", "kWh": "千瓦時", "m3": "立方米", "points": "點", "index": "指數（首點 = 100）",
		"share": "股", "piece": "件",
	},
	short:      map[string]string{"%": "%", "x": "倍"},
	scales:     []power{{12, "萬億"}, {8, "億"}, {4, "萬"}},
	over:       ">",
	under:      "<",
	about:      "約",
	expected:   "預期",
	actual:     "實際",
	rangeWord:  "區間",
	flagged:    "數字有出入",
	missing:    "未披露",
	apart:      "非報告口徑",
	level:      "推算",
	computed:   "計算",
	barred:     "無法計算",
	index:      "指數",
	known:      "%s所知",
	colon:      "：",
	comma:      "，",
	stop:       "。",
	quarter:    "%[2]s年第%[1]s季",
	half:       [2]string{"%s年上半年", "%s年下半年"},
	year:       "%s年",
	month:      "%[1]s年%[2]d月",
	day:        "%[1]s年%[2]d月%[3]d日",
	monthShort: "%d月",
	view:       Words{Table: "數據表", Files: "下載", Views: "看法", Embed: "嵌入", Code: "嵌入其他網頁的程式碼", Alone: "單獨開啟此圖", Copy: "複製程式碼", Copied: "已複製"},
	columns:    Columns{"期間", "數值", "原文", "狀態", "出處", "依此欄排序"},
	summary:    "%s，%s至%s，共%d個數據點：",
	ways:       ways{"由%s升至%s（%s）", "由%s降至%s（%s）", "首尾同為%[2]s", "由%s到%s"},
	courses:    courses{"，逐期上升", "，逐期下降", "，其間有升有跌"},
	extremes:   "；最低%s（%s），最高%s（%s）",
	forecasts:  "；其中%d個為預期",
	implied:    "；其中%d個為%s",
	gaps:       "；%d期%s",
	named:      "（%s）",
	source:     "%s，來自%s",
	figures:    [2]string{"%d個數字", "%d個數字"},
	articles:   [2]string{"%d篇文章", "%d篇文章"},
	newest:     "，截至%s",
	onStep: map[series.Grain]string{
		series.Week: "較上週%s", series.Month: "較上月%s", series.Quarter: "較上季%s", series.Half: "較前半年%s", series.Year: "較上年%s",
	},
	onPeriod:  "較%[2]s%[1]s",
	onYear:    "較上年同期%s",
	unchanged: "持平",
	points:    [2]string{"個百分點", "個百分點"},
	amount:    "數額",
	log:       "對數刻度",
}

var hans = words{
	lang:  "zh-Hans",
	kinds: map[extract.Kind]string{extract.Change: "增长", extract.Delta: "增减", extract.Share: "占比"},
	bases: map[extract.Basis]string{
		extract.YoY: "同比", extract.QoQ: "环比（季）", extract.MoM: "环比（月）", extract.WoW: "较上周",
		extract.DoD: "较前一交易日", extract.YTD: "年初至今", extract.CAGR: "年均", extract.Since: "较先前时点", extract.Vs: "较对照",
	},
	grains: map[series.Grain]string{
		series.Week: "单周", series.Month: "单月", series.Quarter: "单季",
		series.Half: "半年", series.Year: "全年", series.Other: "累计",
	},
	units: map[string]string{
		"CNY": "元人民币", "USD": "美元", "HKD": "港元", "TWD": "元新台币", "EUR": "欧元", "JPY": "日元",
		"GBP": "英镑", "BRL": "巴西雷亚尔", "KRW": "韩元", "SGD": "新加坡元", "INR": "印度卢比", "MOP": "澳门元",
		"pp": "个百分点", "x": "倍", "count": "", "t": "吨", "kWh": "千瓦时", "m3": "立方米", "points": "点", "index": "指数（首点 = 100）",
		"share": "股", "piece": "件",
	},
	short:      map[string]string{"%": "%", "x": "倍"},
	scales:     []power{{12, "万亿"}, {8, "亿"}, {4, "万"}},
	over:       ">",
	under:      "<",
	about:      "约",
	expected:   "预期",
	actual:     "实际",
	rangeWord:  "区间",
	flagged:    "数字有出入",
	missing:    "未披露",
	apart:      "非报告口径",
	level:      "推算",
	computed:   "计算",
	barred:     "无法计算",
	index:      "指数",
	known:      "%s所知",
	colon:      "：",
	comma:      "，",
	stop:       "。",
	quarter:    "%[2]s年第%[1]s季度",
	half:       [2]string{"%s年上半年", "%s年下半年"},
	year:       "%s年",
	month:      "%[1]s年%[2]d月",
	day:        "%[1]s年%[2]d月%[3]d日",
	monthShort: "%d月",
	view:       Words{Table: "数据表", Files: "下载", Views: "看法", Embed: "嵌入", Code: "嵌入其他网页的代码", Alone: "单独打开此图", Copy: "复制代码", Copied: "已复制"},
	columns:    Columns{"期间", "数值", "原文", "状态", "出处", "按此列排序"},
	summary:    "%s，%s至%s，共%d个数据点：",
	ways:       ways{"由%s升至%s（%s）", "由%s降至%s（%s）", "首尾同为%[2]s", "由%s到%s"},
	courses:    courses{"，逐期上升", "，逐期下降", "，其间有升有降"},
	extremes:   "；最低%s（%s），最高%s（%s）",
	forecasts:  "；其中%d个为预期",
	implied:    "；其中%d个为%s",
	gaps:       "；%d期%s",
	named:      "（%s）",
	source:     "%s，来自%s",
	figures:    [2]string{"%d个数字", "%d个数字"},
	articles:   [2]string{"%d篇文章", "%d篇文章"},
	newest:     "，截至%s",
	onStep: map[series.Grain]string{
		series.Week: "较上周%s", series.Month: "较上月%s", series.Quarter: "较上季度%s", series.Half: "较前半年%s", series.Year: "较上年%s",
	},
	onPeriod:  "较%[2]s%[1]s",
	onYear:    "同比%s",
	unchanged: "持平",
	points:    [2]string{"个百分点", "个百分点"},
	amount:    "数额",
	log:       "对数刻度",
}

var english = words{
	lang:  "en",
	kinds: map[extract.Kind]string{extract.Change: "growth", extract.Delta: "change", extract.Share: "share"},
	bases: map[extract.Basis]string{
		extract.YoY: "year on year", extract.QoQ: "quarter on quarter", extract.MoM: "month on month", extract.WoW: "week on week",
		extract.DoD: "day on day", extract.YTD: "year to date", extract.CAGR: "average a year", extract.Since: "since an earlier point", extract.Vs: "against a comparison",
	},
	grains: map[series.Grain]string{
		series.Week: "weekly", series.Month: "monthly", series.Quarter: "quarterly",
		series.Half: "half-yearly", series.Year: "yearly", series.Other: "over several periods",
	},
	units: map[string]string{
		"CNY": "RMB", "USD": "US$", "HKD": "HK$", "TWD": "NT$", "BRL": "R$", "SGD": "S$", "EUR": "€", "GBP": "£", "JPY": "yen",
		"pp": "percentage points", "x": "times", "count": "", "t": "tonnes", "m3": "cubic metres", "points": "points", "index": "index (first point = 100)",
		"share": "share", "piece": "piece",
	},
	short:     map[string]string{"%": "%", "x": "×"},
	scales:    []power{{12, "tn"}, {9, "bn"}, {6, "m"}},
	over:      ">",
	under:     "<",
	about:     "~",
	expected:  "expected",
	actual:    "actual",
	rangeWord: "range",
	flagged:   "does not add up",
	missing:   "not disclosed",
	apart:     "not as reported",
	level:     "derived",
	computed:  "computed",
	barred:    "cannot be computed",
	index:     "index",
	known:     "as known on %s",
	colon:     ": ",
	comma:     ", ",
	stop:      ".",
	quarter:   "Q%s %s",
	half:      [2]string{"first half of %s", "second half of %s"},
	year:      "%s",
	month:     "%[4]s %[1]s",
	day:       "%[3]d %[4]s %[1]s",
	view:      Words{Table: "Table", Files: "Download", Views: "View", Embed: "Embed", Code: "Code for other pages", Alone: "Open the chart by itself", Copy: "Copy the code", Copied: "Copied"},
	columns:   Columns{"Period", "Value", "As written", "Status", "Sentence", "Sort by this column"},
	summary:   "%s, %s to %s, %d points: ",
	ways:      ways{"up from %s to %s (%s)", "down from %s to %s (%s)", "%[2]s at both ends", "from %s to %s"},
	courses:   courses{", rising throughout", ", falling throughout", ", with ups and downs between"},
	extremes:  "; lowest %s (%s), highest %s (%s)",
	forecasts: "; %d expected",
	implied:   "; %d %s",
	gaps:      "; %d %s",
	named:     " (%s)",
	source:    "%s from %s",
	figures:   [2]string{"%d figure", "%d figures"},
	articles:  [2]string{"%d article", "%d articles"},
	newest:    ", newest %s",
	onStep: map[series.Grain]string{
		series.Week: "%s on the week before", series.Month: "%s on the month before", series.Quarter: "%s on the quarter before",
		series.Half: "%s on the half before", series.Year: "%s on the year before",
	},
	onPeriod:  "%s on %s",
	onYear:    "%s on a year before",
	unchanged: "unchanged",
	points:    [2]string{" percentage point", " percentage points"},
	amount:    "amount",
	log:       "Log scale",
}

var chineseQuarters = [...]string{"一", "二", "三", "四"}

// period writes p out: 2024年第四季. What is not a calendar period of grain g
// keeps its own label.
func (w words) period(p extract.Period, g series.Grain) string {
	year, month := p.Start.Format("2006"), int(p.Start.Month())
	switch {
	case g == series.Quarter && month%3 == 1:
		return fmt.Sprintf(w.quarter, w.ordinal(month/3), year)
	case g == series.Half && month%6 == 1:
		return fmt.Sprintf(w.half[month/6], year)
	case g == series.Year && month == 1:
		return fmt.Sprintf(w.year, year)
	case g == series.Month:
		return w.dated(w.month, p.Start)
	case g == series.Day:
		return w.dated(w.day, p.End)
	case p.Label != "":
		return p.Label
	}
	return w.dated(w.day, p.Start) + "–" + w.dated(w.day, p.End)
}

// ordinal is the name of a quarter counted from 0.
func (w words) ordinal(quarter int) string {
	if w.lang == "en" {
		return fmt.Sprint(quarter + 1)
	}
	return chineseQuarters[quarter]
}

// dated fills the parts of a date that a format asks for: year, month, day and
// the month's English name.
func (w words) dated(format string, t time.Time) string {
	return fmt.Sprintf(format, t.Format("2006"), int(t.Month()), t.Day(), t.Format("Jan"))
}

// shortMonth is a month as an axis names it.
func (w words) shortMonth(t time.Time) string {
	if w.lang == "en" {
		return t.Format("Jan")
	}
	return fmt.Sprintf(w.monthShort, int(t.Month()))
}

// qualified puts 約, > or < before a figure as f states it.
func (w words) qualified(figure string, f *extract.Fact) string {
	switch {
	case f.Bound == extract.Over:
		return w.over + figure
	case f.Bound == extract.Under:
		return w.under + figure
	case f.Approx:
		return w.about + figure
	}
	return figure
}

// joined sets names one after another as their script does: Han to Han without
// a space, anything else with one.
func joined(names ...string) string {
	var out string
	for _, name := range names {
		if out != "" && name != "" && !(hanEnd(out) && hanStart(name)) {
			out += " "
		}
		out += name
	}
	return out
}

func hanEnd(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.Is(unicode.Han, r)
}

func hanStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}

// spaced joins what is not empty.
func spaced(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}

// shortDay is a day as an axis names it.
func (w words) shortDay(t time.Time) string {
	if w.lang == "en" {
		return t.Format("2 Jan")
	}
	return fmt.Sprintf("%d/%d", int(t.Month()), t.Day())
}

// counted writes a number of things: "1 figure", "2 figures".
func counted(forms [2]string, n int) string {
	if n == 1 {
		return fmt.Sprintf(forms[0], n)
	}
	return fmt.Sprintf(forms[1], n)
}
