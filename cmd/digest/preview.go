package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/report-digest/digest/internal/site"
)

// contentPolicy is the policy of every page, as a header: the pages bring their own, which may only be as strict.
const contentPolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"

// The addresses of the preview itself, below its base path. They are no part of the published site.
const (
	eventsPath = "__digest/events"
	scriptPath = "__digest/reload.js"
)

// reloadScript reloads the page after a build and shows what is wrong with one that failed.
//
//go:embed reload.js
var reloadScript []byte

// contentTypes are by extension. The system's own table differs from machine to machine.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".csv": "text/csv; charset=utf-8", ".xml": "application/xml; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
	".parquet": "application/vnd.apache.parquet", ".webmanifest": "application/manifest+json",
}

// A preview serves the site of the last good build.
type preview struct {
	base   string // path that the site stands under, with slashes at both ends
	opts   site.Options
	stderr io.Writer

	mu      sync.RWMutex
	files   map[string][]byte // nil before the first good build
	failure string            // of the last build, "" where it was good
	version int64             // of the build: the time in milliseconds, so that it is another after a restart too
	changed chan struct{}     // closed when version grows
}

func newPreview(base string, opts site.Options, stderr io.Writer) *preview {
	return &preview{base: base, opts: opts, stderr: stderr, changed: make(chan struct{})}
}

// build makes the site anew and tells the browsers.
func (p *preview) build(ctx context.Context) {
	start := time.Now()
	s, err := site.Build(ctx, p.opts)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		fmt.Fprintln(p.stderr, "digest:", err)
		p.publish(nil, err.Error())
		return
	}
	if err := report(p.stderr, s); err != nil {
		fmt.Fprintln(p.stderr, "digest:", err)
	}
	fmt.Fprintf(p.stderr, "built %s in %.2f s\n", tally(s), time.Since(start).Seconds())
	files := make(map[string][]byte, len(s.Files))
	for _, f := range s.Files {
		files[f.Path] = f.Data
	}
	p.publish(files, "")
}

// publish puts the files of a good build in place, or keeps the old ones beside what went wrong.
func (p *preview) publish(files map[string][]byte, failure string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if failure == "" {
		p.files = files
	}
	p.failure = failure
	p.version = max(p.version+1, time.Now().UnixMilli())
	close(p.changed)
	p.changed = make(chan struct{})
}

// follow builds after every change until ctx ends.
func (p *preview) follow(ctx context.Context, changes <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-changes:
			p.build(ctx)
		}
	}
}

func (p *preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", contentPolicy)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Referrer-Policy", "same-origin")
	w.Header().Set("Cache-Control", "no-cache")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	name, below := strings.CutPrefix(r.URL.Path, p.base)
	switch {
	case !below && (r.URL.Path == "/" || r.URL.Path+"/" == p.base):
		http.Redirect(w, r, p.base, http.StatusFound)
	case !below:
		http.NotFound(w, r)
	case name == eventsPath:
		p.events(w, r)
	case name == scriptPath:
		send(w, http.StatusOK, ".js", reloadScript)
	default:
		p.page(w, r, name)
	}
}

func (p *preview) page(w http.ResponseWriter, r *http.Request, name string) {
	p.mu.RLock()
	files, failure, version := p.files, p.failure, p.version
	p.mu.RUnlock()
	if files == nil {
		send(w, http.StatusInternalServerError, ".html", p.withScript(errorPage(failure), version))
		return
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, ok := files[name]
	if _, isFolder := files[name+"/index.html"]; !ok && isFolder {
		http.Redirect(w, r, (r.URL.JoinPath("/")).EscapedPath(), http.StatusMovedPermanently)
		return
	}
	status, ext := http.StatusOK, path.Ext(name)
	if !ok {
		status, ext, data = http.StatusNotFound, ".html", files["404.html"]
	}
	if ext == ".html" {
		data = p.withScript(data, version)
	}
	send(w, status, ext, data)
}

func send(w http.ResponseWriter, status int, ext string, data []byte) {
	kind, known := contentTypes[ext]
	if !known {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = w.Write(data) // a browser that has gone needs no answer
}

// withScript adds the reload script to a page of the given version.
func (p *preview) withScript(page []byte, version int64) []byte {
	tag := fmt.Appendf(nil, `<script src="%s" data-events="%s" data-version="%d" defer></script>`,
		html.EscapeString(p.base+scriptPath), html.EscapeString(p.base+eventsPath), version)
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		at = len(page)
	}
	return bytes.Join([][]byte{page[:at], tag, page[at:]}, nil)
}

func errorPage(failure string) []byte {
	return []byte("<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">" +
		"<title>The site could not be built</title><body><h1>The site could not be built</h1><pre>" + html.EscapeString(failure) +
		"</pre><p>Mend it and save: this page reloads by itself.</p></body></html>\n")
}

// An event tells a browser of a build.
type event struct {
	Version int64  `json:"version"`
	Failure string `json:"failure"`
}

// events is a stream of server-sent events, one now and one after every build.
func (p *preview) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no event streams here", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		p.mu.RLock()
		e, changed := event{p.version, p.failure}, p.changed
		p.mu.RUnlock()
		data, err := json.Marshal(e)
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil {
			return
		}
		flusher.Flush()
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}
