package storage

import (
	"context"

	"warraq"
)

// Robots remembers robots.txt files.
type Robots interface {
	// Robots returns the remembered robots.txt of an origin ("https://host:port"); ok is false where none is.
	Robots(ctx context.Context, origin string) (r warraq.RobotsRecord, ok bool, err error)
	// SaveRobots replaces the remembered robots.txt of an origin.
	SaveRobots(ctx context.Context, r warraq.RobotsRecord) error
}
