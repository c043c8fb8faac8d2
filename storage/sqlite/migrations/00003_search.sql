-- +goose Up

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

-- +goose StatementBegin
CREATE TRIGGER search_updated AFTER UPDATE ON articles BEGIN
  INSERT INTO search_pending (article_id) VALUES (new.id);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER search_deleted AFTER DELETE ON articles BEGIN
  INSERT INTO search_pending (article_id) VALUES (old.id);
END;
-- +goose StatementEnd

INSERT INTO search_pending (article_id) SELECT id FROM articles;
