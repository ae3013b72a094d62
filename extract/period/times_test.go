package period

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// A timeSection is a section of times.txt: what reads its rows, of which kind its words are, and how many fields its rows have.
type timeSection struct {
	kind           string // a word stands in one section of a kind; "" for sections whose words are their own
	least, most    int
	read           func(f []string) error
	oneRune, again bool // its words are single characters; they may stand in several rows
}

var timeSections = map[string]timeSection{
	"unit":           {"", 2, 2, reads(readGrain), false, false},
	"length-unit":    {"", 2, 2, reads(readGrain), false, false},
	"recent":         {"time", 2, 2, reads(readRecent), false, false},
	"relative":       {"time", 2, 4, reads(readTime), false, false},
	"year":           {"time", 2, 4, reads(readTime), false, false},
	"part":           {"part", 2, 4, reads(readPart), false, false},
	"year-word":      {"", 2, 2, reads(readCalendar), false, false},
	"length":         {"", 2, 2, reads(readNumber), false, false},
	"weekday":        {"", 2, 2, reads(readNumber), true, false},
	"third":          {"", 2, 2, reads(readNumber), true, false},
	"holiday":        {"time", 2, 2, reads(readID), false, false},
	"holiday-days":   {"", 4, 4, reads(readHoliday), false, true},
	"ends-word":      {"", 2, 2, nil, true, false},
	"year-ends-word": {"", 2, 2, nil, true, false},
	"begins-word":    {"", 2, 2, nil, true, false},
	"beside":         {"", 2, 2, nil, false, false},
}

func reads[V any](read func(f []string) (V, error)) func(f []string) error {
	return func(f []string) error {
		_, err := read(f)
		return err
	}
}

// fault says what is wrong with a row of s, "" for nothing.
func (s timeSection) fault(f []string) string {
	if len(f) < s.least || len(f) > s.most || f[0] == "" || f[1] == "" {
		return fmt.Sprintf("%d to %d fields, the first two not empty", s.least, s.most)
	}
	for _, w := range strings.Fields(f[0]) {
		if s.oneRune && utf8.RuneCountInString(w) != 1 {
			return w + " is more than a character"
		}
	}
	if s.read == nil {
		return ""
	}
	for len(f) < s.most {
		f = append(f, "")
	}
	if err := s.read(f); err != nil {
		return err.Error()
	}
	return ""
}

// TestTimeRows fails on a section that nothing reads, that is there twice or empty, on a row that means nothing, and on a
// word in two rows of a section or in two sections of a kind.
func TestTimeRows(t *testing.T) {
	held := map[string]bool{}
	for _, name := range tables.Sections(timesFile) {
		if _, known := timeSections[name]; !known || held[name] {
			t.Errorf("[%s]: nothing reads it, or it is there twice", name)
		}
		held[name] = true
	}
	words := map[string]string{}
	for name, s := range timeSections {
		if !held[name] {
			t.Errorf("[%s]: no such section", name)
			continue
		}
		for _, f := range tables.Rows(timesFile, name, 9) {
			if fault := s.fault(f); fault != "" {
				t.Errorf("[%s] %q: %s", name, f, fault)
			}
			kind := s.kind
			if kind == "" {
				kind = name
			}
			for _, w := range strings.Fields(text.Fold(f[0])) {
				if first := words[kind+" "+w]; first != "" && !s.again {
					t.Errorf("%s: in [%s] and in [%s]", w, first, name)
				}
				words[kind+" "+w] = name
			}
		}
	}
}

// TestBadTimeRows holds the readers to refuse what means nothing.
func TestBadTimeRows(t *testing.T) {
	for _, c := range []struct{ section, row string }{
		{"unit", "旬 | decade"}, {"length-unit", "旬 |"}, {"recent", "近 | past"}, {"relative", "本旬 | current decade"}, {"relative", "本年 | current year"},
		{"relative", "本季 |"}, {"relative", "年末 | day count=13"}, {"relative", "年末 | day day=32"}, {"relative", "年末 | day | bound"},
		{"relative", "今明两年 | years=0"}, {"relative", "今明两年 | years=1..0"}, {"year", "去年 | year=last"}, {"year", "去年 | year=0..1"},
		{"part", "年初 | day=first | behind-year"}, {"part", "年初 | day day=1 | behind"}, {"year-word", "年 | lunar"}, {"length", "年度 | twelve"},
		{"weekday", "周一 | 1"}, {"holiday", "春节 |"}, {"holiday-days", "x | 2024 | 02-10"}, {"holiday-days", "x | then | 02-10 | 02-17"},
		{"holiday-days", "x | 2024 | 02-17 | 02-10"}, {"holiday-days", "x | 2024 | 02-30 | 03-01"}, {"ends-word", "本 |"}, {"begins-word", "本季 | 节"},
	} {
		f := strings.Split(c.row, "|")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		if timeSections[c.section].fault(f) == "" {
			t.Errorf("[%s] takes %q", c.section, c.row)
		}
	}
}

// TestHolidayDays holds every holiday to have days, and days to have their holiday.
func TestHolidayDays(t *testing.T) {
	named := map[string]bool{}
	for _, f := range tables.Rows(timesFile, "holiday", 2) {
		named[f[1]] = true
	}
	dated := map[string]bool{}
	for _, h := range holidays {
		if dated[h.name] = true; !named[h.name] {
			t.Errorf("%s has days and no words", h.name)
		}
	}
	for id := range named {
		if !dated[id] {
			t.Errorf("%s has no days", id)
		}
	}
}

// TestFirstCharacters reads times whose first character begins no other one.
func TestFirstCharacters(t *testing.T) {
	for line, want := range map[string]string{
		"销量较再前一周下降3%": "再前一周",
		"对上一周下降3%":    "对上一周",
		"自年初起上涨3%":    "自年初起",
		"2023年末季增长3%": "2023年末季",
		"每逢周六日休市":     "",
		"首季 增长3%":     "首季",
	} {
		l := text.NewLine(line)
		got := ""
		for _, w := range Scan(l, make([]bool, len(l.Runes))) {
			got += l.Text(w.From, w.Upto)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}
