package article

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // a time zone must be known on any machine

	"github.com/goccy/go-yaml/ast"
	"github.com/shopspring/decimal"
	"golang.org/x/text/currency"
)

// A Config is what content/_site.yaml says of the whole site. Its zero value is a site without that file.
type Config struct {
	Title       string
	BaseURL     string     // https://host/path/
	Lang        string     // zh-Hant, zh-Hans or en
	Languages   []Language // in which the pages are published besides
	TimeZone    string     // IANA name: Asia/Taipei
	Currency    string     // of bare 億元: ISO 4217
	Description string
	Colours     string // "red-up", "green-up", "auto" or ""
	FailOn      string // what makes a build fail: "note", "warning", "error", "never" or ""
	Checks      []RuleLevel
	MinCoverage string // the share of the figures that must be understood, as ParseShare reads it; "" for none
	Lexicon     Lexicon
}

// A Language is one more language of the pages, and what the site is called in it.
type Language struct {
	Lang        string // zh-Hant, zh-Hans or en
	Title       string // "" takes the site's own
	Description string
}

// A Lexicon is rows in addition to the built-in ones.
type Lexicon struct {
	Entities []Entity
	Metrics  []Metric
}

// An Entity is a company, index, country or industry.
type Entity struct {
	ID       string
	Names    []string // either script; the first is shown
	Ticker   string
	Market   string
	Parent   string // id of the entity this is a unit of
	Currency string // ISO 4217
	YearEnd  int    // last month of its fiscal year, 1 to 12; 0 where the file says nothing
}

// A Metric is something that is measured.
type Metric struct {
	ID    string
	Names []string
	Unit  string
}

// ConfigName is the name of the configuration file in the folder of the articles.
const ConfigName = "_site.yaml"

// LoadConfig reads the configuration of the articles below root. Without a
// file it is the zero Config. The error joins everything that is wrong with it.
func LoadConfig(root string) (Config, error) {
	f, err := open(filepath.Join(root, ConfigName))
	if errors.Is(err, os.ErrNotExist) {
		return Config{}, nil
	}
	if err != nil {
		return Config{}, err
	}
	return readConfig(f.path, f.data)
}

func readConfig(path string, data []byte) (Config, error) {
	var c Config
	source, _, err := decode(path, data)
	if err != nil {
		return c, err
	}
	f := &form{path: path}
	if root := f.parse(source[len(bom(source)):]); root != nil {
		f.mapping(root, c.fields(f))
	}
	return c, errors.Join(f.errs...)
}

func (c *Config) fields(f *form) []field {
	return []field{
		{"title", f.text(&c.Title)},
		{"base_url", f.parsed(webAddress(&c.BaseURL))},
		{"lang", f.parsed(siteLang(&c.Lang))},
		{"languages", func(n ast.Node) { c.readLanguages(f, n) }},
		{"time_zone", f.parsed(timeZone(&c.TimeZone))},
		{"currency", f.parsed(currencyCode(&c.Currency))},
		{"description", f.text(&c.Description)},
		{"colours", f.parsed(oneOf(&c.Colours, "red-up", "green-up", "auto"))},
		{"fail_on", f.parsed(failOn(&c.FailOn))},
		{"checks", func(n ast.Node) { c.readChecks(f, n) }},
		{"min_coverage", f.parsed(share(&c.MinCoverage))},
		{"lexicon", func(n ast.Node) { c.Lexicon.read(f, n) }},
	}
}

// readLanguages reads the rows of the key `languages`. A language may stand in one row.
func (c *Config) readLanguages(f *form, n ast.Node) {
	lines := map[string]int{}
	f.sequence(n, func(n ast.Node) {
		var l Language
		errs := len(f.errs)
		f.mapping(n, []field{
			{"lang", f.parsed(siteLang(&l.Lang))},
			{"title", f.text(&l.Title)},
			{"description", f.text(&l.Description)},
		})
		switch {
		case len(f.errs) > errs:
		case l.Lang == "":
			f.fail(n, "language without a lang; write zh-Hant, zh-Hans or en")
		case lines[l.Lang] != 0:
			f.fail(n, "language %q stands here a second time, first on line %d; keep one", l.Lang, lines[l.Lang])
		default:
			lines[l.Lang] = first(n).Position.Line
			c.Languages = append(c.Languages, l)
		}
	})
}

func (l *Lexicon) read(f *form, n ast.Node) {
	ids := map[string]int{}
	f.mapping(n, []field{
		{"entities", func(n ast.Node) {
			f.sequence(n, func(n ast.Node) {
				var e Entity
				f.row(n, e.fields(f), func() (string, string, int) { return "entity", e.ID, len(e.Names) }, ids)
				l.Entities = append(l.Entities, e)
			})
		}},
		{"metrics", func(n ast.Node) {
			f.sequence(n, func(n ast.Node) {
				var m Metric
				f.row(n, m.fields(f), func() (string, string, int) { return "metric", m.ID, len(m.Names) }, ids)
				l.Metrics = append(l.Metrics, m)
			})
		}},
	})
}

func (e *Entity) fields(f *form) []field {
	return []field{
		{"id", f.parsed(id(&e.ID))},
		{"names", f.texts(&e.Names)},
		{"ticker", f.text(&e.Ticker)},
		{"market", f.text(&e.Market)},
		{"parent", f.parsed(id(&e.Parent))},
		{"currency", f.parsed(currencyCode(&e.Currency))},
		{"year_end", f.parsed(month(&e.YearEnd))},
	}
}

func (m *Metric) fields(f *form) []field {
	return []field{
		{"id", f.parsed(id(&m.ID))},
		{"names", f.texts(&m.Names)},
		{"unit", f.text(&m.Unit)},
	}
}

// row reads a row of the lexicon and reports what it lacks, and an id that an
// earlier row of its kind has.
func (f *form) row(n ast.Node, fields []field, read func() (kind, id string, names int), lines map[string]int) {
	errs := len(f.errs)
	f.mapping(n, fields)
	if len(f.errs) > errs {
		return // what it lacks may be what could not be read
	}
	kind, id, names := read()
	switch {
	case id == "":
		f.fail(n, "%s without an id; give it one such as alibaba-cloud", kind)
	case names == 0:
		f.fail(n, "%s %q has no names; list them as names: [阿里雲, 阿里云]", kind, id)
	case lines[kind+id] != 0:
		f.fail(n, "%s %q stands here a second time, first on line %d; keep one", kind, id, lines[kind+id])
	default:
		lines[kind+id] = first(n).Position.Line
	}
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(?:[-_.][a-z0-9]+)*$`)

func id(to *string) func(string) error {
	return func(s string) error {
		if !idForm.MatchString(s) {
			return fmt.Errorf("%q is not an id; write small letters, digits and hyphens, as in alibaba-cloud", s)
		}
		*to = s
		return nil
	}
}

func siteLang(to *string) func(string) error {
	return func(s string) error {
		if err := lang(to)(s); err != nil || *to != "" {
			return err
		}
		return fmt.Errorf("%q leaves the script open; write zh-Hant or zh-Hans", s)
	}
}

func timeZone(to *string) func(string) error {
	return func(s string) error {
		if _, err := time.LoadLocation(s); err != nil || s == "Local" {
			return fmt.Errorf("%q is not a time zone; write one such as Asia/Taipei or Asia/Shanghai", s)
		}
		*to = s
		return nil
	}
}

func currencyCode(to *string) func(string) error {
	return func(s string) error {
		unit, err := currency.ParseISO(s)
		if err != nil {
			return fmt.Errorf("%q is not a currency; write its ISO 4217 code, as in CNY, HKD, TWD or USD", s)
		}
		*to = unit.String()
		return nil
	}
}

func month(to *int) func(string) error {
	return func(s string) error {
		m, err := strconv.Atoi(s)
		if err != nil || m < 1 || m > 12 {
			return fmt.Errorf("%q is not a month; write the last month of the fiscal year from 1 to 12", s)
		}
		*to = m
		return nil
	}
}

// ParseShare reads a part of a whole, from 0 to 1 or with a percent sign: 0.9, 90%.
func ParseShare(s string) (float64, error) {
	number, percent := strings.CutSuffix(strings.TrimSpace(s), "%")
	d, err := decimal.NewFromString(strings.TrimSpace(number))
	if percent {
		d = d.Shift(-2)
	}
	if err != nil || strings.ContainsAny(s, "eE") || d.IsNegative() || d.GreaterThan(decimal.NewFromInt(1)) {
		return 0, fmt.Errorf("%q is not a share; write it from 0 to 1 as in 0.9, or in percent as in 90%%", s)
	}
	return d.InexactFloat64(), nil
}

func share(to *string) func(string) error {
	return func(s string) error {
		_, err := ParseShare(s)
		*to = s
		return err
	}
}

// FailLevels are how grave a finding may have to be to make a command fail, the mildest first.
func FailLevels() []string { return []string{"note", "warning", "error", "never"} }

// formerLevels are the words that stood for them before findings had a severity of their own.
var formerLevels = map[string]string{"warnings": "note", "conflicts": "warning", "differs": "error"}

// ParseFailLevel accepts one of FailLevels. The error names the word that took the place of a former one.
func ParseFailLevel(s string) (string, error) {
	if now, former := formerLevels[s]; former {
		return "", fmt.Errorf("%q is now %q; the levels are %s", s, now, strings.Join(FailLevels(), ", "))
	}
	if !slices.Contains(FailLevels(), s) {
		return "", fmt.Errorf("%q is not one of %s", s, strings.Join(FailLevels(), ", "))
	}
	return s, nil
}

func failOn(to *string) func(string) error {
	return func(s string) (err error) {
		*to, err = ParseFailLevel(s)
		return err
	}
}

func oneOf(to *string, words ...string) func(string) error {
	return func(s string) error {
		if !slices.Contains(words, s) {
			return fmt.Errorf("%q is not one of %s", s, strings.Join(words, ", "))
		}
		*to = s
		return nil
	}
}
