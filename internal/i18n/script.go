package i18n

import (
	"html"
	"html/template"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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

// strange reports whether r is not of a text in the language of l.
func (l *Lang) strange(r rune) bool {
	switch {
	case r < 0x3000:
		return false
	case l.Tag == "en":
		return isEastern(r)
	case r >= 1<<16:
		return false
	case l.Tag == "zh-Hans":
		return scripts().hant[r]
	}
	return scripts().hans[r]
}

// Joined sets names one after another as their script does: Han to Han without
// a space, anything else with one.
func Joined(names ...string) string {
	var out string
	for _, name := range names {
		last, _ := utf8.DecodeLastRuneInString(out)
		first, _ := utf8.DecodeRuneInString(name)
		if out != "" && name != "" && !(unicode.Is(unicode.Han, last) && unicode.Is(unicode.Han, first)) {
			out += " "
		}
		out += name
	}
	return out
}

// Foreign is the language of what is foreign in s, "" where nothing is.
func (l *Lang) Foreign(s string) string {
	if strings.ContainsFunc(s, l.strange) {
		if l.Tag == "en" {
			return tongueOf(s)
		}
		return map[string]string{"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}[l.Tag]
	}
	return ""
}

// HTML is s for a page, what is foreign in it marked with its language: in English
// 36氪 is <span lang="zh-Hant">36氪</span>.
func (l *Lang) HTML(s string) string {
	if !strings.ContainsFunc(s, l.strange) {
		return html.EscapeString(s)
	}
	var out strings.Builder
	for s != "" {
		own := strings.IndexFunc(s, l.joins)
		if own < 0 {
			own = len(s)
		}
		out.WriteString(html.EscapeString(s[:own]))
		s = s[own:]
		run := strings.IndexFunc(s, func(r rune) bool { return !l.joins(r) })
		if run < 0 {
			run = len(s)
		}
		if lang := l.Foreign(s[:run]); lang != "" {
			out.WriteString(`<span lang="` + lang + `">` + html.EscapeString(s[:run]) + "</span>")
		} else {
			out.WriteString(html.EscapeString(s[:run]))
		}
		s = s[run:]
	}
	return out.String()
}

// joins reports whether r stands within a run of one language: letters and digits,
// the signs in a number, and the punctuation of clauses. Brackets and quotation marks
// are Chinese on a Chinese page, so there they part what is quoted from what quotes.
func (l *Lang) joins(r rune) bool {
	return unicode.IsLetter(r) || '0' <= r && r <= '9' || strings.ContainsRune(".%，、；。", r) || l.Tag == "en" && isEastern(r)
}

// LangUnless is the attribute of an element whose text is in lang, "" where the page is too.
func (l *Lang) LangUnless(lang string) string {
	if lang == "" || lang == l.Tag {
		return ""
	}
	return ` lang="` + html.EscapeString(lang) + `"`
}

// Markup is html for templates.
func (l *Lang) Markup(s any) template.HTML { return template.HTML(l.HTML(l.arg(s))) }
