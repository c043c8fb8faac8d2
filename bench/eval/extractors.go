package main

import (
	"bytes"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"warraq"
	"warraq/bench/pages"
	"warraq/bench/score"
	"warraq/parsers"
)

// extractor is one program under test. All get the page's bytes and nothing else: no URL, no headers.
type extractor struct {
	name    string // also the folder's name with -export
	version string
	// extract is given bytes in any character set, as a fetch gives them.
	extract func(body []byte) score.Prediction
	// undecoded does the same with the bytes taken for UTF-8, as they are in nearly all pages, so that the library's
	// detection of the character set is not timed; nil where there is no such way.
	undecoded func(body []byte) score.Prediction
	// beside makes the extract of one page where others of its site are known; nil where extract reads all.
	beside func(p pages.Page) func(body []byte) score.Prediction
}

// read runs the extractor on one page.
func (x extractor) read(p pages.Page) score.Prediction {
	if x.beside != nil {
		x.extract = x.beside(p)
	}
	return safely(x, p.Body)
}

// warraqExtractor reads pages as a source without any settings would, but for its language.
func warraqExtractor(language string) (extractor, error) {
	return parserExtractor(language, parsers.Options{})
}

// parserExtractor is warraqExtractor with a parser of some options.
func parserExtractor(language string, o parsers.Options) (extractor, error) {
	parser, err := parsers.New(o)
	if err != nil {
		return extractor{}, fmt.Errorf("making the parser: %w", err)
	}
	src := warraq.Source{Language: language}.WithDefaults()
	return extractor{name: "warraq", version: warraq.Version, extract: func(body []byte) score.Prediction {
		a, err := parser.Parse(&warraq.Page{Status: 200, Body: body}, &src)
		if r, ok := warraq.AsRejection(err); ok {
			return score.Prediction{Refused: string(r.Code)}
		}
		if err != nil {
			return score.Prediction{Refused: err.Error()}
		}
		return score.Prediction{Text: a.Text(), Title: a.Title, Authors: a.Authors, Desks: a.Desks, Date: a.Published.String(),
			Updated: a.Updated.String(), Section: a.Section, Tags: a.Tags, Language: a.Language}
	}}, nil
}

// rivals returns the other extractors written in Go, with their default settings.
func rivals() []extractor {
	const trafilaturaPath, readabilityPath = "github.com/markusmobius/go-trafilatura", "codeberg.org/readeck/go-readability/v2"
	fast := trafilatura.Options{ExcludeComments: true}
	fallback := trafilatura.Options{ExcludeComments: true, EnableFallback: true}
	return []extractor{
		trafilaturaExtractor("trafilatura", moduleVersion(trafilaturaPath), fast),
		trafilaturaExtractor("trafilatura-fb", moduleVersion(trafilaturaPath), fallback),
		readabilityExtractor("readability", moduleVersion(readabilityPath)),
	}
}

func trafilaturaExtractor(name, version string, o trafilatura.Options) extractor {
	return extractor{
		name: name, version: version,
		extract: func(body []byte) score.Prediction {
			return fromTrafilatura(trafilatura.Extract(bytes.NewReader(body), o))
		},
		undecoded: func(body []byte) score.Prediction {
			doc, err := html.Parse(bytes.NewReader(body))
			if err != nil {
				return score.Prediction{Refused: err.Error()}
			}
			return fromTrafilatura(trafilatura.ExtractDocument(doc, o))
		},
	}
}

func fromTrafilatura(r *trafilatura.ExtractResult, err error) score.Prediction {
	if err != nil {
		return score.Prediction{Refused: err.Error()}
	}
	p := score.Prediction{Text: r.ContentText, Title: r.Metadata.Title, Language: primaryTag(r.Metadata.Language)}
	if r.Metadata.Author != "" {
		p.Authors = strings.Split(r.Metadata.Author, "; ")
	}
	if !r.Metadata.Date.IsZero() {
		p.Date = r.Metadata.Date.Format(time.DateOnly) // the library reads days only
	}
	return refuseEmpty(p)
}

func readabilityExtractor(name, version string) extractor {
	return extractor{
		name: name, version: version,
		extract: func(body []byte) score.Prediction {
			parser := readability.NewParser()
			return fromReadability(parser.Parse(bytes.NewReader(body), nil))
		},
		undecoded: func(body []byte) score.Prediction {
			doc, err := html.Parse(bytes.NewReader(body))
			if err != nil {
				return score.Prediction{Refused: err.Error()}
			}
			parser := readability.NewParser()
			return fromReadability(parser.ParseAndMutate(doc, nil))
		},
	}
}

func fromReadability(a readability.Article, err error) score.Prediction {
	if err != nil {
		return score.Prediction{Refused: err.Error()}
	}
	p := score.Prediction{Title: a.Title(), Language: primaryTag(a.Language())}
	if a.Node != nil {
		var text strings.Builder
		if err := a.RenderText(&text); err != nil {
			return score.Prediction{Refused: err.Error()}
		}
		p.Text = text.String()
	}
	if by := a.Byline(); by != "" {
		p.Authors = []string{by}
	}
	if t, err := a.PublishedTime(); err == nil {
		p.Date = t.Format(time.RFC3339)
	}
	return refuseEmpty(p)
}

// primaryTag returns «ar» of «ar-EG».
func primaryTag(language string) string {
	tag, _, _ := strings.Cut(language, "-")
	return strings.ToLower(tag)
}

// refuseEmpty takes an extraction without any text for a refusal: the rivals have no other.
func refuseEmpty(p score.Prediction) score.Prediction {
	if strings.TrimSpace(p.Text) == "" {
		p.Refused = "no text"
	}
	return p
}

// htmlParse is the floor of every extractor that works on a tree.
func htmlParse(body []byte) score.Prediction {
	if _, err := html.Parse(bytes.NewReader(body)); err != nil {
		return score.Prediction{Refused: err.Error()}
	}
	return score.Prediction{}
}

// moduleVersion returns the version of a module that this program was built with.
func moduleVersion(path string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == path {
				return m.Version
			}
		}
	}
	return "of unknown version"
}
