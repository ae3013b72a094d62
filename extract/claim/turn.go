package claim

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/text"
)

// A turn is what a word of turning says.
type turn struct {
	kind  fact.ClaimKind
	trend fact.Trend
}

// turns are the words for figures that change their sign or come nearer to it.
var turns = text.ByRune([]struct {
	Value turn
	Words string
}{
	{turn{fact.Turnaround, fact.Profit}, `扭亏为盈 扭亏转盈 扭亏 转亏为盈 由亏转盈 由亏为盈 由亏损转为盈利 亏转盈 亏损转盈利 转为盈利 转盈 恢复盈利 重返盈利 重回盈利 由负转正 转负为正`},
	{turn{fact.Turnaround, fact.Loss}, `由盈转亏 由盈利转为亏损 由盈转为亏损 盈转亏 转盈为亏 转亏 转为亏损 陷入亏损 由正转负 转正为负`},
	{turn{fact.Turnaround, fact.Narrowing}, `亏损收窄 亏损缩小 亏损减少 亏损大幅收窄 亏损明显收窄 亏损进一步收窄 亏损同比收窄 亏损大幅减少 减亏`},
	{turn{fact.Turnaround, fact.Widening}, `亏损扩大 亏损加剧 亏损进一步扩大 亏损同比扩大 增亏`},
	{turn{fact.Multiple, fact.Rising}, `成倍增长 成倍增加 成倍上升 成倍提升 成倍成长 成倍扩大`},
})

// scanTurn reads a turn at i; n is 0 where there is none. A figure behind it (虧損收窄四成) makes it a fact and no claim.
func scanTurn(l text.Line, i int) (c Claim, n int) {
	t, n := text.LookUp(turns, l, i)
	if n == 0 || t.trend == fact.Narrowing && strings.ContainsRune("增", l.At(i+n)) {
		return c, 0
	}
	c.Kind, c.Trend, c.Growth = t.kind, t.trend, growthBefore(l, i) != 0
	return c, n
}
