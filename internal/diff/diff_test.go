package diff

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
)

// sample is the sample articles by name, to be changed by a test.
func sample(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../../content/*")
	if err != nil || len(paths) < 5 {
		t.Fatal("no sample articles", err)
	}
	files := map[string]string{}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(p)] = string(data)
	}
	return files
}

// swap replaces the only place of old in a file.
func swap(t *testing.T, files map[string]string, name, old, new string) {
	t.Helper()
	if strings.Count(files[name], old) != 1 {
		t.Fatalf("%s stands %d times in %s", old, strings.Count(files[name], old), name)
	}
	files[name] = strings.Replace(files[name], old, new, 1)
}

func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func treeOf(t *testing.T, files map[string]string) *Snapshot {
	t.Helper()
	c, err := corpus.Read(context.Background(), corpus.Options{Content: folderOf(t, files)})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Of(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// builtFiles are the exports of a site of files, by their names below data/.
func builtFiles(t *testing.T, files map[string]string) fstest.MapFS {
	t.Helper()
	c, err := corpus.Read(context.Background(), corpus.Options{Content: folderOf(t, files)})
	if err != nil {
		t.Fatal(err)
	}
	all, err := export.New(c, "https://example.com/").Files(func(*publish.File) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for _, f := range all {
		if name, ok := strings.CutPrefix(f.Path, "data/"); ok {
			out[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return out
}

func exportOf(t *testing.T, fsys fstest.MapFS) *Snapshot {
	t.Helper()
	s, err := ReadExport(fsys, "data", "facts.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// told is what d says, a line a change.
func told(d *Diff) []string {
	var out []string
	for _, c := range d.Articles {
		out = append(out, fmt.Sprint("article ", c.Change, " ", slugOf(c.Old), ">", slugOf(c.New)))
	}
	for _, c := range d.Facts {
		line := fmt.Sprint("fact ", c.Change, " ", textOf(c.Old), ">", textOf(c.New))
		for _, f := range c.Fields {
			line += " " + f.Name
		}
		out = append(out, line)
	}
	for _, c := range d.Points {
		out = append(out, fmt.Sprint("point ", c.Change, " ", c.Metric.ID, " ", c.Period.Label))
	}
	for _, c := range d.Findings {
		line := fmt.Sprint("finding ", c.Change, " ", c.Rule, " ")
		if c.Old != nil {
			line += string(c.Old.Verdict)
		}
		line += ">"
		if c.New != nil {
			line += string(c.New.Verdict) + " " + c.New.Sum
		}
		out = append(out, line)
	}
	return out
}

func slugOf(a *ArticleSide) string {
	if a == nil {
		return ""
	}
	return a.Slug
}

func textOf(f *FactSide) string {
	if f == nil {
		return ""
	}
	return f.Fact.Text
}

func expectDiff(t *testing.T, d *Diff, want ...string) {
	t.Helper()
	if got := told(d); !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// What does not change what the figures say is no difference: blanks, line ends, another file name with the slug it had, the
// other script.
func TestNoDifference(t *testing.T) {
	before := sample(t)
	old := treeOf(t, before)
	for what, change := range map[string]func(files map[string]string){
		"nothing": func(map[string]string) {},
		"line ends": func(files map[string]string) {
			each(files, func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") })
		},
		"blanks": func(files map[string]string) {
			each(files, func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n\n\n") + "\n\n" })
		},
		"spacing": func(files map[string]string) {
			each(files, func(s string) string { return beforeScale.ReplaceAllString(s, "$1 億元") })
		},
		"a new name": func(files map[string]string) {
			files["zz.md"] = strings.Replace(files["alibaba-2024q4.md"], "---\n", "---\nslug: alibaba-2024q4\n", 1)
			delete(files, "alibaba-2024q4.md")
		},
	} {
		t.Run(what, func(t *testing.T) {
			now := sample(t)
			change(now)
			expectDiff(t, Compare(old, treeOf(t, now)))
		})
	}
}

var beforeScale = regexp.MustCompile(`(\d)億元`)

func each(files map[string]string, change func(string) string) {
	for name, text := range files {
		files[name] = change(text)
	}
}

// A content folder and what is built of it say the same, and so does each part of an export.
func TestTreeAndExportAgree(t *testing.T) {
	files := sample(t)
	old, built := treeOf(t, files), builtFiles(t, files)
	expectDiff(t, Compare(old, exportOf(t, built)))
	expectDiff(t, Compare(exportOf(t, built), old))

	early := fstest.MapFS{}
	for name, f := range built { // as a program that knew no other files wrote them
		if name != "series.json" && name != "findings.json" {
			early[name] = f
		}
	}
	d := Compare(exportOf(t, early), old)
	expectDiff(t, d)
	if len(d.Notes) != 1 || !strings.Contains(d.Notes[0], "the old side has no series.json") {
		t.Errorf("the notes are %q", d.Notes)
	}

	lone := exportOf(t, fstest.MapFS{"facts.json": built["facts.json"]})
	d = Compare(lone, old)
	expectDiff(t, d)
	if len(d.Notes) != 2 {
		t.Errorf("the notes are %q", d.Notes)
	}
}

// A lone facts.json still tells which points moved and which checks flipped.
func TestDiffOfLoneFacts(t *testing.T) {
	const article = "---\ntitle: 阿里巴巴股價\ndate: 2025-02-21\n---\n阿里巴巴股價從1月13日的86.71美元升至2月6日的103美元，累計漲幅約18.8%。\n"
	lone := func(files map[string]string) *Snapshot {
		return exportOf(t, fstest.MapFS{"facts.json": builtFiles(t, files)["facts.json"]})
	}
	d := Compare(lone(map[string]string{"a.md": article}), lone(map[string]string{"a.md": strings.Replace(article, "103美元", "123美元", 1)}))
	expectDiff(t, d, "fact changed 103美元>123美元 value text", "point moved share_price 2025-02-06", "finding flipped change-from-levels agrees>differs ")
}

func TestDiffOfEdits(t *testing.T) {
	now := sample(t)
	swap(t, now, "alibaba-2024q4.md", "減少31%", "減少41%")                                           // another figure
	swap(t, now, "alibaba-2024q4.md", "自由現金流390.2億元，較", "自由現金流為390.2億元，")                         // the same in other words
	swap(t, now, "alibaba-share-price.md", "2020年的高點", "2019年的高點")                                // another period
	swap(t, now, "retail-2024.txt", "傳統平台則要靠變現率找增長。", "傳統平台則要靠變現率找增長，並無他法。\n\n這裡插進一段沒有數字的話。\n\n") // nothing
	d := Compare(treeOf(t, sample(t)), treeOf(t, now))
	expectDiff(t, d,
		"fact changed 31%>41% value text",
		"fact changed 300美元>300美元 period",
		"fact changed 一半>一半 base",
		"point added share_price 2019",
		"point lost share_price 2020",
		"finding flipped change-from-levels agrees>differs 390.2 ÷ 565.4 − 1 = −30.99%",
		"finding flipped same-fact agrees>conflicts −31% ≠ −41%",
	)
	if f := d.Facts[0]; f.New.Place.Line != 25 || f.New.Place.Path == f.Old.Place.Path || *f.Fields[0].Old != "-31" || *f.Fields[0].New != "-41" {
		t.Errorf("the change is %+v", f)
	}
	if got := d.Summary.Open[HasAppeared]; got != 2 {
		t.Errorf("%d contradictions are new", got)
	}
}

// Wherever a digit is edited, it is the figure that has changed, and not one lost and another found.
func TestDiffFollowsEveryFigure(t *testing.T) {
	before, now := sample(t), sample(t)
	edits := 0
	for name, text := range now {
		all := percentages.FindAllStringIndex(text, -1)
		if len(all) == 0 || strings.Contains(text, "quote:") { // which has to stand in the text as it is
			continue
		}
		at := all[len(all)-1][0]
		now[name] = text[:at] + string('1'+(text[at]-'0')%9) + text[at+1:]
		edits++
	}
	d := Compare(treeOf(t, before), treeOf(t, now))
	if s := d.Summary.Facts; s[HasChanged] != edits || s[WasLost]+s[WasAdded]+s[HasMoved] != 0 || edits < 10 {
		t.Errorf("%d figures were edited: %s", edits, strings.Join(told(d), "\n"))
	}
}

var percentages = regexp.MustCompile(`[0-9]%`)

// A point moves when the figure that it shows is edited, and when a newer article states another; both articles are named.
func TestDiffOfPoints(t *testing.T) {
	article := func(date, figure string) string {
		return "---\ntitle: 阿里雲\ndate: " + date + "\n---\n阿里雲2024年第四季收入" + figure + "億元。\n"
	}
	old := map[string]string{"a.md": article("2025-02-20", "317.42")}
	for name, now := range map[string]map[string]string{
		"a": {"a.md": article("2025-02-20", "320")},
		"b": {"a.md": article("2025-02-20", "317.42"), "b.md": article("2025-02-24", "320")},
	} {
		d := Compare(treeOf(t, old), treeOf(t, now))
		if len(d.Points) != 1 {
			t.Fatalf("%v", told(d))
		}
		p := d.Points[0]
		if p.Change != HasMoved || p.Period.Label != "2024Q4" || decimalText(p.Old.Value) != "31742000000" || decimalText(p.New.Value) != "32000000000" ||
			p.Old.Shown.Article != "a" || p.New.Shown.Article != name {
			t.Errorf("%s: the point is %+v", name, p)
		}
	}
}

// An article under another name is the same article; what was edited in it meanwhile is a change.
func TestDiffOfARename(t *testing.T) {
	now := sample(t)
	now["2025/消費.txt"] = now["retail-2024.txt"]
	delete(now, "retail-2024.txt")
	expectDiff(t, Compare(treeOf(t, sample(t)), treeOf(t, now)), "article moved retail-2024>2025/消費")

	swap(t, now, "2025/消費.txt", "同比增長30%", "同比增長33%")
	d := Compare(treeOf(t, sample(t)), treeOf(t, now))
	if d.Articles[0].Change != HasMoved || d.Facts[0].Change != HasChanged || len(d.Facts) != 1 {
		t.Errorf("the change is %v", told(d))
	}
	for _, c := range d.Findings {
		if c.Change == HasAppeared || c.Change == HasVanished {
			t.Errorf("a finding of the renamed article %s", c.Change)
		}
	}
}

// What one way has come, the other way is gone.
func TestDiffBothWays(t *testing.T) {
	now := sample(t)
	delete(now, "alibaba-2024q1.md")
	now["new.txt"] = "快讯：腾讯四季度收入增长11%\n2025年3月20日，腾讯公布2024年四季度业绩，收入1724.5亿元，同比增长11%。\n"
	swap(t, now, "cloud-flash.txt", "8%，收报135.98美元", "9%，收报135.98美元")
	a, b := treeOf(t, sample(t)), treeOf(t, now)
	there, back := Compare(a, b), Compare(b, a)
	for what, opposite := range map[Happening]Happening{WasAdded: WasLost, WasLost: WasAdded, HasChanged: HasChanged, HasMoved: HasMoved, HasAppeared: HasVanished, HasVanished: HasAppeared, HasFlipped: HasFlipped} {
		for name, n := range map[string][2]int{
			"articles": {there.Summary.Articles[what], back.Summary.Articles[opposite]}, "facts": {there.Summary.Facts[what], back.Summary.Facts[opposite]},
			"points": {there.Summary.Points[what], back.Summary.Points[opposite]}, "findings": {there.Summary.Findings[what], back.Summary.Findings[opposite]},
		} {
			if n[0] != n[1] {
				t.Errorf("%d %s %s there, %d %s back", n[0], name, what, n[1], opposite)
			}
		}
	}
	if f := there.Summary.Facts; len(a.facts)-f[WasLost]+f[WasAdded] != len(b.facts) {
		t.Errorf("of %d facts %d were lost and %d added, which makes %d", len(a.facts), f[WasLost], f[WasAdded], len(b.facts))
	}
	if there.Summary.Facts[WasLost] != 10 || there.Summary.Facts[WasAdded] == 0 || there.Summary.Articles[WasLost] != 1 {
		t.Errorf("the summary is %+v", there.Summary)
	}
	again := Compare(a, b)
	if !reflect.DeepEqual(there, again) {
		t.Error("the same comparison came out otherwise")
	}
}

// A sentence that went to another article is not one fact lost and one found.
func TestDiffOfAMovedSentence(t *testing.T) {
	const moved = "阿里雲2024年第四季收入317.42億元。\n\n"
	head := func(s string) string { return "---\ntitle: " + s + "\ndate: 2025-02-20\n---\n" }
	rest := map[string]string{"a.md": "阿里巴巴2024年第四季營收2801.54億元，同比增長8%。\n", "b.md": "淘天集團2024年第四季客戶管理收入1007.9億元，同比增長9%。\n"}
	old := map[string]string{"a.md": head("甲") + moved + rest["a.md"], "b.md": head("乙") + rest["b.md"]}
	now := map[string]string{"a.md": head("甲") + rest["a.md"], "b.md": head("乙") + moved + rest["b.md"]}
	expectDiff(t, Compare(treeOf(t, old), treeOf(t, now)), "fact moved 317.42億元>317.42億元 article")
}

func TestDiffFollowsItsSchema(t *testing.T) {
	now := sample(t)
	delete(now, "alibaba-2024q1.md")
	swap(t, now, "alibaba-2024q4.md", "減少31%", "減少41%")
	now["moved.txt"] = now["retail-2024.txt"]
	delete(now, "retail-2024.txt")
	now["new.txt"] = "快讯：腾讯四季度收入增长11%\n2025年3月20日，腾讯公布2024年四季度业绩，收入1724.5亿元，同比增长11%。\n"
	old := sample(t)
	built := builtFiles(t, old)
	for name, before := range map[string]*Snapshot{"tree": treeOf(t, old), "export": exportOf(t, built), "facts": exportOf(t, fstest.MapFS{"facts.json": built["facts.json"]})} {
		d := Compare(before, treeOf(t, now))
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		if err := followsSchema(t, "#/$defs/diff", data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		ids := map[string]bool{}
		for _, c := range d.Facts {
			ids[c.ID] = true
		}
		for _, c := range d.Points {
			ids[c.ID] = true
		}
		if len(ids) != len(d.Facts)+len(d.Points) {
			t.Errorf("%s: %d ids of %d changes", name, len(ids), len(d.Facts)+len(d.Points))
		}
	}
}

func TestReadExportSaysWhatIsWrong(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	for name, c := range map[string]struct {
		fsys fstest.MapFS
		want string
	}{
		"nothing":    {fstest.MapFS{}, "data/facts.json cannot be read"},
		"no JSON":    {fstest.MapFS{"facts.json": file("{\"facts\": [\n{]")}, "data/facts.json:2:2: is not whole JSON"},
		"other JSON": {fstest.MapFS{"facts.json": file(`{"facs": []}`)}, `has no list "facts"`},
		"no fact":    {fstest.MapFS{"facts.json": file(`{"facts": [{}]}`)}, "fact 1 has no id"},
		"a neighbour": {fstest.MapFS{"facts.json": file(`{"facts": []}`), "series.json": file(`{"series": 3}`)},
			"data/series.json:1:12: holds number as Series"},
		"an article": {fstest.MapFS{"facts.json": file(`{"facts": []}`), "articles/a.json": file(`{}`)}, "data/articles/a.json: names no article"},
	} {
		if _, err := ReadExport(c.fsys, "data", "facts.json"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// benchSnapshot is n articles of 30 facts, every tenth of them with another figure in it.
func benchSnapshot(b *testing.B, n int, value string) *Snapshot {
	b.Helper()
	s := &Snapshot{}
	for i := range n {
		slug := fmt.Sprintf("a%05d", i)
		s.articles = append(s.articles, snapArticle{slug: slug, title: slug})
		for j := range 30 {
			f := export.Fact{ID: fmt.Sprint("f", i, "x", j)}
			f.Article, f.Start, f.Text, f.Unit, f.Kind = slug, j*20, "5%", "%", extract.Level
			f.Entity, f.Metric = &extract.Name{ID: fmt.Sprint("e", i)}, &extract.Name{ID: fmt.Sprint("m", j)}
			f.Value = exactly("5")
			if j%10 == 0 {
				f.ID, f.Value = f.ID+value, exactly(value)
			}
			s.facts = append(s.facts, f)
		}
	}
	s.order()
	return s
}

func BenchmarkCompare(b *testing.B) {
	old, now := benchSnapshot(b, 10_000, "6"), benchSnapshot(b, 10_000, "7")
	b.ReportAllocs()
	for b.Loop() {
		if d := Compare(old, now); d.Summary.Facts[HasChanged] != 30_000 {
			b.Fatal(d.Summary)
		}
	}
}

// followsSchema holds data against a part of the published schema.
func followsSchema(t *testing.T, part string, data []byte) error {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	compiled, err := c.Compile("../export/schema.json" + part)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	return compiled.Validate(value)
}

func exactly(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}
