package storage

import (
	"context"
	"time"
)

// Frames are what the pages of each source share, in the form of parsers/frame, which the store does not read.
type Frames interface {
	// Frame returns what was kept of a source; nil where nothing was.
	Frame(ctx context.Context, sourceID string) ([]byte, error)
	// SaveFrame replaces what is kept of a source.
	SaveFrame(ctx context.Context, sourceID string, sketch []byte, at time.Time) error
}
