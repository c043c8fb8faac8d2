package charset_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"warraq/internal/charset"
)

const (
	arabicText = "أعلنت وزارة الزراعة في العاصمة، أمس الأحد، أن موسم الحصاد بدأ في ثلاث محافظات على الأقل؛ " +
		"وقال الوزير إن الكميات المتوقعة هذا العام أكبر من تلك التي جمعت في العام الماضي. فهل تكفي حاجة السوق؟"
	persianText  = "وزیر کشاورزی گفت که برداشت گندم در سه استان کشور آغاز شده است و پیش بینی می شود بیشتر از سال گذشته باشد"
	hebrewText   = "שר החקלאות הודיע אתמול כי עונת הקציר החלה בשלושה מחוזות וכי הכמות הצפויה השנה גדולה מזו של השנה שעברה"
	russianText  = "Министр сельского хозяйства сообщил вчера, что в трёх областях страны началась уборка урожая"
	frenchText   = "Le ministre de l’agriculture a annoncé hier que la récolte a déjà commencé dans les trois régions de l’Est"
	spanishText  = "El ministro anunció ayer que la campaña de otoño comenzará mañana en tres regiones del país"
	polishText   = "Minister rolnictwa ogłosił wczoraj, że żniwa rozpoczęły się już w trzech województwach na południu"
	japaneseText = "農業大臣は昨日、三つの県で収穫が始まったと発表しました。今年の収穫量は昨年より多い見込みです。"
)

// page puts text into a small page whose head holds head.
func page(head, text string) string {
	return "<!DOCTYPE html>\n<html><head>" + head + "<title>" + text[:strings.IndexByte(text, ' ')] + "</title>\n" +
		"<script>if (a < b && window.dataLayer) { document.write('<p>loading</p>') }</script></head>\n<body><p>" + text + "</p></body></html>"
}

func encode(t *testing.T, enc encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := encoding.ReplaceUnsupported(enc.NewEncoder()).Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	const (
		meta1256  = `<meta charset="windows-1256">`
		metaUTF8  = `<meta charset=utf-8>`
		metaLatin = `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">`
	)
	utf16le := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	utf16beBare := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	tests := []struct {
		name, header, head, text string
		enc                      encoding.Encoding
		want                     string
	}{
		{"UTF-8, nothing declared", "", "", arabicText, unicode.UTF8, "utf-8"},
		{"UTF-8 with mark", "", "", arabicText, unicode.UTF8BOM, "utf-8"},
		{"UTF-8 declared as 1256", "text/html; charset=windows-1256", meta1256, arabicText, unicode.UTF8, "utf-8"},
		{"UTF-8 declared as latin1", "text/html; charset=iso-8859-1", metaLatin, arabicText, unicode.UTF8, "utf-8"},
		{"UTF-16LE with mark", "", "", arabicText, utf16le, "utf-16le"},
		{"UTF-16BE without mark", "", "", arabicText, utf16beBare, "utf-16be"},
		{"UTF-16 declared, UTF-8 sent", "text/html; charset=utf-16", "", arabicText, unicode.UTF8, "utf-8"},
		{"1256, header", "text/html; charset=windows-1256", "", arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, header by an alias", `text/html; charset="CP1256"`, "", arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, malformed header", "text/html; charset=windows-1256; charset", "", arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, meta", "text/html", meta1256, arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, nothing declared", "", "", arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, header says utf-8", "text/html; charset=utf-8", "", arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, meta says utf-8", "", metaUTF8, arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, meta says latin1", "", metaLatin, arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, header says 8859-6", "text/html; charset=iso-8859-6", "", arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, header says windows-1251", "text/html; charset=windows-1251", "", arabicText, charmap.Windows1256, "windows-1256"},
		{"1256 that could be Cyrillic, header says so", "text/html; charset=windows-1251", "", "من هو", charmap.Windows1256, "windows-1256"},
		{"1256 that has capitals within Cyrillic words, header says so", "text/html; charset=windows-1251", "", "مدينة قديمة", charmap.Windows1256, "windows-1256"},
		{"1256, unknown label", "text/html; charset=arabic-xyz", "", arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, diacritics", "", "", "قَالَ الْمُدِيرُ إِنَّ الْعَمَلَ مُسْتَمِرٌّ فِي الْمَشْرُوعِ", charmap.Windows1256, "windows-1256"},
		{"1256, one short title", "", "", "خبر عاجل", charmap.Windows1256, "windows-1256"},
		{"1256 below an English menu", "", "", strings.Repeat("<li>Home and News and Sport", 40) + arabicText, charmap.Windows1256, "windows-1256"},
		{"1256, Persian", "", "", persianText, charmap.Windows1256, "windows-1256"},
		{"8859-6, declared", "text/html; charset=iso-8859-6", "", arabicText, charmap.ISO8859_6, "iso-8859-6"},
		{"8859-6, nothing declared", "", "", arabicText, charmap.ISO8859_6, "iso-8859-6"},
		{"8859-6, meta says 1256", "", meta1256, arabicText, charmap.ISO8859_6, "iso-8859-6"},
		{"Hebrew 1255, declared", "text/html; charset=windows-1255", "", hebrewText, charmap.Windows1255, "windows-1255"},
		{"Hebrew 1255, nothing declared", "", "", hebrewText, charmap.Windows1255, "windows-1255"},
		{"Hebrew 8859-8, declared", "", `<meta charset="iso-8859-8">`, hebrewText, charmap.ISO8859_8, "iso-8859-8"},
		{"Russian 1251, nothing declared", "", "", russianText, charmap.Windows1251, "windows-1251"},
		{"Russian koi8-r, declared", "text/html; charset=koi8-r", "", russianText, charmap.KOI8R, "koi8-r"},
		{"French 1252, nothing declared", "", "", frenchText, charmap.Windows1252, "windows-1252"},
		{"Spanish latin1, declared", "", metaLatin, spanishText, charmap.Windows1252, "windows-1252"},
		{"Spanish 1252, meta says utf-8", "", metaUTF8, spanishText, charmap.Windows1252, "windows-1252"},
		{"Japanese Shift_JIS, declared", "text/html; charset=Shift_JIS", "", japaneseText + " 東京", japanese.ShiftJIS, "shift_jis"},
		{"Japanese Shift_JIS, nothing declared", "", "", japaneseText + " " + japaneseText, japanese.ShiftJIS, "shift_jis"},
		{"Polish windows-1250, declared", "text/html; charset=windows-1250", "", polishText, charmap.Windows1250, "windows-1250"},
		{"XML declaration is beaten by the bytes", "", `<?xml version="1.0" encoding="windows-1256"?>`, arabicText, unicode.UTF8, "utf-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := page(tt.head, tt.text)
			body := encode(t, tt.enc, want)
			// What the character set cannot write, such as ی in windows-1256, is no fault of the decoder.
			if tt.enc == charmap.Windows1256 && tt.text == persianText {
				decoded, _ := tt.enc.NewDecoder().Bytes(body)
				want = string(decoded)
			}
			got, name, err := charset.Decode(body, tt.header)
			if err != nil {
				t.Fatal(err)
			}
			if name != tt.want {
				t.Errorf("character set %q, want %q", name, tt.want)
			}
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDecodeXMLDeclaration(t *testing.T) {
	want := `<?xml version='1.0' encoding='windows-1256'?><rss><channel><title>خبر</title></channel></rss>`
	got, name, err := charset.Decode(encode(t, charmap.Windows1256, want), "")
	if err != nil || name != "windows-1256" || string(got) != want {
		t.Errorf("Decode = %q, %q, %v", got, name, err)
	}
}

func TestDecodeFewBrokenBytes(t *testing.T) {
	whole := page("", strings.Repeat(arabicText+" ", 3))
	cutInLetter := whole[:strings.LastIndex(whole, "؟")+1]
	inside := strings.Replace(whole, "الحصاد", "الحص\xd8اد", 1)
	for name, body := range map[string]string{"cut in a letter": cutInLetter, "byte inside": inside, "latin1 byte": whole + "\xa9 2026"} {
		t.Run(name, func(t *testing.T) {
			got, set, err := charset.Decode([]byte(body), "text/html; charset=windows-1256")
			if err != nil || set != "utf-8" {
				t.Fatalf("character set %q, error %v", set, err)
			}
			if want := strings.ToValidUTF8(body, "\uFFFD"); string(got) != want {
				t.Errorf("text: %s", cmp.Diff(want, string(got)))
			}
		})
	}
}

func TestDecodeNoCopy(t *testing.T) {
	body := []byte(page("", arabicText))
	got, _, _ := charset.Decode(body, "text/html")
	if &got[0] != &body[0] {
		t.Error("valid UTF-8 was copied")
	}
	if n := testing.AllocsPerRun(10, func() { _, _, _ = charset.Decode(body, "text/html; charset=utf-8") }); n > 0 {
		t.Errorf("%v allocations for valid UTF-8, want none", n)
	}
}

func TestDecodeEmpty(t *testing.T) {
	for _, body := range []string{"", "\xef\xbb\xbf", "\xff\xfe"} {
		if got, _, err := charset.Decode([]byte(body), ""); err != nil || len(got) != 0 {
			t.Errorf("Decode(%q) = %q, %v", body, got, err)
		}
	}
}

func TestDecodeBinary(t *testing.T) {
	noise := make([]byte, 4096)
	for i := range noise {
		noise[i] = byte(i * 7919 >> 3)
	}
	tests := []struct {
		name string
		body string
		says string
	}{
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + string(noise), "image/png"},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + string(noise), "image/jpeg"},
		{"PDF in ASCII", "%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj", "application/pdf"},
		{"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + string(noise), "application/pdf"},
		{"zip", "PK\x03\x04\x14\x00\x00\x00" + string(noise), "application/zip"},
		{"gzip", "\x1f\x8b\x08\x00\x00\x00\x00\x00" + string(noise), "application/x-gzip"},
		{"NULs", strings.Repeat("\x00", 1000), "binary data"},
		{"noise", string(noise), "binary data"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, name, err := charset.Decode([]byte(tt.body), "text/html; charset=windows-1256")
			if !errors.Is(err, charset.ErrBinary) {
				t.Fatalf("character set %q, error %v; want ErrBinary", name, err)
			}
			if !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %q does not name %q", err, tt.says)
			}
		})
	}
}

func TestDecodeOddText(t *testing.T) {
	tests := []struct {
		name string
		body []byte
		want string
	}{
		{"begins like a bitmap", encode(t, charmap.Windows1256, "BMW: "+arabicText), "BMW: " + arabicText},
		{"one NUL", []byte("أهلا\x00وسهلا " + arabicText), "أهلا\x00وسهلا " + arabicText},
		{"ASCII", []byte("plain"), "plain"},
		{"one high byte", []byte("a\xa0b"), "a\u00a0b"},
		{"never closed comment", encode(t, charmap.Windows1256, "<!-- "+arabicText), "<!-- " + arabicText},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _, err := charset.Decode(tt.body, "")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestDecodeHostile checks that the sample is taken in linear time where nothing is ever closed.
func TestDecodeHostile(t *testing.T) {
	for _, piece := range []string{"<", "<!--", "<script", "<a \xe1", "<![CDATA[\xe1", "</\xe1>"} {
		body := bytes.Repeat([]byte(piece), 1<<20/len(piece))
		body = append(body, "\xc7\xe1\xd8"...)
		if got, _, err := charset.Decode(body, ""); err != nil || !utf8.Valid(got) {
			t.Errorf("%q: error %v", piece, err)
		}
	}
}

func TestCleanXML(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"clean", "<rss>خبر</rss>", "<rss>خبر</rss>"},
		{"declaration", "\ufeff \n<?xml version=\"1.0\" encoding=\"windows-1256\"?>\n<rss/>", "<rss/>"},
		{"style sheet is kept", "<?xml-stylesheet href=\"a\"?><rss/>", "<?xml-stylesheet href=\"a\"?><rss/>"},
		{"controls", "<a>x\x00\x0b\x1fy\tz\n</a>", "<a>xy\tz\n</a>"},
		{"references", "<a>x&#0;&#x1F;&#X1b;&#xFFFE;&#55296;y&#10;&amp;&#1575;</a>", "<a>xy&#10;&amp;&#1575;</a>"},
		{"no references", "<a>&#;&#x;& &#12 &#99999999999;</a>", "<a>&#;&#x;& &#12 &#99999999999;</a>"},
		{"non-characters", "<a>x\ufffe\uffffy\uff01</a>", "<a>xy\uff01</a>"},
		{"broken UTF-8", "<a>x\xd8</a>", "<a>x\ufffd</a>"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, string(charset.CleanXML([]byte(tt.in)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(page("<meta charset=windows-1256>", arabicText)), "text/html; charset=utf-8")
	f.Add([]byte("\xff\xfe<\x00"), "")
	f.Add([]byte("<?xml encoding=gbk?>\xe1\xe1"), "text/xml; charset=")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		got, name, err := charset.Decode(body, contentType)
		if err != nil {
			return
		}
		if !utf8.Valid(got) || name == "" {
			t.Fatalf("character set %q, valid UTF-8: %v", name, utf8.Valid(got))
		}
		illegal := func(r rune) bool {
			return (r < ' ' && !strings.ContainsRune("\t\n\r", r)) || r == 0xFFFE || r == 0xFFFF
		}
		if i := bytes.IndexFunc(charset.CleanXML(got), illegal); i >= 0 {
			t.Fatalf("CleanXML left a forbidden character at %d", i)
		}
	})
}

func BenchmarkDecodeUTF8(b *testing.B) {
	body := []byte(page("", strings.Repeat(arabicText, 300)))
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		_, _, _ = charset.Decode(body, "")
	}
}

func BenchmarkDecodeUndeclared1256(b *testing.B) {
	body, err := charmap.Windows1256.NewEncoder().Bytes([]byte(page("", strings.Repeat(arabicText, 300))))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		_, _, _ = charset.Decode(body, "")
	}
}
