package i18n

import (
	"strconv"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
)

var quarterNumerals = [...]string{"", "一", "二", "三", "四"}

// Day writes a day out, "" for the zero time.
func (l *Lang) Day(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return l.Date("date.day", d)
}

// Date is the string of key with the parts of d that it asks for: {y} and {yy} the year, {m} or {M} the month, {month} and
// {mon} or {MMM} its English name, {d} the day.
func (l *Lang) Date(key string, d time.Time) string {
	month, short := strconv.Itoa(int(d.Month())), d.Format("Jan")
	return l.T(key, "y", d.Format("2006"), "yy", d.Format("06"), "m", month, "M", month, "month", d.Month().String(), "mon", short, "MMM", short, "d", strconv.Itoa(d.Day()))
}

// Quarter names the quarter that begins on d.
func (l *Lang) Quarter(d time.Time) string {
	n := (d.Month() + 2) / 3
	return l.T("period.quarter", "y", d.Format("2006"), "q", strconv.Itoa(int(n)), "qzh", quarterNumerals[n])
}

// Half names the half of a year that begins on d.
func (l *Lang) Half(d time.Time) string {
	return l.T("period.half."+strconv.Itoa(int(d.Month()+5)/6), "y", d.Format("2006"))
}

// Year names the year that begins on d.
func (l *Lang) Year(d time.Time) string { return l.T("period.year", "y", d.Format("2006")) }

// labelled puts the labels into words that have words of their own: 2024Q4, 2024H1, 2024, 2024-02.
func (l *Lang) labelled(label string) (string, bool) {
	shape := strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, label)
	if len(shape) < 4 {
		return "", false
	}
	year, rest := label[:4], label[4:]
	switch shape {
	case "0000Q0":
		if n := rest[1] - '0'; 1 <= n && n <= 4 {
			return l.T("period.quarter", "y", year, "q", rest[1:], "qzh", quarterNumerals[n]), true
		}
	case "0000H0":
		if rest == "H1" || rest == "H2" {
			return l.T("period.half."+rest[1:], "y", year), true
		}
	case "0000":
		return l.T("period.year", "y", year), true
	case "0000-00":
		n, _ := strconv.Atoi(rest[1:])
		return l.T("period.month", "y", year, "m", strconv.Itoa(n), "month", time.Month(min(max(n, 1), 12)).String()), true
	}
	return "", false
}

// Period writes p in words: 2024年第四季. A label of another kind (a fiscal
// year's name) is shown as it is.
func (l *Lang) Period(p extract.Period) string {
	if p.IsZero() {
		return ""
	}
	if s, ok := l.labelled(p.Label); ok {
		return s
	}
	switch {
	case p.Start.Equal(p.End):
		return l.Day(p.Start)
	case strings.Contains(p.Label, "/") || p.Label == "":
		return l.T("period.span", "from", l.Day(p.Start), "to", l.Day(p.End))
	}
	return p.Label
}
