package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// comparabilityWords set a figure apart from the reported one: what follows them in the
// sentence is counted without a business, at other prices or other exchange rates.
const comparabilityWords = "若不考虑 不考虑 剔除 撇除 扣除 不计 不含 可比口径 按可比口径 按可比口径计算 按可比价格计算 不变价格 按不变价格 按不变价格计算 不变汇率 恒定汇率 固定汇率 按固定汇率计算 扣除汇率 有机增长 内生"

var comparabilitySet = text.Words(comparabilityWords)

// comparability finds the first word of items from..end that sets the figures after it
// apart; end where there is none.
func comparability(s *token.Line, from, end int) int {
	for i := from; i < end; i++ {
		if inBrackets(s, i) {
			i += 3 // says it of the figure before the bracket alone
		} else if setsApart(s, i) {
			return i
		}
	}
	return end
}

func setsApart(s *token.Line, i int) bool {
	return s.Tokens[i].Kind == token.Word && comparabilitySet[s.Text(s.Tokens[i].From, s.Tokens[i].Upto)]
}

// inBrackets reports whether a bracket that opens behind the figure at i sets it
// apart: 10%（按固定匯率計算）.
func inBrackets(s *token.Line, i int) bool {
	if s.Tokens[i].Kind != token.Quantity || i+2 >= len(s.Tokens) || s.Tokens[i+1].Kind != token.Mark || s.Runes[s.Tokens[i+1].From] != '(' {
		return false
	}
	return setsApart(s, i+2) || i+3 < len(s.Tokens) && setsApart(s, i+3)
}

// adjustedLoss reports whether d is a loss as adjusted: the fact model has one id
// for losses, where profits have two.
func adjustedLoss(d *Binding) bool {
	if d.metric == nil || d.metric.ID != "loss" {
		return false
	}
	name := text.Fold(d.name)
	return strings.Contains(name, "扣非") || strings.Contains(name, "调整")
}
