package extract

import "strings"

// footings set a figure apart from the reported one: what follows them in the
// sentence is counted without a business, at other prices or other exchange rates.
const footings = "若不考虑 不考虑 剔除 撇除 扣除 不计 不含 可比口径 按可比口径 按可比口径计算 按可比价格计算 不变价格 按不变价格 按不变价格计算 不变汇率 恒定汇率 固定汇率 按固定汇率计算 扣除汇率 有机增长 内生"

var footingWords = wordSet(footings)

// footing finds the first word of items from..end that sets the figures after it
// apart; end where there is none.
func (s *scan) footing(from, end int) int {
	for i := from; i < end; i++ {
		if s.inBrackets(i) {
			i += 3 // says it of the figure before the bracket alone
		} else if s.setsApart(i) {
			return i
		}
	}
	return end
}

func (s *scan) setsApart(i int) bool {
	return s.items[i].kind == wordItem && footingWords[s.text(s.items[i].from, s.items[i].upto)]
}

// inBrackets reports whether a bracket that opens behind the figure at i sets it
// apart: 10%（按固定匯率計算）.
func (s *scan) inBrackets(i int) bool {
	if s.items[i].kind != quantItem || i+2 >= len(s.items) || s.items[i+1].kind != mark || s.r[s.items[i+1].from] != '(' {
		return false
	}
	return s.setsApart(i+2) || i+3 < len(s.items) && s.setsApart(i+3)
}

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[Fold(w)] = true
	}
	return m
}

// adjustedLoss reports whether d is a loss as adjusted: the fact model has one id
// for losses, where profits have two.
func adjustedLoss(d *draft) bool {
	if d.metric == nil || d.metric.ID != "loss" {
		return false
	}
	name := Fold(d.name)
	return strings.Contains(name, "扣非") || strings.Contains(name, "调整")
}
