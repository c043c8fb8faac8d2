package press

import (
	"fmt"
	"strings"
	"time"
)

// A datePrinter writes a date as an outlet prints it beside a headline.
type datePrinter func(time.Time) string

var (
	weekdays = [...]string{"الأحد", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"}

	monthsEgypt   = [...]string{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"}
	monthsLevant  = [...]string{"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"}
	monthsMorocco = [...]string{"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"}
	monthsTunisia = [...]string{"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"}
)

// dateWordPress prints «8 نوفمبر، 2026», the form of WordPress in Arabic.
func dateWordPress(t time.Time) string {
	return fmt.Sprintf("%d %s، %d", t.Day(), monthsEgypt[t.Month()-1], t.Year())
}

// dateLevant prints «الجمعة 24 نيسان / أبريل 2026 09:22 مساءً».
func dateLevant(t time.Time) string {
	half := "صباحاً"
	if t.Hour() >= 12 {
		half = "مساءً"
	}
	return fmt.Sprintf("%s %d %s / %s %d %s %s", weekdays[t.Weekday()], t.Day(), monthsLevant[t.Month()-1],
		monthsEgypt[t.Month()-1], t.Year(), t.Format("03:04"), half)
}

// dateGulf prints «الأحد، 08 نوفمبر 2026 - 02:05 م».
func dateGulf(t time.Time) string {
	half := "ص"
	if t.Hour() >= 12 {
		half = "م"
	}
	return fmt.Sprintf("%s، %02d %s %d - %s %s", weekdays[t.Weekday()], t.Day(), monthsEgypt[t.Month()-1], t.Year(), t.Format("03:04"), half)
}

// dateHand prints «الأحد ٨ نوفمبر ٢٠٢٦», with Arabic-Indic digits and no time of day.
func dateHand(t time.Time) string {
	return arabicIndic(fmt.Sprintf("%s %d %s %d", weekdays[t.Weekday()], t.Day(), monthsEgypt[t.Month()-1], t.Year()))
}

// dateMorocco prints «الأحد 9 غشت 2026 - 10:15».
func dateMorocco(t time.Time) string {
	return fmt.Sprintf("%s %d %s %d - %s", weekdays[t.Weekday()], t.Day(), monthsMorocco[t.Month()-1], t.Year(), t.Format("15:04"))
}

// dateTunisia prints «الإثنين 13 جويلية 2026، 10:15».
func dateTunisia(t time.Time) string {
	return fmt.Sprintf("%s %d %s %d، %s", weekdays[t.Weekday()], t.Day(), monthsTunisia[t.Month()-1], t.Year(), t.Format("15:04"))
}

// dateNumbers prints «08/11/2026 14:05», day first.
func dateNumbers(t time.Time) string { return t.Format("02/01/2006 15:04") }

// arabicIndic writes ASCII digits as Arabic-Indic ones: «2026» becomes «٢٠٢٦».
func arabicIndic(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '٠'
		}
		return r
	}, s)
}
