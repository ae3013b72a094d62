package site

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// What the sample site publishes follows the schema, and every fact's address leads to its sentence.
func TestSampleExports(t *testing.T) {
	s, err := Build(t.Context(), Options{Content: "../../content", BaseURL: "https://example.org/sub/"})
	if err != nil {
		t.Fatal(err)
	}
	files := filesOf(t, s.Files, nil)
	for _, name := range []string{"facts", "series", "findings"} {
		if err := followsSchema(t, "#/$defs/"+name+"File", files["data/"+name+".json"]); err != nil {
			t.Error(err)
		}
	}
	for _, a := range s.Articles {
		if err := followsSchema(t, "#/$defs/articleFile", files["data/articles/"+a.Slug+".json"]); err != nil {
			t.Errorf("%s: %v", a.Slug, err)
		}
	}
	var file struct{ Facts []struct{ URL string } }
	if err := json.Unmarshal(files["data/facts.json"], &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Facts) != len(s.Facts) || len(file.Facts) == 0 {
		t.Fatalf("%d facts are exported of %d", len(file.Facts), len(s.Facts))
	}
	for _, f := range file.Facts {
		page, id, _ := strings.Cut(strings.TrimPrefix(f.URL, "https://example.org/sub/"), "#")
		path, err := url.PathUnescape(page)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(files[path+"index.html"], []byte(`id="`+id+`"`)) {
			t.Errorf("%s leads nowhere", f.URL)
		}
	}
	if !bytes.Contains(files["feed.xml"], []byte("<entry ")) || !bytes.Contains(files["sitemap.xml"], []byte("<loc>https://example.org/sub/entities/")) {
		t.Error("the feed or the sitemap is empty")
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
