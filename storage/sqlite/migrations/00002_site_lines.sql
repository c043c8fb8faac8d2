-- +goose Up

-- The lines that recur over the articles of a source, as they were last learnt.
CREATE TABLE site_lines (
  source_id TEXT NOT NULL,
  key       TEXT NOT NULL,     -- the folded line
  example   TEXT NOT NULL,     -- the line as one article printed it
  articles  INTEGER NOT NULL,  -- articles it stood in ...
  of_all    INTEGER NOT NULL,  -- ... out of so many
  place     TEXT NOT NULL,
  state     TEXT NOT NULL,
  why       TEXT NOT NULL,
  learnt_ms INTEGER,
  PRIMARY KEY (source_id, key)
) STRICT, WITHOUT ROWID;
