package mutate

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"warraq/bench/ablate/switches"
)

// target is a declared number, table or list, which is switched off wherever it is used.
type target struct {
	place   Place
	call    string // the function of package switches
	sliced  bool   // an array, which becomes a slice where it is ranged over
	number  int
	used    bool
	mutants []targetMutant
}

type targetMutant struct {
	switches.Mutant
	what string
}

// declared finds what a package declares that can be switched off.
func (b *builder) declared(p *packages.Package) {
	for _, f := range p.Syntax {
		ast.PreorderStack(f, nil, func(n ast.Node, stack []ast.Node) bool {
			d, ok := n.(*ast.GenDecl)
			if !ok {
				return true
			}
			for _, spec := range d.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok {
					b.declaredBy(p, d, v, enclosing(stack))
				}
			}
			return true
		})
	}
	for _, f := range p.Syntax {
		b.forgetLengths(p, f)
	}
}

// declaredBy finds the targets of one specification.
func (b *builder) declaredBy(p *packages.Package, d *ast.GenDecl, v *ast.ValueSpec, function string) {
	if len(v.Names) != len(v.Values) && embedded(d, v) == "" {
		return
	}
	for i, name := range v.Names {
		o := p.TypesInfo.Defs[name]
		var t *target
		switch {
		case o == nil || name.Name == "_":
		case d.Tok == token.CONST:
			t = numberTarget(o, v.Values[i])
		case d.Tok == token.VAR && o.Parent() == p.Types.Scope():
			t = varTarget(p, d, v, o, i)
		}
		if t == nil {
			continue
		}
		kind := t.place.Kind
		t.place = position(p, name.Pos(), function)
		t.place.Kind, t.place.Source = kind, name.Name
		t.number = b.next()
		b.switched[objectKey(o)] = t
		b.order = append(b.order, t)
	}
}

// numberTarget is a constant that measures something: no rune, no enumeration, nothing that counts with iota.
func numberTarget(o types.Object, value ast.Expr) *target {
	c, ok := o.(*types.Const)
	basic, _ := o.Type().Underlying().(*types.Basic)
	if !ok || basic == nil || basic.Info()&types.IsNumeric == 0 || basic.Kind() == types.UntypedRune || mentions(value, "iota") {
		return nil
	}
	if constant.Sign(c.Val()) == 0 {
		return nil // twice and half of nothing is nothing
	}
	says := o.Name() + " = " + c.Val().String()
	return &target{place: Place{Kind: Number}, call: "Num", mutants: []targetMutant{
		{switches.Mutant{Action: switches.Halve}, says + ", halved"}, {switches.Mutant{Action: switches.Double}, says + ", doubled"}}}
}

// varTarget is a variable that holds a list or table from the beginning.
func varTarget(p *packages.Package, d *ast.GenDecl, v *ast.ValueSpec, o types.Object, i int) *target {
	if name := embedded(d, v); name != "" {
		return fileTarget(filepath.Join(filepath.Dir(p.Fset.Position(v.Pos()).Filename), name))
	}
	if !isLiteral(v.Values[i]) {
		return nil
	}
	drop := targetMutant{switches.Mutant{Action: switches.Drop, Column: switches.WholeList}, o.Name() + " dropped"}
	switch t := o.Type().Underlying().(type) {
	case *types.Map:
		return &target{place: Place{Kind: Words}, call: "Map", mutants: []targetMutant{drop}}
	case *types.Slice:
		return &target{place: Place{Kind: Table}, call: "Table", mutants: append([]targetMutant{drop}, entries(p, v.Values[i], t.Elem())...)}
	case *types.Array:
		return &target{place: Place{Kind: Table}, call: "Table", sliced: true,
			mutants: append([]targetMutant{drop}, entries(p, v.Values[i], t.Elem())...)}
	}
	return nil
}

// isLiteral says whether a value is a composite literal, or a call with literal strings alone, as of a set's constructor.
func isLiteral(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CompositeLit:
		return len(e.Elts) > 0
	case *ast.CallExpr:
		return len(e.Args) > 1 && !slices.ContainsFunc(e.Args, func(a ast.Expr) bool { _, ok := a.(*ast.BasicLit); return !ok })
	}
	return false
}

// entries are the mutants that skip one entry each of a table of functions, or of structs.
func entries(p *packages.Package, e ast.Expr, elem types.Type) []targetMutant {
	lit, ok := e.(*ast.CompositeLit)
	if !ok || !isRule(elem) {
		return nil
	}
	var all []targetMutant
	for i, entry := range lit.Elts {
		if _, keyed := entry.(*ast.KeyValueExpr); keyed {
			return nil
		}
		all = append(all, targetMutant{switches.Mutant{Action: switches.Skip, Entry: i}, "without " + oneLine(types.ExprString(entry))})
		if inner, ok := entry.(*ast.CompositeLit); ok { // of which ExprString shows the type alone
			all[i].what = "without " + oneLine(elements(inner))
		}
	}
	return all
}

// elements are the source texts of a literal's elements.
func elements(lit *ast.CompositeLit) string {
	var all []string
	for _, e := range lit.Elts {
		all = append(all, types.ExprString(e))
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// isRule says whether an entry of a table is a rule by itself: a function, or a struct.
func isRule(elem types.Type) bool {
	if p, ok := elem.Underlying().(*types.Pointer); ok {
		elem = p.Elem()
	}
	switch elem.Underlying().(type) {
	case *types.Signature, *types.Struct:
		return true
	}
	return false
}

// embedded is the name of the file that a variable embeds as a string, or "".
func embedded(d *ast.GenDecl, v *ast.ValueSpec) string {
	for _, doc := range []*ast.CommentGroup{d.Doc, v.Doc} {
		if doc == nil || len(v.Names) != 1 {
			continue
		}
		for _, c := range doc.List {
			if name, ok := strings.CutPrefix(c.Text, "//go:embed "); ok {
				return strings.TrimSpace(name)
			}
		}
	}
	return ""
}

// fileTarget is an embedded list: it can be dropped as a whole, and by what its columns say.
func fileTarget(path string) *target {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil // a pattern of several files
	}
	name := filepath.Base(path)
	t := &target{place: Place{Kind: File}, call: "Lines",
		mutants: []targetMutant{{switches.Mutant{Action: switches.Drop, Column: switches.WholeList}, name + " dropped"}}}
	for column, values := range categories(string(data)) {
		for _, v := range values {
			t.mutants = append(t.mutants, targetMutant{switches.Mutant{Action: switches.Drop, Column: column, Value: v},
				name + " without the lines that say " + v})
		}
	}
	return t
}

// A column of a list sorts its lines if it has at most maxCategories values, and this many lines to a value on average.
const (
	maxCategories    = 60
	linesPerCategory = 4
)

// categories are the values of the columns that sort the lines of a list, by column.
func categories(list string) [][]string {
	var columns []map[string]bool
	lines := 0
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		lines++
		for i, field := range strings.Split(line, "\t") {
			if i == len(columns) {
				columns = append(columns, map[string]bool{})
			}
			columns[i][field] = true
		}
	}
	all := make([][]string, len(columns))
	for i, values := range columns {
		if len(values) <= maxCategories && len(values)*linesPerCategory <= lines && len(values) > 1 {
			for v := range values {
				all[i] = append(all[i], v)
			}
			slices.Sort(all[i])
		}
	}
	return all
}

// forgetLengths forgets the numbers that are the length of an array, which must be constant.
func (b *builder) forgetLengths(p *packages.Package, f *ast.File) {
	ast.Inspect(f, func(n ast.Node) bool {
		if a, ok := n.(*ast.ArrayType); ok && a.Len != nil {
			ast.Inspect(a.Len, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok {
					delete(b.switched, objectKey(p.TypesInfo.Uses[id]))
				}
				return true
			})
		}
		return true
	})
}

// mentions says whether an expression names an identifier.
func mentions(e ast.Node, names ...string) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && slices.Contains(names, id.Name)
		return !found
	})
	return found
}

// enclosing is the name of the function around a node, with its receiver.
func enclosing(stack []ast.Node) string {
	for _, n := range stack {
		if f, ok := n.(*ast.FuncDecl); ok {
			if f.Recv == nil || len(f.Recv.List) == 0 {
				return f.Name.Name
			}
			return strings.TrimPrefix(types.ExprString(f.Recv.List[0].Type), "*") + "." + f.Name.Name
		}
	}
	return ""
}

// maxSource is how many letters of a source text a name shows.
const maxSource = 100

// oneLine is a source text without line breaks, cut.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > maxSource {
		return string(r[:maxSource]) + "…"
	}
	return s
}
