package dedup_test

import (
	"fmt"

	"warraq/storage/dedup"
)

// Two papers print one report of an agency: the second has its first sentence alone, and signs it.
func ExampleRelate() {
	report := []string{
		"القاهرة - رويترز: افتتحت وزارة النقل صباح اليوم جسرا جديدا فوق النهر يربط بين ضفتي المدينة ويخفف الزحام عن الجسر القديم",
		"وقال المهندس المشرف على البناء إن العمل فيه دام ثلاث سنوات وإن ألف عامل شاركوا فيه",
		"ويأمل السكان أن تقصر الطريق إلى أعمالهم",
	}
	whole := dedup.NewText("افتتاح جسر فوق النهر", dedup.LineWords(report))
	cut := dedup.NewText("جسر جديد", dedup.LineWords([]string{report[0] + " (رويترز)"}))

	alike, scores := dedup.Relate(whole, cut)
	fmt.Println(alike == dedup.Cut, alike.RelationKind(len(cut.Words), len(whole.Words)))
	fmt.Printf("%.2f of the shorter text is kept, %.2f of the longer one\n", scores.Kept, scores.KeptLong)
	fmt.Printf("%+v\n", dedup.CountChanges(whole, cut))
	// Output:
	// true abridged
	// 1.00 of the shorter text is kept, 0.44 of the longer one
	// {Kept:18 Added:0 Dropped:23 Changed:0}
}
