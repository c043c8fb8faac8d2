package gate

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// locked refuses posts in whose place a form asks for their password: for nothing else, as one to log in does.
func locked(d *page.Document, _ *page.Metadata, c *page.Content) *warraq.Rejection {
	if c.Words >= stubWords || d.Signals.Body == nil {
		return nil
	}
	for n := range d.Signals.Body.Descendants() {
		if n.DataAtom == atom.Form && fieldsOf(n) == (fields{passwords: 1}) {
			return warraq.Reject(warraq.RejectPaywalled, "a form asks for the post's password, and the page has %d words of text", c.Words)
		}
	}
	return nil
}

// loginForm refuses pages that show no date and whose little text stands beside a form to log in or to register.
func loginForm(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	if c.Words >= stubWords || c.Root == nil || !isUndated(d, m) || declaresArticle(d, m) {
		return nil
	}
	n := c.Root
	for up := 0; up < aroundLevels && n.Parent != nil && n.Parent.DataAtom != atom.Body; up++ {
		n = n.Parent
	}
	for k := range n.Descendants() {
		if k.DataAtom == atom.Form && fieldsOf(k).passwords > 0 {
			return warraq.Reject(warraq.RejectNotArticle, "a form to log in or to register, beside %d words of text", c.Words)
		}
	}
	return nil
}

// fields counts what a form asks for.
type fields struct{ passwords, others int }

// fieldsOf counts the fields that a reader fills in.
func fieldsOf(form *html.Node) fields {
	var f fields
	for n := range form.Descendants() {
		if n.DataAtom != atom.Input && n.DataAtom != atom.Textarea {
			continue
		}
		switch markup.Attr(n, "type") {
		case "password":
			f.passwords++
		case "hidden", "submit", "button", "image", "checkbox", "radio", "reset":
		default:
			f.others++
		}
	}
	return f
}
