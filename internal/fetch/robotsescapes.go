package fetch

import "strings"

// ruleForm brings the paths of the Allow and Disallow lines of a robots.txt to the form in which urlForm brings
// addresses, so that they can be compared byte by byte (RFC 9309, 2.2.2). All other lines stay as they are, and no
// line moves.
func ruleForm(body string) string {
	var b strings.Builder
	b.Grow(len(body))
	for len(body) > 0 {
		end := strings.IndexAny(body, "\r\n")
		if end < 0 {
			end = len(body)
		}
		writeRule(&b, body[:end])
		rest := strings.TrimLeft(body[end:], "\r\n")
		b.WriteString(body[end : len(body)-len(rest)])
		body = rest
	}
	return b.String()
}

// writeRule writes a line of a robots.txt, its path in one form where the line is a rule.
func writeRule(b *strings.Builder, line string) {
	before, path, after := cutRule(line)
	b.WriteString(before)
	if plain, anchored := strings.CutSuffix(path, "$"); anchored {
		b.WriteString(oneForm(plain, "$") + "$")
	} else {
		b.WriteString(oneForm(path, "$"))
	}
	b.WriteString(after)
}

// cutRule cuts "Disallow : /a # why" into "Disallow : ", "/a" and " # why". A line that is no rule has no path. The
// matcher also takes misspelt names and a missing colon ("Dissalow /a"), so every name that begins like one of the two counts.
func cutRule(line string) (before, path, after string) {
	rule, _, _ := strings.Cut(line, "#")
	rule = strings.TrimRight(rule, " \t")
	name := strings.ToLower(strings.TrimLeft(rule, " \t"))
	at := strings.IndexAny(rule, ":/*%")
	if at < 0 || !strings.HasPrefix(name, "allow") && !strings.HasPrefix(name, "di") {
		return line, "", ""
	}
	if rule[at] == ':' {
		at++
	}
	path = strings.TrimLeft(rule[at:], " \t")
	return rule[:len(rule)-len(path)], path, line[len(rule):]
}

// urlForm brings the path and query of an address to the form of ruleForm. A "*" or "$" of an address is a character
// like others, so it is written as an escape, which no rule reads as a wildcard or an end.
func urlForm(path string) string { return oneForm(path, "*$") }

// oneForm writes every byte of a path in one way: what RFC 3986 calls unreserved as it is ("%7E" becomes "~"), reserved
// characters as they were written, since "%2F" is no "/", and all else as an escape with upper-case digits («/أخبار» and
// "/%d8%a3..." become "/%D8%A3..."). The characters in escape are escaped although they are reserved.
func oneForm(s, escape string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		ch, size := leadingByte(s)
		asIs := isUnreserved(ch) || size == 1 && isReserved(ch) && strings.IndexByte(escape, ch) < 0
		if asIs {
			b.WriteByte(ch)
		} else {
			b.Write([]byte{'%', hex[ch>>4], hex[ch&15]})
		}
		s = s[size:]
	}
	return b.String()
}

// leadingByte returns the byte that s begins with, written as itself or as an escape, and the length of that.
func leadingByte(s string) (ch byte, size int) {
	if len(s) > 2 && s[0] == '%' && isHex(s[1]) && isHex(s[2]) {
		return unhex(s[1])<<4 | unhex(s[2]), 3
	}
	return s[0], 1
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c&^0x20 - 'A' + 10
}

// isUnreserved says whether an escape of ch means the same as ch itself (RFC 3986, 2.3).
func isUnreserved(ch byte) bool {
	switch {
	case 'a' <= ch && ch <= 'z', 'A' <= ch && ch <= 'Z', '0' <= ch && ch <= '9':
		return true
	}
	return strings.IndexByte("-._~", ch) >= 0
}

// isReserved says whether ch may separate the parts of an address (RFC 3986, 2.2).
func isReserved(ch byte) bool { return strings.IndexByte(":/?#[]@!$&'()*+,;=", ch) >= 0 }
