package extract

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// plainText makes a document of plain text, one paragraph a line.
func plainText(title, date, lang, body string) Document {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	return Document{Slug: "test", Title: title, Date: day, Lang: lang, Source: []byte(body), Blocks: plainBlocks(body)}
}

// plainBlocks makes one paragraph of each line, whatever it begins with.
func plainBlocks(body string) []Block {
	var out []Block
	at := 0
	for line := range strings.Lines(body) {
		if text := strings.TrimRight(line, "\n"); text != "" {
			out = append(out, blockOf(text, at))
		}
		at += len(line)
	}
	return out
}

// samples are the inputs of all golden files, and the gold articles that are open to read.
func samples(t testing.TB) []Document {
	t.Helper()
	var out []Document
	for _, path := range goldenFiles(t) {
		doc, err := parseInput(sectionOf(parseArchive(t, path), "input"))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		doc.Slug = filepath.Base(path)
		out = append(out, doc)
	}
	for _, a := range goldArticles(t, "cn-dev.json", "tw-hk-dev.json") {
		out = append(out, a.document())
	}
	return out
}

// checkSpans tests what holds for every result of every text.
func checkSpans(t *testing.T, d Document, r Result) {
	t.Helper()
	last := Place{Block: -1}
	for i, q := range r.Quantities {
		checkPlace(t, d, q.Place, q.Text)
		if q.Block < last.Block || q.Block == last.Block && q.From < last.Upto {
			t.Errorf("quantity %d %q at %d:%d begins before the end of the last at %d:%d", i, q.Text, q.Block, q.From, last.Block, last.Upto)
		}
		last = q.Place
		if q.Value.Valid == (q.Low.Valid && q.High.Valid) {
			t.Errorf("%q has value %v and range %v..%v", q.Text, q.Value, q.Low, q.High)
		}
		if low, high := q.Interval(); low.GreaterThan(high) {
			t.Errorf("%q implies %s..%s", q.Text, low, high)
		}
	}
	for _, p := range r.Periods {
		checkPlace(t, d, p.Place, p.Text)
		if p.End.Before(p.Start) {
			t.Errorf("%q ends before it starts: %v", p.Text, p.Period)
		}
	}
	for _, m := range r.Mentions {
		checkPlace(t, d, m.Place, m.Text)
	}
	ids := map[string]bool{}
	for _, c := range r.Claims {
		checkPlace(t, d, c.Place, c.Text)
		if s := c.Sentence; s.Block != c.Block || s.From > c.From || s.Upto < c.Upto {
			t.Errorf("%q at %v is outside of its sentence %v", c.Text, c.Place, s)
		}
		if ids[c.ID] {
			t.Errorf("two claims have the id %s", c.ID)
		}
		ids[c.ID] = true
	}
	for _, f := range r.Facts {
		checkPlace(t, d, f.Place, f.Text)
		if s := f.Sentence; s.Block != f.Block || s.From > f.From || s.Upto < f.Upto {
			t.Errorf("%q at %v is outside of its sentence %v", f.Text, f.Place, s)
		}
		if ids[f.ID] {
			t.Errorf("two facts have the id %s", f.ID)
		}
		ids[f.ID] = true
		if f.Confidence < 0 || f.Confidence > 1 {
			t.Errorf("%q has confidence %v", f.Text, f.Confidence)
		}
	}
}

func checkPlace(t *testing.T, d Document, p Place, text string) {
	t.Helper()
	if p.Block < 0 || p.Block >= len(d.Blocks) || p.From < 0 || p.From > p.Upto || p.Upto > len(d.Blocks[p.Block].Text) {
		t.Fatalf("%q: place %+v is out of the blocks", text, p)
	}
	if p.Start < 0 || p.Start > p.End || p.End > len(d.Source) {
		t.Fatalf("%q: place %+v is out of the source", text, p)
	}
	if got := string(d.Source[p.Start:p.End]); got != text {
		t.Errorf("source[%d:%d] is %q, text %q", p.Start, p.End, got, text)
	}
	if got := d.Blocks[p.Block].Text[p.From:p.Upto]; got != text {
		t.Errorf("block %d [%d:%d] is %q, text %q", p.Block, p.From, p.Upto, got, text)
	}
}

func TestSpans(t *testing.T) {
	for _, d := range samples(t) {
		t.Run(d.Slug, func(t *testing.T) { checkSpans(t, d, shared().Extract(d)) })
	}
}

func TestSameInputSameOutput(t *testing.T) {
	again, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range samples(t) {
		a, b, c := shared().Extract(d), shared().Extract(d), again.Extract(d)
		if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(a, c) {
			t.Errorf("%s: the same text was read in two ways", d.Slug)
		}
	}
}

// TestTwins reads every text in both scripts: what differs is only the spelling.
func TestTwins(t *testing.T) {
	for _, d := range samples(t) {
		t.Run(d.Slug, func(t *testing.T) {
			compareLines(t, "facts", eachLine(shared().Extract(twinOf(d)).Facts, meaning), eachLine(shared().Extract(d).Facts, meaning))
		})
	}
}

// twinOf writes d in the folded script, rune for rune. The Traditional text is
// given up for its twin; the language named with it stays, as it is no part of the text.
func twinOf(d Document) Document {
	d.Title = Fold(d.Title)
	d.Source = []byte(Fold(string(d.Source)))
	blocks := make([]Block, len(d.Blocks))
	for i, b := range d.Blocks {
		b.Text = Fold(b.Text)
		b.Runs = []Run{{From: 0, Upto: len(b.Text), Span: Span{Start: 0, End: 0}}}
		blocks[i] = b
	}
	at := 0
	for i := range blocks {
		k := strings.Index(string(d.Source[at:]), blocks[i].Text)
		if k < 0 {
			panic("the text of a block is not in its source")
		}
		at += k
		blocks[i].Runs[0].Span = Span{Start: at, End: at + len(blocks[i].Text)}
		at += len(blocks[i].Text)
	}
	d.Blocks = blocks
	return d
}

// meaning is what a fact says, without the script it is written in.
func meaning(f Fact) string {
	return strings.Join([]string{Fold(f.Text), f.Entity.ID, Fold(f.Segment), f.Metric.ID, string(f.Kind), valueOf(f.Quantity),
		string(f.Basis), periodText(f.Period), periodText(f.Base), string(f.Status) + flagsOf(f.Quantity), Fold(f.Source)}, " | ")
}

// TestIDsSurviveEdits: an edit in one paragraph leaves the ids and the places of the others alone.
func TestIDsSurviveEdits(t *testing.T) {
	const first, second = "云岭能源2024年营业收入50亿元，同比增长11%。", "2024年净利润6亿元，同比增长5%；毛利率为38%。"
	ids := func(body string) map[string]string {
		out := map[string]string{}
		for _, f := range shared().Extract(plainText("云岭能源：2024年业绩", "2025-03-20", "zh-Hans", body)).Facts {
			out[f.Text] = f.ID
		}
		return out
	}
	before := ids(first + "\n" + second)
	if len(before) != 5 {
		t.Fatalf("found %v", before)
	}
	for name, after := range map[string]map[string]string{
		"another sentence before it": ids("公司发布年报。2023年营业收入45亿元。" + first + "\n" + second),
		"another order":              ids(second + "\n" + first),
		"a paragraph between":        ids(first + "\n公司计划2025年资本开支8亿元。\n" + second),
	} {
		for text, id := range before {
			if after[text] != id {
				t.Errorf("%s: the id of %s was %s, is %s", name, text, id, after[text])
			}
		}
	}
	if edited := ids(strings.Replace(first, "50", "51", 1) + "\n" + second); edited["11%"] == before["11%"] || edited["5%"] != before["5%"] {
		t.Error("an edit of a sentence changes the ids of its own figures, and no other")
	}
}

// TestRecord: a fact is written with the fields of the fact model, each absent one null.
func TestRecord(t *testing.T) {
	f := shared().Extract(plainText("阿里雲季報", "2025-02-25", "zh-Hant", "2024年四季度，阿里雲營收317.42億元。")).Facts[0]
	got, err := json.Marshal(f.Record())
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"article":"test","text":"317.42億元","start":34,"end":46,"entity":{"id":"alibaba-cloud","text":"阿里雲"},` +
		`"segment":null,"metric":{"id":"revenue","text":"營收"},"kind":"level","value":"31742000000","low":null,"high":null,` +
		`"unit":"CNY","basis":null,"period":{"start":"2024-10-01","end":"2024-12-31","label":"2024Q4"},"base":null,` +
		`"status":"actual","approx":false,"bound":null,"source":null,"check":null,"confidence":0.95,"inferred":["unit"],"author":null}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// alphabet is what random texts are made of: all that has a meaning of its own, and some that has none.
var alphabet = strings.Fields(`0 1 2 9 12 317.42 1,234 . , ， 、 。 ； : ： / - -- — ~ ～ + % ％ ‰ ( ) （ ） 「 」 元 億元 亿 萬 万 千 百 十 兆 一 二 三 兩 半 成 倍 點 点
	個百分點 个基点 百分之 千分之 數 几 多 餘 左右 以上 約 近 逾 超 不足 至 到 從 由 較 比 分別 分别 均 其中 公司 集團 同期 去年 今年 上年 年 月 日 季 季度 上半年 前三季 末 底 初 截至 止
	2024 2024年 113年 FY25 Q3 1H24 民國 財年 第三財季 近三個月 未來 本季度 上周五 年初至今 營收 收入 淨利潤 毛利率 同比 環比 按年 年增 增長 下降 收窄 預計 目標 若 表示 佔 佔比 阿里雲 騰訊 恒指 收漲 報 每股 每 股 派 家 人 輛 噸
	US$ HK$ $ ¥ 美元 港元 新台幣 人民幣 million bn A B M10 iPhone 36kr 03968.HK 0700.HK x X é 🚀 \u0000 \ufeff \ufffd`)

func TestRandomText(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var b strings.Builder
		for range rnd.IntN(40) {
			b.WriteString(alphabet[rnd.IntN(len(alphabet))])
			if rnd.IntN(12) == 0 {
				b.WriteByte("\n \t\xff"[rnd.IntN(4)])
			}
		}
		text := strings.ToValidUTF8(b.String(), "�")
		d := plainText(alphabet[rnd.IntN(len(alphabet))]+text[:min(len(text), 30)], "2025-03-20", "zh-Hant", text)
		checkSpans(t, d, shared().Extract(d))
		if t.Failed() {
			t.Fatalf("text: %q", text)
		}
	}
}

// TestBrokenText: bytes that are no UTF-8 cannot panic either.
func TestBrokenText(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		b := make([]byte, rnd.IntN(80))
		for i := range b {
			b[i] = byte(rnd.UintN(256))
		}
		d := plainText(string(b[:len(b)/2]), "2025-03-20", "zh-Hans", string(b)+"营收增长12%，"+string(b))
		shared().Extract(d)
		shared().InferDate(d)
	}
}

func FuzzExtract(f *testing.F) {
	for _, d := range samples(f) {
		f.Add(d.Title, string(d.Source))
	}
	f.Add("", "")
	f.Add("甲：乙", "-")
	f.Add("\xff", "1/2/3/4億元、5和6%-7%")
	f.Fuzz(func(t *testing.T, title, body string) {
		if !utf8.ValidString(body) || len(body) > 1<<14 {
			t.Skip()
		}
		d := plainText(title, "2025-03-20", "zh-Hant", body)
		checkSpans(t, d, shared().Extract(d))
		shared().InferDate(d)
	})
}

// floods are texts of one thing over and over.
var floods = []struct {
	name, unit string
}{
	{"digits", "1"},
	{"han digits", "一"},
	{"scales", "萬"},
	{"ones and scales", "1億"},
	{"tens and scales", "一億"},
	{"commas", "、"},
	{"parentheses", "（"},
	{"pairs of parentheses", "（）"},
	{"names", "阿里雲"},
	{"unknown names", "雲嶺控股公告，"},
	{"tickers", "雲嶺控股（0123.HK）"},
	{"figures", "3%、"},
	{"bare figures", "3、"},
	{"figures without a metric", "3億元和"},
	{"growth", "營收增長13%，"},
	{"repeats", "13%的增速"},
	{"slashes", "1/"},
	{"ranges", "1%-"},
	{"signs", "-"},
	{"years", "2024年"},
	{"years in a list", "2024、"},
	{"years in short", "2024/25"},
	{"quarters", "一季度、"},
	{"spans", "2023年至"},
	{"metrics", "營收、"},
	{"latin", "a"},
	{"latin and digits", "a1"},
	{"dots", "1."},
	{"thousands", "000,"},
	{"blanks", " "},
	{"quotes", "「"},
	{"each", "分別"},
	{"before a colon", "甲："},
	{"many", "數"},
	{"percents in words", "百分之"},
	{"sentences", "阿里雲營收3億元。"},
	{"paragraphs", "阿里雲營收3億元。\n"},
	{"names in a list", "阿里雲、"},
	{"words", "公司的"},
	{"unknown characters", "囧"},
	{"names and figures", "阿里雲3%、"},
	{"metrics and figures", "營收3億元、"},
	{"days", "3月1日、"},
	{"conversions", "3億元（約3億美元）"},
	{"starts", "從3%"},
	{"verbs", "營收為"},
	{"lists", "分別為3%、"},
	{"the year before", "去年同期3億元，"},
	{"open metrics", "某某數量3萬個，"},
	{"segments", "海外業務、"},
	{"clauses", "我"},
	{"sources", "高盛表示，"},
	{"brackets", "《營收》"},
	{"different names", ""},
}

func flood(unit string, runes int) string {
	if unit != "" {
		return strings.Repeat(unit, runes/utf8.RuneCountInString(unit))
	}
	var b strings.Builder
	for i := range runes / 12 {
		fmt.Fprintf(&b, "%c%c%c集團公告，營收%d億元。", rune(0x4e00+i%5000), rune(0x5e00+i/5000), rune(0x6e00+i%71), i%90+1)
	}
	return b.String()
}

// TestFloods: no text takes more than linear time. One long text takes about as long as the eight short ones
// it could be cut into; of a quadratic reading it would take eight times as long. Both sides take as long
// as each other, so that a busy machine interrupts both.
func TestFloods(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	const few, many, tries = 8_000, 64_000, 5
	for _, f := range floods {
		t.Run(strings.ReplaceAll(f.name, " ", "-"), func(t *testing.T) {
			var ratios []float64
			for range tries {
				ratio := float64(floodTime(f.unit, many, 1)) / float64(floodTime(f.unit, few, many/few))
				if ratios = append(ratios, ratio); ratio < 3 {
					return
				}
			}
			t.Errorf("%d runes at once take %.1f times as long as in pieces of %d", many, ratios, few)
		})
	}
}

func floodTime(unit string, runes, times int) time.Duration {
	d := plainText("雲嶺控股：業績", "2025-03-20", "zh-Hant", flood(unit, runes))
	start := time.Now()
	for range times {
		shared().Extract(d)
	}
	return time.Since(start)
}

func TestLinearAllocations(t *testing.T) {
	var body strings.Builder
	for _, path := range []string{"testdata/golden/carry-over.txtar", "testdata/golden/market-wrap.txtar"} {
		body.Write(sectionOf(parseArchive(t, path), "input"))
	}
	allocs := func(times int) float64 {
		d := plainText("云岭能源：2024年业绩", "2025-03-20", "zh-Hans", strings.Repeat(body.String(), times))
		return testing.AllocsPerRun(3, func() { shared().Extract(d) })
	}
	if one, eight := allocs(8), allocs(64); eight > 8.5*one {
		t.Errorf("8 times the text makes %.1f times the allocations (%.0f, %.0f)", eight/one, one, eight)
	}
}
