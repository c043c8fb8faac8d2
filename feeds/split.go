package feeds

import (
	"bytes"
	"iter"
)

// xmlItems gives the bytes of the items of b one by one, each with its tags, whatever was left open in them: an item ends with its end
// tag, or where the next one begins or the feed ends; whole is false where it has no end tag. One at which b breaks off is nil.
func xmlItems(b []byte) iter.Seq2[[]byte, bool] {
	return func(yield func([]byte, bool) bool) {
		for at := itemStart(b, 0); at >= 0; {
			next := nextItem(b, at)
			piece, whole := cutItem(b[at:next], next == len(b))
			if !yield(piece, whole) {
				return
			}
			at = -1
			if next < len(b) {
				at = next
			}
		}
	}
}

// nextItem returns where the item behind the one at begins; len(b) where there is none. What stands in a CDATA section is no item, unless
// the section has no end within the item that it began in.
func nextItem(b []byte, at int) int {
	from := at
	for {
		next := itemStart(b, from+1)
		if next < 0 {
			return len(b)
		}
		open := openCDATA(b[from:next])
		if open < 0 || endsItem(b[:next]) {
			return next
		}
		end := bytes.Index(b[next:], []byte("]]>"))
		if end < 0 {
			return nextAfterEnd(b, next)
		}
		from = next + end
	}
}

// nextAfterEnd returns where the first item from an offset on begins that stands behind the end tag of another; len(b) where there is none.
func nextAfterEnd(b []byte, next int) int {
	for ; next >= 0; next = itemStart(b, next+1) {
		if endsItem(b[:next]) {
			return next
		}
	}
	return len(b)
}

// itemStart returns where the next start tag of an item begins from an offset on; -1 for nowhere.
func itemStart(b []byte, from int) int {
	for from < len(b) {
		i := bytes.IndexByte(b[from:], '<')
		if i < 0 {
			return -1
		}
		from += i
		name := tagName(b[from+1:])
		if behind := from + 1 + len(name); isItem(name) && (behind >= len(b) || !isInName(rune(b[behind]))) {
			return from
		}
		from++
	}
	return -1
}

// cutItem cuts an item behind its end tag, or the last one before the end of the feed; nil where that is missing too.
func cutItem(b []byte, last bool) (piece []byte, whole bool) {
	end := bytes.LastIndex(b, append([]byte("</"), tagName(b[1:])...))
	if end >= 0 {
		if i := bytes.IndexByte(b[end:], '>'); i >= 0 {
			return b[:end+i+1], true
		}
	}
	if !last {
		return b, false
	}
	for _, tag := range []string{"</channel", "</feed", "</rss", "</rdf:RDF"} {
		if i := bytes.LastIndex(b, []byte(tag)); i >= 0 {
			return b[:i], false
		}
	}
	return nil, false
}

// endsItem says whether b ends with the end tag of an item.
func endsItem(b []byte) bool {
	b = bytes.TrimRight(b[max(0, len(b)-tagWindow):], " \t\r\n")
	open := bytes.LastIndexByte(b, '<')
	if open < 0 || !bytes.HasSuffix(b, []byte(">")) {
		return false
	}
	name, isEnd := bytes.CutPrefix(b[open:], []byte("</"))
	return isEnd && isItem(tagName(name))
}

// openCDATA returns where the CDATA section begins that begins in b and does not end in it; -1 for none.
func openCDATA(b []byte) int {
	open := bytes.LastIndex(b, []byte("<![CDATA["))
	if open < 0 || bytes.Contains(b[open:], []byte("]]>")) {
		return -1
	}
	return open
}

// countItems counts the items that begin in b outside of comments and CDATA.
func countItems(b []byte) (n int) {
	for t := range tags(b) {
		if isItem(t.name) && !t.end && !t.empty {
			n++
		}
	}
	return n
}
