package press

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

func TestParseBody(t *testing.T) {
	body := `فقرة **أولى** فيها [[رابط]].

## عنوان

- واحد
- اثنان

> قول
-- قائل

| أ | ب |
| 1 | 2 |

! صورة

@promo other

<div>

خاتمة.`
	want := []warraq.Block{
		{Kind: warraq.Paragraph, Text: "فقرة أولى فيها رابط."},
		{Kind: warraq.Heading, Text: "عنوان", Level: 2},
		{Kind: warraq.ListItem, Text: "واحد"},
		{Kind: warraq.ListItem, Text: "اثنان"},
		{Kind: warraq.Quote, Text: "قول", By: "قائل"},
		{Kind: warraq.TableRow, Text: "أ | ب"},
		{Kind: warraq.TableRow, Text: "1 | 2"},
		{Kind: warraq.Caption, Text: "صورة"},
		{Kind: warraq.Paragraph, Text: "خاتمة."},
	}
	parts := parseBody(body)
	if diff := cmp.Diff(want, blocks(parts, 0)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	if got := string(parts[0].HTML); got != `فقرة <strong>أولى</strong> فيها <a href="/tag/topic/">رابط</a>.` {
		t.Errorf("markup %s", got)
	}
	if parts[6].Kind != "promo" || parts[6].Ref != "other" || parts[7].Kind != "raw" {
		t.Errorf("inserts: %+v", parts[6:8])
	}
}

func TestStoryFaults(t *testing.T) {
	for text, want := range map[string]string{
		"title: x\nno colon here\n---\nbody": "2: no \"key: value\"",
		"titel: x\n---\nbody":                "1: unknown key \"titel\"",
		"published: today\n---\nbody":        "cannot parse",
		"is: lost\n---\nbody":                "1: unknown property \"lost\"",
		"wire: none\n---\nbody":              "file does not exist",
	} {
		err := new(story).parse(text, time.UTC)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("parse(%q): %v, want %q", text, err, want)
		}
	}
	if _, err := withFault("flood", nil, nil); err == nil {
		t.Error("unknown fault accepted")
	}
}

func TestDatePrinters(t *testing.T) {
	at := time.Date(2026, time.August, 9, 21, 5, 0, 0, time.UTC)
	for _, c := range []struct {
		name  string
		print datePrinter
		want  string
	}{
		{"WordPress", dateWordPress, "9 أغسطس، 2026"},
		{"Levant", dateLevant, "الأحد 9 آب / أغسطس 2026 09:05 مساءً"},
		{"Gulf", dateGulf, "الأحد، 09 أغسطس 2026 - 09:05 م"},
		{"hand", dateHand, "الأحد ٩ أغسطس ٢٠٢٦"},
		{"Morocco", dateMorocco, "الأحد 9 غشت 2026 - 21:05"},
		{"Tunisia", dateTunisia, "الأحد 9 أوت 2026، 21:05"},
		{"numbers", dateNumbers, "09/08/2026 21:05"},
	} {
		if got := c.print(at); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := dateLevant(at.Add(-12 * time.Hour)); !strings.HasSuffix(got, "09:05 صباحاً") {
		t.Errorf("morning: %q", got)
	}
}
