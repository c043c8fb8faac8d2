package parsers_test

import (
	"errors"
	"fmt"
	"log"

	"warraq"
	"warraq/parsers"
)

const examplePage = `<!doctype html><html lang="ar"><head>
	<title>افتتاح الجسر الجديد - صحيفة النهر</title>
	<meta property="article:published_time" content="2020-05-03T09:30:00+02:00">
</head><body>
	<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav>
	<article><h1>افتتاح الجسر الجديد</h1><span class="author">سلمى الراوي</span>
		<p>افتتحت وزارة النقل صباح اليوم جسرا جديدا فوق النهر، يربط بين ضفتي المدينة ويخفف الزحام عن الجسر القديم.</p>
		<p>وقال المهندس المشرف على البناء إن العمل فيه دام ثلاث سنوات، وإن ألف عامل شاركوا فيه.</p>
		<p>اقرأ أيضا: <a href="/news/2">أسعار الخضار تتراجع</a></p>
	</article>
	<footer>جميع الحقوق محفوظة</footer>
</body></html>`

// A page becomes an article. A nil source stands for one with all defaults.
func ExampleParser_Parse() {
	parser, err := parsers.New(parsers.Options{})
	if err != nil {
		log.Fatal(err)
	}
	article, err := parser.Parse(&warraq.Page{URL: "https://nahr.example/news/1", Body: []byte(examplePage)}, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(article.Title, article.Authors, article.Published)
	for _, block := range article.Blocks {
		fmt.Println(block.Text)
	}
	for _, removed := range article.Removed {
		fmt.Println(removed.Rule+":", removed.Text)
	}
	// Output:
	// افتتاح الجسر الجديد [سلمى الراوي] 2020-05-03T09:30:00+02:00
	// افتتحت وزارة النقل صباح اليوم جسرا جديدا فوق النهر، يربط بين ضفتي المدينة ويخفف الزحام عن الجسر القديم.
	// وقال المهندس المشرف على البناء إن العمل فيه دام ثلاث سنوات، وإن ألف عامل شاركوا فيه.
	// title: افتتاح الجسر الجديد
	// container:author-box: سلمى الراوي
	// related/اقرأ ايضا: اقرأ أيضا: أسعار الخضار تتراجع
}

// A page that is no article is rejected with the reason.
func ExampleParser_Parse_rejection() {
	parser, err := parsers.New(parsers.Options{})
	if err != nil {
		log.Fatal(err)
	}
	_, err = parser.Parse(&warraq.Page{URL: "https://nahr.example/feed", Body: []byte(`<rss version="2.0"/>`)}, nil)
	var rejection *warraq.Rejection
	fmt.Println(errors.As(err, &rejection), rejection.Code)
	// Output: true not_html
}

// CleanText takes the boilerplate out of text that some other program has scraped.
func ExampleParser_CleanText() {
	parser, err := parsers.New(parsers.Options{})
	if err != nil {
		log.Fatal(err)
	}
	result := parser.CleanText("افتتحت وزارة النقل صباح اليوم جسرا جديدا فوق النهر.\nاقرأ أيضا: أسعار الخضار تتراجع\n", parsers.CleanOptions{})
	fmt.Println(result.Text)
	fmt.Println(result.Removed[0].Text)
	// Output:
	// افتتحت وزارة النقل صباح اليوم جسرا جديدا فوق النهر.
	//
	// اقرأ أيضا: أسعار الخضار تتراجع
}
