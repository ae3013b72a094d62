package extract

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// suffixTypes tell the type of an entity from the end of its name, longest first.
var suffixTypes = []struct {
	typ   string
	words string
}{
	{index, "指数 综指 成指 指数基金"},
	{bond, "国债 美债 公债 债券 企业债 活跃券 期债 国开债"},
	{commodity, "期货 原油 黄金 期铜 现货 主力合约 合约 动力煤 铁矿石 螺纹钢 焦炭 豆粕 生猪 硅片 多晶硅 硅料 组件"},
	{industry, "行业 市场 产业 板块 领域 赛道 企业 券商 银行业 保险业 车市 概念股"},
	{place, "省 市 州 自治区 经济体"},
	{source, "证券 统计局 协会 分会 研究院 研究所 发改委 委员会 通讯社 日报 晚报 时报 交易所 管理局 总局 总署 财政部 商务部 人社部 住建部 农业农村部 央行 联合会 商会 咨询 办 局 厅 署 委"},
}

// suffixIndex is suffixTypes by last rune.
var suffixIndex = func() map[rune][][2]string {
	index := map[rune][][2]string{}
	for _, row := range suffixTypes {
		for _, w := range strings.Fields(row.words) {
			last, _ := utf8.DecodeLastRuneInString(w)
			index[last] = append(index[last], [2]string{w, row.typ})
		}
	}
	return index
}()

func typeOf(name string) string {
	last, _ := utf8.DecodeLastRuneInString(name)
	for _, e := range suffixIndex[last] {
		if strings.HasSuffix(name, e[0]) && !(e[1] == place && len([]rune(name)) > 6) {
			return e[1]
		}
	}
	return company
}

// reportNouns end a title's lead that is more than a name: 重庆燃气业绩快报.
var reportNouns = []string{"业绩快报", "业绩预告", "业绩", "财报", "年报", "季报", "半年报", "中报", "三季报", "一季报", "公告", "快报", "预告", "快讯", "点评", "公司点评", Fold("首次覆盖"), "深度报告", "股东会", "法说会", "法说", "简评", "跟踪报告", "早报", "晚报", "要闻", "异动", "盘后", "速递", "研报", "观察"}

func trimReport(s string) string {
	if i := strings.IndexAny(s, "(（"); i > 0 {
		s = s[:i]
	}
	for changed := true; changed; {
		changed = false
		for _, w := range reportNouns {
			if t := strings.TrimSuffix(s, w); t != s && t != "" {
				s, changed = t, true
			}
		}
	}
	return s
}

// add takes a name that the text introduces, unless it is no name. limit is the most runes it may have.
func (n *naming) add(name string, limit int) *thing {
	name = strings.Trim(name, " \"'《》【】[]·")
	rs := []rune(name)
	if len(rs) < 2 || len(rs) > limit {
		return nil
	}
	if money[name] {
		return nil
	}
	key := strings.ToLower(name)
	if t := n.things[key]; t != nil {
		return t
	}
	if i, ok := n.x.seg.index[key]; ok {
		w := &n.x.seg.words[i]
		if w.entity != nil && !w.generic {
			t := n.of(w.entity, name)
			n.things[key] = t
			return t
		}
		if w.role != 0 || w.metrics != nil {
			return nil
		}
	}
	if len(n.things) >= mostNames || !n.plausible(name) {
		return nil
	}
	t := &thing{id: makeID(name, "-"), text: name, typ: typeOf(name)}
	if short := legalName(name); short != "" {
		t.id = makeID(short, "-")
		n.things[strings.ToLower(short)] = t
	}
	n.things[key] = t
	return t
}

// mostNames is how many names one article may introduce: each is looked for in the whole text.
const mostNames = 400

// measures end the names of what is measured, which are no one's names.
var measures = strings.Fields("量 额 率 值 价 数量 金额 人数 余额 均价 占比 比重 利润 净利 收入 支出 成本 费用 增速 增幅 涨幅 跌幅")

// plausible rejects what holds punctuation, figures, times or words that names do not have.
func (n *naming) plausible(name string) bool {
	if endsWithAny(name, measures) || n.x.beginsMetric(name) {
		return false // 銷貨數量 is a metric
	}
	s := n.x.scan(name, 0)
	if _, counted := hanDigit(s.at(0)); counted && strings.ContainsRune("家大个间只名位", s.at(1)) {
		return false // 兩家港口
	}
	if last := len(s.items) - 1; last > 0 && s.items[last].is(business) && !s.items[last].is(firm) {
		return false // 諮詢服務業務
	}
	if s.items[0].is(part) {
		return false // 占公司
	}
	content := false
	for i := range s.items {
		it := &s.items[i]
		long := it.upto-it.from > 1
		switch {
		case it.kind == quantItem && i > 0 && i == len(s.items)-1 && s.items[i-1].is(firm) && s.quants[it.n].bare:
		case it.kind == quantItem || it.kind == whenItem:
			return false
		case i == 0 && abroad(it.word) && nounEndings[s.text(s.items[len(s.items)-1].from, s.items[len(s.items)-1].upto)]:
			return false // 歐元區食品
		case i == 0 && (it.is(refers) || it.word != nil && it.word.entity != nil && (it.word.entity.ID == "china" || it.word.entity.ID == "usa") && len(s.items) > 1 && !s.items[len(s.items)-1].is(firm) && !strange(s, 1, len(s.items))):
			return false
		case it.kind != wordItem && s.r[it.from] != '·' && s.r[it.from] != '&' && s.r[it.from] != '-':
			return false
		case !long && i > 0 && strings.ContainsRune("的在是了被就也都而但并或从对把将于其等还又则该此使让称指至到", s.r[it.from]):
			return false
		case it.word == nil:
			content = true
		case !long && it.word.entity != nil:
			content = true
		case it.word.entity != nil && len(s.items) > 1 && (it.word.entity.Type != place || i > 0 && s.items[i-1].word != nil):
			return false
		case i > 0 && i == len(s.items)-1 && nameEnds[s.text(it.from, it.upto)]:
		case long && it.word.metrics != nil && !it.is(firm|business|kindOf):
			return false
		case long && it.is(stop|acts|says|trades|up|down|hopes|hope|each|refers|total|part) && !it.is(firm|kindOf|business):
			return false
		case it.word.entity != nil || it.is(firm|kindOf|business|broker):
			content = true
		}
	}
	first := s.items[0]
	if first.is(stop|joins|holder|filler) && first.upto-first.from == 1 && len(s.items) > 1 && strings.ContainsRune("的了在是也就都而但且又还被这那该此各每本其按据从由对与及受因为随等让使将较经自", s.r[0]) {
		return false
	}
	return content
}

// abroad reports whether w names a country or region of another money than those of the articles.
func abroad(w *word) bool {
	return w != nil && w.entity != nil && w.entity.Type == place && w.entity.Currency != "" && !strings.Contains("CNY TWD HKD", w.entity.Currency)
}

func (n *naming) of(row *EntityRow, text string) *thing {
	t := &thing{id: row.ID, text: text, typ: row.Type, row: row}
	if t.typ == office {
		t.typ = source
	}
	return t
}

// mark turns the names in s into name items.
func (n *naming) mark(s *scan) {
	type hit struct {
		from, upto int
		t          *thing
	}
	var hits []hit
	text := s.lower()
	if len(n.order) != len(n.things) {
		n.order = n.sorted()
	}
	for _, name := range n.order {
		t := n.things[name]
		if t.row != nil && n.x.known(name) {
			continue // the dictionary finds these
		}
		for at := 0; ; {
			k := strings.Index(text[at:], name)
			if k < 0 {
				break
			}
			from := s.runeAt(at + k)
			if upto := from + len([]rune(name)); !s.cutsMetric(from, upto) {
				hits = append(hits, hit{from, upto, t})
			}
			at += k + len(name)
		}
	}
	for i := range s.items {
		if it := &s.items[i]; it.kind == wordItem && it.word != nil && it.word.entity != nil {
			e := it.word.entity
			if it.word.generic && (it.upto-it.from == 1 || !n.family(e)) {
				continue
			}
			it.kind, it.entity = nameItem, n.of(e, s.text(it.from, it.upto))
		}
	}
	n.extend(s)
	if len(hits) == 0 {
		return
	}
	sort.SliceStable(hits, func(i, j int) bool {
		if hits[i].from != hits[j].from {
			return hits[i].from < hits[j].from
		}
		return hits[i].upto > hits[j].upto
	})
	out := s.items[:0] // never more items than are read
	k, done := 0, 0
	for _, it := range s.items {
		for k < len(hits) && hits[k].upto <= it.from {
			k++
		}
		if it.kind == quantItem || it.kind == whenItem {
			out = append(out, it)
			done = it.upto
			continue
		}
		if k < len(hits) && hits[k].from <= it.from && it.from < hits[k].upto {
			if hits[k].from >= done || it.from == hits[k].from {
				if it.from == hits[k].from {
					out = append(out, item{kind: nameItem, from: hits[k].from, upto: hits[k].upto, entity: hits[k].t})
					done = hits[k].upto
				}
			}
			if it.from < done {
				continue
			}
		}
		out = append(out, it)
	}
	s.items = out
}

// cutsMetric reports whether a name at from..upto would end within the name of a metric: 香港銀行 in 香港銀行體系總結餘.
func (s *scan) cutsMetric(from, upto int) bool {
	i := sort.Search(len(s.items), func(i int) bool { return s.items[i].upto > upto })
	return i < len(s.items) && s.items[i].from > from && s.items[i].from < upto && s.items[i].metric() != nil
}

// extend makes one name of a known one and the ending of a company behind it: 比亞迪電子, 上海電氣.
func (n *naming) extend(s *scan) {
	out := s.items[:0]
	for i := 0; i < len(s.items); i++ {
		it := s.items[i]
		if it.kind == nameItem && it.entity.typ == place {
			if k := unknownBefore(s, out, it.from); k >= 0 {
				if t := n.add(s.text(out[k].from, it.upto), 8); t != nil {
					it.from, it.entity, it.word = out[k].from, t, nil // 融創中國, 永利澳門
					out = out[:k]
				}
			}
		}
		if it.kind == nameItem && i+2 < len(s.items) && it.entity.typ == place && s.items[i+1].is(firm) && s.items[i+2].is(firm) && s.items[i+2].from == s.items[i+1].upto && s.items[i+2].upto-s.items[i+2].from > 1 {
			if t := n.add(s.text(it.from, s.items[i+2].upto), 12); t != nil {
				it.upto, it.entity, it.word = s.items[i+2].upto, t, nil // 中國信託銀行
				i += 2
			}
		} else if it.kind == nameItem && it.entity.typ == company && i+1 < len(s.items) && s.items[i+1].from == it.upto && strings.EqualFold(s.text(it.upto, s.items[i+1].upto), "adr") {
			it.upto = s.items[i+1].upto // 台積電ADR
			i++
		} else if it.kind == nameItem && i+1 < len(s.items) && s.items[i+1].from == it.upto && n.another(it, &s.items[i+1], s) {
			text := s.text(it.from, s.items[i+1].upto)
			if t := n.add(text, 12); t != nil {
				it.upto, it.entity, it.word = s.items[i+1].upto, t, nil
				i++
			}
		}
		out = append(out, it)
	}
	s.items = out
}

// unknownBefore answers where two to four characters that no word covers begin
// right before rune at, behind a pause or at the start of the line; -1 for none.
func unknownBefore(s *scan, out []item, at int) int {
	k := len(out)
	for k > 0 && out[k-1].upto == at && out[k-1].kind == wordItem && out[k-1].word == nil && isHan(s.r[out[k-1].from]) {
		k--
		at = out[k].from
	}
	if n := len(out) - k; n < 2 || n > 4 || k > 0 && out[k-1].kind == wordItem && out[k-1].upto == at {
		return -1
	}
	return k
}

// another reports whether next makes the name it another company's.
func (n *naming) another(it item, next *item, s *scan) bool {
	if next.kind != wordItem || !next.is(firm) || next.is(refers) || next.metric() != nil || next.upto-next.from < 2 || it.entity.row == nil {
		return false
	}
	switch s.text(next.from, next.upto) {
	case "集团", "股份", "控股", "公司", "科技", "汽车", "国际", "游戏", "互联", "网络", "软件", "零售", "电力", "工业", "能源", "黄金", "旅游", "航空", "机场", "港口", "铁路", "基金", "保险", "期货", "超市", "教育", "电信", "半导体", "石油", "钢铁", "材料":
		return false
	}
	return it.entity.typ == company || it.entity.typ == place && it.entity.id != "china" && it.entity.id != "usa"
}

// family reports whether e is a unit of what the article is about, or of its parent.
func (n *naming) family(e *EntityRow) bool {
	return n.main != nil && (n.main.id == e.ID || n.main.id == e.Parent || n.main.row != nil && n.main.row.Parent == e.Parent)
}

func (n *naming) sorted() []string {
	names := make([]string, 0, len(n.things))
	for name := range n.things {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func (x *Extractor) known(folded string) bool {
	i, ok := x.seg.index[folded]
	return ok && x.seg.words[i].entity != nil
}
