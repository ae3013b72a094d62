package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// units is the trie-like index of unitRows: by first rune, longest first.
type unitEntry struct {
	word   []rune
	id     string
	exp    int32
	scaled bool
}

func unitIndex() map[rune][]unitEntry {
	rare := map[string]bool{}
	for _, w := range strings.Fields(scaledOnly) {
		rare[w] = true
	}
	index := map[rune][]unitEntry{}
	for _, row := range unitRows {
		for _, w := range strings.Fields(row.words) {
			rs := []rune(Fold(strings.ReplaceAll(w, "_", " ")))
			e := unitEntry{rs, row.id, row.exp, rare[w]}
			list := index[rs[0]]
			at := 0
			for at < len(list) && len(list[at].word) >= len(rs) {
				at++
			}
			list = append(list, unitEntry{})
			copy(list[at+1:], list[at:])
			list[at] = e
			index[rs[0]] = list
		}
	}
	return index
}

// scanUnit reads the longest unit at i.
func (x *Extractor) scanUnit(l line, i int) (u unitEntry, n int, ok bool) {
	for _, e := range x.units[l.at(i)] {
		if len(e.word) > 1 && !hasRunes(l, i, e.word) {
			continue
		}
		if isLatin(e.word[len(e.word)-1]) && isLatin(l.at(i+len(e.word))) {
			continue
		}
		if len(e.word) == 1 && e.word[0] == '分' && e.id == "" && strings.Contains(string(l.r), "分数") {
			return unitEntry{e.word, "points", 0, false}, 1, true // 綜合判斷分數為30分
		}
		if len(e.word) == 1 && e.word[0] == '分' && e.id == "" && currencyMoves(l, i) {
			return unitEntry{e.word, "TWD", -2, false}, 1, true // 新台幣升值6.3分
		}
		if len(e.word) == 1 && (e.id == "" || e.word[0] == '厘') && movesOn(l, i) {
			return unitEntry{}, 0, false // 由12.5億升至16億元
		}
		return e, len(e.word), true
	}
	return unitEntry{}, 0, false
}

// currencyMoves reports whether the number that ends at i says how far a currency rose or fell: 貶值9.8分.
func currencyMoves(l line, i int) bool {
	for i > 0 && (isDigit(l.at(i-1)) || l.at(i-1) == '.') {
		i--
	}
	before := l.text(max(i-4, 0), i)
	for _, w := range []string{"升值", "贬值", "收贬", "收升", "贬", "升值逾", "贬值逾", "角"} {
		if strings.HasSuffix(before, w) {
			return strings.Contains(string(l.r), "币")
		}
	}
	return false
}

// movesOn reports whether the character at i, which could be a unit, is a verb: 升至, 連升, 比上年, 重回.
func movesOn(l line, i int) bool {
	switch l.at(i) {
	case '升':
		return strings.ContainsRune("至到逾超约近破幅", l.at(i+1))
	case '厘':
		return strings.ContainsRune("米清定", l.at(i+1))
	case '比', '连', '重', '大':
		p := l.at(i - 1)
		return p == '亿' || p == '万' || p == '兆'
	}
	return false
}

func hasRunes(l line, i int, w []rune) bool {
	for k, r := range w {
		if l.at(i+k) != r {
			return false
		}
	}
	return true
}

// longestPer is how many runes the longest of perUnits has.
var longestPer = func() int {
	n := 0
	for w := range perUnits {
		n = max(n, utf8.RuneCountInString(w))
	}
	return n
}()

// scanPer reads "/吨" or "每吨" behind a money unit.
func scanPer(l line, i int) (per string, n int, ok bool) {
	if l.at(i) != '/' && l.at(i) != '每' {
		return "", 0, false
	}
	for k := min(longestPer, len(l.r)-i-1); k > 0; k-- {
		if id, known := perUnits[l.text(i+1, i+1+k)]; known {
			return id, k + 1, true
		}
	}
	return "", 0, false
}

func nullDecimal(d decimal.Decimal) decimal.NullDecimal { return decimal.NewNullDecimal(d) }
