package survey

import (
	"strings"

	"warraq"
	"warraq/internal/check"
)

// mendable is a field for which a selector is looked for where most articles lack it.
type mendable struct {
	name    string
	missing func(check.Article) bool
	suggest func(...*Page) []string
	set     func(*warraq.Selectors, []string)
}

func mendables() []mendable {
	return []mendable{
		{"text", textMissing, ContentSelectors, func(s *warraq.Selectors, v []string) { s.Content = v }},
		{"date", func(c check.Article) bool { return lacks(c, "date") }, DateSelectors, func(s *warraq.Selectors, v []string) { s.Date = v }},
		{"author", func(c check.Article) bool { return lacks(c, "author") }, AuthorSelectors, func(s *warraq.Selectors, v []string) { s.Author = v }},
	}
}

// textMissing says whether the text of a page that may be an article was not found.
func textMissing(c check.Article) bool {
	return c.Article == nil && c.Rejection != nil && (c.Rejection.Code == warraq.RejectTooShort || c.Rejection.Code == warraq.RejectNotArticle)
}

// mend reads the articles again by the entry as it now is, and adds selectors where the general parser falls short on
// most pages and a selector does better.
func (r *Report) mend(parser Parser) {
	r.Articles = check.Reread(parser.Parse, r.Articles, &r.Source)
	if len(r.pages) < fewestForSelector {
		return
	}
	for _, m := range mendables() {
		before := count(r.Articles, m.missing)
		if 2*before <= len(r.Articles) {
			continue
		}
		for _, selector := range m.suggest(r.pages...) {
			src := r.Source
			m.set(&src.Selectors, []string{selector})
			again := check.Reread(parser.Parse, r.Articles, &src)
			if after := count(again, m.missing); 2*after < before && believable(again, m) {
				r.Source, r.Articles = src, again
				r.remark("selector %q: the general parser found no %s on %d of %d pages, with it %d", selector, m.name, before, len(again), after)
				break
			}
		}
	}
}

// believable says whether what a selector found differs from article to article: what is the same on all pages belongs
// to the site.
func believable(articles []check.Article, m mendable) bool {
	values := map[string]bool{}
	n := 0
	for _, c := range articles {
		if c.Article == nil || m.missing(c) {
			continue
		}
		n++
		switch m.name {
		case "author":
			if len(c.Article.Authors) > mostAuthors {
				return false
			}
			values[strings.Join(c.Article.Authors, "،")] = true
		case "date":
			values[c.Article.Published.Raw] = true
		default:
			values[c.Article.Text()] = true
		}
	}
	return n > 0 && (n < fewestForSelector || len(values) > 1)
}
