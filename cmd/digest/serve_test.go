package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/report-digest/digest/internal/site"
)

func TestPreviewServesTheSite(t *testing.T) {
	p := newPreview("/sub/path/", site.Options{}, io.Discard)
	p.publish(map[string][]byte{
		"index.html": []byte("<html><body>home</body></html>"), "404.html": []byte("<html><body>missing</body></html>"),
		"articles/雲/index.html": []byte("article"), "data/facts.json": []byte("{}"), "assets/a.css": []byte("x"), "feed.xml": []byte("<feed/>"), "data/x.parquet": nil,
	}, "")
	tests := []struct {
		path, kind, body string
		status           int
	}{
		{"/", "", "/sub/path/", 302},
		{"/sub/path", "", "/sub/path/", 302},
		{"/sub/path/", "text/html; charset=utf-8", "home<script src=\"/sub/path/__digest/reload.js\"", 200},
		{"/sub/path/articles/%E9%9B%B2", "", "/sub/path/articles/%E9%9B%B2/", 301},
		{"/sub/path/articles/%E9%9B%B2/", "text/html; charset=utf-8", "article<script", 200},
		{"/sub/path/data/facts.json", "application/json", "{}", 200},
		{"/sub/path/assets/a.css", "text/css; charset=utf-8", "x", 200},
		{"/sub/path/feed.xml", "application/xml; charset=utf-8", "<feed/>", 200},
		{"/sub/path/data/x.parquet", "application/vnd.apache.parquet", "", 200},
		{"/sub/path/nothing", "text/html; charset=utf-8", "missing<script", 404},
		{"/sub/path/nothing.css", "text/html; charset=utf-8", "missing<script", 404},
		{"/other", "", "not found", 404},
		{"/sub/path/__digest/reload.js", "text/javascript; charset=utf-8", "EventSource", 200},
	}
	for _, test := range tests {
		w := httptest.NewRecorder()
		p.ServeHTTP(w, httptest.NewRequest(http.MethodGet, test.path, nil))
		body := w.Body.String() + w.Header().Get("Location")
		if w.Code != test.status || !strings.Contains(body, test.body) || test.kind != "" && w.Header().Get("Content-Type") != test.kind {
			t.Errorf("%s: %d, %s, %q", test.path, w.Code, w.Header().Get("Content-Type"), body)
		}
		if w.Header().Get("Content-Security-Policy") != contentPolicy || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: headers are %v", test.path, w.Header())
		}
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/sub/path/", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST gave %d", w.Code)
	}
}

func TestPreviewOfABuildThatNeverWorked(t *testing.T) {
	p := newPreview("/", site.Options{}, io.Discard)
	p.publish(nil, `content/a.md:2:1: unknown key <"titel">`)
	w := httptest.NewRecorder()
	p.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/articles/a/", nil))
	if body := w.Body.String(); w.Code != http.StatusInternalServerError || !strings.Contains(body, "unknown key &lt;&#34;titel&#34;&gt;") || !strings.Contains(body, scriptPath) {
		t.Errorf("%d: %s", w.Code, body)
	}
}

func TestWatch(t *testing.T) {
	dir := t.TempDir()
	changes, err := watch(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	changed := func(within time.Duration) bool {
		select {
		case <-changes:
			return true
		case <-time.After(within):
			return false
		}
	}
	for _, name := range []string{"a.md", "new/deep/b.md", "new/deep/c.md"} {
		write(name)
		if !changed(10 * time.Second) {
			t.Fatalf("%s was not noticed", name)
		}
	}
	write(".a.md.swp")
	write("a.md~")
	if changed(4 * settle) {
		t.Error("an editor's own file counted as a change")
	}
	for range 20 {
		write("a.md")
	}
	if !changed(10*time.Second) || changed(4*settle) {
		t.Error("a burst of changes is not one")
	}
}

func TestListenTakesAFreePort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	l, err := listen(taken.Addr().(*net.TCPAddr).Port)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if l.Addr().String() == taken.Addr().String() {
		t.Error("one port was given twice")
	}
}

// A buffer that one goroutine writes while another reads.
type sharedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *sharedBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *sharedBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// eventually waits for what ok reports.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 1000 {
		if ok() {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%s: not within 20 seconds", what)
}

const (
	goodArticle   = "---\ntitle: 一\ndate: 2025-02-20\n---\n阿里雲收入為317.42億元。\n"
	betterArticle = "---\ntitle: 二\ndate: 2025-02-20\n---\n阿里雲收入為296.1億元。\n"
	badArticle    = "---\ntitel: 三\n---\n"
)

// Serve from the first build over a change and a mistake to ctrl-C, as an author goes through it.
func TestServe(t *testing.T) {
	content := filepath.Join(t.TempDir(), "content")
	save := func(text string) {
		t.Helper()
		if err := os.MkdirAll(content, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(content, "a.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save(goodArticle)
	ctx, interrupt := context.WithCancel(t.Context())
	var stderr sharedBuffer
	ended := make(chan int)
	go func() {
		ended <- run(ctx, []string{"serve", "--content", content, "--port", "0", "--base-url", "https://example.org/sub/"}, strings.NewReader(""), io.Discard, &stderr)
	}()
	var base string
	eventually(t, "the address", func() bool {
		base = regexp.MustCompile(`http://127\.0\.0\.1:\d+/sub/`).FindString(stderr.String())
		return base != ""
	})
	events := stream(t, base+eventsPath)
	article := base + "articles/a/"
	shows := func(figure string) func(event) bool {
		return func(e event) bool { return e.Failure == "" && strings.Contains(get(t, article), figure) }
	}
	await(t, events, "the first build", shows("317.42"))
	if !strings.Contains(get(t, article), scriptPath) {
		t.Error("the page does not reload itself")
	}
	save(betterArticle)
	await(t, events, "the change", shows("296.1"))
	save(badArticle)
	await(t, events, "the mistake", func(e event) bool { return strings.Contains(e.Failure, "a.md:2:1") })
	if !strings.Contains(get(t, article), "296.1") {
		t.Error("the last good site is gone")
	}
	if !strings.Contains(stderr.String(), "a.md:2:1") {
		t.Error("the mistake is not on standard error")
	}
	save(goodArticle)
	await(t, events, "the mended build", shows("317.42"))
	interrupt()
	select {
	case code := <-ended:
		if code != exitFine {
			t.Errorf("ctrl-C ended with %d: %s", code, stderr.String())
		}
	case <-time.After(10 * time.Second):
		t.Error("ctrl-C did not end it")
	}
}

// await takes events until one is as wanted: a file that is written slowly may give several.
func await(t *testing.T, events <-chan event, what string, ok func(event) bool) {
	t.Helper()
	timeout := time.After(20 * time.Second)
	for {
		select {
		case e := <-events:
			if ok(e) {
				return
			}
		case <-timeout:
			t.Fatalf("%s: not within 20 seconds", what)
		}
	}
}

func get(t *testing.T, address string) string {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// stream reads the server-sent events of an address.
func stream(t *testing.T, address string) <-chan event {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	events := make(chan event, 16)
	go func() {
		for lines := bufio.NewScanner(r.Body); lines.Scan(); {
			var e event
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok && json.Unmarshal([]byte(data), &e) == nil {
				events <- e
			}
		}
	}()
	return events
}
