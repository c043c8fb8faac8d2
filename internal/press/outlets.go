package press

import (
	"fmt"
	"time"

	"warraq"
)

const (
	htmlUTF8 = "text/html; charset=UTF-8"
	rssType  = "application/rss+xml; charset=UTF-8"
)

// outlets lists every outlet of the press, in the order of their ports.
func outlets() []*outlet {
	return []*outlet{sahil(), manara(), jisr(), wadi(), ufuq(), marfa(), atlas(), zaytuna(), mihakk()}
}

// sahil is a WordPress site with a theme in the manner of Jannah: comment form, share bar, related posts, Arabic
// addresses with lower-case percent-encoding, an RSS feed of excerpts.
func sahil() *outlet {
	return &outlet{
		source:      warraq.Source{ID: "sahil", Name: "الساحل اليوم", NameEn: "Al-Sahil Al-Yawm", Country: "EG", Feeds: []string{"/feed/"}},
		contentType: htmlUTF8,
		lowerHex:    true,
		path:        func(s *story) string { return titlePath("/", s) },
		date:        dateWordPress,
		feeds:       []feed{{path: "/feed/", contentType: rssType, format: "rss.xml"}},
	}
}

// manara has a theme in the manner of tagDiv's Newspaper: mega menu, ads between paragraphs, previous and next
// article, tracking parameters in the feed, a news sitemap.
func manara() *outlet {
	return &outlet{
		source: warraq.Source{
			ID: "manara", Name: "المنارة نيوز", NameEn: "Al-Manara News", Country: "AE",
			Feeds: []string{"/rss/"}, Sitemaps: []string{"/news-sitemap.xml"}, Sections: []string{"/category/news/"},
		},
		contentType: htmlUTF8,
		path:        func(s *story) string { return s.Published.Format("/2006/01/02/") + s.Slug + "/" },
		headings:    4,
		date:        dateWordPress,
		feeds: []feed{
			{path: "/rss/", contentType: rssType, format: "rss.xml"},
			{path: "/news-sitemap.xml", contentType: "application/xml", format: "sitemap.xml"},
		},
	}
}

// jisr is a Drupal site: field wrappers, breadcrumb, Levantine dates as text only, an Atom feed with relative links
// and instants of updates.
func jisr() *outlet {
	return &outlet{
		source:      warraq.Source{ID: "jisr", Name: "جريدة الجسر", NameEn: "Al-Jisr", Country: "LB", Feeds: []string{"/atom.xml"}},
		contentType: htmlUTF8,
		showUpdated: true,
		path:        func(s *story) string { return fmt.Sprintf("/node/%d", s.Number) },
		date:        dateLevant,
		feeds:       []feed{{path: "/atom.xml", contentType: "application/atom+xml; charset=UTF-8", format: "atom.xml"}},
	}
}

// wadi is laid out by hand with tables and font tags, in windows-1256 that nothing declares. It has no feed: its
// articles are found through a section page alone. Its robots.txt asks for a delay.
func wadi() *outlet {
	return &outlet{
		source: warraq.Source{
			ID: "wadi", Name: "صدى الوادي", NameEn: "Sada Al-Wadi", Country: "SD",
			Sections: []string{"/akhbar.htm"}, Articles: []string{`/akhbar/\d+\.htm$`},
		},
		contentType: "text/html",
		legacy:      true,
		dayOnly:     true,
		bareSection: true,
		path:        func(s *story) string { return fmt.Sprintf("/akhbar/%d.htm", s.Number) },
		date:        dateHand,
		crawlDelay:  "0.05",
	}
}

// ufuq is a single-page application rendered on the server: nested divs with generated class names, dates only in
// JSON-LD and as numbers, promos between paragraphs, a JSON Feed.
func ufuq() *outlet {
	return &outlet{
		source: warraq.Source{
			ID: "ufuq", Name: "أفق الاقتصاد", NameEn: "Ufuq", Country: "QA",
			Feeds: []string{"/feed.json"}, Sections: []string{"/latest"},
		},
		contentType: htmlUTF8,
		path:        func(s *story) string { return "/article/" + s.Slug + fmt.Sprintf("-%d", s.Number) },
		date:        dateNumbers,
		feeds:       []feed{{path: "/feed.json", contentType: "application/feed+json", format: jsonFeed}},
	}
}

// marfa is a news agency whose RDF feed carries full texts; datelines and sign-offs frame its reports.
func marfa() *outlet {
	return &outlet{
		source:      warraq.Source{ID: "marfa", Name: "وكالة المرفأ للأنباء", NameEn: "Marfa News Agency", Country: "KW", Feeds: []string{"/rdf"}},
		contentType: htmlUTF8,
		path:        func(s *story) string { return fmt.Sprintf("/ar/news/%d/%s", s.Number, s.Slug) },
		date:        dateGulf,
		feeds:       []feed{{path: "/rdf", contentType: "application/rdf+xml; charset=UTF-8", format: "rdf.xml"}},
	}
}

// atlas prints Moroccan month names; its RSS feed is in windows-1256 and says so.
func atlas() *outlet {
	return &outlet{
		source:      warraq.Source{ID: "atlas", Name: "صوت الأطلس", NameEn: "Sawt Al-Atlas", Country: "MA", Feeds: []string{"/rss.xml"}},
		contentType: "text/html; charset=windows-1256",
		legacy:      true,
		path:        func(s *story) string { return fmt.Sprintf("/%s-%d.html", s.Slug, s.Number) },
		date:        dateMorocco,
		feeds:       []feed{{path: "/rss.xml", contentType: "application/rss+xml; charset=windows-1256", format: "rss.xml"}},
	}
}

// zaytuna prints Tunisian month names. Its source is nothing but an id and a home page, which links an RSS feed
// without dates.
func zaytuna() *outlet {
	return &outlet{
		source:      warraq.Source{ID: "zaytuna", Name: "الزيتونة الإخبارية", Country: "TN"},
		contentType: htmlUTF8,
		bareSection: true,
		path:        func(s *story) string { return titlePath(s.Published.Format("/2006/01/"), s) },
		date:        dateTunisia,
		feeds:       []feed{{path: "/flux.rss", contentType: "text/xml", format: "rss.xml", undated: true}},
	}
}

// mihakk («the touchstone») is where everything that can go wrong with fetching does, beside some good articles.
func mihakk() *outlet {
	return &outlet{
		source: warraq.Source{
			ID: "mihakk", Name: "المحكّ", NameEn: "Al-Mihakk", Country: "JO", Feeds: []string{"/feed.xml"},
			Limits:     warraq.Limits{MaxBodyBytes: 1 << 20},
			Politeness: warraq.Politeness{Timeout: 5 * time.Second},
		},
		contentType: htmlUTF8,
		path:        func(s *story) string { return "/story/" + s.Slug },
		date:        dateNumbers,
		feeds:       []feed{{path: "/feed.xml", contentType: rssType, format: "rss.xml"}},
	}
}
