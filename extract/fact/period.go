package fact

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Day makes a date at midnight UTC.
func Day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// NewPeriod makes the period of all days from start to end with its canonical
// label: a calendar year, half, quarter or month, one day, or START/END.
func NewPeriod(start, end time.Time) Period {
	return Period{Start: start, End: end, Label: label(start, end)}
}

// ParsePeriod reads a label such as NewPeriod gives: 2024, 2024H1, 2024Q4, 2024-01, 2024-01-30, or two such with a slash between them.
func ParsePeriod(text string) (Period, error) {
	from, to, span := strings.Cut(text, "/")
	a, ok := parsePoint(strings.TrimSpace(from))
	b := a
	if span {
		var known bool
		b, known = parsePoint(strings.TrimSpace(to))
		ok = ok && known
	}
	switch {
	case !ok:
		return Period{}, fmt.Errorf("%q is no period; write 2024, 2024H1, 2024Q4, 2024-01, 2024-01-30, or two of them as in 2024-01-01/2024-09-30", text)
	case b.End.Before(a.Start):
		return Period{}, fmt.Errorf("%q ends before it begins; turn its two ends round", text)
	}
	return NewPeriod(a.Start, b.End), nil
}

var pointForm = regexp.MustCompile(`^([12]\d{3})(?:H([12])|Q([1-4])|-(\d\d)(?:-(\d\d))?)?$`)

// parsePoint reads a label without a slash.
func parsePoint(text string) (Period, bool) {
	m := pointForm.FindStringSubmatch(text)
	if m == nil {
		return Period{}, false
	}
	n := func(i int) int { v, _ := strconv.Atoi(m[i]); return v }
	year, first, months := n(1), 1, 12
	switch {
	case m[2] != "":
		first, months = 6*n(2)-5, 6
	case m[3] != "":
		first, months = 3*n(3)-2, 3
	case m[5] != "":
		d := Day(year, n(4), n(5))
		return NewPeriod(d, d), d.Format(time.DateOnly) == text // 2024-02-30 is none
	case m[4] != "":
		first, months = n(4), 1
		if first < 1 || first > 12 {
			return Period{}, false
		}
	}
	start := Day(year, first, 1)
	return NewPeriod(start, start.AddDate(0, months, -1)), true
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
