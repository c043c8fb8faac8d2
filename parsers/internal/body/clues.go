package body

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// clue is one measure of a line that the judge weighs. All are of its form and its place: none is a word, a class or anything else
// that one site or language has.
type clue struct {
	name string
	of   func(h *hearing, i int) float64
}

// clues are all of them. The names are those of forest.tsv.
var clues = []clue{
	// The line itself.
	{"words", func(h *hearing, i int) float64 { return logOf(h.line(i).Words) }},
	{"word length", func(h *hearing, i int) float64 { return ratio(h.line(i).Letters, h.line(i).Words) }},
	{"links", func(h *hearing, i int) float64 { return h.line(i).LinkShare() }},
	{"ends a sentence", func(h *hearing, i int) float64 { return truth(markup.EndsSentence(h.line(i).Text)) }},
	{"ends with a colon", func(h *hearing, i int) float64 { return truth(strings.HasSuffix(h.line(i).Text, ":")) }},
	{"a colon", func(h *hearing, i int) float64 { return truth(strings.Contains(h.line(i).Text, ":")) }},
	{"signs", func(h *hearing, i int) float64 { return ratio(h.form.signs, h.form.words) }},
	{"digits", func(h *hearing, i int) float64 { return ratio(h.form.digits, h.form.runes) }},
	{"capitals", func(h *hearing, i int) float64 { return ratio(h.form.uppers, h.form.runes) }},
	{"capitalized words", func(h *hearing, i int) float64 { return ratio(h.form.capitalized, h.form.words) }},
	{"prose", func(h *hearing, i int) float64 { return truth(h.line(i).Prose()) }},
	{"paragraph", func(h *hearing, i int) float64 { return truth(h.line(i).Kind == warraq.Paragraph) }},
	{"list item", func(h *hearing, i int) float64 { return truth(h.line(i).Kind == warraq.ListItem) }},
	{"table row", func(h *hearing, i int) float64 { return truth(h.line(i).Kind == warraq.TableRow) }},
	{"italics", func(h *hearing, i int) float64 { return h.emphasis(i, atom.Em, atom.I, atom.Small) }},
	{"bold", func(h *hearing, i int) float64 { return h.emphasis(i, atom.Strong, atom.B) }},
	{"agrees", func(h *hearing, i int) float64 { return truth(h.agrees(i)) }},
	// The lines beside it, and whether they are in.
	{"last is in", func(h *hearing, i int) float64 { return h.in(i - 1) }},
	{"next is in", func(h *hearing, i int) float64 { return h.in(i + 1) }},
	{"words of last", func(h *hearing, i int) float64 { return h.words(i - 1) }},
	{"words of next", func(h *hearing, i int) float64 { return h.words(i + 1) }},
	{"links of last", func(h *hearing, i int) float64 { return h.links(i - 1) }},
	{"links of next", func(h *hearing, i int) float64 { return h.links(i + 1) }},
	// Its place among the prose that is in.
	{"prose before", func(h *hearing, i int) float64 { return logOf(h.prose[i]) }},
	{"prose behind", func(h *hearing, i int) float64 { return logOf(h.allProse() - h.prose[i+1]) }},
	{"part before", func(h *hearing, i int) float64 { return ratio(h.prose[i], h.allProse()) }},
	{"all prose", func(h *hearing, i int) float64 { return logOf(h.allProse()) }},
	{"gap before", func(h *hearing, i int) float64 { return logOf(h.before[i]) }},
	{"gap behind", func(h *hearing, i int) float64 { return logOf(h.behind[i]) }},
	{"gap to the title", func(h *hearing, i int) float64 { return h.fromTitle(i) }},
	// The elements around it.
	{"of the text's make", func(h *hearing, i int) float64 { return ratio(h.makes[h.kindOf(i)], h.allProse()) }},
	{"in the main box", func(h *hearing, i int) float64 { return truth(h.boxes[i] == h.main) }},
	{"under the main box", func(h *hearing, i int) float64 { return truth(h.d.t.Holds(h.main, h.line(i).At)) }},
	{"steps to the main box", func(h *hearing, i int) float64 { return h.steps(h.boxes[i], h.main) }},
	{"steps from the main box", func(h *hearing, i int) float64 { return h.steps(h.main, h.line(i).At) }},
	{"prose in its box", func(h *hearing, i int) float64 { return logOf(h.proseIn[h.boxes[i]]) }},
	{"letters of its box", func(h *hearing, i int) float64 { return logOf(int(h.box(i).Letters)) }},
	{"links of its box", func(h *hearing, i int) float64 { return h.box(i).LinkShare() }},
	{"fills its box", func(h *hearing, i int) float64 { return ratio(h.line(i).Letters, int(h.box(i).Letters)) }},
	{"letters around its box", func(h *hearing, i int) float64 { return logOf(int(h.around(i).Letters)) }},
	{"links around its box", func(h *hearing, i int) float64 { return h.around(i).LinkShare() }},
	{"has a name", func(h *hearing, i int) float64 { return truth(h.isNamed(i)) }},
	{"names for it", func(h *hearing, i int) float64 { return h.named(i, tree.SaysBody) }},
	{"weak names against it", func(h *hearing, i int) float64 { return h.named(i, tree.SaysWeak) }},
	{"strong names against it", func(h *hearing, i int) float64 { return h.named(i, tree.SaysStrong) }},
	{"in a list", func(h *hearing, i int) float64 { return h.within(i, atom.Li) }},
	{"in a table", func(h *hearing, i int) float64 { return h.within(i, atom.Table) }},
	{"in an article", func(h *hearing, i int) float64 { return h.within(i, atom.Article) }},
	{"in a quote", func(h *hearing, i int) float64 { return h.within(i, atom.Blockquote) }},
}

// ClueNames are the names of the clues, in the order of their values.
func ClueNames() []string {
	names := make([]string, len(clues))
	for i, c := range clues {
		names[i] = c.name
	}
	return names
}

func logOf(n int) float64 { return math.Log1p(float64(max(n, 0))) }

func ratio(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// form is what the characters of a line are.
type form struct{ runes, words, signs, digits, uppers, capitalized int }

// formOf counts the characters at the beginning of a line by what they are.
func formOf(text string) form {
	text = markup.Cut(text, formBytes)
	var f form
	opens := true
	for _, r := range text {
		f.runes++
		switch {
		case r >= 'ء' && r <= 'ي': // asked first, for it is what most are and spares the look into tables
		case unicode.IsSpace(r):
			opens = true
			continue
		case unicode.IsDigit(r):
			f.digits++
		case unicode.IsUpper(r):
			f.uppers++
			f.capitalized += int(truth(opens))
		}
		f.words += int(truth(opens))
		opens = false
	}
	_, signs := markup.LettersAndSigns(text)
	f.signs = int(signs)
	return f
}
