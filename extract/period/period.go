package period

// The granularities of expressions of time.
const (
	NoGrain Granularity = iota
	DayGrain
	WeekGrain
	MonthGrain
	QuarterGrain
	HalfGrain
	YearGrain
	HolidayGrain
	spanGrain // anything else: first nine months, three years
)

// The relations of expressions of time.
const (
	Fixed       Relation = iota
	Current              // 本季度, 当月: the period under report
	Previous             // 上季度, 上月
	following            // 下季度, 下月
	Same                 // 同期 of the year before, 去年同期
	Recent               // 近三个月: a span that ends on the article's day
	Coming               // 未来三年
	Ago                  // 三个月前: one day
	Weekday              // 周五: the latest one
	LastWeekday          // 上周五
	ToDate               // 年初至今
	ThisDay              // 当日, 当天: the day last named
)
