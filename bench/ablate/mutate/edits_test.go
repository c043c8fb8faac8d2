package mutate

import "testing"

func TestEditsNest(t *testing.T) {
	var e edits
	e.around(0, 7, "(", ")")
	e.around(0, 2, "f(", ")")
	e.around(0, 2, "g(", ")")
	e.replace(2, 5, " || ")
	e.around(5, 7, "h(", ")")
	if got, want := e.apply("aa , bcc"), "(f(g(aa)) || h(bc))c"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
