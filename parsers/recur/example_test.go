package recur_test

import (
	"fmt"
	"iter"
	"log"
	"strings"
	"time"

	"warraq"
	"warraq/parsers/recur"
)

// month yields reports of one paper, one a day, all with the same line under them, as a store would stream them.
func month() iter.Seq2[*warraq.Article, error] {
	return func(yield func(*warraq.Article, error) bool) {
		for day, letter := range strings.Split("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "") {
			a := &warraq.Article{
				Title:     "تقرير " + letter,
				FetchedAt: time.Date(2020, 5, 1+day, 9, 0, 0, 0, time.UTC),
				Blocks: []warraq.Block{
					{Kind: warraq.Paragraph, Text: "افتتحت وزارة النقل جسرا جديدا يحمل الحرف " + letter + " فوق النهر صباح اليوم."},
					{Kind: warraq.Paragraph, Text: "للاشتراك في رسائل صحيفة النهر أرسلوا رقم الهاتف إلى مكتب التوزيع في المدينة."},
				},
			}
			if !yield(a, nil) {
				return
			}
		}
	}
}

// What a paper prints under all its articles is learnt from them, and then taken out of each.
func ExampleLearn() {
	learnt, err := recur.Learn(month(), recur.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, line := range learnt {
		fmt.Println(line.State, line.Articles, line.Example)
	}

	lines := recur.New(learnt, warraq.Boilerplate{})
	for article := range month() {
		fmt.Println(lines.Apply(article), len(article.Blocks), article.Removed[0].Rule)
		break
	}
	// Output:
	// learnt 28 للاشتراك في رسائل صحيفة النهر أرسلوا رقم الهاتف إلى مكتب التوزيع في المدينة.
	// true 1 learnt/28×
}

// The person who keeps sources.yaml has the last word: a line that is vetoed there stays.
func ExampleNew_veto() {
	learnt, err := recur.Learn(month(), recur.Options{})
	if err != nil {
		log.Fatal(err)
	}
	lines := recur.New(learnt, warraq.Boilerplate{Veto: []string{learnt[0].Example}})
	for article := range month() {
		fmt.Println(lines.Apply(article), len(article.Blocks))
		break
	}
	// Output: false 2
}
