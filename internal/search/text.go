package search

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/report-digest/digest/extract"
)

// Pairs are the neighbouring letters and digits of a folded text, each pair once, in the
// order of the text: Chinese has no blanks between words, and two characters say enough.
func Pairs(folded string) []string {
	var out []string
	seen := map[string]bool{}
	last := rune(0)
	for _, r := range folded {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			last = 0
			continue
		}
		if last != 0 {
			if pair := string([]rune{last, r}); !seen[pair] {
				seen[pair], out = true, append(out, pair)
			}
		}
		last = r
	}
	return out
}

// Shard is where a pair is looked up: FNV-1a of its characters.
func Shard(pair string, shards int) int {
	h := uint32(2166136261)
	for _, r := range pair {
		h = (h ^ uint32(r)) * 16777619
	}
	return int(h % uint32(shards))
}

// texts are the numbers of the passages that hold each pair, as steps from one to the
// next. It answers into how many shards the pairs were put: as many as keep each small.
func (x *builder) texts(c Corpus) int {
	steps := map[string][]int{}
	last := map[string]int{}
	size := 0
	for i, p := range c.Passages {
		for _, pair := range Pairs(Fold(p.Text)) {
			if len(steps[pair]) == 0 {
				size += 12
			}
			steps[pair] = append(steps[pair], i-last[pair])
			last[pair] = i
			size += 3
		}
	}
	shards := max(1, size/pairsAFile)
	files := make([]map[string][]int, shards)
	for _, pair := range slices.Sorted(maps.Keys(steps)) {
		n := Shard(pair, shards)
		if files[n] == nil {
			files[n] = map[string][]int{}
		}
		files[n][pair] = steps[pair]
	}
	for n, pairs := range files {
		if pairs == nil {
			pairs = map[string][]int{}
		}
		x.put("text/"+strconv.Itoa(n)+".json", pairs)
	}
	return shards
}

// folding is what a query needs before anything else: which characters are looked for as
// which others, of those that lead to one the corpus has, how many shards of pairs there
// are, and which of numbers.
func (x *builder) folding(c Corpus, texts int, numbers []string) {
	has := map[rune]bool{}
	add := func(s string) {
		for _, r := range extract.Fold(s) {
			has[r] = true
		}
	}
	for _, p := range c.Passages {
		add(p.Text)
	}
	for _, f := range c.Figures {
		add(f.Text)
	}
	for _, name := range c.Names {
		add(name)
	}
	var from, to strings.Builder
	for r := rune(0x80); r < 0x10000; r++ {
		// Letters and digits of any width are needed for numbers and Latin names, whatever the corpus has.
		if f := []rune(extract.Fold(string(r)))[0]; f != r && unicode.IsGraphic(r) && (has[f] || f < 0x80 || strings.ContainsRune(numerals, f)) {
			from.WriteRune(r)
			to.WriteRune(f)
		}
	}
	x.put("fold.json", map[string]any{"from": from.String(), "to": to.String(), "texts": texts, "numbers": strings.Join(numbers, " "), "figuresAFile": figuresAFile, "passagesAFile": passagesAFile})
}

// numerals are the folded characters that numbers and periods of a query are written in.
const numerals = "万亿兆千百元年月日季度上下半第至到约超过大于小于美港新台币人民"
