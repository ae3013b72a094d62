package search

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// small is a corpus of three figures in two articles.
func small() Corpus {
	figure := func(article int, id, entity, value, verdict string) Figure {
		return Figure{
			Article: article, ID: id, Entity: entity, Metric: "revenue", Period: "2024Q4", Verdict: verdict,
			Quantity: extract.Quantity{Value: decimal.NewNullDecimal(decimal.RequireFromString(value)), Unit: "CNY"}, Before: "收入", Text: value, After: "元。",
		}
	}
	wide := figure(1, "c", "tencent", "0", "agrees")
	wide.Value, wide.Low, wide.High = decimal.NullDecimal{}, decimal.NewNullDecimal(decimal.New(277, 9)), decimal.NewNullDecimal(decimal.New(31, 10))
	return Corpus{
		Articles: []Article{{"articles/new/", "新", "zh-Hant", "2025-02-20"}, {"articles/old/", "旧", "zh-Hans", "2024-11-20"}},
		Figures:  []Figure{figure(0, "a", "tencent", "31742000000", ""), figure(0, "b", "alibaba", "0.05", "differs"), wide},
		Passages: []Passage{{Article: 0, Text: "台積電收入", Title: true}, {Article: 1, Anchor: "f-c", Text: "台积电、收入。 AI 5nm"}},
	}
}

func built(t *testing.T, c Corpus) (Index, map[string]string) {
	t.Helper()
	x, err := Build(c)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range x.Files {
		files[f.Name] = string(f.Data)
	}
	return x, files
}

// A figure stands in the list of each of its keys, the newest first, and under the first digits of its value or of both ends.
func TestBuild(t *testing.T) {
	x, files := built(t, small())
	if want := []Key{{"tencent", 2}, {"alibaba", 1}}; !slices.Equal(x.Entities, want) {
		t.Errorf("the entities are %v", x.Entities)
	}
	for name, want := range map[string]string{
		"list/e-0.json":  "[[1,0,0,0,-1],[2,0,0,0,0]]",
		"list/e-1.json":  "[[0,1,0,0,1]]",
		"list/v-1.json":  "[[0,1,0,0,1]]",
		"number/31.json": `[[1,0,0,0,-1,"CNY",31742000000],[2,0,0,0,0,"CNY",277000000000,310000000000]]`,
		"number/27.json": `[[2,0,0,0,0,"CNY",277000000000,310000000000]]`,
		"number/50.json": `[[0,1,0,0,1,"CNY",0.05]]`,
		"figure/0.json":  `{"a":[["articles/new/","新","zh-Hant","2025-02-20"],["articles/old/","旧","zh-Hans","2024-11-20"]],"r":[["b",0,"收入","0.05","元。"],["a",0,"收入","31742000000","元。"],["c",1,"收入","0","元。"]]}`,
		"passage/0.json": `{"a":[["articles/new/","新","zh-Hant","2025-02-20"],["articles/old/","旧","zh-Hans","2024-11-20"]],"r":[[0,"","台積電收入",1],[1,"f-c","台积电、收入。 AI 5nm"]]}`,
		"text/0.json":    `{"5n":[1],"ai":[1],"nm":[1],"台积":[0,1],"收入":[0,1],"电收":[0],"积电":[0,1]}`,
	} {
		if files[name] != want {
			t.Errorf("%s holds\n%s, not\n%s", name, files[name], want)
		}
	}
	var table struct{ From, To, Numbers string }
	if err := json.Unmarshal([]byte(files["fold.json"]), &table); err != nil {
		t.Fatal(err)
	}
	if from, to := []rune(table.From), []rune(table.To); to[slices.Index(from, '積')] != '积' || to[slices.Index(from, '３')] != '3' || slices.Contains(from, '鑰') {
		t.Errorf("the table takes %s to %s", table.From, table.To)
	}
	if table.Numbers != "27 31 50" {
		t.Errorf("the shards of numbers are %q", table.Numbers)
	}
}

func TestFirst(t *testing.T) {
	for in, want := range map[string]string{"317.42": "31", "-0.05": "50", "0": "00", "7": "70", "31742000000": "31", "1e3": "10"} {
		if got := First(decimal.RequireFromString(in)); got != want {
			t.Errorf("%s begins with %s, not %s", in, got, want)
		}
	}
}

func TestPairs(t *testing.T) {
	if got, want := Pairs(Fold("阿里雲AI，２０24。雲AI")), []string{"阿里", "里云", "云a", "ai", "20", "02", "24"}; !reflect.DeepEqual(got, want) {
		t.Errorf("the pairs are %q", got)
	}
}

// On a thousand articles of thirty figures no file that a query asks for is large: what it loads follows from what it asks, not from the size of the site.
func TestFilesStaySmall(t *testing.T) {
	c := Corpus{}
	words := []rune("营收净利润同比增长下降季度毛利率现金流云计算芯片出口订单价格市场份额管理层预计全年资本开支")
	n := uint32(1)
	next := func(below int) int {
		n = n*1664525 + 1013904223
		return int(n>>8) % below
	}
	for a := range 1000 {
		c.Articles = append(c.Articles, Article{fmt.Sprintf("articles/%d/", a), "标题", "zh-Hans", "2025-01-01"})
		for f := range 30 {
			value := decimal.New(int64(next(90000)+10000), int32(next(8)))
			c.Figures = append(c.Figures, Figure{
				Article: a, ID: fmt.Sprintf("%d-%d", a, f), Entity: fmt.Sprint("company-", next(300)), Metric: fmt.Sprint("metric-", next(30)), Period: fmt.Sprint(2015 + next(10)),
				Quantity: extract.Quantity{Value: decimal.NewNullDecimal(value), Unit: "CNY"}, Before: strings.Repeat("前", 30), Text: value.String(), After: strings.Repeat("后", 20),
			})
		}
		for range 12 {
			var text strings.Builder
			for range 110 {
				text.WriteRune(words[next(len(words))])
			}
			c.Passages = append(c.Passages, Passage{Article: a, Text: text.String()})
		}
	}
	_, files := built(t, c)
	largest := map[string]int{}
	for name, data := range files {
		kind, _, _ := strings.Cut(name, "/")
		largest[kind] = max(largest[kind], len(data))
	}
	t.Logf("the largest files: %v", largest)
	for kind, limit := range map[string]int{"number": 40 << 10, "figure": 12 << 10, "passage": 12 << 10, "fold.json": 20 << 10} {
		if largest[kind] > limit {
			t.Errorf("a file of %s has %d bytes", kind, largest[kind])
		}
	}
}
