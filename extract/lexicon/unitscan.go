package lexicon

import (
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// units is the trie-like index of unitRows: by first rune, longest first.
type Unit struct {
	Word   []rune
	ID     string
	Exp    int32
	Scaled bool
}

func unitIndex() map[rune][]Unit {
	rare := map[string]bool{}
	for _, w := range strings.Fields(scaledOnly) {
		rare[w] = true
	}
	index := map[rune][]Unit{}
	for _, row := range UnitRows {
		for _, w := range strings.Fields(row.Words) {
			rs := []rune(text.Fold(strings.ReplaceAll(w, "_", " ")))
			e := Unit{rs, row.ID, row.exp, rare[w]}
			list := index[rs[0]]
			at := 0
			for at < len(list) && len(list[at].Word) >= len(rs) {
				at++
			}
			list = append(list, Unit{})
			copy(list[at+1:], list[at:])
			list[at] = e
			index[rs[0]] = list
		}
	}
	return index
}

// ScanUnit reads the longest unit at i.
func (x *Dictionary) ScanUnit(l text.Line, i int) (u Unit, n int, ok bool) {
	for _, e := range x.Units[l.At(i)] {
		if len(e.Word) > 1 && !hasRunes(l, i, e.Word) {
			continue
		}
		if len(e.Word) == 1 && goesOn(l, i) {
			continue
		}
		if text.IsLatin(e.Word[len(e.Word)-1]) && text.IsLatin(l.At(i+len(e.Word))) {
			continue
		}
		if len(e.Word) == 1 && e.Word[0] == '分' && e.ID == "" && strings.Contains(string(l.Runes), "分数") {
			return Unit{e.Word, "points", 0, false}, 1, true // 綜合判斷分數為30分
		}
		if len(e.Word) == 1 && e.Word[0] == '分' && e.ID == "" && currencyMoves(l, i) {
			return Unit{e.Word, "TWD", -2, false}, 1, true // 新台幣升值6.3分
		}
		if len(e.Word) == 1 && (e.ID == "" || e.Word[0] == '厘') && movesOn(l, i) {
			return Unit{}, 0, false // 由12.5億升至16億元
		}
		return e, len(e.Word), true
	}
	return Unit{}, 0, false
}

// beginUnit are words whose first character could be read as a unit.
var beginUnit = func() map[rune][]string {
	m := map[rune][]string{}
	for _, w := range strings.Fields("克罗 元器件 元素 元件 元宇宙 元旦 人工智能 人寿 人造 台湾 部门 手机 手续费 家庭 度假 度过 桶装 套利 套餐 套期 方案 方式 方向 点评 点燃 份额 口岸 口径 单位 单价 条款 米粉 票房 票据 例如 对于 对比 对应 对外 对冲 卷烟 支付 支出 支撑 本周 本月 本季 块链 头部 头条 羽绒 吨位 亩产 坪效 位于 位列 间接 间隔 笔记本 箱体 轮胎") {
		r, _ := utf8.DecodeRuneInString(w)
		m[r] = append(m[r], w)
	}
	return m
}()

// goesOn reports whether the character at i begins a word, so that it is no unit: 台湾, 元器件.
func goesOn(l text.Line, i int) bool {
	for _, w := range beginUnit[l.At(i)] {
		if l.Has(i, w) {
			return true
		}
	}
	return false
}

// currencyMoves reports whether the number that ends at i says how far a currency rose or fell: 貶值9.8分.
func currencyMoves(l text.Line, i int) bool {
	for i > 0 && (text.IsDigit(l.At(i-1)) || l.At(i-1) == '.') {
		i--
	}
	before := l.Text(max(i-4, 0), i)
	for _, w := range []string{"升值", "贬值", "收贬", "收升", "贬", "升值逾", "贬值逾", "角"} {
		if strings.HasSuffix(before, w) {
			return strings.Contains(string(l.Runes), "币")
		}
	}
	return false
}

// movesOn reports whether the character at i, which could be a unit, is a verb: 升至, 連升, 比上年, 重回.
func movesOn(l text.Line, i int) bool {
	switch l.At(i) {
	case '升':
		return strings.ContainsRune("至到逾超约近破幅", l.At(i+1))
	case '厘':
		return strings.ContainsRune("米清定", l.At(i+1))
	case '比', '连', '重', '大':
		p := l.At(i - 1)
		return p == '亿' || p == '万' || p == '兆'
	}
	return false
}

func hasRunes(l text.Line, i int, w []rune) bool {
	for k, r := range w {
		if l.At(i+k) != r {
			return false
		}
	}
	return true
}

// longestPer is how many runes the longest of perUnits has.
var longestPer = func() int {
	n := 0
	for w := range PerUnits {
		n = max(n, utf8.RuneCountInString(w))
	}
	return n
}()

// ScanPer reads "/吨" or "每吨" behind a money unit.
func ScanPer(l text.Line, i int) (per string, n int, ok bool) {
	if l.At(i) != '/' && l.At(i) != '每' {
		return "", 0, false
	}
	for k := min(longestPer, len(l.Runes)-i-1); k > 0; k-- {
		if id, known := PerUnits[l.Text(i+1, i+1+k)]; known && !goesOn(l, i+k) {
			return id, k + 1, true
		}
	}
	return "", 0, false
}

func NullDecimal(d decimal.Decimal) decimal.NullDecimal { return decimal.NewNullDecimal(d) }
