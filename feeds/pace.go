package feeds

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"warraq"
)

// updatePeriods are the values of sy:updatePeriod (RDF Site Summary 1.0, syndication module). Hourly is not among them:
// WordPress writes it into every feed that nobody has set otherwise, so that it says nothing.
var updatePeriods = map[string]time.Duration{
	"daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour, "monthly": 30 * 24 * time.Hour, "yearly": 365 * 24 * time.Hour,
}

// Pace returns how long a feed asks to be left alone between two readings: ttl of RSS 2.0, or sy:updatePeriod divided by
// sy:updateFrequency. It is zero where the feed says nothing, and at most a year.
func (Reader) Pace(page *warraq.Page) time.Duration {
	head, err := decode(&warraq.Page{Header: page.Header, Body: page.Body[:min(len(page.Body), paceWindow)]})
	if err != nil {
		return 0
	}
	d := xml.NewDecoder(bytes.NewReader(head))
	d.Strict = false
	asked := pace{frequency: 1}
	for {
		token, err := d.Token()
		if err != nil {
			return asked.interval()
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if name := start.Name.Local; name == "item" || name == "entry" {
			return asked.interval()
		}
		asked.take(start.Name.Local, d)
	}
}

// pace is what a feed says about how often to read it.
type pace struct {
	ttl, period time.Duration
	frequency   int // times in a period; at least 1
}

// take reads the text behind the start tag called name, where that tells the pace.
func (p *pace) take(name string, d *xml.Decoder) {
	switch name {
	case "ttl":
		p.ttl = time.Duration(number(d)) * time.Minute
	case "updatePeriod":
		p.period = updatePeriods[strings.ToLower(text(d))]
	case "updateFrequency":
		p.frequency = max(number(d), 1)
	}
}

// interval returns the longer of the two times that a feed can ask for.
func (p *pace) interval() time.Duration { return max(p.ttl, p.period/time.Duration(p.frequency)) }

// text returns the character data that follows a start tag.
func text(d *xml.Decoder) string {
	token, err := d.Token()
	data, ok := token.(xml.CharData)
	if err != nil || !ok {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// number returns the number that follows a start tag; 0 where there is none from 0 to maxMinutes.
func number(d *xml.Decoder) int {
	n, err := strconv.Atoi(text(d))
	if err != nil || n < 0 || n > maxMinutes {
		return 0
	}
	return n
}
