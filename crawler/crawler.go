// Package crawler finds out what a source has published and fetches it: listings to candidates, candidates to the
// frontier, the frontier to pages, pages through a parser into the store. It asks every host politely and obeys
// robots.txt. It knows stores, feed readers and page parsers only by the small interfaces in store.go.
package crawler

import (
	"context"
	crand "crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"warraq"
	"warraq/internal/fetch"
)

// Options are the settings of a Crawler. The zero value works.
type Options struct {
	UserAgent    string        // see fetch.Options
	MaxArticles  int           // pages fetched per source and run; lowers the source's own limit, 0 leaves it
	MaxDuration  time.Duration // the run ends cleanly after it; 0 for no limit
	Since        time.Duration // candidates that their listing dates earlier are skipped; 0 takes all
	DryRun       bool          // read listings and report candidates; fetch no article and store nothing
	Workers      int           // sources crawled at the same time; default 16
	AllowPrivate bool          // private and loopback addresses for all sources
	RetryWait    time.Duration // longest wait within a run for URLs that are to be tried again; default 1 min
	Backoff      time.Duration // see fetch.Options; also the first pause before a URL is tried again
	MaxWait      time.Duration // see fetch.Options
	Breaker      int           // see fetch.Options

	Name        string              // under which sources and URLs are claimed: no other process at the store has it; default: a random one
	Version     string              // of warraq, for the run record
	Args        string              // command line options, for the run record
	Logger      *slog.Logger        // default: nothing is logged
	Now         func() time.Time    // default time.Now
	Progress    Progress            // told of every step; nil for nobody
	OnCandidate func(warraq.Queued) // called with every candidate of a dry run, from several goroutines
	Sites       SiteLearner         // learns what pages of a source share; nil parses each page alone
	Discoverer  FeedDiscoverer      // finds the feeds of a source that has only a home page; nil reads its links
	Pacer       FeedPacer           // reads how long feeds ask to be left alone; nil takes their word from headers alone
	// FeedPaths gives the addresses at which a site with that home page may keep its feed, the likeliest first. They
	// are tried once a week for a source without listings whose home page names no feed. Nil tries none.
	FeedPaths func(home string) []string
	Transport http.RoundTripper // instead of the network; for tests
}

// Progress is told how a run goes. Its methods are called from several goroutines.
type Progress interface {
	// SourceStarted says that a source's listings are read and up to total pages will be fetched.
	SourceStarted(id string, total int)
	// Update gives a source's counts after every page.
	Update(run warraq.SourceRun)
	// SourceFinished gives a source's final counts.
	SourceFinished(run warraq.SourceRun)
}

// FeedDiscoverer finds the feeds that a home page names.
type FeedDiscoverer interface {
	// Discover returns absolute feed URLs, best first.
	Discover(page *warraq.Page) []string
}

// Crawler crawls sources. It is safe for concurrent use.
type Crawler struct {
	store  Store
	feeds  FeedReader
	parser PageParser
	opts   Options
	log    *slog.Logger
}

// New returns a Crawler. The error names an option that makes no sense, or a part that is missing.
func New(store Store, feeds FeedReader, parser PageParser, opts Options) (*Crawler, error) {
	if store == nil || feeds == nil || parser == nil {
		return nil, errors.New("crawler: store, feed reader and page parser are all needed")
	}
	if err := opts.check(); err != nil {
		return nil, err
	}
	opts.complete()
	return &Crawler{store: store, feeds: feeds, parser: parser, opts: opts, log: opts.Logger}, nil
}

// check returns an error that names an option that makes no sense.
func (opts *Options) check() error {
	switch {
	case opts.MaxArticles < 0:
		return fmt.Errorf("crawler: max articles is %d; give 0 for the sources' own limits or a number above", opts.MaxArticles)
	case opts.MaxDuration < 0 || opts.Since < 0:
		return errors.New("crawler: max duration and since can't be negative")
	case opts.Workers < 0:
		return fmt.Errorf("crawler: workers is %d; give 0 for %d or a number above", opts.Workers, DefaultWorkers)
	}
	return nil
}

// complete puts the defaults in.
func (opts *Options) complete() {
	if opts.Workers == 0 {
		opts.Workers = DefaultWorkers
	}
	if opts.RetryWait == 0 {
		opts.RetryWait = defaultRetryWait
	}
	if opts.Backoff == 0 {
		opts.Backoff = fetch.DefaultBackoff
	}
	if opts.Name == "" {
		opts.Name = crand.Text()
	}
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
}

// Fetcher returns a Fetcher with the Crawler's settings and robots.txt files. Close it when done.
func (c *Crawler) Fetcher() *fetch.Fetcher { return c.fetcher(nil) }

func (c *Crawler) fetcher(offline func(error)) *fetch.Fetcher {
	var robots fetch.RobotsStore = c.store
	if c.opts.DryRun {
		robots = readOnlyRobots{robots}
	}
	return fetch.New(fetch.Options{
		UserAgent: c.opts.UserAgent, Robots: robots, AllowPrivate: c.opts.AllowPrivate, Backoff: c.opts.Backoff,
		MaxWait: c.opts.MaxWait, Breaker: c.opts.Breaker, Transport: c.opts.Transport, OnOffline: offline, Logger: c.log, Now: c.opts.Now,
	})
}

// readOnlyRobots remembers nothing new.
type readOnlyRobots struct{ fetch.RobotsStore }

// SaveRobots implements RobotsStore.
func (readOnlyRobots) SaveRobots(context.Context, warraq.RobotsRecord) error { return nil }

// finishing returns a context for work that has to be finished although ctx may end: it ends finishTime later.
func finishing(ctx context.Context) (context.Context, context.CancelFunc) {
	out, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(finishTime, cancel) })
	return out, func() {
		stop()
		cancel()
	}
}

// errTimeLimit is the cause for which a run's context ends at MaxDuration.
var errTimeLimit = errors.New("the time limit of the run was reached")

// offlineError is the cause for which a run's context ends where this machine is not connected.
type offlineError struct{ why error }

func (e *offlineError) Error() string {
	return "none of the first hosts could be reached, so this machine seems not to be connected: " + e.why.Error()
}

// Run crawls the sources that are not disabled and returns the record of the run. When ctx ends or MaxDuration is
// over it stops asking at once, stores what it has in hand and returns within five seconds; what is queued stays
// queued. The error is that of the store, after which nothing more could be done; sources that fail are in the
// record and are no error.
func (c *Crawler) Run(ctx context.Context, sources []warraq.Source) (warraq.Run, error) {
	run := warraq.Run{StartedAt: c.opts.Now(), Status: warraq.RunRunning, Version: c.opts.Version, Args: c.opts.Args}
	if !c.opts.DryRun {
		id, err := c.store.StartRun(ctx, run)
		if err != nil {
			return run, fmt.Errorf("recording the start of the run: %w", err)
		}
		run.ID = id
	}
	limited := ctx
	if c.opts.MaxDuration > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeoutCause(ctx, c.opts.MaxDuration, errTimeLimit)
		defer cancel()
	}
	limited, offline := context.WithCancelCause(limited)
	defer offline(nil)
	results, err := c.crawl(limited, sources, run.StartedAt, func(why error) { offline(&offlineError{why}) })
	run.Sources = results
	run.Status, run.Error = outcome(limited, results, err)
	run.FinishedAt = c.opts.Now()
	if c.opts.DryRun {
		return run, err
	}
	last, cancel := finishing(ctx)
	defer cancel()
	if ferr := c.store.FinishRun(last, run); ferr != nil {
		err = errors.Join(err, fmt.Errorf("recording the end of the run: %w", ferr))
	}
	return run, err
}

// outcome names how a run ended and why, if it ended early.
func outcome(ctx context.Context, results []warraq.SourceRun, err error) (warraq.RunStatus, string) {
	switch {
	case err != nil:
		return warraq.RunFailed, err.Error()
	case errors.As(context.Cause(ctx), new(*offlineError)):
		return warraq.RunOffline, context.Cause(ctx).Error()
	case errors.Is(context.Cause(ctx), errTimeLimit):
		return warraq.RunTimedOut, errTimeLimit.Error()
	case ctx.Err() != nil:
		return warraq.RunInterrupted, context.Cause(ctx).Error()
	}
	for i := range results {
		if results[i].Failed() {
			return warraq.RunPartial, ""
		}
	}
	return warraq.RunOK, ""
}

// crawl runs the sources side by side. Its error is the store's, and ends them all.
func (c *Crawler) crawl(ctx context.Context, sources []warraq.Source, started time.Time, offline func(error)) ([]warraq.SourceRun, error) {
	f := c.fetcher(offline)
	defer f.Close()
	var enabled []warraq.Source
	for _, s := range sources {
		if !s.Disabled {
			enabled = append(enabled, s.WithDefaults())
		}
	}
	results := make([]warraq.SourceRun, len(enabled))
	g, gctx := errgroup.WithContext(ctx)
	line := &turns{free: c.opts.Workers}
	first := c.firstSource(len(enabled))
	for n := range enabled {
		i := (first + n) % len(enabled)
		results[i].SourceID = enabled[i].ID
		if !line.take(gctx, breadth) || gctx.Err() != nil {
			continue
		}
		g.Go(func() error {
			j := c.newJob(f, &enabled[i])
			j.line = line
			defer j.endTurn()
			var err error
			results[i], err = j.runClaimed(gctx, started)
			return err
		})
	}
	return results, g.Wait()
}

// firstSource chooses with which of n sources a run begins: with any of them where its time is limited, so that no
// source is the last of every run and never reached.
func (c *Crawler) firstSource(n int) int {
	if c.opts.MaxDuration == 0 || n == 0 {
		return 0
	}
	return rand.IntN(n)
}
