package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/chart"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/site"
)

// source are the flags of every subcommand that reads a folder of articles.
type source struct {
	content, baseURL, lang, date string
	drafts                       bool
}

func (s *source) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&s.content, "content", "content", "`FOLDER` of the articles")
	f.StringVar(&s.baseURL, "base-url", "", "`URL` where the site will stand, such as https://example.org/reports/")
	f.StringVar(&s.lang, "lang", "", "`LANGUAGE` of the interface: zh-Hant, zh-Hans or en")
	f.StringVar(&s.date, "date", "", "`DATE` (2006-01-02) of articles that have none")
	f.BoolVar(&s.drafts, "drafts", false, "include drafts")
}

// reading are the options of what reads the articles, with the values of all flags looked at.
func (s *source) reading() (corpus.Options, error) {
	opts := corpus.Options{Content: s.content, Drafts: s.drafts}
	if u, err := url.Parse(s.baseURL); err != nil || s.baseURL != "" && (u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		return opts, usage("--base-url %s: write it like https://example.org/reports/", s.baseURL)
	}
	if err := knownLang(s.lang); err != nil {
		return opts, err
	}
	var err error
	opts.Date, err = parseDay(s.date)
	return opts, err
}

// options are those of a build.
func (s *source) options() (site.Options, error) {
	r, err := s.reading()
	return site.Options{Content: r.Content, Date: r.Date, Drafts: r.Drafts, BaseURL: s.baseURL, Lang: s.lang}, err
}

// languages are those of articles and of the interface.
var languages = []string{"zh-Hant", "zh-Hans", "en"}

func knownLang(lang string) error {
	if lang == "" || slices.Contains(languages, lang) {
		return nil
	}
	return usage("--lang %s: it is one of %s", lang, strings.Join(languages, ", "))
}

func parseDay(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return day, usage("--date %s is no date; write it like 2025-02-20", s)
	}
	return day, nil
}

func newBuild() *cobra.Command {
	var (
		from   source
		out    string
		failOn threshold
		quiet  bool
	)
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site into public/",
		Long: `Build reads the articles of the content folder and writes the site, whole or not at all: when anything fails, the
output folder stays as it was. Flags go before content/_site.yaml, and that before the defaults.`,
		Args: cobra.NoArgs,
		RunE: action(func(cmd *cobra.Command, _ []string) error {
			opts, err := from.options()
			if err != nil {
				return err
			}
			if err := apart(opts.Content, out); err != nil {
				return err
			}
			start := time.Now()
			bar := newProgress(cmd.ErrOrStderr(), quiet)
			opts.Progress = bar.step
			if opts.Fonts, err = chart.LoadFonts(); err != nil && !quiet {
				fmt.Fprintln(cmd.ErrOrStderr(), "warning:", err)
			}
			s, err := buildInto(cmd.Context(), out, opts)
			bar.done()
			if err != nil {
				return err
			}
			if !quiet {
				if err := report(cmd.ErrOrStderr(), s); err != nil {
					return err
				}
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s in %.2f s\n", out, tally(s), time.Since(start).Seconds())
			}
			return judge(s.Corpus, from.content, failOn, "never")
		}),
	}
	from.register(cmd)
	cmd.Flags().StringVar(&out, "out", "public", "`FOLDER` to write the site to")
	cmd.Flags().Var(&failOn, "fail-on", failOnHelp+" (default never)")
	cmd.Flags().BoolVar(&quiet, "quiet", false, "print errors only")
	return cmd
}

// buildInto makes the site and writes its files as they are made; out changes only when all of them are.
func buildInto(ctx context.Context, out string, opts site.Options) (*site.Site, error) {
	tree, err := publish.Begin(out)
	if err != nil {
		return nil, err
	}
	opts.Put = tree.Put
	s, err := site.Build(ctx, opts)
	if err != nil {
		return nil, errors.Join(err, tree.Discard())
	}
	return s, tree.Commit()
}

// apart refuses an output folder that holds the articles or lies among them.
func apart(content, out string) error {
	c, err := filepath.Abs(content)
	if err != nil {
		return err
	}
	o, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if within(c, o) || within(o, c) {
		return usage("--out %s and --content %s lie one in the other; choose folders that stand apart", out, content)
	}
	return nil
}

func within(inner, outer string) bool {
	rel, err := filepath.Rel(outer, inner)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// report writes what an author should look at.
func report(w io.Writer, s *site.Site) error {
	for _, line := range warningLines(s.Corpus) {
		fmt.Fprintln(w, "warning:", line)
	}
	r, err := newCheckReport(s.Corpus, s.BaseURL, false)
	if err != nil {
		return err
	}
	r.quiet = nil // settled: digest check lists them
	return style{colour: wantsColour(w)}.writeFindings(w, r)
}

func tally(s *site.Site) string {
	pending := len(pendingFindings(s.Corpus))
	return fmt.Sprintf("%s, %s, %s, %s, %s", count(len(s.Articles), "article"), count(len(s.Facts), "fact"),
		count(len(s.Series), "series"), count(pending, "finding"), count(len(s.Files), "file"))
}

// count is n with its noun: 1 fact, 2 facts, 3 series.
func count(n int, noun string) string {
	if n != 1 && !strings.HasSuffix(noun, "s") {
		noun += "s"
	}
	return fmt.Sprint(n, " ", noun)
}

// configuredBase is the site's address: the flag's, else the configuration's, else "".
func (s *source) configuredBase() (string, error) {
	if s.baseURL != "" {
		return s.baseURL, nil
	}
	config, err := article.LoadConfig(s.content)
	return config.BaseURL, err
}
