package site

import (
	"strconv"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
)

var monthNames = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

var quarterNumerals = [...]string{"", "一", "二", "三", "四"}

// day writes a day out, "" for the zero time.
func (w *words) day(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return w.t("date.day", "y", d.Format("2006"), "m", strconv.Itoa(int(d.Month())), "d", strconv.Itoa(d.Day()), "month", monthNames[d.Month()])
}

// labelled puts the labels into words that have words of their own: 2024Q4, 2024H1, 2024, 2024-02.
func (w *words) labelled(label string) (string, bool) {
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
			return w.t("period.quarter", "y", year, "q", rest[1:], "qzh", quarterNumerals[n]), true
		}
	case "0000H0":
		if rest == "H1" || rest == "H2" {
			return w.t("period.half."+rest[1:], "y", year), true
		}
	case "0000":
		return w.t("period.year", "y", year), true
	case "0000-00":
		n, _ := strconv.Atoi(rest[1:])
		return w.t("period.month", "y", year, "m", strconv.Itoa(n), "month", monthNames[min(max(n, 1), 12)]), true
	}
	return "", false
}

// period writes p in words: 2024年第四季. A label of another kind (a fiscal
// year's name) is shown as it is.
func (w *words) period(p extract.Period) string {
	if p.IsZero() {
		return ""
	}
	if s, ok := w.labelled(p.Label); ok {
		return s
	}
	switch {
	case p.Start.Equal(p.End):
		return w.day(p.Start)
	case strings.Contains(p.Label, "/") || p.Label == "":
		return w.t("period.span", "from", w.day(p.Start), "to", w.day(p.End))
	}
	return p.Label
}
