-- Instants are milliseconds since 1970 in UTC (…_ms). A date read from a page keeps its zone's offset in seconds, the
-- string it was read from, and whether only the day is known. Lists and blocks are JSON.

-- +goose Up

-- The one unique key is the id, a hash of the canonical URL: a second key made of the same URL would only be a second
-- place where two writers can collide.
CREATE TABLE articles (
  id               TEXT PRIMARY KEY,
  source_id        TEXT NOT NULL,
  url              TEXT NOT NULL,
  canonical_url    TEXT NOT NULL,
  title            TEXT NOT NULL,
  subtitle         TEXT NOT NULL,
  authors          TEXT NOT NULL,
  agency           TEXT NOT NULL,
  place            TEXT NOT NULL,
  published_ms     INTEGER,
  published_offset INTEGER NOT NULL,
  published_raw    TEXT NOT NULL,
  published_day    INTEGER NOT NULL,
  updated_ms       INTEGER,
  updated_offset   INTEGER NOT NULL,
  updated_raw      TEXT NOT NULL,
  updated_day      INTEGER NOT NULL,
  section          TEXT NOT NULL,
  tags             TEXT NOT NULL,
  language         TEXT NOT NULL,
  lead_image       TEXT NOT NULL,
  blocks           TEXT NOT NULL,
  removed          TEXT NOT NULL,
  method           TEXT NOT NULL,
  confidence       REAL NOT NULL,
  parser           TEXT NOT NULL,
  fetched_ms       INTEGER,
  content_hash     TEXT NOT NULL,
  words            INTEGER NOT NULL,
  version          INTEGER NOT NULL,  -- 1, and one more for every change
  first_stored_ms  INTEGER            -- fetch time of version 1
) STRICT;
CREATE INDEX articles_in_order ON articles (source_id, COALESCE(published_ms, 0), id);
CREATE INDEX articles_by_text ON articles (content_hash);

-- Earlier versions of articles that changed.
CREATE TABLE article_versions (
  id               TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  source_id        TEXT NOT NULL,
  url              TEXT NOT NULL,
  canonical_url    TEXT NOT NULL,
  title            TEXT NOT NULL,
  subtitle         TEXT NOT NULL,
  authors          TEXT NOT NULL,
  agency           TEXT NOT NULL,
  place            TEXT NOT NULL,
  published_ms     INTEGER,
  published_offset INTEGER NOT NULL,
  published_raw    TEXT NOT NULL,
  published_day    INTEGER NOT NULL,
  updated_ms       INTEGER,
  updated_offset   INTEGER NOT NULL,
  updated_raw      TEXT NOT NULL,
  updated_day      INTEGER NOT NULL,
  section          TEXT NOT NULL,
  tags             TEXT NOT NULL,
  language         TEXT NOT NULL,
  lead_image       TEXT NOT NULL,
  blocks           TEXT NOT NULL,
  removed          TEXT NOT NULL,
  method           TEXT NOT NULL,
  confidence       REAL NOT NULL,
  parser           TEXT NOT NULL,
  fetched_ms       INTEGER,
  content_hash     TEXT NOT NULL,
  words            INTEGER NOT NULL,
  version          INTEGER NOT NULL,
  PRIMARY KEY (id, version)
) STRICT;

-- References to texts that were stored already under another URL.
CREATE TABLE duplicates (
  id               TEXT PRIMARY KEY,
  source_id        TEXT NOT NULL,
  url              TEXT NOT NULL,
  canonical_url    TEXT NOT NULL,
  title            TEXT NOT NULL,
  published_ms     INTEGER,
  published_offset INTEGER NOT NULL,
  published_raw    TEXT NOT NULL,
  published_day    INTEGER NOT NULL,
  fetched_ms       INTEGER,
  duplicate_of     TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  kind             TEXT NOT NULL
) STRICT;
CREATE INDEX duplicates_by_source ON duplicates (source_id);
CREATE INDEX duplicates_by_article ON duplicates (duplicate_of);

-- Every canonical URL that led to an article or duplicate: the article's own and those that listings gave.
CREATE TABLE known_urls (
  canonical  TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  updated_ms INTEGER NOT NULL  -- a listing has to claim a later change for the URL to be fetched again
) STRICT, WITHOUT ROWID;
CREATE INDEX known_urls_by_article ON known_urls (article_id);

CREATE TABLE rejections (
  canonical   TEXT PRIMARY KEY,
  url         TEXT NOT NULL,
  source_id   TEXT NOT NULL,
  code        TEXT NOT NULL,
  detail      TEXT NOT NULL,
  status      INTEGER NOT NULL,
  rejected_ms INTEGER,
  final       INTEGER NOT NULL,  -- 0 for a passing fault: the URL may be queued again
  times       INTEGER NOT NULL   -- how often it was refused
) STRICT;
CREATE INDEX rejections_by_source ON rejections (source_id, code);
CREATE INDEX rejections_by_time ON rejections (rejected_ms);

CREATE TABLE frontier (
  seq           INTEGER PRIMARY KEY,  -- order of arrival
  canonical     TEXT NOT NULL UNIQUE,
  source_id     TEXT NOT NULL,
  listed_ms     INTEGER NOT NULL,  -- newest date the listing gave; 0 where it gave none
  updated_ms    INTEGER NOT NULL,  -- change the listing claimed; 0 where it claimed none
  attempts      INTEGER NOT NULL,
  not_before_ms INTEGER NOT NULL,  -- 0 for at once
  added_ms      INTEGER,
  last_error    TEXT NOT NULL,
  candidate     TEXT NOT NULL      -- JSON
) STRICT;
CREATE INDEX frontier_newest ON frontier (source_id, listed_ms DESC, seq);

CREATE TABLE listings (
  url           TEXT PRIMARY KEY,
  source_id     TEXT NOT NULL,
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  body_hash     TEXT NOT NULL,
  status        INTEGER NOT NULL,
  items         INTEGER NOT NULL,
  checked_ms    INTEGER,
  changed_ms    INTEGER,
  failures      INTEGER NOT NULL,
  last_error    TEXT NOT NULL
) STRICT;

CREATE TABLE robots (
  origin     TEXT PRIMARY KEY,
  status     INTEGER NOT NULL,
  body       BLOB,
  fetched_ms INTEGER
) STRICT;

CREATE TABLE runs (
  id          INTEGER PRIMARY KEY,
  started_ms  INTEGER,
  finished_ms INTEGER,
  status      TEXT NOT NULL,
  version     TEXT NOT NULL,
  args        TEXT NOT NULL,
  error       TEXT NOT NULL
) STRICT;

CREATE TABLE source_runs (
  run_id    INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  source_id TEXT NOT NULL,
  counts    TEXT NOT NULL,  -- JSON
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_runs_by_source ON source_runs (source_id, run_id);
