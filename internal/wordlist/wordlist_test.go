package wordlist_test

import (
	"reflect"
	"slices"
	"testing"

	"warraq/internal/wordlist"
)

func TestRows(t *testing.T) {
	const data = "# a comment\n\none\n  two\tcells \r\n#\tnone\nتعليقات"
	want := [][]string{{"one"}, {"two", "cells"}, {"تعليقات"}}
	if got := slices.Collect(wordlist.Rows(data)); !reflect.DeepEqual(got, want) {
		t.Errorf("Rows: %q, want %q", got, want)
	}
	for row := range wordlist.Rows(data) {
		if row[0] != "one" {
			t.Errorf("the first row is %q", row)
		}
		break
	}
}

func TestReadLists(t *testing.T) {
	lists := wordlist.ReadLists("# list, word\ncolour\tred\nshape\tround\ncolour\tblue\nalone\ncolour\ttoo\tmany\n")
	if want := (wordlist.Lists{"colour": {"red", "blue"}, "shape": {"round"}}); !reflect.DeepEqual(lists, want) {
		t.Fatalf("ReadLists: %q, want %q", lists, want)
	}
	for _, c := range []struct {
		list, word string
		has, in    bool
	}{
		{"colour", "blue", true, true},
		{"colour", "bluebell", false, true},
		{"shape", "blue", false, false},
		{"none", "blue", false, false},
		{"colour", "", false, false},
	} {
		if has, in := lists.Has(c.list, c.word), lists.In(c.word, c.list); has != c.has || in != c.in {
			t.Errorf("%s, %q: Has %v, In %v; want %v, %v", c.list, c.word, has, in, c.has, c.in)
		}
	}
}
