package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
)

// childEnv names the folder into which this test binary, started again as a child, publishes.
const childEnv = "PUBLISH_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		publishForever(dir)
	}
	os.Exit(m.Run())
}

func site(name string, n int) []File {
	files := []File{{"index.html", []byte(name)}}
	for i := range n {
		files = append(files, File{fmt.Sprintf("articles/a%d/index.html", i), []byte(name + strings.Repeat(".", 4096))})
	}
	return files
}

func publishForever(dir string) {
	for i := 0; ; i++ {
		if err := Write(dir, site(fmt.Sprint("child", i), 300)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// tree reads a folder into a map of paths to contents.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(dir), p)
		files[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func want(files []File) map[string]string {
	m := map[string]string{Marker: markerText}
	for _, f := range files {
		m[f.Path] = string(f.Data)
	}
	return m
}

func check(t *testing.T, dir string, files []File) {
	t.Helper()
	if got := tree(t, dir); !reflect.DeepEqual(got, want(files)) {
		t.Errorf("%s holds %d files, not the %d of the site", dir, len(got), len(files)+1)
	}
}

// alone reports what stands beside the output folder, which after a Write should be nothing.
func alone(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s was left beside the site", e.Name())
		}
	}
}

func TestWriteReplacesTheWholeTree(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "public")
	for _, s := range [][]File{site("one", 3), site("two", 1), nil, site("three", 2)} {
		if err := Write(dir, s); err != nil {
			t.Fatal(err)
		}
		check(t, dir, s)
		alone(t, dir)
	}
}

func TestUnchangedFilesKeepTheirTime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := Write(dir, []File{{"same", []byte("a")}, {"other", []byte("a")}}); err != nil {
		t.Fatal(err)
	}
	long := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, name := range []string{"same", "other"} {
		if err := os.Chtimes(filepath.Join(dir, name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := Write(dir, []File{{"same", []byte("a")}, {"other", []byte("b")}}); err != nil {
		t.Fatal(err)
	}
	for name, kept := range map[string]bool{"same": true, "other": false} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.ModTime().Equal(long) != kept {
			t.Errorf("%s: time %v, kept should be %v", name, info.ModTime(), kept)
		}
	}
}

func TestPermissions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, site("one", 1)); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("the folder's permissions became %v", info.Mode())
	}
}

func TestLinkStaysALink(t *testing.T) {
	top := t.TempDir()
	link, real := filepath.Join(top, "public"), filepath.Join(top, "releases", "site")
	if err := os.MkdirAll(real, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, site("one", 2)); err != nil {
		t.Fatal(err)
	}
	check(t, real, site("one", 2))
	if at, err := os.Readlink(link); err != nil || at != real {
		t.Errorf("the link became %q, %v", at, err)
	}
	if err := os.RemoveAll(real); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, site("one", 2)); err == nil || !strings.Contains(err.Error(), "leads nowhere") {
		t.Errorf("a dangling link gave %v", err)
	}
}

// What a kept old file links to must be the old file's own bytes, not those of a link's target.
func TestLinksInTheOldTreeAreNotFollowed(t *testing.T) {
	top := t.TempDir()
	dir, outside := filepath.Join(top, "public"), filepath.Join(top, "outside")
	data := []byte(strings.Repeat("x", len(outside))) // a link is as long as what it says
	if err := errors.Join(Write(dir, []File{{"a", data}}), os.WriteFile(outside, data, 0o644),
		os.Remove(filepath.Join(dir, "a")), os.Symlink(outside, filepath.Join(dir, "a"))); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, []File{{"a", data}}); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(filepath.Join(dir, "a")); err != nil || !info.Mode().IsRegular() {
		t.Errorf("the published file is %v, %v", info.Mode(), err)
	}
}

func TestBadPaths(t *testing.T) {
	tests := map[string][]File{
		"no path below the site": {{"../x", nil}},
		`"/etc/x" is no path`:    {{"/etc/x", nil}},
		`"a//b" is no path`:      {{"a//b", nil}},
		`"" is no path`:          {{"", nil}},
		`"." is no path`:         {{".", nil}},
		`"a\\..\\b" is no path`:  {{`a\..\b`, nil}},
		`two files are called`:   {{"a", nil}, {"b", nil}, {"a", nil}},
		`is a file and the fold`: {{"a", nil}, {"a-b", nil}, {"a/b/c", nil}},
		`own marker`:             {{Marker, nil}},
	}
	for message, files := range tests {
		dir := filepath.Join(t.TempDir(), "public")
		if err := Write(dir, files); err == nil || !strings.Contains(err.Error(), message) {
			t.Errorf("%v gave %v, not %q", files, err, message)
		}
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%v: something was written", files)
		}
	}
}

func TestOthersFilesAreNotReplaced(t *testing.T) {
	top := t.TempDir()
	thesis := filepath.Join(top, "thesis")
	if err := errors.Join(os.Mkdir(thesis, 0o755), os.WriteFile(filepath.Join(thesis, "thesis.tex"), []byte("years"), 0o644)); err != nil {
		t.Fatal(err)
	}
	if err := Write(thesis, site("one", 1)); err == nil || !strings.Contains(err.Error(), `"thesis.tex"`) {
		t.Errorf("somebody's folder gave %v", err)
	}
	if got := tree(t, thesis); len(got) != 1 || got["thesis.tex"] != "years" {
		t.Errorf("the folder became %v", got)
	}
	if err := Write(filepath.Join(thesis, "thesis.tex"), nil); err == nil || !strings.Contains(err.Error(), "not a folder") {
		t.Errorf("a file gave %v", err)
	}
	if err := Write(filepath.Join(thesis, "thesis.tex", "public"), nil); err == nil {
		t.Error("a folder below a file gave no error")
	}
	pages := filepath.Join(top, "pages")
	if err := errors.Join(Write(pages, site("one", 1)), os.Mkdir(filepath.Join(pages, ".git"), 0o755)); err != nil {
		t.Fatal(err)
	}
	if err := Write(pages, site("two", 1)); err == nil || !strings.Contains(err.Error(), "git repository") {
		t.Errorf("a repository gave %v", err)
	}
}

func TestFailureLeavesTheOldSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	old := site("old", 3)
	if err := Write(dir, old); err != nil {
		t.Fatal(err)
	}
	tooLong := File{strings.Repeat("n", 300), []byte("x")}
	if err := Write(dir, append(site("new", 50), tooLong)); err == nil {
		t.Fatal("a name of 300 bytes gave no error")
	}
	check(t, dir, old)
	alone(t, dir)
}

// Where two folders cannot be exchanged in one step, a run killed between the two renames leaves no folder at all.
func TestRecoverBetweenRenames(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	old := site("old", 3)
	if err := Write(dir, old); err != nil {
		t.Fatal(err)
	}
	at := abandoned(t, dir, site("new", 2))
	if err := os.Rename(at.dir, at.last); err != nil {
		t.Fatal(err)
	}
	if err := at.recover(); err != nil {
		t.Fatal(err)
	}
	check(t, dir, old)
	alone(t, dir)
	at = abandoned(t, dir, site("new", 2))
	if err := at.replace(); err != nil {
		t.Fatal(err)
	}
	check(t, dir, site("new", 2))
	check(t, at.last, old)
}

// abandoned is a tree that is whole, of a run that was killed before it took its place.
func abandoned(t *testing.T, dir string, files []File) target {
	t.Helper()
	tree, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if err := tree.Put(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := tree.put(File{Marker, []byte(markerText)}); err != nil {
		t.Fatal(err)
	}
	tree.unlock()
	return tree.target
}

// Files that come one by one, some at once, are published by Commit and not before; what is discarded leaves no trace.
func TestTree(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	old := site("old", 3)
	if err := Write(dir, old); err != nil {
		t.Fatal(err)
	}
	for _, last := range []func(*Tree) error{(*Tree).Discard, (*Tree).Commit} {
		tree, err := Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		var g errgroup.Group
		for _, f := range site("new", 60) {
			g.Go(func() error { return tree.Put(f) })
		}
		if err := g.Wait(); err != nil {
			t.Fatal(err)
		}
		if err := tree.Put(File{"index.html", nil}); err == nil || !strings.Contains(err.Error(), "two files") {
			t.Errorf("a second index.html gave %v", err)
		}
		check(t, dir, old)
		if err := last(tree); err != nil {
			t.Fatal(err)
		}
		alone(t, dir)
	}
	check(t, dir, site("new", 60))
}

func TestTwoWritersAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if err := Write(dir, site(fmt.Sprint("writer", i), 40)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got := tree(t, dir)
	if want := want(site(got["index.html"], 40)); !reflect.DeepEqual(got, want) {
		t.Errorf("the site is a mixture of several writers'")
	}
	alone(t, dir)
}

// Where two folders can be exchanged in one step, there is no moment without a site.
func TestTheSiteIsNeverAbsent(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := Write(dir, site("old", 1)); err != nil {
		t.Fatal(err)
	}
	probe := filepath.Join(filepath.Dir(dir), "probe")
	if err := os.Mkdir(probe, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := exchange(probe, dir); err != nil {
		t.Skipf("this system cannot exchange two folders: %v", err)
	}
	if err := exchange(probe, dir); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 100 {
			if err := Write(dir, site(fmt.Sprint("new", i), 1)); err != nil {
				t.Error(err)
			}
		}
	}()
	for looks := 0; ; looks++ {
		select {
		case <-done:
			if looks == 0 {
				t.Error("nobody looked")
			}
			return
		default:
		}
		if _, err := os.Lstat(dir); err != nil {
			t.Fatal(err)
		}
	}
}

// A process that is killed in the middle of writing leaves a whole site, and the next run finds its way.
func TestKilledInTheMiddle(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := Write(dir, site("child", 300)); err != nil {
		t.Fatal(err)
	}
	at, err := resolve(dir)
	if err != nil {
		t.Fatal(err)
	}
	middle := 0
	for round := range 12 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childEnv+"="+dir)
		child.Stderr = os.Stderr
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		waitFor(t, filepath.Join(at.next, "articles", fmt.Sprint("a", round*20)))
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := child.Wait(); err == nil {
			t.Fatal("the child ended by itself")
		}
		if _, err := os.Lstat(at.next); err == nil {
			middle++
		}
		got := tree(t, dir)
		if want := want(site(got["index.html"], 300)); !reflect.DeepEqual(got, want) {
			t.Fatalf("round %d: the site is not whole", round)
		}
	}
	if middle == 0 {
		t.Error("no child was killed in the middle")
	}
	if err := Write(dir, site("after", 2)); err != nil {
		t.Fatal(err)
	}
	check(t, dir, site("after", 2))
	alone(t, dir)
}

func waitFor(t *testing.T, path string) {
	t.Helper()
	for range 20000 {
		if _, err := os.Lstat(path); err == nil {
			return
		}
		time.Sleep(500 * time.Microsecond)
	}
	t.Fatalf("%s did not appear", path)
}

func BenchmarkWrite(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "public")
	odd, even := site("odd", 3000), site("evn", 3000)
	for i := 0; b.Loop(); i++ {
		files := odd
		if i%2 == 0 {
			files = even
		}
		if err := Write(dir, files); err != nil {
			b.Fatal(err)
		}
	}
}
