package toy

import "testing"

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "title\nsome text", "some text"},
		{"for tests", "title\nsome text\ntestonly: x", "some text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, got := Read(c.in); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
