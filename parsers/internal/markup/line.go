package markup

import "golang.org/x/net/html"

// LineAround is the text that runs before and behind a text node without a break, up to about max bytes of each.
func LineAround(n *html.Node, max int) (before, behind string) {
	return Squeeze(lineBefore(n, max)), Squeeze(lineBehind(n, max))
}

// lineBefore is the text of a line that stands before n.
func lineBefore(n *html.Node, max int) string {
	text := ""
	for ; n.Parent != nil; n = n.Parent {
		for s := n.PrevSibling; s != nil; s = s.PrevSibling {
			if breaksLine(s) || len(text) >= max {
				return text
			}
			text = inlineText(s, max) + text
		}
		if breaksLine(n.Parent) {
			break
		}
	}
	return text
}

// lineBehind is the text of a line that stands behind n.
func lineBehind(n *html.Node, max int) string {
	text := ""
	for ; n.Parent != nil; n = n.Parent {
		for s := n.NextSibling; s != nil; s = s.NextSibling {
			if breaksLine(s) || len(text) >= max {
				return text
			}
			text += inlineText(s, max)
		}
		if breaksLine(n.Parent) {
			break
		}
	}
	return text
}

// breaksLine says whether a node begins a new line.
func breaksLine(n *html.Node) bool { return n.Type == html.ElementNode && BreaksWord(n) }

// inlineText is the text of a node within a line.
func inlineText(n *html.Node, max int) string {
	switch n.Type {
	case html.TextNode:
		return Cut(n.Data, max)
	case html.ElementNode:
		return Text(n, max)
	}
	return ""
}
