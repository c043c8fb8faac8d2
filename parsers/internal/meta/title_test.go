package meta

import (
	"testing"

	"warraq"
	"warraq/internal/arabic"
)

func TestChooseTitle(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"h1 agrees with og:title", `<meta property="og:title" content="افتتاح جسر جديد في المدينة"><title>افتتاح جسر جديد في المدينة | صحيفة النهر</title><body><h1>افتتاح جسر جديد في المدينة</h1>`,
			"افتتاح جسر جديد في المدينة"},
		{"the logo's h1 is not the title", `<title>افتتاح جسر جديد في المدينة - صحيفة النهر</title><body><h1><a href="/">صحيفة النهر</a></h1><h1>افتتاح جسر جديد في المدينة</h1>`,
			"افتتاح جسر جديد في المدينة"},
		{"an h1 that is a picture only", `<title>افتتاح جسر جديد في المدينة - صحيفة النهر</title><body><h1><a href="/"><img src="l.png" alt="صحيفة النهر"></a></h1><h2 class="entry-title">افتتاح جسر جديد في المدينة</h2>`,
			"افتتاح جسر جديد في المدينة"},
		{"quotes as in the h1", `<meta property="og:title" content="الوزير: «لا زيادة في الأسعار»"><body><h1>الوزير: &laquo;لا زيادة في الأسعار&raquo;</h1>`,
			"الوزير: «لا زيادة في الأسعار»"},
		{"double escaped entities in og:title", `<meta property="og:title" content="الوزير: &amp;quot;لا زيادة في الأسعار&amp;quot;"><body><p>نص`, `الوزير: "لا زيادة في الأسعار"`},
		{"tags inside og:title", `<meta property="og:title" content="&lt;b&gt;عاجل&lt;/b&gt; زلزال يضرب الساحل الشرقي"><body><p>نص`, "عاجل زلزال يضرب الساحل الشرقي"},
		{"site name behind a bar, no h1", `<title>زلزال خفيف يضرب الساحل الشرقي | النهر نت</title><body><p>نص`, "زلزال خفيف يضرب الساحل الشرقي"},
		{"site name known from og:site_name", `<meta property="og:site_name" content="صحيفة النهر الإلكترونية اليومية الشاملة"><title>زلزال خفيف يضرب الساحل - صحيفة النهر الإلكترونية اليومية الشاملة</title><body><p>نص`,
			"زلزال خفيف يضرب الساحل"},
		{"site name known from the home link", `<title>زلزال خفيف يضرب - بوابة النهر الإخبارية الأولى</title><body><a href="/" title="بوابة النهر الإخبارية الأولى"><img src="a.png"></a><p>نص`,
			"زلزال خفيف يضرب"},
		{"site name known from the host", `<title>زلزال يضرب الساحل - Example</title><body><p>نص`, "زلزال يضرب الساحل"},
		{"section and site behind dashes", `<meta property="og:site_name" content="النهر"><title>زلزال خفيف يضرب الساحل الشرقي للبلاد - أخبار محلية - النهر</title><body><p>نص`,
			"زلزال خفيف يضرب الساحل الشرقي للبلاد"},
		{"site name in front", `<meta property="og:site_name" content="وكالة النهر"><title>وكالة النهر - زلزال خفيف يضرب الساحل الشرقي</title><body><p>نص`, "زلزال خفيف يضرب الساحل الشرقي"},
		{"site name in front with a colon", `<meta property="og:site_name" content="وكالة النهر"><title>وكالة النهر: زلزال خفيف يضرب الساحل الشرقي</title><body><p>نص`, "زلزال خفيف يضرب الساحل الشرقي"},
		{"a double colon", `<title>زلزال خفيف يضرب الساحل :: صحيفة النهر</title><body><p>نص`, "زلزال خفيف يضرب الساحل"},
		{"a bar inside the headline stays in the h1", `<title>أسوأ مباريات الموسم | الأهلي - النهر</title><body><h1>أسوأ مباريات الموسم | الأهلي</h1>`, "أسوأ مباريات الموسم | الأهلي"},
		{"a dash inside the headline stays in the h1", `<title>قمة الرياض - بيان ختامي مشترك - النهر</title><body><h1>قمة الرياض - بيان ختامي مشترك</h1>`, "قمة الرياض - بيان ختامي مشترك"},
		{"search engines' title differs from the h1", `<title>سعر الذهب اليوم في مصر عيار 21 - النهر</title><meta property="og:title" content="سعر الذهب اليوم في مصر عيار 21"><body><h1>تراجع سعر الذهب اليوم في مصر مع بداية التعاملات</h1>`,
			"تراجع سعر الذهب اليوم في مصر مع بداية التعاملات"},
		{"a related h2 does not win", `<title>زلزال خفيف يضرب الساحل الشرقي</title><body><h1>زلزال خفيف يضرب الساحل الشرقي</h1><h2>زلزال عنيف يضرب الساحل الغربي</h2>`, "زلزال خفيف يضرب الساحل الشرقي"},
		{"a word before a colon that is the site's as well", `<title>Shore: a market by the river opens</title><body><a class="logo" href="/">Shore</a><h1>Shore: a market by the river opens</h1>`, "Shore: a market by the river opens"},
		{"a country before a colon", `<title>ليبيا: سوق جديد على ضفة النهر | ليبيا</title><body><h1>ليبيا: سوق جديد على ضفة النهر</h1>`, "ليبيا: سوق جديد على ضفة النهر"},
		{"the paper before a colon", `<meta property="og:site_name" content="صحيفة النهر"><title>صحيفة النهر: سوق جديد على ضفة الوادي</title><body>`, "سوق جديد على ضفة الوادي"},
		{"a badge inside the h1", `<meta property="og:title" content="زلزال خفيف يضرب الساحل الشرقي"><body><h1><span class="label">محليات</span>زلزال خفيف يضرب الساحل الشرقي</h1>`, "زلزال خفيف يضرب الساحل الشرقي"},
		{"a date inside the h1", `<meta property="og:title" content="زلزال خفيف يضرب الساحل الشرقي"><body><h1>زلزال خفيف يضرب الساحل الشرقي<small>12 مايو 2020</small></h1>`, "زلزال خفيف يضرب الساحل الشرقي"},
		{"og:title cut short", `<meta property="og:title" content="زلزال خفيف يضرب الساحل الشرقي ولا..."><body><h1>زلزال خفيف يضرب الساحل الشرقي ولا خسائر في الأرواح</h1>`, "زلزال خفيف يضرب الساحل الشرقي ولا خسائر في الأرواح"},
		{"JSON-LD alone", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"زلزال خفيف يضرب الساحل"}</script><body><p>نص`, "زلزال خفيف يضرب الساحل"},
		{"title in a table cell", `<title>صحيفة النهر - زلزال خفيف يضرب الساحل الشرقي</title><body><table><tr><td><font size=5>زلزال خفيف يضرب الساحل الشرقي</font></td></tr></table>`, "زلزال خفيف يضرب الساحل الشرقي"},
		{"line breaks and spaces", "<title>زلزال</title><body><h1>\n  زلزال   خفيف<br>يضرب الساحل </h1>", "زلزال خفيف يضرب الساحل"},
		{"a figure is no tag", `<body><h1>مؤشر النمو &lt; 5 للعام الثالث</h1>`, "مؤشر النمو < 5 للعام الثالث"},
		{"nothing", `<body><p>نص`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, m := testMetadata(t, address, tt.page); m.Title != tt.want {
				t.Errorf("title = %q, want %q", m.Title, tt.want)
			}
		})
	}
}

func TestTitleOfSelectorAndListing(t *testing.T) {
	p := fetchedPage(address, `<title>عنوان القالب</title><body><h1>عنوان القالب</h1><p class=t>زلزال خفيف يضرب الساحل</p>`)
	d, err := openPage(p, &warraq.Source{ID: "x", Selectors: warraq.Selectors{Title: []string{".none", "p.t"}}})
	if err != nil {
		t.Fatal(err)
	}
	if m := Read(d); m.Title != "زلزال خفيف يضرب الساحل" || m.TitleNode == nil {
		t.Errorf("by selector: %q", m.Title)
	}
	p = fetchedPage(address, `<body><h1>محليات</h1><h2>زلزال خفيف يضرب الساحل</h2>`)
	p.Candidate = &warraq.Candidate{Title: "زلزال خفيف يضرب الساحل"}
	if d, err = openPage(p, nil); err != nil {
		t.Fatal(err)
	}
	if m := Read(d); m.Title != "زلزال خفيف يضرب الساحل" {
		t.Errorf("by listing: %q", m.Title)
	}
}

func TestStripSiteName(t *testing.T) {
	names := map[string]bool{arabic.Key("صحيفة النهر"): true, arabic.Key("النهر"): true}
	tests := []struct{ in, want string }{
		{"زلزال خفيف يضرب الساحل | صحيفة النهر", "زلزال خفيف يضرب الساحل"},
		{"زلزال خفيف يضرب الساحل – صحيفة النهر", "زلزال خفيف يضرب الساحل"},
		{"زلزال خفيف يضرب الساحل - صحيفة النهر - الموقع الرسمي", "زلزال خفيف يضرب الساحل"},
		{"زلزال خفيف يضرب الساحل « النهر", "زلزال خفيف يضرب الساحل"},
		{"النهر | زلزال خفيف يضرب الساحل", "زلزال خفيف يضرب الساحل"},
		{"صحيفة النهر", "صحيفة النهر"},
		{"مباراة مصر - تونس", "مباراة مصر - تونس"},
		{"طريق حلب-دمشق يعود إلى العمل", "طريق حلب-دمشق يعود إلى العمل"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := stripSiteName(tt.in, names); got != tt.want {
			t.Errorf("stripSiteName(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
