package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/config"
	"warraq/internal/press"
	"warraq/storage"
	"warraq/storage/export"
)

var kills = flag.Int("kills", 10, "how many processes TestKills kills; `make kill` takes 100")

// How long a process of the campaign lives at most before it is killed: about as long as it takes by itself. Crawls wait for the delay
// between two pages.
const (
	crawlLife = 900 * time.Millisecond
	otherLife = 90 * time.Millisecond
	pageDelay = 100 * time.Millisecond
)

// campaign is a press, a directory in which processes are killed, and what they had finished before.
type campaign struct {
	*testing.T
	press    *press.Press
	dir      string
	disabled bool // by the last edit that ended well
	doubtful bool // an edit was killed since
	ended    int  // processes that ended by themselves
}

// TestKills kills processes that crawl, search, export and edit at moments drawn at random (kill -9), and looks after each whether anything is
// torn. At the end one crawl more leaves what undisturbed crawls leave: nothing is lost, or it is on record why, and nothing is stored twice.
func TestKills(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	draw := rand.New(rand.NewPCG(seed, 1))
	c := newCampaign(t)
	for n := range *kills {
		if n == *kills/2 {
			c.press.Advance()
		}
		args, life := c.draw(draw), otherLife
		if args[0] == "crawl" {
			life = crawlLife
		}
		c.kill(args, time.Duration(draw.Int64N(int64(life))))
		c.look(n%10 == 0)
	}
	t.Logf("%d processes killed, %d ended before", *kills-c.ended, c.ended)
	c.finish()
}

func newCampaign(t *testing.T) *campaign {
	p, err := press.Start(press.Options{Delay: pageDelay})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	c := &campaign{T: t, press: p, dir: t.TempDir()}
	c.writeSources(c.dir, "sources.yaml")
	c.writeSources(c.dir, "edited.yaml")
	return c
}

func (c *campaign) writeSources(dir, name string) {
	yaml, err := c.press.SourcesYAML()
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name), yaml, 0o644)
	}
	if err != nil {
		c.Fatal(err)
	}
}

// draw chooses a command.
func (c *campaign) draw(r *rand.Rand) []string {
	edit := "disable"
	if r.IntN(2) == 0 {
		edit = "enable"
	}
	commands := [][]string{
		{"crawl", "--all"}, {"crawl", "--all"}, {"search", "مدينة"}, {"export", "--format", "jsonl", "--out", "corpus"},
		{"export", "--format", "text", "--out", "corpus"}, {"sources", edit, "wadi", "--config", "edited.yaml"},
	}
	return commands[r.IntN(len(commands))]
}

// kill starts a command and kills it after a time, unless it has ended.
func (c *campaign) kill(args []string, after time.Duration) {
	cmd := program(c.dir, args...)
	if err := cmd.Start(); err != nil {
		c.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	err := cmd.Wait()
	if timer.Stop() {
		c.ended++
	}
	if args[0] != "sources" {
		return
	}
	if err == nil {
		c.disabled = args[1] == "disable"
	}
	c.doubtful = err != nil
}

func program(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), asProgram+"=1")
	return cmd
}

// look fails where the list of sources or the export is torn, or an edit that ended well is lost; deep, where the store is damaged.
func (c *campaign) look(deep bool) {
	c.Helper()
	cfg, err := config.Load(filepath.Join(c.dir, "edited.yaml"))
	if err != nil {
		c.Fatal(err)
	}
	if wadi, err := config.Find(cfg.Sources, "wadi"); err != nil || !c.doubtful && wadi[0].Disabled != c.disabled {
		c.Fatalf("wadi is disabled: %t, the last edit said %t; %v", wadi[0].Disabled, c.disabled, err)
	}
	c.disabled, c.doubtful = mustFind(cfg, "wadi").Disabled, false
	c.checkExport(filepath.Join(c.dir, "corpus"))
	if _, err := os.Stat(filepath.Join(c.dir, "warraq.db")); deep && err == nil {
		c.urls(c.dir)
	}
}

func mustFind(cfg *config.Config, id string) warraq.Source {
	found, _ := config.Find(cfg.Sources, id)
	return found[0]
}

// checkExport compares every file that a manifest lists with its checksum.
func (c *campaign) checkExport(dir string) {
	c.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	var m export.Manifest
	if err := errors.Join(err, json.Unmarshal(text, &m)); err != nil {
		c.Fatal(err)
	}
	for _, f := range m.Files {
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if sum := sha256.Sum256(b); err != nil || hex.EncodeToString(sum[:]) != f.SHA256 {
			c.Fatalf("%s is not the file of its manifest: %v", f.Path, err)
		}
	}
}

// urls reads the whole store and returns the addresses of its articles and duplicates, sorted.
func (c *campaign) urls(dir string) []string {
	c.Helper()
	st, err := storage.OpenExisting(c.Context(), filepath.Join(dir, "warraq.db"))
	if err != nil {
		c.Fatal(err)
	}
	defer st.Close()
	if err := st.Check(c.Context()); err != nil {
		c.Fatal(err)
	}
	var out []string
	for a, err := range st.Articles(c.Context(), warraq.ArticleFilter{}) {
		if err != nil {
			c.Fatal(err)
		}
		out = append(out, a.CanonicalURL)
	}
	for d, err := range st.Duplicates(c.Context()) {
		if err != nil {
			c.Fatal(err)
		}
		out = append(out, d.CanonicalURL)
	}
	slices.Sort(out)
	return out
}

// finish crawls until nothing waits in the queue (some pages of the press fail the first time), and compares what is stored with what a crawl that nobody disturbs stores.
func (c *campaign) finish() {
	c.Helper()
	calm := c.TempDir()
	c.writeSources(calm, "sources.yaml")
	for _, dir := range []string{c.dir, calm} {
		c.crawlAll(dir)
		if out, err := program(dir, "export", "--format", "jsonl", "--out", "corpus").CombinedOutput(); err != nil {
			c.Fatalf("%v\n%s", err, out)
		}
		c.checkExport(filepath.Join(dir, "corpus"))
	}
	got, want := c.urls(c.dir), c.urls(calm)
	for _, u := range slices.DeleteFunc(want, func(u string) bool { return slices.Contains(got, u) }) {
		// A brief that its siblings vouch for may be refused where a run was killed between storing these and keeping what it had learnt of them,
		// a batch at most; that is on record.
		if out, err := program(c.dir, "explain", u).CombinedOutput(); err != nil || !bytes.Contains(out, []byte("too_short")) {
			c.Errorf("%s is lost: %v\n%s", u, err, out)
		}
	}
	if once := slices.Compact(slices.Clone(got)); len(once) != len(got) {
		c.Errorf("stored twice:\n%s", cmp.Diff(once, got))
	}
}

func (c *campaign) crawlAll(dir string) {
	c.Helper()
	for range 30 {
		if out, err := program(dir, "crawl", "--all").CombinedOutput(); err != nil {
			c.Fatalf("%v\n%s", err, out)
		}
		if c.queued(dir) == 0 {
			return
		}
		time.Sleep(time.Second) // a page that failed is asked for again after a while
	}
	c.Errorf("%d pages are still in the queue", c.queued(dir))
}

func (c *campaign) queued(dir string) (n int) {
	st, err := storage.OpenExisting(c.Context(), filepath.Join(dir, "warraq.db"))
	if err != nil {
		c.Fatal(err)
	}
	defer st.Close()
	for _, s := range c.press.Sources() {
		queued, err := st.QueueLen(c.Context(), s.ID)
		if err != nil {
			c.Fatal(err)
		}
		n += queued
	}
	return n
}
