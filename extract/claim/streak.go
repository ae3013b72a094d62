package claim

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
)

// A course is what a word of direction says of each period of a streak.
type course struct {
	trend  fact.Trend
	growth bool // the growth moves so
}

// courses are the words that streaks end in, or that stand right behind 連.
var courses = text.ByRune([]struct {
	Value course
	Words string
}{
	{course{fact.Rising, false}, "增长 成长 正增长 正成长 增加 上升 上涨 攀升 提升 提高 走高 走升 上扬 扬升 抬升 回升 扩大 增 升 涨"},
	{course{fact.Falling, false}, "下滑 下降 下跌 减少 衰退 负增长 负成长 萎缩 回落 走低 走跌 缩减 下挫 滑落 收窄 缩小 跌 降 减"},
	{course{fact.Rising, true}, "提速 加速 加快 加速增长 加速成长"},
	{course{fact.Falling, true}, "放缓 减速 趋缓 放慢 降速"},
	{course{fact.Loss, false}, "亏损 净亏损 亏"},
	{course{fact.Profit, false}, "盈利 获利 赚钱"},
})

// nounEnds make a noun of the direction before them: 增長率, 增長點.
const nounEnds = "率点极型最潜股幅势空值量额"

// streakReach is how many runes may stand between the count of a streak and its direction.
const streakReach = 20

// scanStreak reads a streak at i; n is 0 where there is none.
//
//	streak = "连" [ "续" ] [ "了" ] ( [ "第" ] count … run | run count )
//	       | count "连" run
//	count  = number [ "个" ] ( "季" | "月" | "年" | … )
//
// Days are not periodWords: prices of days are no series of a report.
func scanStreak(l text.Line, i int) (c Claim, n int) {
	c.Kind = fact.Streak
	if l.At(i) != '连' {
		count, g, k := period.CountAt(l, i)
		if k == 0 || count < 2 || l.At(i+k) != '连' || l.At(i-1) == '第' || text.IsDigit(l.At(i-1)) {
			return c, 0
		}
		r, m := text.LookUp(courses, l, i+k+1)
		return c.ran(l, i, count, g, r), lengthIf(m, k+1)
	}
	if l.At(i-1) == '大' {
		return c, 0 // 大連
	}
	at := i + 1
	for at < i+4 && strings.ContainsRune("续了第", l.At(at)) {
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
		if l.At(at) == '后' || l.Has(at, "走平") || l.Has(at, "持平") {
			break // 連續兩季走平之後首次提速
		}
		if n == 0 || strings.ContainsRune(nounEnds, l.At(at+n)) {
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

var growthNouns = text.ByRune([]struct {
	Value int
	Words string
}{
	{1, "增速 增幅 涨幅 升幅 增长率 成长率 年增率 月增率 季增率 年增幅"},
	{-1, "降幅 跌幅 减幅 年减率 月减率 季减率"},
})

// growthBefore answers 1 where a noun of growth stands right before i, -1 where one of fall does.
func growthBefore(l text.Line, i int) int {
	for strings.ContainsRune("也又更已均皆再度并", l.At(i-1)) {
		i--
	}
	for _, k := range [...]int{2, 3} {
		if sign, n := text.LookUp(growthNouns, l, i-k); n == k {
			return sign
		}
	}
	return 0
}
