package survey

import (
	"time"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/dates"
)

// Seen is the distance to UTC that a site's clock had at an instant.
type Seen struct {
	At     time.Time
	Offset time.Duration
}

// WrittenOffset returns the offset that a date carries itself, as RFC 3339 and the feeds' dates do. ok is false for a
// date without one, and for UTC, which most software writes whatever the clock on the wall.
func WrittenOffset(m warraq.Moment) (s Seen, ok bool) {
	if !m.Known() || m.DayOnly || !dates.CarriesZone(m.Raw) {
		return Seen{}, false
	}
	_, seconds := m.Time.Zone()
	return Seen{m.Time, time.Duration(seconds) * time.Second}, seconds != 0
}

// ShownOffsets compares an article's instant of publication with the times of day that its page shows without a zone,
// and returns the offsets that would make them the same: one of them may be that of the site's clock. The instant must
// carry a zone, or there is nothing to compare with.
func (p *Page) ShownOffsets(published warraq.Moment) []Seen {
	if !published.Known() || published.DayOnly || !dates.CarriesZone(published.Raw) {
		return nil
	}
	var out []Seen
	at := published.Time.Truncate(time.Minute)
	for _, text := range p.snippets(maxDateLine) {
		shown, ok := zonelessTime(text)
		offset := shown.Truncate(time.Minute).Sub(at)
		if ok && offset >= 0 && offset <= maxOffset && offset%offsetStep == 0 {
			out = append(out, Seen{at, offset})
		}
	}
	return out
}

// zonelessTime returns the time of day with its day that a text shows without a zone, as if it were UTC.
func zonelessTime(text string) (shown time.Time, ok bool) {
	m, ok := dates.Find(text, dates.Context{Location: time.UTC})
	if !ok || m.DayOnly || dates.CarriesZone(text) {
		return time.Time{}, false
	}
	return m.Time, true
}

// CommonOffset returns the offsets of the pages that agree: those that most pages show, if at least two do. Each
// element of pages holds what ShownOffsets gave for one page.
func CommonOffset(pages [][]Seen) []Seen {
	count := map[time.Duration][]Seen{}
	for _, page := range pages {
		counted := map[time.Duration]bool{}
		for _, s := range page {
			if !counted[s.Offset] {
				counted[s.Offset] = true
				count[s.Offset] = append(count[s.Offset], s)
			}
		}
	}
	var best []Seen
	for _, seen := range count {
		if len(seen) > len(best) || len(seen) == len(best) && seen[0].Offset > best[0].Offset {
			best = seen
		}
	}
	if len(best) < 2 {
		return nil
	}
	return best
}

// zone is a clock of the Arab world, with the month names that are usual where it counts.
type zone struct{ name, months string }

// zones are the clocks of the Arab world, of two countries with one clock that of the one with more newspapers.
var zones = []zone{
	{"Asia/Riyadh", warraq.MonthsEgypt}, {"Africa/Cairo", warraq.MonthsEgypt}, {"Asia/Dubai", warraq.MonthsEgypt},
	{"Asia/Baghdad", warraq.MonthsLevant}, {"Asia/Beirut", warraq.MonthsLevant}, {"Asia/Amman", warraq.MonthsLevant},
	{"Asia/Hebron", warraq.MonthsLevant}, {"Africa/Khartoum", warraq.MonthsEgypt}, {"Africa/Tripoli", warraq.MonthsEgypt},
	{"Africa/Algiers", warraq.MonthsAlgeria}, {"Africa/Tunis", warraq.MonthsAlgeria}, {"Africa/Casablanca", warraq.MonthsMorocco},
	{"Africa/Nouakchott", warraq.MonthsMorocco}, {"Europe/London", warraq.MonthsEgypt},
}

// Fits says whether the zone of an IANA name had the offsets seen at their instants.
func Fits(name string, seen []Seen) bool {
	loc, err := time.LoadLocation(name)
	if err != nil {
		return false
	}
	for _, s := range seen {
		if _, seconds := s.At.In(loc).Zone(); time.Duration(seconds)*time.Second != s.Offset {
			return false
		}
	}
	return true
}

// Zone returns the zone that had all the offsets seen: own, if that did, else one of the Arab world, rather one where the
// vocabulary of months is usual; "" where nothing was seen or nothing fits.
func Zone(own, months string, seen []Seen) string {
	if len(seen) == 0 {
		return ""
	}
	if own != "" && Fits(own, seen) {
		return own
	}
	best := ""
	for _, z := range zones {
		if !Fits(z.name, seen) {
			continue
		}
		if z.months == months {
			return z.name
		}
		if best == "" {
			best = z.name
		}
	}
	return best
}

// Months returns the vocabulary that has all the names of months which stand in the date lines of pages: own, if it does,
// else the first that does; "" where no name was seen, or no vocabulary has them all, as where two are printed together
// («يوليو/تموز»).
func Months(own string, pages ...*Page) string {
	fit := []string{own, warraq.MonthsEgypt, warraq.MonthsLevant, warraq.MonthsAlgeria, warraq.MonthsMorocco, warraq.MonthsLibya}
	seen := false
	for _, p := range pages {
		for _, text := range p.snippets(maxDateLine) {
			if _, ok := dates.Find(text, dates.Context{}); !ok {
				continue
			}
			for _, vocabs := range monthsIn(text) {
				seen = true
				fit = both(fit, vocabs)
			}
		}
	}
	if !seen || len(fit) == 0 {
		return ""
	}
	return fit[0]
}

// monthsIn returns the vocabularies of every month named in a text; names have one word or two («تشرين الثاني»).
func monthsIn(text string) [][]string {
	var out [][]string
	before := ""
	for word := range arabic.Words(text) {
		folded := arabic.Fold(word)
		if !hasArabic(folded) {
			before = ""
			continue
		}
		for _, name := range []string{before + " " + folded, folded} {
			if vocabs := dates.MonthVocabularies(name); len(vocabs) > 0 {
				out = append(out, vocabs)
				break
			}
		}
		before = folded
	}
	return out
}

// both returns the values of a that stand in b too.
func both(a, b []string) []string {
	var out []string
	for _, v := range a {
		for _, w := range b {
			if v == w {
				out = append(out, v)
				break
			}
		}
	}
	return out
}
