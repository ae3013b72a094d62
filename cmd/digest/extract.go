package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
	"golang.org/x/text/currency"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/corpus"
)

// formats are the notations of the output.
var formats = []string{"table", "jsonl", "csv"}

// An extraction is what the flags of digest extract ask for.
type extraction struct {
	format, stage        string
	content              string
	lang, date, currency string
	explain              bool
}

func newExtract() *cobra.Command {
	var x extraction
	cmd := &cobra.Command{
		Use:   "extract FILE...",
		Short: "Print the figures of files, or of standard input (-)",
		Long: `Extract reads articles (.md, .txt) and prints their facts in the order of the files and of their text. A stage before
the last can be printed too, to see where a figure was lost: text, quantities, periods, mentions; and so can the claims (連續三季增長, 創新高). With --explain each field of
each fact is followed by the words that gave it, or by the default that did.`,
		Args: cobra.MinimumNArgs(1),
		RunE: action(func(cmd *cobra.Command, args []string) error {
			shown, err := x.valid()
			if err != nil {
				return err
			}
			readings, err := x.read(cmd.Context(), cmd.InOrStdin(), args)
			if err != nil {
				return err
			}
			for _, r := range readings {
				for _, w := range r.warnings {
					fmt.Fprintln(cmd.ErrOrStderr(), "warning:", w)
				}
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			look := style{colour: wantsColour(cmd.OutOrStdout())}
			if x.explain {
				err = explain(out, x.format, look, readings)
			} else {
				err = shown.print(out, x.format, look, readings)
			}
			return errors.Join(err, out.Flush())
		}),
	}
	f := cmd.Flags()
	f.StringVar(&x.format, "format", "table", "`FORM` of the output: "+strings.Join(formats, ", "))
	f.StringVar(&x.stage, "stage", "facts", "`STAGE` to print: "+stageNames())
	f.BoolVar(&x.explain, "explain", false, "say of every field which words gave it")
	f.StringVar(&x.content, "content", "content", "`FOLDER` whose _site.yaml adds to the lexicon")
	f.StringVar(&x.lang, "lang", "", "`LANGUAGE` of files that name none: zh-Hant, zh-Hans or en")
	f.StringVar(&x.date, "date", "", "`DATE` (2006-01-02) of files that give none")
	f.StringVar(&x.currency, "currency", "", "`CURRENCY` of amounts that name none: CNY, TWD, HKD, USD and so on")
	return cmd
}

// valid looks at the values of the flags and answers the stage to print.
func (x extraction) valid() (stage, error) {
	shown, ok := stageNamed(x.stage)
	switch {
	case !ok:
		return shown, usage("--stage %s: it is one of %s", x.stage, stageNames())
	case !slices.Contains(formats, x.format):
		return shown, usage("--format %s: it is one of %s", x.format, strings.Join(formats, ", "))
	case x.format == "csv" && x.stage != "facts":
		return shown, usage("--format csv is for facts; take table or jsonl for %s", x.stage)
	case x.explain && (x.stage != "facts" || x.format == "csv"):
		return shown, usage("--explain is for facts as table or jsonl; take away --stage or --format csv")
	}
	if _, err := currency.ParseISO(x.currency); err != nil && x.currency != "" {
		return shown, usage("--currency %s is no ISO 4217 code such as CNY, TWD, HKD or USD", x.currency)
	}
	return shown, knownLang(x.lang)
}

// A reading is one file with all that was found in it.
type reading struct {
	article  corpus.Article
	doc      extract.Document
	result   extract.Result
	checks   map[*extract.Fact]extract.Check
	warnings []string
}

// read takes in all files, in parallel, and answers them in the order given. The error joins those of all files.
func (x extraction) read(ctx context.Context, stdin io.Reader, paths []string) ([]*reading, error) {
	day, err := parseDay(x.date)
	if err != nil {
		return nil, err
	}
	config, err := article.LoadConfig(x.content)
	if err != nil {
		return nil, err
	}
	checks, err := corpus.CheckOptions(config)
	if err != nil {
		return nil, err
	}
	extractor, err := corpus.NewExtractor(config.Lexicon)
	if err != nil {
		return nil, err
	}
	r := reader{stdin, x.content, cmp.Or(x.currency, config.Currency), article.Options{Date: day, Lang: x.lang}, extractor}
	readings, errs := make([]*reading, len(paths)), make([]error, len(paths))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, path := range paths {
		g.Go(func() error {
			readings[i], errs[i] = r.read(path)
			return ctx.Err()
		})
	}
	if err := errors.Join(append(errs, g.Wait())...); err != nil {
		return nil, err
	}
	if x.stage == "facts" {
		checkAll(readings, checks)
	}
	return readings, nil
}

// A reader is what all files have in common.
type reader struct {
	stdin     io.Reader
	content   string
	currency  string
	opts      article.Options
	extractor *extract.Extractor
}

func (r reader) read(path string) (*reading, error) {
	a, early, err := r.input(path)
	if err != nil {
		return nil, err
	}
	out := &reading{article: corpus.Article{Article: a}}
	var late []corpus.Warning
	out.doc, late = out.article.Parse(r.extractor, r.currency)
	var said []corpus.Warning
	if out.result, said, err = out.article.Correct(r.extractor, out.doc, r.extractor.Extract(out.doc)); err != nil {
		return nil, err
	}
	if err := out.article.Suppress(r.extractor, out.doc, out.result.Facts); err != nil {
		return nil, err
	}
	for _, w := range early {
		out.warnings = append(out.warnings, w.String())
	}
	for _, w := range append(late, said...) {
		out.warnings = append(out.warnings, warningLine(w))
	}
	return out, nil
}

// input reads a file with its sidecar, or standard input.
func (r reader) input(path string) (article.Article, []article.Warning, error) {
	if path != "-" {
		return article.Open(path, slugOf(r.content, path), r.opts)
	}
	data, err := io.ReadAll(r.stdin)
	if err != nil {
		return article.Article{}, nil, err
	}
	return article.Read("stdin", "stdin", data, r.opts)
}

// slugOf is the slug that a build gives to a file of the content folder, and the base name of any other.
func slugOf(content, path string) string {
	name := strings.TrimSuffix(filepath.ToSlash(path), filepath.Ext(path))
	c, errContent := filepath.Abs(content)
	p, errPath := filepath.Abs(filepath.FromSlash(name))
	if errContent == nil && errPath == nil && p != c && within(p, c) {
		if rel, err := filepath.Rel(c, p); err == nil {
			return filepath.ToSlash(rel)
		}
	}
	return name[strings.LastIndex(name, "/")+1:]
}
