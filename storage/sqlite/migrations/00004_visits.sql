-- +goose Up

-- When each source was visited last, how much it brings, and when it is due again.
CREATE TABLE visits (
  source_id   TEXT PRIMARY KEY,
  visited_ms  INTEGER,
  due_ms      INTEGER,
  interval_ms INTEGER NOT NULL,
  read_ms     INTEGER,           -- last visit whose listings could be read
  seen        REAL NOT NULL,     -- new articles, older ones counting less ...
  over_ms     INTEGER NOT NULL,  -- ... in so much time
  pace_ms     INTEGER NOT NULL,  -- time between two visits that its listings ask for
  failures    INTEGER NOT NULL   -- in a row
) STRICT, WITHOUT ROWID;

-- Articles whose page is gone. The index of texts does not have to be brought up to date for that.
ALTER TABLE articles ADD COLUMN vanished_ms INTEGER;
ALTER TABLE articles ADD COLUMN vanished_status INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER search_updated;
-- +goose StatementBegin
CREATE TRIGGER search_updated AFTER UPDATE OF title, authors, section, tags, blocks ON articles BEGIN
  INSERT INTO search_pending (article_id) VALUES (new.id);
END;
-- +goose StatementEnd

-- The last look at the page of a stored article, beside the one that stored it. An article that was not looked at again
-- has no row.
CREATE TABLE rechecks (
  article_id    TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  source_id     TEXT NOT NULL,
  checked_ms    INTEGER,
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  missing_ms    INTEGER,          -- first of the looks in a row that found nothing
  status        INTEGER NOT NULL, -- of that look
  again_ms      INTEGER           -- when a second look is to confirm it
) STRICT, WITHOUT ROWID;
CREATE INDEX rechecks_to_confirm ON rechecks (source_id, again_ms) WHERE again_ms IS NOT NULL;
CREATE INDEX articles_by_age ON articles (source_id, first_stored_ms);
