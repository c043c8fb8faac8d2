package check

import (
	"slices"

	"warraq"
)

// Reread parses pages again as those of src.
func Reread(parse func(*warraq.Page, *warraq.Source) (*warraq.Article, error), articles []Article, src *warraq.Source) []Article {
	out := slices.Clone(articles)
	for i, c := range out {
		if c.Page == nil {
			continue
		}
		article, err := parse(c.Page, src)
		out[i].Article, out[i].Rejection = article, nil
		if err != nil {
			rejection, ok := warraq.AsRejection(err)
			if !ok {
				rejection = warraq.Reject(warraq.RejectNotArticle, "%v", err)
			}
			out[i].Article, out[i].Rejection = nil, rejection
		}
	}
	return out
}
