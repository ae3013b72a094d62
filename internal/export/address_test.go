package export

import "testing"

func TestSegment(t *testing.T) {
	for id, same := range map[string]bool{"alibaba-cloud": true, "free_cash_flow": true, "雲": false, "a/b": false, "x-y": false, "A": false, "..": false} {
		got := Segment(id)
		if (got == id) != same {
			t.Errorf("Segment(%q) = %q", id, got)
		}
		if !IsPlain(got) && got[:2] != "x-" {
			t.Errorf("Segment(%q) = %q is not safe", id, got)
		}
	}
	if Segment("雲") == Segment("云") {
		t.Error("two ids share a path")
	}
}
