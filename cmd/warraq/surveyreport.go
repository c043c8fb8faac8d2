package main

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/config"
)

// writeSurvey shows what was found of a site, for a person to judge.
func (a *app) writeSurvey(s *siteSurvey) {
	fmt.Fprintf(a.out, "%s  %s\n", s.src.Home, strings.TrimSpace(s.src.Name+"  "+s.src.NameEn))
	fmt.Fprintf(a.out, "  robots     %s\n", robotsLine(s.robots))
	fmt.Fprintf(a.out, "  made with  %s\n", cmp.Or(strings.Join(s.software, ", "), "nothing that was recognised"))
	if languages := languagesOf(s); languages != "" {
		fmt.Fprintf(a.out, "  language   %s\n", languages)
	}
	for _, l := range s.listings {
		fmt.Fprintf(a.out, "  %-10s %s\n             %s\n", l.Via, readable(l.URL), probedLine(l))
	}
	if names := menuNames(s); names != "" {
		fmt.Fprintf(a.out, "  sections   %s\n", names)
	}
	for i, c := range s.articles {
		fmt.Fprintf(a.out, "\n  article %d  %s\n", i+1, readable(c.Candidate.URL))
		for _, line := range surveyedLines(c) {
			fmt.Fprintf(a.out, "    %s\n", line)
		}
	}
	if faults := faultLines(s); len(faults) > 0 {
		fmt.Fprintf(a.out, "\n  faults, and what to do\n    %s\n", strings.Join(faults, "\n    "))
	}
	if len(s.remarks) > 0 {
		fmt.Fprintf(a.out, "\n  remarks\n    %s\n", strings.Join(s.remarks, "\n    "))
	}
	fmt.Fprintf(a.out, "\n  the entry\n")
	for line := range strings.Lines(config.Entry(s.src)) {
		fmt.Fprintf(a.out, "    %s", line)
	}
}

// readable writes an address as people read it, with its Arabic words instead of their escapes.
func readable(address string) string {
	plain, err := url.PathUnescape(address)
	if err != nil || !utf8.ValidString(plain) || strings.ContainsFunc(plain, unseen) {
		return address
	}
	return plain
}

// unseen says whether a character could hide what an address really is: controls, and marks that turn the direction.
func unseen(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }

func robotsLine(v check.Robots) string {
	if v.CrawlDelay > 0 {
		return fmt.Sprintf("allows, and asks for %s between requests", v.CrawlDelay)
	}
	return "allows"
}

// languagesOf counts the languages that the articles are written in: "ar (5 of 5 articles)".
func languagesOf(s *siteSurvey) string {
	count := map[string]int{}
	for _, c := range s.articles {
		if c.Article != nil {
			count[c.Article.Language]++
		}
	}
	var out []string
	for _, language := range slices.Sorted(maps.Keys(count)) {
		out = append(out, fmt.Sprintf("%s (%d of %d articles)", language, count[language], len(s.articles)))
	}
	return strings.Join(out, ", ")
}

// probedLine says in one line what a listing gave.
func probedLine(l check.Listing) string {
	text := fmt.Sprintf("%d items, %d of them articles%s", l.Items, l.Candidates, check.SkippedText(l.Skipped))
	switch {
	case l.Error != "" && l.Items == 0:
		return "failed: " + l.Error
	case l.Sitemaps > 0:
		text = fmt.Sprintf("an index of %d sitemaps", l.Sitemaps)
	case l.Items > 0 && l.Skipped[warraq.SkipOld] == l.Items:
		text = fmt.Sprintf("%d items, all older than seven days", l.Items)
	}
	if !l.Newest.IsZero() {
		text += ", the newest of " + l.Newest.Format(time.DateTime)
	}
	if l.MovedTo != "" {
		text += "; moved to " + readable(l.MovedTo)
	}
	if l.Error != "" && len(l.Notes) == 0 {
		text += "; " + l.Error
	}
	for _, n := range l.Notes {
		text += "; " + n.Text
	}
	return text
}

// menuNames names the section pages that the menus lead to and that are not in the entry.
func menuNames(s *siteSurvey) string {
	var names []string
	for _, m := range s.menu {
		names = append(names, m.Name)
	}
	if len(names) == 0 {
		return ""
	}
	text := strings.Join(names, "، ")
	if len(s.src.Sections) == 0 {
		text += "  (in its menus; not needed)"
	}
	return text
}

// surveyedLines shows an article field by field, or why there is none.
func surveyedLines(c check.Article) []string {
	art := c.Article
	if art == nil {
		return []string{"rejected   " + c.Rejection.Error()}
	}
	lines := []string{
		"title      " + cmp.Or(art.Title, "–"),
		"date       " + dateLine(art.Published),
		"author     " + cmp.Or(strings.Join(art.Authors, "، "), art.Agency, "–"),
		fmt.Sprintf("text       %d words in %d blocks, by %s, confidence %.2f", art.Words(), len(art.Blocks), art.Method, art.Confidence),
	}
	if n := len(art.Blocks); n > 0 {
		lines = append(lines, "  first    "+shortened(art.Blocks[0].Text, 90), "  last     "+shortened(art.Blocks[n-1].Text, 90))
	}
	return append(lines, removedLines(art.Removed)...)
}

func dateLine(m warraq.Moment) string {
	switch {
	case m.Known():
		return fmt.Sprintf("%s, from %q", m, shortened(m.Raw, 60))
	case m.Raw != "":
		return fmt.Sprintf("– (not understood: %q)", shortened(m.Raw, 60))
	}
	return "–"
}

// maxRemovedLines is how many rules are shown for one article.
const maxRemovedLines = 6

// removedLines shows what was taken out, by the rule that did it.
func removedLines(removed []warraq.Removal) []string {
	var rules []string
	count, first := map[string]int{}, map[string]string{}
	for _, r := range removed {
		if count[r.Rule]++; count[r.Rule] == 1 {
			rules = append(rules, r.Rule)
			first[r.Rule] = strings.Join(strings.Fields(r.Text), " ")
		}
	}
	var lines []string
	for i, rule := range rules {
		if i == maxRemovedLines {
			lines = append(lines, fmt.Sprintf("           and by %d rules more", len(rules)-i))
			break
		}
		label := "removed    "
		if i > 0 {
			label = "           "
		}
		lines = append(lines, fmt.Sprintf("%s%d× %s: %s", label, count[rule], rule, shortened(first[rule], 50)))
	}
	return lines
}

// faultLines says what is wrong, and what to do about each.
func faultLines(s *siteSurvey) []string {
	lines := refusalLines(s)
	for _, f := range []struct {
		what, todo string
		missing    func(*warraq.Article) bool
	}{
		{"title", "give selectors.title", func(a *warraq.Article) bool { return a.Title == "" }},
		{"date", "give selectors.date, unless the page shows none", func(a *warraq.Article) bool { return !a.Published.Known() }},
		{"author", "none, if the pages name none; else give selectors.author", func(a *warraq.Article) bool { return len(a.Authors) == 0 && a.Agency == "" }},
	} {
		n := 0
		for _, c := range s.articles {
			if c.Article != nil && f.missing(c.Article) {
				n++
			}
		}
		if n > 0 {
			lines = append(lines, fmt.Sprintf("no %s on %d of %d articles → %s", f.what, n, s.good(), f.todo))
		}
	}
	return lines
}

// refusalLines says why pages gave no article, those of one reason in one line with the first of them.
func refusalLines(s *siteSurvey) []string {
	numbers := map[warraq.RejectCode][]string{}
	var firsts []*warraq.Rejection
	for i, c := range s.articles {
		if c.Rejection == nil {
			continue
		}
		if numbers[c.Rejection.Code] == nil {
			firsts = append(firsts, c.Rejection)
		}
		numbers[c.Rejection.Code] = append(numbers[c.Rejection.Code], strconv.Itoa(i+1))
	}
	var lines []string
	for _, r := range firsts {
		which := "article " + numbers[r.Code][0]
		if len(numbers[r.Code]) > 1 {
			which = "articles " + strings.Join(numbers[r.Code], ", ")
		}
		lines = append(lines, fmt.Sprintf("%s: %s%s", which, r.Error(), adviceOn(r.Error())))
	}
	return lines
}

// addHints say what to do while adding a source, where that differs from the advice on one that is in the file.
var addHints = map[warraq.RejectCode]string{
	warraq.RejectPrivateAddr: "give --allow-private if this site is your own",
	warraq.RejectNotFound:    "check the address",
	warraq.RejectForbidden:   "the host refuses automated readers: ask the publisher",
	warraq.RejectNotArticle:  "if it is no article, add its kind to exclude:; if it is one, give selectors.content",
}

// adviceOn says on a line of its own what to do about a fetch or parse that failed, where anything can be done.
func adviceOn(rejection string) string {
	code, _, _ := strings.Cut(rejection, ":")
	if advice := cmp.Or(addHints[warraq.RejectCode(code)], check.AdviceOnText(rejection)); advice != "" {
		return "\n      → " + advice
	}
	return ""
}
