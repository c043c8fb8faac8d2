package charset

import (
	"bytes"
	"mime"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// set is one character set.
type set struct {
	name string
	enc  encoding.Encoding
}

// lookup returns the character set of a label, such as "cp1256"; ok is false where the label is unknown.
func lookup(label string) (s set, ok bool) {
	label = strings.ToLower(strings.Trim(label, " \t\r\n\"'"))
	if label == "gb-18030" { // as the detector spells it
		label = "gb18030"
	}
	enc, err := htmlindex.Get(label)
	if err != nil {
		return set{}, false
	}
	name, err := htmlindex.Name(enc)
	if err != nil {
		return set{}, false
	}
	return set{name, enc}, true
}

// declared returns the character sets that the header and the page itself name, in the order of their authority. UTF-8
// and UTF-16 are left out: where they were true the bytes have shown it.
func declared(body []byte, contentType string) []set {
	var out []set
	for _, label := range []string{headerLabel(contentType), xmlLabel(body), metaLabel(body)} {
		if s, ok := lookup(label); ok && !strings.HasPrefix(s.name, "utf-") && s.name != "replacement" {
			out = append(out, s)
		}
	}
	return out
}

func headerLabel(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err == nil && params["charset"] != "" {
		return params["charset"]
	}
	// Malformed headers such as "text/html; charset=windows-1256; charset=utf-8" still say something.
	return valueAfter([]byte(strings.ToLower(contentType)), "charset")
}

// xmlLabel returns the encoding of an XML declaration.
func xmlLabel(body []byte) string {
	head := bytes.TrimLeft(body[:min(len(body), declarationWindow)], " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	end := bytes.Index(head, []byte("?>"))
	if end < 0 {
		return ""
	}
	return valueAfter(bytes.ToLower(head[:end]), "encoding")
}

// metaLabel returns the charset of the first <meta charset=…> or <meta http-equiv=… content="…; charset=…">.
func metaLabel(body []byte) string {
	head := bytes.ToLower(body[:min(len(body), declarationWindow)])
	for {
		start := bytes.Index(head, []byte("<meta"))
		if start < 0 {
			return ""
		}
		head = head[start+len("<meta"):]
		tag := head
		if end := bytes.IndexByte(head, '>'); end >= 0 {
			tag = head[:end]
		}
		if label := valueAfter(tag, "charset"); label != "" {
			return label
		}
	}
}

// valueAfter returns the label in `key = "label"` at the first place in s where key is followed by an equals sign.
func valueAfter(s []byte, key string) string {
	for {
		i := bytes.Index(s, []byte(key))
		if i < 0 {
			return ""
		}
		s = bytes.TrimLeft(s[i+len(key):], " \t\r\n")
		if len(s) == 0 || s[0] != '=' {
			continue
		}
		value := bytes.TrimLeft(s[1:], " \t\r\n\"'")
		end := 0
		for end < len(value) && isLabelByte(value[end]) {
			end++
		}
		if end > 0 {
			return string(value[:end])
		}
	}
}

func isLabelByte(c byte) bool {
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || strings.IndexByte("-_.:", c) >= 0
}
