package extract

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed fold.txt
var foldPairs string

// folds answers the table that takes each rune of the Basic Multilingual Plane
// to the one it is matched as; 0 stands for itself.
var folds = sync.OnceValue(func() *[1 << 16]uint16 {
	var t [1 << 16]uint16
	for line := range strings.Lines(foldPairs) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		pair := []rune(strings.TrimSpace(line))
		for i := 0; i+1 < len(pair); i += 2 {
			t[pair[i]] = uint16(pair[i+1])
		}
	}
	for r := '！'; r <= '～'; r++ {
		if r != '，' && r != '；' { // these end clauses; their ASCII twins need not
			t[r] = uint16(r - '！' + '!')
		}
	}
	for from, to := range map[rune]rune{'　': ' ', '\u00a0': ' ', '−': '-', '﹣': '-', '–': '-', '〜': '~', '∼': '~', '﹪': '%', '○': '〇', '“': '"', '”': '"', '「': '"', '」': '"', '『': '"', '』': '"', '‧': '·', '•': '·', '臺': '台'} {
		t[from] = uint16(to)
	}
	return &t
})

func foldRune(r rune) rune {
	if r < 1<<16 {
		if f := folds()[r]; f != 0 {
			return rune(f)
		}
	}
	return r
}

// Fold writes s in the one script that words are matched in: Simplified
// characters, half-width letters, digits and signs. It keeps the number of runes.
func Fold(s string) string { return strings.Map(foldRune, s) }

// A line is the folded text of one block, rune by rune, with the way back.
type line struct {
	r   []rune
	off []int32 // byte offset of each rune in the block's text; len(r)+1 of them
}

func newLine(s string) line {
	l := line{make([]rune, 0, len(s)/2), make([]int32, 0, len(s)/2+1)}
	table := folds()
	for i, r := range s {
		if r < 1<<16 && table[r] != 0 {
			r = rune(table[r])
		}
		l.r = append(l.r, r)
		l.off = append(l.off, int32(i))
	}
	l.off = append(l.off, int32(len(s)))
	return l
}

// at answers the rune at i, or 0 outside the line.
func (l line) at(i int) rune {
	if i < 0 || i >= len(l.r) {
		return 0
	}
	return l.r[i]
}

// has reports whether word stands at i.
func (l line) has(i int, word string) bool {
	for _, r := range word {
		if l.at(i) != r {
			return false
		}
		i++
	}
	return true
}

// skip answers the first position from i on that is no blank.
func (l line) skip(i int) int {
	for l.at(i) == ' ' {
		i++
	}
	return i
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

func isHan(r rune) bool { return 0x3400 <= r && r < 0xa000 }
