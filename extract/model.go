package extract

import (
	"github.com/report-digest/digest/extract/bind"
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
)

// The text that is read, of package text.
type (
	Block     = text.Block
	BlockKind = text.BlockKind
	Document  = text.Document
	Place     = text.Place
	Run       = text.Run
	Span      = text.Span
)

// What comes out, of package fact.
type (
	Authorship    = fact.Authorship
	Basis         = fact.Basis
	Bound         = fact.Bound
	Check         = fact.Check
	Claim         = fact.Claim
	ClaimKind     = fact.ClaimKind
	ClaimRecord   = fact.ClaimRecord
	Coverage      = fact.Coverage
	Default       = fact.Default
	Fact          = fact.Fact
	Gap           = fact.Gap
	Kind          = fact.Kind
	Left          = fact.Left
	Mention       = fact.Mention
	Name          = fact.Name
	Period        = fact.Period
	PeriodMention = fact.PeriodMention
	Quantity      = fact.Quantity
	Reason        = fact.Reason
	Record        = fact.Record
	Rejected      = fact.Rejected
	Result        = fact.Result
	Status        = fact.Status
	Trend         = fact.Trend
)

// The rows of the tables, of package lexicon.
type (
	EntityRow = lexicon.EntityRow
	MetricRow = lexicon.MetricRow
)

// The kinds of block that hold text of their own.
const (
	Cell      = text.Cell
	Heading   = text.Heading
	Item      = text.Item
	Paragraph = text.Paragraph
	Quote     = text.Quote
)

// The values that fields of the model take; package fact says what each means.
const (
	Actual            = fact.Actual
	Added             = fact.Added
	ByArticleCurrency = fact.ByArticleCurrency
	ByAuthor          = fact.ByAuthor
	ByContext         = fact.ByContext
	ByDay             = fact.ByDay
	ByEntityCurrency  = fact.ByEntityCurrency
	ByFigure          = fact.ByFigure
	ByFuture          = fact.ByFuture
	ByHome            = fact.ByHome
	ByListUnit        = fact.ByListUnit
	ByMetricUnit      = fact.ByMetricUnit
	ByNeighbour       = fact.ByNeighbour
	ByPercentage      = fact.ByPercentage
	ByPlainWords      = fact.ByPlainWords
	ByPronoun         = fact.ByPronoun
	ByReckoning       = fact.ByReckoning
	ByRepeat          = fact.ByRepeat
	ByReport          = fact.ByReport
	BySiteCurrency    = fact.BySiteCurrency
	BySubject         = fact.BySubject
	ByTitle           = fact.ByTitle
	ByTradingDay      = fact.ByTradingDay
	ByUsualCurrency   = fact.ByUsualCurrency
	ByYear            = fact.ByYear
	CAGR              = fact.CAGR
	Change            = fact.Change
	Corrected         = fact.Corrected
	Delta             = fact.Delta
	DoD               = fact.DoD
	Expected          = fact.Expected
	Extreme           = fact.Extreme
	Falling           = fact.Falling
	Level             = fact.Level
	Loss              = fact.Loss
	MoM               = fact.MoM
	Multiple          = fact.Multiple
	Narrowing         = fact.Narrowing
	NoEntity          = fact.NoEntity
	NoGap             = fact.NoGap
	NoMetric          = fact.NoMetric
	NoSubject         = fact.NoSubject
	Over              = fact.Over
	Profit            = fact.Profit
	QoQ               = fact.QoQ
	Rising            = fact.Rising
	Share             = fact.Share
	Since             = fact.Since
	Streak            = fact.Streak
	Turnaround        = fact.Turnaround
	Under             = fact.Under
	UnevenList        = fact.UnevenList
	Vs                = fact.Vs
	Widening          = fact.Widening
	WoW               = fact.WoW
	YTD               = fact.YTD
	YoY               = fact.YoY
)

// Tables of the model, and what makes its values.
var (
	Defaults    = fact.Defaults
	Fold        = text.Fold
	FormerID    = mention.FormerID
	Gaps        = fact.Gaps
	LossOf      = bind.LossOf
	NewPeriod   = fact.NewPeriod
	ParsePeriod = fact.ParsePeriod
	ShiftYears  = period.ShiftYears
)
