package fetch

import (
	"errors"
	"net"
	"net/url"
	"sync"
	"syscall"

	"warraq/internal/urls"
)

// reach finds out whether this machine is connected at all. Until a first host is reached it gathers the sites that could not even be
// looked up, or have no route to them; when these are so many that they can't all be down, it says so once.
type reach struct {
	offline func(err error) // told why; nil for nobody

	mu      sync.Mutex
	known   bool // a host was reached, or offline was told
	down    map[string]bool
	unknown map[string]bool // a name server said that there is no such name, as some do for every name where there is no network
}

// note learns from how a request for u ended.
func (r *reach) note(u *url.URL, err error) {
	if r.offline != nil && r.isOffline(u, err) {
		r.offline(err)
	}
}

// isOffline says whether it is plain with this request, for the first time, that no host can be reached.
func (r *reach) isOffline(u *url.URL, err error) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known {
		return false
	}
	r.learn(u, err)
	if len(r.down) < manyDown && len(r.unknown) < manyUnknown {
		return false
	}
	r.known = true
	return true
}

// learn sorts what happened to a site: down, unknown, or reached, if only to be refused. A time-out is none of these.
func (r *reach) learn(u *url.URL, err error) {
	var lookup *net.DNSError
	switch {
	case err == nil:
		r.known = true
	case errors.As(err, &lookup) && lookup.IsNotFound:
		r.unknown = with(r.unknown, urls.Site(lookup.Name))
	case errors.As(err, &lookup):
		r.down = with(r.down, urls.Site(lookup.Name))
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		r.down = with(r.down, urls.Site(u.Hostname()))
	case !isTimeout(err) && !isOurs(err):
		r.known = true
	}
}

func with(set map[string]bool, name string) map[string]bool {
	if set == nil {
		set = make(map[string]bool)
	}
	set[name] = true
	return set
}
