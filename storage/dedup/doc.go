// Package dedup tells which texts are copies of which, and where a story comes from. It does no I/O.
//
// Words takes out of an article what copies change at will, and NewText makes a Text of it. Keys are what stored texts are looked up by;
// a KeySet counts which of them are shared. Compare scores two texts, Relate says what the scores tell, CountChanges what a copy made of its
// original, and Trace what the members of a story made of theirs. All numbers stand in weights.go. The package index uses this
// to find copies as articles are stored.
package dedup
