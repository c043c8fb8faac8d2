-- +goose Up

-- Who a copy credits: what a paper keeps of an agency's name is part of the story's history.
ALTER TABLE duplicates ADD COLUMN authors TEXT NOT NULL DEFAULT 'null'; -- JSON
ALTER TABLE duplicates ADD COLUMN agency TEXT NOT NULL DEFAULT '';
