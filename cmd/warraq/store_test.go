package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

// TestClaimed: what is done with sources is done with those that no other process is at, keeps others from them meanwhile,
// and leaves them free, whether it went well or not.
func TestClaimed(t *testing.T) {
	st := openTestStore(t)
	a := &app{now: time.Now, worker: "this"}
	claim := func(id string) bool {
		t.Helper()
		ok, err := st.ClaimSource(t.Context(), warraq.Claim{Worker: "other", SourceID: id, Now: a.now(), Until: a.now().Add(time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	if !claim("b") {
		t.Fatal("the other process does not get its source")
	}
	broken := errors.New("broken")
	err := a.claimed(t.Context(), st, []string{"a", "b", "c"}, func(ids []string) error {
		if !slices.Equal(ids, []string{"a", "c"}) {
			t.Errorf("it gets %q", ids)
		}
		if claim("a") || claim("c") {
			t.Error("another process is let at its sources")
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("its error is %v", err)
	}
	if !claim("a") || !claim("c") {
		t.Error("its sources are not free afterwards")
	}
}

// TestLearnBesideAnother: lines are not learnt of a source that another process is at.
func TestLearnBesideAnother(t *testing.T) {
	st := openTestStore(t)
	if err := st.SaveSiteLines(t.Context(), "a", []warraq.SiteLine{{Key: "تابعونا"}}); err != nil {
		t.Fatal(err)
	}
	lines := func() int {
		t.Helper()
		learnt, err := st.SiteLines(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return len(learnt)
	}
	a := &app{now: time.Now, worker: "this"}
	run := warraq.Run{Status: warraq.RunOK, Sources: []warraq.SourceRun{{SourceID: "a", Stored: 1}}}
	err := (&app{now: time.Now, worker: "other"}).claimed(t.Context(), st, []string{"a"}, func([]string) error {
		return a.keeper(st).AfterRun(t.Context(), run)
	})
	if err != nil || lines() != 1 {
		t.Errorf("%d lines are left, %v", lines(), err)
	}
	// Without another process the line goes, as no article has it.
	if err := a.keeper(st).AfterRun(t.Context(), run); err != nil || lines() != 0 {
		t.Errorf("%d lines are left, %v", lines(), err)
	}
}

// TestDamagedStoreEndsWithThree: a command that comes upon damage says so, with the code of a store that cannot be read; the
// export before stays.
func TestDamagedStoreEndsWithThree(t *testing.T) {
	dir := t.TempDir()
	path, out := filepath.Join(dir, "warraq.db"), filepath.Join(dir, "corpus")
	st, err := storage.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 300 {
		if _, err := st.SaveArticle(t.Context(), "", pastArticle("a", strconv.Itoa(n), time.Date(2026, 11, 1, 0, 0, n, 0, time.UTC))); err != nil {
			t.Fatal(err)
		}
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	run := func() int {
		var msg strings.Builder
		a := newApp(streams{in: strings.NewReader(""), out: io.Discard, err: &msg})
		code := a.run(t.Context(), []string{"export", "--format", "jsonl", "--out", out, "--db", path})
		if code != 0 && !strings.Contains(msg.String(), "damaged") {
			t.Errorf("it says %q", msg.String())
		}
		return code
	}
	if code := run(); code != 0 {
		t.Fatalf("before: code %d", code)
	}
	before, err := os.ReadFile(filepath.Join(out, "articles.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(data) / 4; i < len(data)*3/4; i++ {
		data[i] = 0xAB
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if code := run(); code != exitStore {
		t.Errorf("code %d, want %d", code, exitStore)
	}
	if after, err := os.ReadFile(filepath.Join(out, "articles.jsonl")); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the export before has changed (%v)", err)
	}
}
