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
		if t := n.add(lead, 14); t != nil && (t.row != nil || n.inBody(lead)) {
			if t.typ != source && !(t.row != nil && t.row.Rates && ratesAhead(s, colon)) && !quotes(s, colon) {
				if n.main == nil {
					n.main = t
				}
				return
			}
			n.from = t.text
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
		if t := n.before(s, i); t != nil && n.main == nil && s.block < 0 && t.typ != source {
			n.main = t
		}
	}
}

func tickerLike(code string) bool {
	m := strings.HasSuffix(code, ".US") || strings.HasSuffix(code, ".N") || strings.HasSuffix(code, ".O") || strings.Contains(code, "NASDAQ") || strings.Contains(code, "NYSE") || strings.Contains(code, "-US") || strings.HasSuffix(code, "-US")
	return m && code == strings.ToUpper(code)
}

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
			if it.upto == end && !(it.word != nil && it.word.entity != nil && it.word.entity.Type == place && k > 0 && s.items[k-1].upto == from && s.items[k-1].word == nil && isHan(s.r[s.items[k-1].from])) {
				return n.addUpto(s, k+1, from, end)
			}
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
		from = s.items[properName(s, first, last)].from
	}
	return n.add(s.text(from, end), 14)
}
