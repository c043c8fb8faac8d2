package dedup

// Changes counts in words what a copy made of a text.
type Changes struct {
	Kept    int // words of the copy that stand in the text, in runs of three and more
	Added   int // words of the copy that don't, where they stand for nothing
	Dropped int // words of the text that the copy leaves out
	Changed int // words of the copy that stand for others of the text
}

// CountChanges counts what a copy made of a text.
func CountChanges(text, copied *Text) Changes {
	at, back := alignBoth(copied, text)
	var c Changes
	replaced := 0 // words of the text for which others stand
	for _, s := range substitutions(copied, text, at) {
		c.Changed += len(s.from)
		replaced += len(s.to)
	}
	c.Kept = at.covered()
	c.Added = len(copied.Words) - c.Kept - c.Changed
	c.Dropped = max(len(text.Words)-back.covered()-replaced, 0)
	return c
}
