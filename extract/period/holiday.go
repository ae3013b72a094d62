package period

import (
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/text"
)

// holidayNames are the long holidays, the longer words first.
var holidayNames = []struct{ word, name string }{
	{"国庆节", "国庆"}, {"国庆", "国庆"}, {"春节", "春节"}, {"五一劳动节", "五一"}, {"五一", "五一"},
}

// holidayTails make the name of a feast that of its holiday.
var holidayTails = []string{"假期", "长假", "黄金周", "假日", "小长假", "七天", "7天", "八天", "8天", "五天", "5天"}

// A holiday has a name, and the first and the last day that it was decreed for in a year.
type holiday struct {
	name                       string
	year                       int
	month, day, toMonth, toDay int
}

// holidays are those of the mainland. A year of 0 is any that has no row of its own; without either the days are not known.
var holidays = []holiday{
	{"国庆", 2020, 10, 1, 10, 8}, {"国庆", 2023, 9, 29, 10, 6}, {"国庆", 2025, 10, 1, 10, 8}, {"国庆", 0, 10, 1, 10, 7},
	{"五一", 2019, 5, 1, 5, 4}, {"五一", 2022, 4, 30, 5, 4}, {"五一", 2023, 4, 29, 5, 3}, {"五一", 0, 5, 1, 5, 5},
	{"春节", 2018, 2, 15, 2, 21}, {"春节", 2019, 2, 4, 2, 10}, {"春节", 2020, 1, 24, 2, 2}, {"春节", 2021, 2, 11, 2, 17},
	{"春节", 2022, 1, 31, 2, 6}, {"春节", 2023, 1, 21, 1, 27}, {"春节", 2024, 2, 10, 2, 17}, {"春节", 2025, 1, 28, 2, 4}, {"春节", 2026, 2, 15, 2, 23},
}

// holidayAt reads 春节假期 or 国庆七天 at i.
func holidayAt(l text.Line, i int) (Expression, int) {
	for _, h := range holidayNames {
		if !l.Has(i, h.word) {
			continue
		}
		at := i + len([]rune(h.word))
		for _, tail := range holidayTails {
			if l.Has(at, tail) {
				return Expression{Granularity: HolidayGrain, holiday: h.name}, at + len([]rune(tail)) - i
			}
		}
	}
	return Expression{}, 0
}

// holidayIn answers the days of a holiday in a year.
func holidayIn(name string, year int) (fact.Period, bool) {
	for _, h := range holidays {
		if h.name == name && (h.year == year || h.year == 0) {
			return fact.NewPeriod(fact.Day(year, h.month, h.day), fact.Day(year, h.toMonth, h.toDay)), true
		}
	}
	return fact.Period{}, false
}
