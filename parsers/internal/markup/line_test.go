package markup

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestLineAround(t *testing.T) {
	for _, tt := range []struct{ page, before, behind string }{
		{`<p>في <b>X</b> بدأ <a href="/">العمل</a> هناك</p>`, "في", "بدأ العمل هناك"},
		{`<div>قبل<br>في <i><b>X</b> مايو</i><br>بعد</div>`, "في", "مايو"},
		{`<p>قبل</p><p>X</p><p>بعد</p>`, "", ""},
		{`<div><p>قبل</p>X<p>بعد</p></div>`, "", ""},
		{`<p>X <!-- لا شيء -->بعد</p>`, "", "بعد"},
	} {
		root, err := html.Parse(strings.NewReader(tt.page))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type != html.TextNode || !strings.Contains(n.Data, "X") {
				continue
			}
			if before, behind := LineAround(n, 100); before != tt.before || behind != tt.behind {
				t.Errorf("%s: %q and %q, want %q and %q", tt.page, before, behind, tt.before, tt.behind)
			}
		}
	}
}
