package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestOutput(t *testing.T) {
	for given, want := range map[string]string{
		"plain":                  "plain",
		"\u009b31mأحمر":          "31mأحمر",
		"a\u0085b\u0090c":        "abc",
		"«قول» – ‏نص‎":           "«قول» – ‏نص‎",
		"ملف\u202egpj.exe\u202c": "ملفgpj.exe",
		"\u2068اسم\u2069":        "\u2068اسم\u2069", // isolates end with what they stand around
		"\x1b[1mbold\x1b[0m":     "\x1b[1mbold\x1b[0m",
		"\xc2":                   "",
	} {
		for size := 1; size <= len(given); size++ { // however it is cut into writes
			var b bytes.Buffer
			o := &output{to: &b}
			for at := 0; at < len(given); at += size {
				if n, err := io.WriteString(o, given[at:min(at+size, len(given))]); err != nil || n == 0 {
					t.Fatal(n, err)
				}
			}
			if b.String() != want {
				t.Errorf("%q in pieces of %d: %q, want %q", given, size, b.String(), want)
			}
		}
	}
	var b bytes.Buffer
	io.WriteString(&output{to: &b, raw: true}, "\u009b\u202e")
	if b.String() != "\u009b\u202e" {
		t.Errorf("data was changed: %q", b.String())
	}
}

// FuzzOutput: whatever pages and feeds are called, nothing that steers a terminal is printed, and nothing else is lost.
func FuzzOutput(f *testing.F) {
	f.Add("\u009b1m", "ملف\u202e")
	f.Add("\xe2\x80", "\xae")
	f.Fuzz(func(t *testing.T, one, two string) {
		var b bytes.Buffer
		o := &output{to: &b}
		io.WriteString(o, one)
		io.WriteString(o, two+"\n")
		harmful := func(r rune) bool { return r >= 0x80 && r <= 0x9f || r >= '\u202a' && r <= '\u202e' }
		got := b.String()
		if utf8.ValidString(one+two) && strings.ContainsFunc(got, harmful) {
			t.Errorf("%q%q is printed as %q", one, two, got)
		}
		kept := strings.Map(func(r rune) rune {
			if harmful(r) {
				return -1
			}
			return r
		}, one+two+"\n")
		if utf8.ValidString(one+two) && got != kept {
			t.Errorf("%q%q is printed as %q", one, two, got)
		}
	})
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// TestFullDisk: what could not be written is said, whoever was to write it.
func TestFullDisk(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"version", "--json"}, {"exit-codes"}, {"sources", "schema"}} {
		var errs bytes.Buffer
		code := newApp(streams{in: strings.NewReader(""), out: full{}, err: &errs}).run(t.Context(), args)
		if code == exitOK || !strings.Contains(errs.String(), "no space left") {
			t.Errorf("%v: code %d, %s", args, code, errs.String())
		}
	}
}

// TestWaitingForInput: a command that waits for input that does not come ends with its context.
func TestWaitingForInput(t *testing.T) {
	for _, args := range [][]string{{"extract", "-"}, {"clean", "-"}, {"clean", "--jsonl-field", "text", "-"}} {
		in, hold := io.Pipe()
		defer hold.Close()
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan int)
		go func() {
			var out, errs bytes.Buffer
			done <- newApp(streams{in: in, out: &out, err: &errs}).run(ctx, args)
		}()
		cancel()
		select {
		case code := <-done:
			if code == exitOK {
				t.Errorf("%v: code 0", args)
			}
		case <-time.After(time.Minute):
			t.Fatalf("%v goes on", args)
		}
		in.Close()
	}
}
