package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

const progressInterval = 65 * time.Millisecond

// A progress shows how far a build has come: a bar on a terminal, a line a stage elsewhere and in continuous integration,
// nothing when quiet.
type progress struct {
	mu     sync.Mutex
	w      io.Writer
	quiet  bool
	isTerm bool
	stage  string
	bar    *progressbar.ProgressBar
	said   map[string]bool // the stages whose line has been written
}

func newProgress(w io.Writer, quiet bool) *progress {
	return &progress{w: w, quiet: quiet, isTerm: isTerminal(w) && os.Getenv("CI") == "", said: map[string]bool{}}
}

// isTerminal reports whether w is a terminal that somebody looks at.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// step is called by the build, from any goroutine.
func (p *progress) step(stage string, done, total int) {
	if p.quiet {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.isTerm {
		p.draw(stage, done, total)
		return
	}
	if done >= total && !p.said[stage] {
		p.said[stage] = true
		fmt.Fprintf(p.w, "%s: %d\n", stage, total)
	}
}

func (p *progress) draw(stage string, done, total int) {
	if p.bar == nil || stage != p.stage {
		p.clear()
		p.stage = stage
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.w), progressbar.OptionSetDescription(stage),
			progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30),
			progressbar.OptionThrottle(progressInterval))
	}
	_ = p.bar.Set(done) // a terminal that cannot be written to is no reason to stop
}

func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

// done takes the bar away.
func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
}
