-- Instants are milliseconds since 1970 in UTC (…_ms). A date read from a page keeps its zone's offset in seconds, the
-- string it was read from, and whether only the day is known. Lists and blocks are JSON.
--
-- These are all the tables of a new store. Versions 1 to 8 were steps of builds before the first release; a store that has
-- taken them is refused (see firstVersion in migrate.go). A change of the tables is a file of its own, with the next number.

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
  version          INTEGER NOT NULL,           -- 1, and one more for every change
  first_stored_ms  INTEGER,                    -- fetch time of version 1
  text             INTEGER NOT NULL,           -- in texts
  vanished_ms      INTEGER,                    -- since when its page is gone
  vanished_status  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX articles_in_order ON articles (source_id, COALESCE(published_ms, 0), id);
CREATE INDEX articles_by_text ON articles (content_hash);
CREATE INDEX articles_by_age ON articles (source_id, first_stored_ms);

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
  kind             TEXT NOT NULL,
  authors          TEXT NOT NULL,     -- who a copy credits is part of the story's history
  agency           TEXT NOT NULL,
  text             INTEGER NOT NULL   -- in texts
) STRICT;
CREATE INDEX duplicates_by_source ON duplicates (source_id);
CREATE INDEX duplicates_by_article ON duplicates (duplicate_of);

-- Every canonical URL that led to an article or duplicate: the article's own and those that listings gave.
CREATE TABLE known_urls (
  canonical  TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  updated_ms INTEGER NOT NULL  -- a listing has to name a later change for the URL to be fetched again
) STRICT, WITHOUT ROWID;

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
  updated_ms    INTEGER NOT NULL,  -- change the listing named; 0 where it named none
  attempts      INTEGER NOT NULL,
  not_before_ms INTEGER NOT NULL,  -- 0 for at once
  added_ms      INTEGER,
  last_error    TEXT NOT NULL,
  candidate     TEXT NOT NULL,     -- JSON
  claimed_by    TEXT,              -- the worker that fetches it; null for nobody
  claimed_ms    INTEGER NOT NULL DEFAULT 0  -- until when, should the worker be killed; 0 for nobody
) STRICT;
CREATE INDEX frontier_newest ON frontier (source_id, listed_ms DESC, seq);
CREATE INDEX frontier_claimed ON frontier (source_id, claimed_by) WHERE claimed_by IS NOT NULL;

-- Which worker is at which source.
CREATE TABLE source_claims (
  source_id TEXT PRIMARY KEY,
  worker    TEXT NOT NULL,
  until_ms  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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
  last_error    TEXT NOT NULL,
  links_hash    TEXT NOT NULL,     -- of the set of links in the last full answer
  links_ms      INTEGER,           -- first answer with just these links
  newest_ms     INTEGER,           -- latest date in the last full answer, if every item has one
  moved_to      TEXT NOT NULL,     -- where permanent redirects led; '' for nowhere
  failing_ms    INTEGER            -- first of the failures in a row
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

-- What every article and every duplicate is found by when a text like it comes in. Texts go by their numbers: what is new
-- then stands at the end of these tables and of their indexes, and not anywhere in them, as by the ids of articles, which
-- are hashes. The keys of the weeks around a text are read from here and looked up in memory.
CREATE TABLE texts (
  text       INTEGER PRIMARY KEY AUTOINCREMENT,  -- a text that changes gets a new number, so an old key leads nowhere
  article_id TEXT NOT NULL,                      -- of an article or a duplicate
  same_as    TEXT NOT NULL,                      -- of a duplicate: the article that has its text
  at_ms      INTEGER NOT NULL,                   -- published; fetched, where that is unknown
  words      INTEGER NOT NULL,
  keys       BLOB NOT NULL,                      -- six bytes each
  story      INTEGER NOT NULL                    -- the earliest text of its story
) STRICT;
CREATE INDEX texts_by_time ON texts (at_ms);
CREATE INDEX texts_by_copy ON texts (same_as) WHERE same_as <> '';
-- The text that a story is named after is found by its own number; the index is of the others.
CREATE INDEX texts_by_story ON texts (story) WHERE story <> text;

-- How two texts are alike: the later one (text) and the earlier one (of_text).
CREATE TABLE relations (
  text        INTEGER NOT NULL,
  of_text     INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  jaccard     REAL NOT NULL,
  containment REAL NOT NULL,
  kept        REAL NOT NULL,
  numbers     INTEGER NOT NULL,
  names       INTEGER NOT NULL,
  PRIMARY KEY (text, of_text)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_to ON relations (of_text, text);

-- Full-text search. The index is brought up to date by the first search after a crawl and not by the crawl, which only
-- notes what there is to do.
CREATE TABLE search_pending (
  seq        INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL  -- of an article that is new, changed or gone; may be there more than once
) STRICT;

-- SQLite may renumber the rows of articles, so the documents of the index have numbers of their own.
CREATE TABLE search_docs (
  doc        INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE
) STRICT;

-- Folded words separated by spaces, and the stems of those that are not their own stem. The texts themselves are in
-- articles: the index keeps only where each word stands.
CREATE VIRTUAL TABLE search_index USING fts5(
  title, about, body, title_stems, body_stems,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- +goose StatementBegin
CREATE TRIGGER search_inserted AFTER INSERT ON articles BEGIN
  INSERT INTO search_pending (article_id) VALUES (new.id);
END;
-- +goose StatementEnd

-- That the page of an article is gone changes nothing in the index.
-- +goose StatementBegin
CREATE TRIGGER search_updated AFTER UPDATE OF title, authors, section, tags, blocks ON articles BEGIN
  INSERT INTO search_pending (article_id) VALUES (new.id);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER search_deleted AFTER DELETE ON articles BEGIN
  INSERT INTO search_pending (article_id) VALUES (old.id);
END;
-- +goose StatementEnd
