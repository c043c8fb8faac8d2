package feeds_test

import (
	"slices"
	"testing"

	"warraq/feeds"
)

func TestCommonPaths(t *testing.T) {
	root := feeds.CommonPaths("https://port.example/")
	for _, want := range []string{
		"https://port.example/rss", "https://port.example/feed/", "https://port.example/rss.xml",
		"https://port.example/feeds/posts/default", "https://port.example/index.php?format=feed&type=rss",
	} {
		if !slices.Contains(root, want) {
			t.Errorf("no %s in %q", want, root)
		}
	}
	if len(root) > 16 {
		t.Errorf("%d addresses are too many to ask a site for", len(root))
	}
	below := feeds.CommonPaths("https://port.example:8080/ar/")
	if below[0] != "https://port.example:8080/ar/rss" || !slices.Contains(below, "https://port.example:8080/feed/") {
		t.Errorf("below a path: %q", below)
	}
	if sorted := slices.Sorted(slices.Values(below)); len(slices.Compact(sorted)) != len(below) {
		t.Errorf("an address stands there twice: %q", below)
	}
	if file := feeds.CommonPaths("https://port.example/index.html"); !slices.Equal(file, root) {
		t.Errorf("from a file: %q", file)
	}
	for _, bad := range []string{"", "port.example", "ftp://port.example/", "https://", "%"} {
		if got := feeds.CommonPaths(bad); got != nil {
			t.Errorf("%q gave %q", bad, got)
		}
	}
}
