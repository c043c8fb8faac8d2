-- +goose Up

-- What tells a listing that has moved, is gone or has been left behind.
ALTER TABLE listings ADD COLUMN links_hash TEXT NOT NULL DEFAULT ''; -- of the set of links in the last full answer
ALTER TABLE listings ADD COLUMN links_ms INTEGER;                    -- first answer with just these links
ALTER TABLE listings ADD COLUMN newest_ms INTEGER;                   -- latest date in the last full answer, if every item has one
ALTER TABLE listings ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';   -- where permanent redirects led; '' for nowhere
ALTER TABLE listings ADD COLUMN failing_ms INTEGER;                  -- first of the failures in a row
