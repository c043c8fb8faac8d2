package markup

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBreakTags(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"plain lines":        {"سطر\nوسطر", "سطر|وسطر"},
		"wrapped paragraphs": {"<p>سطر\nيتبعه بقيته</p>\n<p>وفقرة</p>", "سطر يتبعه بقيته|وفقرة"},
		"breaks":             {"سطر<br>وسطر<BR/>وثالث", "سطر|وسطر|وثالث"},
		"lists and headings": {"<h2>عنوان</h2><ul><li>بند</li><li>بند <b>ثان</b></li></ul>نص", "عنوان|بند|بند ثان|نص"},
		"script and style":   {"<style>.a{}</style><p>نص<script>var a = '<p>ليس نصا</p>'</script> تتمة</p>", "نص تتمة"},
		"figures":            {"<p>قبل</p><figure><img src='x'><figcaption>صورة</figcaption></figure><p>بعد</p>", "قبل|بعد"},
		"what never closes":  {"<p>نص</p><figure><p>لا يقرأ", "نص"},
		"signs":              {"<p>5 < 6 &amp; 7 > 3</p>", "5 < 6 & 7 > 3"},
		"nothing":            {"", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var lines []string
			for l := range strings.SplitSeq(BreakTags(tt.in), "\n") {
				if l = Plain(l); l != "" {
					lines = append(lines, l)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(lines, "|")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
