package body

import (
	"fmt"
	"slices"

	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/parsers/internal/judge"
)

// ruleJudged is the rule of lines that the judge takes out.
const ruleJudged = "judged"

// Heard is a line that the judge decides on, by which trees are chosen.
type Heard struct {
	Text   string
	Values []float32 // of the clues
}

// judge takes out lines that all that is known of them together speaks against: most leaks that the passes leave are short lines
// at the edges of a text, such as a press office's address, of which no single pass can be sure. It takes out no headings, which go with
// what stands under them, and says nothing where it would take out much of the text.
func (d *draft) judge() {
	if d.finder.Judge.Empty() && d.finder.Heard == nil || d.last < 0 {
		return
	}
	h := newHearing(d)
	out, words := h.hear()
	if float64(words) > mostJudged*float64(h.allProse()) {
		return
	}
	for _, v := range out {
		d.lines[v.line].Rule = ruleJudged
		d.log.verdict(v, d.finder.Judge)
	}
}

// verdict is what the judge thinks of a line.
type verdict struct {
	line   int
	values []float32
	likely float64 // to be the article's
}

// hear weighs the lines that may go, and returns those that should, with the number of their words.
func (h *hearing) hear() (out []verdict, words int) {
	f := h.d.finder
	for i := range h.d.lines {
		if !h.mayGo(i) {
			continue
		}
		h.measure(i)
		if f.Heard != nil {
			f.Heard(Heard{Text: h.line(i).Text, Values: slices.Clone(h.values)})
		}
		if likely := f.Judge.Weigh(h.values); likely < judgedOut {
			out = append(out, verdict{i, slices.Clone(h.values), likely})
			words += h.line(i).Words
		}
	}
	return out, words
}

// mayGo says whether the judge may take out line i: it is in, no heading, no verse or program, and no prose amid the text.
func (h *hearing) mayGo(i int) bool {
	l := h.line(i)
	return l.Rule == "" && l.Kind != warraq.Heading && l.Kind != warraq.Caption && h.within(i, atom.Pre) == 0 && !h.isCore(i)
}

// isCore says whether line i is prose amid the text, on which nothing need be decided.
func (h *hearing) isCore(i int) bool {
	l := h.line(i)
	return l.Words >= coreWords && l.LinkShare() <= fairlyLinks && h.boxes[i] == h.main &&
		h.prose[i] >= coreBefore && h.allProse()-h.prose[i+1] >= coreBehind
}

// verdict notes why the judge decided otherwise than the passes on a line, by the clues that weighed most.
func (l *log) verdict(v verdict, forest *judge.Forest) {
	if l == nil {
		return
	}
	why := fmt.Sprintf("likely the article's: %.2f, by", v.likely)
	reasons := forest.Reasons(v.values)
	for _, r := range reasons[:min(len(reasons), explainClues)] {
		why += fmt.Sprintf(" «%s» %.3g (%+.1f)", clues[r.Clue].name, v.values[r.Clue], r.Value)
	}
	if l.verdicts == nil {
		l.verdicts = map[int]string{}
	}
	l.verdicts[v.line] = why
}
