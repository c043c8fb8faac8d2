package warraq

import (
	"encoding/json"
	"testing"
	"time"
)

func TestRecordUnknownIsNull(t *testing.T) {
	got, err := AppendJSONLine(nil, (&Article{Published: Moment{Raw: "أمس"}}).Record())
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"id":null,"source":null,"url":null,"canonical_url":null,"title":null,"subtitle":null,"authors":[],` +
		`"agency":null,"place":null,"published":null,"published_raw":"أمس","updated":null,"updated_raw":null,` +
		`"section":null,"tags":[],"language":null,"lead_image":null,"text":null,"blocks":[],"removed":[],"words":0,` +
		`"method":null,"confidence":0,"parser":null,"fetched_at":null,"content_hash":null,"vanished":null,"byline":null,"desks":[],"origins":{},"partial":false}` + "\n"
	if string(got) != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

func TestRecord(t *testing.T) {
	beirut := time.FixedZone("EET", 2*60*60)
	a := &Article{
		Title: "«أ» & <ب>", Authors: []string{"سلمى حداد"},
		Published: Moment{Time: time.Date(2026, 11, 3, 9, 5, 0, 0, beirut)},
		Updated:   Moment{Time: time.Date(2026, 11, 4, 0, 0, 0, 0, beirut), DayOnly: true},
		FetchedAt: time.Date(2026, 11, 4, 1, 0, 0, 0, beirut),
		Blocks:    []Block{{Kind: Paragraph, Text: "كلمتان هنا"}, {Kind: Caption, Text: "صورة"}},
	}
	line, err := AppendJSONLine([]byte("x"), a.Record())
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(line[1:], &got); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{
		"title": "«أ» & <ب>", "published": "2026-11-03T09:05:00+02:00", "updated": "2026-11-04",
		"fetched_at": "2026-11-03T23:00:00Z", "text": "كلمتان هنا", "words": 2.0,
	} {
		if got[key] != want {
			t.Errorf("%s: %v, want %v", key, got[key], want)
		}
	}
	if n := len(got["blocks"].([]any)); n != 2 {
		t.Errorf("%d blocks, want both, the caption too", n)
	}
}
