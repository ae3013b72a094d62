package period

import (
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

// spanEnd reads "至" and the point where the span that began with w ends; end is where the text of both ends.
func spanEnd(l text.Line, at int, w Expression) (_ Expression, end int, ok bool) {
	at = l.Skip(at)
	s := spanSign(l, at)
	if s == 0 {
		return w, 0, false
	}
	if w.Granularity == YearGrain && w.Count == 0 && w.Year > 0 {
		if w, end, ok = yearsEnd(l, at+s, w); ok {
			return w, end, true
		}
	}
	from := l.Skip(at + s)
	if to, n := scanPoint(l, from); n > 0 && to.Relation == Fixed {
		w.To = &to
		return w, from + n, true
	}
	return w, 0, false
}

// yearsEnd reads the last year of 2021-23年, 2021-2025复合 and 2024-25财年 at i.
func yearsEnd(l text.Line, i int, w Expression) (_ Expression, end int, ok bool) {
	v, k := numeral.DigitsAt(l, i)
	if k == 2 {
		v += w.Year / 100 * 100
	}
	end = i + k
	if k != 2 && k != 4 || v <= w.Year || v >= w.Year+60 {
		return w, 0, false
	}
	if k == 4 && l.At(end) == yearMark && pointAt(l, i) {
		return w, 0, false
	}
	switch {
	case l.At(l.Skip(end)) == yearMark:
		end = l.Skip(end) + 1
		if l.At(end) == termMark {
			end++
		}
	case l.Has(end, fiscalYear):
		w.Fiscal, end = true, end+2
		if k == 2 && v == w.Year+1 {
			w.Year, w.split = v, true // one year that lies in two
			return w, end, true
		}
	case estimate(l, end):
		end++
	}
	w.To = &Expression{Year: v, Granularity: YearGrain, Fiscal: w.Fiscal}
	return w, end, true
}

func pointAt(l text.Line, i int) bool {
	_, n := scanPoint(l, i)
	return n > 0
}

var (
	untilLeads       = characters("until-lead")
	announcementDays = tables.List("announcement-day")
	closeMark        = tables.Rune("close-mark") // 止
	lengths          = tables.Index(timesFile, "length", 2, readNumber)
	noLengthBehind   = characters("no-length-behind")
)

// scanUntil reads 截至2024年12月31日止三个月, 截至12月31日 and 截至公告日, whose 截至 has k runes.
func scanUntil(l text.Line, i, k int) (Expression, int) {
	at := i + k
	if untilLeads.Has(l.At(at)) {
		at++
	}
	if n := l.HasAny(at, announcementDays); n > 0 {
		return Expression{Relation: Current, Granularity: DayGrain, End: true, announced: true}, at + n - i
	}
	at = l.Skip(at)
	w, n := scanPoint(l, at)
	if n == 0 || !w.closes() {
		return Expression{}, 0
	}
	w.End = true
	return untilTail(l, i, at+n-i, w)
}

// closes reports whether something can run up to w.
func (w *Expression) closes() bool {
	switch w.Relation {
	case Fixed, ToDate:
		return true
	case Current:
		return w.End || w.Granularity == DayGrain
	case Previous, following:
		return w.Granularity == DayGrain
	}
	return false
}

// untilTail reads what the point w of n runes at i closes: 止年度, 止三个月, 的六个月, 六个月.
func untilTail(l text.Line, i, n int, w Expression) (Expression, int) {
	at := l.Skip(i + n)
	closed := l.At(at) == closeMark
	if closed {
		at = l.Skip(at + 1)
	}
	if !closed && w.Granularity != DayGrain && !w.End {
		return w, n
	}
	joined := l.At(at) == ofMark
	if joined {
		at++
	}
	back, k := backFrom(l, at, w, closed, joined)
	switch {
	case k > 0:
		w.Back, w.End = back, true
		return w, at + k - i
	case closed && w.End:
		return w, at - i
	}
	return w, n
}

// backFrom reads how many months the time at i reaches back from the day w: 三个月, 年度. closed says that 止 stands
// between, joined that 的 does.
func backFrom(l text.Line, i int, w Expression, closed, joined bool) (months, n int) {
	monthEnd := w.Granularity == DayGrain && w.Day > 27
	if months, n = lengthUntil(l, i, closed, monthEnd); n > 0 {
		return months, n
	}
	if closed || joined || monthEnd && w.End {
		months, n = monthsBack(l, i)
	}
	if n == 0 && closed && l.At(i) == yearMark {
		return 12, 1
	}
	return months, n
}

// lengthUntil reads 年度 or 季度 behind the day it ends on, which 止 closes or which ends a month.
func lengthUntil(l text.Line, i int, closed, monthEnd bool) (months, n int) {
	if !closed && !monthEnd {
		return 0, 0
	}
	return text.LookUpWhere(lengths, l, i, func(_, n int) bool { return closed || !noLengthBehind.Has(l.At(i+n)) })
}

// besideWeekday reads the day and the weekday of which one stands in brackets behind the other: 周一(2月7日), 17日(周四).
// The day counts; the weekday alone would be counted from the article's own.
func besideWeekday(l text.Line, i int, w Expression, n int) (Expression, int) {
	open := i + n
	if l.At(open) != '(' {
		return w, n
	}
	switch {
	case w.isDay():
		in, k := scanPoint(l, open+1)
		if k > 0 && in.isWeekday() && l.At(open+1+k) == ')' {
			return w, n + k + 2
		}
	case w.isWeekday():
		in, k := scanPoint(l, open+1)
		if k == 0 {
			in, k = bareDay(l, open+1)
		}
		if k > 0 && in.isDay() && in.To == nil && l.At(open+1+k) == ')' {
			return in, n + k + 2
		}
	}
	return w, n
}
