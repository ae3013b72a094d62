// Command digest turns report articles into a static site: every figure of their prose annotated in place, checked, and
// drawn as growth charts.
//
// What a program would read goes to standard output, messages to standard error. The exit status is 0 when all is well,
// 1 when there are findings at or above --fail-on, 2 for a wrong command line and 3 when input or output failed.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
)

// The exit statuses.
const (
	exitFine     = 0
	exitFindings = 1
	exitUsage    = 2
	exitFailed   = 3
)

// garbage is how far the heap may grow between two collections, in percent of what is in use. A build holds little and
// throws away much: over Go's usual 100, this takes some 7% less time for a fifth more memory. The environment goes before it.
const garbage = 150

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the program without the process around it.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	code := exitCode(err)
	if code != exitFine && err.Error() != "" {
		fmt.Fprintln(stderr, "digest:", err)
	}
	if code == exitUsage {
		fmt.Fprintln(stderr, "Run digest --help, or digest COMMAND --help, for what there is.")
	}
	return code
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "digest",
		Short:         "Turn report articles into a site of annotated figures and growth charts",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Hidden: true})
	root.AddCommand(newBuild(), newServe(), newExtract(), newCheck(), newDiff(), newNew(), newInit(), newVersion())
	return root
}

// An exit is an error with the status the program should end with.
type exit struct {
	code int
	err  error
}

func (e exit) Error() string { return e.err.Error() }
func (e exit) Unwrap() error { return e.err }

// action is the body of a subcommand. What it returns is a failure of input or output unless it says otherwise; what
// cobra itself complains of, before it runs, is the command line.
func action(body func(cmd *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		err := body(cmd, args)
		var e exit
		if err == nil || errors.As(err, &e) {
			return err
		}
		return exit{exitFailed, err}
	}
}

func usage(format string, args ...any) error { return exit{exitUsage, fmt.Errorf(format, args...)} }

func exitCode(err error) int {
	var e exit
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &e):
		return e.code
	}
	return exitUsage
}
