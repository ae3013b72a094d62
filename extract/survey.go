package extract

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// A naming finds the names that a document introduces itself.
type naming struct {
	x         *Extractor
	things    map[string]*thing // by folded name
	order     []string          // the names of things, sorted
	titleName string            // a name that the title alone seems to hold
	titleText string
	titleLead *thing          // what a title begins with before a colon, where the body does not repeat it
	day       Period          // the day that the article opens with, for the prices in it
	many      bool            // the text is of several companies
	official  bool            // a public office speaks: figures without a subject are the country's
	body      []string        // folded text of the blocks
	starts    map[string]int  // how many sentences begin with a phrase and a metric
	main      *thing          // what the article is about
	mainAt    int             // the block that first names main; -1 for the title
	mainPos   int             // …and at which rune
	leads     map[string]bool // whom sentences of the body begin with, or name with their codes, by id
	from      string          // who the title quotes
}

// survey reads the title and the sentence starts of the document for names.
func (x *Extractor) survey(title *scan, blocks []*scan) *naming {
	n := &naming{x: x, things: map[string]*thing{}, leads: map[string]bool{}, starts: map[string]int{}, titleText: title.folded}
	for _, s := range blocks {
		n.body = append(n.body, s.folded)
	}
	n.title(title)
	if n.main == nil && n.titleLead != nil && speaksOfItself(blocks) {
		n.main = n.titleLead
	}
	for _, s := range blocks {
		n.tickers(s)
		n.frames(s)
		n.firms(s)
		n.warned(s)
		n.bonds(s)
		n.cited(s)
		n.rated(s)
		n.works(s)
		n.estates(s)
	}
	n.roundup()
	n.repeated()
	n.shorten()
	n.choose(title, blocks)
	n.locality(title, blocks)
	if n.main == nil && !n.official {
		for _, s := range blocks {
			n.topic(s)
		}
	}
	for _, s := range blocks {
		n.coordinated(s)
	}
	n.locate(title)
	n.official = n.official || n.statistics(blocks)
	return n
}

// introduced reports whether the text itself named t, as opposed to what binding made of a phrase.
func (n *naming) introduced(t *thing) bool {
	for _, name := range n.order {
		if n.things[name] == t {
			return true
		}
	}
	return false
}

// roundup forgets the company that the body names first where it goes on to two more and the title names none of them.
func (n *naming) roundup() {
	if n.main == nil || len(n.leads) < 3 || n.titleLead != nil || n.titleName != "" || strings.Contains(n.titleText, Fold(n.main.text)) {
		return
	}
	n.main, n.many = nil, true
}

// locality makes the unknown place of the title the subject of a report that speaks of 全市 or 全省:
// 上半年鶴嶺經濟運行情況.
func (n *naming) locality(title *scan, blocks []*scan) {
	if n.main != nil && (n.main.typ == place || n.main.row != nil) || len(blocks) == 0 {
		return
	}
	local := false
	for i := range blocks[0].items {
		local = local || localities[blocks[0].text(blocks[0].items[i].from, blocks[0].items[i].upto)]
	}
	for i := 0; local && i < len(title.items); i++ {
		end := i
		for end < len(title.items) && title.items[end].kind == wordItem && title.items[end].word == nil && isHan(title.r[title.items[end].from]) {
			end++
		}
		if k := end - i; k < 2 || k > 4 {
			i = max(i, end-1)
			continue
		}
		name := title.text(title.items[i].from, title.items[end-1].upto)
		n.things[name] = &thing{id: makeID(name, "-"), text: name, typ: place}
		n.main, n.mainAt = n.things[name], -1
		return
	}
}

// statistics reports whether the figures are a country's: nobody is the subject, and the text measures what only countries have.
func (n *naming) statistics(blocks []*scan) bool {
	if n.main != nil && n.main.typ != place {
		return false
	}
	for _, s := range blocks {
		for i := range s.items {
			if m := s.items[i].metric(); m != nil && hardMacro(m) || surveyed[s.text(s.items[i].from, s.items[i].upto)] {
				return true
			}
		}
	}
	return false
}

// surveyed are whom the statistics of a country's industry are of.
var surveyed = wordSet("规上工业 规模以上工业 规模以上工业企业 规上工业企业 规模以上企业")

// locate finds where main is named first.
func (n *naming) locate(title *scan) {
	if n.main == nil {
		return
	}
	n.mainAt = -1
	name := Fold(n.main.text)
	if strings.Contains(n.titleText, name) {
		return
	}
	for i, text := range n.body {
		if k := strings.Index(text, name); k >= 0 {
			n.mainAt, n.mainPos = i, utf8.RuneCountInString(text[:k])
			return
		}
	}
}

// frames adds what stands at the start of a sentence before 公告, 发布, 实现 and other things that companies do.
func (n *naming) frames(s *scan) {
	start := 0
	for i := range s.items {
		switch s.items[i].kind {
		case full, semicolon:
			n.lead(s, start, i, false)
			start = i + 1
		case pause:
			n.lead(s, start, i, false)
			start = i + 1
			continue
		case nameItem, wordItem:
			w := s.items[i].word
			n.official = n.official || w != nil && w.entity != nil && w.entity.Type == office
		}
		n.apposition(s, i)
	}
	n.lead(s, start, len(s.items), false)
}

// lead reads the start of one sentence: [times] NAME (acts | says | trades | time); in a title also NAME metric.
func (n *naming) lead(s *scan, from, upto int, title bool) {
	i := from
	for i < upto && (s.items[i].kind == whenItem || s.items[i].kind == pause || opens(s, i)) {
		i++
	}
	start := i
	for ; i < upto; i++ {
		it := &s.items[i]
		if it.kind == whenItem || it.kind == quantItem && title || it.kind == mark && s.r[it.from] == '(' {
			break
		}
		if it.kind != wordItem {
			if r := s.r[it.from]; r == '"' || r == '·' {
				continue
			}
			return
		}
		long := it.upto-it.from > 1
		if i > start && endsFirm(s, start, i) && (!long && (it.is(stop) || it.metric() != nil) || titles[s.text(it.from, it.upto)]) && it.from-s.items[start].from >= 4 {
			break
		}
		if title && !long && i > start+1 && it.is(hopes|up|down|trades|reach) && it.word.entity == nil {
			break
		}
		if !long || it.word == nil || it.word.entity != nil {
			continue
		}
		if it.is(acts|says|trades|hopes) || it.metric() != nil && title && !it.is(firm|kindOf) {
			break
		}
		if it.metric() != nil && i > start && !it.is(firm|kindOf|business) {
			if (endsFirm(s, start, i) || strange(s, start, i) && n.often(s.text(s.items[start].from, it.from))) && it.from-s.items[start].from >= 3 && begins(s, from) {
				break
			}
			if name := s.text(s.items[start].from, it.from); len([]rune(name)) <= 8 {
				n.starts[name]++
			}
			return
		}
		if it.is(stop) {
			return
		}
	}
	if i == start || i >= upto && !title {
		return
	}
	if i+1 < upto && s.items[i].kind == whenItem && datelines[s.text(s.items[i+1].from, s.items[i+1].upto)] {
		return // 央廣網北京2月18日消息
	}
	for i > start+1 && lateWords[s.text(s.items[i-1].from, s.items[i-1].upto)] {
		i-- // 某某則預計
	}
	for k := start + 1; k < i; k++ {
		if posts[s.text(s.items[k].from, s.items[k].upto)] {
			i = k // 遠橋董事長許晏清認為
		}
	}
	start = properName(s, start, i)
	for k := i - 2; k > start; k-- {
		if kinds[s.text(s.items[k].from, s.items[k].upto)] && !s.items[k-1].is(stop|reach|filler) && strange(s, k+1, i) {
			start = k + 1 // 具身智能公司星躍機器人
			break
		}
	}
	name := trimReport(s.text(s.items[start].from, s.items[i-1].upto))
	for _, w := range []string{"全体", "整体", "全天", "全部"} {
		name = strings.TrimSuffix(name, w)
	}
	if title && n.titleName == "" && strange(s, start, i) && i < upto && !measurable(name) && !n.x.beginsMetric(name) {
		n.titleName = name
	}
	if !title && !n.evident(s, start, i, name) || title && !n.x.known(strings.ToLower(name)) && !(n.inBody(name) && (endsFirm(s, start, i) || s.items[i-1].is(kindOf) || strange(s, start, i))) {
		return
	}
	if i < upto && s.items[i].kind == whenItem && !title && len([]rune(name)) > 8 {
		return
	}
	t := n.add(name, 12)
	if t != nil && t.typ == company && !title {
		n.leads[t.id] = true
	}
	if t == nil || n.main != nil || t.typ == source || t.row != nil && t.row.Rates && (n.from != "" || i < upto && s.items[i].is(says|hopes)) || t.typ == place || t.row == nil && t.typ != company && !title {
		return
	}
	if i < upto && s.items[i].is(stop) && !s.items[i].is(acts) && !begins(s, from) {
		return // what a clause only says something of: 重新審視某某公司的實力
	}
	if speaks := i < upto && s.items[i].is(says) && (!s.items[i].is(acts) || i+1 < len(s.items) && s.items[i+1].kind == pause && !endsFirm(s, start, i)); !speaks || title {
		n.main = t
	}
}

// lateWords stand between a subject and its verb.
var lateWords = wordSet("则 亦 也 均 还 仍 已 又 再 曾")

// posts are what people hold in companies.
var posts = wordSet("董事长 总经理 执行长 财务长 总裁 副总裁 副总经理 主席 行政总裁 首席执行官 首席财务官 财务总监 创始人 发言人 营运长 技术长 CEO CFO COO 负责人 董秘 董事会秘书")

func (n *naming) inBody(name string) bool {
	for _, text := range n.body {
		if strings.Contains(text, name) {
			return true
		}
	}
	return false
}

// repeated adds the phrases that the title holds, or that begin more than one sentence, before a metric.
func (n *naming) repeated() {
	names := make([]string, 0, len(n.starts))
	for name := range n.starts {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if len([]rune(name)) < 3 && n.mentions(name) < 3 || n.starts[name] < 2 && !strings.Contains(n.titleText, name) {
			continue
		}
		s := n.x.scan(name, 0)
		general := false
		for i := range s.items {
			general = general || s.items[i].is(common|business|broker|kindOf|total|filler)
		}
		if !general && n.main == nil || !general && strings.Contains(n.titleText, name) {
			if t := n.add(name, 8); t != nil && n.main == nil && t.typ != place {
				n.main = t
			}
		}
	}
}

// evident reports whether the items start..end, which a verb or a time follows,
// show themselves to be a name: known, with the ending of one, named in the title, or what announces something.
func (n *naming) evident(s *scan, start, end int, name string) bool {
	first, last := &s.items[start], &s.items[end-1]
	if first.is(refers) || len([]rune(name)) < 3 && !(end < len(s.items) && (s.items[end].kind == whenItem || lateWords[s.text(s.items[end].from, s.items[end].upto)] && begins(s, start)) && strange(s, start, end)) {
		return false
	}
	if last.is(firm) && end < len(s.items) && forecasts[s.text(s.items[end].from, s.items[end].upto)] && begins(s, start) && len([]rune(name)) == 4 {
		return true // 兄弟科技預計: every word of it is an everyday one
	}
	if endsFirm(s, start, end) || last.is(kindOf) || strings.Contains(n.titleText, name) {
		return true
	}
	if !first.is(common) && strange(s, start, end) && begins(s, start) {
		return true
	}
	if last.is(common|broker) || first.is(common) {
		return false
	}
	if strange(s, start, end) && (begins(s, start) || end < len(s.items) && forecasts[s.text(s.items[end].from, s.items[end].upto)] && typeOf(name) == company) {
		return true
	}
	return end < len(s.items) && announces[s.text(s.items[end].from, s.items[end].upto)]
}

// properName passes over the nouns that say what the name after them is: 被動元件通路商晶岳科技.
func properName(s *scan, start, end int) int {
	nouns, at := 0, start
	for k := start; k < end-1; k++ {
		it := &s.items[k]
		title := titles[s.text(it.from, it.upto)] && (it.upto-it.from > 1 || k > start && s.items[k-1].word != nil && s.items[k-1].upto-s.items[k-1].from > 1)
		if it.word != nil && it.word.entity != nil {
			return start // 國內出遊
		}
		if title || it.is(common|business) && !it.is(firm) && it.upto-it.from > 1 {
			nouns++
			if title || strings.ContainsRune("商厂行业店社", s.r[it.upto-1]) {
				nouns++
			}
			at = k + 1
		}
	}
	if nouns < 2 || s.items[end-1].upto-s.items[at].from < 2 || !strange(s, at, end) && !endsFirm(s, at, end) {
		return start
	}
	return at
}

// often reports whether the body names something more than once.
func (n *naming) often(name string) bool { return n.mentions(name) > 1 && typeOf(name) == company }

// mentions counts how often the body holds name.
func (n *naming) mentions(name string) int {
	count := 0
	for _, text := range n.body {
		count += strings.Count(text, name)
	}
	return count
}

// endsFirm reports whether the items start..end end like a company: 科技, 科技25.
func endsFirm(s *scan, start, end int) bool {
	for end--; end > start && isDigit(s.r[s.items[end].from]) && s.items[end].kind == wordItem; end-- {
	}
	if !s.items[end].is(firm) || !nounEndings[s.text(s.items[end].from, s.items[end].upto)] {
		return s.items[end].is(firm)
	}
	for k := start; k < end; k++ { // 本土市場遊戲 is no company
		if it := &s.items[k]; it.word == nil || it.word.entity != nil || it.is(firm) || it.upto-it.from == 1 {
			return true
		}
	}
	return false
}

// begins reports whether a sentence begins at item i, or only a time stands before it in its sentence.
func begins(s *scan, i int) bool {
	if i >= 2 && s.items[i-1].kind == pause && s.items[i-2].kind == whenItem {
		i -= 2
	}
	return i == 0 || s.items[i-1].kind == full || s.items[i-1].kind == semicolon
}

// strange reports whether the items hold a stretch that no dictionary word covers: what names are made of.
func strange(s *scan, start, end int) bool {
	unknown := 0
	for k := start; k < end; k++ {
		it := &s.items[k]
		switch {
		case it.kind != wordItem:
			return false
		case it.word == nil && isLatin(s.r[it.from]) && it.upto-it.from > 1:
			unknown += 2
		case it.word == nil && isHan(s.r[it.from]):
			unknown++
		}
	}
	return unknown >= 2
}

// forecasts are verbs that a company's own forecast begins with, in the middle of a sentence too.
var forecasts = map[string]bool{"预计": true, "预告": true, "预增": true, "预亏": true, "公告": true, "披露": true, "宣布": true, "公布": true}

// announces are the verbs of a company's own news.
var announces = map[string]bool{"公告": true, "发布": true, "公布": true, "披露": true, "发布公告": true, "宣布": true, "公告称": true, "披露称": true, "发表": true, "释出": true}

// opens reports whether the word at i may open a sentence before its subject: 其中, 此外, 而.
func opens(s *scan, i int) bool {
	it := &s.items[i]
	if it.kind != wordItem || !it.is(filler|stop) || it.is(acts|says) {
		return false
	}
	return it.upto-it.from > 1 || strings.ContainsRune("而但另又且据在当", s.r[it.from])
}

// ownResults reports whether a title goes on with what the bank at i earned itself: 高盛第四季度淨營收….
func ownResults(s *scan, i int) bool {
	if i+1 >= len(s.items) {
		return false
	}
	next := &s.items[i+1]
	return next.kind == whenItem || next.metric() != nil && next.metric().ID != "target_price"
}

// beginsMetric reports whether the folded name is only the beginning of a metric's: 建物買賣移轉(棟數).
func (x *Extractor) beginsMetric(name string) bool {
	i := sort.SearchStrings(x.measured, name)
	return i < len(x.measured) && len(x.measured[i]) > len(name) && strings.HasPrefix(x.measured[i], name)
}

// choose settles what the article is about where neither a ticker nor a frame told:
// the entity its title names, else the one the body names first.
func (n *naming) choose(title *scan, blocks []*scan) {
	defer func() {
		if n.titleLead != nil && (n.main == nil || n.main.typ == place) {
			n.main = n.titleLead
		}
		if n.main == nil && n.titleName != "" && (!n.official || n.inBody(n.titleName)) && !n.x.beginsMetric(n.titleName) {
			if t := n.add(n.titleName, 8); t != nil && t.typ == company {
				n.main = t
			}
		}
		for _, name := range n.sorted() { // a broker whose own results these are
			if n.main == nil && n.things[name].row == nil && n.things[name].typ == source && strings.HasSuffix(name, "证券") {
				n.main = n.things[name]
			}
		}
	}()
	if n.main != nil && n.main.typ != source {
		return
	}
	for _, s := range append([]*scan{title}, blocks...) {
		for i := range s.items {
			if m := s.items[i].metric(); m != nil && hardMacro(m) && (n.official || s.block >= 0) {
				return // statistics are of the country, not of the 蘋果 among its goods
			}
			if w := s.items[i].word; w != nil && w.entity != nil && !w.generic && !dateline(s, i) && w.entity.Type != source && w.entity.Type != office {
				if t := w.entity.Type; s.block >= 0 && (t == commodity || t == bond) {
					continue
				}
				if i > 0 && s.items[i-1].is(than) {
					continue // 低於可比公司…
				}
				if w.entity.Type == place && i > 0 && s.block >= 0 && partners[s.text(s.items[i-1].from, s.items[i-1].upto)] {
					continue // 對美國出口
				}
				if w.entity.Rates && (s.block >= 0 || !ownResults(s, i)) {
					continue
				}
				n.main = n.of(w.entity, s.text(s.items[i].from, s.items[i].upto))
				if w.entity.Type == place && i+1 < len(s.items) && s.items[i+1].is(firm) && s.items[i+1].from == s.items[i].upto && s.items[i+1].upto-s.items[i+1].from > 1 {
					if t := n.add(s.text(s.items[i].from, s.items[i+1].upto), 12); t != nil && t.typ == company {
						n.main = t // 福建水泥
					}
				}
				return
			}
		}
		if s.block >= 2 || n.many {
			return
		}
	}
}
