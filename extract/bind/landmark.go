package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// recordNouns are the nouns behind the day or the year of a record, which what is spoken of is measured by and not of.
var recordNouns = []string{
	"顶部", "底部", "高点", "低点", "高位", "低位", "峰值", "谷底", "顶点", "最高点", "最低点", "最高位", "最低位", "最高值", "最低值", "最高价", "最低价",
	"最高水平", "最低水平", "最高纪录", "最低纪录", "历史高点", "历史低点", "历史高位", "历史低位", "前高", "前低", "纪录", "记录", "新高", "新低", "盘中高点", "盘中低点", "盘中高位", "盘中低位", "收盘高点", "收盘低点",
}

// nears stand before a time that is one of a record even where no noun behind it says so.
var nears = text.Words("逼近 逼平 追平 触及 直逼 平了 打破 刷新 跌破 突破 迫近 接近 涨穿 跌穿 收复 重返 重回 回到 回升至 逼向")

// landmark reports whether the time at item i is that of a record that figures are measured by: it holds for its
// clause only. A verb alone says so where the time is long ago or a day, and a record is named behind it.
func landmark(s *token.Line, i, clause int) bool {
	at := s.Tokens[i].Upto
	if s.At(at) == '的' {
		at++
	}
	for _, p := range recordNouns {
		if s.Has(at, p) {
			return true
		}
	}
	if i == clause || !nears[s.TextOf(i-1)] {
		return false
	}
	const window = 12
	for _, p := range recordNouns {
		if strings.Contains(s.Text(at, min(at+window, s.Tokens[s.ClauseEnd(i)-1].Upto)), p) {
			return true
		}
	}
	return false
}

// extremes begin the words for what is the most or the first of a time.
const extremes = "最新首次高低"

// extremeNext reports whether 最大, 新高 or the like follows the time at i in its clause, before any figure.
func extremeNext(s *token.Line, i int) bool {
	const window = 5
	for k := i + 1; k < len(s.Tokens) && k <= i+window; k++ {
		it := &s.Tokens[k]
		switch {
		case it.Kind == token.Quantity || it.Kind == token.Pause || it.Kind == token.FullStop || it.Kind == token.Semicolon || it.Kind == token.Time:
			return false
		case it.Metric() != nil || it.Kind == token.Name:
			return false
		case strings.ContainsRune(extremes, s.Runes[it.From]) || strings.ContainsRune("最", s.Runes[it.Upto-1]):
			return true
		}
	}
	return false
}
