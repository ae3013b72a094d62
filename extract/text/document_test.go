package text

import (
	"strings"
	"testing"
)

// TestBlockSpan maps visible text back to a source with marks, an entity and a line break in it.
func TestBlockSpan(t *testing.T) {
	//        0         1         2
	//        0123456789012345678901234
	source := "up **31**7.42&nbsp;bn, so\nis net"
	b := Block{Text: "up 317.42 bn, so is net", Runs: []Run{
		{0, 3, Span{0, 3}}, {3, 5, Span{5, 7}}, {5, 9, Span{9, 13}}, {9, 10, Span{13, 19}}, {10, 16, Span{19, 25}}, {16, 17, Span{25, 26}}, {17, 23, Span{26, 32}},
	}}
	for _, c := range []struct{ text, want string }{
		{"up", "up"},
		{"31", "31"},
		{"317.42", "31**7.42"},
		{"7.42", "7.42"},
		{"317.42 bn", "31**7.42&nbsp;bn"},
		{" ", " "},
		{" bn", "&nbsp;bn"},
		{"so is", "so\nis"},
		{"net", "net"},
	} {
		at := strings.Index(b.Text, c.text)
		s := b.Span(at, at+len(c.text))
		if got := source[s.Start:s.End]; got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	if s := b.Span(4, 4); s != (Span{}) {
		t.Errorf("the empty text stands at %v", s)
	}
	if s := (&Block{Text: "x"}).Span(0, 1); s != (Span{}) {
		t.Errorf("a text without runs stands at %v", s)
	}
}
