package dedup

// turns counts how often those passages of a text that another text does not have, by where its words stand in that text, turn to something else. A
// longer report of one event does so seldom, a roundup from each piece of news to the next.
func turns(long *Text, inShort alignment) int {
	phrases, n := turnsOfPhrase(), 0
	for i, at := range inShort {
		if at < 0 && phrases.match(long.Words[i:]) > 0 {
			n++
		}
	}
	return n
}
