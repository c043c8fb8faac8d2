package tree

import (
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	b, err := NewNameBook(BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		value string
		want  Says
		rule  string
	}{
		{"entry-content", SaysBody, ""},
		{"td-post-content tagdiv-type", SaysBody, ""},
		{"field field--name-body field--label-hidden", SaysBody, ""},
		{"b-article__text", SaysBody, ""},
		{"articleBody", SaysBody, ""},
		{"related-post-content", SaysStrong, "related"},
		{"comment-content", SaysStrong, "comments"},
		{"share-buttons share-buttons-top", SaysStrong, "share"},
		{"RelatedNewsBox", SaysStrong, "related"},
		{"yarpp-related yarpp", SaysStrong, "related"},
		// What names the body counts more than names of a page's frame, and less than those of other texts.
		{"sidebar-grid__content article__content", SaysBody, ""},
		{"layout-with-menu story-text", SaysBody, ""},
		{"footer-notes entry-content", SaysBody, ""},
		{"comment-item entry-content", SaysStrong, "comments"},
		{"entry-content related-posts", SaysStrong, "related"},
		// Words that only look alike, and names of state.
		{"shared-content", saysNothing, ""},
		{"commentary", saysNothing, ""},
		{"post-41 type-post tag-share category-related has-sidebar", saysNothing, ""},
		{"elementor-widget-container", saysNothing, ""},
		{"navy-blue", saysNothing, ""},
		{"", saysNothing, ""},
	}
	for _, tt := range tests {
		if v := b.read(tt.value); v.Says != tt.want || v.Rule != tt.rule {
			t.Errorf("%q: %v, want %v %q", tt.value, v, tt.want, tt.rule)
		}
	}
	if _, err := NewNameBook("share\tword\tstrong"); err == nil || !strings.Contains(err.Error(), "evidence.tsv line 1") {
		t.Errorf("error %v, want the evidence line named", err)
	}
}
