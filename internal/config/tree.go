package config

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Bounds on the shape of a file, checked on its tokens: the YAML parser recurses for every level and takes time
// quadratic in the keys of one mapping, so that hostile files must not reach it.
const (
	maxNesting = 32
	maxKeys    = 1000
	maxTags    = 10_000 // anchors and tags in the whole file
)

// readTree returns the top node of the file; where there is none to return, it notes why and ok is false.
func readTree(r *report, data []byte) (body ast.Node, ok bool) {
	if !readable(r, data) {
		return nil, false
	}
	text := plainText(data)
	tokens := lexer.Tokenize(text)
	if message, line := outOfBounds(tokens); message != "" {
		r.addAt("", mark{line: line}, "", message, "a sources file needs nothing like it")
		return nil, false
	}
	file, err := parseTokens(tokens)
	if err != nil {
		r.syntax(err, text)
		return nil, false
	}
	return onlyBody(r, file.Docs)
}

// onlyBody returns the top node of the one document that is not empty; where there is none or a second one, it notes so.
func onlyBody(r *report, docs []*ast.DocumentNode) (body ast.Node, ok bool) {
	for _, doc := range docs {
		if doc.Body == nil || doc.Body.Type() == ast.CommentType || doc.Body.Type() == ast.NullType {
			continue
		}
		if body != nil {
			r.addAt("", nodeMark(doc.Body), "", "a second YAML document starts here", `remove the "---" before it`)
			return nil, false
		}
		body = doc.Body
	}
	if body == nil {
		r.addAt("", mark{}, "", emptyFile, `start it with "sources:" and a list of entries with id and home`)
	}
	return body, body != nil
}

// plainText returns the text without a byte order mark and with line feeds alone: the lexer loses count of lines at a
// comment that ends in a carriage return.
func plainText(data []byte) string {
	return strings.ReplaceAll(strings.TrimPrefix(string(data), bom), "\r\n", "\n")
}

// bom is the byte order mark that some editors put before UTF-8.
const bom = "\uFEFF"

// readable notes what makes the bytes no text file that could be read.
func readable(r *report, data []byte) bool {
	switch {
	case len(data) > MaxBytes:
		r.addAt("", mark{}, "", fmt.Sprintf("larger than %d MB", MaxBytes>>20), "split it into several files")
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		r.addAt("", mark{line: 1}, "", "this is UTF-16 text", "save the file as UTF-8")
	case !utf8.Valid(data):
		line := 1 + bytes.Count(data[:invalidAt(data)], []byte("\n"))
		r.addAt("", mark{line: line}, "", "this line is not valid UTF-8", "save the file as UTF-8")
	case bytes.IndexByte(data, 0) >= 0:
		line := 1 + bytes.Count(data[:bytes.IndexByte(data, 0)], []byte("\n"))
		r.addAt("", mark{line: line}, "", "this line holds a NUL byte", "save the file as UTF-8 text")
	default:
		return true
	}
	return false
}

// invalidAt returns the offset of the first byte that is not UTF-8.
func invalidAt(data []byte) int {
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

// outOfBounds says what in the tokens goes beyond the bounds, and in which line.
func outOfBounds(tokens token.Tokens) (message string, line int) {
	s := shape{keys: map[int]int{}}
	for _, t := range tokens {
		s.take(t)
		if message := s.beyond(t); message != "" {
			return message, t.Position.Line
		}
	}
	return "", 0
}

// shape counts what there are bounds on, token by token.
type shape struct {
	line   int
	dashes int         // of the line
	flow   int         // open brackets
	tags   int         // and anchors
	keys   map[int]int // of the open mappings, by column
}

func (s *shape) take(t *token.Token) {
	if at := t.Position; at.Line != s.line {
		s.line, s.dashes = at.Line, 0
		closeDeeper(s.keys, at.Column)
	}
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		s.flow++
	case token.SequenceEndType, token.MappingEndType:
		s.flow = max(s.flow-1, 0)
	case token.SequenceEntryType, token.MappingKeyType:
		s.dashes++
	case token.AnchorType, token.TagType:
		s.tags++
	case token.MappingValueType:
		s.keys[keyColumn(t)]++
	}
}

// beyond says which bound the last token taken in has passed; "" for none.
func (s *shape) beyond(t *token.Token) string {
	switch {
	case s.flow > maxNesting || s.dashes > maxNesting:
		return fmt.Sprintf("nested deeper than %d levels", maxNesting)
	case s.tags > maxTags:
		return fmt.Sprintf("more than %d anchors and tags", maxTags)
	case t.Type == token.MappingValueType && s.flow == 0 && s.keys[keyColumn(t)] > maxKeys:
		return fmt.Sprintf("more than %d keys in one mapping", maxKeys)
	}
	return ""
}

// closeDeeper forgets the counts of mappings that a line starting at column ends.
func closeDeeper(keys map[int]int, column int) {
	for c := range keys {
		if c > column {
			delete(keys, c)
		}
	}
}

// keyColumn returns the column of the key before a colon.
func keyColumn(colon *token.Token) int {
	if colon.Prev == nil {
		return colon.Position.Column
	}
	return colon.Prev.Position.Column
}

// parseTokens runs the YAML parser. A panic of the library on malformed input becomes an error like any other.
func parseTokens(tokens token.Tokens) (file *ast.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			file, err = nil, fmt.Errorf("cannot be read: %v", p)
		}
	}()
	return parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
}

// syntax notes a YAML syntax error with the line it stands in.
func (r *report) syntax(err error, text string) {
	var ye yaml.Error
	if !errors.As(err, &ye) || ye.GetToken() == nil {
		r.addAt("", mark{}, "", "YAML syntax: "+err.Error(), "")
		return
	}
	at := ye.GetToken().Position
	lines := strings.Split(text, "\n")
	line := lines[min(max(at.Line, 1), len(lines))-1]
	hint := `a value with ": ", " #" or a leading * & [ { ! % @ must stand in 'single quotes'`
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	switch {
	case strings.Contains(indent, "\t"):
		hint = "indent with spaces, not tabs"
	case strings.HasPrefix(ye.GetMessage(), "value is not allowed"):
		hint = "indent all keys of an entry alike; " + hint
	}
	r.addAt("", mark{line: at.Line, column: at.Column}, strings.TrimSpace(line), "YAML syntax: "+strings.ReplaceAll(ye.GetMessage(), "\t", `\t`), hint)
}

// nodeMark returns where a node stands and, for a scalar, how it is written.
func nodeMark(n ast.Node) mark {
	t := n.GetToken()
	if t == nil {
		return mark{}
	}
	m := mark{line: t.Position.Line, column: t.Position.Column}
	switch n := n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		if es := entries(n); len(es) > 0 {
			k := es[0].Key.GetToken().Position
			m.line, m.column = k.Line, k.Column
		}
	case *ast.LiteralNode:
		m.raw = n.Value.Value
	case ast.ScalarNode:
		m.raw = t.Value
	}
	return m
}

// anchorCollector finds all anchors of a file.
type anchorCollector map[string]ast.Node

// Visit notes an anchor; it implements ast.Visitor.
func (a anchorCollector) Visit(n ast.Node) ast.Visitor {
	if anchor, ok := n.(*ast.AnchorNode); ok && anchor.Name != nil && anchor.Name.GetToken() != nil {
		a[anchor.Name.GetToken().Value] = anchor.Value
	}
	return a
}

// collectAnchors returns the values of the file's anchors by name; of a name used twice, the last.
func collectAnchors(body ast.Node) map[string]ast.Node {
	a := anchorCollector{}
	ast.Walk(a, body)
	return a
}
