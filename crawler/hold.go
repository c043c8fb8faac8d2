package crawler

import (
	"context"
	"sync"
)

// hold keeps the first pages that a run fetches of a source that is new, so that each of them teaches how to read the others. Their URLs
// stay claimed in the queue: what a killed run holds is fetched again.
type hold struct {
	mu    sync.Mutex
	over  bool // enough were held
	bytes int
	pages []fetched
}

// hold takes a page and gives those that are to be settled now: none while it is held.
func (j *job) hold(p fetched) []fetched {
	h, sites := &j.held, j.opts.Sites
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.over || sites == nil || j.src.Alone || sites.Known(j.src.ID) >= knownPages {
		return []fetched{p}
	}
	sites.Learn(p.page, j.src)
	h.pages = append(h.pages, p)
	h.bytes += len(p.page.Body)
	if len(h.pages) < knownPages && h.bytes <= maxHeld {
		return nil
	}
	return h.release()
}

// release gives the pages that are held, after which none is held any more.
func (h *hold) release() []fetched {
	ready := h.pages
	h.pages, h.over = nil, h.over || len(ready) > 0
	return ready
}

// openSite reads what is known of the source's pages.
func (j *job) openSite(ctx context.Context) error {
	if j.opts.Sites == nil || j.opts.DryRun || j.src.Alone {
		return nil
	}
	if err := j.opts.Sites.Open(ctx, j.src.ID); err != nil {
		return j.storeFailed(ctx, "reading what is known of the pages", err)
	}
	return nil
}

// keepSite keeps what was learnt so far: what later pages are read by must not be gone with a run that is killed.
func (j *job) keepSite(ctx context.Context) error {
	if j.opts.Sites == nil || j.src.Alone {
		return nil
	}
	if err := j.opts.Sites.Save(ctx, j.src.ID); err != nil {
		return j.storeFailed(ctx, "keeping what was learnt of the pages", err)
	}
	return nil
}

// closeSite keeps what was learnt of the source's pages.
func (j *job) closeSite(ctx context.Context) error {
	if j.opts.Sites == nil || j.opts.DryRun || j.src.Alone {
		return nil
	}
	j.counts.placed(j.opts.Sites.Placed(j.src.ID))
	last, cancel := finishing(ctx)
	defer cancel()
	if err := j.opts.Sites.Close(last, j.src.ID); err != nil {
		return storeError("keeping what was learnt of the pages of source "+j.src.ID, err)
	}
	return nil
}
