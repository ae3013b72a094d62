package quantity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/text"
)

// quantLine writes what the scanner of quantities makes of one: 5~6億元 = 500000000..600000000 CNY.
func quantLine(l text.Line, q Mention) string {
	unit := q.Unit
	if q.Per != "" {
		unit += "/" + q.Per
	}
	return fmt.Sprintf("%s = %s", string(l.Runes[q.From:q.Upto]),
		valueOf(fact.Quantity{Value: q.Value, Low: q.Low, High: q.High, Unit: unit}))
}

func TestQuantities(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		// ranges
		{"60%-70%", []string{"60%-70% = 60..70 %"}},
		{"5~6亿元", []string{"5~6亿元 = 500000000..600000000 CNY"}},
		{"5亿-6亿元", []string{"5亿-6亿元 = 500000000..600000000 CNY"}},
		{"35亿元至38亿元", []string{"35亿元至38亿元 = 3500000000..3800000000 CNY"}},
		{"8000万至1.2亿元", []string{"8000万至1.2亿元 = 80000000..120000000 CNY"}},
		{"1.2元到1.5元", []string{"1.2元到1.5元 = 1.2..1.5 CNY"}},
		{"介于12%和14%之间", []string{"12%和14% = 12..14 %"}},
		{"-5%至-3%", []string{"-5%至-3% = -5..-3 %"}},
		{"10%—15%", []string{"10%—15% = 10..15 %"}},
		{"US$5亿-US$6亿", []string{"US$5亿-US$6亿 = 500000000..600000000 USD"}},
		{"从3%至5%", []string{"3% = 3 %", "5% = 5 %"}},
		{"3%、5%", []string{"3% = 3 %", "5% = 5 %"}},
		// slashes
		{"69.8/82.4/98.5亿元", []string{"69.8 = 6980000000 CNY", "82.4 = 8240000000 CNY", "98.5亿元 = 9850000000 CNY"}},
		{"17.3/14.4倍", []string{"17.3 = 17.3 x", "14.4倍 = 14.4 x"}},
		{"18%/20%", []string{"18% = 18 %", "20% = 20 %"}},
		{"1.5/1.8元", []string{"1.5 = 1.5 CNY", "1.8元 = 1.8 CNY"}},
		// the unit at the end of a list
		{"12.5、14.8和17.2亿元", []string{"12.5 = 1250000000 CNY", "14.8 = 1480000000 CNY", "17.2亿元 = 1720000000 CNY"}},
		// units
		{"7.5万元/吨", []string{"7.5万元/吨 = 75000 CNY/t"}},
		{"70.58美元/桶", []string{"70.58美元/桶 = 70.58 USD/barrel"}},
		{"5个基点", []string{"5个基点 = 0.05 pp"}},
		{"1.2个百分点", []string{"1.2个百分点 = 1.2 pp"}},
		{"百分之五", []string{"百分之五 = 5 %"}},
		{"千分之五", []string{"千分之五 = 0.5 %"}},
		{"三成", []string{"三成 = 30 %"}},
		{"三成五", []string{"三成五 = 35 %"}},
		{"七成半", []string{"七成半 = 75 %"}},
		{"1.5倍", []string{"1.5倍 = 1.5 x"}},
		{"12港仙", []string{"12港仙 = 0.12 HKD"}},
		{"3吉瓦", []string{"3吉瓦 = 3000000 kW"}},
		{"500公斤", []string{"500公斤 = 0.5 t"}},
		// signs
		{"-3.2%", []string{"-3.2% = -3.2 %"}},
		{"+5亿元", []string{"+5亿元 = 500000000 CNY"}},
		{"US$3.2亿", []string{"US$3.2亿 = 320000000 USD"}},
		{"HK$8.5", []string{"HK$8.5 = 8.5 HKD"}},
		{"¥12.5", []string{"¥12.5 = 12.5 CNY"}},
		{"RMB 50亿", []string{"RMB 50亿 = 5000000000 CNY"}},
		// vague words
		{"双位数", []string{"双位数 = 10..99 %"}},
		{"翻番", []string{"翻番 = 100 %"}},
		{"一半", []string{"一半 = 50 %"}},
		// no figures
		{"第2代", nil},
		{"10:30", nil},
		{"M10、GPT-4", nil},
		{"03968.HK", nil},
		{"(600519)", nil},
		{"30天", nil},
		{"18个月", nil},
		{"3奈米", nil},
		{"两重因素", nil},
		{"一方面", nil},
		{"一般", nil},
		{"每10股派5元", []string{"5元 = 5 CNY"}},
	} {
		l := text.NewLine(c.text)
		got := eachLine(Scan(shared(), l, make([]bool, len(l.Runes))), func(q Mention) string { return quantLine(l, q) })
		if strings.Join(got, "; ") != strings.Join(c.want, "; ") {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
