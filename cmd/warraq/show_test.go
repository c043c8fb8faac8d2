package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

// storedAt makes a store with articles of the given paths and texts.
func storedAt(t *testing.T, texts ...[2]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "warraq.db")
	st, err := storage.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	for i, pt := range texts {
		u := "https://a.example/" + pt[0]
		a := &warraq.Article{
			ID: warraq.ArticleID(u), SourceID: "a", URL: u, CanonicalURL: u, Title: "عنوان " + pt[0], Language: "ar",
			FetchedAt:   time.Date(2026, 11, 1, 8, i, 0, 0, time.UTC),
			Blocks:      []warraq.Block{{Kind: warraq.Paragraph, Text: pt[1]}},
			ContentHash: warraq.ArticleID(pt[1]),
		}
		if _, err := st.SaveArticle(t.Context(), u, a); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// warraqSays runs a command line and returns what it printed.
func warraqSays(t *testing.T, terminal bool, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	s := streams{in: strings.NewReader(""), out: &o, err: &e}
	if terminal {
		s.outTerminal, s.outWidth = true, 40
	}
	code = newApp(s).run(t.Context(), args)
	return o.String(), e.String(), code
}

func TestShowDuplicate(t *testing.T) {
	db := storedAt(t, [2]string{"1", "خبر الوكالة"}, [2]string{"2", "خبر الوكالة"})
	for _, name := range []string{"https://a.example/2", "a.example/2", warraq.ArticleID("https://a.example/2")[:6]} {
		out, errs, code := warraqSays(t, false, "show", name, "--db", db)
		if code != exitOK || !strings.HasPrefix(out, "عنوان 1\n") {
			t.Errorf("show %s ended with %d and printed %q, want the article it repeats", name, code, out)
		}
		if !strings.Contains(errs, "https://a.example/2 has the same text as this article") {
			t.Errorf("show %s does not say that it is a duplicate: %q", name, errs)
		}
	}
}

func TestShowAmbiguous(t *testing.T) {
	// Two paths whose ids begin with the same six digits, found by trying.
	seen := map[string]string{}
	var first, second string
	for i := 0; second == ""; i++ {
		path := fmt.Sprint("p", i)
		prefix := warraq.ArticleID("https://a.example/" + path)[:6]
		if other, ok := seen[prefix]; ok {
			first, second = other, path
		}
		seen[prefix] = path
	}
	db := storedAt(t, [2]string{first, "خبر"}, [2]string{second, "خبر آخر"})
	prefix := warraq.ArticleID("https://a.example/" + first)[:6]
	_, errs, code := warraqSays(t, false, "show", prefix, "--db", db)
	if code != exitFailed || !strings.Contains(errs, "more than one id") || !strings.Contains(errs, "عنوان "+first) || !strings.Contains(errs, "عنوان "+second) {
		t.Errorf("show %s ended with %d and said %q", prefix, code, errs)
	}
}

func TestShowOnTerminal(t *testing.T) {
	db := storedAt(t, [2]string{"1", strings.Repeat("كلمة طويلة ", 10)})
	out, _, code := warraqSays(t, true, "show", "a.example/1", "--db", db, "--bidi", "none")
	if code != exitOK || !strings.HasPrefix(out, "\x1b[1mعنوان 1\x1b[0m\n") {
		t.Errorf("show ended with %d and printed %q", code, out)
	}
	if !strings.Contains(out, "كلمة طويلة كلمة طويلة كلمة طويلة كلمة\nطويلة") {
		t.Errorf("the text is not wrapped at 40 columns: %q", out)
	}
}

func TestPrintsAsItComes(t *testing.T) {
	for _, tt := range []struct {
		env  map[string]string
		want bool
	}{
		{map[string]string{"TERM": "xterm-256color"}, false},
		{map[string]string{"TERM": "xterm-256color", "VTE_VERSION": "7600"}, false},
		{map[string]string{"TERM": "linux"}, true},
		{map[string]string{"TERM": "foot-extra"}, true},
		{map[string]string{"TERM": "xterm", "XTERM_VERSION": "XTerm(390)"}, true},
		{map[string]string{"WT_SESSION": "1"}, true},
		{nil, false},
	} {
		if got := printsAsItComes(func(name string) string { return tt.env[name] }); got != tt.want {
			t.Errorf("printsAsItComes with %v = %v, want %v", tt.env, got, tt.want)
		}
	}
}
