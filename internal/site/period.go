package site

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
)

var monthNames = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

var quarterNumerals = [...]string{"", "一", "二", "三", "四"}

// The labels that have words of their own.
var (
	quarterLabel = regexp.MustCompile(`^(\d{4})Q([1-4])$`)
	halfLabel    = regexp.MustCompile(`^(\d{4})H([12])$`)
	yearLabel    = regexp.MustCompile(`^\d{4}$`)
	monthLabel   = regexp.MustCompile(`^(\d{4})-(\d\d)$`)
)

// day writes a day out, "" for the zero time.
func (w *words) day(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return w.t("date.day", "y", d.Format("2006"), "m", strconv.Itoa(int(d.Month())), "d", strconv.Itoa(d.Day()), "month", monthNames[d.Month()])
}

// period writes p in words: 2024年第四季. A label of another kind (a fiscal
// year's name) is shown as it is.
func (w *words) period(p extract.Period) string {
	if p.IsZero() {
		return ""
	}
	if m := quarterLabel.FindStringSubmatch(p.Label); m != nil {
		return w.t("period.quarter", "y", m[1], "q", m[2], "qzh", quarterNumerals[m[2][0]-'0'])
	}
	if m := halfLabel.FindStringSubmatch(p.Label); m != nil {
		return w.t("period.half."+m[2], "y", m[1])
	}
	if m := monthLabel.FindStringSubmatch(p.Label); m != nil {
		n, _ := strconv.Atoi(m[2])
		return w.t("period.month", "y", m[1], "m", strconv.Itoa(n), "month", monthNames[min(max(n, 1), 12)])
	}
	switch {
	case yearLabel.MatchString(p.Label):
		return w.t("period.year", "y", p.Label)
	case p.Start.Equal(p.End):
		return w.day(p.Start)
	case strings.Contains(p.Label, "/") || p.Label == "":
		return w.t("period.span", "from", w.day(p.Start), "to", w.day(p.End))
	}
	return p.Label
}
