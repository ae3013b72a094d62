package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"
)

func newNew() *cobra.Command {
	var content, date, lang string
	cmd := &cobra.Command{
		Use:   "new TITLE",
		Short: "Begin an article: a file with its front matter",
		Args:  cobra.ExactArgs(1),
		RunE: action(func(cmd *cobra.Command, args []string) error {
			day, err := parseDay(date)
			if err != nil {
				return err
			}
			if err := knownLang(lang); err != nil {
				return err
			}
			if day.IsZero() {
				day = time.Now()
			}
			title := strings.TrimSpace(args[0])
			if title == "" {
				return usage("the title is empty")
			}
			head, err := frontMatter(title, day, lang)
			if err != nil {
				return err
			}
			path := filepath.Join(content, day.Format(time.DateOnly)+"-"+fileName(title)+".md")
			if err := create(path, head); err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), path)
			return err
		}),
	}
	cmd.Flags().StringVar(&content, "content", "content", "`FOLDER` of the articles")
	cmd.Flags().StringVar(&date, "date", "", "`DATE` of the article (default today)")
	cmd.Flags().StringVar(&lang, "lang", "", "`LANGUAGE` of the article, where its characters do not tell")
	return cmd
}

// frontMatter is the head of an article's file. A JSON string is a YAML string, whatever the title holds.
func frontMatter(title string, day time.Time, lang string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("---\ntitle: ")
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(title); err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, "date: %s\n", day.Format(time.DateOnly))
	if lang != "" {
		fmt.Fprintf(&b, "lang: %s\n", lang)
	}
	b.WriteString("tags: []\n---\n\n")
	return b.Bytes(), nil
}

// longestName is in characters: a Chinese one has three bytes, and file systems stop at 255.
const longestName = 50

// fileName keeps the letters and digits of a title, of every script.
func fileName(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := []rune(strings.Join(words, "-"))
	if len(name) > longestName {
		name = name[:longestName]
	}
	if len(name) == 0 {
		return "article"
	}
	return strings.Trim(string(name), "-")
}

// create writes a file that must not be there yet, and its folder.
func create(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
