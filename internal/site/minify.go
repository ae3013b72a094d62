package site

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
	"golang.org/x/sync/errgroup"
)

// Minify takes out of the pages what no browser needs: runs of white space, comments. Tags and quotes that HTML lets
// one leave out stay, so that the pages can still be read and compared.
func (s *Site) Minify() error {
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true})
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range s.Files {
		f := &s.Files[i]
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		g.Go(func() error {
			small, err := m.Bytes("text/html", f.Data)
			if err != nil {
				return fmt.Errorf("%s: %w", f.Path, err)
			}
			f.Data = small
			return nil
		})
	}
	return g.Wait()
}
