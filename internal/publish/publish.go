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
	if err := validate(files); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	t, err := resolve(dir)
	if err != nil {
		return fmt.Errorf("publish into %s: %w", dir, err)
	}
	if err := t.write(files); err != nil {
		return fmt.Errorf("publish into %s: %w", dir, err)
	}
	return nil
}

// validate rejects paths that would leave the folder or take each other's place.
func validate(files []File) error {
	paths := make([]string, len(files))
	for i, f := range files {
		if !fs.ValidPath(f.Path) || f.Path == "." || strings.ContainsAny(f.Path, "\\\x00") || !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			return fmt.Errorf("%q is no path below the site", f.Path)
		}
		if f.Path == Marker {
			return fmt.Errorf("%q is the name of this program's own marker", f.Path)
		}
		paths[i] = f.Path
	}
	slices.Sort(paths)
	for i := 1; i < len(paths); i++ {
		if paths[i] == paths[i-1] {
			return fmt.Errorf("two files are called %q", paths[i])
		}
	}
	for _, p := range paths {
		for d := path.Dir(p); d != "."; d = path.Dir(d) {
			if _, found := slices.BinarySearch(paths, d); found {
				return fmt.Errorf("%q is a file and the folder of %q", d, p)
			}
		}
	}
	return nil
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

func (t target) write(files []File) error {
	parent := filepath.Dir(t.dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	unlock, err := lock(parent)
	if err != nil {
		return fmt.Errorf("locking %s: %w", parent, err)
	}
	defer unlock()
	if err := t.recover(); err != nil {
		return fmt.Errorf("clearing what an interrupted run left: %w", err)
	}
	mode, err := replaceable(t.dir)
	if err != nil {
		return err
	}
	if err := t.stage(files, mode); err != nil {
		return errors.Join(err, os.RemoveAll(t.next))
	}
	if err := t.swap(); err != nil {
		return errors.Join(err, os.RemoveAll(t.next))
	}
	// The new site stands. What cannot be cleared away now is cleared, or complained about, by the next run.
	_ = flushFolder(parent)
	_ = os.RemoveAll(t.next)
	_ = os.RemoveAll(t.last)
	return nil
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

// stage writes the new tree beside the old one.
func (t target) stage(files []File, mode fs.FileMode) error {
	if err := os.Mkdir(t.next, 0o755); err != nil {
		return err
	}
	made := map[string]bool{".": true}
	for _, f := range files {
		if err := t.makeFolder(path.Dir(f.Path), made); err != nil {
			return err
		}
	}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range append(slices.Clip(files), File{Marker, []byte(markerText)}) {
		g.Go(func() error { return t.put(f) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	if err := os.Chmod(t.next, mode); err != nil {
		return err
	}
	return flush(t.next)
}

// makeFolder makes each folder once, its parents first: of many pages in folders of their own, that is half the work.
func (t target) makeFolder(dir string, made map[string]bool) error {
	if made[dir] {
		return nil
	}
	made[dir] = true
	if err := t.makeFolder(path.Dir(dir), made); err != nil {
		return err
	}
	return os.Mkdir(filepath.Join(t.next, filepath.FromSlash(dir)), 0o755)
}

// put writes one file, or takes over the old tree's where it has the same bytes.
func (t target) put(f File) error {
	name := filepath.FromSlash(f.Path)
	to := filepath.Join(t.next, name)
	if keep(filepath.Join(t.dir, name), to, f.Data) {
		return nil
	}
	w, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = w.Write(f.Data)
	return errors.Join(err, w.Close())
}

// keep links the old file into the new tree when it is a plain file with the same bytes.
func keep(from, to string, data []byte) bool {
	info, err := os.Lstat(from)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	old, err := os.ReadFile(from)
	return err == nil && bytes.Equal(old, data) && os.Link(from, to) == nil
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
