package config

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"warraq"
)

// editor changes the text of a sources file and leaves alone what it need not touch. The YAML library only tells it
// where things stand; it writes nothing over. Edits go from the end of the file to its beginning, so that the places
// of what is still to be edited hold.
type editor struct {
	name  string
	head  string   // byte order mark, if any
	lines []string // each with the end that it has in the file
	end   string   // of new lines: LF, or CR LF
	doc   document
	list  *ast.SequenceNode // of sources
	after int               // index of the first line behind the list
}

// newEditor reads a sources file in which nothing is wrong.
func newEditor(name string, data []byte) (*editor, error) {
	doc, body, err := readDocument(name, data)
	if err != nil {
		return nil, err
	}
	if strings.Contains(plainText(data), "\r") {
		return nil, errLayout // YAML takes a lone CR for the end of a line, and no editor does
	}
	e := &editor{name: name, doc: doc, end: "\n"}
	text, marked := strings.CutPrefix(string(data), bom)
	if marked {
		e.head = bom
	}
	e.lines = slices.Collect(strings.Lines(text))
	if strings.HasSuffix(e.lines[0], "\r\n") {
		e.end = "\r\n"
	}
	e.findList(body)
	if e.list == nil || len(e.list.Values) != len(doc.Sources) || !e.list.IsFlowStyle && len(e.list.Entries) != len(doc.Sources) {
		return nil, errLayout
	}
	return e, nil
}

// findList finds the list of sources below the top node of the file, and where it ends.
func (e *editor) findList(body ast.Node) {
	e.after = len(e.lines)
	d := &decoder{report: &report{marks: map[string]mark{}, failed: map[string]bool{}}, anchors: collectAnchors(body)}
	for _, entry := range entries(d.resolve(body, "")) {
		line := entry.Key.GetToken().Position.Line - 1
		if entry.Key.GetToken().Value == "sources" {
			e.list, _ = d.resolve(entry.Value, "sources").(*ast.SequenceNode)
		} else if e.list != nil && line < e.after {
			e.after = line
		}
	}
}

// edited returns the text as it now is.
func (e *editor) edited() []byte { return []byte(e.head + strings.Join(e.lines, "")) }

// insert puts lines before a line; the one before gets the end that the last line of a file may lack.
func (e *editor) insert(at int, text string) {
	if at > 0 && !strings.HasSuffix(e.lines[at-1], "\n") {
		e.lines[at-1] += e.end
	}
	lines := slices.Collect(strings.Lines(strings.ReplaceAll(text, "\n", e.end)))
	e.lines = slices.Insert(e.lines, at, lines...)
}

// line returns the index of the line of a position.
func (e *editor) line(p *token.Position) int { return min(max(p.Line-1, 0), len(e.lines)-1) }

// appendBlock adds entries behind the last one: at the end of the file, or before the next key of the file.
func (e *editor) appendBlock(added []warraq.Source) {
	last := len(e.doc.Sources) - 1
	first, end := e.entryLines(last)
	if e.after == len(e.lines) {
		end = e.after
		for end > 0 && strings.TrimSpace(e.lines[end-1]) == "" {
			end--
		}
		if end > 0 && isDocumentEnd(e.lines[end-1]) {
			_, end = e.entryLines(last)
		}
	}
	var text strings.Builder
	for _, s := range added {
		if last == 0 || e.blank(e.glued(first)-1) {
			text.WriteString("\n")
		}
		text.WriteString(indented(Entry(s), e.list.Entries[last].Start.Position.Column-1))
	}
	e.insert(end, text.String())
}

func isDocumentEnd(line string) bool { return strings.TrimSpace(line) == "..." }

// entryLines returns the lines of an entry, from its dash to before end. Comments indented like the dash or less belong
// to what follows.
func (e *editor) entryLines(i int) (first, end int) {
	dash := e.list.Entries[i].Start.Position
	first, end = e.line(dash), e.after
	if i+1 < len(e.list.Entries) {
		end = e.line(e.list.Entries[i+1].Start.Position)
	}
	end = max(end, first+1)
	for end > first+1 && !e.belongs(e.lines[end-1], dash.Column) {
		end--
	}
	return first, end
}

// belongs says whether a line behind an entry is part of it, where its dash stands in column.
func (e *editor) belongs(line string, column int) bool {
	text := strings.TrimLeft(line, " ")
	indent := len(line) - len(text)
	switch {
	case strings.TrimSpace(text) == "":
		return false
	case strings.HasPrefix(text, "#"), isDocumentEnd(line):
		return indent >= column
	}
	return true
}

// removeBlock takes out the lines of an entry, those of a comment glued to it, and one of two blank lines that meet.
func (e *editor) removeBlock(i int) {
	first, end := e.entryLines(i)
	first = e.glued(first)
	switch {
	case end < len(e.lines) && e.blank(end) && e.blank(first-1):
		end++
	case end == len(e.lines) && first > 0 && e.blank(first-1):
		first--
	}
	e.lines = slices.Delete(e.lines, first, end)
}

// glued returns the first line of the comment that stands directly above a line, or the line itself.
func (e *editor) glued(line int) int {
	for line > 0 && strings.HasPrefix(strings.TrimSpace(e.lines[line-1]), "#") {
		line--
	}
	return line
}

// blank says whether a line has no text; what lies before and behind the file has none.
func (e *editor) blank(line int) bool {
	return line < 0 || line >= len(e.lines) || strings.TrimSpace(e.lines[line]) == ""
}

// setDisabled writes `disabled:` of an entry anew, removes it, or adds it. A note becomes the notes of the entry; why, where
// there is no note, a comment.
func (e *editor) setDisabled(i int, disabled bool, note, why string) error {
	n := unwrap(e.list.Values[i])
	if !isMapping(n) {
		return errLayout
	}
	m, _ := n.(*ast.MappingNode)
	flow := m != nil && m.IsFlowStyle
	for _, entry := range entries(n) {
		if entry.Key.GetToken().Value == "disabled" {
			e.changeDisabled(entry, flow, disabled, note)
			return nil
		}
	}
	if flow {
		e.insertInFlow(m.End, "disabled: "+flowValue(disabled, note))
		return nil
	}
	_, end := e.entryLines(i)
	indent := strings.Repeat(" ", entries(n)[0].Key.GetToken().Position.Column-1)
	line := indent + "disabled: " + strconv.FormatBool(disabled)
	switch {
	case note != "":
		line += "\n" + indent + "notes: " + scalar(note)
	case disabled && why != "":
		line += " # " + strings.Join(strings.Fields(why), " ")
	}
	e.insert(end, line+"\n")
	return nil
}

// flowValue is the value of `disabled:` in brackets, with the note that follows it there.
func flowValue(disabled bool, note string) string {
	text := strconv.FormatBool(disabled)
	if note != "" {
		text += ", notes: " + scalar(note)
	}
	return text
}

// changeDisabled sets a key that is there. One on a line of its own goes when it is unset. There is a note only where it is set.
func (e *editor) changeDisabled(key *ast.MappingValueNode, flow, disabled bool, note string) {
	at, value := key.Key.GetToken().Position, unwrap(key.Value).GetToken()
	line := e.line(at)
	own := strings.TrimSpace(e.lines[line][:e.offset(at)]) == "" && value.Position.Line == at.Line
	text := strconv.FormatBool(disabled)
	switch {
	case flow:
		text = flowValue(disabled, note)
	case !disabled && own:
		e.lines = slices.Delete(e.lines, line, line+1)
		return
	case note != "":
		e.insert(line+1, strings.Repeat(" ", at.Column-1)+"notes: "+scalar(note)+"\n")
	}
	e.replace(value.Position, strings.TrimSpace(value.Value), text)
}

// unwrap strips anchors and tags from a node.
func unwrap(n ast.Node) ast.Node {
	for range maxHops {
		switch t := n.(type) {
		case *ast.AnchorNode:
			n = t.Value
		case *ast.TagNode:
			n = t.Value
		}
	}
	return n
}

// offset returns the byte of a line at which a position stands; columns count characters.
func (e *editor) offset(p *token.Position) int {
	at, line := 0, e.lines[e.line(p)]
	for range p.Column - 1 {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	return at
}

// replace writes new over old at a position; where old does not stand there it does nothing, which finish notices.
func (e *editor) replace(p *token.Position, old, new string) {
	at, line := e.offset(p), e.lines[e.line(p)]
	if rest, ok := strings.CutPrefix(line[at:], old); ok {
		e.lines[e.line(p)] = line[:at] + new + rest
	}
}

// appendFlow adds entries to a list in brackets.
func (e *editor) appendFlow(added []warraq.Source) {
	var texts []string
	for _, s := range added {
		texts = append(texts, flowEntry(s))
	}
	e.insertInFlow(e.list.End, strings.Join(texts, ", "))
}

// insertInFlow puts text before a closing bracket, with a comma where one is wanted.
func (e *editor) insertInFlow(end *token.Token, text string) {
	if end.Prev != nil && end.Prev.Type != token.CollectEntryType {
		text = ", " + text
	}
	at, line := e.offset(end.Position), e.lines[e.line(end.Position)]
	before := strings.TrimRight(line[:at], " ")
	e.lines[e.line(end.Position)] = before + text + line[len(before):]
}

// removeFlow takes an entry out of a list in brackets, with the comma behind it, or that before the last one.
func (e *editor) removeFlow(list *ast.SequenceNode, i int) {
	from, to := flowItem(list, i)
	first, last := e.line(from), e.line(to)
	joined := e.lines[first][:e.offset(from)] + e.lines[last][e.offset(to):]
	if first <= last {
		e.lines = slices.Replace(e.lines, first, last+1, joined)
	}
}

// flowItem returns the place of an item of a list in brackets: up to where the next one begins, or, of the last one,
// from the comma before it to the bracket.
func flowItem(list *ast.SequenceNode, i int) (from, to *token.Position) {
	starts, commas := flowParts(list)
	switch {
	case i+1 < len(starts):
		return starts[i].Position, starts[i+1].Position
	case i > 0 && i <= len(commas):
		return commas[i-1].Position, list.End.Position
	}
	return list.Start.Position, list.Start.Position // nothing, which finish notices
}

// flowParts returns the first token of each item of a list in brackets, and the commas between.
func flowParts(list *ast.SequenceNode) (starts, commas []*token.Token) {
	depth, fresh := 0, true
	for t := list.Start.Next; t != nil && t != list.End; t = t.Next {
		switch {
		case depth == 0 && t.Type == token.CollectEntryType:
			commas, fresh = append(commas, t), true
		case fresh && t.Type != token.CommentType:
			starts, fresh = append(starts, t), false
		}
		depth += nesting(t)
	}
	return starts, commas
}

// nesting is 1 for a bracket that opens, and -1 for one that closes.
func nesting(t *token.Token) int {
	switch t.Type {
	case token.MappingStartType, token.SequenceStartType:
		return 1
	case token.MappingEndType, token.SequenceEndType:
		return -1
	}
	return 0
}
