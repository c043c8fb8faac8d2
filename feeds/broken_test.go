package feeds_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"warraq/feeds"
)

// fiveRSS is a feed of five items, the third as given.
func fiveRSS(third string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>صوت الميناء</title>`)
	for n := 1; n <= 5; n++ {
		if n == 3 {
			b.WriteString(third)
			continue
		}
		fmt.Fprintf(&b, `<item><title>خبر رقم %d</title><link>https://port.example/%d</link><description>نص</description></item>`, n, n)
	}
	return b.String() + `</channel></rss>`
}

// fiveAtom is the same as Atom.
func fiveAtom(third string) string {
	var b strings.Builder
	b.WriteString(`<feed xmlns="http://www.w3.org/2005/Atom"><title>صوت الميناء</title>`)
	for n := 1; n <= 5; n++ {
		if n == 3 {
			b.WriteString(third)
			continue
		}
		fmt.Fprintf(&b, `<entry><title>خبر رقم %d</title><link href="https://port.example/%d"/><id>u%d</id></entry>`, n, n, n)
	}
	return b.String() + `</feed>`
}

// TestBrokenItems: what is wrong with one item costs none of the others, and mostly not itself.
func TestBrokenItems(t *testing.T) {
	const link = `<link>https://port.example/3</link>`
	for _, tt := range []struct{ name, feed, title, summary string }{
		{"bare < and a digit", fiveRSS(`<item><title>أقل من <5 درجات</title>` + link + `</item>`), "أقل من <5 درجات", ""},
		{"bare < and a space", fiveRSS(`<item><title>الطلب < العرض</title>` + link + `</item>`), "الطلب < العرض", ""},
		{"bare < and > in the description", fiveRSS(`<item><title>أسعار</title>` + link + `<description>إذا كان س < ص > ع</description></item>`), "أسعار", "إذا كان س < ص > ع"},
		{"raw HTML", fiveRSS(`<item><title>ميناء</title>` + link + `<description><p class=lead>سطر<br>وسطر <img src=a.jpg></description></item>`), "ميناء", "سطر وسطر"},
		{"raw HTML without ends", fiveRSS(`<item><title>ميناء</title><description><ul><li>واحد<li>اثنان <b>غليظ</description>` + link + `</item>`), "ميناء", "واحد اثنان غليظ"},
		{"raw HTML with a link of its own", fiveRSS(`<item><title>ميناء</title><description>صفحة <link rel=stylesheet href=a.css> <title>داخل</title> باقية <</description>` + link + `</item>`), "ميناء", ""},
		{"CDATA in CDATA", fiveRSS(`<item><title><![CDATA[عنوان <![CDATA[في]]> عنوان]]></title>` + link + `</item>`), "عنوان في عنوان", ""},
		{"a title that another tag ends", fiveRSS(`<item><title>مرفأ جديد</titel>` + link + `</item>`), "مرفأ جديد", ""},
		{"a title that is left open", fiveRSS(`<item><title>مرفأ جديد` + link + `<description>نص</description></item>`), "مرفأ جديد", "نص"},
		{"a link that is left open", fiveRSS(`<item><title>مرفأ جديد</title><link>https://port.example/3<description>نص</description></item>`), "مرفأ جديد", "نص"},
		{"an item that is left open", fiveRSS(`<item><title>مرفأ جديد</title>` + link), "مرفأ جديد", ""},
		{"media left open", fiveRSS(`<item><media:content url="a.jpg"><media:credit>وكالة</media:credit><title>مرفأ</title>` + link + `</item>`), "مرفأ", ""},
		{"two media left open", fiveRSS(`<item><title>مرفأ</title><media:thumbnail url=a.jpg><media:content url="a.jpg" medium="image">` + link + `</item>`), "مرفأ", ""},
		{"enclosure left open", fiveRSS(`<item><title>مرفأ</title><enclosure url="a.mp3" length=1>` + link + `</item>`), "مرفأ", ""},
		{"a figure left open in the content", fiveRSS(`<item><title>مرفأ</title>` + link + `<content:encoded><figure><img src=x></content:encoded></item>`), "مرفأ", ""},
		{"attributes twice", fiveRSS(`<item id=1 id=2><title lang=ar lang="ar">مرفأ</title>` + link + `</item>`), "مرفأ", ""},
		{"entities of HTML", fiveRSS(`<item><title>«مرفأ&hellip;»&nbsp;<3</title>` + link + `</item>`), "«مرفأ…» <3", ""},
		{"atom:link left open in the channel", strings.Replace(fiveRSS(`<item><title>مرفأ</title>`+link+`</item>`), "<item>",
			`<atom:link href="https://port.example/rss" rel="self"><item>`, 1), "مرفأ", ""},
		{"image left open in the channel", strings.Replace(fiveRSS(`<item><title>مرفأ</title>`+link+`</item>`), "<item>",
			`<image><url>https://port.example/a.png</url><item>`, 1), "مرفأ", ""},
		{"bare < in an Atom title", fiveAtom(`<entry><title>الطلب < العرض</title><link href="https://port.example/3"/><id>u3</id></entry>`), "الطلب < العرض", ""},
		{"Atom author and a bare <", fiveAtom(`<entry><title>أسعار <3</title><author><name>ليلى سعد</name></author><link href="https://port.example/3"></entry>`), "أسعار <3", ""},
		{"Atom link without quotes", fiveAtom(`<entry><title>مرفأ</title><link rel=alternate href=https://port.example/3></entry>`), "مرفأ", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := feeds.Reader{}.Read(page([]byte(tt.feed), ""), source())
			if err != nil {
				t.Fatal(err)
			}
			if len(f.Candidates) != 5 || len(f.Skipped) > 0 {
				t.Fatalf("%d items, left out %v, broken: %v", len(f.Candidates), f.Skipped, f.Broken)
			}
			got := f.Candidates[2]
			if got.URL != "https://port.example/3" || got.Title != tt.title || tt.summary != "" && got.Summary != tt.summary {
				t.Errorf("%q %q %q", got.URL, got.Title, got.Summary)
			}
		})
	}
}

// TestAuthorOfMendedEntry: the parts of an author are kept.
func TestAuthorOfMendedEntry(t *testing.T) {
	f, err := feeds.Reader{}.Read(page([]byte(fiveAtom(`<entry><title>أسعار <3</title><author><name>ليلى سعد</name><uri>https://port.example/laila</uri></author><link href="https://port.example/3"/></entry>`)), ""), source())
	if err != nil || len(f.Candidates) != 5 || !slices.Equal(f.Candidates[2].Authors, []string{"ليلى سعد"}) {
		t.Errorf("%+v, %v", f, err)
	}
}

// TestItemsInCDATA: markup that an article quotes is no item, whether the feed is sound or not.
func TestItemsInCDATA(t *testing.T) {
	quoted := `<item><title>كيف تكتب موجزاً</title><link>https://port.example/3</link><description><![CDATA[هكذا: <item><title>مثال</title><link>https://port.example/x</link></item> وهكذا <item>]]></description></item>`
	for name, feed := range map[string]string{"sound": fiveRSS(quoted), "broken": strings.Replace(fiveRSS(quoted), "خبر رقم 5", "خبر < 5", 1)} {
		f, err := feeds.Reader{}.Read(page([]byte(feed), ""), source())
		if err != nil || len(f.Candidates) != 5 || len(f.Skipped) > 0 {
			t.Errorf("%s: %d items, %v, %v", name, len(f.Candidates), f.Skipped, err)
		}
	}
}

// TestCDATAWithoutEnd: an item whose CDATA has no end is lost, alone, and counted.
func TestCDATAWithoutEnd(t *testing.T) {
	f, err := feeds.Reader{}.Read(page([]byte(fiveRSS(`<item><title>مرفأ</title><link>https://port.example/3</link><description><![CDATA[نص</description></item>`)), ""), source())
	if err != nil || len(f.Candidates) != 4 || f.Skipped["unreadable"] != 1 || f.Broken == nil {
		t.Errorf("%+v, %v", f, err)
	}
}

// TestHostileItems: what is left open a hundred thousand times costs no more than its bytes.
func TestHostileItems(t *testing.T) {
	for name, unit := range map[string]string{
		"items": "<item><title>x", "fields": "<media:a>", "CDATA": "<![CDATA[<item>", "ended CDATA": "<![CDATA[<item>]]>", "titles": "<title>", "ends": "</item>",
		"items in an open CDATA": "<item><![CDATA[", "bare": "<item><<", "attributes": "<item a='",
	} {
		t.Run(name, func(t *testing.T) {
			body := "<rss><channel><item><link>https://port.example/1</link>" + strings.Repeat(unit, 100_000)
			done := make(chan struct{})
			go func() {
				defer close(done)
				feeds.Reader{}.Read(page([]byte(body), ""), source())
			}()
			select {
			case <-done:
			case <-time.After(time.Minute): // a second at most; a quadratic reader takes hours
				t.Fatal("still reading")
			}
		})
	}
}

func TestWhichLink(t *testing.T) {
	const want = `href="https://port.example/3"`
	for _, tt := range []struct{ name, links string }{
		{"alternate alone", `<link rel="alternate" ` + want + `/>`},
		{"upper case", `<link rel="Alternate" ` + want + `/><link rel="related" href="https://port.example/r"/>`},
		{"several relations", `<link rel="related" href="https://port.example/r"/><link rel="bookmark alternate" ` + want + `/>`},
		{"IANA's address", `<link rel="http://www.iana.org/assignments/link-relations/alternate" ` + want + `/>`},
		{"PDF before", `<link rel="alternate" type="application/pdf" href="https://port.example/3.pdf"/><link rel="alternate" type="text/html" ` + want + `/>`},
		{"ActivityPub before", `<link rel="alternate" type="application/activity+json" href="https://port.example/ap/3"/><link ` + want + `/>`},
		{"type with a parameter", `<link rel="alternate" type="application/ld+json" href="https://port.example/j"/><link rel="alternate" type="text/html; charset=utf-8" ` + want + `/>`},
		{"XHTML", `<link rel="alternate" type="application/xhtml+xml" ` + want + `/><link rel="alternate" type="audio/mpeg" href="https://port.example/3.mp3"/>`},
		{"French before Arabic", `<link hreflang="fr" href="https://port.example/fr/3"/><link hreflang="ar-LB" ` + want + `/>`},
		{"English before none", `<link hreflang="en" href="https://port.example/en/3"/><link ` + want + `/>`},
		{"magnet before", `<link rel="alternate" href="magnet:?xt=1"/><link rel="alternate" ` + want + `/>`},
		{"mail before", `<link href="mailto:desk@port.example"/><link ` + want + `/>`},
		{"self before", `<link rel="self" href="https://port.example/atom/3"/><link ` + want + `/>`},
		{"self alone", `<link rel="self" ` + want + `/>`},
		{"text", `<link>https://port.example/3</link>`},
		{"text behind a licence", `<link rel="license" href="https://port.example/cc"/><link> https://port.example/3 </link>`},
		{"edit and self", `<link rel="edit" href="https://port.example/e/3"/><link rel="self" ` + want + `/>`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := feeds.Reader{}.Read(page([]byte(fiveAtom(`<entry><title>مرفأ</title><id>urn:3</id>`+tt.links+`</entry>`)), ""), source())
			if err != nil || len(f.Candidates) != 5 || f.Candidates[2].URL != "https://port.example/3" {
				t.Errorf("%+v, %v", f, err)
			}
		})
	}
	for _, tt := range []struct{ name, item string }{
		{"atom:link alone", `<item><title>مرفأ</title><atom:link rel="alternate" type="text/html" ` + want + `/></item>`},
		{"atom:link to elsewhere before", `<item><title>مرفأ</title><atom:link rel="related" href="https://port.example/r"/><link>https://port.example/3</link></item>`},
		{"as an attribute", `<item><title>مرفأ</title><link ` + want + `/></item>`},
		{"a scheme that is not http", `<item><title>مرفأ</title><link>nostr:naddr1</link><guid>https://port.example/3</guid></item>`},
		{"rdf:about alone", `<item rdf:about="https://port.example/3"><title>مرفأ</title></item>`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := feeds.Reader{}.Read(page([]byte(fiveRSS(tt.item)), ""), source())
			if err != nil || len(f.Candidates) != 5 || f.Candidates[2].URL != "https://port.example/3" {
				t.Errorf("%+v, %v", f, err)
			}
		})
	}
}
