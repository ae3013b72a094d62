package lexicon

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// A Role is what a word does in a sentence; a word may have several. Package tables has their words.
type Role uint64

const (
	Rise          Role = 1 << iota // raises: 增长
	Fall                           // lowers: 下降
	GrowthNoun                     // names growth itself: 增速, 涨幅
	LevelVerb                      // leads to a level: 为, 达, 至, 报
	About                          // 约, 近
	Above                          // 超, 逾
	Below                          // 不足, 低于
	ExpectVerb                     // a verb of expectation that governs what follows: 预计
	ExpectNoun                     // a noun of expectation for the next figure only: 市场预估
	ReportingVerb                  // 表示, 认为: its subject is a source
	FunctionWord                   // ends a noun phrase: function words, common verbs
	ShareMarker                    // a share follows: 占, 占比
	Comparison                     // a comparison follows: 较, 高于
	StartMarker                    // a start follows: 从, 由
	Each                           // 分别: a parallel list
	Both                           // 均, 皆: one figure for several
	Pronoun                        // stands for the subject: 公司, 其
	Conjunction                    // 和, 及, 与, 、
	TradingVerb                    // moves of prices on an exchange: 收涨, 上涨
	SegmentSuffix                  // ends the name of a line of business: 业务
	MarketSuffix                   // ends the name of something larger than a company: 行业, 市场
	OrgSuffix                      // ends the name of a company: 集团
	SourceNoun                     // usually a source, not a subject: 证券, 分析师
	CorporateVerb                  // what companies do: 公告, 实现, 发布
	Average                        // 平均, 年均, 复合
	CommonNoun                     // a general noun: no name by itself
	Goods                          // one of what is made or traded: 奶粉, 空调
	Total                          // 合计, 累计
	Filler                         // words that say nothing about a figure: 大幅, 有所
	Demonstrative                  // 本, 该, 此
	AsReported                     // 按公认会计准则: the profit after it is the reported one
	Adjusted                       // 不按美国通用会计准则: the profit after it is the adjusted one
	Conditional                    // 如果: hypothetical, but not of the past
)

// A Word is what the table below says of one dictionary entry.
type Word struct {
	text    string
	cost    int // to be on a path of the segmenter
	parts   int // as gse counts them
	Role    Role
	Basis   fact.Basis
	Entity  *EntityRow
	Generic bool         // the entity's name counts only where its parent is the subject
	Metrics []*MetricRow // more than one where a name is ambiguous; the first is preferred
}

// roleOf is the role of each name in the tables.
var roleOf = map[string]Role{
	"rise":           Rise,
	"fall":           Fall,
	"growth-noun":    GrowthNoun,
	"level-verb":     LevelVerb,
	"about":          About,
	"above":          Above,
	"below":          Below,
	"expect-verb":    ExpectVerb,
	"expect-noun":    ExpectNoun,
	"reporting-verb": ReportingVerb,
	"function-word":  FunctionWord,
	"share-marker":   ShareMarker,
	"comparison":     Comparison,
	"start-marker":   StartMarker,
	"each":           Each,
	"both":           Both,
	"pronoun":        Pronoun,
	"conjunction":    Conjunction,
	"trading-verb":   TradingVerb,
	"segment-suffix": SegmentSuffix,
	"market-suffix":  MarketSuffix,
	"org-suffix":     OrgSuffix,
	"source-noun":    SourceNoun,
	"corporate-verb": CorporateVerb,
	"average":        Average,
	"common-noun":    CommonNoun,
	"goods":          Goods,
	"total":          Total,
	"filler":         Filler,
	"demonstrative":  Demonstrative,
	"as-reported":    AsReported,
	"adjusted":       Adjusted,
	"conditional":    Conditional,
}

// basisOf is the basis that a role of the tables stands for; previousPeriod is that of the period before, of whichever length.
var basisOf = map[string]fact.Basis{
	"yoy": fact.YoY, "qoq": fact.QoQ, "mom": fact.MoM, "wow": fact.WoW, "dod": fact.DoD, "ytd": fact.YTD, "cagr": fact.CAGR, "ring": "ring",
}

// addVocabulary makes words of the rows of roles.txt that have a role the segmenter knows.
func (x *Dictionary) addVocabulary() {
	cut := map[string]bool{}
	for _, r := range tables.Roles() {
		cut[r.Name] = r.Cut
	}
	for _, row := range tables.Words() {
		for _, r := range row.Roles {
			if !cut[r] {
				continue
			}
			w := x.Segmenter.word(strings.ToLower(text.Fold(row.Text)))
			w.Role |= roleOf[r]
			if b := basisOf[r]; b != "" {
				w.Basis = b
			}
		}
	}
}
