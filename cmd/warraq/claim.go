package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"warraq"
	"warraq/storage"
)

// holdStore takes a store for this process alone, as a crawl does while it runs. The hold goes with the process, so a
// killed run leaves the store free.
func holdStore(ctx context.Context, st storage.Claims) (release func(), err error) {
	release, err = st.Hold(ctx)
	var held *warraq.HeldError
	if errors.As(err, &held) {
		return nil, &exitError{code: exitLocked, err: fmt.Errorf("%w; this one does nothing", err)}
	}
	return release, storeError(err)
}

// workerName names this process among all that use a store, on whichever machine.
func workerName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s/%d", host, os.Getpid())
}

// claimTime is how long a source stays claimed by a process that is killed while it learns of it or assesses it: more than
// either takes.
const claimTime = 5 * time.Minute

// claimed does with sources what no two processes may do for one source at the same time. Those that another process is at
// are left out.
func (a *app) claimed(ctx context.Context, st storage.Claims, ids []string, do func(ids []string) error) (err error) {
	var mine []string
	defer func() {
		for _, id := range mine {
			err = errors.Join(err, st.Release(context.WithoutCancel(ctx), a.worker, id))
		}
	}()
	for _, id := range ids {
		now := a.now()
		ok, err := st.ClaimSource(ctx, warraq.Claim{Worker: a.worker, SourceID: id, Now: now, Until: now.Add(claimTime)})
		if err != nil {
			return err
		}
		if ok {
			mine = append(mine, id)
		}
	}
	return do(mine)
}
