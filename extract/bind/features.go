package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// Features are what the words around one figure say of it; nearest wins.
type Features struct {
	dir         int  // +1 or -1: the nearest word of direction before the figure
	adjacent    bool // …right before it, but for 約, 超 and the like
	noun        int  // 增速 +1, 跌幅 -1: growth is named as a thing
	recovered   bool // 恢復至, 相當於: a part of an earlier level
	amount      bool // the word that leads to the figure says how much: 達, 高達
	reach       bool // 至, 為, 達 between the direction and the figure
	basis       fact.Basis
	parted      bool // 佔, 比重 anywhere before the figure
	share       bool // 佔, 比重
	owned       bool // 的 stands right before the figure
	thanDir     int  // 高於 +1, 低於 -1
	about       bool
	bound       fact.Bound
	against     bool               // a direction from what was expected: 較市場預期高3%
	named       bool               // an entity stands between the metric and the figure
	hope        bool               // 市場預估
	foreseen    bool               // …為增加: the move itself is foreseen
	wholeMetric *lexicon.MetricRow // what a share is taken of
	wholeName   string
	ofWhole     bool // …named right before the figure: GDP的6.4%
	metric      *lexicon.MetricRow
	name        string
	at          int  // item of the metric
	compared    bool // 較, 高於 right before
	trade       bool // 收漲, 上漲
	tradeAt     int
	both        bool
	each        bool
	fromWord    bool // 從, 由
	accum       bool // 累計
	perShare    string
	dirWord     string
	dirFrom     int
	basisFrom   int
}

// again are the cues of a further figure of a list: those of the first.
func (b *Decoder) again(first *Binding, s *token.Line, k int) Features {
	c := Features{metric: first.metric, name: first.name, basis: first.basis, at: first.item, bound: first.bound}
	switch first.kind {
	case fact.Change:
		c.noun = 1
		if first.negative {
			c.noun = -1
		}
	case fact.Share:
		c.share = true
	case fact.Delta:
		c.dir, c.adjacent = 1, true
		if first.negative {
			c.dir = -1
		}
	case fact.Level:
		c.reach = true
	}
	tail(s, k, &c)
	return c
}

// extractFeatures reads the words before the figure at i, back to the last figure or the
// start of the clause, and those right behind it.
func (b *Decoder) extractFeatures(s *token.Line, i, clause int) Features {
	c := Features{at: -1, tradeAt: -1}
	near := true // still right before the figure
	for k := i - 1; k >= clause; k-- {
		it := &s.Tokens[k]
		if it.Kind == token.Quantity {
			break
		}
		if it.Kind == token.Mark && s.Runes[it.From] == '(' && k == i-1 {
			near = true
			continue
		}
		if it.Kind != token.Word {
			if it.Kind == token.Time && (k == i-1 || c.owned && k == i-2) && k > clause && s.Tokens[k-1].Is(lexicon.StartMarker) && !s.Tokens[k-1].Is(lexicon.Comparison) {
				c.fromWord = true // 從2022年的81.3%
			}
			if it.Kind == token.Time || it.Kind == token.Name {
				near = false
			}
			c.named = c.named || it.Kind == token.Name
			continue
		}
		w := it.Word
		if text := s.Text(it.From, it.Upto); text == "了" || text == "过" || text == "出" || lexicon.Money[text] {
			continue
		}
		if w == nil {
			r := s.Runes[it.From]
			if r == ' ' || r == '了' || r == '出' || r == '过' {
				continue
			}
			if r == '每' {
				c.perShare = "each"
			}
			near = false
			continue
		}
		text := s.Text(it.From, it.Upto)
		if text == "的" && k == i-1 {
			c.owned = true
		}
		c.compares(s, it)
		if near {
			c.bounds(it)
		}
		c.foresees(s, k, clause, text)
		c.marks(it, k, text)
		if sizeOf(s, k) {
			continue // 淨利潤規模
		}
		b.wholes(s, k, clause, text, &c)
		b.measures(s, k, clause, near, text, &c)
		if c.metric == nil || it.Is(lexicon.GrowthNoun) {
			b.direction(s, k, i, near, &c)
		}
		if it.Is(lexicon.TradingVerb) && c.tradeAt < 0 {
			c.trade, c.tradeAt = true, k
		}
		if near && !(it.Is(lexicon.About|lexicon.Above|lexicon.Below|lexicon.LevelVerb|lexicon.Each|lexicon.Both|lexicon.Filler|lexicon.Total|lexicon.Rise|lexicon.Fall|lexicon.StartMarker) || w.Basis != "" || it.Is(lexicon.GrowthNoun) || text == "的") {
			near = false
		}
		if near && it.Metric() != nil {
			near = false
		}
	}
	tail(s, i, &c)
	c.grown(s, i)
	b.levied(s, i, clause, &c)
	return c
}

// compares reads from the word it which way a comparison goes.
func (c *Features) compares(s *token.Line, it *token.Token) {
	if it.Is(lexicon.Comparison) && !c.owned && c.thanDir == 0 {
		switch s.Text(it.From, it.Upto) {
		case "慢于", "低于", "逊于", "不及", "逊", "差过", "低过", "差于", "少于":
			c.thanDir = -1
		case "快于", "高于", "优于", "超出", "好于", "胜", "胜过", "胜于", "高过":
			c.thanDir = 1
		}
	}
}

// bounds reads from the word it, right before the figure, how near or on which side of it the number lies.
func (c *Features) bounds(it *token.Token) {
	if it.Is(lexicon.About) {
		c.about = true
	}
	if it.Is(lexicon.Above) && c.bound == "" {
		c.bound = fact.Over
	}
	if it.Is(lexicon.Below) && c.bound == "" {
		c.bound = fact.Under
	}
	if it.Is(lexicon.Comparison) && !it.Is(lexicon.Above|lexicon.Below) {
		c.compared = true
	}
	if it.Is(lexicon.StartMarker) && !it.Is(lexicon.Comparison) {
		c.fromWord = true
	}
}

// foresees reads from the word at k whether the figure is a forecast, or compared with one.
func (c *Features) foresees(s *token.Line, k, clause int, text string) {
	it := &s.Tokens[k]
	if it.Is(lexicon.ExpectVerb) && k > clause && forecastsOf[text] && (s.Tokens[k-1].Is(lexicon.Comparison) || k-1 > clause && s.Tokens[k-1].Kind == token.Time && s.Tokens[k-2].Is(lexicon.Comparison)) {
		c.against = c.against || c.dir != 0 // 比8月預測高出7.39個百分點
	}
	if it.Is(lexicon.ExpectVerb) && k > clause+1 && forecastsOf[text] && s.Tokens[k-1].Kind == token.Name && (s.Tokens[k-2].Is(lexicon.Comparison | lexicon.Above | lexicon.Below)) {
		c.against = true // 超出高盛預期3個百分點
		if c.dir = 1; s.Tokens[k-2].Is(lexicon.Below) || s.Runes[s.Tokens[k-2].From] == '不' || s.Runes[s.Tokens[k-2].From] == '逊' {
			c.dir = -1
		}
	}
	if it.Is(lexicon.ExpectNoun) && c.metric == nil {
		c.hope = c.hope || c.dir == 0
		if c.dir != 0 && k+1 < c.dirFrom && s.Tokens[k+1].Is(lexicon.LevelVerb) && !s.Tokens[k+1].Is(lexicon.Rise|lexicon.Fall) {
			c.foreseen = true // 分析師預估為增加23.5萬桶
		} else if c.dir == 0 || !s.Tokens[c.dirFrom].Is(lexicon.LevelVerb) { // not 將預測值上修至2.16%
			c.against = c.against || c.dir != 0
		}
	}
}

// marks reads from the word at k whether the figure is a share, of a list or a sum, and its basis.
func (c *Features) marks(it *token.Token, k int, text string) {
	w := it.Word
	if it.Is(lexicon.ShareMarker) {
		c.parted = true
		c.share = c.share || (c.dir == 0 || c.reach) && c.noun == 0
	}
	if it.Is(lexicon.Both) {
		c.both = true
	}
	if it.Is(lexicon.Each) {
		c.each = true
	}
	if it.Is(lexicon.Total) && text == "累计" || text == "累积" || text == "累跌" || text == "累计跌" || text == "累计升" || text == "累计涨" || text == "累升" || text == "累涨" {
		c.accum = true
	}
	if w.Basis != "" && c.basis == "" {
		c.basis, c.basisFrom = w.Basis, k
	}
	if it.Metric() != nil && (strings.HasPrefix(text, "累计") || strings.HasPrefix(text, "累积")) {
		c.accum = true // 累計發電量
	}
}

// measures reads from the word at k what is measured.
func (b *Decoder) measures(s *token.Line, k, clause int, near bool, text string, c *Features) {
	it := &s.Tokens[k]
	if m := it.Metric(); m != nil && c.metric == nil && !(c.named && c.trade) && !(it.Is(lexicon.CorporateVerb) && b.metric != m) && !b.whole(s, k, clause) && it.Single(m) {
		c.metric, c.name, c.at = m, text, k
		if first := firstOfList(s, k, clause); first < k && !c.each && !c.both {
			c.metric, c.name = s.Tokens[first].Metric(), s.Text(s.Tokens[first].From, s.Tokens[first].Upto)
		}
		c.parted = c.parted || strings.Contains(text, "占") || strings.HasSuffix(text, "比重")
		if near && k > clause && c.dir == 0 && verbBefore(s, k, clause, c) {
			c.adjacent = true // 下調基本利率25個基點
		}
		if endsInGrowth(text) && c.noun == 0 && c.dir == 0 {
			c.noun = 1
		}
	}
}

// grown notes growth that is named right behind the figure: 雙位數增長, 5%的增速, 5%YoY.
func (c *Features) grown(s *token.Line, i int) {
	c.basisBehind(s, i)
	k := i + 1
	if k < len(s.Tokens) && s.Text(s.Tokens[k].From, s.Tokens[k].Upto) == "的" {
		k++
	}
	if c.dir != 0 || c.noun != 0 || c.fromWord || c.share || k >= len(s.Tokens) || growths[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] == 0 {
		return
	}
	if k+1 < len(s.Tokens) && (s.Tokens[k+1].Kind == token.Quantity || s.Tokens[k+1].Is(lexicon.LevelVerb|lexicon.About|lexicon.Above|lexicon.Below)) {
		return // 由10%增長至20%
	}
	c.noun = growths[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)]
}

// growths are names of growth that stand behind its figure, with their signs.
var growths = map[string]int{"增长": 1, "成长": 1, "增速": 1, "增幅": 1, "升幅": 1, "涨幅": 1, "增长率": 1, "成长率": 1, "年增率": 1, "跌幅": -1, "降幅": -1, "衰退": -1, "下滑": -1, "减幅": -1}

// levies stand before a rate that is charged: 對訂單收取0.6%的服務費.
var levies = text.Words("收取 征收 加征 计收 抽取 缴纳 支付 收")

// levied takes what is charged, named behind a rate, for what the rate is of.
func (b *Decoder) levied(s *token.Line, i, clause int, c *Features) {
	k := i - 1
	for k > clause && s.Tokens[k].Is(lexicon.About|lexicon.Above|lexicon.Below|lexicon.Filler) {
		k--
	}
	if k < clause || !levies[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] {
		return
	}
	for k = i + 1; k < len(s.Tokens) && k < i+6 && s.Tokens[k].Kind == token.Word; k++ {
		if m := s.Tokens[k].Metric(); m != nil && m.Measure() == "rate" {
			*c = Features{metric: m, name: s.Text(s.Tokens[k].From, s.Tokens[k].Upto), at: k, tradeAt: -1, reach: true, about: c.about, bound: c.bound}
			return
		}
	}
}

// verbBefore notes the verb of direction right before the metric at item k, whose object it is.
func verbBefore(s *token.Line, k, clause int, c *Features) bool {
	for j := k - 1; j >= clause && j >= k-3; j-- {
		it := &s.Tokens[j]
		if it.Kind != token.Word || it.Is(lexicon.FunctionWord) && !it.Is(lexicon.Rise|lexicon.Fall) {
			return false
		}
		if it.Is(lexicon.Rise|lexicon.Fall) && !it.Is(lexicon.GrowthNoun|lexicon.LevelVerb|lexicon.TradingVerb) && it.Upto-it.From > 1 && it.Metric() == nil {
			c.dir = 1
			if it.Is(lexicon.Fall) {
				c.dir = -1
			}
			c.dirWord, c.dirFrom = s.Text(it.From, it.Upto), j
			return true
		}
	}
	return false
}

// sizeOf reports whether 規模 at item k only ends the name of the metric before it.
func sizeOf(s *token.Line, k int) bool {
	m := s.Tokens[k].Metric()
	if m == nil || m.ID != "market_size" || k == 0 {
		return false
	}
	if k > 1 && s.Runes[s.Tokens[k-1].From] == '的' && s.Tokens[k-2].Kind == token.Quantity {
		return true // 淨利潤以100億元的規模居首
	}
	return s.Tokens[k-1].Metric() != nil && s.Tokens[k-1].Upto == s.Tokens[k].From
}

// firstOfList returns the first of metrics joined by 、 or 及 that end at item k: of one
// figure for 現金、短期投資及定期存款 the first counts.
func firstOfList(s *token.Line, k, clause int) int {
	first := k
	for j := k - 1; j >= clause && j > first-4; j-- {
		it := &s.Tokens[j]
		if it.Kind == token.Quantity || it.Kind == token.Time || it.Kind == token.Name || it.Is(lexicon.FunctionWord) && !separates(s, j) && it.Upto-it.From > 1 {
			break
		}
		if it.Metric() != nil && j < first-1 && joined(s, j+1, first) {
			first = j
		}
	}
	return first
}

// joined reports whether one of the items from..upto separates the parts of a list.
func joined(s *token.Line, from, upto int) bool {
	for k := from; k < upto; k++ {
		if separates(s, k) {
			return true
		}
	}
	return false
}

// forecastsOf are verbs of expectation that are nouns behind 較 and 比.
var forecastsOf = text.Words("预测 预期 预估 估计 预计 目标 财测 指引")

func endsInGrowth(name string) bool {
	for _, w := range []string{"增长", "成长率", "增长率", "增速", "通胀率", "通膨率", "年增率", "成长", "核心通胀"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

// compares reports whether something is compared before item k of its clause: 比上月末高.
func (b *Decoder) compares(s *token.Line, k int) bool {
	if !b.compare.IsZero() {
		return true
	}
	figures := 0
	for k--; k >= b.start && s.Tokens[k].Kind != token.Pause; k-- {
		if s.Tokens[k].Kind == token.Quantity {
			if figures++; figures > 1 {
				return false
			}
			continue // 較歷史高位191點仍低22.7%
		}
		if s.Tokens[k].Is(lexicon.Comparison) || s.Tokens[k].Word != nil && s.Tokens[k].Word.Basis != "" {
			return true
		}
	}
	return false
}

// direction notes a word of direction or growth at k.
func (b *Decoder) direction(s *token.Line, k, i int, near bool, c *Features) {
	it := &s.Tokens[k]
	sign := 0
	if text := s.Text(it.From, it.Upto); (text == "高" || text == "低" || text == "多" || text == "少") && !(near && b.compares(s, k)) {
		return
	}
	switch {
	case it.Is(lexicon.Fall):
		sign = -1
	case it.Is(lexicon.Rise):
		sign = 1
	}
	if it.Is(lexicon.GrowthNoun) {
		if c.noun == 0 {
			c.noun = 1
			if it.Is(lexicon.Fall) {
				c.noun = -1
			}
			if text := s.Text(it.From, it.Upto); it.Is(lexicon.Rise) && !strings.HasSuffix(text, "幅") && !strings.HasSuffix(text, "率") && !strings.HasSuffix(text, "速") {
				// 增長13%: a verb here.
				c.noun = 0
			} else {
				return
			}
		} else if sign == 0 {
			return
		}
	}
	if sign != 0 && c.dir == 0 {
		c.dir, c.dirWord, c.dirFrom = sign, s.Text(it.From, it.Upto), k
		if it.Is(lexicon.LevelVerb) {
			c.reach = true
		} else if near && !c.reach {
			c.adjacent = true
		}
	}
	if it.Is(lexicon.LevelVerb) && c.dir == 0 {
		c.reach = true
		text := s.Text(it.From, it.Upto)
		c.recovered = text == "恢复至" || text == "恢复到" || text == "相当于"
		c.amount = text == "达" || text == "高达" || text == "多达"
	}
}

// endsClause reports whether no word stands at item k.
func endsClause(s *token.Line, k int) bool {
	return k >= len(s.Tokens) || s.Tokens[k].Kind != token.Word
}

// tail reads what stands right behind the figure: 左右, 以上, 的增速.
func tail(s *token.Line, i int, c *Features) {
	for k := i + 1; k < len(s.Tokens) && k < i+3; k++ {
		it := &s.Tokens[k]
		if it.Kind != token.Word || it.Word == nil {
			return
		}
		if it.Is(lexicon.Both) && k+1 < len(s.Tokens) && s.Tokens[k+1].Is(lexicon.Below) && endsClause(s, k+2) {
			c.bound = fact.Under // 連80億元都不到
			return
		}
		switch s.Text(it.From, it.Upto) {
		case "或", "及":
			continue // 或以上
		case "左右", "上下":
			c.about = true
		case "以上":
			c.bound = fact.Over
		case "以下", "以内":
			c.bound = fact.Under
		case "作收", "收盘", "收市", "收报":
			if c.tradeAt < 0 {
				c.trade, c.tradeAt = true, i // 以1480元作收
			}
			return
		default:
			return
		}
	}
}
