package feeds_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"warraq/feeds"
)

const opmlList = `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head><title>صحف</title></head>
  <body>
    <outline text="لبنان">
      <outline text="صحف">
        <outline type="rss" text="الميناء &amp;quot;اليومية&amp;quot;" xmlUrl="https://port.example/feed?a=1&b=2" htmlUrl="https://port.example/" language="ar-lb"/>
      </outline>
      <outline TYPE="rss" TEXT="المرفأ" XMLURL="feed://quay.example/rss"></outline>
    </outline>
    <outline text="الجبل" title="صحيفة الجبل" type="atom" url="feed:https://mountain.example/atom.xml" category="/صحف"/>
    <outline text="الوادي" type="link" url="https://valley.example/"/>
    <outline text="السهل" htmlUrl="https://plain.example/" xmlUrl="https://plain.example/feed">
      <outline text="رياضة" xmlUrl="sport.xml"/>
    </outline>
    <outline text="ملاحظة"/>
  </body>
</opml>`

var opmlOutlines = []feeds.Outline{
	{Title: `الميناء "اليومية"`, FeedURL: "https://port.example/feed?a=1&b=2", HomeURL: "https://port.example/", Category: "لبنان/صحف", Language: "ar-lb"},
	{Title: "المرفأ", FeedURL: "http://quay.example/rss", Category: "لبنان"},
	{Title: "صحيفة الجبل", FeedURL: "https://mountain.example/atom.xml", Category: "/صحف"},
	{Title: "الوادي", HomeURL: "https://valley.example/"},
	{Title: "السهل", FeedURL: "https://plain.example/feed", HomeURL: "https://plain.example/"},
	{Title: "رياضة", FeedURL: "sport.xml"},
}

func TestReadOPML(t *testing.T) {
	got, err := feeds.ReadOPML(strings.NewReader(opmlList))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(opmlOutlines, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadOPMLInWindows1256(t *testing.T) {
	text := strings.Replace(opmlList, "utf-8", "windows-1256", 1)
	encoded, err := charmap.Windows1256.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	got, err := feeds.ReadOPML(strings.NewReader(encoded))
	if err != nil || len(got) != len(opmlOutlines) || got[1].Title != "المرفأ" {
		t.Errorf("got %+v, error %v", got, err)
	}
}

func TestReadOPMLFaults(t *testing.T) {
	failing := errors.New("disk gone")
	tests := map[string]struct {
		in   io.Reader
		kept int
		want error
	}{
		"empty":        {strings.NewReader(""), 0, feeds.ErrNotOPML},
		"blank":        {strings.NewReader(" \n"), 0, feeds.ErrNotOPML},
		"text":         {strings.NewReader("https://port.example/feed"), 0, feeds.ErrNotOPML},
		"a feed":       {strings.NewReader(`<rss version="2.0"><channel/></rss>`), 0, feeds.ErrNotOPML},
		"a page":       {strings.NewReader("<!doctype html><html><body>مرحبا"), 0, feeds.ErrNotOPML},
		"a picture":    {strings.NewReader("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), 0, feeds.ErrNotOPML},
		"truncated":    {strings.NewReader(opmlList[:strings.Index(opmlList, "<outline text=\"الجبل\"")-20]), 2, feeds.ErrBrokenOPML},
		"cut in a tag": {strings.NewReader(opmlList[:strings.Index(opmlList, "category=")]), 2, feeds.ErrBrokenOPML},
		"deep":         {strings.NewReader("<opml><body>" + strings.Repeat(`<outline text="x">`, 1000)), 0, feeds.ErrLargeOPML},
		"too many":     {strings.NewReader("<opml><body>" + strings.Repeat(`<outline xmlUrl="x"/>`, 20_001)), 20_000, feeds.ErrLargeOPML},
		"too large":    {strings.NewReader("<opml><body>" + strings.Repeat(" ", 17<<20)), 0, feeds.ErrLargeOPML},
		"reader fails": {iotest.ErrReader(failing), 0, failing},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := feeds.ReadOPML(tt.in)
			if !errors.Is(err, tt.want) || len(got) != tt.kept {
				t.Errorf("%d outlines and error %v, want %d and %v", len(got), err, tt.kept, tt.want)
			}
		})
	}
}

func TestWriteOPML(t *testing.T) {
	var b bytes.Buffer
	if err := feeds.WriteOPML(&b, "صحف <عربية>", []feeds.Outline{
		{Title: "الميناء", FeedURL: "https://port.example/feed?a=1&b=2", HomeURL: "https://port.example/", Category: "LB", Language: "ar"},
		{HomeURL: "https://valley.example/"},
		{Title: "المرفأ", FeedURL: "https://quay.example/rss", Category: "LB"},
	}); err != nil {
		t.Fatal(err)
	}
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>صحف &lt;عربية&gt;</title>
  </head>
  <body>
    <outline text="LB">
      <outline type="rss" text="الميناء" title="الميناء" xmlUrl="https://port.example/feed?a=1&amp;b=2" htmlUrl="https://port.example/" language="ar"></outline>
      <outline type="rss" text="المرفأ" title="المرفأ" xmlUrl="https://quay.example/rss"></outline>
    </outline>
    <outline type="link" text="https://valley.example/" htmlUrl="https://valley.example/" url="https://valley.example/"></outline>
  </body>
</opml>
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestOPMLRoundTrip: what is written is read again, folders and all.
func TestOPMLRoundTrip(t *testing.T) {
	for _, list := range [][]feeds.Outline{nil, opmlOutlines} {
		var b bytes.Buffer
		if err := feeds.WriteOPML(&b, "", list); err != nil {
			t.Fatal(err)
		}
		got, err := feeds.ReadOPML(&b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(list, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func FuzzReadOPML(f *testing.F) {
	f.Add([]byte(opmlList))
	f.Add([]byte(opmlList[:400]))
	f.Add([]byte("<opml><outline xmlurl=a><outline text=<b>></opml>"))
	f.Add([]byte("\xff\xfe<\x00o\x00p\x00m\x00l\x00>\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, _ := feeds.ReadOPML(bytes.NewReader(b))
		for _, o := range list {
			if o.FeedURL == "" && o.HomeURL == "" {
				t.Errorf("an outline without an address: %+v", o)
			}
		}
		if err := feeds.WriteOPML(io.Discard, "", list); err != nil {
			t.Errorf("reading gave what cannot be written: %v", err)
		}
	})
}
