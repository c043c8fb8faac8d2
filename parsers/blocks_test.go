package parsers

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

func TestBlocks(t *testing.T) {
	tests := []struct {
		name, in string
		want     []warraq.Block
	}{
		{"headings keep their level", `<h2>المرحلة الأولى</h2><p>بدأت في الربيع، وانتهت فيه.</p><h4>تفاصيل</h4><p>حفرت بئران، ومدت القنوات.</p>`, []warraq.Block{
			{Kind: warraq.Heading, Level: 2, Text: "المرحلة الأولى"}, {Kind: warraq.Paragraph, Text: "بدأت في الربيع، وانتهت فيه."},
			{Kind: warraq.Heading, Level: 4, Text: "تفاصيل"}, {Kind: warraq.Paragraph, Text: "حفرت بئران، ومدت القنوات."},
		}},
		{"quote with its speaker", `<blockquote><p>لن نترك الأرض.</p><p>ولن نبيعها.</p><footer>— سالم الحاج، مزارع</footer></blockquote>`, []warraq.Block{
			{Kind: warraq.Quote, Text: "لن نترك الأرض."}, {Kind: warraq.Quote, Text: "ولن نبيعها.", By: "سالم الحاج، مزارع"},
		}},
		{"quote with cite", `<blockquote>لن نترك الأرض أبدا. <cite>سالم الحاج</cite></blockquote>`, []warraq.Block{
			{Kind: warraq.Quote, Text: "لن نترك الأرض أبدا.", By: "سالم الحاج"},
		}},
		{"nested lists", `<ol><li>الماء<ul><li>بئر أولى</li><li>بئر ثانية</li></ul></li><li><p>الكهرباء</p></li></ol>`, []warraq.Block{
			{Kind: warraq.ListItem, Text: "الماء"}, {Kind: warraq.ListItem, Text: "بئر أولى"}, {Kind: warraq.ListItem, Text: "بئر ثانية"}, {Kind: warraq.ListItem, Text: "الكهرباء"},
		}},
		{"definition list", `<dl><dt>المساحة</dt><dd>عشرون دونما.</dd></dl>`, []warraq.Block{
			{Kind: warraq.ListItem, Text: "المساحة"}, {Kind: warraq.ListItem, Text: "عشرون دونما."},
		}},
		{"table with head and caption", `<table><caption>إنتاج القرى</caption><thead><tr><th>القرية</th><th>الطن</th></tr></thead><tbody><tr><td>السهل</td><td><p>12</p></td></tr><tr><td>الجبل</td><td></td></tr></tbody></table>`, []warraq.Block{
			{Kind: warraq.Caption, Text: "إنتاج القرى"}, {Kind: warraq.TableRow, Text: "القرية | الطن"}, {Kind: warraq.TableRow, Text: "السهل | 12"}, {Kind: warraq.TableRow, Text: "الجبل |"},
		}},
		{"picture and caption", `<figure><img src="a.jpg"><figcaption>البئر الأولى بعد حفرها</figcaption></figure>`, []warraq.Block{
			{Kind: warraq.Caption, Text: "البئر الأولى بعد حفرها"},
		}},
		{"text beside blocks", `<div>قبل القائمة بقليل، قال:<ul><li>نعم، سنعود.</li></ul>ثم خرج من القاعة، ولم يعد.</div>`, []warraq.Block{
			{Kind: warraq.Paragraph, Text: "قبل القائمة بقليل، قال:"}, {Kind: warraq.ListItem, Text: "نعم، سنعود."}, {Kind: warraq.Paragraph, Text: "ثم خرج من القاعة، ولم يعد."},
		}},
		{"drop cap in an element of its own", `<p><span style="float:right"><b>ا</b></span>نطلق العمل في الفجر، وتوقف عند الظهر.</p>`, []warraq.Block{
			{Kind: warraq.Paragraph, Text: "انطلق العمل في الفجر، وتوقف عند الظهر."},
		}},
		{"names speak against a word within a sentence", `<p>وقال في كلمته أمام الحاضرين في قاعة البلدية إن <a class="popup" href="#n1">المخطط التنظيمي</a> سيعرض على الأهالي قبل إقراره.</p>`, []warraq.Block{
			{Kind: warraq.Paragraph, Text: "وقال في كلمته أمام الحاضرين في قاعة البلدية إن المخطط التنظيمي سيعرض على الأهالي قبل إقراره."},
		}},
		{"broken lines of one sentence", "<p>كانت الطريق إلى القرية البعيدة طويلة ووعرة حتى إن السيارات والحافلات كلها<br>توقفت عند الجسر القديم، ومشى الناس.<br>ثم وصلوا.</p>", []warraq.Block{
			{Kind: warraq.Paragraph, Text: "كانت الطريق إلى القرية البعيدة طويلة ووعرة حتى إن السيارات والحافلات كلها توقفت عند الجسر القديم، ومشى الناس."}, {Kind: warraq.Paragraph, Text: "ثم وصلوا."},
		}},
	}
	p := newParser(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			end := `<p>وانتهى العمل كله في موعده، كما قال المهندس.</p>`
			got := textOf(t, p, prose+tt.in+end, nil).Blocks
			if len(got) < 3 {
				t.Fatalf("%d blocks", len(got))
			}
			if diff := cmp.Diff(tt.want, got[2:len(got)-1]); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
