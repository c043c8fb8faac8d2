package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"warraq"
)

// AddressChange is a change of one address in an entry.
type AddressChange struct {
	Key  string // home, feeds, sections or sitemaps
	From string // the address as it is; empty for one that is added behind the others
	To   string // the address as it shall be; empty for one that is taken out
}

// Readdress returns the text of a sources file with addresses of one entry changed. Of the lines of the file only those of these
// addresses change; a comment behind an address that is replaced stays. Errors are as those of Append and Find, or say that
// the entry is laid out in a way that has to be changed by hand.
func Readdress(name string, data []byte, id string, changes ...AddressChange) ([]byte, error) {
	for _, c := range changes {
		e, at, err := editorFor(name, data, []string{id})
		if err != nil {
			return nil, err
		}
		want := slices.Clone(e.doc.Sources)
		if err := c.applyTo(&want[at[0]]); err != nil {
			return nil, fmt.Errorf("%s: source %q: %w", name, id, err)
		}
		if err := e.readdress(at[0], c); err != nil {
			return nil, fmt.Errorf("%s: source %q, %s: %w", name, id, c.Key, err)
		}
		if data, err = e.finish(want); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// applyTo changes an address of a source.
func (c AddressChange) applyTo(s *warraq.Source) error {
	if c.Key == "home" {
		s.Home = c.To
		return nil
	}
	list := map[string]*[]string{"feeds": &s.Feeds, "sections": &s.Sections, "sitemaps": &s.Sitemaps}[c.Key]
	if list == nil {
		return fmt.Errorf("%q holds no addresses", c.Key)
	}
	at := slices.Index(*list, c.From)
	switch {
	case c.From == "":
		*list = append(slices.Clone(*list), c.To)
	case at < 0:
		return fmt.Errorf("%s is not among its %s", c.From, c.Key)
	case c.To == "":
		*list = slices.Delete(slices.Clone(*list), at, at+1)
	default:
		*list = slices.Clone(*list)
		(*list)[at] = c.To
	}
	if len(*list) == 0 {
		*list = nil
	}
	return nil
}

// readdress changes an address in the text of an entry.
func (e *editor) readdress(i int, c AddressChange) error {
	n := unwrap(e.list.Values[i])
	for _, key := range entries(n) {
		if key.Key.GetToken().Value != c.Key {
			continue
		}
		if list, ok := unwrap(key.Value).(*ast.SequenceNode); ok {
			return e.changeItem(key, list, c)
		}
		m, _ := n.(*ast.MappingNode)
		e.replaceScalar(unwrap(key.Value).GetToken(), c.To, m != nil && m.IsFlowStyle)
		return nil
	}
	if c.From != "" || !isMapping(n) {
		return errLayout // it comes by an alias or a merge key
	}
	return e.beginList(i, n, c)
}

// changeItem changes one item of a list of addresses.
func (e *editor) changeItem(key *ast.MappingValueNode, list *ast.SequenceNode, c AddressChange) error {
	if c.From == "" {
		return e.addItem(list, c.To)
	}
	at := slices.IndexFunc(list.Values, func(v ast.Node) bool { return unwrap(v).GetToken().Value == c.From })
	switch {
	case at < 0:
		return errLayout
	case c.To != "":
		e.replaceScalar(unwrap(list.Values[at]).GetToken(), c.To, list.IsFlowStyle)
	case len(list.Values) == 1:
		return e.removeKey(key, list)
	case list.IsFlowStyle:
		e.removeFlow(list, at)
	default:
		line := e.line(list.Values[at].GetToken().Position)
		e.lines = slices.Delete(e.lines, line, line+1)
	}
	return nil
}

// addItem puts an address behind the last one of a list.
func (e *editor) addItem(list *ast.SequenceNode, address string) error {
	if list.IsFlowStyle {
		e.insertInFlow(list.End, quoted(address))
		return nil
	}
	if len(list.Entries) == 0 {
		return errLayout
	}
	last := list.Entries[len(list.Entries)-1].Start.Position
	line := e.line(list.Values[len(list.Values)-1].GetToken().Position)
	e.insert(line+1, strings.Repeat(" ", last.Column-1)+"- "+scalar(address)+"\n")
	return nil
}

// removeKey takes out a list with its only item, where the two have their lines to themselves.
func (e *editor) removeKey(key *ast.MappingValueNode, list *ast.SequenceNode) error {
	at := key.Key.GetToken().Position
	first, last := e.line(at), e.line(list.Values[0].GetToken().Position)
	if strings.TrimSpace(e.lines[first][:e.offset(at)]) != "" {
		return errLayout
	}
	if list.IsFlowStyle {
		last = e.line(list.End.Position)
	}
	e.lines = slices.Delete(e.lines, first, last+1)
	return nil
}

// beginList gives an entry a list that it has not: below its home page.
func (e *editor) beginList(i int, n ast.Node, c AddressChange) error {
	if m, ok := n.(*ast.MappingNode); ok && m.IsFlowStyle {
		e.insertInFlow(m.End, c.Key+": ["+quoted(c.To)+"]")
		return nil
	}
	_, end := e.entryLines(i)
	for _, key := range entries(n) {
		if key.Key.GetToken().Value == "home" {
			end = e.line(key.Value.GetToken().Position) + 1
		}
	}
	indent := strings.Repeat(" ", entries(n)[0].Key.GetToken().Position.Column-1)
	e.insert(end, indent+c.Key+":\n"+indent+"  - "+scalar(c.To)+"\n")
	return nil
}

// replaceScalar writes an address over another, quotes included. It gets quotes where the other had them, and in brackets.
func (e *editor) replaceScalar(t *token.Token, address string, flow bool) {
	switch t.Type {
	case token.SingleQuoteType:
		e.replace(t.Position, quoted(t.Value), quoted(address))
	case token.DoubleQuoteType:
		e.replace(t.Position, `"`+t.Value+`"`, quoted(address))
	default:
		if flow {
			address = quoted(address)
		} else {
			address = scalar(address)
		}
		e.replace(t.Position, t.Value, address)
	}
}

// quoted writes an address in quotes, which it needs between brackets: there a colon before a port would begin a value.
func quoted(address string) string { return "'" + strings.ReplaceAll(address, "'", "''") + "'" }
