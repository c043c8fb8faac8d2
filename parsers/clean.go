package parsers

import (
	"strings"
	"unicode/utf8"

	"warraq"
	"warraq/parsers/internal/body"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/recur"
)

// CleanOptions are the settings of CleanText. The zero value is the default.
type CleanOptions struct {
	// KeepFacts leaves bylines, agency and date lines in the text; what they tell is read all the same.
	KeepFacts bool
	// Lines are lines that recur in the texts of this one's source; nil for none.
	Lines *recur.Lines
}

// TextResult is plain text without its boilerplate lines.
type TextResult struct {
	Title   string // the first line, where it reads as a headline; it stays in Text
	Text    string // the text without the lines in Removed, and otherwise byte for byte as it was
	Authors []string
	Agency  string
	Date    string // the date line as it stood
	Removed []warraq.Removal
}

// CleanText takes the boilerplate lines out of plain text that some other program scraped, by the phrases that
// clean pages. Blank lines that stood between the removed lines go with them.
func (p *Parser) CleanText(text string, o CleanOptions) *TextResult {
	parts := splitLines(text)
	lines := make([]page.Line, len(parts))
	for i, s := range parts {
		t := strings.TrimSpace(s.text)
		lines[i] = page.Line{Kind: warraq.Paragraph, Text: t, Words: warraq.CountWords(t), Letters: markup.Letters(t)}
	}
	o.Lines.Mark(lines)
	c := body.ReadPlain(lines, p.lex)
	res := &TextResult{Title: headline(lines), Authors: c.Authors, Agency: c.Agency, Date: c.Dateline}
	res.join(parts, lines, text, o)
	return res
}

// join puts the kept lines together again with the bytes that stood before each.
func (res *TextResult) join(parts []textLine, lines []page.Line, text string, o CleanOptions) {
	var b strings.Builder
	kept := 0
	for i := range lines {
		if r := lines[i].Rule; r != "" && !(o.KeepFacts && isFactRule(r)) {
			res.Removed = append(res.Removed, removalOf(&lines[i], kept))
			continue
		}
		if b.Len() > 0 || i == 0 {
			b.WriteString(parts[i].gap)
		}
		b.WriteString(parts[i].text)
		kept++
	}
	res.Text = b.String()
	if len(parts) > 0 && kept > 0 {
		res.Text += text[len(strings.TrimRight(text, " \t\r\n")):]
	}
}

// removalOf records that a line was taken out behind a number of kept ones.
func removalOf(l *page.Line, kept int) warraq.Removal {
	if page.Recurs(l.Rule) {
		return warraq.Removal{Rule: l.Rule, Text: l.Text, After: kept, Block: l.Kind}
	}
	return warraq.Removal{Rule: l.Rule, Text: markup.Cut(l.Text, page.MaxRemovalText), After: kept}
}

// isFactRule says whether a rule takes out lines that tell facts.
func isFactRule(rule string) bool {
	return strings.HasPrefix(rule, "byline/") || strings.HasPrefix(rule, "agency/") || strings.HasPrefix(rule, "source/")
}

// textLine is a line that is not blank, and the line breaks and blank lines before it.
type textLine struct{ gap, text string }

// splitLines splits text at line breaks; what is blank goes into the gaps.
func splitLines(text string) []textLine {
	var out []textLine
	for len(text) > 0 {
		start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
		if start == len(text) {
			break
		}
		start = strings.LastIndexByte(text[:start], '\n') + 1
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		body := strings.TrimRight(text[start:end], " \t\r")
		out = append(out, textLine{text[:start], body})
		text = text[start+len(body):]
	}
	return out
}

// headline is the first line if it reads as a title: not too long, no full stop at its end, prose after it.
func headline(lines []page.Line) string {
	for i := range lines {
		l := &lines[i]
		if l.Rule != "" {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(l.Text)
		if l.Words < 2 || l.Words > 30 || strings.ContainsRune(".،:؛", last) {
			return ""
		}
		for k := i + 1; k < len(lines); k++ {
			if lines[k].Rule == "" {
				if lines[k].Words > l.Words {
					return l.Text
				}
				return ""
			}
		}
	}
	return ""
}
