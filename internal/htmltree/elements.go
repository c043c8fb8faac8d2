package htmltree

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// group joins the elements that the rules of HTML treat alike.
type group uint8

// The groups, by what a start tag in the body does.
const (
	ordinary     group = iota // is opened: <span>, <label>, elements unknown to HTML
	block                     // closes a <p>: <div>, <ul>
	paragraph                 // <p>
	heading                   // closes a <p>, and a heading right around it
	preformatted              // <pre>: the line end after it is no text
	form
	item       // <li>: closes another
	definition // <dt>, <dd>: close one another
	button
	anchor        // <a>: a formatting element that holds no other
	formatting    // <b>: is opened anew in the next block, where it has not been closed
	void          // <img>: has no content
	plain         // <source>: has no content and is no text
	headVoid      // <meta>: is plain, and belongs in the head
	thematicBreak // <hr>
	input
	raw     // <iframe>: nothing but its end tag is markup in it
	headRaw // <script>: is raw, and belongs in the head
	choice  // <select>
	option
	drawing // <svg>
	table
	section // <tbody>
	row
	cell
	root // <html>
	head
	body
	unknown // elements whose rules this package does not know
	groups  // how many there are
)

// traits are what an open element means to others.
type traits uint8

// The traits.
const (
	special    traits = 1 << iota // no stray end tag is matched across it (HTML standard, 13.2.4.2)
	bounds                        // bounds the scope of all end tags
	boundsItem                    // that of </li>
	boundsP                       // that of </p>
	boundsPart                    // that of the tags of a table's parts
	impliedEnd                    // closed by the end of what it stands in (13.2.6.3)
)

// meaning is what HTML knows of the elements of a name.
type meaning struct {
	atom   atom.Atom
	group  group
	traits traits
}

// meanings holds all names that are not ordinary. Elements that are never open have no traits.
var meanings = meaningsOf([]struct {
	group  group
	traits traits
	names  string
}{
	{block, special, `address article aside blockquote center details dir div dl fieldset figcaption figure footer header hgroup main
		menu nav section summary`},
	{block, 0, "dialog search"},
	{block, special | boundsItem, "ol ul"},
	{paragraph, special | impliedEnd, "p"},
	{heading, special, "h1 h2 h3 h4 h5 h6"},
	{preformatted, special, "pre listing"},
	{form, special, "form"},
	{item, special | impliedEnd, "li"},
	{definition, special | impliedEnd, "dd dt"},
	{button, special | boundsP, "button"},
	{anchor, 0, "a"},
	{formatting, 0, "b big code em font i s small strike strong tt u"},
	{void, 0, "area br embed img keygen wbr"},
	{plain, 0, "param source track"},
	{headVoid, 0, "base basefont bgsound link meta"},
	{thematicBreak, 0, "hr"},
	{input, 0, "input"},
	{raw, 0, "textarea iframe noembed"},
	{headRaw, 0, "noframes noscript script style title"},
	{choice, special | bounds, "select"},
	{option, impliedEnd, "option optgroup"},
	{drawing, 0, "svg"},
	{table, special | bounds | boundsPart, "table"},
	{section, special, "tbody tfoot thead"},
	{row, special, "tr"},
	{cell, special | bounds, "td th"},
	{root, special | bounds | boundsPart, "html"},
	{head, special, "head"},
	{body, special, "body"},
	{unknown, 0, `applet caption col colgroup frame frameset image marquee math nobr object plaintext rb rp rt rtc template xmp`},
})

// meaningsOf lists groups by name.
func meaningsOf(table []struct {
	group  group
	traits traits
	names  string
}) map[string]meaning {
	byName := map[string]meaning{}
	for _, row := range table {
		for name := range strings.FieldsSeq(row.names) {
			byName[name] = meaning{atom.Lookup([]byte(name)), row.group, row.traits}
		}
	}
	return byName
}

// meaningOf returns what HTML knows of a name in lower case.
func meaningOf(name string) meaning {
	if m, ok := meanings[name]; ok {
		return m
	}
	return meaning{atom: atom.Lookup([]byte(name))}
}
