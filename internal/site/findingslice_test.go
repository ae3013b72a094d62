package site

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Where the findings fill more than one page, the first leads to all of one rule and all of one entity, and those pages
// hold every one of them; where they do not, there are no such pages.
func TestManyFindingsArePartedByRuleAndEntity(t *testing.T) {
	var text strings.Builder
	text.WriteString("---\ntitle: 兩本帳\nlang: zh-Hant\ndate: 2024-02-20\n---\n")
	for i := range 60 {
		quarter := fmt.Sprintf("%d年第%c季", 2000+i/4, []rune("一二三四")[i%4])
		fmt.Fprintf(&text, "\n%s，甲天科技營收%d億元。\n\n%s，甲天科技營收%d億元。\n", quarter, 100+i, quarter, 300+i)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Build(t.Context(), Options{Content: dir})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, f := range s.Files {
		pages[f.Path] = string(f.Data)
	}
	entity := ""
	for path := range pages {
		if strings.HasPrefix(path, "findings/entities/") && strings.Count(path, "/") == 3 {
			entity = strings.TrimSuffix(path, "index.html")
		}
	}
	first := pages["findings/index.html"]
	if strings.Contains(first, "<select") {
		t.Error("the first of several pages offers filters that see only itself")
	}
	for _, path := range []string{"findings/", "findings/rules/same-fact/", entity} {
		if path != "findings/" && !strings.Contains(first, `href="../`+path+`"`) {
			t.Errorf("the findings do not lead to %q", path)
		}
		all := pages[path+"index.html"] + pages[path+"pages/2/index.html"]
		for _, f := range s.Findings {
			if f.Alarm() && strings.Count(all, `id="k-`+f.ID+`"`) != 1 {
				t.Errorf("%s does not hold finding %s once", path, f.ID)
			}
		}
	}

	few, err := Build(t.Context(), Options{Content: "../../content"})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range few.Files {
		if strings.HasPrefix(f.Path, "findings/entities/") {
			t.Errorf("%s: a site of few findings needs no such page", f.Path)
		}
	}
	if page := content(t, few, "findings/index.html"); !strings.Contains(page, "<select") {
		t.Error("the only page offers no filter")
	}
}
