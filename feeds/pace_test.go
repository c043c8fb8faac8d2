package feeds

import (
	"testing"
	"time"

	"warraq"
)

func TestPace(t *testing.T) {
	const item = `<item><title>خبر</title><ttl>9</ttl></item>`
	for name, c := range map[string]struct {
		feed string
		want time.Duration
	}{
		"ttl":                {`<?xml version="1.0" encoding="windows-1256"?><rss><channel><title>` + "\xc7\xe1" + `</title><ttl> 45 </ttl>` + item, 45 * time.Minute},
		"none":               {`<rss><channel><title>الساحل</title>` + item, 0},
		"no number":          {`<rss><channel><ttl>soon</ttl>` + item, 0},
		"empty":              {`<rss><channel><ttl/>` + item, 0},
		"negative":           {`<rss><channel><ttl>-5</ttl>` + item, 0},
		"absurd":             {`<rss><channel><ttl>99999999999999999999</ttl>` + item, 0},
		"twice a day":        {`<rss><channel><sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>` + item, 12 * time.Hour},
		"no frequency":       {`<rss><channel><sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>` + item, 168 * time.Hour},
		"WordPress's hourly": {`<rss><channel><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>` + item, 0},
		"JSON":               {`{"version": "https://jsonfeed.org/version/1.1", "items": []}`, 0},
		"broken":             {`<rss><channel><ttl>`, 0},
		"no bytes":           {``, 0},
	} {
		if got := (Reader{}).Pace(&warraq.Page{Body: []byte(c.feed)}); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func FuzzPace(f *testing.F) {
	f.Add([]byte(`<rss><channel><ttl>45</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency><item>`))
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY b "c">]><ttl>&b;</ttl>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		if got := (Reader{}).Pace(&warraq.Page{Body: body}); got < 0 || got > 366*24*time.Hour {
			t.Fatalf("Pace is %v", got)
		}
	})
}
