package mutate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"warraq/bench/ablate/switches"
)

// In copies, the package switches has this name, and the values of switch statements begin with it.
const switchesName = "switches__"

// writer writes the copy of one file.
type writer struct {
	*builder
	pkg     *packages.Package
	file    *ast.File
	src     string
	edits   edits
	handled map[ast.Node]bool // expressions that have had their switches, or get none
}

// copy returns the file with its switches; changed is false where it has none.
func (w *writer) copy() (text string, changed bool) {
	ast.PreorderStack(w.file, nil, func(n ast.Node, stack []ast.Node) bool { return w.visit(n, stack) })
	if len(w.edits) == 0 {
		return w.src, false
	}
	end := w.offset(w.file.Name.End())
	w.edits.replace(end, end, fmt.Sprintf("; import %s %q", switchesName, "warraq/bench/ablate/switches"))
	return w.edits.apply(w.src), true
}

// visit puts the switches of one node; the answer is false where nothing below gets any.
func (w *writer) visit(n ast.Node, stack []ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok == token.VAR
	case *ast.IfStmt:
		w.condition(n.Cond, enclosing(stack))
	case *ast.ForStmt:
		w.leave(n.Cond)
	case *ast.SwitchStmt:
		w.cases(n, stack)
	case *ast.BinaryExpr:
		if !w.handled[n] && (n.Op == token.LAND || n.Op == token.LOR) {
			w.condition(n, enclosing(stack))
		}
	case *ast.RangeStmt:
		w.ranged(n, enclosing(stack))
	case *ast.CompositeLit:
		w.literal(n, stack)
	case *ast.ArrayType:
		return false
	case *ast.KeyValueExpr:
		w.key(n, stack)
	case *ast.SelectorExpr:
		w.use(n, n.Sel, stack)
	case *ast.Ident:
		w.use(n, n, stack)
	}
	return true
}

// leave marks the conditions of a loop as left alone.
func (w *writer) leave(e ast.Expr) {
	if e == nil {
		return
	}
	ast.Inspect(e, func(n ast.Node) bool {
		_, isFunc := n.(*ast.FuncLit)
		if n != nil && !isFunc {
			if b, ok := n.(*ast.BinaryExpr); ok {
				w.handled[b] = true
			}
		}
		return !isFunc
	})
}

// key leaves the field names and indices of a literal alone.
func (w *writer) key(n *ast.KeyValueExpr, stack []ast.Node) {
	lit, ok := stack[len(stack)-1].(*ast.CompositeLit)
	if !ok {
		return
	}
	if _, isMap := w.pkg.TypesInfo.TypeOf(lit).Underlying().(*types.Map); !isMap {
		w.handled[n.Key] = true
	}
}

// condition puts switches to a condition as a whole and to its operands.
func (w *writer) condition(e ast.Expr, function string) {
	w.operand(e, function, switches.Off)
}

// operand puts a switch to e that does the action, and switches to the operands of && and || in it.
func (w *writer) operand(e ast.Expr, function string, a switches.Action) {
	inner := ast.Unparen(e)
	b, _ := inner.(*ast.BinaryExpr)
	switch {
	case w.constant(inner):
	case b != nil && b.Op == token.LAND:
		w.cond(e, function, a)
		for _, o := range w.flatten(b, token.LAND) {
			w.operand(o, function, switches.On)
		}
	case b != nil && b.Op == token.LOR:
		w.cond(e, function, a)
		for _, o := range w.flatten(b, token.LOR) {
			w.operand(o, function, switches.Off)
		}
	case !isGuard(inner):
		w.cond(e, function, a)
	}
}

// constant says whether an expression is known to the compiler, or no plain bool.
func (w *writer) constant(e ast.Expr) bool {
	tv := w.pkg.TypesInfo.Types[e]
	basic, ok := tv.Type.(*types.Basic)
	return tv.Value != nil || !ok || basic.Info()&types.IsBoolean == 0
}

// cond puts one switch around a condition.
func (w *writer) cond(e ast.Expr, function string, a switches.Action) {
	if allGuards(e) {
		return
	}
	number := w.next()
	w.edits.around(w.offset(e.Pos()), w.offset(e.End()), fmt.Sprintf("%s.Cond(%d, ", switchesName, number), ")")
	w.noteCond(number, e.Pos(), function, w.text(e), a)
}

// noteCond notes the mutant of a condition.
func (w *writer) noteCond(number int, at token.Pos, function, source string, a switches.Action) {
	p := position(w.pkg, at, function)
	p.Kind, p.Source = Condition, oneLine(source)
	verb := map[switches.Action]string{switches.Off: " never holds", switches.On: " always holds"}[a]
	w.add(p, switches.Mutant{Switch: number, Action: a}, "«"+p.Source+"»"+verb)
}

// flatten gives the operands of a chain of one operator and marks its links.
func (w *writer) flatten(e ast.Expr, op token.Token) []ast.Expr {
	if b, ok := e.(*ast.BinaryExpr); ok && b.Op == op {
		w.handled[b] = true
		return append(w.flatten(b.X, op), w.flatten(b.Y, op)...)
	}
	return []ast.Expr{e}
}

// allGuards says whether a condition is made of guards alone.
func allGuards(e ast.Expr) bool {
	e = ast.Unparen(e)
	if b, ok := e.(*ast.BinaryExpr); ok && (b.Op == token.LAND || b.Op == token.LOR) {
		return allGuards(b.X) && allGuards(b.Y)
	}
	return isGuard(e)
}

// minLength is the least length that is a measure and no guard of an index.
const minLength = 8

// isGuard says whether a condition asks only whether something is there: nil, an error, ok, a length of a few.
func isGuard(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return isGuard(e.X)
	case *ast.UnaryExpr:
		return e.Op == token.NOT && isGuard(e.X)
	case *ast.Ident:
		return e.Name == "ok"
	case *ast.BinaryExpr:
		return mentions(e.X, "nil", "err") || mentions(e.Y, "nil", "err") || isLength(e.X) && !isMeasure(e.Y) || isLength(e.Y) && !isMeasure(e.X)
	}
	return false
}

// isLength says whether an expression is a length and nothing else.
func isLength(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	id, ok := call.Fun.(*ast.Ident)
	return ok && (id.Name == "len" || id.Name == "cap")
}

// isMeasure says whether what a length is compared with is a threshold: a name, or a number of some size.
func isMeasure(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		n := 0
		_, err := fmt.Sscan(e.Value, &n)
		return err == nil && n >= minLength
	case *ast.Ident:
		return strings.HasPrefix(e.Name, "min") || strings.HasPrefix(e.Name, "max")
	}
	return false
}

// cases puts a switch to each clause of a switch statement. One with a value is first made one of conditions.
func (w *writer) cases(n *ast.SwitchStmt, stack []ast.Node) {
	function := enclosing(stack)
	if n.Tag == nil {
		for _, s := range n.Body.List {
			for _, e := range s.(*ast.CaseClause).List {
				w.condition(e, function)
			}
		}
		return
	}
	_, labelled := stack[len(stack)-1].(*ast.LabeledStmt)
	hasValues := func(s ast.Stmt) bool { return len(s.(*ast.CaseClause).List) > 0 }
	if labelled && n.Init != nil || !slices.ContainsFunc(n.Body.List, hasValues) {
		return
	}
	value := fmt.Sprintf("%s%d", switchesName, w.offset(n.Pos()))
	opening := value + " := "
	if n.Init != nil { // which then stands before the statement, in a block with it
		at := w.offset(n.Switch)
		w.edits.replace(at, at+len("switch"), "{ ")
		w.edits.around(w.offset(n.Body.Pos()), w.offset(n.End()), "", " }")
		opening = "switch " + opening
	}
	w.edits.around(w.offset(n.Tag.Pos()), w.offset(n.Tag.End()), opening, ";")
	for _, s := range n.Body.List {
		w.clause(s.(*ast.CaseClause), value, function)
	}
}

// clause makes the values of a clause a condition with a switch.
func (w *writer) clause(c *ast.CaseClause, value, function string) {
	if len(c.List) == 0 {
		return
	}
	number := w.next()
	from, to := w.offset(c.List[0].Pos()), w.offset(c.List[len(c.List)-1].End())
	w.edits.around(from, to, fmt.Sprintf("%s.Cond(%d, ", switchesName, number), ")")
	for i, e := range c.List {
		w.edits.around(w.offset(e.Pos()), w.offset(e.End()), value+" == (", ")")
		if i > 0 {
			before := w.offset(c.List[i-1].End())
			between := strings.Repeat("\n", strings.Count(w.src[before:w.offset(e.Pos())], "\n"))
			w.edits.replace(before, w.offset(e.Pos()), " || "+between)
		}
	}
	w.noteCond(number, c.Pos(), function, "case "+w.src[from:to], switches.Off)
}

// ranged puts a switch to a table that is written out where it is ranged over, also where it is an array.
func (w *writer) ranged(n *ast.RangeStmt, function string) {
	lit, ok := ast.Unparen(n.X).(*ast.CompositeLit)
	if !ok {
		return
	}
	if a, ok := lit.Type.(*ast.ArrayType); ok && a.Len != nil {
		if _, dots := a.Len.(*ast.Ellipsis); dots && w.table(lit, function) {
			w.edits.replace(w.offset(a.Len.Pos()), w.offset(a.Len.End()), "")
		}
		w.handled[lit] = true
	}
}

// literal puts a switch to a table that is written out in a function.
func (w *writer) literal(n *ast.CompositeLit, stack []ast.Node) {
	if _, ok := w.pkg.TypesInfo.TypeOf(n).Underlying().(*types.Slice); ok && enclosing(stack) != "" && !w.handled[n] {
		w.table(n, enclosing(stack))
	}
}

// table puts a switch around a literal whose entries are rules.
func (w *writer) table(lit *ast.CompositeLit, function string) bool {
	var elem types.Type
	switch t := w.pkg.TypesInfo.TypeOf(lit).Underlying().(type) {
	case *types.Slice:
		elem = t.Elem()
	case *types.Array:
		elem = t.Elem()
	}
	all := entries(w.pkg, lit, elem)
	if len(all) < 2 {
		return false
	}
	number := w.next()
	w.handled[lit] = true
	w.edits.around(w.offset(lit.Pos()), w.offset(lit.End()), fmt.Sprintf("%s.Table(%d, ", switchesName, number), ")")
	p := position(w.pkg, lit.Pos(), function)
	p.Kind, p.Source = Table, oneLine(types.ExprString(lit.Type))
	for _, m := range all {
		m.Switch = number
		w.add(p, m.Mutant, p.Source+" "+m.what)
	}
	return true
}

// use puts a switch around a name that stands for something declared that can be switched off.
func (w *writer) use(n ast.Expr, id *ast.Ident, stack []ast.Node) {
	t := w.switched[objectKey(w.pkg.TypesInfo.Uses[id])]
	if t == nil || w.handled[n] || w.handled[id] {
		return
	}
	w.handled[n], w.handled[id] = true, true
	if !replaceable(n, stack[len(stack)-1], t.sliced) {
		return
	}
	before, after := fmt.Sprintf("%s.%s(%d, ", switchesName, t.call, t.number), ")"
	if t.sliced {
		after = "[:])"
	}
	if t.place.Kind == Number {
		name, ok := w.typeName(w.pkg.TypesInfo.TypeOf(n))
		if !ok {
			return
		}
		before = fmt.Sprintf("%s.%s[%s](%d, ", switchesName, t.call, name, t.number)
	}
	t.used = true
	w.edits.around(w.offset(n.Pos()), w.offset(n.End()), before, after)
}

// replaceable says whether a call may stand in the place of a name: not where it is assigned to or its address is taken, and
// of an array, which becomes a slice, only where it is ranged over.
func replaceable(n ast.Expr, parent ast.Node, array bool) bool {
	switch parent := parent.(type) {
	case *ast.UnaryExpr:
		return parent.Op != token.AND && !array
	case *ast.AssignStmt:
		return !slices.Contains(parent.Lhs, n) && !array
	case *ast.RangeStmt:
		return parent.X == n
	}
	return !array
}

// typeName is how this file spells a type; ok is false for types that it cannot spell, and for those of untyped numbers.
func (w *writer) typeName(t types.Type) (name string, ok bool) {
	basic, isBasic := t.(*types.Basic)
	if isBasic && basic.Info()&types.IsUntyped != 0 {
		return "", false
	}
	ok = true
	name = types.TypeString(t, func(p *types.Package) string {
		if p == w.pkg.Types {
			return ""
		}
		for _, imp := range w.file.Imports {
			if strings.Trim(imp.Path.Value, `"`) == p.Path() && imp.Name == nil {
				return p.Name()
			}
		}
		ok = false
		return ""
	})
	return name, ok
}

// text is the source of a node.
func (w *writer) text(n ast.Node) string { return w.src[w.offset(n.Pos()):w.offset(n.End())] }

// offset is where a position stands in the file.
func (w *writer) offset(p token.Pos) int { return w.pkg.Fset.Position(p).Offset }
