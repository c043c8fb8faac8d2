// Package sitemap reads sitemaps: bytes, packed or not and in any charset, to entries; the children of an index, newest
// first; and the dates that addresses name. It asks nobody for anything: fetching and following children is the crawler's.
package sitemap
