package parsers

import (
	"cmp"
	"slices"
	"strings"
	"warraq/internal/arabic"
)

// maxSkipped bounds, in lines, a box between its skip link and its end.
const maxSkipped = 14

// skipLinks takes out boxes that stand between a skip link for screen readers and its end: «تخطى البودكاست وواصل
// القراءة», …, «البودكاست نهاية». What stands between may read as prose.
func (j *judge) skipLinks() {
	for i := range j.lines {
		name := skippedBox(j.lines[i].text)
		if name == "" {
			continue
		}
		for k := i + 1; k < len(j.lines) && k <= i+maxSkipped; k++ {
			if key := arabic.LineKey(j.lines[k].text); key == name+" نهايه" || key == "نهايه "+name || key == "end of "+name {
				for ; i <= k; i++ {
					j.lines[i].rule = cmp.Or(j.lines[i].rule, "navigation/skip-link")
				}
				break
			}
		}
	}
}

// skippedBox is the name of the box that a skip link passes over, as a key; "" where the line is no such link.
func skippedBox(line string) string {
	if len(line) > 120 || !strings.HasPrefix(line, "تخط") && !strings.HasPrefix(line, "Skip ") {
		return ""
	}
	words := arabic.LineWords(line)
	end := slices.IndexFunc(words, func(w string) bool { return w == "وواصل" || w == "وتابع" || w == "and" })
	if end < 2 {
		return ""
	}
	return strings.Join(words[1:end], " ")
}
