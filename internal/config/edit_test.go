package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

// newEntry is what the tests append.
func newEntry() warraq.Source {
	return warraq.Source{
		ID: "new", Name: "الجديد: اليوم", Home: "https://new.example.com/", Feeds: []string{"https://new.example.com/feed?a=b#c"},
		Articles: []string{`^https?://[^/]+/news/\d+/?$`}, Selectors: warraq.Selectors{Date: []string{"#when > b"}},
	}
}

const newBlock = `- id: new
  name: 'الجديد: اليوم'
  home: https://new.example.com/
  feeds:
    - 'https://new.example.com/feed?a=b#c'
  articles:
    - '^https?://[^/]+/news/\d+/?$'
  selectors:
    date:
      - '#when > b'
`

// Awkward files, and what must come of them. Lines that are not of the entry concerned stay byte for byte.
func TestEdits(t *testing.T) {
	add := func(data []byte) ([]byte, error) { return Append("f", data, newEntry()) }
	remove := func(ids ...string) func([]byte) ([]byte, error) {
		return func(data []byte) ([]byte, error) { return Remove("f", data, ids...) }
	}
	disable := func(why string, ids ...string) func([]byte) ([]byte, error) {
		return func(data []byte) ([]byte, error) { return SetDisabled("f", data, true, why, ids...) }
	}
	enable := func(ids ...string) func([]byte) ([]byte, error) {
		return func(data []byte) ([]byte, error) { return SetDisabled("f", data, false, "", ids...) }
	}
	const plain = "# head\nversion: 1\nsources:\n\n  # --- Egypt ---\n\n  - id: a   # the first\n    home: https://a.example.com/\n\n" +
		"  # b moved\n  - id: b\n    home: https://b.example.com/\n    notes: |\n      # no comment\n      two lines\n\n  # the end\n"
	const b = "sources:\n- {id: a, home: 'https://a.example.com/'} # flow\n- id: b\n  home: https://b.example.com/\n"
	cases := []struct {
		name string
		edit func([]byte) ([]byte, error)
		in   string
		want string
	}{
		{"append at the end", add, plain, plain + "\n" + indented(newBlock, 2)},
		{"append without a last line feed", add, strings.TrimSuffix(b, "\n"), b + newBlock},
		{"append with CRLF", add, strings.ReplaceAll(b, "\n", "\r\n"), strings.ReplaceAll(b+newBlock, "\n", "\r\n")},
		{"append behind a byte order mark", add, bom + b, bom + b + newBlock},
		{"append before the next key", add, b + "\n# defaults\ndefaults: {contact: x}\n", b + newBlock + "\n# defaults\ndefaults: {contact: x}\n"},
		{"append before the end of the document", add, b + "...\n", b + newBlock + "...\n"},
		{"append to a list in brackets", add, "sources: [{id: a, home: 'https://a.example.com/'}]\n",
			"sources: [{id: a, home: 'https://a.example.com/'}, {id: new, name: 'الجديد: اليوم', home: https://new.example.com/, " +
				"feeds: ['https://new.example.com/feed?a=b#c'], articles: ['^https?://[^/]+/news/\\d+/?$'], selectors: {date: ['#when > b']}}]\n"},
		{"append to an empty list", add, "# mine\nversion: 1\nsources:   # papers\n", "# mine\nversion: 1\nsources: # papers\n\n" + indented(newBlock, 2)},
		{"append to empty brackets", add, "sources: []\ndefaults: {contact: x}\n", "sources:\n\n" + indented(newBlock, 2) + "defaults: {contact: x}\n"},
		{"append to a file without a list", add, "version: 1\n", "version: 1\n\nsources:\n\n" + indented(newBlock, 2)},
		{"append to a file of comments", add, "# my list\n", "# my list\n\nsources:\n\n" + indented(newBlock, 2)},
		{"begin a file", add, "", "version: 1\n\nsources:\n\n" + indented(newBlock, 2)},

		{"remove the first", remove("a"), plain, "# head\nversion: 1\nsources:\n\n  # --- Egypt ---\n\n" +
			"  # b moved\n  - id: b\n    home: https://b.example.com/\n    notes: |\n      # no comment\n      two lines\n\n  # the end\n"},
		{"remove the last with its comment", remove("b"), plain,
			"# head\nversion: 1\nsources:\n\n  # --- Egypt ---\n\n  - id: a   # the first\n    home: https://a.example.com/\n\n  # the end\n"},
		{"remove a flow entry", remove("a"), b, "sources:\n- id: b\n  home: https://b.example.com/\n"},
		{"remove with CRLF", remove("b"), strings.ReplaceAll(b, "\n", "\r\n"), "sources:\r\n- {id: a, home: 'https://a.example.com/'} # flow\r\n"},
		{"remove from brackets", remove("a"), "sources: [{id: a, home: 'https://a.example.com/'},\n  {id: ش, home: x}]\n", ""},
		{"remove the first in brackets", remove("a"), "sources: [{id: a, home: 'https://a.example.com/'}, {id: b, home: 'https://b.example.com/'}]\n",
			"sources: [{id: b, home: 'https://b.example.com/'}]\n"},
		{"remove the last in brackets", remove("b"), "sources: [{id: a, home: 'https://a.example.com/'},\n  {id: b, home: 'https://b.example.com/'},\n]\n",
			"sources: [{id: a, home: 'https://a.example.com/'}]\n"},
		{"remove one of a user of its anchor", remove("b"), "sources:\n- id: a\n  home: https://a.example.com/\n  selectors: &s {content: [p]}\n- id: b\n" +
			"  home: https://b.example.com/\n  selectors: *s\n", "sources:\n- id: a\n  home: https://a.example.com/\n  selectors: &s {content: [p]}\n"},

		{"disable with a reason", disable("refuses: 403 #1", "a"), "sources:\n  - id: a # x\n    home: https://a.example.com/ # y\n\n  # z\n",
			"sources:\n  - id: a # x\n    home: https://a.example.com/ # y\n    disabled: true\n    notes: 'refuses: 403 #1'\n\n  # z\n"},
		{"disable with a reason beside notes", disable("403", "b"), plain, strings.Replace(plain, "two lines\n", "two lines\n    disabled: true # 403\n", 1)},
		{"disable a flow entry", disable("403", "a"), b, strings.Replace(b, "/'}", "/', disabled: true, notes: '403'}", 1)},
		{"disable where it says false", disable("", "a"), "sources:\n- disabled: false # no\n  id: a\n  home: https://a.example.com/\n",
			"sources:\n- disabled: true # no\n  id: a\n  home: https://a.example.com/\n"},
		{"disable two", disable("", "b", "a"), b, "sources:\n- {id: a, home: 'https://a.example.com/', disabled: true} # flow\n- id: b\n  home: https://b.example.com/\n  disabled: true\n"},
		{"disable at a missing line feed", disable("", "b"), strings.TrimSuffix(b, "\n"), b + "  disabled: true\n"},
		{"enable", enable("a"), "sources:\n- id: a\n  disabled: true # 403\n  home: https://a.example.com/\n", "sources:\n- id: a\n  home: https://a.example.com/\n"},
		{"enable in the line of the dash", enable("a"), "sources:\n- disabled: true\n  id: a\n  home: https://a.example.com/\n",
			"sources:\n- disabled: false\n  id: a\n  home: https://a.example.com/\n"},
		{"enable in a flow entry", enable("a"), "sources:\n- {id: a, disabled: true, home: 'https://a.example.com/'}\n",
			"sources:\n- {id: a, disabled: false, home: 'https://a.example.com/'}\n"},
		{"enable what a merge key disables", enable("a"), "sources:\n- &x\n  id: a\n  home: https://a.example.com/\n  <<: {disabled: true}\n",
			"sources:\n- &x\n  id: a\n  home: https://a.example.com/\n  <<: {disabled: true}\n  disabled: false\n"},
		{"nothing to do", enable("a"), b, b},
		{"mixed line ends", disable("", "a"), "sources:\r\n- id: a # x\n  home: https://a.example.com/\n\r\n",
			"sources:\r\n- id: a # x\n  home: https://a.example.com/\n  disabled: true\r\n\r\n"},
		{"a flow entry of two lines", disable("", "a"), "sources:\n- {id: a,\n   home: 'https://a.example.com/' } # x\n",
			"sources:\n- {id: a,\n   home: 'https://a.example.com/', disabled: true } # x\n"},
		{"lone carriage returns", add, "sources:\r- id: a\r  home: https://a.example.com/\r", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.edit([]byte(c.in))
			if c.want == "" {
				if err == nil {
					t.Fatalf("no error; the text became\n%s", got)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestEditsThatAreRefused(t *testing.T) {
	const anchors = "sources:\n- id: a\n  home: https://a.example.com/\n  selectors: &s {content: [p]}\n- id: b\n  home: https://b.example.com/\n  selectors: *s\n"
	cases := []struct {
		name string
		edit func() ([]byte, error)
		want string
	}{
		{"an id that is there", func() ([]byte, error) {
			s := newEntry()
			s.ID = "b"
			return Append("f", []byte(anchors), s)
		}, `f:8: source "b": id "b": the same as in source "b", line 5`},
		{"an entry that is wrong", func() ([]byte, error) { return Append("f", []byte(anchors), warraq.Source{ID: "x"}) }, "home: missing"},
		{"a file that is wrong", func() ([]byte, error) { return Append("f", []byte("sources: [{id: a}]"), newEntry()) }, "home: missing"},
		{"an anchor that others use", func() ([]byte, error) { return Remove("f", []byte(anchors), "a") }, "no anchor of this name"},
		{"the only entry", func() ([]byte, error) { return Remove("f", []byte(anchors), "a", "b") }, "nothing would be left"},
		{"an unknown id", func() ([]byte, error) { return Remove("f", []byte(anchors), "aa") }, `no such source: "aa" (did you mean "a"?)`},
	}
	for _, c := range cases {
		out, err := c.edit()
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %q, %v, want an error with %q", c.name, out, err, c.want)
		}
	}
}

// Every entry of the shipped list can be taken out, put to sleep and woken, and nothing else changes.
func TestEditShipped(t *testing.T) {
	shipped, err := os.ReadFile("../../sources.yaml")
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := Parse("sources.yaml", shipped)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range cfg.Sources {
		if i%60 != 0 && !s.Disabled {
			continue
		}
		if _, err := Remove("f", shipped, s.ID); err != nil {
			t.Errorf("removing %s: %v", s.ID, err)
		}
		other, err := SetDisabled("f", shipped, !s.Disabled, "", s.ID)
		if err != nil {
			t.Errorf("changing %s: %v", s.ID, err)
			continue
		}
		back, err := SetDisabled("f", other, s.Disabled, "", s.ID)
		if err != nil || !s.Disabled && string(back) != string(shipped) {
			t.Errorf("changing %s back: %v", s.ID, err)
		}
	}
	longer, err := Append("f", shipped, newEntry())
	if err != nil || !strings.HasPrefix(string(longer), string(shipped)) {
		t.Errorf("appending: %v", err)
	}
}

func TestEditFile(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "sources.yaml"), filepath.Join(dir, "link.yaml")
	write := func(text string) func([]byte) ([]byte, error) {
		return func([]byte) ([]byte, error) { return []byte(text), nil }
	}
	if err := Edit(path, write("one")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Chmod(path, 0o600), os.Symlink("sources.yaml", link)); err != nil {
		t.Fatal(err)
	}
	if err := Edit(link, write("two")); err != nil {
		t.Fatal(err)
	}
	meanwhile := func([]byte) ([]byte, error) { return []byte("mine"), os.WriteFile(path, []byte("theirs"), 0o600) }
	if err := Edit(path, meanwhile); err == nil || !strings.Contains(err.Error(), "changed by somebody else") {
		t.Errorf("a file changed meanwhile: %v", err)
	}
	if err := Edit(path, func([]byte) ([]byte, error) { return nil, errLayout }); !errors.Is(err, errLayout) {
		t.Errorf("a change that fails: %v", err)
	}
	got, err := os.ReadFile(path)
	info, serr := os.Lstat(link)
	mode, merr := os.Stat(path)
	if err := errors.Join(err, serr, merr); err != nil {
		t.Fatal(err)
	}
	if string(got) != "theirs" || info.Mode().IsRegular() || mode.Mode().Perm() != 0o600 {
		t.Errorf("text %q, link %v, mode %v", got, info.Mode(), mode.Mode())
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 3 { // with the lock
		t.Errorf("left in the directory: %v, %v", left, err)
	}
}

// The lines of problems are right in a file with CR LF and comments.
func TestProblemLineWithCRLF(t *testing.T) {
	_, err := Parse("f", []byte("sources:\r\n  - id: a # one\r\n    home: https://a.example.com/ # two\r\n    name: [x]\r\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "f:4: ") {
		t.Errorf("got %v, want line 4", err)
	}
}

// FuzzEdits holds that an edit of any file that can be read either is refused or does what it says.
func FuzzEdits(f *testing.F) {
	f.Add("sources:\n  - id: a\n    home: https://a.example.com/\n  - {id: b,\n     home: 'https://b.example.com/'}\n# end\n")
	f.Add("sources: [{id: a, home: 'https://a.example.com/'}, {id: b, home: 'https://b.example.com/', disabled: true},]\r\nversion: 1")
	f.Add("sources:\r- id: a\r  home: https://a.example.com/\r  notes: |\r   x\r\r- id: b\r  home: https://b.example.com/\r")
	f.Add("sources: !!seq &x\n-\n  id: a\n  home: &h https://a.example.com/\n  disabled:\n    true\n- id: b\n  home: https://b.example.com/\n  notes: \"a\n   b\"\n...\n")
	f.Add("defaults: {contact: x}\nsources:\n- &a\n  id: a\n  home: https://a.example.com/\n- <<: *a\n  id: b\n  home: https://b.example.com/\n")
	f.Fuzz(func(t *testing.T, text string) {
		before, err := Parse("f", []byte(text))
		if err != nil {
			return
		}
		for i, s := range before.Sources {
			if i > 2 {
				break
			}
			if out, err := Remove("f", []byte(text), s.ID); err == nil {
				after, err := Parse("f", out)
				if err != nil || len(after.Sources) != len(before.Sources)-1 {
					t.Errorf("removing %s: %v\n%s", s.ID, err, out)
				}
			}
			if out, err := SetDisabled("f", []byte(text), !s.Disabled, "why", s.ID); err == nil {
				after, err := Parse("f", out)
				if err != nil || after.Sources[i].Disabled == s.Disabled {
					t.Errorf("changing %s: %v\n%s", s.ID, err, out)
				}
			}
			if first, last, err := EntryLines("f", []byte(text), s.ID); err == nil && (first < 1 || last < first) {
				t.Errorf("%s stands in lines %d to %d", s.ID, first, last)
			}
		}
		if out, err := Append("f", []byte(text), newEntry()); err == nil {
			if after, err := Parse("f", out); err != nil || len(after.Sources) != len(before.Sources)+1 {
				t.Errorf("appending: %v\n%s", err, out)
			}
		}
	})
}
