package period

import (
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

var (
	beforeDay         = characters("before-day")
	noAnnouncedBefore = characters("no-announced-before")
	announcedBehind   = characters("announced-behind")
	noDayBehind       = characters("no-day-behind")
)

// monthDay reads the number of a day of the month.
func monthDay(l text.Line, i int) (v, n int) {
	v, n = numeral.DigitsAt(l, i)
	if n > 2 || v < 1 || v > 31 {
		return 0, 0
	}
	return v, n
}

// announcedOn tells 台積電17日公布 from a number of days.
func announcedOn(l text.Line, i int) bool {
	_, k := numeral.DigitsAt(l, i)
	if k == 0 || k > 2 || l.At(i+k) != dayMark {
		return false
	}
	return !noAnnouncedBefore.Has(l.At(i-1)) && announcedBehind.Has(l.At(i+k+1))
}

// scanDay reads a day of the month without its month: 25日.
func scanDay(l text.Line, i int) (Expression, int) {
	p := l.At(i - 1)
	if text.IsDigit(p) || text.IsHan(p) && !beforeDay.Has(p) && !announcedOn(l, i) {
		return Expression{}, 0
	}
	v, k := monthDay(l, i)
	if k == 0 || l.At(i+k) != dayMark || noDayBehind.Has(l.At(i+k+1)) {
		return Expression{}, 0
	}
	return Expression{Granularity: DayGrain, Day: v}, k + 1
}

// bareDay reads a day of the month at i whatever stands before it: 7日.
func bareDay(l text.Line, i int) (Expression, int) {
	v, k := monthDay(l, i)
	if k == 0 || !dateMarks.Has(l.At(i+k)) {
		return Expression{}, 0
	}
	return Expression{Granularity: DayGrain, Day: v}, k + 1
}

// scanISO reads 2024-02-29 and, of the Republic, 114/4/30.
func scanISO(l text.Line, i int) (Expression, int) {
	y, k := numeral.DigitsAt(l, i)
	m, k2 := numeral.DigitsAt(l, i+k+1)
	d, k3 := numeral.DigitsAt(l, i+k+1+k2+1)
	if m < 1 || m > 12 || d < 1 || d > 31 || k3 > 2 {
		return Expression{}, 0
	}
	if k == 3 {
		y += 1911 // 114/4/30
	}
	return Expression{Granularity: DayGrain, Year: y, Count: m, Day: d}, k + 1 + k2 + 1 + k3
}

// weekend stands for a Saturday and the Sunday behind it where a day of the week is counted.
const weekend = 7

var (
	todayMark       = tables.Rune("today-mark")     // 今
	yesterdayMark   = tables.Rune("yesterday-mark") // 昨
	thisMark        = tables.Rune("this-mark")      // 本
	lastMark        = tables.Rune("last-mark")      // 上
	notYesterday    = characters("no-yesterday-behind")
	weekendWords    = tables.List("weekend-word")
	noWeekendBefore = characters("no-weekend-before")
	weekNames       = tables.List("week-name")
	weekdays        = tables.Index(timesFile, "weekday", 2, readNumber)
	noWeekdayBehind = characters("no-weekday-behind")
)

// scanWeekday reads 周五, 上周五, 周末, 今(15)日, 昨.
func scanWeekday(l text.Line, i int) (Expression, int) {
	if r := l.At(i); r == todayMark || r == yesterdayMark {
		if w, n := bracketedDay(l, i+1); n > 0 {
			return w, n + 1
		}
		return yesterday(l, i)
	}
	if n := l.HasAny(i, weekendWords); n > 0 {
		if noWeekendBefore.Has(l.At(i - 1)) {
			return Expression{}, 0 // 每逢周末
		}
		return Expression{Relation: Weekday, Granularity: DayGrain, Count: weekend}, n
	}
	return weekdayAt(l, i)
}

// bracketedDay reads (15)日.
func bracketedDay(l text.Line, i int) (Expression, int) {
	if l.At(i) != '(' {
		return Expression{}, 0
	}
	v, k := numeral.DigitsAt(l, i+1)
	if k == 0 || v < 1 || v > 31 || l.At(i+1+k) != ')' || l.At(i+2+k) != dayMark {
		return Expression{}, 0
	}
	return Expression{Granularity: DayGrain, Day: v}, k + 3
}

// yesterday reads 昨 by itself: 恒指昨收報….
func yesterday(l text.Line, i int) (Expression, int) {
	if l.At(i) != yesterdayMark || l.At(i-1) == todayMark || notYesterday.Has(l.At(i+1)) {
		return Expression{}, 0
	}
	return Expression{Relation: Previous, Granularity: DayGrain}, 1
}

// weekdayAt reads 周五, 本周五 and 上周五.
func weekdayAt(l text.Line, i int) (Expression, int) {
	at, rel := i, Weekday
	switch l.At(at) {
	case lastMark:
		at, rel = at+1, LastWeekday
	case thisMark:
		at++
	}
	k := l.HasAny(at, weekNames)
	if k == 0 {
		return Expression{}, 0
	}
	at += k
	day, n := text.LookUp(weekdays, l, at)
	if n == 0 || noWeekdayBehind.Has(l.At(at+n)) {
		return Expression{}, 0
	}
	return Expression{Relation: rel, Granularity: DayGrain, Count: day}, at + n - i
}
