package site

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// fake is an extractor that reads its facts from a table and not from the
// words around a figure: the pages are tested without it. A row is
// TEXT|ENTITY|METRIC|KIND|VALUE|UNIT|BASIS|PERIOD|STATUS, where ENTITY and METRIC
// are ID or ID:NAME and VALUE may be LOW~HIGH; each row means the next place of TEXT.
type fake map[string][]string

func (rows fake) extract(d extract.Document) extract.Result {
	var out extract.Result
	block, from := 0, 0
	for _, row := range rows[d.Slug] {
		c := strings.Split(row, "|")
		for block < len(d.Blocks) {
			i := strings.Index(d.Blocks[block].Text[from:], c[0])
			if i >= 0 {
				out.Facts = append(out.Facts, fakeFact(d, block, from+i, c))
				from += i + len(c[0])
				break
			}
			block, from = block+1, 0
		}
		if block == len(d.Blocks) {
			panic("no place for " + row)
		}
	}
	for i := range out.Facts {
		if f := &out.Facts[i]; f.Gap() != extract.NoGap {
			out.Left = append(out.Left, extract.Left{Quantity: f.Quantity, ID: f.ID, Gap: f.Gap()})
		}
	}
	return out
}

func fakeFact(d extract.Document, block, from int, c []string) extract.Fact {
	b := &d.Blocks[block]
	at := func(from, upto int) extract.Place {
		return extract.Place{Span: b.Span(from, upto), Block: block, From: from, Upto: upto}
	}
	f := extract.Fact{Article: d.Slug, Kind: extract.Kind(c[3]), Basis: extract.Basis(c[6]), Status: extract.Actual, Confidence: 1}
	f.Place, f.Text, f.Unit = at(from, from+len(c[0])), c[0], c[5]
	start := strings.LastIndex(b.Text[:from], "。") + len("。")
	if start < len("。") {
		start = 0
	}
	end := strings.Index(b.Text[from:], "。")
	if end < 0 {
		end = len(b.Text) - from
	} else {
		end += len("。")
	}
	f.Sentence = at(start, from+end)
	f.Entity, f.Metric, f.Period = fakeName(c[1]), fakeName(c[2]), fakePeriod(c[7])
	if low, high, ok := strings.Cut(c[4], "~"); ok {
		f.Low, f.High = null(low), null(high)
	} else {
		f.Value = null(c[4])
	}
	if len(c) > 8 && c[8] != "" {
		f.Status = extract.Status(c[8])
	}
	sum := sha256.Sum256([]byte(b.Text[start:from+end] + strconv.Itoa(from) + c[0]))
	f.ID = hex.EncodeToString(sum[:3])
	return f
}

func null(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

func fakeName(s string) extract.Name {
	id, text, ok := strings.Cut(s, ":")
	if !ok {
		text = id
	}
	return extract.Name{ID: id, Text: text}
}

var fakeQuarter = regexp.MustCompile(`^(\d{4})Q(\d)$`)

func fakePeriod(s string) extract.Period {
	p := extract.Period{Label: s}
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	y := func() int { n, _ := strconv.Atoi(s[:4]); return n }
	switch {
	case s == "":
	case fakeQuarter.MatchString(s):
		q := int(s[5] - '0')
		p.Start, p.End = day(y(), q*3-2, 1), day(y(), q*3+1, 0)
	case len(s) == 4:
		p.Start, p.End = day(y(), 1, 1), day(y(), 12, 31)
	case len(s) == 7:
		m, _ := strconv.Atoi(s[5:])
		p.Start, p.End = day(y(), m, 1), day(y(), m+1, 0)
	default:
		from, to, span := strings.Cut(s, "/")
		p.Start, _ = time.Parse(time.DateOnly, from)
		p.End = p.Start
		if span {
			p.End, _ = time.Parse(time.DateOnly, to)
		}
	}
	return p
}
