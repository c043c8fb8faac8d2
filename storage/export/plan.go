package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// plan is what options mean.
type plan struct {
	opts    Options
	format  format
	packing packing
	rules   *rules
	split   splitter
	spell   func(string) string // nil where titles and texts stay as they are
	former  *former             // nil where the export is compared with none
}

// sharded says whether files are cut by split or size.
func (p *plan) sharded() bool {
	return !p.format.single && (p.format.shards || p.opts.Split != "" || p.opts.ShardSize > 0)
}

// filePacking is the compression of whole files.
func (p *plan) filePacking() packing {
	if p.format.packs {
		return packings[0]
	}
	return p.packing
}

// newPlan checks the options, before anything is written.
func newPlan(o Options) (*plan, error) {
	o.Duplicates, o.Digits = cmp.Or(o.Duplicates, DropExact), cmp.Or(o.Digits, DigitsAsIs)
	p := &plan{opts: o, spell: spelling(o)}
	if o.Dir == "" {
		return nil, &UsageError{"no directory to export to: name one"}
	}
	for _, check := range []func() error{
		func() error { return checkFilter(o) },
		func() error { return checkPolicy(o.Duplicates) },
		func() error { return checkDigits(o.Digits) },
		func() error { return checkLicence(o.License) },
		p.chooseFormat, p.checkTables, p.checkShards,
	} {
		if err := check(); err != nil {
			return nil, err
		}
	}
	var err error
	if p.rules, err = newRules(o); err != nil {
		return nil, err
	}
	if p.split, err = newSplitter(o.Split); err != nil {
		return nil, err
	}
	if o.SinceExport != "" {
		p.former, err = readFormer(o.SinceExport)
	}
	return p, err
}

// chooseFormat finds the format and the compression that the options name.
func (p *plan) chooseFormat() error {
	name, suffix, _ := strings.Cut(p.opts.Format, ".")
	var ok bool
	if p.format, ok = findFormat(name); !ok {
		return &UsageError{fmt.Sprintf("format %q: give %s", p.opts.Format, strings.Join(Formats(), ", "))}
	}
	p.opts.Signals = p.opts.Signals && p.format.signals
	if p.format.packs && suffix != "" {
		return &UsageError{fmt.Sprintf("format %q: %s is compressed within: leave out .%s", p.opts.Format, name, suffix)}
	}
	if p.packing, ok = packingBySuffix(suffix); !ok {
		return &UsageError{fmt.Sprintf("format %q: the suffix may be .gz or .zst", p.opts.Format)}
	}
	return p.choosePacking(suffix)
}

// choosePacking finds the compression that the options name besides the suffix of the format.
func (p *plan) choosePacking(suffix string) error {
	name := p.opts.Compression
	if p.format.packs {
		name = cmp.Or(name, "zstd")
	}
	if name == "" {
		return nil
	}
	chosen, ok := packingByName(name)
	if !ok {
		return &UsageError{fmt.Sprintf("compression %q: give none, gzip or zstd", name)}
	}
	if suffix != "" && chosen.name != p.packing.name {
		return &UsageError{fmt.Sprintf("format %q and compression %q say different things", p.opts.Format, name)}
	}
	p.packing = chosen
	return nil
}

// checkTables refuses marks in cells where there are none.
func (p *plan) checkTables() error {
	if p.opts.CSVSafe && !p.format.tables {
		return &UsageError{fmt.Sprintf("cells safe for spreadsheets: %s has no cells; give csv or text", p.format.name)}
	}
	return nil
}

func (p *plan) checkShards() error {
	switch {
	case p.opts.ShardSize < 0:
		return &UsageError{fmt.Sprintf("shards of %d bytes: give 1 or more", p.opts.ShardSize)}
	case p.format.single && (p.opts.ShardSize > 0 || p.opts.Split != ""):
		return &UsageError{fmt.Sprintf("%s is one file per article: it has no shards and no splits", p.format.name)}
	case p.format.shards && p.opts.ShardSize == 0:
		p.opts.ShardSize = DefaultShardSize
	}
	return nil
}

// checkFilter refuses bounds between which nothing can lie: they are a slip of the hand.
func checkFilter(o Options) error {
	f := o.Filter
	switch {
	case f.MinWords < 0:
		return &UsageError{fmt.Sprintf("at least %d words: give 0 or more", f.MinWords)}
	case f.Last != 0:
		return &UsageError{"the last so many articles: an export has no such bound"}
	case !f.Since.IsZero() && !f.Until.IsZero() && !f.Since.Before(f.Until):
		return &UsageError{fmt.Sprintf("since %s until %s leaves no time between: since must be the earlier",
			f.Since.Format(time.RFC3339), f.Until.Format(time.RFC3339))}
	case o.OnlyChanges && o.SinceExport == "":
		return &UsageError{"only what has changed: name the former export too"}
	case slices.ContainsFunc(o.Sections, func(s string) bool { return strings.TrimSpace(s) == "" }):
		return &UsageError{"a section without a name: give one as the site names it"}
	}
	return nil
}
