package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/dump"
	"warraq/parsers"
	"warraq/parsers/recur"
)

// cleanOptions are the flags of `warraq clean`.
type cleanOptions struct {
	json     bool
	report   bool
	learn    bool
	learnSet bool   // the user gave --learn or --learn=false
	field    string // of JSONL input
}

// cleanLine is the JSON form of a cleaned text.
type cleanLine struct {
	File    string           `json:"file"`
	Title   *string          `json:"title"`
	Authors []string         `json:"authors"`
	Agency  *string          `json:"agency"`
	Text    string           `json:"text"`
	Removed []warraq.Removal `json:"removed"`
}

func (a *app) cleanCommand() *cobra.Command {
	var o cleanOptions
	cmd := &cobra.Command{
		Use:   "clean FILE...|-",
		Short: "Take boilerplate lines out of text that was scraped by something else",
		Long: `Reads plain text and prints it without boilerplate lines («اترك تعليقاً», «زر الذهاب إلى الأعلى», share bars,
related links), otherwise unchanged. --report says on standard error what was removed and by which rule.

Of 20 texts or more of one source, the lines that recur over them are learnt, too, and removed where the evidence does.
Files in one folder are of one source; so are records of JSONL input with the same "source". With --jsonl-field, each
line of the input is a JSON object that comes out with that field cleaned, and otherwise as it was.`,
		Example: `  warraq clean article.txt > clean.txt
  warraq clean --report article.txt
  warraq clean --json *.txt
  warraq clean --jsonl-field text --report corpus.jsonl > clean.jsonl`,
		Args: cobra.MinimumNArgs(1),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.learnSet = cmd.Flags().Changed("learn")
		return a.command(func(ctx context.Context, args []string) error { return a.clean(ctx, o, args) })(cmd, args)
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "one JSON object a line: file, title, text, removed")
	cmd.Flags().BoolVar(&o.report, "report", false, "say what was learnt and what was removed, on standard error")
	cmd.Flags().BoolVar(&o.learn, "learn", true, "learn the lines that recur over the texts of a source")
	cmd.Flags().StringVar(&o.field, "jsonl-field", "", "the input is JSONL; clean this field of each record")
	return cmd
}

func (a *app) clean(ctx context.Context, o cleanOptions, inputs []string) error {
	parser, err := parsers.New(parsers.Options{})
	if err != nil {
		return err
	}
	learnt, err := a.learnForClean(ctx, o, parser, inputs)
	if err != nil {
		return err
	}
	lines := map[string]*recur.Lines{}
	for source, list := range learnt {
		lines[source] = recur.New(list, warraq.Boilerplate{})
	}
	out := bufio.NewWriter(a.data)
	var failed error
	for t, err := range a.dump(inputs, o.field).Texts() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			r := parser.CleanText(t.Text, parsers.CleanOptions{Lines: lines[t.Source]})
			err = a.writeClean(out, o, &t, r, len(inputs) > 1)
		}
		if err != nil {
			failed = errors.Join(failed, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the text: %w", err)
	}
	return failed
}

// learnForClean learns the lines that recur over the inputs, unless they cannot be read twice or the user forbids it.
func (a *app) learnForClean(ctx context.Context, o cleanOptions, p *parsers.Parser, inputs []string) (map[string][]warraq.SiteLine, error) {
	switch stdin := slices.Contains(inputs, "-"); {
	case !o.learn:
		return nil, nil
	case stdin && o.learnSet:
		return nil, usageErrorf("--learn reads the texts twice: give files, not standard input")
	case stdin, o.field == "" && len(inputs) < parsers.EnoughTexts:
		return nil, nil
	}
	learnt, err := p.LearnTexts(sourceTexts(ctx, a.dump(inputs, o.field)))
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err == nil && o.report {
		a.reportLearnt(learnt)
	}
	return learnt, err
}

// dump are the inputs of a command line as a dump.
func (a *app) dump(inputs []string, field string) dump.Inputs {
	return dump.Inputs{Names: inputs, Field: field, Open: a.open}
}

// sourceTexts yields the texts of a dump until ctx ends. What cannot be read is told when it is to be cleaned.
func sourceTexts(ctx context.Context, in dump.Inputs) iter.Seq[parsers.SourceText] {
	return func(yield func(parsers.SourceText) bool) {
		for t, err := range in.Texts() {
			if ctx.Err() != nil || err == nil && !yield(parsers.SourceText{Source: t.Source, Title: t.Title, Text: t.Text}) {
				return
			}
		}
	}
}

// reportLearnt says on standard error which lines recur, and what was made of each.
func (a *app) reportLearnt(learnt map[string][]warraq.SiteLine) {
	for _, source := range slices.Sorted(maps.Keys(learnt)) {
		for _, l := range learnt[source] {
			fmt.Fprintf(a.err, "%s: %s, %d of %d, %s (%s): %s\n", source, l.State, l.Articles, l.Of, l.Position, l.Why, l.Example)
		}
	}
}

// writeClean writes one cleaned text in the form that was asked for.
func (a *app) writeClean(w *bufio.Writer, o cleanOptions, t *dump.Text, r *parsers.TextResult, many bool) error {
	if o.report {
		for _, gone := range r.Removed {
			fmt.Fprintf(a.err, "%s: removed [%s] %s\n", t.Name, gone.Rule, gone.Text)
		}
	}
	var b []byte
	var err error
	switch {
	case o.json:
		b, err = warraq.AppendJSONLine(nil, cleanLineOf(t.Name, r))
	case t.IsRecord():
		b, err = t.WithText(r.Text)
	case many:
		b = fmt.Appendf(nil, "==> %s <==\n%s", t.Name, r.Text)
	default:
		b = []byte(r.Text)
	}
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func cleanLineOf(file string, r *parsers.TextResult) cleanLine {
	line := cleanLine{
		File: file, Text: r.Text, Authors: append([]string{}, r.Authors...), Removed: append([]warraq.Removal{}, r.Removed...),
	}
	if r.Title != "" {
		line.Title = &r.Title
	}
	if r.Agency != "" {
		line.Agency = &r.Agency
	}
	return line
}
