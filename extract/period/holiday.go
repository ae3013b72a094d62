package period

import (
	"fmt"
	"strconv"
	"time"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

var (
	holidayNames = tables.Index(timesFile, "holiday", 2, readID)
	holidayTails = tables.List("holiday-word") // make the name of a feast that of its holiday
)

// readID reads a row: words | id.
func readID(f []string) (string, error) {
	if f[1] == "" {
		return "", fmt.Errorf("no id")
	}
	return f[1], nil
}

// A holiday has a name, and the first and the last day that it was decreed for in a year.
type holiday struct {
	name        string
	year        int       // 0: any that has no row of its own
	first, last time.Time // of whichever year
}

// holidays are those of the mainland. Without a row for the year or for any the days are not known.
var holidays = func() []holiday {
	var all []holiday
	for _, f := range tables.Rows(timesFile, "holiday-days", 4) {
		h, err := readHoliday(f)
		if err != nil {
			panic(fmt.Sprintf("%s [holiday-days] %q: %v", timesFile, f, err))
		}
		all = append(all, h)
	}
	return all
}()

// readHoliday reads a row: id | year or any | first day | last day.
func readHoliday(f []string) (h holiday, err error) {
	if len(f) != 4 {
		return h, fmt.Errorf("%d fields", len(f))
	}
	h.name = f[0]
	if f[1] != "any" {
		if h.year, err = strconv.Atoi(f[1]); err != nil {
			return h, err
		}
	}
	if h.first, err = time.Parse("01-02", f[2]); err != nil {
		return h, err
	}
	if h.last, err = time.Parse("01-02", f[3]); err == nil && h.last.Before(h.first) {
		err = fmt.Errorf("ends before it begins")
	}
	return h, err
}

// holidayAt reads 春节假期 or 国庆七天 at i.
func holidayAt(l text.Line, i int) (Expression, int) {
	name, n := text.LookUp(holidayNames, l, i)
	if n == 0 {
		return Expression{}, 0
	}
	tail := l.HasAny(i+n, holidayTails)
	if tail == 0 {
		return Expression{}, 0
	}
	return Expression{Granularity: HolidayGrain, holiday: name}, n + tail
}

// holidayIn returns the days of a holiday in a year.
func holidayIn(name string, year int) (fact.Period, bool) {
	for _, h := range holidays {
		if h.name == name && (h.year == year || h.year == 0) {
			in := func(t time.Time) time.Time { return fact.Day(year, int(t.Month()), t.Day()) }
			return fact.NewPeriod(in(h.first), in(h.last)), true
		}
	}
	return fact.Period{}, false
}
