package i18n

import (
	"strconv"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
)

var monthNames = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

var quarterNumerals = [...]string{"", "一", "二", "三", "四"}

// Day writes a day out, "" for the zero time.
func (l *Lang) Day(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return l.T("date.day", "y", d.Format("2006"), "m", strconv.Itoa(int(d.Month())), "d", strconv.Itoa(d.Day()), "month", monthNames[d.Month()])
}

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
		return l.T("period.month", "y", year, "m", strconv.Itoa(n), "month", monthNames[min(max(n, 1), 12)]), true
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
