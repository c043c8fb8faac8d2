package feeds

import (
	"bytes"
	"fmt"
)

// checkBounds returns an error that wraps ErrTooComplex where XML goes beyond the bounds. It reads tags as the
// parser does; where it cannot tell it errs to the deeper side.
func checkBounds(b []byte) error {
	s := scopes{open: make([]int, 1, maxDepth+1)}
	for t := range tags(b) {
		if t.end {
			s.close(t)
			continue
		}
		if err := s.start(t); err != nil {
			return err
		}
	}
	return nil
}

// scopes counts the namespaces of the elements that are open.
type scopes struct {
	open []int // namespaces in scope at each depth
	work int   // namespaces in scope, added up over the elements so far
}

// start counts a start tag.
func (s *scopes) start(t tag) error {
	declared := bytes.Count(t.attrs, []byte("xmlns"))
	inScope := s.open[len(s.open)-1] + declared
	s.work += inScope
	if !t.empty {
		s.open = append(s.open, inScope)
	}
	switch {
	case len(s.open) > maxDepth:
		return fmt.Errorf("%w: elements nested deeper than %d", ErrTooComplex, maxDepth)
	case declared > maxNamespaces:
		return fmt.Errorf("%w: more than %d namespaces in one tag", ErrTooComplex, maxNamespaces)
	case s.work > maxScopeWork:
		return fmt.Errorf("%w: too many elements with too many namespaces", ErrTooComplex)
	}
	return nil
}

// close counts an end tag. The end of an item also ends what was left open in it, such as the <br> and <p> of raw
// HTML.
func (s *scopes) close(t tag) {
	keep := len(s.open) - 1
	if isItem(t.name) {
		keep = min(keep, itemDepth)
	}
	s.open = s.open[:max(keep, 1)]
}
