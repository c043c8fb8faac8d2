-- What the pages of each source share, as parsers/frame writes it.

-- +goose Up
CREATE TABLE frames (
  source_id TEXT PRIMARY KEY,
  sketch    BLOB NOT NULL,
  saved_ms  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
