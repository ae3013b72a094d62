package claim

import (
	"strings"
	"testing"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// sections are those of claims.txt, each with what reads its rows.
var sections = map[string]func(f []string) error{
	"span":        reads(readSpan),
	"peak":        reads(readPeak),
	"course":      reads(readCourse),
	"turn":        reads(readTurn),
	"growth-noun": reads(readGrowthNoun),
	"beside":      func([]string) error { return nil },
}

func reads[V any](read func(f []string) (V, error)) func(f []string) error {
	return func(f []string) error {
		_, err := read(f)
		return err
	}
}

// TestClaimRows fails on sections that nothing reads or that hold nothing, on rows that no reader takes and on words in two rows.
func TestClaimRows(t *testing.T) {
	held := map[string]bool{}
	for _, section := range tables.Sections("claims.txt") {
		if sections[section] == nil || held[section] {
			t.Errorf("[%s]: nothing reads it, or it is there twice", section)
		}
		held[section] = true
	}
	for section, read := range sections {
		row := map[string]string{}
		for _, f := range tables.Rows("claims.txt", section, 2) {
			if len(f) != 2 || f[0] == "" || f[1] == "" {
				t.Errorf("[%s] %q: words, a bar and their meaning", section, f)
				continue
			}
			if err := read(f); err != nil {
				t.Errorf("[%s] %q: %v", section, f, err)
			}
			for _, w := range strings.Fields(text.Fold(f[0])) {
				if row[w] != "" {
					t.Errorf("[%s] %s: in two rows", section, w)
				}
				row[w] = f[1]
			}
		}
	}
}

// TestBadClaimRows holds the readers to refuse what means nothing.
func TestBadClaimRows(t *testing.T) {
	for section, meanings := range map[string][]string{
		"span":        {"", "decade", "ever nothing"},
		"peak":        {"", "spanned", "high"},
		"course":      {"", "growth", "narrowing"},
		"turn":        {"", "turnaround", "streak rising", "multiple sideways"},
		"growth-noun": {"", "loss"},
	} {
		for _, m := range meanings {
			if sections[section]([]string{"词", m}) == nil {
				t.Errorf("[%s] takes %q", section, m)
			}
		}
	}
}

// TestScanAtEnds reads claims whose words are the first or the last of a line.
func TestScanAtEnds(t *testing.T) {
	for line, want := range map[string]string{
		"营收频创新高":   "频创新高",
		"净利盈转亏":    "盈转亏",
		"产量创开业以来":  "",
		"销量再创历史":   "",
		"半年度新高":    "半年度新高",
		"开业以来最高":   "开业以来最高",
		"约三年新高":    "约三年新高",
		"营收创三年来新高": "创三年来新高",
	} {
		l := text.NewLine(line)
		got := ""
		for _, c := range Scan(l) {
			got += l.Text(c.From, c.Upto)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}
