package feeds

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"warraq"
)

// paceBytes is how far into a feed Pace looks: what it looks for stands before the items.
const paceBytes = 64 << 10

// updatePeriods are the values of sy:updatePeriod (RDF Site Summary 1.0, syndication module). Hourly is not among them:
// WordPress writes it into every feed that nobody has set otherwise, so that it says nothing.
var updatePeriods = map[string]time.Duration{
	"daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour, "monthly": 30 * 24 * time.Hour, "yearly": 365 * 24 * time.Hour,
}

// Pace returns how long a feed asks to be left alone between two readings: ttl of RSS 2.0, or sy:updatePeriod divided by
// sy:updateFrequency. It is zero where the feed says nothing, and at most a year.
func (Reader) Pace(page *warraq.Page) time.Duration {
	head, err := decode(&warraq.Page{Header: page.Header, Body: page.Body[:min(len(page.Body), paceBytes)]})
	if err != nil {
		return 0
	}
	d := xml.NewDecoder(bytes.NewReader(head))
	d.Strict = false
	p := pace{frequency: 1}
	for {
		token, err := d.Token()
		if err != nil {
			return p.span()
		}
		if start, ok := token.(xml.StartElement); ok && !p.element(start.Name.Local, d) {
			return p.span()
		}
	}
}

// pace is what the head of a feed says of how often it changes.
type pace struct {
	ttl, period time.Duration
	frequency   int // readings in a period
}

func (p *pace) span() time.Duration { return max(p.ttl, p.period/time.Duration(p.frequency)) }

// element takes in an element whose start tag d has just read; it returns false at the first item.
func (p *pace) element(name string, d *xml.Decoder) bool {
	switch name {
	case "item", "entry":
		return false
	case "ttl":
		p.ttl = time.Duration(number(d)) * time.Minute
	case "updatePeriod":
		p.period = updatePeriods[strings.ToLower(text(d))]
	case "updateFrequency":
		p.frequency = max(number(d), 1)
	}
	return true
}

// text returns the character data that follows a start tag.
func text(d *xml.Decoder) string {
	token, err := d.Token()
	data, ok := token.(xml.CharData)
	if err != nil || !ok {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// number returns the number that follows a start tag; 0 where there is none from 0 to the minutes of a year.
func number(d *xml.Decoder) int {
	const most = 365 * 24 * 60
	n, err := strconv.Atoi(text(d))
	if err != nil || n < 0 || n > most {
		return 0
	}
	return n
}
