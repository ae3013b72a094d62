package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/diff"
)

// diffFormats are the notations of digest diff.
var diffFormats = []string{"text", "markdown", "json"}

// A comparison is what the flags of digest diff ask for.
type comparison struct {
	format, date string
	drafts, exit bool
}

func newDiff() *cobra.Command {
	var c comparison
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Print what changed between two states of a site: facts, points of series, checks",
		Long: `Diff compares two content folders, or two exports, or one with the other. An export is the folder of a built site, its data
folder, or a facts.json. A figure is followed through edits around it and through a renamed file: what is printed is what the
figures say, not how the text says it.

  facts: 1 changed; points: 1 moved; checks: 1 flipped; contradictions: 1 appeared
  content/a.md:41:12: changed: 阿里雲 收入 yoy 2024Q4: 13% → 16%`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage("name two states of a site: digest diff OLD NEW")
			}
			return nil
		},
		RunE: action(func(cmd *cobra.Command, args []string) error {
			d, err := c.compare(cmd.Context(), args[0], args[1])
			if err != nil {
				return err
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			look := style{colour: wantsColour(cmd.OutOrStdout())}
			if err := errors.Join(c.print(out, look, d), out.Flush()); err != nil {
				return err
			}
			if c.exit && !d.Empty() {
				return exit{exitFindings, errors.New("")}
			}
			return nil
		}),
	}
	f := cmd.Flags()
	f.StringVar(&c.format, "format", "text", "`FORM` of the output: "+strings.Join(diffFormats, ", "))
	f.BoolVar(&c.exit, "exit-code", false, "exit 1 when there are differences")
	f.StringVar(&c.date, "date", "", "`DATE` (2006-01-02) of articles that have none")
	f.BoolVar(&c.drafts, "drafts", false, "include drafts of content folders")
	return cmd
}

func (c comparison) compare(ctx context.Context, old, now string) (*diff.Diff, error) {
	if !slices.Contains(diffFormats, c.format) {
		return nil, usage("--format %s: it is one of %s", c.format, strings.Join(diffFormats, ", "))
	}
	day, err := parseDay(c.date)
	if err != nil {
		return nil, err
	}
	opts := corpus.Options{Date: day, Drafts: c.drafts}
	before, errOld := snapshot(ctx, old, opts)
	after, errNow := snapshot(ctx, now, opts)
	if err := errors.Join(errOld, errNow); err != nil {
		return nil, err
	}
	return diff.Compare(before, after), nil
}

func (c comparison) print(w io.Writer, look style, d *diff.Diff) error {
	switch c.format {
	case "json":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		return e.Encode(d)
	case "markdown":
		_, err := io.WriteString(w, diffMarkdown(d))
		return err
	}
	return diffText(w, look, d)
}

// snapshot reads one side, whichever of the forms it has.
func snapshot(ctx context.Context, name string, opts corpus.Options) (*diff.Snapshot, error) {
	if name == "-" {
		return nil, usage("standard input holds one file only: save it as facts.json and name that")
	}
	info, err := os.Stat(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no %s; %s", name, sides)
	}
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return exportIn(filepath.Dir(name), filepath.Base(name))
	}
	for _, folder := range []string{filepath.Join(name, "data"), name} {
		if isFile(filepath.Join(folder, "facts.json")) {
			return exportIn(folder, "facts.json")
		}
	}
	return contentIn(ctx, name, opts)
}

// contentIn reads a folder of articles.
func contentIn(ctx context.Context, folder string, opts corpus.Options) (*diff.Snapshot, error) {
	configured := isFile(filepath.Join(folder, article.ConfigName))
	if inner := filepath.Join(folder, "content"); !configured && isFile(filepath.Join(inner, article.ConfigName)) {
		return nil, fmt.Errorf("%s is the folder around the articles; name %s", folder, inner)
	}
	opts.Content = folder
	c, err := corpus.Read(ctx, opts)
	if err != nil {
		return nil, err
	}
	if len(c.Articles) == 0 && !configured {
		return nil, fmt.Errorf("%s holds neither articles nor data/facts.json; %s", folder, sides)
	}
	return diff.Of(c)
}

const sides = "name a folder of articles, the folder of a built site, or its facts.json"

func exportIn(folder, facts string) (*diff.Snapshot, error) {
	return diff.ReadExport(os.DirFS(folder), filepath.ToSlash(folder), facts)
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}
