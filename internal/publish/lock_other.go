//go:build !unix

package publish

import (
	"path/filepath"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// lock waits until no other process publishes below parent.
func lock(parent string) (unlock func(), err error) {
	return lockedfile.MutexAt(filepath.Join(parent, ".digest-lock")).Lock()
}

func flushFolder(string) error { return nil } // folders cannot be flushed here
