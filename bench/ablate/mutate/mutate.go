// Package mutate finds what can be switched off in Go packages (conditions, entries of tables, named numbers, lists of
// words) and writes copies of their files in which package switches is asked at each of these places. The compiler reads
// the copies in the originals' place (go build -overlay), so that the code itself knows nothing of it. A program with all
// changes at once, of which one is active, is what mutation testing calls mutant schemata: Untch, Offutt, Harrold,
// "Mutation Analysis Using Mutant Schemata" (ISSTA 1993).
package mutate

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"

	"golang.org/x/tools/go/packages"

	"warraq/bench/ablate/switches"
)

// Kind says what a place is.
type Kind string

// The kinds.
const (
	Condition Kind = "condition" // an if, a case or an operand of && and ||
	Table     Kind = "table"     // a slice of rules or of words
	Number    Kind = "number"    // a named constant
	Words     Kind = "words"     // a map
	File      Kind = "file"      // a text that is embedded
)

// Place is something that can be switched off.
type Place struct {
	Package string // import path
	File    string // its name without folders
	Line    int
	Func    string // the function around it, with its receiver; empty outside of functions
	Kind    Kind
	Source  string // the condition, or the name of the table, number or list
}

// Mutant is a place with one thing switched off.
type Mutant struct {
	switches.Mutant
	Place
	What string // of the place: what it does to it, with the source of the entry or the lines that are dropped
}

// Name says for a person what the mutant is, the same from run to run.
func (m *Mutant) Name() string {
	where := fmt.Sprintf("%s:%d", m.File, m.Line)
	if m.Func != "" {
		where += " " + m.Func
	}
	return where + ": " + m.What
}

// Program is packages with their switches.
type Program struct {
	Packages []string // import paths of the packages that were instrumented
	Dirs     map[string]string
	Mutants  []Mutant
	files    map[string]string // copies, by the path of the original
}

// Load reads the packages that patterns name, seen from a folder, and puts switches into copies of their files. Files of
// tests are left alone.
func Load(dir string, patterns ...string) (*Program, error) {
	mode := packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedSyntax | packages.NeedTypes |
		packages.NeedTypesInfo | packages.NeedImports
	pkgs, err := packages.Load(&packages.Config{Mode: mode, Dir: dir}, patterns...)
	if err != nil {
		return nil, fmt.Errorf("reading the packages: %w", err)
	}
	b := &builder{program: &Program{Dirs: map[string]string{}, files: map[string]string{}}, switched: map[string]*target{}}
	for _, p := range pkgs {
		if err := failure(p); err != nil {
			return nil, err
		}
		b.declared(p)
	}
	for _, p := range pkgs {
		if err := b.instrument(p); err != nil {
			return nil, err
		}
	}
	b.addTargets()
	return b.program, nil
}

// failure is what is wrong with a package.
func failure(p *packages.Package) error {
	var all []error
	for _, e := range p.Errors {
		all = append(all, e)
	}
	if len(all) > 0 {
		return fmt.Errorf("reading the package %s: %w", p.PkgPath, errors.Join(all...))
	}
	return nil
}

// builder puts switches into packages.
type builder struct {
	program  *Program
	number   int                // of the last switch
	switched map[string]*target // what is declared and can be switched off, by objectKey
	order    []*target          // in the order of their declarations
}

// next is the number of a new switch.
func (b *builder) next() int {
	b.number++
	if b.number >= switches.Max {
		panic("more switches than switches.Max")
	}
	return b.number
}

// add notes a mutant.
func (b *builder) add(p Place, m switches.Mutant, what string) {
	b.program.Mutants = append(b.program.Mutants, Mutant{Mutant: m, Place: p, What: what})
}

// objectKey names a declared thing in the same way in its own package and in those that import it.
func objectKey(o types.Object) string {
	if o == nil || o.Pkg() == nil {
		return ""
	}
	if o.Parent() == o.Pkg().Scope() {
		return o.Pkg().Path() + "." + o.Name()
	}
	return fmt.Sprintf("%s.%s@%d", o.Pkg().Path(), o.Name(), o.Pos())
}

// instrument writes the copies of a package's files.
func (b *builder) instrument(p *packages.Package) error {
	for i, f := range p.Syntax {
		path := p.CompiledGoFiles[i]
		src, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("reading the package %s: %w", p.PkgPath, err)
		}
		w := &writer{builder: b, pkg: p, file: f, src: string(src), handled: map[ast.Node]bool{}}
		if text, changed := w.copy(); changed {
			b.program.files[path] = text
		}
	}
	b.program.Packages = append(b.program.Packages, p.PkgPath)
	if len(p.CompiledGoFiles) > 0 {
		b.program.Dirs[p.PkgPath] = filepath.Dir(p.CompiledGoFiles[0])
	}
	return nil
}

// addTargets notes the mutants of everything declared that is used somewhere at run time.
func (b *builder) addTargets() {
	for _, t := range b.order {
		if t.used {
			for _, m := range t.mutants {
				m.Switch = t.number
				b.add(t.place, m.Mutant, m.what)
			}
		}
	}
}

// position is where a node stands, as a Place without kind and source.
func position(p *packages.Package, at token.Pos, function string) Place {
	pos := p.Fset.Position(at)
	return Place{Package: p.PkgPath, File: filepath.Base(pos.Filename), Line: pos.Line, Func: function}
}
