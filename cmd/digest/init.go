package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// starters are the contents of new site folders, by language. gitignore stands for .gitignore.
//
//go:embed all:starter
var starters embed.FS

func newInit() *cobra.Command {
	var lang string
	cmd := &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Make a folder for a new site, with a first article",
		Args:  cobra.MaximumNArgs(1),
		RunE: action(func(cmd *cobra.Command, args []string) error {
			dir := "."
			if len(args) == 1 {
				dir = args[0]
			}
			if err := knownLang(lang); err != nil {
				return err
			}
			starter, err := fs.Sub(starters, "starter/"+lang)
			if err != nil {
				return err
			}
			if entries, err := os.ReadDir(filepath.Join(dir, "content")); err == nil && len(entries) > 0 {
				return fmt.Errorf("%s holds articles already; choose a new folder", filepath.Join(dir, "content"))
			}
			if err := unpack(starter, dir); err != nil {
				return err
			}
			next := "digest build"
			if dir != "." {
				next = "cd " + dir + " && " + next
			}
			_, err = fmt.Fprintf(cmd.ErrOrStderr(), "A new site. Next: %s\n", next)
			return err
		}),
	}
	cmd.Flags().StringVar(&lang, "lang", "zh-Hant", "`LANGUAGE` of the site: zh-Hant, zh-Hans or en")
	return cmd
}

// unpack writes a starter's files into dir. A .gitignore that is there already stays as it is.
func unpack(starter fs.FS, dir string) error {
	return fs.WalkDir(starter, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(starter, name)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(strings.Replace(name, "gitignore", ".gitignore", 1)))
		if _, err := os.Lstat(to); err == nil && name == "gitignore" {
			return nil
		}
		return create(to, data)
	})
}
