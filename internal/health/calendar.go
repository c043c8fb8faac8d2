package health

import (
	"time"

	"github.com/hablullah/go-hijri"
)

// markFeasts marks, of days in a row, those on which the press of Arab countries may pause: the two feasts of the Islamic
// calendar, with a day before and the days after that are commonly given. The calendar is that of Umm al-Qura; countries
// that watch for the moon differ by a day. Outside of its tables, which are those of 1937 to 2077, no day is marked.
func markFeasts(feast []bool, first time.Time) {
	var date hijri.UmmAlQuraDate
	for i := range feast {
		// No month is shorter than 29 days, so that the calendar is asked only at its end.
		if date.Day == 0 || date.Day >= 29 {
			var err error
			if date, err = hijri.CreateUmmAlQuraDate(first.AddDate(0, 0, i)); err != nil {
				return
			}
		} else {
			date.Day++
		}
		feast[i] = isFeast(date)
	}
}

func isFeast(d hijri.UmmAlQuraDate) bool {
	switch d.Month {
	case 9: // رمضان
		return d.Day >= 29
	case 10: // شوال: عيد الفطر
		return d.Day <= 6
	case 12: // ذو الحجة: عرفة، عيد الأضحى
		return d.Day >= 8 && d.Day <= 15
	}
	return false
}
