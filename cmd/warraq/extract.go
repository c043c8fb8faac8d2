package main

import (
	"bufio"
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/dump"
	"warraq/internal/ordered"
	"warraq/parsers"
	"warraq/parsers/recur"
)

// extractOptions are the flags of `warraq extract`.
type extractOptions struct {
	json     bool
	marked   bool
	explain  bool
	alone    bool
	language string
	url      string
	sourceID string
	fetched  string
	private  bool
	minWords int
}

func (a *app) extractCommand() *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use:   "extract FILE...|URL|-",
		Short: "Clean saved pages, or one page from the web",
		Long: `Reads HTML pages and prints the article of each: its text, or with --json one JSON object a line with every
field (unknown is null; "rejected" says why a page is no article). Many files are read with all cores; the output
keeps their order. What the pages of one site, by their canonical addresses, share word for word in the same place is its frame
and left out, unless --alone. Saved pages of one article that its
site cuts into several become one article where they are given together, by their addresses.`,
		Example: `  warraq extract page.html
  warraq extract --marked page.html            what was removed, and by which rule
  warraq extract --json saved/*.html > pages.jsonl
  warraq extract https://example.com/news/1
  curl -s https://example.com/news/1 | warraq extract --url https://example.com/news/1 -`,
		Args: cobra.MinimumNArgs(1),
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "one JSON object a line")
	f.BoolVar(&o.marked, "marked", false, "show what was removed where, each with its rule")
	f.BoolVar(&o.explain, "explain", false, "show how the page was read: its facts, candidates for the text, and for each block what was measured, what the site says, which step decided")
	f.BoolVar(&o.alone, "alone", false, "read each page by itself: learn nothing from the other pages of its site")
	f.StringVar(&o.language, "lang", warraq.DefaultLanguage, `language the articles must be in; "any" takes all`)
	f.StringVar(&o.url, "url", "", "URL that the page came from, for relative links and dates in the path")
	f.StringVar(&o.fetched, "fetched-at", "", "when the saved pages were fetched, from which «منذ ساعتين» counts (a day stands for its noon in UTC); without it such dates stay unknown")
	f.StringVar(&o.sourceID, "source", "", "read the pages as this source of sources.yaml: its selectors and time zone")
	f.BoolVar(&o.private, "allow-private", false, "fetch from loopback and private addresses too")
	f.IntVar(&o.minWords, "min-words", 0, fmt.Sprintf("reject shorter texts (default: the source's, else %d, or %d with --lang any)",
		warraq.DefaultMinWords, warraq.AnyLanguageMinWords))
	cmd.MarkFlagsMutuallyExclusive("json", "marked", "explain")
	cmd.RunE = a.command(func(ctx context.Context, args []string) error { return a.extract(ctx, o, args) })
	return cmd
}

// extraction is what came of one input.
type extraction struct {
	file    string
	article *warraq.Article
	reject  *warraq.Rejection
	err     error        // the input could not be read
	explain string       // with --explain
	page    *warraq.Page // of which it came, where it may be one of several of an article
}

// extractLine is the JSON form of an extraction.
type extractLine struct {
	File *string `json:"file"`
	warraq.Record
	Rejected *rejectedJSON `json:"rejected"`
}

type rejectedJSON struct {
	Code   warraq.RejectCode `json:"code"`
	Detail string            `json:"detail"`
}

func (a *app) extract(ctx context.Context, o extractOptions, inputs []string) error {
	src, err := a.extractSource(ctx, o)
	if err != nil {
		return err
	}
	frames, err := a.learnFrames(ctx, src, o, inputs)
	if err != nil {
		return err
	}
	parser, err := parsers.New(parsers.Options{Lines: recur.BySource([]warraq.Source{*src}, nil).Of, Frames: frames.Of})
	if err != nil {
		return err
	}
	fetched, err := o.fetchedAt()
	if err != nil {
		return err
	}
	run := &extractRun{app: a, o: o, out: bufio.NewWriterSize(a.data, 64<<10), many: len(inputs) > 1}
	joiner := &partsJoiner{parser: parser, src: src, emit: run.emit}
	work := func(input string) extraction {
		page, err := a.readPage(ctx, src, o, input)
		if page != nil && page.FetchedAt.IsZero() {
			page.FetchedAt = fetched
		}
		return extractOne(parser, src, o.explain, input, page, err).keeping(page)
	}
	if err := ordered.Do(ctx, inputs, runtime.GOMAXPROCS(0), work, joiner.add); err != nil {
		return err
	}
	if err := joiner.flush(); err != nil {
		return err
	}
	if err := run.out.Flush(); err != nil {
		return fmt.Errorf("writing the articles: %w", err)
	}
	return o.outcome(len(inputs), run.articles, run.unread)
}

// extractRun writes what comes of the inputs, and counts it.
type extractRun struct {
	*app
	o                extractOptions
	out              *bufio.Writer
	many             bool // there are several inputs
	articles, unread int
}

// emit writes what came of one input.
func (r *extractRun) emit(x extraction) error {
	if x.err != nil {
		r.unread++
		r.out.Flush()
		fmt.Fprintf(r.err, "warraq: %v\n", x.err)
		return nil
	}
	if x.article != nil {
		r.articles++
	}
	return r.writeExtraction(r.out, r.o, x, r.many)
}

// outcome is the error that says how many inputs could not be read, or that none of them was an article.
func (o extractOptions) outcome(inputs, articles, unread int) error {
	switch {
	case unread > 0:
		return failedErrorf("%d of %d inputs could not be read", unread, inputs)
	case articles == 0 && !o.json && !o.explain:
		return &exitError{code: exitFailed, err: fmt.Errorf("no article found"), silent: true}
	}
	return nil
}

// extractSource makes the source that the pages are read as.
func (a *app) extractSource(ctx context.Context, o extractOptions) (*warraq.Source, error) {
	src := warraq.Source{Language: o.language}.WithDefaults()
	if o.sourceID != "" {
		_, found, err := a.loadSources(ctx, []string{o.sourceID})
		if err != nil {
			return nil, err
		}
		src = found[0]
	}
	if o.minWords > 0 {
		src.Limits.MinWords = o.minWords
	}
	src.AllowPrivate = src.AllowPrivate || o.private
	return &src, nil
}

// fetchedAt is when saved pages were fetched; the zero time where it was not told: nothing is dated from today.
func (o extractOptions) fetchedAt() (time.Time, error) {
	if day, err := time.Parse(time.DateOnly, o.fetched); err == nil {
		return day.Add(12 * time.Hour), nil
	}
	t, err := time.Parse(time.RFC3339, o.fetched)
	if err != nil && o.fetched != "" {
		return time.Time{}, usageErrorf("--fetched-at %q: give an instant such as 2026-01-31T06:00:00Z, or a day such as 2026-01-31", o.fetched)
	}
	return t, nil
}

// extractOne makes an article of an input that was read as a page, or could not be.
func extractOne(p *parsers.Parser, src *warraq.Source, explain bool, input string, page *warraq.Page, err error) extraction {
	x := extraction{file: input}
	if r, ok := warraq.AsRejection(err); ok {
		x.reject = r
		return x
	}
	if err != nil {
		x.err = err
		return x
	}
	if explain {
		var b strings.Builder
		x.err = p.Explain(page, src, &b)
		x.explain = b.String()
		return x
	}
	x.article, err = p.Parse(page, src)
	if err == nil {
		return x
	}
	if r, ok := warraq.AsRejection(err); ok {
		x.reject = r
	} else {
		x.err = fmt.Errorf("%s: %w", input, err)
	}
	return x
}

func isURL(s string) bool { return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") }

// readPage reads one input: a URL, a file, or standard input for "-".
func (a *app) readPage(ctx context.Context, src *warraq.Source, o extractOptions, input string) (*warraq.Page, error) {
	if isURL(input) {
		return a.fetchOne(ctx, src, input)
	}
	in, err := a.open(input)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	body, err := dump.ReadAll(in, input, src.Limits.MaxBodyBytes)
	if err != nil {
		return nil, err
	}
	return &warraq.Page{URL: o.url, FinalURL: o.url, Status: 200, Body: body}, nil
}

func (a *app) writeExtraction(w *bufio.Writer, o extractOptions, x extraction, many bool) error {
	if o.json {
		return writeExtractLine(w, x)
	}
	if many {
		fmt.Fprintf(w, "==> %s <==\n", x.file)
	}
	switch {
	case o.explain:
		w.WriteString(x.explain)
	case x.reject != nil:
		w.Flush()
		fault := "could not be fetched"
		if x.reject.Code.OfPage() {
			fault = "not an article"
		}
		fmt.Fprintf(a.err, "warraq: %s: %s: %v\n", x.file, fault, x.reject)
	default:
		writeArticle(w, x.article, o.marked)
	}
	if many {
		w.WriteByte('\n')
	}
	return nil
}

func writeExtractLine(w *bufio.Writer, x extraction) error {
	article := x.article
	if article == nil {
		article = &warraq.Article{}
	}
	line := extractLine{File: &x.file, Record: article.Record()}
	if isURL(x.file) {
		line.File = nil
		line.URL = &x.file
	}
	if x.reject != nil {
		line.Rejected = &rejectedJSON{x.reject.Code, x.reject.Detail}
	}
	return writeJSONLine(w, line)
}
