//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// longText is an article of at least size bytes whose paragraphs all say something else of the same company, apart by a
// separator: an empty line, or nothing for one long line.
func longText(size int, apart string) string {
	var b strings.Builder
	b.WriteString("甲乙控股業績回顧\n2025-02-20\n\n")
	for i := 0; b.Len() < size; i++ {
		year, quarter := 2015+i%10, "一二三四"[i%4*3:i%4*3+3]
		fmt.Fprintf(&b, "%[1]d年%[2]s季度，甲乙控股收入%[3]d.%02[4]d億元，同比增長%[5]d.%[6]d%%，淨利潤約%[7]d.5億元，預計全年收入將達%[8]d億元。"+
			"其中雲服務收入%[9]d.%[6]d億元，佔收入%[10]d%%，已連續三季增長。%[11]s", year, quarter, 40+i%97, i%100, 3+i%31, i%10, 4+i%9, 180+i%83, 6+i%17, 10+i%23, apart)
	}
	return b.String()
}

// commandTime is the processor's time that a command takes over one article; what it prints is let go.
func commandTime(t *testing.T, text string, command ...string) time.Duration {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for i := range command {
		command[i] = strings.ReplaceAll(command[i], "DIR", dir)
	}
	var before, after syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &before); err != nil {
		t.Fatal(err)
	}
	if code := run(t.Context(), command, strings.NewReader(""), io.Discard, io.Discard); code == exitUsage {
		t.Fatalf("digest %v is no command", command)
	}
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &after); err != nil {
		t.Fatal(err)
	}
	return time.Duration(after.Utime.Nano() - before.Utime.Nano())
}

// No command takes more than linear time over one long article, in paragraphs or in one line: of eight times the text a
// quadratic one makes 64 times the work. Both sides are measured in one run by the processor's time, so that a slow or busy
// machine is no matter.
func TestCommandsAreLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	const few, many, most, tries = 30_000, 240_000, 20, 3
	for _, apart := range []string{"\n\n", ""} {
		for _, command := range [][]string{
			{"extract", "--format", "jsonl", "DIR/a.txt"},
			{"extract", "--stage", "mentions", "DIR/a.txt"},
			{"check", "--verbose", "--content", "DIR"},
			{"build", "--quiet", "--content", "DIR", "--out", "DIR-out"},
		} {
			var ratios []float64
			for range tries {
				ratio := float64(commandTime(t, longText(many, apart), append([]string(nil), command...)...)) /
					float64(commandTime(t, longText(few, apart), append([]string(nil), command...)...))
				if ratios = append(ratios, ratio); ratio < most {
					ratios = nil
					break
				}
			}
			if ratios != nil {
				t.Errorf("digest %s: %d bytes parted by %q take %.0f times as long as %d", strings.Join(command, " "), many, apart, ratios, few)
			}
		}
	}
}
