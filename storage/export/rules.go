package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/quality"
)

// rule is one condition that an exported article meets.
type rule struct {
	name   string // in the manifest
	want   string // for people: "at least 40 words"
	passes func(f *facts) bool
	got    func(f *facts) string // for people: "12 words"
}

// rules are the conditions of an export, in the order in which they are asked.
type rules struct{ list []rule }

// facts are what rules ask of an article.
type facts struct {
	*warraq.Article
	text    string
	words   int
	quality *quality.Signals // nil until one is asked for
}

func newFacts(a *warraq.Article) *facts {
	text := a.Text()
	return &facts{Article: a, text: text, words: warraq.CountWords(text)}
}

// Verdict is what one rule of an export says of an article.
type Verdict struct {
	Rule string `json:"rule"` // as the manifest names it
	Want string `json:"want"`
	Got  string `json:"got"`
	Pass bool   `json:"pass"`
}

// verdicts returns what each rule says of an article, in the order in which they are asked.
func (r *rules) verdicts(a *warraq.Article) []Verdict {
	f := newFacts(a)
	out := make([]Verdict, len(r.list))
	for i, rule := range r.list {
		out[i] = Verdict{Rule: rule.name, Want: rule.want, Got: rule.got(f), Pass: rule.passes(f)}
	}
	return out
}

// newRules reads the conditions from options.
func newRules(o Options) (*rules, error) {
	r := &rules{}
	f := o.Filter
	if len(f.Sources) > 0 {
		r.add("source", "source "+strings.Join(f.Sources, " or "),
			func(a *facts) bool { return slices.Contains(f.Sources, a.SourceID) }, func(a *facts) string { return a.SourceID })
	}
	if f.Language != "" && f.Language != warraq.AnyLanguage {
		r.add("language", "language "+f.Language,
			func(a *facts) bool { return a.Language == f.Language }, func(a *facts) string { return known(a.Language) })
	}
	if f.MinWords > 0 {
		r.add("min_words", fmt.Sprintf("at least %d words", f.MinWords),
			func(a *facts) bool { return a.words >= f.MinWords }, func(a *facts) string { return strconv.Itoa(a.words) })
	}
	r.addDates(o)
	r.addSections(o.Sections)
	return r, r.addWhere(o)
}

func (r *rules) add(name, want string, passes func(*facts) bool, got func(*facts) string) {
	r.list = append(r.list, rule{name, want, passes, got})
}

func (r *rules) addDates(o Options) {
	published := func(a *facts) string { return known(a.Published.String()) }
	if o.Dated || !o.Filter.Since.IsZero() || !o.Filter.Until.IsZero() {
		r.add("dated", "a known date", func(a *facts) bool { return a.Published.Known() }, published)
	}
	if since := o.Filter.Since; !since.IsZero() {
		r.add("since", "published at or after "+since.Format(time.RFC3339),
			func(a *facts) bool { return a.Published.Known() && !a.Published.Time.Before(since) }, published)
	}
	if until := o.Filter.Until; !until.IsZero() {
		r.add("until", "published before "+until.Format(time.RFC3339),
			func(a *facts) bool { return a.Published.Known() && a.Published.Time.Before(until) }, published)
	}
}

// addSections compares the names of sections as they are folded: «اقتصاد» is «إقتصاد».
func (r *rules) addSections(sections []string) {
	if len(sections) == 0 {
		return
	}
	folded := make([]string, len(sections))
	for i, s := range sections {
		folded[i] = arabic.Fold(strings.TrimSpace(s))
	}
	r.add("section", "section "+strings.Join(sections, " or "),
		func(a *facts) bool { return slices.Contains(folded, arabic.Fold(strings.TrimSpace(a.Section))) },
		func(a *facts) string { return known(a.Section) })
}

func known(s string) string {
	if s == "" {
		return "not known"
	}
	return s
}

// leftOutBy returns the name of the first rule that an article does not pass; "" where it passes all.
func (r *rules) leftOutBy(a *warraq.Article) string {
	if len(r.list) == 0 {
		return ""
	}
	f := newFacts(a)
	for _, rule := range r.list {
		if !rule.passes(f) {
			return rule.name
		}
	}
	return ""
}
