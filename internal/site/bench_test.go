package site

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/report-digest/digest/internal/publish"
)

// BenchmarkBuild makes a site of a hundred articles, four companies of 25 quarters, and lets go of its files.
func BenchmarkBuild(b *testing.B) {
	dir := b.TempDir()
	for i := range 100 {
		company, year, q := i%4, 2018+i/16, i/4%4
		text := fmt.Sprintf("---\ntitle: 甲乙科技%[1]d %[2]d年%[3]s季度業績\ndate: %[2]d-%02[4]d-20\nlang: zh-Hant\n---\n\n"+
			"%[2]d年%[3]s季度，甲乙科技%[1]d營收為%[5]d.5億元，同比增長%[6]d.2%%。\n\n"+
			"其中雲服務收入%[7]d.25億元，同比增長%[6]d.7%%，佔總收入約%[6]d%%；毛利率為3%[1]d.4%%。\n",
			company, year, []string{"一", "二", "三", "四"}[q], q*3+2, 40+i, 5+i%20, 10+i/2)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("c%d-%dq%d.md", company, year, q+1)), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	opts := Options{Content: dir, Put: func(publish.File) error { return nil }}
	for b.Loop() {
		if _, err := Build(context.Background(), opts); err != nil {
			b.Fatal(err)
		}
	}
}
