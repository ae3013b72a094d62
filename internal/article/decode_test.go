package article

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

const (
	hant = "阿里雲第四季收入為317.42億元，按年增長13%。\n管理層預計，未來三年的投資將超過3800億元。"
	hans = "阿里云第四季度收入为317.42亿元，同比增长13%。\r\n管理层预计，未来三年的投资将超过3800亿元。"
)

func TestDecode(t *testing.T) {
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, test := range []struct {
		name, text string
		encoding   encoding.Encoding
	}{
		{"utf-8", hant, encoding.Nop},
		{"utf-8", utf8BOM + hant, encoding.Nop},
		{"utf-8", "Revenue rose 13%.", encoding.Nop},
		{"gb18030", hans, simplifiedchinese.GB18030},
		{"gb18030", hant, simplifiedchinese.GB18030},
		{"gb18030", "---\ntitle: 财报\n---\n收入增长13%", simplifiedchinese.GB18030},
		{"gb18030", "增长", simplifiedchinese.GBK},
		{"gb18030", "营收", simplifiedchinese.GBK},
		{"big5", hant, traditionalchinese.Big5},
		{"big5", "營收", traditionalchinese.Big5},
		{"big5", "淨利年增", traditionalchinese.Big5},
		{"utf-16le", utf8BOM + hant, little},
		{"utf-16be", utf8BOM + hans, big},
		{"utf-16le", hans, little},
		{"utf-16be", hant, big},
		{"utf-16le", "Revenue rose 13%.", little},
	} {
		data, err := test.encoding.NewEncoder().Bytes([]byte(test.text))
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := Read("a.md", "a", data, Options{})
		if err != nil || a.Encoding != test.name || string(a.Source) != test.text {
			t.Errorf("%s %.30q: read as %s %.30q, %v", test.name, test.text, a.Encoding, a.Source, err)
		}
	}
}

// What is damaged must not be read as text of another encoding.
func TestDecodeRefuses(t *testing.T) {
	for _, test := range []struct{ name, data, want string }{
		{"a byte too many", hant + "\xFF", fmt.Sprintf("byte 0xFF at offset %d", len(hant))},
		{"cut off", hant[:len(hant)-1], "offset"},
		{"mixed", hant + "\xA6\xAC" + hant, "offset"},
		{"latin", "caf\xE9 revenue rose 13% in the quarter", "byte 0xE9 at offset 3"},
		{"odd UTF-16", "\xFF\xFE-\x4E\x00", "byte 0x00 at offset 4"},
		{"half a pair", "\xFE\xFF\x4E\x00\xD8\x00\x4E\x00", "offset 4"},
		{"NUL", "ab\x00c", "a.md:1:3: NUL byte at offset 2"},
		{"binary", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\xff\xfe\xfd", "offset"},
	} {
		_, _, err := Read("a.md", "a", []byte(test.data), Options{})
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "a.md:") {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}
