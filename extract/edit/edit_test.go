package edit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract/fact"
)

const edited = "2024年四季度，阿里雲收入317.42億元，同比增長約16%。\n公司關閉了泰半的門店，淨利潤489億元，同比增長16%。\n"

// applied reads text with edits and answers what the facts are then, one a line.
func applied(t *testing.T, text string, edits ...Edit) (fact.Result, []int, []*Error) {
	t.Helper()
	doc := plainText("阿里巴巴季報", "2025-02-20", "zh-Hant", text)
	return Apply(shared(), doc, shared().Extract(doc), edits)
}

func fields(pairs ...string) (all []Field) {
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, Field{pairs[i], pairs[i+1]})
	}
	return all
}

func factOf(t *testing.T, r fact.Result, text string) fact.Fact {
	t.Helper()
	i := slices.IndexFunc(r.Facts, func(f fact.Fact) bool { return f.Text == text })
	if i < 0 {
		t.Fatalf("no fact %s among %d", text, len(r.Facts))
	}
	return r.Facts[i]
}

func TestCorrect(t *testing.T) {
	before := factOf(t, plainResult(edited), "317.42億元")
	r, needless, errs := applied(t, edited, Edit{Quote: "阿里云收入 ３１７.42亿元", Fields: fields("metric", "營業利潤", "period", "2024", "approx", "true", "segment", "公共雲", "value", "-317.42億")})
	if len(errs) > 0 || len(needless) > 0 {
		t.Fatal(errs, needless)
	}
	f := factOf(t, r, "317.42億元")
	if got := factLine(f); !strings.Contains(got, "operating_income") || f.Period.Label != "2024" || !f.Approx || f.Segment != "公共雲" || f.Value.Decimal.String() != "-31742000000" {
		t.Errorf("got %s", got)
	}
	if f.ID != before.ID || f.Author != fact.Corrected || f.Read == nil || f.Read.Metric.ID != "revenue" || f.Confidence != 1 || !f.Step.Equal(before.Step) {
		t.Errorf("id %s, author %q, read %v, confidence %v, step %v", f.ID, f.Author, f.Read, f.Confidence, f.Step)
	}
	checkReasons(t, edited, f)
	if others := len(r.Facts); others != len(plainResult(edited).Facts) {
		t.Errorf("%d facts", others)
	}
}

func plainResult(text string) fact.Result {
	return shared().Extract(plainText("阿里巴巴季報", "2025-02-20", "zh-Hant", text))
}

func TestReject(t *testing.T) {
	all := plainResult(edited)
	r, _, errs := applied(t, edited, Edit{Quote: "約16%", Reject: true, Reason: "不是本公司的"})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if len(r.Facts) != len(all.Facts)-1 || len(r.Rejected) != 1 || r.Rejected[0].Text != "16%" || r.Rejected[0].Reason != "不是本公司的" {
		t.Errorf("%d facts of %d, rejected %+v", len(r.Facts), len(all.Facts), r.Rejected)
	}
	if c := r.Coverage(); c.Found != len(r.Facts) {
		t.Errorf("coverage counts %d, there are %d", c.Found, len(r.Facts))
	}
}

// An added figure is bound by the words around it where the author leaves a field open, and the figures that were read stay as they were.
func TestAdd(t *testing.T) {
	before := plainResult(edited)
	r, _, errs := applied(t, edited, Edit{Quote: "關閉了泰半的門店", Figure: "泰半", Fields: fields("value", "66.7", "unit", "%", "kind", "share", "metric", "門店佔比")})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	f := factOf(t, r, "泰半")
	if f.Author != fact.Added || f.Kind != fact.Share || f.Unit != "%" || f.Value.Decimal.String() != "66.7" || f.Metric.Text != "門店佔比" || f.Entity.ID != "alibaba" || f.ID == "" {
		t.Errorf("got %s, author %q, id %q", factLine(f), f.Author, f.ID)
	}
	checkReasons(t, edited, f)
	var others []string
	for _, f := range r.Facts {
		if f.Author == "" {
			others = append(others, factLine(f))
		}
	}
	if want := eachLine(before.Facts, factLine); !slices.Equal(others, want) {
		t.Errorf("the others are now\n%s\nand were\n%s", strings.Join(others, "\n"), strings.Join(want, "\n"))
	}
	if !slices.IsSortedFunc(r.Facts, func(a, b fact.Fact) int { return a.Start - b.Start }) {
		t.Error("the facts are not in the order of the text")
	}
}

// Two numbers that are written alike are told apart by nth, and a number is not found inside a longer one.
func TestNth(t *testing.T) {
	r, _, errs := applied(t, edited, Edit{Quote: "16%", Nth: 2, Fields: fields("entity", "螞蟻集團")}, Edit{Quote: "489億元", Fields: fields("metric", "revenue")})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if last := r.Facts[len(r.Facts)-1]; last.Entity.Text != "螞蟻集團" || last.Author != fact.Corrected {
		t.Errorf("the second 16%% is of %v", last.Entity)
	}
	if first := factOf(t, r, "16%"); first.Author != "" {
		t.Error("the first is changed too")
	}
	if _, _, errs := applied(t, "收入增長13%。", Edit{Quote: "3%", Reject: true}); len(errs) != 1 || errs[0].Field != "quote" {
		t.Errorf("3%% is found in 13%%: %v", errs)
	}
}

func TestNeedlessEdit(t *testing.T) {
	r, needless, errs := applied(t, edited, Edit{Quote: "317.42億元", Fields: fields("metric", "收入", "period", "2024Q4")})
	if len(errs) > 0 || !slices.Equal(needless, []int{0}) || factOf(t, r, "317.42億元").Author != "" {
		t.Errorf("needless %v, errors %v", needless, errs)
	}
}

func TestEditErrors(t *testing.T) {
	for _, c := range []struct {
		edit Edit
		want string
	}{
		{Edit{Quote: "300億元", Reject: true}, `quote: "300億元" does not stand in the article; quote its words as the page shows them, or take this entry out`},
		{Edit{Quote: "16%", Reject: true}, `quote: "16%" stands 2 times in the article (lines 1, 2); quote more of the sentence, or say which with nth: 1 to 2`},
		{Edit{Quote: "16%", Nth: 3, Reject: true}, `nth: "16%" stands only 2 times in the article; nth is at most 2`},
		{Edit{Quote: "收入317.42億元，同比增長約16%", Reject: true}, `quote: there are 2 figures in it: say which with figure: 317.42億元 or 16%`},
		{Edit{Quote: "收入317.42億元", Figure: "16%", Reject: true}, `figure: "16%" does not stand in the quotation; write the number as it stands there`},
		{Edit{Quote: "317.42億元"}, `: says nothing of the figure; add a field such as metric: revenue, or reject: true`},
		{Edit{Quote: "317.42億元", Reject: true, Fields: fields("kind", "level")}, `kind: a figure that is rejected has no fields; keep one of the two`},
		{Edit{Quote: "門店", Reject: true}, `quote: no figure is read there, so there is nothing to reject; take this entry out`},
		{Edit{Quote: "泰半", Fields: fields("metric", "revenue")}, `: no figure is read in these words; to add one give its value: and unit:, or quote the words of a figure that is read`},
		{Edit{Quote: "泰半", Fields: fields("value", "66.7")}, `: an added figure needs its unit:, such as "%", CNY or count`},
		{Edit{Quote: "泰半", Fields: fields("value", "66.7", "unit", "%")}, `: an added percentage needs its kind:, one of level, change, delta, share`},
		{Edit{Quote: "317.42億元", Fields: fields("kind", "growth")}, `kind: "growth" is not one of level, change, delta, share`},
		{Edit{Quote: "317.42億元", Fields: fields("kind", "change")}, `kind: a change is in % or x, and not in CNY; an absolute difference is kind: delta`},
		{Edit{Quote: "317.42億元", Fields: fields("basis", "yoy")}, `basis: a level has no basis; it is for kind: change and delta`},
		{Edit{Quote: "317.42億元", Fields: fields("period", "四季度")}, `period: "四季度" is no period; write 2024, 2024H1, 2024Q4, 2024-01, 2024-01-30, or two of them as in 2024-01-01/2024-09-30`},
		{Edit{Quote: "317.42億元", Fields: fields("period", "2024-02-30")}, `period: "2024-02-30" is no period; write 2024, 2024H1, 2024Q4, 2024-01, 2024-01-30, or two of them as in 2024-01-01/2024-09-30`},
		{Edit{Quote: "317.42億元", Fields: fields("period", "2025/2024")}, `period: "2025/2024" ends before it begins; turn its two ends round`},
		{Edit{Quote: "317.42億元", Fields: fields("unit", "億元")}, `unit: "億元" is no unit; write "%", pp, x, count, points, t, kWh, a currency such as CNY, or a price such as CNY/share`},
		{Edit{Quote: "317.42億元", Fields: fields("value", "1e9")}, `value: "1e9" is no number; write it in the base unit, as in 31742000000 or -3.5, or as articles do, with its scale and unit`},
		{Edit{Quote: "317.42億元", Fields: fields("value", "13%")}, `value: "13%" is in % and the figure in CNY; give unit: % too, or the bare number`},
		{Edit{Quote: "317.42億元", Fields: fields("low", "5億")}, `low: a range has both ends; give low and high`},
		{Edit{Quote: "317.42億元", Fields: fields("low", "6億", "high", "5億")}, `low: low is above high; turn them round`},
		{Edit{Quote: "317.42億元", Fields: fields("metric", "revenu")}, `metric: there is no metric "revenu"; did you mean "revenue"? Else write its name, or a row of the lexicon in _site.yaml gives it an id`},
		{Edit{Quote: "317.42億元", Fields: fields("entity", "no-such-company")}, `entity: there is no entity "no-such-company"; write its name, or a row of the lexicon in _site.yaml gives it an id`},
		{Edit{Quote: "317.42億元", Fields: fields("colour", "red")}, `colour: "colour" is no field of a fact; they are entity, segment, metric, kind, unit, value, low, high, basis, period, base, status, approx, bound, source`},
	} {
		_, _, errs := applied(t, edited, c.edit)
		got := "none"
		if len(errs) == 1 {
			got = errs[0].Field + ": " + errs[0].Text
		}
		if got != c.want {
			t.Errorf("%+v\n got  %s\n want %s", c.edit, got, c.want)
		}
	}
	_, _, errs := applied(t, edited, Edit{Quote: "317.42億元", Reject: true}, Edit{Quote: "收入317.42億元", Fields: fields("kind", "level")})
	if len(errs) != 1 || errs[0].Edit != 1 || !strings.HasPrefix(errs[0].Text, "entry 1 speaks of the same figure") {
		t.Errorf("two edits of one figure: %v", errs)
	}
}

// Every field can be set, and be taken away where it may be missing.
func TestEveryFieldCanBeSet(t *testing.T) {
	values := map[string]string{"entity": "測試公司", "segment": "甲", "metric": "新指標", "kind": "share", "value": "5", "low": "1", "high": "2", "unit": "USD/share",
		"basis": "since", "period": "2023H1", "base": "2023-01/2023-03", "status": "expected", "approx": "false", "bound": "under", "source": "某某"}
	for _, name := range Fields() {
		edit := Edit{Quote: "約16%", Fields: fields(name, values[name])}
		switch name {
		case "low":
			edit.Fields = fields("low", "1", "high", "2")
		case "high":
			continue
		case "unit":
			edit = Edit{Quote: "317.42億元", Fields: fields("unit", values[name])}
		}
		r, _, errs := applied(t, edited, edit)
		if len(errs) > 0 {
			t.Errorf("%s: %v", name, errs)
			continue
		}
		i := slices.IndexFunc(r.Facts, func(f fact.Fact) bool { return f.Author == fact.Corrected })
		if i < 0 {
			t.Errorf("%s is not set", name)
			continue
		}
		checkReasons(t, edited, r.Facts[i])
	}
	for _, name := range []string{"entity", "segment", "metric", "basis", "period", "base", "bound", "source"} {
		r, _, errs := applied(t, edited, Edit{Quote: "約16%", Fields: fields(name, "")})
		if len(errs) > 0 {
			t.Errorf("%s cannot be taken away: %v", name, errs)
		}
		checkReasons(t, edited, factOf(t, r, "16%"))
	}
}

func TestGap(t *testing.T) {
	known := fact.Name{ID: "a", Text: "a"}
	for _, c := range []struct {
		fact fact.Fact
		want fact.Gap
	}{
		{fact.Fact{}, fact.NoSubject}, {fact.Fact{Entity: known}, fact.NoMetric}, {fact.Fact{Metric: known}, fact.NoEntity},
		{fact.Fact{Entity: known, Metric: known}, fact.NoGap}, {fact.Fact{Entity: known, Metric: known, Uneven: true}, fact.UnevenList},
		{fact.Fact{Author: fact.Added}, fact.NoGap},
	} {
		if got := c.fact.Gap(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.fact, got, c.want)
		}
	}
	r := plainResult("甲公司2024年一季度至三季度收入分別增長3%、5%。")
	if len(r.Left) != 2 || r.Left[0].Gap != fact.UnevenList {
		t.Errorf("left %+v", r.Left)
	}
	if got := fmt.Sprint(r.Coverage().Share(), fact.Coverage{}.Share(), fact.Coverage{Found: 4, Understood: 3}.Add(fact.Coverage{Found: 4, Understood: 1}).Share()); got != "0 1 0.5" {
		t.Error(got)
	}
}

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]string{"2024": "2024-01-01 2024-12-31", "2024H2": "2024-07-01 2024-12-31", "2024Q1": "2024-01-01 2024-03-31", "2024-02": "2024-02-01 2024-02-29", "2024-02-29": "2024-02-29 2024-02-29", "2023Q2/2024Q1": "2023-04-01 2024-03-31"} {
		p, err := fact.ParsePeriod(text)
		if got := p.Start.Format("2006-01-02") + " " + p.End.Format("2006-01-02"); err != nil || got != want {
			t.Errorf("%s is %s, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "2024Q5", "2024-13", "2024-00", "24", "2024-1", "/", "2024/", "2024Q4/2024Q1"} {
		if p, err := fact.ParsePeriod(text); err == nil {
			t.Errorf("%q is %v", text, p)
		}
	}
}

// Whatever the author quotes, an edit ends in facts with places and reasons or in an error that says what to do.
func FuzzEdit(f *testing.F) {
	f.Add(edited, "317.42億元", "", 0, "metric", "revenue", false)
	f.Add(edited, "泰半", "", 0, "value", "66.7", false)
	f.Add(edited, "16%", "16%", 2, "", "", true)
	f.Add("| 雲 | 3.5 |", "| 雲 | 3.5 |", "3.5", 1, "period", "2024/2025", false)
	f.Fuzz(func(t *testing.T, text, quote, figure string, nth int, name, value string, reject bool) {
		if len(text) > 2000 {
			return
		}
		edit := Edit{Quote: quote, Figure: figure, Nth: nth, Reject: reject}
		if !reject {
			edit.Fields = fields(name, value, "unit", "%", "kind", "share")
		}
		doc := plainText("", "2025-02-20", "zh-Hant", text)
		r, _, errs := Apply(shared(), doc, shared().Extract(doc), []Edit{edit})
		for _, e := range errs {
			if e.Text == "" {
				t.Error("an error without words")
			}
		}
		for _, f := range r.Facts {
			checkPlace(t, doc, f.Place, f.Text)
			checkReasons(t, text, f)
		}
	})
}

// Find names figures as edits do, corrected and added ones too, and says where there is none.
func TestFind(t *testing.T) {
	doc := plainText("阿里巴巴季報", "2025-02-20", "zh-Hant", edited)
	r, _, errs := Apply(shared(), doc, shared().Extract(doc), []Edit{
		{Quote: "泰半的門店", Figure: "泰半", Fields: fields("value", "66.7", "unit", "%", "kind", "share")}, {Quote: "489億元", Reject: true},
	})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	found, errs := Find(shared(), doc, r.Facts, []Edit{{Quote: "泰半"}, {Quote: "增長16%"}, {Quote: "16%", Nth: 1}})
	if len(errs) > 0 || r.Facts[found[0]].Text != "泰半" || r.Facts[found[1]].Start < r.Facts[found[2]].Start {
		t.Errorf("found %v, %v", found, errs)
	}
	_, errs = Find(shared(), doc, r.Facts, []Edit{{Quote: "489億元"}, {Quote: "收入318億元"}, {Quote: "16%", Nth: 3}})
	if len(errs) != 3 || errs[0].Field != "quote" || errs[1].Edit != 1 || errs[2].Field != "nth" {
		t.Errorf("errors %v", errs)
	}
}
