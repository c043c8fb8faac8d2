package parsers

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

// TestOriginsOfKnownFacts: every fact that is known says where it was read, and no other does.
func TestOriginsOfKnownFacts(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden pages (%v)", err)
	}
	p, read := newParser(t), map[warraq.Origin]bool{}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := p.Parse(&warraq.Page{URL: "https://shore.example/news/1", Body: body, FetchedAt: fetchDay}, nil)
		if err != nil {
			continue
		}
		if diff := cmp.Diff(knownFacts(a), a.Origins.Fields()); diff != "" {
			t.Errorf("%s: -known +with an origin:\n%s", file, diff)
		}
		for _, from := range a.Origins {
			read[from] = true
		}
	}
	for _, from := range []warraq.Origin{warraq.FromH1, warraq.FromTime, warraq.FromMeta, warraq.FromText, warraq.FromURL} {
		if !read[from] {
			t.Errorf("no golden page has a fact from %s", from)
		}
	}
}

// knownFacts are the names of an article's known facts, in their order.
func knownFacts(a *warraq.Article) []string {
	all := warraq.Origins{}
	for field, value := range map[string]string{
		"title": a.Title, "subtitle": a.Subtitle, "authors": strings.Join(a.Authors, ""), "byline": a.Byline, "agency": a.Agency,
		"desks": strings.Join(a.Desks, ""), "place": a.Place, "published": a.Published.String(), "updated": a.Updated.String(),
		"section": a.Section, "tags": strings.Join(a.Tags, ""), "lead_image": a.LeadImage, "canonical_url": a.CanonicalURL,
	} {
		if value != "" {
			all[field] = "known"
		}
	}
	return all.Fields()
}
