package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/lmittmann/tint"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"warraq"
	"warraq/internal/config"
)

// streams are the program's standard streams, passed in so that tests can have their own.
type streams struct {
	in       io.Reader
	out, err io.Writer
	asks     bool // in is a terminal, so that a person can be asked
	terminal bool // err is a terminal
	width    int  // of the terminal; 0 where there is none

	outTerminal bool // out is a terminal
	outWidth    int  // of that; 0 where there is none
}

func standardStreams() streams {
	s := streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, asks: term.IsTerminal(int(os.Stdin.Fd()))}
	if fd := int(os.Stderr.Fd()); term.IsTerminal(fd) {
		s.terminal = true
		s.width, _, _ = term.GetSize(fd)
	}
	if fd := int(os.Stdout.Fd()); term.IsTerminal(fd) {
		s.outTerminal = true
		s.outWidth, _, _ = term.GetSize(fd)
	}
	return s
}

// app holds what every command shares: streams and the global flags.
type app struct {
	streams
	data       io.Writer // standard output for what programs read, byte for byte
	stdout     []*output // both ways to standard output
	bars       io.Writer // standard error for progress bars, which have to know whether it is a terminal
	configPath string
	dsn        string
	logFormat  string
	logLevel   string
	now        func() time.Time
	worker     string // this process among all that use the store
}

func newApp(s streams) *app {
	a := &app{bars: s.err, now: time.Now, worker: workerName()}
	text, data := &output{to: s.out}, &output{to: s.out, raw: !s.outTerminal}
	s.out, s.err = text, &output{to: s.err}
	a.streams, a.data, a.stdout = s, data, []*output{text, data}
	return a
}

// run executes one command line and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	a.in = waitingReader{ctx, a.in}
	cmd, err := root.ExecuteContextC(ctx)
	for _, o := range a.stdout {
		if werr := o.failed(); err == nil && werr != nil {
			err = failedErrorf("writing to standard output: %w", werr)
		}
	}
	var coded *exitError
	switch {
	case err == nil, errors.As(err, &coded) && coded.silent:
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(a.err, "warraq: interrupted")
	default:
		fmt.Fprintf(a.err, "warraq: %s\n", strings.TrimSpace(err.Error()))
		if coded == nil { // cobra's own, about the command line
			fmt.Fprintf(a.err, "  usage: %s (`%s --help` says more)\n", cmd.UseLine(), cmd.CommandPath())
		}
	}
	return exitCode(err)
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "warraq",
		Short: "Turn the Arabic press into clean, deduplicated, documented text corpora",
		Long: `warraq (ورّاق) reads the feeds, sitemaps and section pages of Arabic news sites, keeps the clean articles in
a local store without duplicates, and exports them as corpora.

  warraq demo                      see it work, offline, in some seconds
  warraq crawl                     fetch what is new from the sources in sources.yaml
  warraq latest                    what came last; warraq stats counts what there is
  warraq search وزير النقل         find stored articles; warraq show ID prints one
  warraq export --format jsonl --out corpus
  warraq extract page.html         clean one saved page
  warraq sources add URL           look at a site and add it to sources.yaml
  warraq sources check ID          see whether a source works, and why not`,
		Version:       warraq.Version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	f := root.PersistentFlags()
	f.StringVar(&a.configPath, "config", "sources.yaml", "file of sources")
	f.StringVar(&a.dsn, "db", "warraq.db", "store: path of an SQLite file, made when missing")
	f.StringVar(&a.logFormat, "log-format", "text", "logs as text or json, on standard error")
	f.StringVar(&a.logLevel, "log-level", "", "debug, info, warn or error (default: warn, so that cron stays quiet)")
	root.AddCommand(a.crawlCommand(), a.demoCommand(), a.extractCommand(), a.cleanCommand(), a.exportCommand(),
		a.searchCommand(), a.latestCommand(), a.statsCommand(), a.versionCommand(), a.showCommand(), a.storyCommand(), a.explainCommand(), a.runsCommand(), a.sourcesCommand(), a.boilerplateCommand(),
		a.exitCodesTopic(), a.manCommand())
	return root
}

func (a *app) exitCodesTopic() *cobra.Command {
	return &cobra.Command{Use: "exit-codes", Short: "What the exit codes mean", Long: exitCodesHelp}
}

// command wraps the body of a command so that an error without a code of its own ends the program with exitFailed, or
// with exitStore where the store was at fault:
// what cobra reports before the body runs is about the command line and ends it with exitUsage.
func (a *app) command(body func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		err := body(cmd.Context(), args)
		var coded *exitError
		if err == nil || errors.As(err, &coded) {
			return err
		}
		var store *warraq.StoreError
		if errors.As(err, &store) {
			return storeError(err)
		}
		return &exitError{code: exitFailed, err: err}
	}
}

// logger makes the logger the global flags ask for, writing to w.
func (a *app) logger(w io.Writer) (*slog.Logger, error) {
	level := slog.LevelWarn
	if a.logLevel != "" {
		if err := level.UnmarshalText([]byte(a.logLevel)); err != nil {
			return nil, usageErrorf("--log-level %q: give debug, info, warn or error", a.logLevel)
		}
	}
	switch {
	case a.logFormat == "json":
		return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level})), nil
	case a.logFormat != "text":
		return nil, usageErrorf("--log-format %q: give text or json", a.logFormat)
	case a.terminal:
		return slog.New(tint.NewTextHandler(w, &tint.Options{Level: level, TimeFormat: time.TimeOnly})), nil
	default:
		return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level})), nil
	}
}

// loadSources reads the configuration and returns the sources named by ids, or all of them.
func (a *app) loadSources(ctx context.Context, ids []string) (*config.Config, []warraq.Source, error) {
	var cfg *config.Config
	err := waiting(ctx, func() (err error) { // the file may be a pipe
		cfg, err = config.Load(a.configPath)
		return err
	})
	if ctx.Err() != nil {
		return nil, nil, &exitError{code: exitFailed, err: context.Cause(ctx)}
	}
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, usageErrorf("%w\n  run warraq where your sources.yaml is, or name it with --config FILE", err)
	}
	var problems config.Problems
	if errors.As(err, &problems) {
		return nil, nil, usageErrorf("mistakes in %s: %d\n%w", a.configPath, len(problems), problems)
	}
	if err != nil {
		return nil, nil, usageErrorf("%w", err)
	}
	if len(ids) == 0 {
		return cfg, cfg.Sources, nil
	}
	chosen, err := config.Find(cfg.Sources, ids...)
	if err != nil {
		return nil, nil, &exitError{code: exitUsage, err: fmt.Errorf("%s: %w", a.configPath, err)}
	}
	return cfg, chosen, nil
}
