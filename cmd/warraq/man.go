package main

import (
	"context"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"warraq"
)

// manCommand writes the manual, for `make install` and for who packs warraq.
func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "Write the manual pages into a directory: warraq.1, warraq-crawl.1 and one for each other command",
		Example: "  warraq man /usr/local/share/man/man1",
		Args:    cobra.ExactArgs(1),
		Hidden:  true,
		RunE: a.command(func(_ context.Context, args []string) error {
			if err := os.MkdirAll(args[0], 0o777); err != nil {
				return failedErrorf("%w", err)
			}
			root := a.rootCommand()
			root.DisableAutoGenTag = true
			// One date for one version: the same program writes the same bytes whenever it is asked.
			released := time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC)
			header := &doc.GenManHeader{Title: "WARRAQ", Section: "1", Source: "warraq " + warraq.Version, Manual: "warraq", Date: &released}
			if err := doc.GenManTree(root, header, args[0]); err != nil {
				return failedErrorf("writing the manual: %w", err)
			}
			return nil
		}),
	}
}
