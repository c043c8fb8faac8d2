package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/parsers/recur"
	"warraq/storage"
)

// boilerplateOptions are the flags of `warraq boilerplate`.
type boilerplateOptions struct {
	relearn bool
	apply   bool
	json    bool
}

func (a *app) boilerplateCommand() *cobra.Command {
	var o boilerplateOptions
	cmd := &cobra.Command{
		Use:   "boilerplate [ID...]",
		Short: "The lines that each source repeats, and which of them are taken out",
		Long: `Shows what was learnt of the lines that recur over the stored articles of each source (of those named, or all):
in how many articles a line stood, where, what is done with it, and why.

  learnt   taken out of the articles that are fetched from now on
  kept     recurs, but may be text
  fact     may be a byline, dateline or credit: left to the rules that read these
  pinned   taken out because sources.yaml says so:    boilerplate: {pin: ['the line']}
  vetoed   left in because sources.yaml says so:      boilerplate: {veto: ['the line']}

A crawl learns by itself of the sources that brought something new. What was taken out is stored with its rule and
place; --apply puts back what was vetoed since, and takes what was learnt since out of articles stored before; the
versions before are kept.`,
		Example: `  warraq boilerplate
  warraq boilerplate almasry --json
  warraq boilerplate --relearn almasry       learn again from the newest stored articles
  warraq boilerplate --apply                 bring the stored articles up to what is known`,
	}
	f := cmd.Flags()
	f.BoolVar(&o.relearn, "relearn", false, "learn again from the stored articles first")
	f.BoolVar(&o.apply, "apply", false, "take learnt and pinned lines out of the stored articles, and put vetoed ones back")
	f.BoolVar(&o.json, "json", false, "one JSON object a line")
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error { return a.boilerplate(ctx, o, ids) })
	return cmd
}

func (a *app) boilerplate(ctx context.Context, o boilerplateOptions, ids []string) error {
	sources, err := a.sourcesIfAny(ctx)
	if err != nil {
		return err
	}
	st, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	if o.relearn || o.apply {
		release, err := holdStore(ctx, st)
		if err != nil {
			return err
		}
		defer release()
	}
	if ids, err = storedSources(ctx, st, sources, ids); err != nil {
		return err
	}
	return a.siteLines(ctx, o, st, known(sources, ids))
}

// siteLines learns, applies and prints the lines of sources, as the flags want it.
func (a *app) siteLines(ctx context.Context, o boilerplateOptions, st storage.Store, sources []warraq.Source) error {
	ids := idsOf(sources)
	if o.relearn {
		for _, id := range ids {
			if err := a.keeper(st).Learn(ctx, id); err != nil {
				return storeError(err)
			}
		}
	}
	learnt, err := st.SiteLines(ctx, ids...)
	if err != nil {
		return storeError(err)
	}
	if o.apply {
		if err := a.applyLines(ctx, st, recur.BySource(sources, learnt), ids); err != nil {
			return err
		}
	}
	return a.writeSiteLines(sources, learnt, o.json)
}

// sourcesIfAny reads sources.yaml; none where there is no such file, since the store is enough to see what was learnt.
func (a *app) sourcesIfAny(ctx context.Context) ([]warraq.Source, error) {
	_, sources, err := a.loadSources(ctx, nil)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return sources, err
}

// storedSources are the ids of the sources that the store holds something of, or those named, which must be known there
// or in sources.yaml.
func storedSources(ctx context.Context, st storage.Health, sources []warraq.Source, ids []string) ([]string, error) {
	stats, err := st.SourceStats(ctx)
	if err != nil {
		return nil, storeError(err)
	}
	var stored []string
	for _, s := range stats {
		stored = append(stored, s.SourceID)
	}
	if len(ids) == 0 {
		if len(stored) == 0 {
			return nil, failedErrorf("the store holds no articles yet; `warraq crawl` fetches some")
		}
		return stored, nil
	}
	for _, id := range ids {
		inFile := slices.ContainsFunc(sources, func(s warraq.Source) bool { return s.ID == id })
		if !inFile && !slices.Contains(stored, id) {
			return nil, usageErrorf("source %q is neither in the store nor in sources.yaml; `warraq sources list` shows the ids", id)
		}
	}
	return ids, nil
}

// known returns the source of each id; those that sources.yaml does not have are an id and no more.
func known(sources []warraq.Source, ids []string) []warraq.Source {
	out := make([]warraq.Source, len(ids))
	for i, id := range ids {
		out[i] = warraq.Source{ID: id}
		if at := slices.IndexFunc(sources, func(s warraq.Source) bool { return s.ID == id }); at >= 0 {
			out[i] = sources[at]
		}
	}
	return out
}

// applyLines brings the stored articles of sources up to the lines that are known now, and says how many changed.
func (a *app) applyLines(ctx context.Context, st storage.Store, lines recur.Sources, ids []string) error {
	for _, id := range ids {
		changed, err := a.keeper(st).Apply(ctx, id, lines.Of(id))
		if err != nil {
			return storeError(err)
		}
		if changed > 0 {
			fmt.Fprintf(a.err, "%s: %d articles changed\n", id, changed)
		}
	}
	return nil
}

// siteLineJSON is the JSON form of a recurring line.
type siteLineJSON struct {
	Source   string              `json:"source"`
	State    warraq.LineState    `json:"state"`
	Articles int                 `json:"articles"`
	Of       int                 `json:"of"`
	Position warraq.LinePosition `json:"place"`
	Why      string              `json:"why"`
	Line     string              `json:"line"`
	LearntAt *string             `json:"learnt_at"` // RFC 3339 in UTC; null where it was not seen to recur
}

// writeSiteLines prints the lines of each source, as sources.yaml has them.
func (a *app) writeSiteLines(sources []warraq.Source, learnt []warraq.SiteLine, asJSON bool) error {
	w := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	if !asJSON {
		fmt.Fprintln(w, "SOURCE\tSTATE\tARTICLES\tOF\tPLACE\tWHY\tLINE")
	}
	for _, s := range sources {
		own := slices.DeleteFunc(slices.Clone(learnt), func(l warraq.SiteLine) bool { return l.SourceID != s.ID })
		for _, l := range recur.Settle(own, s.Boilerplate) {
			if !asJSON {
				fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%s\t%s\t%s\n", s.ID, l.State, l.Articles, l.Of, l.Position, l.Why, shorten(l.Example))
				continue
			}
			if err := a.writeSiteLineJSON(s.ID, l); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

func (a *app) writeSiteLineJSON(sourceID string, l warraq.SiteLine) error {
	out := siteLineJSON{
		Source: sourceID, State: l.State, Articles: l.Articles, Of: l.Of, Position: l.Position, Why: l.Why, Line: l.Example,
	}
	if !l.LearntAt.IsZero() {
		at := l.LearntAt.UTC().Format(time.RFC3339)
		out.LearntAt = &at
	}
	return writeJSONLine(a.out, out)
}
