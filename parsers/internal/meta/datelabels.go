package meta

import (
	"golang.org/x/net/html"

	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
)

// labelled is what the label before an element makes of its date: «آخر تحديث:» the date of a change, «الموعد:» none at all.
func labelled(n *html.Node, v voice) voice {
	if !v.moment.Known() {
		return v
	}
	label := labelBefore(n)
	switch {
	case dates.IsUpdatePrefix(label):
		v.updated, v.themed = true, false
	case dates.IsEventPrefix(label):
		return voice{}
	}
	return v
}

// labelBefore is the short text without a digit that stands right before n, or before an element that n is the first of; ""
// where there is none.
func labelBefore(n *html.Node) string {
	for up := 0; n != nil && up < maxLabelUp; n, up = n.Parent, up+1 {
		for before := n.PrevSibling; before != nil; before = before.PrevSibling {
			text := markup.Squeeze(before.Data)
			if before.Type == html.ElementNode {
				text = markup.Text(before, maxLabelBytes)
			}
			if text == "" || before.Type == html.CommentNode {
				continue
			}
			if len(text) >= maxLabelBytes || markup.HasDigit(text) {
				return ""
			}
			return text
		}
	}
	return ""
}

// saysUpdated says whether the attributes of an element, or of one around it that holds nothing more, speak of a change, and
// whether it is a class that does: themes call their one date so.
func saysUpdated(n *html.Node) (updated, themed bool) {
	for up := 0; n != nil && up < maxLabelUp && markup.IsShort(n, maxLabelBytes); n, up = n.Parent, up+1 {
		if updated, published, themed := datesNamed(n); updated || published {
			return updated && !published, themed
		}
	}
	return false, false
}

// datesNamed says which dates the attributes of an element name; themed, that only its class calls it updated.
func datesNamed(n *html.Node) (updated, published, themed bool) {
	themed = true
	for i := range n.Attr {
		switch key := n.Attr[i].Key; key {
		case "class", "id", "itemprop", "property":
			markup.EachClassWord(n.Attr[i].Val, func(w string) {
				published = published || known["published-class"][w]
				if known["updated-class"][w] {
					updated, themed = true, themed && key == "class"
				}
			})
		}
	}
	return updated, published, themed
}
