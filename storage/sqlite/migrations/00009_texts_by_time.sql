-- +goose Up

-- Texts are found by their keys in memory, where those of the weeks around a text are read from its row.
CREATE INDEX texts_by_time ON texts (at_ms);
DROP TABLE text_keys;
DROP TABLE text_keys_upto;

-- It served only DELETE of articles, which no command does, and cost every save a page.
DROP INDEX known_urls_by_article;

-- A story is named after the earliest of its texts instead of the one with the lowest id: what comes in later hardly ever
-- changes that. The earliest is found by its own id; the index is of the others.
CREATE TABLE story_names AS
  SELECT story AS old, article_id AS new
  FROM (SELECT story, article_id, row_number() OVER (PARTITION BY story ORDER BY at_ms, article_id) AS place FROM texts)
  WHERE place = 1 AND story <> article_id;
UPDATE texts SET story = story_names.new FROM story_names WHERE texts.story = story_names.old;
DROP TABLE story_names;
DROP INDEX texts_by_story;
CREATE INDEX texts_by_story ON texts (story) WHERE story <> article_id;
