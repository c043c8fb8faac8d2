package meta

import "warraq"

// fact is the value of a field, with where it was read; from is "" where the value is not known.
type fact[T any] struct {
	value T
	from  warraq.Origin
}

// source is one of the places where a field may be read, with what reads it there; it is "" where nothing is told.
type source struct {
	from warraq.Origin
	read func(*placed) string
}

// firstKnown is what the first of the sources tells that tells anything.
func firstKnown(p *placed, sources []source) fact[string] {
	for _, s := range sources {
		if t := s.read(p); t != "" {
			return fact[string]{t, s.from}
		}
	}
	return fact[string]{}
}

// noted takes a fact's value and notes where it was read.
func noted[T any](origins warraq.Origins, field string, f fact[T]) T {
	if f.from != "" {
		origins[field] = f.from
	}
	return f.value
}
