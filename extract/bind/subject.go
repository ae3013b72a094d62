package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// current is the subject: the last named, else the article's.
func (b *Decoder) current() *token.Entity {
	if b.entity != nil {
		return b.entity
	}
	if b.names.Topic != nil && (b.names.TopicBlock < b.block || b.names.TopicBlock == b.block && b.names.TopicPos <= b.pos) {
		return b.names.Topic
	}
	return nil
}

// subject makes the entity at i the subject where it stands as one.
func (b *Decoder) subject(s *token.Line, i, clause int) {
	t := s.Tokens[i].Entity
	if mention.Dateline(s, i) {
		return
	}
	b.noteNamed(s, i, t)
	if b.names.Owners[t.ID] {
		b.owner = t
		b.holds(s, i, clause, t)
	}
	if b.attribute(s, i, clause, t) {
		return
	}
	b.possess(s, i, clause, t)
	if b.current() != nil && b.passing(s, i, clause, t) {
		return
	}
	if b.object(s, i, clause) && !b.rated(s, i, t) && !gloss(s, i) {
		return
	}
	t = b.homeland(t)
	if t.Type == lexicon.Place && b.isFirm() && !b.agency && !b.macroAhead(s, i) && !(b.metric != nil && b.metric.Macro()) {
		return
	}
	if t.Type == lexicon.Industry && t.Row == nil && i+1 < len(s.Tokens) && b.partOfPlace(s.Tokens[i+1].Metric()) {
		b.segment = t.Text // 深圳…。高技術製造業投資增長: of the city
		return
	}
	if t.Type == lexicon.Index && b.isFirm() && ofShares(s, i) {
		return
	}
	if t.Type == lexicon.Commodity && b.isFirm() && !b.agency && !pricedNext(s, i) {
		return // 生豬出欄120萬頭: what the company sells
	}
	if b.entity == nil || b.entity.ID != t.ID {
		b.segment = ""
	}
	if i > clause && s.Tokens[i-1].Kind == token.Mark && s.Runes[s.Tokens[i-1].From] == '、' && !gloss(s, i) && b.listed(s, i-1) {
		return // a further one of A、B、C: the figure is bound to the first
	}
	if i > clause && s.Tokens[i-1].Is(lexicon.Conjunction) && i-2 >= clause && (s.Tokens[i-2].Kind == token.Name) {
		return
	}
	if (b.visits(s, i, clause, t) || b.names.Owners[t.ID] && b.current() != nil && b.names.Topic != t) && (b.entity == nil || b.entity.ID != t.ID) {
		b.guest, b.host = t, b.entity
	}
	if b.current() != nil && b.current().ID != t.ID && contributes(s, i) {
		b.guest, b.host = t, b.entity
	}
	if b.isFirm() && b.names.Topic != nil && b.names.Topic.ID != t.ID && gloss(s, i) {
		if b.guest == nil {
			b.host = b.entity
		}
		b.guest = t // 同業分化，甲（+12.8%）、乙（-5.1%）: for the sentence only
	}
	b.entity, b.clues.entity = t, evidenceAt(s, i, i)
	if t.Type == lexicon.Company || t.Type == lexicon.UnitOf {
		b.firm = t
	}
}

// passing reports whether the name at i is only mentioned beside a subject: received from, dealt with, counted, or taken a part of.
func (b *Decoder) passing(s *token.Line, i, clause int, t *token.Entity) bool {
	switch {
	case received(s, i, clause), partnered(s, i, clause), countedThing(s, i, t):
		return true
	}
	return wholeNamed(s, i, clause) || branded(s, i) || b.ware(s, i, t)
}

var partners, inclusions = wordSet("partner"), wordSet("inclusion")

// partnered reports whether the name at i is one of those that a noun for partners introduces: 客戶包括甲、乙.
func partnered(s *token.Line, i, clause int) bool {
	for k := i - 1; k > clause && k > i-40 && s.Tokens[k].Kind != token.Quantity; k-- {
		if inclusions[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] && partners[s.Text(s.Tokens[k-1].From, s.Tokens[k-1].Upto)] {
			return true
		}
	}
	return false
}

// countedThing reports whether the name at i is of what the figure before it counts: 新增30萬張CCL.
func countedThing(s *token.Line, i int, t *token.Entity) bool {
	if i == 0 || s.Tokens[i-1].Kind != token.Quantity || s.Tokens[i-1].Upto != s.Tokens[i].From || !mayBeGoods(t) {
		return false
	}
	q := &s.Quantities[s.Tokens[i-1].Index]
	return q.Unit == "count" && text.IsHan(s.Runes[q.Upto-1])
}

// mayBeGoods reports whether t can be what is made or sold: it is goods, unknown, or an abbreviation that an index shares.
func mayBeGoods(t *token.Entity) bool {
	return t.Row == nil || t.Type == lexicon.Commodity || t.Type == lexicon.Index
}

// wholeNamed reports whether the name at i is of the whole that a share is taken of: 占某某總股本的7%.
func wholeNamed(s *token.Line, i, clause int) bool {
	return i > clause && s.Tokens[i-1].Is(lexicon.ShareMarker) && s.Tokens[i-1].Upto == s.Tokens[i].From
}

var brands = wordSet("brand")

// branded reports whether the name at i is the quoted one of a brand of the subject: 自有品牌「甲」.
func branded(s *token.Line, i int) bool {
	return i > 1 && s.Runes[s.Tokens[i-1].From] == '"' && brands[s.Text(s.Tokens[i-2].From, s.Tokens[i-2].Upto)]
}

// ware reports whether the name at i, which the text itself makes one, stands right behind a company's: what it makes, 使台燿CCL總產能.
func (b *Decoder) ware(s *token.Line, i int, t *token.Entity) bool {
	if i == 0 || !mayBeGoods(t) || !text.IsLatin(s.Runes[s.Tokens[i].From]) {
		return false
	}
	p := &s.Tokens[i-1]
	return p.Kind == token.Name && p.Upto == s.Tokens[i].From && p.Entity.Type == lexicon.Company
}

// received reports whether the name at i only stands in what somebody has received or signed
// something of: 公司收到某某公司的中標通知書.
func received(s *token.Line, i, clause int) bool {
	for k := i - 1; k >= clause && k > i-12 && s.Tokens[k].Kind != token.Quantity; k-- {
		switch s.Text(s.Tokens[k].From, s.Tokens[k].Upto) {
		case "收到", "接到", "接获", "取得", "中标", "签署", "签订":
			return i+1 == len(s.Tokens) || s.Tokens[i+1].Metric() == nil
		}
	}
	return false
}

// contributes reports whether the name at i is only said to add to what the subject earns: 某某物流並表貢獻淨利潤3億元.
func contributes(s *token.Line, i int) bool {
	for k := i + 1; k < len(s.Tokens) && k < i+6 && s.Tokens[k].Kind != token.Quantity && s.Tokens[k].Kind != token.Pause; k++ {
		if t := s.Text(s.Tokens[k].From, s.Tokens[k].Upto); t == "贡献" || t == "并表" {
			return true
		}
	}
	return false
}

// ofShares reports whether the market at i only says of what sort shares are, or where: 發行A股股票, 某某港股股價.
func ofShares(s *token.Line, i int) bool {
	if i > 0 && s.Tokens[i-1].Kind == token.Name && s.Tokens[i-1].Upto == s.Tokens[i].From && s.Tokens[i-1].Entity.Type == lexicon.Company {
		return true
	}
	if i+1 == len(s.Tokens) {
		return false
	}
	if i > 0 && dealOf[s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto)] != "" {
		return true // 回購A股數量
	}
	switch s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto) {
	case "股票", "普通股", "股份", "上市", "可转债", "简称":
		return true
	}
	return false
}

// gloss reports whether a figure stands in brackets right behind the name at i, whose it is: 前兩名為甲銀行（25億元）、….
func gloss(s *token.Line, i int) bool {
	return i+2 < len(s.Tokens) && s.Tokens[i+1].Kind == token.Mark && s.Runes[s.Tokens[i+1].From] == '(' && s.Tokens[i+2].Kind == token.Quantity
}

// possess gives the figures of a relative clause to the name behind it: 去年虧損6200萬元的科維新材.
func (b *Decoder) possess(s *token.Line, i, clause int, t *token.Entity) {
	if i < clause+2 || s.Runes[s.Tokens[i-1].From] != '的' || s.Tokens[i-1].Upto-s.Tokens[i-1].From != 1 || s.Tokens[i-2].Kind != token.Quantity || t.Type != lexicon.Company {
		return
	}
	for k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == s && b.drafts[k].item >= clause; k-- {
		b.drafts[k].entity, b.drafts[k].segment = t, ""
	}
}

// sectors end the names of groups of shares.
var sectors = text.Words("板块 概念股 概念 概念板块 族群 类股")

// sector makes a group of shares that begins a clause its subject: 貴金屬板塊跌幅居前.
func (b *Decoder) sector(s *token.Line, i, clause int) {
	if s.Tokens[i].Upto-s.Tokens[i].From < 2 || !sectors[s.Text(s.Tokens[i].From, s.Tokens[i].Upto)] || i == clause || i+1 < len(s.Tokens) && s.Tokens[i+1].Kind == token.Word && s.Tokens[i+1].Metric() != nil {
		return
	}
	from := clause
	for from < i && (s.Tokens[from].Kind == token.Time || s.Tokens[from].Is(lexicon.Filler|lexicon.FunctionWord)) {
		from++
	}
	for k := from; k < i; k++ {
		if !b.phrase(s, k) {
			return
		}
	}
	if text := s.Text(s.Tokens[from].From, s.Tokens[i].Upto); from < i && len([]rune(text)) <= 12 {
		if b.names.Topic != nil && b.names.Topic.Type == lexicon.Company && b.isFirm() && i+1 < len(s.Tokens) && s.Tokens[i+1].Is(lexicon.CorporateVerb) && !s.Tokens[i+1].Is(lexicon.TradingVerb) {
			b.segment, b.sectorAt = text, i // 其中，醫藥工業板塊實現收入…: of the company
			return
		}
		t := b.openThing(text)
		t.Type = lexicon.Industry
		b.entity, b.segment, b.clues.entity = t, "", evidenceAt(s, from, i)
	}
}

// pricedNext reports whether a price follows the name at i: a metric of prices or a verb of trading.
func pricedNext(s *token.Line, i int) bool {
	for k := i + 1; k < len(s.Tokens) && k < i+8; k++ {
		it := &s.Tokens[k]
		if it.Kind == token.Pause || it.Kind == token.FullStop || it.Kind == token.Name {
			return false
		}
		if it.Is(lexicon.TradingVerb) || it.Kind == token.Quantity && s.Quantities[it.Index].Per != "" {
			return true
		}
		if m := it.Metric(); m != nil {
			return m.Measure() == "price" || m.ID == "inventory"
		}
	}
	return false
}

// visits reports whether the name at i is a subject in passing: a partner of trade, a holder of shares.
func (b *Decoder) visits(s *token.Line, i, clause int, t *token.Entity) bool {
	if i == clause {
		return false
	}
	prev := s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto)
	return t.Type == lexicon.Place && (prev == "对" || prev == "自" || prev == "向") || mention.ClassNouns[prev] && strings.HasSuffix(prev, "股东")
}

// rated reports whether the name at i is what a broker rates: 該行把銀河娛樂降至減持，目標價….
func (b *Decoder) rated(s *token.Line, i int, t *token.Entity) bool {
	if t.Type != lexicon.Company || b.source == "" {
		return false
	}
	p := s.Runes[s.Tokens[i-1].From]
	return p == '把' || p == '将' || p == '给' || p == '予'
}

// homeland makes 我國 and 全國 the country that the article is from.
func (b *Decoder) homeland(t *token.Entity) *token.Entity {
	if t.ID != "china" || b.articleCurrency == "" {
		return t
	}
	switch text.Fold(t.Text) {
	case "我国", "全国", "国内":
		row := b.dict.Entities[homes[b.articleCurrency]]
		return &token.Entity{ID: row.ID, Text: t.Text, Type: lexicon.Place, Row: row}
	}
	return t
}

// homes are the places of the house currencies.
var homes = map[string]string{"TWD": "taiwan", "HKD": "hong-kong", "": "china"}

func (b *Decoder) isFirm() bool {
	e := b.current()
	return e != nil && (e.Type == lexicon.Company || e.Type == lexicon.UnitOf)
}

// listed reports whether the separator at i follows an entity.
func (b *Decoder) listed(s *token.Line, i int) bool {
	if i > 0 && s.Runes[s.Tokens[i-1].From] == ')' {
		for end := i - 8; i > 0 && i > end && s.Runes[s.Tokens[i].From] != '('; {
			i-- // 保利發展(600048)、
		}
	}
	return i > 0 && (s.Tokens[i-1].Kind == token.Name || s.Tokens[i-1].Word == nil && s.Tokens[i-1].Kind == token.Word)
}

// macroAhead reports whether the next metric is one of a country.
func (b *Decoder) macroAhead(s *token.Line, i int) bool {
	for k := i + 1; k < len(s.Tokens) && s.Tokens[k].Kind != token.Pause && s.Tokens[k].Kind != token.FullStop; k++ {
		if m := s.Tokens[k].Metric(); m != nil {
			return m.Macro()
		}
	}
	return false
}

// objects stand before a name that is no subject: 對, 向, 與, 由, 收購, 扣除.
const objects = "对 向 与 同 被 给 予 将 把 在 于 比 较 除 于是 投资 收购 持有 受 因 由于 来自 根据 据 面向 高于 低于 超过 借助 选择 服务 参股 控股 入股 增持 减持 通过 透过 随着 跟 和 及 为 替 供应 包括 出售 代替 超越 若不考虑 不考虑 考虑 扣除 剔除 撇除 不计 不含"

var objectWords = text.Words(objects)

func (b *Decoder) object(s *token.Line, i, clause int) bool {
	if i == clause || i == b.start {
		return false
	}
	k := i - 1
	for k > clause && k > i-8 && (mention.TitleNouns[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] || mention.LatinTitles[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] || s.Tokens[k].Kind == token.Name && (s.Tokens[k].Entity.Type == lexicon.Place || s.Tokens[k].Upto == s.Tokens[k+1].From)) {
		k-- // 與德國公司Hartwig, 不含外資自營商
	}
	prev := &s.Tokens[k]
	if prev.Kind != token.Word || !objectWords[s.Text(prev.From, prev.Upto)] {
		return false
	}
	if t := s.Text(prev.From, prev.Upto); (t == "为" || t == "及" || t == "和" || t == "与") && i+1 < len(s.Tokens) && s.Tokens[i+1].Kind == token.Quantity {
		return false // 前兩名為友達6萬張及群創5萬張
	}
	// A name that a metric follows is meant all the same: 帶動阿里雲收入增長13%.
	if i+1 < len(s.Tokens) && s.Tokens[i+1].Metric() != nil && !prev.Is(lexicon.Comparison) {
		return false
	}
	return true
}

var existences, countedSorts = wordSet("existence"), wordList("counted-sort")

// countedSort gives a count of firms or shares that a sentence only says there are to the sort of them: 已有56家信託公司披露.
func (b *Decoder) countedSort(s *token.Line, i, clause int, d *Binding) {
	if d.q.Unit != "count" || d.metric != nil && d.metric.Measure() != "count" || !b.exists(s, i, clause) {
		return
	}
	words := sortBehind(s, i, d.q.Upto)
	if n := len([]rune(words)); n < 2 || n > 10 {
		return
	}
	d.entity, d.segment = b.openThing(words), ""
	d.entity.Type = lexicon.Industry
	if d.metric == nil {
		d.metric, d.name = b.companies(), ""
	}
}

// exists reports whether a clause that names nobody says that there are so many as the figure at i says.
func (b *Decoder) exists(s *token.Line, i, clause int) bool {
	from := i - 1
	for from >= clause && s.Tokens[from].Is(lexicon.Filler|lexicon.About|lexicon.Above|lexicon.Below|lexicon.Total) && !existences[s.Text(s.Tokens[from].From, s.Tokens[from].Upto)] {
		from--
	}
	if from < clause || !existences[s.Text(s.Tokens[from].From, s.Tokens[from].Upto)] {
		return false
	}
	for k := max(clause, from-20); k < from; k++ {
		if s.Tokens[k].Kind == token.Name && s.Tokens[k].Entity.Type != lexicon.Source {
			return false // 山東省有2萬家某某企業
		}
	}
	return true
}

// genericSort reports whether the noun at k alone says nothing of the sort of firms.
func genericSort(s *token.Line, k int) bool {
	return s.Tokens[k].Is(lexicon.Pronoun) || s.Tokens[k].Is(lexicon.CommonNoun) && s.Tokens[k].Upto-s.Tokens[k].From == 2
}

// sortBehind returns the words from rune at, right behind the figure at i, that end in a noun for a sort of firms; "" for none.
func sortBehind(s *token.Line, i, at int) string {
	const longest = 4 // tokens
	words := ""
	if i+1 < len(s.Tokens) && genericSort(s, i+1) && !(i+2 < len(s.Tokens) && s.Tokens[i+2].Is(lexicon.SegmentSuffix|lexicon.OrgSuffix)) {
		return "" // 有10家公司: of whatever sort was spoken of
	}
	for k := i + 1; k < len(s.Tokens) && k <= i+longest && s.Tokens[k].Kind == token.Word && !s.Tokens[k].Is(lexicon.FunctionWord); k++ {
		if upto := s.Text(at, s.Tokens[k].Upto); text.EndsWithAny(upto, countedSorts) {
			words = upto // 信託 goes on to 信託公司
		} else if words != "" {
			break
		}
	}
	return words
}

// ofSort reports whether words name a sort of firms or shares.
func ofSort(words string) bool { return text.EndsWithAny(words, countedSorts) }

// ownSort makes the sort of firms before a number of them its subject: 信託公司數量減少4家.
func (b *Decoder) ownSort(words string) bool {
	if b.metric == nil || b.metric != b.companies() || len([]rune(words)) <= 2 || !ofSort(words) {
		return false
	}
	b.entity, b.segment = b.openThing(words), ""
	b.entity.Type = lexicon.Industry
	return true
}
