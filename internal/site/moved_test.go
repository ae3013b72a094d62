package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract"
)

// Two companies that sound alike have a page each; at the address they once shared stands a list of both, and at
// that of a single one a page that leads on.
func TestFormerAddresses(t *testing.T) {
	dir := t.TempDir()
	text := "---\ntitle: 兩家公司\ndate: 2025-03-01\nlang: zh-Hant\n---\n浚茂科技公告，2024年收入12億元。駿茂科技公告，2024年收入15億元。遠嶺電子公告，2024年收入9億元。\n"
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Build(t.Context(), Options{Content: dir, BaseURL: "https://example.org/"})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, f := range s.Facts {
		ids[f.Entity.Text] = f.Entity.ID
	}
	if len(ids) != 3 || ids["浚茂科技"] == ids["駿茂科技"] {
		t.Fatalf("ids %v", ids)
	}
	both := content(t, s, "entities/jun-mao-ke-ji/index.html")
	for _, name := range []string{"浚茂科技", "駿茂科技"} {
		if !strings.Contains(both, `href="../../entities/`+ids[name]+`/"`) {
			t.Errorf("the page of both has no link to %s", name)
		}
	}
	if strings.Contains(both, "refresh") {
		t.Error("the page of both leads to one of them")
	}
	one := content(t, s, "entities/yuan-ling-dian-zi/index.html")
	if !strings.Contains(one, `content="0; url=../../entities/`+ids["遠嶺電子"]+`/"`) {
		t.Errorf("the former address does not lead on: %s", one)
	}
	if strings.Contains(content(t, s, "sitemap.xml"), "entities/yuan-ling-dian-zi/") {
		t.Error("the map of the site lists a former address")
	}
	if old := extract.FormerID("tencent", "騰訊"); old != "" {
		t.Errorf("騰訊 is known and was never %q", old)
	}
}
