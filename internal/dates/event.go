package dates

// maxAnnounced is how many tokens may stand between a word that announces something and its date: «الموعد: الأحد، 3 مايو 2020».
const maxAnnounced = 6

// ofEvent says whether the date that was read from token i on is of something that is announced, and passes over the rest of
// it: one of two days that a dash or a word joins («12 مايو - 17 مايو 2020»), or one behind a word such as «الموعد».
func (r *reader) ofEvent(i int) bool {
	return r.facts.dated() && (r.opensSpan() || r.closesSpan(i) || r.isAnnounced(i))
}

// opensSpan says whether reading stopped at a second day that is joined to the first.
func (r *reader) opensSpan() bool {
	if r.i >= len(r.toks) {
		return false
	}
	_, n := r.word(wordUntil, r.i)
	if n == 0 && !r.isDash(r.i-1) {
		return false
	}
	next := *r
	next.read(r.i + n)
	if !next.facts.dated() {
		return false
	}
	r.i = next.i
	return true
}

// closesSpan says whether the date at token i is the end of a span of days: «12 - 17 مايو 2020», «من 12 إلى 17 مايو 2020».
func (r *reader) closesSpan(i int) bool {
	if i < 2 {
		return false
	}
	_, until := r.word(wordUntil, i-1)
	_, isDay := r.number(i-2, 1, 2)
	return isDay && (until > 0 || r.isDash(i-1)) && !r.isMark(i-3, ':')
}

// isAnnounced says whether a word that announces something opens the part of the line that the date at token i stands in.
func (r *reader) isAnnounced(i int) bool {
	for j := max(0, i-maxAnnounced); j < i; j++ {
		if _, n := r.word(wordEvent, j); n > 0 && (j == 0 || r.toks[j-1].typ == markToken) {
			return true
		}
	}
	return false
}

// isDash says whether token i is a dash.
func (r *reader) isDash(i int) bool {
	return r.isMark(i, '-') || r.isMark(i, '–') || r.isMark(i, '—')
}
