package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/find"
	"warraq/internal/screen"
	"warraq/storage"
	"warraq/storage/export"
)

func (a *app) explainCommand() *cobra.Command {
	var asJSON bool
	var bidi string
	cmd := &cobra.Command{
		Use:   "explain ID|URL",
		Short: "Tell step by step why an article is in or out of a corpus",
		Long: `Tells what became of one article or URL: when it was fetched, how its text was found, what was taken out of the text by
which rule, which other articles are like it, and for each preset of warraq export whether it exports the article and, if not,
which threshold or which copy stands against it. A URL that gave no article is told with the reason.

` + bidiHelp,
		Example: `  warraq explain 3fa9c1d2e4
  warraq explain https://www.example.com/news/1 --json`,
		Args: cobra.ExactArgs(1),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as one JSON object")
	addBidiFlag(cmd, &bidi)
	cmd.RunE = a.command(func(ctx context.Context, args []string) error { return a.explain(ctx, args[0], asJSON, bidi) })
	return cmd
}

// explanation is what `warraq explain --json` prints. Article, and what goes with it, is null for a URL that gave none.
type explanation struct {
	Asked    string            `json:"asked"`
	Queued   *queuedWhy        `json:"queued"`
	Rejected *rejectedWhy      `json:"rejected"`
	Article  *articleWhy       `json:"article"`
	Exports  []presetWhy       `json:"exports"`
	article  *warraq.Article   // of Article
	titles   map[string]string // of related articles, by id
}

// queuedWhy tells of a URL that waits in the frontier.
type queuedWhy struct {
	Source   string    `json:"source"`
	Via      string    `json:"via"`
	Listing  string    `json:"listing"`
	Added    time.Time `json:"added"`
	Attempts int       `json:"attempts"`
}

// rejectedWhy tells of a URL that was refused.
type rejectedWhy struct {
	Source string            `json:"source"`
	Code   warraq.RejectCode `json:"code"`
	Detail string            `json:"detail"`
	Status int               `json:"status"`
	At     time.Time         `json:"at"`
	Times  int               `json:"times"`
	Final  bool              `json:"final"`
}

// articleWhy tells how an article came to be what it is.
type articleWhy struct {
	ID          string            `json:"id"`
	DuplicateID *string           `json:"duplicate_id"` // of the duplicate that was asked for: its text is that of ID
	Source      string            `json:"source"`
	URL         string            `json:"url"`
	Title       string            `json:"title"`
	Fetched     time.Time         `json:"fetched"`
	Vanished    *time.Time        `json:"vanished"`
	Published   string            `json:"published"`
	Raw         string            `json:"published_raw"`
	Method      string            `json:"method"`
	Confidence  float64           `json:"confidence"`
	Parser      string            `json:"parser"`
	Language    string            `json:"language"`
	Words       int               `json:"words"`
	Blocks      int               `json:"blocks"`
	Removed     []ruleCount       `json:"removed"`
	Versions    int               `json:"versions"`
	Relations   []warraq.Relation `json:"relations"`
}

// ruleCount counts what one rule took out of a text.
type ruleCount struct {
	Rule   string `json:"rule"`
	Pieces int    `json:"pieces"`
}

// presetWhy tells what an export with a preset does with the article.
type presetWhy struct {
	Preset string `json:"preset"`
	export.Choice
}

func (a *app) explain(ctx context.Context, typed string, asJSON bool, bidi string) error {
	return a.withStore(ctx, typed, bidi, func(st storage.Store, l screen.Layout, name find.Name) error {
		e, err := a.gatherExplanation(ctx, st, name)
		if err != nil {
			return err
		}
		if asJSON {
			return json.NewEncoder(a.out).Encode(e)
		}
		return writeExplanation(a.out, l, e)
	})
}

// gatherExplanation looks a URL or id up. That nothing is known of it is an error that says so.
func (a *app) gatherExplanation(ctx context.Context, st storage.Store, name find.Name) (*explanation, error) {
	e := &explanation{Asked: name.Typed, Exports: []presetWhy{}, titles: make(map[string]string)}
	if name.URL != "" {
		if err := e.trace(ctx, st, name); err != nil {
			return nil, err
		}
	}
	found, err := find.Article(ctx, st, name)
	if err != nil && (e.Queued != nil || e.Rejected != nil) {
		return e, nil
	}
	if err != nil {
		return nil, a.findError(err)
	}
	e.article = found.Article
	if err := e.tellArticle(ctx, st, found); err != nil {
		return nil, storeError(err)
	}
	return e, e.tellExports(ctx, st)
}

// trace looks up what is known of a URL beside the article it led to.
func (e *explanation) trace(ctx context.Context, st storage.Store, name find.Name) error {
	t, err := st.Trace(ctx, name.Canonical, name.URL)
	if err != nil {
		return storeError(err)
	}
	if q := t.Queued; q != nil {
		e.Queued = &queuedWhy{q.SourceID, q.Via, q.Listing, q.AddedAt, q.Attempts}
	}
	if r := t.Rejection; r != nil {
		e.Rejected = &rejectedWhy{r.SourceID, r.Code, r.Detail, r.Status, r.At, t.Times, !r.Retry}
	}
	return nil
}

func (e *explanation) tellArticle(ctx context.Context, st storage.Store, found find.Found) error {
	art := found.Article
	versions, err := st.Versions(ctx, art.ID)
	if err != nil {
		return err
	}
	e.Article = &articleWhy{
		ID: art.ID, Source: art.SourceID, URL: art.CanonicalURL, Title: art.Title, Fetched: art.FetchedAt,
		Published: art.Published.String(), Raw: art.Published.Raw, Method: art.Method, Confidence: art.Confidence,
		Parser: art.Parser, Language: art.Language, Words: art.Words(), Blocks: len(art.Blocks),
		Removed: countRules(art.Removed), Versions: len(versions) + 1, Relations: []warraq.Relation{},
	}
	asked := found.AskedID()
	if found.Of != nil {
		e.Article.DuplicateID = &asked
	}
	if !art.VanishedAt.IsZero() {
		e.Article.Vanished = &art.VanishedAt
	}
	relations, err := st.Relations(ctx, asked)
	if err != nil {
		return err
	}
	e.Article.Relations = append(e.Article.Relations, relations...)
	return e.nameRelated(ctx, st)
}

// nameRelated looks up the titles of related articles.
func (e *explanation) nameRelated(ctx context.Context, st storage.Store) error {
	for _, r := range e.Article.Relations {
		for _, id := range []string{r.ID, r.Of} {
			refs, err := st.Lookup(ctx, id, 1)
			if err != nil {
				return err
			}
			for _, ref := range refs {
				e.titles[id] = ref.SourceID + "  " + ref.Title
			}
		}
	}
	return nil
}

// countRules counts removals by rule, in the order in which the rules first took something out.
func countRules(removed []warraq.Removal) []ruleCount {
	counts := []ruleCount{}
	at := make(map[string]int)
	for _, r := range removed {
		i, ok := at[r.Rule]
		if !ok {
			i = len(counts)
			at[r.Rule] = i
			counts = append(counts, ruleCount{Rule: r.Rule})
		}
		counts[i].Pieces++
	}
	return counts
}

// tellExports asks each preset of `warraq export`. Of a duplicate that was asked for, it asks for the article that has
// its text.
func (e *explanation) tellExports(ctx context.Context, st storage.Store) error {
	chooser, err := export.NewChooser(ctx, st)
	if err != nil {
		return storeError(err)
	}
	for _, name := range export.PresetNames() {
		var o export.Options
		if err := o.Apply(name); err != nil {
			return err
		}
		choice, err := chooser.Choose(ctx, o, e.article)
		var wrong *export.UsageError
		if errors.As(err, &wrong) {
			return err
		}
		if err != nil {
			return storeError(err)
		}
		e.Exports = append(e.Exports, presetWhy{name, choice})
	}
	return nil
}
