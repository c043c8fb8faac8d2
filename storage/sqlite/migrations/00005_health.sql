-- +goose Up

-- What each source gave day by day, from which its health is judged. One small row a source and day, so that years of
-- runs are read at once; it is written together with what it counts.
CREATE TABLE source_days (
  source_id TEXT NOT NULL,
  day       INTEGER NOT NULL,  -- days since 1970 in UTC
  counts    TEXT NOT NULL,     -- JSON
  PRIMARY KEY (source_id, day)
) STRICT, WITHOUT ROWID;

-- What is wrong with sources and was said already.
CREATE TABLE alarms (
  source_id TEXT NOT NULL,
  kind      TEXT NOT NULL,
  since_ms  INTEGER,
  seen_ms   INTEGER,
  told_ms   INTEGER,
  PRIMARY KEY (source_id, kind)
) STRICT, WITHOUT ROWID;
