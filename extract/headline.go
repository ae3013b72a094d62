package extract

import (
	"sort"
	"strings"
)

// title reads "甲公司：…" and "某证券：予甲(0123.HK)买入评级".
func (n *naming) title(s *scan) {
	n.tickers(s)
	if t := n.rated(s); t != nil && n.main == nil {
		n.main = t
	}
	colon := -1
	for i, r := range s.r {
		if r == ':' || r == '：' || r == '︱' || r == '|' || r == '丨' {
			colon = i
			break
		}
		if i > 20 {
			break
		}
	}
	if colon > 0 {
		lead := trimReport(strings.TrimSpace(s.text(0, colon)))
		t := n.add(lead, 14)
		if t == nil && n.inBody(lead) {
			t = n.longer(lead)
		}
		if t != nil && (t.row != nil || n.inBody(lead)) {
			if t.typ != source && !(t.row != nil && t.row.Rates && ratesAhead(s, colon)) && !quotes(s, colon) {
				if n.main == nil {
					n.main = t
				}
				return
			}
			n.from = t.text
		} else if t != nil && t.row == nil && t.typ == company && len([]rune(lead)) >= 3 && n.onItsOwn(lead) {
			n.titleLead = t
		}
		start := 0
		for start < len(s.items) && (s.items[start].from <= colon || s.items[start].is(acts|up|down|stop)) {
			start++
		}
		n.lead(s, start, len(s.items), true)
		return
	}
	n.lead(s, 0, len(s.items), true)
	for i := 1; i < len(s.items) && n.main == nil; i++ {
		if at := s.items[i].from; s.r[at-1] == ' ' && isHan(s.r[at]) {
			n.lead(s, i, len(s.items), true) // 件量猛增 某物流一季度營收…
			if n.main != nil && n.main.typ != company {
				n.main = nil
			}
		}
	}
}

// longer adds the name that begins a title and the text where it holds a known one and only characters that no word covers beside it: 格力博.
func (n *naming) longer(lead string) *thing {
	s := n.x.scan(lead, 0)
	for i := range s.items {
		it := &s.items[i]
		if it.kind != wordItem || it.word != nil && it.word.entity == nil || it.word == nil && !isHan(s.r[it.from]) {
			return nil
		}
	}
	return n.coded(s, len(s.r))
}

// onItsOwn reports whether the lead of a title, which the body never repeats, looks like
// the name of a company: it holds what no word covers, or ends like one.
func (n *naming) onItsOwn(lead string) bool {
	s := n.x.scan(lead, 0)
	for i := range s.items {
		if s.items[i].is(common) && s.items[i].upto-s.items[i].from > 1 {
			return false // 財經早餐
		}
	}
	return endsFirm(s, 0, len(s.items)) || strange(s, 0, len(s.items)) || strange(s, 1, len(s.items))
}

// selfNamed are what a company's own news calls it.
var selfNamed = wordSet("公司 本公司 该公司 本集团")

// speaksOfItself reports whether a clause of the text begins with 公司, for which the title gives the name.
func speaksOfItself(blocks []*scan) bool {
	for _, s := range blocks {
		for i := range s.items {
			if it := &s.items[i]; it.is(refers) && selfNamed[s.text(it.from, it.upto)] && (i == 0 || s.items[i-1].kind != wordItem || s.items[i-1].is(stop|says|hopes)) {
				return true
			}
		}
	}
	return false
}

// ratesAhead reports whether another company is named behind the colon: 中金:料某某….
func ratesAhead(s *scan, colon int) bool {
	for i := range s.items {
		if w := s.items[i].word; w != nil && w.entity != nil && s.items[i].from > colon {
			return true
		}
	}
	return false
}

// quotes reports whether the title goes on to rate another company: 某證券:予甲買入評級.
func quotes(s *scan, colon int) bool {
	rest := s.text(colon+1, len(s.r))
	return strings.Contains(rest, "评级") || strings.Contains(rest, "目标价")
}

// tickers adds the names before (0123.HK) and the like.
func (n *naming) tickers(s *scan) {
	for i, r := range s.r {
		if r != '(' || i == 0 {
			continue
		}
		end := i + 1
		digits, letters := 0, 0
		for end < len(s.r) && end-i < 24 && s.r[end] != ')' {
			if isDigit(s.r[end]) {
				digits++
			} else if isLatin(s.r[end]) {
				letters++
			} else if !strings.ContainsRune(".-: /,、股票代码证券简称交所纽纳斯达克香港美上深北A", s.r[end]) && !isHan(s.r[end]) {
				letters, digits = 0, 0
				break
			} else if isHan(s.r[end]) && !strings.ContainsRune("股票代码证券简称交所纽纳斯达克香港美上深北京", s.r[end]) {
				letters, digits = 0, 0
				break
			}
			end++
		}
		if s.at(end) != ')' || digits < 4 && !(letters >= 2 && digits == 0 && tickerLike(s.text(i+1, end))) || digits > 6 && digits < 8 && letters == 0 {
			continue
		}
		if digits == 4 && letters == 0 && (s.text(i+1, end) > "1990" && s.text(i+1, end) < "2100") && !(strings.HasPrefix(s.text(i+1, end), "2") && s.at(i-1) != '年') {
			continue
		}
		t := n.before(s, i)
		if t != nil && s.block >= 0 && t.typ == company {
			n.leads[t.id] = true
		}
		if t != nil && n.main == nil && t.typ != source && (s.block < 0 || n.from != "" && strings.Contains(n.titleText, Fold(t.text))) {
			n.main = t // of the title, or coded in the text of a broker's note that the title says is on it
		}
	}
}

func tickerLike(code string) bool {
	m := strings.HasSuffix(code, ".US") || strings.HasSuffix(code, ".N") || strings.HasSuffix(code, ".O") || strings.Contains(code, "NASDAQ") || strings.Contains(code, "NYSE") || strings.Contains(code, "-US") || strings.HasSuffix(code, "-US")
	return m && code == strings.ToUpper(code)
}

// nameEnds are words of their own that also end the names of companies.
var nameEnds = wordSet("投资 发展 开发 服务 资源 动力 信息 通讯 贸易 商业 股份 技术 设备 装备 管理 装饰 照明")

// before adds the name that ends at rune i.
func (n *naming) before(s *scan, i int) *thing {
	k := sort.Search(len(s.items), func(k int) bool { return s.items[k].upto > i }) - 1
	end := i
	for end > 0 && s.r[end-1] == ' ' {
		end--
	}
	from := end
	for ; k >= 0 && s.items[k].upto == from && i-s.items[k].from <= 14; k-- {
		it := &s.items[k]
		if it.kind == nameItem || it.kind == wordItem && it.word != nil && it.word.entity != nil {
			from = it.from
			if it.upto == end && !(it.word != nil && it.word.entity != nil && it.word.entity.Type == place && k > 0 && s.items[k-1].upto == from && (s.items[k-1].word == nil && isHan(s.r[s.items[k-1].from]) || s.items[k-1].word != nil && s.items[k-1].word.entity != nil && s.items[k-1].word.entity.Type == company)) {
				return n.addUpto(s, k+1, from, end)
			}
			continue
		}
		if it.kind == wordItem && it.upto == end && nameEnds[s.text(it.from, it.upto)] && k > 0 && s.items[k-1].upto == it.from && s.items[k-1].upto-s.items[k-1].from == 1 && isHan(s.r[s.items[k-1].from]) {
			from = it.from // 悅達投資(600805)
			continue
		}
		if it.kind != wordItem || (it.upto-it.from > 1 || from < end && strings.ContainsRune("予给对与和及由被将把在为是的向于等", s.r[it.from])) && it.is(stop|acts|says|trades|hopes|up|down) {
			break
		}
		from = it.from
	}
	return n.addUpto(s, k+1, from, end)
}

// addUpto adds the name that ends at rune end, without the nouns that say what
// it is; it begins at the item first, which stands at rune from where there is one.
func (n *naming) addUpto(s *scan, first, from, end int) *thing {
	last := first
	for last < len(s.items) && s.items[last].upto <= end {
		last++
	}
	if first < last {
		at := properName(s, first, last)
		for k := last - 2; k > at; k-- {
			if kinds[s.text(s.items[k].from, s.items[k].upto)] && (strange(s, k+1, last) || endsFirm(s, k+1, last) && last-k > 2) {
				at = k + 1 // 手術機械人企業瀚星醫療（02697）
				break
			}
		}
		from = s.items[at].from
	}
	t := n.add(s.text(from, end), 14)
	if t == nil {
		t = n.coded(s, end)
	}
	return t
}

// coded adds the three or four characters before a stock code that nothing else stands
// before in their clause: everyday words may be a name there, 高新興(300098).
func (n *naming) coded(s *scan, end int) *thing {
	from := end
	for from > 0 && end-from < 5 && isHan(s.r[from-1]) {
		from--
	}
	name := s.text(from, end)
	if end-from < 3 || end-from > 4 || n.x.known(name) || len(n.things) >= mostNames {
		return nil
	}
	if n.things[name] == nil {
		n.things[name] = &thing{id: makeID(name, "-"), text: name, typ: company}
	}
	return n.things[name]
}
