// Package config reads sources.yaml, the list of publications to crawl, and refuses what is wrong in it.
//
// Everything wrong is reported at once, each problem with its line, the value and what to write instead: a person
// who edits a list of two hundred sources by hand should not have to find the mistakes one run at a time.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	_ "time/tzdata" // so that time zones mean the same on a machine that has no zone database

	"github.com/goccy/go-yaml/ast"

	"warraq"
)

// MaxBytes is the size above which a file is refused; the shipped list of some 175 sources is about 1% of it.
const MaxBytes = 10 << 20

// Version is the form of the file that this package reads, the number after `version:`. A file may leave it out.
const Version = 1

// Config is a sources file, read and found good.
type Config struct {
	Version  int
	Defaults Defaults
	Sources  []warraq.Source // in the order of the file, complete: see Parse
}

// Defaults are the settings that hold for every source that does not set its own.
type Defaults struct {
	UserAgent  string            `yaml:"user_agent,omitempty"` // sent to every host; warraq's own where empty
	Contact    string            `yaml:"contact,omitempty"`    // mail address or page for site owners who want to write to you
	Politeness warraq.Politeness `yaml:"politeness,omitempty"`
	Limits     warraq.Limits     `yaml:"limits,omitempty"`
	Schedule   warraq.Schedule   `yaml:"schedule,omitempty"`
	Rechecks   warraq.Rechecks   `yaml:"recheck,omitempty"`
}

// document is the file as it is written.
type document struct {
	Version  int             `yaml:"version"`
	Defaults Defaults        `yaml:"defaults"`
	Sources  []warraq.Source `yaml:"sources"`
}

// Load reads the sources file at path; see Parse. A file that cannot be read is an ordinary error that names it.
func Load(path string) (*Config, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("sources file %s does not exist: give the path of a sources.yaml: %w", path, err)
	}
	if err != nil {
		return nil, fmt.Errorf("open sources file: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read sources file %s: %w", path, err)
	}
	return Parse(path, data)
}

// Parse reads a sources file from its bytes; name stands for it in messages. Every source comes out complete: what
// it leaves unset is taken from the file's `defaults:` and then from warraq.Source.WithDefaults.
//
// The error is of type Problems and holds all that is wrong. After a YAML syntax error nothing else can be known,
// so that one stands alone.
func Parse(name string, data []byte) (*Config, error) {
	doc, _, err := readDocument(name, data)
	if err != nil {
		return nil, err
	}
	cfg := &Config{Version: Version, Defaults: doc.Defaults, Sources: doc.Sources}
	for i, s := range cfg.Sources {
		cfg.Sources[i] = withDefaults(s, doc.Defaults)
	}
	return cfg, nil
}

// readDocument reads a sources file as it is written, and its top node. The error is of type Problems.
func readDocument(name string, data []byte) (document, ast.Node, error) {
	r := &report{file: name, marks: map[string]mark{}, failed: map[string]bool{}}
	body, ok := readTree(r, data)
	if !ok {
		return document{}, nil, r.finish(nil)
	}
	var doc document
	d := &decoder{report: r, anchors: collectAnchors(body)}
	d.document(body, &doc)
	check(r, doc)
	if len(r.problems) > 0 {
		return document{}, nil, r.finish(doc.Sources)
	}
	return doc, body, nil
}

// withDefaults fills what s leaves unset from the file's defaults, then from the built-in ones.
func withDefaults(s warraq.Source, d Defaults) warraq.Source {
	p, l := &s.Politeness, &s.Limits
	p.Delay = cmp.Or(p.Delay, d.Politeness.Delay)
	p.Concurrency = cmp.Or(p.Concurrency, d.Politeness.Concurrency)
	p.Timeout = cmp.Or(p.Timeout, d.Politeness.Timeout)
	l.MaxArticles = cmp.Or(l.MaxArticles, d.Limits.MaxArticles)
	l.MaxBodyBytes = cmp.Or(l.MaxBodyBytes, d.Limits.MaxBodyBytes)
	l.MaxAge = cmp.Or(l.MaxAge, d.Limits.MaxAge)
	l.MinWords = cmp.Or(l.MinWords, d.Limits.MinWords)
	s.Schedule = scheduleWithDefaults(s.Schedule, d.Schedule)
	s.Rechecks = rechecksWithDefaults(s.Rechecks, d.Rechecks)
	return s.WithDefaults()
}
