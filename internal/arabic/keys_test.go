package arabic

import (
	"strings"
	"testing"
)

func TestKeys(t *testing.T) {
	for _, c := range []struct{ what, got, want string }{
		{"marks and diacritics", Key("  وزيرُ الماليّة: «لا زيادة»  "), "وزير الماليه لا زياده"},
		{"nothing to compare", Key(" *** "), ""},
		{"words", strings.Join(KeyWords("آخر الأخبار"), "|"), "اخر|الاخبار"},
		{"numbers of a line", LineKey("قبل 12 دقيقة، ٣ تعليقات"), "قبل 0 دقيقه 0 تعليقات"},
		{"no words in a line", LineKey("—"), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
	if KeyWords("…") != nil {
		t.Error("a text without words has words")
	}
}

func TestKeyOfLongText(t *testing.T) {
	long := strings.Repeat("ميناء ", 400)
	if got := len(Key(long)); got > maxKey {
		t.Errorf("the key has %d bytes; at most %d of the text count", got, maxKey)
	}
	if Key(long) != Key(long+"آخر") {
		t.Error("what stands far behind counts")
	}
}

func TestAfterWord(t *testing.T) {
	for _, c := range []struct {
		s    string
		n    int
		rest string
	}{
		{"كتبَتْ: سلمى الراوي", 1, ": سلمى الراوي"},
		{"اقرأ أيضاً | العنوان", 2, " | العنوان"},
		{"كلمة", 3, ""},
	} {
		if got := c.s[AfterWord(c.s, c.n):]; got != c.rest {
			t.Errorf("after word %d of %q: %q, want %q", c.n, c.s, got, c.rest)
		}
	}
}

func TestKeySets(t *testing.T) {
	sets := KeySets("# عناوين\nhome\tالرئيسية\n\nhome\tHome\nnews\tآخر الأخبار\nno tab\n")
	if len(sets) != 2 || len(sets["home"]) != 2 || !sets["home"]["home"] || !sets["news"][Key("آخر الاخبار")] {
		t.Errorf("the sets are %v", sets)
	}
}
