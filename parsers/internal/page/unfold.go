package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/htmltree"
	"warraq/parsers/internal/markup"
)

// Graft is markup that was put into a page's tree.
type Graft struct {
	nodes  []*html.Node
	hidden []*html.Node // what it stands for
}

// Undo takes it out again.
func (g *Graft) Undo() {
	for _, n := range g.nodes {
		n.Parent.RemoveChild(n)
	}
	for _, n := range g.hidden {
		n.Attr = n.Attr[:len(n.Attr)-1]
	}
}

// Unfold puts into the tree what the page holds under a node for readers without scripts, or for scripts to show: the elements in
// <noscript>, in <template>, and in scripts of templates, each where it stands. It gives nil where there are none, and for no node.
func Unfold(under *html.Node) *Graft {
	if under == nil {
		return nil
	}
	g, bytes := &Graft{}, 0
	for _, n := range folded(under) {
		in := foldedNodes(n, &bytes)
		if len(in) == 0 {
			continue
		}
		box := &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
		for _, c := range in {
			c.Parent.RemoveChild(c)
			box.AppendChild(c)
		}
		n.Parent.InsertBefore(box, n.NextSibling)
		g.nodes = append(g.nodes, box)
	}
	if len(g.nodes) == 0 {
		return nil
	}
	return g
}

// folded are the elements under a node that hold markup which is not shown, the outer before those in them.
func folded(root *html.Node) []*html.Node {
	var out []*html.Node
	for n := range root.Descendants() {
		if len(out) < maxFolded && isFolded(n) && n.FirstChild != nil {
			out = append(out, n)
		}
	}
	return out
}

// isFolded says whether an element holds markup which is not shown.
func isFolded(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Noscript, atom.Template:
		return true
	case atom.Script:
		kind := strings.ToLower(markup.Attr(n, "type"))
		return strings.Contains(kind, "template") || kind == "text/html" || kind == "text/plain"
	}
	return false
}

// foldedNodes are the nodes in such an element. Where they are no nodes yet, its text is read as markup, as long as the page's
// bytes of such stay within their bound.
func foldedNodes(n *html.Node, bytes *int) []*html.Node {
	if c := n.FirstChild; n.DataAtom == atom.Template || c.Type != html.TextNode {
		return children(n)
	}
	s := n.FirstChild.Data
	if *bytes += len(s); *bytes > maxFoldedBytes || len(markup.Plain(s)) < minFolded || asksForScripts(s) { // most hold a picture
		return nil
	}
	return Fragment(s)
}

// asksForScripts says whether a piece of markup is a notice that the page needs them.
func asksForScripts(s string) bool {
	return len(s) <= maxNotice && slices.ContainsFunc(classWords.notices, func(w string) bool { return strings.Contains(s, w) })
}

// Fragment are the nodes of a piece of markup; none where it cannot be read.
func Fragment(s string) []*html.Node {
	root, err := htmltree.Parse(s, maxNodes)
	if err != nil {
		return nil
	}
	for n := range root.Descendants() {
		if n.DataAtom == atom.Body {
			return children(n)
		}
	}
	return nil
}

// children are the nodes right under one.
func children(n *html.Node) []*html.Node {
	var out []*html.Node
	for c := range n.ChildNodes() {
		out = append(out, c)
	}
	return out
}

// Lead puts markup before everything else in the page's body, which has to be there: pages of frames have none.
func Lead(d *Document, markup string) *Graft {
	body := d.Signals.Body
	box := &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
	for _, c := range Fragment(markup) {
		c.Parent.RemoveChild(c)
		box.AppendChild(c)
	}
	body.InsertBefore(box, body.FirstChild)
	return &Graft{nodes: []*html.Node{box}}
}

// Instead puts markup into the page's body and hides everything else in it.
func Instead(d *Document, markup string) *Graft {
	g := Lead(d, markup)
	for n := g.nodes[0].NextSibling; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode {
			n.Attr = append(n.Attr, html.Attribute{Key: "hidden"})
			g.hidden = append(g.hidden, n)
		}
	}
	return g
}

// Reread reads a document anew after its tree has changed, with further things of schema.org in JSON that it tells. The error is
// a *warraq.Rejection (too_complex).
func (r *Reader) Reread(d *Document, items ...string) (*Document, error) {
	seen, err := collect(d.Root, &r.roles, r.OpensByline)
	if err != nil {
		return nil, err
	}
	seen.JSONLD = append(seen.JSONLD, items...)
	again := *d
	again.Signals = seen
	return &again, nil
}
