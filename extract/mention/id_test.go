package mention

import (
	"regexp"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
)

// Ids are made of characters, not of sound, are alike in both scripts and in any company, and read rightly.
func TestMadeIDs(t *testing.T) {
	if a, b := MakeID("浚茂", "-"), MakeID("駿茂", "-"); a == b || !strings.HasPrefix(a, "jun-mao-") || !strings.HasPrefix(b, "jun-mao-") {
		t.Errorf("two homophones are %q and %q", a, b)
	}
	if a, b := MakeID("遠橋電子", "-"), MakeID("远桥电子", "-"); a != b {
		t.Errorf("one name in two scripts is %q and %q", a, b)
	}
	for name, sound := range map[string]string{
		"重慶遠橋": "chong-qing-yuan-qiao", "長春嶺科": "chang-chun-ling-ke", "廈門海辰": "xia-men-hai-chen", "晨光銀行": "chen-guang-yin-hang",
		"松江音樂": "song-jiang-yin-yue", "成都瀾灣": "cheng-du-lan-wan", "遠山重工": "yuan-shan-zhong-gong",
	} {
		if id := MakeID(name, "-"); !strings.HasPrefix(id, sound+"-") {
			t.Errorf("%s is %q, not %s-…", name, id, sound)
		}
	}
	if id := MakeID("Vexa AI", "-"); id != "vexa-ai" {
		t.Errorf("a Latin name is %q", id)
	}
	plain := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for _, name := range []string{strings.Repeat("遠橋電子", 20), "Société Vexa", "Ωmega", "遠橋(A)·甲", "ST遠橋"} {
		if id := MakeID(name, "-"); !plain.MatchString(id) || len(id) > soundBytes+sumLetters+8 {
			t.Errorf("%s is %q", name, id)
		}
	}
	if id := MakeID("…", "-"); id != "" {
		t.Errorf("no letter at all is %q", id)
	}
}

// The table of readings has as many syllables as characters.
func TestReadings(t *testing.T) {
	for word, syllables := range lexicon.SoundsOf() {
		if n := len([]rune(word)); n != len(syllables) || n > lexicon.LongestReading || word != text.Fold(word) {
			t.Errorf("%s is read %v", word, syllables)
		}
	}
}

func TestFormerID(t *testing.T) {
	for name, old := range map[string]string{"駿茂科技": "jun-mao-ke-ji", "重慶遠橋": "zhong-qing-yuan-qiao", "Vexa": ""} {
		if got := FormerID(MakeID(name, "-"), name); got != old {
			t.Errorf("%s was %q, not %q", name, got, old)
		}
	}
	if got := FormerID("tencent", "騰訊"); got != "" {
		t.Errorf("an id of the lexicon was %q", got)
	}
}
