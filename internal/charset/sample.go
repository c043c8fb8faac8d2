package charset

import "bytes"

// textSample returns up to size bytes of the text of an HTML or XML page in an ASCII-compatible character set:
// without tags, comments, scripts and styles, whose ASCII would drown the evidence. What never closes hides no text:
// everything behind it counts as text.
func textSample(body []byte, size int) []byte {
	out := make([]byte, 0, min(len(body), size))
	for len(body) > 0 && len(out) < size {
		open := bytes.IndexByte(body, '<')
		if open < 0 {
			open = len(body)
		}
		out = append(append(out, body[:open]...), ' ')
		rest, closed := skipTag(body[open:])
		if !closed {
			out = append(out, rest[:min(len(rest), size)]...)
			break
		}
		body = rest
	}
	return out[:min(len(out), size)]
}

// skipTag returns what follows the tag, comment or script element that body begins with; where that is not closed, all
// of body and false.
func skipTag(body []byte) (rest []byte, closed bool) {
	end := ">"
	for _, e := range [...]struct{ open, end string }{
		{"<!--", "-->"}, {"<![CDATA[", "A["}, {"<script", "</script"}, {"<style", "</style"},
	} {
		if len(body) >= len(e.open) && bytes.EqualFold(body[:len(e.open)], []byte(e.open)) {
			end = e.end
			break
		}
	}
	i := indexFold(body, end)
	if i < 0 {
		return body, len(body) == 0
	}
	return body[i+len(end):], true
}

// indexFold is bytes.Index without regard to the case of ASCII letters; end begins with a character that has none.
func indexFold(body []byte, end string) int {
	for from := 0; ; {
		i := bytes.IndexByte(body[from:], end[0])
		if i < 0 || from+i+len(end) > len(body) {
			return -1
		}
		from += i
		if bytes.EqualFold(body[from:from+len(end)], []byte(end)) {
			return from
		}
		from++
	}
}
