package survey

import (
	"context"
	"fmt"

	"warraq"
	"warraq/internal/urls"
)

// readArticles fetches some articles, those of the best listings first.
func (s *look) readArticles(ctx context.Context) error {
	candidates := s.candidates()
	if len(candidates) == 0 {
		return fmt.Errorf("%s: no articles found: %s", s.found.Source.Home, s.whereLooked())
	}
	for i, c := range candidates[:min(len(candidates), surveyedArticles)] {
		s.step("article %d of %d%s: %s", i+1, surveyedArticles, s.pace, urls.Readable(c.URL))
		sample, err := s.probe.Article(ctx, c)
		if err != nil {
			return err
		}
		s.found.Articles = append(s.found.Articles, sample)
	}
	for _, c := range s.found.Articles {
		if c.Page == nil {
			continue
		}
		if p, err := Read(c.Page); err == nil {
			s.found.pages = append(s.found.pages, p)
		}
	}
	s.found.Software = Software(append([]*Page{s.found.home}, s.found.pages...)...)
	return s.refuseForeign()
}

// refuseForeign returns an error where no article was read and most are in another language than the one wanted.
func (s *look) refuseForeign() error {
	foreign, detail := 0, ""
	for _, c := range s.found.Articles {
		if c.Rejection != nil && c.Rejection.Code == warraq.RejectNotArabic {
			foreign++
			detail = c.Rejection.Error()
		}
	}
	if s.found.Good() > 0 || 2*foreign <= len(s.found.Articles) {
		return nil
	}
	return fmt.Errorf("%s is not in Arabic: %d of %d articles were refused, the last as %s\n  → give the address of its Arabic edition, or --language any",
		s.found.Source.Home, foreign, len(s.found.Articles), detail)
}
