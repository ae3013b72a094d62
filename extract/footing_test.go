package extract

import "testing"

// What is counted without a business or at other exchange rates stands apart from
// what was reported, before or behind the figure, in either script.
func TestApart(t *testing.T) {
	for text, want := range map[string][]bool{
		"收入年增8%。若不考慮高鑫零售和銀泰，收入按年增10%。":      {false, true},
		"收入同比增长8%，剔除已出售业务后同比增长10%。毛利率为40%。": {false, true, false},
		"國際業務收入年增8%（按固定匯率計算），國內業務收入年增5%。":   {true, false},
		"扣除非經常性損益的淨利潤為5億元，年增3%。":            {false, false},
		"公司考慮出售業務，收入年增8%。":                  {false},
	} {
		facts := shared().Extract(plainText("阿里巴巴", "2025-02-20", "", text)).Facts
		if len(facts) != len(want) {
			t.Errorf("%s: %d facts, want %d", text, len(facts), len(want))
			continue
		}
		for i, f := range facts {
			if f.Apart != want[i] {
				t.Errorf("%s: %s stands apart: %v, want %v", text, f.Text, f.Apart, want[i])
			}
		}
	}
}
