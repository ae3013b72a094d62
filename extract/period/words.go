package period

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// timesFile has the words of time.
const timesFile = "times.txt"

// The characters that the grammar of time tests, and its words that mean nothing by themselves.
var (
	yearMark    = tables.Rune("year-mark")    // 年
	quarterMark = tables.Rune("quarter-mark") // 季
	monthMark   = tables.Rune("month-mark")   // 月
	dayMark     = tables.Rune("day-mark")     // 日
	dateMarks   = tables.Runes("date-mark")   // 日, 号
	fiscalMark  = tables.Rune("fiscal-mark")  // 财
	termMark    = tables.Rune("term-mark")    // 度
	portionMark = tables.Rune("portion-mark") // 份
	endMark     = tables.Rune("end-mark")     // 末
	endMarks    = tables.Runes("month-end-mark")
	startMark   = tables.Rune("start-mark")   // 初
	ordinal     = tables.Rune("ordinal-mark") // 第
	firstMark   = tables.Rune("first-mark")   // 首
	tenMark     = tables.Rune("ten-mark")     // 十
	pieceMark   = tables.Rune("piece-mark")   // 个
	ofMark      = tables.Rune("attribute-mark")
	nearMark    = tables.Rune("near-mark") // 近
	rowMark     = tables.Rune("row-mark")  // 连
	rowName     = tables.Rune("row-name")  // 大连
	goOnMark    = tables.Rune("go-on-mark")
	toMarks     = tables.Runes("to-mark") // 至, 到
	yearLists   = characters("year-list")
	monthLists  = characters("month-list")
	sinceWord   = tables.Single("since-word")
	fiscalYear  = tables.Single("fiscal-year-word")
	spanRate    = tables.Single("span-rate")
)

// characters returns what may or may not stand beside a word.
func characters(name string) *text.RuneSet { return tables.Characters(timesFile, name) }

var (
	relationNames = map[string]Relation{"current": Current, "previous": Previous, "following": following, "same": Same, "to-date": ToDate, "this-day": ThisDay}
	recentNames   = map[string]Relation{"recent": Recent, "coming": Coming}
	grainNames    = map[string]Granularity{"day": DayGrain, "week": WeekGrain, "month": MonthGrain, "quarter": QuarterGrain, "half": HalfGrain, "year": YearGrain}
)

// GrainNamed returns the granularity that the tables call by a name.
func GrainNamed(name string) (Granularity, bool) {
	g, ok := grainNames[name]
	return g, ok
}

// readMeaning reads the meaning of a row: the parts that the head of the file names.
func readMeaning(field string) (w Expression, err error) {
	for _, part := range strings.Fields(field) {
		if !w.setName(part) && !w.setNumber(part) {
			return w, fmt.Errorf("no part of a meaning is called %q", part)
		}
	}
	if field == "" {
		return w, fmt.Errorf("no meaning")
	}
	return w, nil
}

// setName puts a part without a number into w.
func (w *Expression) setName(part string) bool {
	if r, ok := relationNames[part]; ok {
		w.Relation = r
		return true
	}
	if g, ok := grainNames[part]; ok {
		w.Granularity = g
		return true
	}
	switch part {
	case "end":
		w.End = true
	case "prior":
		w.Prior = true
	case "fiscal":
		w.Fiscal = true
	default:
		return false
	}
	return true
}

// setNumber puts a part with a number into w.
func (w *Expression) setNumber(part string) bool {
	name, value, _ := strings.Cut(part, "=")
	from, upto, span := strings.Cut(value, "..")
	v, err := strconv.Atoi(from)
	if err != nil || span != (name == "years") {
		return false
	}
	switch name {
	case "count":
		w.Count = v
		return 1 <= v && v <= 12
	case "day":
		w.Day = v
		return 1 <= v && v <= 31
	case "year":
		w.Granularity, w.RelativeYear, w.YearRelation = YearGrain, true, v
		return true
	case "years":
		last, err := strconv.Atoi(upto)
		w.Granularity, w.RelativeYear, w.YearRelation = YearGrain, true, v
		w.To = &Expression{Granularity: YearGrain, RelativeYear: true, YearRelation: last}
		return err == nil && last > v
	}
	return false
}

// A timeWord is what the tables say of a word of time: what it means and what may stand beside it.
type timeWord struct {
	w         Expression
	free      bool   // behind a digit or a Chinese character it is part of something else, unless…
	lead      string // …behind one of these
	notBehind string
	hangs     bool // only behind a year
}

// readTime reads a row: words | meaning | before | not behind.
func readTime(f []string) (*timeWord, error) {
	w, err := readMeaning(f[1])
	if err != nil {
		return nil, err
	}
	if w.leans() && (w.Granularity == HalfGrain || w.Granularity == YearGrain) {
		return nil, fmt.Errorf("no half or year leans on another")
	}
	t := &timeWord{w: w, notBehind: f[3]}
	if f[2] != "" {
		t.lead, t.free = strings.CutPrefix(f[2], "free")
		if t.lead = strings.TrimSpace(t.lead); !t.free {
			return nil, fmt.Errorf("before is empty or free and characters, not %q", f[2])
		}
	}
	return t, nil
}

// leans reports whether w is counted in units from another time.
func (w *Expression) leans() bool { return Current <= w.Relation && w.Relation <= following }

// stands reports whether what is beside the n runes at i lets them be t.
func (t *timeWord) stands(l text.Line, i, n int) bool {
	if p := l.At(i - 1); t.free && (text.IsDigit(p) || text.IsHan(p)) && !strings.ContainsRune(t.lead, p) {
		return false
	}
	next := l.At(i + n)
	return next == 0 || t.notBehind == "" || !strings.ContainsRune(t.notBehind, next)
}

// readGrain reads a row: words | grain.
func readGrain(f []string) (Granularity, error) {
	g, ok := GrainNamed(f[1])
	if !ok {
		return g, fmt.Errorf("no grain is called %q", f[1])
	}
	return g, nil
}

// readNumber reads a row: words | number.
func readNumber(f []string) (int, error) { return strconv.Atoi(f[1]) }

// readRecent reads a row: words | recent or coming.
func readRecent(f []string) (Relation, error) {
	r, ok := recentNames[f[1]]
	if !ok {
		return r, fmt.Errorf("no length of time is %q", f[1])
	}
	return r, nil
}

// besideKey returns the rows of a section: characters | those beside them that make another word of both.
func besideKey(section string) map[rune]string {
	m := map[rune]string{}
	for _, f := range tables.Rows(timesFile, section, 2) {
		for _, r := range text.Fold(f[0]) {
			m[r] += text.Fold(f[1])
		}
	}
	return m
}

var (
	swallowers     = besideKey("ends-word")
	yearSwallowers = besideKey("year-ends-word")
	swallowing     = besideKey("begins-word")
)

// swallowed reports whether the n runes at i, which would be a time, are a part of other words.
func swallowed(l text.Line, i, n int) bool {
	if p := l.At(i - 1); p != 0 && strings.ContainsRune(swallowers[l.At(i)], p) {
		return true
	}
	next := l.At(i + n)
	return next != 0 && strings.ContainsRune(swallowing[l.At(i+n-1)], next)
}

// yearSwallowed is swallowed for words of years.
func yearSwallowed(l text.Line, i, n int) bool {
	p := l.At(i - 1)
	return swallowed(l, i, n) || p != 0 && strings.ContainsRune(yearSwallowers[l.At(i)], p)
}
