package extract

import "strings"

// A turn is what a word of turning says.
type turn struct {
	kind  ClaimKind
	trend Trend
}

// turns are the words for figures that change their sign or come nearer to it.
var turns = byRune([]struct {
	value turn
	words string
}{
	{turn{Turnaround, Profit}, `扭亏为盈 扭亏转盈 扭亏 转亏为盈 由亏转盈 由亏为盈 由亏损转为盈利 亏转盈 亏损转盈利 转为盈利 转盈 恢复盈利 重返盈利 重回盈利 由负转正 转负为正`},
	{turn{Turnaround, Loss}, `由盈转亏 由盈利转为亏损 由盈转为亏损 盈转亏 转盈为亏 转亏 转为亏损 陷入亏损 由正转负 转正为负`},
	{turn{Turnaround, Narrowing}, `亏损收窄 亏损缩小 亏损减少 亏损大幅收窄 亏损明显收窄 亏损进一步收窄 亏损同比收窄 亏损大幅减少 减亏`},
	{turn{Turnaround, Widening}, `亏损扩大 亏损加剧 亏损进一步扩大 亏损同比扩大 增亏`},
	{turn{Multiple, Rising}, `成倍增长 成倍增加 成倍上升 成倍提升 成倍成长 成倍扩大`},
})

// scanTurn reads a turn at i; n is 0 where there is none. A figure behind it (虧損收窄四成) makes it a fact and no claim.
func scanTurn(l line, i int) (c claim, n int) {
	t, n := wordAt(turns, l, i)
	if n == 0 || t.trend == Narrowing && strings.ContainsRune("增", l.at(i+n)) {
		return c, 0
	}
	c.kind, c.trend, c.growth = t.kind, t.trend, growthBefore(l, i) != 0
	return c, n
}
