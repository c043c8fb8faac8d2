// Package press is a small Arabic press of our own making, served over real HTTP on loopback. `warraq demo` and
// the end-to-end tests crawl it. Everything it prints was written for it: its cities, persons and agencies do not
// exist, save for the names of two real agencies that are credited as newspapers credit them.
//
// An outlet is an entry in outlets.go and a folder under sites/: templates (*.html), stories (*.txt, see
// story.parse for their form) and boilerplate.txt, the lines that its templates print around an article and that
// no clean text may hold. What a crawler should make of each page is derived from the stories: see Expectation.
package press

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/goccy/go-yaml"

	"warraq"
)

// Options say where the press is served. The zero value takes any free ports.
type Options struct {
	FirstPort int           // the outlets take this port and those after it; 0 takes any free ones
	Delay     time.Duration // politeness delay that Sources asks for; 0 is 10 ms
}

// defaultDelay keeps a demonstration quick and is still a delay that a test can measure.
const defaultDelay = 10 * time.Millisecond

// Press is a running press. Its methods are safe for concurrent use.
type Press struct {
	opts  Options
	sites []*Site
	log   requestLog
	mu    sync.Mutex
	day   int
}

// Start serves every outlet on a port of its own on 127.0.0.1, in its first day's edition. Close ends it. The
// error says which port could not be had, or which story or template is wrong.
func Start(opts Options) (*Press, error) {
	if opts.Delay == 0 {
		opts.Delay = defaultDelay
	}
	p := &Press{opts: opts, day: 1}
	for i, o := range outlets() {
		port := 0
		if opts.FirstPort > 0 {
			port = opts.FirstPort + i
		}
		s, err := p.open(o, port)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("press: outlet %s: %w", o.source.ID, err), p.Close())
		}
		p.sites = append(p.sites, s)
	}
	return p, nil
}

// open starts one outlet.
func (p *Press) open(o *outlet, port int) (*Site, error) {
	stories, err := loadStories(o)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	s := &Site{ID: o.source.ID, Name: o.source.Name, URL: "http://" + l.Addr().String(), outlet: o, stories: stories, log: &p.log}
	if err := s.publish(p.day); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	s.server = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	s.served = make(chan struct{})
	go func() {
		defer close(s.served)
		_ = s.server.Serve(l) // always ends with ErrServerClosed, through Close
	}()
	return s, nil
}

// Close stops every outlet and waits until each has let go of its port.
func (p *Press) Close() error {
	var errs []error
	for _, s := range p.sites {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		err := s.server.Shutdown(ctx)
		if errors.Is(err, context.DeadlineExceeded) { // a client still reads
			err = s.server.Close()
		}
		cancel()
		<-s.served
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// Advance brings out the next day's edition: an article of the Drupal outlet changes and its Atom entry is
// updated, new articles appear, and one is gone (410). There are two editions; later calls change nothing.
func (p *Press) Advance() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.day == lastDay {
		return nil
	}
	p.day++
	for _, s := range p.sites {
		if err := s.publish(p.day); err != nil {
			return fmt.Errorf("press: outlet %s, day %d: %w", s.ID, p.day, err)
		}
	}
	return nil
}

// Sources returns one source for each outlet, as a user would describe it, with absolute addresses.
func (p *Press) Sources() []warraq.Source {
	var all []warraq.Source
	for _, s := range p.sites {
		src := s.outlet.source
		src.Home = s.URL + "/"
		src.Feeds = absolute(s.URL, src.Feeds)
		src.Sitemaps = absolute(s.URL, src.Sitemaps)
		src.Sections = absolute(s.URL, src.Sections)
		src.AllowPrivate = true
		src.Politeness.Delay = p.opts.Delay
		all = append(all, src)
	}
	return all
}

// SourcesYAML returns Sources as the sources.yaml that a user would write to crawl the press.
func (p *Press) SourcesYAML() ([]byte, error) {
	doc := struct {
		Version int             `yaml:"version"`
		Sources []warraq.Source `yaml:"sources"`
	}{1, p.Sources()}
	text, err := yaml.Marshal(doc)
	if err != nil {
		return nil, fmt.Errorf("press: writing sources.yaml: %w", err)
	}
	return text, nil
}

// Sites returns the outlets in their fixed order.
func (p *Press) Sites() []*Site { return p.sites }

// Site returns the outlet with an id, or nil.
func (p *Press) Site(id string) *Site {
	for _, s := range p.sites {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Log returns every request that the outlets answered so far, in the order of the answers.
func (p *Press) Log() []Request { return p.log.all() }

// Requests counts the requests so far by the absolute URL that was asked for, query included.
func (p *Press) Requests() map[string]int {
	counts := make(map[string]int)
	for _, r := range p.log.all() {
		counts[r.URL]++
	}
	return counts
}

// Expected says what a crawl of the edition now on sale should make of every page, outlet by outlet.
func (p *Press) Expected() []Expectation {
	var all []Expectation
	for _, s := range p.sites {
		all = append(all, s.Expected()...)
	}
	return all
}

// absolute puts paths below an outlet's address.
func absolute(base string, paths []string) []string {
	var urls []string
	for _, p := range paths {
		urls = append(urls, base+p)
	}
	return urls
}
