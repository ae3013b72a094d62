package mention

import (
	"slices"
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// tickers adds the names before (0123.HK) and the like. In a label, four digits that may be a year are one.
func (n *Document) tickers(s *token.Line, label bool) {
	for i, r := range s.Runes {
		if r == '(' && i > 0 && codeAt(s, i, label) {
			n.withCode(s, n.before(s, i))
		}
	}
}

// withCode notes that a line names t with its code. The topic of a text is whom its title so names, or whom
// a broker's note so names that is on it by its title.
func (n *Document) withCode(s *token.Line, t *token.Entity) {
	if t == nil {
		return
	}
	if s.Block >= 0 && t.Type == lexicon.Company {
		n.leads[t.ID] = true
		if !slices.ContainsFunc(n.codes, func(o *token.Entity) bool { return o.ID == t.ID }) {
			n.codes = append(n.codes, t)
		}
	}
	if n.Topic != nil || t.Type == lexicon.Source {
		return
	}
	if s.Block < 0 || n.From != "" && strings.Contains(n.TitleText, text.Fold(t.Text)) {
		n.Topic = t
	}
}

// longestCode is how many characters the brackets around codes hold at most.
const longestCode = 24

// codeAt reports whether the bracket at rune i opens around the code of a share, or several.
func codeAt(s *token.Line, i int, label bool) bool {
	end, digits, letters := readCode(s, i+1)
	if closes := s.At(end) == ')' || isComma(s.At(end)); !closes || digits > 0 && digits < 4 {
		return false
	}
	if digits == 0 {
		return letters >= 2 && tickerLike(s.Text(i+1, end))
	}
	return letters > 0 || onlyCodes(s, i, end, label)
}

// readCode reads what codes consist of from rune i on: where it ends, and how many digits and letters it has; none
// where something else stands there. What follows a comma is no part of it: (SZ 300224，收盤價：8.7元).
func readCode(s *token.Line, i int) (end, digits, letters int) {
	for end = i; end < len(s.Runes) && end-i+1 < longestCode && s.Runes[end] != ')'; end++ {
		r := s.Runes[end]
		if isComma(r) && letters >= 2 && digits >= 4 {
			break
		}
		switch {
		case text.IsDigit(r):
			digits++
		case text.IsLatin(r):
			letters++
		case !besideCodes(r):
			return end, 0, 0
		}
	}
	return end, digits, letters
}

// besideCodes reports whether r may stand beside the digits and letters of a code: 深交所:
func besideCodes(r rune) bool { return strings.ContainsRune(".-: /,、", r) || withinTicker.Has(r) }

func isComma(r rune) bool { return r == ',' || r == '，' }

// onlyCodes reports whether the digits of s between i and end are codes of shares: neither a day nor years.
func onlyCodes(s *token.Line, i, end int, label bool) bool {
	codes := strings.FieldsFunc(s.Text(i+1, end), func(r rune) bool { return !text.IsDigit(r) })
	if slices.ContainsFunc(codes, func(c string) bool { return len(c) < 4 || len(c) > 6 }) {
		return false
	}
	if slices.ContainsFunc(codes, func(c string) bool { return len(c) != 4 || c <= "1990" || c >= "2100" }) {
		return true
	}
	return len(codes) == 1 && !label && codes[0] >= "2" && s.At(i-1) != yearMark
}

// tickerLike reports whether code, which has no digit, is that of a share in New York.
func tickerLike(code string) bool {
	if code != strings.ToUpper(code) {
		return false
	}
	return slices.ContainsFunc(newYork, func(w string) bool { return strings.Contains(code, w) }) ||
		slices.ContainsFunc(newYorkEnds, func(w string) bool { return strings.HasSuffix(code, w) })
}

var (
	newYork     = []string{"NASDAQ", "NYSE", "-US"}
	newYorkEnds = []string{".US", ".N", ".O"}
)
