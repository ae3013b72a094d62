package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBundleSaysWhatIsMissing(t *testing.T) {
	_, err := bundle(t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "npm ci") {
		t.Fatalf("err = %v, want one that names the command to run", err)
	}
}

// A stand-in for the npm packages shows that the entry is packed and the licences go along.
func TestBundlePacksTheEntryWithItsLicences(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range licences {
		write("node_modules/"+name, "terms of "+name)
	}
	write("node_modules/echarts/package.json", `{"name":"echarts","module":"index.js","sideEffects":false}`)
	write("node_modules/echarts/index.js", "export const init = () => 'started'; export const unused = 'left out';")
	write(entry, "export { init } from 'echarts';")

	got, err := bundle(root)
	if err != nil {
		t.Fatal(err)
	}
	code, err := os.ReadFile(filepath.Join(root, output))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(code), "started") || strings.Contains(string(code), "left out") {
		t.Errorf("the module holds the wrong parts: %s", code)
	}
	if !strings.Contains(string(code), notices) || got.raw != len(code) || got.gzip == 0 {
		t.Errorf("size %+v of %d bytes, notice named: %t", got, len(code), strings.Contains(string(code), notices))
	}
	text, err := os.ReadFile(filepath.Join(root, filepath.Dir(output), notices))
	if err != nil || !strings.Contains(string(text), "terms of zrender/LICENSE") {
		t.Errorf("licences: %v %s", err, text)
	}
}
