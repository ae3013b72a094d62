package claim

import (
	"fmt"
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
)

// A course is what a word of direction says of each period of a streak.
type course struct {
	trend  fact.Trend
	growth bool // the growth moves so
}

// courses are the words that streaks end in, or that stand right behind 連.
var courses = tables.Index("claims.txt", "course", 2, readCourse)

func readCourse(f []string) (c course, err error) {
	for _, part := range strings.Fields(f[1]) {
		switch trend := fact.Trend(part); trend {
		case fact.Rising, fact.Falling, fact.Profit, fact.Loss:
			c.trend = trend
		case "growth":
			c.growth = true
		default:
			return c, fmt.Errorf("nothing of a course is called %q", part)
		}
	}
	return c, someTrend(c.trend)
}

var (
	rowWord    = tables.Single("row-mark")
	rowMark    = tables.Rune("row-mark")
	rowName    = tables.Rune("row-name") // 大連
	ordinal    = tables.Rune("ordinal-mark")
	rowLeads   = tables.Runes("streak-lead")
	streakEnds = tables.List("streak-end")
	nounEnds   = tables.Characters("claims.txt", "no-course-behind") // make a noun of the direction before them: 增長率, 增長點
	adverbs    = tables.Characters("claims.txt", "before-streak")
)

// streakReach is how many runes may stand between the count of a streak and its direction.
const streakReach = 20

// scanStreak reads a streak at i; n is 0 where there is none.
//
//	streak = "连" [ "续" ] [ "了" ] ( [ "第" ] count … run | run count )
//	       | count "连" run
//	count  = number [ "个" ] ( "季" | "月" | "年" | … )
//
// Days are no grain of it: prices of days are no series of a report.
func scanStreak(l text.Line, i int) (c Claim, n int) {
	c.Kind = fact.Streak
	if l.At(i) != rowMark {
		return c.countedFirst(l, i)
	}
	if l.At(i-1) == rowName {
		return c, 0
	}
	at := i + 1
	for at < i+4 && rowLeads.Has(l.At(at)) {
		at++
	}
	if count, g, k := period.CountAt(l, at); k > 0 && count > 1 {
		r, end := runAhead(l, at+k)
		return c.ran(l, i, count, g, r), lengthIf(end, -i)
	}
	r, m := text.LookUp(courses, l, at)
	count, g, k := period.CountAt(l, at+m)
	if m == 0 || k == 0 || count < 2 {
		return c, 0
	}
	return c.ran(l, i, count, g, r), at + m + k - i
}

// countedFirst reads 三季連升.
func (c Claim) countedFirst(l text.Line, i int) (Claim, int) {
	count, g, k := period.CountAt(l, i)
	if k == 0 || count < 2 || l.At(i+k) != rowMark || l.At(i-1) == ordinal || text.IsDigit(l.At(i-1)) {
		return c, 0
	}
	r, m := text.LookUp(courses, l, i+k+1)
	return c.ran(l, i, count, g, r), lengthIf(m, k+1)
}

// lengthIf is n and more, or 0 where n is 0.
func lengthIf(n, more int) int {
	if n == 0 {
		return 0
	}
	return n + more
}

// runAhead finds the word of direction of a streak whose count ends at i; end is where it ends.
func runAhead(l text.Line, i int) (r course, end int) {
	for at := i; at < len(l.Runes) && at < i+streakReach && !text.EndsClause(l.Runes[at]); at++ {
		r, n := text.LookUp(courses, l, at)
		if l.HasAny(at, streakEnds) > 0 {
			break // 連續兩季走平之後首次提速
		}
		if n == 0 || nounEnds.Has(l.At(at+n)) {
			at += max(n-1, 0)
			continue
		}
		if n == 1 && at > i {
			continue // a single character is a direction only right behind the count: 連三季升
		}
		if r.trend == fact.Profit || r.trend == fact.Loss {
			if moved, end := runAhead(l, at+n); end > 0 && end <= at+n+4 {
				return moved, end // 盈利增長, 虧損收窄
			}
		}
		return r, at + n
	}
	return course{}, 0
}

// ran puts a direction into c. Words before 連 turn it: 降幅連續三月收窄 is a growth that rises.
func (c Claim) ran(l text.Line, i, count int, g period.Granularity, r course) Claim {
	c.Count, c.Granularity, c.Trend, c.Growth = count, g, r.trend, r.growth
	if sign := growthBefore(l, i); sign != 0 && c.Trend != fact.Profit && c.Trend != fact.Loss {
		c.Growth = true
		if sign < 0 {
			c.Trend = opposite(c.Trend)
		}
	}
	return c
}

func opposite(t fact.Trend) fact.Trend {
	if t == fact.Rising {
		return fact.Falling
	}
	return fact.Rising
}

var growthNouns = tables.Index("claims.txt", "growth-noun", 2, readGrowthNoun)

// readGrowthNoun returns 1 for a noun of growth, -1 for one of decline.
func readGrowthNoun(f []string) (int, error) {
	switch fact.Trend(f[1]) {
	case fact.Rising:
		return 1, nil
	case fact.Falling:
		return -1, nil
	}
	return 0, fmt.Errorf("no trend %q", f[1])
}

// growthBefore returns 1 where a noun of growth stands right before i, -1 where one of decline does.
func growthBefore(l text.Line, i int) int {
	for adverbs.Has(l.At(i - 1)) {
		i--
	}
	for _, k := range [...]int{2, 3} {
		if sign, n := text.LookUp(growthNouns, l, i-k); n == k {
			return sign
		}
	}
	return 0
}
