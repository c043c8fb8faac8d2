// Package storage is the contract of a store, told once, role by role: what each method promises stands here and nowhere
// else. It also opens stores. The engines live in packages of their own, each named after its technology; all of them pass
// the suite of storage/storagetest, which has a file for each role.
package storage

import "context"

// Store is what an engine offers. Every method is safe for concurrent use, also from several processes. An error means
// that the store itself failed, or wraps warraq.ErrNotFound where a method says so.
//
// Instants are kept to the millisecond. Those read from pages come back in a zone with the offset they had; all others
// come back in UTC. Streams hold one row in memory and see the store as it was when they began; a stream that fails yields
// the error last.
type Store interface {
	Claims
	Frontier
	Articles
	Rejections
	Stories
	Search
	Listings
	Robots
	SiteLines
	Frames
	Visits
	Rechecks
	Runs
	Health

	// Check reads the whole store and returns an error that names what is damaged.
	Check(ctx context.Context) error
	// SchemaVersion is the version of the store's tables.
	SchemaVersion() int64
	// Close ends the use of the store. It must not be called while other methods run.
	Close() error
}
