package main

import (
	"cmp"
	"context"
	"io"
	"os"
	"slices"

	"warraq"
	"warraq/crawler"
	"warraq/feeds"
	"warraq/internal/config"
	"warraq/internal/fetch"
	"warraq/internal/health"
	"warraq/parsers"
	"warraq/parsers/frame"
	"warraq/parsers/recur"
	"warraq/storage"
)

// newCrawler wires a crawler that logs to w, takes the lines that recur in a source out of its articles, and learns what its pages
// share. frames keeps that; without it each page is read by itself.
func (a *app) newCrawler(st crawler.Store, frames frame.Store, lines recur.Sources, o crawler.Options, w io.Writer) (*crawler.Crawler, error) {
	logger, err := a.logger(w)
	if err != nil {
		return nil, err
	}
	o.Logger, o.Name = logger, a.worker
	o.Discoverer, o.FeedPaths, o.Pacer = discoverer(feeds.Discover), feeds.CommonPaths, feeds.Reader{}
	sites := frame.NewSites()
	parser, err := parsers.New(parsers.Options{Lines: lines.Of, Frames: sites.Of, Learns: true})
	if err != nil {
		return nil, err
	}
	if frames != nil {
		o.Sites = &frame.Keeper{Store: frames, Sites: sites, Now: a.now, Print: parser.Print}
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
	f := fetch.New(fetch.Options{UserAgent: userAgent(config.Defaults{}), Logger: logger, Now: a.now})
	defer f.Close()
	return f.Fetch(ctx, &one, fetch.Request{URL: url})
}

// userAgent is the User-Agent that every request carries: who asks, and how to reach the person who runs it.
func userAgent(d config.Defaults) string {
	if d.UserAgent != "" {
		return d.UserAgent
	}
	contact := "Arabic news archive; obeys robots.txt"
	if d.Contact != "" {
		contact += "; +" + d.Contact
	}
	return "warraq/" + warraq.Version + " (" + contact + ")"
}

// open opens a file, or standard input for "-".
func (a *app) open(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(a.in), nil
	}
	return os.Open(name)
}

// enabled returns the sources that are not disabled.
func enabled(sources []warraq.Source) []warraq.Source {
	return slices.DeleteFunc(slices.Clone(sources), func(s warraq.Source) bool { return s.Disabled })
}

// idsOf are the ids of sources.
func idsOf(sources []warraq.Source) []string {
	var ids []string
	for _, s := range sources {
		ids = append(ids, s.ID)
	}
	return ids
}

// outletNames are the names that sources.yaml gives to sources, by id; without the file there are none.
func (a *app) outletNames() map[string]string {
	cfg, err := config.Load(a.configPath)
	if err != nil {
		return nil
	}
	return namesOf(cfg.Sources)
}

// namesOf are the names of sources by id.
func namesOf(sources []warraq.Source) map[string]string {
	names := make(map[string]string, len(sources))
	for _, s := range sources {
		names[s.ID] = cmp.Or(s.Name, s.NameEn)
	}
	return names
}

// keeper keeps the lines that recur in the sources of a store.
func (a *app) keeper(st storage.Store) recur.Keeper {
	return recur.Keeper{Store: st, Now: a.now, Claimed: a.claims(st)}
}

// watch tells how the sources of a store are.
func (a *app) watch(st storage.Store) health.Watch {
	return health.Watch{Store: st, Now: a.now, Claimed: a.claims(st)}
}

// claims is claimed for one store.
func (a *app) claims(st storage.Claims) func(ctx context.Context, ids []string, do func([]string) error) error {
	return func(ctx context.Context, ids []string, do func([]string) error) error {
		return a.claimed(ctx, st, ids, do)
	}
}

// readSiteLines reads from the store what was learnt of the sources.
func readSiteLines(ctx context.Context, st storage.SiteLines, sources []warraq.Source) (recur.Sources, error) {
	learnt, err := st.SiteLines(ctx)
	if err != nil {
		return nil, err
	}
	return recur.BySource(sources, learnt), nil
}
