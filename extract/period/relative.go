package period

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// relativeWords are expressions of time that lean on the report, the article's day or the time last named.
var relativeWords = []struct {
	word string
	w    Expression
}{
	{"去年同期", Expression{Relation: Same}}, {"上年同期", Expression{Relation: Same}}, {"去年同季", Expression{Relation: Same}}, {"上年同季", Expression{Relation: Same}}, {"去年同月", Expression{Relation: Same}}, {"上一年同期", Expression{Relation: Same}}, {"前一年同期", Expression{Relation: Same}}, {"同一季度", Expression{Relation: Same, Count: 1}}, {"同一季", Expression{Relation: Same, Count: 1}}, {"同一期间", Expression{Relation: Same, Count: 1}}, {"同一时期", Expression{Relation: Same, Count: 1}}, {"同期", Expression{Relation: Same, Count: 1}},
	{"本季度", Expression{Relation: Current, Granularity: QuarterGrain}}, {"本季", Expression{Relation: Current, Granularity: QuarterGrain}}, {"当季", Expression{Relation: Current, Granularity: QuarterGrain}}, {"该季度", Expression{Relation: Current, Granularity: QuarterGrain}}, {"这一季度", Expression{Relation: Current, Granularity: QuarterGrain}}, {"这个季度", Expression{Relation: Current, Granularity: QuarterGrain}}, {"本财季", Expression{Relation: Current, Granularity: QuarterGrain}},
	{"上季度", Expression{Relation: Previous, Granularity: QuarterGrain}}, {"上一季度", Expression{Relation: Previous, Granularity: QuarterGrain}}, {"上个季度", Expression{Relation: Previous, Granularity: QuarterGrain}}, {"前一季度", Expression{Relation: Previous, Granularity: QuarterGrain}}, {"上季", Expression{Relation: Previous, Granularity: QuarterGrain}}, {"上一季", Expression{Relation: Previous, Granularity: QuarterGrain}}, {"前一季", Expression{Relation: Previous, Granularity: QuarterGrain}},
	{"下季度", Expression{Relation: following, Granularity: QuarterGrain}}, {"下一季度", Expression{Relation: following, Granularity: QuarterGrain}}, {"下个季度", Expression{Relation: following, Granularity: QuarterGrain}}, {"下季", Expression{Relation: following, Granularity: QuarterGrain}}, {"下一季", Expression{Relation: following, Granularity: QuarterGrain}},
	{"上上季度", Expression{Relation: Previous, Granularity: QuarterGrain, Count: 2}}, {"上上个季度", Expression{Relation: Previous, Granularity: QuarterGrain, Count: 2}}, {"上上季", Expression{Relation: Previous, Granularity: QuarterGrain, Count: 2}}, {"上上个月", Expression{Relation: Previous, Granularity: MonthGrain, Count: 2}}, {"上上月", Expression{Relation: Previous, Granularity: MonthGrain, Count: 2}}, {"上上周", Expression{Relation: Previous, Granularity: WeekGrain, Count: 2}}, {"上上星期", Expression{Relation: Previous, Granularity: WeekGrain, Count: 2}}, {"大前天", Expression{Relation: Previous, Granularity: DayGrain, Count: 3}}, {"前天", Expression{Relation: Previous, Granularity: DayGrain, Count: 2}},
	{"本月", Expression{Relation: Current, Granularity: MonthGrain}}, {"当月", Expression{Relation: Current, Granularity: MonthGrain, Count: 1}}, {"单月", Expression{Relation: Current, Granularity: MonthGrain, Count: 1}},
	{"上月", Expression{Relation: Previous, Granularity: MonthGrain}}, {"上个月", Expression{Relation: Previous, Granularity: MonthGrain}}, {"前一月", Expression{Relation: Previous, Granularity: MonthGrain}},
	{"本周", Expression{Relation: Current, Granularity: WeekGrain}}, {"上周", Expression{Relation: Previous, Granularity: WeekGrain}}, {"下周", Expression{Relation: following, Granularity: WeekGrain}}, {"上星期", Expression{Relation: Previous, Granularity: WeekGrain}}, {"上个星期", Expression{Relation: Previous, Granularity: WeekGrain}}, {"本星期", Expression{Relation: Current, Granularity: WeekGrain}}, {"前周", Expression{Relation: Previous, Granularity: WeekGrain, Count: 2}}, {"再前一周", Expression{Relation: Previous, Granularity: WeekGrain, Count: 2}}, {"对上一周", Expression{Relation: Previous, Granularity: WeekGrain, Count: 2}},
	{"下月", Expression{Relation: following, Granularity: MonthGrain}}, {"下个月", Expression{Relation: following, Granularity: MonthGrain}},
	{"季内", Expression{Relation: Current, Granularity: QuarterGrain}},
	{"今早", Expression{Relation: Current, Granularity: DayGrain}}, {"今晨", Expression{Relation: Current, Granularity: DayGrain}}, {"今午", Expression{Relation: Current, Granularity: DayGrain}}, {"今日", Expression{Relation: Current, Granularity: DayGrain}}, {"今天", Expression{Relation: Current, Granularity: DayGrain}}, {"明日", Expression{Relation: following, Granularity: DayGrain}}, {"明天", Expression{Relation: following, Granularity: DayGrain}}, {"隔夜", Expression{Relation: Previous, Granularity: DayGrain, Count: 1}}, {"昨晚", Expression{Relation: Previous, Granularity: DayGrain, Count: 1}}, {"昨夜", Expression{Relation: Previous, Granularity: DayGrain, Count: 1}}, {"昨日", Expression{Relation: Previous, Granularity: DayGrain}}, {"昨天", Expression{Relation: Previous, Granularity: DayGrain}},
	{"当日", Expression{Relation: ThisDay}}, {"当天", Expression{Relation: ThisDay}}, {"同日", Expression{Relation: ThisDay}},
	{"自年初", Expression{Relation: ToDate}}, {"年初至今", Expression{Relation: ToDate}}, {"年初以来", Expression{Relation: ToDate}}, {"今年以来", Expression{Relation: ToDate}}, {"今年来", Expression{Relation: ToDate}}, {"年初迄今", Expression{Relation: ToDate}}, {"今年迄今", Expression{Relation: ToDate}}, {"今年至今", Expression{Relation: ToDate}}, {"开年以来", Expression{Relation: ToDate}},
	{"报告期内", Expression{Relation: Current}}, {"报告期末", Expression{Relation: Current, End: true}}, {"报告期", Expression{Relation: Current}}, {"期内", Expression{Relation: Current}}, {"本期", Expression{Relation: Current}},
	{"年末", Expression{Granularity: DayGrain, Count: 12, Day: 31}}, {"年底", Expression{Granularity: DayGrain, Count: 12, Day: 31}}, {"期末", Expression{Relation: Current, End: true}}, {"期初", Expression{Relation: Current, Day: 1}}, {"季末", Expression{Relation: Current, Granularity: QuarterGrain, End: true}}, {"月末", Expression{Relation: Current, Granularity: MonthGrain, End: true}}, {"月底", Expression{Relation: Current, Granularity: MonthGrain, End: true}},
	{"全年", Expression{Granularity: YearGrain}},
	{"今明两年", yearsFrom(0, 1)}, {"今明后三年", yearsFrom(0, 2)}, {"去今两年", yearsFrom(-1, 0)}, {"去今明三年", yearsFrom(-1, 1)},
	{"今、明两年", yearsFrom(0, 1)}, {"今、明年", yearsFrom(0, 1)}, {"明、后年", yearsFrom(1, 2)}, {"明后年", yearsFrom(1, 2)}, {"明后两年", yearsFrom(1, 2)}, {"明、后两年", yearsFrom(1, 2)}, {"今、明、后三年", yearsFrom(0, 2)},
}

// relativeIndex is relativeWords by first rune, in the order of the table.
var relativeIndex = func() map[rune][]relativeEntry {
	index := map[rune][]relativeEntry{}
	for _, row := range relativeWords {
		rs := []rune(row.word)
		index[rs[0]] = append(index[rs[0]], relativeEntry{row.word, row.w, len(rs)})
	}
	return index
}()

// yearsFrom are the years from one to another, both counted from the article's own.
func yearsFrom(first, last int) Expression {
	return Expression{Granularity: YearGrain, RelativeYear: true, YearRelation: first, To: &Expression{Granularity: YearGrain, RelativeYear: true, YearRelation: last}}
}

// swallowers are, by the first rune of an expression of time, those that make it the end of another word where
// they stand right before it: 日本月度, 合同期, 说明年, 以前年度, 上上季.
var swallowers = map[rune]string{
	'本': "日样根剧", '明': "说声证表阐申", '同': "合", '上': "网线之海路上", '下': "线旗之",
	'当': "相应充约", '全': "安健", '前': "目提此大", '后': "最",
}

// yearSwallowers are those before a year only: 以前年度, 以上年化; before a month 以 is a word (以上月均价计).
var yearSwallowers = map[rune]string{'上': "以", '前': "以", '后': "以"}

// swallowing are, by the last rune of an expression, those that make it the start of another word: 本周期, 同期货, 本季节.
var swallowing = map[rune]string{'周': "期边转", '期': "货权待限", '季': "节", '月': "饼", '日': "元圆"}

// swallowed reports whether the n runes at i, which would be a time, are a part of other words.
func swallowed(l text.Line, i, n int) bool {
	if p := l.At(i - 1); p != 0 && strings.ContainsRune(swallowers[l.At(i)], p) {
		return true
	}
	next := l.At(i + n)
	return next != 0 && strings.ContainsRune(swallowing[l.At(i+n-1)], next)
}

// relativeTail reads what stands behind a relative month or quarter: 本月15日, 上季末.
func relativeTail(l text.Line, i int, w Expression, n int) (Expression, int) {
	at := i + n
	if w.End || w.Granularity != MonthGrain && w.Granularity != QuarterGrain || w.Relation < Current || w.Relation > following {
		return w, n
	}
	if l.At(at) == '末' || l.At(at) == '底' {
		w.End = true
		return w, n + 1
	}
	if v, k := SmallNumber(l, at); w.Granularity == MonthGrain && k > 0 && v >= 1 && v <= 31 && (l.At(at+k) == '日' || l.At(at+k) == '号') {
		w.Day = v
		return w, n + k + 1
	}
	return w, n
}

type relativeEntry struct {
	word string
	w    Expression
	n    int
}

// spanEnds end a stretch of years or months up to now.
var spanEnds = tables.Runes("span-end")

// spanUnits are what recent spans are counted in.
var spanUnits = []struct {
	word string
	g    Granularity
}{{"季度", QuarterGrain}, {"季", QuarterGrain}, {"月", MonthGrain}, {"年", YearGrain}, {"周", WeekGrain}, {"星期", WeekGrain}, {"日", DayGrain}, {"天", DayGrain}}

// scanRecent reads 近三个月, 过去五年, 未来三年, 最近一年.
func scanRecent(l text.Line, i int) (Expression, int) {
	at, rel := i, Recent
	switch {
	case l.Has(i, "最近"), l.Has(i, "过去"):
		at += 2
	case l.Has(i, "近"):
		at++
	case l.Has(i, "未来"):
		at, rel = at+2, Coming
	default:
		rel = Ago // 三个月前
	}
	v, k := SmallNumber(l, at)
	if k == 0 || v == 0 || rel == Ago && (text.IsDigit(l.At(i-1)) || l.At(i-1) == '.' || l.At(i-1) == '前' || l.At(i-1) == '第') {
		return Expression{}, 0
	}
	at += k
	if l.At(at) == '个' {
		at++
	}
	for _, u := range spanUnits {
		if !l.Has(at, u.word) {
			continue
		}
		end := at + len([]rune(u.word))
		if rel == Ago {
			if rel = behindSpan(l, end, u.g); rel == Fixed {
				return Expression{}, 0
			}
			end++
		}
		return Expression{Relation: rel, Granularity: u.g, Count: v}, end - i
	}
	return Expression{}, 0
}

// behindSpan answers what the character at i makes of the number of units before it: 三个月前, 十年间. It is Fixed for nothing.
func behindSpan(l text.Line, i int, g Granularity) Relation {
	switch {
	case l.At(i) == '前' && l.At(i+1) != '三' && l.At(i+1) != '1':
		return Ago
	case (g == YearGrain || g == MonthGrain) && spanEnds.Has(l.At(i)):
		return Recent
	}
	return Fixed
}
