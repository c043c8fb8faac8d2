package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/crawler"
	"warraq/internal/charset"
	"warraq/internal/press"
	"warraq/internal/screen"
	"warraq/internal/urls"
	"warraq/storage"
	"warraq/storage/export"
)

func (a *app) demoCommand() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "See warraq work, offline: a small press on loopback, crawled and exported for real",
		Long: `Serves a small Arabic press of our own making on loopback, crawls it twice over HTTP with the same code as
` + "`warraq crawl`" + `, exports what was stored, and shows pages, articles, duplicates, rejections with their reasons, and one
article before and after cleaning. Nothing is kept unless --out names a folder for the store and the corpus.`,
		Example: "  warraq demo\n  warraq demo --out demo && head -1 demo/corpus/articles.jsonl",
		Args:    cobra.NoArgs,
	}
	cmd.Flags().StringVar(&dir, "out", "", "keep the store, the sources.yaml and the exported corpus in this folder")
	cmd.RunE = a.command(func(ctx context.Context, _ []string) error { return a.demo(ctx, dir) })
	return cmd
}

// demo is one demonstration at work.
type demo struct {
	*app
	press  *press.Press
	store  storage.Store
	dir    string
	layout screen.Layout // of Arabic text
}

func (a *app) demo(ctx context.Context, dir string) error {
	if dir == "" {
		tmp, err := os.MkdirTemp("", "warraq-demo-")
		if err != nil {
			return fmt.Errorf("making a temporary folder: %w", err)
		}
		defer os.RemoveAll(tmp)
		dir = tmp
	} else if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	layout, err := a.layout(bidiAuto)
	if err != nil {
		return err
	}
	p, err := press.Start(press.Options{})
	if err != nil {
		return err
	}
	defer p.Close()
	st, err := storage.Open(ctx, filepath.Join(dir, "warraq.db"))
	if err != nil {
		return storeError(err)
	}
	defer st.Close()
	release, err := holdStore(ctx, st)
	if err != nil {
		return err
	}
	defer release()
	d := &demo{app: a, press: p, store: st, dir: dir, layout: layout}
	return d.show(ctx)
}

// show runs the demonstration step by step.
func (d *demo) show(ctx context.Context) error {
	d.introduce()
	first, err := d.crawl(ctx, "Day one: everything is new.")
	if err != nil {
		return err
	}
	if _, err := d.crawl(ctx, "Half an hour later: the feeds answer 304, and nothing is fetched twice."); err != nil {
		return err
	}
	if err := d.press.Advance(); err != nil {
		return err
	}
	if _, err := d.crawl(ctx, "Day two: new articles, and one that was changed."); err != nil {
		return err
	}
	for _, part := range []func(context.Context) error{d.showDuplicates, d.showRejections, d.showCleaning, d.export} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	if failed := first.FailedSources(); failed > 0 {
		return failedErrorf("%d outlets of the demonstration failed", failed)
	}
	return nil
}

func (d *demo) heading(text string) { fmt.Fprintf(d.out, "\n== %s\n\n", text) }

func (d *demo) introduce() {
	d.heading("A small press on loopback")
	w := tabwriter.NewWriter(d.out, 0, 8, 2, ' ', 0)
	for _, s := range d.press.Sources() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", s.ID, s.Home, counted(len(s.Feeds)+len(s.Sections), "listing"), s.Name)
	}
	w.Flush()
}

// crawl runs one crawl and prints its counts.
func (d *demo) crawl(ctx context.Context, heading string) (warraq.Run, error) {
	d.heading(heading)
	run, err := d.runCrawl(ctx, d.store, d.sources(), crawler.Options{Version: warraq.Version, Now: d.now, RetryWait: 5 * time.Second, Backoff: 200 * time.Millisecond})
	if err != nil {
		return run, err
	}
	if ctx.Err() != nil {
		return run, ctx.Err()
	}
	return run, writeSummary(d.out, run, onePage)
}

// sources are the press's outlets with the defaults filled in.
func (d *demo) sources() []warraq.Source {
	var all []warraq.Source
	for _, s := range d.press.Sources() {
		all = append(all, s.WithDefaults())
	}
	return all
}

func (d *demo) showDuplicates(ctx context.Context) error {
	d.heading("Duplicates: the same text under another URL is kept as a reference")
	for dup, err := range d.store.Duplicates(ctx) {
		if err != nil {
			return storeError(err)
		}
		original, err := d.store.Article(ctx, dup.Of)
		if err != nil {
			return storeError(err)
		}
		printLines(d.out, d.layout, "", dup.Title)
		fmt.Fprintf(d.out, "  %s: %s\n  same text as %s: %s\n", dup.SourceID, urls.Readable(dup.CanonicalURL), original.SourceID, urls.Readable(original.CanonicalURL))
	}
	return nil
}

func (d *demo) showRejections(ctx context.Context) error {
	d.heading("Rejections: every page that gave no article, and why")
	w := tabwriter.NewWriter(d.out, 0, 8, 2, ' ', 0)
	for r, err := range d.store.Rejections(ctx, warraq.RejectionFilter{}) {
		if err != nil {
			return storeError(err)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n\t\t%s\n", r.Code, r.SourceID, urls.Readable(r.URL), shorten(r.Detail))
	}
	return w.Flush()
}

// showCleaning shows the article of the first outlet from which most was removed, before and after.
func (d *demo) showCleaning(ctx context.Context) error {
	var best *warraq.Article
	first := warraq.ArticleFilter{Sources: []string{d.press.Sites()[0].ID}}
	for art, err := range d.store.Articles(ctx, first) {
		if err != nil {
			return storeError(err)
		}
		if best == nil || len(art.Removed) > len(best.Removed) {
			best = art
		}
	}
	if best == nil {
		return failedErrorf("the demonstration stored no article")
	}
	src := d.sources()[0]
	src.Home = best.URL
	src.AllowPrivate = true
	page, err := d.fetchOne(ctx, &src, best.URL)
	if err != nil {
		return fmt.Errorf("fetching %s once more: %w", best.URL, err)
	}
	d.heading("One page before cleaning: " + urls.Readable(best.URL))
	lines, err := visibleLines(page.Body)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(d.out)
	printEach(w, d.layout, lines)
	if err := w.Flush(); err != nil {
		return err
	}
	d.heading("The same page after cleaning")
	d.writeShown(w, d.layout, best, 1, showOptions{})
	fmt.Fprintf(w, "\nremoved:\n")
	for _, r := range slices.SortedStableFunc(slices.Values(best.Removed), func(x, y warraq.Removal) int { return cmp.Compare(x.After, y.After) }) {
		printLines(w, d.layout, "  ", fmt.Sprintf("[%s] %s", r.Rule, shorten(r.Text)))
	}
	return w.Flush()
}

func (d *demo) export(ctx context.Context) error {
	dir := filepath.Join(d.dir, "corpus")
	manifest, err := export.Export(ctx, d.store, export.Options{
		Format: "jsonl", Dir: dir, Version: warraq.Version, Names: namesOf(d.sources()),
	})
	if err != nil {
		return err
	}
	d.heading("The corpus")
	fmt.Fprintf(d.out, "%s, %s, as JSON lines with a manifest\n", counted(manifest.Articles, "article"), counted(manifest.Words, "word"))
	w := tabwriter.NewWriter(d.out, 0, 8, 2, ' ', 0)
	for _, f := range manifest.Files {
		fmt.Fprintf(w, "  %s\t%s\tsha256 %s…\n", f.Path, byteSize(f.Bytes), short(f.SHA256))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if strings.HasPrefix(d.dir, os.TempDir()) {
		fmt.Fprintln(d.out, "\nNothing was kept; `warraq demo --out DIR` keeps the store and the corpus.")
		d.sayNext()
		return nil
	}
	yaml, err := d.press.SourcesYAML()
	if err != nil {
		return err
	}
	fmt.Fprintf(d.out, "\nKept in %s: warraq.db, sources.yaml and corpus/. There try:\n  warraq latest\n  warraq search مدينة\n  warraq stats\n", d.dir)
	d.sayNext()
	return os.WriteFile(filepath.Join(d.dir, "sources.yaml"), yaml, 0o644)
}

// sayNext tells somebody who has seen the demonstration what to do.
func (d *demo) sayNext() {
	fmt.Fprint(d.out, `
What next, where your sources.yaml is (the one of the repository, or your own):
  warraq sources add https://www.example.com/  look at a site, add it
  warraq crawl                                 fetch what is new
  warraq export --format jsonl --out corpus    make a corpus
`)
}

// visibleLines returns the text of an HTML page in reading order, a line for each piece of text between two tags.
func visibleLines(body []byte) ([]string, error) {
	text, _, err := charset.Decode(body, "")
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	var lines []string
	for n := range root.Descendants() {
		if n.Type != html.TextNode || hidden(n.Parent) {
			continue
		}
		if line := strings.Join(strings.Fields(n.Data), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// hidden says whether the text of an element is never shown.
func hidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Title:
		return true
	}
	return false
}
