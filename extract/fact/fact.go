package fact

import (
	"encoding/json"
	"time"

	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// A Name is a canonical, script-independent id beside the words of the article.
type Name struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Kind tells what sort of figure a fact states.
type Kind string

// The kinds of a fact: an amount or rate, relative growth, absolute difference, part of a whole.
const (
	Level  Kind = "level"
	Change Kind = "change"
	Delta  Kind = "delta"
	Share  Kind = "share"
)

// Basis tells what a change or delta is measured against.
type Basis string

// The bases of changes and deltas, as in the fact model.
const (
	YoY   Basis = "yoy"   // the same period a year earlier
	QoQ   Basis = "qoq"   // the quarter before
	MoM   Basis = "mom"   // the month before
	WoW   Basis = "wow"   // the week before
	DoD   Basis = "dod"   // the trading day before
	YTD   Basis = "ytd"   // the start of the year
	CAGR  Basis = "cagr"  // average a year over the whole period
	Since Basis = "since" // a stated earlier point, held in Fact.Base
	Vs    Basis = "vs"    // a forecast, plan, peer or market average
)

// Status tells a stated outcome from a forecast.
type Status string

// A fact is an outcome, or a forecast, target, plan or hypothesis.
const (
	Actual   Status = "actual"
	Expected Status = "expected"
)

// Bound says that the figure is an end of an open range.
type Bound string

// The bounds: 超, 逾, 以上 and 不足, 不到, 以內.
const (
	Over  Bound = "over"
	Under Bound = "under"
)

// A Quantity is one number of the text with its unit, exact to the written digit.
type Quantity struct {
	text.Place
	Text string // source[Start:End]
	// Value is in the base unit (317.42億 is 31742000000, 13% is 13); not
	// valid for a range, which has Low and High.
	Value, Low, High decimal.NullDecimal
	// Step is one unit of the last written digit, in the base unit: 317.42億
	// has a step of 1000000. The written digits imply Value ± Step/2.
	Step   decimal.Decimal
	Unit   string // "%", "pp", "CNY", "USD/share", "x", "count" and so on; "" where open
	Approx bool
	Bound  Bound
	Rough  bool // a word that is said of what comes near its value, or goes beyond: 翻倍, 腰斬, 過半
}

// Interval is what the written digits of q imply, both ends included:
// 13% is 12.5 to 13.5; a range runs from its low to its high end, each widened likewise.
func (q Quantity) Interval() (low, high decimal.Decimal) {
	half := q.Step.Mul(decimal.New(5, -1)) // a quotient would carry sixteen places along
	if q.Value.Valid {
		return q.Value.Decimal.Sub(half), q.Value.Decimal.Add(half)
	}
	return q.Low.Decimal.Sub(half), q.High.Decimal.Add(half)
}

// A Fact is one number that an article states about something.
type Fact struct {
	Quantity
	// ID is short, unique in its article and made from its own sentence and
	// figure, so that edits elsewhere in the article leave it as it is.
	ID         string
	Article    string     // slug
	Sentence   text.Place // the sentence that holds it
	Entity     Name       // zero where unknown
	Segment    string     // "" where there is none
	Metric     Name       // zero where unknown
	Kind       Kind
	Basis      Basis  // "" for levels and shares, or where unknown
	Period     Period // zero where nothing fixes it
	Base       Period // for Since: the earlier point
	Status     Status
	Source     string // who says so, "" where the text does not say
	Apart      bool   // not as reported: like for like, without a business, at constant prices or exchange rates
	Uneven     bool   // of a list with more or fewer members than figures
	Confidence float64
	Why        []Reason
	Author     Authorship
	Read       *Fact // what had been read where the author corrected it, else nil
}

// Authorship says that the author stands behind a fact, and not the extractor alone.
type Authorship string

// What the author did: nothing (""), gave fields of a figure that was read, or named a figure that was not.
const (
	Corrected Authorship = "corrected"
	Added     Authorship = "added"
)

// A Reason names the words that gave one field of a fact its value, or the
// default that did. A field may have several: 下降 and 31% gave -31.
type Reason struct {
	Field   string    // the field's name in the exports: "entity", "period", …
	Text    string    // the words; "" where a default leans on none
	Span    text.Span // where they stand in the source file; zero for the title's and where there are none
	Default Default   // "" where the words themselves say it
}

// A Period is a range of days, both included. Its zero value is "unknown".
type Period struct {
	Start, End time.Time // midnight UTC
	Label      string    // 2024Q4, 2024H1, 2024, 2024-01, 2025-01-30, or START/END
}

// IsZero reports whether p is unknown.
func (p Period) IsZero() bool { return p.Start.IsZero() }

// MarshalJSON writes {"start","end","label"} with ISO dates, or null for the unknown period.
func (p Period) MarshalJSON() ([]byte, error) {
	if p.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(struct {
		Start string `json:"start"`
		End   string `json:"end"`
		Label string `json:"label"`
	}{p.Start.Format(time.DateOnly), p.End.Format(time.DateOnly), p.Label})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (p *Period) UnmarshalJSON(data []byte) error {
	var written *struct{ Start, End, Label string }
	if err := json.Unmarshal(data, &written); err != nil || written == nil {
		*p = Period{}
		return err
	}
	start, err := time.Parse(time.DateOnly, written.Start)
	if err != nil {
		return err
	}
	end, err := time.Parse(time.DateOnly, written.End)
	*p = Period{start, end, written.Label}
	return err
}

// A Check is what a recomputation said of a fact; it never alters the fact.
type Check struct {
	Rule     string   `json:"rule"`     // "change-from-levels" and so on
	Expected string   `json:"expected"` // decimal string in the fact's unit
	Stated   string   `json:"stated"`
	Verdict  string   `json:"verdict"` // "agrees", "differs", "conflicts"
	Inputs   []string `json:"inputs"`  // ids of the facts it used

	Suppressed *string `json:"suppressed"` // why the author says it is no alarm; nil where he does not
}

// A Record is a fact as the exports and `digest extract --format jsonl` write
// it: exactly the fields of the fact model, absent ones null.
type Record struct {
	Article    string              `json:"article"`
	Text       string              `json:"text"`
	Start      int                 `json:"start"`
	End        int                 `json:"end"`
	Entity     *Name               `json:"entity"`
	Segment    *string             `json:"segment"`
	Metric     *Name               `json:"metric"`
	Kind       Kind                `json:"kind"`
	Value      decimal.NullDecimal `json:"value"`
	Low        decimal.NullDecimal `json:"low"`
	High       decimal.NullDecimal `json:"high"`
	Unit       string              `json:"unit"`
	Basis      *Basis              `json:"basis"`
	Period     Period              `json:"period"`
	Base       Period              `json:"base"`
	Status     Status              `json:"status"`
	Approx     bool                `json:"approx"`
	Bound      *Bound              `json:"bound"`
	Source     *string             `json:"source"`
	Check      *Check              `json:"check"`
	Confidence float64             `json:"confidence"`
	Inferred   []string            `json:"inferred"` // see Fact.Inferred
	Author     *Authorship         `json:"author"`
}

// Record returns f in the form of the exports, without a check.
func (f Fact) Record() Record {
	return Record{
		Article: f.Article, Text: f.Text, Start: f.Start, End: f.End,
		Entity: name(f.Entity), Segment: some(f.Segment), Metric: name(f.Metric),
		Kind: f.Kind, Value: f.Value, Low: f.Low, High: f.High, Unit: f.Unit,
		Basis: some(f.Basis), Period: f.Period, Base: f.Base,
		Status: f.Status, Approx: f.Approx, Bound: some(f.Bound),
		Source: some(f.Source), Confidence: f.Confidence, Inferred: f.Inferred(), Author: some(f.Author),
	}
}

func name(n Name) *Name {
	if n == (Name{}) {
		return nil
	}
	return &n
}

func some[S ~string](s S) *S {
	if s == "" {
		return nil
	}
	return &s
}
