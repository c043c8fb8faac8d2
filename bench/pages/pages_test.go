package pages

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// press is a small folder of pages of our own.
const press = "../eval/testdata/press"

func TestLoadPages(t *testing.T) {
	pages, err := Load(press, filepath.Join(press, "gold"), false)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{}
	for _, p := range pages {
		kinds[p.ID] = p.Kind
		if bytes.Contains(p.Body, []byte("ld+json")) {
			t.Errorf("%s still has its JSON-LD", p.ID)
		}
	}
	want := map[string]string{ // neither the duplicate nor the feed
		"harbour-1": "article", "harbour-section": "section", "hills-1": "article", "hills-persian": "negative", "hills-video": KindNoText,
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
}

func TestJSONLDIsTakenOut(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`a<script type="application/ld+json">{"x":1}</script>b`, "ab"},
		{"a<SCRIPT class=y TYPE='application/ld+json' id=z>\n{}\n</SCRIPT >b", "ab"},
		{`a<script type="application/ld&#x2B;json">{}</script>b`, "ab"},
		{`a<script>var t = "application/ld+json"</script>b`, `a<script>var t = "application/ld+json"</script>b`},
		{`<script>1</script><script type=application/ld+json>{}</script>b`, `<script>1</script>b`},
	} {
		if got := string(WithoutJSONLD([]byte(c.in))); got != c.want {
			t.Errorf("%s\nbecame %s\nwant   %s", c.in, got, c.want)
		}
	}
}
