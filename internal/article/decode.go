package article

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// A charset is an encoding that articles are read in, beside UTF-8.
type charset struct {
	name     string
	encoding encoding.Encoding
	bom      string
	wide     bool // writes ASCII in more than a byte
}

// charsets are in order of preference for texts that more than one reads equally well.
var charsets = []charset{
	{name: "gb18030", encoding: simplifiedchinese.GB18030},
	{name: "big5", encoding: traditionalchinese.Big5},
	{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "\xFF\xFE", true},
	{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "\xFE\xFF", true},
}

const utf8BOM = "\xEF\xBB\xBF"

// bom is the byte order mark that source starts with, if it does.
func bom(source []byte) []byte {
	if bytes.HasPrefix(source, []byte(utf8BOM)) {
		return source[:len(utf8BOM)]
	}
	return nil
}

// decode answers data in UTF-8 and the name of the encoding it was in. A byte
// order mark stays. Data that is not valid UTF-8 is read as the charset in
// which it makes the most sense, and in none if it makes sense in none.
func decode(path string, data []byte) (source []byte, encoding string, err error) {
	for _, c := range charsets {
		if c.bom != "" && bytes.HasPrefix(data, []byte(c.bom)) {
			source, bad := c.decode(data)
			if bad >= 0 {
				return nil, "", undecodable(path, c.name, data, bad)
			}
			return source, c.name, checkNUL(path, source)
		}
	}
	bad := invalidUTF8(data)
	// Latin text in UTF-16 is valid UTF-8 too, every other byte of it a NUL.
	if bad < 0 && bytes.Count(data, []byte{0}) <= len(data)/4 {
		return data, "utf-8", checkNUL(path, data)
	}
	if source, name := guess(data); name != "" {
		return source, name, checkNUL(path, source)
	}
	if bad < 0 {
		return nil, "", checkNUL(path, data)
	}
	return nil, "", undecodable(path, "UTF-8, UTF-16, GB18030 or Big5", data, bad)
}

func undecodable(path, name string, data []byte, at int) error {
	return &Error{Path: path, Text: fmt.Sprintf("not text in %s: byte 0x%02X at offset %d does not fit; save the file as UTF-8", name, data[at], at)}
}

func checkNUL(path string, source []byte) error {
	if at := bytes.IndexByte(source, 0); at >= 0 {
		return errorAt(path, source, at, "NUL byte at offset %d: this is not a text file; save it as UTF-8 text or move it out of the content", at)
	}
	return nil
}

// invalidUTF8 answers the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
}

// decode answers data in UTF-8, and the offset in data of the first bytes that
// do not fit, or -1.
func (c charset) decode(data []byte) (source []byte, bad int) {
	source, err := c.encoding.NewDecoder().Bytes(data)
	if err != nil {
		return nil, 0
	}
	at := bytes.IndexRune(source, utf8.RuneError)
	if at < 0 {
		return source, -1
	}
	// What stands before it fits, so it takes as many bytes as it did in the file.
	before, err := c.encoding.NewEncoder().Bytes(source[:at])
	if err != nil {
		return nil, 0
	}
	return nil, min(len(before), len(data)-1)
}

// sense is the share of its characters that a text must have in ordinary
// use to be taken for text. Right readings have 0.9 and more, wrong ones 0.6 and less.
const sense = 0.75

// guess answers data in UTF-8 by the charset that makes the most sense of it,
// and that charset's name; "" where none makes enough.
func guess(data []byte) (source []byte, name string) {
	best := sense
	for _, c := range charsets {
		s, bad := c.decode(data)
		if bad >= 0 {
			continue
		}
		if share := plausible(s, c.wide); share > best {
			best, source, name = share, s, c.name
		}
	}
	return source, name
}

// plausible answers which share of the characters of s are ordinary in Chinese
// text: common Han characters and the punctuation between them. ASCII is evidence
// only where it is not written in the same bytes whatever the encoding.
func plausible(s []byte, ascii bool) float64 {
	var good, all int
	for _, r := range string(s) {
		if r < utf8.RuneSelf && !ascii {
			continue
		}
		all++
		if ordinary(r) {
			good++
		}
	}
	return float64(good) / float64(max(all, 1))
}

func ordinary(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\n' || r == '\r' || r == '\t'
	case r < 0x7F:
		return true
	case isHan(r):
		return classOf(r)&common != 0
	}
	return r == '·' || r == '¥' || r == '€' || r == '×' || r == '±' ||
		0x2010 <= r && r <= 0x203B || // dashes, quotation marks, ellipsis
		0x3000 <= r && r <= 0x301F || // 、。「」
		0xFF01 <= r && r <= 0xFF5E // ，％
}
