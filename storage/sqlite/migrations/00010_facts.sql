-- What an article's byline says as printed, the desks that it credits, and where each of its facts was read: JSON but for
-- the first; and whether it has further pages that could not be had.

-- +goose Up
ALTER TABLE articles ADD COLUMN byline TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN desks TEXT NOT NULL DEFAULT 'null';
ALTER TABLE articles ADD COLUMN origins TEXT NOT NULL DEFAULT 'null';
ALTER TABLE article_versions ADD COLUMN byline TEXT NOT NULL DEFAULT '';
ALTER TABLE article_versions ADD COLUMN desks TEXT NOT NULL DEFAULT 'null';
ALTER TABLE article_versions ADD COLUMN origins TEXT NOT NULL DEFAULT 'null';
ALTER TABLE articles ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article_versions ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;
