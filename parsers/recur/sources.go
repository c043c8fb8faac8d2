package recur

import "warraq"

// Sources are the lines that recur in each source, by its id.
type Sources map[string]*Lines

// BySource settles what was learnt of sources with what sources.yaml says of each.
func BySource(sources []warraq.Source, learnt []warraq.SiteLine) Sources {
	of := map[string][]warraq.SiteLine{}
	for _, l := range learnt {
		of[l.SourceID] = append(of[l.SourceID], l)
	}
	lines := Sources{}
	for _, s := range sources {
		lines[s.ID] = New(of[s.ID], s.Boilerplate)
	}
	return lines
}

// Of returns the lines of one source; nil where none are known.
func (s Sources) Of(sourceID string) *Lines { return s[sourceID] }
