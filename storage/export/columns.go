package export

import (
	"slices"

	"warraq/internal/quality"
)

// Column describes a field of an exported article.
type Column struct {
	Name  string
	Type  string
	Means string
}

// columns are the fields of the JSON form, in its order. A test compares them with what is written.
var columns = []Column{
	{"id", "string", "stable for ever: the first 16 bytes of the SHA-256 of `canonical_url`, in hex"},
	{"source", "string", "id of the outlet"},
	{"url", "string", "where the page was served, after redirects"},
	{"canonical_url", "string", "normal form of the page's own canonical link, or of `url`"},
	{"title", "string", "headline without the site's name"},
	{"subtitle", "string", "second headline or standfirst"},
	{"authors", "list of strings", "persons, without prefixes such as «كتب:»"},
	{"agency", "string", "agency credited: «رويترز», «أ ف ب»"},
	{"place", "string", "place of the dateline: «القاهرة»"},
	{"published", "string", "RFC 3339 in the zone of the page or outlet, or `YYYY-MM-DD` where only the day is known"},
	{"published_raw", "string", "as it stood on the page"},
	{"updated", "string", "as `published`"},
	{"updated_raw", "string", "as it stood on the page"},
	{"section", "string", "as the site names it"},
	{"tags", "list of strings", "as the site names them"},
	{"language", "string", "BCP 47 primary tag, decided from the text"},
	{"lead_image", "string", "absolute URL"},
	{"text", "string", "the article: blocks separated by a blank line; no captions"},
	{"blocks", "list of objects", "the article in reading order: `kind`, `text`, `level` of a heading, `by` of a quote"},
	{"removed", "list of objects", "what was taken out of the text as boilerplate: `rule`, `text`, `after`"},
	{"words", "integer", "words of `text`: runs of letters, marks and digits"},
	{"method", "string", "how the text was found: `selector`, `scored`, `state`, `jsonld`, `feed`, `plain`"},
	{"confidence", "number", "0 to 1: how sure the extractor is of the main text"},
	{"parser", "string", "version of the parser that made the article"},
	{"fetched_at", "string", "RFC 3339 in UTC"},
	{"content_hash", "string", "of the normalised text; equal for equal texts"},
	{"vanished", "string", "since when the page is known to be gone, RFC 3339 in UTC"},
	{"byline", "string", "the credit as printed"},
	{"desks", "list of strings", "newsroom desks and roles credited: «هيئة التحرير»"},
	{"origins", "object", "where each known fact was read, by its name: `page:h1`, `jsonld`, `meta`, `feed`, `text`"},
	{"partial", "boolean", "the article has further pages, which could not be had"},
	{"story", "string", "id of the story, that is the text with its copies: the id of the earliest of them"},
	{"story_size", "integer", "texts of the story in the store, exact duplicates among them"},
	{"story_role", "string", "`origin`: published first; `copy`; `single`: nothing is like it"},
	{"relation", "string", "how the text is related to an earlier one of its story: `verbatim`, `abridged`, `extended`, `update`"},
	{"related_to", "string", "id of that text"},
	{"duplicate_of", "string", "of a reference to a text that is stored already: id of the article that has it"},
}

// timestamps are the columns that only Parquet has, and those that it writes as timestamps.
var timestamps = map[string]Column{
	"published_raw": {"published_at", "timestamp", "`published` as an instant"},
	"updated_raw":   {"updated_at", "timestamp", "`updated` as an instant"},
	"fetched_at":    {"fetched_at", "timestamp", "when the page was fetched"},
	"vanished":      {"vanished", "timestamp", "since when the page is known to be gone"},
}

// columnsOf are the fields that a format writes: with signals also those of the texts' quality.
func columnsOf(format string, signals bool) []Column {
	switch format {
	case "csv":
		plain := slices.DeleteFunc(slices.Clone(columns), func(c Column) bool { return c.Name == "blocks" || c.Name == "removed" })
		return append(plain, signalColumns(signals, "")...)
	case "text":
		return []Column{{"text", "string", "title, a blank line and the text of the article; `text/index.csv` lists source, URL, title, date and words by file"}}
	case "parquet":
		return append(parquetColumns(), signalColumns(signals, "quality.")...)
	}
	return append(slices.Clone(columns), signalColumns(signals, "quality.")...)
}

// signalColumns describes the signals under the names that they have in an object or, without one, in a table.
func signalColumns(wanted bool, prefix string) []Column {
	if !wanted {
		return nil
	}
	var list []Column
	for _, c := range quality.Columns {
		list = append(list, Column{prefix + c.Name, string(c.Type), c.Meaning})
	}
	return list
}

func parquetColumns() []Column {
	var list []Column
	for _, c := range columns {
		t, ok := timestamps[c.Name]
		if !ok || t.Name != c.Name {
			list = append(list, c)
		}
		if ok {
			list = append(list, t)
		}
	}
	return list
}
