package mention

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestCount: the pairs of a long text count what reading it counts.
func TestCount(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	letters := []rune("甲乙丙a1𠮷")
	word := func(n int) string {
		var w strings.Builder
		for range n {
			w.WriteRune(letters[r.IntN(len(letters))])
		}
		return w.String()
	}
	var lines []string
	for range 300 {
		lines = append(lines, word(r.IntN(200)))
	}
	b := newBody(lines)
	if b.size < long {
		t.Fatalf("%d bytes are no long text", b.size)
	}
	for range 2000 {
		name, want := word(1+r.IntN(5)), 0
		for _, l := range lines {
			want += strings.Count(l, name)
		}
		if got := b.count(name); got != want {
			t.Fatalf("%q stands %d times, not %d", name, want, got)
		}
	}
}
