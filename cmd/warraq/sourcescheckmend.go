package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/diff"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/config"
	"warraq/internal/survey"
	"warraq/internal/urls"
)

// repairOf says how an entry should change by what a check found, looking at the site for at most limit where that may help.
func repairOf(ctx context.Context, s *survey.Surveyor, in check.Input, others []warraq.Source, limit time.Duration) survey.Repair {
	if !survey.WantsLook(&in) {
		return survey.Mend(&in, nil, others)
	}
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	bare := in.Source
	bare.Feeds, bare.Sections, bare.Sitemaps = nil, nil, nil
	site, err := s.Look(within, bare, survey.Wish{ID: bare.ID, Name: bare.Name, Country: bare.Country})
	repair := survey.Mend(&in, site, others)
	if err != nil {
		repair.Left = append(repair.Left, fmt.Sprintf("looking at the site: %v", err))
	}
	return repair
}

// mendSources shows how sources.yaml should change, and changes it if nobody objects. The error says that it stays as it was.
func (a *app) mendSources(done []checked, yes bool) error {
	before, err := os.ReadFile(a.configPath)
	if err != nil {
		return usageErrorf("%w", err)
	}
	after, changed := a.mended(before, done)
	if changed == 0 {
		fmt.Fprintf(a.err, "nothing to mend in %s\n", a.configPath)
		return nil
	}
	fmt.Fprintln(a.out)
	if _, err := a.out.Write(diff.Diff(a.configPath, before, a.configPath+" (mended)", after)); err != nil {
		return err
	}
	if !yes && !a.asks {
		return failedErrorf("nobody to ask: nothing was written; run it again with --yes")
	}
	if !yes && !a.agrees(fmt.Sprintf("Change %s in %s so?", counted(changed, "source"), a.configPath)) {
		return failedErrorf("nothing was written")
	}
	err = a.editSources(func(now []byte) ([]byte, error) {
		if !bytes.Equal(now, before) {
			return nil, fmt.Errorf("%s was changed by somebody else meanwhile; nothing was written, try again", a.configPath)
		}
		return after, nil
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "changed %s in %s; `warraq sources check` tells what works now\n", counted(changed, "source"), a.configPath)
	return nil
}

// mended returns the text of sources.yaml with the repairs in it, and how many entries they change; it prints each with its reason.
// A repair that the layout of the file does not allow is taken off its source, and left to a person.
func (a *app) mended(text []byte, done []checked) (after []byte, changed int) {
	after = text
	for i := range done {
		c := &done[i]
		if len(c.repair.Changes)+len(c.repair.Left) == 0 {
			continue
		}
		fmt.Fprintf(a.out, "\n%s\n", c.Source.ID)
		for _, ch := range c.repair.Changes {
			fmt.Fprintf(a.out, "  %-9s %s\n            %s\n", ch.Key, changeText(ch), ch.Why)
		}
		next, err := config.Readdress(a.configPath, after, c.Source.ID, addressChanges(c.repair.Changes)...)
		if err != nil {
			c.repair = survey.Repair{Left: append(c.repair.Left, err.Error())}
		} else if len(c.repair.Changes) > 0 {
			after, changed = next, changed+1
		}
		for _, left := range c.repair.Left {
			fmt.Fprintf(a.out, "  by hand   %s\n", strings.ReplaceAll(left, "\n", "\n            "))
		}
	}
	return after, changed
}

func addressChanges(changes []survey.Change) []config.AddressChange {
	var out []config.AddressChange
	for _, c := range changes {
		out = append(out, config.AddressChange{Key: c.Key, From: c.From, To: c.To})
	}
	return out
}

// changeText says what becomes of an address.
func changeText(c survey.Change) string {
	from, to := urls.Readable(c.From), urls.Readable(c.To)
	switch {
	case from == "":
		return "+ " + to
	case to == "":
		return "- " + from
	}
	return from + " → " + to
}
