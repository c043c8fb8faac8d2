package fetch

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"warraq"
)

// regime is what the politeness of all hosts has in common.
type regime struct {
	backoff time.Duration // pause after a first failure; doubles with each in a row
	maxWait time.Duration // longest pause that is waited out; for a longer one the host is left alone
	breaker int           // failures in a row after which a host is left alone
	now     func() time.Time
}

// hostTable holds the politeness state of every host of a run, whoever asks.
type hostTable struct {
	regime
	mu    sync.Mutex
	hosts map[string]*host
}

// host is the politeness state of one host and port.
type host struct {
	*regime
	name string
	sem  *semaphore.Weighted

	users int // requests waiting or running; guarded by hostTable.mu

	mu          sync.Mutex
	delay       time.Duration // largest that a source asked for
	crawlDelay  time.Duration // of robots.txt
	last        time.Time     // start of the latest request
	pausedUntil time.Time
	failures    int    // in a row
	left        *Fault // set once the host is left alone for the rest of the run
}

func newHostTable(r regime) *hostTable {
	return &hostTable{regime: r, hosts: make(map[string]*host)}
}

// hostKey names the host of a URL: lower case, with the port where it is not the scheme's own.
func hostKey(u *url.URL) string {
	name, port := strings.ToLower(u.Hostname()), u.Port()
	if strings.Contains(name, ":") {
		name = "[" + name + "]" // IPv6
	}
	if port == "" || (u.Scheme == "http" && port == "80") || (u.Scheme == "https" && port == "443") {
		return name
	}
	return name + ":" + port
}

// enter waits until a host may be asked and returns it with a function to call when the response has been read.
// The error is a fault where the host is left alone, or the context's.
func (t *hostTable) enter(ctx context.Context, u *url.URL, p warraq.Politeness) (*host, func(), error) {
	h := t.use(hostKey(u))
	weight := int64(max(1, slots/max(1, p.Concurrency)))
	if err := h.sem.Acquire(ctx, weight); err != nil {
		t.unuse(h)
		return nil, nil, err
	}
	leave := func() {
		h.sem.Release(weight)
		t.unuse(h)
	}
	if err := h.wait(ctx, p.Delay); err != nil {
		leave()
		return nil, nil, err
	}
	return h, leave, nil
}

func (t *hostTable) use(name string) *host {
	t.mu.Lock()
	defer t.mu.Unlock()
	h, ok := t.hosts[name]
	if !ok {
		if len(t.hosts) >= maxHosts {
			t.forgetIdle(t.now())
		}
		h = &host{regime: &t.regime, name: name, sem: semaphore.NewWeighted(slots)}
		t.hosts[name] = h
	}
	h.users++
	return h
}

func (t *hostTable) unuse(h *host) {
	t.mu.Lock()
	h.users--
	t.mu.Unlock()
}

// forgetIdle drops the hosts that can be forgotten without anyone being asked too soon. t.mu is held.
func (t *hostTable) forgetIdle(now time.Time) {
	for name, h := range t.hosts {
		h.mu.Lock()
		idle := h.left == nil && now.After(h.pausedUntil) && now.Sub(h.last) > forgetAfter
		h.mu.Unlock()
		if h.users == 0 && idle {
			delete(t.hosts, name)
		}
	}
}

// setCrawlDelay sets the least time between two requests that robots.txt of u's host asks for.
func (t *hostTable) setCrawlDelay(u *url.URL, d time.Duration) {
	if d <= 0 {
		return
	}
	h := t.use(hostKey(u))
	defer t.unuse(h)
	h.mu.Lock()
	h.crawlDelay = max(h.crawlDelay, d)
	h.mu.Unlock()
}

// wait blocks until it is this request's turn: after the pause the host is in, and the delay after the request
// before. The next start is kept here and not in a rate.Limiter, which could not change its interval from one
// request to the next exactly, as jitter and a Crawl-delay read in between ask for.
func (h *host) wait(ctx context.Context, delay time.Duration) error {
	for {
		start, err := h.reserve(delay)
		if err != nil {
			return err
		}
		if err := Sleep(ctx, start.Sub(h.now())); err != nil {
			return err
		}
		if !h.pausedAfter(start) { // else another request met a 429 while this one waited
			return nil
		}
	}
}

func (h *host) pausedAfter(start time.Time) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.pausedUntil.After(start)
}

// reserve books the next start; the error is the fault for which the host is left alone.
func (h *host) reserve(delay time.Duration) (time.Time, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.now()
	if h.left != nil {
		return now, h.left
	}
	if pause := h.pausedUntil.Sub(now); pause > h.maxWait {
		return now, &Fault{Left: true, Wait: pause, Rejection: &warraq.Rejection{
			Code: warraq.RejectThrottled, Retry: true,
			Detail: h.name + " asked for " + pause.Round(time.Second).String() + " of silence; left for a later run",
		}}
	}
	h.delay = max(h.delay, delay)
	start := h.last.Add(max(Jitter(h.delay), h.crawlDelay))
	for _, t := range []time.Time{now, h.pausedUntil} {
		if start.Before(t) {
			start = t
		}
	}
	h.last = start
	return start, nil
}

// succeeded ends a series of failures.
func (h *host) succeeded() {
	h.mu.Lock()
	h.failures = 0
	h.mu.Unlock()
}

// failed counts a failure and pauses the host: for as long as the server asked, else for a growing time. It
// returns how long.
func (h *host) failed(why *warraq.Rejection, retryAfter time.Duration) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.failures++
	pause := retryAfter
	if pause == 0 {
		pause = growing(h.backoff, h.failures)
	}
	if until := h.now().Add(pause); until.After(h.pausedUntil) {
		h.pausedUntil = until
	}
	if h.failures >= h.breaker && h.left == nil {
		left := *why
		left.Detail = h.name + " failed too often in a row and is left alone for this run; last: " + why.Error()
		left.Retry = true
		h.left = &Fault{Rejection: &left, Left: true, Wait: max(pause, maxPause)}
	}
	return pause
}

// growing returns base doubled for every failure after the first, with jitter, at most maxPause.
func growing(base time.Duration, failures int) time.Duration {
	for range failures - 1 {
		if base >= maxPause {
			break
		}
		base *= 2
	}
	return Jitter(min(base, maxPause))
}
