package body

import (
	"cmp"
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// skipLinks takes out boxes that stand between a skip link for screen readers and its end: «تخطى البودكاست وواصل
// القراءة», …, «البودكاست نهاية». What stands between may read as prose.
func (d *draft) skipLinks() {
	for i := range d.lines {
		name := skippedBox(d.lines[i].Text)
		if name == "" {
			continue
		}
		for k := i + 1; k < len(d.lines) && k <= i+maxSkipped; k++ {
			if key := arabic.LineKey(d.lines[k].Text); key == name+" نهايه" || key == "نهايه "+name || key == "end of "+name {
				for ; i <= k; i++ {
					d.lines[i].Rule = cmp.Or(d.lines[i].Rule, "navigation/skip-link")
				}
				break
			}
		}
	}
}

// skippedBox is the name of the box that a skip link passes over, as a key; "" where the line is no such link.
func skippedBox(line string) string {
	if len(line) > skipLinkBytes || !strings.HasPrefix(line, "تخط") && !strings.HasPrefix(line, "Skip ") {
		return ""
	}
	words := arabic.LineWords(line)
	end := slices.IndexFunc(words, func(w string) bool { return w == "وواصل" || w == "وتابع" || w == "and" })
	if end < 2 {
		return ""
	}
	return strings.Join(words[1:end], " ")
}
