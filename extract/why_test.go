package extract

import (
	"strings"
	"testing"
)

// fieldsOf are the fields of f that are not empty, in the order of the fact model.
func fieldsOf(f Fact) (fields []string) {
	for _, row := range []struct {
		name string
		set  bool
	}{
		{"entity", f.Entity != Name{}}, {"segment", f.Segment != ""}, {"metric", f.Metric != Name{}}, {"kind", true}, {"value", true},
		{"unit", f.Unit != ""}, {"basis", f.Basis != ""}, {"period", !f.Period.IsZero()}, {"base", !f.Base.IsZero()}, {"status", true},
		{"approx", f.Approx}, {"bound", f.Bound != ""}, {"source", f.Source != ""},
	} {
		if row.set {
			fields = append(fields, row.name)
		}
	}
	return fields
}

// checkReasons reports fields without a reason, reasons without a field and words that do not stand where they are said to.
func checkReasons(t *testing.T, source string, f Fact) {
	t.Helper()
	has := map[string]bool{}
	for _, w := range f.Why {
		has[w.Field] = true
		if w.Text == "" && w.Default == "" {
			t.Errorf("%s: %s has neither words nor a default", f.Text, w.Field)
		}
		if w.Span != (Span{}) && !strings.Contains(plain(source[w.Span.Start:w.Span.End]), plain(w.Text)) {
			t.Errorf("%s: %s is %q, but there stands %q", f.Text, w.Field, w.Text, source[w.Span.Start:w.Span.End])
		}
	}
	for _, field := range fieldsOf(f) {
		if !has[field] {
			t.Errorf("%s (%s %s): nothing says why its %s is as it is", f.Text, f.Entity.ID, f.Metric.ID, field)
		}
		delete(has, field)
	}
	for field := range has {
		t.Errorf("%s: a reason for its %s, which is empty", f.Text, field)
	}
}

// plain is s without the marks that may stand between the words of a quotation.
func plain(s string) string { return strings.NewReplacer("*", "", " ", "", "\n", "").Replace(s) }

// Every field of every fact says which words gave it, or which default did; that
// neither can be told is the exception.
func TestEveryFieldHasAReason(t *testing.T) {
	facts, open := 0, 0
	for _, doc := range samples(t) {
		for _, f := range shared().Extract(doc).Facts {
			checkReasons(t, string(doc.Source), f)
			for _, w := range f.Why {
				facts++
				if w.Default == ByContext {
					open++
				}
			}
		}
	}
	t.Logf("%d of %d reasons only name the context", open, facts)
	if open*50 > facts {
		t.Errorf("%d of %d reasons only name the context", open, facts)
	}
}

// What gave a field is quoted where it stands, and a default is called by its name.
func TestReasons(t *testing.T) {
	for _, c := range []struct{ title, text, figure, want string }{
		{"阿里巴巴季報", "去年四季度，阿里雲收入317.42億元，同比增長13%。", "13%",
			"entity 阿里雲; metric 收入; kind 同比增長; value 13% 同比增長; unit 13%; basis 同比增長; period 去年四季度; status plain"},
		{"阿里巴巴季報", "去年四季度，收入約317億元。", "317億元",
			"entity title 阿里巴巴; metric 收入; kind plain; value 317億元; unit entity-currency; period 去年四季度; status plain; approx 約"},
		{"阿里巴巴2024年四季度業績", "公司收入317億元，預計全年下降5%以上。", "5%",
			"entity pronoun 公司; entity title 阿里巴巴; metric 收入; kind 下降; value 5% 下降; unit 5%; basis year-before; period 全年; status 預計; bound 以上"},
		{"", "甲天科技2024年一季度至四季度收入分別增長3%、5%、7%和9%。", "7%",
			"entity 甲天科技; metric 收入; kind 分別增長; value 7% 分別增長; unit 7%; basis year-before; period 2024年一季度至四季度; status plain"},
	} {
		doc := plainText(c.title, "2025-02-20", "zh-Hant", c.text)
		var got []string
		for _, f := range shared().Extract(doc).Facts {
			if f.Text != c.figure {
				continue
			}
			for _, w := range f.Why {
				words := strings.TrimSpace(string(w.Default) + " " + w.Text)
				if k := len(got) - 1; k >= 0 && w.Default == "" && strings.HasPrefix(got[k], w.Field+" "+f.Text) {
					got[k] += " " + words
					continue
				}
				got = append(got, w.Field+" "+words)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, s, c.want)
		}
	}
}

// A field is inferred where a default gave it that leans on no words of the sentence or its frame.
func TestInferred(t *testing.T) {
	for _, c := range []struct{ title, text, figure, want string }{
		{"阿里巴巴季報", "去年四季度，阿里雲收入317.42億元，同比增長13%。", "13%", ""},
		{"阿里巴巴季報", "去年四季度，阿里雲收入317.42億元，同比增長13%。", "317.42億元", "unit"},
		{"阿里巴巴季報", "去年四季度，阿里雲收入317.42億人民幣。", "317.42億人民幣", ""},
		{"阿里巴巴季報", "去年四季度，收入約317億港元，增長3%。", "317億港元", "entity"},
		{"阿里巴巴季報", "去年四季度，收入約317億港元，增長3%。", "3%", "entity basis"},
		{"阿里巴巴2024年四季度業績", "公司收入317億港元。", "317億港元", "period"},
	} {
		found := false
		for _, f := range shared().Extract(plainText(c.title, "2025-02-20", "zh-Hant", c.text)).Facts {
			if f.Text != c.figure {
				continue
			}
			found = true
			if got := strings.Join(f.Record().Inferred, " "); got != c.want {
				t.Errorf("%s %s: %q is inferred, want %q", c.text, c.figure, got, c.want)
			}
		}
		if !found {
			t.Errorf("%s: no %s", c.text, c.figure)
		}
	}
}
