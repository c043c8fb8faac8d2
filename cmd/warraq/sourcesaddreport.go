package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/config"
	"warraq/internal/survey"
	"warraq/internal/urls"
	"warraq/parsers/frame"
)

// writeSurvey shows what was found of a site, for a person to judge.
func (a *app) writeSurvey(s *survey.Report, layout []frame.Place) {
	fmt.Fprintf(a.out, "%s  %s\n", s.Source.Home, strings.TrimSpace(s.Source.Name+"  "+s.Source.NameEn))
	fmt.Fprintf(a.out, "  robots     %s\n", robotsLine(s.Robots))
	fmt.Fprintf(a.out, "  made with  %s\n", cmp.Or(strings.Join(s.Software, ", "), "nothing that was recognised"))
	if languages := languagesOf(s); languages != "" {
		fmt.Fprintf(a.out, "  language   %s\n", languages)
	}
	for _, l := range s.Listings {
		fmt.Fprintf(a.out, "  %-10s %s\n             %s\n", l.Via, urls.Readable(l.URL), survey.ListingText(&l))
	}
	if names := menuNames(s); names != "" {
		fmt.Fprintf(a.out, "  sections   %s\n", names)
	}
	for _, p := range layout {
		fmt.Fprintf(a.out, "  %-10s at %s, on %d of %d pages\n", p.Part, p.Path, p.Pages, p.Of)
	}
	for i, c := range s.Articles {
		fmt.Fprintf(a.out, "\n  article %d  %s\n", i+1, urls.Readable(c.Candidate.URL))
		for _, line := range surveyedLines(c) {
			fmt.Fprintf(a.out, "    %s\n", line)
		}
	}
	if faults := faultLines(s, "\n      → "); len(faults) > 0 {
		fmt.Fprintf(a.out, "\n  faults, and what to do\n    %s\n", strings.Join(faults, "\n    "))
	}
	if len(s.Remarks) > 0 {
		fmt.Fprintf(a.out, "\n  remarks\n    %s\n", strings.Join(s.Remarks, "\n    "))
	}
	fmt.Fprintf(a.out, "\n  the entry\n")
	for line := range strings.Lines(config.Entry(s.Source)) {
		fmt.Fprintf(a.out, "    %s", line)
	}
}

func robotsLine(v warraq.RobotsVerdict) string {
	if v.CrawlDelay > 0 {
		return fmt.Sprintf("allows, and asks for %s between requests", v.CrawlDelay)
	}
	return "allows"
}

// languagesOf counts the languages that the articles are written in: "ar (5 of 5 articles)".
func languagesOf(s *survey.Report) string {
	count := map[string]int{}
	for _, c := range s.Articles {
		if c.Article != nil {
			count[c.Article.Language]++
		}
	}
	var out []string
	for _, language := range slices.Sorted(maps.Keys(count)) {
		out = append(out, fmt.Sprintf("%s (%d of %d articles)", language, count[language], len(s.Articles)))
	}
	return strings.Join(out, ", ")
}

// menuNames names the section pages that the menus lead to and that are not in the entry.
func menuNames(s *survey.Report) string {
	var names []string
	for _, m := range s.Menu {
		names = append(names, m.Name)
	}
	if len(names) == 0 {
		return ""
	}
	text := strings.Join(names, "، ")
	if len(s.Source.Sections) == 0 {
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
		fmt.Sprintf("text       %s in %s, by %s, confidence %.2f", counted(art.Words(), "word"), counted(len(art.Blocks), "block"), art.Method, art.Confidence),
	}
	if n := len(art.Blocks); n > 0 {
		lines = append(lines, "  first    "+shortened(art.Blocks[0].Text, 90), "  last     "+shortened(art.Blocks[n-1].Text, 90))
	}
	if art.Partial {
		lines = append(lines, "  partial  it has further pages, which a crawl joins")
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

// faultLines says what is wrong with the articles, and what to do about each; below stands before advice on a refusal.
func faultLines(s *survey.Report, below string) []string {
	var lines []string
	for _, t := range s.Refusals() {
		if t.Advice != "" {
			t.Problem += below + t.Advice
		}
		lines = append(lines, t.Problem)
	}
	for _, t := range s.Lacks() {
		lines = append(lines, t.Problem+" → "+t.Advice)
	}
	return lines
}
