package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"warraq/internal/config"
)

func (a *app) sourcesRemoveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "remove ID...",
		Short: "Take sources out of sources.yaml",
		Long: `Takes the entries out of sources.yaml, each with a comment that stands directly above it. The rest of the file stays byte
for byte as it is. What the store holds of the sources stays too. An entry that others refer to by an anchor is not
removed. To keep an entry and leave it out of crawls, use: warraq sources disable ID`,
		Example: "  warraq sources remove assabah",
		Args:    cobra.MinimumNArgs(1),
	}
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error {
		return a.changeSources(ctx, "removed", ids, func(data []byte) ([]byte, error) { return config.Remove(a.configPath, data, ids...) })
	})
	return cmd
}

func (a *app) sourcesDisableCommand() *cobra.Command {
	var why string
	cmd := &cobra.Command{
		Use:   "disable ID...",
		Short: "Leave sources out of crawls, and keep their entries",
		Long: `Sets disabled: true in the entries. The reason becomes the notes of an entry that has none, or else a comment behind
the key. The rest of the file stays byte for byte as it is.`,
		Example: "  warraq sources disable assabah --why 'answers 403 since June'",
		Args:    cobra.MinimumNArgs(1),
	}
	cmd.Flags().StringVar(&why, "why", "", "reason, for people who read the file")
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error {
		reason := strings.Join(strings.Fields(why), " ")
		return a.changeSources(ctx, "disabled", ids, func(data []byte) ([]byte, error) {
			return config.SetDisabled(a.configPath, data, true, reason, ids...)
		})
	})
	return cmd
}

func (a *app) sourcesEnableCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "enable ID...",
		Short: "Take disabled sources into crawls again",
		Long: `Takes disabled: true out of the entries. Notes stay: look whether they still hold. The rest of the file stays byte for
byte as it is.`,
		Example: "  warraq sources enable assabah",
		Args:    cobra.MinimumNArgs(1),
	}
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error {
		return a.changeSources(ctx, "enabled", ids, func(data []byte) ([]byte, error) {
			return config.SetDisabled(a.configPath, data, false, "", ids...)
		})
	})
	return cmd
}

// changeSources edits sources.yaml and says what was done.
func (a *app) changeSources(ctx context.Context, done string, ids []string, change func(data []byte) ([]byte, error)) error {
	if _, _, err := a.loadSources(ctx, ids); err != nil {
		return err
	}
	if err := a.editSources(change); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%s in %s: %s\n", done, a.configPath, strings.Join(ids, ", "))
	return nil
}

func (a *app) sourcesSchemaCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of sources.yaml, by which editors complete and check it",
		Long: `Prints the JSON Schema (draft-07) of sources.yaml. Editors with a YAML language server (VS Code, Neovim, Helix, JetBrains)
complete and check a file that begins with a line such as

  ` + config.SchemaComment("sources.schema.json") + `

The list that is shipped points at docs/sources.schema.json. For a copy elsewhere, print the schema beside it.`,
		Example: "  warraq sources schema > sources.schema.json",
		Args:    cobra.NoArgs,
	}
	cmd.RunE = a.command(func(context.Context, []string) error {
		schema, err := config.Schema()
		if err != nil {
			return err
		}
		_, err = a.out.Write(schema)
		return err
	})
	return cmd
}
