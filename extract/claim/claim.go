package claim

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
)

// A Claim is what the scanner reads of a Claim.
type Claim struct {
	From, Upto  int
	Kind        fact.ClaimKind
	Trend       fact.Trend
	Count       int
	Granularity period.Granularity
	Since       *period.Expression // 2021年以來
	ThisYear    bool               // 年內
	Ever        bool
	Season      bool
	Growth      bool
	vague       bool // a span that nothing can be tested on: 階段新高, 盤中新高
}

// GrainNames are the grains of claims in the words of the series.
var GrainNames = map[period.Granularity]string{period.WeekGrain: "week", period.MonthGrain: "month", period.QuarterGrain: "quarter", period.HalfGrain: "half", period.YearGrain: "year"}

// Scan finds all claims of l. Each attempt looks at a bounded stretch, so time is linear.
func Scan(l text.Line) []Claim {
	var out []Claim
	scans := make([]scanner, 0, 3)
	if strings.Contains(l.Folded, "连") {
		scans = append(scans, scanStreak) // counts are read often and in vain, so only where there is something for them
	}
	scans = append(scans, scanTurn)
	if holdsPeak(l) {
		scans = append(scans, scanRecord) // and so are spans
	}
	for i := 0; i < len(l.Runes); {
		c, ok := scanAt(l, i, scans)
		if !ok {
			i++
			continue
		}
		out = append(out, c)
		i = c.Upto
	}
	return out
}

// A scanner reads one kind of claim at a rune; n is 0 where there is none.
type scanner func(l text.Line, i int) (c Claim, n int)

// claimStarts are the runes that claims begin with, numerals among them.
var claimStarts = text.RuneSetOf("连创续再屡写改刷缔打破历史有上成挂单同年今近逾超过自扭转由亏恢重陷减增季月" + "0123456789零〇一二两三四五六七八九十")

// scanAt reads a claim at i by the first scanner that can.
func scanAt(l text.Line, i int, scans []scanner) (Claim, bool) {
	if !claimStarts.Has(l.Runes[i]) {
		return Claim{}, false
	}
	for _, scan := range scans {
		if c, n := scan(l, i); n > 0 && !c.vague {
			c.From, c.Upto = i, i+n
			return c, !denied(l, i) && !overtaken(l, i+n)
		}
	}
	return Claim{}, false
}

// denials say before a claim that it does not hold, or not now.
var denials = strings.Fields(`未 没有 没能 无法 不再 不会 不能 难以 难再 并非 不是 能否 是否 会否 结束 终结 终止 中断 打破 止住 摆脱 告别 扭转 逆转 走出 避免 防止
	距 逼近 接近 直逼 迫近 仅次于 低于 不及 挑战 冲击 剑指 曾 一度 此前 之前 先前 过去 去年同期`)

// denied reports whether a denial stands shortly before i, with no pause in between.
func denied(l text.Line, i int) bool {
	from := i
	for from > 0 && i-from < 8 && !text.EndsClause(l.Runes[from-1]) {
		from--
	}
	before := l.Text(from, i)
	for _, w := range denials {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// overtaken reports whether the words at i say that what was claimed is over or open.
func overtaken(l text.Line, i int) bool {
	for _, w := range [...]string{"后", "之后", "以后", "之际", "吗", "的可能", "的机会", "的希望", "的目标", "的预期", "的势头被", "的格局被", "无望", "增效", "的压力"} {
		if l.Has(i, w) {
			return true
		}
	}
	return false
}
