package extract

import "strings"

// apposition reads the name behind a noun that names what it is: 同業英豐, 電源廠力旭.
func (n *naming) apposition(s *scan, i int) {
	word := s.text(s.items[i].from, s.items[i].upto)
	if titles[word] && n.quoted(s, i+1) {
		return
	}
	if i+1 == len(s.items) || s.items[i+1].kind != wordItem || s.items[i+1].word != nil {
		return
	}
	if (titles[word] || latinTitles[word]) && n.latin(s, i+1) || !titles[word] {
		return
	}
	end := i + 1
	for end < len(s.items) && s.items[end].kind == wordItem && (s.items[end].word == nil && (isHan(s.r[s.items[end].from]) || isLatin(s.r[s.items[end].from])) || s.items[end].is(firm) && end > i+1) {
		end++
	}
	if end == i+1 {
		return
	}
	if end+1 < len(s.items) && s.items[end].is(common|firm) && s.items[end].upto-s.items[end].from == 2 && s.items[end+1].is(stop|acts|hopes) {
		end++ // 逆變器廠商海辰電源則…
	}
	name := s.text(s.items[i+1].from, s.items[end-1].upto)
	if k := len([]rune(name)); k < 2 || k > 6 {
		return
	}
	n.add(name, 6)
}

// quoted adds the name in quotation marks at item i: 新盤「瀚岸」.
func (n *naming) quoted(s *scan, i int) bool {
	if i >= len(s.items) || s.r[s.items[i].from] != '"' {
		return false
	}
	for end := i + 1; end < len(s.items) && end < i+7; end++ {
		if s.r[s.items[end].from] == '"' {
			return end > i+1 && n.add(s.text(s.items[i+1].from, s.items[end-1].upto), 8) != nil
		}
	}
	return false
}

// latin adds a name in Latin letters that begins at item i, several words of it: 公司Helix AI.
func (n *naming) latin(s *scan, i int) bool {
	end := i
	for end < len(s.items) && s.items[end].kind == wordItem && s.items[end].word == nil && (isLatin(s.r[s.items[end].from]) || end > i && s.r[s.items[end].from] == ' ' && end+1 < len(s.items) && isLatin(s.r[s.items[end+1].from])) {
		end++
	}
	if end == i || s.r[s.items[i].from] > 'Z' {
		return false
	}
	name := s.text(s.items[i].from, s.items[end-1].upto)
	return len(name) > 2 && n.add(name, 24) != nil
}

// titles are nouns that stand before a name.
var titles = map[string]bool{"同业": true, "同行": true, "对手": true, "竞争对手": true, "龙头": true, "厂商": true, "子公司": true, "母公司": true, "大厂": true, "业者": true, "车企": true, "药企": true, "房企": true, "厂": true, "旗下": true, "商": true, "股": true, "品牌": true, "大股东": true, "股东": true, "新势力": true, "巨头": true, "独角兽": true, "新盘": true, "楼盘": true, "屋苑": true, "竞争者": true}

// kinds say what sort of company the name behind them is.
var kinds = wordSet("公司 企业 厂商 平台 品牌 独角兽 初创公司 服务商 提供商 开发商 制造商 供应商 运营商 生产商 巨头 龙头 控股股东 大股东 实控人 实际控制人 第一大股东")

// latinTitles stand before a name in Latin letters only: 公司 alone is a pronoun.
var latinTitles = map[string]bool{"公司": true, "企业": true, "集团": true, "机构": true}

// topic reads what a paragraph begins with as a name where the article has no
// subject of its own and no dictionary word covers it: 古嶼的日子不好過。
func (n *naming) topic(s *scan) {
	start := 0
	for start < len(s.items) && start < 6 && s.items[start].kind != full && (s.items[start].kind == pause || s.items[start].kind == whenItem || s.items[start].word != nil && s.items[start].word.entity == nil && s.items[start].metric() == nil) {
		start++ // 相比之下，
	}
	end := start
	for end < len(s.items) && s.items[end].kind == wordItem && s.items[end].word == nil && (isHan(s.r[s.items[end].from]) || isLatin(s.r[s.items[end].from])) {
		end++
	}
	if end > start && end < len(s.items) && s.items[end].is(firm) && !s.items[end].is(refers) {
		end++ // 遠橋物流
	}
	if end == start || end == len(s.items) || s.items[end].word == nil || start > 0 && s.items[start-1].kind == wordItem {
		return
	}
	if name := s.text(s.items[start].from, s.items[end].from); len([]rune(name)) >= 2 && len([]rune(name)) <= 6 && typeOf(name) == company {
		n.add(name, 6)
	}
}

// nouns that end company names but are also things that companies make or do.
var nounEndings = wordSet(`汽车 电子 能源 物流 旅游 游戏 教育 保险 黄金 材料 食品 饮料 环境 航空 机场 港口 铁路 高速 电力 燃气 零售 百货 超市 酒店 服饰 家居 影视 影业
	期货 基金 信托 租赁 农业 工业 建筑 建设 生物 医药 制药 化学 化工 钢铁 通信 软件 网络 半导体 微电子 光电 精密 机械 机电 电脑 电机 电器 电气 电信 电缆 电梯 造船 航运 海运
	供应链 智能 智造 生技 健康 文化 娱乐 珠宝 新材 船舶 基因 纺织 包装 塑胶 化纤 环保 园林 光学 生科 精工 精机 机床 硅业 锂能 氢能 资讯 数码 网安 水泥 重机 医疗
	科技 国际 公司 石油 石化 传媒 互联 地产 乳业 酒业 啤酒 牧业 种业 纸业 矿业 铝业 铜业 锂业 稀土 水务 资管`)

// firms adds the names that end like a company's wherever they stand: two to
// four characters that no longer word covers, and the ending: 中岳汽車, 凱朗電子.
// An ending that is also an everyday noun asks for a word behind it that a company is the subject of.
func (n *naming) firms(s *scan) {
	for i := range s.items {
		it := &s.items[i]
		if it.kind != wordItem || !it.is(firm) || it.is(refers) || it.upto-it.from < 2 {
			continue
		}
		from, unknown := i, 0
		for from > 0 && i-from < 4 && n.mayName(s, from-1, s.items[from].from) && !(i-from >= 2 && strings.ContainsRune("厂商店社牌", s.r[s.items[from-1].from])) {
			from--
			if s.items[from].word == nil {
				unknown++
			}
		}
		chars := i - from
		if chars < 2 || unknown == 0 || unknown < 2 && chars > 2 || nounEndings[s.text(it.from, it.upto)] && (!n.actsNext(s, i+1) || partAhead(s, from)) {
			continue
		}
		end := i + 1
		for end < len(s.items) && s.items[end].is(firm) && !s.items[end].is(refers) && s.items[end].from == s.items[end-1].upto {
			end++
		}
		if strings.ContainsRune("厂店部馆", s.at(s.items[end-1].upto)) {
			continue // 漳州水泥廠
		}
		n.add(s.text(s.items[from].from, s.items[end-1].upto), 12)
	}
}

// warned adds the shares that an exchange warns of, whose names it prefixes: ST and two or three characters, *ST….
func (n *naming) warned(s *scan) {
	for i := 0; i+1 < len(s.items); i++ {
		it := &s.items[i]
		if it.kind != wordItem || s.text(it.from, it.upto) != "ST" && s.text(it.from, it.upto) != "st" {
			continue
		}
		end := i + 1
		for end < len(s.items) && s.items[end].upto-it.upto <= 3 && s.items[end].from == s.items[end-1].upto && isHan(s.r[s.items[end].from]) && s.items[end].kind == wordItem && (end == i+1 || s.items[end].word == nil || n.mayName(s, end, s.items[end].upto) || s.items[end].from-it.upto < 2) {
			end++
		}
		if s.items[end-1].upto-it.upto >= 2 {
			n.add(s.text(it.from, s.items[end-1].upto), 6)
		}
	}
}

// partAhead reports whether the name at item i is a part of what was spoken of: 其中，縣鄉網絡….
func partAhead(s *scan, i int) bool {
	if i > 0 && s.items[i-1].kind == pause {
		i--
	}
	return i > 0 && s.text(s.items[i-1].from, s.items[i-1].upto) == "其中"
}

// bindsBefore are single characters that stand before a name and are no part of it.
const bindsBefore = "的和与及在对由向将被把或是为了从而但据以其该各这那等于至到较比受因让使给予按经自有无即也就都又还并且则若如已正仍均只仅约近超逾达其共每第当称指据股后前"

// mayName reports whether the item at k, which must end at rune upto, can be a character of a name.
func (n *naming) mayName(s *scan, k, upto int) bool {
	it := &s.items[k]
	return it.kind == wordItem && it.upto == upto && it.upto-it.from == 1 && isHan(s.r[it.from]) && !strings.ContainsRune(bindsBefore, s.r[it.from])
}

// actsNext reports whether what companies do, report or are compared by stands at item i.
func (n *naming) actsNext(s *scan, i int) bool {
	if i >= len(s.items) {
		return false
	}
	it := &s.items[i]
	return it.kind == whenItem || it.kind == quantItem || it.metric() != nil || it.is(acts|says|hopes|trades)
}

// bondNouns end the name of a bond of so many years; the longest first.
var bondNouns = strings.Fields("国债活跃券 国债期货主力合约 国债期货合约 国债期货 美国国债 美国公债 国开债 国债 美债 日债 德债 英债 公债 活跃券 地方债 特别国债")

// bonds adds the bonds that are named by their years: 10年期國債活躍券, 30年美債.
func (n *naming) bonds(s *scan) {
	for i := 1; i < len(s.r); i++ {
		if s.r[i] != '年' || !isDigit(s.r[i-1]) {
			continue
		}
		from, at := i-1, i+1
		for from > 0 && isDigit(s.r[from-1]) {
			from--
		}
		if s.at(at) == '期' {
			at++
		}
		for _, w := range bondNouns {
			if !s.has(at, w) || i-from > 2 {
				continue
			}
			name := s.text(from, at+len([]rune(w)))
			if _, known := n.things[name]; !known && !n.x.known(name) && len(n.things) < mostNames {
				typ := bond
				if strings.Contains(w, "期货") {
					typ = commodity
				}
				n.things[name] = &thing{id: makeID(name, "-"), text: name, typ: typ}
			}
			break
		}
	}
}

// evidenceNouns are the nouns behind who is cited: 據鑫欏資訊數據.
var evidenceNouns = wordSet("数据 统计 调查 监测 测算 报告 资料 消息 最新数据 数据显示 统计显示 最新统计 最新调查 估算 研究 预测 监测显示 调研 披露 报道 报导")

// cited makes who is cited a source: 據鑫欏資訊數據, 根據某某最新調查.
func (n *naming) cited(s *scan) {
	for i := range s.items {
		if !citing[s.text(s.items[i].from, s.items[i].upto)] {
			continue
		}
		end := i + 1
		for end < len(s.items) && end-i <= 8 && s.items[end].kind == wordItem && !evidenceNouns[s.text(s.items[end].from, s.items[end].upto)] && !s.items[end].is(stop) {
			end++
		}
		if end == i+1 || end >= len(s.items) || !evidenceNouns[s.text(s.items[end].from, s.items[end].upto)] {
			continue
		}
		if name := s.text(s.items[i+1].from, s.items[end].from); strange(s, i+1, end) {
			if t := n.add(name, 12); t != nil && t.row == nil {
				t.typ = source
			}
		}
	}
}

// rates are the verbs of brokers before the name of what they rate, and ratings what follows it.
var (
	rates   = wordSet("维持 给予 予 首予 重申 上调 下调 调升 调降 升 降 看好 覆盖 首次覆盖 料 将 把 削 对")
	ratings = wordSet("评级 目标价 盈利预测 盈利 盈测 目标价格 投资评级 买入 增持 中性 跑赢 优于 推荐 强烈推荐 减持 持有 预测")
)

// rated adds what a broker rates, 維持海天味業「買入」評級, and answers the first.
func (n *naming) rated(s *scan) *thing {
	var found *thing
	for i := range s.items {
		if !rates[s.text(s.items[i].from, s.items[i].upto)] {
			continue
		}
		end, unknown := i+1, 0
		for end < len(s.items) && end-i <= 6 && s.items[end].kind == wordItem && s.r[s.items[end].from] != ' ' && (s.items[end].word == nil || s.items[end].is(firm) || n.mayName(s, end, s.items[end].upto)) {
			if s.items[end].word == nil || n.mayName(s, end, s.items[end].upto) {
				unknown++
			}
			end++
		}
		if unknown < 2 || end >= len(s.items) {
			continue
		}
		next := end
		for next < len(s.items) && next < end+2 && s.items[next].kind == mark {
			next++
		}
		if next >= len(s.items) || !ratings[s.text(s.items[next].from, s.items[next].upto)] {
			continue
		}
		if t := n.add(s.text(s.items[i+1].from, s.items[end-1].upto), 8); t != nil && found == nil {
			found = t
		}
	}
	return found
}

// documents end the titles of what is no work: 《管理辦法》.
var documents = strings.Fields("办法 规定 通知 意见 条例 法 纲要 规划 计划 方案 公报 指引 通报 白皮书 年鉴 报告 公告 协议 合同 决定 细则 准则 指南 目录 清单 日报 周刊 时报")

// works adds what stands in 《》: films, games, books.
func (n *naming) works(s *scan) {
	for i := 0; i < len(s.r); i++ {
		if s.r[i] != '《' {
			continue
		}
		end := i + 1
		for end < len(s.r) && end-i < 20 && s.r[end] != '》' {
			end++
		}
		if s.at(end) != '》' || end-i < 3 {
			continue
		}
		name := s.text(i+1, end)
		if !endsWithAny(name, documents) && n.things[strings.ToLower(name)] == nil && !n.x.known(strings.ToLower(name)) && len(n.things) < mostNames {
			n.things[strings.ToLower(name)] = &thing{id: makeID(name, "-"), text: name, typ: work}
		}
		i = end
	}
}

func endsWithAny(s string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// shorten adds the name without its ending where the article goes on with that: 祥鎧精機, then 祥鎧.
func (n *naming) shorten() {
	if len(n.things) > 64 {
		return // no article names so many; each costs a search of the whole text
	}
	for _, name := range n.sorted() {
		t := n.things[name]
		if t.row != nil || t.typ != company {
			continue
		}
		s := n.x.scan(name, 0)
		end := len(s.items)
		for end > 1 && s.items[end-1].is(firm) {
			end--
		}
		if end == len(s.items) || !strange(s, 0, end) && n.x.seg.index[s.text(0, s.items[end-1].upto)] != 0 {
			continue
		}
		short := s.text(0, s.items[end-1].upto)
		if len([]rune(short)) < 2 || n.mentions(short) <= n.mentions(name) {
			continue
		}
		if key := strings.ToLower(short); n.things[key] == nil && !n.x.known(key) {
			n.things[key] = t
		}
	}
}

// coordinated adds an unknown name that is joined to a known one before a metric or 均, 分別: 滄口港與瀾灣港吞吐量.
func (n *naming) coordinated(s *scan) {
	for i := 1; i+2 < len(s.items); i++ {
		it := &s.items[i]
		if !(it.kind == mark && s.r[it.from] == '、' || it.is(joins) && it.upto-it.from == 1) || !n.endsName(s, i) {
			continue
		}
		end := i + 1
		for end < len(s.items) && end-i <= 4 && s.items[end].kind == wordItem && (s.items[end].word == nil && isHan(s.r[s.items[end].from]) || end > i+1 && s.items[end].is(firm)) {
			end++
		}
		if n2 := end - i - 1; n2 < 2 || n2 > 4 || end >= len(s.items) {
			continue
		}
		if next := &s.items[end]; next.is(each|both|joins) || next.metric() != nil || next.kind == whenItem || next.kind == mark && s.r[next.from] == '、' {
			n.add(s.text(s.items[i+1].from, s.items[end-1].upto), 6)
		}
	}
}

// endsName reports whether a company's name ends right before item i.
func (n *naming) endsName(s *scan, i int) bool {
	if w := s.items[i-1].word; w != nil && w.entity != nil {
		return w.entity.Type == company || w.entity.Type == unitOf
	}
	at := s.items[i].from
	for k := 2; k <= 8 && k <= at; k++ {
		if t := n.things[strings.ToLower(s.text(at-k, at))]; t != nil {
			return t.typ == company
		}
	}
	return false
}
