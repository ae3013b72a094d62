package extract

import (
	"strconv"
	"time"
)

const (
	noGrain grain = iota
	dayGrain
	weekGrain
	monthGrain
	quarterGrain
	halfGrain
	yearGrain
	spanGrain // anything else: first nine months, three years
)

const (
	fixed       relation = iota
	current              // 本季度, 当月: the period under report
	previous             // 上季度, 上月
	following            // 下季度, 下月
	same                 // 同期 of the year before, 去年同期
	recent               // 近三个月: a span that ends on the article's day
	coming               // 未来三年
	ago                  // 三个月前: one day
	weekday              // 周五: the latest one
	lastWeekday          // 上周五
	toDate               // 年初至今
	thisDay              // 当日, 当天: the day last named
)

// day makes a date at midnight UTC.
func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// NewPeriod makes the period of all days from start to end with its canonical
// label: a calendar year, half, quarter or month, one day, or START/END.
func NewPeriod(start, end time.Time) Period {
	return Period{Start: start, End: end, Label: label(start, end)}
}

func label(s, e time.Time) string {
	_, m, d := s.Date()
	if s.Equal(e) {
		return s.Format(time.DateOnly)
	}
	for _, months := range []int{12, 6, 3, 1} {
		if d == 1 && (int(m)-1)%months == 0 && e.Equal(s.AddDate(0, months, -1)) {
			switch months {
			case 12:
				return s.Format("2006")
			case 6:
				return s.Format("2006H") + strconv.Itoa((int(m)-1)/6+1)
			case 3:
				return s.Format("2006Q") + strconv.Itoa((int(m)-1)/3+1)
			}
			return s.Format("2006-01")
		}
	}
	return s.Format(time.DateOnly) + "/" + e.Format(time.DateOnly)
}
