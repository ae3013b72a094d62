package site

import "testing"

func TestSegment(t *testing.T) {
	for id, same := range map[string]bool{"alibaba-cloud": true, "free_cash_flow": true, "雲": false, "a/b": false, "x-y": false, "A": false, "..": false} {
		got := segment(id)
		if (got == id) != same {
			t.Errorf("segment(%q) = %q", id, got)
		}
		if !isPlain(got) && got[:2] != "x-" {
			t.Errorf("segment(%q) = %q is not safe", id, got)
		}
	}
	if segment("雲") == segment("云") {
		t.Error("two ids share a path")
	}
}
