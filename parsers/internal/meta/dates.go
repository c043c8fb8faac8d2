package meta

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// voice is one reading of a date, and how far it is to be believed.
type voice struct {
	moment  warraq.Moment
	from    warraq.Origin
	weight  float64
	updated bool
	themed  bool       // an element's class alone calls it updated, as themes do with their one date
	zoned   bool       // it means the same instant wherever it is read
	at      *html.Node // the element that shows it; nil for what none does
	far     int        // bytes of text from the title, farAfter before it, where many sites show today's date; 0 for what the page tells
}

// chooseDates decides when the article was published and updated: the day on which most of the page's voices
// agree, read from the most exact of them (dateagreement.go). Where nothing can be read, Raw keeps the best voice's words.
func chooseDates(p *placed) (published, updated fact[warraq.Moment]) {
	voices := slices.Concat(
		heard(warraq.FromSelector, selectedDates(p)), heard(warraq.FromJSONLD, ldDates(p)), heard(warraq.FromMeta, metaDates(p)),
		p.marked())
	voices = nearerLines(p, voices)
	listed := heard(warraq.FromFeed, listedDates(p))
	if !tellsSurely(voices) && !tellsSurely(listed) {
		voices = append(voices, heard(warraq.FromPlace, placedDates(p))...)
	}
	shown := tellsPublished(voices)
	voices = slices.Concat(voices, listed, heard(warraq.FromMeta, vagueDates(p)),
		heard(warraq.FromURL, urlDates(p)))
	if !tellsPublished(voices) {
		voices = append(voices, heard(warraq.FromLine, farDates(p))...)
	}
	published = agreedDate(voices, false)
	updated = agreedDate(voices, true)
	if !published.value.Known() {
		published = themedUpdate(voices, published)
	}
	if updated.value.Time.Equal(published.value.Time) && !shown {
		updated = fact[warraq.Moment]{} // one date is no two facts: themes call the date of publication «updated»
	}
	return published, updated
}

// heard notes where voices were read.
func heard(from warraq.Origin, voices []voice) []voice {
	for i := range voices {
		v := &voices[i]
		v.from, v.zoned = from, v.tellsTime() && dates.CarriesZone(v.moment.Raw)
	}
	return voices
}

// nearerLines adds the lines that hold a date where nothing else tells one. Where elements that call themselves a date
// do so from farther off, a line that is a date and nothing else takes their place: what is marked is the day's date in the
// page's head then, or that of another article.
func nearerLines(p *placed, voices []voice) []voice {
	if !tellsPublished(voices) {
		return append(voices, p.lined()...)
	}
	if nearestPublished(voices) == 0 {
		return voices
	}
	whole := slices.DeleteFunc(slices.Clone(p.lined()), func(v voice) bool {
		_, ok := dates.Parse(v.moment.Raw, dateContext(p.doc))
		return !ok
	})
	if nearestPublished(whole) >= nearestPublished(voices) {
		return voices
	}
	voices = slices.DeleteFunc(voices, func(v voice) bool { return !v.updated })
	return append(voices, whole...)
}

// publishes says whether a voice knows when the article was published.
func (v *voice) publishes() bool { return !v.updated && v.moment.Known() }

// nearestPublished is how far the nearest date of publication stands from the title; very far where there is none.
func nearestPublished(voices []voice) int {
	far := nowhere
	for _, v := range voices {
		if v.publishes() {
			far = min(far, v.far)
		}
	}
	return far
}

// tellsPublished says whether one of the voices knows when the article was published.
func tellsPublished(voices []voice) bool {
	return slices.ContainsFunc(voices, func(v voice) bool { return v.publishes() })
}

// tellsSurely says whether one of them is more than a line that holds a date.
func tellsSurely(voices []voice) bool {
	return slices.ContainsFunc(voices, func(v voice) bool { return v.publishes() && v.weight > voicePlaced })
}

// placedDates is the date that stands where those of the site's articles usually do.
func placedDates(p *placed) []voice {
	n := p.doc.UsualPart(page.PartDate)
	if n == nil {
		return nil
	}
	v := labelled(n, markedDate(p.doc, n))
	if !v.publishes() {
		return nil
	}
	v.weight, v.at = voicePlaced, n
	return []voice{v}
}

// themedUpdate is the one date of a page on which a theme calls the date of publication «updated» by its class. What is
// said to be the last change, by a label or a machine's field, is no date of publication.
func themedUpdate(voices []voice, unread fact[warraq.Moment]) fact[warraq.Moment] {
	for _, v := range voices {
		if v.themed && v.moment.Known() {
			return fact[warraq.Moment]{v.moment, v.from}
		}
	}
	return unread
}

// readVoice reads a raw date of a field that holds nothing else.
func readVoice(d *page.Document, raw string, weight float64, updated bool) voice {
	m, _ := dates.ParseField(markup.Plain(raw), dateContext(d))
	m.Raw = markup.Plain(raw)
	return voice{moment: m, weight: weight, updated: updated}
}

// selectedDates are those of the source's selectors.
func selectedDates(p *placed) []voice {
	for _, n := range selectAll(p.doc, p.doc.Source.Selectors.Date) {
		for _, raw := range []string{markup.Attr(n, "datetime"), markup.Attr(n, "content"), markup.Text(n, page.MaxLineBytes)} {
			if v := readVoice(p.doc, raw, voiceSelector, false); v.moment.Known() {
				return []voice{v}
			}
		}
		if v := findVoice(p.doc, markup.Text(n, page.MaxLineBytes), voiceSelector); v.moment.Known() {
			return []voice{v}
		}
	}
	return nil
}

// ldDates are those of the page's schema.org item.
func ldDates(p *placed) []voice {
	if p.item == nil {
		return nil
	}
	weight := voiceData
	if p.item.unproven {
		weight = voiceListing
	}
	return nonEmpty(readVoice(p.doc, p.item.published, weight, false), readVoice(p.doc, p.item.modified, weight, true))
}

// metaDates are those of the meta tags: the first published and the first updated that can be read.
func metaDates(p *placed) []voice {
	return append(metaVoices(p.doc, metaTags["published"], voiceData, false), metaVoices(p.doc, metaTags["updated"], voiceData, true)...)
}

// vagueDates are those of meta tags that don't say what they are the date of.
func vagueDates(p *placed) []voice { return metaVoices(p.doc, metaTags["dated"], voiceVague, false) }

// metaVoices reads the first of the named meta tags that holds a date.
func metaVoices(d *page.Document, names []string, weight float64, updated bool) []voice {
	var unread []voice
	for _, name := range names {
		for _, raw := range d.Signals.Meta[name] {
			v := readVoice(d, raw, weight, updated)
			if v.moment.Known() {
				return []voice{v}
			}
			unread = append(unread, v)
		}
	}
	return unread
}

// listedDates are those that the listing gave.
func listedDates(p *placed) []voice {
	c := p.doc.Fetched.Candidate
	if c == nil {
		return nil
	}
	return nonEmpty(voice{moment: c.Published, weight: voiceListing}, voice{moment: c.Updated, weight: voiceListing, updated: true})
}

// urlDates is a full day in the path, «/2020/11/09/», «/2020-11/09/», «/2020-11-09-title» or «/20201109-title»: a fact of the CMS,
// and the last resort.
func urlDates(p *placed) []voice {
	pieces := page.PathPieces(p.doc)
	for i := range pieces {
		raw := dayIn(pieces[i:])
		if t, err := time.ParseInLocation("2006-1-2", raw, p.doc.Zone); err == nil && plausible(p.doc, t) {
			return []voice{{moment: warraq.Moment{Time: t, Raw: raw, DayOnly: true}, weight: voiceURL}}
		}
	}
	return nil
}

// dayForms are the ways in which paths write a day, which stands alone in a piece or before a dash.
var dayForms = regexp.MustCompile(`^((?:19|20)\d\d)(?:/(\d\d?)/(\d\d?)/|-(\d\d)/(\d\d)/|-(\d\d?)-(\d\d?)(?:[-/])|(\d\d)(\d\d)[-_/])`)

// dayIn is what may be a day at the beginning of pieces of a path, as year, month and day between dashes; "" where there is
// none.
func dayIn(pieces []string) string {
	found := dayForms.FindStringSubmatch(strings.Join(pieces[:min(len(pieces), dateParts)], "/") + "/")
	return strings.Join(slices.DeleteFunc(found[min(len(found), 1):], func(s string) bool { return s == "" }), "-")
}

// nonEmpty drops voices that say nothing.
func nonEmpty(voices ...voice) []voice {
	var out []voice
	for _, v := range voices {
		if v.moment.Known() || v.moment.Raw != "" {
			out = append(out, v)
		}
	}
	return out
}
