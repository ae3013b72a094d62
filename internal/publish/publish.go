// Package publish puts a finished tree of files into the output folder, whole or not at all.
//
// The tree is first written beside the folder, as .public.digest-new for public, and then takes its place by rename, so a
// reader sees the old site or the new one and never a mixture. A run that is killed leaves the site as it was; the next
// one clears away what it left. The folder itself belongs to this package: it is replaced only when it is empty or holds
// the Marker that an earlier Write put there, so that nobody's own files are lost.
package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Marker is the name of the file that says an output folder was made by Write.
const Marker = ".digest-site"

const markerText = "digest build replaces this folder whole. Keep nothing of your own in it.\n"

// A File is one file of the site; Path is relative and uses slashes.
type File struct {
	Path string
	Data []byte
}

// Write makes dir hold exactly files (and the Marker). A file whose bytes have not changed keeps its modification time.
// A dir that is a symbolic link stays one, and what it points to is replaced. Of two Writes into one folder the second
// waits for the first. On an error dir is as it was.
func Write(dir string, files []File) error {
	t, err := Begin(dir)
	if err != nil {
		return err
	}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range files {
		if err = t.claim(f.Path); err != nil { // in order, so that the message is always the same
			break
		}
		g.Go(func() error { return t.put(f) })
	}
	if err := errors.Join(err, g.Wait()); err != nil {
		return errors.Join(fmt.Errorf("publish into %s: %w", dir, err), t.Discard())
	}
	return t.Commit()
}

// A Tree is the next content of a folder while it is being made: what Write does, for files that come one by one. It
// ends with Commit or Discard; until then nobody else can publish into the folder.
type Tree struct {
	name   string // as messages call it
	target target
	unlock func()
	mode   fs.FileMode

	mu      sync.Mutex
	files   map[string]bool
	folders map[string]string // each with a file that lies in it
}

// Begin starts a new tree for dir. An error means that dir cannot be replaced.
func Begin(dir string) (*Tree, error) {
	target, err := resolve(dir)
	if err != nil {
		return nil, fmt.Errorf("publish into %s: %w", dir, err)
	}
	t := &Tree{name: dir, target: target, files: map[string]bool{}, folders: map[string]string{".": ""}}
	if err := t.begin(); err != nil {
		return nil, fmt.Errorf("publish into %s: %w", dir, err)
	}
	return t, nil
}

func (t *Tree) begin() (err error) {
	parent := filepath.Dir(t.target.dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	if t.unlock, err = lock(parent); err != nil {
		return fmt.Errorf("locking %s: %w", parent, err)
	}
	if err = t.target.recover(); err != nil {
		err = fmt.Errorf("clearing what an interrupted run left: %w", err)
	} else if t.mode, err = replaceable(t.target.dir); err == nil {
		err = os.Mkdir(t.target.next, 0o755)
	}
	if err != nil {
		t.unlock()
	}
	return err
}

// Put adds a file; several may be put at once. After an error the tree is to be discarded.
func (t *Tree) Put(f File) error {
	err := t.claim(f.Path)
	if err == nil {
		err = t.put(f)
	}
	if err != nil {
		return fmt.Errorf("publish into %s: %w", t.name, err)
	}
	return nil
}

// Commit puts the tree in the place of the folder. On an error the folder is as it was.
func (t *Tree) Commit() error {
	defer t.unlock()
	if err := t.commit(); err != nil {
		return errors.Join(fmt.Errorf("publish into %s: %w", t.name, err), os.RemoveAll(t.target.next))
	}
	// The new site stands. What cannot be cleared away now is cleared, or complained about, by the next run.
	_ = flushFolder(filepath.Dir(t.target.dir))
	_ = os.RemoveAll(t.target.next)
	_ = os.RemoveAll(t.target.last)
	return nil
}

// Discard leaves the folder as it was.
func (t *Tree) Discard() error {
	defer t.unlock()
	return os.RemoveAll(t.target.next)
}

func (t *Tree) commit() error {
	if err := t.put(File{Marker, []byte(markerText)}); err != nil {
		return err
	}
	if err := os.Chmod(t.target.next, t.mode); err != nil {
		return err
	}
	if err := flush(t.target.next); err != nil {
		return err
	}
	return t.target.swap()
}

// claim takes name for one file and makes its folder. It rejects paths that would leave the tree or take another's place.
func (t *Tree) claim(name string) error {
	if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, "\\\x00") || !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("%q is no path below the site", name)
	}
	if name == Marker {
		return fmt.Errorf("%q is the name of this program's own marker", name)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.files[name] {
		return fmt.Errorf("two files are called %q", name)
	}
	if in, found := t.folders[name]; found {
		return fmt.Errorf("%q is a file and the folder of %q", name, in)
	}
	t.files[name] = true
	return t.folder(path.Dir(name), name)
}

// folder makes dir for the file in, its parents first, and each once: of many pages in folders of their own, that is
// half the work.
func (t *Tree) folder(dir, in string) error {
	if _, made := t.folders[dir]; made {
		return nil
	}
	if t.files[dir] {
		return fmt.Errorf("%q is a file and the folder of %q", dir, in)
	}
	t.folders[dir] = in
	if err := t.folder(path.Dir(dir), in); err != nil {
		return err
	}
	return os.Mkdir(filepath.Join(t.target.next, filepath.FromSlash(dir)), 0o755)
}

// put writes one file, or takes over the old tree's where it has the same bytes.
func (t *Tree) put(f File) error {
	name := filepath.FromSlash(f.Path)
	to := filepath.Join(t.target.next, name)
	if keep(filepath.Join(t.target.dir, name), to, f.Data) {
		return nil
	}
	w, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = w.Write(f.Data)
	return errors.Join(err, w.Close())
}

// A target is an output folder and its two neighbours while it is being replaced.
type target struct {
	dir  string // the real folder, links resolved
	next string // the tree being written; after an exchange, the one it replaced
	last string // the old tree, where the two cannot be exchanged in one step
}

func resolve(dir string) (target, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return target{}, err
	}
	if info, err := os.Lstat(abs); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if abs, err = filepath.EvalSymlinks(abs); err != nil {
			return target{}, fmt.Errorf("it is a link that leads nowhere: %w", err)
		}
	}
	parent, name := filepath.Split(abs)
	if name == "" {
		return target{}, errors.New("a whole file system cannot be replaced; choose a folder in it")
	}
	return target{
		dir:  abs,
		next: filepath.Join(parent, "."+name+".digest-new"),
		last: filepath.Join(parent, "."+name+".digest-old"),
	}, nil
}

// recover puts right what a killed run left. Both neighbours carry names of our own, so they are ours to remove.
func (t target) recover() error {
	if _, err := os.Lstat(t.dir); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(t.last, t.dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return errors.Join(os.RemoveAll(t.next), os.RemoveAll(t.last))
}

// replaceable answers the permissions a new tree at dir should have, and an error where dir holds what is not ours.
func replaceable(dir string) (fs.FileMode, error) {
	info, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return 0o755, nil
	}
	if err != nil {
		return 0, err
	}
	if !info.IsDir() {
		return 0, errors.New("it is a file, not a folder")
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, err
	}
	marked := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == Marker })
	if len(entries) > 0 && !marked {
		return 0, fmt.Errorf("the folder holds files this program did not make (such as %q) and would be replaced whole; "+
			"choose another folder or empty it", entries[0].Name())
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ".git" }) {
		return 0, errors.New("the folder holds a git repository, which would be lost; build elsewhere and copy the site into it")
	}
	return info.Mode().Perm(), nil
}

// keep links the old file into the new tree when it is a plain file with the same bytes.
func keep(from, to string, data []byte) bool {
	info, err := os.Lstat(from)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	return holds(from, data) && os.Link(from, to) == nil
}

// holds reports whether the file has the bytes of data. It reads no further than they are the same.
func holds(name string, data []byte) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	piece := make([]byte, min(len(data), 64<<10))
	for len(data) > 0 {
		n, err := f.Read(piece)
		if n > len(data) || !bytes.Equal(piece[:n], data[:n]) || err != nil {
			return false
		}
		data = data[n:]
	}
	return true
}

// swap puts the new tree in the place of the old one: in one step where the system can, else by two renames with the
// old tree kept until the new one stands.
func (t target) swap() error {
	_, err := os.Lstat(t.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = os.Rename(t.next, t.dir)
	case err == nil && exchange(t.next, t.dir) != nil:
		err = t.replace()
	}
	return explain(err)
}

func (t target) replace() error {
	if err := os.Rename(t.dir, t.last); err != nil {
		return err
	}
	if err := os.Rename(t.next, t.dir); err != nil {
		return errors.Join(err, os.Rename(t.last, t.dir))
	}
	return nil
}
