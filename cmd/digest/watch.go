package main

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long a folder must be still before it counts as changed: editors write a file in several steps.
const settle = 120 * time.Millisecond

// watch reports changes below dir, folders made later included, until ctx ends.
func watch(ctx context.Context, dir string) (<-chan struct{}, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := addTree(w, dir); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	changes := make(chan struct{}, 1)
	go func() {
		defer w.Close()
		pass(ctx, w, changes)
	}()
	return changes, nil
}

// pass hands on bursts of events as single changes.
func pass(ctx context.Context, w *fsnotify.Watcher, changes chan<- struct{}) {
	still := time.NewTimer(time.Hour)
	still.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if !matters(e) {
				continue
			}
			if e.Has(fsnotify.Create) {
				_ = addTree(w, e.Name) // gone again, or a file: nothing to watch
			}
			still.Reset(settle)
		case <-w.Errors: // too many events at once: something has changed
			still.Reset(settle)
		case <-still.C:
			select {
			case changes <- struct{}{}:
			default: // one is waiting already
			}
		}
	}
}

// matters leaves out what editors write beside a file, and changes of permissions alone.
func matters(e fsnotify.Event) bool {
	name := filepath.Base(e.Name)
	return e.Op != fsnotify.Chmod && !strings.HasPrefix(name, ".") && !strings.HasSuffix(name, "~")
}

// addTree watches dir and all folders below it.
func addTree(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if path != dir && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		return w.Add(path)
	})
}
