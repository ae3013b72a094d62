//go:build !linux

package publish

import "errors"

// exchange is what only Linux has a portable call for; elsewhere two renames do.
func exchange(a, b string) error { return errors.ErrUnsupported }

func flush(dir string) error { return flushFolder(dir) }

func explain(err error) error { return err }
