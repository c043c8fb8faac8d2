-- +goose Up

-- Texts go by their numbers. What is new then stands at the end of the tables of texts and relations and of their indexes,
-- and not anywhere in them, as by the ids of articles, which are hashes. Articles and duplicates know the number of their text;
-- null where it has not been compared with others yet.
ALTER TABLE articles ADD COLUMN text INTEGER;
ALTER TABLE duplicates ADD COLUMN text INTEGER;
UPDATE articles SET text = (SELECT t.text FROM texts AS t WHERE t.article_id = articles.id);
UPDATE duplicates SET text = (SELECT t.text FROM texts AS t WHERE t.article_id = duplicates.id);

CREATE TABLE relations_by_id AS SELECT * FROM relations;
DROP TABLE relations;
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
INSERT INTO relations SELECT a.text, b.text, r.kind, r.jaccard, r.containment, r.kept, r.numbers, r.names
  FROM relations_by_id AS r JOIN texts AS a ON a.article_id = r.id JOIN texts AS b ON b.article_id = r.of_id;
DROP TABLE relations_by_id;
CREATE INDEX relations_to ON relations (of_text, text);

-- A story is named after the earliest of its texts instead of the one with the lowest id: what comes in later hardly ever
-- changes that.
CREATE TABLE texts_by_id AS SELECT * FROM texts;
DROP TABLE texts;
-- What every article and every duplicate is found by when a text like it comes in. The keys of the weeks around a text are read
-- from here and looked up in memory.
CREATE TABLE texts (
  text       INTEGER PRIMARY KEY AUTOINCREMENT,  -- a text that changes gets a new number, so an old key leads nowhere
  article_id TEXT NOT NULL,                      -- of an article or a duplicate
  same_as    TEXT NOT NULL,                      -- of a duplicate: the article that has its text
  at_ms      INTEGER NOT NULL,                   -- published; fetched, where that is unknown
  words      INTEGER NOT NULL,
  keys       BLOB NOT NULL,                      -- six bytes each
  story      INTEGER NOT NULL                    -- the earliest text of its story
) STRICT;
INSERT INTO texts SELECT text, article_id, same_as, at_ms, words, keys,
    first_value(text) OVER (PARTITION BY story ORDER BY at_ms, article_id)
  FROM texts_by_id ORDER BY text;
DROP TABLE texts_by_id;
CREATE INDEX texts_by_time ON texts (at_ms);
CREATE INDEX texts_by_copy ON texts (same_as) WHERE same_as <> '';
-- The text that a story is named after is found by its own number; the index is of the others.
CREATE INDEX texts_by_story ON texts (story) WHERE story <> text;

DROP TABLE text_keys;
DROP TABLE text_keys_upto;

-- It served only DELETE of articles, which no command does, and cost every save a page.
DROP INDEX known_urls_by_article;
