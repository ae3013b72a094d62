package numeral

import (
	"testing"

	"github.com/report-digest/digest/extract/text"
)

func TestScanNumeral(t *testing.T) {
	for _, c := range []struct {
		text, value, step string
		read              string // what of the text it takes; "" is all
	}{
		{"0", "0", "1", ""},
		{"317.42", "317.42", "0.01", ""},
		{"3.50亿", "350000000", "1000000", ""},
		{"1,234,567", "1234567", "1", ""},
		{"1,23", "1", "1", "1"},
		{"12,3456", "12", "1", "12"},
		{"1.2万亿", "1200000000000", "100000000000", ""},
		{"4千万", "40000000", "10000000", ""},
		{"25万6千", "256000", "1000", ""},
		{"1亿2000万", "120000000", "10000", ""},
		{"48.8 万亿", "48800000000000", "100000000000", ""},
		{"3 million", "3000000", "1000000", ""},
		{"1.5bn", "1500000000", "100000000", ""},
		{"3千瓦", "3", "1", "3"},
		{"3.", "3", "1", "3"},
		{"十二", "12", "1", ""},
		{"二十", "20", "10", ""},
		{"三百五十", "350", "10", ""},
		{"一百零五", "105", "1", ""},
		{"一千二百", "1200", "100", ""},
		{"二十亿", "2000000000", "100000000", ""},
		{"一点五", "1.5", "0.1", ""},
		{"一点五亿", "150000000", "10000000", ""},
		{"三万五千", "35000", "1000", ""},
		{"半", "0.5", "0.1", ""},
		{"千亿", "100000000000", "100000000000", ""},
		{"1万5千亿", "1500000000000", "100000000000", ""},
		{"13万4908亿", "13490800000000", "100000000", ""},
		{"3千5百万", "35000000", "1000000", ""},
		{"1千零20万", "10200000", "10000", ""},
		{"1万2024年", "10000", "10000", "1万"},
		{"3千5", "3000", "1000", "3千"},
		{"一万五千亿", "1500000000000", "100000000000", ""},
		{"一万零十二", "10012", "1", ""},
		{"四十三万八千亿", "43800000000000", "100000000000", ""},
		{"伍拾叁元", "53", "1", "伍拾叁"},
		{"12345678901234567890.5", "12345678901234567890.5", "0.1", ""},
	} {
		num, n, ok := Scan(text.NewLine(c.text), 0)
		read := string([]rune(c.text)[:n])
		if c.read == "" {
			c.read = c.text
		}
		if !ok || num.Value.String() != c.value || num.Step.String() != c.step || read != c.read {
			t.Errorf("%s: %s step %s of %q (%v), want %s step %s of %q", c.text, num.Value, num.Step, read, ok, c.value, c.step, c.read)
		}
	}
}

func TestScanNumeralVague(t *testing.T) {
	for _, c := range []struct{ text, low, high string }{
		{"数千", "2000", "9000"},
		{"几十亿", "2000000000", "9000000000"},
		{"十几", "11", "19"},
		{"十几万", "110000", "190000"},
		{"上千", "1000", "9000"},
	} {
		num, n, ok := Scan(text.NewLine(c.text), 0)
		if !ok || n != len([]rune(c.text)) || num.Value.String() != c.low || num.Vague.String() != c.high {
			t.Errorf("%s: %s..%s over %d runes (%v), want %s..%s", c.text, num.Value, num.Vague, n, ok, c.low, c.high)
		}
	}
	for _, c := range []struct{ text, value string }{{"2000多", "2000"}, {"3亿多", "300000000"}, {"20多万", "200000"}, {"十余", "10"}, {"三十多亿", "3000000000"}} {
		num, n, ok := Scan(text.NewLine(c.text), 0)
		if !ok || n != len([]rune(c.text)) || num.Value.String() != c.value || !num.Approx {
			t.Errorf("%s: %s about %v over %d runes (%v), want about %s", c.text, num.Value, num.Approx, n, ok, c.value)
		}
	}
}

func TestScanNumeralNone(t *testing.T) {
	for _, words := range []string{"", "元", "abc", "点五", "，1", "-1"} {
		if num, n, ok := Scan(text.NewLine(words), 0); ok || n != 0 {
			t.Errorf("%q: read %s over %d runes", words, num.Value, n)
		}
	}
}
