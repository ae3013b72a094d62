package markup

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

const replacement = string(utf8.RuneError)

// decode answers the text that the start of s stands for and its length in s,
// which is more than 0 for s that is not empty: either as much as stands for itself, or one
// escape, character reference, line end or byte that is no text.
func decode(s []byte, raw bool) (text string, n int) {
	if n := plain(s, raw); n > 0 {
		return string(s[:n]), n
	}
	switch c := s[0]; {
	case c == '\\' && len(s) > 1 && util.IsPunct(s[1]):
		return string(s[1:2]), 2
	case c == '&':
		if text, n := reference(s); n > 0 {
			return text, n
		}
	case c == '\r' && len(s) > 1 && s[1] == '\n':
		return " ", 2
	case c == '\r' || c == '\n':
		return " ", 1
	case c == 0 || c >= utf8.RuneSelf:
		return replacement, 1
	}
	return string(s[:1]), 1
}

// plain is the length of the start of s that stands for itself.
func plain(s []byte, raw bool) int {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == 0 || c == '\r' || c == '\n', !raw && (c == '\\' || c == '&'):
			return i
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRune(s[i:])
			if r == utf8.RuneError && n == 1 {
				return i
			}
			i += n
		}
	}
	return len(s)
}

// longestName is more than the length of any name of a character reference.
const longestName = 40

// reference reads a character reference such as &nbsp; or &#37; at the start of s.
func reference(s []byte) (text string, n int) {
	end := bytes.IndexByte(s[:min(len(s), longestName)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(s[1:end])
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		r, ok := codePoint(digits)
		if !ok {
			return "", 0
		}
		return string(r), end + 1
	}
	if e, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(e.Characters), end + 1
	}
	return "", 0
}

// codePoint reads up to 7 decimal digits, or an x and up to 6 hexadecimal ones.
func codePoint(digits string) (r rune, ok bool) {
	base, most := 10, 7
	if len(digits) > 1 && (digits[0] == 'x' || digits[0] == 'X') {
		base, most, digits = 16, 6, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return 0, false
	}
	return util.ToValidRune(rune(n)), true
}
