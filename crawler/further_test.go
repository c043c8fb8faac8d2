package crawler

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"warraq"
	"warraq/storage/sqlite"
)

// pagesParser reads articles in pages: in their <article> stands the text, behind «pages:» the addresses of all pages in <pages>, and
// whatever follows of a page is in its Further.
type pagesParser struct{ tagParser }

func (p pagesParser) Parse(page *warraq.Page, src *warraq.Source) (*warraq.Article, error) {
	a, err := p.tagParser.Parse(page, src)
	if err != nil {
		return nil, err
	}
	_, rest, _ := strings.Cut(string(page.Body), "<pages>")
	list, _, _ := strings.Cut(rest, "</pages>")
	a.Pages = strings.Fields(list)
	text := a.Title
	for _, f := range page.Further {
		more, err := p.tagParser.Parse(f, src)
		if err != nil {
			return nil, err
		}
		text += more.Title
	}
	a.Blocks[0].Text, a.ContentHash = text, text
	a.Partial = len(a.Pages) > 1+len(page.Further) || len(a.Pages) > 0 && a.Pages[0] != page.FinalURL
	return a, nil
}

// paged serves an article in n pages under a path: the texts are 1, 2, 3, ...
func (s *site) paged(path string, n int) {
	var addresses []string
	for i := range n {
		addresses = append(addresses, s.pageURL(path, i+1))
	}
	for i := range n {
		s.Text(strings.TrimPrefix(addresses[i], s.URL), "text/html", fmt.Sprintf("<article>%d </article><pages>%s</pages>", i+1, strings.Join(addresses, " ")))
	}
}

func (s *site) pageURL(path string, n int) string {
	if n == 1 {
		return s.URL + path
	}
	return fmt.Sprintf("%s%s/%d", s.URL, path, n)
}

// crawlPages crawls with pagesParser and returns what is stored.
func crawlPages(ctx context.Context, t *testing.T, s *site, store *sqlite.Store, o Options) (warraq.Run, []*warraq.Article) {
	t.Helper()
	c, err := New(store, lineFeeds{}, pagesParser{}, o)
	if err != nil {
		t.Fatal(err)
	}
	src := s.Source("s")
	src.Limits.MinWords = 1
	run, err := c.Run(ctx, []warraq.Source{src})
	if err != nil {
		t.Fatal(err)
	}
	var stored []*warraq.Article
	for a, err := range store.Articles(t.Context(), warraq.ArticleFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, a)
	}
	return run, stored
}

// TestPagesAreOneArticle crawls an article in pages that its listing names, and one that it names by a page in the middle alone.
func TestPagesAreOneArticle(t *testing.T) {
	for name, listed := range map[string][]string{
		"the first":               {"/a"},
		"all":                     {"/a", "/a/2", "/a/3"},
		"all, the last one first": {"/a/3", "/a/2", "/a"},
		"one in the middle":       {"/a/2"},
	} {
		t.Run(name, func(t *testing.T) {
			s, store := newSite(t), newStore(t)
			s.paged("/a", 3)
			s.Feed("/feed", listed...)
			run, got := crawlPages(t.Context(), t, s, store, quick())
			if len(got) != 1 || got[0].Text() != "1 2 3 " || got[0].Partial || got[0].URL != s.URL+"/a" {
				t.Fatalf("stored %+v", got)
			}
			if n := run.Sources[0].Stored; n != 1 || run.Sources[0].Queued != 0 {
				t.Errorf("%d stored, %d queued", n, run.Sources[0].Queued)
			}
			if n := len(s.Asked()); n > 2+3+2*len(listed) {
				t.Errorf("asked %q", s.Asked())
			}
			before := len(s.Asked())
			if _, again := crawlPages(t.Context(), t, s, store, quick()); len(again) != 1 || len(s.Asked()) > before+1 {
				t.Errorf("the second run asked %q", s.Asked()[before:])
			}
		})
	}
}

// TestPagesThatCannotBeHad crawls an article of which a page is gone, fails for a while, or fails for good.
func TestPagesThatCannotBeHad(t *testing.T) {
	for name, c := range map[string]struct {
		status, times int
		text          string
		partial       bool
	}{
		"gone":           {http.StatusGone, 99, "1 ", true},
		"fails for once": {http.StatusServiceUnavailable, 1, "1 2 3 ", false},
		"forbidden":      {http.StatusForbidden, 99, "1 ", true},
	} {
		t.Run(name, func(t *testing.T) {
			s, store := newSite(t), newStore(t)
			s.Feed("/feed", "/a")
			list := "<pages>" + s.URL + "/a " + s.URL + "/a/2 " + s.URL + "/a/3</pages>"
			s.Text("/a", "text/html", "<article>1 </article>"+list)
			s.Text("/a/3", "text/html", "<article>3 </article>"+list)
			var asked atomic.Int32
			s.Handle("/a/2", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/html")
				if int(asked.Add(1)) <= c.times {
					w.WriteHeader(c.status)
					return
				}
				fmt.Fprint(w, "<article>2 </article>"+list)
			})
			_, got := crawlPages(t.Context(), t, s, store, quick())
			if len(got) != 1 || got[0].Text() != c.text || got[0].Partial != c.partial {
				t.Errorf("stored %+v", got)
			}
		})
	}
}

// TestNothingHalfIsStored ends a run while a page of an article is being fetched: the article stays queued, and the next run has it whole.
func TestNothingHalfIsStored(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Feed("/feed", "/a")
	list := "<pages>" + s.URL + "/a " + s.URL + "/a/2</pages>"
	s.Text("/a", "text/html", "<article>1 </article>"+list)
	ctx, cancel := context.WithCancel(t.Context())
	var asked atomic.Int32
	s.Handle("/a/2", func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 1 {
			cancel()
			<-r.Context().Done()
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<article>2 </article>"+list)
	})
	run, got := crawlPages(ctx, t, s, store, quick())
	if len(got) != 0 || run.Sources[0].Queued != 1 {
		t.Fatalf("stored %+v, %d queued", got, run.Sources[0].Queued)
	}
	if _, got = crawlPages(t.Context(), t, s, store, quick()); len(got) != 1 || got[0].Text() != "1 2 " || got[0].Partial {
		t.Errorf("the next run stored %+v", got)
	}
}

// TestLookingAgainAtPages looks again at an article in pages: one page has changed, then one cannot be had.
func TestLookingAgainAtPages(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Feed("/feed", "/a")
	list := "<pages>" + s.URL + "/a " + s.URL + "/a/2</pages>"
	s.Text("/a", "text/html", "<article>1 </article>"+list)
	var second atomic.Value // what page 2 says; it is gone where that is ""
	s.Handle("/a/2", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if text := second.Load().(string); text != "" {
			fmt.Fprintf(w, "<article>%s</article>%s", text, list)
			return
		}
		w.WriteHeader(http.StatusNotFound)
	})
	for i, step := range []struct{ says, text string }{{"2", "1 2"}, {"two", "1 two"}, {"", "1 two"}} {
		second.Store(step.says)
		_, got := crawlPages(t.Context(), t, s, store, inTime(time.Duration(i*i)*8*time.Hour))
		if len(got) != 1 || got[0].Text() != step.text || got[0].Partial {
			t.Errorf("look %d: stored %+v", i, got)
		}
	}
	if s.Count("/a/2") != 3 {
		t.Errorf("page 2 was asked for %d times", s.Count("/a/2"))
	}
}

// TestLookingAgainAtUnchangedFirstPage looks again at an article of which a server says that the first page has not changed: the second has.
func TestLookingAgainAtUnchangedFirstPage(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.Feed("/feed", "/a")
	list := "<pages>" + s.URL + "/a " + s.URL + "/a/2</pages>"
	s.Handle("/a", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("ETag", `"first"`)
		if r.Header.Get("If-None-Match") == `"first"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "<article>1 </article>"+list)
	})
	var second atomic.Value
	s.Handle("/a/2", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, "<article>%s</article>%s", second.Load(), list)
	})
	for i, says := range []string{"2", "two", "three"} {
		second.Store(says)
		_, got := crawlPages(t.Context(), t, s, store, inTime(time.Duration(i*i)*8*time.Hour))
		if len(got) != 1 || got[0].Text() != "1 "+says {
			t.Errorf("look %d: stored %+v", i, got)
		}
	}
}

// TestPagesAreBounded crawls an article in more pages than are fetched.
func TestPagesAreBounded(t *testing.T) {
	s, store := newSite(t), newStore(t)
	s.paged("/a", maxParts+5)
	s.Feed("/feed", "/a")
	_, got := crawlPages(t.Context(), t, s, store, quick())
	if len(got) != 1 || !got[0].Partial || got[0].Words() != maxParts {
		t.Errorf("stored %+v", got)
	}
	if slices.Contains(s.Asked(), fmt.Sprintf("/a/%d", maxParts+1)) {
		t.Error("a page beyond the bound was asked for")
	}
}
