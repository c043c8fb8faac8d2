package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/parsers"
	"warraq/storage"
)

// versionInfo is what tells one build of warraq from another.
type versionInfo struct {
	Version string  `json:"version"`
	Commit  *string `json:"commit"` // null for a build outside of a checkout
	Dirty   bool    `json:"dirty"`  // the checkout had changes
	Parser  string  `json:"parser"` // as articles carry it
	Schema  int64   `json:"schema"` // of the store's tables
	Go      string  `json:"go"`
	System  string  `json:"system"`
}

func (a *app) versionCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Which warraq this is: version, commit, parser and tables",
		Example: "  warraq version\n  warraq version --json",
		Args:    cobra.NoArgs,
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as one JSON object")
	cmd.RunE = a.command(func(context.Context, []string) error {
		v := thisVersion()
		if asJSON {
			return writeJSONLine(a.out, v)
		}
		commit := "unknown"
		if v.Commit != nil {
			commit = *v.Commit
		}
		if v.Dirty {
			commit += ", with changes"
		}
		_, err := fmt.Fprintf(a.out, "warraq %s\ncommit: %s\nparser: %s\ntables: %d\n%s, %s\n", v.Version, commit, v.Parser, v.Schema, v.Go, v.System)
		return err
	})
	return cmd
}

func thisVersion() versionInfo {
	v := versionInfo{
		Version: warraq.Version, Parser: parsers.Version, Schema: storage.NewestSchema(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
	}
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	for _, s := range build.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = &s.Value
		case "vcs.modified":
			v.Dirty = s.Value == "true"
		}
	}
	v.Go = cmp.Or(build.GoVersion, v.Go)
	return v
}
