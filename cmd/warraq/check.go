package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/crawler"
	"warraq/feeds"
	"warraq/internal/config"
	"warraq/parsers"
)

func (a *app) sourcesCheckCommand() *cobra.Command {
	var asJSON, private bool
	cmd := &cobra.Command{
		Use:   "check [ID...]",
		Short: "Fetch the listings and three articles of a source, and say what works and what does not",
		Long: `Asks robots.txt, every feed, section page and sitemap, and three articles of each source named (all enabled ones where
none is), and prints what was found field by field, and for each fault what to do. Nothing is stored. Ends with exit
code 1 if a source gives no article.`,
		Example: "  warraq sources check bbc-arabic\n  warraq sources check --json",
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a source and line")
	cmd.Flags().BoolVar(&private, "allow-private", false, "allow loopback and private addresses")
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error { return a.checkSources(ctx, ids, asJSON, private) })
	return cmd
}

func (a *app) checkSources(ctx context.Context, ids []string, asJSON, private bool) error {
	cfg, sources, err := a.loadSources(ids)
	if err != nil {
		return err
	}
	st, err := emptyStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	lines := newSiteLines(sources, nil)
	c, err := a.newCrawler(st, lines, crawler.Options{UserAgent: userAgent(cfg.Defaults), AllowPrivate: private, Now: a.now}, a.err)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		sources = enabled(sources)
	}
	f := c.Fetcher()
	defer f.Close()
	broken := 0
	check := func(src warraq.Source) checked {
		report, err := c.Check(ctx, f, src)
		return checked{src, report, err}
	}
	write := func(done checked) error {
		if done.err != nil {
			return fmt.Errorf("checking %s: %w", done.src.ID, done.err)
		}
		if !done.report.OK() {
			broken++
		}
		return a.writeCheck(done.src, done.report, asJSON)
	}
	if err := inOrder(ctx, sources, crawler.DefaultWorkers, check, write); err != nil {
		return err
	}
	if broken > 0 {
		return failedErrorf("%d of %d sources gave no article", broken, len(sources))
	}
	return nil
}

// checked is what the check of one source found.
type checked struct {
	src    warraq.Source
	report crawler.CheckReport
	err    error
}

// enabled returns the sources that are not disabled.
func enabled(sources []warraq.Source) []warraq.Source {
	return slices.DeleteFunc(slices.Clone(sources), func(s warraq.Source) bool { return s.Disabled })
}

// newCrawler wires a crawler that logs to w and takes the lines that recur in a source out of its articles.
func (a *app) newCrawler(st crawler.Store, lines siteLines, o crawler.Options, w io.Writer) (*crawler.Crawler, error) {
	logger, err := a.logger(w)
	if err != nil {
		return nil, err
	}
	o.Logger = logger
	o.Discoverer, o.FeedPaths = discoverer(feeds.Discover), feeds.CommonPaths
	parser, err := parsers.New(parsers.Options{Lines: lines.of})
	if err != nil {
		return nil, err
	}
	c, err := crawler.New(st, feeds.Reader{}, parser, o)
	if err != nil {
		return nil, &exitError{code: exitUsage, err: err}
	}
	return c, nil
}

// discoverer makes a function a crawler.FeedDiscoverer.
type discoverer func(page *warraq.Page) []string

// Discover implements crawler.FeedDiscoverer.
func (d discoverer) Discover(page *warraq.Page) []string { return d(page) }

// fetchOne fetches one page given by hand, politely.
func (a *app) fetchOne(ctx context.Context, src *warraq.Source, url string) (*warraq.Page, error) {
	logger, err := a.logger(a.err)
	if err != nil {
		return nil, err
	}
	one := *src
	one.Home = url // a redirect may lead elsewhere on the page's own site
	f := crawler.NewFetcher(crawler.FetcherOptions{UserAgent: userAgent(config.Defaults{}), Logger: logger, Now: a.now})
	defer f.Close()
	return f.Fetch(ctx, &one, crawler.Request{URL: url})
}

func (a *app) writeCheck(src warraq.Source, r crawler.CheckReport, asJSON bool) error {
	if asJSON {
		b, err := warraq.AppendJSONLine(nil, checkLineOf(r))
		if err != nil {
			return err
		}
		_, err = a.out.Write(b)
		return err
	}
	verdict := "works"
	if !r.OK() {
		verdict = "gives no article"
	}
	fmt.Fprintf(a.out, "%s  %s  %s\n", src.ID, src.Home, verdict)
	fmt.Fprintf(a.out, "  robots    %s\n", robotsText(r.Robots))
	if len(r.Listings) == 0 {
		fmt.Fprintf(a.out, "  listings  none: name feeds: or sections: in sources.yaml\n")
	}
	for _, l := range r.Listings {
		fmt.Fprintf(a.out, "  %-9s %s\n            %s\n", l.Via, l.URL, listingText(l))
	}
	for i, art := range r.Articles {
		fmt.Fprintf(a.out, "  article %d %s\n", i+1, art.Candidate.URL)
		for _, line := range articleCheckLines(art) {
			fmt.Fprintf(a.out, "            %s\n", line)
		}
	}
	_, err := fmt.Fprintln(a.out)
	return err
}

func robotsText(v crawler.RobotsVerdict) string {
	switch {
	case v.Error != "":
		return "could not be read, so nothing may be fetched now: " + v.Error
	case !v.Allowed:
		return "forbids the home page to crawlers: ask the publisher, or set disabled: true"
	case v.CrawlDelay > 0:
		return fmt.Sprintf("allows, and asks for %s between requests", v.CrawlDelay)
	default:
		return "allows"
	}
}

func listingText(l crawler.ListingCheck) string {
	if l.Error != "" && l.Items == 0 {
		return "failed: " + l.Error + cmp.Or(hintFor(l.Error), adviceIndent+"look for another feed, or give the page of the latest news under sections:")
	}
	text := fmt.Sprintf("status %d, %d items, %d taken%s", l.Status, l.Items, l.Candidates, skippedText(l.Skipped))
	if l.Sitemaps > 0 {
		text = fmt.Sprintf("status %d, an index of %d sitemaps; the newest follow%s", l.Status, l.Sitemaps, skippedText(l.Skipped))
	}
	if !l.Newest.IsZero() {
		text += ", newest " + l.Newest.Format(time.DateTime)
	}
	if l.Error != "" {
		text += "; " + l.Error
	}
	return text + listingAdvice(l)
}

// listingAdvice says what to do about a listing that was read and gives nothing.
func listingAdvice(l crawler.ListingCheck) string {
	switch {
	case l.Candidates > 0, l.Sitemaps > 0:
		return ""
	case l.Items > 0:
		return adviceIndent + "every item is left out by hosts, articles, exclude or max_age; see the URLs and widen them"
	case l.Via != warraq.ViaSection:
		return adviceIndent + "it is empty; look for another feed or section"
	case l.Links == 0:
		return adviceIndent + "the page has no links: a script draws it, which warraq does not run; look for a feed, or a plainer page"
	default:
		return adviceIndent + fmt.Sprintf("none of its %d links looks like an article's; say with articles: what they look like, or look for a feed", l.Links)
	}
}

// adviceIndent goes before what to do about the line above.
const adviceIndent = "\n            → "

// hints say what to do about a fault, by the rejection code that its text starts with.
var hints = map[warraq.RejectCode]string{
	warraq.RejectNotFound:    "the address has changed; look for the new one on the home page",
	warraq.RejectGone:        "the address was withdrawn; look for a new one on the home page",
	warraq.RejectForbidden:   "the site blocks crawlers; ask the publisher, or set disabled: true",
	warraq.RejectRobots:      "robots.txt forbids it; ask the publisher, or set disabled: true",
	warraq.RejectTimeout:     "try again later, or raise politeness.timeout",
	warraq.RejectNetwork:     "the host does not answer; check the address in a browser, or try again later",
	warraq.RejectThrottled:   "the site is asked too often; raise politeness.delay, and try again later",
	warraq.RejectServerError: "the site has a fault of its own; try again later",
	warraq.RejectTLS:         "the site has no certificate that holds, or none at all: look whether its address is http://; warraq does not skip the check",
	warraq.RejectTooLarge:    "look for a smaller listing, or raise limits.max_body_bytes",
	warraq.RejectPrivateAddr: "set allow_private: true if you mean this address",
	warraq.RejectNotHTML:     "it is no feed and no page; look for another address",
	warraq.RejectNotArticle:  "if it is an article, say so with articles: or selectors.content",
	warraq.RejectTooShort:    "if the text is missing, give selectors.content; if it is all there, lower limits.min_words",
	warraq.RejectNotArabic:   `set language: to the language you want, or "any"`,
	warraq.RejectOffSite:     "if the host belongs to the source, add it to hosts:",
}

func hintFor(text string) string {
	code, _, _ := strings.Cut(text, ":")
	if hint := hints[warraq.RejectCode(code)]; hint != "" {
		return adviceIndent + hint
	}
	return ""
}

// articleCheckLines shows an article field by field, or why there is none.
func articleCheckLines(c crawler.ArticleCheck) []string {
	if c.Article == nil {
		return []string{"rejected: " + c.Rejection.Error() + hintFor(c.Rejection.Error())}
	}
	art := c.Article
	lines := []string{"title     " + orMissing(art.Title)}
	lines = append(lines, "published "+momentText(art.Published))
	lines = append(lines, "authors   "+orMissing(strings.Join(art.Authors, "، ")))
	lines = append(lines, "section   "+orMissing(art.Section))
	lines = append(lines, fmt.Sprintf("text      %d words in %d blocks, found by %s, confidence %.2f; removed pieces: %d",
		art.Words(), len(art.Blocks), art.Method, art.Confidence, len(art.Removed)))
	if len(art.Blocks) > 0 {
		lines = append(lines, "first     "+shorten(art.Blocks[0].Text), "last      "+shorten(art.Blocks[len(art.Blocks)-1].Text))
	}
	return append(lines, fmt.Sprintf("took      %s", c.Took.Round(time.Millisecond)))
}

func orMissing(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func momentText(m warraq.Moment) string {
	switch {
	case m.Known():
		return fmt.Sprintf("%s (from %q)", m, m.Raw)
	case m.Raw != "":
		return fmt.Sprintf("– (could not read %q; give selectors.date, or report the form)", m.Raw)
	default:
		return "– (no date found; give selectors.date)"
	}
}

// shorten cuts a text to one line of a terminal.
func shorten(s string) string {
	const most = 90
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
