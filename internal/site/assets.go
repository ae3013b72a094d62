package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/templates"
)

// assets are the addresses of the static files, from the top of the site. A
// name holds a hash of its content, so a server may let browsers keep it for ever.
type assets struct {
	Style, Early, Script, Chart, Search, Icon string
	Bundle                                    string // of ECharts; "" where it was not packed
}

// The static files of a site: the name each gets, and the files it is joined from, in the order of their names.
var statics = []struct {
	name, media, files string
	to                 func(*assets) *string
}{
	{"site.css", "text/css", "static/css/*.css", func(a *assets) *string { return &a.Style }},
	{"early.js", "text/javascript", "static/early.js", func(a *assets) *string { return &a.Early }},
	{"site.js", "text/javascript", "static/site/*.js", func(a *assets) *string { return &a.Script }},
	{"chart.js", "text/javascript", "static/chart/*.js", func(a *assets) *string { return &a.Chart }},
	{"search.js", "text/javascript", "static/search/*.js", func(a *assets) *string { return &a.Search }},
	{"icon.svg", "image/svg+xml", "static/icon.svg", func(a *assets) *string { return &a.Icon }},
	{"echarts.js", "", "static/dist/echarts.js", func(a *assets) *string { return &a.Bundle }},
}

// buildAssets makes the static files small and names them by their content.
func buildAssets() (assets, []publish.File, error) {
	var a assets
	var files []publish.File
	small := minify.New()
	small.AddFunc("text/css", css.Minify)
	small.AddFunc("text/javascript", js.Minify)
	small.AddFunc("image/svg+xml", svg.Minify)
	add := func(to *string, name, media string, data []byte) error {
		if len(data) == 0 {
			return nil
		}
		if media != "" {
			var err error
			if data, err = small.Bytes(media, data); err != nil {
				return err
			}
		}
		*to = hashedName(name, data)
		files = append(files, publish.File{Path: *to, Data: data})
		return nil
	}
	for _, s := range statics {
		data, err := concat(s.files)
		if err != nil {
			return a, nil, err
		}
		if err := add(s.to(&a), s.name, s.media, data); err != nil {
			return a, nil, err
		}
	}
	return a, files, nil
}

// concat joins the files of the embedded tree that a pattern names; one that was not made is left out.
func concat(pattern string) ([]byte, error) {
	names, err := fs.Glob(templates.FS, pattern)
	if err != nil {
		return nil, err
	}
	var all bytes.Buffer
	for _, name := range names {
		data, err := templates.FS.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all.Write(data)
		all.WriteByte('\n')
	}
	return bytes.TrimSpace(all.Bytes()), nil
}

// hashedName is assets/NAME.HASH.EXT.
func hashedName(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}
