package config

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// isMapping says whether a node holds keys and values.
func isMapping(n ast.Node) bool {
	return n.Type() == ast.MappingType || n.Type() == ast.MappingValueType
}

// entries returns the entries of a mapping, which the parser gives as one node or, for a single entry, another.
func entries(n ast.Node) []*ast.MappingValueNode {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	}
	return nil
}

// nodeName returns what a person would call a node by its type.
func nodeName(n ast.Node) string {
	switch n.(type) {
	case *ast.StringNode, *ast.LiteralNode:
		return "text"
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return "a number"
	case *ast.BoolNode:
		return "true or false"
	case *ast.SequenceNode:
		return "a list"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "keys and values"
	}
	return "something else"
}

// keyOf returns the key of a struct field in the file.
func keyOf(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	return key
}

// fieldByKey returns the field of struct v that stands for key.
func fieldByKey(v reflect.Value, key string) (reflect.Value, bool) {
	for f, field := range v.Fields() {
		if keyOf(f) == key {
			return field, true
		}
	}
	return reflect.Value{}, false
}

// unknownKeyHint says which key was probably meant: one that belongs a level deeper, or one spelled alike.
func unknownKeyHint(t reflect.Type, key string) string {
	var known []string
	for f := range t.Fields() {
		known = append(known, keyOf(f))
		if f.Type.Kind() != reflect.Struct {
			continue
		}
		for inner := range f.Type.Fields() {
			if keyOf(inner) == key {
				return fmt.Sprintf("write it under %q", keyOf(f)+":")
			}
		}
	}
	if near := nearest(key, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "the keys here are " + strings.Join(known, ", ")
}

// join adds a key to a path.
func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
