package site

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"testing"

	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/publish"
)

// The figures of the articles in testdata/content.
var lantern = fake{
	"quarters/lantern-2024q3": {
		"41.20億元|lantern:燈塔科技|revenue:收入|level|4120000000|CNY||2024Q3",
		"12%|lantern:燈塔科技|revenue:收入|change|12|%|yoy|2024Q3",
		"6.05億元|lantern:燈塔科技|net_income:淨利潤|level|605000000|CNY||2024Q3",
		"4%|lantern:燈塔科技|net_income:淨利潤|change|-4|%|yoy|2024Q3",
		"10.5億元|燈塔雲:燈塔雲|revenue:收入|level|1050000000|CNY||2024Q3",
		"31%|燈塔雲:燈塔雲|revenue:收入|change|31|%|yoy|2024Q3",
		"38.5%|lantern:燈塔科技|gross_margin:毛利率|level|38.5|%||2024Q3",
	},
	"quarters/lantern-2024q4": {
		"44.6億元|lantern:燈塔科技|revenue:收入|level|4460000000|CNY||2024Q4",
		"15%|lantern:燈塔科技|revenue:收入|change|15|%|yoy|2024Q4",
		"7億元|lantern:燈塔科技|net_income:淨利潤|level|700000000|CNY||2024Q4",
		"9%|lantern:燈塔科技|net_income:淨利潤|change|9|%|yoy|2024Q4",
		"11.8億元|燈塔雲:燈塔雲|revenue:收入|level|1180000000|CNY||2024Q4",
		"28%|燈塔雲:燈塔雲|revenue:收入|change|28|%|yoy|2024Q4",
		"39.2%|lantern:燈塔科技|gross_margin:毛利率|level|39.2|%||2024Q4",
		"190億元至200億元|lantern:燈塔科技|revenue:收入|level|19000000000~20000000000|CNY||2025|expected",
	},
	"觀察": {
		"42.2億元|lantern:燈塔科技|revenue:收入|level|4220000000|CNY||2024Q3",
		"15%|lantern:燈塔科技|revenue:收入|change|15|%|yoy|2024Q4",
		"3%|||change|3|%||",
	},
}

// buildTest builds a content folder with the figures of lantern.
func buildTest(t *testing.T, opts Options) *Site {
	t.Helper()
	opts.Content = cmp.Or(opts.Content, "testdata/content")
	b, err := prepare(opts)
	if err != nil {
		t.Fatal(err)
	}
	b.site.Extract = lantern.extract
	s, err := b.build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// content answers the file of s at a path.
func content(t *testing.T, s *Site, path string) string {
	t.Helper()
	i := slices.IndexFunc(s.Files, func(f publish.File) bool { return f.Path == path })
	if i < 0 {
		t.Fatalf("no file %s", path)
	}
	return string(s.Files[i].Data)
}

func TestSameContentSameBytes(t *testing.T) {
	first, second := buildTest(t, Options{}), buildTest(t, Options{})
	if len(first.Files) != len(second.Files) {
		t.Fatalf("%d files, then %d", len(first.Files), len(second.Files))
	}
	for i, f := range first.Files {
		if g := second.Files[i]; f.Path != g.Path || !bytes.Equal(f.Data, g.Data) {
			t.Errorf("%s is not the same a second time (%s)", f.Path, g.Path)
		}
	}
}

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	read := func(turn func([]article.Article)) *Site {
		b, err := prepare(Options{Content: "testdata/content"})
		if err != nil {
			t.Fatal(err)
		}
		b.site.Extract = lantern.extract
		loaded, _, err := article.Load("testdata/content", article.Options{})
		if err != nil {
			t.Fatal(err)
		}
		turn(loaded)
		if err := b.site.Study(context.Background(), loaded); err != nil {
			t.Fatal(err)
		}
		if err := b.publish(context.Background()); err != nil {
			t.Fatal(err)
		}
		return b.site
	}
	forth, back := read(func([]article.Article) {}), read(slices.Reverse[[]article.Article])
	for i, f := range forth.Files {
		if g := back.Files[i]; f.Path != g.Path || !bytes.Equal(f.Data, g.Data) {
			t.Errorf("%s depends on the order of the files", f.Path)
		}
	}
}

func TestArticlesStandNewestFirst(t *testing.T) {
	s := buildTest(t, Options{})
	var got []string
	for _, a := range s.Articles {
		got = append(got, a.Slug)
	}
	want := []string{"quarters/lantern-2024q4", "quiet", "quarters/lantern-2024q3", "觀察"}
	if !slices.Equal(got, want) {
		t.Errorf("articles %v, want %v", got, want)
	}
	if s.Newest.Format("2006-01-02") != "2025-02-18" {
		t.Errorf("newest %v", s.Newest)
	}
}

func TestArticleWithoutDateIsReported(t *testing.T) {
	s := buildTest(t, Options{})
	if len(s.Warnings) != 1 || s.Warnings[0].Path != "testdata/content/觀察.txt" {
		t.Errorf("warnings %v, want one about 觀察.txt", s.Warnings)
	}
}

func TestEmptyFolder(t *testing.T) {
	s := buildTest(t, Options{Content: t.TempDir()})
	for _, path := range []string{"index.html", "entities/index.html", "metrics/index.html", "findings/index.html", "404.html", "feed.xml"} {
		if content(t, s, path) == "" {
			t.Errorf("%s is empty", path)
		}
	}
}

func TestUnusableBaseURL(t *testing.T) {
	for _, base := range []string{"example.org", "https://example.org/?a=1", "://"} {
		if _, err := Build(context.Background(), Options{Content: "testdata/content", BaseURL: base}); err == nil {
			t.Errorf("base URL %q is accepted", base)
		}
	}
}

func TestMissingFolder(t *testing.T) {
	if _, err := Build(context.Background(), Options{Content: "testdata/nothing"}); err == nil {
		t.Error("a missing folder is accepted")
	}
}
