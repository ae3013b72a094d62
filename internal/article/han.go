package article

import (
	"sync"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A class tells which of the two national character sets hold a Han character.
// Both sort by use: the first level of GB 2312 and of Big5 is what ordinary
// text is written in, the second is rare characters.
type class uint8

const (
	simplified  class = 1 << iota // in GB 2312
	traditional                   // in Big5
	common                        // in the first level of either
)

const firstHan, lastHan = 0x4E00, 0x9FFF

// A region is a square of a double-byte encoding: lead bytes and what stands there.
type region struct {
	encoding  encoding.Encoding
	from, to  byte // lead bytes
	low, high byte // trail bytes
	class     class
}

var regions = []region{
	{simplifiedchinese.GBK, 0xB0, 0xD7, 0xA1, 0xFE, simplified | common},
	{simplifiedchinese.GBK, 0xD8, 0xF7, 0xA1, 0xFE, simplified},
	{traditionalchinese.Big5, 0xA4, 0xC6, 0x40, 0xFE, traditional | common},
	{traditionalchinese.Big5, 0xC9, 0xF9, 0x40, 0xFE, traditional},
}

// classes is the class of every Han character, from firstHan on. It is read
// out of the encodings' own tables, so there is no second list to keep.
var classes = sync.OnceValue(func() *[lastHan - firstHan + 1]class {
	var table [lastHan - firstHan + 1]class
	for _, r := range regions {
		for lead := int(r.from); lead <= int(r.to); lead++ {
			for trail := int(r.low); trail <= int(r.high); trail++ {
				s, err := r.encoding.NewDecoder().Bytes([]byte{byte(lead), byte(trail)})
				if c := []rune(string(s)); err == nil && len(c) == 1 && isHan(c[0]) {
					table[c[0]-firstHan] |= r.class
				}
			}
		}
	}
	return &table
})

func isHan(r rune) bool { return firstHan <= r && r <= lastHan }

func classOf(r rune) class {
	if !isHan(r) {
		return 0
	}
	return classes()[r-firstHan]
}

// languageOf tells zh-Hant, zh-Hans and en apart by characters: Chinese where
// there are at least as many Han characters as Latin words, in the script that only
// one of the two character sets has. A text that is written alike in both is
// what its encoding suggests.
func languageOf(s []byte, encoding string) string {
	var han, words, hans, hant int
	inWord := false
	for _, r := range string(s) {
		letter := r < unicode.MaxLatin1 && unicode.IsLetter(r)
		if letter && !inWord {
			words++
		}
		inWord = letter
		if !isHan(r) {
			continue
		}
		han++
		switch classOf(r) &^ common {
		case simplified:
			hans++
		case traditional:
			hant++
		}
	}
	switch {
	case han == 0 || han < words:
		return "en"
	case hans > hant || hans == hant && encoding == "gb18030":
		return "zh-Hans"
	}
	return "zh-Hant"
}
