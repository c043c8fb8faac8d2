package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/screen"
	"warraq/internal/search"
	"warraq/internal/urls"
	"warraq/storage"
)

const (
	snippetWords = 32  // of an article that was found
	mostCounted  = 100 // articles that a query would find without a filter
	shortID      = 10  // digits of an id that are shown; `warraq show` takes them
)

// searchOptions are the flags of `warraq search`.
type searchOptions struct {
	sources []string
	since   string
	until   string
	limit   int
	asJSON  bool
	bidi    string
}

func (a *app) searchCommand() *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use:   "search QUERY...",
		Short: "Find stored articles by their words",
		Long: `Finds articles by the words of title, text, section, tags and authors, best first. Diacritics, tatweel, forms of alef
and hamza, ة and ه, ى and ي, and Arabic or ASCII digits don't matter; nor do, for most words, the article, و ف ب ك ل س
before them, and pronouns and endings behind them: كتاب finds الكتاب, وبكتابه and للكتاب.

  نفط غاز          articles with both words
  "وزير النقل"     the words in this order, as they are written; «…» and “…” do the same
  نفط OR غاز       one of the two or both
  نفط -غاز         the first, without the second; put -- before a query that begins with -

The first search after a crawl indexes what is new. Without a query it lists what the filters choose, newest first.

` + bidiHelp,
		Example: `  warraq search وزير النقل
  warraq search '"مجلس الأمن" -غزة' --since 7d --source bbc-arabic
  warraq search 'أسعار النفط OR الغاز' --json
  warraq search --source bbc-arabic --since 2d`,
	}
	o.addFilters(cmd)
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return fmt.Errorf("%w (to leave a word out, put the whole query in quotation marks: warraq search 'نفط -غاز')", err)
	})
	cmd.RunE = a.command(func(ctx context.Context, args []string) error { return a.search(ctx, strings.Join(args, " "), o) })
	return cmd
}

// addFilters adds the flags that choose articles and how they are printed.
func (o *searchOptions) addFilters(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVar(&o.sources, "source", nil, "only this source; may be repeated")
	f.StringVar(&o.since, "since", "", "only articles published on or after this day (YYYY-MM-DD) or so long ago (48h, 30d)")
	f.StringVar(&o.until, "until", "", "only articles published before this day or time")
	f.IntVar(&o.limit, "limit", 20, "at most so many")
	f.BoolVar(&o.asJSON, "json", false, "one JSON object a line")
	addBidiFlag(cmd, &o.bidi)
}

func (a *app) search(ctx context.Context, query string, o searchOptions) error {
	if strings.TrimSpace(query) == "" {
		return a.latest(ctx, latestOptions{searchOptions: o})
	}
	q, err := search.Parse(query)
	if err != nil {
		return usageErrorf("query %q: %w", query, err)
	}
	filter, layout, err := a.searchSettings(o)
	if err != nil {
		return err
	}
	st, err := a.openKnowing(ctx, o.sources)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := a.updateSearch(ctx, st); err != nil {
		return err
	}
	found, err := st.Search(ctx, q, filter, o.limit)
	if err != nil {
		return storeError(err)
	}
	if len(found) == 0 {
		return a.sayNoneFound(ctx, st, q, filter)
	}
	if o.asJSON {
		return a.writeFoundJSON(q, found)
	}
	return a.writeFound(layout, q, found)
}

func (a *app) searchSettings(o searchOptions) (f warraq.ArticleFilter, l screen.Layout, err error) {
	if o.limit < 1 {
		return f, l, usageErrorf("--limit %d: give at least 1", o.limit)
	}
	f.Sources = o.sources
	if f.Since, err = parseDay("--since", o.since, a.now()); err != nil {
		return f, l, err
	}
	if f.Until, err = parseDay("--until", o.until, a.now()); err != nil {
		return f, l, err
	}
	l, err = a.layout(o.bidi)
	return f, l, err
}

// updateSearch brings the index up to date and says so on a terminal, for after a long crawl it takes a while.
func (a *app) updateSearch(ctx context.Context, st storage.Store) error {
	shown := false
	err := st.UpdateSearch(ctx, func(done, total int) {
		if a.terminal && (shown || done < total) {
			fmt.Fprintf(a.err, "\rindexing new articles: %d of %d", done, total)
			shown = true
		}
	})
	if shown {
		fmt.Fprint(a.err, "\r\x1b[K")
	}
	var fault *warraq.StoreError
	if errors.As(err, &fault) && fault.ReadOnly {
		fmt.Fprintln(a.err, "warraq: the store cannot be written now, so articles that are new since the last search are not searched")
		return nil
	}
	return storeError(err)
}

// sayNoneFound says, where a query finds nothing, what it finds without the filters, and what the store holds.
func (a *app) sayNoneFound(ctx context.Context, st storage.Store, q *search.Query, f warraq.ArticleFilter) error {
	if err := a.sayCoverage(ctx, st); err != nil {
		return err
	}
	dated := !f.Since.IsZero() || !f.Until.IsZero()
	undated, everywhere := f, f
	undated.Since, undated.Until = time.Time{}, time.Time{}
	everywhere.Sources = nil
	for _, less := range []struct {
		filter  warraq.ArticleFilter
		without string
		applies bool
	}{
		{undated, "--since and --until", dated},
		{everywhere, "--source", len(f.Sources) > 0},
		{warraq.ArticleFilter{}, "any filter", dated && len(f.Sources) > 0},
	} {
		if !less.applies {
			continue
		}
		found, err := st.Search(ctx, q, less.filter, mostCounted)
		if err != nil {
			return storeError(err)
		}
		fmt.Fprintf(a.err, "without %s: %s\n", less.without, foundText(len(found)))
	}
	return nil
}

// foundText says how many articles a query finds, of which no more than mostCounted are counted.
func foundText(n int) string {
	if n == mostCounted {
		return counted(n, "article") + " or more"
	}
	return counted(n, "article")
}

// writeFound prints what was found for a person: a line of facts, the title, the address and a piece of the text, with the words of q
// set off.
func (a *app) writeFound(l screen.Layout, q *search.Query, found []*warraq.Article) error {
	w := bufio.NewWriter(a.out)
	for i, art := range found {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s  %s  %s\n", orDash(art.Published.String()), art.SourceID, art.ID[:min(shortID, len(art.ID))])
		printLines(w, l, "  ", setOff(art.Title, q.Marks(art.Title)))
		fmt.Fprintf(w, "  %s%s\n", urls.Readable(art.CanonicalURL), vanishedMark(art))
		printLines(w, l, "  ", setOff(q.Snippet(art.Text(), snippetWords)))
	}
	return w.Flush()
}

// vanishedMark stands behind the address of an article whose page is gone.
func vanishedMark(art *warraq.Article) string {
	if art.VanishedAt.IsZero() {
		return ""
	}
	return "  (vanished)"
}

// foundJSON is the JSON form of an article that a search found.
type foundJSON struct {
	ID        string   `json:"id"`
	Source    string   `json:"source"`
	Published *string  `json:"published"`
	Title     string   `json:"title"`
	URL       string   `json:"url"`
	Vanished  *string  `json:"vanished"` // since when its page is gone; null where it is there
	Snippet   string   `json:"snippet"`
	Hits      []string `json:"hits"` // words and phrases of title and snippet that were looked for, as they stand there
}

func (a *app) writeFoundJSON(q *search.Query, found []*warraq.Article) error {
	var line []byte
	for _, art := range found {
		r := art.Record()
		f := foundJSON{ID: art.ID, Source: art.SourceID, Published: r.Published, Title: art.Title, URL: art.CanonicalURL, Vanished: r.Vanished, Hits: []string{}}
		var spans []search.Span
		f.Snippet, spans = q.Snippet(art.Text(), snippetWords)
		f.addHits(f.Title, q.Marks(f.Title))
		f.addHits(f.Snippet, spans)
		var err error
		if line, err = warraq.AppendJSONLine(line[:0], f); err != nil {
			return err
		}
		if _, err := a.out.Write(line); err != nil {
			return err
		}
	}
	return nil
}

func (f *foundJSON) addHits(text string, spans []search.Span) {
	for _, s := range spans {
		if word := text[s.From:s.To]; !slices.Contains(f.Hits, word) {
			f.Hits = append(f.Hits, word)
		}
	}
}
