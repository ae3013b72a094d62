package extract

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/report-digest/digest/extract/lexicon/tables"
)

// What no code of extract may do, and how much is still done: a row of testdata/house.txt is a debt that may only shrink.
//
//	words FILE N        literals with Chinese characters: words stand in the tables of lexicon/tables
//	metrics FILE N      metric ids that are compared with or looked up: what is true of a metric is a column of metrics.txt
//	complexity FUNC N   of a function above 15 (cyclomatic, as gocyclo counts it)
//	lines FUNC N        of a function above 60
//	operators FUNC N    && and || in one condition, above 4
const (
	houseFile     = "testdata/house.txt"
	mostBranches  = 15
	mostLines     = 60
	mostOperators = 4
)

// TestHouse fails on what a row does not allow, and on a row that allows more than there is: lower it, or run with DIGEST_UPDATE=1, which only lowers.
func TestHouse(t *testing.T) {
	debts := houseDebts(t)
	found := houseFindings(t)
	if os.Getenv("DIGEST_UPDATE") != "" {
		lowerDebts(t, debts, found)
		return
	}
	for _, key := range sortedKeys(found) {
		if n, allowed := found[key], debts[key]; n > allowed {
			t.Errorf("%s: %d, %s allows %d", key, n, houseFile, allowed)
		}
	}
	for _, key := range sortedKeys(debts) {
		if found[key] < debts[key] {
			t.Errorf("%s: only %d are left of the %d that %s allows: lower it (DIGEST_UPDATE=1 does)", key, found[key], debts[key], houseFile)
		}
	}
}

func sortedKeys(m map[string]int) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func houseDebts(t *testing.T) map[string]int {
	t.Helper()
	data, err := os.ReadFile(houseFile)
	if err != nil {
		t.Fatal(err)
	}
	debts := map[string]int{}
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		n, err := strconv.Atoi(f[len(f)-1])
		if err != nil {
			t.Fatalf("%s: %q", houseFile, line)
		}
		debts[strings.Join(f[:len(f)-1], " ")] = n
	}
	return debts
}

func lowerDebts(t *testing.T, debts, found map[string]int) {
	t.Helper()
	var out strings.Builder
	out.WriteString("# What is still owed to the rules of house_test.go. Rows may only shrink.\n")
	for _, key := range sortedKeys(debts) {
		if n := min(debts[key], found[key]); n > 0 {
			fmt.Fprintf(&out, "%s %d\n", key, n)
		}
	}
	if err := os.WriteFile(houseFile, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func houseFindings(t *testing.T) map[string]int {
	t.Helper()
	found := map[string]int{}
	ids := metricIDs()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		path = filepath.ToSlash(path)
		literals(file, path, ids, found)
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Body != nil {
				measureFunction(files, f, filepath.ToSlash(filepath.Dir(path)), found)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func metricIDs() map[string]bool {
	ids := map[string]bool{}
	for line := range strings.Lines(tables.File("metrics.txt")) {
		if id, _, isRow := strings.Cut(line, "|"); isRow && !strings.HasPrefix(line, "#") {
			ids[strings.TrimSpace(id)] = true
		}
	}
	return ids
}

// literals counts Chinese literals, and metric ids that are compared, listed or looked up.
func literals(file *ast.File, path string, ids map[string]bool, found map[string]int) {
	isID := func(e ast.Expr) bool {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return false
		}
		fields := strings.Fields(strings.Trim(lit.Value, "`\""))
		return len(fields) > 0 && !slices.ContainsFunc(fields, func(f string) bool { return !ids[f] })
	}
	count := func(list ...ast.Expr) {
		for _, e := range list {
			if isID(e) {
				found["metrics "+path]++
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if strings.ContainsFunc(n.Value, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				found["words "+path]++
			}
		case *ast.BinaryExpr:
			count(n.X, n.Y)
		case *ast.CaseClause:
			count(n.List...)
		case *ast.IndexExpr:
			count(n.Index)
		case *ast.CallExpr:
			count(n.Args...)
		}
		return true
	})
}

func measureFunction(files *token.FileSet, f *ast.FuncDecl, pkg string, found map[string]int) {
	name := pkg + "." + f.Name.Name
	if f.Recv != nil {
		recv := f.Recv.List[0].Type
		if star, ok := recv.(*ast.StarExpr); ok {
			recv = star.X
		}
		if id, ok := recv.(*ast.Ident); ok {
			name = pkg + "." + id.Name + "." + f.Name.Name
		}
	}
	branches, operators := 1, 0
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.CommClause:
			branches++
		case *ast.CaseClause:
			if n.List != nil {
				branches++
			}
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				branches++
				operators = max(operators, connectives(n))
			}
		}
		return true
	})
	if branches > mostBranches {
		found["complexity "+name] = branches
	}
	if lines := files.Position(f.End()).Line - files.Position(f.Pos()).Line + 1; lines > mostLines {
		found["lines "+name] = lines
	}
	if operators > mostOperators {
		found["operators "+name] = operators
	}
}

func connectives(e ast.Expr) (n int) {
	ast.Inspect(e, func(x ast.Node) bool {
		if b, ok := x.(*ast.BinaryExpr); ok && (b.Op == token.LAND || b.Op == token.LOR) {
			n++
		}
		return true
	})
	return n
}
