package parsers

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"warraq"
)

// pagePlan is an article in several pages, two paragraphs on each.
type pagePlan struct {
	address func(n int) string               // of a page
	pager   func(n int) string               // what stands behind the text of a page
	head    func(n int) string               // of a page; may be nil
	title   func(title string, n int) string // of a page; may be nil
	url     string                           // of the first page, where it is not address(1)
}

const pagesInAll = 3

// pagedTexts are the texts of the pages.
func pagedTexts(n int) []string { return [][]string{stateText[:2], stateText[2:], otherText[:2]}[n-1] }

// page makes a page of the plan.
func (p *pagePlan) page(n int) *warraq.Page {
	title, head := stateTitle, ""
	if p.title != nil {
		title = p.title(title, n)
	}
	if p.head != nil {
		head = p.head(n)
	}
	body := "<!DOCTYPE html><html lang=ar><head><title>" + title + " - صحيفة السفح</title>" + head + "</head><body><nav><a href=/>الرئيسية</a> <a href=/2>٢</a></nav><main><h1>" + title +
		`</h1><div class="entry-content">` + paragraphs(pagedTexts(n)) + "</div>" + p.pager(n) + "</main><footer>صحيفة السفح</footer></body></html>"
	return &warraq.Page{URL: "https://safh.example" + p.address(n), Body: []byte(body)}
}

// numbers is a pager of numbers, with the link that next gives behind it.
func numbers(address func(n int) string, next func(n int) string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		for i := 1; i <= pagesInAll; i++ {
			if i == n {
				fmt.Fprintf(&b, "<span class=current>%d</span> ", i)
			} else {
				fmt.Fprintf(&b, `<a href="%s">%d</a> `, address(i), i)
			}
		}
		return `<div class="page-links">الصفحات: ` + b.String() + next(n) + "</div>"
	}
}

func nothingNext(int) string { return "" }

// nextOnly is a pager that leads to the next page alone.
func nextOnly(address func(n int) string, label string) func(n int) string {
	return func(n int) string {
		if n == pagesInAll {
			return `<p class=pager><a href="` + address(1) + `">1</a></p>`
		}
		back := ""
		if n > 1 {
			back = `<a href="` + address(1) + `">1</a> `
		}
		return `<p class=pager>` + back + `<a href="` + address(n+1) + `">` + label + "</a></p>"
	}
}

// addressOf makes addresses of a first one and a form for the others.
func addressOf(first, others string) func(n int) string {
	return func(n int) string {
		if n == 1 {
			return first
		}
		return fmt.Sprintf(others, n)
	}
}

// pagePlans are the ways in which systems cut articles into pages.
func pagePlans() map[string]*pagePlan {
	folder, slash := addressOf("/news/library", "/news/library/%d"), addressOf("/news/library/", "/news/library/%d/")
	query, ext := addressOf("/news.php?id=7", "/news.php?id=7&page=%d"), addressOf("/news/library.html", "/news/library-%d.html")
	word, old := addressOf("/a/7", "/a/7/page/%d"), addressOf("/a/7.html", "/a/7.html?pg=%d")
	link := func(address func(n int) string) func(n int) string {
		return func(n int) string {
			head := `<link rel="canonical" href="` + address(1) + `">`
			if n < pagesInAll {
				head += `<link rel="next" href="` + address(n+1) + `">`
			}
			return head
		}
	}
	return map[string]*pagePlan{
		"numbers":                {address: folder, pager: numbers(folder, nothingNext)},
		"numbers, slash":         {address: slash, pager: numbers(slash, nothingNext)},
		"numbers in a query":     {address: query, pager: numbers(query, nothingNext)},
		"numbers in the name":    {address: ext, pager: numbers(ext, nothingNext)},
		"a word":                 {address: word, pager: numbers(word, func(n int) string { return "" }), title: func(t string, n int) string { return fmt.Sprintf("%s (%d/3)", t, n) }},
		"a query behind a name":  {address: old, pager: numbers(old, nothingNext)},
		"next alone":             {address: folder, pager: nextOnly(folder, "الصفحة التالية"), head: link(folder)},
		"next alone, English":    {address: folder, pager: nextOnly(folder, "Next page"), head: link(folder)},
		"what is next":           {address: folder, pager: nextOnly(folder, "٢. ماذا على الرفوف؟"), head: link(folder)},
		"relations of the head":  {address: slash, pager: func(int) string { return "" }, head: link(slash)},
		"titles that say a page": {address: folder, pager: numbers(folder, nothingNext), title: func(t string, n int) string { return t + []string{"", " - الصفحة 2", " - الصفحة 3"}[n-1] }},
	}
}

// TestPagesAreJoined reads articles in several pages, with all of them, with some, and each page alone.
func TestPagesAreJoined(t *testing.T) {
	for name, plan := range pagePlans() {
		t.Run(name, func(t *testing.T) {
			var addresses []string
			for n := 1; n <= pagesInAll; n++ {
				addresses = append(addresses, plan.page(n).URL)
			}
			for have := 1; have <= pagesInAll; have++ {
				first, want := plan.page(1), slices.Clone(pagedTexts(1))
				for n := 2; n <= have; n++ {
					first.Further = append(first.Further, plan.page(n))
					want = append(want, pagedTexts(n)...)
				}
				a, err := newParser(t).Parse(first, nil)
				if err != nil {
					t.Fatal(err)
				}
				if got := strings.Split(a.Text(), "\n\n"); !slices.Equal(got, want) {
					t.Errorf("%d pages: text %q", have, got)
				}
				if a.Partial != (have < pagesInAll) {
					t.Errorf("%d pages: partial %v", have, a.Partial)
				}
				if len(a.Pages) <= have && have < pagesInAll || !slices.Equal(a.Pages, addresses[:len(a.Pages)]) {
					t.Errorf("%d pages: addresses %q", have, a.Pages)
				}
			}
		})
	}
}

// TestFurtherPageAlone reads pages 2 and 3 by themselves: they know that they begin elsewhere.
func TestFurtherPageAlone(t *testing.T) {
	for name, plan := range pagePlans() {
		if name == "relations of the head" {
			continue // page 3 names nothing
		}
		for n := 2; n <= pagesInAll; n++ {
			a, err := newParser(t).Parse(plan.page(n), nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(a.Pages) == 0 || a.Pages[0] != plan.page(1).URL || !a.Partial {
				t.Errorf("%s, page %d: pages %q, partial %v", name, n, a.Pages, a.Partial)
			}
		}
	}
}

// TestSavedPartOfArticle reads a saved page of which only its head says where it came from.
func TestSavedPartOfArticle(t *testing.T) {
	page := pagePlans()["numbers"].page(1)
	saved := strings.Replace(string(page.Body), "</head>", `<link rel="canonical" href="`+page.URL+`"></head>`, 1)
	for body, partial := range map[string]bool{saved: true, string(page.Body): false} {
		a, err := newParser(t).Parse(&warraq.Page{Body: []byte(body)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if a.Partial != partial {
			t.Errorf("partial %v, pages %q", a.Partial, a.Pages)
		}
	}
}

// TestOtherPagers reads articles beside links that look like those of a pager.
func TestOtherPagers(t *testing.T) {
	next := `<a rel="next" href="/news/olives">موسم الزيتون يبدأ</a>`
	for name, c := range map[string]struct{ head, behind string }{
		"the next post":              {`<link rel="next" href="/news/olives">`, next},
		"the next post by number":    {`<link rel="next" href="/news/8">`, `<a rel="next" href="/news/8">التالي</a>`},
		"pages of comments":          {"", `<section id="comments"><p>تعليق</p><a href="/news/7/comment-page-2#comments">2</a><a href="/news/7?page=2">2</a></section>`},
		"pages of comments by query": {"", `<div class="comments-area"><a href="/news/7?cpage=2">2</a></div>`},
		"pages of a list":            {"", `<aside><a href="/news/7?page=2">2</a> <a href="/news/7?page=3">3</a></aside>`},
		"pages of the section":       {"", `<div class="pagination"><a href="/news/page/2">2</a> <a href="/news?page=2">2</a></div>`},
		"days and years":             {"", `<table><tr><td><a href="/news/7/2024">2024</a><a href="/2024/11/7">7</a></table>`},
		"another host":               {"", `<a href="https://other.example/news/7/2">2</a>`},
		"places that count from 0":   {"", `<ul class="pager"><li>1<li><a href="?page=1">2</a><li><a href="?page=2">3</a></ul>`},
		"a longer list":              {"", `<a href="/news/7?page=2">المزيد من الأخبار</a>`},
		"a part of the site":         {"", `<a href="/news/7/print">نسخة للطباعة</a><a href="/news/7/amp">2</a>`},
		"far below":                  {"", "<div>" + strings.Repeat("<h3><a href=/x>موسم الزيتون يبدأ في السفوح الشرقية</a></h3>", 30) + `<a href="/news/7/2">2</a></div>`},
	} {
		page := "<html lang=ar><head><title>" + stateTitle + "</title>" + c.head + "</head><body><main><h1>" + stateTitle + `</h1><div class="entry-content">` +
			paragraphs(stateText) + "</div></main>" + c.behind + "</body></html>"
		a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/7", Body: []byte(page)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Pages) > 0 || a.Partial {
			t.Errorf("%s: pages %q, partial %v", name, a.Pages, a.Partial)
		}
	}
}

// TestPageThatDoesNotGoOn gives articles further pages that are none of theirs.
func TestPageThatDoesNotGoOn(t *testing.T) {
	plan := pagePlans()["numbers"]
	same := plan.page(1)
	same.URL = plan.page(2).URL
	other := plan.page(3)
	other.Body = []byte(strings.ReplaceAll(strings.ReplaceAll(string(other.Body), stateTitle, "موسم الزيتون يبدأ في السفوح الشرقية"), "page-links", "comments"))
	for name, further := range map[string]*warraq.Page{"the same text again": same, "another article": other} {
		first := plan.page(1)
		first.Further = []*warraq.Page{further}
		a, err := newParser(t).Parse(first, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Split(a.Text(), "\n\n"); !slices.Equal(got, pagedTexts(1)) || a.Partial {
			t.Errorf("%s: partial %v, text %q", name, a.Partial, got)
		}
	}
}
