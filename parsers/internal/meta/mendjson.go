package meta

import (
	"bytes"
	"strings"
)

// mendJSON repairs what content systems break when they print JSON-LD by template: comments, CDATA and HTML
// comment marks, raw line breaks and unescaped quotes inside strings, bad escapes, trailing commas, a missing end.
// It says false where the nesting is beyond maxLDDepth. The result need not be valid JSON; the decoder tells.
func mendJSON(text string) (mended []byte, ok bool) {
	m := &mender{in: text, out: make([]byte, 0, len(text)+mendedBytes)}
	for m.pos < len(m.in) {
		if !m.step() {
			return nil, false
		}
	}
	m.dropComma()
	for i := len(m.open) - 1; i >= 0; i-- {
		m.out = append(m.out, m.open[i])
	}
	return m.out, true
}

// mender is the state of mendJSON.
type mender struct {
	in   string
	pos  int
	out  []byte
	open []byte // closers of what is open
}

// jsonSpace is the white space of JSON.
const jsonSpace = " \t\n\r"

// jsonNoise is what stands around or inside the JSON of a script and is none of it: by its first mark and its last.
var jsonNoise = [...]struct{ first, last string }{
	{"<![CDATA[", "<![CDATA["}, {"]]>", "]]>"}, {"<!--", "<!--"}, {"-->", "-->"}, {"\ufeff", "\ufeff"},
	{"/*", "*/"}, {"//", "\n"},
}

// step takes one token outside of strings; false where the text is nested too deep.
func (m *mender) step() bool {
	if m.skipNoise() {
		return true
	}
	switch c := m.in[m.pos]; c {
	case '"':
		m.pos++
		m.str()
	case '{', '[':
		if len(m.open) >= maxLDDepth {
			return false
		}
		m.open = append(m.open, c+2) // '{'+2 is '}', '['+2 is ']'
		m.put(c)
	case '}', ']':
		m.close(c)
	default:
		m.other(c)
	}
	return true
}

// skipNoise goes behind the noise at pos; false where none stands there.
func (m *mender) skipNoise() bool {
	for _, noise := range jsonNoise {
		if strings.HasPrefix(m.in[m.pos:], noise.first) {
			m.skipTo(noise.last)
			return true
		}
	}
	return false
}

// other copies a byte that opens and closes nothing; what stands between or behind whole values is dropped.
func (m *mender) other(c byte) {
	if (c == ';' || c == ',') && len(m.open) == 0 {
		m.pos++
		return
	}
	m.put(c)
}

// put copies one byte.
func (m *mender) put(c byte) {
	m.out = append(m.out, c)
	m.pos++
}

// close copies a closer that fits what is open, without a comma before it; another is dropped.
func (m *mender) close(c byte) {
	if n := len(m.open); n == 0 || m.open[n-1] != c {
		m.pos++
		return
	}
	m.open = m.open[:len(m.open)-1]
	m.dropComma()
	m.put(c)
}

// skipTo goes behind the next mark, or to the end where there is none.
func (m *mender) skipTo(mark string) {
	if i := strings.Index(m.in[m.pos:], mark); i >= 0 {
		m.pos += i + len(mark)
		return
	}
	m.pos = len(m.in)
}

// dropComma takes back a comma that nothing follows.
func (m *mender) dropComma() {
	if last := bytes.TrimRight(m.out, jsonSpace); bytes.HasSuffix(last, []byte(",")) {
		m.out = last[:len(last)-1]
	}
}

// str copies a string, whose opening quote is behind pos, up to the quote that really ends it.
func (m *mender) str() {
	m.out = append(m.out, '"')
	for m.pos < len(m.in) {
		c := m.in[m.pos]
		switch {
		case c == '\\':
			m.escape()
			continue
		case c == '"' && m.endsString():
			m.put(c)
			return
		case c == '"':
			m.out = append(m.out, '\\')
		case c < space:
			c = ' '
		}
		m.put(c)
	}
	m.out = append(m.out, '"')
}

// escape copies a valid escape sequence and doubles the backslash of any other.
func (m *mender) escape() {
	if m.pos+1 < len(m.in) && strings.IndexByte(`"\/bfnrtu`, m.in[m.pos+1]) >= 0 {
		m.put('\\')
		m.put(m.in[m.pos])
		return
	}
	m.out = append(m.out, '\\', '\\')
	m.pos++
}

// endsString says whether the quote at pos ends its string: what follows must be what follows a string in JSON.
// «قال "نعم" اليوم» inside a value is thus kept as text.
func (m *mender) endsString() bool {
	next := strings.TrimLeft(m.in[m.pos+1:], jsonSpace)
	if next == "" {
		return true
	}
	if next[0] != ',' {
		return strings.IndexByte(":}]", next[0]) >= 0
	}
	next = strings.TrimLeft(next[1:], jsonSpace)
	return next == "" || strings.IndexByte("\"{[}]-0123456789tfn/", next[0]) >= 0
}
