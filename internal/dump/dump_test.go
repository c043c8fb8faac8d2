package dump_test

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/dump"
)

// files are the inputs of a test by name.
type files map[string]string

func (f files) open(name string) (io.ReadCloser, error) {
	text, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return io.NopCloser(strings.NewReader(text)), nil
}

// read returns each text as name|source|title|text, or the error.
func read(f files, field string, names ...string) []string {
	var out []string
	for t, err := range (dump.Inputs{Names: names, Field: field, Open: f.open}).Texts() {
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		out = append(out, fmt.Sprintf("%s|%s|%s|%s", t.Name, t.Source, t.Title, t.Text))
	}
	return out
}

func TestPlainFiles(t *testing.T) {
	got := read(files{"a/1.txt": "خبر", "b/2.txt": "\xce\xc8\xd1\n"}, "", "a/1.txt", "none.txt", "b/2.txt")
	want := []string{"a/1.txt|a||خبر", "none.txt: open none.txt: file does not exist", "b/2.txt|b||خبر\n"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRecords(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"records":       {"{\"source\":\"s\",\"title\":\"ع\",\"text\":\"خبر\"}\n\n{\"text\":\"آخر\"}", []string{"f:1|s|ع|خبر", "f:3|||آخر"}},
		"no object":     {"[1]\n{\"text\":\"خبر\"}", []string{"f:1: not a JSON object: give JSONL, one object a line", "f:2|||خبر"}},
		"broken":        {`{"text": "خبر`, []string{"f:1: not JSON: unexpected EOF"}},
		"no field":      {`{"body":"خبر"}`, []string{`f:1: there is no field "text": name the one that holds the text with --jsonl-field`}},
		"no string":     {`{"text":[1]}`, []string{`f:1: field "text" is no string`}},
		"another title": {`{"title":5,"source":null,"text":"خبر"}`, []string{"f:1|||خبر"}},
		"no bytes":      {"", nil},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(files{"f": tt.text}, "text", "f")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if got := read(nil, "text", "none"); len(got) != 1 || got[0] != "none: file does not exist" {
		t.Errorf("a file that is not there: %q", got)
	}
}

// TestWithText: what is not the text comes out byte for byte as it was.
func TestWithText(t *testing.T) {
	const record = `{ "id": 1.50, "text":"قديم"  ,"x":"\u0041<b>"}`
	in := dump.Inputs{Names: []string{"f"}, Field: "text", Open: files{"f": record}.open}
	for text, err := range in.Texts() {
		if err != nil || !text.IsRecord() {
			t.Fatal(err)
		}
		got, err := text.WithText("جديد <&>\n")
		want := `{ "id": 1.50, "text":"جديد <&>\n"  ,"x":"\u0041<b>"}` + "\n"
		if err != nil || string(got) != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestReadAll(t *testing.T) {
	if b, err := dump.ReadAll(strings.NewReader("abc"), "f", 3); err != nil || string(b) != "abc" {
		t.Errorf("%q, %v", b, err)
	}
	_, err := dump.ReadAll(strings.NewReader("abcd"), "f", 3)
	if r, ok := warraq.AsRejection(err); !ok || r.Code != warraq.RejectTooLarge {
		t.Errorf("%v", err)
	}
}
