package switches

import (
	"path/filepath"
	"slices"
	"testing"
)

// as makes the process a mutant for one test.
func as(t *testing.T, m Mutant) {
	before := active
	active = m
	t.Cleanup(func() { active = before })
}

func TestOnlyItsOwnSwitchIsChanged(t *testing.T) {
	words, list := []string{"a", "b", "c"}, "# a list\nx\t1\ny\t2\nx\t3\n"
	read := func(number int) []any {
		return []any{Cond(number, true), Cond(number, false), Num(number, 6), Num(number, 1.5), slices.Collect(slices.Values(Table(number, words))),
			len(Map(number, map[string]int{"a": 1})), Lines(number, list)}
	}
	before := read(1)
	for _, c := range []struct {
		m    Mutant
		at   int
		want any
	}{
		{Mutant{Action: Off}, 0, false},
		{Mutant{Action: On}, 1, true},
		{Mutant{Action: Halve}, 2, 3},
		{Mutant{Action: Double}, 3, 3.0},
		{Mutant{Action: Drop}, 5, 0},
		{Mutant{Action: Drop, Column: WholeList}, 6, "# a list\n"},
		{Mutant{Action: Drop, Column: 0, Value: "x"}, 6, "# a list\ny\t2\n"},
		{Mutant{Action: Drop, Column: 1, Value: "3"}, 6, "# a list\nx\t1\ny\t2\n"},
	} {
		c.m.Switch = 1
		as(t, c.m)
		if got := read(1)[c.at]; got != c.want {
			t.Errorf("%+v gives %v, want %v", c.m, got, c.want)
		}
		if got := read(2)[c.at]; c.at != 4 && got != before[c.at] {
			t.Errorf("%+v changes another switch: %v", c.m, got)
		}
	}
	as(t, Mutant{Switch: 1, Action: Skip, Entry: 1})
	if got := Table(1, words); !slices.Equal(got, []string{"a", "c"}) || !slices.Equal(words, []string{"a", "b", "c"}) {
		t.Errorf("without its second entry the table is %q, and the original %q", got, words)
	}
}

func TestRecord(t *testing.T) {
	file := filepath.Join(t.TempDir(), "record")
	t.Setenv(RecordVariable, file)
	_, f := fromEnvironment()
	record = f
	t.Cleanup(func() { record = nil; f.Close() })
	for range 3 {
		Cond(7, true)
		Cond(8, false)
		Num(9, 1)
	}
	Cond(8, true)
	got, err := ReadRecord(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		number int
		action Action
		want   bool
	}{{7, Off, true}, {7, On, false}, {8, Off, true}, {8, On, true}, {9, Halve, true}, {9, Off, false}, {10, Drop, false}} {
		if got[c.number].Shows(c.action) != c.want {
			t.Errorf("switch %d was seen as %b: Shows(%s) = %v", c.number, got[c.number], c.action, !c.want)
		}
	}
	if none, err := ReadRecord(file + "x"); err != nil || len(none) > 0 {
		t.Errorf("a program that recorded nothing: %v, %v", none, err)
	}
}
