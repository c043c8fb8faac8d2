package main

import (
	"fmt"
	"net/url"

	"warraq"
	"warraq/bench/pages"
	"warraq/bench/score"
	"warraq/parsers"
	"warraq/parsers/frame"
)

// siblings reads each page of a set with what the other pages of its site show, and with nothing that was learnt from the page itself.
type siblings struct {
	language string
	prints   map[string]frame.Print // by id
	sites    map[string][]string    // ids, by site
}

// readSiblings reads what there is to know of each page.
func readSiblings(saved []pages.Page, language string) (*siblings, error) {
	parser, err := parsers.New(parsers.Options{})
	if err != nil {
		return nil, fmt.Errorf("making the parser: %w", err)
	}
	s := &siblings{language: language, prints: map[string]frame.Print{}, sites: map[string][]string{}}
	src := warraq.Source{Language: language}.WithDefaults()
	for _, p := range saved {
		_, print, err := parser.Study(&warraq.Page{Status: 200, Body: p.Body}, &src)
		if site := siteOf(p); site != "" && err == nil {
			s.prints[p.ID] = print
			s.sites[site] = append(s.sites[site], p.ID)
		}
	}
	return s, nil
}

// siteOf is the host of a page, or what its gold calls the site.
func siteOf(p pages.Page) string {
	if u, err := url.Parse(p.URL); err == nil && u.Host != "" {
		return u.Host
	}
	if p.Gold != nil {
		return p.Gold.Site
	}
	return ""
}

// beside is how a page is read.
func (s *siblings) beside(p pages.Page) func([]byte) score.Prediction {
	sketch := frame.NewSketch()
	for _, id := range s.sites[siteOf(p)] {
		if id != p.ID {
			sketch.Add(s.prints[id])
		}
	}
	x, err := parserExtractor(s.language, parsers.Options{Frames: func(string) *frame.Sketch { return sketch }})
	if err != nil {
		return func([]byte) score.Prediction { return score.Prediction{Refused: err.Error()} }
	}
	return x.extract
}

// siblingExtractor is warraq with what it knows of the site of each page of a set.
func siblingExtractor(saved []pages.Page, language string) (extractor, error) {
	s, err := readSiblings(saved, language)
	if err != nil {
		return extractor{}, err
	}
	return extractor{name: "warraq", version: warraq.Version, beside: s.beside}, nil
}
