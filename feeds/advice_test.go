package feeds_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"warraq/feeds"
)

func TestAdvice(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string // beginning; empty for no advice
	}{
		{fmt.Errorf("%w: it looks like an HTML page", feeds.ErrNotFeed), "open it in a browser"},
		{feeds.ErrEmpty, "look whether it stays empty"},
		{fmt.Errorf("reading: %w", feeds.ErrTooLarge), "raise limits.max_body_bytes"},
		{feeds.ErrNoLinks, "look for another feed"},
		{feeds.ErrBroken, ""},
		{errors.New("another"), ""},
	} {
		got := feeds.Advice(c.err)
		if (got == "") != (c.want == "") || !strings.HasPrefix(got, c.want) {
			t.Errorf("Advice(%v) = %q, want %q", c.err, got, c.want)
		}
	}
}
