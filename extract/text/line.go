package text

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed fold.txt
var foldPairs string

// A foldTable takes each rune to the one it is matched as.
type foldTable struct {
	plane [1 << 16]uint16 // the Basic Multilingual Plane; 0 stands for itself
	wide  map[rune]rune   // what is beyond it
}

// of returns what r is matched as.
func (t *foldTable) of(r rune) rune {
	if r < 1<<16 {
		if to := t.plane[r]; to != 0 {
			return rune(to)
		}
	} else if to, ok := t.wide[r]; ok {
		return to
	}
	return r
}

var folds = sync.OnceValue(func() *foldTable {
	t := &foldTable{wide: map[rune]rune{}}
	for line := range strings.Lines(foldPairs) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		pair := []rune(strings.TrimRight(line, "\n"))
		for i := 0; i+1 < len(pair); i += 2 {
			if pair[i] < 1<<16 {
				t.plane[pair[i]] = uint16(pair[i+1])
			} else {
				t.wide[pair[i]] = pair[i+1]
			}
		}
	}
	for r := '！'; r <= '～'; r++ {
		if r != '，' && r != '；' { // these end clauses; their ASCII twins need not
			t.plane[r] = uint16(r - '！' + '!')
		}
	}
	for r, to := range t.plane {
		if next := t.plane[to]; to != 0 && next != 0 {
			t.plane[r] = next // 鉅 to 钜 to 巨
		}
	}
	return t
})

// Fold writes s in the one script that words are matched in: Simplified
// characters, half-width letters, digits and signs. It keeps the number of runes.
func Fold(s string) string {
	for _, r := range s {
		if mayBeFixed(r) && fixedBlank(r) {
			return NewLine(s).Folded
		}
	}
	return strings.Map(folds().of, s)
}

// A Line is the folded text of one block, rune by rune, with the way back.
type Line struct {
	Runes []rune
	*lineText
}

// lineText is the text of a line beside its runes. It is behind a pointer
// because the scanners hand lines around by value.
type lineText struct {
	Folded string
	Pos    []int32 // byte offset of each rune in folded; len(r)+1 of them
	Off    []int32 // …and in the block's text
}

func NewLine(s string) Line {
	n := utf8.RuneCountInString(s)
	places := make([]int32, 2*(n+1))
	l := Line{make([]rune, n), &lineText{Pos: places[:n+1], Off: places[n+1:]}}
	table := folds()
	var folded strings.Builder
	folded.Grow(len(s))
	k := 0
	for i, r := range s {
		if mayBeFixed(r) && fixedBlank(r) && groupsThousands(l.Runes[:k], s[i+utf8.RuneLen(r):]) {
			r = ','
		}
		r = table.of(r)
		l.Runes[k], l.Off[k], l.Pos[k] = r, int32(i), int32(folded.Len())
		folded.WriteRune(r)
		k++
	}
	l.Off[n], l.Pos[n] = int32(len(s)), int32(folded.Len())
	l.Folded = folded.String()
	return l
}

// fixedBlanks hold together what stands on both sides, as between groups of digits.
const fixedBlanks = "\u00a0\u202f\u2009\u2007"

// mayBeFixed tells most runes apart at once.
func mayBeFixed(r rune) bool { return r == '\u00a0' || r >= '\u2007' && r <= '\u202f' }

func fixedBlank(r rune) bool { return strings.ContainsRune(fixedBlanks, r) }

// groupsThousands reports whether what stands between before and after parts three digits from one to three, or from such a group.
func groupsThousands(before []rune, after string) bool {
	n := 0
	for n < len(before) && n < 4 && IsDigit(before[len(before)-1-n]) {
		n++
	}
	if n == 0 || n > 3 || len(after) < 3 {
		return false
	}
	for i := range 3 {
		if !IsDigit(rune(after[i])) {
			return false
		}
	}
	return len(after) == 3 || !IsDigit(rune(after[3]))
}

// Text returns the folded text of the runes from..upto.
func (l Line) Text(from, upto int) string { return l.Folded[l.Pos[from]:l.Pos[upto]] }

// Lower returns the folded text in lower case where that keeps its length.
func (l Line) Lower() string {
	if !slices.ContainsFunc(l.Runes, func(r rune) bool { return r >= 'A' && (r < 0x3000 || r >= 0xa000) && unicode.ToLower(r) != r }) {
		return l.Folded
	}
	if text := strings.ToLower(l.Folded); len(text) == len(l.Folded) {
		return text
	}
	return l.Folded
}

// RuneAt returns which rune begins at byte at of the folded text.
func (l Line) RuneAt(at int) int {
	k, _ := slices.BinarySearch(l.Pos, int32(at))
	return k
}

// At returns the rune at i, or 0 outside the line.
func (l Line) At(i int) rune {
	if i < 0 || i >= len(l.Runes) {
		return 0
	}
	return l.Runes[i]
}

// Has reports whether word stands at i.
func (l Line) Has(i int, word string) bool {
	if i < 0 || i >= len(l.Runes) {
		return false
	}
	// Most words stand elsewhere, which the last byte tells before the others are compared.
	rest, n := l.Folded[l.Pos[i]:], len(word)
	return n > 0 && n <= len(rest) && rest[n-1] == word[n-1] && rest[:n] == word
}

// HasAny returns how many runes the first of words that stands at i has, 0 where none does. Longer words come first.
func (l Line) HasAny(i int, words []string) int {
	for _, w := range words {
		if l.Has(i, w) {
			return utf8.RuneCountInString(w)
		}
	}
	return 0
}

// Skip returns the first position from i on that is no blank.
func (l Line) Skip(i int) int {
	for l.At(i) == ' ' {
		i++
	}
	return i
}

func IsDigit(r rune) bool { return '0' <= r && r <= '9' }

func IsLatin(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

func IsHan(r rune) bool { return 0x3400 <= r && r < 0xa000 }
