package i18n

import (
	"maps"
	"regexp"
	"slices"
	"testing"
)

var englishPhrase = regexp.MustCompile(`[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}`)

// strangers is what of text is not of the language of w; "" where nothing is.
func strangers(w *Lang, text string) string {
	var found []rune
	for _, r := range text {
		if w.strange(r) {
			found = append(found, r)
		}
	}
	if w.Tag != "en" && len(found) == 0 {
		return englishPhrase.FindString(text)
	}
	return string(found)
}

func TestStrangers(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "growth 31.7bn — “x” ▲ ¥", ""}, {"en", "of 阿里，", "阿里，"},
		{"zh-Hant", "價格、雲端、台積電、週期、后里", ""}, {"zh-Hant", "价格与体量万亿", "价与体万亿"},
		{"zh-Hans", "价格、云端、乾坤、后里", ""}, {"zh-Hans", "價格與體量", "價與體"},
		{"zh-Hans", "AI PC 与 GPU", ""}, {"zh-Hant", "revenue rose by a tenth", "revenue rose by"},
	} {
		if got := strangers(load(t, c.lang), c.text); got != c.want {
			t.Errorf("%s: of %q %q is foreign, not %q", c.lang, c.text, got, c.want)
		}
	}
}

// inHan are the English strings about Chinese characters; what shows them says so.
var inHan = map[string]bool{"settings.units.myriad.scales": true, "rule.magnitude.how": true}

// The interface's strings are in their own language.
func TestStringsAreInTheirLanguage(t *testing.T) {
	for _, lang := range Langs {
		w := load(t, lang)
		for _, key := range slices.Sorted(maps.Keys(w.strings)) {
			if lang == "en" && inHan[key] {
				continue
			}
			if f := strangers(w, w.strings[key]); f != "" {
				t.Errorf("%s: %s: %q is foreign", lang, key, f)
			}
		}
	}
}

func TestForeignIsMarked(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "According to 36氪", `According to <span lang="zh-Hant">36氪</span>`},
		{"en", "“五个季度里最快” & <more>", `“<span lang="zh-Hans">五个季度里最快</span>” &amp; &lt;more&gt;`},
		{"en", "RMB\u00a05bn", "RMB\u00a05bn"},
		{"zh-Hant", "「一年来最低」：4 個數字", `「<span lang="zh-Hans">一年来最低</span>」：4 個數字`},
		{"zh-Hans", "出处：範例證券", `出处：<span lang="zh-Hant">範例證券</span>`},
		{"zh-Hant", "阿里巴巴", "阿里巴巴"},
	} {
		if got := load(t, c.lang).HTML(c.text); got != c.want {
			t.Errorf("%s: %q is %s, not %s", c.lang, c.text, got, c.want)
		}
	}
}

// Companies that the lexicon knows by Chinese names only are called by their ID in English, spelled as people do.
func TestSpell(t *testing.T) {
	for id, want := range map[string]string{
		"alibaba": "Alibaba", "alibaba-cloud": "Alibaba Cloud", "jd": "JD.com", "smic": "SMIC", "hang-seng": "Hang Seng", "alibaba-ai-products": "Alibaba AI Products",
		"citi": "Citi", "us-10y": "US 10y", "csi-300": "CSI 300", "xian": "Xi'an",
	} {
		if got := spell(id); got != want {
			t.Errorf("%s is spelled %q, not %q", id, got, want)
		}
	}
}
