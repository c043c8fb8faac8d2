package parsers

import (
	"bytes"
	"net"
	"strings"
	"unicode/utf8"
)

// strip gives a page, in pieces, without what no step reads, so that the HTML parser need not go through it: comments,
// scripts, styles and drawings, which are half of a page's bytes; links for the browser; the white space of the layout
// (see blanks); and attributes (see isIdleAttribute), unless allAttributes. JSON-LD scripts stay. What it leaves parses
// to the same tree, less those nodes. Where the markup leaves it in doubt where a piece ends, the rest of the page
// stays as it is.
func strip(page []byte, allAttributes bool) net.Buffers {
	s := stripper{page: page, allAttributes: allAttributes, out: make(net.Buffers, 0, usualPieces)}
	for at := 0; ; {
		i := bytes.IndexByte(page[at:], '<')
		if i < 0 || at+i+1 >= len(page) {
			break
		}
		s.blanks.text(page, at, at+i)
		from, end := s.markup(at + i)
		if end < 0 {
			break
		}
		if from < end && !joins(page[s.kept:from]) && !joinsBytes(page[end:]) && !s.movesText(end) {
			s.leaveOut(from, end)
		}
		at = end
	}
	return append(s.out, page[s.kept:])
}

// join makes one text of the pieces that strip leaves.
func join(pieces net.Buffers) string {
	n := 0
	for _, piece := range pieces {
		n += len(piece)
	}
	var page strings.Builder
	page.Grow(n)
	for _, piece := range pieces {
		page.Write(piece)
	}
	return page.String()
}

// usualPieces is how many pieces most pages come to.
const usualPieces = 300

// joins says whether what stands right before a piece might make markup or a character reference with what stands
// behind it, if the piece were left out: «&am<!-- -->p;».
func joins(before []byte) bool {
	n := len(before)
	if n > 0 && before[n-1] == '<' {
		return true
	}
	const longestReference = 33 // &CounterClockwiseContourIntegral;
	tail := before[max(0, n-longestReference):]
	amp := bytes.LastIndexByte(tail, '&')
	return amp >= 0 && !bytes.ContainsAny(tail[amp:], "; \n<")
}

// joinsBytes says whether what stands behind a piece begins within a character, and might make another with what stands before it.
func joinsBytes(behind []byte) bool { return len(behind) > 0 && !utf8.RuneStart(behind[0]) }

// movesText says whether text follows a piece in a table. Outside its cells HTML puts words before the table and leaves white space in it:
// «<table> <!-- -->نص» would be one text without the comment, and the white space go with the word.
func (s *stripper) movesText(end int) bool {
	return s.tables > 0 && end < len(s.page) && !s.beginsMarkup(end)
}

// beginsMarkup says whether a tag or a comment begins at a place.
func (s *stripper) beginsMarkup(at int) bool {
	if s.page[at] != '<' || at+1 == len(s.page) {
		return false
	}
	c := s.page[at+1]
	return c == '!' || c == '?' || c == '/' || isLetter(c)
}

// stripper goes through a page's markup.
type stripper struct {
	page          []byte
	tables        int // open ones
	allAttributes bool
	inHead        bool // a <head> has come, and no tag that belongs elsewhere
	out           net.Buffers
	kept          int // page[:kept] is in out, or left out
	blanks        blanks
	foreign       []string // names of the open elements of SVG or MathML, outermost first
	foreignFrom   int      // where the content of the outermost begins
}

// maxPieces bounds the pieces of a hostile page, whose rest then stays as it is.
const maxPieces = 50_000

// leaveOut ends a piece at from; the next begins at end.
func (s *stripper) leaveOut(from, end int) {
	if len(s.out) >= maxPieces {
		return
	}
	if from > s.kept {
		s.out = append(s.out, s.page[s.kept:from])
	}
	s.kept = end
}

// inDoubt is returned as the end of markup after which the rest of a page is to stay as it is.
const inDoubt = -1

// markup says what to do with what starts at page[start]: leave out page[from:end] and go on at end. from is end
// where nothing is left out.
func (s *stripper) markup(start int) (from, end int) {
	c := s.page[start+1]
	switch {
	case c == '!':
		return s.declaration(start)
	case c == '?' || c == '/' && start+2 < len(s.page) && !isLetter(s.page[start+2]):
		return s.bogusComment(start)
	case c == '/':
		return s.endTag(start)
	case !isLetter(c):
		s.blanks.text(s.page, start, start+1)
		return start + 1, start + 1
	}
	var buf [maxTagName]byte
	name := tagName(buf[:0], s.page[start+1:])
	attributes := start + 1 + len(name)
	kind := tagKindOf(name)
	switch {
	case len(s.foreign) > 0 || kind&foreignTag != 0:
		return s.enterForeign(string(name), start)
	case kind&rawTag != 0:
		return s.rawText(string(name), start)
	case s.inHead && string(name) == "link":
		return s.link(start)
	}
	s.inHead = string(name) == "head" || s.inHead && kind&headTag != 0
	s.begin(name, kind)
	if string(name) == "table" {
		s.tables++
	}
	// Of formatting elements HTML counts those with the same attributes, but of <a> no second can be open.
	end = s.tag(attributes, !s.allAttributes && (kind&formattingTag == 0 || string(name) == "a"))
	return end, end
}

// link deals with a <link> in the page's head, most of which load something.
func (s *stripper) link(start int) (from, end int) {
	end = s.tag(start+1, false)
	if end < 0 {
		return 0, inDoubt
	}
	if loads(s.page[start:end]) {
		return start, end
	}
	return end, end
}

// loads says whether a <link> is there for the browser to load or prepare something.
func loads(tag []byte) bool {
	before, rel, ok := bytes.Cut(tag, []byte(" rel="))
	if !ok || bytes.Contains(bytes.ToLower(before), []byte("rel")) { // of two the first counts
		return false
	}
	rel = bytes.TrimLeft(rel, `"'`)
	for _, name := range browserRels {
		if bytes.HasPrefix(rel, name) {
			return true
		}
	}
	return false
}

// browserRels are the relations of links that are there for the browser alone.
var browserRels = [...][]byte{
	[]byte("stylesheet"), []byte("preload"), []byte("dns-prefetch"), []byte("preconnect"), []byte("prefetch"), []byte("modulepreload"),
	[]byte("icon"), []byte("shortcut icon"), []byte("apple-touch-icon"), []byte("mask-icon"), []byte("manifest"),
	[]byte("alternate"), []byte("https://api.w.org/"), []byte("EditURI"), []byte("wlwmanifest"), []byte("pingback"),
}

// rawText deals with an element whose tag starts at page[start] and in which nothing but closing is markup.
func (s *stripper) rawText(name string, start int) (from, next int) {
	end := s.tag(start+1, false)
	if end < 0 || name == "plaintext" { // which has no end
		return 0, inDoubt
	}
	stop := closingTag(s.page, end, name)
	if stop < 0 || name == "script" && nestedScript(s.page[end:stop]) {
		return 0, inDoubt
	}
	if name == "style" || name == "script" && !isJSONLD(s.page[start:end]) {
		after := s.tag(stop+2, false)
		if after < 0 {
			return 0, inDoubt
		}
		return start, after
	}
	s.begin([]byte(name), rawTag)
	s.blanks.text(s.page, end, stop)
	return stop, stop
}

// begin leaves out the layout's white space before a start tag.
func (s *stripper) begin(name []byte, kind tagKind) {
	for _, b := range s.blanks.start(name, kind) {
		if b.from >= s.kept { // or a comment has been left out behind it
			s.leaveOut(b.from, b.to)
		}
	}
}

// enterForeign deals with a tag in SVG or MathML, or the one that opens it, whose attributes go with the content. There
// no element is raw text; but HTML may come back in, and where it might, all is in doubt.
func (s *stripper) enterForeign(name string, start int) (from, next int) {
	end := s.tag(start+1, false)
	if end < 0 || len(s.foreign) > 0 && !foreignNames[name] && !s.isLabel(name, end) {
		return 0, inDoubt
	}
	if s.page[end-2] == '/' {
		return end, end
	}
	if len(s.foreign) == 0 {
		s.begin([]byte(name), foreignTag)
		if attributes := start + 1 + len(name); attributes < end-1 && !s.allAttributes {
			s.leaveOut(attributes, end-1)
		}
		s.foreignFrom = end
	}
	s.foreign = append(s.foreign, name)
	return end, end
}

// isLabel says whether the tag before page[end] opens a drawing's title or description that holds text alone. With tags
// in them they are HTML.
func (s *stripper) isLabel(name string, end int) bool {
	if name != "title" && name != "desc" {
		return false
	}
	text := bytes.IndexByte(s.page[end:], '<')
	return text >= 0 && bytes.HasPrefix(s.page[end+text:], []byte("</"+name+">"))
}

// endTag deals with the end tag at page[start].
func (s *stripper) endTag(start int) (from, end int) {
	var buf [maxTagName]byte
	name := tagName(buf[:0], s.page[start+2:])
	end = s.tag(start+2+len(name), false)
	if end < 0 {
		return 0, inDoubt
	}
	if n := len(s.foreign); n > 0 {
		if string(name) != s.foreign[n-1] {
			return 0, inDoubt
		}
		if s.foreign = s.foreign[:n-1]; n == 1 && string(name) == "svg" { // what stands in a formula is text
			return s.foreignFrom, start // this tag comes again
		}
		return end, end
	}
	s.blanks.end(name)
	if string(name) == "table" {
		s.tables = max(0, s.tables-1)
	}
	return end, end
}

// foreignNames are the elements of SVG in which no HTML can stand. <title>, <desc> and <foreignObject> may hold HTML.
var foreignNames = map[string]bool{
	"svg": true, "g": true, "path": true, "defs": true, "use": true, "symbol": true, "circle": true, "rect": true,
	"line": true, "polygon": true, "polyline": true, "ellipse": true, "text": true, "tspan": true, "mask": true,
	"clippath": true, "lineargradient": true, "radialgradient": true, "stop": true, "image": true, "filter": true,
	"pattern": true, "marker": true, "metadata": true, "style": true, "animate": true, "animatetransform": true, "animatemotion": true,
	"fecolormatrix": true, "fecomponenttransfer": true, "fefuncr": true, "fefuncg": true, "fefuncb": true, "fefunca": true,
	"fecomposite": true, "feflood": true, "feblend": true, "feoffset": true, "fegaussianblur": true, "femerge": true, "femergenode": true,
}

// bogusComment deals with «<?xml … >», «<![endif]>», «</ p>» and the like, which are comments up to the next «>», and with
// a doctype, which ends there too and stays.
func (s *stripper) bogusComment(start int) (from, end int) {
	end = bytes.IndexByte(s.page[start:], '>')
	if end < 0 || len(s.foreign) > 0 {
		return 0, inDoubt
	}
	end += start + 1
	const doctype = "<!doctype"
	if rest := s.page[start:end]; len(rest) >= len(doctype) && bytes.EqualFold(rest[:len(doctype)], []byte(doctype)) {
		return end, end
	}
	return start, end
}

// declaration deals with what starts with «<!»: a comment, which ends as the HTML standard says (13.2.5.43 on), or
// a doctype.
func (s *stripper) declaration(start int) (from, end int) {
	if !bytes.HasPrefix(s.page[start:], []byte("<!--")) {
		return s.bogusComment(start)
	}
	end = commentEnd(s.page, start)
	if len(s.foreign) > 0 {
		return end, end // it goes with the drawing
	}
	return start, end
}

// commentEnd returns the index after the comment at page[start], or inDoubt where it has no end.
func commentEnd(page []byte, start int) int {
	// «<!-->» and «<!--->» are whole comments, so that the dashes that open may be those that close.
	for at := start + 2; ; {
		i := bytes.Index(page[at:], []byte("--"))
		if i < 0 {
			return inDoubt
		}
		at += i
		rest := page[at+2:]
		switch {
		case bytes.HasPrefix(rest, []byte(">")):
			return at + 3
		case bytes.HasPrefix(rest, []byte("!>")) && at > start+3:
			return at + 4
		}
		at++
	}
}

// tag returns the index after the «>» that ends the tag whose name stands at page[at], or inDoubt where there is none
// or it is in doubt. Quotes count only where a value begins, as in the HTML standard (13.2.5.32 on). Where idle is set,
// the attributes that no step reads are left out.
func (s *stripper) tag(at int, idle bool) int {
	page := s.page
	from, to := 0, 0 // an attribute to leave out, once what follows is clear
	for i := skipTo(page, at, endsName); ; {
		i = skipOver(page, i, betweenAttributes)
		if i >= len(page) || page[i] == '=' { // a name that begins with «=»
			return inDoubt
		}
		if from < to {
			s.leaveOut(from, to)
			to = 0
		}
		if page[i] == '>' {
			return i + 1
		}
		name := i
		i = skipTo(page, i, endsName)
		isIdle := idle && isIdleAttribute(page[name:i])
		i = skipOver(page, i, spaces)
		if i < len(page) && page[i] == '=' {
			if i = valueEnd(page, skipOver(page, i+1, spaces)); i < 0 {
				return inDoubt
			}
		}
		if isIdle {
			from, to = name, i
		}
	}
}

// isIdleAttribute says whether an attribute is one that pages are full of and that no step and no rule of HTML reads. A
// step that comes to read one takes it off this list.
func isIdleAttribute(name []byte) bool {
	switch string(name) {
	case "action", "autocomplete", "border", "cellpadding", "cellspacing",
		"crossorigin", "decoding", "fetchpriority", "for", "height", "integrity", "loading", "maxlength", "media", "method", "onclick",
		"onload", "placeholder", "referrerpolicy", "required", "size", "sizes", "srcset", "tabindex", "target", "valign", "value", "width":
		return true
	case "aria-hidden", "aria-labelledby", "data-component", "data-date", "data-e2e", "data-testid", "data-time":
		return false
	}
	return bytes.HasPrefix(name, []byte("data-")) || bytes.HasPrefix(name, []byte("aria-"))
}

// nestedScript says whether a script opens a comment and then a script in it: «</script>» may then not be its end
// (HTML standard, script data double escaped state).
func nestedScript(body []byte) bool {
	i := bytes.Index(body, []byte("<!--"))
	return i >= 0 && containsFold(body[i:], "<script")
}

// isJSONLD says whether a script's tag names the type of JSON-LD.
func isJSONLD(tag []byte) bool { return containsFold(tag, "json") }

// containsFold says whether s holds a lower-case word in letters of any case.
func containsFold(s []byte, word string) bool {
	for i := 0; i+len(word) <= len(s); i++ {
		if s[i]|0x20 == word[0]|0x20 && bytes.EqualFold(s[i:i+len(word)], []byte(word)) {
			return true
		}
	}
	return false
}
