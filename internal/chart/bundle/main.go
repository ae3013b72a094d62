// Command bundle packs the parts of ECharts that the charts use into one module
// that the site serves itself: templates/static/chart-entry.js and what it imports from
// node_modules become templates/static/dist/echarts.js, with the licences beside it.
//
// It runs from the top of the repository: go run ./internal/chart/bundle
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

const (
	entry   = "templates/static/chart-entry.js"
	output  = "templates/static/dist/echarts.js"
	locale  = "templates/static/chart-locale.js"
	notices = "echarts.LICENSE.txt"
)

// licences are the files of node_modules whose text must go with the bundle.
var licences = []string{"echarts/LICENSE", "echarts/NOTICE", "zrender/LICENSE", "tslib/LICENSE.txt"}

func main() {
	size, err := bundle(".")
	if err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
	fmt.Printf("%s: %d kB, %d kB gzip\n", output, size.raw/1000, size.gzip/1000)
}

// A size counts the bytes of the bundle as it is and as it travels.
type size struct{ raw, gzip int }

// bundle writes the module and its licences below root.
func bundle(root string) (size, error) {
	if _, err := os.Stat(filepath.Join(root, "node_modules", "echarts", "package.json")); errors.Is(err, fs.ErrNotExist) {
		return size{}, errors.New("node_modules/echarts is missing; run `npm ci` first (it comes with Node.js)")
	}
	text, err := licenceText(root)
	if err != nil {
		return size{}, err
	}
	code, err := pack(root)
	if err != nil {
		return size{}, err
	}
	dist := filepath.Join(root, filepath.FromSlash(output))
	if err := os.MkdirAll(filepath.Dir(dist), 0o755); err != nil {
		return size{}, err
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(dist), notices), text, 0o644); err != nil {
		return size{}, err
	}
	return size{len(code), gzipped(code)}, os.WriteFile(dist, code, 0o644)
}

// pack answers the minified module.
func pack(root string) ([]byte, error) {
	dir, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     dir,
		EntryPoints:       []string{filepath.FromSlash(entry)},
		Bundle:            true,
		Format:            api.FormatESModule,
		Target:            api.ES2020,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		Charset:           api.CharsetUTF8,
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`},
		Plugins:           []api.Plugin{{Name: "locale", Setup: func(b api.PluginBuild) { b.OnResolve(api.OnResolveOptions{Filter: libraryWords}, ours(dir)) }}},
		Banner:            map[string]string{"js": "/*! Apache ECharts, zrender and tslib; licences in " + notices + " */"},
	})
	if len(result.Errors) > 0 {
		lines := api.FormatMessages(result.Errors, api.FormatMessagesOptions{})
		return nil, errors.New(strings.TrimSpace(strings.Join(lines, "\n")))
	}
	return result.OutputFiles[0].Contents, nil
}

// libraryWords are the modules that hold the words of ECharts.
const libraryWords = `/i18n/lang(EN|ZH)\.js$`

// ours puts our own words in their place.
func ours(dir string) func(api.OnResolveArgs) (api.OnResolveResult, error) {
	return func(api.OnResolveArgs) (api.OnResolveResult, error) {
		return api.OnResolveResult{Path: filepath.Join(dir, filepath.FromSlash(locale))}, nil
	}
}

func licenceText(root string) ([]byte, error) {
	var all bytes.Buffer
	for _, name := range licences {
		text, err := os.ReadFile(filepath.Join(root, "node_modules", filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&all, "%s\n\n%s\n\n", name, bytes.TrimSpace(text))
	}
	return all.Bytes(), nil
}

func gzipped(data []byte) int {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is valid
	w.Write(data)
	w.Close()
	return out.Len()
}
