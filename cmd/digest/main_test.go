package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"digest": main})
}

// The scripts run the program as its users do.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("DIGEST_UPDATE") != "",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   status,
			"sametree": sameTree,
		},
	})
}

// status runs a program that has to end with a status: status 2 digest build --nonsense.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, not %d", got, want)
	}
}

// sametree compares two folders, names and bytes.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: sametree A B")
	}
	diff := differing(ts, args[0], args[1])
	if diff == "" {
		diff = differing(ts, args[1], args[0])
	}
	if (diff != "") != neg {
		ts.Fatalf("%s and %s: %q differs", args[0], args[1], diff)
	}
}

// differing is the first file of a that b lacks or has otherwise.
func differing(ts *testscript.TestScript, a, b string) string {
	found := ""
	from, to := os.DirFS(ts.MkAbs(a)), os.DirFS(ts.MkAbs(b))
	ts.Check(fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || found != "" {
			return err
		}
		x, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		if y, err := fs.ReadFile(to, name); err != nil || !bytes.Equal(x, y) {
			found = name
		}
		return nil
	}))
	return found
}
