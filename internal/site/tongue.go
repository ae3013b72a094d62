package site

import (
	"html/template"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/report-digest/digest/extract"
)

// Pages in one language quote articles in another: titles, names, the words of a
// figure. Screen readers choose the voice and browsers the shapes of characters by
// lang, so what is foreign to a page says what it is.

// A script has the characters that only Traditional or only Simplified text has: the
// common ones of Big5 are what Traditional text is written in, GB 2312 is what Simplified is.
type script struct{ hant, hans [1 << 16]bool }

var scripts = sync.OnceValue(func() *script {
	s := new(script)
	gb, big5 := simplifiedchinese.HZGB2312.NewEncoder(), traditionalchinese.Big5.NewEncoder()
	common := func(r rune) bool {
		b, err := big5.Bytes([]byte(string(r)))
		return err == nil && len(b) == 2 && 0xa4 <= b[0] && b[0] <= 0xc6
	}
	for r := rune(0x4e00); r < 0xa000; r++ {
		folded := []rune(extract.Fold(string(r)))[0]
		if folded == r {
			continue
		}
		if _, err := gb.String(string(r)); err != nil {
			s.hant[r] = true
		}
		if folded < 1<<16 && common(r) && !common(folded) {
			s.hans[folded] = true
		}
	}
	return s
})

// isEastern reports whether r is of a Chinese text: a character, its punctuation or a full-width form.
func isEastern(r rune) bool {
	return 0x3000 <= r && r < 0xa000 || 0xf900 <= r && r < 0xfb00 || 0xff00 <= r && r < 0xfff0 || 0x20000 <= r && r < 0x32000
}

// tongueOf is the language of a Chinese text by its characters.
func tongueOf(s string) string {
	table := scripts()
	for _, r := range s {
		if r < 1<<16 && table.hans[r] {
			return "zh-Hans"
		}
	}
	return "zh-Hant"
}

// strange reports whether r is not of a text in the language of w.
func (w *words) strange(r rune) bool {
	switch {
	case r < 0x3000:
		return false
	case w.lang == "en":
		return isEastern(r)
	case r >= 1<<16:
		return false
	case w.lang == "zh-Hans":
		return scripts().hant[r]
	}
	return scripts().hans[r]
}

// foreign is the language of what is foreign in s, "" where nothing is.
func (w *words) foreign(s string) string {
	if strings.ContainsFunc(s, w.strange) {
		if w.lang == "en" {
			return tongueOf(s)
		}
		return map[string]string{"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}[w.lang]
	}
	return ""
}

// html is s for a page, what is foreign in it marked with its language: in English
// 36氪 is <span lang="zh-Hant">36氪</span>.
func (w *words) html(s string) string {
	if !strings.ContainsFunc(s, w.strange) {
		return escape(s)
	}
	var out strings.Builder
	for s != "" {
		own := strings.IndexFunc(s, w.joins)
		if own < 0 {
			own = len(s)
		}
		out.WriteString(escape(s[:own]))
		s = s[own:]
		run := strings.IndexFunc(s, func(r rune) bool { return !w.joins(r) })
		if run < 0 {
			run = len(s)
		}
		if lang := w.foreign(s[:run]); lang != "" {
			out.WriteString(`<span lang="` + lang + `">` + escape(s[:run]) + "</span>")
		} else {
			out.WriteString(escape(s[:run]))
		}
		s = s[run:]
	}
	return out.String()
}

// joins reports whether r stands within a run of one language: letters and digits,
// the signs in a number, and the punctuation of clauses. Brackets and quotation marks
// are Chinese on a Chinese page, so there they part what is quoted from what quotes.
func (w *words) joins(r rune) bool {
	return unicode.IsLetter(r) || '0' <= r && r <= '9' || strings.ContainsRune(".%，、；。", r) || w.lang == "en" && isEastern(r)
}

// langUnless is the attribute of an element whose text is in lang, "" where the page is too.
func (w *words) langUnless(lang string) string {
	if lang == "" || lang == w.lang {
		return ""
	}
	return ` lang="` + escape(lang) + `"`
}

// markup is html for templates.
func (w *words) markup(s any) template.HTML { return template.HTML(w.html(w.arg(s))) }
