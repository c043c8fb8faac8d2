package worddiff

import "strings"

// paragraphMark stands between the words of two paragraphs, so that a moved break shows.
const paragraphMark = "¶"

// Words are the pieces of a line in which words changed, as Marked writes them.
func Words(from, to string, context int) []string {
	return Marked(Diff(strings.Fields(from), strings.Fields(to)), context)
}

// Text are the pieces of a text in which words changed, as Marked writes them; none where nothing did. Its paragraphs are
// parted by empty lines.
func Text(from, to string, context int) []string {
	if from == to {
		return nil
	}
	return Marked(Diff(textWords(from), textWords(to)), context)
}

func textWords(text string) []string {
	return strings.Fields(strings.ReplaceAll(text, "\n\n", " "+paragraphMark+" "))
}

// Line is a paragraph that is not as it was.
type Line struct {
	Op   Op     // Removed or Added; Same for one that stayed in its place
	Text string // of one that stayed, the words that changed, as Marked writes them
}

// Lines are the paragraphs of a text that are gone, are new, or have changed in their place.
func Lines(from, to string, context int) []Line {
	edits := Diff(strings.Split(from, "\n\n"), strings.Split(to, "\n\n"))
	var out []Line
	for i := 0; i < len(edits); i++ {
		e := edits[i]
		if e.Op == Same {
			continue
		}
		if i+1 < len(edits) && replaces(e, edits[i+1]) {
			i++
			for n, line := range e.Words {
				out = append(out, Line{Same, strings.Join(Words(line, edits[i].Words[n], context), " ")})
			}
			continue
		}
		for _, line := range e.Words {
			out = append(out, Line{e.Op, line})
		}
	}
	return out
}

// replaces says whether what was removed was put in again, changed: as many paragraphs at the same place.
func replaces(e, next Edit) bool {
	return e.Op == Removed && next.Op == Added && len(next.Words) == len(e.Words)
}

// Marked writes edits as text: [-what was taken out-] and {+what was put in+} among words that are the same. Of a longer
// run of those only context words next to a change are written, and the text is cut into pieces there; below 0 all are.
func Marked(edits []Edit, context int) []string {
	var pieces, piece []string
	for i, e := range edits {
		first, last := i == 0, i == len(edits)-1
		if e.isWritten(context, !first && !last) {
			piece = append(piece, e.text())
			continue
		}
		if !first {
			pieces = append(pieces, strings.Join(append(piece, firstWords(e.Words, context)), " "))
		}
		piece = nil
		if !last {
			piece = []string{lastWords(e.Words, context)}
		}
	}
	if len(piece) > 0 {
		pieces = append(pieces, strings.Join(piece, " "))
	}
	return pieces
}

// isWritten says whether Marked writes all of an edit: a change, or a run of the same words that is no longer than the
// context of the changes on both sides of it.
func (e Edit) isWritten(context int, between bool) bool {
	return e.Op != Same || context < 0 || between && len(e.Words) <= 2*context
}

// text writes an edit as a whole.
func (e Edit) text() string {
	words := strings.Join(e.Words, " ")
	switch e.Op {
	case Removed:
		return "[-" + words + "-]"
	case Added:
		return "{+" + words + "+}"
	}
	return words
}

func firstWords(words []string, n int) string {
	if len(words) <= n {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:n], " ") + " …"
}

func lastWords(words []string, n int) string {
	if len(words) <= n {
		return strings.Join(words, " ")
	}
	return "… " + strings.Join(words[len(words)-n:], " ")
}
