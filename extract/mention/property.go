package mention

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// flatWords tell that a paragraph is about flats in Hong Kong.
var flatWords = strings.Fields("呎价 屋苑 新盘 楼盘 放盘 二手 一手 实用面积 楼市 价单 原业主 低层 中层 高层")

// estateEndings end the names of housing estates.
var estateEndings = strings.Fields("花园 新邨 新村 山庄 半岛 豪园 豪庭 名城 第一城 湾畔 华庭 雅苑 广场 花都 嘉园 海湾 汇玺 海岸 都会 中心 一号 城 轩 居 峰 苑 庭 岸 汇 邨")

// estates adds the housing estates that a paragraph about flats names: 「瀚岸」, 麗城花園錄3宗.
func (n *Document) estates(s *token.Line) {
	if !OfFlats(s) {
		return
	}
	for i := range s.Tokens {
		if s.Runes[s.Tokens[i].From] == '"' {
			n.quotedEstate(s, i)
		}
	}
	n.phasedEstates(s)
	n.latinEstates(s)
	for _, end := range estateEndings {
		for at := 0; ; {
			k := strings.Index(s.Folded[at:], end)
			if k < 0 {
				break
			}
			upto := s.RuneAt(at+k) + len([]rune(end))
			at += k + len(end)
			n.endedEstate(s, upto, len([]rune(end)))
		}
	}
}

// OfFlats reports whether the paragraph counts flats or speaks of their prices.
func OfFlats(s *token.Line) bool {
	for i := range s.Quantities {
		if q := &s.Quantities[i]; q.Unit == "count" && s.Runes[q.Upto-1] == '伙' {
			return true
		}
	}
	return slices.ContainsFunc(s.Runes, flatStarts.Has) && slices.ContainsFunc(flatWords, func(w string) bool { return strings.Contains(s.Folded, w) })
}

// flatStarts are the runes that flatWords begin with: most paragraphs have none.
var flatStarts = func() *text.RuneSet {
	var starts []rune
	for _, w := range flatWords {
		r, _ := utf8.DecodeRuneInString(w)
		starts = append(starts, r)
	}
	return text.RuneSetOf(string(starts))
}()

// quotedEstate adds the name in quotation marks at item i where figures or phases of flats follow.
func (n *Document) quotedEstate(s *token.Line, i int) {
	from := s.Tokens[i].Upto
	upto := from
	for upto < len(s.Runes) && upto-from <= 24 && s.Runes[upto] != '"' {
		upto++
	}
	if s.At(upto) != '"' || upto-from < 2 || strings.ContainsAny(s.Text(from, upto), "，。、%") {
		return
	}
	name := s.Text(from, upto)
	if key := strings.ToLower(name); n.Entities[key] == nil && !knownEntity(n.x, key) && len(n.Entities) < mostNames && n.x.Segmenter.Index[key] == 0 {
		n.Entities[key] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: lexicon.UnitOf}
	}
}

// phasedEstates adds the names with a dot in them before the number of a phase: 天璽·天第2期.
func (n *Document) phasedEstates(s *token.Line) {
	for i := 1; i < len(s.Runes); i++ {
		if s.Runes[i] != '第' || !text.IsDigit(s.At(i+1)) || s.At(i+2) != '期' {
			continue
		}
		from, dots := i, 0
		for from > 0 && i-from < 10 && (text.IsHan(s.Runes[from-1]) || text.IsLatin(s.Runes[from-1]) || strings.ContainsRune("·.‧・", s.Runes[from-1])) {
			if !text.IsHan(s.Runes[from-1]) && !text.IsLatin(s.Runes[from-1]) {
				dots++
			}
			from--
			if dots > 0 && (n.inWord(s, from) || strings.ContainsRune(bindsBefore+"下", s.Runes[from])) {
				from++
				break
			}
		}
		if name := s.Text(from, i); dots > 0 && i-from >= 3 && n.Entities[strings.ToLower(name)] == nil && len(n.Entities) < mostNames {
			n.Entities[strings.ToLower(name)] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: lexicon.UnitOf}
		}
	}
}

// latinEstates adds the estates whose names are several words in Latin letters: YOHO WEST PARKSIDE.
func (n *Document) latinEstates(s *token.Line) {
	for i := 0; i < len(s.Runes); i++ {
		if !text.IsLatin(s.Runes[i]) || i > 0 && text.IsLatin(s.Runes[i-1]) {
			continue
		}
		end, words := i, 1
		for end < len(s.Runes) && end-i < 32 && (text.IsLatin(s.Runes[end]) || s.Runes[end] == ' ' && text.IsLatin(s.At(end+1))) {
			if s.Runes[end] == ' ' {
				words++
			}
			end++
		}
		name := s.Text(i, end)
		if words > 1 && followsFlats(s, end) && n.Entities[strings.ToLower(name)] == nil && !knownEntity(n.x, strings.ToLower(name)) && len(n.Entities) < mostNames {
			n.Entities[strings.ToLower(name)] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: lexicon.UnitOf}
		}
		i = end
	}
}

// followsFlats reports whether what stands at rune i goes on about an estate.
func followsFlats(s *token.Line, i int) bool {
	return slices.ContainsFunc(flatsFollow, func(w string) bool { return s.Has(i, w) })
}

// flatsFollow begin what is said of an estate behind its name.
var flatsFollow = strings.Fields("录 期内录 上周 上星期 单位 座 第 期 高层 中层 低层 一个 1座 放盘 实用 昨 今 周末 加推 推售 首轮 亦 则 各 一伙 售出 平均 交投 成交 呎价 、 及 共 仅 ( 连续")

// endedEstate adds the name of an estate that ends at rune upto with an ending of k runes, where it is spoken of as one.
func (n *Document) endedEstate(s *token.Line, upto, k int) {
	from := upto - k
	for from > 0 && upto-from < k+4 && text.IsHan(s.Runes[from-1]) && !strings.ContainsRune(bindsBefore+"中录各涌区角湾环塘仔田门坑墟围頭头咀埔港", s.Runes[from-1]) && !n.inWord(s, from-1) {
		from--
	}
	if !followsFlats(s, upto) || upto-k-from < 2 || strings.Contains("大型 指标 十大 私人 蓝筹", s.Text(from, upto-k)) {
		return
	}
	name := s.Text(from, upto)
	if n.Entities[name] == nil && !knownEntity(n.x, name) && n.x.Segmenter.Index[name] == 0 && len(n.Entities) < mostNames {
		n.Entities[name] = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: lexicon.UnitOf}
	}
}

// inWord reports whether the character at rune i is part of a longer word of the dictionary.
func (n *Document) inWord(s *token.Line, i int) bool {
	k := sort.Search(len(s.Tokens), func(k int) bool { return s.Tokens[k].Upto > i })
	return k < len(s.Tokens) && s.Tokens[k].From <= i && (s.Tokens[k].Kind != token.Word || s.Tokens[k].Upto-s.Tokens[k].From > 1)
}

// FlatCounts are what flats and deals are counted for by the verb before the figure, nearest first;
// the row without a verb holds where none stands there.
var FlatCounts = []struct{ Metric, Verbs string }{
	{"units_offered", "提供 供应 兴建 推售 加推 推出 发售 推 首推 开售 招标"},
	{"sales_volume", "售出 沽出 沽 卖出 售 连沽 累售 累沽 累计售出"},
	{"registrations", "收票 登记 收 累收"},
	{"listings", "放盘 放盘量 放售"},
	{"transactions", "录 录得 成交 买卖 交投 买卖个案 宗数"},
}

func HasWord(words, w string) bool { return slices.Contains(strings.Fields(words), w) }

// WholeMarkets are the nouns of a whole market before a figure: 車市約43萬輛.
var WholeMarkets = text.Words("车市 市场 整体市场 总市场 新车市场 整体车市 国内车市")

// sales are what a price is one of by the verb behind it: 以868萬元沽出, 按每股3.47元配售.
var sales = map[string]string{
	"售出": "price", "易手": "price", "沽出": "price", "成交": "price", "承接": "price", "购入": "price", "买入": "price", "获承接": "price", "投得": "price", "中标": "price", "夺得": "price", "转手": "price", "沽": "price",
	"开出": "share_price", "作收": "share_price", "收盘": "share_price", "收市": "share_price",
	"配售": "issue_price", "发行": "issue_price", "增发": "issue_price", "供股": "issue_price",
}

// SaleAt answers what a verb of sale at rune i makes of the amount before it.
func SaleAt(s *token.Line, i int) string {
	for w, id := range sales {
		if s.Has(i, w) {
			return id
		}
	}
	return ""
}

// FlatsNear reports whether the sentence of item i speaks of a flat or a site.
func FlatsNear(s *token.Line, i int) bool {
	from, upto := i, i
	for from > 0 && i-from < 100 && s.Tokens[from-1].Kind != token.FullStop {
		from--
	}
	for upto+1 < len(s.Tokens) && upto-i < 100 && s.Tokens[upto].Kind != token.FullStop {
		upto++
	}
	text := s.Text(s.Tokens[from].From, s.Tokens[upto].Upto)
	return slices.ContainsFunc(flatSigns, func(w string) bool { return strings.Contains(text, w) })
}

// flatSigns tell that a sentence is about a flat or a site.
var flatSigns = strings.Fields("单位 呎价 实用面积 业主 房户 方呎 平方呎 地盘 地皮 楼面")
