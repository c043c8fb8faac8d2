package main

import (
	"warraq"
	"warraq/parsers"
	"warraq/parsers/frame"
	"warraq/parsers/recur"
)

// siblings reads pages by themselves or, once it was told of others of their site, without what they share, as a crawl does.
type siblings struct {
	*parsers.Parser
	sites *frame.Sites
}

func newSiblings(lines recur.Sources) (*siblings, error) {
	sites := frame.NewSites()
	parser, err := parsers.New(parsers.Options{Lines: lines.Of, Frames: sites.Of})
	return &siblings{parser, sites}, err
}

// learn tells it of a page. One that cannot be read teaches nothing, and says so when it is read as an article.
func (s *siblings) learn(page *warraq.Page, src *warraq.Source) {
	if site, print, err := s.Study(page, src); err == nil && site != "" {
		s.sites.Add(site, print)
	}
}
