-- +goose Up

-- Texts are found by their keys in memory, where those of the weeks around a text are read from its row.
CREATE INDEX texts_by_time ON texts (at_ms);
DROP TABLE text_keys;
DROP TABLE text_keys_upto;

-- It served only DELETE of articles, which no command does, and cost every save a page.
DROP INDEX known_urls_by_article;
