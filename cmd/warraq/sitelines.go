package main

import (
	"context"

	"warraq"
	"warraq/parsers/recur"
	"warraq/storage"
)

// readSiteLines reads from the store what was learnt of the sources.
func readSiteLines(ctx context.Context, st storage.SiteLines, sources []warraq.Source) (recur.Sources, error) {
	learnt, err := st.SiteLines(ctx)
	if err != nil {
		return nil, err
	}
	return recur.BySource(sources, learnt), nil
}

// keeper keeps the lines that recur in the sources of a store.
func (a *app) keeper(st storage.Store) recur.Keeper {
	claimed := func(ctx context.Context, ids []string, do func([]string) error) error {
		return a.claimed(ctx, st, ids, do)
	}
	return recur.Keeper{Store: st, Now: a.now, Claimed: claimed}
}
