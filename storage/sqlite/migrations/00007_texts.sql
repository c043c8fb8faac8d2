-- +goose Up

-- What every article and every duplicate is found by when a text like it comes in. Their keys are in text_keys too,
-- except those of the newest texts, which a process that compares holds in memory.
CREATE TABLE texts (
  text       INTEGER PRIMARY KEY AUTOINCREMENT,  -- a text that changes gets a new number, so an old key leads nowhere
  article_id TEXT NOT NULL UNIQUE,               -- of an article or a duplicate
  same_as    TEXT NOT NULL,                      -- of a duplicate: the article that has its text
  at_ms      INTEGER NOT NULL,                   -- published; fetched, where that is unknown
  words      INTEGER NOT NULL,
  keys       BLOB NOT NULL,                      -- six bytes each
  story      TEXT NOT NULL
) STRICT;
CREATE INDEX texts_by_story ON texts (story);
CREATE INDEX texts_by_copy ON texts (same_as) WHERE same_as <> '';

-- The band table, cut by the time of the texts, so that writing stays in one place and looking up in two.
CREATE TABLE text_keys (
  period INTEGER NOT NULL,
  key    INTEGER NOT NULL,
  text   INTEGER NOT NULL,
  PRIMARY KEY (period, key, text)
) STRICT, WITHOUT ROWID;

-- Up to which text text_keys holds the keys.
CREATE TABLE text_keys_upto (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  text INTEGER NOT NULL
) STRICT;
INSERT INTO text_keys_upto VALUES (1, 0);

-- How two texts are alike: the later one (id) and the earlier one (of_id).
CREATE TABLE relations (
  id          TEXT NOT NULL,
  of_id       TEXT NOT NULL,
  kind        TEXT NOT NULL,
  jaccard     REAL NOT NULL,
  containment REAL NOT NULL,
  kept        REAL NOT NULL,
  numbers     INTEGER NOT NULL,
  names       INTEGER NOT NULL,
  PRIMARY KEY (id, of_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_to ON relations (of_id, id);

-- Articles and duplicates of a store that is older than these tables: the next crawl takes them in.
CREATE TABLE texts_pending (
  article_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO texts_pending SELECT id FROM articles UNION SELECT id FROM duplicates;
