// Package publish puts a finished tree of files into the output folder, whole or not at all.
package publish

// A File is one file of the site; Path is relative and uses slashes.
type File struct {
	Path string
	Data []byte
}
