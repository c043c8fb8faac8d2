package state

import (
	"net/url"
	"slices"
	"strings"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// subject is what is known of the page whose article is looked for.
type subject struct {
	titles  map[string]bool // Keys of what may be its title; none where the address is to tell its article
	about   string          // Key of the beginning of its description
	address string          // the last piece of its path
}

// standing says whether an object has the page's title, or another one.
func (p *subject) standing(v *value) standing {
	title := p.titleOf(v)
	switch {
	case p.isTitle(title):
		return ours
	case strings.Count(title, " ") < titleSpaces:
		return anybodys
	case len(p.titles) == 0 && p.hasAddress(v):
		return ours
	}
	return others
}

// titleOf is the title of an object: the page's in any of its fields, or else what stands in one that is named after titles.
func (p *subject) titleOf(v *value) string {
	best := ""
	for i, key := range v.keys {
		named := isNamed(key, "title")
		for _, t := range titleTexts(key, &v.items[i]) {
			switch {
			case p.isTitle(t) && (named || !p.isTitle(best)):
				best = t
			case named && best == "":
				best = t
			}
		}
	}
	return best
}

// hasAddress says whether an object names the last piece of the page's path as its own address or id.
func (p *subject) hasAddress(v *value) bool {
	if len(p.address) < minAddress {
		return false
	}
	for i, key := range v.keys {
		_, last, _ := cutLast(strings.TrimSuffix(v.items[i].text, "/"), "/")
		if last == p.address && (isNamed(key, "address") || isNamed(key, "id")) {
			return true
		}
	}
	return false
}

// isHeading says whether a heading in markup is the page's title.
func (p *subject) isHeading(markup string) bool {
	for rest := markup; ; {
		i := strings.Index(rest, "<h")
		if i < 0 {
			return false
		}
		rest = rest[i+len("<h"):]
		if end := strings.Index(rest, "</h"); end > 0 && end <= maxTitle && p.isTitle(rest[strings.IndexByte(rest, '>')+1:end]) {
			return true
		}
	}
}

// titleTexts are the texts of a key, short enough for a title, that may be one: its value, or what stands in it where the key is named
// after titles, in whatever languages and forms, or after the head of a page.
func titleTexts(key string, v *value) []string {
	if v.isWrapped() { // as Drupal's are
		v = &v.items[0]
	}
	if v.kind == text && len(v.text) <= maxTitle {
		return []string{v.text}
	}
	if v.kind != object || !isNamed(key, "title") && !isNamed(key, "head") {
		return nil
	}
	var out []string
	for i := range v.items[:min(len(v.items), maxTitleForms)] {
		if it := &v.items[i]; it.kind == text && len(it.text) <= maxTitle {
			out = append(out, it.text)
		}
	}
	return out
}

// isTitle says whether a text is the page's title, give or take a word: systems keep several for one article.
func (p *subject) isTitle(t string) bool {
	if len(t) < minTitle {
		return false
	}
	key := arabic.Key(markup.Plain(t))
	if p.titles[key] {
		return true
	}
	words := strings.Fields(key)
	for told := range p.titles {
		if len(words) >= longTitle && likeness(words, strings.Fields(told)) >= likeTitle {
			return true
		}
	}
	return false
}

// cutLast cuts a text at the last mark in it; without one, all stands behind it.
func cutLast(s, mark string) (before, after string, found bool) {
	if i := strings.LastIndex(s, mark); i >= 0 {
		return s[:i], s[i+len(mark):], true
	}
	return "", s, false
}

// likeness is the share of words that two titles have in common: 1 for the same, 0 for none.
func likeness(a, b []string) float64 {
	same := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			same++
		}
	}
	return 2 * float64(same) / float64(len(a)+len(b))
}

// describes says whether the page's description stands in a text.
func (p *subject) describes(html string) bool {
	return p.about != "" && strings.Contains(arabic.Fold(markup.Plain(markup.Cut(html, describedBytes))), p.about)
}

// bestTitle is the title as the page tells it, or as the data do where the page tells none, or something around it such as the
// site's name.
func (p *subject) bestTitle(told, data string) string {
	if len(p.titles) == 0 || strings.Contains(arabic.Key(told), arabic.Key(data)) {
		return data
	}
	return told
}

// subjectOf is what is known of a page.
func subjectOf(d *page.Document, m *page.Metadata) *subject {
	p := &subject{titles: map[string]bool{}}
	told := append([]string{m.Title, d.Signals.Title}, d.Signals.Meta["og:title"]...)
	if c := d.Fetched.Candidate; c != nil {
		told = append(told, c.Title)
	}
	for _, t := range told {
		p.addTitle(markup.Plain(t), m.SiteNames)
	}
	about := arabic.KeyWords(m.Description)
	if len(about) >= minWords {
		p.about = strings.Join(about[:minWords], " ")
	}
	if u, err := url.Parse(page.URL(d.Fetched)); err == nil {
		_, p.address, _ = cutLast(strings.TrimSuffix(u.Path, "/"), "/")
	}
	return p
}

// addTitle keeps what may be the title: a title as it is told, and the pieces of it that are no name of the site.
func (p *subject) addTitle(t string, sites map[string]bool) {
	for range maxTitlePieces {
		if k := arabic.Key(t); k != "" && !sites[k] && strings.Contains(k, " ") {
			p.titles[k] = true
		}
		head, last, sep := markup.CutLast(t)
		if sep == "" {
			return
		}
		if k := arabic.Key(last); !sites[k] && strings.Count(k, " ") >= titleSpaces {
			p.titles[k] = true
		}
		t = head
	}
}
