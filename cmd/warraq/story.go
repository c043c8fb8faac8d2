package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/find"
	"warraq/internal/screen"
	"warraq/storage"
)

// storyOptions are the flags of `warraq story`.
type storyOptions struct {
	asJSON bool
	bidi   string
}

func (a *app) storyCommand() *cobra.Command {
	var o storyOptions
	cmd := &cobra.Command{
		Use:   "story ID|URL",
		Short: "Show who carried a text, when, and what they made of it",
		Long: `Shows the story of a stored article: its copies in all sources, in the order they came out, beside the one that the
others probably come from: of those that credit the agency most of them credit, the earliest; of those out at the same time
the longest. An article that nothing is like is a story by itself.

  COPY     verbatim, abridged, extended or update, of the text of the origin; related: like another copy, not the origin
  CREDIT   the agency's name was kept or dropped, or another one is named
  WORDS    that were compared; captions, dateline, sign-off and titles of respect are not
  KEPT     of these, the share that the origin has too
  ADDED, CHANGED, DROPPED  words that the copy adds, puts in the place of others, and leaves out

A time with ~ is when the page was fetched: it does not say when it was published.

` + bidiHelp,
		Example: `  warraq story 3fa9c1d2e4
  warraq story https://www.example.com/news/1 --json | jq '.members[].source'`,
		Args: cobra.ExactArgs(1),
	}
	f := cmd.Flags()
	f.BoolVar(&o.asJSON, "json", false, "as one JSON object")
	addBidiFlag(cmd, &o.bidi)
	cmd.RunE = a.command(func(ctx context.Context, args []string) error { return a.story(ctx, args[0], o) })
	return cmd
}

func (a *app) story(ctx context.Context, name string, o storyOptions) error {
	return a.withArticle(ctx, name, o.bidi, func(st storage.Store, l screen.Layout, found find.Found) error {
		story, err := st.Story(ctx, found.AskedID())
		if err != nil {
			return storeError(err)
		}
		w := bufio.NewWriter(a.out)
		if o.asJSON {
			err = writeStoryJSON(w, &story)
		} else {
			err = writeStory(w, l, &story)
		}
		if err != nil {
			return err
		}
		return w.Flush()
	})
}

func writeStoryJSON(w io.Writer, s *warraq.Story) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(s)
}

// writeStory prints a story for reading.
func writeStory(w *bufio.Writer, l screen.Layout, s *warraq.Story) error {
	origin := s.Members[slices.IndexFunc(s.Members, func(m warraq.StoryMember) bool { return m.ID == s.Origin })]
	printLines(w, l, "", origin.Title)
	sources := make(map[string]bool)
	for i := range s.Members {
		sources[s.Members[i].SourceID] = true
	}
	fmt.Fprintf(w, "story: %s\nmembers: %d, sources: %d\nprobable origin: %s\n", s.ID, len(s.Members), len(sources), origin.SourceID)
	if s.Agency != "" {
		printLines(w, l, "", "agency: "+s.Agency)
	}
	fmt.Fprintln(w)
	if err := writeMembers(w, s); err != nil {
		return err
	}
	if len(s.Members) == 1 {
		fmt.Fprintln(w, "\nno copy of it is stored")
		return nil
	}
	fmt.Fprintln(w)
	writeTimeline(w, s)
	writeHeadlines(w, l, s)
	return nil
}

// writeMembers prints the table.
func writeMembers(w io.Writer, s *warraq.Story) error {
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tw, "TIME\tSOURCE\tID\tCOPY\tCREDIT\tWORDS\tKEPT\tADDED\tCHANGED\tDROPPED")
	for i := range s.Members {
		m := &s.Members[i]
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t%d\t", memberTime(m), m.SourceID, m.ID[:min(shortID, len(m.ID))], copyKind(s, m), credit(s, m), m.Words)
		if m.ID == s.Origin {
			fmt.Fprintln(tw, "-\t-\t-\t-")
			continue
		}
		fmt.Fprintf(tw, "%d%%\t%d\t%d\t%d\n", 100*m.Kept/max(m.Words, 1), m.Added, m.Changed, m.Dropped)
	}
	return tw.Flush()
}

func memberTime(m *warraq.StoryMember) string {
	switch {
	case !m.Published.Known():
		return "~" + minute(m.FetchedAt)
	case m.Published.DayOnly:
		return m.Published.Time.Format(time.DateOnly)
	}
	return minute(m.Published.Time)
}

func copyKind(s *warraq.Story, m *warraq.StoryMember) string {
	switch {
	case m.ID == s.Origin:
		return "origin"
	case m.Kind == "" || !m.Kind.SameStory():
		return "related"
	}
	return string(m.Kind)
}

// credit says what became of the agency's name.
func credit(s *warraq.Story, m *warraq.StoryMember) string {
	switch {
	case s.Agency == "":
		return "-"
	case m.Agency == s.Agency:
		return "kept"
	case m.Agency == "":
		return "dropped"
	}
	return m.Agency
}

// timelineWidth is the width of the timeline in columns.
const timelineWidth = 40

// writeTimeline shows when each member came out, from the first to the last.
func writeTimeline(w io.Writer, s *warraq.Story) {
	first, last := s.Members[0].Time(), s.Members[len(s.Members)-1].Time()
	widest := 0
	for i := range s.Members {
		widest = max(widest, len(s.Members[i].SourceID))
	}
	for i := range s.Members {
		m := &s.Members[i]
		at, mark := 0, "o"
		if span := last.Sub(first); span > 0 {
			at = int(float64(timelineWidth-1) * float64(m.Time().Sub(first)) / float64(span))
		}
		if m.ID == s.Origin {
			mark = "O"
		}
		fmt.Fprintf(w, "%-*s  |%s%s%s|  %s\n", widest, m.SourceID, strings.Repeat(".", at), mark,
			strings.Repeat(".", timelineWidth-1-at), afterFirst(m, first))
	}
}

// afterFirst says how long after the first one a member came out.
func afterFirst(m *warraq.StoryMember, first time.Time) string {
	after := m.Time().Sub(first).Round(time.Minute)
	switch {
	case m.Published.Known() && m.Published.DayOnly:
		return "that day"
	case after == 0:
		return "first"
	case after < 48*time.Hour:
		return fmt.Sprintf("+%dh%02d", int(after.Hours()), int(after.Minutes())%60)
	}
	return fmt.Sprintf("+%dd", int(after.Hours()/24))
}

// writeHeadlines prints the headlines where they are not all the same.
func writeHeadlines(w io.Writer, l screen.Layout, s *warraq.Story) {
	same := !slices.ContainsFunc(s.Members, func(m warraq.StoryMember) bool { return m.Title != s.Members[0].Title })
	if same {
		return
	}
	fmt.Fprintln(w)
	for i := range s.Members {
		fmt.Fprintln(w, s.Members[i].SourceID+":")
		printLines(w, l, "  ", s.Members[i].Title)
	}
}
