// Package score measures how well an extractor reads a news page, against what a perfect extraction gives. The text
// is measured as scrapinghub/article-extraction-benchmark does it: precision, recall and F1 of the multisets of
// 4-token shingles.
package score

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Gold is what a perfect extraction of a page gives.
type Gold struct {
	ID        string   `json:"id"`
	Site      string   `json:"site"`
	Title     string   `json:"title"`
	TitleAlt  []string `json:"title_alt"` // further titles that count as right
	Authors   []string `json:"authors"`   // persons
	Desks     []string `json:"desks"`     // credited with it, and no persons: «هيئة التحرير»
	Published string   `json:"published"` // ISO 8601, with time and zone where the page has them; empty: it has no date
	Updated   string   `json:"updated"`   // the same, of its last change
	Section   string   `json:"section"`
	Sections  []string `json:"categories"` // further sections that count as right
	Tags      []string `json:"tags"`
	Body      []string `json:"body"`     // paragraphs; "## " opens a heading and "- " a list item; empty: no article text
	Optional  []string `json:"optional"` // costs and earns nothing
	Include   []string `json:"include"`  // must be in the text
	Exclude   []string `json:"exclude"`  // must not be in the text
	Verbatim  bool     `json:"verbatim"` // Include and Exclude are looked for letter by letter, not word by word
	Partial   bool     `json:"partial"`  // what it lacks is unknown, and nothing of it counts as invented
	DupOf     string   `json:"dup_of"`   // the same text as this other page
}

// Text returns the gold's text without the marks of headings and list items.
func (g *Gold) Text() string {
	lines := make([]string, len(g.Body))
	for i, line := range g.Body {
		lines[i] = strings.TrimPrefix(line, "## ")
		if lines[i] == line {
			lines[i] = strings.TrimPrefix(line, "- ")
		}
	}
	return strings.Join(lines, "\n")
}

// Prediction is what an extractor gave for a page. A refused page has no text.
type Prediction struct {
	Text     string   `json:"text"`
	Title    string   `json:"title"`
	Authors  []string `json:"authors"`
	Desks    []string `json:"desks,omitempty"`
	Date     string   `json:"date"` // ISO 8601, or empty
	Updated  string   `json:"updated,omitempty"`
	Section  string   `json:"section,omitempty"`
	Tags     []string `json:"tags,omitempty"`
	Language string   `json:"language,omitempty"`
	Refused  string   `json:"refused,omitempty"` // why the page was refused
}

// Page scores one page. language is the language that its article must be read as; empty leaves that column out. Of a gold
// without a body only segments and fields are scored.
func Page(g *Gold, p Prediction, language string) Row {
	full := Tokens(p.Text)
	r := Row{Name: g.ID, Site: g.Site, N: 1, Values: map[Column]float64{}}
	if len(g.Body) > 0 {
		r.text(g, full)
	}
	r.segments(g, p.Text, full)
	if p.Refused != "" {
		r.Unread = r.Wanted
	}
	r.fields(g, p)
	if language != "" {
		r.Values[Language] = truth(p.Language == language)
	}
	r.harmonic()
	return r
}

// text scores the words of a text against the gold's.
func (r *Row) text(g *Gold, full []string) {
	text, _ := withoutOptional(g, full)
	gold := Tokens(g.Text())
	r.overlap(TokenP, TokenR, TokenF1, count(gold), count(text))
	r.overlap(ShingleP, ShingleR, ShingleF1, shingles(gold), shingles(text))
	r.Values[Exact] = truth(slices.Equal(text, gold))
}

// overlap sets precision, recall and F1 of two multisets. Precision of an empty prediction and recall of an empty
// gold are not defined, and F1 of two empty texts is 1.
func (r *Row) overlap(precision, recall, f1 Column, gold, pred map[string]int) {
	both, g, p := 0, 0, 0
	for k, n := range gold {
		g += n
		both += min(n, pred[k])
	}
	for _, n := range pred {
		p += n
	}
	if g+p == 0 {
		r.Values[precision], r.Values[recall], r.Values[f1] = 1, 1, 1
		return
	}
	if p > 0 {
		r.Values[precision] = float64(both) / float64(p)
	}
	if g > 0 {
		r.Values[recall] = float64(both) / float64(g)
	}
	r.Values[f1] = 2 * float64(both) / float64(g+p)
}

// segments looks for what must and what must not be in the text, optional strings included.
func (r *Row) segments(g *Gold, text string, tokens []string) {
	stands := func(s string) bool { return contains(tokens, s) }
	if g.Verbatim {
		stands = func(s string) bool { return strings.Contains(text, s) }
	}
	r.Wanted = len(g.Include)
	for _, s := range g.Include {
		if !stands(s) {
			r.Lost = append(r.Lost, s)
		}
	}
	for _, s := range g.Exclude {
		if stands(s) {
			r.Leaked = append(r.Leaked, s)
		}
	}
	if n := len(g.Include); n > 0 {
		r.Values[Include] = 1 - float64(len(r.Lost))/float64(n)
	}
	if n := len(g.Exclude); n > 0 {
		r.Values[Exclude] = 1 - float64(len(r.Leaked))/float64(n)
	}
}

// fields scores each field where the gold has it, and counts authors and dates that the page doesn't have.
func (r *Row) fields(g *Gold, p Prediction) {
	if g.Title != "" {
		r.Values[Title] = truth(sameTitle(g, p.Title))
	}
	r.set(Authors, g.Authors, p.Authors)
	r.set(Desks, g.Desks, p.Desks)
	r.set(Tags, g.Tags, p.Tags)
	if len(g.Authors) == 0 && len(p.Authors) > 0 && !g.Partial {
		r.InventedAuthors = 1
	}
	if g.Section != "" {
		r.Values[Section] = truth(slices.Contains(keys(append(g.Sections, g.Section)), key(p.Section)))
	}
	if g.Updated != "" {
		r.Values[Updated] = truth(sameDay(g.Updated, p.Updated))
	}
	if g.Published == "" && p.Date != "" && !g.Partial {
		r.InventedDates = 1
	}
	r.published(g.Published, p.Date)
}

// set scores a list of names where the gold has one; their order does not count.
func (r *Row) set(c Column, gold, got []string) {
	if len(gold) > 0 {
		r.Values[c] = truth(slices.Equal(keys(gold), keys(got)))
	}
}

// published scores the date: day, instant, and whether a wrong one was given.
func (r *Row) published(gold, got string) {
	if gold != "" {
		right := sameDay(gold, got)
		r.Values[Day] = truth(right)
		if !right && got != "" {
			r.WrongDates = 1
		}
	}
	if hasInstant(gold) {
		r.Values[Instant] = truth(sameInstant(gold, got))
	}
}

// sameTitle says whether a title has the words of one of the gold's.
func sameTitle(g *Gold, title string) bool {
	got := Tokens(title)
	return title != "" && slices.ContainsFunc(append([]string{g.Title}, g.TitleAlt...), func(t string) bool {
		return slices.Equal(Tokens(t), got)
	})
}

// keys returns a list of names as a sorted set in the form in which they are compared.
func keys(names []string) []string {
	set := make([]string, len(names))
	for i, n := range names {
		set[i] = key(n)
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// key returns a name in the form in which it is compared.
func key(name string) string { return strings.Join(Tokens(name), " ") }

// withoutOptional takes each of the gold's optional strings out of the tokens once, longest first, and returns what
// stays with the place of each token in full.
func withoutOptional(g *Gold, full []string) (tokens []string, places []int) {
	tokens = slices.Clone(full)
	places = make([]int, len(full))
	for i := range places {
		places[i] = i
	}
	optional := slices.Clone(g.Optional)
	slices.SortStableFunc(optional, func(a, b string) int { return utf8.RuneCountInString(b) - utf8.RuneCountInString(a) })
	for _, s := range optional {
		part := Tokens(s)
		if i := find(tokens, part); i >= 0 {
			tokens = slices.Delete(tokens, i, i+len(part))
			places = slices.Delete(places, i, i+len(part))
		}
	}
	return tokens, places
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
