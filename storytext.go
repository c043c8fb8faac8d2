package warraq

// StoryText is a stored text that has others in its story: an article, or a duplicate of one.
type StoryText struct {
	ID    string
	Story string // id of the story: that of its earliest text
	Of    string // of a duplicate: the article that has its text
}
