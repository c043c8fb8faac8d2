// Package warraq holds the domain of warraq (ورّاق, the copyist): what a source, a page, an article, a
// rejection and a run are. It imports the standard library alone, so that every other package may import it.
//
// An article walks: sources.yaml -> Source -> Candidate (from a feed or a section page) -> Queued -> Page ->
// Article or Rejection -> store -> export. The packages crawler, feeds, parsers and storage each own one of
// these steps and never import one another; cmd/warraq wires them together.
package warraq

// Version is the version of warraq, as runs, manifests and the User-Agent carry it.
const Version = "0.1.0"
