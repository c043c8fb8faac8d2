package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/find"
	"warraq/internal/screen"
	"warraq/internal/urls"
	"warraq/storage"
)

// showOptions are the flags of `warraq show`.
type showOptions struct {
	asJSON   bool
	blocks   bool
	removed  bool
	facts    bool
	versions bool
	diff     bool
	bidi     string
}

func (a *app) showCommand() *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show ID|URL",
		Short: "Read a stored article",
		Long: `Prints a stored article: what is known of it, and its text. It is named by its id, of which six digits do where they
are enough to tell it from others, or by a URL: its own, one that a listing gave, or that of a duplicate, which leads to
the article it repeats.

` + bidiHelp,
		Example: `  warraq show 3fa9c1d2e4
  warraq show https://www.example.com/news/1 --removed
  warraq show 3fa9c1d2e4 --diff`,
		Args: cobra.ExactArgs(1),
	}
	f := cmd.Flags()
	f.BoolVar(&o.asJSON, "json", false, "as one JSON object; with --versions one for each version")
	f.BoolVar(&o.blocks, "blocks", false, "mark headings, list items, quotes, captions and rows of tables")
	f.BoolVar(&o.removed, "removed", false, "also what was taken out of the text, where it was, behind the rule that did it")
	f.BoolVar(&o.facts, "facts", false, "only the facts, each with where it was read: on the page as readers see it, in its JSON-LD or meta tags, in the feed")
	f.BoolVar(&o.versions, "versions", false, "list the versions of an article that changed")
	f.BoolVar(&o.diff, "diff", false, "show the words that changed from version to version: [-old-] {+new+}")
	addBidiFlag(cmd, &o.bidi)
	for _, other := range []string{"blocks", "removed", "diff", "facts"} {
		cmd.MarkFlagsMutuallyExclusive("json", other)
		cmd.MarkFlagsMutuallyExclusive("versions", other)
	}
	cmd.RunE = a.command(func(ctx context.Context, args []string) error { return a.show(ctx, args[0], o) })
	return cmd
}

func (a *app) show(ctx context.Context, name string, o showOptions) error {
	return a.withArticle(ctx, name, o.bidi, func(st storage.Store, l screen.Layout, found find.Found) error {
		if found.Of != nil {
			fmt.Fprintf(a.err, "%s has the same text as this article, which was stored first\n", urls.Readable(found.Of.CanonicalURL))
		}
		versions, err := st.Versions(ctx, found.ID)
		if err != nil {
			return storeError(err)
		}
		w := bufio.NewWriter(a.out)
		if err := a.writeAsAsked(w, l, append(versions, found.Article), o); err != nil {
			return err
		}
		return w.Flush()
	})
}

// writeAsAsked prints an article, or all its versions, the last of which it is now, in the form that the flags name.
func (a *app) writeAsAsked(w *bufio.Writer, l screen.Layout, versions []*warraq.Article, o showOptions) error {
	last := len(versions) - 1
	switch {
	case o.asJSON && !o.versions:
		return writeRecords(w, versions[last:])
	case o.asJSON:
		return writeRecords(w, versions)
	case o.versions:
		return writeVersions(w, versions)
	case o.diff:
		writeChanges(w, l, versions)
	case o.facts:
		printEach(w, l, originLines(versions[last]))
	default:
		a.writeShown(w, l, versions[last], len(versions), o)
	}
	return nil
}

// writeShown prints an article for reading.
func (a *app) writeShown(w *bufio.Writer, l screen.Layout, art *warraq.Article, versions int, o showOptions) {
	title := art.Title
	if a.outTerminal {
		title = screen.Begin + title + screen.End
	}
	printLines(w, l, "", title)
	printEach(w, l, append(factLines(art), storedFacts(art, versions)...))
	switch {
	case o.removed:
		fmt.Fprintln(w)
		printEach(w, l, markedLines(art))
	case o.blocks:
		fmt.Fprintln(w)
		printEach(w, l, blockLines(art))
	default:
		textView{w: w, layout: l, headings: a.outTerminal}.write(art.Blocks)
	}
}

// printEach prints lines one below the other.
func printEach(w *bufio.Writer, l screen.Layout, lines []string) {
	for _, line := range lines {
		printLines(w, l, "", line)
	}
}

// storedFacts are what the store knows of an article beside the page's own facts.
func storedFacts(a *warraq.Article, versions int) []string {
	facts := []string{"source: " + a.SourceID, "id: " + a.ID, fmt.Sprintf("words: %d", a.Words())}
	if !a.VanishedAt.IsZero() {
		facts = append(facts, vanishedText(a))
	}
	if versions > 1 {
		facts = append(facts, fmt.Sprintf("versions: %d (--diff shows what changed)", versions))
	}
	if a.Partial {
		facts = append(facts, "partial: it has further pages, which could not be had")
	}
	switch a.Method {
	case warraq.MethodState:
		facts = append(facts, "text: from the data for the page's scripts; the page itself shows none")
	case warraq.MethodFeed:
		facts = append(facts, "text: from the feed; the page itself gave none")
	case warraq.MethodJSONLD:
		facts = append(facts, "text: from the page's JSON-LD; the page itself shows none")
	}
	return facts
}

// vanishedText says since when an article's page is gone, and how that was seen.
func vanishedText(a *warraq.Article) string {
	how := fmt.Sprintf("status %d", a.VanishedStatus)
	if a.VanishedStatus == http.StatusOK {
		how = "the server gives another page instead"
	}
	return fmt.Sprintf("vanished: since %s or before (%s)", minute(a.VanishedAt), how)
}

// blockLines are the blocks of an article, a line each, with marks of their kind.
func blockLines(a *warraq.Article) []string {
	lines := make([]string, len(a.Blocks))
	for i, b := range a.Blocks {
		lines[i] = markedBlock(b)
	}
	return lines
}

func writeRecords(w *bufio.Writer, articles []*warraq.Article) error {
	var line []byte
	var err error
	for _, a := range articles {
		if line, err = warraq.AppendJSONLine(line[:0], a.Record()); err != nil {
			return err
		}
		if _, err = w.Write(line); err != nil {
			return err
		}
	}
	return nil
}

// writeVersions lists the versions of an article, oldest first.
func writeVersions(w *bufio.Writer, versions []*warraq.Article) error {
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tw, "VERSION\tFETCHED\tUPDATED\tWORDS\tTITLE")
	for i, v := range versions {
		fmt.Fprintf(tw, "%s\t%s\t%s\t%d\t%s\n", strconv.Itoa(i+1), v.FetchedAt.Local().Format(time.DateTime), orDash(v.Updated.String()), v.Words(), v.Title)
	}
	return tw.Flush()
}
