package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// growthHeads are whole headers of a row or column of growth, with the basis they name.
var growthHeads = map[string]fact.Basis{
	"yoy": fact.YoY, "y/y": fact.YoY, "同比": fact.YoY, "年增": fact.YoY, "年增率": fact.YoY, "同比%": fact.YoY, "yoy%": fact.YoY, "%yoy": fact.YoY,
	"%同比变动": fact.YoY, "同比变动": fact.YoY, "同比变动%": fact.YoY, "按年变动": fact.YoY, "%按年变动": fact.YoY, "累计年增": fact.YoY, "累计年增率": fact.YoY,
	"累计同比": fact.YoY, "年变动": fact.YoY, "同比增减": fact.YoY, "同比增速": fact.YoY, "增速": "", "增长率": "", "成长率": "", "增幅": "", "变动率": "", "变动%": "", "%变动": "", "增减%": "", "变动": "",
	"qoq": fact.QoQ, "q/q": fact.QoQ, "季增率": fact.QoQ, "季增": fact.QoQ, "按季变动": fact.QoQ, "mom": fact.MoM, "m/m": fact.MoM, "月增率": fact.MoM, "月增": fact.MoM,
}

var (
	unitHeads   = text.Words("单位 计量单位 unit")                         // of a column that gives the unit of its row
	shareHeads  = text.Words("% 占比 比重 比例 占比% 占比(%) 占比率 构成比")         // of a column of parts of the whole
	toDateWords = []string{"累计", "ytd"}                              // of the year up to the end of the period
	captionFrom = []string{"单位", "以", "金额以", "(", "in ", "表示", "货币"} // before the unit in a caption
)

// A grid keeps the headers of the columns by number, so that what is asked of all
// of them is asked from left to right.
type grid []headCell

// at returns the header of a column, empty beyond the last.
func (g grid) at(col int) headCell {
	if col >= 0 && col < len(g) {
		return g[col]
	}
	return headCell{}
}

func (g *grid) set(col int, h headCell) {
	for len(*g) <= col {
		*g = append(*g, headCell{})
	}
	(*g)[col] = h
}

// newest returns the latest period of the columns; of two that end on one day, the nearer to the change, which is the later column.
func (g grid) newest() fact.Period {
	var p fact.Period
	for _, h := range g {
		if !h.change && !h.period.IsZero() && !h.period.End.Before(p.End) {
			p = h.period
		}
	}
	return p
}

// firstMetric returns the metric of the nearest column left of col.
func (g grid) firstMetric(col int) (*lexicon.MetricRow, string) {
	for k := col - 1; k >= 0; k-- {
		if h := g.at(k); h.metric != nil && !h.change {
			return h.metric, h.name
		}
	}
	return nil, ""
}

// add files header h of column col, with what it takes from the columns on its left.
func (g *grid) add(s *token.Line, col int, h headCell) {
	left := g.at(col - 1)
	if strings.TrimSpace(s.Folded) == "" && col > 1 { // a header over several columns
		left.toDate = false
		g.set(col, left)
		return
	}
	if h.metric == nil && h.entity == nil && !h.change && sums(s) {
		h.metric, h.name = g.firstMetric(col) // 10月營收 | 前10月累計
	}
	if h.change && h.metric == nil && h.entity == nil && left.metric != nil {
		h.metric, h.name = left.metric, left.name // 營收 | 同比
	}
	if h.change && h.metric == nil && h.entity == nil {
		h.metric, h.name = g.firstMetric(col)
	}
	if h.change && h.period.IsZero() {
		h.period = g.newest()
	}
	if h.share && h.period.IsZero() && col > 1 {
		h.period = left.period
	}
	g.set(col, h)
}

// refine lays the headers of a second row of headers below those of the first.
func (g *grid) refine(row []*token.Line, b *Decoder) {
	for _, s := range row {
		col := b.doc.Blocks[s.Block].Col
		if strings.TrimSpace(s.Folded) == "" {
			continue
		}
		h, above := b.header(s), g.at(col)
		if h.period.IsZero() {
			h.period = above.period
		} else {
			h.period = b.combine(above, h)
		}
		if h.metric == nil {
			h.metric, h.name = above.metric, above.name
		}
		if h.entity == nil {
			h.entity = above.entity
		}
		if plainHeads[h.segment] {
			h.segment = above.segment
		}
		h.expect = h.expect || above.expect
		g.set(col, h)
	}
}

// plainHeads are headers that say no more than that amounts stand below.
var plainHeads = text.Words("金额 数额 数值 数据 数字 金额(元) 项目 指标 科目 会计项目 会计科目 合计 内容 说明 备注 情景 结论 来源 维度 对比维度 指标名称 名目 类别")

// secondHead reports whether a row below the headers is one of headers too: its first cell is empty and none holds a figure.
func (b *Decoder) secondHead(row []*token.Line) bool {
	if strings.TrimSpace(row[0].Folded) != "" || len(row) < 2 {
		return false
	}
	for _, s := range row {
		if len(s.Quantities) > 0 {
			return false
		}
	}
	return true
}

// rowOf returns the cells of the row that begins at cells[i].
func (b *Decoder) rowOf(cells []*token.Line, i int) []*token.Line {
	j := i
	for j < len(cells) && b.doc.Blocks[cells[j].Block].Row == b.doc.Blocks[cells[i].Block].Row {
		j++
	}
	return cells[i:j]
}

// label reads what the whole text of a header says: growth, a share, a unit, the year to date, a month in figures.
func (h *headCell) label(s *token.Line) {
	word := strings.ToLower(strings.Join(strings.Fields(s.Folded), ""))
	bare := strings.NewReplacer("(", "", ")", "").Replace(word)
	if basis, ok := growthHeads[bare]; ok {
		h.change, h.segment, h.entity = true, "", nil
		if basis != "" {
			h.cues.basis = basis
		}
	}
	if unitHeads[word] {
		h.units = true
	}
	if shareHeads[word] || strings.HasSuffix(word, "%") && !h.change {
		h.share, h.segment = true, strings.TrimSuffix(h.segment, "%")
		if shareHeads[word] || !h.period.IsZero() {
			h.segment = ""
		}
		h.unit, h.hasUnit = lexicon.Unit{ID: "%", Word: []rune("%")}, true
	}
	for _, w := range toDateWords {
		if strings.Contains(word, w) {
			h.toDate = true
		}
	}
	if p, ok := monthOf(word); ok && h.period.IsZero() {
		h.period, h.segment, h.metric, h.entity = p, "", nil, nil
	}
}

// monthOf reads a month in figures: 2025/12, 2025-12, 2025.12.
func monthOf(word string) (fact.Period, bool) {
	l := text.NewLine(word)
	if len(l.Runes) < 6 || len(l.Runes) > 7 || !strings.ContainsRune("/-.", l.At(4)) {
		return fact.Period{}, false
	}
	y, n := numeral.DigitsAt(l, 0)
	m, k := numeral.DigitsAt(l, 5)
	if n != 4 || 5+k != len(l.Runes) || k == 0 || y < 1990 || y > 2099 || m < 1 || m > 12 {
		return fact.Period{}, false
	}
	first := fact.Day(y, m, 1)
	return fact.NewPeriod(first, first.AddDate(0, 1, -1)), true
}

// combine joins the period of a row with that of a column: a part of a year without its year lies in the year that the other names.
func (b *Decoder) combine(side, head headCell) fact.Period {
	p := head.period
	switch {
	case p.IsZero():
		p = side.period
	case side.period.IsZero():
	case side.part != nil && head.part == nil:
		p = b.inYear(side.part, head.period)
	case head.part != nil && side.part == nil:
		p = b.inYear(head.part, side.period)
	}
	return p
}

// yearToDate lets p begin with its year.
func yearToDate(p fact.Period) fact.Period {
	if p.IsZero() || period.MonthsIn(p) == 12 {
		return p
	}
	return fact.NewPeriod(fact.Day(p.Start.Year(), 1, 1), p.End)
}

// captionUnit reads the unit in the caption of a table: 單位：億元, （以人民幣百萬計）, 金額以新台幣仟元列示.
func (b *Decoder) captionUnit(l text.Line) (lexicon.Unit, bool) {
	for _, w := range captionFrom {
		for at := 0; ; {
			i := strings.Index(l.Folded[at:], w)
			if i < 0 {
				break
			}
			at += i + len(w)
			if u, ok := b.moneyUnit(l, l.RuneAt(at-len(w))+len([]rune(w))); ok {
				return u, true
			}
		}
	}
	return lexicon.Unit{}, false
}

// captionCurrencies are the currencies as captions name them before the scale.
var captionCurrencies = []struct{ word, id string }{
	{"人民币", "CNY"}, {"rmb", "CNY"}, {"新台币", "TWD"}, {"港币", "HKD"}, {"港元", "HKD"}, {"hk$", "HKD"}, {"美元", "USD"}, {"us$", "USD"}, {"欧元", "EUR"}, {"日圆", "JPY"}, {"日元", "JPY"},
}

// moneyUnit reads a scale with its currency before, behind, or both: 人民幣百萬元, 百萬港元, 人民幣千.
func (b *Decoder) moneyUnit(l text.Line, i int) (lexicon.Unit, bool) {
	for strings.ContainsRune(":为以 ", l.At(i)) && l.At(i) != 0 {
		i++
	}
	currency := ""
	for _, c := range captionCurrencies {
		if n := len([]rune(c.word)); strings.EqualFold(l.Text(i, min(i+n, len(l.Runes))), c.word) {
			currency = c.id
			i += n
			break
		}
	}
	for l.At(i) == ' ' {
		i++
	}
	u, ok := b.headUnit(l, i)
	if !ok && strings.HasPrefix(strings.ToLower(l.Text(i, len(l.Runes))), "million") {
		u, ok = lexicon.Unit{Exp: 6}, currency != ""
	}
	if !ok || currency == "" && u.ID == "" && u.Word == nil {
		return lexicon.Unit{}, false
	}
	if currency != "" {
		u.ID = currency
	}
	if u.Word == nil {
		u.Word = []rune(currency)
	}
	return u, true
}
