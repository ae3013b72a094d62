package extract

import (
	"bufio"
	"fmt"
	"os"
	"testing"
)

func TestDbg(t *testing.T) {
	x, _ := New(Options{})
	f, err := os.Open("/tmp/dbg.txt")
	if err != nil {
		t.Skip()
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		s := x.scan(sc.Text(), -1)
		for _, it := range s.items {
			r := ""
			if it.word != nil {
				r = fmt.Sprintf("%b", it.word.role)
			}
			fmt.Printf("[%d %s %s]", it.kind, s.text(it.from, it.upto), r)
		}
		fmt.Println()
		n := &naming{x: x, things: map[string]*thing{}}
		n.title(s)
		fmt.Println("main", n.main, "from", n.from, n.sorted())
	}
}
