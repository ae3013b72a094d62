package mention

import (
	"crypto/sha256"
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
)

const (
	soundBytes = 40 // of an id, at most, for how its name sounds
	sumLetters = 4  // of an id for what its name is written with
)

// MakeID makes an id from a name: Latin as it is, Han in pinyin, joined by sep, and then a sum
// of the characters, since many names sound alike. It is the same for both scripts and wherever
// else the name stands: 三峡旅游 is san-xia-lv-you-… . A name in plain Latin needs no sum.
func MakeID(name, sep string) string {
	folded := strings.ToLower(text.Fold(name))
	parts, foreign := syllables(folded, lexicon.SoundsOf())
	if len(parts) == 0 && !foreign {
		return ""
	}
	sound := ""
	for _, p := range parts {
		if len(sound)+len(p) > soundBytes && foreign {
			break
		}
		if sound != "" {
			sound += sep
		}
		sound += p
	}
	if !foreign {
		return sound
	}
	return strings.TrimPrefix(sound+sep+sumOf(folded), sep)
}

// sumOf is short for the letters, characters and digits of a folded name.
func sumOf(folded string) string {
	written := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, folded)
	sum := sha256.Sum256([]byte(written))
	return fact.IdLetters.EncodeToString(sum[:])[:sumLetters]
}

// syllables returns what a folded name sounds like, word by word of Latin and character by
// character of Han, and whether it holds letters that are not plain Latin.
func syllables(folded string, words map[string][]string) (parts []string, foreign bool) {
	var latin strings.Builder
	flush := func() {
		if latin.Len() > 0 {
			parts = append(parts, latin.String())
			latin.Reset()
		}
	}
	args := pinyin.NewArgs()
	rs := []rune(folded)
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			latin.WriteRune(unicode.ToLower(r))
			continue
		}
		flush()
		foreign = foreign || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
		if !text.IsHan(r) {
			continue
		}
		word, n := reading(rs[i:], words)
		if n > 0 {
			parts, i = append(parts, word...), i+n-1
		} else if py := pinyin.SinglePinyin(r, args); len(py) > 0 {
			parts = append(parts, py[0])
		}
	}
	flush()
	return parts, foreign
}

// reading returns the syllables of the longest word that rs begins with and words has, and how many characters it has.
func reading(rs []rune, words map[string][]string) ([]string, int) {
	for n := min(lexicon.LongestReading, len(rs)); n > 1; n-- {
		if w, ok := words[string(rs[:n])]; ok {
			return w, n
		}
	}
	return nil, 0
}

// FormerID returns the id that name had, or "" where id is not made from name. Ids were made of the
// sound alone, with the most frequent reading of each character; pages once stood at their addresses.
func FormerID(id, name string) string {
	for _, spelled := range []string{name, legalName(name)} {
		for _, sep := range []string{"-", "_"} {
			if spelled == "" || MakeID(spelled, sep) != id {
				continue
			}
			parts, _ := syllables(strings.ToLower(text.Fold(spelled)), nil)
			if old := strings.Join(parts, sep); old != id {
				return old
			}
		}
	}
	return ""
}

// legalName is name without its legal form, "" where it has none.
func legalName(name string) string {
	short := strings.TrimSuffix(strings.TrimSuffix(name, limited), byShares)
	if short == name || utf8.RuneCountInString(short) < 2 {
		return ""
	}
	return short
}
