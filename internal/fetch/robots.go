package fetch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"warraq"
)

// RobotsStore remembers robots.txt files between runs. Every Store is one.
type RobotsStore interface {
	// Robots returns the remembered robots.txt of an origin ("https://host:port"); ok is false where none is.
	Robots(ctx context.Context, origin string) (r warraq.RobotsRecord, ok bool, err error)
	// SaveRobots replaces the remembered robots.txt of an origin.
	SaveRobots(ctx context.Context, r warraq.RobotsRecord) error
}

// robotsCache answers what robots.txt allows. Every origin's file is fetched once a day, whoever asks.
type robotsCache struct {
	agent     string // product token that rules are matched against
	userAgent string
	network   *network
	store     RobotsStore // nil: nothing is kept between runs
	log       *slog.Logger
	now       func() time.Time

	flight singleflight.Group
	mu     sync.Mutex
	known  map[string]robotsEntry
}

// robotsEntry is one origin's rules, or the fault for which they could not be had.
type robotsEntry struct {
	rules   robotsRules
	fault   *Fault
	expires time.Time
}

// check returns nil where u may be fetched for a source; otherwise a fault, a StoreError or the context's error. It also
// makes the Crawl-delay known to u's host.
func (c *robotsCache) check(ctx context.Context, src *warraq.Source, u *url.URL) error {
	rules, err := c.rules(ctx, src, u)
	if err != nil {
		return err
	}
	c.network.hosts.setCrawlDelay(u, rules.delay)
	if !rules.allow(c.agent, u) {
		return warraq.Reject(warraq.RejectRobots, "%s/robots.txt disallows %s for %s, %s", rules.origin, u.EscapedPath(), c.agent, rules.forbids(c.agent, u))
	}
	return nil
}

// rules returns the rules of u's origin from memory, the store or the site, which is asked as src is: it has its defaults.
func (c *robotsCache) rules(ctx context.Context, src *warraq.Source, u *url.URL) (robotsRules, error) {
	origin := u.Scheme + "://" + hostKey(u)
	e, ok := c.remembered(origin)
	if !ok {
		v, err, _ := c.flight.Do(origin, func() (any, error) { return c.load(ctx, src, origin) })
		if err != nil {
			return robotsRules{}, err
		}
		e = v.(robotsEntry)
	}
	if e.fault != nil {
		return robotsRules{}, e.fault
	}
	return e.rules, nil
}

func (c *robotsCache) remembered(origin string) (robotsEntry, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.known[origin]
	return e, ok && c.now().Before(e.expires)
}

func (c *robotsCache) remember(origin string, e robotsEntry) robotsEntry {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.known) >= robotsInMemory {
		for other := range c.known { // any one: the store has it
			delete(c.known, other)
			break
		}
	}
	c.known[origin] = e
	return e
}

// load finds the rules of an origin that is not in memory. The error is a StoreError or the context's.
func (c *robotsCache) load(ctx context.Context, src *warraq.Source, origin string) (robotsEntry, error) {
	if e, ok := c.remembered(origin); ok { // another caller was first
		return e, nil
	}
	stored, ok, err := c.stored(ctx, origin)
	if err != nil {
		return robotsEntry{}, err
	}
	age := c.now().Sub(stored.FetchedAt)
	if ok && age >= 0 && age < robotsMaxAge {
		return c.remember(origin, c.entry(stored, stored.FetchedAt.Add(robotsMaxAge))), nil
	}
	rec, failure, err := c.fetch(ctx, src, origin)
	switch {
	case err != nil:
		return robotsEntry{}, err
	case failure == nil:
		return c.remember(origin, c.entry(rec, rec.FetchedAt.Add(robotsMaxAge))), c.save(ctx, rec)
	}
	return c.without(origin, failure, stored, ok && age < robotsStaleAge), nil
}

// without returns what an origin's rules are taken for whose robots.txt could not be had: those of the last one known, if
// it is still usable, else none, so that nothing is fetched.
func (c *robotsCache) without(origin string, failure *Fault, last warraq.RobotsRecord, usable bool) robotsEntry {
	switch {
	case failure.Rejection.Code == warraq.RejectPrivateAddr: // depends on who asks: not to be remembered
		return robotsEntry{fault: failure}
	case usable:
		c.log.Warn("robots.txt cannot be had, the last one known is used", "origin", origin, "error", failure)
		return c.remember(origin, c.entry(last, c.now().Add(robotsRetryWait)))
	}
	return c.remember(origin, robotsEntry{fault: failure, expires: c.now().Add(robotsRetryWait)})
}

// stored returns the store's record of an origin; ok only if it holds an answer that rules can be read from.
func (c *robotsCache) stored(ctx context.Context, origin string) (warraq.RobotsRecord, bool, error) {
	if c.store == nil {
		return warraq.RobotsRecord{}, false, nil
	}
	rec, ok, err := c.store.Robots(ctx, origin)
	if err != nil {
		return rec, false, &StoreError{"reading the robots.txt of " + origin, err}
	}
	return rec, ok && !robotsUnavailable(rec.Status), nil
}

func (c *robotsCache) save(ctx context.Context, rec warraq.RobotsRecord) error {
	if c.store == nil {
		return nil
	}
	if err := c.store.SaveRobots(ctx, rec); err != nil {
		return &StoreError{"saving the robots.txt of " + rec.Origin, err}
	}
	return nil
}

// robotsUnavailable says whether a status leaves it open what the rules are. RFC 9309 reads any 4xx as "no rules";
// 429 is excepted here, as it only says that the question came too soon.
func robotsUnavailable(status int) bool {
	return status == 0 || status == http.StatusTooManyRequests || status >= 500
}

// fetch asks an origin for its robots.txt. It returns a record, or a fault, or a StoreError or context's error.
func (c *robotsCache) fetch(ctx context.Context, src *warraq.Source, origin string) (warraq.RobotsRecord, *Fault, error) {
	var last *Fault
	for range robotsTries {
		rec, err := c.ask(ctx, src, origin)
		if err == nil && !robotsUnavailable(rec.Status) {
			return rec, nil, nil
		}
		if ctx.Err() != nil {
			return rec, nil, ctx.Err()
		}
		last = robotsFault(origin, rec.Status, err)
		if !last.Rejection.Retry {
			break
		}
	}
	return warraq.RobotsRecord{}, last, nil
}

// ask makes one request for a robots.txt, redirects included.
func (c *robotsCache) ask(ctx context.Context, src *warraq.Source, origin string) (warraq.RobotsRecord, error) {
	rec := warraq.RobotsRecord{Origin: origin, FetchedAt: c.now()}
	tr := &trip{network: c.network, src: src, purpose: forRobots, maxBody: robotsMaxBytes}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, origin+"/robots.txt", nil)
	if err != nil {
		return rec, err
	}
	req.Header.Set("User-Agent", c.userAgent)
	resp, err := (&http.Client{Transport: tr, CheckRedirect: robotsRedirect}).Do(req)
	if err != nil {
		return rec, err
	}
	resp.Body.Close()
	rec.Status, rec.Body = resp.StatusCode, tr.got.body
	return rec, nil
}

// robotsRedirect stops following a robots.txt after five redirects; the file then counts as absent (RFC 9309, 2.3.1.2).
func robotsRedirect(_ *http.Request, via []*http.Request) error {
	if len(via) > robotsRedirects {
		return http.ErrUseLastResponse
	}
	return nil
}

// robotsFault explains that an origin is denied because its rules could not be had.
func robotsFault(origin string, status int, err error) *Fault {
	r := &warraq.Rejection{Code: warraq.RejectServerError, Status: status, Retry: true}
	if status == http.StatusTooManyRequests {
		r.Code = warraq.RejectThrottled
	}
	cause := "it answered " + statusText(status)
	if err != nil {
		known, ok := warraq.AsRejection(err)
		if !ok {
			known = networkRejection(err, 0)
		}
		r.Code, r.Retry, cause = known.Code, known.Retry, known.Detail
	}
	r.Detail = fmt.Sprintf("robots.txt could not be had, so %s is left alone for now: %s", origin, cause)
	f := &Fault{Rejection: r, Left: true, Wait: robotsRetryWait}
	var inner *Fault
	if errors.As(err, &inner) {
		f.Wait = max(f.Wait, inner.Wait)
	}
	return f
}

// entry reads a record's rules.
func (c *robotsCache) entry(rec warraq.RobotsRecord, expires time.Time) robotsEntry {
	rules := readRobots(rec, c.agent)
	if rules.delay > maxCrawlDelay {
		c.log.Warn("Crawl-delay is longer than warraq waits", "origin", rec.Origin, "asked", rules.delay, "kept", maxCrawlDelay)
		rules.delay = maxCrawlDelay
	}
	return robotsEntry{rules: rules, expires: expires}
}
