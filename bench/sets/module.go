package sets

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"strconv"
)

// The modules that pages come with; their versions are those that the figures of baseline.json are of.
const (
	trafilaturaModule = "github.com/markusmobius/go-trafilatura@v1.12.2"
	htmldateModule    = "github.com/markusmobius/go-htmldate@v1.9.1"
	readabilityModule = "codeberg.org/readeck/go-readability/v2@v2.1.3"
	gooseModule       = "github.com/advancedlogic/GoOse@v0.0.0-20191112112754-e742535969c1"
)

// moduleDir returns where the files of a module lie. It is fetched if the module cache lacks it.
func moduleDir(module string) (string, error) {
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	var answer struct{ Dir, Error string }
	if jsonErr := json.Unmarshal(out, &answer); jsonErr == nil && answer.Dir != "" {
		return answer.Dir, nil
	}
	return "", fmt.Errorf("%w: module %s: %v %s", ErrMissing, module, err, answer.Error)
}

// fields are the strings of a struct literal of Go source, by field: one, or those of a list.
type fields map[string][]string

// first returns a field's string, or "".
func (f fields) first(name string) string {
	if len(f[name]) == 0 {
		return ""
	}
	return f[name][0]
}

// keyURL is the field that holds the key of a literal in a map.
const keyURL = "URL"

// readLiterals returns the struct literals of a Go file that have a certain field, in order, each with its fields that
// are strings or lists of strings.
func readLiterals(path, having string) ([]fields, error) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("reading the gold: %w", err)
	}
	var all []fields
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if f := literal(n.Value); f[having] != nil {
				f[keyURL] = stringsOf(n.Key)
				all = append(all, f)
				return false
			}
		case *ast.CompositeLit:
			if f := literal(n); f[having] != nil {
				all = append(all, f)
				return false
			}
		}
		return true
	})
	return all, nil
}

// literal returns the fields of a struct literal; none of any other expression.
func literal(e ast.Expr) fields {
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	f := fields{}
	for _, element := range lit.Elts {
		if kv, ok := element.(*ast.KeyValueExpr); ok {
			if name, ok := kv.Key.(*ast.Ident); ok {
				f[name.Name] = stringsOf(kv.Value)
			}
		}
	}
	return f
}

// stringsOf returns the constant strings of an expression: a literal or a list of them.
func stringsOf(e ast.Expr) []string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return []string{s}
		}
	case *ast.CompositeLit:
		var list []string
		for _, element := range e.Elts {
			list = append(list, stringsOf(element)...)
		}
		return list
	}
	return nil
}
