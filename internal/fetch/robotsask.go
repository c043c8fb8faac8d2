package fetch

import (
	"context"
	"net/url"

	"github.com/jimsmart/grobotstxt"

	"warraq"
	"warraq/internal/urls"
)

// RobotsFor returns what robots.txt says about a URL of a source. The error is the RobotsStore's or the context's.
func (f *Fetcher) RobotsFor(ctx context.Context, src *warraq.Source, raw string) (warraq.RobotsVerdict, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return warraq.RobotsVerdict{Error: err.Error()}, nil
	}
	full := src.WithDefaults()
	v := warraq.RobotsVerdict{Origin: u.Scheme + "://" + hostKey(u)}
	rules, err := f.robots.rules(ctx, &full, u)
	if fault := AsFault(err); fault != nil {
		v.Status, v.Error = fault.Rejection.Status, fault.Rejection.Error()
		return v, nil
	}
	if err != nil {
		return v, err
	}
	v.Status, v.CrawlDelay, v.Allowed = rules.status, rules.delay, rules.allow(f.robots.agent, u)
	v.Rule = rules.forbids(f.robots.agent, u)
	return v, nil
}

// Sitemaps returns the sitemaps that the robots.txt of a URL's origin names, in its order, absolute, each once, at
// most twenty. There are none where robots.txt cannot be had. The error is the RobotsStore's or the context's.
func (f *Fetcher) Sitemaps(ctx context.Context, src *warraq.Source, raw string) ([]string, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return nil, nil
	}
	full := src.WithDefaults()
	rules, err := f.robots.rules(ctx, &full, u)
	if AsFault(err) != nil {
		return nil, nil
	}
	if err != nil {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, err
	}
	return sitemapLines(rules.body, raw), nil
}

// sitemapLines returns the sitemaps that a robots.txt names.
func sitemapLines(body, base string) []string {
	h := sitemapFinder{base: base, seen: make(map[string]bool)}
	grobotstxt.Parse(body, &h)
	return h.found
}

// sitemapFinder collects the Sitemap lines of a robots.txt.
type sitemapFinder struct {
	base  string
	seen  map[string]bool
	found []string
}

func (f *sitemapFinder) HandleRobotsStart()                      {}
func (f *sitemapFinder) HandleRobotsEnd()                        {}
func (f *sitemapFinder) HandleUserAgent(int, string)             {}
func (f *sitemapFinder) HandleAllow(int, string)                 {}
func (f *sitemapFinder) HandleDisallow(int, string)              {}
func (f *sitemapFinder) HandleUnknownAction(int, string, string) {}
func (f *sitemapFinder) HandleSitemap(_ int, value string) {
	u, err := urls.Resolve(f.base, value)
	if err != nil || f.seen[u] || len(f.found) >= maxRobotsSitemaps {
		return
	}
	f.seen[u] = true
	f.found = append(f.found, u)
}
