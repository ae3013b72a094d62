package extract

import "strings"

// cues are what the words around one figure say of it; nearest wins.
type cues struct {
	dir         int  // +1 or -1: the nearest word of direction before the figure
	adjacent    bool // …right before it, but for 約, 超 and the like
	noun        int  // 增速 +1, 跌幅 -1: growth is named as a thing
	recovered   bool // 恢復至, 相當於: a part of an earlier level
	amount      bool // the word that leads to the figure says how much: 達, 高達
	reach       bool // 至, 為, 達 between the direction and the figure
	basis       Basis
	parted      bool // 佔, 比重 anywhere before the figure
	share       bool // 佔, 比重
	owned       bool // 的 stands right before the figure
	thanDir     int  // 高於 +1, 低於 -1
	about       bool
	bound       Bound
	against     bool       // a direction from what was expected: 較市場預期高3%
	named       bool       // an entity stands between the metric and the figure
	hope        bool       // 市場預估
	foreseen    bool       // …為增加: the move itself is foreseen
	wholeMetric *MetricRow // what a share is taken of
	wholeName   string
	metric      *MetricRow
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
func (b *binder) again(first *draft, s *scan, k int) cues {
	c := cues{metric: first.metric, name: first.name, basis: first.basis, at: first.item, bound: first.bound}
	switch first.kind {
	case Change:
		c.noun = 1
		if first.negative {
			c.noun = -1
		}
	case Share:
		c.share = true
	case Delta:
		c.dir, c.adjacent = 1, true
		if first.negative {
			c.dir = -1
		}
	case Level:
		c.reach = true
	}
	tail(s, k, &c)
	return c
}

// look reads the words before the figure at i, back to the last figure or the
// start of the clause, and those right behind it.
func (b *binder) look(s *scan, i, clause int) cues {
	c := cues{at: -1, tradeAt: -1}
	near := true // still right before the figure
	for k := i - 1; k >= clause; k-- {
		it := &s.items[k]
		if it.kind == quantItem {
			break
		}
		if it.kind == mark && s.r[it.from] == '(' && k == i-1 {
			near = true
			continue
		}
		if it.kind != wordItem {
			if it.kind == whenItem && (k == i-1 || c.owned && k == i-2) && k > clause && s.items[k-1].is(from) && !s.items[k-1].is(than) {
				c.fromWord = true // 從2022年的81.3%
			}
			if it.kind == whenItem || it.kind == nameItem {
				near = false
			}
			c.named = c.named || it.kind == nameItem
			continue
		}
		w := it.word
		if text := s.text(it.from, it.upto); text == "了" || text == "过" || text == "出" || money[text] {
			continue
		}
		if w == nil {
			r := s.r[it.from]
			if r == ' ' || r == '了' || r == '出' || r == '过' {
				continue
			}
			if r == '每' {
				c.perShare = "each"
			}
			near = false
			continue
		}
		text := s.text(it.from, it.upto)
		if text == "的" && k == i-1 {
			c.owned = true
		}
		if it.is(than) && !c.owned && c.thanDir == 0 {
			switch s.text(it.from, it.upto) {
			case "慢于", "低于", "逊于", "不及", "逊", "差过", "低过", "差于", "少于":
				c.thanDir = -1
			case "快于", "高于", "优于", "超出", "好于", "胜", "胜过", "胜于", "高过":
				c.thanDir = 1
			}
		}
		if near {
			if it.is(about) && c.dir == 0 || it.is(about) && near {
				c.about = true
			}
			if it.is(over) && c.bound == "" {
				c.bound = Over
			}
			if it.is(under) && c.bound == "" {
				c.bound = Under
			}
			if it.is(than) && !it.is(over|under) {
				c.compared = true
			}
			if it.is(from) && !it.is(than) {
				c.fromWord = true
			}
		}
		if it.is(hopes) && k > clause && forecastsOf[text] && (s.items[k-1].is(than) || k-1 > clause && s.items[k-1].kind == whenItem && s.items[k-2].is(than)) {
			c.against = c.against || c.dir != 0 // 比8月預測高出7.39個百分點
		}
		if it.is(hopes) && k > clause+1 && forecastsOf[text] && s.items[k-1].kind == nameItem && (s.items[k-2].is(than | over | under)) {
			c.against = true // 超出高盛預期3個百分點
			if c.dir = 1; s.items[k-2].is(under) || s.r[s.items[k-2].from] == '不' || s.r[s.items[k-2].from] == '逊' {
				c.dir = -1
			}
		}
		if it.is(hope) && c.metric == nil {
			c.hope = c.hope || c.dir == 0
			if c.dir != 0 && k+1 < c.dirFrom && s.items[k+1].is(reach) && !s.items[k+1].is(up|down) {
				c.foreseen = true // 分析師預估為增加23.5萬桶
			} else if c.dir == 0 || !s.items[c.dirFrom].is(reach) { // not 將預測值上修至2.16%
				c.against = c.against || c.dir != 0
			}
		}
		if it.is(part) {
			c.parted = true
			c.share = c.share || (c.dir == 0 || c.reach) && c.noun == 0
		}
		if it.is(both) {
			c.both = true
		}
		if it.is(each) {
			c.each = true
		}
		if it.is(total) && text == "累计" || text == "累积" || text == "累跌" || text == "累计跌" || text == "累计升" || text == "累计涨" || text == "累升" || text == "累涨" {
			c.accum = true
		}
		if w.basis != "" && c.basis == "" {
			c.basis, c.basisFrom = w.basis, k
		}
		if it.metric() != nil && (strings.HasPrefix(text, "累计") || strings.HasPrefix(text, "累积")) {
			c.accum = true // 累計發電量
		}
		if sizeOf(s, k) {
			continue // 淨利潤規模
		}
		if m := it.metric(); m != nil && c.metric == nil && b.whole(s, k, clause) && c.wholeMetric == nil {
			c.wholeMetric, c.wholeName = m, text
		}
		if m := it.metric(); m != nil && c.metric == nil && !(c.named && c.trade) && !(it.is(acts) && b.metric != m) && !b.whole(s, k, clause) && it.role1(m) {
			c.metric, c.name, c.at = m, text, k
			if first := firstOfList(s, k, clause); first < k && !c.each && !c.both {
				c.metric, c.name = s.items[first].metric(), s.text(s.items[first].from, s.items[first].upto)
			}
			c.parted = c.parted || strings.Contains(text, "占") || strings.HasSuffix(text, "比重")
			if near && k > clause && c.dir == 0 && verbBefore(s, k, clause, &c) {
				c.adjacent = true // 下調基本利率25個基點
			}
			if endsInGrowth(text) && c.noun == 0 && c.dir == 0 {
				c.noun = 1
			}
		}
		if c.metric == nil || it.is(noun) {
			b.direction(s, k, i, near, &c)
		}
		if it.is(trades) && c.tradeAt < 0 {
			c.trade, c.tradeAt = true, k
		}
		if near && !(it.is(about|over|under|reach|each|both|filler|total|up|down|from) || w.basis != "" || it.is(noun) || text == "的") {
			near = false
		}
		if near && it.metric() != nil {
			near = false
		}
	}
	tail(s, i, &c)
	c.grown(s, i)
	b.levied(s, i, clause, &c)
	return c
}

// grown notes growth that is named right behind the figure: 雙位數增長, 5%的增速.
func (c *cues) grown(s *scan, i int) {
	k := i + 1
	if k < len(s.items) && s.text(s.items[k].from, s.items[k].upto) == "的" {
		k++
	}
	if c.dir != 0 || c.noun != 0 || c.fromWord || c.share || k >= len(s.items) || growths[s.text(s.items[k].from, s.items[k].upto)] == 0 {
		return
	}
	if k+1 < len(s.items) && (s.items[k+1].kind == quantItem || s.items[k+1].is(reach|about|over|under)) {
		return // 由10%增長至20%
	}
	c.noun = growths[s.text(s.items[k].from, s.items[k].upto)]
}

// growths are names of growth that stand behind its figure, with their signs.
var growths = map[string]int{"增长": 1, "成长": 1, "增速": 1, "增幅": 1, "升幅": 1, "涨幅": 1, "增长率": 1, "成长率": 1, "年增率": 1, "跌幅": -1, "降幅": -1, "衰退": -1, "下滑": -1, "减幅": -1}

// levies stand before a rate that is charged: 對訂單收取0.6%的服務費.
var levies = wordSet("收取 征收 加征 计收 抽取 缴纳 支付 收")

// levied takes what is charged, named behind a rate, for what the rate is of.
func (b *binder) levied(s *scan, i, clause int, c *cues) {
	k := i - 1
	for k > clause && s.items[k].is(about|over|under|filler) {
		k--
	}
	if k < clause || !levies[s.text(s.items[k].from, s.items[k].upto)] {
		return
	}
	for k = i + 1; k < len(s.items) && k < i+6 && s.items[k].kind == wordItem; k++ {
		if m := s.items[k].metric(); m != nil && m.measure() == "rate" {
			*c = cues{metric: m, name: s.text(s.items[k].from, s.items[k].upto), at: k, tradeAt: -1, reach: true, about: c.about, bound: c.bound}
			return
		}
	}
}

// verbBefore notes the verb of direction right before the metric at item k, whose object it is.
func verbBefore(s *scan, k, clause int, c *cues) bool {
	for j := k - 1; j >= clause && j >= k-3; j-- {
		it := &s.items[j]
		if it.kind != wordItem || it.is(stop) && !it.is(up|down) {
			return false
		}
		if it.is(up|down) && !it.is(noun|reach|trades) && it.upto-it.from > 1 && it.metric() == nil {
			c.dir = 1
			if it.is(down) {
				c.dir = -1
			}
			c.dirWord, c.dirFrom = s.text(it.from, it.upto), j
			return true
		}
	}
	return false
}

// sizeOf reports whether 規模 at item k only ends the name of the metric before it.
func sizeOf(s *scan, k int) bool {
	m := s.items[k].metric()
	if m == nil || m.ID != "market_size" || k == 0 {
		return false
	}
	if k > 1 && s.r[s.items[k-1].from] == '的' && s.items[k-2].kind == quantItem {
		return true // 淨利潤以100億元的規模居首
	}
	return s.items[k-1].metric() != nil && s.items[k-1].upto == s.items[k].from
}

// firstOfList answers the first of metrics joined by 、 or 及 that end at item k: of one
// figure for 現金、短期投資及定期存款 the first counts.
func firstOfList(s *scan, k, clause int) int {
	first := k
	for j := k - 1; j >= clause && j > first-4; j-- {
		it := &s.items[j]
		if it.kind == quantItem || it.kind == whenItem || it.kind == nameItem || it.is(stop) && !separates(s, j) && it.upto-it.from > 1 {
			break
		}
		if it.metric() != nil && j < first-1 && joined(s, j+1, first) {
			first = j
		}
	}
	return first
}

// joined reports whether one of the items from..upto separates the parts of a list.
func joined(s *scan, from, upto int) bool {
	for k := from; k < upto; k++ {
		if separates(s, k) {
			return true
		}
	}
	return false
}

// forecastsOf are verbs of expectation that are nouns behind 較 and 比.
var forecastsOf = wordSet("预测 预期 预估 估计 预计 目标 财测 指引")

// money are the currencies named before a number.
var money = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range prefixes {
		m[p.word] = true
	}
	return m
}()

// role1 keeps single characters that are metrics by chance (賺, 虧) from winning over directions.
func (it *item) role1(m *MetricRow) bool {
	return it.upto-it.from > 1 || m.ID == "loss" || m.ID == "net_income"
}

func endsInGrowth(name string) bool {
	for _, w := range []string{"增长", "成长率", "增长率", "增速", "通胀率", "通膨率", "年增率", "成长", "核心通胀"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

// compares reports whether something is compared before item k of its clause: 比上月末高.
func (b *binder) compares(s *scan, k int) bool {
	if !b.compare.IsZero() {
		return true
	}
	figures := 0
	for k--; k >= b.start && s.items[k].kind != pause; k-- {
		if s.items[k].kind == quantItem {
			if figures++; figures > 1 {
				return false
			}
			continue // 較歷史高位191點仍低22.7%
		}
		if s.items[k].is(than) || s.items[k].word != nil && s.items[k].word.basis != "" {
			return true
		}
	}
	return false
}

// direction notes a word of direction or growth at k.
func (b *binder) direction(s *scan, k, i int, near bool, c *cues) {
	it := &s.items[k]
	sign := 0
	if text := s.text(it.from, it.upto); (text == "高" || text == "低" || text == "多" || text == "少") && !(near && b.compares(s, k)) {
		return
	}
	switch {
	case it.is(down):
		sign = -1
	case it.is(up):
		sign = 1
	}
	if it.is(noun) {
		if c.noun == 0 {
			c.noun = 1
			if it.is(down) {
				c.noun = -1
			}
			if text := s.text(it.from, it.upto); it.is(up) && !strings.HasSuffix(text, "幅") && !strings.HasSuffix(text, "率") && !strings.HasSuffix(text, "速") {
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
		c.dir, c.dirWord, c.dirFrom = sign, s.text(it.from, it.upto), k
		if it.is(reach) {
			c.reach = true
		} else if near && !c.reach {
			c.adjacent = true
		}
	}
	if it.is(reach) && c.dir == 0 {
		c.reach = true
		text := s.text(it.from, it.upto)
		c.recovered = text == "恢复至" || text == "恢复到" || text == "相当于"
		c.amount = text == "达" || text == "高达" || text == "多达"
	}
}

// tail reads what stands right behind the figure: 左右, 以上, 的增速.
func tail(s *scan, i int, c *cues) {
	for k := i + 1; k < len(s.items) && k < i+3; k++ {
		it := &s.items[k]
		if it.kind != wordItem || it.word == nil {
			return
		}
		switch s.text(it.from, it.upto) {
		case "或", "及":
			continue // 或以上
		case "左右", "上下":
			c.about = true
		case "以上":
			c.bound = Over
		case "以下", "以内":
			c.bound = Under
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
