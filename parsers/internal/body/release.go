package body

import (
	"strings"
	"unicode"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// ruleRelease is the rule of what press offices put under a release.
const ruleRelease = "release"

// release ends the text of a press release where what its office says of itself begins: at the mark for the end («-انتهى-», «###»)
// with a label or a note under it, at a label such as «نبذة عن» with whom the press may ask a few lines below, or at a heading over
// what the site says of itself: «عن جامعة الضفاف».
func (d *draft) release() {
	for i := d.last; i > d.first; i-- {
		l := &d.lines[i]
		if l.Rule != "" || !(isEndMark(l.Text) && d.labelBelow(i) || d.opensNote(i) && d.contactBelow(i) || d.isAboutSite(i)) {
			continue
		}
		if d.proseWords(0, i) < minBefore || d.proseWords(i, len(d.lines)) > d.proseWords(0, i) {
			return
		}
		d.takeFrom(i, ruleRelease)
	}
}

// isEndMark says whether a line is the mark at the end of a release: its word between signs, or signs alone.
func isEndMark(s string) bool {
	word := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if word == "" {
		return strings.Count(s, "#") >= minHashes
	}
	if strings.HasPrefix(s, word) || strings.HasSuffix(s, word) {
		return false
	}
	key := arabic.LineKey(word)
	return key == arabic.LineKey("انتهى") || key == "ends" || key == "end"
}

// labelBelow says whether a label over such notes stands right below line i: «حول الشركة», «للاستفسارات الإعلامية».
func (d *draft) labelBelow(i int) bool {
	for k := i + 1; k < len(d.lines); k++ {
		if l := &d.lines[k]; l.Rule == "" || l.Rule == ruleRelease {
			return isContact(l) || d.opensNote(k) || isLabelLine(l) && lexicon.CueOpens(lexicon.CueEndNote, arabic.LineKey(l.Text))
		}
	}
	return false
}

// contactBelow says whether a few lines below line i one tells whom the press may ask.
func (d *draft) contactBelow(i int) bool {
	for _, l := range d.lines[i+1 : min(i+1+maxNotes, len(d.lines))] {
		if l.Rule == "" && isContact(&l) {
			return true
		}
	}
	return false
}

// opensNote says whether line i is a label over a note of a press office, or begins with one: «نبذة عن الشركة».
func (d *draft) opensNote(i int) bool {
	l := &d.lines[i]
	return isLabelLine(l) && lexicon.CueOpens(lexicon.CueNote, arabic.LineKey(l.Text))
}

// isLabelLine says whether what stands before a line's first break is a few words that are no sentence.
func isLabelLine(l *page.Line) bool {
	label, _, _ := strings.Cut(l.Text, "\n")
	return !markup.EndsSentence(strings.TrimRight(label, ": ")) && len(strings.Fields(label)) <= shortLine
}

// isAboutSite says whether line i is a heading that promises to tell of the site and ends with its name, one of several words: «عن
// الوطن» may be said on a site called «الوطن», too.
func (d *draft) isAboutSite(i int) bool {
	l := &d.lines[i]
	if l.Kind != warraq.Heading || l.Words > shortLine {
		return false
	}
	key, name := arabic.LineKey(l.Text), arabic.LineKey(d.m.SiteName)
	return strings.Contains(name, " ") && strings.HasSuffix(key, " "+name) && (lexicon.CueOpens(lexicon.CueNote, key) || lexicon.CueOpens(lexicon.CueEndNote, key))
}

// isContact says whether a line tells whom the press may ask.
func isContact(l *page.Line) bool { return lexicon.CueOpens(lexicon.CuePress, arabic.LineKey(l.Text)) }
